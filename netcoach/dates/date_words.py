"""Days and times as people say them: "in 4 days", "about three months", "Thursday 26 November, 18:30".

Every function takes the day it compares with; nothing reads the system clock. The pattern for a date or time is
translated like any other text, and typed dates are parsed with the same patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from netcoach.foundation.i18n import N_, SOURCE_LANGUAGE, _, conventions, languages, ngettext, pgettext
from netcoach.text.folding import fold
from netcoach.text.sentences import number_word
from netcoach.text.validation import is_supported_day

DAYS_A_WEEK = 7
_MONTH = 30.44
_YEAR = 365.25
_NOON = 12
_LARGEST_WORD = 9
_FEWEST_LETTERS = 3
_NUMBER_OF_MONTH = "0[1-9]|1[0-2]"
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_TYPED = {
    "count": r"\d{1,3}",
    "day": r"\d{1,2}\.?",
    "month": r"\S+?",
    "year": r"\d{4}",
    "weekday": r".+?",
}
"""What a user may type in each placeholder of a pattern."""
_MONTH_FIRST, _MONTH_FIRST_YEAR = "{month} {day}", "{month} {day}, {year}"
_MONTH_FIRST_LONG, _MONTH_FIRST_WHOLE = "{weekday}, {month} {day}", "{weekday}, {month} {day}, {year}"
"""How English is written where the month comes first. Not for translation: that has an order of its own."""
_OF_EACH_PLURAL = (0, 1, 2, 3, 11, 100)
"""Numbers that together cover every plural form of any language."""

_Unit: TypeAlias = Literal["days", "weeks", "months", "years"]


def weekday(day: date) -> str:
    """Return "Thursday"."""
    return _(_WEEKDAYS[day.weekday()])


def month(number: int) -> str:
    """Return "November" for 11."""
    return _(_MONTHS[number - 1])


def _month_in_date(number: int) -> str:
    """Return a month as it's written next to a day: other languages inflect it there, 26 listopada."""
    return (
        pgettext("in a date", "January"), pgettext("in a date", "February"), pgettext("in a date", "March"),
        pgettext("in a date", "April"), pgettext("in a date", "May"), pgettext("in a date", "June"),
        pgettext("in a date", "July"), pgettext("in a date", "August"), pgettext("in a date", "September"),
        pgettext("in a date", "October"), pgettext("in a date", "November"), pgettext("in a date", "December"),
    )[number - 1]  # fmt: skip


def month_and_year(number: int, year: int) -> str:
    """Return "November 2026"."""
    return _("{month} {year}").format(month=month(number), year=year)


def day_and_month(day: date, today: date | None = None) -> str:
    """Return "26 November", with the year if it isn't ``today``'s."""
    same_year = today is None or day.year == today.year
    return _written(_short_pattern() if same_year else _pattern_with_year(), day)


def example_day() -> str:
    """Return an example of a day as it may be typed: "27 Nov", or "Nov 27" where the month comes first."""
    return "Nov 27" if _is_month_first() else _("27 Nov")


def long_day(day: date, today: date | None = None) -> str:
    """Return "Thursday 26 November", with the year if it isn't ``today``'s."""
    same_year = today is None or day.year == today.year
    if not same_year:
        return whole_day(day)
    return _written(_MONTH_FIRST_LONG if _is_month_first() else _("{weekday} {day} {month}"), day)


def whole_day(day: date) -> str:
    """Return a date in full: "Thursday 26 November 2026"."""
    return _written(_MONTH_FIRST_WHOLE if _is_month_first() else _("{weekday} {day} {month} {year}"), day)


def heading_day(day: date) -> str:
    """Return "Thursday, 26 November"."""
    return _written(_MONTH_FIRST_LONG if _is_month_first() else _("{weekday}, {day} {month}"), day)


def _is_month_first() -> bool:
    """Return whether English dates begin with the month here; in other languages, the translation says so."""
    return conventions().month_first and languages()[0] == SOURCE_LANGUAGE


def _short_pattern() -> str:
    return _MONTH_FIRST if _is_month_first() else _("{day} {month}")


def _pattern_with_year() -> str:
    return _MONTH_FIRST_YEAR if _is_month_first() else _("{day} {month} {year}")


