"""The user's own figures in a journal. Today is Sunday 22 November 2026."""

from datetime import date, datetime, timedelta

import pytest

from netcoach.goals.figures import Depth, Exchange, depth_sentence, exchange_sentence
from tests.builders import (
    a_conversation,
    a_favour,
    a_goal,
    a_message,
    a_person,
    a_promise,
    an_attempt,
    an_event,
)


def looked_back_on(journal, title, day, *, feared=50, felt=30, planned=4, cost=5, kind="meetup"):
    """Add an event with a sealed guess and a debrief."""
    starts = datetime.combine(day, datetime.min.time())
    event = an_event(journal, title, starts, kind=kind, with_checklist=False)
    with journal.store.change("Plan") as db:
        db.table("events").update(
            event, {"fear": "x", "fear_hard": feared, "sealed_at": "2026-01-01T00:00:00Z", "energy_planned": planned}
        )
    journal.debriefs.write(event, hard_felt=felt, energy_felt=cost)
    return event


@pytest.mark.parametrize(
    ("period", "first"),
    [("weeks", date(2026, 8, 31)), ("quarter", date(2026, 10, 1)), ("year", date(2025, 11, 24))],
)
def test_a_period_goes_back_twelve_weeks_to_the_start_of_the_quarter_or_a_year(journal, period, first):
    assert journal.progress_figures.since(period) == first


def test_the_latest_nine_events_with_a_sealed_guess_are_compared(journal):
    for back in range(11):
        looked_back_on(journal, f"Meetup {back}", journal.today - timedelta(weeks=back + 1), feared=50 + back)
    an_event(journal, "Without a guess", datetime(2026, 11, 20, 18), with_checklist=False)
    facts = journal.progress_figures.fears()
    assert [fact.title for fact in facts] == [f"Meetup {back}" for back in range(9)]
    assert facts[0][1:] == (date(2026, 11, 15), 50, 30)


def test_a_deleted_event_is_no_longer_in_the_figures(journal):
    event = looked_back_on(journal, "Meetup", date(2026, 11, 1))
    journal.events.delete([event])
    assert not journal.progress_figures.fears()
    assert not journal.progress_figures.costs()


def test_energy_is_compared_by_kind_the_costliest_first(journal):
    looked_back_on(journal, "PyCon", date(2026, 10, 1), planned=6, cost=8, kind="conference")
    for day in (1, 8):
        looked_back_on(journal, "Meetup", date(2026, 10, day), planned=4, cost=day)
    assert journal.progress_figures.costs() == [("conference", 6, 8, 1), ("meetup", 4, 4.5, 2)]


def test_what_was_given_and_asked_in_the_period_counts_once(journal):
    priya = a_person(journal, "Priya")
    a_favour(journal, priya, day=date(2026, 11, 20))
    a_favour(journal, priya, day=date(2025, 11, 20))
    journal.favours.add(priya, "A lift", direction="received", day=date(2026, 11, 20))
    promise = a_promise(journal, priya)
    journal.promises.keep(promise)
    with journal.store.change("Write") as db:
        for number, (intention, promised) in enumerate([("give", promise), ("give", None), ("ask", None)]):
            message = a_message(journal, priya, kind="hello", text=f"Hello {number}")
            db.table("messages").update(
                message, {"intention": intention, "promise_id": promised, "sent_on": "2026-11-21"}
            )
    giving = journal.progress_figures.giving(journal.progress_figures.since("weeks"))
    assert (giving.favours, giving.promises, giving.messages, giving.asked) == (1, 1, 1, 1)
    assert giving.gave == 3


