"""Days and times as people say them: "in 4 days", "about three months", "Thursday 26 November, 18:30".

Everything takes the day it is compared with; nothing asks the machine.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from netcoach.foundation.i18n import _, ngettext
from netcoach.text.folding import fold
from netcoach.text.validation import is_supported_day

DAYS_A_WEEK = 7
_MONTH = 30.44
_YEAR = 365.25
_NUMBER_OF_MONTH = "0[1-9]|1[0-2]"


def weekday(day: date) -> str:
    """Return "Thursday"."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))[
        day.weekday()
    ]


def month(number: int) -> str:
    """Return "November" for 11."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )[number - 1]  # fmt: skip


def day_and_month(day: date, today: date | None = None) -> str:
    """Return "26 November", with its year where that is not ``today``'s."""
    words = _("{day} {month}").format(day=day.day, month=month(day.month))
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def long_day(day: date, today: date | None = None) -> str:
    """Return "Thursday 26 November", with its year where that is not ``today``'s."""
    return f"{weekday(day)} {day_and_month(day, today)}"


def clock_time(moment: datetime) -> str:
    """Return "18:30"."""
    return f"{moment:%H:%M}"


def until(day: date, today: date) -> str:
    """Return how far ``day`` is from ``today`` in either direction: "in 4 days", "today", "yesterday"."""
    days = (day - today).days
    if days < 0:
        return ago(day, today)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return _("in {span}").format(span=_span(days))


def ago(day: date, today: date) -> str:
    """Return how long ago ``day`` was: "yesterday", "three weeks ago", "about a year ago"."""
    days = (today - day).days
    if days < 0:
        return until(day, today)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return _("{span} ago").format(span=_span(days))


def since(day: date, today: date) -> str:
    """Return the time since ``day`` without "ago", for narrow places: "yesterday", "three weeks", "about a year"."""
    days = (today - day).days
    return ago(day, today) if days <= 1 else _span(days)


def _span(days: int) -> str:
    """Return a length of time in human words; exact to ten days, then in whole weeks, months and years."""
    if days <= 10:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 2 * _MONTH - 5:
        weeks = round(days / DAYS_A_WEEK)
        return ngettext("{count} week", "{count} weeks", weeks).format(count=_small_number(weeks))
    months = round(days / _MONTH)
    if days < _YEAR - _MONTH / 2:
        return ngettext("about {count} month", "about {count} months", months).format(count=_small_number(months))
    years = round(days / _YEAR)
    if years == 1:
        return _("about a year")
    return ngettext("about {count} year", "about {count} years", years).format(count=_small_number(years))


def _small_number(number: int) -> str:
    words = ("", _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"))
    return words[number] if 0 < number < len(words) else str(number)


def due(day: date | None, today: date) -> str:
    """Return when a promise wants doing, without blame: "Friday", "next week", "when you like", "since Tuesday"."""
    if day is None:
        return _("when you like")
    days = (day - today).days
    if days < 0:
        name = day_and_month(day, today) if days < -DAYS_A_WEEK else weekday(day)
        return _("since {day}").format(day=name)
    if days <= 1:
        return until(day, today)
    if days < DAYS_A_WEEK:
        return weekday(day)
    if day - timedelta(days=day.weekday()) == today - timedelta(days=today.weekday()) + timedelta(days=DAYS_A_WEEK):
        return _("next week")
    return day_and_month(day, today)


def partial_day(text: str, today: date | None = None) -> str:
    """Return a partial date in words: "2025", "May 2025", "9 May", "9 May 1990". Unknown text comes back as it is."""
    if re.fullmatch(r"\d{4}", text):
        return text
    if found := re.fullmatch(rf"(\d{{4}})-({_NUMBER_OF_MONTH})", text):
        return f"{month(int(found[2]))} {found[1]}"
    if found := re.fullmatch(rf"--({_NUMBER_OF_MONTH})-(\d\d)", text):
        return _("{day} {month}").format(day=int(found[2]), month=month(int(found[1])))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day_and_month(day, today) if today else f"{day_and_month(day)} {day.year}"


def parse_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` means to someone typing it today, or None where it means none.

    Understands today, tomorrow, yesterday, "friday" (the coming one), "last friday", "next week", "last week",
    "in 3 days", "3 weeks ago", "27 Nov", "Nov 27", "27 November 2026", "27.11.", "27/11/2026" and ISO dates. A day and
    month without a year is the one nearest to today.
    """
    words = fold(text).strip().rstrip(".").replace(",", " ")
    words = re.sub(r"\s+", " ", words)
    found = (
        _named_day(words, today)
        or _counted_day(words, today)
        or _weekday_named(words, today)
        or _written_day(words, today)
    )
    return found if found is not None and is_supported_day(found) else None


def _named_day(words: str, today: date) -> date | None:
    names = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1, _("next week"): 7, _("last week"): -7}
    shift = {fold(name): days for name, days in names.items()}.get(words)
    return None if shift is None else today + timedelta(days=shift)


def _counted_day(words: str, today: date) -> date | None:
    for unit, days in ((r"days?", 1), (r"weeks?", DAYS_A_WEEK), (r"months?", 30)):
        if found := re.fullmatch(rf"in (\d{{1,3}}) {unit}", words):
            return today + timedelta(days=int(found[1]) * days)
        if found := re.fullmatch(rf"(\d{{1,3}}) {unit} ago", words):
            return today - timedelta(days=int(found[1]) * days)
    return None


def _weekday_named(words: str, today: date) -> date | None:
    last, name = words.startswith("last "), words.removeprefix("last ").removeprefix("next ").removeprefix("on ")
    for number in range(DAYS_A_WEEK):
        full = fold(weekday(date(2024, 1, 1) + timedelta(days=number)))
        if len(name) >= 3 and full.startswith(name):
            ahead = (number - today.weekday()) % DAYS_A_WEEK or DAYS_A_WEEK
            back = (today.weekday() - number) % DAYS_A_WEEK or DAYS_A_WEEK
            return today - timedelta(days=back) if last else today + timedelta(days=ahead)
    return None


def _written_day(words: str, today: date) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?", words):
        return _make_day(int(found[1]), int(found[2]), found[3], today)
    if found := re.fullmatch(r"(\d{1,2})\.? (\w{3,})(?: (\d{4}))?", words):
        return _make_day(int(found[1]), _month_number(found[2]), found[3], today)
    if found := re.fullmatch(r"(\w{3,}) (\d{1,2})(?: (\d{4}))?", words):
        return _make_day(int(found[2]), _month_number(found[1]), found[3], today)
    return None


def _month_number(name: str) -> int:
    return next((number for number in range(1, 13) if fold(month(number)).startswith(name)), 0)


def _make_day(day: int, month_number: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year), month_number, day)
        near = [date(today.year + shift, month_number, day) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda each: abs((each - today).days))
