"""Rehearsals: the ladder, spacing over days, the pace learnt from takes, and what a take is made of."""

import json
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.rehearsals import (
    FADES,
    FROM_A_BEAT,
    HALVED,
    INTERRUPTED,
    KEY_WORDS,
    MOST_A_DAY,
    NO_NOTES,
    READ,
    RECORDED,
    RUNGS,
    STANDING,
    TIMED,
    TO_A_PERSON,
    interruption,
    next_rung,
    rung_label,
    rung_of,
    take_title,
)
from tests.builders import a_pitch, a_take

SEVENTY_WORDS = " ".join(["word"] * 70)
STRUCTURE = "who-what-why-ask"


@pytest.fixture
def pitch(journal):
    slots = [slot.key for slot in journal.content.structure(STRUCTURE).slots]
    texts = ("I'm Robin.", "I build quiet tools.", "Everyone is paid on time.", "Have you seen it done?")
    return a_pitch(journal, "Quiet tools", STRUCTURE, **dict(zip(slots, texts, strict=True)))


def test_a_take_says_when_it_was_how_long_and_whether_in_time(journal, pitch):
    take = journal.rehearsals.get(a_take(journal, pitch, seconds=29.7, budget=30, rung=KEY_WORDS))
    assert (take.seconds, take.rung, take.at) == (29, KEY_WORDS, journal.clock())
    assert take.ticks == {"under time"}
    assert take_title(take) == "29 seconds, under your 30"


@pytest.mark.parametrize(
    ("seconds", "title"),
    [(1, "1 second, under your 30"), (30, "30 seconds, exactly your time"), (34, "34 seconds, 4 over your 30")],
)
def test_a_take_is_named_by_its_length(journal, pitch, seconds, title):
    take = journal.rehearsals.get(a_take(journal, pitch, seconds=seconds, budget=30))
    assert take_title(take) == title
    assert ("under time" in take.ticks) == (seconds <= 30)


def test_a_long_take_is_named_in_minutes(journal, pitch):
    take = journal.rehearsals.get(a_take(journal, pitch, seconds=372, budget=420))
    assert take_title(take) == "6:12, under your 7:00"


def test_the_ticks_are_mine_and_can_be_undone(journal, pitch):
    take = a_take(journal, pitch)
    journal.rehearsals.tick(take, "clear")
    journal.rehearsals.tick(take, "me")
    journal.rehearsals.tick(take, "me", ticked=False)
    assert journal.rehearsals.get(take).ticks == {"clear", "under time"}
    journal.undo()
    assert journal.rehearsals.get(take).ticks == {"under time"}


def test_a_deleted_take_takes_its_rung_with_it_until_undo(journal, pitch):
    take = a_take(journal, pitch, rung=READ)
    journal.rehearsals.delete(take)
    assert journal.rehearsals.ladder(pitch) == (frozenset(), READ)
    with pytest.raises(NotFound):
        journal.rehearsals.get(take)
    journal.undo()
    assert journal.rehearsals.ladder(pitch) == ({READ}, TIMED)


def test_takes_are_counted_by_the_day_of_the_user(journal, clock, pitch):
    clock.move(hours=13, minutes=30)  # half past eleven in Berlin, before midnight UTC
    a_take(journal, pitch)
    clock.move(hours=1)
    assert journal.rehearsals.today(pitch) == 0
    a_take(journal, pitch)
    assert [len(journal.rehearsals.of_day(pitch, date(2026, 11, day))) for day in (22, 23, 24)] == [1, 1, 0]


# --- the ladder -------------------------------------------------------------------------------------------------------


def test_the_ladder_has_ten_rungs_with_names_of_their_own():
    assert len({rung_label(rung) for rung in RUNGS}) == 10


def test_the_next_rung_is_the_first_that_is_harder_than_what_was_done():
    assert [next_rung(set(range(1, done + 1))) for done in range(10)] == [1, 2, 3, 4, 6, 6, 7, 8, 9, 10]
    assert next_rung({READ, TIMED, KEY_WORDS, NO_NOTES}, is_recording=True) == RECORDED
    assert next_rung({NO_NOTES}) == STANDING  # who needs no notes needn't read
    assert next_rung({HALVED}) == READ
    assert next_rung(RUNGS) == 0


@given(st.sets(st.sampled_from(list(RUNGS))), st.booleans())
def test_the_next_rung_is_never_one_that_was_reached(reached, is_recording):
    rung = next_rung(reached, is_recording=is_recording)
    assert rung not in reached
    assert next_rung(reached | {rung}, is_recording=is_recording) != rung or rung == 0


def test_a_take_reaches_the_rung_of_what_was_in_view():
    assert [rung_of(READ, fade) for fade in FADES] == [READ, KEY_WORDS, KEY_WORDS, NO_NOTES]
    assert rung_of(TIMED, "script") == rung_of(NO_NOTES, "script") == TIMED
    assert [rung_of(aim, "script") for aim in (RECORDED, STANDING, TO_A_PERSON)] == [RECORDED, STANDING, TO_A_PERSON]


def test_half_length_interruption_and_a_random_beat_are_rungs_of_their_own():
    assert rung_of(READ, "script", halved=True) == HALVED
    assert rung_of(STANDING, "blank", interrupted=True) == INTERRUPTED
    assert rung_of(READ, "key words", from_a_beat=True) == FROM_A_BEAT


