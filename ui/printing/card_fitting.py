"""Fits the text of cards into their safe area: in one size for the whole deck, then on a second card. Never cut.

Most cards fit at the largest size, so a batch of them is laid out as one document; those that don't fit get their own
document, which is laid out at one size after another. Lengths are units (see ui/printing/card_layout.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from PySide6.QtGui import QImage, QTextBlock, QTextDocument, QTextOption

from netcoach.cards.card import Card, Mark
from netcoach.content.documents import render
from netcoach.foundation.i18n import _
from ui.printing.card_layout import HEADER_GAP, NOTE_HEIGHT, UNITS_PER_INCH, UNITS_PER_POINT, CardPart, PrintedLine
from ui.widgets import tokens
from ui.widgets.fonts import print_font

_BATCH = 48
_STEP = 0.5
_KICKER_MORE = 0.5
_BOX_ROOM = 1.25  # of the largest size: the indent of a line with a box


@dataclass(frozen=True, slots=True, kw_only=True)
class CardArea:
    """The space for a card: its safe area in units, its largest and smallest text sizes in points."""

    width: float
    height: float
    largest: float
    smallest: float

    @property
    def smaller_sizes(self) -> list[float]:
        """The sizes below the largest, in descending order."""
        count = round((self.largest - self.smallest) / _STEP)
        return [self.largest - _STEP * step for step in range(1, count + 1)]


def fit_cards(cards: Sequence[Card], room: CardArea) -> Iterator[CardPart]:
    """Yield the cards in order, all in one size: the largest at which every card fits that can.

    A card that fits at no size continues on further cards. A deck of nothing else is printed in the smallest size.
    """
    batches, points = _measured(cards, room)
    for batch, document in batches:
        _set_points(document, points)
        block = document.begin()
        for card in batch:
            rows, block = _rows_of_card(card, block)
            if _height(rows) <= room.height:
                yield CardPart(card=card, document=document, rows=rows, header=(), width=room.width, height=room.height)
            else:
                text = _CardText(card, room)
                text.lay_out(points)
                yield from text.parts()


def _measured(cards: Sequence[Card], room: CardArea) -> tuple[list[tuple[list[Card], QTextDocument]], float]:
    """Return the cards in batches, each as a document, and the size for all of them."""
    batches: list[tuple[list[Card], QTextDocument]] = []
    points, fits_any = room.largest, False
    remaining = iter(cards)
    while batch := list(islice(remaining, _BATCH)):
        document = _document(batch, room, points)
        for card, height in zip(batch, _heights(batch, document), strict=True):
            is_fitting = height <= room.height
            if not is_fitting and (text := _CardText(card, room)).lay_out(room.smallest):
                is_fitting = True
                if not text.lay_out(points):
                    points = _largest(text.lay_out, [size for size in room.smaller_sizes if size < points])
            fits_any |= is_fitting
        batches.append((batch, document))
    return batches, points if fits_any else room.smallest


def _heights(batch: Sequence[Card], document: QTextDocument) -> Iterator[float]:
    block = document.begin()
    for card in batch:
        first = last = block
        for _number in range(len(card.tops) + len(card.lines)):
            last, block = block, block.next()
        yield last.layout().position().y() + last.layout().boundingRect().bottom() - first.layout().position().y()


def _largest(fits: Callable[[float], bool], sizes: Sequence[float]) -> float:
    """Return the first of ``sizes``, which begin with the largest, that ``fits``; the last of them does."""
    return sizes[bisect_left(sizes, x=True, hi=len(sizes) - 1, key=fits)]


def _set_points(document: QTextDocument, points: float) -> None:
    font = document.defaultFont()
    if font.pointSizeF() != points:
        font.setPointSizeF(points)
        document.setDefaultFont(font)
        document.size()


class _CardText:
    """A card as its own document, laid out at one size after another."""

    def __init__(self, card: Card, room: CardArea) -> None:
        self._card, self._area = card, room
        self._document = _document([card], room, room.smallest)
        self._rows: list[PrintedLine] = []
        self._points = 0.0

    def lay_out(self, points: float) -> bool:
        """Lay the card out at ``points``; return whether it fits on one card."""
        if points != self._points:
            self._points = points
            _set_points(self._document, points)
            self._rows, _block = _rows_of_card(self._card, self._document.begin())
        return _height(self._rows) <= self._area.height

    def parts(self) -> tuple[CardPart, ...]:
        """Return the card in its current layout, split into printed cards."""
        if _height(self._rows) <= self._area.height:
            return (self._part(self._rows),)
        pieces = self._split()
        note = _("{number} of {count}")
        return tuple(
            self._part(piece, self._header if number > 1 else (), note.format(number=number, count=len(pieces)))
            for number, piece in enumerate(pieces, start=1)
        )

    @property
    def _header(self) -> list[PrintedLine]:
        """The line that identifies the card on each continuation."""
        return self._rows[:1] if self._card.tops else []

    def _split(self) -> list[list[PrintedLine]]:
        room = self._area.height - NOTE_HEIGHT * self._area.smallest * UNITS_PER_POINT
        header = _height(self._header) + HEADER_GAP if self._header else 0.0
        pieces: list[list[PrintedLine]] = []
        start = 0
        while start < len(self._rows):
            end = _end_of_piece(self._rows, start, room - header if pieces else room)
            pieces.append(self._rows[start:end])
            start = end
        return pieces

    def _part(self, rows: Sequence[PrintedLine], header: Sequence[PrintedLine] = (), note: str = "") -> CardPart:
        return CardPart(
            card=self._card,
            document=self._document,
            rows=rows,
            header=header,
            width=self._area.width,
            height=self._area.height,
            note=note,
            note_points=self._area.smallest,
        )


def _height(rows: Sequence[PrintedLine]) -> float:
    return rows[-1].bottom - rows[0].top if rows else 0.0


def _end_of_piece(rows: Sequence[PrintedLine], start: int, room: float) -> int:
    """Return the end of the part that begins with row ``start``, preferably between two paragraphs."""
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
    fills_enough = kinder > start and rows[kinder - 1].bottom - top > room / 2
    return kinder if fills_enough else end


def _document(cards: Sequence[Card], room: CardArea, points: float) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(_reference())
    document.setDocumentMargin(0)
    document.setDefaultFont(print_font(points))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    # Qt scales vertical margins to the device, but not horizontal ones: these are given in units.
    html = render(
        "cards.html.j2",
        cards=cards,
        kicker_points=f"{room.smallest + _KICKER_MORE:g}",
        accent=tokens.LIGHT.accent,
        box_room=round(_BOX_ROOM * room.largest * UNITS_PER_POINT),
    )
    document.setHtml(html.strip())
    document.setTextWidth(room.width)
    document.size()  # Qt lays out the text when it's asked for the size
    return document


@cache
def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(UNITS_PER_INCH / 0.0254))
    image.setDotsPerMeterY(round(UNITS_PER_INCH / 0.0254))
    return image


def _rows_of_card(card: Card, block: QTextBlock) -> tuple[list[PrintedLine], QTextBlock]:
    """Return the rows of a card whose first paragraph is ``block``, and the block after its last one."""
    marks: list[Mark] = [""] * len(card.tops)
    marks += [line.mark for line in card.lines]
    rows: list[PrintedLine] = []
    for mark in marks:
        layout = block.layout()
        origin = layout.position()
        above = origin.y()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            top = above + line.y()
            rows.append(PrintedLine(line, origin, top, top + line.height(), index == 0, mark, block))
        block = block.next()
    return rows, block
