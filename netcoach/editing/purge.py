"""What is deleted for ever is gone from the file, too: not a byte of it stays in the journal or its WAL files.

SQLite overwrites what it deletes, but the index of words only marks its words as gone until its parts are merged,
and the file of last changes holds older pages until it is emptied. Both are done here, in small steps, some time after
something was deleted. Backups made before keep what they hold until they are thinned out.
"""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from netcoach.storage import trash
from netcoach.storage.search_index import INDEXES
from netcoach.storage.store import PURGE_PENDING, Store

_PAGES_A_STEP = 64
_BACKUPS_LAST = timedelta(days=2 + 7 + 4 * 7 + 12 * 31)
"""How long the last backup of a day stays while the program is used each day: see ``retention.py``."""


class Purge:
    """Lets go for good of what was deleted.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def empty_trash(self) -> int:
        """Delete permanently what has been in the trash for more than 30 days. Return how many things that were.

        Called when a journal is opened: this can't be undone.
        """
        gone = trash.empty(self._store)
        if gone:
            self._store.clear_undo()
        return gone

    def is_due(self) -> bool:
        """Say whether something was deleted whose words may still stand in the file."""
        return self._store.setting(PURGE_PENDING) is not None

    def deletion_notice(self, table: str, row: int) -> str:
        """Say when something in the trash leaves the journal, and until when backups can hold it.

        Args:
            table: A table of things that have a trash.
            row: Which one; the answer is empty where it is not in the trash.
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
        """Take the words of what was deleted out of the file. Return whether nothing of them is left.

        While another connection reads an older state, the file of last changes cannot be emptied: it stays due then.
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
        """Merge the parts of an index into one, so many pages at a time; a negative number begins."""
        pages, done = -_PAGES_A_STEP, 0
        while True:
            with self._store.change(_("Delete permanently")) as db:
                before = db.conn.total_changes
                db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
                is_over = db.conn.total_changes - before < 2  # SQLite says it is done
            if is_over:
                return
            pages, done = _PAGES_A_STEP, done + 1
            yield Progress(done=done, total=0)

    def _drop_orphaned_drafts(self) -> None:
        """Let drafts go that were about something that is no longer there: ``.../people/12/...``."""
        keys = [row["key"] for row in self._store.rows("SELECT key FROM drafts")]
        gone = [key for key in keys if not all(self._is_there(*about) for about in _about(key))]
        if gone:
            with self._store.change(_("Draft")) as db:
                db.conn.executemany("DELETE FROM drafts WHERE key = ?", [(key,) for key in gone])

    def _is_there(self, table: str, row: int) -> bool:
        return self._store.value(f"SELECT 1 FROM {table} WHERE id = ?", (row,)) is not None


def last_day_in_backups(day: date) -> date:
    """Return the day until which a backup can hold what left the journal on ``day``."""
    return day + _BACKUPS_LAST


def _about(key: str) -> list[tuple[str, int]]:
    """Return what a draft is about, as its key tells: pairs of table and row after the name of the sheet."""
    _sheet, *parts = key.split("#", maxsplit=1)[0].split("/")
    return [(table, int(row)) for table, row in zip(parts[::2], parts[1::2], strict=True)]
