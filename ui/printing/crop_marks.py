"""What is printed around the cards: crop marks, cut lines, and the ruler that proves the scale.

None of it overlaps the text of a card, and only the ruler of a sheet without margins is on a card at all: that paper
has nothing but cards, and a ruler on a cut or fold line can't be measured. Lengths are millimetres until they're
painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
_RULER, _TICK, _TEXT_HEIGHT = 50.0, 0.8, 3.4
_BLOCK = 2 * _TICK + _TEXT_HEIGHT  # the ruler, and its words below it: no card is wide enough for both side by side
_NARROW = 100.0
_NEAR, _EDGE = 1.0, 3.0  # their least distance from the cards, and from the edge of the paper, which no printer reaches

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """The line that proves the scale, and the place of the words below it, which may be turned with it to run down."""

    line: Line
    words: Box
    aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    is_turned: bool = False


def ruler(sheet: SheetFormat) -> Ruler:
    """Return the line of 50 mm with its words.

    They're in the margin below the cards, or in the one to their right if that has more room. On a sheet without
    margins they're on a card, between its edge and its text; if there's too little space even for that, the line is
    at the end of the card above it.
    """
    first, last = sheet.card(0), sheet.card(sheet.capacity - 1)
    below, beside = sheet.margin_below, sheet.paper_width - last.right
    if below >= _NEAR + _BLOCK + _EDGE:
        x, y = first.x + _GAP, last.bottom + _into_margin(below) + _TICK
        words = Box(x=x, y=y + _TICK, width=sheet.paper_width - x, height=_TEXT_HEIGHT)
        return Ruler(line=(x, y, x + _RULER, y), words=words)
    if beside >= _NEAR + _BLOCK + _EDGE:
        x, y = last.right + _into_margin(beside), first.y + _GAP
        words = Box(x=x, y=y, width=_TEXT_HEIGHT, height=sheet.paper_height - y)
        x = words.right + _TICK
        return Ruler(line=(x, y, x, y + _RULER), words=words, is_turned=True)
    spare = sheet.inset - _BLOCK
    y = last.y + (max(spare / 2, _NEAR) if sheet.rows > 1 else spare) + _TICK
    if spare < 0 < last.y:
        y = last.y - _TICK
    is_narrow = sheet.card_width < _NARROW  # so that long words go on on its neighbour
    width = (2 if is_narrow else 1) * sheet.card_width - 2 * sheet.inset
    if not is_narrow or sheet.binds_right:  # away from where most text begins, and from the cover
        right = (last if sheet.binds_right else first).right - sheet.inset
        words = Box(x=right - width, y=y + _TICK, width=width, height=_TEXT_HEIGHT)
        return Ruler(line=(right - _RULER, y, right, y), words=words, aligned=Qt.AlignmentFlag.AlignRight)
    x = first.x + sheet.inset
    return Ruler(line=(x, y, x + _RULER, y), words=Box(x=x, y=y + _TICK, width=width, height=_TEXT_HEIGHT))


def _into_margin(margin: float) -> float:
    """Return how far from the cards the ruler begins: beyond the crop marks, if the printer reaches that far."""
    return max(_NEAR, min(_GAP + _LENGTH + _NEAR, margin - _BLOCK - _EDGE - _NEAR))


def _paint_ruler(painter: QPainter, sheet: SheetFormat, setup: SheetSetup) -> None:
    found = ruler(sheet)
    x0, y0, x1, y1 = found.line
    across, down = (_TICK, 0.0) if found.is_turned else (0.0, _TICK)
    ticks = [(x - across, y - down, x + across, y + down) for x, y in ((x0, y0), (x1, y1))]
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 2 * _THIN * UNITS_PER_POINT))
    painter.drawLines([_units(each) for each in (found.line, *ticks)])
    painter.setFont(small_font())
    place = QRectF(0, 0, found.words.width * UNITS_PER_MM, found.words.height * UNITS_PER_MM)
    painter.translate(found.words.x * UNITS_PER_MM, found.words.y * UNITS_PER_MM)
    if found.is_turned:
        painter.translate(place.width(), 0)
        painter.rotate(90)
        place = place.transposed()
    painter.drawText(place, found.aligned | Qt.AlignmentFlag.AlignVCenter, ruler_words(sheet, setup))


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
