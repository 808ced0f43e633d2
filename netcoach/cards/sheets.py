"""The sheets that cards are printed on: geometry in millimetres, read from ``resources/content/sheets.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from netcoach.foundation.assets import asset_text
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

DEFAULT_SHEET = "a7"
POINTS_PER_MM = 72 / 25.4

_LARGEST_POINTS = 10.5
_LARGEST_POINTS_A6 = 13.0
_FLOOR = 8.0
_FLOOR_A6 = 10.0
_A6_AREA = 15_000.0  # A6 has 15,593 mm²; a quarter of a Letter sheet, used the same way, has 15,081
_LARGE_PRINT, _LARGE_PRINT_A6 = (16.0, 14.0), (20.0, 16.0)
_LINES_OF_LARGE_PRINT = 7
_INSET_SHARE = 0.09  # of the shorter side: 6.7 mm on A7, which also clears the margin most printers can't reach
_INSET_LEAST, _INSET_MOST = 3.5, 8.0
_INSET_WITH_BACKS = 4.0  # a printer may be a few millimetres off behind a front
_TOUCHING = 0.2
_PAGE_MARGIN = 12.0

SheetKind = Literal["cards", "fold", "booklet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the paper, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    def inside(self, inset: float) -> Box:
        """Return this box reduced by ``inset`` on every side."""
        return Box(x=self.x + inset, y=self.y + inset, width=self.width - 2 * inset, height=self.height - 2 * inset)

    def overlaps(self, other: Box) -> bool:
        """Return whether the two overlap by more than a shared edge."""
        across = self.x < other.right - _TOUCHING and other.x < self.right - _TOUCHING
        down = self.y < other.bottom - _TOUCHING and other.y < self.bottom - _TOUCHING
        return across and down


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFormat:
    """One kind of sheet: its paper, and the positions of the cards on it. All lengths are in millimetres.

    ``name`` is what the user called a sheet of their own; ``kind`` says whether it's folded, and how. A booklet
    ``binds_right`` in a language that's written from right to left.
    """

    key: str
    paper: str
    paper_width: float
    paper_height: float
    card_width: float
    card_height: float
    columns: int
    rows: int
    first_x: float
    first_y: float
    step_x: float
    step_y: float
    cut: str = "self"
    kind: SheetKind = "cards"
    name: str = ""
    aliases: tuple[str, ...] = ()
    binds_right: bool = False

    @property
    def title(self) -> str:
        """The sheet's name for the user: "A7, eight on A4"."""
        return self.name or _title(self.key)

    @property
    def capacity(self) -> int:
        """The number of cards on one sheet."""
        return self.columns * self.rows

    @property
    def inset(self) -> float:
        """The distance of the text from the trim."""
        return min(_INSET_MOST, max(_INSET_LEAST, _INSET_SHARE * min(self.card_width, self.card_height)))

    @property
    def sizes(self) -> tuple[float, float]:
        """The largest and smallest text sizes, in points."""
        if self.card_width * self.card_height >= _A6_AREA:
            return _LARGEST_POINTS_A6, _FLOOR_A6
        return _LARGEST_POINTS, _FLOOR

    @property
    def large_sizes(self) -> tuple[float, float]:
        """The largest and smallest sizes of large print: less on a card with no room for a few lines of it."""
        is_a6 = self.card_width * self.card_height >= _A6_AREA
        room = (self.card_height - 2 * self.inset_with_backs) * POINTS_PER_MM / _LINES_OF_LARGE_PRINT
        largest, floor = _LARGE_PRINT_A6 if is_a6 else _LARGE_PRINT
        usual_floor = self.sizes[1]
        return max(usual_floor, min(largest, room)), max(usual_floor, min(floor, room))

    def card(self, position: int) -> Box:
        """Return the trim box of the card at ``position``, counted from 0 along the rows."""
        row, column = divmod(position, self.columns)
        return Box(
            x=self.first_x + column * self.step_x,
            y=self.first_y + row * self.step_y,
            width=self.card_width,
            height=self.card_height,
        )

    @property
    def inset_with_backs(self) -> float:
        """The distance of the text from the trim, on both sides of cards whose backs are printed."""
        return max(_INSET_WITH_BACKS, self.inset)

    def safe(self, position: int) -> Box:
        """Return the printable part of the card."""
        return self.card(position).inside(self.inset)

    def cards(self) -> Iterator[Box]:
        """Yield the trim boxes of a whole sheet."""
        return map(self.card, range(self.capacity))

    @property
    def cards_touch(self) -> tuple[bool, bool]:
        """Whether neighbouring cards share their side edges, and their top and bottom edges."""
        return self.step_x - self.card_width < _TOUCHING, self.step_y - self.card_height < _TOUCHING

    @property
    def margin_below(self) -> float:
        """The height of the paper below the last row."""
        return self.paper_height - self.card(self.capacity - 1).bottom