def _written(pattern: str, day: date) -> str:
    return pattern.format(weekday=weekday(day), day=day.day, month=_month_in_date(day.month), year=day.year)


def clock_time(moment: datetime | time, *, seconds: bool = False) -> str:
    """Return "18:30", or "18:30:05" with seconds."""
    hour12 = moment.hour % _NOON or _NOON
    half = _("am") if moment.hour < _NOON else _("pm")
    # Translators: {hour} is 00 to 23. For "6:30 pm" use {hour12}, which is 1 to 12, and {half}, which is am or pm.
    pattern = _("{hour12}:{minute} {half}") if conventions().twelve_hours else _("{hour}:{minute}")
    minute = f"{moment.minute:02}:{moment.second:02}" if seconds else f"{moment.minute:02}"
    return pattern.format(hour=f"{moment.hour:02}", hour12=hour12, minute=minute, half=half)


def day_and_time(day: str, at: datetime | time) -> str:
    """Return a day in words with a time: "26 November, 18:30"."""
    return _("{day}, {time}").format(day=day, time=clock_time(at))


def until(day: date, today: date) -> str:
    """Return how far ``day`` is from ``today`` in either direction: "in 4 days", "today", "yesterday"."""
    days = (day - today).days
    if days < 0:
        return ago(day, today)
    if days <= 1:
        return _("tomorrow") if days else _("today")
    unit, count = _length(days)
    words = {
        "days": ngettext("in {count} day", "in {count} days", count),
        "weeks": ngettext("in {count} week", "in {count} weeks", count),
        "months": ngettext("in about {count} month", "in about {count} months", count),
        "years": ngettext("in about a year", "in about {count} years", count),
    }
    return words[unit].format(count=_counted(unit, count))


def ago(day: date, today: date) -> str:
    """Return how long ago ``day`` was: "yesterday", "three weeks ago", "about a year ago"."""
    days = (today - day).days
    if days < 0:
        return until(day, today)
    if days <= 1:
        return _("yesterday") if days else _("today")
    unit, count = _length(days)
    words = {
        "days": ngettext("{count} day ago", "{count} days ago", count),
        "weeks": ngettext("{count} week ago", "{count} weeks ago", count),
        "months": ngettext("about {count} month ago", "about {count} months ago", count),
        "years": ngettext("about a year ago", "about {count} years ago", count),
    }
    return words[unit].format(count=_counted(unit, count))


def _length(days: int) -> tuple[_Unit, int]:
    """Return a length of time as people count it: exact up to ten days, then in whole weeks, months and years."""
    if days <= 10:
        return "days", days
    if days < 2 * _MONTH - 5:
        return "weeks", round(days / DAYS_A_WEEK)
    if days < _YEAR - _MONTH / 2:
        return "months", round(days / _MONTH)
    return "years", round(days / _YEAR)


def _counted(unit: _Unit, count: int) -> str:
    return str(count) if unit == "days" or count > _LARGEST_WORD else number_word(count)


def due(day: date | None, today: date) -> str:
    """Return when a promise is due, without blame: "Friday", "next week", "any time", "since Tuesday"."""
    if day is None:
        return _("any time")
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
    """Return a partial date in words: "2025", "May 2025", "9 May", "9 May 1990". Unknown text is returned unchanged."""
    if re.fullmatch(r"\d{4}", text):
        return text
    if found := re.fullmatch(rf"(\d{{4}})-({_NUMBER_OF_MONTH})", text):
        return month_and_year(int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"--({_NUMBER_OF_MONTH})-(\d\d)", text):
        return _short_pattern().format(day=int(found[2]), month=_month_in_date(int(found[1])))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day_and_month(day, today) if today else _written(_pattern_with_year(), day)


# --- parsing ----------------------------------------------------------------------------------------------------------


