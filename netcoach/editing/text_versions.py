"""Earlier versions of a text: its state before it was emptied, lost more than half, or was overwritten.

The store records them (``version_recorder.py``); here they are listed, restored and deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.storage import version_recorder
from netcoach.storage.concepts import CONCEPTS, VERSIONED_COLUMNS, WRITTEN
from netcoach.storage.store import SqlRow, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLocation:
    """The table, row and column of a text."""

    table: str
    row: int
    column: str

    @property
    def label(self) -> str:
        """The window's name for this text."""
        return VERSIONED_COLUMNS[self.table][self.column]()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One earlier version of a text, and when it was replaced."""

    id: int
    text: str
    kept_at: datetime


class TextVersions:
    """The earlier versions in one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, table: str, row: int, column: str) -> list[TextVersion]:
        """Return the earlier versions of one text, newest first, without those equal to the current text."""
        _check(table, column)
        rows = self._store.rows(
            f"SELECT k.id, k.text, k.kept_at FROM kept_texts k JOIN {table} t ON t.id = k.row_id"
            f" WHERE k.tbl = ? AND k.row_id = ? AND k.col = ? AND k.text <> t.{column} ORDER BY k.id DESC",
            (table, row, column),
        )
        return [self._version(found) for found in rows]

    def of_thing(self, table: str, row: int) -> list[tuple[TextLocation, TextVersion]]:
        """Return the earlier versions of every text on one page, newest first.

        Args:
            table: The table of the page's thing, such as ``people``.
            row: Its row id.
        """
        found: list[tuple[TextLocation, TextVersion]] = []
        withheld = self._withheld(table, row)
        for place in self._places(table, row):
            if (place.table, place.column) not in withheld:
                found += [(place, version) for version in self.of(place.table, place.row, place.column)]
        return sorted(found, key=_age)

    def _withheld(self, table: str, row: int) -> set[tuple[str, str]]:
        """Return the texts of a thing, by table and column, that aren't shown now."""
        concept = next((each for each in CONCEPTS if each.table == table), None)
        thing = self._store.row(f"SELECT * FROM {table} WHERE id = ?", (row,))
        if concept is None or concept.withheld is None or thing is None:
            return set()
        return {(table, column) for column in concept.withheld(dict(thing), self._store.clock())}

    def _places(self, thing: str, row: int) -> Iterator[TextLocation]:
        for table, condition in _on_page_of(thing):
            sql = f"SELECT DISTINCT k.row_id, k.col FROM kept_texts k JOIN {table} t ON t.id = k.row_id"
            for found in self._store.rows(f"{sql} WHERE k.tbl = ? AND {condition}", (table, row)):
                yield TextLocation(table=table, row=found["row_id"], column=found["col"])

    def restore_version(self, version: int) -> None:
        """Restore an earlier version; the current text becomes an earlier version itself.

        Raises:
            NotFound: when it, or what it belongs to, no longer exists.
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
        if "changed_at" in next(each.fields for each in WRITTEN if each.table == table):
            columns["changed_at"] = self._store.stamp()
        with self._store.change(_("Restore an earlier version")) as db:
            db.table("kept_texts").delete(version)
            db.table(table).update(found["row_id"], columns)
            if now[0].strip():
                version_recorder.keep(db.conn, (table, found["row_id"], column), now[0], self._store.stamp())

    def let_go(self, versions: Iterable[int]) -> None:
        """Delete earlier versions."""
        with self._store.change(_("Delete earlier versions")) as db:
            db.execute(
                "DELETE FROM kept_texts WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(versions)),)
            )

    def _version(self, row: SqlRow) -> TextVersion:
        at = datetime.fromisoformat(row["kept_at"]).astimezone(self._store.clock().tzinfo)
        return TextVersion(id=row["id"], text=row["text"], kept_at=at)


def _on_page_of(thing: str) -> Iterator[tuple[str, str]]:
    """Yield the tables with texts on a thing's page, each with its condition."""
    for concept in CONCEPTS:
        for table in concept.tables:
            if table.texts and concept.table == thing:
                yield table.table, f"t.{table.owner} = ?"
            elif thing in table.shown_on:
                yield table.table, table.shown_on[thing]


def _check(table: str, column: str) -> None:
    if column not in VERSIONED_COLUMNS.get(table, {}):
        raise TypeError(f"{table}.{column} is no text.")


def _age(found: tuple[TextLocation, TextVersion]) -> int:
    return -found[1].id


def _no_version() -> NotFound:
    return NotFound(_("This earlier version is no longer in the journal."))
