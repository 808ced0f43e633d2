"""The trash: items in it can be restored for 30 days, and are then permanently deleted.

A concept has a trash if it has a field ``trashed_at``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from netcoach.foundation.i18n import _
from netcoach.storage.concepts import CONCEPTS
from netcoach.storage.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

KEPT_FOR = timedelta(days=30)


def remove(db: Database, table: str, ids: Sequence[int]) -> None:
    """Permanently delete things, in the trash or not, with everything that depends on them."""
    some = json.dumps(list(ids))
    concept = next(concept for concept in CONCEPTS if concept.table == table)
    if concept.goes_with_it:
        db.execute(concept.goes_with_it, (some,))
    db.execute(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (some,))


def empty(store: Store) -> int:
    """Permanently delete what has been in the trash for more than 30 days. Return how many there were."""
    oldest = (store.today() - KEPT_FOR).isoformat()
    gone: dict[str, list[int]] = {}
    for concept in CONCEPTS:
        if "trashed_at" in concept.fields:
            sql = f"SELECT id FROM {concept.table} WHERE trashed_at < ?"
            gone[concept.table] = [row["id"] for row in store.rows(sql, (oldest,))]
    if any(gone.values()):
        with store.change(_("Empty the trash")) as db:
            for table, ids in gone.items():
                remove(db, table, ids)
    return sum(map(len, gone.values()))
