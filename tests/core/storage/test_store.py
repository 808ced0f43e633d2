"""What every verb of the core can rely on."""

import os
import stat

import pytest

from netcoach.foundation.errors import JournalUnavailable, Refused
from netcoach.storage import concepts
from netcoach.storage.store import Changes, Store


def add_person(store, name):
    with store.change(f"Add {name}") as db:
        return (
            db.table("people")
            .insert(
                {
                    "uid": store.new_uid(),
                    "name": name,
                    "sort_name": name.lower(),
                    "created_at": store.stamp(),
                    "changed_at": store.stamp(),
                }
            )
            .last_pk
        )


def names(store):
    return [row["name"] for row in store.rows("SELECT name FROM people ORDER BY id")]


def test_a_change_is_on_disk_when_its_block_ends(store):
    add_person(store, "Priya Nair")
    reader = store.reader()
    assert [row["name"] for row in reader.execute("SELECT name FROM people")] == ["Priya Nair"]
    assert not store._connection.in_transaction
    reader.close()


def test_a_change_that_breaks_off_leaves_nothing_behind(store):
    with pytest.raises(ZeroDivisionError), store.change("Add two") as db:
        add_person(store, "Priya Nair")
        db.execute("UPDATE people SET note = 'half'")
        _ = 1 / 0
    assert names(store) == []
    assert store.undo_label is None
    assert not store._connection.in_transaction


def test_undo_and_redo_bring_back_rows_and_say_what_they_did(store):
    add_person(store, "Priya Nair")
    add_person(store, "Omar Haddad")
    assert store.undo() == "Add Omar Haddad"
    assert names(store) == ["Priya Nair"]
    assert (store.undo_label, store.redo_label) == ("Add Priya Nair", "Add Omar Haddad")
    assert store.redo() == "Add Omar Haddad"
    assert names(store) == ["Priya Nair", "Omar Haddad"]


def test_undo_with_nothing_done_says_nothing(store):
    assert store.undo() is None
    assert store.redo() is None


def test_undo_restores_what_was_deleted_along_with_it(store):
    person = add_person(store, "Priya Nair")
    with store.change("Log") as db:
        db.table("positions").insert({"person_id": person, "organisation": "Acme"})
        other = db.table("people").insert(
            {
                "uid": "u2",
                "name": "Wei",
                "sort_name": "wei",
                "introduced_by_id": person,
                "created_at": "t",
                "changed_at": "t",
            }
        )
    with store.change("Delete for ever") as db:
        db.execute("DELETE FROM people WHERE id = ?", (person,))
    assert store.value("SELECT count(*) FROM positions") == 0
    assert store.value("SELECT introduced_by_id FROM people WHERE id = ?", (other.last_pk,)) is None
    store.undo()
    assert store.value("SELECT organisation FROM positions") == "Acme"
    assert store.value("SELECT introduced_by_id FROM people WHERE id = ?", (other.last_pk,)) == person


def test_a_new_change_ends_redo(store):
    add_person(store, "Priya Nair")
    store.undo()
    add_person(store, "Omar Haddad")
    assert store.redo() is None
    assert names(store) == ["Omar Haddad"]


def test_typing_within_a_minute_is_one_step(store, clock):
    person = add_person(store, "P")
    for letters in ("Pr", "Pri", "Priya"):
        clock.move(seconds=20)
        with store.change("Rename", merge=("person", person)) as db:
            db.table("people").update(person, {"name": letters})
    clock.move(seconds=61)
    with store.change("Rename", merge=("person", person)) as db:
        db.table("people").update(person, {"name": "Priya Nair"})
    store.undo()
    assert names(store) == ["Priya"]
    store.undo()
    assert names(store) == ["P"]


def test_two_people_edited_in_turn_are_two_steps(store):
    one, two = add_person(store, "One"), add_person(store, "Two")
    for person in (one, two):
        with store.change("Rename", merge=("person", person)) as db:
            db.table("people").update(person, {"name": "Changed"})
    store.undo()
    assert names(store) == ["Changed", "Two"]


def test_a_hundred_steps_can_be_undone(store):
    for number in range(130):
        add_person(store, f"Person {number}")
    undone = 0
    while store.undo():
        undone += 1
    assert undone == 100
    assert len(names(store)) == 30


