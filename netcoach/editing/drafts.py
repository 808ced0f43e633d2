"""What is being written in a sheet and is not kept yet, so that a crash takes two seconds of typing at most.

A draft is a few named words under a key that says which sheet, and about what, it belongs to: ``promise/people/12``.
A second one beside it, for somebody who began anew without a look at the first, is ``promise/people/12#2``. A draft is
no step of undo and no search finds it. It goes in the transaction that keeps what the sheet says: never before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcoach.foundation.i18n import _
from netcoach.storage.store import SqlRow, Store

FieldValues = Mapping[str, Any]
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

    def keep(self, key: str, words: FieldValues) -> None:
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
        return next((draft for draft in self.all() if draft.key == key), None)

    def drop(self, key: str) -> None:
        """Let a draft go; nothing happens where there is none. Inside a change it goes with that change."""
        if self._store.value("SELECT 1 FROM drafts WHERE key = ?", (key,)):
            with self._store.change(_("Draft")) as db:
                db.conn.execute("DELETE FROM drafts WHERE key = ?", (key,))

    @contextmanager
    def saving(self, key: str) -> Iterator[None]:
        """Keep in this block what a sheet says: its draft goes with the change made there, all or nothing."""
        with self._store.change(""):
            yield
            self.drop(key)

    def under(self, key: str) -> list[Draft]:
        """Return the drafts of one sheet about one thing, the one written last first."""
        return [draft for draft in self.all() if draft.key.split("#")[0] == key]

    def free_key(self, key: str) -> str:
        """Return ``key``, or where a draft lies there already, one beside it."""
        taken = {draft.key for draft in self.under(key)}
        return next(each for each in (key, *(f"{key}#{n}" for n in range(2, len(taken) + 3))) if each not in taken)

    def all(self) -> list[Draft]:
        """Return every draft, the one written last first."""
        return [self._draft(row) for row in self._store.rows("SELECT * FROM drafts ORDER BY changed_at DESC, id DESC")]

    def _draft(self, row: SqlRow) -> Draft:
        at = datetime.fromisoformat(row["changed_at"]).astimezone(self._store.clock().tzinfo)
        return Draft(key=row["key"], words=json.loads(row["words"]), changed_at=at)
