"""Checking a whole journal for damage: what the disk, a cable or another program did to the file.

A small journal is checked every time it's opened. A large one takes seconds, so the window does it in the background
once it's open: ``jobs.run(check_integrity_in_background(path, passphrase), ...)``; problems are reported in the same
way. A damaged journal is never written to: its backups are intact, and what can be read of it can be saved
(:mod:`netcoach.backup.salvage`).
"""

from __future__ import annotations

from pathlib import Path

from netcoach.foundation.errors import JournalDamaged
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.progress import Work, run_in_thread
from netcoach.storage.integrity import MAX_CHECKED_ON_OPEN, integrity_problems, is_about_search
from netcoach.storage.open_file import open_reader
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import Connection, ReadErrors


def is_checked_on_open(path: Path) -> bool:
    """Return whether opening the journal at ``path`` already checks all of it."""
    return path.stat().st_size <= MAX_CHECKED_ON_OPEN


def check_integrity(path: Path, passphrase: Passphrase | None) -> list[str]:
    """Check a journal, open or closed, for damage; return each problem as a sentence.

    Damage to the search index has its own sentence (:func:`is_only_search_damaged`).

    Raises:
        JournalUnavailable: or one of its subclasses, when it can't be opened for a reason other than damage.
    """
    try:
        connection = open_reader(path, MIGRATIONS, passphrase)
    except JournalDamaged as error:
        return [str(error)]
    try:
        problems = integrity_problems(connection, thorough=True)
        broken = [] if problems else _broken_references(connection)
    except ReadErrors as error:
        return [_said(str(error))]
    finally:
        connection.close()
    search = [problem for problem in problems if is_about_search(problem)]
    return [
        *(_said(problem) for problem in problems if problem not in search),
        *([search_damaged_message()] if search else []),
        *broken,
    ]


def check_integrity_in_background(path: Path, passphrase: Passphrase | None) -> Work[list[str]]:
    """Do the same as :func:`check_integrity` in the background, without blocking the caller."""
    return (yield from run_in_thread(lambda: check_integrity(path, passphrase)))


def is_only_search_damaged(problems: list[str]) -> bool:
    """Return whether only the search index is damaged, which ``store.rebuild_search()`` rebuilds."""
    return problems == [search_damaged_message()]


def search_damaged_message() -> str:
    """Return the message about a damaged search index."""
    return _("The search index is unreliable. It's rebuilt the next time the journal is opened for writing.")


def _said(problem: str) -> str:
    return _("Part of the file can't be read: {detail}").format(detail=problem.strip())


def _broken_references(connection: Connection) -> list[str]:
    counts: dict[str, int] = {}
    for row in connection.execute("PRAGMA foreign_key_check"):
        counts[row[0]] = counts.get(row[0], 0) + 1
    return [
        ngettext(
            "{count} row of {table} refers to missing data.",
            "{count} rows of {table} refer to missing data.",
            count,
        ).format(count=count, table=table)
        for table, count in counts.items()
    ]
