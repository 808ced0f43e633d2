"""The search index: folded words of people and of notes, in two contentless full-text tables.

People have a table of their own, so that the first letter typed never scans a million notes.
:mod:`netcoach.text.folding` splits text into words.

The store calls :func:`reindex` inside the transaction of every change and undo, with the rows that changed; no verb can
forget it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial

from netcoach.storage.concepts import SEARCHED, Searched
from netcoach.storage.sqlite import Connection
from netcoach.text.folding import index_tokens

_BATCH = 400
INDEXES = ("people_index", "notes_index")

STRIDE, _WIDE_STRIDE = 4, 1024

Touched = Mapping[str, set[int]]
"""Table name to the ids of the things its changed rows belong to (the owners of ``concepts.UNDOABLE``)."""


def index_row(number: int, row_id: int) -> int:
    """Return the index rowid of a thing of a searched kind (:attr:`Searched.number`); people have their own index.

    The kinds of the first release share the positive numbers, four to an id, as in existing journals. Every other kind
    uses the negative ones, 1,024 to an id, so it never changes another kind's rows and a scan for one kind rarely meets
    others.
    """
    if number < 0:
        return row_id
    return row_id * STRIDE + number if number < STRIDE else -(row_id * _WIDE_STRIDE + number)


def note_rows(number: int, rowid: str) -> tuple[str, str]:
    """Return SQL for the id in ``rowid`` (an expression), and for whether the row is of the kind ``number``."""
    if number < STRIDE:
        return f"{rowid} / {STRIDE}", f"{rowid} % {STRIDE} = {number}"
    return f"-{rowid} / {_WIDE_STRIDE}", f"-{rowid} % {_WIDE_STRIDE} = {number}"


def reindex(connection: Connection, touched: Touched) -> None:
    """Update the full-text tables for the rows in ``touched``."""
    for concept, searched in SEARCHED:
        tables = (concept.table, *searched.with_parts)
        ids = {owner for table in tables for owner in touched.get(table, ())}
        if ids:
            _refresh(connection, searched, ids)


def rebuild(connection: Connection) -> None:
    """Rebuild both full-text tables from the journal."""
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # also works if the index is damaged
    for concept, searched in SEARCHED:
        _refresh(connection, searched, {row[0] for row in connection.execute(f"SELECT id FROM {concept.table}")})


def index_older_things(connection: Connection, applied: Iterable[str]) -> None:
    """Index what was in an older journal, and is found only since a migration that isn't in ``applied``."""
    for concept, searched in SEARCHED:
        if searched.since and searched.since not in applied:
            _refresh(connection, searched, {row[0] for row in connection.execute(f"SELECT id FROM {concept.table}")})


def _refresh(connection: Connection, searched: Searched, ids: set[int]) -> None:
    table = INDEXES[searched.number >= 0]
    row_id_of = partial(index_row, searched.number)
    for some in _in_batches(sorted(ids)):
        texts = connection.execute(searched.words, (json.dumps(some),)).fetchall()
        row_ids = json.dumps([row_id_of(one) for one in some])
        connection.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))", (row_ids,))
        connection.executemany(
            f"INSERT INTO {table} (rowid, words) VALUES (?, ?)",
            [(row_id_of(one), index_tokens(text)) for one, text in texts],
        )


def _in_batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
