"""The pages of Help: one for each page of the window, and some about the journal as a whole.

The text of a section consists of paragraphs with an empty line between them. ``**Words**`` are bold, and a line that
starts with "- " is a list item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

HELP_LISTS = ("", "shortcuts", "evidence", "practices")
"""What a page can list below its sections."""

_STRONG = re.compile(r"\*\*(.+?)\*\*")


class TextRun(NamedTuple):
    """Part of a paragraph, and whether it's bold."""

    text: str
    strong: bool


class Paragraph(NamedTuple):
    """A paragraph of a section, or a list item."""

    runs: tuple[TextRun, ...]
    is_item: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSection:
    """A few paragraphs about one thing.

    ``opens`` is the key of an action of the window, ``link`` the words of the link that triggers it; ``evidence`` names
    a finding. Each section of myths names its ``practices``.
    """

    title: str
    text: str
    opens: str = ""
    link: str = ""
    evidence: str = ""
    practices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.opens) != bool(self.link):
            raise ValueError("opens and link belong together")
        if _STRONG.sub("", self.text).count("**"):
            raise ValueError("text has ** without its pair")

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs and list items in order."""
        for block in re.split(r"\n\s*\n", self.text.strip()):
            lines = [line.strip() for line in block.splitlines()]
            if all(line.startswith("- ") for line in lines):
                yield from (Paragraph(_runs(line.removeprefix("- ")), is_item=True) for line in lines)
            else:
                yield Paragraph(_runs(" ".join(lines)), is_item=False)

    @property
    def plain_text(self) -> str:
        """The text without markup, for searching."""
        return _STRONG.sub(r"\1", self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """A page of Help. One with the key of a page of the window is about that page."""

    key: str
    title: str
    lead: str
    sections: tuple[HelpSection, ...] = ()
    lists: str = ""

    def __post_init__(self) -> None:
        if self.lists not in HELP_LISTS:
            raise ValueError(f"lists cannot be “{self.lists}”")
        if not self.sections and not self.lists:
            raise ValueError("a page needs sections, or something to list")


def _runs(text: str) -> tuple[TextRun, ...]:
    """Split at the markup: every second piece is bold."""
    pieces = _STRONG.split(text)
    return tuple(TextRun(piece, strong=at % 2 == 1) for at, piece in enumerate(pieces) if piece)
