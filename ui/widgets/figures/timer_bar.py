"""The time of something that is said aloud: how long it has been, and three marks that each have word, shape and place.

Nothing flashes and nothing is announced: a screen reader reads it when asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

Shape: TypeAlias = Literal["circle", "triangle", "square"]

_ELAPSED, _LINE, _MARK, _CURRENT = 2.9, 4, 20, 26
_LEVEL, _BAR_START, _LABEL_GAP, _END, _BESIDE_WORDS = 22, 216, 20, 44, 4


class TimerMark(NamedTuple):
    """A moment of the timer: when, its words, and how it looks."""

    second: int
    word: str
    time: str
    shape: Shape
    tone: Tone


class TimerBar(QWidget):
    """A bar with three marks, and the elapsed time. Time goes from left to right in every language."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[TimerMark, ...] = ()
        self._seconds, self._elapsed = 0.0, ""
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_marks(self, marks: Sequence[TimerMark]) -> None:
        """Show other moments."""
        self._marks = tuple(marks)
        self.update()

    def show_time(self, seconds: float, elapsed: str, spoken: str) -> None:
        """Show how long it has been.

        Args:
            seconds: How long, for the bar.
            elapsed: The same as it's written.
            spoken: What a screen reader says when it's asked.
        """
        self._seconds, self._elapsed = seconds, elapsed
        self.setAccessibleName(shown(spoken))
        self.update()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def current(self) -> TimerMark | None:
        """Return the last mark that was reached."""
        return next((mark for mark in reversed(self._marks) if self._seconds >= mark.second), None)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font("strong")).height() * 2 + QFontMetricsF(theme.font("body")).height()
        return QSize(theme.space(640), round(theme.space(_LEVEL) + theme.space(_LABEL_GAP) + words + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        level = theme.space(_LEVEL)
        self._paint_elapsed(painter, level)
        if not self._marks:
            return
        start, end = self._bar()
        line, last = theme.space(_LINE), self._marks[-1].second
        reached = start + (end - start) * min(1.0, self._seconds / last)
        parts: tuple[tuple[Tone, float], ...] = (("line", end), ("accent", reached))
        for tone, until in parts:
            painter.setPen(QPen(theme.colour(tone), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            if until > start:
                painter.drawLine(QPointF(start, level), QPointF(until, level))
        current = self.current()
        places = [start + (end - start) * mark.second / last for mark in self._marks]
        for number, (mark, place) in enumerate(zip(self._marks, places, strict=True)):
            self._paint_mark(painter, mark, QPointF(place, level), is_current=mark is current)
            left = (places[number - 1] + place) / 2 if number else start
            is_last = number + 1 == len(places)
            right = self.width() + theme.space(_BESIDE_WORDS) if is_last else (place + places[number + 1]) / 2
            self._paint_words(painter, mark, place, (left, right), is_current=mark is current)

    def _paint_elapsed(self, painter: QPainter, level: float) -> None:
        font = QFont(theme.font("body"))
        font.setPointSizeF(font.pointSizeF() * _ELAPSED)
        font = theme.font_that_fits(self._elapsed, self._bar()[0] - theme.space(24), font)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        metrics = QFontMetricsF(font)
        painter.drawText(QPointF(0, level + metrics.capHeight() / 2), self._elapsed)

    def _paint_mark(self, painter: QPainter, mark: TimerMark, centre: QPointF, *, is_current: bool) -> None:
        size = theme.space(_CURRENT if is_current else _MARK) / 2
        tone = mark.tone if is_current else "edge"
        painter.setPen(QPen(theme.colour(tone), 2))
        painter.setBrush(theme.colour(tone if is_current else "paper"))
        x, y = centre.x(), centre.y()
        if mark.shape == "circle":
            painter.drawEllipse(centre, size, size)
        elif mark.shape == "square":
            painter.drawRect(QRectF(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8))
        else:
            corners = [QPointF(x, y - size), QPointF(x + size, y + size * 0.85), QPointF(x - size, y + size * 0.85)]
            painter.drawPolygon(QPolygonF(corners))

    def _paint_words(
        self, painter: QPainter, mark: TimerMark, place: float, between: tuple[float, float], *, is_current: bool
    ) -> None:
        """Write word and time below the mark: a word with no space in the middle has each of its parts on its own line.

        They're centred, or as near to that as the words of the next mark allow.
        """
        font = theme.font("strong" if is_current else "body")
        left, right = between[0] + theme.space(_BESIDE_WORDS), between[1] - theme.space(_BESIDE_WORDS)
        room = right - left
        lines = [mark.word]
        if QFontMetricsF(font).horizontalAdvance(mark.word) > 2 * min(place - left, right - place):
            lines = mark.word.split()
            font = theme.font_that_fits(max(lines, key=len), room, font)
        metrics, small = QFontMetricsF(font), QFontMetricsF(theme.font("small"))
        half = max(small.horizontalAdvance(mark.time), *(metrics.horizontalAdvance(line) for line in lines)) / 2
        centre = max(left + half, min(place, right - half))
        painter.setFont(font)
        painter.setPen(theme.colour(mark.tone if is_current else "soft"))
        top: float = theme.space(_LEVEL) + theme.space(_LABEL_GAP)
        for line in lines:
            painter.drawText(
                QRectF(centre - room, top, 2 * room, metrics.height()), Qt.AlignmentFlag.AlignHCenter, line
            )
            top += metrics.height()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        below = QRectF(centre - room, top, 2 * room, small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, mark.time)

    def _bar(self) -> tuple[float, float]:
        """Return where it begins, and where it ends so that the words of the last mark end at the edge."""
        start = min(theme.space(_BAR_START), self.width() * 0.3)
        if not self._marks:
            return start, self.width() - theme.space(_END)
        last, metrics = self._marks[-1], QFontMetricsF(theme.font("strong"))
        before = self._marks[-2].second if len(self._marks) > 1 else 0
        half = math.ceil(metrics.horizontalAdvance(last.word) / 2)
        room = (self.width() - half - start) * (1 - before / last.second) / 2 - theme.space(_BESIDE_WORDS)
        if half > room:  # its words are below each other
            half = math.ceil(max(map(metrics.horizontalAdvance, last.word.split())) / 2)
        return start, self.width() - min(half, theme.space(_END))
