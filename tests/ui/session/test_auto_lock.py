"""A locked journal: what stands before it, what it shows of what is in it, and how it opens again."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from netcoach.foundation.errors import JournalInUse
from netcoach.foundation.progress import Progress
from netcoach.journal import Workspace
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_person, an_event
from tests.long_runs import proved
from tests.user import Role, User, settle, write
from ui.app.session import Opening

pytestmark = pytest.mark.own_passphrase

WORDS = "  it's a quiet evening  "
CANARY = "Kanarienvogel"
ASKED = ("text", "windowTitle", "accessibleName", "toolTip", "accessibleDescription", "placeholderText")


@pytest.fixture
def path(tmp_path, clock):
    """Return the path of a locked journal with a canary in it."""
    where = tmp_path / "mine.netcoach"
    journal = Workspace.open(where, clock, passphrase=Passphrase(WORDS))
    a_person(journal, CANARY, note=f"{CANARY} sings")
    journal.close()
    return where


@pytest.fixture
def opening(qtbot, clock):
    opened = Opening(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def in_front(opening):
    """Return somebody before the window one sees now."""
    return User(opening.window())


def lock(opening):
    """Lock the journal; the day's backup comes to its end before."""
    opening.lock()
    in_front(opening).wait_until(lambda: opening.home is None, "the lock")


def unlock(opening, words=WORDS):
    user = in_front(opening)
    user.type_into("Passphrase", words)
    user.click("Open")
    return user


def open_and_wait(opening, path):
    opening.open(path)
    user = unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")
    return in_front(opening)


def everything_shown():
    """Return every text that any widget of this program holds, seen or not."""
    texts = []
    for widget in QApplication.allWidgets():
        texts += [str(getattr(widget, ask)()) for ask in ASKED if hasattr(widget, ask)]
        if isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
    return "\n".join(texts)


def test_a_locked_journal_asks_for_its_passphrase_and_tells_nothing(opening, path):
    opening.open(path)
    user = in_front(opening)
    assert user.sees("Your journal is locked.")
    assert opening.window().windowTitle() == "NetCoach"
    assert CANARY not in everything_shown()
    assert path.stem not in user.text()
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_the_passphrase_opens_it_blanks_and_all(opening, path):
    user = open_and_wait(opening, path)
    user.press("Ctrl+2")
    assert user.rows("People")[0].startswith(CANARY)


def test_enter_opens_too_and_the_window_says_that_it_is_opening(opening, path):
    opening.open(path)
    user = in_front(opening)
    user.type(WORDS)
    user.press("Return")
    user.wait_until(lambda: opening.home is not None, "the rooms")


def test_a_wrong_passphrase_is_one_sentence_and_the_field_is_empty_again(opening, path):
    opening.open(path)
    user = unlock(opening, "not it")
    assert user.sees("That passphrase does not open it.")
    assert user.reads_in("Passphrase") == ""
    unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")


def test_many_wrong_ones_have_to_wait_and_the_wait_goes_by(opening, path):
    opening.open(path)
    for _time in range(3):
        user = unlock(opening, "not it")
        assert user.sees("That passphrase does not open it.")
        user.wait_until(user.field("Passphrase").isEnabled, "the answer")
    assert user.sees("You can try again in 1 second.")
    assert not user.find("Open", {Role.Button}).object().isEnabled()
    opening.window().screen_shown.count_down()
    assert user.does_not_see("You can try again in")
    unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")


def test_what_is_typed_can_be_shown_and_hides_again(opening, path):
    opening.open(path)
    user = in_front(opening)
    user.type_into("Passphrase", "abc")
    user.click("Show the passphrase")
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Normal
    user.click("Hide the passphrase")
    assert user.field("Passphrase").echoMode() == QLineEdit.EchoMode.Password


def test_locking_leaves_no_widget_and_no_word_of_the_journal(opening, path):
    user = open_and_wait(opening, path)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+2"):
        user.press(keys)
    user.choose_row("People", CANARY)
    assert CANARY in everything_shown()
    old = [widget for widget in QApplication.allWidgets() if widget.window() is opening.home.window]
    lock(opening)
    settle()
    assert in_front(opening).sees("Your journal is locked.")
    assert [type(widget).__name__ for widget in old if isValid(widget)] == []
    assert CANARY not in everything_shown()
    proved(24, f"0 of {len(old)} widgets left after locking, 0 texts of the journal in any other")


def test_work_under_way_comes_to_its_end_out_of_sight(opening, path):
    def work():
        while not go:
            yield Progress(done=0, total=0)
        done.append(True)

    open_and_wait(opening, path)
    go, done, window = [], [], opening.home.window
    window.jobs.run(work(), "Working")
    opening.lock()
    settle()
    assert not window.isVisible()
    assert opening.window().isVisible()
    assert in_front(opening).does_not_see("Your journal is locked.")
    go.append(True)
    assert in_front(opening).sees("Your journal is locked.")
    assert done == [True]


def test_after_unlocking_the_room_that_was_open_is_open_again(opening, path):
    user = open_and_wait(opening, path)
    user.press("Ctrl+2")
    lock(opening)
    unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")
    assert opening.home.window.room_key() == "people"
    assert not opening.before().isVisible()


def test_what_was_being_written_is_kept_when_it_locks(opening, path):
    user = open_and_wait(opening, path)
    event = an_event(opening.home.journal, "PyCon meetup")
    opening.home.open_event(event)
    field = user.field("Why I am going")
    field.setFocus()
    write(field, "To find one person")
    lock(opening)
    unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")
    assert opening.home.journal.events.get(event).why == "To find one person"


def test_the_keys_lock_over_an_open_sheet_and_what_was_written_in_it_is_offered_again(opening, path):
    user = open_and_wait(opening, path)
    user.press("Ctrl+N")
    user.type_into("Name", "Sofia Lindqvist")
    user.press("Ctrl+Shift+K")
    user = in_front(opening)
    user.wait_until(lambda: opening.home is None, "the lock")
    assert user.sees("Your journal is locked.")
    assert not any("Lindqvist" in text for text in everything_shown())
    unlock(opening)
    user.wait_until(lambda: opening.home is not None, "the rooms")
    user = in_front(opening)
    user.press("Ctrl+N")
    user.click("Go on with it")
    assert user.field("Name").text() == "Sofia Lindqvist"


def test_a_journal_without_a_passphrase_is_not_locked_and_says_so(opening, journal):
    opening.enter(journal)
    opening.lock()
    assert in_front(opening).sees("Your journal has no passphrase")
    assert not journal.store.is_locked


def test_while_it_is_locked_nobody_else_writes_to_it(opening, path, clock):
    open_and_wait(opening, path)
    lock(opening)
    with pytest.raises(JournalInUse):
        Workspace.open(path, clock, passphrase=Passphrase(WORDS))
    opening.close()


def test_no_passphrase_stays_in_a_field(opening, path):
    open_and_wait(opening, path)
    assert WORDS.strip() not in everything_shown()
