"""Dots for how far a short series has come: those done are filled, the current one has a ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.looks import theme

_DOT, _BETWEEN = 14, 4
MOST = 12
"""More than so many dots say nothing that words don't say better."""


class ProgressDots(QWidget):
    """A row of dots next to words that say the same, so screen readers skip it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_done(self, done: int, of: int) -> None:
        """Show how many of how many are done."""
        self._done, self._of = done, of
        self.setVisible(0 < of <= MOST)
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._of * theme.space(_DOT + _BETWEEN), theme.space(_DOT + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = theme.space(_DOT)
        for number in range(self._of):
            at = self._of - 1 - number if mirrored else number
            box = QRectF(at * theme.space(_DOT + _BETWEEN) + 1, (self.height() - size) / 2, size, size)
            is_done, is_current = number < self._done, number == self._done
            painter.setPen(QPen(theme.colour("accent" if is_done or is_current else "edge"), 2 if is_current else 1))
            painter.setBrush(theme.colour("accent") if is_done else QColor(Qt.GlobalColor.transparent))
            painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
