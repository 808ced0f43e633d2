"""The empty state of a view: a sentence, one thing to do, a small drawing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.looks.icons import blank_before_icon, paint_icon
from ui.widgets.looks.tokens import Tone


class IconWidget(QWidget):
    """A line icon as a decorative picture.

    Args:
        icon_name: The icon.
        size: Its width and height in design pixels.
        tone: The colour.
        flush: Whether its drawing begins at the edge, as text does, without the blank margin an icon has.
    """

    def __init__(
        self,
        icon_name: str,
        size: int = 24,
        tone: Tone = "accent",
        *,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._size, self._flush = icon_name, size, flush
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(self._size), theme.space(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(self.rect())
        if self._flush:
            mirrored = self.isRightToLeft()
            blank = blank_before_icon(self._icon_name, self.width(), mirrored=mirrored)
            place.translate(blank if mirrored else -blank, 0)
        paint_icon(QPainter(self), self._icon_name, place, self._tone)


class EmptyState(QWidget):
    """One sentence about what will appear here, and the button that adds the first one.

    Args:
        sentence: The sentence.
        button: The one thing to do, created by the page with its own slot, or None.
        other: A quieter alternative.
        icon_name: The icon above the sentence.
        detail: A softer sentence below the first.
    """

    def __init__(
        self,
        sentence: str,
        button: PrimaryButton | None = None,
        *,
        other: QuietButton | None = None,
        icon_name: str = "",
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = ColumnLayout(self, gap=8)
        if icon_name:
            column.add(IconWidget(icon_name, 40, flush=True))
            column.space(8)
        self._sentence = PlainLabel(sentence, "lead")
        column.add(self._sentence)
        if detail:
            column.add(PlainLabel(detail, "soft"))
        if button is not None or other is not None:
            column.space(8)
            row = FlowWidget(gap=12)
            row.add(*(one for one in (button, other) if one is not None))
            column.add(row)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Change the sentence, for a view that can be empty for several reasons."""
        self._sentence.setText(sentence)
