"""The names of the files that belong to a journal, and how to recognise a journal."""

from __future__ import annotations

import re
from pathlib import Path

SUFFIX = ".netcoach"
"""The suffix of a journal's file name, unless the user chooses another."""

SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
"""The suffixes SQLite adds for its WAL file, shared memory and rollback journal."""

SQLITE_MAGIC = b"SQLite format 3\0"
"""The first bytes of every unlocked journal."""

APPLICATION_ID = 0x4E43_4A31
"""``NCJ1`` in the file header marks a NetCoach journal."""

PART_PATTERN = r"\.[0-9a-f]{16}\.part"
"""The suffix of a copy that isn't complete yet."""

_APPLICATION_ID_OFFSET = 68
_COMPANION = re.compile(
    rf"(.+)(?:{'|'.join(SQLITE_SUFFIXES)})|\.(.+)\.lock|\.(.+){PART_PATTERN}"
    r"|\.(.+)\.request-[0-9a-f]{16}(?:\.part)?|(.+)\.\w+\.backup",  # releases before 0.1.0 wrote the last one
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
    """Return the journal that ``path`` belongs to by its name (its WAL file, its lock, a part), or None.

    It makes no difference whether ``path`` exists.
    """
    match = _COMPANION.fullmatch(path.name)
    if match is None:
        return None
    owner = path.with_name(next(name for name in match.groups() if name))
    return owner if _has_suffix(owner) or (owner.is_file() and is_journal(owner)) else journal_of(owner)


def is_journal(path: Path) -> bool:
    """Return whether there is a journal at ``path``, without opening one that is open.

    Closing a file that SQLite has open in this process would drop SQLite's locks, so its header is read last. A locked
    journal has no recognisable header: it's identified by its name or by the files next to it.
    """
    if lock_path(path).exists():
        return True
    if not path.is_file():
        return False
    if _has_suffix(path) or any(path.with_name(path.name + suffix).exists() for suffix in SQLITE_SUFFIXES[:2]):
        return True  # names that end in -journal are too common to count
    with path.open("rb") as file:
        head = file.read(_APPLICATION_ID_OFFSET + 4)
    return head.startswith(SQLITE_MAGIC) and head[_APPLICATION_ID_OFFSET:] == APPLICATION_ID.to_bytes(4, "big")


def _has_suffix(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIX)
