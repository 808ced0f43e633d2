"""A locked journal: its unlock screen, what it reveals, and how it's opened again."""

import sys

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from netcoach.foundation.errors import JournalInUse
from netcoach.foundation.progress import Progress
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.voice.devices import FileMicrophone
from tests.builders import a_person, a_pitch, an_event
from tests.repeat_counts import record_figure
from tests.sounds import PITCH, wav
from tests.user import Role, User, settle, write
from ui.app.session import Session

pytestmark = pytest.mark.own_passphrase

WORDS = "  it's a quiet evening  "
CANARY = "Kanarienvogel"
ASKED = ("text", "windowTitle", "accessibleName", "toolTip", "accessibleDescription", "placeholderText")


@pytest.fixture
def path(tmp_path, clock):
    """Return the path of a locked journal with a canary in it."""
    where = tmp_path / "mine.netcoach"
    journal = Journal.open(where, clock, passphrase=Passphrase(WORDS))
    a_person(journal, CANARY, note=f"{CANARY} sings")
    journal.close()
    return where


@pytest.fixture
def session(qtbot, clock):
    opened = Session(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def in_front(session):
    """Return a user of the visible window."""
    return User(session.window())


def lock(session):
    """Lock the journal, after today's backup has finished."""
    session.lock()
    in_front(session).wait_until(lambda: session.controller is None, "the lock")


def unlock(session, words=WORDS):
    user = in_front(session)
    user.type_into("Passphrase", words)
    user.click("Open")
    return user


def open_and_wait(session, path):
    session.open(path)
    user = unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")
    return in_front(session)


def everything_shown():
    """Return every text in any widget of this program, visible or not."""
    texts = []
    for widget in QApplication.allWidgets():
        texts += [str(getattr(widget, ask)()) for ask in ASKED if hasattr(widget, ask)]
        if isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
    return "\n".join(texts)


def test_a_locked_journal_asks_for_its_passphrase_and_tells_nothing(session, path):
    session.open(path)
    user = in_front(session)
    assert user.sees("Your journal is locked.")
    assert session.window().windowTitle() == "NetCoach"
    assert CANARY not in everything_shown()
    assert path.stem not in user.text()
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_the_passphrase_opens_it_blanks_and_all(session, path):
    user = open_and_wait(session, path)
    user.press("Ctrl+2")
    assert user.rows("People")[0].startswith(CANARY)


def test_enter_opens_too_and_the_window_says_that_it_is_opening(session, path):
    session.open(path)
    user = in_front(session)
    user.type(WORDS)
    user.press("Return")
    user.wait_until(lambda: session.controller is not None, "the rooms")


def test_a_wrong_passphrase_is_one_sentence_and_the_field_is_empty_again(session, path):
    session.open(path)
    user = unlock(session, "not it")
    assert user.sees("That isn't the right passphrase.")
    assert user.field("Passphrase").accessibleDescription().startswith("That isn't the right passphrase.")
    assert user.field_text("Passphrase") == ""
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")


def test_many_wrong_ones_have_to_wait_and_the_wait_goes_by(session, path):
    session.open(path)
    for _time in range(3):
        user = unlock(session, "not it")
        assert user.sees("That isn't the right passphrase.")
        user.wait_until(user.field("Passphrase").isEnabled, "the answer")
    assert user.sees("Wait 1 second, then try again.")
    assert not user.find("Open", {Role.Button}).object().isEnabled()
    session.window().current_screen.count_down()
    assert user.does_not_see("then try again")
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")


def test_what_is_typed_can_be_shown_and_hides_again(session, path):
    session.open(path)
    user = in_front(session)
    user.type_into("Passphrase", "abc")
    user.click("Show the passphrase")
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Normal
    user.click("Hide the passphrase")
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_locking_leaves_no_widget_and_no_word_of_the_journal(session, path):
    user = open_and_wait(session, path)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+2"):
        user.press(keys)
    user.choose_row("People", CANARY)
    assert CANARY in everything_shown()
    old = [widget for widget in QApplication.allWidgets() if widget.window() is session.controller.window]
    lock(session)
    settle()
    assert in_front(session).sees("Your journal is locked.")
    assert [type(widget).__name__ for widget in old if isValid(widget)] == []
    assert CANARY not in everything_shown()
    record_figure(24, f"0 of {len(old)} widgets left after locking, 0 texts of the journal in any other")


def test_work_under_way_comes_to_its_end_out_of_sight(session, path):
    def work():
        while not go:
            yield Progress(done=0, total=0)
        done.append(True)

    open_and_wait(session, path)
    go, done, window = [], [], session.controller.window
    window.jobs.run(work(), "Working")
    session.lock()
    settle()
    assert not window.isVisible()
    assert session.window().isVisible()
    assert in_front(session).does_not_see("Your journal is locked.")
    go.append(True)
    assert in_front(session).sees("Your journal is locked.")
    assert done == [True]


def test_after_unlocking_the_room_that_was_open_is_open_again(session, path):
    user = open_and_wait(session, path)
    user.press("Ctrl+2")
    lock(session)
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")
    assert session.controller.window.current_page_key() == "people"
    assert not session.startup_window().isVisible()


def test_after_unlocking_the_section_of_the_settings_is_open_again(session, path):
    user = open_and_wait(session, path)
    session.controller.navigator.open_settings("backups")
    lock(session)
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")
    assert User(session.window()).sees("Make a backup now")


def test_what_was_being_written_is_kept_when_it_locks(session, path):
    user = open_and_wait(session, path)
    event = an_event(session.controller.journal, "PyCon meetup")
    session.controller.navigator.open_event(event)
    field = user.field("Why I'm going")
    field.setFocus()
    write(field, "To find one person")
    lock(session)
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")
    assert session.controller.journal.events.get(event).why == "To find one person"


def test_the_keys_lock_over_an_open_sheet_and_what_was_written_in_it_is_offered_again(session, path):
    user = open_and_wait(session, path)
    user.press("Ctrl+N")
    user.type_into("Name", "Sofia Lindqvist")
    user.press("Ctrl+Shift+K")
    user = in_front(session)
    user.wait_until(lambda: session.controller is None, "the lock")
    assert user.sees("Your journal is locked.")
    assert not any("Lindqvist" in text for text in everything_shown())
    unlock(session)
    user.wait_until(lambda: session.controller is not None, "the rooms")
    user = in_front(session)
    user.press("Ctrl+N")
    user.click("Continue")
    assert user.field("Name").text() == "Sofia Lindqvist"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="pocketsphinx has no wheels for Python 3.14 yet")
