"""People to say hello to on Today, from the user's side."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import a_conversation, a_person
from tests.user import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


def dana_is_due(journal, controller, clock, rhythm_days=30):
    dana = a_person(journal, "Dana Kowalczyk", rhythm_days=rhythm_days)
    clock.move(days=rhythm_days + 1)
    controller._on_day_check()
    return dana


def from_the_menu(user, verb):
    """Reach the menu of Dana's row with the arrow keys, and choose in it with Down and Enter."""
    user.find("Draft a hello to Dana Kowalczyk", {QAccessible.Role.Button}).object().setFocus()
    user.press("Right")
    user.press("Right")
    user.press("Space")
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert verb in [action.text() for action in menu.actions()]
    while menu.activeAction() is None or menu.activeAction().text() != verb:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()


def test_later_lets_someone_wait_a_week_and_undo_brings_them_back(user, controller, journal, clock):
    dana_is_due(journal, controller, clock)
    from_the_menu(user, "Later")
    assert user.sees("Dana Kowalczyk can wait a week.")
    assert not user.can_find("Draft a hello to Dana Kowalczyk")
    user.click("Undo")
    assert user.can_find("Draft a hello to Dana Kowalczyk")


def test_not_this_one_lasts_three_months(user, controller, journal, clock):
    dana = dana_is_due(journal, controller, clock)
    from_the_menu(user, "Not this one")
    assert user.sees("Dana Kowalczyk won't be suggested for three months.")
    clock.move(days=89)
    assert journal.suggestions.hellos() == []
    clock.move(days=1)
    assert [hello.person_id for hello in journal.suggestions.hellos()] == [dana]


def test_after_three_times_a_slower_rhythm_is_one_button_away_and_can_be_undone(user, controller, journal, clock):
    dana = dana_is_due(journal, controller, clock, 60)
    for _week in range(2):
        journal.suggestions.put_off(dana)
        clock.move(days=7)
    controller._on_day_check()
    from_the_menu(user, "Later")
    user.click("Choose a slower rhythm")
    assert journal.people.get(dana).rhythm_days == 90
    assert user.sees("Dana Kowalczyk: every three months.")
    user.press("Ctrl+Z")
    assert journal.people.get(dana).rhythm_days == 60


def test_a_slower_rhythm_can_be_chosen_without_waiting(user, controller, journal, clock):
    dana = dana_is_due(journal, controller, clock, 30)
    from_the_menu(user, "Slower rhythm")
    assert journal.people.get(dana).rhythm_days == 60
    assert not user.can_find("Draft a hello to Dana Kowalczyk")


def test_a_conversation_is_logged_from_the_row(user, controller, journal, clock):
    dana = dana_is_due(journal, controller, clock)
    from_the_menu(user, "Log a conversation")
    user.click("Save")
    assert journal.conversations.last_of(dana).day == journal.today


def test_someone_picked_at_random_has_no_rhythm_to_slow_down(user, controller, journal, clock):
    dana = a_person(journal, "Dana Kowalczyk")
    a_conversation(journal, dana)
    clock.move(days=400)
    controller._on_day_check()
    button = user.find("More for Dana Kowalczyk", {QAccessible.Role.ButtonMenu, QAccessible.Role.Button}).object()
    assert [action.text() for action in button.menu().actions()] == ["Log a conversation", "Later", "Not this one"]


def test_the_day_of_a_conversation_in_another_year_has_its_year(user, controller, journal):
    dana = a_person(journal, "Dana Kowalczyk", rhythm_days=30)
    a_conversation(journal, dana, day=date(2025, 11, 16))
    controller.window.page("today").reload()
    words = user.find("Dana Kowalczyk · last in touch about a year ago", {QAccessible.Role.Button})
    assert words.text(QAccessible.Text.Description) == "Sunday 16 November 2025"
