"""Setting, changing and removing the passphrase of a closed journal: first the file, then every copy of it.

A re-encrypted copy of the journal is written next to the old one, checked by opening it and counting its rows, and then
replaces it in one step. A kill at any moment leaves the journal intact, with the old passphrase or the new one; the
next start removes partial files, and repeating the same change finishes it. The backups follow once the journal itself
is done, each in the same way, so that no unencrypted copy remains next to a locked journal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from glob import escape
from pathlib import Path
from typing import Literal

from netcoach.backup.backup_files import backup_folder, backups_of
from netcoach.backup.replace import replace_journal, write_rekeyed_copy
from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import (
    DiskFull,
    JournalDamaged,
    JournalFromNewer,
    JournalUnavailable,
    NetCoachError,
    NotAJournal,
    PassphraseNeeded,
    Refused,
)
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.journal_paths import SUFFIX
from netcoach.foundation.progress import Progress, Work, run_in_thread
from netcoach.storage.journal_files import remove_journal, remove_temp_files, temp_path_for
from netcoach.storage.lock import WriterLock
from netcoach.storage.open_file import check_journal_path, first_bytes, is_locked, open_reader
from netcoach.storage.passphrase import Passphrase, new_salt
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.store import Store

Done = Literal["set", "changed", "removed", "kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCopy:
    """A copy of the journal that couldn't be changed, and the reason in one sentence.

    ``is_plain`` means that anyone who can read the disk can read it.
    """

    path: Path
    is_plain: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RekeyResult:
    """The result: ``kept`` if the journal already had this passphrase, and only copies had to be changed."""

    done: Done
    copies: int
    """How many backups and other copies were changed."""
    left: tuple[FailedCopy, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The messages for the user: what was done, what couldn't be, and what no program can promise."""
        said = (_DONE[self.done](), self._copies_message, *(copy.sentence for copy in self.left), self._limits_message)
        return tuple(sentence for sentence in said if sentence)

    @property
    def _copies_message(self) -> str:
        if not self.copies:
            return ""
        return ngettext("{count} backup was updated too.", "{count} backups were updated too.", self.copies).format(
            count=self.copies
        )

    @property
    def _limits_message(self) -> str:
        if self.done == "removed":
            return _("Anyone who can read files on this computer can now read your journal.")
        if self.done == "changed":
            return _("Copies you made elsewhere still open with the old passphrase.")
        return _(
            "Data from before you set the passphrase may still be on this disk, where special tools can find it "
            "(especially on an SSD), and in files you exported and copies you made elsewhere."
        )


_DONE = {
    "set": lambda: _("Your journal is now locked with the passphrase."),
    "changed": lambda: _("Your journal now has its new passphrase."),
    "removed": lambda: _("Your journal is no longer locked."),
    "kept": lambda: _("Your journal already has this passphrase."),
}


def lost_passphrase_warning() -> str:
    """Return the warning to show before a passphrase is set."""
    return _(
        "A lost passphrase can't be recovered: without it, no one can open the journal again, not even NetCoach. "
        "Write it down, and keep the paper in a safe place."
    )


def change_passphrase(path: Path, old: Passphrase | None, new: Passphrase | None, clock: Clock) -> Work[RekeyResult]:
    """Lock the closed journal at ``path``, and every backup of it, with ``new`` instead of ``old``.

    After a kill, running it again with the same arguments finishes the job.

    Args:
        path: The journal. A link is followed.
        old: The current passphrase; None if it isn't locked.
        new: The new passphrase; None to remove it.
        clock: Returns the current time.

    Raises:
        Refused: when there's no passphrase to remove.
        WrongPassphrase: when ``old`` doesn't open it, or PassphraseNeeded when there is none.
        JournalInUse: when it's open here or in another NetCoach.
        JournalUnavailable: or another of its subclasses (disk full, read-only). The journal is unchanged in each case.
    """
    check_journal_path(path, must_exist=True)
    with _writer_lock(path) as journal:
        present = _opens(journal, old, new)
        copies = copies_of(journal)
        is_so = _same(present, new)
        if is_so and new is None and not (old and any(is_locked(copy) for copy in copies)):
            raise Refused(_("{path} isn't locked, so there's no passphrase to remove.").format(path=path))
        total = len(copies) + 1
        yield Progress(done=0, total=total, note=_("Rewriting the journal"))
        salt = first_bytes(journal) if is_so else new_salt()
        if not is_so:
            yield from run_in_thread(partial(_replace, journal, present, new, salt, clock))
        followed, left = 0, []
        for number, copy in enumerate(copies, start=1):
            yield Progress(done=number, total=total, note=copy.name)
            try:
                followed += yield from run_in_thread(partial(_rekey_copy, copy, old, new, salt, clock))
            except NetCoachError as error:
                left.append(_left(copy, error))
        return RekeyResult(done=_done(present, new), copies=followed, left=tuple(left))


