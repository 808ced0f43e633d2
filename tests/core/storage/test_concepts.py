"""Every table of the schema is declared once, and the index rows of one kind are never those of another."""

import re

from hypothesis import given
from hypothesis import strategies as st

from netcoach.storage.concepts import CONCEPTS, SEARCHED, TABLES, VERSIONED_COLUMNS
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.search_index import INDEXES, index_row, note_rows
from netcoach.storage.sqlite import dbapi

KEPT_BY_SQLITE = re.compile(rf"(sqlite_|_sqlite_migrations|({'|'.join(INDEXES)})).*")


def made_by(migrations):
    memory = dbapi.connect(":memory:")
    for migration in migrations:
        migration.apply(memory)
    names = {row[0] for row in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return memory, {name for name in names if not KEPT_BY_SQLITE.fullmatch(name)}


def test_every_table_is_declared_once():
    declared = [table.table for table in TABLES]
    assert sorted(declared) == sorted(made_by(MIGRATIONS)[1])


def test_a_table_that_came_later_names_its_migration():
    for before, migration in zip(range(len(MIGRATIONS)), MIGRATIONS, strict=True):
        came = made_by(MIGRATIONS[: before + 1])[1] - made_by(MIGRATIONS[:before])[1]
        for table in TABLES:
            if table.table in came:
                assert table.since == ("" if before == 0 else migration.name), table.table


def test_what_is_declared_of_a_table_is_there():
    memory, _tables = made_by(MIGRATIONS)
    for table, texts in VERSIONED_COLUMNS.items():
        columns = {row[1] for row in memory.execute(f"PRAGMA table_info({table})")}
        assert set(texts) <= columns, table
    for concept in CONCEPTS:
        parts = {part.table for part in concept.parts.values()}
        assert not concept.searched or set(concept.searched.with_parts) <= parts, concept.table
        for part in concept.parts.values():
            owners = {row[3]: row[2] for row in memory.execute(f"PRAGMA foreign_key_list({part.table})")}
            assert owners[part.owner] == concept.table, part.table


def test_the_row_ids_of_the_first_release_are_never_changed():
    numbers = {searched.kind: searched.number for _concept, searched in SEARCHED}
    assert {"person": -1, "conversation": 0, "event": 1, "promise": 2}.items() <= numbers.items()
    assert len(set(numbers.values())) == len(numbers)
    assert [index_row(number, 7) for number in (0, 1, 2)] == [28, 29, 30]


KINDS = st.one_of(st.integers(0, 2), st.integers(4, 1023))


@given(KINDS, KINDS, st.integers(1, 2**40))
def test_any_index_row_says_whose_it_is(number, asked, row_id):
    memory = dbapi.connect(":memory:")
    said_id, is_kind = note_rows(asked, "at")
    found = memory.execute(f"SELECT {said_id} FROM (SELECT ? AS at) WHERE {is_kind}", (index_row(number, row_id),))
    ids = [row[0] for row in found if row[0] > 0]  # conversations also see rows of later kinds, with negative ids
    assert ids == ([row_id] if asked == number else [])


@given(st.lists(st.tuples(st.sampled_from((0, 5)), st.integers(1, 40), st.sampled_from(("tide", "lantern", "")))))
def test_later_kinds_are_indexed_like_the_first_ones(changes):
    """Their rowids are negative; the index replaces, deletes, merges and finds them all the same."""
    memory = dbapi.connect(":memory:", isolation_level=None)
    memory.execute("CREATE VIRTUAL TABLE i USING fts5 (w, content = '', contentless_delete = 1, tokenize = 'ascii')")
    there = {}
    for number, row_id, word in changes:
        row = index_row(number, row_id)
        memory.execute("DELETE FROM i WHERE rowid = ?", (row,))
        memory.execute("INSERT INTO i (rowid, w) VALUES (?, ?)", (row, word))
        there[row] = word
        memory.execute("INSERT INTO i (i, rank) VALUES ('merge', -4)")
    memory.execute("INSERT INTO i (i) VALUES ('integrity-check')")
    for word in ("tide", "lan"):
        found = [row[0] for row in memory.execute("SELECT rowid FROM i WHERE i MATCH ? ORDER BY rowid", (f"{word}*",))]
        assert found == sorted(row for row, said in there.items() if said.startswith(word))