def test_what_follows_a_voice_ends_when_it_locks_in_the_middle_of_a_take(session, path, monkeypatch):
    monkeypatch.setattr("netcoach.voice.devices.Microphone", lambda: FileMicrophone(wav("pitch")))
    user = open_and_wait(session, path)
    journal = session.controller.journal
    for key in ("asked_to_record", "record_takes", "follow_voice"):
        journal.settings.set(key, 1)
    pitch = a_pitch(journal, "Theatres", **{journal.content.default_structure.slots[0].key: PITCH})
    session.controller.navigator.rehearse(pitch)
    user.click("start")
    (process,) = user.window.findChildren(QProcess)
    ended = []
    process.finished.connect(lambda *_how: ended.append(True))
    lock(session)
    assert ended
    unlock(session)
    in_front(session).wait_until(lambda: session.controller is not None, "the rooms")
    assert session.controller.journal.rehearsals.of_pitch(pitch) == []


def test_a_journal_without_a_passphrase_is_not_locked_and_says_so(session, journal):
    session.show_journal(journal)
    session.lock()
    assert in_front(session).sees("Your journal has no passphrase")
    assert not journal.store.is_locked


def test_while_it_is_locked_no_one_else_writes_to_it(session, path, clock):
    open_and_wait(session, path)
    lock(session)
    with pytest.raises(JournalInUse):
        Journal.open(path, clock, passphrase=Passphrase(WORDS))
    session.close()


def test_no_passphrase_stays_in_a_field(session, path):
    open_and_wait(session, path)
    assert WORDS.strip() not in everything_shown()
