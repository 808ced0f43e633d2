"""A card as values: a small line at the top, a heading, and lines below it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Mark = Literal["", "tick", "ticked", "rule", "group"]
"""What is drawn with a line: a box to tick, a ticked one, a line to write on; a group heads the lines below it."""

_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn"})
_STANDS_FOR_AN_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a card: an optional lead word ("Ask:"), the text, and what is drawn with it."""

    text: str
    lead: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. ``key`` names it within its deck, ``label`` in the list of the deck."""

    key: str
    label: str
    kicker: str
    heading: str = ""
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "kicker", printable(self.kicker))
        object.__setattr__(self, "heading", printable(self.heading))
        object.__setattr__(self, "lines", tuple(filter(None, map(_printable_line, self.lines))))

    @property
    def text(self) -> str:
        """The whole card as plain text, one paragraph a line."""
        lines = (f"{line.lead} {line.text}" if line.lead else line.text for line in self.lines)
        return "\n".join(part for part in (self.kicker, self.heading, *lines) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The cards to print, in their order, under the title the PDF carries."""

    title: str
    cards: tuple[Card, ...]


def printable(text: str) -> str:
    """Return ``text`` on one line, without the characters that stand for nothing on paper."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return "".join(
        each for each in line if unicodedata.category(each) not in _UNPRINTABLE and each != _STANDS_FOR_AN_OBJECT
    )


def _printable_line(line: Line) -> Line | None:
    text, lead = printable(line.text), printable(line.lead)
    return Line(text=text, lead=lead, mark=line.mark) if text or lead else None
