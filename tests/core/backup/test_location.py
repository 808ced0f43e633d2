"""The user is warned once about a journal in a synced folder, and told what to do."""

import os

import pytest

from netcoach.backup.location import conflict_copies, location_warning, location_warning_once, synced_by
from netcoach.storage.store import Store


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/notes", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Northwind", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("GoogleDrive-someone", "Google Drive"),
        ("Nextcloud/private", "Nextcloud"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
        ("Seafile/library", "Seafile"),
        ("Tresorit/mine", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path, folder, program):
    path = tmp_path / folder / "journal.netcoach"
    path.parent.mkdir(parents=True)
    assert synced_by(path) == program
    assert "your journal's folder" in location_warning(path)
    assert program in location_warning(path)


@pytest.mark.parametrize(("mark", "program"), [(".stfolder", "Syncthing"), (".sync_abc.db", "Nextcloud")])
def test_a_synced_folder_is_recognised_by_its_contents(tmp_path, mark, program):
    path = tmp_path / "shared" / "deep" / "journal.netcoach"
    path.parent.mkdir(parents=True)
    assert synced_by(path) is None
    (tmp_path / "shared" / mark).touch()
    assert synced_by(path) == program


@pytest.mark.parametrize("folder", ["notes", "box", "mega", "dropboxes", "my drives", "sync", "backups"])
def test_an_ordinary_folder_is_ordinary(tmp_path, folder):
    path = tmp_path / folder / "journal.netcoach"
    path.parent.mkdir()
    assert synced_by(path) is None
    assert location_warning(path) == ""


@pytest.mark.parametrize(
    "name",
    [
        "journal (conflicted copy 2026-11-22 101500).netcoach",
        "journal (Mira's conflicted copy 2026-11-22).netcoach",
        "journal (In Konflikt stehende Kopie 2026-11-22).netcoach",
        "journal.sync-conflict-20261122-101500-ABCDEFG.netcoach",
        "journal_conflict-20261122-101500.netcoach",
        f"journal-{os.uname().nodename.split('.')[0]}.netcoach",
    ],
)
def test_a_conflicting_copy_next_to_it_is_found(tmp_path, name):
    path = tmp_path / "journal.netcoach"
    (tmp_path / name).touch()
    assert [each.name for each in conflict_copies(path)] == [name]
    assert name in location_warning(path)


@pytest.mark.parametrize(
    "name",
    ["journal.netcoach", "journal.netcoach-wal", "journal-2025.netcoach", "journal (2).netcoach"],
)
def test_other_files_next_to_it_are_no_conflict(tmp_path, name):
    (tmp_path / name).touch()
    assert conflict_copies(tmp_path / "journal.netcoach") == []


def test_it_is_said_once_for_each_place(tmp_path, clock):
    first = tmp_path / "Dropbox" / "journal.netcoach"
    first.parent.mkdir()
    store = Store.open(first, clock)
    assert "Dropbox" in location_warning_once(store)
    assert location_warning_once(store) == ""
    store.close()
    again = Store.open(first, clock)
    assert location_warning_once(again) == ""
    again.close()
    moved = tmp_path / "Nextcloud" / "journal.netcoach"
    moved.parent.mkdir()
    first.rename(moved)
    there = Store.open(moved, clock)
    assert "Nextcloud" in location_warning_once(there)
    assert location_warning_once(there) == ""
    there.close()


def test_a_journal_that_is_only_read_is_not_written_for_it(tmp_path, clock):
    path = tmp_path / "Dropbox" / "journal.netcoach"
    path.parent.mkdir()
    Store.open(path, clock).close()
    reading = Store.open_to_read(path, clock)
    assert location_warning_once(reading) == ""
    reading.close()
