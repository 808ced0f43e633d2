"""Where each front and each back goes on the paper: behind each other, folded over, or as a booklet.

All positions are millimetres from the top left corner of the side they're printed on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcoach.cards.card import Deck
from netcoach.cards.sheet_setup import Backs, Flip, SheetSetup
from netcoach.cards.sheets import Box, SheetFormat

BOOKLET_PAGES = (5, 4, 3, 2, 6, 7, 8, 1)
"""The pages of a booklet in the order of their positions. The upper row is printed upside down."""

RIGHT_BOUND_PAGES = (2, 3, 4, 5, 1, 8, 7, 6)
"""The same for a booklet that is bound on the right, which is folded as in a mirror."""

_PAGES_TURNED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePlace:
    """The place of one side of a card: its trim, on which side of the paper, and whether it's upside down there."""

    box: Box
    is_turned: bool = False
    is_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlace:
    """The places of a card's front and of its back, if backs are printed."""

    front: SidePlace
    back: SidePlace | None = None


def bound(sheet: SheetFormat, deck: Deck) -> SheetFormat:
    """Return the sheet for a deck: a booklet of cards that are written from right to left is bound on the right."""
    return replace(sheet, binds_right=deck.is_mirrored) if sheet.kind == "booklet" else sheet


def card_places(sheet: SheetFormat, setup: SheetSetup) -> tuple[CardPlace, ...]:
    """Return the places of the cards on one sheet, in the order in which they're filled."""
    boxes = tuple(sheet.cards())
    if sheet.kind == "booklet":
        return tuple(CardPlace(front=place) for place in _booklet_places(sheet, boxes))
    backs = backs_on(sheet, setup)
    if backs == "fold over" or sheet.kind == "fold":
        return tuple(
            CardPlace(front=SidePlace(box=boxes[front]), back=back if backs == "fold over" else None)
            for front, back in _folded(sheet, boxes)
        )
    fronts = (SidePlace(box=box) for box in boxes)
    if backs == "printed":
        return tuple(CardPlace(front=front, back=behind(sheet, front, setup.flip)) for front in fronts)
    return tuple(CardPlace(front=front) for front in fronts)


def backs_on(sheet: SheetFormat, setup: SheetSetup) -> Backs:
    """Return how backs are printed on ``sheet``: as ``setup`` says, if the sheet allows that."""
    return setup.backs if setup.backs in possible_backs(sheet) else "none"


def possible_backs(sheet: SheetFormat) -> tuple[Backs, ...]:
    """Return how backs can be printed on ``sheet``.

    Only cards that touch can be folded over. A fold card is made for that, and a booklet has no backs.
    """
    if sheet.kind == "booklet":
        return ("none",)
    if sheet.kind == "fold":
        return ("none", "fold over")
    if _folds_sideways(sheet) or _folds_down(sheet):
        return ("none", "printed", "fold over")
    return ("none", "printed")


def behind(sheet: SheetFormat, place: SidePlace, flip: Flip) -> SidePlace:
    """Return the place on the other side of the paper that is exactly behind ``place``.

    The other side is mirrored about the axis that the paper is turned over. If that is the horizontal one, its top is
    behind the bottom of this side, so a card is upside down there: turned like a page, it's upright.
    """
    box = place.box
    if turns_sideways(sheet, flip):
        mirrored = Box(x=sheet.paper_width - box.right, y=box.y, width=box.width, height=box.height)
        return SidePlace(box=mirrored, is_turned=place.is_turned, is_back=not place.is_back)
    mirrored = Box(x=box.x, y=sheet.paper_height - box.bottom, width=box.width, height=box.height)
    return SidePlace(box=mirrored, is_turned=not place.is_turned, is_back=not place.is_back)


def turns_sideways(sheet: SheetFormat, flip: Flip) -> bool:
    """Return whether the paper is turned about its vertical axis, like a page of a book."""
    is_landscape = sheet.paper_width > sheet.paper_height
    return is_landscape != (flip == "long edge")


def fold_and_cut_lines(sheet: SheetFormat, setup: SheetSetup) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return the lines to fold along, and the edges that cards share and that are cut, as boxes without area."""
    if sheet.cut != "self":
        return (), ()
    if sheet.kind == "booklet":
        return _booklet_lines(sheet)
    is_folded = backs_on(sheet, setup) == "fold over"
    first, last = sheet.card(0), sheet.card(sheet.capacity - 1)
    beside, below = sheet.cards_touch
    lines: tuple[list[Box], list[Box]] = [], []
    for column in range(1, sheet.columns if beside else 1):
        is_cut = not (is_folded and _folds_sideways(sheet) and column % 2)
        lines[is_cut].append(Box(x=sheet.card(column).x, y=first.y, width=0, height=last.bottom - first.y))
    for row in range(1, sheet.rows if below else 1):
        is_cut = not (is_folded and not _folds_sideways(sheet) and row % 2)
        y = sheet.card(row * sheet.columns).y
        lines[is_cut].append(Box(x=first.x, y=y, width=last.right - first.x, height=0))
    return tuple(lines[False]), tuple(lines[True])


def _folds_sideways(sheet: SheetFormat) -> bool:
    return sheet.columns > 1 and sheet.cards_touch[0]


def _folds_down(sheet: SheetFormat) -> bool:
    return sheet.rows > 1 and sheet.cards_touch[1]


def _folded(sheet: SheetFormat, boxes: tuple[Box, ...]) -> list[tuple[int, SidePlace]]:
    """Return the position of each front, and the place of its back: to the right of it, or upside down below it."""
    if _folds_sideways(sheet):
        fronts = [
            at for at in range(len(boxes)) if at % sheet.columns % 2 == 0 and at % sheet.columns + 1 < sheet.columns
        ]
        return [(at, SidePlace(box=boxes[at + 1])) for at in fronts]
    fronts = [at for at in range(len(boxes)) if at // sheet.columns % 2 == 0 and at + sheet.columns < len(boxes)]
    return [(at, SidePlace(box=boxes[at + sheet.columns], is_turned=True)) for at in fronts]


def _booklet_places(sheet: SheetFormat, boxes: tuple[Box, ...]) -> list[SidePlace]:
    pages = RIGHT_BOUND_PAGES if sheet.binds_right else BOOKLET_PAGES
    positions = sorted(range(len(pages)), key=pages.__getitem__)
    return [SidePlace(box=boxes[at], is_turned=at < _PAGES_TURNED) for at in positions]


def _booklet_lines(sheet: SheetFormat) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Fold along every line; cut only between the two middle columns of the upper and the lower row."""
    width, height = sheet.card_width, sheet.card_height
    down = [Box(x=column * width, y=0, width=0, height=2 * height) for column in (1, 2, 3)]
    across = [Box(x=column * width, y=height, width=width, height=0) for column in (0, 3)]
    return (*down, *across), (Box(x=width, y=height, width=2 * width, height=0),)
