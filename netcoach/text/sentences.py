"""Pieces of sentences: small numbers spelled out, names joined, and a capital at the beginning."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.foundation.i18n import _, isolated, listed


def number_word(number: int) -> str:
    """Return a small number as a word, a larger one in digits."""
    words = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[number] if 0 <= number < len(words) else str(number)


def joined_names(names: Sequence[str]) -> str:
    """Return names joined for a sentence: "Mira, Wei and Ana"."""
    return listed(map(isolated, names))


def capitalized(text: str) -> str:
    """Return the text with its first letter capitalised and the rest unchanged."""
    return text[:1].upper() + text[1:]
