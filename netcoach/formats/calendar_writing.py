"""Writer of .ics files. It loads a large library, so import this module only where it's needed.

Times are written as the wall time in their own zone, along with the rules of that zone, or as floating times if they
have none: so they stay the same when clocks change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Todo

from netcoach import __version__
from netcoach.dates.moments import Moment, day_of, end_of, last_day
from netcoach.formats.zones import UTC as UTC_NAME
from netcoach.formats.zones import is_zone
from netcoach.foundation.i18n import _

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIRST_SEQUENCE = datetime(2020, 1, 1, tzinfo=UTC)
_LONGEST_BUSY_DAYS = 7
_YEARS_OF_RULES = 30
"""How far ahead the clock changes of a zone are written: for series without an end."""
_FIRST_RULES = 1970


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatRule:
    """How often something repeats. The day of the week is a number from 0 for Monday."""

    frequency: str
    """``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``."""
    interval: int = 1
    weekday: int | None = None
    nth: int = 0
    """Which of these weekdays in the month; -1 for the last, 0 for every."""
    month: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event to write."""

    uid: str
    title: str
    starts: Moment
    ends: Moment | None = None
    zone: str = ""
    place: str = ""
    note: str = ""
    leave_at: datetime | None = None
    """When an alarm says that it's time to leave: a wall time in the zone of the event."""
    repeats: RepeatRule | None = None
    is_cancelled: bool = False
    is_busy: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTask:
    """A to-do to write."""

    uid: str
    title: str
    due: Moment | None = None
    zone: str = ""
    note: str = ""
    done_at: datetime | None = None
    is_cancelled: bool = False
    belongs_to: str = ""
    """The UID of the event it's for."""


CalendarEntry = CalendarEvent | CalendarTask


def write(entries: Sequence[CalendarEntry], now: datetime) -> bytes:
    """Return ``entries`` as an .ics file.

    A later file replaces an earlier one, even after Undo: ``SEQUENCE`` grows with each.

    Args:
        entries: What to write.
        now: The current time.
    """
    calendar = Calendar()
    calendar.add("PRODID", f"-//NetCoach//NetCoach {__version__}//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for entry in entries:
        component = _event(entry) if isinstance(entry, CalendarEvent) else _task(entry)
        component.add("UID", entry.uid)
        component.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
        component.add("SEQUENCE", max(0, int((now - _FIRST_SEQUENCE).total_seconds())))
        component.add("SUMMARY", entry.title)
        if entry.note:
            component.add("DESCRIPTION", entry.note)
        # Whoever shares this calendar sees at most that the time is taken.
        component.add("CLASS", "PRIVATE")
        calendar.add_component(component)
    first = min((day_of(each.starts).year for each in entries if isinstance(each, CalendarEvent)), default=now.year)
    # A year earlier: a time may be in another year in UTC.
    begins = date(min(max(first - 1, _FIRST_RULES), now.year - 1), 1, 1)
    calendar.add_missing_timezones(begins, date(now.year + _YEARS_OF_RULES, 1, 1))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEvent) -> Component:
    event = Event()
    starts: Moment = entry.starts
    if isinstance(entry.starts, datetime):
        starts = _in_zone(entry.starts, entry.zone, as_written=entry.repeats is not None)
    event.add("DTSTART", starts)
    if not isinstance(starts, datetime):
        event.add("DTEND", last_day(entry.starts, entry.ends) + timedelta(days=1))
    elif entry.repeats is not None:  # an end could be at a time that the clocks skip
        event.add("DURATION", end_of(entry.starts, entry.ends) - starts.replace(tzinfo=None))
    else:
        event.add("DTEND", _end(entry, starts))
    if entry.place:
        event.add("LOCATION", entry.place)
    is_long = (last_day(entry.starts, entry.ends) - day_of(entry.starts)).days >= _LONGEST_BUSY_DAYS
    is_busy = entry.is_busy and not entry.is_cancelled and not is_long
    event.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.repeats is not None:
        event.add("RRULE", _rule(entry.repeats))
    if entry.leave_at is not None and not entry.is_cancelled:
        event.add_component(_alarm(entry.leave_at, starts, entry.zone))
    return event


def _end(entry: CalendarEvent, starts: datetime) -> datetime:
    """Return the end of an event; one whose hour the clocks skip would be before its start."""
    length = end_of(entry.starts, entry.ends) - starts.replace(tzinfo=None)
    ends = _in_zone(end_of(entry.starts, entry.ends), entry.zone)
    if _distance(starts, ends) > timedelta():
        return ends
    return _in_zone(starts.replace(tzinfo=None) + max(length, timedelta(minutes=1)), entry.zone)


def _task(entry: CalendarTask) -> Component:
    task = Todo()
    if entry.due is not None:
        task.add("DUE", _in_zone(entry.due, entry.zone) if isinstance(entry.due, datetime) else entry.due)
    if entry.done_at is not None:
        task.add("STATUS", "COMPLETED")
        task.add("COMPLETED", entry.done_at.astimezone(UTC))
        task.add("PERCENT-COMPLETE", 100)
    else:
        task.add("STATUS", "CANCELLED" if entry.is_cancelled else "NEEDS-ACTION")
    if entry.belongs_to:
        task.add("RELATED-TO", entry.belongs_to)
    return task


def _alarm(at: datetime, starts: Moment, zone: str) -> Alarm:
    """Return an alarm at ``at``. It counts from the start of the event, so it moves along with it."""
    begins = starts if isinstance(starts, datetime) else datetime(starts.year, starts.month, starts.day)
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _("It's time to leave."))
    alarm.add("TRIGGER", _distance(begins, at if begins.tzinfo is None else _in_zone(at, zone)))
    return alarm


def _distance(first: datetime, then: datetime) -> timedelta:
    """Return the time that passes, which isn't the difference of the wall times if clocks change in between."""
    if first.tzinfo is None:
        return then - first
    return then.astimezone(UTC) - first.astimezone(UTC)


def _in_zone(wall_time: datetime, zone: str, *, as_written: bool = False) -> datetime:
    """Return a wall time in a zone, or a floating time.

    One that the clocks skip becomes the time they show then, unless a series begins with it: it would move all of it.
    """
    if not zone or not is_zone(zone):
        return wall_time
    if zone == UTC_NAME:
        return wall_time.replace(tzinfo=UTC)
    there = wall_time.replace(tzinfo=ZoneInfo(zone))
    return there if as_written else there.astimezone(UTC).astimezone(there.tzinfo)


def _rule(repeats: RepeatRule) -> dict[str, object]:
    rule: dict[str, object] = {"FREQ": repeats.frequency}
    if repeats.interval > 1:
        rule["INTERVAL"] = repeats.interval
    if repeats.month:
        rule["BYMONTH"] = repeats.month
    if repeats.weekday is not None:
        rule["BYDAY"] = f"{repeats.nth or ''}{_WEEKDAYS[repeats.weekday]}"
    return rule
