"""What can be done with a row is also in its menu: with the Menu key, Shift+F10 or a right click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_favour, a_goal, a_person, a_promise, an_event
from tests.user import CLICKABLE_ROLES, EDITABLE_ROLES, Role, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

NAIR = "Priya Nair"
OF_A_TEXT = {"&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "&Delete", "Select All"}


def a_chosen_phrase(controller, journal):
    event = an_event(journal)
    for text in ("A?", "B?"):
        journal.phrases.choose(event, "question", text)
    controller.navigator.open_event(event, "questions")


def the_phrase_bank(controller, journal):
    controller.navigator.open_event(an_event(journal), "questions")
    controller.user.click("Choose from the phrase bank: questions")


def a_guest(controller, journal):
    event = an_event(journal)
    journal.events.link_attendees(event, [("Marta Sobral", "marta@sobral.example")])
    controller.navigator.open_event(event, "people")


def an_attendee(controller, journal):
    event = an_event(journal)
    journal.events.link(event, [a_person(journal, NAIR)])
    controller.navigator.open_event(event, "people")


def a_step(controller, journal):
    event = an_event(journal, with_checklist=False)
    journal.checklists.add(event, "Iron the shirt", -1)
    controller.navigator.open_event(event, "checklist")


def a_promise_of_someone(controller, journal):
    controller.navigator.open_person(a_promise(journal) and journal.people.ids()[0])


def a_promise_today(controller, journal):
    a_promise(journal)
    controller.user.press("Ctrl+1")


def a_favour_of_someone(controller, journal):
    a_favour(journal)
    controller.navigator.open_person(journal.people.ids()[0])


def a_goal_in_progress(controller, journal):
    a_goal(journal)
    controller.user.press("Ctrl+6")


def a_goal_today(controller, journal):
    a_goal(journal)
    controller.user.press("Ctrl+1")


ROWS = {
    "a chosen phrase": (a_chosen_phrase, "Question 1", ["Move down (Alt+Down)", "Remove"]),
    "the phrase bank": (
        the_phrase_bank,
        "What surprised you when you started?",
        ["Choose"],
    ),
    "a guest": (a_guest, "Ignore Marta Sobral", ["Add to People", "Ignore"]),
    "someone at an event": (
        an_attendee,
        f"Open {NAIR}",
        ["I hope to meet", "Open", f"Remove {NAIR} from this event"],
    ),
    "a step": (a_step, "Iron the shirt", ["Done", "Move up", "Move down", "Change day…", "Remove"]),
    "a promise": (a_promise_of_someone, "Send the paper", ["Done", "Edit"]),
    "a promise today": (a_promise_today, "Send the paper", ["Done", "Open Mira Talvik"]),
    "a favour": (a_favour_of_someone, "Edit: Read my application", ["Edit"]),
    "a goal": (
        a_goal_in_progress,
        "More for Send one no-ask hello",
        [
            "Add a day with a note",
            "Pause this week",
            "Pause for a few days",
            "Change this goal",
            "Think it through",
            "Stop this goal",
        ],
    ),
    "a goal today": (a_goal_today, "Did it", ["Open", "Did it"]),
}


def verbs():
    menu = QApplication.activePopupWidget()
    if menu is None:
        return []
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    settle()
    return [text for text in texts if "\t" not in text and text not in OF_A_TEXT]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_a_menu_with_everything_that_can_be_done_with_it(controller, user, journal, row):
    bring_up, name, wanted = ROWS[row]
    controller.user = user
    bring_up(controller, journal)
    settle()
    control = user.find(name, CLICKABLE_ROLES | EDITABLE_ROLES).object()
    control.setFocus()
    found = []
    for keys in ("Menu", "Shift+F10"):
        user.press(keys)
        found.append(verbs())
    here = control.rect().center()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, control.mapToGlobal(here))
    QApplication.sendEvent(control, menu)
    found.append(verbs())
    assert found == [wanted] * 3


def test_a_row_of_an_import_that_may_be_a_duplicate_has_a_menu(user, journal, tmp_path):
    a_person(journal, NAIR)
    path = tmp_path / "people.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\nUID:priya\nFN:{NAIR}\nEND:VCARD\n", encoding="utf-8")
    user.window.files_dropped.emit([str(path)])
    view = user.find("In this file", {Role.Table}).object()
    view.setFocus()
    user.press("Menu")
    assert verbs() == ["Add anyway", "Update that person", "Leave out", "Untick all"]


def open_menus_current_entry():
    menu = QApplication.activePopupWidget()
    assert menu is not None, "no menu is open"
    current = menu.activeAction()
    menu.close()
    settle()
    return None if current is None else current.text().split("\t")[0]


@pytest.mark.parametrize("keys", ["Menu", "Shift+F10"])
@pytest.mark.parametrize("row", ROWS)
def test_a_menu_opened_by_a_key_begins_at_its_first_entry(controller, user, journal, row, keys):
    bring_up, name, wanted = ROWS[row]
    controller.user = user
    bring_up(controller, journal)
    settle()
    user.find(name, CLICKABLE_ROLES | EDITABLE_ROLES).object().setFocus()
    user.press(keys)
    assert open_menus_current_entry() == wanted[0]


@pytest.mark.parametrize("keys", ["Menu", "Shift+F10"])
def test_the_menu_of_a_person_opened_by_a_key_begins_at_its_first_entry(user, journal, keys):
    a_person(journal, NAIR)
    user.press(f"Ctrl+2 {keys}")
    assert open_menus_current_entry() == "Tag"


def test_a_button_whose_menu_is_opened_by_a_key_begins_at_its_first_entry(user, journal):
    a_goal(journal)
    user.press("Ctrl+6")
    user.find("More for Send one no-ask hello", CLICKABLE_ROLES).object().setFocus()
    user.press("Space")
    assert open_menus_current_entry() == "Add a day with a note"


def test_a_button_whose_menu_is_opened_with_the_mouse_has_no_current_entry(user, journal):
    a_goal(journal)
    user.press("Ctrl+6")
    more = user.find("More for Send one no-ask hello", CLICKABLE_ROLES).object()
    QTest.mousePress(more, Qt.MouseButton.LeftButton)
    settle()
    assert open_menus_current_entry() is None
    QTest.mouseRelease(more, Qt.MouseButton.LeftButton)
