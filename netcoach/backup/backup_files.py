"""Backups as files: their names, listing them, and writing one reliably.

They're in the folder ``backups`` next to their journal and named after it, with the local date and time and the reason:
``journal-2026-11-22T10-00-00+0100-before-an-import.netcoach``. SQLite itself writes them, because a copy of an open
file may contain half of a change. Each is written under a temporary name, opened, compared with the journal by row
counts, synced to the disk, and only then renamed: a file with a backup's name is complete and never written to again.
"""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from netcoach.backup.replace import empty_table, row_counts, verify_copy
from netcoach.foundation.disk import sync, sync_folder
from netcoach.foundation.errors import DiskFull, JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import PART_PATTERN, SQLITE_SUFFIXES, SUFFIX, wal_path
from netcoach.storage.concepts import RECORDINGS
from netcoach.storage.journal_files import create_file, remove_journal, temp_path_for
from netcoach.storage.open_file import translate_error
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.sqlite import Connection, SqliteError

DAILY = "every day"
BEFORE_UPDATE = "before an update"
BEFORE_IMPORT = "before an import"
BEFORE_MERGE = "before merging people"
BEFORE_RESTORE = "before restoring"
BEFORE_PASSPHRASE = "before the passphrase changed"  # noqa: S105  # a reason, not a passphrase
MANUAL = "by hand"

_WHEN = "%Y-%m-%dT%H-%M-%S%z"
_NAMED = r"-(?P<when>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d[+-]\d{4})-(?P<reason>[a-z-]+?)(?:-(?P<number>\d+))?\.netcoach"
_MAX_ATTEMPTS = 5
_write_lock = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy of a journal: its path, when it was made (with the zone), the reason, and its size in bytes.

    ``reason`` is one of the reasons above, the same in every language; :attr:`why` is its text for the user.
    """

    path: Path
    made: datetime
    reason: str
    size: int

    @property
    def why(self) -> str:
        """The reason in the user's language."""
        return {
            DAILY: _("daily"),
            BEFORE_UPDATE: _("before an update"),
            BEFORE_IMPORT: _("before an import"),
            BEFORE_MERGE: _("before merging people"),
            BEFORE_RESTORE: _("before restoring"),
            BEFORE_PASSPHRASE: _("before the passphrase changed"),
            MANUAL: _("made by you"),
        }.get(self.reason, self.reason)


def backup_folder(journal: Path) -> Path:
    """Return the folder of a journal's backups, which may not exist yet. A link to a journal is followed."""
    return journal.resolve().parent / "backups"


def backups_of(journal: Path) -> list[Backup]:
    """Return the backups of ``journal``, newest first; it may be closed, damaged or missing."""
    named = _named(journal)
    found: list[tuple[datetime, int, Backup]] = []
    try:
        files = list(backup_folder(journal).iterdir())
    except OSError:  # the folder doesn't exist yet, or can't be read
        return []
    for file in files:
        parts = named.fullmatch(file.name)
        if parts and file.is_file():
            made = _moment(parts)
            backup = Backup(path=file, made=made, reason=_reason(parts), size=file.stat().st_size)
            found.append((made, _number(parts), backup))
    return [backup for *_order, backup in sorted(found, key=lambda each: each[:2], reverse=True)]


def backup_at(path: Path) -> Backup:
    """Return any journal file as a backup: dated by its modification time if its name has no date."""
    parts = re.fullmatch("(?P<stem>.+)" + _NAMED, path.name)
    status = path.stat()
    if parts:
        return Backup(path=path, made=_moment(parts), reason=_reason(parts), size=status.st_size)
    made = datetime.fromtimestamp(status.st_mtime).astimezone()
    return Backup(path=path, made=made, reason=MANUAL, size=status.st_size)


def create_backup(
    connection: Connection, journal: Path, passphrase: Passphrase | None, moment: datetime, reason: str
) -> Backup:
    """Write a verified backup of ``journal``.

    Args:
        connection: A reading connection without an open transaction.
        journal: The path of the journal.
        passphrase: The passphrase of the journal and its backup, if it's locked.
        moment: The current time.
        reason: One of this module's reasons.

    Raises:
        DiskFull: the disk is full. The journal is unchanged, and no partial file is left.
        JournalUnavailable: or another of its subclasses, likewise.
    """
    with _write_lock:
        folder = ensure_backup_folder(journal)
        _remove_temp_files(folder, journal)
        path = _free_name(folder, journal, moment, reason)
        state = last_modified_ns(journal)
        try:
            write_verified(connection, path, passphrase, written_at=state)
        except DiskFull as error:
            raise _no_room() from error
        return Backup(path=path, made=moment, reason=reason, size=path.stat().st_size)


