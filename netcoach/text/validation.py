"""What may be written into a field: plain text of a bearable length, one line, a day, a part of a day.

Everything from outside passes through here, whether it was typed into a window or read from a file, so that each field
refuses the same things with the same sentence, and keeps the same value whichever way it came.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, number

MAX_CHARS = 100_000
"""The longest text a field takes: longer ones freeze text widgets, and are no note but a book."""

MAX_LINE_CHARS = 1_000
"""The longest name or title: it's shown whole in lists, in headings and in the names of undo steps."""

EARLIEST, LATEST = date(1000, 1, 1), date(8999, 12, 31)
"""The days that are taken: on both sides there is room for what is counted from them."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
# Control characters but tab and line end, the mark of byte order, halves of surrogate pairs: none of them is a letter.
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART_OF_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?|--(?P<yearless>\d\d-\d\d)", re.ASCII)
_LEAP_YEAR = 2000


def without_controls(text: str) -> str:
    """Return ``text`` without control characters and halves of letters, with one kind of line end."""
    return text if text.isprintable() else _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text))


def on_one_line(text: str) -> str:
    """Return ``text`` without control characters, on one line, without spare blanks."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(without_controls(text).split())


def plain_text(text: str) -> str:
    """Return ``text`` as it may be kept: without control characters, with one kind of line end.

    Raises:
        Refused: when it is longer than a field takes.
    """
    _refuse_too_long(text)
    return without_controls(text)


def optional_line(text: str) -> str:
    """Return ``text`` as one line without spare blanks; it may be empty.

    Raises:
        Refused: when it is longer than a field takes.
    """
    _refuse_too_long(text)
    return on_one_line(text)


def tag(text: str) -> str:
    """Return a tag or role as one line, without the sign before it; it may be empty.

    Raises:
        Refused: when it is longer than a field takes.
    """
    return optional_line(text).removeprefix("#").strip()


def one_line(text: str, when_empty: str) -> str:
    """Return a name or title as one line without spare blanks.

    Raises:
        Refused: with the sentence ``when_empty`` where nothing is left, or when it is too long for a line.
    """
    found = optional_line(text)
    if not found:
        raise Refused(when_empty)
    if len(found) > MAX_LINE_CHARS:
        raise Refused(
            _("This line is longer than {most} characters. Please shorten it.").format(most=number(MAX_LINE_CHARS))
        )
    return found


def _refuse_too_long(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise Refused(
            _("This text is longer than {most} characters. Please shorten it, or split it in two.").format(
                most=number(MAX_CHARS)
            )
        )


def whole_day(day: date | str) -> str:
    """Return ``day`` as ISO text.

    Raises:
        Refused: when it is not a day of the calendar.
    """
    if isinstance(day, datetime):
        day = day.date()
    text = day.isoformat() if isinstance(day, date) else day.strip()
    if not _WHOLE_DAY.fullmatch(text) or not _is_day(text):
        raise not_a_day(text)
    return text


def is_supported_day(day: date) -> bool:
    """Say whether a day is near enough to be reckoned with."""
    return EARLIEST <= day <= LATEST


def partial_day(text: str) -> str | None:
    """Return a day of which a part may be unknown, or None for none.

    These are ``2025``, ``2025-05``, ``2025-05-09``, and ``--05-09`` where the year is unknown.

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
    """Return a day of which day or month may be unknown, but not the year, or None for none.

    Raises:
        Refused: when it is none of these.
    """
    day = partial_day(text)
    if day is not None and day.startswith("--"):
        raise Refused(_("Add the year you met, like 2026-05-09 or just 2026."))
    return day


def _is_day(text: str) -> bool:
    try:
        return is_supported_day(date.fromisoformat(text))
    except ValueError:
        return False


def not_a_day(text: str) -> Refused:
    """Return the refusal of a text that is no day."""
    return Refused(
        _("“{text}” isn't a date NetCoach understands. Write it like 2026-05-09.").format(text=text.strip()[:40])
    )
