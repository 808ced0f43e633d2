"""Days, times, weeks and names as they're written where someone lives."""

from datetime import date, datetime, time

import pytest

from netcoach.dates import date_words
from netcoach.foundation.conventions import conventions_of
from netcoach.foundation.i18n import use_language
from netcoach.text.sorting import SortOrder
from tests.builders import a_log_entry, a_person, a_pitch, a_structure, an_event

SUNDAY = date(2026, 11, 22)
EVENING = datetime(2026, 11, 26, 18, 30)


@pytest.fixture
def here():
    """Let the system have a locale."""
    yield lambda locale: use_language(["en"], conventions_of({"LANG": locale}))
    use_language(["en"])


def test_the_month_comes_first_in_the_united_states(here):
    here("en_US.UTF-8")
    assert date_words.day_and_month(EVENING, SUNDAY) == "November 26"
    assert date_words.day_and_month(date(2025, 3, 9), SUNDAY) == "March 9, 2025"
    assert date_words.long_day(EVENING, SUNDAY) == "Thursday, November 26"
    assert date_words.whole_day(EVENING) == "Thursday, November 26, 2026"
    assert date_words.heading_day(EVENING) == "Thursday, November 26"
    assert date_words.partial_day("--05-09") == "May 9"


def test_figures_are_read_in_the_order_in_which_they_are_written_here(here):
    assert date_words.parse_day("3/4/2026", SUNDAY) == date(2026, 4, 3)
    here("en_US.UTF-8")
    assert date_words.parse_day("3/4/2026", SUNDAY) == date(2026, 3, 4)


@pytest.mark.parametrize("locale", ["en_US", "en_GB"])
def test_every_date_that_is_written_can_be_typed(here, locale):
    here(locale)
    for write in (date_words.day_and_month, date_words.long_day, date_words.whole_day, date_words.heading_day):
        assert date_words.parse_day(write(EVENING.date()), SUNDAY) == EVENING.date()


@pytest.mark.parametrize(
    ("locale", "evening", "midnight"),
    [
        ("en_US", "6:30 pm", "12:05 am"),
        ("de_DE", "18:30", "00:05"),
        ("ar_EG", "6:30 pm", "12:05 am"),
        ("zh_CN", "18:30", "00:05"),
        ("C", "18:30", "00:05"),
    ],
)
def test_the_clock_has_twelve_or_twenty_four_hours(here, locale, evening, midnight):
    here(locale)
    assert date_words.clock_time(EVENING) == evening
    assert date_words.clock_time(time(0, 5)) == midnight


@pytest.mark.parametrize(("locale", "first"), [("en_US", 6), ("de_DE", 0), ("ar_EG", 5), ("zh_CN", 0), ("", 0)])
def test_the_week_begins_as_usual_here(journal, here, locale, first):
    here(locale)
    assert journal.settings.week_start == first


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("en_GB", "Adam Åsa Chloe Cyril Öberg Oskar Zander"),
        ("de_DE", "Adam Åsa Chloe Cyril Öberg Oskar Zander"),
        ("sv_SE", "Adam Chloe Cyril Oskar Zander Åsa Öberg"),
        ("cs_CZ", "Adam Åsa Cyril Chloe Öberg Oskar Zander"),
        ("zh_CN", "Ana 陈 李 欧阳 王 闫"),
        ("zh_TW", "Ana 王 李 陳 歐陽"),
        ("ja_JP", "Ana さくら 伊藤 佐藤 渡辺"),
    ],
)
def test_names_are_sorted_by_the_alphabet_used_here(journal, here, locale, names):
    for name in sorted(names.split()):
        a_person(journal, name)
    here(locale)
    assert [row.name for row in journal.people.rows(journal.people.ids())] == names.split()


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("sv_SE", ["Adam", "oskar", "Zander", "Öberg"]),
        ("en_GB", ["Evening", "evening 2", "Evening 2 with a talk", "Evening 010", "Evening 11"]),
        ("cs_CZ", ["Cecil 3", "Cecil 20", "Čapek 4", "Hora 1", "Chalupa 1"]),
    ],
)
def test_whatever_has_a_name_is_sorted_by_that_alphabet_and_numbers_by_their_value(journal, here, locale, names):
    event = an_event(journal)
    people = [a_person(journal, name, recognition="red glasses") for name in reversed(names)]
    journal.events.link(event, people)
    entry = a_log_entry(journal, "The fix went live", "win", *people)
    for name in reversed(names):
        a_pitch(journal, name)
        a_structure(journal, name)
        journal.own_checklists.make(event, name)
    here(locale)
    tagged = a_person(journal, "Tove", tags=names)
    assert [each.name for each in journal.events.people(event)] == names
    assert [row.name for row in journal.debriefs.met(event)] == names
    assert [listener.name for listener in journal.log.get(entry).listeners] == names
    assert [row.name for row in journal.names.all()] == names
    assert [pitch.title for pitch in journal.pitches.all()] == names
    assert [structure.name for structure in journal.structures.all()] == names
    assert [checklist.title for checklist in journal.own_checklists.all()] == names
    assert list(journal.people.get(tagged).tags) == journal.people.all_tags() == names


def test_numbers_in_every_script_and_of_any_length_are_sorted_by_their_value():
    names = ["", "0", "1", "1.5", "1.20", "7", "10", "9" * 40, "A", "٢", "١٠", "२", "१०", "十"]
    assert sorted(set(names), key=SortOrder("en").key) == names


def test_a_letter_that_a_language_does_not_have_sorts_as_in_search():
    assert sorted(["Zoë", "Zoa", "Lz", "Łu"], key=SortOrder("sv").key) == ["Łu", "Lz", "Zoa", "Zoë"]
