"""Days and wall times of events, as stored and in words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.dates.moments import (
    format_minutes_before,
    format_span,
    is_over,
    last_day,
    moved_end,
    read_moment,
    relative_day,
    write_moment,
)
from netcoach.foundation.errors import Refused

TODAY = date(2026, 11, 22)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute)


@given(st.dates() | st.datetimes().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_what_is_written_is_read_again(moment):
    assert read_moment(write_moment(moment)) == moment


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "2026-11-26T25:00", "26.11.2026"])
def test_an_invalid_moment_is_refused(text):
    with pytest.raises(Refused):
        read_moment(text)


def test_an_evening_that_ends_at_midnight_ends_on_its_day():
    assert last_day(at(26, 18), at(27, 0)) == date(2026, 11, 26)
    assert last_day(at(26, 18), at(27, 1)) == date(2026, 11, 27)


def test_a_timed_event_made_all_day_forgets_its_end():
    assert moved_end(at(26, 18), at(26, 20), date(2026, 11, 26)) is None
    assert moved_end(date(2026, 11, 1), date(2026, 11, 3), date(2026, 11, 8)) == date(2026, 11, 10)


def test_an_event_is_over_on_the_clock_of_its_own_zone():
    ends = at(26, 21)
    assert not is_over(at(26, 18), ends, "America/New_York", datetime(2026, 11, 27, 1, 59, tzinfo=UTC))
    assert is_over(at(26, 18), ends, "America/New_York", datetime(2026, 11, 27, 2, 0, tzinfo=UTC))
    assert is_over(at(26, 18), ends, "Europe/Berlin", datetime(2026, 11, 26, 20, 0, tzinfo=UTC))


def test_an_event_in_an_unknown_zone_is_over_on_the_clock_of_this_machine():
    assert is_over(at(20, 18), at(20, 21), "Nowhere/Land", datetime(2026, 11, 22, tzinfo=UTC))


def test_an_all_day_event_is_over_when_its_last_day_is():
    first, last = date(2026, 11, 21), date(2026, 11, 22)
    assert not is_over(first, last, "", datetime(2026, 11, 22, 23, 59, tzinfo=UTC))
    assert is_over(first, last, "", datetime(2026, 11, 23, 0, 0, tzinfo=UTC))


def test_an_evening_without_an_end_is_over_after_two_hours():
    assert not is_over(at(22, 18), None, "", datetime(2026, 11, 22, 19, 59, tzinfo=UTC))
    assert is_over(at(22, 18), None, "", datetime(2026, 11, 22, 20, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (-14, "Two weeks before"),
        (-7, "A week before"),
        (-3, "Three days before"),
        (-2, "Two days before"),
        (-1, "The day before"),
        (0, "On the day"),
        (1, "The day after"),
        (2, "Two days after"),
        (7, "A week after"),
        (30, "A month after"),
    ],
)
def test_a_relative_day_is_said_in_words(offset, words):
    assert relative_day(offset) == words


def test_minutes_before_are_said_in_hours_where_they_are_whole():
    assert format_minutes_before(120) == "Two hours before"
    assert format_minutes_before(60) == "One hour before"
    assert format_minutes_before(15) == "15 minutes before"


@pytest.mark.parametrize(
    ("starts", "ends", "full", "words"),
    [
        (at(26, 18, 30), None, False, "Thursday 18:30"),
        (at(26, 18, 30), at(26, 21), True, "Thursday 26 November, 18:30 to 21:00"),
        (at(30, 9), at(30, 10), False, "Monday 30 November, 09:00 to 10:00"),
        (date(2026, 11, 26), date(2026, 11, 28), False, "Thursday to Saturday"),
        (date(2026, 11, 26), date(2026, 11, 26), True, "Thursday 26 November"),
        (at(26, 9), at(27, 17), False, "Thursday 09:00 to Friday 17:00"),
        (date(2027, 1, 4), None, False, "Monday 4 January 2027"),
    ],
)
def test_the_time_of_an_event_is_said_as_people_say_it(starts, ends, full, words):
    assert format_span(starts, ends, TODAY, full=full) == words
