"""The names of the files next to a journal that belong to it."""

from __future__ import annotations

from pathlib import Path

SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for its WAL file, its shared memory and its rollback journal."""


def lock_path(journal: Path) -> Path:
    """Return the file that is locked while ``journal`` is open for writing."""
    return journal.with_name(f".{journal.name}.lock")


def wal_path(journal: Path) -> Path:
    """Return the WAL file of ``journal``."""
    return journal.with_name(journal.name + "-wal")
