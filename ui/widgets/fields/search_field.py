"""The search field: a magnifying glass is before its text, and Esc clears it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from ui.widgets.fields.text_field import TextField
from ui.widgets.looks import theme
from ui.widgets.looks.icons import paint_icon

BESIDE_ICON = 30
"""How far the icon indents the text, in design pixels."""


class SearchField(TextField):
    """A text field for searching. Esc clears it; in an empty field, Esc does what it does elsewhere."""

    def rescale(self) -> None:
        """Update the space for the icon after the text size changed."""
        super().rescale()
        room = theme.space(BESIDE_ICON)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.indent_text(*((0, room) if mirrored else (room, 0)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.rescale()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size, pad = theme.space(18), theme.space(13)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - pad - size if mirrored else pad
        paint_icon(QPainter(self), "search", QRectF(x, (self.height() - size) / 2, size, size), "soft")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            super(TextField, self).clear()  # so that Undo brings it back
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)
