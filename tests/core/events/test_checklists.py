"""The steps of an event. The event is on Thursday 26 November 2026; today is Sunday 22."""

from datetime import date, time, timedelta

import pytest

from netcoach.events.checklists import heading
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_pitch, a_take, an_event

EVENT_DAY = date(2026, 11, 26)


def bare_event(journal):
    return an_event(journal, with_checklist=False)


def texts(groups):
    return {words: [step.text for step in steps] for words, steps in groups}


def test_steps_are_listed_under_their_day_in_words_in_chronological_order(journal):
    event = bare_event(journal)
    for text, offset in [
        ("Thank her", 1),
        ("Pack", -1),
        ("Decide", -7),
        ("Eat", 0),
        ("Choose", -2),
        ("Second hello", 7),
    ]:
        journal.checklists.add(event, text, offset)
    assert texts(journal.checklists.groups(event)) == {
        "This week": ["Decide"],
        "Two days before": ["Choose"],
        "The day before": ["Pack"],
        "On the day": ["Eat"],
        "The day after": ["Thank her"],
        "A week after": ["Second hello"],
    }


@pytest.mark.parametrize(
    ("days_to_go", "day_offset", "words"),
    [
        (30, -14, "Two weeks before"),
        (10, -14, "This week"),
        (7, -7, "This week"),
        (8, -7, "A week before"),
        (4, -2, "Two days before"),
        (2, -2, "Two days before"),
        (2, -7, "Earlier"),
        (1, -2, "Earlier"),
        (0, -1, "Earlier"),
        (0, 0, "On the day"),
        (-1, 1, "The day after"),
        (-1, -7, "A week before"),
    ],
)
def test_what_was_meant_for_earlier_is_for_now(days_to_go, day_offset, words):
    assert heading(day_offset, EVENT_DAY, EVENT_DAY, EVENT_DAY - timedelta(days=days_to_go)) == words


def test_an_event_added_late_keeps_every_step(journal, clock):
    clock.move(days=3)
    event = an_event(journal)
    groups = journal.checklists.groups(event)
    assert groups[0][0] == "Earlier"
    assert sum(len(steps) for _words, steps in groups) == len(journal.checklists.steps(event))


def test_steps_on_the_day_are_in_chronological_order(journal):
    event = bare_event(journal)
    journal.checklists.add(event, "Read the card", 0, minutes_before=15)
    journal.checklists.add(event, "Eat", 0, minutes_before=120)
    journal.checklists.add(event, "Wear the good shoes", 0)
    assert [(step.text, step.when_words) for step in journal.checklists.steps(event)] == [
        ("Wear the good shoes", "On the day"),
        ("Eat", "Two hours before"),
        ("Read the card", "15 minutes before"),
    ]


def test_at_most_twelve_steps_are_in_view_and_what_is_near_and_open_comes_first(journal):
    event = bare_event(journal)
    for number in range(10):
        step = journal.checklists.add(event, f"Long ago {number}", -14)
        journal.checklists.tick(step)
    for number in range(9):
        journal.checklists.add(event, f"Soon {number}", -2)
    with journal.store.change("Long ago") as db:
        db.execute("UPDATE steps SET done_at = '2026-11-10T10:00:00Z' WHERE done_at IS NOT NULL")
    in_view = [step for _words, steps in journal.checklists.in_view(event) for step in steps]
    assert len(in_view) == 12
    assert sum(step.text.startswith("Soon") for step in in_view) == 9


def test_a_step_just_ticked_stays_in_view(journal):
    event = bare_event(journal)
    steps = [journal.checklists.add(event, f"Step {number}", -2) for number in range(14)]
    before = [step.id for _words, group in journal.checklists.in_view(event) for step in group]
    journal.checklists.tick(steps[0])
    assert [step.id for _words, group in journal.checklists.in_view(event) for step in group] == before


def test_ticking_is_undone_and_ticking_twice_is_one_step(journal):
    event = bare_event(journal)
    step = journal.checklists.add(event, "Pack", -1)
    journal.checklists.tick(step)
    journal.checklists.tick(step)
    assert journal.checklists.get(step).done
    assert journal.undo() == "Tick “Pack”"
    assert not journal.checklists.get(step).done
    assert journal.undo() == "Add a step"


def test_a_step_can_be_reworded_moved_to_another_day_and_removed(journal):
    event = bare_event(journal)
    step = journal.checklists.add(event, "Pack", -1)
    journal.checklists.change(step, text="Pack the  bag", day_offset=0)
    kept = journal.checklists.get(step)
    assert (kept.text, kept.day_offset) == ("Pack the bag", 0)
    journal.checklists.remove(step)
    with pytest.raises(NotFound):
        journal.checklists.get(step)
    journal.undo()
    assert journal.checklists.get(step) == kept


