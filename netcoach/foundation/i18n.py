"""Interface text in the user's language, through gettext. English is the source and needs no catalogue."""

from __future__ import annotations

import gettext
import unicodedata
from pathlib import Path

_DOMAIN = "netcoach"
_MAX_SHOWN = 2_000  # letters of a text inside a sentence
_translations: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str, folder: Path) -> None:
    """Use the catalogue of ``language`` below ``folder`` from now on; English where there is none."""
    global _translations  # noqa: PLW0603  # one process speaks one language
    _translations = gettext.translation(_DOMAIN, str(folder), languages=[language], fallback=True)


def _(text: str) -> str:
    """Return ``text`` in the user's language."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the sentence that fits ``count``; fill it with ``.format(count=count)``."""
    return _translations.ngettext(one, many, count)


def isolated(text: str) -> str:
    """Return a name so that it keeps its own direction inside a sentence of another: مريم حسن · about a year."""
    if not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text[:_MAX_SHOWN]):
        return f"\u2068{text}\u2069"
    return text
