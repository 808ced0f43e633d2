"""The week's time on Today, from the user's side."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.builders import a_goal


def press_on(user, name):
    user.find(name, {QAccessible.Role.Button}).object().setFocus()
    user.press("Space")


def test_a_timer_started_and_stopped_by_keyboard_adds_its_minutes(user, journal, clock):
    a_goal(journal)
    user.press("Ctrl+2 Ctrl+1")
    assert user.sees("30 minutes set aside this week")
    press_on(user, "Start the timer")
    assert user.sees("30 minutes set aside this week · running since 10:00")
    clock.move(minutes=12)
    assert QApplication.focusWidget().accessibleName() == "Stop the timer"
    user.press("Space")
    assert user.sees("12 of 30 minutes this week")
    assert user.can_find("Start the timer")
    user.press("Ctrl+Z")
    assert journal.time_budget.week().spent == 0


def test_a_timer_left_on_overnight_adds_nothing_and_says_so_once(user, journal, clock):
    a_goal(journal)
    user.press("Ctrl+2 Ctrl+1")
    press_on(user, "Start the timer")
    clock.move(hours=13)
    press_on(user, "Stop the timer")
    assert user.sees("The timer ran for more than twelve hours, so nothing was added.")
    assert journal.time_budget.week().spent == 0
    assert user.can_find("Start the timer")
