"""This week's goals on Today, from the user's side."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.builders import a_goal
from tests.user import DEFAULT_SIZE, User, settle
from ui.app.controller import WindowController
from ui.widgets.check_boxes import Ticks
from ui.widgets.looks import theme

HELLO = "Send one no-ask hello"
GAP_WORDS = ("missed", "gap", "lapse", "again", "weeks ago", "broken", "back on track")


def focus_on(user, name):
    user.find(name, {QAccessible.Role.Button}).object().setFocus()


def pass_weeks(controller, clock, weeks):
    clock.move(days=7 * weeks)
    controller._on_day_check()


def test_after_two_empty_weeks_one_key_takes_up_a_smaller_goal(user, controller, journal, clock):
    goal = a_goal(journal, title=HELLO, target=3)
    pass_weeks(controller, clock, 3)
    focus_on(user, f"Once a week, for now?: {HELLO}")
    user.press("Return")
    assert journal.goals.get(goal).target == 1
    assert user.sees("0 of 1")
    assert user.does_not_see("for now?")
    user.press("Ctrl+Z")
    assert journal.goals.get(goal).target == 3


def test_after_a_lapse_one_key_resumes_with_no_word_about_it(user, controller, journal, clock):
    goal = a_goal(journal, title=HELLO, target=2)
    pass_weeks(controller, clock, 3)
    said = "\n".join(user.names()).lower()
    assert not [word for word in GAP_WORDS if word in said]
    focus_on(user, f"Did it: {HELLO}")
    user.press("Space")
    assert journal.goals.week(goal).done == 1
    assert user.does_not_see("for now?")


def test_the_smallest_goal_shows_its_two_minute_version_instead(user, controller, journal, clock):
    goal = journal.goals.add_ready("ask-in-a-meeting")
    journal.goals.change(goal, target=1)
    pass_weeks(controller, clock, 4)
    assert user.sees("Two-minute version: Write the question down")
    assert user.does_not_see("for now?")


def test_a_minutes_goal_gets_smaller_in_minutes(user, controller, journal, clock):
    goal = a_goal(journal, title="Practise aloud", target=30, unit="minutes")
    pass_weeks(controller, clock, 4)
    user.click("15 minutes a week, for now?: Practise aloud")
    assert journal.goals.get(goal).target == 15


def test_a_paused_goal_is_resumed_with_one_key(user, journal):
    goal = a_goal(journal, title=HELLO)
    journal.goals.pause_week(goal)
    focus_on(user, f"Resume: {HELLO}")
    user.press("Return")
    assert not journal.goals.week(goal).paused
    assert user.sees("0 of 2")
    assert QApplication.focusWidget().accessibleName() == f"Did it: {HELLO}"


def test_a_hard_day_shows_two_minute_versions_that_count_the_same_until_midnight(user, controller, journal, clock):
    goal = journal.goals.add_ready("ask-in-a-meeting")
    assert user.does_not_see("Two-minute version")
    focus_on(user, "A hard day")
    user.press("Space")
    assert user.sees("Two-minute version: Write the question down")
    assert user.sees("Two minutes of any of these count the same today.")
    user.click(f"Did it: {journal.goals.get(goal).title}")
    assert journal.goals.week(goal).done == 1
    clock.move(hours=24)
    controller._on_day_check()
    assert user.does_not_see("Two-minute version")


def test_a_hard_day_can_turn_out_better(user, journal):
    journal.goals.add_ready("ask-in-a-meeting")
    user.click("A hard day")
    user.click("Back to the usual goals")
    assert user.does_not_see("Two-minute version")


def test_what_counts_already_is_one_link_away(user, journal):
    goal = a_goal(journal, title=HELLO, target=2)
    journal.goals.change(goal, kind="keep warm")
    assert user.sees("a call, a thank-you, a hello in the corridor")
    focus_on(user, "This counts")
    user.press("Return")
    assert user.sees("You're already doing more of this than you think.")
    user.press("Return")
    assert [act.day for act in journal.everyday.recent(2)] == [journal.today]


def test_the_boxes_of_a_week_are_next_to_the_widest_button_when_the_window_opens(qtbot, journal):
    goal = a_goal(journal, title=HELLO, target=1)
    journal.goals.tally(goal)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    controller.window.resize(DEFAULT_SIZE)
    controller.window.show()
    settle()
    button = User(controller.window).find(f"Did it again: {HELLO}", {QAccessible.Role.Button}).object()
    (boxes,) = controller.window.findChildren(Ticks)
    end_of_boxes = boxes.mapTo(controller.window, QPoint(boxes.width(), 0)).x()
    assert button.mapTo(controller.window, QPoint()).x() - end_of_boxes == theme.space(12)
    controller.window.close()
