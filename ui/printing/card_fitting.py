"""Fits the text of cards into their safe area: first with smaller type, then on a second card. Never cut.

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
_FAR_TOO_HIGH = 4  # printed cards, at the smallest size
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
    """Yield the cards in order, each in as few parts as its smallest size allows."""
    remaining = iter(cards)
    while batch := list(islice(remaining, _BATCH)):
        document = _document(batch, room)
        document.size()  # Qt lays out the text when it's asked for the size
        block = document.begin()
        for card in batch:
            rows, block = _rows_of_card(card, block)
            if _height(rows) <= room.height:
                yield CardPart(card=card, document=document, rows=rows, header=(), width=room.width, height=room.height)
            else:
                yield from _fit_alone(card, room, _height(rows))


def _fit_alone(card: Card, room: CardArea, height: float) -> tuple[CardPart, ...]:
    """Fit a card that is ``height`` high at the largest size."""
    text = _CardText(card, room)
    sizes = room.smaller_sizes
    cards = height * (room.smallest / room.largest) ** 2 / room.height  # at the smallest size, approximately
    if text.lay_out(room.smallest):
        text.lay_out(sizes[_first(text.lay_out, sizes)])
    elif cards < _FAR_TOO_HIGH:  # with so many, a larger size only makes more
        fewest = text.count
        text.lay_out(sizes[_first(lambda size: text.takes(size) <= fewest, sizes)])
    return text.parts()


def _first(is_kept: Callable[[float], bool], sizes: Sequence[float]) -> int:
    """Return the first of ``sizes``, largest first, that stays within a limit that the last of them meets."""
    return bisect_left(sizes, x=True, hi=len(sizes) - 1, key=is_kept)


class _CardText:
    """A card as its own document, laid out at one size after another."""

    def __init__(self, card: Card, room: CardArea) -> None:
        self._card, self._area = card, room
        self._document = _document([card], room)
        self._rows: list[PrintedLine] = []
        self._points = 0.0

    def lay_out(self, points: float) -> bool:
        """Lay the card out at ``points``; return whether it fits on one card."""
        if points != self._points:
            self._points = points
            font = self._document.defaultFont()
            font.setPointSizeF(points)
            self._document.setDefaultFont(font)
            self._document.size()
            self._rows, _block = _rows_of_card(self._card, self._document.begin())
        return _height(self._rows) <= self._area.height

    def takes(self, points: float) -> int:
        """Lay the card out at ``points``; return how many printed cards it needs."""
        self.lay_out(points)
        return self.count

    @property
    def count(self) -> int:
        """The number of printed cards in the current layout."""
        return len(self._split())

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
        return self._rows[:1] if self._card.kicker else []

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


def _document(cards: Sequence[Card], room: CardArea) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(_reference())
    document.setDocumentMargin(0)
    document.setDefaultFont(print_font(room.largest))
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
    return document


@cache
def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(UNITS_PER_INCH / 0.0254))
    image.setDotsPerMeterY(round(UNITS_PER_INCH / 0.0254))
    return image


def _rows_of_card(card: Card, block: QTextBlock) -> tuple[list[PrintedLine], QTextBlock]:
    """Return the rows of a card whose first paragraph is ``block``, and the block after its last one."""
    marks: list[Mark] = ["" for part in (card.kicker, card.heading) if part]
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
