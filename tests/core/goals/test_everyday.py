"""Everyday networking that counts, from the user's side. Today is Sunday 22 November 2026."""

from datetime import date, timedelta

import pytest

from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_person

TODAY = date(2026, 11, 22)


def credit(journal, key, **options):
    act = next(each for each in journal.everyday.ready_acts() if each.key == key)
    return journal.everyday.credit(act.text, act=key, **options)


def test_an_act_counts_for_the_goal_of_its_kind_in_one_step(journal):
    journal.goals.add("Say the pitch", 1, kind="learn")
    thanks = journal.goals.add("One thank-you", 1, kind="give")
    assert credit(journal, "thanked-someone").goal.id == thanks
    assert journal.goals.week(thanks).kept
    journal.store.undo()
    assert journal.goals.tallies(thanks) == []
    assert journal.everyday.recent(5) == []


def test_an_act_with_no_goal_of_its_kind_is_kept_without_one(journal):
    assert credit(journal, "spoke-in-a-meeting").goal is None
    assert [act.text for act in journal.everyday.recent(5)] == ["Said one thing in a meeting"]


def test_an_act_with_a_person_who_was_deleted_permanently_is_refused_plainly(journal):
    ada = a_person(journal)
    journal.people.delete_for_ever([ada])
    with pytest.raises(NotFound, match="person is no longer"):
        journal.everyday.credit("Coffee", person_id=ada)
    assert journal.everyday.recent(5) == []


def test_among_goals_of_a_kind_the_same_side_comes_first_and_then_one_that_is_open(journal):
    first = journal.goals.add("Talk to someone new", 1, kind="new", side="outside")
    inside = journal.goals.add("Another team", 1, kind="new", side="inside")
    assert credit(journal, "called-another-department").goal.id == inside
    second = journal.goals.add("One more new person", 1, kind="new", side="outside")
    journal.goals.tally(first)
    assert credit(journal, "met-a-supplier").goal.id == second


def test_own_words_a_person_and_a_chosen_goal(journal):
    priya = a_person(journal, "Priya Nair")
    goal = journal.goals.add("Anything at all", 2)
    journal.everyday.credit("Walked to the station together", person_id=priya, goal_id=goal)
    [act] = journal.everyday.recent(5)
    assert (act.text, act.person_id) == ("Walked to the station together", priya)
    assert journal.goals.tallies(goal)[0].note == "Walked to the station together"


def test_a_goal_of_minutes_gets_five(journal):
    goal = journal.goals.add("Give my time", 30, "minutes", kind="give")
    credit(journal, "helped-a-colleague")
    assert journal.goals.week(goal).done == 5


def test_removing_an_act_removes_the_tick_it_gave(journal):
    goal = journal.goals.add("One thank-you", 1, kind="give")
    act = credit(journal, "thanked-someone").act_id
    journal.everyday.remove(act)
    assert journal.goals.tallies(goal) == []
    journal.store.undo()
    assert journal.goals.week(goal).kept


def test_an_act_needs_words_and_a_day_that_can_still_be_added(journal):
    goal = journal.goals.add("One thank-you", 1, kind="give")
    with pytest.raises(Refused):
        journal.everyday.credit("  ")
    for day in (TODAY - timedelta(days=8), TODAY + timedelta(days=1)):
        with pytest.raises(Refused):
            credit(journal, "thanked-someone", day=day)
    assert journal.everyday.recent(5) == []
    assert journal.goals.tallies(goal) == []


def test_a_day_without_a_goal_is_checked_just_the_same(journal):
    with pytest.raises(Refused):
        journal.everyday.credit("Said hello", day=TODAY + timedelta(days=1))
