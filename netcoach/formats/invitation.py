"""Invitations: the events of an .ics file, as any calendar program writes them.

Times come out as local wall time beside the name of their zone. The end of an all-day event is its *last day*, although
the file names the day after. A series is one invitation that says so; :func:`occurrences` tells its days.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from netcoach.dates.moments import Moment
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an invitation says. Who has declined, rooms and mailing lists are not among the attendees."""

    uid: str
    occurrence: str = ""
    """Which day of a series this is, by the day it was first planned for; empty for an event of its own."""
    title: str
    starts: Moment
    """A ``date`` for an all-day event, else the naive wall time in ``zone``."""
    ends: Moment | None = None
    """Of the same kind as ``starts``; for an all-day event the last day, which is part of it."""
    zone: str = ""
    """IANA name; empty where the file names no zone, so that the time is meant wherever one is."""
    place: str = ""
    note: str = ""
    attendees: tuple[tuple[str, str], ...] = ()
    """Name and e-mail, the organiser first where one is named; nobody twice."""
    organiser: tuple[str, str] | None = None
    cancelled: bool = False
    recurring: bool = False
    """Whether this stands for a whole series; ask :func:`occurrences` for its days."""
    digest: str = ""
    """Changes exactly when something above changes."""


def read(data: bytes, *, home: str = "") -> list[Invitation]:
    """Return the invitations of an .ics file, soonest first.

    Args:
        data: The whole file.
        home: The user's own zone (IANA). Times that the file gives only in UTC, without a zone of the calendar, are
            turned into it; without ``home`` they stay in ``UTC``.

    Raises:
        Refused: when there is nothing to take over, with the sentence to show.
    """
    with _whatever_happens():
        from netcoach.formats import ics

        return ics.read(data, home)


def occurrences(data: bytes, uid: str, after: date, limit: int = 20, *, home: str = "") -> list[Invitation]:
    """Return the days of the series ``uid`` from ``after`` on, at most ``limit``, within about five years.

    Cancelled days are left out; moved ones stand where they were moved to. The list is empty when the series is over.

    Raises:
        Refused: for a series that repeats every hour or oftener, or that never takes place.
    """
    with _whatever_happens():
        from netcoach.formats import ics

        return ics.occurrences(data, uid, after, limit, home)


@contextmanager
def _whatever_happens() -> Iterator[None]:
    """Turn whatever a stranger's file makes the libraries raise into one plain sentence."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        raise Refused(_("This calendar file is damaged and cannot be read. Ask for it once more.")) from error
