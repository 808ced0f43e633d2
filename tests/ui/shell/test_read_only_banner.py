"""A read-only journal: everything is visible, and nothing pretends to be saved."""

import os

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from netcoach.foundation.journal_paths import lock_path
from netcoach.storage.lock import WriterLock
from tests.journals import sample_journal
from tests.user import Role, User, settle, write
from ui.app.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

REFUSED = "This journal is open read-only."


@pytest.fixture
def path(tmp_path, clock):
    where = tmp_path / "folder" / "mine.netcoach"
    where.parent.mkdir()
    return sample_journal(where, clock)


@pytest.fixture
def held(path):
    """Another process has the journal open."""
    lock = WriterLock(path)
    yield lock
    lock.release()


@pytest.fixture
def session(qtbot, clock, monkeypatch):
    opened = Session(clock, "light")
    monkeypatch.setattr("sys.excepthook", opened.on_exception)
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


@pytest.fixture
def user(session, path, held):
    session.open(path)
    return User(session.window())


def test_it_says_why_and_stays(user, session):
    assert user.sees("Another NetCoach window has this journal open")
    assert user.sees("You can read it here, but not change it.")
    for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6"):
        user.press(keys)
        assert user.sees("You can read it here, but not change it.")
    assert session.controller.journal.store.is_read_only


def test_every_field_in_every_room_and_sheet_is_to_read(user, session):
    seen = 0
    for view, widget in everywhere(session.controller):
        for kind in (QLineEdit, QPlainTextEdit):
            for field in widget.findChildren(kind):
                if field.isVisible() and not field.accessibleName().startswith("Search"):
                    seen += 1
                    assert field.isReadOnly(), f"{field.accessibleName()} in {view} pretends to keep what is written"
    assert seen > 20


def everywhere(controller):
    """Open every page, every part of an event and every dialog with fields."""
    for key in ("today", "people", "events", "cards", "progress", "settings"):
        controller.window.show_page(key)
        settle()
        yield key, controller.window
    controller.navigator.open_person(controller.journal.people.ids()[0])
    yield "person", controller.window
    event = controller.journal.events.upcoming()[0].id
    for part in ("why", "checklist", "people", "questions", "pitch"):
        controller.navigator.open_event(event, part)
        settle()
        yield part, controller.window
    for key in ("add-event", "add-person", "goal", "log"):
        controller.window.action_registry.get(key).trigger()
        settle()
        sheet = QApplication.activeModalWidget()
        if sheet is not None:
            yield key, sheet
            sheet.close()


def test_searching_and_going_works(user):
    user.press("Ctrl+F")
    user.type("Priya")
    user.wait_until(lambda: user.rows("Search results"), "something to be found")
    user.press("Escape Ctrl+K")
    user.type("people")
    user.press("Return")
    assert user.sees("Add person")


def test_a_tick_is_refused_in_a_sentence_and_does_not_stay(user, session):
    event = session.controller.journal.events.upcoming()[0].id
    session.controller.navigator.open_event(event, "checklist")
    user.press("Tab")
    before = session.controller.journal.checklists.groups(event)
    open_ones = [step.text for _heading, steps in before for step in steps if not step.done]
    name = next(each for each in user.names(Role.CheckBox) if any(each.startswith(text) for text in open_ones))
    user.tick(name)
    assert user.sees(REFUSED)
    assert not user.is_ticked(name)
    assert session.controller.journal.checklists.groups(event) == before


def test_a_new_person_is_refused_in_a_sentence(user, session):
    before = session.controller.journal.people.ids()
    user.press("Ctrl+N")
    user.type_into("Name", "Mira Talvik")
    user.click("Add")
    assert user.sees(REFUSED)
    assert session.controller.journal.people.ids() == before


def test_a_choice_in_settings_is_refused_and_shows_what_holds(user, session):
    session.controller.window.show_page("settings")
    user.choose("Theme", "Dark")
    assert user.sees(REFUSED)
    assert user.find("Theme", {Role.ComboBox}).object().currentText() == "Match system"


def test_everything_that_can_be_pressed_can_be_pressed(user, session):
    """Nothing ends the program, and nothing is written."""
    window = session.controller.window
    before = session.controller.journal.exporting.as_json()
    for key in ("today", "people", "events", "cards", "progress", "settings"):
        window.show_page(key)
        settle()
        pressed = set(NOT_PRESSED)
        while button := button_not_yet_pressed(window.page(key), pressed):  # a page that was left may make them anew
            name = button.accessibleName()
            pressed.add(name)
            button.click()
            settle()
            for _sheet in range(3):
                sheet = QApplication.activeModalWidget() or QApplication.activePopupWidget()
                if sheet is not None:
                    sheet.close()
                    settle()
            if session.controller is None or not window.isVisible():
                raise AssertionError(f"{key}: {name} closed the rooms")
            window.show_page(key)
    assert session.controller.journal.exporting.as_json() == before


def button_not_yet_pressed(page, pressed):
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.accessibleName() not in pressed:
            return button
    return None


NOT_PRESSED = {"Look around with a sample journal", "Print", "Save PDF", "Try again"}


def test_it_can_be_opened_to_write_as_soon_as_it_is_free(user, session, held, path):
    user.press("Ctrl+2")
    held.release()
    held._file = os.open(path, os.O_RDONLY)  # the fixture closes it
    user.click("Try again")
    user.wait_until(
        lambda: session.controller is not None and not session.controller.journal.store.is_read_only, "the rooms"
    )
    assert session.controller.window.current_page_key() == "people"
    user = User(session.window())
    assert user.does_not_see("You can read it here")
    session.controller.navigator.open_event(session.controller.journal.events.upcoming()[0].id)
    field = user.field("Why I'm going")
    field.setFocus()
    write(field, "x")
    assert "x" in field.toPlainText()


def test_a_file_without_permission_to_write_is_read(session, path, monkeypatch):
    may = os.access
    monkeypatch.setattr("os.access", lambda what, how: not (what == path and how == os.W_OK) and may(what, how))
    session.open(path)
    assert User(session.window()).sees("is read-only, so nothing can be saved in it. You can read it here")


def test_a_folder_without_permission_to_write_is_read(session, path, monkeypatch):
    opens, lock = os.open, lock_path(path)

    def refuses(what, *rest):
        if what == lock:
            raise PermissionError(13, "Permission denied")
        return opens(what, *rest)

    monkeypatch.setattr("os.open", refuses)
    session.open(path)
    assert User(session.window()).sees("can't write to the folder")
    assert session.controller.journal.store.is_read_only
