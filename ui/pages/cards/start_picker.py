"""A small sheet on which the user shows where the first card goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from netcoach.cards.sheets import Box
from netcoach.foundation.i18n import _, number
from ui.widgets.looks import theme

_WIDEST, _HIGHEST = 72, 96
_GAP, _ROUND = 1.5, 3.0


class StartPicker(QSlider):
    """A sheet with a box for each card: click one, or move with the arrow keys. ``chosen(int)`` passes the position.

    It's a slider, so that screen readers say its value. A printed sheet isn't mirrored, and neither is this one.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Start at position"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._boxes: Sequence[Box] = ()

    def show_places(self, boxes: Sequence[Box], position: int) -> None:
        """Show the places for cards on a sheet, with the first free one, counted from 1."""
        self._boxes = tuple(boxes)
        self.setRange(1, max(1, len(boxes)))
        self.setValue(position)
        self.rescale()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        around, scale = self._around(), self._scale()
        return QSize(round(around.width() * scale) + 2, round(around.height() * scale) + 2)

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus ring: around the sheet."""
        return self.rect().toRectF(), theme.space(_ROUND)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for place, rect in enumerate(self._rects(), start=1):
            if rect.adjusted(-_GAP, -_GAP, _GAP, _GAP).contains(at):
                self._choose(place)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = sum(1 for box in self._boxes if abs(box.y - self._boxes[0].y) < 1)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(self.value() + step)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose(self.minimum() if event.key() == Qt.Key.Key_Home else self.maximum())
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        rounded = theme.space(_ROUND)
        for place, rect in enumerate(self._rects(), start=1):
            is_first, is_used = place == self.value(), place < self.value()
            painter.setPen(QPen(theme.colour("accent" if is_first else "edge"), 1.2))
            painter.setBrush(theme.colour("accent" if is_first else "line" if is_used else "surface"))
            painter.drawRoundedRect(rect, rounded, rounded)
            if is_used:  # crossed out too, for whom colours are alike
                painter.drawLine(rect.bottomLeft() + QPointF(3, -3), rect.topRight() + QPointF(-3, 3))
            if is_first:
                painter.setPen(theme.colour("on_accent"))
                words = number(place)
                painter.setFont(theme.font_that_fits(words, rect.width(), theme.font("small")))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _choose(self, place: int) -> None:
        if place != self.value() and self.minimum() <= place <= self.maximum():
            self.setValue(place)
            self.chosen.emit(place)

    def _around(self) -> QRectF:
        around = QRectF()
        for box in self._boxes:
            around = around.united(QRectF(box.x, box.y, box.width, box.height))
        return around

    def _scale(self) -> float:
        """Return the pixels per millimetre."""
        around = self._around()
        if around.isEmpty():
            return 0.0
        return min(theme.space(_WIDEST) / around.width(), theme.space(_HIGHEST) / around.height())

    def _rects(self) -> list[QRectF]:
        around, scale = self._around(), self._scale()
        inset = theme.space(1) * _GAP
        return [
            QRectF(
                1 + (box.x - around.x()) * scale,
                1 + (box.y - around.y()) * scale,
                box.width * scale,
                box.height * scale,
            ).adjusted(inset, inset, -inset, -inset)
            for box in self._boxes
        ]
