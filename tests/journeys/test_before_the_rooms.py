"""Everything between starting the program and the rooms, with the keyboard alone."""

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.backup.backups import EVERY_DAY
from netcoach.foundation.progress import finish
from netcoach.journal import Workspace
from netcoach.sample.sample import make_sample
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from tests.builders import damage
from tests.journeys.keyboard import Keyboard
from tests.user import settle, usual_look
from ui.app.session import Opening
from ui.widgets import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # windows without a screen

WORDS = "a quiet evening"


@pytest.fixture
def path(tmp_path, clock):
    where = tmp_path / "mine.netcoach"
    journal = Workspace.open(where, clock, passphrase=Passphrase(WORDS))
    make_sample(journal)
    finish(journal.backups.make(EVERY_DAY))
    journal.close()
    return where


@pytest.fixture
def opening(qapp, clock):
    usual_look(qapp)
    opened = Opening(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def before(opening):
    return Keyboard(opening.window())


def rooms(opening):
    before(opening).wait_until(lambda: opening.home is not None, "the rooms")
    return before(opening)


def test_unlocked_locked_and_unlocked_again(opening, path):
    opening.open(path)
    user = before(opening)
    assert user.here() == "Passphrase"
    user.type("not it")
    user.press("Return")
    assert user.sees("That passphrase does not open it.")
    assert user.here() == "Passphrase"
    user.type(WORDS)
    user.press("Tab Space Tab Return")  # shows it, and opens
    user = rooms(opening)
    user.press("Ctrl+2")
    user.wait_until(lambda: not opening.home.is_busy(), "the quiet work")
    opening.lock()
    user = before(opening)
    assert user.here() == "Passphrase"
    user.type(WORDS)
    user.press("Return")
    assert rooms(opening).sees("Add person")


def test_a_damaged_journal_is_restored(opening, path):
    damage(path)
    opening.open(path, Passphrase(WORDS))
    user = before(opening)
    assert user.sees("Your journal is damaged.")
    assert user.here().startswith("Restore the backup of")
    user.press("Return")
    user = rooms(opening)
    assert user.sees("Your journal is as it was on 22 November at 10:00.")


def test_what_somebody_else_has_open_is_read_and_then_written(opening, path):
    lock = WriterLock(path)
    opening.open(path, Passphrase(WORDS))
    user = rooms(opening)
    assert user.sees("It can be read here, not changed.")
    lock.release()
    user.click("Try again")
    user.wait_until(lambda: opening.home is not None and not opening.home.journal.store.is_read_only, "the rooms")


def test_tab_goes_round_on_every_screen(opening, path, tmp_path):
    opening.open(path)
    assert set(before(opening).tab_order(5)) == {
        "Show the passphrase", "Open", "Another journal…", "Close", "Passphrase"
    }  # fmt: skip
    damage(path)
    opening.open(path, Passphrase(WORDS))
    user = before(opening)
    assert user.sees("Your journal is damaged.")
    restore = user.here()
    ways = ["Save what can be read to a new file…", "Open it to be read only", "Another journal…", "Close"]
    assert user.tab_order(5) == [*ways, restore]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_largest_text_fits_the_smallest_window(opening, path, qapp, scheme):
    theme.apply(qapp, scheme, theme.TEXT_PERCENT_MOST)
    opening.open(path)
    window = opening.window()
    window.resize(900, 600)
    settle()
    assert window.size().width() == 900
    for each in window.screen_shown.findChildren(type(window.screen_shown.start())):
        right = each.mapTo(window, each.rect().topRight()).x()
        assert each.isHidden() or right <= 900
    usual_look(qapp)
