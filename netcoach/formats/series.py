"""The days of a series, reckoned by a library that is only given rules that are sure to end soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import prod
from typing import Any

from icalendar import Calendar, Event

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

_HORIZON = timedelta(days=5 * 366)
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_MAX_TIMES_PER_DAY = 24
_MAX_EXTRA_DAYS = 2_000
_EARLIEST_YEAR = 1900
_CYCLE = 28 * 366
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS_OF_WEEK = 7


def days_of_series(events: Sequence[Event], after: date) -> Iterator[Event]:
    """Yield each day of the series made of ``events`` (its master and its changed days), in order, from ``after`` on.

    Raises:
        Refused: when the rules repeat too often, are too long or too old, or never give a day.
    """
    import recurring_ical_events  # only who opens a series needs it

    for event in events:
        _refuse_costly(event)
    calendar = Calendar()
    for event in events:
        calendar.add_component(event)
    first = max(after, min(_day(event) for event in events))
    found = recurring_ical_events.of(calendar, components=["VEVENT"]).between(first, first + _HORIZON)
    yield from sorted(found, key=_order)


def _order(event: Event) -> tuple[date, str]:
    starts: Any = _all(event, "DTSTART")[0]
    return _day(event), starts.dt.strftime("%H%M") if isinstance(starts.dt, datetime) else ""


def _refuse_costly(event: Event) -> None:
    _refuse_endless(event)
    rules = _rules(event)
    extra = sum(len(getattr(dates, "dts", ())) for name in ("RDATE", "EXDATE") for dates in _all(event, name))
    if len(rules) > 1 or extra > _MAX_EXTRA_DAYS or (rules and _day(event).year < _EARLIEST_YEAR):
        raise Refused(_("The rule of this series is too long to follow. Ask for an invitation to the one day."))
    if not all(_ever_comes(rule, _day(event)) for rule in rules):
        raise Refused(_("The rule of this series never gives a day. Ask for the invitation once more."))


def _refuse_endless(event: Event) -> None:
    """Refuse a series that repeats every hour or oftener: no calendar of people does, and it would never end."""
    for rule in _rules(event):
        times_a_day = prod(len(_list(rule, name)) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        if _frequency(rule) in _TOO_OFTEN or times_a_day > _MAX_TIMES_PER_DAY:
            raise Refused(_("This event repeats every hour or oftener. NetCoach does not open such a series."))


def _ever_comes(rule: Mapping[str, Any], starts: date) -> bool:
    """Try a rule by days or weeks on the 28 years in which the calendar repeats; the library would try 8,000 years."""
    frequency = _frequency(rule)
    if frequency not in {"DAILY", "WEEKLY"}:
        return True
    if frequency == "WEEKLY" and any(abs(int(at)) > _DAYS_OF_WEEK for at in _list(rule, "BYSETPOS")):
        return False
    step = max(1, int(next(iter(_list(rule, "INTERVAL")), 1))) if frequency == "DAILY" else 1
    if step > _CYCLE:
        return True
    days = (starts + timedelta(days=offset) for offset in range(0, _CYCLE, step))
    return any(_fits(rule, day) for day in days)


def _fits(rule: Mapping[str, Any], day: date) -> bool:
    months, weekdays = _list(rule, "BYMONTH"), _list(rule, "BYDAY")
    if months and day.month not in {int(month) for month in months}:
        return False
    if weekdays and _WEEKDAYS[day.weekday()] not in {str(weekday)[-2:].upper() for weekday in weekdays}:
        return False
    of_month = {int(number) for number in _list(rule, "BYMONTHDAY")}
    return not of_month or day.day in of_month or (day.day - 1 - _length_of_month(day)) in of_month


def _length_of_month(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


def _frequency(rule: Mapping[str, Any]) -> str:
    return str(next(iter(_list(rule, "FREQ")), "")).upper()


def _list(rule: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = rule.get(name, ())
    return value if isinstance(value, (list, tuple)) else (value,)


def _rules(event: Event) -> list[Mapping[str, Any]]:
    return [rule for rule in _all(event, "RRULE") if isinstance(rule, Mapping)]


def _all(event: Event, name: str) -> Sequence[Any]:
    value = event.get(name)
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _day(event: Event) -> date:
    starts: Any = _all(event, "DTSTART")[0]
    moment: date = starts.dt
    return moment.date() if isinstance(moment, datetime) else moment
