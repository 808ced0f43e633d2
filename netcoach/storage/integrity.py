"""Whether what lies in a journal file is whole.

SQLite is asked, and, where it cannot even open the file, the bytes themselves.
"""

from __future__ import annotations

import os
from pathlib import Path

from netcoach.foundation.journal_paths import SQLITE_MAGIC
from netcoach.storage.sqlite import Connection, ReadErrors

MAX_CHECKED_ON_OPEN = 1_000_000
"""Up to this many bytes a journal is examined whole before it is opened, in a few hundredths of a second.

A larger one is examined once the window is open (:mod:`netcoach.backup.integrity_scan`), because two million notes
take seconds.
"""

_MAX_REPORTED = 20
_PAGE = 4096
_PAGES_SEEN = 64
_ZEROS = bytes(24)
"""So many zeros in a row stand on nearly every page of a plain journal, and on none that is encrypted."""


def integrity_problems(connection: Connection, *, thorough: bool = False) -> list[str]:
    """Return what SQLite finds wrong with a journal, in its own words; an empty list where all is well.

    Args:
        connection: Reads the journal.
        thorough: Compare every index with its table, too, which takes twice as long.
    """
    found = _hmac_failures(connection)
    try:
        rows = connection.execute(f"PRAGMA {'integrity_check' if thorough else 'quick_check'}({_MAX_REPORTED})")
        lines = [line for row in rows for line in row[0].splitlines()]
        found += [line for line in lines if line != "ok" and not line.startswith("***")]
    except ReadErrors as error:
        found.append(str(error))
    return found[:_MAX_REPORTED]


def is_about_search(problem: str) -> bool:
    """Say whether a problem lies in what search reads alone, which can be made anew from everything else."""
    return "fts5" in problem.lower()


def has_decryptable_page(connection: Connection) -> bool:
    """Say whether the key of ``connection`` opens at least one page of a locked journal: then it is the right key."""
    try:
        broken = len(_hmac_failures(connection))
    except ReadErrors:
        return False
    return 0 < broken < _size(connection) // _PAGE


def looks_unencrypted(path: Path) -> bool:
    """Say whether a file whose beginning is no journal's holds pages that nobody encrypted.

    Only for a file that no connection of this process has open: closing it would drop that connection's locks.
    """
    size = path.stat().st_size
    step = max(_PAGE, size // _PAGES_SEEN // _PAGE * _PAGE)
    file = os.open(path, os.O_RDONLY)
    try:
        pages = [_page(file, at) for at in range(0, size, step)]
    finally:
        os.close(file)
    return sum(_ZEROS in page for page in pages) * 2 > len(pages)


def looks_like_text(path: Path) -> bool:
    """Say whether a file holds a text and nothing else. See :func:`looks_unencrypted` for when this may be asked."""
    file = os.open(path, os.O_RDONLY)
    try:
        page = _page(file, 0)
    finally:
        os.close(file)
    try:
        return "\0" not in page.decode("utf-8") and len(page) >= len(SQLITE_MAGIC)
    except UnicodeDecodeError:
        return False


def _page(file: int, at: int) -> bytes:
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, _PAGE)


def _hmac_failures(connection: Connection) -> list[str]:
    """Return which pages of a locked journal were not written with its key; nothing for a plain one.

    Asked twice, because a page that is being written just now looks broken once.
    """
    first = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if not first:
        return []
    second = {row[0] for row in connection.execute("PRAGMA cipher_integrity_check")}
    return [problem for problem in first if problem in second]


def _size(connection: Connection) -> int:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2]).stat().st_size
