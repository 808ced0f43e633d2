"""How much of a text is shown where all of it has no place: its beginning, and an ellipsis that says so.

A text somebody else wrote may be as long as a field takes, and made of whatever is slowest to draw. What a place
shows is therefore counted in ordinary letters, and what takes as long to draw as several of them counts as several.
"""

from __future__ import annotations

import re
import unicodedata

_HEAVY = re.compile("([\n\u2028\u2029])|[\u200d\u20e3\ufe0f\u2190-\u2bff\U00010000-\U0010ffff]")
"""New lines, and what emoji are made of: each takes as long to draw as so many letters."""

_LINE, _EMOJI = 10, 15
_FAR = 40
"""How far back an end is looked for that tears nothing apart."""


def shortened(text: str, most: int) -> str:
    """Return ``text``, or its beginning and an ellipsis where it is longer than ``most`` letters.

    A new line counts as ten letters, an emoji as fifteen or more. It ends after a whole word where one ends near, and
    never between a letter and its accent.
    """
    if len(text) * _EMOJI <= most or _room(text, most) >= len(text):
        return text
    end = _room(text, most - 1)
    return f"{text[: _kinder(text, end, 0)].rstrip()}…"


def pieces(text: str, most: int) -> list[str]:
    """Return ``text`` cut into pieces of ``most`` characters or fewer, after spaces where there are some."""
    found = []
    start = 0
    while len(text) - start > most:
        end = _kinder(text, start + most, start)
        found.append(text[start:end])
        start = end
    return [*found, text[start:]]


def _room(text: str, most: int) -> int:
    """Return how many characters of ``text`` count as ``most`` letters."""
    end = most
    for heavy in _HEAVY.finditer(text, 0, most):
        weight = _LINE if heavy[1] else _EMOJI
        if heavy.start() + weight > end:
            return min(end, heavy.start())
        end -= weight - 1
    return end


def _kinder(text: str, end: int, start: int) -> int:
    """Return where to end at ``end``, or a little before it and still after ``start``."""
    least = max(start, end - _FAR)
    space = text.rfind(" ", least, end)
    if space >= 0:
        return space + 1
    for place in range(end, least, -1):
        if not (_belongs_to_the_letter_before(text[place]) or text[place - 1] == "\u200d"):
            return place
    return end


def _belongs_to_the_letter_before(letter: str) -> bool:
    return letter == "\u200d" or unicodedata.category(letter) in {"Mn", "Me", "Mc", "Sk"}
