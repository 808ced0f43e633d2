"""What may be written into a field: plain text of a bearable length, one line, a day, a part of a day.

Every verb that takes words or days from outside passes them through here, so that each concept refuses the same
things with the same sentence.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

MAX_CHARS = 100_000
"""The longest text a field takes: longer ones freeze text widgets, and are no note but a book."""

MAX_LINE_CHARS = 1_000
"""The longest name or title."""

EARLIEST, LATEST = date(1000, 1, 1), date(8999, 12, 31)
"""The days that are taken: on both sides there is room for what is counted from them."""

_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART_OF_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?|--(?P<yearless>\d\d-\d\d)", re.ASCII)
_LEAP_YEAR = 2000


def plain_text(text: str) -> str:
    """Return ``text`` as it may be kept: no NUL, no half characters, no marks of byte order, one kind of line end.

    Raises:
        Refused: when it is longer than a field takes.
    """
    if len(text) > MAX_CHARS:
        raise Refused(
            _("This text is longer than {most} characters. Please shorten it, or split it in two.").format(
                most=f"{MAX_CHARS:,}"
            )
        )
    if text.isascii() and "\0" not in text and "\r" not in text:
        return text
    whole = text.replace("\0", "").replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return whole.encode("utf-8", "ignore").decode("utf-8")


def one_line(text: str, when_empty: str) -> str:
    """Return ``text`` as one line without spare blanks.

    Raises:
        Refused: with the sentence ``when_empty`` where nothing is left, or when it is too long for a line.
    """
    line = " ".join(plain_text(text).split())
    if not line:
        raise Refused(when_empty)
    if len(line) > MAX_LINE_CHARS:
        raise Refused(
            _("This line is longer than {most} characters. Please shorten it.").format(most=f"{MAX_LINE_CHARS:,}")
        )
    return line


def whole_day(day: date | str) -> str:
    """Return ``day`` as ISO text.

    Raises:
        Refused: when it is not a day of the calendar.
    """
    if isinstance(day, datetime):
        day = day.date()
    text = day.isoformat() if isinstance(day, date) else day.strip()
    if not _WHOLE_DAY.fullmatch(text) or not _is_day(text):
        raise _not_a_day(text)
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
        raise _not_a_day(text)
    whole = f"{_LEAP_YEAR}-{match['yearless']}" if match["yearless"] else f"{match['year']}-{match['month'] or '01'}-01"
    if not _is_day(whole):
        raise _not_a_day(text)
    return part


def _is_day(text: str) -> bool:
    try:
        return is_supported_day(date.fromisoformat(text))
    except ValueError:
        return False


def _not_a_day(text: str) -> Refused:
    return Refused(_("“{text}” is not a day. Write it like 2026-05-09.").format(text=text.strip()[:40]))
