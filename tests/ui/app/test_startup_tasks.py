"""What is done quietly once the rooms stand."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.backup import integrity_scan
from netcoach.backup.backups import backups_of
from netcoach.foundation.errors import DiskFull
from netcoach.journal import Workspace
from tests.builders import a_person
from tests.user import User, settle
from ui.app.session import Opening


@pytest.fixture
def opening(qtbot, clock):
    opened = Opening(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


@pytest.fixture
def path(tmp_path, clock):
    where = tmp_path / "mine.netcoach"
    journal = Workspace.open(where, clock)
    a_person(journal)
    journal.close()
    return where


def opened(opening, path):
    opening.open(path)
    return quiet(opening)


def again(opening):
    """Open the same journal anew; return somebody before it."""
    before = opening.home
    opening.try_again()
    User(opening.window()).wait_until(lambda: opening.home not in {None, before}, "the rooms")
    assert not opening.home.journal.store.is_read_only
    return quiet(opening)


def quiet(opening):
    settle()
    user = User(opening.window())
    user.wait_until(lambda: not opening.home.is_busy(), "the quiet work")
    return user


def test_a_backup_is_made_on_a_day_that_has_none_and_nobody_is_told(opening, path, clock):
    user = opened(opening, path)
    user.wait_until(lambda: len(backups_of(path)) == 1, "the backup")
    assert opening.home.window.notices.text() == ""
    again(opening)
    assert len(backups_of(path)) == 1
    a_person(opening.home.journal, "Wei Zhang")
    clock.move(days=1)
    again(opening).wait_until(lambda: len(backups_of(path)) == 2, "the next one")
    assert backups_of(path)[0].made - backups_of(path)[1].made == timedelta(days=1)


def test_a_backup_that_cannot_be_made_is_one_notice(opening, path, monkeypatch):
    def full(*_arguments):
        raise DiskFull("There is no room for a backup.")

    monkeypatch.setattr("netcoach.backup.backups.keep_backup", full)
    assert opened(opening, path).sees("There is no room for a backup.")


def test_an_empty_journal_gets_none(opening, tmp_path):
    opened(opening, tmp_path / "new.netcoach")
    assert backups_of(tmp_path / "new.netcoach") == []


def test_a_synced_folder_is_pointed_out_once_and_quietly(opening, tmp_path):
    path = tmp_path / "Dropbox" / "mine.netcoach"
    path.parent.mkdir()
    user = opened(opening, path)
    assert user.sees("Dropbox copies the folder of your journal while you write")
    user.click("Understood")
    assert user.does_not_see("Dropbox copies")
    assert again(opening).does_not_see("Dropbox copies")


def test_a_large_journal_is_looked_through_once_it_stands(opening, path, monkeypatch):
    monkeypatch.setattr(integrity_scan, "EXAMINED_AT_OPENING", 1)
    user = opened(opening, path)
    user.wait_until(lambda: backups_of(path), "the backup that comes after a sound look")


def test_damage_found_then_closes_the_rooms_and_says_so(opening, path, monkeypatch):
    monkeypatch.setattr(integrity_scan, "EXAMINED_AT_OPENING", 1)
    # Not examine() itself: who imports it for the first time meanwhile would keep what stands in its place.
    monkeypatch.setattr(integrity_scan, "structural_problems", lambda *_arguments, **_named: ["Page 3 is broken."])
    opening.open(path)
    user = User(opening.window())
    user.wait_until(lambda: opening.home is None, "the rooms to close")
    assert User(opening.window()).sees("is damaged")
    assert backups_of(path) == []
