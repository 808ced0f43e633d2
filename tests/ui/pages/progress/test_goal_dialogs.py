"""Changing a goal, thinking it through, pausing it, and the user's own units. Today is Sunday 22 November 2026."""

from datetime import date

import pytest

from tests.builders import a_goal, a_plan

PITCH = "Say the pitch aloud"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


def open_dialog(user, verb):
    user.press("Ctrl+6")
    user.click(f"More for {PITCH}")
    user.choose_in_menu(verb)


def test_a_goal_is_changed_and_undone_in_one_step(user, journal):
    goal = a_goal(journal, title=PITCH, target=3)
    open_dialog(user, "Change this goal")
    user.type_into("Your goal, in your own words", "Say half the pitch")
    user.choose("How often", "Twice a week")
    user.choose("What kind of goal?", "Be seen")
    user.type_into("Two-minute version", "Say the first line")
    user.press("Ctrl+Return")
    changed = journal.goals.get(goal)
    assert (changed.title, changed.target, changed.kind) == ("Say half the pitch", 2, "visible")
    assert changed.two_minutes == "Say the first line"
    user.press("Ctrl+Z")
    assert journal.goals.get(goal).title == PITCH


def test_minutes_are_a_whole_number(user, journal):
    goal = a_goal(journal, title=PITCH, target=30, unit="minutes")
    open_dialog(user, "Change this goal")
    user.type_into("Minutes a week", "a few")
    user.press("Ctrl+Return")
    assert user.sees("Enter a whole number of minutes.")
    user.type_into("Minutes a week", "20")
    user.press("Ctrl+Return")
    assert journal.goals.get(goal).target == 20


def test_what_the_ready_goal_says_isnt_copied(user, journal):
    goal = journal.goals.add_ready("ask-in-a-meeting")
    before = journal.goals.get(goal)
    user.press("Ctrl+6")
    user.click(f"More for {before.title}")
    user.choose_in_menu("Change this goal")
    user.press("Ctrl+Return")
    assert journal.goals.get(goal) == before


def test_three_minutes_end_in_an_if_then_plan_for_the_goal_in_one_step(user, journal):
    goal = a_goal(journal, title=PITCH)
    open_dialog(user, "Think it through")
    user.type_into("The best that could come of it", "I say it without notes")
    user.type_into("What in me might get in the way", "I put it off")
    user.type_into("If", "I feel ready")
    assert user.sees("notice")
    user.type_into("If", "I close my laptop")
    user.type_into("Then", "I say it once")
    user.press("Ctrl+Return")
    assert journal.goals.get(goal).outcome == "I say it without notes"
    assert journal.goals.get(goal).obstacle == "I put it off"
    assert journal.plans.of_goal(goal).cue == "I close my laptop"
    open_dialog(user, "Think it through")
    assert user.field_text("Then") == "I say it once"
    user.press("Escape")
    user.press("Ctrl+Z")
    assert journal.goals.get(goal).outcome == ""
    assert journal.plans.of_goal(goal) is None


def test_with_three_plans_nothing_is_saved_by_halves(user, journal):
    goal = a_goal(journal, title=PITCH)
    for cue in ("my mind goes blank", "the room is loud", "no one talks"):
        a_plan(journal, cue)
    open_dialog(user, "Think it through")
    user.type_into("The best that could come of it", "Ease")
    user.type_into("If", "I close my laptop")
    user.type_into("Then", "I say it once")
    user.press("Ctrl+Return")
    assert user.sees("Three plans at a time are enough")
    assert journal.goals.get(goal).outcome == ""


def test_an_own_goal_counts_minutes_or_yes_and_no(user, journal):
    user.press("Ctrl+G")
    user.choose_row("Ready-made goals", "My own")
    user.choose("What it counts", "Minutes a week")
    user.type_into("Your goal, in your own words", "Read one article")
    user.type_into("Minutes a week", "25")
    user.click("Start goal")
    user.press("Ctrl+G")
    user.choose_row("Ready-made goals", "My own")
    user.choose("What it counts", "Yes or no")
    user.type_into("Your goal, in your own words", "One evening off")
    user.click("Start goal")
    goals = [(goal.title, goal.unit, goal.target) for goal in journal.goals.all()]
    assert goals == [("Read one article", "minutes", 25), ("One evening off", "yes", 1)]


def test_the_picker_says_gently_that_three_are_plenty(user, journal):
    for title in ("One", "Two"):
        a_goal(journal, title=title)
    user.press("Ctrl+G")
    assert user.does_not_see("That's plenty for one week.")
    user.press("Escape")
    a_goal(journal, title="Three")
    user.press("Ctrl+G")
    assert user.sees("You have three goals already. That's plenty for one week.")


def pause(user, first, last):
    open_dialog(user, "Pause for a few days")
    user.type_into("From", first)
    user.type_into("Until", last)
    user.press("Ctrl+Return")


def test_a_goal_is_paused_before_a_holiday_and_after_an_illness(user, journal):
    goal = a_goal(journal, title=PITCH, target=1, started_on=date(2026, 10, 26))
    journal.goals.add_past_tallies(goal, [(date(2026, 10, 27), 1, "")])
    before = journal.goals.strength(goal)
    pause(user, "9 Nov", "15 Nov")
    assert user.sees("Paused. Those days cost nothing; what you do still counts.")
    assert user.sees("Week of 9 November: paused")
    assert journal.goals.strength(goal) > before
    pause(user, "21 Dec", "3 Jan")
    assert journal.goals.pauses(goal) == [
        (date(2026, 11, 9), date(2026, 11, 15)), (date(2026, 12, 21), date(2027, 1, 3)),
    ]  # fmt: skip


def test_a_pause_ahead_can_be_cancelled_and_one_that_is_over_stays(user, journal):
    goal = a_goal(journal, title=PITCH, target=1, started_on=date(2026, 10, 26))
    journal.goals.pause(goal, date(2026, 11, 9), date(2026, 11, 15))
    journal.goals.pause(goal, date(2026, 12, 21), date(2027, 1, 3))
    open_dialog(user, "Cancel the upcoming pause")
    assert journal.goals.pauses(goal) == [(date(2026, 11, 9), date(2026, 11, 15))]
    user.click(f"More for {PITCH}")
    with pytest.raises(AssertionError, match="no 'Cancel the upcoming pause'"):
        user.choose_in_menu("Cancel the upcoming pause")
    user.press("Escape")


def test_a_pause_needs_two_days_in_order(user, journal):
    goal = a_goal(journal, title=PITCH)
    pause(user, "9 Nov", "soon")
    assert user.sees("Which day? Try 27 Nov.")
    user.type_into("Until", "2 Nov")
    user.press("Ctrl+Return")
    assert user.sees("A pause can't end before it starts.")
    user.type_into("Until", "15 Nov")
    user.press("Ctrl+Return")
    assert journal.goals.pauses(goal) == [(date(2026, 11, 9), date(2026, 11, 15))]


def test_what_was_done_today_can_have_a_note(user, journal):
    goal = a_goal(journal, title=PITCH)
    open_dialog(user, "Add a day with a note")
    user.choose("When did you do it?", "Sunday 22 November")
    user.type_into("A note, if you like", "In the lift")
    user.press("Ctrl+Return")
    assert journal.goals.week(goal).done == 1
    user.click("Look back")
    assert user.sees("In the lift")
