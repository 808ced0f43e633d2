"""Pitches: slots, speaking time, and counting words in scripts with and without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.pitches import budget_words, speaking_seconds, spoken, words
from tests.builders import a_pitch


@pytest.mark.parametrize(
    ("seconds", "pace", "fit"),
    [(10, 140, 23), (20, 140, 47), (30, 140, 70), (45, 140, 105), (60, 140, 140), (90, 140, 210), (60, 120, 120)],
)
def test_the_budget_is_what_fits_at_my_pace(seconds, pace, fit):
    assert budget_words(seconds, pace) == fit


@given(st.integers(1, 1000), st.integers(100, 180))
def test_the_words_of_a_budget_take_its_time_to_the_second(seconds, pace):
    assert abs(speaking_seconds(budget_words(seconds, pace), pace) - seconds) <= 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" … – !", 0),
        ("I help small teams ship.", 5),
        ("What's new – don't ask twenty-two times", 6),
        ("one word—another", 3),
        ("मैं दिल्ली में काम करता हूँ", 6),
        ("저는 서울에서 일합니다", 3),
        ("أعمل في القاهرة", 3),
        ("我帮助小团队更快发布软件", 7),
        ("I work at 北風 in Porto", 6),
        ("สวัสดีครับ", 2),
    ],
)
def test_words_are_counted_in_every_script(text, count):
    assert words(text) == count


def test_a_pitch_is_spoken_in_the_order_of_its_structure(journal):
    structure = journal.content.default_structure
    slots = {slot.key: f"This is {slot.key}." for slot in structure.slots}
    pitch = journal.pitches.get(a_pitch(journal, **dict(reversed(slots.items()))))
    assert journal.pitches.text(pitch).split() == " ".join(slots.values()).split()


def test_a_breath_is_a_line_where_the_structure_says_so(journal):
    structure = journal.content.structure("question-first")
    slots = {"ask": "What brought you here?", "link": "Moving, that is mine too.", "line": "I write  letters."}
    assert spoken(structure, slots) == "What brought you here?\nMoving, that is mine too. I write letters."
    assert spoken(structure, {**slots, "link": " "}) == "What brought you here?\nI write letters."
    assert spoken(structure, {"line": "Only this.", "old": "And this."}) == "Only this.\nAnd this."


def test_what_looks_like_a_template_is_spoken_as_it_was_written(journal):
    structure = journal.content.default_structure
    hostile = "{{ 7 * 7 }} {% for a in b %} {{ ask.__class__ }}"
    assert spoken(structure, {structure.slots[0].key: hostile}) == hostile


def test_a_pitch_too_long_for_its_template_is_spoken_all_the_same(journal):
    structure = journal.content.default_structure
    slots = {slot.key: f"{slot.key} " * 20_000 for slot in structure.slots}
    assert spoken(structure, slots).split() == " ".join(slots.values()).split()


def test_empty_slots_leave_no_gap(journal):
    first, second, *_rest = (slot.key for slot in journal.content.default_structure.slots)
    pitch = a_pitch(journal, **{first: "  ", second: "Hello. "})
    assert journal.pitches.text(journal.pitches.get(pitch)) == "Hello."


def test_typing_in_one_slot_is_one_step_of_undo(journal):
    slot = journal.content.default_structure.slots[0].key
    pitch = a_pitch(journal)
    for text in ("W", "What", "What brought you here?"):
        journal.pitches.set_slot(pitch, slot, text)
    assert journal.undo() == "Edit the pitch"
    assert journal.pitches.get(pitch).slots.get(slot, "") == ""
    assert journal.undo() == "Add the pitch “At meetups”"


def test_the_default_structure_is_offered_first_and_is_the_question(journal):
    offered = journal.pitches.structures()
    assert offered[0] == journal.content.default_structure
    assert len({structure.key for structure in offered}) == len(offered) >= 6


def test_words_written_in_another_structure_are_not_lost(journal):
    first, second = journal.pitches.structures()[:2]
    pitch = a_pitch(journal, structure=first.key, **{first.slots[0].key: "My words."})
    journal.pitches.set_structure(pitch, second.key)
    changed = journal.pitches.get(pitch)
    assert changed.structure == second.key
    assert "My words." in journal.pitches.text(changed)


def test_a_pitch_is_renamed_addressed_and_deleted_and_every_step_is_undone(journal):
    pitch = a_pitch(journal)
    before = journal.pitches.get(pitch)
    journal.pitches.rename(pitch, "For recruiters")
    journal.pitches.set_audience(pitch, "recruiters")
    journal.pitches.delete(pitch)
    assert journal.pitches.all() == []
    for _step in range(3):
        journal.undo()
    after = journal.pitches.get(pitch)
    assert (after.title, after.audience) == (before.title, before.audience)


def test_a_pitch_without_a_title_or_in_no_known_structure_is_refused(journal):
    with pytest.raises(Refused):
        journal.pitches.add(" ", journal.content.default_structure.key)
    with pytest.raises(NotFound):
        journal.pitches.add("Mine", "shouting")
    assert journal.pitches.all() == []


def test_far_more_than_anybody_says_is_counted_by_its_beginning():
    assert words("one two three " * 7_000) == pytest.approx(21_000, rel=0.001)
    assert words("自己紹介" * 20_000) == pytest.approx(80_000 / 1.7, rel=0.001)
