"""What is printed around the cards: crop marks, cut lines, and the ruler that proves the scale.

None of it ever overlaps a card. Lengths are millimetres until they're painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from netcoach.cards.sheets import Box, SheetFormat
from netcoach.foundation.i18n import _
from ui.printing.card_layout import UNITS_PER_MM, UNITS_PER_POINT, small_font

_GAP, _LENGTH = 2.0, 3.0
_THIN = 0.25
_DASHES = [6.0, 10.0]  # in pen widths: 1.5 pt drawn, 2.5 pt blank
_RULER = 50.0
_RULER_ROOM = 6.0
_TICK = 1.2
_TEXT_HEIGHT = 3.4
_ONE_COLUMN = 112.0  # wide enough for the ruler and its sentence side by side

Line = tuple[float, float, float, float]


def paint_marks(painter: QPainter, sheet: SheetFormat) -> None:
    """Paint everything around the cards of ``sheet``, in units, with the corner of the paper at the origin."""
    if sheet.cut == "none":
        return
    painter.save()
    pen = QPen(QColor(Qt.GlobalColor.black), _THIN * UNITS_PER_POINT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(_crop_lines(sheet))
    pen.setDashPattern(_DASHES)
    pen.setColor(QColor(Qt.GlobalColor.darkGray))
    painter.setPen(pen)
    painter.drawLines(_cut_lines(sheet))
    if sheet.margin_below >= _RULER_ROOM:
        _paint_ruler(painter, sheet)
    painter.restore()


@cache
def _crop_lines(sheet: SheetFormat) -> list[QLineF]:
    return [_units(line) for line in crop_marks(sheet)]


@cache
def _cut_lines(sheet: SheetFormat) -> list[QLineF]:
    return [_units(line) for line in cut_lines(sheet)]


def crop_marks(sheet: SheetFormat) -> Iterator[Line]:
    """Yield the marks outside the trim, 3 mm long after a gap of 2 mm, wherever there is paper and no card."""
    paper = Box(x=0, y=0, width=sheet.paper_width, height=sheet.paper_height)
    seen: set[Line] = set()
    for box in sheet.cards():
        for mark in _marks_of(box):
            rounded = (round(mark[0], 2), round(mark[1], 2), round(mark[2], 2), round(mark[3], 2))
            if rounded not in seen and _is_free(mark, paper, sheet):
                seen.add(rounded)
                yield mark


def _marks_of(box: Box) -> Iterator[Line]:
    near, far = _GAP, _GAP + _LENGTH
    for x in (box.x, box.right):
        yield (x, box.y - far, x, box.y - near)
        yield (x, box.bottom + near, x, box.bottom + far)
    for y in (box.y, box.bottom):
        yield (box.x - far, y, box.x - near, y)
        yield (box.right + near, y, box.right + far, y)


def _is_free(mark: Line, paper: Box, sheet: SheetFormat) -> bool:
    x0, y0, x1, y1 = mark
    if x0 < paper.x or y0 < paper.y or x1 > paper.right or y1 > paper.bottom:
        return False
    reach = 0.1
    place = Box(x=x0 - reach, y=y0 - reach, width=x1 - x0 + 2 * reach, height=y1 - y0 + 2 * reach)
    return not any(_lies_in(place, box) for box in sheet.cards())


def _lies_in(place: Box, card: Box) -> bool:
    return place.x < card.right and card.x < place.right and place.y < card.bottom and card.y < place.bottom


def cut_lines(sheet: SheetFormat) -> Iterator[Line]:
    """Yield the edges that cards share: to cut along, since there's no space for marks between them."""
    if sheet.cut != "self":
        return
    first, last = sheet.card(0), sheet.card(sheet.capacity - 1)
    beside, below = sheet.cards_touch
    if beside:
        for column in range(1, sheet.columns):
            x = sheet.card(column).x
            yield (x, first.y, x, last.bottom)
    if below:
        for row in range(1, sheet.rows):
            y = sheet.card(row * sheet.columns).y
            yield (first.x, y, last.right, y)


def _paint_ruler(painter: QPainter, sheet: SheetFormat) -> None:
    first, last = sheet.card(0), sheet.card(sheet.capacity - 1)
    y = last.bottom + min(sheet.margin_below / 2, _GAP + _LENGTH + _TEXT_HEIGHT)
    x = first.x + _GAP
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 2 * _THIN * UNITS_PER_POINT))
    painter.drawLines(
        [_units((x, y, x + _RULER, y))] + [_units((end, y - _TICK, end, y + _TICK)) for end in (x, x + _RULER)]
    )
    painter.setFont(small_font())
    is_clear = sheet.card_width >= _ONE_COLUMN or y - _TEXT_HEIGHT / 2 >= last.bottom + _GAP + _LENGTH
    text_x = x + _RULER + _GAP if is_clear else sheet.card(1).x + _GAP
    words = _("50 mm · Print at 100%, don't fit to page")
    place = QRectF(
        QPointF(text_x, y - _TEXT_HEIGHT / 2) * UNITS_PER_MM,
        QPointF(sheet.paper_width, y + _TEXT_HEIGHT / 2) * UNITS_PER_MM,
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _units(line: Line) -> QLineF:
    x0, y0, x1, y1 = line
    return QLineF(x0 * UNITS_PER_MM, y0 * UNITS_PER_MM, x1 * UNITS_PER_MM, y1 * UNITS_PER_MM)
