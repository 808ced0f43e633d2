"""The plan before an event: never on its day, never worse with more time, and true to FSRS."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.practice.forgetting import BLANK, EASY, KNEW, STRUGGLED
from netcoach.practice.name_times import NameReview, forgetting, replay, spacing
from netcoach.practice.recall import MINUTES, WORTH, KnownName, RecallPlanner, tries_in

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RATINGS = st.sampled_from((BLANK, STRUGGLED, KNEW, EASY))


@st.composite
def known_names(draw):
    """Names that were tried a few times, or never."""
    names = []
    for key in range(draw(st.integers(1, 8))):
        tries = draw(st.lists(st.tuples(RATINGS, st.integers(0, 20)), max_size=4))
        memory, days = None, 0
        for rating, days in tries:
            memory = forgetting().first(rating) if memory is None else forgetting().tried(memory, days, rating)
        names.append(KnownName(key, memory, draw(st.floats(0, 30))))
    return names


def plan(names, days, minutes, lead=0.3):
    return RecallPlanner(forgetting(), lead).plan(names, days, tries_in(minutes))


@given(st.lists(st.tuples(RATINGS, st.integers(0, 60)), min_size=1, max_size=8))
def test_what_is_remembered_is_what_fsrs_says(tries):
    card, at, memory, last = Card(card_id=0, due=NOW), NOW, None, NOW
    for rating, days in tries:
        at += timedelta(days=days)
        card, _log = spacing().review_card(card, Rating(rating), at)
        passed = (at - last).days
        memory = forgetting().first(rating) if memory is None else forgetting().tried(memory, passed, rating)
        last = at
    assert memory.stability == pytest.approx(card.stability)
    assert memory.difficulty == pytest.approx(card.difficulty)
    later = at + timedelta(days=9)
    assert forgetting().chance(memory, 9) == pytest.approx(spacing().get_card_retrievability(card, later))


@given(known_names(), st.integers(0, 14), st.sampled_from(MINUTES))
def test_a_plan_ends_the_day_before_the_event_and_keeps_to_the_minutes(names, days, minutes):
    made = plan(names, days, minutes)
    assert len(made.sessions) == days
    for session in made.sessions:
        assert len(session) == len(set(session)) <= tries_in(minutes)
    assert set(made.chances) == {name.key for name in names}
    assert all(0 <= chance <= 1 for chance in made.chances.values())


@given(known_names(), st.integers(1, 14))
@settings(max_examples=40)
def test_more_minutes_never_lead_to_fewer_names(names, days):
    expected = [plan(names, days, minutes).expected for minutes in MINUTES]
    assert expected == pytest.approx(sorted(expected))


@given(known_names(), st.integers(0, 14), st.sampled_from(MINUTES))
def test_practice_never_leads_to_fewer_names_than_none_and_each_try_is_worth_it(names, days, minutes):
    planner = RecallPlanner(forgetting(), 0.3)
    idle = sum(planner.chance(name, days) for name in names)
    made = planner.plan(names, days, tries_in(minutes))
    assert made.expected >= idle + made.tries * WORTH - 1e-9


@given(known_names(), st.integers(1, 14), st.sampled_from(MINUTES))
def test_the_same_names_lead_to_the_same_plan_in_any_planner_and_any_order(names, days, minutes):
    used = RecallPlanner(forgetting(), 0.3)
    used.plan(names[:1], 3, 5)
    assert used.plan(names, days, tries_in(minutes)) == plan(names, days, minutes)


@given(st.integers(1, 14), st.sampled_from(MINUTES))
def test_a_name_never_tried_is_expected_to_be_known_once_it_is_practised(days, minutes):
    made = plan([KnownName(0, None)], days, minutes)
    assert made.tries > 0
    assert made.expected > 0.8


def test_with_too_little_time_for_all_some_names_are_practised_earlier():
    made = plan([KnownName(key, None) for key in range(9)], 4, 1)
    assert {name for session in made.sessions for name in session} == set(range(9))
    assert max(map(len, made.sessions)) == tries_in(1)


def test_on_the_day_of_the_event_nothing_is_planned():
    made = plan([KnownName(0, None)], 0, 10)
    assert made.sessions == ()
    assert made.expected == 0


def test_no_more_of_todays_tries_are_planned_than_are_left():
    names = [KnownName(key, None) for key in range(6)]
    made = RecallPlanner(forgetting(), 0.3).plan(names, 1, 6, tries_today=2)
    assert len(made.sessions[0]) == 2


@given(st.lists(st.builds(NameReview, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
                          RATINGS), max_size=6), st.randoms())  # fmt: skip
def test_tries_count_the_same_in_any_order_and_whatever_the_clock_said(reviews, random):
    state = replay(reviews, NOW)
    random.shuffle(reviews)
    assert replay(reviews, NOW) == state
    if state is not None:
        assert state.last <= NOW
