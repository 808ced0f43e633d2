"""A user types, is interrupted, empties a text by mistake and changes their mind, with only the keyboard.

After each key press a second connection reads the file: what the window has done is there already (guarantee 3).
"""

import pytest

from netcoach.contacts.people import PersonDraft
from netcoach.journal import Journal
from tests.conftest import FakeClock
from tests.journeys.durability_checker import DurabilityChecker
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import settle
from ui.app.controller import WindowController
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def journal(tmp_path):
    return Journal.open(tmp_path / "mine.netcoach", FakeClock())


@pytest.fixture
def controller(journal, qapp):
    theme.apply("light", 100)
    opened = WindowController(journal)
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    settle()


@pytest.fixture
def witness(journal):
    seen = DurabilityChecker(journal.store)
    yield seen
    seen.close()


@pytest.fixture
def user(controller, witness):
    return KeyboardUser(controller.window, after_each=witness.check)


def test_an_interrupted_sheet_an_emptied_note_and_a_second_thought(controller, user, journal, witness):
    user.press("Ctrl+N")
    user.type("Zoë Müller")
    user.type_into("Note", "Plays the cello, and looks for a quartet.")
    controller.autosave_on_exit.save_now()
    witness.check()
    user.press("Escape")
    assert user.sees("Saved as a draft.")
    user.press("Ctrl+N")
    user.click("Continue")
    user.press("Ctrl+Return")
    [zoe] = journal.people.ids()
    assert journal.drafts.all() == []
    journal.clock.move(minutes=5)
    user.click("Edit")
    user.type_into("Note", "")
    user.press("Ctrl+Return")
    assert journal.people.get(zoe).note == ""
    user.click("More actions for this person")
    user.choose_in_menu("Earlier versions")
    assert user.field_text("What it said") == "Plays the cello, and looks for a quartet."
    user.press("Ctrl+Return")
    assert journal.people.get(zoe).note == "Plays the cello, and looks for a quartet."
    assert witness.seen >= 4


def test_the_trash_says_until_when(controller, user, journal):
    journal.people.delete([journal.people.add(PersonDraft(name="Zoë"))])
    controller.navigator.open_person(1)
    assert user.sees("It will be permanently deleted on 23 December; backups may keep it until February 2028.")


def test_what_is_deleted_is_forgotten_while_the_window_is_open(controller, journal, qtbot):
    person = journal.people.add(PersonDraft(name="Zoë zqxjkvwmt"))
    journal.people.delete_for_ever([person])
    controller.autosave_on_exit._on_look()
    qtbot.waitUntil(lambda: not journal.purge.is_due())
    assert b"jkvwmt" not in journal.store.path.read_bytes()