def copies_of(path: Path) -> list[Path]:
    """Return every copy of the journal at ``path`` that NetCoach itself made.

    These are copies made by older releases before an update, its backups, and a damaged journal that was replaced.
    """
    updates = (each for each in path.parent.glob("*.backup") if each.name.startswith(f"{path.name}."))
    damaged = backup_folder(path).glob(f"{escape(path.name.removesuffix(SUFFIX))}-damaged-*{SUFFIX}")
    return [*sorted(updates), *(backup.path for backup in backups_of(path)), *sorted(damaged)]


def plain_copies_of(path: Path) -> list[Path]:
    """Return the unencrypted copies of a locked journal, left by a kill, a full disk, or damage."""
    return [copy for copy in copies_of(path) if not is_locked(copy)]


@contextmanager
def _writer_lock(path: Path) -> Iterator[Path]:
    """Lock the journal against all writers; yield the target file if ``path`` is a link."""
    journal = path.resolve()
    if not (os.access(journal, os.W_OK) and os.access(journal.parent, os.W_OK)):
        raise JournalUnavailable(_("{path} is read-only, so its passphrase can't be changed.").format(path=path))
    with ExitStack() as held:
        for each in {path.absolute(), journal}:
            held.callback(WriterLock(each).release)
        remove_temp_files(journal)
        yield journal


def _opens(journal: Path, passphrase: Passphrase | None, instead: Passphrase | None) -> Passphrase | None:
    """Return which of the two passphrases opens a journal, or None if it isn't locked.

    Raises:
        PassphraseNeeded: when neither does.
        JournalUnavailable: or another of its subclasses, when no passphrase could open it.
    """
    try:
        open_reader(journal, MIGRATIONS, passphrase, is_closed=True).close()
    except PassphraseNeeded:
        with suppress(PassphraseNeeded):
            open_reader(journal, MIGRATIONS, instead, is_closed=True).close()
            return instead
        raise
    return passphrase if is_locked(journal) else None


def _same(one: Passphrase | None, other: Passphrase | None) -> bool:
    return one.matches(other) if one and other else one is other


def _done(opened: Passphrase | None, source_passphrase: Passphrase | None) -> Done:
    if source_passphrase is None:
        return "removed"
    if opened is None:
        return "set"
    return "kept" if _same(opened, source_passphrase) else "changed"


def _rekey_copy(copy: Path, old: Passphrase | None, new: Passphrase | None, salt: bytes, clock: Clock) -> bool:
    """Lock a copy like the journal; return whether that changed it."""
    remove_temp_files(copy)
    source_passphrase = _opens(copy, new, old)
    if _same(source_passphrase, new):
        return False
    before = copy.stat()
    _replace(copy, source_passphrase, new, salt, clock)
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))  # keep its modification time
    return True


def _left(copy: Path, error: NetCoachError) -> FailedCopy:
    is_plain = not is_locked(copy)
    if isinstance(error, DiskFull):
        reason = _("there's no room on the disk. Free up some space, then set the same passphrase again")
    elif isinstance(error, PassphraseNeeded):
        reason = _("it has a different passphrase")
    elif isinstance(error, (JournalDamaged, NotAJournal)):
        reason = _("it's damaged")
    elif isinstance(error, JournalFromNewer):
        reason = _("it was written by a newer NetCoach")
    else:
        reason = _("it can't be written")
    sentence = _("{path} isn't locked: {reason}.") if is_plain else _("{path} was left unchanged: {reason}.")
    return FailedCopy(path=copy, is_plain=is_plain, sentence=sentence.format(path=copy, reason=reason))


def _replace(
    journal: Path, source_passphrase: Passphrase | None, target_passphrase: Passphrase | None, salt: bytes, clock: Clock
) -> None:
    """Write a re-encrypted copy of a journal, and replace the journal once the copy was verified."""
    part = temp_path_for(journal)
    try:
        write_rekeyed_copy(journal, source_passphrase, part, target_passphrase, salt=salt)
        Store.open_to_read(part, clock, passphrase=target_passphrase).close()
        replace_journal(part, journal, source_passphrase)
    finally:
        remove_journal(part)
