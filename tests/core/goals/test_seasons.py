"""Seasons from the user's side: each has its goals, and changing the season changes them all in one step."""

import pytest

from netcoach.foundation.errors import Refused
from tests.builders import a_goal


def titles(journal):
    return [goal.title for goal in journal.goals.all()]


def test_a_journal_begins_in_the_season_of_keeping_warm(journal):
    assert journal.seasons.present() == "keep warm"
    assert journal.seasons.all() == []


def test_a_new_season_swaps_its_goals_at_once_and_one_undo_brings_them_back(journal):
    a_goal(journal, title="Write one hello")
    journal.seasons.begin("search", ready=["say-the-pitch"])
    assert journal.seasons.present() == "search"
    assert titles(journal) == ["Say the pitch aloud"]
    journal.store.undo()
    assert journal.seasons.present() == "keep warm"
    assert titles(journal) == ["Write one hello"]


def test_the_goals_of_a_season_come_back_with_it_as_strong_as_they_were(journal, clock):
    goal = a_goal(journal, title="Write one hello")
    journal.goals.tally(goal)
    before = journal.goals.strength(goal)
    journal.seasons.begin("rest")
    clock.move(days=60)
    assert titles(journal) == []
    assert [each.title for each in journal.seasons.waiting("keep warm")] == ["Write one hello"]
    journal.seasons.begin("keep warm")
    assert titles(journal) == ["Write one hello"]
    assert journal.goals.strength(goal) == before


def test_a_goal_the_user_keeps_stays_through_the_season(journal):
    kept, other = a_goal(journal, title="Say no once"), a_goal(journal, title="Write one hello")
    journal.seasons.begin("rest", keep=[kept])
    assert titles(journal) == ["Say no once"]
    assert journal.goals.get(other).season == "keep warm"


def test_seasons_follow_each_other_without_a_gap_and_one_day_has_one_season(journal, clock):
    journal.seasons.begin("search")
    journal.seasons.begin("rest")
    assert [season.kind for season in journal.seasons.all()] == ["rest"]
    clock.move(days=30)
    journal.seasons.begin("keep warm")
    rest, warm = journal.seasons.all()
    assert (warm.first_day - rest.last_day).days == 1
    assert warm.last_day is None


def test_the_same_season_again_changes_nothing_and_an_unknown_one_is_refused(journal):
    a_goal(journal, title="Write one hello")
    label = journal.store.undo_label
    journal.seasons.begin("keep warm")
    assert journal.store.undo_label == label
    with pytest.raises(Refused, match="winter"):
        journal.seasons.begin("winter")


def test_every_season_says_what_it_is_and_its_goals_exist(journal):
    ready = {goal.key for goal in journal.goals.ready_goals()}
    seasons = journal.seasons.ready_seasons()
    assert [season.season for season in seasons] == ["keep warm", "search", "rest"]
    assert all(set(season.goals) <= ready for season in seasons)
