"""A person writes, is interrupted, empties a text by mistake and thinks again: with the keyboard alone.

After each key a witness reads the file from outside: what the window has done stands there already (promise 3).
"""

import pytest

from netcoach.contacts.people import PersonDraft
from netcoach.journal import Workspace
from tests.conftest import StandingClock
from tests.journeys.keyboard import Keyboard
from tests.journeys.witness import Witness
from tests.user import settle, usual_look
from ui.app.controller import Home

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def journal(tmp_path):
    return Workspace.open(tmp_path / "mine.netcoach", StandingClock())


@pytest.fixture
def home(journal, qapp):
    usual_look(qapp)
    opened = Home(journal)
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    settle()


@pytest.fixture
def witness(journal):
    seen = Witness(journal.store)
    yield seen
    seen.close()


@pytest.fixture
def user(home, witness):
    return Keyboard(home.window, after_each=witness.look)


def test_an_interrupted_sheet_an_emptied_note_and_a_second_thought(home, user, journal, witness):
    user.press("Ctrl+N")
    user.type("Zoë Müller")
    user.type_into("Note", "Plays the cello, and looks for a quartet.")
    home.safekeeping.keep_now()
    witness.look()
    user.press("Escape")
    assert user.sees("Kept as a draft.")
    user.press("Ctrl+N")
    user.click("Go on with it")
    user.press("Ctrl+Return")
    [zoe] = journal.people.ids()
    assert journal.drafts.all() == []
    journal.clock.move(minutes=5)
    user.click("Edit")
    user.type_into("Note", "")
    user.press("Ctrl+Return")
    assert journal.people.get(zoe).note == ""
    user.click("More about this person")
    user.choose_in_menu("Earlier versions")
    assert user.reads_in("What it said") == "Plays the cello, and looks for a quartet."
    user.press("Ctrl+Return")
    assert journal.people.get(zoe).note == "Plays the cello, and looks for a quartet."
    assert witness.seen >= 4


def test_the_trash_says_until_when(home, user, journal):
    journal.people.delete([journal.people.add(PersonDraft(name="Zoë"))])
    home.open_person(1)
    assert user.sees("It leaves the journal for good on 23 December; backups can hold it until February 2028.")


def test_what_is_deleted_is_forgotten_while_the_window_is_open(home, journal, qtbot):
    person = journal.people.add(PersonDraft(name="Zoë zqxjkvwmt"))
    journal.people.delete_for_ever([person])
    home.safekeeping._on_look()
    qtbot.waitUntil(lambda: not journal.forgetting.is_due())
    assert b"jkvwmt" not in journal.store.path.read_bytes()
