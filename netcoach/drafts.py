"""What is being written in a sheet and is not kept yet, so that a crash takes two seconds of typing at most.

A draft is a few named words under a key that says which sheet, and about what, it belongs to. It is no step of undo
and no search finds it. Whoever keeps what the sheet says drops its draft in the same transaction: never before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcoach.i18n import _
from netcoach.store import Row, Store

Words = Mapping[str, Any]
"""The fields of a sheet by name, as JSON can hold them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words somebody had begun to write, and when they last did."""

    key: str
    words: dict[str, Any]
    changed_at: datetime


class Drafts:
    """The drafts of one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, key: str, words: Words) -> None:
        """Keep what is written so far under ``key``, in place of what was there. It is on disk when this returns."""
        text = json.dumps(dict(words), ensure_ascii=False, sort_keys=True)
        with self._store.change(_("Draft")) as db:
            db.conn.execute(
                "INSERT INTO drafts (key, words, changed_at) VALUES (?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET words = excluded.words, changed_at = excluded.changed_at",
                (key, text, self._store.stamp()),
            )

    def get(self, key: str) -> Draft | None:
        """Return the draft under ``key``, or None."""
        if not self._store.has_table("drafts"):
            return None
        row = self._store.row("SELECT * FROM drafts WHERE key = ?", (key,))
        return None if row is None else self._draft(row)

    def drop(self, key: str) -> None:
        """Let a draft go; nothing happens where there is none. Inside a change it goes with that change."""
        if self._store.value("SELECT 1 FROM drafts WHERE key = ?", (key,)):
            with self._store.change(_("Draft")) as db:
                db.conn.execute("DELETE FROM drafts WHERE key = ?", (key,))

    def all(self) -> list[Draft]:
        """Return every draft, the one written last first."""
        return [self._draft(row) for row in self._store.rows("SELECT * FROM drafts ORDER BY changed_at DESC, id DESC")]

    def _draft(self, row: Row) -> Draft:
        at = datetime.fromisoformat(row["changed_at"]).astimezone(self._store.clock().tzinfo)
        return Draft(key=row["key"], words=json.loads(row["words"]), changed_at=at)
