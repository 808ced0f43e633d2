"""Irregular years: no figure that is shown of a goal falls because of a pause. ``make simulate-goals`` lives 10,000."""

from collections import Counter
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.goals.strength import week_of
from tests.builders import a_goal
from tests.goal_measures.figures import wrong_figures
from tests.goal_measures.years import Goal, Life, Shown, falls_in_year


class JournalGoal(Goal):
    """The same goal in a journal as well; every week, both must show the same."""

    def __init__(self, life, journal, clock):
        super().__init__(life)
        self._journal, self._clock = journal, clock
        clock.moment = datetime.combine(life.begins, time(12), ZoneInfo("UTC"))
        self._goal = a_goal(journal, target=life.target)
        self.weeks_compared = 0

    def move(self, moment):
        if week_of(moment.date(), self.week_start) > week_of(self.today, self.week_start):
            assert self._shown_in_journal() == self.shown()
            self.weeks_compared += 1
        super().move(moment)
        self._clock.moment = moment

    def set_week_start(self, week_start):
        super().set_week_start(week_start)
        self._journal.settings.set("week_start", week_start)

    def set_target(self, target):
        super().set_target(target)
        self._journal.goals.change(self._goal, target=target)

    def do(self, ago):
        super().do(ago)
        self._journal.goals.tally(self._goal, self.today - ago)

    def pause(self, first, last):
        super().pause(first, last)
        if (first, last) not in self._journal.goals.pauses(self._goal):
            self._journal.goals.pause(self._goal, first, last)

    def stop_or_start(self):
        self._journal.goals.put_away(self._goal, not self.is_stopped)
        super().stop_or_start()

    def ticks_by_day(self):
        """Return how often the journal has the goal done on each day."""
        return dict(Counter(tally.day for tally in self._journal.goals.tallies(self._goal)))

    def _shown_in_journal(self):
        goals = self._journal.goals
        kept = goals.weeks_kept(self._goal)
        boxes = {box.starts: box.state for box in goals.boxes(self._goal) if box.state != "before"}
        return Shown(goals.strength(self._goal).score, kept.kept, kept.of, boxes)


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=6)
def test_in_an_irregular_year_no_figure_falls_because_of_a_pause(seed):
    assert falls_in_year(seed) == []


@pytest.mark.parametrize("seed", [1, 18])
def test_a_journal_shows_the_same_in_such_a_year(journal, clock, seed):
    life = Life(seed)
    goal = JournalGoal(life, journal, clock)
    assert list(life.live(goal)) == []
    assert goal.weeks_compared > 40


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=20)
def test_strength_and_spare_weeks_are_as_designed_wherever_the_week_starts_and_whatever_the_clocks_do(seed):
    assert wrong_figures(seed) == []


@pytest.mark.parametrize("seed", [3, 8])
def test_a_journal_shows_these_figures_and_no_tick_moves_to_another_day(journal, clock, seed):
    goals = []

    def make(life):
        goals.append(JournalGoal(life, journal, clock))
        return goals[0]

    assert wrong_figures(seed, make) == []
    assert goals[0].weeks_compared > 35
    assert goals[0].ticks_by_day() == goals[0].done
    for week_start in (0, 5, 6):
        goals[0].set_week_start(week_start)
        assert goals[0].ticks_by_day() == goals[0].done


def test_a_figure_that_is_wrong_is_told(monkeypatch):
    monkeypatch.setattr("netcoach.goals.strength.DECAY_PER_WEEK", 0.8)
    assert any("98.9" in each for each in wrong_figures(1))