def test_a_step_moves_within_its_day_and_no_further(journal):
    event = bare_event(journal)
    one, two, three = (journal.checklists.add(event, text, -1) for text in ("One", "Two", "Three"))
    other_day = journal.checklists.add(event, "Other", 0)
    journal.checklists.move(three, -2)
    assert [step.id for step in journal.checklists.steps(event)] == [three, one, two, other_day]
    journal.checklists.move(two, 5)
    assert [step.id for step in journal.checklists.steps(event)] == [three, one, two, other_day]
    journal.checklists.move(three, 1)
    assert [step.id for step in journal.checklists.steps(event)] == [one, three, two, other_day]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_step_without_words_is_refused(journal, text):
    with pytest.raises(Refused):
        journal.checklists.add(bare_event(journal), text, 0)


def test_applying_a_checklist_again_adds_only_what_is_missing(journal):
    event = an_event(journal)
    before = journal.checklists.steps(event)
    journal.checklists.remove(before[0].id)
    key = journal.content.checklist_for("meetup").key
    journal.checklists.apply(event, key)
    assert sorted(step.text for step in journal.checklists.steps(event)) == sorted(step.text for step in before)


def test_printing_the_cards_ticks_their_step_and_undo_takes_the_tick_back(journal):
    event = an_event(journal)
    journal.checklists.reached(event, "cards")
    assert [step.leads_to for step in journal.checklists.steps(event) if step.done] == ["cards"]
    journal.undo()
    assert not any(step.done for step in journal.checklists.steps(event))
    journal.checklists.reached(event, "nothing of the kind")
    assert journal.store.undo_label == "Add PyCon meetup"


def ticked(journal, event):
    """Return what the ticked steps of an event ask for."""
    return [step.leads_to for step in journal.checklists.steps(event) if step.done]


def the_step(journal, event, leads_to):
    """Return the step that asks for something."""
    [found] = [step for step in journal.checklists.steps(event) if step.leads_to == leads_to]
    return found


def test_a_time_to_leave_by_ticks_its_step_which_can_be_unticked_and_undone(journal):
    event = an_event(journal)
    journal.events.change(event, leave_by=time(20, 30))
    assert ticked(journal, event) == ["leave-by"]
    journal.checklists.tick(the_step(journal, event, "leave-by").id, done=False)
    journal.events.change(event, leave_by=time(20, 45))
    assert ticked(journal, event) == []
    for _step in range(3):
        journal.undo()
    assert journal.events.get(event).leave_by is None


def test_an_event_added_with_a_time_to_leave_by_has_decided_when(journal):
    assert ticked(journal, an_event(journal, leave_by=time(20, 30))) == ["leave-by"]


def test_saying_the_pitch_of_an_event_ticks_its_step_in_one_undo_step(journal):
    event, other = an_event(journal), an_event(journal, "Another one")
    pitch = a_pitch(journal)
    journal.events.change(event, pitch_id=pitch)
    a_take(journal, pitch)
    assert ticked(journal, event) == ["pitch", "rehearsal"]
    assert ticked(journal, other) == []
    journal.undo()
    assert ticked(journal, event) == ["pitch"]
    assert journal.rehearsals.of_pitch(pitch) == []


def test_a_pitch_said_since_the_event_was_added_counts_once_it_is_chosen(journal, clock):
    pitch = a_pitch(journal)
    a_take(journal, pitch)
    clock.move(hours=1)
    event = an_event(journal)
    journal.events.change(event, pitch_id=pitch)
    assert ticked(journal, event) == ["pitch"]
    journal.events.change(event, pitch_id=None)
    a_take(journal, pitch)
    journal.events.change(event, pitch_id=pitch)
    assert ticked(journal, event) == ["pitch", "rehearsal"]


def test_a_pitch_said_after_the_event_ticks_nothing(journal, clock):
    event, pitch = an_event(journal), a_pitch(journal)
    journal.events.change(event, pitch_id=pitch)
    clock.move(days=6)
    a_take(journal, pitch)
    assert ticked(journal, event) == ["pitch"]


def test_a_reworded_step_is_ticked_by_nothing(journal):
    event = an_event(journal)
    journal.checklists.change(the_step(journal, event, "rehearsal").id, text="Sing my pitch")
    pitch = a_pitch(journal)
    journal.events.change(event, pitch_id=pitch)
    a_take(journal, pitch)
    assert ticked(journal, event) == ["pitch"]