def keep_before_update(connection: Connection, journal: Path, passphrase: Passphrase | None, moment: datetime) -> None:
    """Back up a journal that is about to be migrated. See :func:`create_backup`."""
    create_backup(connection, journal, passphrase, moment, BEFORE_UPDATE)


def write_verified(
    connection: Connection, target: Path, passphrase: Passphrase | None, *, written_at: int | None = None
) -> None:
    """Write a verified copy of the journal of ``connection`` to the new file ``target``, or nothing.

    Args:
        connection: A reading connection without an open transaction.
        target: A path that doesn't exist.
        passphrase: The passphrase of the journal and the copy, if it's locked.
        written_at: The modification time to give the file, in nanoseconds.

    Raises:
        JournalUnavailable: or one of its subclasses; then nothing is left.
    """
    part = temp_path_for(target)
    create_file(part)
    try:
        counted = _copy(connection, part)
        if _leaves_out_recordings(connection):
            empty_table(part, passphrase, RECORDINGS.table)
            counted[RECORDINGS.table] = 0
        verify_copy(part, passphrase, counted)
        sync(part)
        if written_at is not None:
            os.utime(part, ns=(written_at, written_at))
        part.replace(target)
        sync_folder(target.parent)
    except (SqliteError, OSError) as error:
        raise translate_error(error, _file_of(connection)) from error
    finally:
        remove_journal(part)


def last_modified_ns(journal: Path) -> int:
    """Return when the journal's files were last modified, in nanoseconds: if it's the same, nothing changed.

    Every backup gets the same time, so that neither a changed clock nor a checkpoint can hide a change.
    """
    side = wal_path(journal)
    written = [file.stat().st_mtime_ns for file in (journal, side) if file.exists() and file.stat().st_size]
    return max(written, default=0)


def _copy(connection: Connection, part: Path) -> dict[str, int]:
    """Let SQLite write the copy; return the number of rows of each table at the same moment."""
    for _try in range(_MAX_ATTEMPTS):
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        counted = row_counts(connection)
        # SQLite can't copy inside a transaction, so another connection may write in between.
        connection.execute("VACUUM INTO ?", (str(part),))
        if connection.execute("PRAGMA data_version").fetchone()[0] == version:
            return counted
        os.truncate(part, 0)
    raise JournalUnavailable(_("The journal is busy, so no backup could be made right now."))


def _leaves_out_recordings(connection: Connection) -> bool:
    found = connection.execute("SELECT value FROM settings WHERE key = 'back_up_recordings'").fetchone()
    return found is not None and found[0] == "0"


def _file_of(connection: Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def ensure_backup_folder(journal: Path) -> Path:
    """Return the folder of a journal's backups, creating it for its owner only if needed.

    Raises:
        JournalUnavailable: or DiskFull, when it can't be created.
    """
    folder = backup_folder(journal)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        if isinstance(translate_error(error, folder), DiskFull):
            raise _no_room() from error
        raise JournalUnavailable(
            _("NetCoach can't create the backup folder {folder}.").format(folder=folder)
        ) from error
    return folder


def _stem(journal: Path) -> str:
    name = journal.resolve().name
    return name.removesuffix(SUFFIX)


def _moment(parts: re.Match[str]) -> datetime:
    return datetime.strptime(parts["when"], _WHEN)  # noqa: DTZ007  # it has the zone


def _reason(parts: re.Match[str]) -> str:
    return parts["reason"].replace("-", " ")


def _free_name(folder: Path, journal: Path, moment: datetime, reason: str) -> Path:
    """Return an unused name; of several in one second, the later one has the higher number."""
    slug = "-".join(re.findall("[a-z]+", reason.lower())) or "copy"
    name = f"{_stem(journal)}-{moment.strftime(_WHEN)}"
    numbers = [
        _number(parts)
        for file in folder.iterdir()
        if (parts := _named(journal).fullmatch(file.name)) and file.name.startswith(f"{name}-")
    ]
    number = f"-{max(numbers) + 1}" if numbers else ""
    return folder / f"{name}-{slug}{number}{SUFFIX}"


def _named(journal: Path) -> re.Pattern[str]:
    return re.compile(re.escape(_stem(journal)) + _NAMED)


def _number(parts: re.Match[str]) -> int:
    return int(parts["number"] or 1)


def _remove_temp_files(folder: Path, journal: Path) -> None:
    """Remove partial files that a killed process left."""
    part = re.compile(rf"\.{re.escape(_stem(journal))}{_NAMED}{PART_PATTERN}({'|'.join(SQLITE_SUFFIXES)})?")
    for file in folder.iterdir():
        if part.fullmatch(file.name):
            file.unlink(missing_ok=True)


def _no_room() -> DiskFull:
    return DiskFull(
        _("There's no room on the disk for a backup, so none was made. Your journal is unchanged. Free up some space.")
    )
