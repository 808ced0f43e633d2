"""Earlier versions of a text are one menu away if there are any, and are restored with one click."""

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from tests.builders import a_conversation, a_person, an_event
from tests.user import settle
from ui.forms.conversation_dialog import LogConversationDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

LONG = "She moves to Porto in spring, and looks for a choir there."


@pytest.fixture
def priya(journal, clock):
    person = a_person(journal, "Priya Nair", note=LONG)
    clock.move(minutes=5)
    return person


def actions_of(controller):
    view = controller.window.page("people")._person
    return [action.text() for action in view._actions.values() if action.isVisible()]


def test_the_menu_offers_them_only_where_there_are_some(controller, user, journal, priya):
    controller.navigator.open_person(priya)
    assert "Earlier versions" not in actions_of(controller)
    journal.people.change(priya, note="")
    assert "Earlier versions" in actions_of(controller)
    journal.undo()
    assert "Earlier versions" not in actions_of(controller)


def test_a_note_that_was_emptied_comes_back_with_the_keyboard_alone(controller, user, journal, priya):
    journal.people.change(priya, note="")
    controller.navigator.open_person(priya)
    controller.window.page("people")._person._actions["earlier"].trigger()
    assert user.rows("Earlier versions") == [f"{LONG}, Note · until 22 November, 10:05"]
    assert user.field_text("What it said") == LONG
    user.press("Ctrl+Return")
    assert journal.people.get(priya).note == LONG
    assert user.sees("Restored.")
    assert user.sees(LONG)
    user.press("Ctrl+Z")
    assert journal.people.get(priya).note == ""


def test_arrows_go_through_the_versions_and_show_each_whole(controller, user, journal, priya, clock):
    journal.people.change(priya, note="Second thoughts about all of it")
    clock.move(minutes=5)
    journal.people.change(priya, note="")
    clock.move(minutes=5)
    journal.people.change(priya, note=LONG)
    clock.move(minutes=5)
    journal.people.change(priya, note="")
    controller.navigator.open_person(priya)
    controller.window.page("people")._person._actions["earlier"].trigger()
    assert len(user.rows("Earlier versions")) == 2
    assert user.field_text("What it said") == LONG
    user.press("Down")
    assert user.field_text("What it said") == "Second thoughts about all of it"


def test_they_can_all_be_deleted(controller, user, journal, priya):
    journal.people.change(priya, note="")
    controller.navigator.open_person(priya)
    controller.window.page("people")._person._actions["earlier"].trigger()
    user.click("Delete all of these")
    assert journal.text_versions.of_thing("people", priya) == []
    assert "Earlier versions" not in actions_of(controller)


def test_the_menu_of_an_event_has_them(controller, user, journal, clock):
    event = an_event(journal, with_checklist=False)
    journal.events.change(event, why=LONG)
    clock.move(minutes=5)
    journal.events.change(event, why="")
    controller.navigator.open_event(event)
    controller.window.page("events").view.header._more.click()
    menu = QApplication.activePopupWidget()
    [action] = [one for one in menu.actions() if one.text() == "Earlier versions"]
    menu.close()
    action.trigger()
    settle()
    user.press("Ctrl+Return")
    assert journal.events.get(event).why == LONG


def test_a_conversation_being_corrected_takes_an_earlier_text_into_its_field(controller, user, journal, clock):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note=LONG)
    clock.move(minutes=5)
    journal.conversations.change(talk, note="")
    LogConversationDialog(journal, parent=controller.window, conversation_id=talk).open()
    user.click("Earlier versions")
    user.press("Ctrl+Return")
    assert user.field_text("What it was about") == LONG
    assert journal.conversations.get(talk).note == ""
    user.press("Ctrl+Return")
    assert journal.conversations.get(talk).note == LONG


def test_a_long_version_has_no_scroll_bar_of_its_own_where_everything_scrolls(controller, user, journal, priya):
    for number in range(4):  # with several of them, it doesn't all fit
        journal.people.change(priya, note=f"{number} {LONG}\n" * 12)
        journal.people.change(priya, note="")
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_person(priya)
    controller.window.page("people")._person._actions["earlier"].trigger()
    settle()
    text = user.field("What it said")
    low, [area] = text.height(), [one for one in bars(controller.window) if one.isAncestorOf(text)]
    user.click("Show all")
    settle()
    assert text.height() > 2 * low
    assert [one for one in bars(controller.window) if one.window() is text.window()] == [area]
    assert user.does_not_see("Show all")
    assert area.widget().height() > text.height()


def bars(window):
    """Return what has a scroll bar to scroll by."""
    areas = window.findChildren(QAbstractScrollArea)
    return [one for one in areas if one.isVisible() and one.verticalScrollBar().isVisible()]
