"""Looking through a whole journal for damage: what the disk, a cable or another program did to the file.

A small journal is looked through at every opening. Of a large one it takes seconds, so the window does it once it
stands, beside everything else: ``jobs.run(examination(path, passphrase), ...)``; what is found then is told in the same
way. A damaged journal is never written: its backups are whole, and what can be read of it can be saved
(:mod:`netcoach.backup.salvage`).
"""

from __future__ import annotations

from pathlib import Path

from netcoach.foundation.errors import JournalDamaged
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.progress import Work, beside
from netcoach.storage.integrity import EXAMINED_AT_OPENING, is_about_search, structural_problems
from netcoach.storage.open_file import open_reader
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import Connection, ReadErrors


def is_examined_at_opening(path: Path) -> bool:
    """Say whether opening the journal at ``path`` looks through the whole of it already."""
    return path.stat().st_size <= EXAMINED_AT_OPENING


def examine(path: Path, passphrase: Passphrase | None) -> list[str]:
    """Look through a journal, open or closed; return what is wrong with it, each as a sentence.

    Damage of what search reads stands in a sentence of its own (:func:`is_search_alone`).

    Raises:
        JournalUnavailable: or one of its kinds, when it cannot be opened to be read for another reason than damage.
    """
    try:
        connection = open_reader(path, MIGRATIONS, passphrase)
    except JournalDamaged as error:
        return [str(error)]
    try:
        problems = structural_problems(connection, thorough=True)
        broken = [] if problems else _broken_references(connection)
    except ReadErrors as error:
        return [_said(str(error))]
    finally:
        connection.close()
    search = [problem for problem in problems if is_about_search(problem)]
    return [
        *(_said(problem) for problem in problems if problem not in search),
        *([search_is_damaged()] if search else []),
        *broken,
    ]


def examination(path: Path, passphrase: Passphrase | None) -> Work[list[str]]:
    """Do what :func:`examine` does beside everything else, without holding up who steps it."""
    return (yield from beside(lambda: examine(path, passphrase)))


def is_search_alone(problems: list[str]) -> bool:
    """Say whether nothing is wrong but what search reads, which ``store.mend_search()`` makes anew."""
    return problems == [search_is_damaged()]


def search_is_damaged() -> str:
    """Return the sentence that says so."""
    return _("Search cannot rely on its list of words. Opening the journal to write makes it anew.")


def _said(problem: str) -> str:
    return _("Part of the file cannot be read as it was written: {detail}").format(detail=problem.strip())


def _broken_references(connection: Connection) -> list[str]:
    counts: dict[str, int] = {}
    for row in connection.execute("PRAGMA foreign_key_check"):
        counts[row[0]] = counts.get(row[0], 0) + 1
    return [
        ngettext(
            "{count} row of {table} refers to something that is not there.",
            "{count} rows of {table} refer to something that is not there.",
            count,
        ).format(count=count, table=table)
        for table, count in counts.items()
    ]
