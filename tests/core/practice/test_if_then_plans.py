"""If-then plans: one for an event, said aloud."""

import pytest

from netcoach.foundation.errors import NotFound, Refused
from tests.builders import an_event

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