# --- spacing ----------------------------------------------------------------------------------------------------------


def test_after_two_or_three_takes_another_day_helps_more(journal, pitch):
    assert journal.rehearsals.advice(pitch) == ""
    a_take(journal, pitch, rung=READ)
    assert "Once or twice more" in journal.rehearsals.advice(pitch)
    a_take(journal, pitch, rung=TIMED)
    said = journal.rehearsals.advice(pitch)
    assert said == "Tomorrow, once: key-word card only. Another day helps more than another take."


def test_after_five_takes_a_day_it_is_time_to_rest_and_the_next_day_is_new(journal, clock, pitch):
    for _number in range(MOST_A_DAY):
        assert journal.rehearsals.may_rehearse(pitch)
        a_take(journal, pitch)
    assert not journal.rehearsals.may_rehearse(pitch)
    assert "Five takes are enough for one day" in journal.rehearsals.advice(pitch)
    assert journal.rehearsals.may_rehearse(a_pitch(journal, "Another"))
    clock.move(days=1)
    assert journal.rehearsals.may_rehearse(pitch)


def test_the_last_take_is_on_the_day_of_the_event(journal, clock, pitch):
    a_take(journal, pitch)
    assert "again once on the day" in journal.rehearsals.advice(pitch, date(2026, 11, 23))
    assert "Today is the day" in journal.rehearsals.advice(pitch, date(2026, 11, 22))


# --- pace -------------------------------------------------------------------------------------------------------------


def test_the_pace_is_the_mean_of_the_last_three_full_takes_of_any_draft(journal, clock, pitch):
    other = a_pitch(journal, "For a recruiter")
    assert journal.rehearsals.pace() == (140, 0)
    for draft, seconds in ((pitch, 25), (pitch, 28), (other, 30), (pitch, 35)):
        a_take(journal, draft, words=70, seconds=seconds)
        clock.move(minutes=1)
    # 70 words in 28, 30 and 35 seconds: 150, 140 and 120 a minute
    assert journal.rehearsals.pace() == (137, 3)


def test_takes_in_part_or_broken_off_teach_no_pace(journal, pitch):
    for rung in (FROM_A_BEAT, INTERRUPTED, HALVED):
        a_take(journal, pitch, words=70, seconds=30, rung=rung)
    a_take(journal, pitch, words=70, seconds=2)
    a_take(journal, pitch, words=0, seconds=30)
    assert [take.pace for take in journal.rehearsals.of_pitch(pitch)] == [None] * 5
    journal.settings.set("pace", 120)
    assert journal.rehearsals.pace() == (120, 0)


def test_pauses_count_so_that_the_pace_holds_on_the_day(journal, pitch):
    take = a_take(journal, pitch, words=70, seconds=30)
    journal.rehearsals.set_voice(take, 24_000, [(5_000, 8_000), (12_000, 15_000)])
    assert journal.rehearsals.get(take).pace == 140
    assert journal.rehearsals.get(take).pauses == ((5_000, 8_000), (12_000, 15_000))


def test_what_an_import_brings_as_pauses_is_read_as_far_as_it_makes_sense(store, journal, pitch):
    take = a_take(journal, pitch)
    with store.change("Damage") as db:
        db.table("rehearsals").update(take, {"pauses": json.dumps([1, [2, 3], ["a", 4]]), "fillers": "{oops"})
    assert journal.rehearsals.get(take).pauses == ((2, 3),)
    assert journal.rehearsals.get(take).fillers == ()


# --- what is said -----------------------------------------------------------------------------------------------------


def test_the_words_fade_from_the_script_to_nothing(journal, pitch):
    who = journal.rehearsals.script(pitch).beats[1]
    assert who.text == "I build quiet tools."
    shown = [who.shown(fade) for fade in FADES]
    assert shown[0] == who.text
    assert 0 < len(shown[2]) <= len(shown[1]) < len(shown[0])
    assert shown[3] == ""


def test_my_own_key_words_are_shown_and_the_first_is_the_cue(store, journal, pitch):
    with store.change("Key words") as db:
        db.execute("UPDATE pitch_slots SET key_words = 'Robin, ferries · payroll'")
    beat = journal.rehearsals.script(pitch).beats[0]
    assert beat.shown("key words") == "Robin · ferries · payroll"
    assert beat.shown("cue") == "Robin"


def test_a_pitch_with_nothing_written_cannot_be_rehearsed(journal):
    with pytest.raises(Refused, match="Write a line of the pitch first"):
        journal.rehearsals.script(a_pitch(journal))


def test_a_random_beat_is_never_the_beginning_and_comes_with_the_rest(journal, pitch):
    script = journal.rehearsals.script(pitch)
    starts = {script.from_beat(Random(seed)).beats for seed in range(40)}
    assert starts == {script.beats[1:], script.beats[2:], script.beats[3:]}
    assert script.from_beat(Random(1)).words < script.words


def test_an_interruption_comes_in_the_middle_with_a_part_to_pick_up_from(journal, pitch):
    script = journal.rehearsals.script(pitch)
    found = [interruption(script, 30, Random(seed)) for seed in range(40)]
    assert all(7.5 <= each.second <= 22.5 for each in found)
    assert {each.beat for each in found} <= set(script.beats)
    assert len({each.beat for each in found}) > 1
    assert len({each.words for each in found}) > 1
