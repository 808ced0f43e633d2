"""Earlier versions of a text: what it was before it was emptied, lost more than half of itself, or was written over.

They are made by the store itself (``shrinking.py``); here they are read, brought back, and let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcoach import shrinking
from netcoach.errors import NotFound
from netcoach.i18n import _
from netcoach.schema import TEXTS
from netcoach.store import Row, Store

_STAMPED = frozenset({"people", "events", "conversations"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """Where a text stands, and what the window calls it."""

    table: str
    row: int
    column: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """One earlier version of a text: the words, and the moment from which they stood there no more."""

    id: int
    text: str
    kept_at: datetime


class KeptTexts:
    """The earlier versions in one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, table: str, row: int, column: str) -> list[KeptText]:
        """Return the earlier versions of one text, newest first; one that says what stands there now is left out."""
        _check(table, column)
        if not self._store.has_table("kept_texts"):
            return []
        rows = self._store.rows(
            f"SELECT k.id, k.text, k.kept_at FROM kept_texts k JOIN {table} t ON t.id = k.row_id"
            f" WHERE k.tbl = ? AND k.row_id = ? AND k.col = ? AND k.text <> t.{column} ORDER BY k.id DESC",
            (table, row, column),
        )
        return [self._version(found) for found in rows]

    def among(self, places: Sequence[TextPlace]) -> list[TextPlace]:
        """Return those of ``places`` that have earlier versions."""
        return [place for place in places if self.of(place.table, place.row, place.column)]

    def bring_back(self, version: int) -> None:
        """Put an earlier version in the place it had; what stands there now becomes an earlier version itself.

        Raises:
            NotFound: when it, or what it belongs to, is no longer in the journal.
        """
        found = self._store.row("SELECT * FROM kept_texts WHERE id = ?", (version,))
        if found is None:
            raise _no_version()
        table, column = found["tbl"], found["col"]
        _check(table, column)
        now = self._store.row(f"SELECT {column} FROM {table} WHERE id = ?", (found["row_id"],))
        if now is None:
            raise _no_version()
        columns: dict[str, Any] = {column: found["text"]}
        if table in _STAMPED:
            columns["changed_at"] = self._store.stamp()
        with self._store.change(_("Bring back an earlier text")) as db:
            db.table("kept_texts").delete(version)
            db.table(table).update(found["row_id"], columns)
            if now[0].strip():
                shrinking.keep(db.conn, (table, found["row_id"], column), now[0], self._store.stamp())

    def let_go(self, place: TextPlace) -> None:
        """Take every earlier version of one text out of the journal."""
        with self._store.change(_("Let earlier versions go")) as db:
            db.execute(
                "DELETE FROM kept_texts WHERE tbl = ? AND row_id = ? AND col = ?",
                (place.table, place.row, place.column),
            )

    def _version(self, row: Row) -> KeptText:
        at = datetime.fromisoformat(row["kept_at"]).astimezone(self._store.clock().tzinfo)
        return KeptText(id=row["id"], text=row["text"], kept_at=at)


def _check(table: str, column: str) -> None:
    if column not in TEXTS.get(table, ()):
        raise TypeError(f"{table}.{column} is no text.")


def _no_version() -> NotFound:
    return NotFound(_("This earlier version is no longer in the journal."))
