"""A card as values: a small line at the top, a name or a heading, and lines below."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from netcoach.cards.code import Code
from netcoach.foundation.i18n import _, is_right_to_left
from netcoach.text.truncate import shortened

Mark = Literal["", "tick", "ticked", "rule", "group"]
"""What is drawn with a line: an empty tick box, a ticked one, a line to write on; a group is a heading for the lines
below.
"""

MAX_CHARS = 1_500
"""The longest paragraph on a card; a pocket card of the usual size fits two thirds of it."""

_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn"})
_STANDS_FOR_AN_OBJECT = "\ufffc"
_TYPED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a card: an optional lead-in ("Ask:"), the text, and what is drawn with it."""

    text: str
    lead: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. ``key`` identifies it in its deck, ``label`` is its name in the list.

    ``name``, larger than anything else, is that of the person a card is about. A ``code`` is printed at the side of a
    wide card, and at the bottom of a high one; a ``photo`` at the end of the first lines. ``back`` is what is printed
    behind it; without one, the back is empty.

    ``is_mirrored`` if more of its paragraphs are written from right to left than not; if even, the first decides, and
    on a back its front.

    However long the texts in the journal are, a card's text can be laid out quickly: a paragraph longer than
    ``MAX_CHARS`` is truncated, and the last line says that the rest is in the journal.
    """

    key: str
    label: str
    kicker: str = ""
    name: str = ""
    heading: str = ""
    lines: tuple[Line, ...] = ()
    back: Card | None = None
    code: Code | None = None
    photo: bytes = b""
    is_shortened: bool = False
    is_mirrored: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        tops = {part: _printable_beginning(getattr(self, part)) for part in ("kicker", "name", "heading")}
        lines = [_printable_line(line) for line in self.lines]
        if any(is_cut for _text, is_cut in (*tops.values(), *lines)):
            lines.append((Line(text=_("The rest is in your journal.")), True))
            object.__setattr__(self, "is_shortened", True)
        for part, (text, _is_cut) in tops.items():
            object.__setattr__(self, part, text)
        object.__setattr__(self, "lines", tuple(line for line, _is_cut in lines if line.text or line.lead))
        mirrored = self._directions()
        object.__setattr__(self, "is_mirrored", 2 * sum(mirrored) + (mirrored[:1] == [True]) > len(mirrored))
        if self.back is not None:
            object.__setattr__(self, "back", self.back.behind(self))

    def behind(self, front: Card) -> Card:
        """Return this card as the back of ``front``: both begin at the same edge, unless its own texts decide."""
        mirrored = self._directions()
        if 2 * sum(mirrored) != len(mirrored) or self.is_mirrored == front.is_mirrored:
            return self
        back = copy(self)
        object.__setattr__(back, "is_mirrored", front.is_mirrored)
        return back

    @property
    def tops(self) -> tuple[str, ...]:
        """The paragraphs above the lines."""
        return tuple(part for part in (self.kicker, self.name, self.heading) if part)

    @property
    def text(self) -> str:
        """The whole card as plain text, one line per paragraph."""
        lines = (f"{line.lead} {line.text}" if line.lead else line.text for line in self.lines)
        return "\n".join((*self.tops, *lines))

    def _directions(self) -> list[bool]:
        """Return for each paragraph that has a direction whether it's written from right to left."""
        paragraphs = (*self.tops, *(f"{line.lead} {line.text}" for line in self.lines))
        return [found for found in map(is_right_to_left, paragraphs) if found is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The cards to print, in order, with the title of the PDF."""

    title: str
    cards: tuple[Card, ...]

    @property
    def is_mirrored(self) -> bool:
        """Whether more of its cards are mirrored than not; if even, the first decides."""
        mirrored = [card.is_mirrored for card in self.cards]
        return 2 * sum(mirrored) + (mirrored[:1] == [True]) > len(mirrored)


def printable(text: str) -> str:
    """Return ``text`` on one line, without unprintable characters, and with printed apostrophes: "I’m", not "I'm"."""
    line = _TYPED_APOSTROPHE.sub("’", " ".join(text.split()))
    if line.isascii() and line.isprintable():
        return line
    out = {each for each in set(line) if unicodedata.category(each) in _UNPRINTABLE or each == _STANDS_FOR_AN_OBJECT}
    return " ".join("".join(each for each in line if each not in out).split()) if out else line


def _printable_line(line: Line) -> tuple[Line, bool]:
    text, is_cut = _printable_beginning(line.text)
    return Line(text=text, lead=printable(line.lead), mark=line.mark), is_cut


def _printable_beginning(text: str) -> tuple[str, bool]:
    """Return as much of ``text`` as a card prints, and whether there's more."""
    start = text[: 2 * MAX_CHARS]  # unprintable characters and repeated blanks take no space
    line = printable(start)
    beginning = shortened(line, MAX_CHARS)
    if beginning == line and text[len(start) :].strip():
        beginning += "…"
    return beginning, beginning != line
