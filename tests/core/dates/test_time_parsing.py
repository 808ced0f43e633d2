"""Times of day are understood as people write them."""

from datetime import date, datetime, time

import pytest

from netcoach.dates.time_parsing import parse_end, parse_time, start_moment

THURSDAY = date(2026, 11, 26)
HALF_PAST_SIX = datetime(2026, 11, 26, 18, 30)


@pytest.mark.parametrize("text", ["18:30", "18.30", "18h30", "1830", " 6:30 pm ", "6:30PM", "6.30 p.m."])
def test_half_past_six_is_understood_however_it_is_written(text):
    assert parse_time(text) == time(18, 30)


@pytest.mark.parametrize(
    ("text", "at"), [("18", time(18)), ("6pm", time(18)), ("12 am", time(0)), ("12pm", time(12)), ("0:05", time(0, 5))]
)
def test_a_bare_hour_is_enough(text, at):
    assert parse_time(text) == at


@pytest.mark.parametrize("text", ["", "evening", "25:00", "18:61", "13 pm", "0 am", "18:3", "12345", "-1"])
def test_an_invalid_time_is_not_guessed(text):
    assert parse_time(text) is None


def test_an_end_is_a_time_of_the_same_day():
    assert parse_end("21:00", HALF_PAST_SIX) == datetime(2026, 11, 26, 21, 0)


def test_an_end_before_the_start_is_the_next_morning():
    assert parse_end("1:00", HALF_PAST_SIX) == datetime(2026, 11, 27, 1, 0)


def test_an_end_may_be_a_last_day_counted_from_the_first_one():
    assert parse_end("Saturday", THURSDAY) == date(2026, 11, 28)
    assert parse_end("28 Nov", HALF_PAST_SIX) == date(2026, 11, 28)


def test_an_end_may_be_a_day_with_its_time():
    assert parse_end("28 Nov, 17:00", HALF_PAST_SIX) == datetime(2026, 11, 28, 17, 0)


@pytest.mark.parametrize("text", ["", "late", "28 Nov at some time"])
def test_an_invalid_end_is_not_guessed(text):
    assert parse_end(text, HALF_PAST_SIX) is None


def test_a_whole_day_has_no_end_by_the_clock():
    assert parse_end("21:00", THURSDAY) is None


def test_an_event_without_a_time_takes_the_whole_day():
    assert start_moment(THURSDAY, None) == THURSDAY
    assert start_moment(THURSDAY, time(18, 30)) == HALF_PAST_SIX