def test_every_view_hears_a_change_an_undo_and_a_redo(store):
    heard = []
    stop = store.subscribe(heard.append)
    add_person(store, "Priya Nair")
    store.undo()
    store.redo()
    stop()
    store.undo()
    people = frozenset({"people"})
    assert heard == [
        Changes(label="Add Priya Nair", tables=people, origin="change"),
        Changes(label="Add Priya Nair", tables=people, origin="undo"),
        Changes(label="Add Priya Nair", tables=people, origin="redo"),
    ]


def test_a_change_that_changes_nothing_is_not_an_undo_step_and_is_not_announced(store):
    heard = []
    store.subscribe(heard.append)
    with store.change("Nothing") as db:
        db.execute("UPDATE people SET name = 'x' WHERE id = 99")
    assert heard == []
    assert store.undo_label is None


def test_nested_changes_are_one_step(store):
    with store.change("Outer"):
        add_person(store, "One")
        add_person(store, "Two")
    assert store.undo() == "Outer"
    assert names(store) == []


def test_a_long_write_lets_nothing_else_in_between(store):
    with store.change("Import", exclusive=True) as db:
        db.table("people").insert({"uid": "u", "name": "One", "sort_name": "one", "created_at": "t", "changed_at": "t"})
        with pytest.raises(Refused, match="A save is in progress"):
            add_person(store, "Two")
        with pytest.raises(Refused, match="A save is in progress"):
            store.undo()
    assert names(store) == ["One"]


def test_a_step_that_cannot_be_replayed_stays_on_its_list_and_changes_nothing(store):
    person = add_person(store, "Priya Nair")
    # Without the journal's knowledge, another row now prevents the redo.
    store.undo()
    store._connection.execute(
        "INSERT INTO main.people (id, uid, name, sort_name, created_at, changed_at)"
        " VALUES (?, 'x', 'Other', 'o', 't', 't')",
        (person,),
    )
    with pytest.raises(JournalUnavailable):
        store.redo()
    assert store.redo_label == "Add Priya Nair"
    assert names(store) == ["Other"]
    assert not store._connection.in_transaction


def test_settings_are_saved_and_are_not_undo_steps(store):
    heard = []
    store.subscribe(heard.append)
    store.set_setting("theme", "dark")
    store.set_setting("theme", "light")
    assert store.setting("theme") == "light"
    assert store.setting("unknown", 3) == 3
    assert store.undo_label is None
    assert [changes.tables for changes in heard] == [frozenset({"settings"})] * 2


def test_only_the_owner_can_read_what_is_written(store):
    add_person(store, "Priya Nair")
    files = list(store.path.parent.iterdir())
    assert len(files) == 4  # the journal, its two WAL files, its lock
    assert {stat.S_IMODE(os.stat(file).st_mode) for file in files} == {0o600}


def test_a_reader_can_look_while_the_writer_writes_and_cannot_write(store, clock):
    add_person(store, "Priya Nair")
    reading = Store.open_to_read(store.path, clock)
    assert reading.value("SELECT name FROM people") == "Priya Nair"
    assert reading.is_read_only
    with pytest.raises(JournalUnavailable, match="read-only"):
        add_person(reading, "Nobody")
    reading.close()


def test_the_schema_after_use_is_the_one_that_is_written_down(store):
    """A mistyped table name would silently create a new table."""
    add_person(store, "Priya Nair")
    tables = {
        row["name"]
        for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        if not row["name"].startswith(("people_index_", "notes_index_"))
    }
    beside = {"settings", "drafts", "recordings", "people_index", "notes_index", "_sqlite_migrations"}
    assert tables == {*concepts.UNDO_TRACKED, *beside}


def test_every_table_has_an_owner_column_for_search_and_undo(store):
    for table, owner in concepts.UNDOABLE.items():
        columns = {row["name"] for row in store.rows(f"SELECT name FROM pragma_table_info('{table}')")}
        assert {"id", owner} <= columns, table


def test_every_reference_has_an_index(store):
    """A delete reads every table that refers to it; without an index it reads all of its rows."""
    for table in concepts.UNDOABLE:
        indexed = set()
        for index in store.rows(f"SELECT name FROM pragma_index_list('{table}')"):
            indexed.add(store.value(f"SELECT name FROM pragma_index_info('{index['name']}') WHERE seqno = 0"))
        for reference in store.rows(f"SELECT \"from\" AS col FROM pragma_foreign_key_list('{table}')"):
            assert reference["col"] in indexed, (table, reference["col"])
