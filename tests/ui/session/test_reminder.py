"""The daily reminder, from the setting to the notification. The clock says ten on a Sunday morning."""

from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tests.user import User

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # the display of the tests has no tray


@pytest.fixture
def notifications(monkeypatch):
    """The notifications of a system that shows them."""
    shown = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *words: shown.append(words[:2]))
    return shown


@pytest.fixture
def elsewhere(monkeypatch, controller):
    """The user works in another program."""
    monkeypatch.setattr(controller.window, "isActiveWindow", bool)


def remind_at_noon(journal):
    journal.settings.set("remind_at", 12 * 60)


def wait(controller, clock, **by):
    clock.move(**by)
    controller.reminder.timer.timeout.emit()


def said(controller):
    return controller.window.notices.text() if controller.window.has_notices() else ""


def test_nothing_waits_for_a_time_before_it_is_chosen(controller):
    assert controller.reminder is None


def test_a_time_is_chosen_in_settings_and_taken_back_there(controller, journal):
    user = User(controller.window)
    user.press("Ctrl+,")
    user.choose("Daily reminder", "12:30")
    assert journal.settings.remind_at == time(12, 30)
    assert controller.reminder.timer.isActive()
    user.choose("Daily reminder", "Off")
    assert journal.settings.remind_at is None
    assert not controller.reminder.timer.isActive()


@pytest.mark.usefixtures("elsewhere")
def test_one_notification_comes_at_the_chosen_time_and_the_next_on_the_next_day(
    controller, journal, clock, notifications
):
    remind_at_noon(journal)
    wait(controller, clock, minutes=119)
    assert notifications == []
    for _look in range(3):
        wait(controller, clock, minutes=1)
    assert notifications == [("NetCoach", "Your five minutes, if you like.")]
    assert said(controller) == ""
    wait(controller, clock, hours=23)
    wait(controller, clock, hours=1)
    assert len(notifications) == 2


@pytest.mark.usefixtures("elsewhere")
def test_the_icon_next_to_a_notification_is_hidden_again_soon(controller, journal, clock, notifications):
    remind_at_noon(journal)
    wait(controller, clock, hours=2)
    assert len(notifications) == 1
    assert controller.reminder.findChildren(QSystemTrayIcon)[0].isVisible()
    wait(controller, clock, seconds=30)
    assert not any(icon.isVisible() for icon in controller.reminder.findChildren(QSystemTrayIcon))


@pytest.mark.usefixtures("elsewhere")
def test_where_the_system_shows_no_notifications_the_window_says_it_and_asks_to_be_looked_at(
    controller, journal, clock, monkeypatch
):
    alerted = []
    monkeypatch.setattr(QApplication, "alert", alerted.append)
    remind_at_noon(journal)
    wait(controller, clock, hours=2)
    assert said(controller) == "Your five minutes, if you like."
    assert alerted == [controller.window]


def test_while_the_window_is_in_use_it_only_says_it_there(controller, journal, clock, notifications, monkeypatch):
    monkeypatch.setattr(controller.window, "isActiveWindow", lambda: True)
    remind_at_noon(journal)
    wait(controller, clock, hours=2)
    assert said(controller) == "Your five minutes, if you like."
    assert notifications == []


@pytest.mark.usefixtures("elsewhere")
def test_what_was_missed_while_the_computer_was_asleep_is_not_made_up_for(controller, journal, clock, notifications):
    remind_at_noon(journal)
    wait(controller, clock, hours=5)
    assert notifications == []


@pytest.mark.usefixtures("elsewhere")
def test_a_time_that_has_passed_today_waits_for_tomorrow(controller, journal, clock, notifications):
    clock.move(hours=3)
    remind_at_noon(journal)
    wait(controller, clock, minutes=1)
    assert notifications == []


@pytest.mark.usefixtures("elsewhere")
def test_a_change_of_the_clocks_moves_no_reminder(controller, journal, clock, notifications):
    clock.moment = clock.moment.replace(month=10, day=24, hour=23)  # the clocks go back in the night
    remind_at_noon(journal)
    wait(controller, clock, hours=12, minutes=59)
    assert notifications == []
    wait(controller, clock, minutes=1)
    assert clock().date() == date(2026, 10, 25)
    assert len(notifications) == 1


def test_the_reminder_is_off_again_in_no_window_that_has_closed(controller, journal, clock, qtbot):
    remind_at_noon(journal)
    timer = controller.reminder.timer
    controller.window.close()
    assert not timer.isActive()
