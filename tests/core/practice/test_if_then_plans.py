"""If-then plans: one for an event, or on their own, said aloud, and at most three at a time."""

from datetime import date, datetime

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.if_then_plans import TooManyActive, format_hint
from tests.builders import a_plan, an_event

CUE, ACTION = "I have stood alone for two minutes", "I ask the nearest person what brought them here"


def plan_step_done(journal, event):
    return any(step.done for step in journal.checklists.steps(event) if step.leads_to == "if-then")


def test_a_plan_reads_as_one_sentence_and_ticks_its_step(journal):
    event = an_event(journal)
    journal.plans.set_for_event(event, CUE, ACTION)
    assert journal.plans.of_event(event).sentence == f"If {CUE}, then {ACTION}."
    assert plan_step_done(journal, event)
    journal.undo()
    assert journal.plans.of_event(event) is None
    assert not plan_step_done(journal, event)


def test_if_and_then_written_by_habit_are_not_doubled(journal):
    event = an_event(journal)
    journal.plans.set_for_event(event, f"If {CUE},", f"then {ACTION}.")
    plan = journal.plans.of_event(event)
    assert (plan.cue, plan.action) == (CUE, ACTION)


def test_an_event_has_one_plan_and_new_wording_resets_its_count(journal):
    event = an_event(journal)
    plan = journal.plans.set_for_event(event, CUE, ACTION)
    assert [journal.plans.say(plan), journal.plans.say(plan)] == [1, 2]
    assert journal.plans.set_for_event(event, CUE, ACTION) == plan
    assert journal.plans.get(plan).times_said == 2
    assert journal.plans.set_for_event(event, "my mind goes blank", ACTION) == plan
    assert (journal.plans.get(plan).cue, journal.plans.get(plan).times_said) == ("my mind goes blank", 0)


def test_a_plan_can_be_cleared_and_comes_back_by_undo(journal):
    event = an_event(journal)
    plan = journal.plans.set_for_event(event, CUE, ACTION)
    journal.plans.clear(event)
    assert journal.plans.of_event(event) is None
    journal.undo()
    assert journal.plans.of_event(event).id == plan


@pytest.mark.parametrize(("cue", "action"), [("", ACTION), (CUE, " "), ("If", ACTION), (CUE, "then ...")])
def test_half_a_plan_is_refused(journal, cue, action):
    event = an_event(journal)
    with pytest.raises(Refused):
        journal.plans.set_for_event(event, cue, action)
    assert journal.plans.of_event(event) is None


def test_ready_plans_fit_the_kind_of_event(journal):
    everything = journal.plans.ready_plans()
    for_online = journal.plans.ready_plans("online")
    assert len(everything) >= 10
    assert all(not plan.kinds or "online" in plan.kinds for plan in for_online)


def test_a_plan_that_is_gone_is_said_to_be(journal):
    with pytest.raises(NotFound):
        journal.plans.say(7)


# --- without an event, and at most three ------------------------------------------------------------------------------


def test_a_plan_needs_no_event_and_is_made_only_once(journal):
    plan = a_plan(journal, "If I walk in,", "then I say hello.")
    assert a_plan(journal, "I walk in", "I say hello") == plan
    assert [each.sentence for each in journal.plans.active()] == ["If I walk in, then I say hello."]
    journal.undo()
    assert journal.plans.active() == []


def test_a_fourth_plan_is_refused_in_one_sentence_that_names_the_three(journal):
    three = [a_plan(journal, cue) for cue in ("I walk in", "my mind goes blank", "it's time to go")]
    with pytest.raises(
        TooManyActive, match="“If I walk in”, “If my mind goes blank” and “If it's time to go”"
    ) as refusal:
        a_plan(journal, "a fourth moment comes")
    assert [plan.id for plan in refusal.value.plans] == three
    assert len(journal.plans.active()) == 3


def test_a_fourth_plan_can_take_the_place_of_another_in_one_step(journal):
    first, *_others = (a_plan(journal, cue) for cue in ("one", "two", "three"))
    a_plan(journal, "four", instead_of=first)
    assert [plan.cue for plan in journal.plans.active()] == ["two", "three", "four"]
    assert [(plan.id, plan.put_away_on) for plan in journal.plans.archived()] == [(first, date(2026, 11, 22))]
    journal.undo()
    assert [plan.cue for plan in journal.plans.active()] == ["one", "two", "three"]


