"""The strength of a goal, compared with its design figures, and as properties of any history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.goals.strength import Week, is_paused, score, spare_weeks, week_of

MONDAY = date(2026, 1, 5)


def weeks(*done, target=2, paused=()):
    return [
        Week(starts=MONDAY + timedelta(weeks=number), done=each, target=target, paused=number in paused)
        for number, each in enumerate(done)
    ]


def percent(sequence, current=None):
    return round(score(sequence, current) * 100, 1)


histories = st.lists(
    st.tuples(st.integers(0, 5), st.booleans()).map(
        lambda each: Week(starts=MONDAY, done=each[0], target=3, paused=each[1])
    ),
    max_size=80,
)


@pytest.mark.parametrize(("perfect", "shown"), [(1, 16), (2, 29), (4, 50), (8, 75), (12, 88), (26, 99)])
def test_perfect_weeks_grow_as_designed(perfect, shown):
    assert round(score(weeks(*[2] * perfect)) * 100) == shown


def test_one_empty_week_after_half_a_year_costs_little_and_the_next_one_repairs_at_once():
    half_a_year = [2] * 26
    assert percent(weeks(*half_a_year)) == 98.9
    assert percent(weeks(*half_a_year, 0)) == 83.2
    assert percent(weeks(*half_a_year, 0, 2)) == 85.8
    assert percent(weeks(*half_a_year, 0, 2, 2)) == 88.1
    assert percent(weeks(*half_a_year, 1)) == 91.1


def test_four_paused_weeks_leave_the_strength_as_it_was_and_the_next_perfect_week_raises_it():
    before = score(weeks(*[2] * 10))
    paused = weeks(*[2] * 10, 0, 0, 0, 0, paused=range(10, 14))
    assert score(paused) == before
    assert score([*paused, *weeks(2)]) > before


@given(histories, st.integers(0, 9), st.booleans())
def test_the_running_week_never_lowers_the_strength(history, done, paused):
    current = Week(starts=MONDAY, done=done, target=3, paused=paused)
    assert score(history, current) >= score(history)


@given(histories)
def test_the_strength_is_always_a_share(history):
    assert 0 <= score(history) < 1


@given(histories)
def test_a_perfect_week_always_raises_and_an_empty_one_never_does(history):
    before = score(history)
    assert score([*history, *weeks(2)]) > before
    assert score([*history, *weeks(0)]) <= before


@given(histories, st.integers(0, 80))
def test_a_paused_week_anywhere_changes_nothing(history, place):
    paused = Week(starts=MONDAY, done=0, target=3, paused=True)
    assert score([*history[:place], paused, *history[place:]]) == score(history)


@given(histories.filter(bool), st.data())
def test_doing_more_in_any_week_never_lowers_the_strength(history, data):
    place = data.draw(st.integers(0, len(history) - 1))
    more = [*history]
    more[place] = more[place]._replace(done=more[place].done + 1)
    assert score(more) >= score(history)


def test_two_empty_weeks_use_the_two_spares_and_the_third_does_not():
    history = weeks(2, 0, 2, 0, 2, 0, 2)
    assert spare_weeks(history) == {history[1].starts, history[3].starts}


def test_a_week_with_a_part_done_uses_no_spare():
    assert spare_weeks(weeks(1, 1, 1)) == frozenset()


def test_a_spare_is_there_again_after_twelve_weeks():
    history = weeks(0, 0, *[2] * 9, 0, 0)
    assert spare_weeks(history) == {history[number].starts for number in (0, 1, 12)}


@given(histories)
def test_no_twelve_weeks_in_a_row_hold_more_than_two_spares(history):
    in_order = [week._replace(starts=MONDAY + timedelta(weeks=number)) for number, week in enumerate(history)]
    spares = spare_weeks(in_order)
    for week in in_order:
        within = [spare for spare in spares if week.starts <= spare < week.starts + timedelta(weeks=12)]
        assert len(within) <= 2


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([0, 5, 6]))
def test_every_day_is_in_the_week_that_starts_at_most_six_days_before(day, week_start):
    starts = week_of(day, week_start)
    assert starts.weekday() == week_start
    assert timedelta(0) <= day - starts < timedelta(days=7)


def test_a_week_is_paused_when_most_of_its_days_are():
    assert is_paused(MONDAY, [(MONDAY, MONDAY + timedelta(days=3))])
    assert not is_paused(MONDAY, [(MONDAY, MONDAY + timedelta(days=2))])
    assert is_paused(
        MONDAY, [(MONDAY, MONDAY + timedelta(days=1)), (MONDAY + timedelta(days=1), MONDAY + timedelta(days=3))]
    )
