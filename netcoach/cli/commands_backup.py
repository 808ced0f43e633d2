"""The commands ``backup``, ``backups``, ``restore`` and ``check``, and their output."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from netcoach.backup.backups import Backup, backup_at, backups_of
from netcoach.backup.restore import BackupDiff, CountAndNames, KindDiff, compare, restore
from netcoach.backup.salvage import salvage
from netcoach.cli.commands_passphrase import passphrase_for, passphrase_from_environment
from netcoach.cli.json_output import problems_of
from netcoach.cli.language import use_language_of
from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import JournalDamaged, PassphraseNeeded, Refused
from netcoach.foundation.i18n import _, enumerated, ngettext, number
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import check_journal_path, open_reader
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS

BACKUP_VARIABLE = "NETCOACH_BACKUP_PASSPHRASE"
"""The variable with the passphrase of a backup that was locked with a different one from the journal's."""

JsonDict = dict[str, Any]
CommandOutput = tuple[JsonDict, Sequence[str]]
"""One JSON value, and the same as lines of text."""


def write_backup(journal: Journal, output: Path) -> CommandOutput:
    """Write a verified backup to the user's file.

    Raises:
        NetCoachError: with the sentence to show; nothing was written.
    """
    finish(journal.backups.write_to(output))
    return {"path": str(output)}, [_("Verified backup written to {path}").format(path=output)]


def list_backups(path: Path) -> tuple[list[JsonDict], Sequence[str]]:
    """List the automatic backups of the journal at ``path``, newest first; the journal itself may be missing."""
    backups = backups_of(path)
    facts: list[JsonDict] = [
        {
            "path": str(backup.path),
            "made": backup.made.isoformat(),
            "reason": backup.reason,
            "size": backup.size,
        }
        for backup in backups
    ]
    lines = [
        f"{backup.made:%Y-%m-%d %H:%M}  {backup.why}  {_megabytes(backup.size)}  {backup.path.name}"
        for backup in backups
    ]
    return facts, lines or [_("No backups yet.")]


def restore_backup(path: Path, chosen: Path, clock: Clock) -> list[str]:
    """Report the differences, restore the backup, and explain how to undo it.

    Raises:
        NetCoachError: with the sentence to show; the journal is unchanged.
    """
    backup = _found(path, chosen)
    passphrase = _passphrase_of_journal(path)
    backup_passphrase = _passphrase_of_backup(backup, passphrase)
    lines = _what_differs(path, passphrase, backup, backup_passphrase, clock)
    restored = finish(restore(path, passphrase, backup, backup_passphrase, clock))
    lines += restored.sentences
    if restored.before is not None:
        undoing = shlex.join(["netcoach", "restore", "--journal", str(path), restored.before.path.name])
        lines.append(_("To undo this: {command}").format(command=undoing))
    return lines


def check_journal(path: Path, clock: Clock) -> CommandOutput:
    """Check the whole journal; return ``{"ok", "problems"}`` and the same as text.

    Raises:
        NetCoachError: when it can't be opened for a reason other than damage.
    """
    check_journal_path(path, must_exist=True)
    try:
        journal = Journal.open_to_read(path, clock, passphrase=passphrase_for(path))
        try:
            use_language_of(journal)
            problems = problems_of(journal)
        finally:
            journal.close()
    except JournalDamaged as damaged:
        problems = [str(damaged)]
    lines = [*problems, *_way_out(path)] if problems else [_("No problems found.")]
    return {"ok": not problems, "problems": problems}, lines


def salvage_journal(path: Path, output: Path, clock: Clock) -> CommandOutput:
    """Save what can be read of a journal to ``output``, and report what can't.

    Raises:
        NetCoachError: with the sentence to show; nothing was written.
    """
    check_journal_path(path, must_exist=True)
    saved = finish(salvage(path, _passphrase_of_journal(path), output, clock))
    lost: list[JsonDict] = [
        {"table": each.table, "rows": each.rows, "counted": each.is_counted, "people": list(each.people)}
        for each in saved.lost
    ]
    return {"path": str(saved.path), "rows": saved.rows, "lost": lost}, saved.sentences


def _found(path: Path, chosen: Path) -> Backup:
    """Return the backup that is meant: a file, or the name of an automatic backup."""
    named = [backup for backup in backups_of(path) if backup.path.name == str(chosen)]
    if named and not chosen.exists():
        return named[0]
    if not chosen.is_file():
        raise Refused(_("There's no backup at {path}. Run netcoach backups to list them.").format(path=chosen))
    return backup_at(chosen)


def _passphrase_of_journal(path: Path) -> Passphrase | None:
    if not path.exists():
        return None
    try:
        return passphrase_for(path)
    except JournalDamaged:  # too damaged to tell whether it was locked
        return passphrase_from_environment()


def _passphrase_of_backup(backup: Backup, of_journal: Passphrase | None) -> Passphrase | None:
    for tried in (passphrase_from_environment(BACKUP_VARIABLE), of_journal):
        try:
            open_reader(backup.path, MIGRATIONS, tried, is_closed=True).close()
        except PassphraseNeeded:
            continue
        return tried
    return passphrase_for(backup.path)


def _what_differs(
    path: Path, passphrase: Passphrase | None, backup: Backup, backup_passphrase: Passphrase | None, clock: Clock
) -> list[str]:
    if not path.exists():
        return []
    try:
        journal = Journal.open_to_read(path, clock, passphrase=passphrase)
        try:
            return _difference(compare(journal.store, backup, backup_passphrase, journal.thing_names))
        finally:
            journal.close()
    except JournalDamaged as damaged:  # then there's nothing to compare with
        return [str(damaged)]


def _difference(difference: BackupDiff) -> list[str]:
    return [difference.sentence, *(line for kind in difference.kinds for line in _names(kind))]


def _names(kind: KindDiff) -> list[str]:
    told = (
        (_("  restored: {names}"), kind.only_there),
        (_("  removed: {names}"), kind.only_here),
        (_("  reverted: {names}"), kind.changed),
    )
    return [words.format(names=_first_of(some)) for words, some in told if some.count]


def _first_of(some: CountAndNames) -> str:
    names = enumerated(some.names)
    others = some.count - len(some.names)
    if not others:
        return names
    return ngettext("{names} and {count} more", "{names} and {count} more", others).format(
        names=names, count=number(others)
    )


def _way_out(path: Path) -> list[str]:
    if backups_of(path):
        return [_("Run netcoach backups to list the backups, and netcoach restore to restore one.")]
    return [_("Run netcoach check --salvage OUT to recover what's readable into a new journal.")]


def _megabytes(size: int) -> str:
    return _("{megabytes} MB").format(megabytes=number(size / 1_000_000, 1))
