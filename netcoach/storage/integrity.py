"""Integrity checks of a journal file.

SQLite checks it if it can open the file; if not, the raw bytes are examined.
"""

from __future__ import annotations

import os
from pathlib import Path

from netcoach.foundation.journal_paths import SQLITE_MAGIC
from netcoach.storage.sqlite import Connection, ReadErrors

MAX_CHECKED_ON_OPEN = 1_500_000
"""A journal up to this size in bytes is checked completely before it's opened, in a few hundredths of a second.

A larger one is checked once the window is open (:mod:`netcoach.backup.integrity_scan`), because two million notes take
seconds.
"""

_MAX_REPORTED = 20
_PAGE = 4096
_PAGES_SEEN = 64
_ZEROS = bytes(24)
"""A run of zeros this long is on nearly every page of an unencrypted journal, and on no encrypted one."""


def integrity_problems(connection: Connection, *, thorough: bool = False) -> list[str]:
    """Return the problems SQLite reports in a journal, in its own words; an empty list if there are none.

    Args:
        connection: A connection to the journal.
        thorough: Also compare every index with its table, which takes twice as long.
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
    """Return whether a problem affects only the search index, which can be rebuilt from everything else."""
    return "fts5" in problem.lower()


def has_decryptable_page(connection: Connection) -> bool:
    """Return whether the key of ``connection`` decrypts at least one page of a locked journal, so is the right key."""
    try:
        broken = len(_hmac_failures(connection))
    except ReadErrors:
        return False
    return 0 < broken < _size(connection) // _PAGE


def looks_unencrypted(path: Path) -> bool:
    """Return whether a file with an unknown header contains unencrypted pages.

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
    """Return whether a file contains only text. The restriction of :func:`looks_unencrypted` applies."""
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
    """Return the pages of a locked journal that weren't written with its key; nothing for an unencrypted one.

    SQLCipher is asked twice, because a page that is being written looks broken at first.
    """
    first = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if not first:
        return []
    second = {row[0] for row in connection.execute("PRAGMA cipher_integrity_check")}
    return [problem for problem in first if problem in second]


def _size(connection: Connection) -> int:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2]).stat().st_size
