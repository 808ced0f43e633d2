"""The weeks of a year with all goals together. Today is Sunday 22 November 2026."""

from datetime import date, timedelta

import pytest

from netcoach.goals.year_weeks import by_month, goal_words, together, year_sentence
from tests.builders import a_goal

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], "before"),
        (["before"], "before"),
        (["kept", "kept"], "kept"),
        (["kept", "spare"], "kept"),
        (["kept", "paused"], "kept"),
        (["kept", "before"], "kept"),
        (["kept", "open"], "kept"),
        (["part", "kept"], "kept"),
        (["part", "open"], "part"),
        (["spare", "paused"], "spare"),
        (["paused", "paused"], "paused"),
        (["spare", "open"], "open"),
        (["open"], "open"),
    ],
)
def test_a_week_is_kept_if_a_goal_was(states, state):
    assert together(MONDAY, states).state == state


def test_a_year_says_in_how_many_weeks_something_was_kept_from_three_on():
    weeks = [together(MONDAY, ["kept", "open"]), together(MONDAY, ["open"]), together(MONDAY, [])]
    assert year_sentence(weeks) == ""
    weeks += [together(MONDAY, ["kept"]), together(MONDAY, ["open"])]
    assert year_sentence(weeks) == "You kept a goal in 2 of 3 weeks."
    assert year_sentence([together(MONDAY, ["paused"]), *weeks]) == "You kept a goal in 2 of 3 weeks."
    assert year_sentence([together(MONDAY, ["open"])] * 5) == ""


def test_the_months_count_their_weeks_and_a_week_says_how_many_goals_were_kept():
    weeks = [together(MONDAY - timedelta(weeks=back), ["kept"]) for back in (4, 3, 0)]
    assert [(one.month, one.states["kept"]) for one in by_month(weeks)] == [(10, 2), (11, 1)]
    assert goal_words(together(MONDAY, ["kept", "part"])) == "1 of 2 goals kept"
    assert goal_words(together(MONDAY, [])) == "no goal yet"


def test_the_year_has_52_weeks_and_a_stopped_goal_stays_in_its_weeks(journal, clock):
    goal = a_goal(journal, title="Say hello", target=1)
    journal.goals.tally(goal)
    clock.move(days=7)
    journal.goals.tally(goal)
    journal.goals.put_away(goal)
    clock.move(days=14)
    year = journal.progress_figures.year()
    assert len(year) == 52
    assert [(week.state, week.goals) for week in year[-4:]] == [("kept", 1), ("kept", 1), ("before", 0), ("before", 0)]


def test_a_period_has_as_many_weeks_as_have_begun(journal):
    weeks = journal.progress_figures.weeks
    assert [weeks(period) for period in ("weeks", "quarter", "year")] == [12, 8, 52]
