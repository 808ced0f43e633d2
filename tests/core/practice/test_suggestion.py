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


def pitches_today(journal):
    return [each.pitch_id for each in journal.practice_suggestions.pitches()]


@pytest.mark.usefixtures("thursday")
def test_the_pitch_of_the_next_event_is_said_on_its_next_rung(journal, clock, pitch):
    a_pitch(journal, "Written later", ask="And you?")
    for rung in (READ, TIMED):
        a_take(journal, pitch, rung=rung)
    clock.move(days=1)
    first = journal.practice_suggestions.pitches()[0]
    assert (first.pitch_id, first.rung) == (pitch, KEY_WORDS)
    assert first.title == "Say the pitch once, from key words only"
    assert first.reason == (
        "PyCon meetup is on Thursday, and you've said the pitch aloud 2 times. Leaving the script is the next rung."
    )
    assert first.last_take == "29 s last time, under your 30"


@pytest.mark.usefixtures("thursday")
def test_a_pitch_never_said_is_read_first(journal):
    first = journal.practice_suggestions.pitches()[0]
    assert first.rung == READ
    assert "you haven't said the pitch aloud yet" in first.reason
    assert first.last_take == ""


def test_without_an_event_the_latest_pitch_is_suggested(journal, clock, pitch):
    clock.move(minutes=1)
    later = a_pitch(journal, "Later", ask="And you?")
    assert pitches_today(journal) == [later, pitch]
    assert journal.practice_suggestions.pitch_today() == later


def test_after_three_takes_a_day_something_else_is_suggested_and_then_nothing(journal, clock, pitch):
    for _number in range(3):
        a_take(journal, pitch)
    assert pitches_today(journal) == []
    assert journal.practice_suggestions.pitch_today() is None
    other = a_pitch(journal, "Another", ask="And you?")
    assert pitches_today(journal) == [other]
    clock.move(days=1)
    assert len(pitches_today(journal)) == 2


def test_a_pitch_without_words_is_never_suggested(journal):
    a_pitch(journal)
    assert pitches_today(journal) == []


class TestDrills:
    def drill(self, journal):
        return journal.practice_suggestions.drill()

    def test_it_says_what_it_is_and_why(self, journal):
        only = self.drill(journal)
        assert (only.kind, only.title) == ("follow-ups", "Two follow-ups in sixty seconds")
        assert only.reason == (
            "You haven't tried this drill yet. Someone tells you something. Write two questions about it."
        )

    def test_it_suits_the_next_event_and_says_so(self, journal, clock):
        event = an_event(journal, "Toy fair", datetime(2026, 11, 26, 9), kind="trade fair")
        assert self.drill(journal).kind == "noisy room"
        assert self.drill(journal).reason.startswith("Toy fair is on Thursday, and you haven't tried this drill yet.")
        for kind in ("noisy room", "exits", "saying no"):
            journal.drills.log(kind, "", "", 60)
        clock.move(days=1)
        assert self.drill(journal).reason.startswith("Toy fair is on Thursday, and you last did this yesterday.")
        journal.events.delete([event])
        for kind in ("follow-ups", "threads", "attention"):
            journal.drills.log(kind, "", "", 60)
        clock.move(days=1)
        assert self.drill(journal).reason.startswith("You last did this 2 days ago.")

    def test_after_one_today_there_is_none(self, journal, clock):
        journal.drills.log("threads", "", "", 60)
        assert self.drill(journal) is None
        clock.move(days=1)
        assert self.drill(journal).kind == "follow-ups"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "on Sunday"), (6, "on Sunday"), (7, "7 days ago"), (30, "four weeks ago")],
)
def test_a_row_says_when_it_was_last_said_aloud(journal, clock, pitch, days, words):
    assert said_aloud_words([], journal.today) == "not said aloud yet"
    a_take(journal, pitch)
    clock.move(days=days)
    assert said_aloud_words(journal.rehearsals.of_pitch(pitch), journal.today) == f"said aloud {words}"
