"""Invitations: the events of a calendar file as values, read by :mod:`netcoach.formats.ics`.

Times are local wall time with the name of their zone. The end of an all-day event is its *last day*, although the file
names the day after. A series is a single invitation, marked as such.
"""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.dates.moments import Moment
from netcoach.formats.contact import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation. The attendees don't include rooms, mailing lists and people who have declined."""

    uid: str
    occurrence: str = ""
    """Identifies the day of a series by its original date; empty for a single event."""
    title: str
    starts: Moment
    """A ``date`` for an all-day event, otherwise naive wall time in ``zone``."""
    ends: Moment | None = None
    """Of the same type as ``starts``; for an all-day event the last day, inclusive."""
    zone: str = ""
    """IANA name; empty if the file names no zone, so the time means local time wherever the user is."""
    place: str = ""
    note: str = ""
    attendees: tuple[tuple[str, str], ...] = ()
    """Name and email, the organiser first if there is one; no duplicates."""
    organiser: tuple[str, str] | None = None
    cancelled: bool = False
    recurring: bool = False
    """Whether this is a whole series; ask the calendar for its days."""
    digest: str = ""
    """Changes exactly when something above changes."""
    line: int = 0
    """The line of the file where the event begins."""
    left_out: tuple[str, ...] = ()
    """What was left out, as sentences."""

    @property
    def must_choose_day(self) -> bool:
        """Whether the user has to choose a day of the series; a cancelled series is cancelled as a whole."""
        return self.recurring and not self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """What to import from a calendar file, and what to skip.

    Attributes:
        invitations: soonest first, with the next day of each series.
        over: how many events were skipped because they're over.
        problems: the events that can't be imported.
    """

    invitations: tuple[Invitation, ...]
    over: int
    problems: tuple[Problem, ...]
