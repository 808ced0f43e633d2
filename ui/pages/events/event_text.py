"""When and where an event is, in the window's wording."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from netcoach.dates import date_words
from netcoach.dates.moments import Moment, day_of, format_span
from netcoach.events.event import Event, EventRow
from netcoach.foundation.i18n import _, enumerated, ngettext, number
from ui.widgets.controls import TextSpan
from ui.widgets.lists.list_view import RowText
from ui.widgets.looks.tokens import Tone

_WEEKDAY_WITHIN = 45


def span(event: Event, today: date) -> str:
    """Return when an event is: "Thursday 26 November, 18:30 to 21:00"."""
    words = format_span(event.starts, event.ends, today, full=True)
    if isinstance(event.starts, datetime) and event.last_day > event.day and not isinstance(event.ends, datetime):
        return _("{first} to {last}").format(first=words, last=date_words.long_day(event.last_day, today))
    return words


def line_parts(event: Event, now: datetime) -> list[TextSpan]:
    """Return the line below the title: when, where, and in how many days, in the warm colour if it's soon."""
    today = now.date()
    there = [span(event, today), _zone_words(event, now), event.place]
    days = (event.day - today).days
    running = event.day < today <= event.last_day
    words = _("today") if running else date_words.until(event.day, today)
    tone: Tone | None = "warm" if running or 0 <= days <= 1 else None
    if event.declined_on is not None:
        words, tone = _("not going"), None
    return [TextSpan(" · ".join(part for part in there if part)), TextSpan(f" · {words}", tone=tone)]


def end_text(ends: Moment | None, starts: Moment) -> str:
    """Return an end in the form in which it can be typed: "21:00", "28 November", "28 November 17:00"."""
    if ends is None:
        return ""
    first = day_of(starts)
    day = "" if day_of(ends) == first and isinstance(ends, datetime) else date_words.day_and_month(day_of(ends), first)
    if not isinstance(ends, datetime):
        return day
    clock = date_words.clock_time(ends)
    # Translators: keep a space between the two; what is shown here is parsed again.
    return _("{day} {time}").format(day=day, time=clock) if day else clock


def row_text(row: EventRow, today: date, *, over: bool) -> RowText:
    """Return the list's text for an event: "Thursday 26 November · in 4 days · 7 of 12 steps"; no part of it breaks."""
    far = abs((row.day - today).days) > _WEEKDAY_WITHIN
    day = date_words.day_and_month(row.day, today) if far else date_words.long_day(row.day, today)
    parts = [day, _("not going") if row.declined else date_words.until(row.day, today)]
    spoken = [row.title, date_words.whole_day(row.day), parts[1]]
    if row.total and not over:
        ready = ngettext("{done} of {total} step ready", "{done} of {total} steps ready", row.total)
        counts = {"done": number(row.done), "total": number(row.total)}
        parts.append(ngettext("{done} of {total} step", "{done} of {total} steps", row.total).format(**counts))
        spoken.append(ready.format(**counts))
    detail = "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)
    return RowText(title=row.title, detail=detail, spoken=enumerated(spoken))


def _zone_words(event: Event, now: datetime) -> str:
    """Return "Lisbon time" if the local time there differs from the user's."""
    if not event.zone or not isinstance(event.starts, datetime):
        return ""
    try:
        there = event.starts.replace(tzinfo=ZoneInfo(event.zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    if there == event.starts.replace(tzinfo=now.tzinfo).utcoffset():
        return ""
    return _("{city} time").format(city=event.zone.rpartition("/")[2].replace("_", " "))
