"""Restoring a backup: it replaces the closed journal completely, and the previous state is kept.

First a verified backup of the journal is made, so that restoring that one undoes the restore. Then the backup is
copied, migrated and checked, and only then moved into the journal's place in one step: a kill at any moment leaves
either the old journal or the new one. A journal too damaged to back up is copied byte by byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from netcoach.backup.backup_files import BEFORE_RESTORE, Backup, backup_folder, create_backup, ensure_backup_folder
from netcoach.backup.backups import open_for_copying
from netcoach.backup.diff import BackupDiff, CountAndNames, KindDiff, compare, compare_in_background
from netcoach.backup.replace import replace_damaged_journal, replace_journal, wal_files, write_rekeyed_copy
from netcoach.dates.date_words import clock_time, day_and_month
from netcoach.foundation.clock import Clock
from netcoach.foundation.disk import sync, sync_folder
from netcoach.foundation.errors import JournalDamaged, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import SUFFIX
from netcoach.foundation.progress import Progress, Work, run_in_thread
from netcoach.storage.journal_files import remove_journal, remove_temp_files, temp_path_for
from netcoach.storage.lock import WriterLock
from netcoach.storage.open_file import check_journal_path, is_locked, open_reader, open_writer, translate_error
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS

__all__ = ["BackupDiff", "CountAndNames", "KindDiff", "RestoreResult", "compare", "compare_in_background", "restore"]

_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResult:
    """The result: which backup was restored, and where the previous journal is kept."""

    made: datetime
    today: datetime
    before: Backup | None
    """The backup that undoes the restore; None if there was no journal, or only a damaged one."""
    damaged: Path | None
    """The copy of a damaged journal."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The messages for the user: what the journal is now, and how to undo it."""
        made = self.made.astimezone(self.today.tzinfo)
        day = day_and_month(made.date(), self.today.date())
        told = [_("Restored your journal to {day} at {time}.").format(day=day, time=clock_time(made))]
        if self.before is not None:
            told.append(
                _(
                    "Your previous journal was saved as the backup “before restoring”. "
                    "To undo this, restore that backup."
                )
            )
        if self.damaged is not None:
            told.append(_("The damaged journal was kept, unchanged, at {path}.").format(path=self.damaged))
        return tuple(told)


def restore(
    path: Path, passphrase: Passphrase | None, backup: Backup, backup_passphrase: Passphrase | None, clock: Clock
) -> Work[RestoreResult]:
    """Replace the closed journal at ``path`` with a backup.

    Args:
        path: The journal, which may be missing. A link is followed.
        passphrase: Its passphrase, if it's locked; the restored journal is locked with the same.
        backup: The backup to restore; the file itself isn't changed.
        backup_passphrase: The passphrase of the backup, if it's locked.
        clock: Returns the current time.

    Raises:
        Refused: when ``backup`` is the journal itself.
        JournalFromNewer: a newer release wrote the backup, or the journal.
        PassphraseNeeded: one of them is locked, and its passphrase is missing or wrong.
        JournalInUse: the journal is open, here or in another NetCoach.
        DiskFull: the disk is too full for what has to be kept.
        JournalUnavailable: or another of its subclasses. The journal is unchanged in each case.
    """
    check_journal_path(path, must_exist=False)
    check_journal_path(backup.path, must_exist=True)
    with _writer_lock(path) as journal:
        if journal == backup.path.resolve():
            raise Refused(_("{path} is the journal itself. Choose a backup of it.").format(path=path))
        open_reader(backup.path, MIGRATIONS, backup_passphrase, is_closed=True).close()
        part = temp_path_for(journal)
        try:
            yield Progress(done=0, total=_STEPS, note=_("Backing up your journal"))
            before, damaged = yield from _kept(journal, passphrase, clock())
            target_passphrase = passphrase
            if before is not None and not is_locked(journal):
                target_passphrase = None
            elif not journal.exists():
                target_passphrase = passphrase or backup_passphrase
            yield Progress(done=1, total=_STEPS, note=_("Reading the backup"))
            yield from run_in_thread(partial(_prepare, backup.path, backup_passphrase, part, target_passphrase))
            yield Progress(done=2, total=_STEPS, note=_("Finishing"))
            if damaged is None:
                replace_journal(part, journal, passphrase)
            else:
                replace_damaged_journal(part, journal)
        finally:
            remove_journal(part)
    return RestoreResult(made=backup.made, today=clock(), before=before, damaged=damaged)


@contextmanager
def _writer_lock(path: Path) -> Iterator[Path]:
    """Lock the journal against all writers; yield the target file if ``path`` is a link."""
    journal = path.resolve()
    with ExitStack() as held:
        for each in {path.absolute(), journal}:
            held.callback(WriterLock(each).release)
        remove_temp_files(journal)
        yield journal


def _kept(journal: Path, passphrase: Passphrase | None, moment: datetime) -> Work[tuple[Backup | None, Path | None]]:
    """Keep the current journal: as a verified backup, or byte by byte if it's damaged."""
    if not journal.exists():
        return None, None
    try:
        return (yield from run_in_thread(partial(_backed_up, journal, passphrase, moment))), None
    except JournalDamaged:
        return None, (yield from run_in_thread(partial(_copied, journal, moment)))


def _backed_up(journal: Path, passphrase: Passphrase | None, moment: datetime) -> Backup:
    connection = open_for_copying(journal, passphrase)
    try:
        return create_backup(connection, journal, passphrase, moment, BEFORE_RESTORE)
    finally:
        connection.close()


def _copied(journal: Path, moment: datetime) -> Path:
    """Copy a damaged journal with its WAL file; no process has it open, so its bytes may be read."""
    name = f"{journal.name.removesuffix(SUFFIX)}-damaged-{moment:%Y-%m-%dT%H-%M-%S%z}"
    copy, number = backup_folder(journal) / f"{name}{SUFFIX}", 1
    ensure_backup_folder(journal)
    while copy.exists():
        number += 1
        copy = copy.with_name(f"{name}-{number}{SUFFIX}")
    try:
        for file, target in ((journal, copy), (wal_files(journal)[0], wal_files(copy)[0])):
            if file == journal or (file.exists() and file.stat().st_size):
                shutil.copyfile(file, target)
                target.chmod(0o600)
                sync(target)
        sync_folder(copy.parent)
    except OSError as error:
        remove_journal(copy)
        raise translate_error(error, journal) from error
    return copy


def _prepare(
    backup: Path, source_passphrase: Passphrase | None, part: Path, target_passphrase: Passphrase | None
) -> None:
    """Write a copy of the backup that is verified, locked like the journal, and migrated."""
    write_rekeyed_copy(backup, source_passphrase, part, target_passphrase)
    open_writer(part, MIGRATIONS, target_passphrase).connection.close()
    sync(part)
