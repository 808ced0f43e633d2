"""Pieces of sentences: small numbers spelled out, and a capital at the beginning."""

from __future__ import annotations

from netcoach.foundation.i18n import _


def number_word(number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
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


def capitalized(text: str) -> str:
    """Return the text with its first letter as a capital and the rest as it was."""
    return text[:1].upper() + text[1:]
