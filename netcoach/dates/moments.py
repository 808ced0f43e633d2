"""When an event happens: a calendar day, or a local wall time with the name of its zone.

An invitation says "18:30 in Porto", and 18:30 in Porto it remains, whatever zone this computer is in and whenever the
clocks change. So the journal stores the wall time as it was written; only the question "is it over?" needs the zone.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeAlias

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext
from netcoach.text.sentences import capitalized, number_word
from netcoach.text.validation import is_supported_day

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Moment: TypeAlias = date | datetime
"""A ``date`` for a whole day, a naive ``datetime`` for a wall time. (A datetime is a date too, so check for it
first.)
"""

_USUAL_LENGTH = timedelta(hours=2)
_LONGEST = timedelta(days=3660)
_WEEK = 7
_MONTH = 30


def read_moment(text: str) -> Moment:
    """Parse ``2026-11-26`` or ``2026-11-26T18:30``.

    Raises:
        Refused: when it is neither.
    """
    try:
        if len(text) == len("2026-11-26"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise Refused(
            _("“{text}” isn't a date or time NetCoach understands. Write it like 2026-11-26 18:30.").format(text=text)
        ) from error


def write_moment(moment: Moment) -> str:
    """Return the text that :func:`read_moment` parses."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return moment.isoformat()


def is_timed(moment: Moment) -> bool:
    """Return whether the moment has a time of day."""
    return isinstance(moment, datetime)


def day_of(moment: Moment) -> date:
    """Return the calendar day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def last_day(starts: Moment, ends: Moment | None) -> date:
    """Return the last day of an event; an end at midnight belongs to the evening before."""
    if ends is None:
        return day_of(starts)
    if isinstance(ends, datetime) and ends.time() == time.min and day_of(ends) > day_of(starts):
        return ends.date() - timedelta(days=1)
    return day_of(ends)


def is_valid_end(ends: Moment, starts: Moment) -> bool:
    """Return whether an end makes sense after a start; an all-day event may end on the day it starts."""
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return ends >= starts
    return day_of(ends) >= day_of(starts)


def check_order(starts: Moment, ends: Moment | None) -> None:
    """Refuse an event that ends before it begins, lasts longer than ten years, or has an unsupported date."""
    for moment in (starts, ends or starts):
        if not is_supported_day(day_of(moment)):
            raise Refused(
                _("“{day}” isn't a date NetCoach understands. Write it like 2026-05-09.").format(day=day_of(moment))
            )
    if ends is not None and not is_valid_end(ends, starts):
        raise Refused(_("An event can't end before it starts. Choose a later end, or none."))
    if ends is not None and day_of(ends) - day_of(starts) > _LONGEST:
        raise Refused(_("An event can't last more than ten years. Choose an earlier end, or none."))


def moved_end(starts: Moment, ends: Moment | None, new_starts: Moment) -> Moment | None:
    """Return the end that keeps an event's length when only its start is moved.

    Returns None if the event becomes an all-day event, or stops being one.
    """
    if isinstance(starts, datetime) and isinstance(ends, datetime) and isinstance(new_starts, datetime):
        return new_starts + (ends - starts)
    if ends is None or any(map(is_timed, (starts, ends, new_starts))):
        return None
    return new_starts + (ends - starts)


def end_of(starts: Moment, ends: Moment | None) -> datetime:
    """Return when an event ends, as a wall time; without a time of its own, after two hours or at midnight."""
    if isinstance(ends, datetime):
        return ends
    if isinstance(starts, datetime) and (ends is None or ends == starts.date()):
        return starts + _USUAL_LENGTH
    return datetime.combine(last_day(starts, ends) + timedelta(days=1), time())


def is_over(starts: Moment, ends: Moment | None, zone: str, now: datetime) -> bool:
    """Return whether an event has ended at ``now``, in the event's own zone."""
    local = now.astimezone(_zone(zone)) if zone else now
    return local.replace(tzinfo=None) >= end_of(starts, ends)


def in_zone(wall_time: datetime, zone: str, here: tzinfo | None) -> datetime:
    """Return a wall time as a moment in the event's own zone, or ``here`` if it names none."""
    return wall_time.replace(tzinfo=(_zone(zone) if zone else None) or here)


def format_span(starts: Moment, ends: Moment | None, today: date, *, full: bool = False) -> str:
    """Return when an event is: "Thursday 18:30", or in full "Thursday 26 November, 18:30 to 21:00".

    Within a week the weekday is enough; otherwise, or if ``full``, the date is included.
    """
    near = 0 <= (day_of(starts) - today).days < _WEEK and not full
    first = _day_words(day_of(starts), today, near=near)
    if not isinstance(starts, datetime):
        return _to(first, _day_words(day_of(ends), today, near=near) if ends and day_of(ends) > starts else "")
    words = _at(first, starts, near=near)
    if not isinstance(ends, datetime) or ends == starts:
        return words
    if last_day(starts, ends) == starts.date():
        return _to(words, date_words.clock_time(ends))
    return _to(words, _at(_day_words(ends.date(), today, near=near), ends, near=near))


def _day_words(day: date, today: date, *, near: bool) -> str:
    return date_words.weekday(day) if near else date_words.long_day(day, today)


def _at(day: str, moment: datetime, *, near: bool) -> str:
    if near:
        return _("{weekday} {time}").format(weekday=day, time=date_words.clock_time(moment))
    return date_words.day_and_time(day, moment)


def _to(first: str, last: str) -> str:
    return _("{first} to {last}").format(first=first, last=last) if last else first


def _zone(name: str) -> ZoneInfo | None:
    """Return a zone by name, or None (the system's zone) if the name is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # few events name a zone

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def relative_day(offset: int) -> str:
    """Return a day relative to an event in words: ``-2`` is "Two days before"."""
    fixed = {
        0: _("On the day"),
        -1: _("The day before"),
        1: _("The day after"),
        -_WEEK: _("A week before"),
        _WEEK: _("A week after"),
        _MONTH: _("A month after"),
        -_MONTH: _("A month before"),
    }
    if offset in fixed:
        return fixed[offset]
    days = abs(offset)
    weeks, odd_days = divmod(days, _WEEK)
    count = days if odd_days else weeks
    if odd_days and offset < 0:
        words = ngettext("One day before", "{count} days before", count)
    elif odd_days:
        words = ngettext("One day after", "{count} days after", count)
    elif offset < 0:
        words = ngettext("One week before", "{count} weeks before", count)
    else:
        words = ngettext("One week after", "{count} weeks after", count)
    return capitalized(words.format(count=number_word(count)))


def format_minutes_before(minutes: int) -> str:
    """Return the time before the start in words: "Two hours before", "15 minutes before"."""
    hours, odd_minutes = divmod(minutes, 60)
    if hours and not odd_minutes:
        words = ngettext("One hour before", "{count} hours before", hours).format(count=number_word(hours))
    else:
        words = ngettext("One minute before", "{count} minutes before", minutes).format(count=number_word(minutes))
    return capitalized(words)
