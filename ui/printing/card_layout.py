"""The contents of a printed card, ready to be painted: laid-out lines, tick boxes, lines to write on.

All lengths are units of 1/1440 inch, measured on one reference device, so that the preview, the PDF and every printer
break lines at the same places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from netcoach.cards.card import Card, Mark
from ui.widgets.fonts import print_font

UNITS_PER_INCH = 1440  # twips: half a point is a whole number of them, so rounding never goes below the minimum size
UNITS_PER_POINT = UNITS_PER_INCH / 72
UNITS_PER_MM = UNITS_PER_INCH / 25.4

NOTE_HEIGHT = 1.5  # of the size of the note
HEADER_GAP = 3 * UNITS_PER_POINT

_SMALL_POINTS = 8
_BOX_SHARE = 0.72
_HAIRLINE = 0.4 * UNITS_PER_POINT
_RULE_GAP = 5 * UNITS_PER_POINT
_WRITING_STEP = 8 * UNITS_PER_MM  # as in a ruled notebook
_EMPTY_SHARE = 1 / 3


@dataclass(slots=True)
class PrintedLine:
    """One laid-out line of a document, with its position and what is drawn with it."""

    line: QTextLine
    origin: QPointF
    top: float
    bottom: float
    starts_block: bool
    mark: Mark
    block: QTextBlock

    @property
    def text(self) -> str:
        """The text of the line."""
        start, length = self.line.textStart(), self.line.textLength()  # counted in UTF-16
        text = self.block.text().encode("utf-16-le")[2 * start : 2 * (start + length)]
        return text.decode("utf-16-le", errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """The contents of one printed card: rows of the card, with its kicker repeated on continuations."""

    card: Card
    document: QTextDocument  # owns the objects that the rows point into
    rows: Sequence[PrintedLine]
    header: Sequence[PrintedLine]
    width: float
    height: float
    note: str = ""
    note_points: float = _SMALL_POINTS

    @property
    def text(self) -> str:
        """The text, one line per paragraph."""
        made = ""
        for row in (*self.header, *self.rows):
            made += f"\n{row.text}" if made and row.starts_block else row.text
        return f"{made}\n{self.note}" if self.note else made

    def paint(self, painter: QPainter) -> None:
        """Paint the part with the top left corner of the safe area at the painter's origin."""
        painter.setPen(Qt.GlobalColor.black)
        _paint_rows(painter, self.header, 0.0)
        below = self.header[-1].bottom - self.header[0].top + HEADER_GAP if self.header else 0.0
        _paint_rows(painter, self.rows, below)
        self._paint_writing_lines(painter, below)
        marked = [row for row in self.rows if row.starts_block and row.mark in {"tick", "ticked", "rule"}]
        if marked:
            self._paint_strokes(painter, marked, below)
        if self.note:
            painter.setPen(Qt.GlobalColor.black)
            painter.setFont(small_font(self.note_points))
            room = NOTE_HEIGHT * self.note_points * UNITS_PER_POINT
            place = QRectF(0, self.height - room, self.width, room)
            end = Qt.AlignmentFlag.AlignLeft if self.card.is_mirrored else Qt.AlignmentFlag.AlignRight
            painter.drawText(place, end | Qt.AlignmentFlag.AlignBottom, self.note)

    def _paint_writing_lines(self, painter: QPainter, below: float) -> None:
        """Rule the space below the text, if it's a third of the card or more."""
        used = below + (self.rows[-1].bottom - self.rows[0].top if self.rows else 0)
        end = self.height - (NOTE_HEIGHT * self.note_points * UNITS_PER_POINT if self.note else 0)
        if end - used < self.height * _EMPTY_SHARE:
            return
        painter.setPen(QPen(QColor(Qt.GlobalColor.gray), _HAIRLINE))
        for number in range(int((end - used) / _WRITING_STEP)):
            y = end - number * _WRITING_STEP
            painter.drawLine(QPointF(0, y), QPointF(self.width, y))

    def _paint_strokes(self, painter: QPainter, marked: Sequence[PrintedLine], below: float) -> None:
        painter.setPen(QPen(QColor(Qt.GlobalColor.black), _HAIRLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        is_mirrored = self.card.is_mirrored
        for row in marked:
            baseline = row.top - self.rows[0].top + below + row.line.ascent()
            if row.mark == "rule":
                words = row.line.naturalTextRect()
                start, end = words.right() + _RULE_GAP, self.width
                if is_mirrored:
                    start, end = 0.0, words.left() - _RULE_GAP
                if start < end:
                    painter.drawLine(QPointF(start, baseline), QPointF(end, baseline))
            else:
                side = row.line.ascent() * _BOX_SHARE
                x = self.width - side - _HAIRLINE if is_mirrored else _HAIRLINE
                _paint_box(painter, QRectF(x, baseline - side, side, side), ticked=row.mark == "ticked")


def _paint_rows(painter: QPainter, rows: Sequence[PrintedLine], top: float) -> None:
    if rows:
        down = QPointF(0, top - rows[0].top)
        for row in rows:
            row.line.draw(painter, row.origin + down)


def _paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    painter.drawRect(box)
    if ticked:
        start, knee, end = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.24))
        painter.drawPolyline(
            [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in (start, knee, end)]
        )


@cache
def small_font(points: float = _SMALL_POINTS) -> QFont:
    """Return the font for the smallest print, never below ``points``, for painters that work in units."""
    font = print_font()
    font.setPixelSize(math.ceil(points * UNITS_PER_POINT))
    return font
