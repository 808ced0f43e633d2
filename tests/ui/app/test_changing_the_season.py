"""Changing the season, by keyboard, from the user's side."""

from PySide6.QtGui import QAccessible

from tests.builders import a_goal


def titles(journal):
    return [goal.title for goal in journal.goals.all()]


def open_dialog(user):
    user.press("Ctrl+6")
    user.find("Change the season…", {QAccessible.Role.Button}).object().setFocus()
    user.press("Return")
    assert user.sees("Your goals without a tick rest.")


def test_a_season_swaps_all_goals_in_one_step_that_is_undone_at_once(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    a_goal(journal, title="Say the pitch aloud")
    open_dialog(user)
    assert user.sees("asking is fine")
    user.tick("Say the pitch aloud, rests")
    user.press("Ctrl+Return")
    assert user.sees("Searching since November")
    assert "Send one no-ask hello" not in titles(journal)
    assert titles(journal)[0] == "Say the pitch aloud"
    assert len(titles(journal)) == 2
    user.press("Ctrl+1")
    assert user.sees("Searching since November")
    user.press("Ctrl+Z")
    assert titles(journal) == ["Send one no-ask hello", "Say the pitch aloud"]
    assert user.does_not_see("Searching since November")


def test_the_goals_of_a_season_come_back_with_it(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    journal.seasons.begin("rest", ready=["one-evening-free"])
    open_dialog(user)
    assert user.sees("Send one no-ask hello comes back.")
    user.click("Begin the season")
    assert titles(journal) == ["Send one no-ask hello"]


def test_the_same_season_is_refused_in_one_sentence(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    open_dialog(user)
    user.choose("Season", "Keeping warm")
    user.click("Begin the season")
    assert user.sees("You're in this season. Choose another, or close this.")
    user.press("Escape")
    assert user.does_not_see("Your goals without a tick rest.")
    assert journal.seasons.all() == []


def test_what_a_row_says_follows_its_tick(user, journal):
    a_goal(journal, title="Say the pitch aloud")
    open_dialog(user)
    assert user.sees("Say the pitch aloud, rests")
    user.tick("Say the pitch aloud, rests")
    assert user.sees("Say the pitch aloud, stays")
    user.tick("Write to someone you've lost touch with, new")
    assert user.sees("Write to someone you've lost touch with, an idea")
    assert user.sees("Talk to someone in another team, an idea")
