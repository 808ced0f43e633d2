"""What an event costs, learnt from what was planned and felt, and how full a week is."""

from datetime import date, datetime, time, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.events.energy import (
    EnergyFact,
    energy_week,
    learnt_cost,
    week_sentence,
)
from netcoach.events.event import KINDS
from tests.builders import an_event

MONDAY = date(2026, 11, 23)
POINTS = st.integers(0, 10)


def felt(*points, kind="meetup", planned=None):
    return [
        EnergyFact(kind, date(2026, 1, 1) + timedelta(days=number), planned, one) for number, one in enumerate(points)
    ]


def planned(day, points, kind="meetup"):
    return EnergyFact(kind, MONDAY + timedelta(days=day), points)


def the_week(*facts, today=MONDAY, most=10):
    week = energy_week(facts, lambda _kind: USUAL, starts=MONDAY, today=today, most=most)
    return week, week_sentence(week, today)


USUAL = 4


def cost_of(kind, facts):
    return learnt_cost(kind, facts, USUAL)


def test_before_the_first_time_a_kind_costs_what_is_usual():
    assert cost_of("meetup", ()) == ("meetup", USUAL, None, None, 0)


def test_what_the_user_plans_replaces_the_usual_cost():
    assert cost_of("meetup", felt(None, None, planned=7)).points == 7


@pytest.mark.parametrize(
    ("times", "points"),
    [
        ((10,), 6),  # (2 * 4 + 1 * 10) / 3
        ((10, 10), 7),  # (2 * 4 + 2 * 10) / 4
        ((10, 10, 10), 8),  # 7.6
        ((10,) * 9, 9),  # 8.9
    ],
)
def test_with_each_time_the_users_own_figures_weigh_more(times, points):
    assert cost_of("meetup", felt(*times, planned=4)).points == points


def test_one_very_bad_evening_changes_little():
    calm = cost_of("meetup", felt(3, 3, 3, 3, planned=3)).points
    assert cost_of("meetup", felt(3, 3, 3, 3, 10, planned=3)).points == calm == 3


def test_people_change_so_only_the_last_nine_times_count():
    assert cost_of("meetup", felt(*[10] * 20, *[2] * 9, planned=2)).points == 2


def test_other_kinds_say_nothing_about_this_one():
    assert cost_of("online", felt(10, 10, 10)).points == cost_of("online", ()).points


@given(st.lists(POINTS, min_size=1, max_size=9), POINTS)
def test_the_cost_is_always_between_what_was_expected_and_what_was_felt(times, expected):
    cost = cost_of("meetup", felt(*times, planned=expected))
    low, high = sorted((expected, median(times)))
    assert int(low) <= cost.points <= int(high + 0.5)


@given(
    st.lists(
        st.builds(EnergyFact, st.sampled_from(KINDS), st.dates(), POINTS | st.none(), POINTS | st.none()), max_size=7
    )
)
def test_the_order_of_the_facts_makes_no_difference_to_a_week(facts):
    facts = [fact._replace(day=MONDAY + timedelta(days=fact.day.toordinal() % 7)) for fact in facts]
    assert the_week(*facts)[0].total == the_week(*reversed(facts))[0].total
    assert the_week(*facts)[0].total >= 0


def test_a_week_counts_what_was_felt_then_what_is_planned_then_what_is_usual():
    week, words = the_week(
        planned(0, 3)._replace(felt=4), planned(2, 1), planned(4, None), today=MONDAY + timedelta(days=1)
    )
    assert week.total == 4 + 1 + USUAL
    assert words == f"{week.total} of 10 this week"


def test_a_week_within_its_points_proposes_nothing():
    assert the_week(planned(1, 4), planned(3, 3)) == (the_week(planned(1, 4), planned(3, 3))[0], "7 of 10 this week")
    assert the_week()[1] == "0 of 10 this week"


def test_a_full_week_proposes_the_free_day_after_its_costliest_event():
    assert the_week(planned(1, 4), planned(3, 8))[1] == "12 of 10 this week. Keep Friday evening free?"
    assert the_week(planned(1, 8), planned(2, 4))[1] == "12 of 10 this week. Keep Thursday evening free?"
    assert the_week(planned(1, 4), planned(3, 6))[1] == "10 of 10 this week. Keep Friday evening free?"


def test_a_full_week_with_a_rest_needs_no_other():
    week, words = the_week(planned(1, 4), planned(3, 8)._replace(rests_on=MONDAY + timedelta(days=4)))
    assert (week.rest_on, words) == (None, "12 of 10 this week, with a rest on Friday")


def test_it_proposes_no_day_that_is_over():
    sunday = MONDAY + timedelta(days=6)
    assert the_week(planned(1, 8), planned(3, 4), today=sunday)[1] == "12 of 10 this week. Keep this evening free?"


def test_in_a_week_without_a_free_day_one_event_can_wait():
    assert the_week(*(planned(day, 2) for day in range(7)))[1] == "14 of 10 this week. One of them can wait."


def a_meetup(journal, day, energy=None, felt=None, **fields):
    """Add a meetup in this week (or ``day`` days after its Monday), with what it's planned to cost and cost."""
    event = an_event(journal, starts=datetime.combine(date(2026, 11, 16) + timedelta(days=day), time(18)), **fields)
    journal.events.change(event, energy_planned=energy)
    if felt is not None:
        journal.debriefs.write(event, energy_felt=felt)
    return event


def test_a_journal_learns_what_a_kind_costs_from_its_debriefs(journal):
    suggested = journal.event_plans.usual_energy("meetup")
    assert journal.energy.usual("meetup") == suggested
    for weeks in range(1, 8):
        a_meetup(journal, -7 * weeks, energy=4, felt=9)
    assert journal.energy.usual("meetup") == 8  # (2 * 4 + 7 * 9) / 9
    assert journal.energy.usual("dinner") == journal.event_plans.usual_energy("dinner")


def test_what_was_declined_or_deleted_costs_nothing(journal):
    journal.events.decline(a_meetup(journal, 5, energy=9))
    journal.events.delete([a_meetup(journal, 6, energy=9)])
    assert journal.energy.week() is None


def test_the_week_begins_on_the_users_first_day(journal):
    a_meetup(journal, 5, energy=3)  # Saturday; today is the Sunday after
    assert journal.energy.week().total == 3
    journal.settings.set("week_start", 6)
    assert journal.energy.week() is None


def test_of_several_days_those_of_the_week_count(journal):
    event = a_meetup(journal, -1, energy=9, ends=datetime(2026, 11, 18, 17))  # Sunday to Wednesday
    assert journal.energy.week() is None
    for day, energy in ((15, 5), (16, 3), (17, 2)):
        journal.event_plans.plan_day(event, date(2026, 11, day), energy=energy)
    assert journal.energy.week().total == 5


def test_keeping_an_evening_free_is_a_rest_of_the_costliest_event_and_one_undo_step(journal, clock):
    clock.move(days=-5)  # Tuesday
    a_meetup(journal, 1, energy=4)
    event = a_meetup(journal, 3, energy=8)
    journal.energy.keep_free(journal.energy.week())
    kept = journal.events.get(event)
    assert (kept.recharge_starts, kept.recharge_ends) == (datetime(2026, 11, 20, 19), datetime(2026, 11, 20, 21))
    assert week_sentence(journal.energy.week(), journal.today) == "12 of 10 this week, with a rest on Friday"
    assert journal.undo() == "Keep Friday evening free"
    assert journal.energy.week().rests_on is None
