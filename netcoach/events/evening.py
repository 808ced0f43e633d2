"""The evening of an event, in the user's time: when it begins, when it's over, and when there's time to rest."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from netcoach.dates.moments import Moment, end_of, in_zone, is_timed, last_day

DEBRIEF_MINUTES = 5

_NIGHT_ENDS = time(4)
"""Until four in the morning, it's still the evening before."""

EVENING_BEGINS = time(17)
"""An event without a time of day is over then, on its last day."""

_REST_AFTER, _REST = timedelta(hours=2), timedelta(hours=1)
_LATEST_REST, _MORNING = time(23), time(9)


class Timed(Protocol):
    """What this needs to know about an event."""

    @property
    def starts(self) -> Moment:
        """The first day, or when it starts."""

    @property
    def ends(self) -> Moment | None:
        """The last day, or when it ends, if that's known."""

    @property
    def zone(self) -> str:
        """The zone of both, or nothing for the user's own."""


class Rest(NamedTuple):
    """Time to rest."""

    starts: datetime
    ends: datetime


def evening_of(moment: datetime) -> date:
    """Return the day whose evening it is; the hours after midnight belong to the day before."""
    return moment.date() - timedelta(days=moment.time() < _NIGHT_ENDS)


def ends_at(event: Timed, now: datetime) -> datetime:
    """Return when an event is over, in the zone of ``now``: an all-day event late in its last afternoon."""
    return local_time(_end(event), event.zone, now)


def leaves_at(event: Timed, wanted: time | None) -> datetime:
    """Return when the user leaves an event, in its zone: at the time they want to, if that's before the end."""
    over = _end(event)
    if wanted is None or not isinstance(event.starts, datetime):
        return over
    leaves = datetime.combine(event.starts.date(), wanted)
    return min(over, leaves if leaves > event.starts else leaves + timedelta(days=1))


def _end(event: Timed) -> datetime:
    if not is_timed(event.starts) and not (event.ends and is_timed(event.ends)):
        return datetime.combine(last_day(event.starts, event.ends), EVENING_BEGINS)
    return end_of(event.starts, event.ends)


def starts_at(event: Timed, now: datetime) -> datetime:
    """Return when an event starts, in the zone of ``now``."""
    return local_time(event.starts, event.zone, now)


def is_on(event: Timed, now: datetime) -> bool:
    """Return whether it's one of the days of an event, before it's over."""
    return starts_at(event, now).date() <= now.date() and now < ends_at(event, now)


def is_its_evening(event: Timed, now: datetime) -> bool:
    """Return whether an event ended on the evening it is."""
    over = ends_at(event, now)
    return over <= now and evening_of(over) == evening_of(now)


def is_late(moment: datetime) -> bool:
    """Return whether a moment is in an evening, or in the night after it."""
    return moment.time() >= EVENING_BEGINS or evening_of(moment) != moment.date()


def rest_after(over: datetime) -> Rest:
    """Return when to rest after an event that is over, or that the user leaves, then.

    Most people tire two or three hours after; after a late evening, it's the next morning.
    """
    starts = over + _REST_AFTER
    if starts.date() > evening_of(over) or starts.time() > _LATEST_REST:
        starts = datetime.combine(evening_of(over) + timedelta(days=1), _MORNING, over.tzinfo)
    return Rest(starts, starts + _REST)


def local_time(moment: Moment, zone: str, now: datetime) -> datetime:
    """Return a stored moment of an event's ``zone`` in the zone of ``now``; a day begins at midnight."""
    wall = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return in_zone(wall, zone, now.tzinfo).astimezone(now.tzinfo)


def wall_time(moment: datetime, zone: str) -> datetime:
    """Return a moment as the wall time of an event's zone, as it's stored."""
    there = in_zone(moment.replace(tzinfo=None), zone, moment.tzinfo).tzinfo
    return moment.astimezone(there).replace(tzinfo=None)


def leave_by(wanted: time, event: Timed, now: datetime) -> datetime:
    """Return when the user wants to leave today, in the zone of ``now``; after midnight, it's still the same evening.

    A time that is earlier than the start of the evening is meant for after midnight.
    """
    day = evening_of(now)
    wall = datetime.combine(day, wanted)
    if wanted < _NIGHT_ENDS:
        wall += timedelta(days=1)
    return local_time(wall, event.zone, now)
