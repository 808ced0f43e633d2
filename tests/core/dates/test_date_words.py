"""Days in words, and words as days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.dates import date_words

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (4, "in 4 days"),
        (14, "in two weeks"),
        (21, "in three weeks"),
        (60, "in about two months"),
        (365, "in about a year"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
        (-90, "about three months ago"),
        (-370, "about a year ago"),
        (-730, "about two years ago"),
    ],
)
def test_a_day_is_said_as_people_say_it(days, words):
    assert date_words.until(SUNDAY + timedelta(days=days), SUNDAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "any time"),
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 27), "Friday"),
        (date(2026, 12, 9), "9 December"),
        (date(2027, 1, 9), "9 January 2027"),
        (date(2026, 11, 19), "since Thursday"),
        (date(2026, 10, 1), "since 1 October"),
    ],
)
def test_a_promise_says_when_without_blame(day, words):
    assert date_words.due(day, SUNDAY) == words


def test_the_coming_calendar_week_is_next_week():
    wednesday = date(2026, 11, 18)
    assert date_words.due(date(2026, 11, 26), wednesday) == "next week"
    assert date_words.due(date(2026, 12, 1), wednesday) == "1 December"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", SUNDAY),
        ("Tomorrow", date(2026, 11, 23)),
        (" friday ", date(2026, 11, 27)),
        ("fri", date(2026, 11, 27)),
        ("last friday", date(2026, 11, 20)),
        ("sunday", date(2026, 11, 29)),
        ("next week", date(2026, 11, 29)),
        ("in 3 days", date(2026, 11, 25)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("27 Nov", date(2026, 11, 27)),
        ("Nov 27", date(2026, 11, 27)),
        ("27 November 2027", date(2027, 11, 27)),
        ("2 January", date(2027, 1, 2)),
        ("27.11.", date(2026, 11, 27)),
        ("27/11/2026", date(2026, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("", None),
        ("soon", None),
        ("30 February", None),
        ("99.99.", None),
        ("in 999999999999 days", None),
    ],
)
def test_what_is_typed_becomes_the_day_that_is_meant(typed, day):
    assert date_words.parse_day(typed, SUNDAY) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days(typed):
    assert date_words.parse_day(typed, SUNDAY) is None or isinstance(date_words.parse_day(typed, SUNDAY), date)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_written_in_full_is_read_back(day):
    assert date_words.parse_day(f"{day.day} {date_words.month(day.month)} {day.year}", SUNDAY) == day
    assert date_words.parse_day(day.isoformat(), SUNDAY) == day


@pytest.mark.parametrize(
    ("partial", "words"),
    [
        ("2025", "2025"),
        ("2025-05", "May 2025"),
        ("--05-09", "9 May"),
        ("1990-05-09", "9 May 1990"),
        ("--20-00", "--20-00"),
    ],
)
def test_a_partial_date_stays_partial(partial, words):
    assert date_words.partial_day(partial) == words
