"""The strength of a goal, compared with its design figures, and as properties of any history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.goals.strength import (
    Week,
    paused_weeks,
    score,
    spare_weeks,
    week_of,
    weeks_between,
    weeks_in_view,
    weeks_kept,
)

MONDAY = date(2026, 1, 5)


def weeks(*done, target=2, paused=()):
    return [
        Week(starts=MONDAY + timedelta(weeks=number), done=each, target=target, paused=number in paused)
        for number, each in enumerate(done)
    ]


def percent(sequence, current=None):
    return round(score(sequence, current) * 100, 1)


def in_order(history):
    return [week._replace(starts=MONDAY + timedelta(weeks=number)) for number, week in enumerate(history)]


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


def test_there_are_two_spares_in_each_quarter_of_the_year():
    history = weeks(0, 0, *[2] * 10, 0, 0, 0, 0)  # the last three start in April
    assert spare_weeks(history) == {history[number].starts for number in (0, 1, 13, 14)}


@given(histories)
def test_no_quarter_holds_more_than_two_spares(history):
    spares = spare_weeks(in_order(history))
    quarters = [(spare.year, (spare.month - 1) // 3) for spare in spares]
    assert all(quarters.count(quarter) <= 2 for quarter in quarters)


@given(histories.filter(bool), st.data())
def test_a_pause_takes_a_spare_from_no_other_week(history, data):
    history = in_order(history)
    place = data.draw(st.integers(0, len(history) - 1))
    paused = [*history]
    paused[place] = paused[place]._replace(paused=True)
    assert spare_weeks(history) - {history[place].starts} <= spare_weeks(paused)


@given(histories.filter(bool), st.data())
def test_a_pause_entered_for_any_week_lowers_neither_the_strength_nor_the_weeks_kept(history, data):
    place = data.draw(st.integers(0, len(history) - 1))
    paused = [*history]
    paused[place] = paused[place]._replace(paused=True)
    assert score(paused[:-1], paused[-1]) >= score(history[:-1], history[-1])
    before, after = (weeks_kept(each[-weeks_in_view(each) : -1], each[-1]) for each in (history, paused))
    assert after.kept >= before.kept
    assert after.kept * before.of >= before.kept * after.of


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([0, 5, 6]))
def test_every_day_is_in_the_week_that_starts_at_most_six_days_before(day, week_start):
    starts = week_of(day, week_start)
    assert starts.weekday() == week_start
    assert timedelta(0) <= day - starts < timedelta(days=7)


@given(
    st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 5), min_size=1),
    st.sampled_from([0, 5, 6]),
)
def test_whatever_day_the_week_starts_on_each_day_is_counted_once_in_its_own_week(done, week_start):
    first, last = week_of(min(done), week_start), week_of(max(done), week_start)
    for week in weeks_between(first, last, done, [], [(first, 2)]):
        days = [week.starts + timedelta(days=number) for number in range(7)]
        assert week.done == sum(done.get(day, 0) for day in days)
    assert sum(week.done for week in weeks_between(first, last, done, [], [(first, 2)])) == sum(done.values())


@given(
    st.dictionaries(st.integers(-30, 90), st.integers(1, 9), min_size=1),
    st.sampled_from([0, 5, 6]),
    st.integers(0, 8),
)
def test_each_week_has_the_last_target_set_before_its_end_or_else_the_first(targets, week_start, count):
    first = week_of(MONDAY, week_start)
    since = [(MONDAY + timedelta(days=day), target) for day, target in sorted(targets.items())]
    for week in weeks_between(first, first + timedelta(weeks=count), {}, [], since):
        begun = [target for day, target in since if day < week.starts + timedelta(weeks=1)]
        assert week.target == (begun[-1] if begun else since[0][1])


def is_paused(starts, *pauses):
    return starts in paused_weeks(MONDAY, MONDAY + timedelta(weeks=3), pauses)


def test_a_week_is_paused_when_most_of_its_days_are():
    assert is_paused(MONDAY, (MONDAY, MONDAY + timedelta(days=3)))
    assert not is_paused(MONDAY, (MONDAY, MONDAY + timedelta(days=2)))
    assert is_paused(
        MONDAY, (MONDAY, MONDAY + timedelta(days=1)), (MONDAY + timedelta(days=1), MONDAY + timedelta(days=3))
    )
    assert not is_paused(MONDAY, (MONDAY, MONDAY + timedelta(days=1)), (MONDAY, MONDAY + timedelta(days=1)))


@given(
    st.lists(st.tuples(st.integers(-30, 60), st.integers(0, 40)), max_size=6),
    st.sampled_from([0, 5, 6]),
    st.integers(0, 8),
)
def test_each_week_of_which_most_days_are_paused_is_paused_and_no_other(spans, week_start, count):
    first = week_of(MONDAY, week_start)
    pauses = [(MONDAY + timedelta(days=begin), MONDAY + timedelta(days=begin + length)) for begin, length in spans]
    weeks = [first + timedelta(weeks=number) for number in range(count + 1)]
    days = {week: [week + timedelta(days=number) for number in range(7)] for week in weeks}
    expected = {week for week in weeks if sum(any(a <= day <= b for a, b in pauses) for day in days[week]) > 3}
    assert paused_weeks(first, weeks[-1], pauses) == expected
