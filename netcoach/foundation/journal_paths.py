"""The names of the files next to a journal that belong to it, and how to recognise a journal."""

from __future__ import annotations

import re
from pathlib import Path

SUFFIX = ".netcoach"
"""How the name of a journal ends, unless the user names it otherwise."""

SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for its WAL file, its shared memory and its rollback journal."""

SQLITE_MAGIC = b"SQLite format 3\0"
"""The first bytes of every journal that isn't locked."""

APPLICATION_ID = 0x4E43_4A31
"""``NCJ1`` in the file header marks a NetCoach journal."""

PART_PATTERN = r"\.[0-9a-f]{16}\.part"
"""What follows the name of a journal in the name of a copy that isn't complete yet."""

_APPLICATION_ID_OFFSET = 68
_COMPANION = re.compile(
    rf"(.+)(?:{'|'.join(SQLITE_SUFFIXES)})|\.(.+)\.lock|\.(.+){PART_PATTERN}"
    r"|\.(.+)\.request-[0-9a-f]{16}(?:\.part)?|(.+)\.\w+\.backup",  # releases before 0.1.0 wrote the last
    re.IGNORECASE,
)


def lock_path(journal: Path) -> Path:
    """Return the file that is locked while ``journal`` is open for writing."""
    return journal.with_name(f".{journal.name}.lock")


def wal_path(journal: Path) -> Path:
    """Return the WAL file of ``journal``."""
    return journal.with_name(journal.name + "-wal")


def has_side_files(journal: Path) -> bool:
    """Return whether SQLite keeps files next to ``journal``, because it's open or wasn't closed."""
    return any(journal.with_name(journal.name + suffix).exists() for suffix in SQLITE_SUFFIXES)


def journal_of(path: Path) -> Path | None:
    """Return the journal that ``path`` belongs to by its name (its WAL file, its lock, a part); None where it doesn't.

    Whether there is a file at ``path`` makes no difference.
    """
    match = _COMPANION.fullmatch(path.name)
    if match is None:
        return None
    owner = path.with_name(next(name for name in match.groups() if name))
    return owner if _has_suffix(owner) or (owner.is_file() and is_journal(owner)) else journal_of(owner)


def is_journal(path: Path) -> bool:
    """Return whether there is a journal at ``path``, without opening one that is open.

    Closing a file that SQLite has open in this process would drop SQLite's locks, so its header is read last. A locked
    journal has no header to recognise: it's known by its name or by the files next to it.
    """
    if lock_path(path).exists():
        return True
    if not path.is_file():
        return False
    if _has_suffix(path) or any(path.with_name(path.name + suffix).exists() for suffix in SQLITE_SUFFIXES[:2]):
        return True  # a name that ends in -journal is too common to count
    with path.open("rb") as file:
        head = file.read(_APPLICATION_ID_OFFSET + 4)
    return head.startswith(SQLITE_MAGIC) and head[_APPLICATION_ID_OFFSET:] == APPLICATION_ID.to_bytes(4, "big")


def _has_suffix(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIX)
