"""Keeps what a text was before it shrinks, or before an editor that never saw it writes over it.

It does so inside the transaction of the change. To shrink is to be emptied, or to lose more than half. An editor names
the texts it began with; where something else stands in the journal by then, that is kept beside the editor's words.

The store calls :meth:`Shrinking.keep` before every commit, with the rows that the undo log noted: no verb can forget
it. What is kept is a row like any other to undo, so that taking the emptying back takes the earlier text back too, and
bringing back what was deleted for ever brings its earlier texts back. While somebody types on, each commit is compared
with the longest the text was since they began, so that words nibbled away one by one are kept as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from netcoach.storage.sqlite import Connection

MAX_VERSIONS = 20
"""How many earlier versions a text has at most; the oldest goes first."""

_DELETED = """
DELETE FROM kept_texts WHERE (tbl, row_id) IN
    (SELECT tbl, row_id FROM undo_log WHERE seq > ? AND verb = 'delete' AND tbl <> 'kept_texts')"""
_NEWEST = "SELECT text FROM kept_texts WHERE tbl = ? AND row_id = ? AND col = ? ORDER BY id DESC LIMIT 1"
_KEEP = "INSERT INTO kept_texts (tbl, row_id, col, text, kept_at) VALUES (?, ?, ?, ?, ?)"
_LET_OLD_GO = """
DELETE FROM kept_texts WHERE id IN (
    SELECT id FROM kept_texts WHERE tbl = ? AND row_id = ? AND col = ? ORDER BY id DESC LIMIT -1 OFFSET ?)"""

TextKey = tuple[str, int, str]
"""Which text: its table, row and column."""


@dataclass(frozen=True, slots=True)
class _Changed:
    place: TextKey
    before: str
    now: str


class VersionRecorder:
    """Watches the texts of one journal shrink.

    Args:
        connection: The journal's writing connection.
        texts: Table name to the columns that hold texts.
    """

    def __init__(self, connection: Connection, texts: Mapping[str, Collection[str]]) -> None:
        self._connection = connection
        self._columns = {table: _with_positions(connection, table, columns) for table, columns in texts.items()}
        self._longest: dict[TextKey, str] = {}

    def keep(self, mark: int, at: str, *, extends_last_step: bool, seen: frozenset[str] | None = None) -> bool:
        """Keep the texts that shrank since ``mark``, and let those go whose rows were deleted.

        Args:
            mark: The place in the undo log where the change began.
            at: The present moment as UTC text.
            extends_last_step: Whether somebody only types on: the change joins the last step of undo.
            seen: What the editor that writes saw, as :func:`collapse_whitespace`; None where nobody edits.

        Returns:
            Whether a text was kept that the editor had not seen.
        """
        if not extends_last_step:
            self._longest.clear()
        done = self._connection.execute("SELECT DISTINCT tbl, verb FROM undo_log WHERE seq > ?", (mark,)).fetchall()
        if any(verb == "delete" for _table, verb in done):
            self._connection.execute(_DELETED, (mark,))
        overwrote_newer = False
        for table, verb in done:
            if verb == "update" and table in self._columns:
                for changed in list(self._changed(table, mark)):
                    if _overwrites_newer(changed, seen):
                        keep(self._connection, changed.place, changed.before, at)
                        overwrote_newer = True
                    self._record_if_shrunk(changed, at)
        return overwrote_newer

    def _changed(self, table: str, mark: int) -> Iterator[_Changed]:
        columns = self._columns[table]
        now = ", ".join(f"t.{column}" for column, _place in columns)
        rows = self._connection.execute(
            f"SELECT l.row_id, l.was, {now} FROM undo_log l JOIN main.{table} t ON t.id = l.row_id"
            " WHERE l.seq > ? AND l.verb = 'update' AND l.tbl = ? ORDER BY l.seq",
            (mark, table),
        )
        seen: set[int] = set()
        for row_id, was, *texts in rows:
            if row_id in seen:
                continue
            seen.add(row_id)
            values = json.loads(was)
            for (column, place), text in zip(columns, texts, strict=True):
                if values[place] != text:
                    yield _Changed((table, row_id, column), values[place], text)

    def _record_if_shrunk(self, changed: _Changed, at: str) -> None:
        longest = max(self._longest.get(changed.place, ""), changed.before, key=len)
        if not _shrank(longest, changed.now):
            self._longest[changed.place] = longest
            return
        self._longest[changed.place] = changed.now
        keep(self._connection, changed.place, longest, at)


def keep(connection: Connection, place: TextKey, text: str, at: str) -> None:
    """Keep one text as an earlier version, unless it is the newest of them already."""
    newest = connection.execute(_NEWEST, place).fetchone()
    if newest is not None and newest[0] == text:
        return
    connection.execute(_KEEP, (*place, text, at))
    connection.execute(_LET_OLD_GO, (*place, MAX_VERSIONS))


def collapse_whitespace(text: str) -> str:
    """Return ``text`` without its spacing: two texts with the same words are the same to an editor."""
    return " ".join(text.split())


def _overwrites_newer(changed: _Changed, seen: frozenset[str] | None) -> bool:
    before = collapse_whitespace(changed.before)
    return seen is not None and bool(before) and before not in seen and before != collapse_whitespace(changed.now)


def _shrank(before: str, now: str) -> bool:
    """Say whether words went: all of them, or more than half."""
    return bool(before.strip()) and (not now.strip() or 2 * len(now) < len(before))


def _with_positions(connection: Connection, table: str, columns: Collection[str]) -> list[tuple[str, int]]:
    """Return the columns, each with its place among the old values that the undo log notes: the id stands first."""
    names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    ordered = ["id", *(name for name in names if name != "id")]
    return [(column, ordered.index(column)) for column in columns]
