"""Dates and times as another language writes them, and as they're typed in it."""

from datetime import date, datetime, time

import pytest

from netcoach.dates import date_words
from netcoach.dates.moments import format_minutes_before, format_span, relative_day
from netcoach.dates.time_parsing import parse_end, parse_time
from netcoach.foundation.i18n import use_language
from tests.catalogues import add_catalogue

SUNDAY = date(2026, 11, 22)
POLISH = {
    "November": "listopad",
    "in a date\4November": "listopada",
    "Thursday": "czwartek",
    "{day} {month}": "{day} {month}",
    "tomorrow": "jutro",
    "last {weekday}": "ostatni {weekday}",
    ("in {count} day", "in {count} days"): ("za {count} dzień", "za {count} dni", "za {count} dni"),
    ("{count} week ago", "{count} weeks ago"): (
        "{count} tydzień temu",
        "{count} tygodnie temu",
        "{count} tygodni temu",
    ),
    ("One week before", "{count} weeks before"): ("tydzień przed", "{count} tygodnie przed", "{count} tygodni przed"),
    "three": "3",
}
JAPANESE = {
    "{day} {month}": "{month}{day}日",
    "{weekday} {day} {month}": "{month}{day}日（{weekday}）",
    "in a date\4November": "11月",
    "Thursday": "木曜日",
    "{day}, {time}": "{day}{time}",
    "{month} {year}": "{year}年{month}",
    "November": "11月",
    "{hour}:{minute}": "{half}{hour12}:{minute}",
    "am": "午前",
    "pm": "午後",
    "date in figures\4{day}/{month}/{year}": "{year}/{month}/{day}",
}


@pytest.fixture
def polish(resources):
    add_catalogue(resources, "pl", POLISH)
    use_language(["pl"])


@pytest.fixture
def japanese(resources):
    add_catalogue(resources, "ja", JAPANESE)
    use_language(["ja"])


def test_a_month_is_bent_in_a_date_and_not_alone(polish):
    assert date_words.day_and_month(date(2026, 11, 26)) == "26 listopada"
    assert date_words.month_and_year(11, 2026) == "listopad 2026"


def test_each_plural_form_is_used(polish):
    assert date_words.until(date(2026, 11, 26), SUNDAY) == "za 4 dni"
    assert date_words.ago(date(2026, 11, 1), SUNDAY) == "3 tygodnie temu"
    assert relative_day(-21) == "3 tygodnie przed"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26 listopada", date(2026, 11, 26)),
        ("26 lis", date(2026, 11, 26)),
        ("26 Nov", date(2026, 11, 26)),
        ("Jutro", date(2026, 11, 23)),
        ("czwartek", date(2026, 11, 26)),
        ("thursday", date(2026, 11, 26)),
        ("ostatni czwartek", date(2026, 11, 19)),
        ("za 4 dni", date(2026, 11, 26)),
        ("5 tygodni temu", date(2026, 10, 18)),
        ("27/11/2026", date(2026, 11, 27)),
    ],
)
def test_what_is_typed_is_understood_in_the_language_and_names_in_english(polish, typed, day):
    assert date_words.parse_day(typed, SUNDAY) == day


def test_the_order_of_a_date_and_of_a_time_is_that_of_the_language(japanese):
    evening = datetime(2026, 11, 26, 18, 30)

    assert date_words.long_day(evening.date()) == "11月26日（木曜日）"
    assert format_span(evening, None, SUNDAY, full=True) == "11月26日（木曜日）午後6:30"


def test_dates_and_times_are_read_as_they_are_written(japanese):
    day = date(2026, 11, 26)

    assert date_words.parse_day(date_words.long_day(day), SUNDAY) == day
    assert date_words.parse_day(date_words.day_and_month(day), SUNDAY) == day
    assert date_words.parse_day("11/26", SUNDAY) == day
    assert parse_time("6:30 午後") == time(18, 30)
    assert parse_time(date_words.clock_time(time(0, 5))) == time(0, 5)


def test_a_month_is_read_as_it_is_written(japanese):
    assert date_words.month_and_year(11, 2026) == "2026年11月"
    assert date_words.parse_month("2026年11月") == (2026, 11)
    assert date_words.parse_month("Nov 2026") == (2026, 11)
    assert date_words.parse_month("2026") is None


@pytest.mark.parametrize("typed", ["11月28日 午後5:00", "午後5:00 11月28日", "28 Nov 5 pm", "28 Nov, 17:00"])
def test_an_end_may_have_its_time_before_or_after_its_day(japanese, typed):
    assert parse_end(typed, datetime(2026, 11, 26, 18, 30)) == datetime(2026, 11, 28, 17, 0)


def test_in_english_what_a_field_shows_can_be_typed_again():
    for day in (date(2026, 11, 26), date(2027, 1, 3)):
        assert date_words.parse_day(date_words.long_day(day, SUNDAY), SUNDAY) == day
    assert format_minutes_before(120) == "Two hours before"
