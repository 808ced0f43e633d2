"""Interface text in the user's language, through gettext. English is the source and needs no catalogue.

A language is available if ``resources/locale`` has its catalogue. Missing messages fall back to the wider language,
``pt_BR`` → ``pt`` → English. Numbers, dates and lists are written with patterns that are translated like any other
text: loading Babel's data would cost a tenth of start-up.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from netcoach.foundation.assets import asset
from netcoach.foundation.conventions import Conventions

SOURCE_LANGUAGE = "en"
_DOMAIN = "netcoach"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[_-][A-Za-z]{4})?(?:[_-]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?")
_MAX_SHOWN = 2_000  # letters of the text inserted into a sentence
_translations: gettext.NullTranslations = gettext.NullTranslations()
_languages: tuple[str, ...] = (SOURCE_LANGUAGE,)
_conventions = Conventions()


def use_language(wanted: Iterable[str], written_as: Conventions | None = None) -> None:
    """Switch to the first of the ``wanted`` languages that has a catalogue, or to English if none has.

    Args:
        wanted: Language tags, most preferred first: ``pt_BR``, ``pt-BR``, ``pt_BR.UTF-8``.
        written_as: How dates and times are written here; None for the usual way.
    """
    global _translations, _languages, _conventions  # noqa: PLW0603  # one language per process
    _languages, _conventions = _first_there(wanted), written_as or Conventions()
    there = _catalogues()
    _translations = gettext.NullTranslations()
    for each in reversed(_languages):
        if each in there:
            wider, _translations = _translations, gettext.translation(_DOMAIN, _folder(), [each])
            _translations.add_fallback(wider)


def languages() -> tuple[str, ...]:
    """Return the language in use, then the languages it falls back to: ``("pt_BR", "pt", "en")``."""
    return _languages


def conventions() -> Conventions:
    """Return how dates and times are written here."""
    return _conventions


def available_languages() -> list[str]:
    """Return every available language, English first."""
    return [SOURCE_LANGUAGE, *sorted(_catalogues() - {SOURCE_LANGUAGE})]


def system_languages() -> list[str]:
    """Return the languages set in the system, most preferred first, as far as Python can tell without Qt."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].split(":")
    if sys.platform == "win32":
        import ctypes  # elsewhere it's in the environment
        import locale

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), SOURCE_LANGUAGE)]
    return []


def _first_there(wanted: Iterable[str]) -> tuple[str, ...]:
    there = _catalogues()
    for tag in wanted:
        found = [each for each in _widening(tag) if each in there or each == SOURCE_LANGUAGE]
        if found:
            return tuple(dict.fromkeys((*found, SOURCE_LANGUAGE)))
    return (SOURCE_LANGUAGE,)


def _widening(tag: str) -> Iterator[str]:
    """Yield a language with its country, then without: ``pt_BR``, ``pt``."""
    if match := _TAG.fullmatch(tag):
        language, country = match[1].lower(), match[2]
        if country:
            yield f"{language}_{country.upper()}"
        yield language


def _catalogues() -> set[str]:
    return {path.parts[-3] for path in _folder().glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")}


def _folder() -> Path:
    return asset() / "locale"


def _(text: str) -> str:
    """Return ``text`` in the user's language."""
    return _translations.gettext(text)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` in the user's language, with a context for words that other languages translate differently."""
    return _translations.pgettext(context, text)


def N_(text: str) -> str:
    """Mark ``text`` for translation where it's declared; call ``_`` where it's shown."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """Return the plural form for ``count``; fill it with ``.format(count=number(count))``."""
    return _translations.ngettext(one, many, count)


def named_or_counted(name: str, count: int, one: str, several: str) -> str:
    """Return a sentence about one thing, by name, or about several, by count.

    These are two sentences, not plural forms: some languages use the same form for 1, 21 and 31 people.

    Args:
        name: The name of the one person or thing.
        count: The number of them.
        one: A sentence with ``{name}``.
        several: The plural form for ``count`` of a sentence with ``{count}``, from :func:`ngettext`.
    """
    return one.format(name=name) if count == 1 else several.format(count=number(count))


def number(value: float, decimals: int = 0) -> str:
    """Return a number as people write it: "1,500", "2.5"."""
    mark, separator = pgettext("decimal mark", "."), pgettext("thousands separator", ",")
    return f"{value:,.{decimals}f}".translate({ord(","): separator, ord("."): mark})


def listed(names: Iterable[str]) -> str:
    """Return several names joined for a sentence: "Ana, Ben and Chi"."""
    *first, last = names or [""]
    if not first:
        return last
    return pgettext("list", "{some} and {last}").format(some=enumerated(first), last=last)


def enumerated(names: Iterable[str]) -> str:
    """Return several names as a plain list: "Ana, Ben, Chi"."""
    return pgettext("list", ", ").join(names)


def paragraph(sentences: Iterable[str]) -> str:
    """Return whole sentences joined into a paragraph."""
    return pgettext("between sentences", " ").join(sentences)


def isolated(text: str) -> str:
    """Return a name so that it keeps its own direction in text of the other direction: مريم حسن · about a year."""
    return f"\u2068{text}\u2069" if has_right_to_left(text) else text


def ends_in_place(text: str) -> str:
    """Return English, or the like, whose ends stay in place in a mirrored layout: More… or 3 minutes, and not …More.

    Only for what can't be painted in its own direction: these signs are in few fonts, and other fonts move the text.
    """
    is_safe = not text or (text[0].isalpha() and text[-1].isalnum()) or has_right_to_left(text)
    return text if is_safe else f"\u2068{text}\u2069"


def has_right_to_left(text: str) -> bool:
    """Return whether some letters of a text are of a script that is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(each) in {"R", "AL"} for each in text[:_MAX_SHOWN])


def is_right_to_left(text: str) -> bool | None:
    """Return whether the first letter that has a direction is written from right to left; None if no letter has one."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each != "L" for each in directions if each in {"L", "R", "AL"}), None)


def tag_label(tag: str) -> str:
    """Return a tag with its sign."""
    return f"#{tag}"


def without_isolates(text: str) -> str:
    """Return a text as it's spoken and searched for, without what only sets the direction of its parts."""
    return text.replace("\u2068", "").replace("\u2069", "")
