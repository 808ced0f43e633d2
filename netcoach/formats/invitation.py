"""Invitations: the events of a calendar file as values. :mod:`netcoach.formats.ics` reads them.

Times are local wall time with the name of their zone. The end of an all-day event is its *last day*, although the file
names the day after. A series is one invitation that says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.dates.moments import Moment
from netcoach.formats.contact import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an invitation says. Who has declined, rooms and mailing lists aren't among the attendees."""

    uid: str
    occurrence: str = ""
    """Which day of a series this is, by the day it was first planned for; empty for an event of its own."""
    title: str
    starts: Moment
    """A ``date`` for an all-day event, else the naive wall time in ``zone``."""
    ends: Moment | None = None
    """Of the same kind as ``starts``; for an all-day event the last day, which is part of it."""
    zone: str = ""
    """IANA name; empty if the file names no zone, so that the time is meant wherever one is."""
    place: str = ""
    note: str = ""
    attendees: tuple[tuple[str, str], ...] = ()
    """Name and e-mail, the organiser first where one is named; no one twice."""
    organiser: tuple[str, str] | None = None
    cancelled: bool = False
    recurring: bool = False
    """Whether this is a whole series; ask the calendar for its days."""
    digest: str = ""
    """Changes exactly when something above changes."""
    line: int = 0
    """The line of the file on which the event begins."""
    left_out: tuple[str, ...] = ()
    """What of it isn't here, in sentences."""

    @property
    def must_choose_day(self) -> bool:
        """Whether one day of the series has to be chosen; a cancelled series is cancelled as a whole."""
        return self.recurring and not self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """What to import from a calendar file, and what not.

    Attributes:
        invitations: soonest first; of each series the next day.
        over: how many events were skipped because they're over.
        problems: the events that can't be imported.
    """

    invitations: tuple[Invitation, ...]
    over: int
    problems: tuple[Problem, ...]
