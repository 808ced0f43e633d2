"""Validation of field values: plain text of reasonable length, one line, a day, a partial day.

All input passes through here, whether typed in a window or read from a file, so every field refuses the same values
with the same sentence and stores the same value wherever it came from.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from netcoach.foundation.errors import Refused, TextRefused
from netcoach.foundation.i18n import _, number

MAX_CHARS = 100_000
"""The longest text a field accepts: longer ones freeze text widgets, and are books rather than notes."""

MAX_LINE_CHARS = 1_000
"""The longest name or title: it's shown in full in lists, headings and undo labels."""

EARLIEST, LATEST = date(1000, 1, 1), date(8999, 12, 31)
"""The supported days: there's room for date arithmetic on both sides."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
# Control characters except tab and newline, the byte order mark and lone surrogates: none of them is a letter.
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART_OF_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?|--(?P<yearless>\d\d-\d\d)", re.ASCII)
_LEAP_YEAR = 2000


def without_controls(text: str) -> str:
    """Return ``text`` without control characters and lone surrogates, with normalised line endings."""
    return text if text.isprintable() else _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text))


def on_one_line(text: str) -> str:
    """Return ``text`` on one line, without control characters and surplus whitespace."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(without_controls(text).split())


def plain_text(text: str) -> str:
    """Return ``text`` as it's stored: without control characters, with normalised line endings.

    Raises:
        Refused: when it's longer than a field accepts.
    """
    _refuse_too_long(text)
    return without_controls(text)


def optional_line(text: str) -> str:
    """Return ``text`` as one line without surplus whitespace; it may be empty.

    Raises:
        Refused: when it's longer than a field accepts.
    """
    _refuse_too_long(text)
    return on_one_line(text)


def tag(text: str) -> str:
    """Return a tag or role as one line, without its leading sign; it may be empty.

    Raises:
        Refused: when it's longer than a field accepts.
    """
    return optional_line(text).removeprefix("#").strip()


def one_line(text: str, when_empty: str) -> str:
    """Return a name or title as one line without surplus whitespace.

    Raises:
        Refused: with the sentence ``when_empty`` if nothing is left, or when it's too long for a line.
    """
    found = optional_line(text)
    if not found:
        raise Refused(when_empty)
    if len(found) > MAX_LINE_CHARS:
        raise line_too_long(text, MAX_LINE_CHARS)
    return found


def line_too_long(text: str, most: int) -> TextRefused:
    """Return the error for a line with more than so many characters."""
    return TextRefused(text, _("This line is longer than {most} characters. Shorten it.").format(most=number(most)))


def _refuse_too_long(text: str) -> None:
    if len(text) > MAX_CHARS:
        sentence = _("This text is longer than {most} characters. Shorten it, or split it in two.")
        raise TextRefused(text, sentence.format(most=number(MAX_CHARS)))


def whole_day(day: date | str) -> str:
    """Return ``day`` as ISO text.

    Raises:
        Refused: when it isn't a calendar date.
    """
    if isinstance(day, datetime):
        day = day.date()
    text = day.isoformat() if isinstance(day, date) else day.strip()
    if not _WHOLE_DAY.fullmatch(text) or not _is_day(text):
        raise not_a_day(text)
    return text


def is_supported_day(day: date) -> bool:
    """Return whether a day is in the supported range."""
    return EARLIEST <= day <= LATEST


def partial_day(text: str) -> str | None:
    """Return a partial date, or None if ``text`` is empty.

    Valid forms are ``2025``, ``2025-05``, ``2025-05-09``, and ``--05-09`` if the year is unknown.

    Raises:
        Refused: when it is none of these.
    """
    part = text.strip()
    if not part:
        return None
    if _WHOLE_DAY.fullmatch(part):
        return whole_day(part)
    match = _PART_OF_DAY.fullmatch(part)
    if not match:
        raise not_a_day(text)
    whole = f"{_LEAP_YEAR}-{match['yearless']}" if match["yearless"] else f"{match['year']}-{match['month'] or '01'}-01"
    if not _is_day(whole):
        raise not_a_day(text)
    return part


def partial_day_with_year(text: str) -> str | None:
    """Return a date whose day or month may be unknown, but not its year, or None if ``text`` is empty.

    Raises:
        Refused: when it is none of these.
    """
    day = partial_day(text)
    if day is not None and day.startswith("--"):
        raise TextRefused(text, _("Add the year you met, like 2026-05-09 or just 2026."))
    return day


def _is_day(text: str) -> bool:
    try:
        return is_supported_day(date.fromisoformat(text))
    except ValueError:
        return False


def not_a_day(text: str) -> TextRefused:
    """Return the error for a text that isn't a date."""
    sentence = _("“{text}” isn't a date NetCoach understands. Write it like 2026-05-09.")
    return TextRefused(text, sentence.format(text=text.strip()[:40]))
