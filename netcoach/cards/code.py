"""QR codes on cards: what a phone reads when it's pointed at one. Nothing is looked up; the text is all there is."""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

QUIET_ZONE = 4
"""The blank modules that must surround a code."""
_LARGEST = 69
"""Modules on a side: 425 letters. They are at least 0.4 mm wide on a business card, which a phone can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code, made by :func:`code_for`.

    ``words`` describe it to a screen reader: "QR code with my contact details". ``modules`` are its rows from the top,
    with True for a dark module, and no quiet zone.
    """

    text: str
    words: str
    modules: tuple[tuple[bool, ...], ...]


def code_for(text: str, words: str) -> Code:
    """Return the smallest code for ``text``, with as much error correction as that has room for.

    Args:
        text: What a phone reads, such as a vCard or a link.
        words: What it is, for screen readers.

    Raises:
        Refused: when there's no text, or too much for a code on a card.
    """
    import segno  # only needed for a card with a code

    if not text.strip():
        raise Refused(_("There's nothing to put in the code yet. Type a link, or choose what to share."))
    try:
        matrix = segno.make_qr(text, error="l").matrix
    except segno.DataOverflowError:
        matrix = ()
    if not 0 < len(matrix) <= _LARGEST:
        raise Refused(_("That's too long for a code on a card. Shorten it, or leave a line out."))
    return Code(text=text, words=words, modules=tuple(tuple(map(bool, row)) for row in matrix))
