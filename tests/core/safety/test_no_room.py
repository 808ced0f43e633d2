"""Promise 6 and the bad places of a journal: no room, no permission."""

import resource

import pytest

from netcoach.errors import DiskFull, JournalUnavailable
from netcoach.store import Store


@pytest.fixture
def little_room():
    """Let no file grow past two megabytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def add(store, note):
    with store.change("Add") as db:
        db.table("people").insert(
            {
                "uid": store.new_uid(),
                "name": "P",
                "sort_name": "p",
                "note": note,
                "created_at": "t",
                "changed_at": "t",
            }
        )


def test_a_full_disk_is_said_plainly_and_loses_nothing(tmp_path, clock, little_room):
    store = Store.open(tmp_path / "journal.netcoach", clock)
    add(store, "kept")
    with pytest.raises(DiskFull, match="Free some space"), store.change("Import") as db:
        for _ in range(400):
            db.execute("UPDATE people SET note = note || ?", ("x" * 20_000,))
            add(store, "y" * 20_000)
    assert store.value("SELECT group_concat(note) FROM people") == "kept"
    assert store.undo_label == "Add"
    add(store, "after")
    assert store.value("SELECT group_concat(note) FROM people") == "kept,after"
    store.close()


def test_a_read_only_journal_is_said_plainly(tmp_path, clock, monkeypatch):
    path = tmp_path / "journal.netcoach"
    Store.open(path, clock).close()
    # The superuser, who runs tests in some places, may write anything: so ask what an ordinary user is told.
    monkeypatch.setattr("netcoach.opening.os.access", lambda where, mode: where != path)
    with pytest.raises(JournalUnavailable, match="cannot be read"):
        Store.open(path, clock)
