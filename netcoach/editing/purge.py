"""Permanent removal: no byte of what was permanently deleted remains in the journal or its WAL files.

SQLite overwrites deleted rows, but the full-text index only marks words as deleted until its segments are merged, and
the WAL file has older pages until it's truncated. Both are done here, in small steps, some time after a deletion. Older
backups keep the text until they expire.
"""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from netcoach.storage import trash
from netcoach.storage.concepts import UNDOABLE
from netcoach.storage.search_index import INDEXES
from netcoach.storage.store import PURGE_PENDING, Store

_PAGES_A_STEP = 64
_BACKUPS_LAST = timedelta(days=2 + 7 + 4 * 7 + 12 * 31)
"""How long the last backup of a day is kept if the program is used every day: see ``retention.py``."""


class Purge:
    """Removes deleted text from the file.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def empty_trash(self) -> int:
        """Permanently delete what has been in the trash for more than 30 days. Return how many there were.

        Called when a journal is opened: this can't be undone.
        """
        gone = trash.empty(self._store)
        if gone:
            self._store.clear_undo()
        return gone

    def is_due(self) -> bool:
        """Return whether deleted text may still be in the file."""
        return self._store.setting(PURGE_PENDING) is not None

    def deletion_notice(self, table: str, row: int) -> str:
        """Return when something in the trash is permanently deleted, and until when backups may contain it.

        Args:
            table: A table of things that have a trash.
            row: The row id; the result is empty if it isn't in the trash.
        """
        trashed = self._store.value(f"SELECT trashed_at FROM {table} WHERE id = ?", (row,))
        if trashed is None:
            return ""
        today = self._store.today()
        leaves = max(date.fromisoformat(trashed[:10]) + trash.KEPT_FOR + timedelta(days=1), today)
        last = last_day_in_backups(leaves)
        return _("It will be permanently deleted on {day}; backups may keep it until {month} {year}.").format(
            day=date_words.day_and_month(leaves, today), month=date_words.month(last.month), year=last.year
        )

    def run(self) -> Work[bool]:
        """Remove deleted text from the file. Return whether all of it is gone.

        While another connection reads an older state, the WAL file can't be truncated, and the purge stays due.
        """
        self._drop_orphaned_drafts()
        for index in INDEXES:
            yield from self._merge(index)
        if not self._store.checkpoint_wal():
            return False
        with self._store.change(_("Delete permanently")) as db:
            db.execute("DELETE FROM settings WHERE key = ?", (PURGE_PENDING,))
        return True

    def _merge(self, index: str) -> Work[None]:
        """Merge the segments of an index, a few pages at a time; a negative number starts a merge."""
        pages, done = -_PAGES_A_STEP, 0
        while True:
            with self._store.change(_("Delete permanently")) as db:
                before = db.conn.total_changes
                db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
                is_over = db.conn.total_changes - before < 2  # the signal that SQLite is done
            if is_over:
                return
            pages, done = _PAGES_A_STEP, done + 1
            yield Progress(done=done, total=0)

    def _drop_orphaned_drafts(self) -> None:
        """Delete drafts about something that no longer exists: ``.../people/12/...``."""
        keys = [row["key"] for row in self._store.rows("SELECT key FROM drafts")]
        gone = [key for key in keys if not all(self._is_there(*about) for about in _about(key))]
        if gone:
            with self._store.change(_("Draft")) as db:
                db.conn.executemany("DELETE FROM drafts WHERE key = ?", [(key,) for key in gone])

    def _is_there(self, table: str, row: int) -> bool:
        return self._store.value(f"SELECT 1 FROM {table} WHERE id = ?", (row,)) is not None


def last_day_in_backups(day: date) -> date:
    """Return the last day on which a backup can contain what was deleted on ``day``."""
    return day + _BACKUPS_LAST


def _about(key: str) -> list[tuple[str, int]]:
    """Return the subject of a draft from its key: pairs of table and row after the name of the dialog.

    What is about something of the content names no row: ``drill/threads``.
    """
    _sheet, *parts = key.split("#", maxsplit=1)[0].split("/")
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return [(table, int(row)) for table, row in pairs if table in UNDOABLE and row.isdecimal()]
