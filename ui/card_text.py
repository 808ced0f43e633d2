"""Fits the text of a card into its safe area: smaller first, then onto a second card. Never cut.

All lengths here are units of 1/1200 inch, measured on one reference device, so that the preview, the PDF and every
printer break the lines at the same places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QTextBlock, QTextDocument, QTextLine, QTextOption

from netcoach.card import Card, Mark
from netcoach.documents import render
from netcoach.i18n import _
from ui import theme
from ui.fonts import print_font

UNITS_PER_INCH = 1200
UNITS_PER_POINT = UNITS_PER_INCH / 72
UNITS_PER_MM = UNITS_PER_INCH / 25.4

_STEP = 0.5
_KICKER_MORE = 0.5
_SMALL_POINTS = 8
_NOTE_HEIGHT = 12 * UNITS_PER_POINT
_HEADER_GAP = 3 * UNITS_PER_POINT
_BOX_SHARE = 0.72
_BOX_ROOM = 1.25  # of the largest size: what a line with a box is set in by
_HAIRLINE = 0.4 * UNITS_PER_POINT
_RULE_GAP = 5 * UNITS_PER_POINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A box to tick, a ticked one, or a line to write on."""

    mark: Mark
    place: QRectF

    def paint(self, painter: QPainter) -> None:
        """Draw it as a hairline."""
        if self.mark == "rule":
            painter.drawLine(self.place.bottomLeft(), self.place.bottomRight())
            return
        painter.drawRect(self.place)
        if self.mark == "ticked":
            box = self.place
            knee = QPointF(box.left() + box.width() * 0.42, box.top() + box.height() * 0.76)
            start = QPointF(box.left() + box.width() * 0.2, box.top() + box.height() * 0.52)
            end = QPointF(box.left() + box.width() * 0.82, box.top() + box.height() * 0.24)
            painter.drawPolyline([start, knee, end])


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """What one card of paper shows of a card: its lines, its strokes, and "1 of 2" where there are several."""

    document: QTextDocument  # owns what the lines point into
    lines: tuple[tuple[QTextLine, QPointF], ...]
    strokes: tuple[Stroke, ...]
    text: str
    width: float
    height: float
    note: str = ""

    def paint(self, painter: QPainter) -> None:
        """Paint the part with the upper left corner of the safe area at the painter's origin."""
        painter.setPen(QColor(Qt.GlobalColor.black))
        for line, origin in self.lines:
            line.draw(painter, origin)
        if self.strokes:
            painter.setPen(QPen(QColor(Qt.GlobalColor.black), _HAIRLINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for stroke in self.strokes:
                stroke.paint(painter)
        if self.note:
            painter.setPen(QColor(Qt.GlobalColor.black))
            painter.setFont(small_font())
            place = QRectF(0, self.height - _NOTE_HEIGHT, self.width, _NOTE_HEIGHT)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, self.note)


@cache
def small_font() -> QFont:
    """Return the font of the smallest print, for painters that work in units."""
    font = print_font()
    font.setPixelSize(round(_SMALL_POINTS * UNITS_PER_POINT) + 1)
    return font


@cache
def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(UNITS_PER_INCH / 0.0254))
    image.setDotsPerMeterY(round(UNITS_PER_INCH / 0.0254))
    return image


def fit(card: Card, width: float, height: float, sizes: tuple[float, float]) -> tuple[CardPart, ...]:
    """Return the card in as few parts as its smallest size allows, each as large as they then allow.

    Args:
        card: What to say.
        width: The width of the safe area, in units.
        height: Its height.
        sizes: The largest and the smallest size of the text, in points.
    """
    text = _CardText(card, width, height, sizes)
    if text.lay_out(sizes[0]):
        return text.parts()
    steps = _steps(*sizes)
    fitting = _largest_that_fits(text, steps)
    if fitting is None:
        _settle_on_fewest(text, steps)
    else:
        text.lay_out(fitting)
    return text.parts()


def _steps(largest: float, smallest: float) -> list[float]:
    return [largest - _STEP * step for step in range(1, round((largest - smallest) / _STEP) + 1)]


def _largest_that_fits(text: _CardText, steps: list[float]) -> float | None:
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if text.lay_out(steps[middle]):
            high = middle
        else:
            low = middle + 1
    return steps[low] if low < len(steps) else None


def _settle_on_fewest(text: _CardText, steps: list[float]) -> None:
    text.lay_out(steps[-1])
    fewest = text.count
    for size in steps:
        text.lay_out(size)
        if text.count <= fewest:
            return


@dataclass(slots=True, kw_only=True)
class _Row:
    """One laid-out line, where it stands in the document, and what is drawn beside it."""

    line: QTextLine
    origin: QPointF
    top: float
    bottom: float
    block: int
    starts_block: bool
    mark: Mark
    runs_right_to_left: bool
    text: str