def test_an_archived_plan_is_used_again_if_there_is_room(journal):
    first = a_plan(journal, "one")
    journal.plans.say(first)
    journal.plans.put_away(first)
    second, *_others = (a_plan(journal, cue) for cue in ("two", "three", "four"))
    with pytest.raises(TooManyActive):
        journal.plans.use_again(first)
    journal.plans.use_again(first, instead_of=second)
    assert [plan.cue for plan in journal.plans.active()] == ["one", "three", "four"]
    assert journal.plans.get(first).times_said == 0


def test_the_plan_of_an_event_counts_until_the_event_is_over(journal, clock):
    event = an_event(journal, starts=datetime(2026, 11, 26, 18, 30))
    journal.plans.set_for_event(event, "the applause ends", ACTION)
    for cue in ("one", "two"):
        a_plan(journal, cue)
    assert [plan.event_title for plan in journal.plans.active()] == ["PyCon meetup", "", ""]
    with pytest.raises(TooManyActive):
        a_plan(journal, "three")
    clock.move(days=5)
    a_plan(journal, "three")
    assert [plan.cue for plan in journal.plans.active()] == ["one", "two", "three"]
    assert journal.plans.of_event(event).cue == "the applause ends"


@pytest.mark.parametrize("leave", ["delete", "put_away"])
def test_the_plan_of_an_event_that_is_deleted_or_archived_does_not_count(journal, leave):
    event = an_event(journal)
    journal.plans.set_for_event(event, CUE, ACTION)
    getattr(journal.events, leave)([event] if leave == "delete" else event)
    assert journal.plans.active() == []


def test_a_fourth_plan_is_not_made_for_an_event_either_and_its_step_stays_open(journal):
    for cue in ("one", "two", "three"):
        a_plan(journal, cue)
    event = an_event(journal)
    with pytest.raises(TooManyActive):
        journal.plans.set_for_event(event, CUE, ACTION)
    assert journal.plans.of_event(event) is None
    assert not plan_step_done(journal, event)


def test_a_past_event_can_still_get_its_plan(journal):
    for cue in ("one", "two", "three"):
        a_plan(journal, cue)
    event = an_event(journal, starts=datetime(2026, 11, 2, 18, 30))
    journal.plans.set_for_event(event, CUE, ACTION)
    assert len(journal.plans.active()) == 3


def test_an_archived_plan_is_no_longer_its_events_and_comes_back_on_its_own(journal):
    event = an_event(journal)
    plan = journal.plans.set_for_event(event, CUE, ACTION)
    journal.plans.put_away(plan)
    assert journal.plans.of_event(event) is None
    other = journal.plans.set_for_event(event, "the chat opens", ACTION)
    journal.plans.use_again(plan)
    assert journal.plans.of_event(event).id == other
    assert journal.plans.get(plan).event_id is None


def test_rewording_a_plan_starts_its_count_again_and_deleting_it_can_be_undone(journal):
    plan = a_plan(journal)
    journal.plans.say(plan)
    journal.plans.change(plan, "my mind goes blank", "I breathe out")
    assert (journal.plans.get(plan).action, journal.plans.get(plan).times_said) == ("I breathe out", 0)
    journal.plans.delete(plan)
    with pytest.raises(NotFound):
        journal.plans.get(plan)
    journal.undo()
    assert journal.plans.get(plan).id == plan


def test_the_refusal_stays_one_short_sentence_however_long_the_plans_are(journal):
    for number in range(3):
        a_plan(journal, f"{number} " + "\N{ROCKET}very long cue " * 600)
    with pytest.raises(TooManyActive) as refusal:
        a_plan(journal, "a fourth")
    assert len(str(refusal.value)) < 500


# --- hints on the wording ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cue", "action", "hint"),
    [
        ("I feel better", "I say hello", "hard to notice"),
        ("I'm a bit more confident", "I say hello", "hard to notice"),
        ("I’ve got some time", "I say hello", "hard to notice"),
        ("someday it fits", "I say hello", "hard to notice"),
        ("I walk in", "I say hello and then I sit down", "two things"),
        ("I walk in", "I say hello; I sit down", "two things"),
        ("I walk in", "I say hello. I sit down.", "two things"),
        ("I walk in", "I don't look at my phone", "what you'll do"),
        ("I walk in", "I say hello.", ""),
        ("عندما أدخل", "أقول مرحبا", ""),
        ("", "", ""),
    ],
)
def test_a_hint_says_gently_what_would_be_easier_to_remember(cue, action, hint):
    found = format_hint(cue, action)
    assert hint in found
    assert bool(found) == bool(hint)


def test_no_ready_made_plan_needs_a_hint(journal):
    assert [plan.key for plan in journal.plans.ready_plans() if format_hint(plan.cue, plan.action)] == []
