"""The days of a recurring event. A library computes them, but only from rules that are sure to end soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import prod
from typing import Any

from icalendar import Calendar, Event
from icalendar.prop import vRecur

from netcoach.dates.moments import day_of
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

_SEARCHED = (timedelta(days=62), timedelta(days=366), timedelta(days=5 * 366))
"""How far ahead to look: a near day is found without computing the distant ones."""
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_MAX_TIMES_PER_DAY = 24
_MAX_EXTRA_DAYS = 2_000
_DAYS_PER_PERIOD = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_MAX_TIMES = 20_000
"""The maximum number of past occurrences: daily for fifty years."""


def days_of_series(events: Sequence[Event], after: date) -> Iterator[Event]:
    """Yield each day of the series in ``events`` (its master and its changed days), in order, from ``after`` on.

    Raises:
        Refused: when the rules repeat too often, are too complex, or never produce a day.
        Exception: whatever the libraries raise for a rule they can't handle.
    """
    import recurring_ical_events  # only needed for a series

    for event in events:
        _refuse_costly(event, after)
    calendar = Calendar()
    for event in events:
        calendar.add_component(event)
    series = recurring_ical_events.of(calendar, components=["VEVENT"])
    first = begin = max(after, min(_day(event) for event in events))
    seen: set[tuple[Any, Any]] = set()
    for ahead in _SEARCHED:
        for event in sorted(series.between(begin, first + ahead), key=_order):
            key = (event["RECURRENCE-ID"].dt, event["DTSTART"].dt)
            if key not in seen:  # an event that lasts beyond the end of one search is also found by the next
                seen.add(key)
                yield event
        begin = first + ahead


def _order(event: Event) -> tuple[date, str]:
    starts: Any = _all(event, "DTSTART")[0]
    return _day(event), starts.dt.strftime("%H%M") if isinstance(starts.dt, datetime) else ""


def _refuse_costly(event: Event, after: date) -> None:
    rules = _rules(event)
    extra = sum(len(getattr(dates, "dts", ())) for name in ("RDATE", "EXDATE") for dates in _all(event, name))
    if len(rules) > 1 or extra > _MAX_EXTRA_DAYS:
        raise Refused(_too_complex())
    for rule in rules:
        _refuse_costly_rule(rule, _all(event, "DTSTART")[0].dt, after)


def _refuse_costly_rule(rule: Mapping[str, Any], starts: date, after: date) -> None:
    frequency = _frequency(rule)
    times = prod(len(_list(rule, name)) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if frequency in _TOO_OFTEN or times > _MAX_TIMES_PER_DAY:
        raise Refused(_("This event repeats every hour or more often, which NetCoach can't import."))
    interval = min((int(number) for number in _list(rule, "INTERVAL")), default=1)
    if frequency not in _DAYS_PER_PERIOD or interval < 1 or 0 in _list(rule, "COUNT"):
        raise Refused(no_such_rule())
    if (after - day_of(starts)).days * times > _MAX_TIMES * _DAYS_PER_PERIOD[frequency] * interval:
        raise Refused(_too_complex())
    if not _ever_comes(rule, starts):
        raise Refused(_("This event's repeat rule never gives a date."))


def no_such_rule() -> str:
    """Return the message for an invalid recurrence rule."""
    return _("NetCoach can't work out how often this event repeats.")


def _too_complex() -> str:
    return _("Its repeat rule is too complex. Ask for an invitation to the date you want.")


def _ever_comes(rule: Mapping[str, Any], starts: date) -> bool:
    """Return whether a rule produces a day within 28 years, after which every calendar repeats.

    The library tries a rule until the year 9999. So it's given a year near that end with the same days of the week.
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # recurring_ical_events builds on it

    first = datetime(starts.year, 1, 1).weekday()
    year = next(
        year for year in range(9944, 9972) if year % 4 == starts.year % 4 and datetime(year, 1, 1).weekday() == first
    )
    time = (starts.hour, starts.minute, starts.second) if isinstance(starts, datetime) else ()
    endless: Any = vRecur({name: value for name, value in rule.items() if name not in {"UNTIL", "COUNT"}})
    found = rrulestr(endless.to_ical().decode(), dtstart=datetime(year, starts.month, starts.day, *time))
    return next(iter(found), None) is not None


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
    return day_of(_all(event, "DTSTART")[0].dt)
