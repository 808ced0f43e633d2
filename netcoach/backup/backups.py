"""The backups of the open journal: automatic, verified, and thinned out by age.

::

    if journal.backups.is_due():
        finish(journal.backups.make(EVERY_DAY))

The core makes one before every large change (an update, an import, a merge, a restore), so that no caller can forget
it. Making one never blocks the caller: its own thread reads through its own connection.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from netcoach.backup.backup_files import (
    BEFORE_IMPORT,
    BEFORE_MERGE,
    BEFORE_PASSPHRASE,
    BEFORE_RESTORE,
    BEFORE_UPDATE,
    DAILY,
    MANUAL,
    Backup,
    backup_at,
    backup_folder,
    backups_of,
    create_backup,
    last_modified_ns,
    write_verified,
)
from netcoach.backup.retention import superseded
from netcoach.foundation.errors import DiskFull, JournalUnavailable, NetCoachError, Refused
from netcoach.foundation.files import refuse_for_new_journal
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Work, run_in_thread
from netcoach.storage.concepts import UNDOABLE
from netcoach.storage.open_file import open_reader
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import Connection, SqliteError
from netcoach.storage.store import Store

__all__ = [
    "BEFORE_IMPORT",
    "BEFORE_MERGE",
    "BEFORE_PASSPHRASE",
    "BEFORE_RESTORE",
    "BEFORE_UPDATE",
    "DAILY",
    "MANUAL",
    "Backup",
    "Backups",
    "backup_at",
    "backups_of",
    "is_sound",
    "open_for_copying",
]


class Backups:
    """The backups of one open journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def folder(self) -> Path:
        """The backup folder; created with the first backup."""
        return backup_folder(self._store.path)

    def all(self) -> list[Backup]:
        """Return every backup, newest first."""
        return backups_of(self._store.path)

    def is_due(self) -> bool:
        """Return whether there's no backup for today, and something has changed since the last one."""
        if self._store.is_read_only or self._is_empty():
            return False
        now = self._store.clock()
        past = [backup for backup in self.all() if backup.made <= now]
        if not past:
            return True
        is_old = past[0].made.astimezone(now.tzinfo).date() < now.date()
        return is_old and past[0].path.stat().st_mtime_ns != last_modified_ns(self._store.path.resolve())

    def make(self, reason: str = MANUAL) -> Work[Backup]:
        """Make a verified backup, and delete old ones that are no longer needed.

        Raises:
            DiskFull: the disk is full. The journal is unchanged, and no partial file is left.
            JournalUnavailable: or another of its subclasses, likewise.
        """
        if self._store.is_read_only:
            raise JournalUnavailable(_("This journal is open read-only, so it isn't backed up."))
        path, passphrase, moment = self._store.path, self._store.passphrase, self._store.clock()

        def work() -> Backup:
            connection = open_for_copying(path, passphrase)
            try:
                return create_backup(connection, path, passphrase, moment, reason)
            finally:
                connection.close()

        backup = yield from run_in_thread(work)
        self._remove(superseded([each.made for each in self.all()], moment))
        return backup

    def before(self, reason: str) -> Work[Backup | None]:
        """Make a backup before a large change, unless the journal is still empty."""
        return None if self._is_empty() else (yield from self.make(reason))

    def prune(self) -> list[Backup]:
        """Delete backups that are no longer needed, and return them; delete none unless one of the others is sound."""
        gone = superseded([each.made for each in self.all()], self._store.clock())
        kept = (backup for backup in self.all() if backup.made not in gone)
        if gone and any(is_sound(backup.path, self._store.passphrase) for backup in kept):
            return self._remove(gone)
        return []

    def write_to(self, path: Path) -> Work[Path]:
        """Write a verified copy of the journal to a new file the user chose, locked like the journal.

        Raises:
            Refused: when the file exists, or its folder doesn't.
            DiskFull: the disk is full; no partial file is left.
            JournalUnavailable: or another of its subclasses, likewise.
        """
        if path.exists():
            raise Refused(_("{path} already exists. Choose a new file name for the backup.").format(path=path))
        refuse_for_new_journal(path)
        if not path.parent.is_dir():
            raise Refused(_("The folder {folder} doesn't exist.").format(folder=path.parent))
        source, passphrase = self._store.path, self._store.passphrase

        def work() -> Path:
            connection = open_for_copying(source, passphrase)
            try:
                write_verified(connection, path, passphrase)
            except DiskFull as error:
                raise DiskFull(
                    _("There's no room for a backup at {path}. Nothing was written.").format(path=path)
                ) from error
            finally:
                connection.close()
            return path

        return (yield from run_in_thread(work))

    def _is_empty(self) -> bool:
        return not any(self._store.value(f"SELECT EXISTS (SELECT 1 FROM {table})") for table in UNDOABLE)

    def _remove(self, gone: set[datetime]) -> list[Backup]:
        removed = [backup for backup in self.all() if backup.made in gone]
        for backup in removed:
            backup.path.unlink(missing_ok=True)
        return removed


def is_sound(path: Path, passphrase: Passphrase | None) -> bool:
    """Return whether a backup opens with ``passphrase`` and is intact."""
    try:
        connection = open_reader(path, MIGRATIONS, passphrase, is_closed=True)
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
        finally:
            connection.close()
    except (SqliteError, NetCoachError, OSError):
        return False


def open_for_copying(path: Path, passphrase: Passphrase | None) -> Connection:
    """Return a connection that can read the journal and write copies of it, and nothing else."""
    connection = open_reader(path, MIGRATIONS, passphrase)
    connection.execute("PRAGMA query_only=off")  # a copy counts as writing; nothing else is written
    return connection
