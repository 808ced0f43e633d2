"""What Practice suggests for five minutes: the pitch of the next event and its next rung, with the reason."""

from datetime import datetime

import pytest

from netcoach.practice.rehearsals import KEY_WORDS, READ, TIMED
from netcoach.practice.suggestion import said_aloud_words
from tests.builders import a_pitch, a_take, an_event


@pytest.fixture
def pitch(journal):
    return a_pitch(journal, "Quiet tools", ask="What brought you here?")


@pytest.fixture
def thursday(journal, pitch):
    event = an_event(journal, "PyCon meetup", datetime(2026, 11, 26, 18, 30))
    journal.events.change(event, pitch_id=pitch)
    return event


@pytest.mark.usefixtures("thursday")
def test_the_pitch_of_the_next_event_is_said_on_its_next_rung(journal, clock, pitch):
    a_pitch(journal, "Written later", ask="And you?")
    for rung in (READ, TIMED):
        a_take(journal, pitch, rung=rung)
    clock.move(days=1)
    first = journal.practice_suggestions.today()[0]
    assert (first.pitch_id, first.rung) == (pitch, KEY_WORDS)
    assert first.title == "Say the pitch once, from key words only"
    assert first.reason == (
        "PyCon meetup is on Thursday, and you've said the pitch aloud 2 times. Leaving the script is the next rung."
    )
    assert first.last_take == "29 s last time, under your 30"


@pytest.mark.usefixtures("thursday")
def test_a_pitch_never_said_is_read_first(journal):
    first = journal.practice_suggestions.today()[0]
    assert first.rung == READ
    assert "you haven't said the pitch aloud yet" in first.reason
    assert first.last_take == ""


def test_without_an_event_the_latest_pitch_is_suggested(journal, clock, pitch):
    clock.move(minutes=1)
    later = a_pitch(journal, "Later", ask="And you?")
    assert [each.pitch_id for each in journal.practice_suggestions.today()] == [later, pitch]


def test_after_three_takes_a_day_something_else_is_suggested_and_then_nothing(journal, clock, pitch):
    for _number in range(3):
        a_take(journal, pitch)
    assert journal.practice_suggestions.today() == []
    other = a_pitch(journal, "Another", ask="And you?")
    assert [each.pitch_id for each in journal.practice_suggestions.today()] == [other]
    clock.move(days=1)
    assert len(journal.practice_suggestions.today()) == 2


def test_there_are_never_more_than_three_others(journal):
    for number in range(9):
        a_pitch(journal, f"Pitch {number}", ask="And you?")
    assert len(journal.practice_suggestions.today()) == 4


def test_a_pitch_without_words_is_never_suggested(journal):
    a_pitch(journal)
    assert journal.practice_suggestions.today() == []


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "on Sunday"), (6, "on Sunday"), (7, "7 days ago"), (30, "four weeks ago")],
)
def test_a_row_says_when_it_was_last_said_aloud(journal, clock, pitch, days, words):
    assert said_aloud_words([], journal.today) == "not said aloud yet"
    a_take(journal, pitch)
    clock.move(days=days)
    assert said_aloud_words(journal.rehearsals.of_pitch(pitch), journal.today) == f"said aloud {words}"
