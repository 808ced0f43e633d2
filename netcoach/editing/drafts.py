"""Drafts: unsaved text from dialogs, so that a crash loses at most two seconds of typing.

A draft is a set of named fields under a key that identifies the dialog and its subject: ``promise/people/12``. If the
user starts another without looking at the first, the second is ``promise/people/12#2``. A draft isn't part of undo and
search doesn't find it. It's deleted in the transaction that saves the dialog, never earlier.
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
"""The fields of a dialog by name, as JSON values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Unsaved fields, and when they were last changed."""

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
        """Save the draft under ``key``, replacing the previous one. It's on disk when this returns."""
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
        """Delete a draft, if it exists. Inside a change, this becomes part of it."""
        if self._store.value("SELECT 1 FROM drafts WHERE key = ?", (key,)):
            with self._store.change(_("Draft")) as db:
                db.conn.execute("DELETE FROM drafts WHERE key = ?", (key,))

    @contextmanager
    def saving(self, key: str) -> Iterator[None]:
        """Save a dialog in this block: its draft is deleted in the same change, all or nothing."""
        with self._store.change(""):
            yield
            self.drop(key)

    def under(self, key: str) -> list[Draft]:
        """Return the drafts of one dialog about one subject, the latest first."""
        return [draft for draft in self.all() if draft.key.split("#")[0] == key]

    def free_key(self, key: str) -> str:
        """Return ``key``, or if it already has a draft, an unused variant of it."""
        taken = {draft.key for draft in self.under(key)}
        return next(each for each in (key, *(f"{key}#{n}" for n in range(2, len(taken) + 3))) if each not in taken)

    def all(self) -> list[Draft]:
        """Return every draft, the latest first."""
        return [self._draft(row) for row in self._store.rows("SELECT * FROM drafts ORDER BY changed_at DESC, id DESC")]

    def _draft(self, row: SqlRow) -> Draft:
        at = datetime.fromisoformat(row["changed_at"]).astimezone(self._store.clock().tzinfo)
        return Draft(key=row["key"], words=json.loads(row["words"]), changed_at=at)
