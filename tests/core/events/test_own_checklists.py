"""Checklists of the user's own, made from any event."""

from datetime import datetime

import pytest

from netcoach.foundation.errors import Refused
from tests.builders import an_event


def steps(journal, event):
    return [(step.text, step.day_offset, step.minutes_before) for step in journal.checklists.steps(event)]


def test_a_checklist_made_from_an_event_gives_another_event_the_same_steps_on_the_same_relative_days(journal):
    event = an_event(journal)
    journal.checklists.add(event, "Iron the blue shirt", -2)
    mine = journal.own_checklists.make(event, "My evenings")
    other = an_event(journal, "Drinks", datetime(2027, 3, 1, 19), with_checklist=False)
    journal.own_checklists.use(mine, other)

    assert steps(journal, other) == steps(journal, event)
    assert not any(step.done for step in journal.checklists.steps(other))
    assert journal.store.undo() == "Add the checklist “My evenings”"
    assert steps(journal, other) == []


def test_using_a_checklist_twice_adds_nothing(journal):
    event = an_event(journal)
    journal.own_checklists.use(journal.own_checklists.make(event, "Mine"), event)
    assert len(steps(journal, event)) == len({text for text, _day, _minutes in steps(journal, event)})


def test_it_can_be_renamed_deleted_and_restored(journal):
    mine = journal.own_checklists.make(an_event(journal), "Mine")
    journal.own_checklists.rename(mine, "My evenings")
    journal.own_checklists.delete(mine)
    assert journal.own_checklists.all() == []
    assert [one.title for one in journal.own_checklists.all(trashed=True)] == ["My evenings"]
    journal.own_checklists.restore(mine)
    assert [one.title for one in journal.own_checklists.all()] == ["My evenings"]


def test_one_without_a_name_or_without_steps_is_refused(journal):
    with pytest.raises(Refused, match="needs a name"):
        journal.own_checklists.make(an_event(journal), " ")
    with pytest.raises(Refused, match="no steps yet"):
        journal.own_checklists.make(an_event(journal, with_checklist=False), "Mine")