def parse_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` means if it's typed today, or None if it isn't a date.

    Understands today, tomorrow, yesterday, "friday" (the coming one), "last friday", "next week", "last week", "in 3
    days", "3 weeks ago", "27 Nov", "Nov 27", "27 November 2026", "27.11.", "27/11/2026" and ISO dates, in the language
    in use; names of days and months are always understood in English too. A day and month without a year means the one
    nearest to today.
    """
    words = _normal(text)
    found = (
        _named_day(words, today)
        or _counted_day(words, today)
        or _weekday_named(words, today)
        or _written_day(words, today)
    )
    return found if found is not None and is_supported_day(found) else None


def month_number(name: str) -> int:
    """Return 11 for "November" or any abbreviation of at least three letters; 0 if it isn't a month."""
    wanted = _normal(name)
    for number, english in enumerate(_MONTHS, start=1):
        if _is_meant(wanted, (english, month(number), _month_in_date(number))):
            return number
    return 0


def parse_month(text: str) -> tuple[int, int] | None:
    """Return the year and month number that "May 2025" means, or None if it isn't a month."""
    words = _normal(text)
    for pattern in (_("{month} {year}"), "{month} {year}"):
        found = _match(pattern, words)
        if found and (number := month_number(found["month"])):
            return int(found["year"]), number
    return None


def _is_meant(wanted: str, names: tuple[str, ...]) -> bool:
    folded = [fold(name) for name in names]
    return wanted in folded or (len(wanted) >= _FEWEST_LETTERS and any(name.startswith(wanted) for name in folded))


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text).strip().rstrip(".").replace(",", " "))


def _match(pattern: str, words: str) -> re.Match[str] | None:
    """Match typed text against the pattern that NetCoach writes."""
    parts = re.split(r"\{(\w+)\}", _normal(pattern))
    places = [f"(?P<{part}>{_TYPED[part]})" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.fullmatch("".join(places), words)


def _named_day(words: str, today: date) -> date | None:
    names = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1, _("next week"): 7, _("last week"): -7}
    shift = {fold(name): days for name, days in names.items()}.get(words)
    return None if shift is None else today + timedelta(days=shift)


def _counted_day(words: str, today: date) -> date | None:
    for pattern, days in _counted_patterns():
        if found := _match(pattern, words):
            return today + timedelta(days=days * int(found["count"]))
    return None


def _counted_patterns() -> Iterator[tuple[str, int]]:
    for count in _OF_EACH_PLURAL:
        yield ngettext("in {count} day", "in {count} days", count), 1
        yield ngettext("{count} day ago", "{count} days ago", count), -1
        yield ngettext("in {count} week", "in {count} weeks", count), DAYS_A_WEEK
        yield ngettext("{count} week ago", "{count} weeks ago", count), -DAYS_A_WEEK
        yield ngettext("in {count} month", "in {count} months", count), 30
        yield ngettext("{count} month ago", "{count} months ago", count), -30


def _weekday_named(words: str, today: date) -> date | None:
    for pattern in (_("last {weekday}"), "{weekday}", _("next {weekday}"), _("on {weekday}")):
        found = _match(pattern, words)
        for number, english in enumerate(_WEEKDAYS):
            if found and _is_meant(found["weekday"], (english, _(english))):
                ahead = (number - today.weekday()) % DAYS_A_WEEK or DAYS_A_WEEK
                back = (today.weekday() - number) % DAYS_A_WEEK or DAYS_A_WEEK
                return today + timedelta(days=-back if pattern == _("last {weekday}") else ahead)
    return None


def _written_day(words: str, today: date) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?", words):
        # Translators: only the order of day and month matters here.
        is_day_first = re.findall(r"day|month", pgettext("date in figures", "{day}/{month}/{year}"))[:1] == ["day"]
        is_day_first = is_day_first and not _is_month_first()
        day, number = (found[1], found[2]) if is_day_first else (found[2], found[1])
        return _make_day(int(day), int(number), found[3], today)
    shown = (_("{weekday} {day} {month} {year}"), _("{weekday} {day} {month}"))
    dated = (_("{day} {month} {year}"), _("{day} {month}"), "{day} {month}", "{day} {month} {year}")
    for pattern in (*shown, *dated, _MONTH_FIRST, _MONTH_FIRST_YEAR, _MONTH_FIRST_LONG, _MONTH_FIRST_WHOLE):
        found = _match(pattern, words)
        number = month_number(found["month"]) if found else 0
        if found and number:
            year = found["year"] if "year" in found.groupdict() else None
            return _make_day(int(found["day"].rstrip(".")), number, year, today)
    return None


def _make_day(day: int, month_number: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year), month_number, day)
        near = [date(today.year + shift, month_number, day) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda each: abs((each - today).days))
