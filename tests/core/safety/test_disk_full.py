"""Guarantee 6 and bad locations for a journal: a full disk, no permission.

Code that writes whole files has its own tests: backups in test_backups.py, restoring in test_restore.py, passphrases in
test_rekey.py, PDF in tests/ui/printing/test_pdf_and_printer.py.
"""

from datetime import date

import pytest

from netcoach.contacts.people import PersonDraft
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.exchange.importing import read_contacts
from netcoach.formats.invitation import Invitation
from netcoach.foundation.errors import DiskFull, JournalUnavailable, Refused
from netcoach.foundation.progress import finish
from netcoach.storage.store import Store
from tests.core.exchange.test_exporting import a_full_journal
from tests.core.storage.test_undo_properties import dump
from tests.limited_disk import limited_disk
from tests.repeat_counts import record_figure

TODAY = date(2026, 11, 22)


@pytest.fixture
def full_disk():
    """Let no file grow beyond two megabytes, as with a full disk."""
    with limited_disk(2_000_000):
        yield


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


def test_a_full_disk_is_said_plainly_and_loses_nothing(tmp_path, clock, full_disk):
    store = Store.open(tmp_path / "journal.netcoach", clock)
    add(store, "kept")
    with pytest.raises(DiskFull, match="Free up some space"), store.change("Import") as db:
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
    # Root, as which some systems run tests, may write anything: so check what an ordinary user is told.
    monkeypatch.setattr("netcoach.storage.open_file.os.access", lambda where, mode: where != path)
    with pytest.raises(JournalUnavailable, match="have permission to read"):
        Store.open(path, clock)


# --- everything that writes ------------------------------------------------------------------------------------------


@pytest.fixture
def full(journal):
    """Return a journal with something of every kind, with a step to undo and another to redo."""
    a_full_journal(journal)
    journal.people.add(PersonDraft(name="Undone"))
    journal.undo()
    return journal


def an_import(journal):
    card = b"BEGIN:VCARD\nFN:Somebody\nEMAIL:some@body.example\nEND:VCARD\n"
    plan = finish(journal.importing.plan(finish(read_contacts("one.vcf", card)), file_name="one.vcf"))
    finish(journal.importing.apply(plan))


def somebody(journal):
    return journal.people.ids()[0]


def a_promise_to(person):
    return PromiseDraft(person_id=person, text="Call")


ACTS = {
    "add a person": lambda journal: journal.people.add(PersonDraft(name="New", note="x" * 5_000)),
    "write a note": lambda journal: journal.people.change(somebody(journal), note="new"),
    "delete somebody": lambda journal: journal.people.delete([somebody(journal)]),
    "log a conversation": lambda journal: journal.conversations.log(
        [somebody(journal)], TODAY, "call", "We spoke.", {}, None, [a_promise_to(somebody(journal))]
    ),
    "make a promise": lambda journal: journal.promises.make(a_promise_to(somebody(journal))),
    "add an event": lambda journal: journal.events.add(EventDraft(title="Dinner", starts=TODAY)),
    "take an invitation": lambda journal: journal.invitations.apply(
        Invitation(uid="new", title="Dinner", starts=TODAY)
    ),
    "add a goal": lambda journal: journal.goals.add("Say hello", 2),
    "start a pitch": lambda journal: journal.pitches.add("Short", journal.content.default_structure.key),
    "set something": lambda journal: journal.settings.set("theme", "dark"),
    "keep a draft": lambda journal: journal.drafts.keep("sheet", {"note": "begun"}),
    "import": an_import,
    "undo": lambda journal: journal.undo(),
    "redo": lambda journal: journal.redo(),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_full_disk_is_reported_and_changes_nothing_and_it_works_afterwards(full, act):
    before, label = dump(full), full.store.undo_label
    if act == "import":
        finish(full.backups.make())  # made before an import if the last one is old
    written = full.store.path.with_name(f"{full.store.path.name}-wal").stat().st_size
    with limited_disk(written), pytest.raises(DiskFull, match=r"Free up some space"):
        ACTS[act](full)
    assert not full.store._connection.in_transaction
    assert (dump(full), full.store.undo_label) == (before, label)
    assert full.store.value("PRAGMA quick_check") == "ok"
    ACTS[act](full)
    assert dump(full) != before or act in {"set something", "keep a draft"}
    record_figure(6, f"{act}: said, everything as before, and works once there is room")


@pytest.mark.parametrize("form", ["json", "vcard", "csv"])
def test_an_export_to_a_full_disk_leaves_the_old_file(full, tmp_path, form):
    folder = tmp_path / "exports"
    folder.mkdir()
    path = folder / f"all.{form}"
    path.write_bytes(b"old")
    with limited_disk(100), pytest.raises(Refused, match="no room"):
        finish(full.exporting.write(path, form))
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert path.read_bytes() == b"old"
    finish(full.exporting.write(path, form))
    assert len(path.read_bytes()) > 100
    record_figure(6, f"export as {form}: said, the old file as before")


def test_where_there_was_room_for_nothing_no_half_made_journal_is_left(tmp_path, clock):
    path = tmp_path / "new.netcoach"
    with limited_disk(8_000), pytest.raises(JournalUnavailable):
        Store.open(path, clock)
    assert not path.exists()
    Store.open(path, clock).close()
