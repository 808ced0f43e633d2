"""What is printed around the cards: crop marks, cut lines, and the ruler that proves the scale.

None of it overlaps the text of a card, and only the ruler of a sheet without margins is on a card at all. Lengths are
millimetres until they're painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from netcoach.cards.imposition import backs_on, fold_and_cut_lines
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import Box, SheetFormat
from netcoach.foundation.i18n import _
from ui.printing.card_layout import UNITS_PER_MM, UNITS_PER_POINT, small_font

_GAP, _LENGTH = 2.0, 3.0
_THIN = 0.25
_THICK, _DOT = 1.0, 0.5
_DASHES = [6.0, 10.0]  # in pen widths: 1.5 pt drawn, 2.5 pt blank
_DOTS = [1.5, 5.0]
_RULER = 50.0
_RULER_ROOM = 6.0
_TICK = 1.2
_TEXT_HEIGHT = 3.4
_NARROW = 100.0
_ONE_COLUMN = 112.0  # wide enough for the ruler and its sentence side by side

Line = tuple[float, float, float, float]


def paint_marks(painter: QPainter, sheet: SheetFormat, setup: SheetSetup = AS_USUAL) -> None:
    """Paint everything around the cards of ``sheet``, in units, with the corner of the paper at the origin."""
    if sheet.cut == "none":  # a page, whose scale doesn't matter
        return
    painter.save()
    pen = QPen(QColor(Qt.GlobalColor.black), _THIN * UNITS_PER_POINT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(_crop_lines(sheet))
    folds, cuts = _fold_and_cut_lines(sheet, setup)
    if sheet.kind == "booklet":  # one cut in the middle of folds, which must not be taken for one of them
        painter.setPen(QPen(QColor(Qt.GlobalColor.black), _THICK * UNITS_PER_POINT))
        painter.drawLines(cuts)
    pen.setColor(QColor(Qt.GlobalColor.black if setup.is_black else Qt.GlobalColor.darkGray))
    for lines, dashes in ((folds, _DOTS), ([] if sheet.kind == "booklet" else cuts, _DASHES)):
        pen.setWidthF((_DOT if lines is folds else _THIN) * UNITS_PER_POINT)
        pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLines(lines)
    _paint_ruler(painter, sheet, setup)
    painter.restore()


@cache
def _crop_lines(sheet: SheetFormat) -> list[QLineF]:
    return [_units(line) for line in crop_marks(sheet)]


@cache
def _fold_and_cut_lines(sheet: SheetFormat, setup: SheetSetup) -> tuple[list[QLineF], list[QLineF]]:
    folds, cuts = fold_and_cut_lines(sheet, setup)
    return [_units(_ends(line)) for line in folds], [_units(_ends(line)) for line in cuts]


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


def ruler(sheet: SheetFormat) -> tuple[Line, Box]:
    """Return the line of 50 mm below the cards, and the place of the words next to it.

    On a sheet without a margin, the line is part of the last cut line, and the words are between that line and the
    text of the card below it.
    """
    first, last = sheet.card(0), sheet.card(sheet.capacity - 1)
    if sheet.margin_below < _RULER_ROOM:
        x, y = first.x + sheet.inset, last.y
        width = sheet.card_width * (1 if sheet.card_width > _NARROW else 2)  # narrow ones have a neighbour
        words = Box(x=x, y=y + _TICK, width=width - 2 * sheet.inset, height=_TEXT_HEIGHT)
    else:
        x, y = first.x + _GAP, last.bottom + min(sheet.margin_below / 2, _GAP + _LENGTH + _TEXT_HEIGHT)
        is_clear = sheet.card_width >= _ONE_COLUMN or y - _TEXT_HEIGHT / 2 >= last.bottom + _GAP + _LENGTH
        text_x = x + _RULER + _GAP if is_clear else sheet.card(1).x + _GAP
        words = Box(x=text_x, y=y - _TEXT_HEIGHT / 2, width=sheet.paper_width - text_x, height=_TEXT_HEIGHT)
    return (x, y, x + _RULER, y), words


def _paint_ruler(painter: QPainter, sheet: SheetFormat, setup: SheetSetup) -> None:
    line, place = ruler(sheet)
    x0, y, x1, _y = line
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 2 * _THIN * UNITS_PER_POINT))
    painter.drawLines([_units(line), *(_units((x, y - _TICK, x, y + _TICK)) for x in (x0, x1))])
    painter.setFont(small_font())
    words = QRectF(place.x, place.y, place.width, place.height)
    painter.drawText(
        QRectF(words.topLeft() * UNITS_PER_MM, words.size() * UNITS_PER_MM),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        ruler_words(sheet, setup),
    )


def ruler_words(sheet: SheetFormat, setup: SheetSetup) -> str:
    """Return the words next to the ruler."""
    if sheet.cut == "self" and backs_on(sheet, setup) == "fold over":
        return _("50 mm · Print at 100%, fold on the dots and glue")
    return _("50 mm · Print at 100%; don't fit to page")


def _ends(line: Box) -> Line:
    return line.x, line.y, line.right, line.bottom


def _units(line: Line) -> QLineF:
    x0, y0, x1, y1 = line
    return QLineF(x0 * UNITS_PER_MM, y0 * UNITS_PER_MM, x1 * UNITS_PER_MM, y1 * UNITS_PER_MM)
