"""Bringing a journal up to date: every pending step in one transaction, so that it is done wholly or not at all.

A program killed in between, a full disk, or a step that breaks off leaves the file as the older release wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from netcoach.foundation.errors import JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.storage.schema import MIGRATION_SET, Migration
from netcoach.storage.sqlite import Connection


def applied_migrations(connection: Connection) -> list[str]:
    """Return the names of the migrations that made the journal what it is, oldest first."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return [row[0] for row in rows]


def bring_up_to_date(
    connection: Connection,
    path: Path,
    migrations: Sequence[Migration],
    before_update: Callable[[Connection], object] | None = None,
) -> None:
    """Apply to a journal, or to an empty file, every migration it does not know yet.

    Args:
        connection: Writes the journal; no transaction is open on it.
        path: Where it lies, for sentences.
        migrations: What a journal of this release is made of.
        before_update: Called first where there is an older journal to change: what keeps a copy of it.

    Raises:
        JournalUnavailable: when the result would not fit together. The journal is as it was, after any other error too.
    """
    applied = applied_migrations(connection)
    if len(applied) == len(migrations):
        return
    from sqlite_utils import Database, Migrations  # 140 ms that only a new release needs

    if applied and before_update:
        before_update(connection)
    database = Database(connection, execute_plugins=False)
    steps = Migrations(MIGRATION_SET)
    for migration in migrations:
        steps(name=migration.name)(migration.apply)
    connection.execute("PRAGMA foreign_keys=off")  # a table may be rebuilt under its children
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(database)
        _check_references(connection, path)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys=on")


def _check_references(connection: Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalUnavailable(
            _("{path} could not be brought up to date, so it was left as it is.").format(path=path)
        )
