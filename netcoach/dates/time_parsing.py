"""Times of day as people write them: "18:30", "6 pm", "18h30"; and the end of an event, which is a time or a day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from netcoach.dates.date_words import parse_day
from netcoach.dates.moments import Moment
from netcoach.foundation.i18n import _
from netcoach.text.folding import fold

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?:h|(?P<half>[ap])\.?\s?m\.?)?", re.ASCII)
_FIGURES = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})", re.ASCII)
_NOON = 12
_MOST_WORDS = 10  # longer text isn't a day with a time


def parse_time(text: str) -> time | None:
    """Return the time of day that ``text`` means, or None if it isn't a time.

    Understands "18:30", "18.30", "18h30", "1830", "18", "6 pm" and "6:30pm", and their forms in the language in use.
    """
    words = fold(text).strip()
    for half, spelt in (("am", fold(_("am"))), ("pm", fold(_("pm")))):
        if spelt in words:  # some languages put it first
            words = words.replace(spelt, "").strip() + half
    found = _TIME.fullmatch(words) or _FIGURES.fullmatch(words)
    if found is None:
        return None
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts.get("half"):
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if parts["half"] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # hours of a day, minutes of an hour


def parse_end(text: str, starts: Moment) -> Moment | None:
    """Return the end of an event that begins at ``starts``, or None if ``text`` isn't one.

    It can be a time ("21:00"; a time before the start means the next morning), a last day ("Saturday", "28 Nov"), or
    both ("28 Nov 17:00"). Days are relative to the day of the start.
    """
    first = starts.date() if isinstance(starts, datetime) else starts
    at = parse_time(text)
    if at is not None:
        if not isinstance(starts, datetime):
            return None
        end = datetime.combine(first, at)
        return end if end >= starts else end + timedelta(days=1)
    day = parse_day(text, first)
    if day is not None:
        return day
    words = text.split()
    return _day_with_time(words, first) if isinstance(starts, datetime) and len(words) <= _MOST_WORDS else None


def _day_with_time(words: list[str], first: date) -> datetime | None:
    """Parse a day followed by a time, or preceded by it in some languages; either may be several words."""
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(len(words) - 1, 0, -1)]
    for days, clock in (*cuts, *(cut[::-1] for cut in cuts)):
        day, at = parse_day(days.rstrip(" ,"), first), parse_time(clock)
        if day is not None and at is not None:
            return datetime.combine(day, at)
    return None


def start_moment(day: date, at: time | None) -> Moment:
    """Return the start of an event: the whole day if it has no time."""
    return day if at is None else datetime.combine(day, at)
