"""Quiet tasks once the main window is open."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.backup import integrity_scan
from netcoach.backup.backups import backups_of
from netcoach.foundation.errors import DiskFull
from netcoach.journal import Journal
from tests.builders import a_person
from tests.user import User, settle
from ui.app.session import Session


@pytest.fixture
def session(qtbot, clock):
    opened = Session(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


@pytest.fixture
def path(tmp_path, clock):
    where = tmp_path / "mine.netcoach"
    journal = Journal.open(where, clock)
    a_person(journal)
    journal.close()
    return where


def opened(session, path):
    session.open(path)
    return quiet(session)


def again(session):
    """Reopen the same journal; return a user of its window."""
    before = session.controller
    session.try_again()
    User(session.window()).wait_until(lambda: session.controller not in {None, before}, "the rooms")
    assert not session.controller.journal.store.is_read_only
    return quiet(session)


def quiet(session):
    settle()
    user = User(session.window())
    user.wait_until(lambda: not session.controller.is_busy(), "the quiet work")
    return user


def test_a_backup_is_made_quietly_on_a_day_that_has_none(session, path, clock):
    user = opened(session, path)
    user.wait_until(lambda: len(backups_of(path)) == 1, "the backup")
    assert session.controller.window.notices.text() == ""
    again(session)
    assert len(backups_of(path)) == 1
    a_person(session.controller.journal, "Wei Zhang")
    clock.move(days=1)
    again(session).wait_until(lambda: len(backups_of(path)) == 2, "the next one")
    assert backups_of(path)[0].made - backups_of(path)[1].made == timedelta(days=1)


def test_a_backup_that_cannot_be_made_is_one_notice(session, path, monkeypatch):
    def full(*_arguments):
        raise DiskFull("There is no room for a backup.")

    monkeypatch.setattr("netcoach.backup.backups.create_backup", full)
    assert opened(session, path).sees("There is no room for a backup.")


def test_an_empty_journal_gets_none(session, tmp_path):
    opened(session, tmp_path / "new.netcoach")
    assert backups_of(tmp_path / "new.netcoach") == []


def test_a_synced_folder_is_pointed_out_once_and_quietly(session, tmp_path):
    path = tmp_path / "Dropbox" / "mine.netcoach"
    path.parent.mkdir()
    user = opened(session, path)
    assert user.sees("Dropbox copies your journal's folder while you write")
    user.click("OK")
    assert user.does_not_see("Dropbox copies")
    assert again(session).does_not_see("Dropbox copies")


def test_a_large_journal_is_checked_once_the_window_is_open(session, path, monkeypatch):
    monkeypatch.setattr(integrity_scan, "MAX_CHECKED_ON_OPEN", 1)
    user = opened(session, path)
    user.wait_until(lambda: backups_of(path), "the backup that comes after a sound look")


def test_damage_found_then_closes_the_rooms_and_says_so(session, path, monkeypatch):
    monkeypatch.setattr(integrity_scan, "MAX_CHECKED_ON_OPEN", 1)
    # Not examine() itself: a module that imports it for the first time in the meantime would keep the replacement.
    monkeypatch.setattr(integrity_scan, "integrity_problems", lambda *_arguments, **_named: ["Page 3 is broken."])
    session.open(path)
    user = User(session.window())
    user.wait_until(lambda: session.controller is None, "the rooms to close")
    assert User(session.window()).sees("is damaged")
    assert backups_of(path) == []
