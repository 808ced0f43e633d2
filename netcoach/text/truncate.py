"""Truncation: the beginning of a text and an ellipsis, for places too small for all of it.

Text from other people may be as long as a field allows, and contain whatever is slowest to draw. The limit is therefore
counted in ordinary letters, and anything as slow to draw as several letters counts as several.
"""

from __future__ import annotations

import re
import unicodedata

_HEAVY = re.compile("([\n\u2028\u2029])|[\u200d\u20e3\ufe0f\u2190-\u2bff\U00010000-\U0010ffff]")
"""New lines and the building blocks of emoji, with the number of letters each costs to draw."""

_LINE, _EMOJI = 10, 15
_FAR = 40
"""How far back to look for a place to cut that doesn't split a word or character."""


def shortened(text: str, most: int) -> str:
    """Return ``text``, or its beginning and an ellipsis if it's longer than ``most`` letters.

    A new line counts as ten letters, an emoji as fifteen or more. It's cut after a whole word if one ends nearby, and
    never between a letter and its accent.
    """
    if len(text) * _EMOJI <= most or _room(text, most) >= len(text):
        return text
    end = _room(text, most - 1)
    return f"{text[: _kinder(text, end, 0)].rstrip()}…"


def pieces(text: str, most: int) -> list[str]:
    """Return ``text`` cut into pieces of ``most`` characters or fewer, after spaces if possible."""
    found = []
    start = 0
    while len(text) - start > most:
        end = _kinder(text, start + most, start)
        found.append(text[start:end])
        start = end
    return [*found, text[start:]]


def _room(text: str, most: int) -> int:
    """Return how many characters of ``text`` amount to ``most`` letters."""
    end = most
    for heavy in _HEAVY.finditer(text, 0, most):
        weight = _LINE if heavy[1] else _EMOJI
        if heavy.start() + weight > end:
            return min(end, heavy.start())
        end -= weight - 1
    return end


def _kinder(text: str, end: int, start: int) -> int:
    """Return the best place to cut: at ``end``, or a little before it but after ``start``."""
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
