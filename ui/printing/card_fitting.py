"""Fits the text of cards into their safe area: in one size for the whole deck, then on a second card. Never cut.

Those of a long deck that seem longest are measured first, since they decide the size: most of the others are then laid
out only once. Lengths are units (see ui/printing/card_layout.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import nlargest

from PySide6.QtCore import QRectF

from netcoach.cards.card import Card
from netcoach.cards.code import QUIET_ZONE, Code
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from ui.printing.card_layout import (
    HEADER_GAP,
    NOTE_HEIGHT,
    PLAIN_STYLE,
    UNITS_PER_INCH,
    UNITS_PER_MM,
    UNITS_PER_POINT,
    CardPart,
    PrintedLine,
    PrintStyle,
    has_space_for_note,
    is_low,
)
from ui.printing.card_text import Corner, Typesetter
from ui.printing.code_layout import PlacedCode
from ui.printing.photo_layout import PlacedPhoto
from ui.widgets.looks.photos import has_size

_MEASURED_FIRST = 48
_AT_A_TIME = 16
_MOST_LAID_OUT = 1_536  # kept in memory until they're painted; any further card is laid out again
_LETTERS_OF_LINE = 50
_STEP = 0.5
_LARGEST_CODE, _LARGEST_MODULE, _CODE_GAP = 30 * UNITS_PER_MM, 0.8 * UNITS_PER_MM, 3 * UNITS_PER_MM
_CODE_WIDTH, _CODE_HEIGHT = 0.42, 0.45  # of a wide card, and of a high one
_DOTS_PER_INCH = 300  # of a photo
_LARGEST_PHOTO, _PHOTO_GAP = 24 * UNITS_PER_MM, 2.5 * UNITS_PER_MM
_PHOTO_WIDTH, _PHOTO_HEIGHT = 0.24, 0.4  # of a card, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class CardArea:
    """The space for a card: its safe area in units, its largest and smallest text sizes in points."""

    width: float
    height: float
    largest: float
    smallest: float
    style: PrintStyle = PLAIN_STYLE

    @property
    def is_low(self) -> bool:
        """Whether there are only a few lines on a card."""
        return is_low(self.height, self.smallest)

    @property
    def smaller_sizes(self) -> list[float]:
        """The sizes below the largest, in descending order."""
        count = round((self.largest - self.smallest) / _STEP)
        return [self.largest - _STEP * step for step in range(1, count + 1)]


def fitting(cards: Sequence[Card], room: CardArea) -> Work[Iterator[tuple[CardPart, ...]]]:
    """Find the size for cards, and return the printed cards of each card in order, which are laid out as needed.

    All are in one size: the largest at which every card fits that can. A card that fits at no size continues on further
    cards. A deck of nothing else is printed in the smallest size.
    """
    texts: deque[_CardText | Card] = deque()
    points, fits_any = room.largest, False
    longest = nlargest(_MEASURED_FIRST, cards, key=_apparent_length) if len(cards) > _MEASURED_FIRST else ()
    measured: dict[int, _CardText] = {}
    for number, card in enumerate((*longest, *cards), start=-len(longest)):
        text = measured.pop(id(card), None) or _CardText(card, room)
        fits = text.lay_out(points)
        if not fits:
            yield Progress(done=0, total=0)
            fits = text.lay_out(room.smallest)
            if fits:
                points = _largest(text.lay_out, [size for size in room.smaller_sizes if size < points])
        elif not number % _AT_A_TIME:
            yield Progress(done=0, total=0)
        if number < 0:
            measured[id(card)] = text
        else:
            fits_any |= fits
            texts.append(text if number < _MOST_LAID_OUT else card)
    return _fitted(texts, room, points if fits_any else room.smallest)


def _fitted(texts: deque[_CardText | Card], room: CardArea, points: float) -> Iterator[tuple[CardPart, ...]]:
    while texts:
        text = texts.popleft()  # so that what has been painted is no longer in memory
        text = _CardText(text, room) if isinstance(text, Card) else text
        text.lay_out(points)
        yield text.parts()


def _apparent_length(card: Card) -> int:
    """Return about how many lines a card has; a wrong guess only costs time."""
    return len(card.tops) + sum(1 + (len(line.lead) + len(line.text)) // _LETTERS_OF_LINE for line in card.lines)


def _largest(fits: Callable[[float], bool], sizes: Sequence[float]) -> float:
    """Return the first of ``sizes``, which begin with the largest, that ``fits``; the last of them does."""
    return sizes[bisect_left(sizes, x=True, hi=len(sizes) - 1, key=fits)]


@lru_cache(maxsize=8)
def _typesetter(room: CardArea, corner: Corner | None) -> Typesetter:
    return Typesetter(
        width=room.width,
        largest=room.largest,
        smallest=room.smallest,
        style=room.style,
        is_low=room.is_low,
        corner=corner,
    )


class _CardText:
    """A card as its own document, laid out at one size after another."""

    def __init__(self, card: Card, room: CardArea) -> None:
        self._code = _placed(card.code, room, is_mirrored=card.is_mirrored) if card.code else None
        self._text_x, self._area = _beside(self._code, room)
        self._card = card
        self._photo = _placed_photo(card, self._area) if card.photo and not self._code else None
        self._typesetter = _typesetter(self._area, _corner(self._photo))
        self._rows: list[PrintedLine] = []
        self._points = 0.0

    def lay_out(self, points: float) -> bool:
        """Lay the card out at ``points``; return whether it fits on one card."""
        if points != self._points:
            self._points = points
            self._rows = self._typesetter.lines(self._card, points)
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
        room = self._area.height
        if not has_space_for_note(self._rows[0], self._area.width, room, self._area.smallest):
            room -= NOTE_HEIGHT * self._area.smallest * UNITS_PER_POINT
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
            points=self._points,
            rows=rows,
            header=header,
            width=self._area.width,
            height=self._area.height,
            note=note,
            note_points=self._area.smallest,
            style=self._area.style,
            text_x=self._text_x,
            code=self._code if rows[:1] == self._rows[:1] else None,
            photo=self._photo if rows[:1] == self._rows[:1] else None,
        )


def _placed(code: Code, room: CardArea, *, is_mirrored: bool) -> PlacedCode:
    """Place a code at the end of the lines of a wide card, or at the bottom of a high one.

    Its modules are a whole number of units wide. The space between text and edge has the rest of the quiet zone.
    """
    is_wide = room.width >= room.height
    most = min(_CODE_WIDTH * room.width, room.height) if is_wide else min(room.width, _CODE_HEIGHT * room.height)
    count = len(code.modules)
    side = count * int(min(_LARGEST_MODULE, min(most, _LARGEST_CODE) / count))
    x = 0 if is_mirrored else room.width - side
    return PlacedCode(code=code, place=QRectF(x, 0 if is_wide else room.height - side, side, side))


def _beside(placed: PlacedCode | None, room: CardArea) -> tuple[float, CardArea]:
    """Return where the text next to a code begins, and the space it has."""
    if placed is None:
        return 0.0, room
    side = placed.place.width()
    taken = side + max(QUIET_ZONE * side / len(placed.code.modules), _CODE_GAP)
    if room.width < room.height:
        return 0.0, replace(room, height=room.height - taken)
    return 0.0 if placed.place.x() else taken, replace(room, width=room.width - taken)


def _placed_photo(card: Card, room: CardArea) -> PlacedPhoto | None:
    """Place a photo in the corner where lines end; not on a label, nor if it can't be read."""
    if room.is_low or not has_size(card.photo):
        return None
    side = min(_LARGEST_PHOTO, _PHOTO_WIDTH * room.width, _PHOTO_HEIGHT * room.height)
    place = QRectF(0 if card.is_mirrored else room.width - side, 0, side, side)
    pixels = round(side / UNITS_PER_INCH * _DOTS_PER_INCH)
    return PlacedPhoto(photo=card.photo, name=card.name, place=place, pixels=pixels, is_black=room.style.is_black)


def _corner(photo: PlacedPhoto | None) -> Corner | None:
    return None if photo is None else Corner(width=photo.place.width() + _PHOTO_GAP, height=photo.place.height())


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
