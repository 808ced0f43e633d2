"""Keeps the earlier version of a text when it shrinks, or when an editor that hadn't seen it overwrites it.

This happens inside the transaction of the change. A text shrinks if it's emptied or loses more than half. An editor
declares the texts it started from; if the journal contains something else by then, that is kept as an earlier version.

The store calls :meth:`VersionRecorder.keep` before every commit, with the rows in the undo log: no verb can forget it.
Undo treats an earlier version like any other row, so undoing the deletion of a text removes its earlier version too,
and restoring what was permanently deleted restores its earlier versions. While the user keeps typing, each commit is
compared with the longest the text was since they started, so text deleted word by word is kept as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from netcoach.storage.sqlite import Connection

MAX_VERSIONS = 20
"""The most earlier versions a text can have; the oldest is dropped first."""

_DELETED = """
DELETE FROM kept_texts WHERE (tbl, row_id) IN
    (SELECT tbl, row_id FROM undo_log WHERE seq > ? AND verb = 'delete' AND tbl <> 'kept_texts')"""
_NEWEST = "SELECT text FROM kept_texts WHERE tbl = ? AND row_id = ? AND col = ? ORDER BY id DESC LIMIT 1"
_KEEP = "INSERT INTO kept_texts (tbl, row_id, col, text, kept_at) VALUES (?, ?, ?, ?, ?)"
_LET_OLD_GO = """
DELETE FROM kept_texts WHERE id IN (
    SELECT id FROM kept_texts WHERE tbl = ? AND row_id = ? AND col = ? ORDER BY id DESC LIMIT -1 OFFSET ?)"""

TextKey = tuple[str, int, str]
"""Identifies a text: its table, row and column."""


class _Changed(NamedTuple):
    place: TextKey
    before: str
    now: str


class VersionRecorder:
    """Records earlier versions of the texts in one journal.

    Args:
        connection: The journal's writing connection.
        texts: Table name to its text columns.
    """

    def __init__(self, connection: Connection, texts: Mapping[str, Collection[str]]) -> None:
        self._connection = connection
        self._columns = {table: _with_positions(connection, table, columns) for table, columns in texts.items()}
        self._longest: dict[TextKey, str] = {}

    def keep(self, mark: int, at: str, *, extends_last_step: bool, seen: frozenset[str] | None = None) -> bool:
        """Keep the texts that shrank since ``mark``, and drop those whose rows were deleted.

        Args:
            mark: The position in the undo log where the change began.
            at: The current time as UTC text.
            extends_last_step: Whether the user is still typing, so that the change joins the last undo step.
            seen: What the writing editor showed, through :func:`collapse_whitespace`; None outside an editor.

        Returns:
            Whether a text was kept that the editor hadn't seen.
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
    """Keep a text as an earlier version, unless it's the newest one already."""
    newest = connection.execute(_NEWEST, place).fetchone()
    if newest is not None and newest[0] == text:
        return
    connection.execute(_KEEP, (*place, text, at))
    connection.execute(_LET_OLD_GO, (*place, MAX_VERSIONS))


def collapse_whitespace(text: str) -> str:
    """Return ``text`` without whitespace: an editor treats texts with the same words as equal."""
    return " ".join(text.split())


def _overwrites_newer(changed: _Changed, seen: frozenset[str] | None) -> bool:
    before = collapse_whitespace(changed.before)
    return seen is not None and bool(before) and before not in seen and before != collapse_whitespace(changed.now)


def _shrank(before: str, now: str) -> bool:
    """Return whether text was lost: all of it, or more than half."""
    return bool(before.strip()) and (not now.strip() or 2 * len(now) < len(before))


def _with_positions(connection: Connection, table: str, columns: Collection[str]) -> list[tuple[str, int]]:
    """Return the columns, each with its position in the old values of the undo log, where the id comes first."""
    names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    ordered = ["id", *(name for name in names if name != "id")]
    return [(column, ordered.index(column)) for column in columns]