class _CardText:
    """A card as a document, laid out at one size after another."""

    def __init__(self, card: Card, width: float, height: float, sizes: tuple[float, float]) -> None:
        self._width, self._height = width, height
        self._has_kicker = bool(card.kicker)
        plain: list[Mark] = ["" for part in (card.kicker, card.heading) if part]
        self._marks: list[Mark] = [*plain, *(line.mark for line in card.lines)]
        self._document = _document(card, width, sizes)

    def lay_out(self, points: float) -> bool:
        """Lay the card out at ``points``; say whether it fits on one card."""
        font = self._document.defaultFont()
        if font.pointSizeF() != points:
            font.setPointSizeF(points)
            self._document.setDefaultFont(font)
        return self._document.size().height() <= self._height

    @property
    def count(self) -> int:
        """How many cards it takes as laid out last."""
        return len(self._split(self._rows()))

    def parts(self) -> tuple[CardPart, ...]:
        """Return the card as laid out last, on as many cards as it takes."""
        rows = self._rows()
        if self._document.size().height() <= self._height:
            return (self._part(rows, (), ""),)
        pieces = self._split(rows)
        header = rows[:1] if self._has_kicker else []
        return tuple(
            self._part(
                piece,
                header if number > 1 else (),
                _("{number} of {count}").format(number=number, count=len(pieces)),
            )
            for number, piece in enumerate(pieces, start=1)
        )

    def _rows(self) -> list[_Row]:
        rows: list[_Row] = []
        block = self._document.begin()
        while block.isValid():
            rows.extend(_rows_of(block, self._marks))
            block = block.next()
        return rows

    def _split(self, rows: list[_Row]) -> list[list[_Row]]:
        room = self._height - _NOTE_HEIGHT
        header = rows[0].bottom + _HEADER_GAP if self._has_kicker else 0.0
        pieces: list[list[_Row]] = []
        start = 0
        while start < len(rows):
            end = _end_of_piece(rows, start, room - header if pieces else room)
            pieces.append(rows[start:end])
            start = end
        return pieces

    def _part(self, rows: list[_Row], header: list[_Row] | tuple[()], note: str) -> CardPart:
        shift = header[0].bottom + _HEADER_GAP - rows[0].top if header else -rows[0].top if rows and note else 0.0
        down = QPointF(0, shift)
        lines = [(row.line, row.origin) for row in header]
        lines += [(row.line, row.origin + down) for row in rows]
        return CardPart(
            document=self._document,
            lines=tuple(lines),
            strokes=tuple(self._stroke(row, shift) for row in rows if _is_drawn(row)),
            text=_text_of([*header, *rows]),
            width=self._width,
            height=self._height,
            note=note,
        )

    def _stroke(self, row: _Row, shift: float) -> Stroke:
        line = row.line
        baseline = row.origin.y() + line.y() + line.ascent() + shift
        if row.mark == "rule":
            end = row.origin.x() + line.naturalTextRect().right() + _RULE_GAP
            return Stroke(mark="rule", place=QRectF(end, baseline, max(0.0, self._width - end), 0))
        side = line.ascent() * _BOX_SHARE
        x = self._width - side if row.runs_right_to_left else _HAIRLINE
        return Stroke(mark=row.mark, place=QRectF(x, baseline - side, side, side))


def _document(card: Card, width: float, sizes: tuple[float, float]) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(_reference())
    document.setDocumentMargin(0)
    document.setDefaultFont(print_font(sizes[0]))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setTextWidth(width)
    # Qt scales margins above and below to the device, but not those at the sides: these are given in units.
    html = render(
        "cards.html.j2",
        card=card,
        kicker_points=f"{sizes[1] + _KICKER_MORE:g}",
        accent=theme.LIGHT.accent,
        box_room=round(_BOX_ROOM * sizes[0] * UNITS_PER_POINT),
    )
    document.setHtml(html.strip())
    return document


def _rows_of(block: QTextBlock, marks: list[Mark]) -> list[_Row]:
    layout, number, text = block.layout(), block.blockNumber(), block.text().encode("utf-16-le")
    origin = layout.position()
    rows: list[_Row] = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        top = origin.y() + line.y()
        rows.append(
            _Row(
                line=line,
                origin=origin,
                top=top,
                bottom=top + line.height(),
                block=number,
                starts_block=index == 0,
                mark=marks[number] if number < len(marks) else "",
                runs_right_to_left=block.textDirection() == Qt.LayoutDirection.RightToLeft,
                text=_slice(text, line.textStart(), line.textLength()),
            )
        )
    return rows


def _slice(text: bytes, start: int, length: int) -> str:
    """Return a piece of UTF-16 text, in which Qt counts."""
    return text[2 * start : 2 * (start + length)].decode("utf-16-le", errors="replace")


def _end_of_piece(rows: list[_Row], start: int, room: float) -> int:
    """Return where the card that begins with row ``start`` ends, best between two paragraphs."""
    top = rows[start].top
    end = start + 1
    while end < len(rows) and rows[end].bottom - top <= room:
        end += 1
    if end == len(rows):
        return end
    kinder = end
    while kinder > start and not rows[kinder].starts_block:
        kinder -= 1
    while kinder > start and rows[kinder - 1].mark == "group":
        kinder -= 1
    fills_enough = rows[kinder - 1].bottom - top > room / 2 if kinder > start else False
    return kinder if fills_enough else end


def _is_drawn(row: _Row) -> bool:
    return row.starts_block and row.mark in {"tick", "ticked", "rule"}


def _text_of(rows: list[_Row]) -> str:
    made, last = "", None
    for row in rows:
        gap = "" if last is None else "\n" if row.block != last.block else ""
        made += gap + row.text
        last = row
    return made
