"""Undo through SQLite itself: temporary triggers log the previous state of every row that changes.

The pattern is that of sqlite.org/undoredo.html. An inserted row is logged by its id alone (its reverse is a delete); an
updated or deleted row is logged with all its old values as a JSON list. Undo runs the reverse newest first, with
foreign keys checked at the end; the same triggers log its own reverse, which is the redo. Logging values rather than
ready-made statements means one statement per table and verb, however many thousand rows there are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from netcoach.storage.sqlite import Connection

MAX_STEPS = 100
_MERGE_WITHIN = timedelta(minutes=1)

_LOG = """
CREATE TEMP TABLE undo_log (
    seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row_id INTEGER NOT NULL,
    verb TEXT NOT NULL, old_owner INTEGER, new_owner INTEGER, was TEXT)
"""

_COLUMNS = """
SELECT this.name, (SELECT group_concat(name) FROM pragma_table_info(this.name, 'main'))
FROM main.sqlite_master this WHERE type = 'table'
"""

MergeKey = tuple[object, ...]


@dataclass(eq=False, repr=False, kw_only=True)
class UndoStep:
    """One thing the user did: its label, and the part of the log that undoes it."""

    label: str
    merge: MergeKey | None
    first: int
    last: int
    at: datetime
    tables: frozenset[str]


class UndoStack:
    """The undo and redo stacks of one connection, with its temporary triggers."""

    def __init__(self, connection: Connection, tables: Mapping[str, str]) -> None:
        """Start logging changes to ``tables`` (name to owner column) on ``connection``."""
        self._connection = connection
        self.undoable: list[UndoStep] = []
        self.redoable: list[UndoStep] = []
        columns = dict(connection.execute(_COLUMNS).fetchall())
        begin, self._reverse = _statements(tuple((*each, columns[each[0]]) for each in tables.items()))
        connection.executescript(begin)

    def mark(self) -> int:
        """Return the current position in the log; the next change is logged after it."""
        value: int = self._connection.execute("SELECT coalesce(max(seq), 0) FROM undo_log").fetchone()[0]
        return value

    def touched_since(self, mark: int) -> dict[str, set[int]]:
        """Return the things that changed after ``mark``: table name to owners (old and new)."""
        touched: dict[str, set[int]] = {}
        rows = self._connection.execute(
            "SELECT tbl, old_owner, new_owner FROM undo_log WHERE seq > ? GROUP BY tbl, old_owner, new_owner", (mark,)
        )
        for table, old_owner, new_owner in rows:
            touched.setdefault(table, set()).update(owner for owner in (old_owner, new_owner) if owner is not None)
        return touched

    def extends_last_step(self, merge: MergeKey | None, mark: int, at: datetime) -> bool:
        """Return whether a change that began at ``mark`` continues the last step."""
        last = self.undoable[-1] if self.undoable else None
        is_same = last is not None and merge is not None and last.merge == merge
        return is_same and last is not None and at - last.at <= _MERGE_WITHIN and last.last == mark

    def push(self, label: str, merge: MergeKey | None, mark: int, tables: frozenset[str], at: datetime) -> None:
        """Push what was logged after ``mark`` as one step, merged into the last one if ``merge`` says so."""
        extends_last_step = self.extends_last_step(merge, mark, at)
        self._forget(self.redoable)
        self.redoable.clear()
        end = self.mark()
        if extends_last_step:
            last = self.undoable[-1]
            last.last, last.at, last.tables = end, at, last.tables | tables
            return
        self.undoable.append(UndoStep(label=label, merge=merge, first=mark + 1, last=end, at=at, tables=tables))
        if len(self.undoable) > MAX_STEPS:
            self._forget([self.undoable.pop(0)])

    def replay(self, step: UndoStep) -> None:
        """Run the reverse of ``step``, newest first. Its own reverse is logged after the current mark."""
        rows = self._connection.execute(
            "SELECT tbl, verb, row_id, was FROM undo_log WHERE seq BETWEEN ? AND ? ORDER BY seq DESC",
            (step.first, step.last),
        ).fetchall()
        for kind, some in groupby(rows, key=_kind):
            self._connection.executemany(self._reverse[kind], [_values(row) for row in some])

    def discard(self, step: UndoStep) -> None:
        """Delete the log of a step that was replayed."""
        self._forget([step])

    def clear_all(self) -> None:
        """Delete every step with its log."""
        self._forget([*self.undoable, *self.redoable])
        self.undoable.clear()
        self.redoable.clear()

    def _forget(self, steps: list[UndoStep]) -> None:
        self._connection.executemany(
            "DELETE FROM undo_log WHERE seq BETWEEN ? AND ?", [(step.first, step.last) for step in steps]
        )


def _kind(row: Any) -> tuple[str, str]:
    return row[0], row[1]


def _values(row: Any) -> list[Any]:
    """Return the parameters of the reverse statement for a logged row: its id, alone or before its old values."""
    _table, _verb, row_id, was = row
    return [row_id] if was is None else json.loads(was)


@cache
def _statements(tables: tuple[tuple[str, str, str], ...]) -> tuple[str, Mapping[tuple[str, str], str]]:
    """Return the script that starts the log, and what reverses each change, for tables, their owners and columns."""
    script = [_LOG]
    reverse: dict[tuple[str, str], str] = {}
    for table, owner, joined in tables:
        columns = joined.split(",")
        script += _triggers(table, owner, columns)
        reverse |= _reverse_statements(table, columns)
    # At once and in one transaction, this takes half as long as one by one.
    return f"BEGIN;{';'.join(script)};COMMIT", reverse


def _triggers(table: str, owner: str, columns: list[str]) -> list[str]:
    note = "INSERT INTO undo_log (tbl, row_id, verb, old_owner, new_owner, was) VALUES"
    was = f"json_array({', '.join(f'old.{column}' for column in _id_first(columns))})"
    noted = {
        "insert": f"{note} ('{table}', new.id, 'insert', NULL, new.{owner}, NULL)",
        "update": f"{note} ('{table}', new.id, 'update', old.{owner}, new.{owner}, {was})",
        "delete": f"{note} ('{table}', old.id, 'delete', old.{owner}, NULL, {was})",
    }
    return [
        f"CREATE TEMP TRIGGER undo_{table}_{verb} AFTER {verb} ON main.{table} BEGIN {action}; END"
        for verb, action in noted.items()
    ]


def _reverse_statements(table: str, columns: list[str]) -> dict[tuple[str, str], str]:
    ordered = _id_first(columns)
    sets = ", ".join(f"{column} = ?{place}" for place, column in enumerate(ordered, start=1) if column != "id")
    marks = ", ".join("?" for _column in ordered)
    return {
        (table, "insert"): f"DELETE FROM main.{table} WHERE id = ?",
        (table, "update"): f"UPDATE main.{table} SET {sets} WHERE id = ?1",
        (table, "delete"): f"INSERT INTO main.{table} ({', '.join(ordered)}) VALUES ({marks})",
    }


def _id_first(columns: list[str]) -> list[str]:
    return ["id", *(column for column in columns if column != "id")]
