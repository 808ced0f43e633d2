"""Rows that open when the mouse button is released on them: moving away before then leaves everything as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # Qt for Python can't build a class from two of Qt's

_LEFT = Qt.MouseButton.LeftButton


class OpenOnRelease(_View):
    """Comes before Qt's class of a list or tree, and lets its rows take a click as buttons do.

    Qt goes to a row as soon as the button is pressed, and what is open follows. Here Qt only sees the press once the
    button is released on the same row. That's known by its ``UserRole``: a field that loses the focus to the list can
    have it reloaded in between.
    """

    _press: tuple[object, QPointF, Qt.KeyboardModifier] | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus; a click stays on no row until it's released on one."""
        if event.reason() == Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            QAbstractScrollArea.focusInEvent(self, event)  # Qt would go to the first one
        else:
            super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the left button was pressed."""
        if event.button() == _LEFT:
            self._press = self._row_at(event.position()), event.position(), event.modifiers()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select nothing on the way of a pressed button."""
        if self._press is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click the row, if it's still the one that was pressed."""
        press = self._press
        if press is None or event.button() != _LEFT:
            super().mouseReleaseEvent(event)
            return
        self._press = None
        row, place, modifiers = press
        if row == self._row_at(event.position()):
            self.click_row(event, place, modifiers)

    def click_row(self, event: QMouseEvent, _pressed_at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Go to the row on which the button was pressed, with these keys held down, and now released."""
        kind, at = QEvent.Type.MouseButtonPress, event.position()
        super().mousePressEvent(QMouseEvent(kind, at, event.globalPosition(), _LEFT, _LEFT, modifiers))
        super().mouseReleaseEvent(event)

    def forget_press(self) -> None:
        """Don't take what was pressed for a click: the row was dragged."""
        self._press = None

    def _row_at(self, place: QPointF) -> object:
        return self.indexAt(place.toPoint()).data(Qt.ItemDataRole.UserRole)
