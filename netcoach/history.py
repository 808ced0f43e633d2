"""Undo as the engine's own record: temporary triggers note, for every row that changes, how it was before.

The pattern is that of sqlite.org/undoredo.html. A row that was inserted is noted by its id alone (its reverse is a
delete); a row that was updated or deleted is noted as the SQL that brings it back. Reverse statements run newest first,
with foreign keys checked at the end; the same triggers note their reverse, which is the redo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from netcoach.engine import Connection

MOST_STEPS = 100
_MERGE_WITHIN = timedelta(minutes=1)

_LOG = """
CREATE TEMP TABLE undo_log (
    seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row_id INTEGER NOT NULL,
    old_owner INTEGER, new_owner INTEGER, sql TEXT)
"""

MergeKey = tuple[object, ...]


@dataclass(slots=True, kw_only=True)
class Step:
    """One thing the user did: its label, and which part of the log takes it back."""

    label: str
    merge: MergeKey | None
    first: int
    last: int
    at: datetime
    tables: frozenset[str]


class History:
    """The steps that can be undone and redone, over one connection with its temporary triggers."""

    def __init__(self, connection: Connection, tables: Mapping[str, str]) -> None:
        """Watch ``tables`` (name to owner column) on ``connection`` from now on."""
        self._connection = connection
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []
        connection.execute(_LOG)
        for table, owner in tables.items():
            for trigger in _triggers(connection, table, owner):
                connection.execute(trigger)

    def mark(self) -> int:
        """Return the place in the log after which the coming change will be noted."""
        value: int = self._connection.execute("SELECT coalesce(max(seq), 0) FROM undo_log").fetchone()[0]
        return value

    def touched_since(self, mark: int) -> dict[str, set[int]]:
        """Return which things changed after ``mark``: table name to owners (old and new)."""
        touched: dict[str, set[int]] = {}
        rows = self._connection.execute(
            "SELECT tbl, old_owner, new_owner FROM undo_log WHERE seq > ? GROUP BY tbl, old_owner, new_owner", (mark,)
        )
        for table, old_owner, new_owner in rows:
            touched.setdefault(table, set()).update(owner for owner in (old_owner, new_owner) if owner is not None)
        return touched

    def push(self, label: str, merge: MergeKey | None, mark: int, tables: frozenset[str], at: datetime) -> None:
        """Keep what was noted after ``mark`` as one step, joined to the last one where ``merge`` says so."""
        self._forget(self.redoable)
        self.redoable.clear()
        last = self.undoable[-1] if self.undoable else None
        end = self.mark()
        if last and merge is not None and last.merge == merge and at - last.at <= _MERGE_WITHIN and last.last == mark:
            last.last, last.at, last.tables = end, at, last.tables | tables
            return
        self.undoable.append(Step(label=label, merge=merge, first=mark + 1, last=end, at=at, tables=tables))
        if len(self.undoable) > MOST_STEPS:
            self._forget([self.undoable.pop(0)])

    def replay(self, step: Step) -> None:
        """Run the reverse of ``step``, newest first. The reverse of that is noted after the present mark."""
        rows = self._connection.execute(
            "SELECT tbl, row_id, sql FROM undo_log WHERE seq BETWEEN ? AND ? ORDER BY seq DESC", (step.first, step.last)
        ).fetchall()
        for table, row_id, sql in rows:
            if sql is None:
                self._connection.execute(f"DELETE FROM main.{table} WHERE id = ?", (row_id,))
            else:
                self._connection.execute(sql)

    def forget(self, step: Step) -> None:
        """Drop the log of a step that was replayed."""
        self._forget([step])

    def _forget(self, steps: list[Step]) -> None:
        self._connection.executemany(
            "DELETE FROM undo_log WHERE seq BETWEEN ? AND ?", [(step.first, step.last) for step in steps]
        )


def _triggers(connection: Connection, table: str, owner: str) -> list[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    sets = " || ', ".join(f"{column}=' || quote(old.{column})" for column in columns if column != "id")
    values = " || ',' || ".join(f"quote(old.{column})" for column in columns)
    note = "INSERT INTO undo_log (tbl, row_id, old_owner, new_owner, sql) VALUES"
    inserted = f"{note} ('{table}', new.id, NULL, new.{owner}, NULL)"
    update = f"'UPDATE main.{table} SET {sets} || ' WHERE id=' || old.id"
    updated = f"{note} ('{table}', new.id, old.{owner}, new.{owner}, {update})"
    insert = f"'INSERT INTO main.{table} ({', '.join(columns)}) VALUES (' || {values} || ')'"
    deleted = f"{note} ('{table}', old.id, old.{owner}, NULL, {insert})"
    return [
        f"CREATE TEMP TRIGGER undo_{table}_{verb} AFTER {verb} ON main.{table} BEGIN {action}; END"
        for verb, action in (("insert", inserted), ("update", updated), ("delete", deleted))
    ]