def test_inside_and_outside_are_people_acts_and_goals_with_a_side(journal):
    inside, outside = a_person(journal, "Ana", side="inside"), a_person(journal, "Wei", side="outside")
    a_conversation(journal, inside, outside, a_person(journal, "Olu"))
    a_conversation(journal, outside, day=date(2025, 1, 1))
    journal.goals.tally(a_goal(journal, title="Coffee with another team", side="inside"))
    journal.goals.tally(a_goal(journal, title="Neither"))
    sides = journal.progress_figures.sides(journal.progress_figures.since("weeks"))
    assert (sides.talked_inside, sides.talked_outside) == (1, 1)
    assert (sides.inside, sides.outside) == (2, 1)


def test_a_tick_that_came_from_everyday_networking_counts_once(journal):
    goal = a_goal(journal, title="Say hello", side="inside")
    act = next(act for act in journal.content.everyday if act.side == "inside")
    journal.everyday.credit(act.text, act=act.key, side=act.side, goal_id=goal)
    sides = journal.progress_figures.sides(journal.progress_figures.since("weeks"))
    assert (sides.acts_inside, sides.goals_inside) == (1, 0)


def test_rungs_are_among_what_was_feared_and_felt(journal):
    an_attempt(journal, feared=40, felt=20)
    ((title, day, feared, felt),) = journal.progress_figures.fears()
    assert (day, feared, felt) == (journal.today, 40, 20)
    assert title


def test_ties_are_those_of_the_last_year_with_people_still_in_the_journal(journal):
    ana, wei, gone = (a_person(journal, name) for name in ("Ana", "Wei", "Gone"))
    for back in (10, 20, 30, 500):
        a_conversation(journal, ana, gone, day=journal.today - timedelta(days=back))
    a_conversation(journal, wei)
    journal.people.delete([gone])
    mix = journal.progress_figures.ties()
    assert (mix.now_and_then, mix.once, mix.three_times) == (1, 1, 1)


def test_first_meetings_and_later_ones_are_counted_apart(journal):
    ana, wei = a_person(journal, "Ana"), a_person(journal, "Wei")
    for person, day in ((ana, date(2025, 1, 5)), (ana, date(2026, 11, 10)), (wei, date(2026, 11, 11))):
        a_conversation(journal, person, day=day)
    a_conversation(journal, ana, wei, day=date(2026, 11, 12))
    warm = journal.goals.add("A second hello", 1, kind="keep warm")
    new = journal.goals.add("One new name", 1, kind="new")
    for goal in (warm, warm, new):
        journal.goals.tally(goal)
    depth = journal.progress_figures.depth(date(2026, 9, 1))
    assert depth == Depth(talked_again=2, talked_first=1, goals_again=2, goals_first=1)
    assert depth_sentence(depth) == "4 times out of 6, it was someone you already knew."


def test_help_given_and_received_is_told_without_an_account(journal):
    ana = a_person(journal, "Ana")
    journal.favours.add(ana, "Read her draft")
    journal.favours.add(ana, "Showed me round", direction="received")
    kept = a_promise(journal, ana)
    journal.promises.keep(kept)
    theirs = a_promise(journal, ana, direction="theirs")
    journal.promises.keep(theirs)
    exchange = journal.progress_figures.exchange(date(2026, 9, 1))
    assert exchange == Exchange(favours_given=1, favours_received=1, kept_by_me=1, kept_by_them=1)
    assert exchange_sentence(exchange) == "You helped 2 times. You were helped 2 times."
    assert exchange_sentence(Exchange(favours_given=2)) == ""
    assert exchange_sentence(Exchange(favours_received=3)) == "You were helped 3 times."


def test_what_was_feared_is_that_of_the_period_or_the_latest_while_it_has_too_little(journal):
    for number in range(4):
        looked_back_on(journal, f"Old {number}", date(2026, 2, 1 + number))
    looked_back_on(journal, "New", date(2026, 11, 10))
    assert len(journal.progress_figures.fears("weeks")) == 5
    for number in range(2):
        looked_back_on(journal, f"Newer {number}", date(2026, 11, 11 + number))
    assert len(journal.progress_figures.fears("weeks")) == 3
    assert len(journal.progress_figures.fears("year")) == 7
