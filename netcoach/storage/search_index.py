"""What search reads: folded words of people and of notes, in two contentless full-text tables.

People have a table of their own, so that the first letter typed never has to wade through a million notes. How text
becomes words is in :mod:`netcoach.text.folding`.

The store calls :func:`reindex` inside the transaction of every change and undo, with the rows that changed; no verb can
forget it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from netcoach.storage.sqlite import Connection
from netcoach.text.folding import index_tokens

_BATCH = 400

CONVERSATION, EVENT, PROMISE = 0, 1, 2
NOTE_KINDS = 4
"""``notes_index.rowid = id * KINDS_OF_NOTE + kind`` with kind CONVERSATION, EVENT or PROMISE."""

_PERSON_TABLES = frozenset({"people", "positions", "channels", "person_roles", "person_tags"})
_NOTE_TABLES = {
    "conversations": CONVERSATION,
    "conversation_people": CONVERSATION,
    "events": EVENT,
    "promises": PROMISE,
}

_PERSON_TEXT = """
SELECT p.id, p.name || ' ' || p.say_name || ' ' || p.recognition || ' ' || p.ask_about || ' ' || p.cares_about || ' '
    || p.met_how || ' ' || p.note || ' '
    || coalesce((SELECT group_concat(organisation || ' ' || title, ' ') FROM positions WHERE person_id = p.id), '')
    || ' '
    || coalesce((SELECT group_concat(value, ' ') FROM channels WHERE person_id = p.id), '') || ' '
    || coalesce((SELECT group_concat(role, ' ') FROM person_roles WHERE person_id = p.id), '') || ' '
    || coalesce((SELECT group_concat(tag, ' ') FROM person_tags WHERE person_id = p.id), '')
FROM people p WHERE p.trashed_at IS NULL AND p.id IN (SELECT value FROM json_each(?))
"""
_NOTE_TEXT = {
    CONVERSATION: """
SELECT c.id, c.note || ' ' || coalesce(
    (SELECT group_concat(private_line, ' ') FROM conversation_people WHERE conversation_id = c.id), '')
FROM conversations c WHERE c.id IN (SELECT value FROM json_each(?))""",
    EVENT: """
SELECT id, title || ' ' || place || ' ' || note || ' ' || why || ' ' || enough FROM events
WHERE trashed_at IS NULL AND id IN (SELECT value FROM json_each(?))""",
    PROMISE: "SELECT id, text FROM promises WHERE id IN (SELECT value FROM json_each(?))",
}

Touched = Mapping[str, set[int]]
"""Table name to the ids of the things its changed rows belong to (the owners of ``schema.UNDOABLE``)."""


def notes_index_rowid(kind: int, row_id: int) -> int:
    """Return the row of ``notes_index`` for a conversation, event or promise."""
    return row_id * NOTE_KINDS + kind


def reindex(connection: Connection, touched: Touched) -> None:
    """Bring the full-text tables up to date for the rows in ``touched``."""
    people: set[int] = set()
    notes: dict[int, set[int]] = {}
    for table, owners in touched.items():
        if table in _PERSON_TABLES:
            people |= owners
        elif table in _NOTE_TABLES:
            notes.setdefault(_NOTE_TABLES[table], set()).update(owners)
    _refresh(connection, "people_index", _PERSON_TEXT, people, int)
    for kind, owners in notes.items():
        _refresh(connection, "notes_index", _NOTE_TEXT[kind], owners, partial(notes_index_rowid, kind))


def rebuild(connection: Connection) -> None:
    """Make both full-text tables anew from the journal."""
    for table in ("people_index", "notes_index"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # works on a damaged one, too
    everyone = {"people": _all_ids(connection, "people")}
    reindex(
        connection, everyone | {table: _all_ids(connection, table) for table in ("conversations", "events", "promises")}
    )


def _all_ids(connection: Connection, table: str) -> set[int]:
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def _refresh(connection: Connection, table: str, text_of: str, ids: set[int], row_id_of: Callable[[int], int]) -> None:
    for some in _in_batches(sorted(ids)):
        texts = connection.execute(text_of, (json.dumps(some),)).fetchall()
        row_ids = json.dumps([row_id_of(one) for one in some])
        connection.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))", (row_ids,))
        connection.executemany(
            f"INSERT INTO {table} (rowid, words) VALUES (?, ?)",
            [(row_id_of(one), index_tokens(text)) for one, text in texts],
        )


def _in_batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
