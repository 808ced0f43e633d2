"""A journal that can't be opened: the reason, and every option."""

import hashlib

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from netcoach.backup import integrity_scan as looks
from netcoach.backup.backups import DAILY, backups_of
from netcoach.foundation.errors import DiskFull
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage import open_file as opens
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.store import Store
from tests.builders import a_person, damage
from tests.journals import sample_journal
from tests.user import User, settle
from ui.app.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen


@pytest.fixture
def session(qtbot, clock):
    opened = Session(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fill(path, clock, passphrase=None, *, backed_up=True):
    journal = Journal.open(sample_journal(path, clock, passphrase), clock, passphrase=passphrase)
    a_person(journal, "Mira Talvik")
    if backed_up:
        finish(journal.backups.make(DAILY))
    journal.close()


def before(session):
    return User(session.window())


def rooms(session):
    before(session).wait_until(lambda: session.controller is not None, "the rooms")
    return before(session)


def test_a_journal_from_a_newer_release_is_shown_and_left_untouched(session, path, clock):
    later = Migration(name="0999 from the future", apply=lambda db: db.execute("CREATE TABLE later (id INTEGER)"))
    Store.open(path, clock, migrations=(*MIGRATIONS, later)).close()
    untouched = digest(path)
    session.open(path)
    user = before(session)
    assert user.sees("This journal was made by a newer NetCoach.")
    assert user.can_find("Open another journal…")
    assert user.can_find("Close")
    assert not user.can_find("Try again")
    user.press("Tab Tab")
    user.click("Close")
    assert not session.window().isVisible()
    assert digest(path) == untouched
    assert "newer NetCoach" in str(session.refusal)


def test_a_file_that_is_not_a_journal_is_reported_and_another_can_be_opened(session, clock, tmp_path):
    path = tmp_path / "holiday.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    fill(tmp_path / "other.netcoach", clock, backed_up=False)
    untouched = digest(path)
    session.open(path)
    user = before(session)
    assert user.sees("This isn't a journal.")
    user.click("Open another journal…")
    user.wait_until(lambda: isinstance(user.top(), QFileDialog), "the file dialog")
    user.top().filesSelected.emit([str(tmp_path / "other.netcoach")])
    user.top().close()
    rooms(session)
    assert session.controller.journal.store.path.name == "other.netcoach"
    assert digest(path) == untouched
    assert session.refusal is None


def test_a_missing_folder_is_shown_and_tried_again(session, tmp_path):
    path = tmp_path / "stick" / "mine.netcoach"
    session.open(path)
    user = before(session)
    assert user.sees("doesn't exist")
    path.parent.mkdir()
    user.click("Try again")
    rooms(session)
    assert not session.controller.journal.store.is_read_only


@pytest.mark.parametrize("passphrase", [None, Passphrase("words")], ids=["plain", "locked"])
def test_a_damaged_journal_comes_back_from_its_newest_sound_backup(session, path, clock, passphrase):
    fill(path, clock, passphrase)
    damage(path)
    untouched = digest(path)
    session.open(path, passphrase)
    user = before(session)
    assert user.sees("Your journal is damaged.")
    assert user.sees("is damaged. Nothing was written to it.")
    assert digest(path) == untouched
    user.click("Restore the backup from Sunday 22 November, 10:00")
    user = rooms(session)
    assert user.sees("Restored your journal to 22 November at 10:00.")
    assert session.controller.journal.people.find_names("Mira Talvik")
    assert session.controller.journal.store.is_locked == (passphrase is not None)


def test_a_damaged_backup_is_passed_over(session, path, clock):
    fill(path, clock)
    journal = Journal.open(path, clock)
    clock.move(days=1)
    a_person(journal, "Wei Zhang")
    finish(journal.backups.make(DAILY))
    journal.close()
    damage(path)
    damage(backups_of(path)[0].path)
    session.open(path)
    assert before(session).sees("Restore the backup from Sunday 22 November, 10:00")


def test_without_a_sound_backup_it_says_so_and_saves_what_can_be_read(session, path, clock, tmp_path):
    fill(path, clock, backed_up=False)
    damage(path)
    session.open(path)
    user = before(session)
    assert user.sees("No usable backup was found")
    assert not user.can_find("Restore the backup")
    user.click("Save what can be read to a new file…")
    user.wait_until(lambda: isinstance(user.top(), QFileDialog), "the file dialog")
    user.top().filesSelected.emit([str(tmp_path / "saved.netcoach")])
    user.top().close()
    user = before(session)
    assert user.sees("What could be read has been saved."), user.text()
    assert "entries were saved in" in user.text()
    user.click("Open the saved journal")
    rooms(session)
    assert session.controller.journal.store.path == tmp_path / "saved.netcoach"


@pytest.mark.qt_no_exception_capture
def test_a_large_damaged_journal_can_still_be_read(session, path, clock, monkeypatch):
    monkeypatch.setattr("sys.excepthook", session.on_exception)
    fill(path, clock, backed_up=False)
    damage(path)
    untouched = digest(path)
    for each in (looks, opens):
        monkeypatch.setattr(each, "MAX_CHECKED_ON_OPEN", 1)
    session.open(path)
    before(session).wait_until(lambda: session.controller is None, "the look through it")
    user = before(session)
    assert user.sees("Your journal is damaged.")
    user.click("Open read-only")
    user = rooms(session)
    assert user.sees("This journal is damaged. You can read it here, but not change it.")
    for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+1"):
        user.press(keys)
    assert session.window().isVisible()
    assert "is damaged" in session.controller.window.notices.text()
    session.close()
    assert digest(path) == untouched


def test_a_missing_journal_is_not_recreated_without_asking(session, path, clock):
    fill(path, clock)
    path.rename(path.with_name("moved.netcoach"))
    session.open(path)
    user = before(session)
    assert user.sees("Your journal is missing.")
    assert not path.exists()
    user.click("Restore the backup from Sunday 22 November, 10:00")
    rooms(session)
    assert session.controller.journal.people.find_names("Mira Talvik")


def test_a_new_one_can_be_created_there(session, path, clock):
    fill(path, clock)
    path.unlink()
    session.open(path)
    before(session).click("Start a new journal there")
    rooms(session)
    assert session.controller.journal.people.count() == 0


def test_a_refusal_on_the_way_back_is_said_and_the_ways_are_there_again(session, path, clock, monkeypatch):
    fill(path, clock)
    damage(path)
    session.open(path)
    user = before(session)
    assert user.sees("Your journal is damaged.")
    monkeypatch.setattr("netcoach.backup.restore.ensure_backup_folder", refuses)
    user.click("Restore the backup from Sunday 22 November, 10:00")
    assert user.sees("There is no room left on the disk.")
    assert user.can_find("Restore the backup from Sunday 22 November, 10:00")


def refuses(*_arguments):
    raise DiskFull("There is no room left on the disk.")
