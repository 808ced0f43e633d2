"""The waveform of a recording, with brackets at its pauses, and triangles at moments the user marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_STEP, _BAR, _LEAST = 5.0, 3.0, 3.0
_ABOVE, _HIGH, _BRACKET, _TRIANGLE = 24, 84, 8, 6


class WaveformPause(NamedTuple):
    """A pause: from and to in seconds, and its length in words."""

    start: float
    end: float
    words: str


class Waveform(QWidget):
    """Time goes from left to right in every language."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[float, ...] = ()
        self._pauses: tuple[WaveformPause, ...] = ()
        self._marks: tuple[float, ...] = ()
        self._seconds, self._position = 0.0, 0.0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sound(self, levels: Sequence[float], seconds: float, pauses: Sequence[WaveformPause], name: str) -> None:
        """Show a recording: its levels from 0 to 1, and how long it is; ``name`` says it in words."""
        self._levels, self._seconds, self._pauses = tuple(levels), seconds, tuple(pauses)
        self.setAccessibleName(shown(name))
        self.update()

    def show_marks(self, marks: Sequence[float]) -> None:
        """Show triangles at these seconds."""
        self._marks = tuple(marks)
        self.update()

    def show_position(self, second: float) -> None:
        """Show where it's playing; 0 for nowhere."""
        self._position = second
        self.update()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font("small")).height()
        return QSize(theme.space(480), round(theme.space(_ABOVE + _HIGH + 2 * _BRACKET) + words + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._levels or not self._seconds:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bars(painter)
        self._paint_pauses(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("plum"))
        size = theme.space(_TRIANGLE)
        for mark in self._marks:
            x = self._x(mark)
            painter.drawPolygon(QPolygonF([QPointF(x - size, 4), QPointF(x + size, 4), QPointF(x, 4 + 1.4 * size)]))
        if self._position:
            painter.setPen(QPen(theme.colour("ink"), 2))
            x = self._x(self._position)
            painter.drawLine(QLineF(x, theme.space(_ABOVE), x, theme.space(_ABOVE + _HIGH)))

    def _paint_bars(self, painter: QPainter) -> None:
        count = max(1, int(self.width() / theme.space(_STEP)))
        middle, high = theme.space(_ABOVE) + theme.space(_HIGH) / 2, theme.space(_HIGH)
        pen = QPen(theme.colour("accent"), theme.scale() * _BAR)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for number in range(count):
            first = number * len(self._levels) // count
            piece = self._levels[first : max(first + 1, (number + 1) * len(self._levels) // count)]
            half = max(theme.scale() * _LEAST, high * max(piece)) / 2
            x = (number + 0.5) * self.width() / count
            painter.drawLine(QLineF(x, middle - half, x, middle + half))

    def _paint_pauses(self, painter: QPainter) -> None:
        """Draw a bracket below each pause; its length is left out where it would touch the last."""
        top, tick = theme.space(_ABOVE + _HIGH + _BRACKET), theme.space(_BRACKET) * 0.8
        painter.setFont(theme.font("small"))
        metrics, taken = QFontMetricsF(theme.font("small")), 0.0
        for pause in self._pauses:
            left, right = self._x(pause.start), self._x(pause.end)
            painter.setPen(QPen(theme.colour("edge"), 2))
            ends = [QPointF(left, top), QPointF(left, top + tick), QPointF(right, top + tick), QPointF(right, top)]
            painter.drawPolyline(ends)
            width = metrics.horizontalAdvance(pause.words)
            start = min(max((left + right - width) / 2, 0.0), self.width() - width)
            if start < taken:
                continue
            taken = start + width + theme.space(8)
            painter.setPen(theme.colour("soft"))
            painter.drawText(QRectF(start, top + tick + 2, width + 1, metrics.height()), pause.words)

    def _x(self, second: float) -> float:
        return second / self._seconds * self.width()