@cache
def sheets() -> tuple[SheetFormat, ...]:
    """Return every known sheet, A4 before Letter."""
    return tuple(_sheet(key, row, _data()["papers"]) for key, row in _data()["sheets"].items())


def sheet(name: str) -> SheetFormat:
    """Return a sheet by its short name, or by another code with the same geometry.

    Raises:
        Refused: when no sheet has that name.
    """
    wanted = name.strip().casefold()
    for each in sheets():
        if wanted == each.key or wanted in each.aliases:
            return each
    raise Refused(_("There's no sheet called “{name}”. Try a7 or index-3x5.").format(name=name))


def papers() -> tuple[str, ...]:
    """Return the kinds of paper that sheets come in."""
    return tuple(_data()["papers"])


def page(paper: str) -> SheetFormat:
    """Return a whole page of ``paper`` as a sheet with one card, for documents."""
    size = _data()["papers"][paper]
    return SheetFormat(
        key="page",
        paper=paper,
        paper_width=size["width"],
        paper_height=size["height"],
        card_width=size["width"] - 2 * _PAGE_MARGIN,
        card_height=size["height"] - 2 * _PAGE_MARGIN,
        columns=1,
        rows=1,
        first_x=_PAGE_MARGIN,
        first_y=_PAGE_MARGIN,
        step_x=size["width"],
        step_y=size["height"],
        cut="none",
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(asset_text("content", "sheets.toml"))


def _sheet(key: str, row: dict[str, Any], papers: dict[str, dict[str, float]]) -> SheetFormat:
    paper = papers[row["paper"]]
    return SheetFormat(
        key=key,
        paper=row["paper"],
        paper_width=paper["width"],
        paper_height=paper["height"],
        card_width=row["card"][0],
        card_height=row["card"][1],
        columns=row["grid"][0],
        rows=row["grid"][1],
        first_x=row["first"][0],
        first_y=row["first"][1],
        step_x=row["step"][0],
        step_y=row["step"][1],
        cut=row["cut"],
        kind=row.get("kind", "cards"),
        aliases=tuple(row.get("also", ())),
    )


def _title(sheet: str) -> str:
    """Return a sheet's name for the user, with the paper named as it is in shops."""
    return {
        "a7": _("A7, eight on A4"),
        "a6": _("A6, four on A4"),
        "index-3x5": _("Index cards 3 × 5 in, three on A4"),
        "index-3x5-4": _("Index cards 3 × 5 in, four on A4"),
        "business-a4": _("Business cards 85 × 55 mm, ten on A4"),
        "poker-a4": _("Playing cards 63 × 88 mm, nine on A4"),
        "c32010": _("Avery C32010, ten 85 × 54 mm on A4"),
        "c32015": _("Avery Zweckform C32015, eight 85 × 54 mm on A4"),
        "l7414": _("Avery L7414, ten 90 × 52 mm on A4"),
        "l4785": _("Avery L4785, ten name badges 80 × 50 mm on A4"),
        "sigel-dp830": _("Sigel DP 830, ten 85 × 55 mm on A4"),
        "dataline-57127": _("Dataline 57127, ten 86 × 54 mm on A4"),
        "l7163": _("Avery L7163, fourteen labels 99 × 38 mm on A4"),
        "vm-6356": _("Sattleford VM-6356, five fold cards 85 × 54 mm on A4"),
        "booklet": _("Booklet, A4 folded"),
        "eighth-letter": _("Eight on Letter, 4¼ × 2¾ in"),
        "quarter-letter": _("Four on Letter, 4¼ × 5½ in"),
        "index-3x5-letter": _("Index cards 3 × 5 in, three on Letter"),
        "index-3x5-letter-4": _("Index cards 3 × 5 in, four on Letter"),
        "poker-letter": _("Playing cards 2½ × 3½ in, nine on Letter"),
        "avery-5388": _("Avery 5388, three index cards 3 × 5 in on Letter"),
        "avery-5389": _("Avery 5389, two postcards 4 × 6 in on Letter"),
        "avery-8371": _("Avery 8371, ten business cards on Letter"),
        "avery-8373": _("Avery 8373, eight business cards on Letter"),
        "avery-5395": _("Avery 5395, eight name badges on Letter"),
        "avery-5160": _("Avery 5160, thirty labels 2⅝ × 1 in on Letter"),
        "avery-5163": _("Avery 5163, ten labels 4 × 2 in on Letter"),
        "booklet-letter": _("Booklet, Letter folded"),
    }[sheet]
