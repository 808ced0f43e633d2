"""From the start of the program to the main window, with only the keyboard."""

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.backup.backups import DAILY
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from tests.builders import damage
from tests.journals import sample_journal
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import settle
from ui.app.session import Session
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # windows without a screen

WORDS = "a quiet evening"


@pytest.fixture
def path(tmp_path, clock):
    where = sample_journal(tmp_path / "mine.netcoach", clock, Passphrase(WORDS))
    journal = Journal.open(where, clock, passphrase=Passphrase(WORDS))
    finish(journal.backups.make(DAILY))
    journal.close()
    return where


@pytest.fixture
def session(qapp, clock):
    theme.apply("light", 100)
    opened = Session(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def before(session):
    return KeyboardUser(session.window())


def rooms(session):
    before(session).wait_until(lambda: session.controller is not None, "the rooms")
    return before(session)


def test_unlocked_locked_and_unlocked_again(session, path):
    session.open(path)
    user = before(session)
    assert user.here() == "Passphrase"
    user.type("not it")
    user.press("Return")
    assert user.sees("That isn't the right passphrase.")
    assert user.here() == "Passphrase"
    user.type(WORDS)
    user.press("Tab Space Tab Return")  # shows it, and opens
    user = rooms(session)
    user.press("Ctrl+2")
    user.wait_until(lambda: not session.controller.is_busy(), "the quiet work")
    session.lock()
    user = before(session)
    assert user.here() == "Passphrase"
    user.type(WORDS)
    user.press("Return")
    assert rooms(session).sees("Add person")


def test_a_damaged_journal_is_restored(session, path):
    damage(path)
    session.open(path, Passphrase(WORDS))
    user = before(session)
    assert user.sees("Your journal is damaged.")
    assert user.here().startswith("Restore the backup from")
    user.press("Return")
    user = rooms(session)
    assert user.sees("Restored your journal to 22 November at 10:00.")


def test_a_journal_open_elsewhere_is_read_only_and_can_be_written_later(session, path):
    lock = WriterLock(path)
    session.open(path, Passphrase(WORDS))
    user = rooms(session)
    assert user.sees("You can read it here, but not change it.")
    lock.release()
    user.click("Try again")
    user.wait_until(
        lambda: session.controller is not None and not session.controller.journal.store.is_read_only, "the rooms"
    )


def test_tab_goes_round_on_every_screen(session, path, tmp_path):
    session.open(path)
    assert set(before(session).tab_order(5)) == {
        "Show the passphrase", "Open", "Open another journal…", "Close", "Passphrase"
    }  # fmt: skip
    damage(path)
    session.open(path, Passphrase(WORDS))
    user = before(session)
    assert user.sees("Your journal is damaged.")
    restore = user.here()
    ways = ["Save what can be read to a new file…", "Open read-only", "Open another journal…", "Close"]
    assert user.tab_order(5) == [*ways, restore]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_largest_text_fits_the_smallest_window(session, path, qapp, scheme):
    theme.apply(scheme, theme.TEXT_PERCENT_MOST)
    session.open(path)
    window = session.window()
    window.resize(900, 600)
    settle()
    assert window.size().width() == 900
    for each in window.current_screen.findChildren(type(window.current_screen.start())):
        right = each.mapTo(window, each.rect().topRight()).x()
        assert each.isHidden() or right <= 900
    theme.apply("light", 100)
