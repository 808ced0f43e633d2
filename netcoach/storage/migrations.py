"""Migrations: every pending step runs in one transaction, so a journal is updated completely or not at all.

If the program is killed, the disk is full or a step fails, the file stays as the older release wrote it.

A journal may contain only what the steps create: :func:`foreign_objects` names anything else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from netcoach.foundation.errors import JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.storage.schema import MIGRATION_SET, MIGRATIONS, OLDER_SOURCES, Migration
from netcoach.storage.search_index import index_older_things
from netcoach.storage.sqlite import Connection, dbapi

if TYPE_CHECKING:
    from sqlite_utils import Database

MAX_NAMED = 3
"""How many foreign objects a sentence names."""

_MAX_NAME_CHARS = 60
_BOOKKEEPING = "_sqlite_migrations"
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_FTS5_SHADOW_TABLES = (
    "data'(id INTEGER PRIMARY KEY, block BLOB)",
    "idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    "config'(k PRIMARY KEY, v) WITHOUT ROWID",
)
SchemaRow = tuple[str, str, str, str | None]


def applied_migrations(connection: Connection) -> list[str]:
    """Return the names of the migrations that were applied to the journal, oldest first."""
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_BOOKKEEPING,)
    ).fetchone():
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return [row[0] for row in rows]


def foreign_objects(connection: Connection, applied: tuple[Migration, ...]) -> list[str]:
    """Return the names of objects that another program added to the journal or changed in it, quoted and shortened.

    A trigger would run with the next change, and a view or table could replace one of ours. So ``sqlite_master`` must
    match what the applied migrations create, character for character.

    Args:
        connection: A connection to the journal.
        applied: The migrations applied to the journal.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    known = _statements_of(applied)
    odd = {row for row in cursor.execute(_SCHEMA) if row[3] not in known and not _is_bookkeeping(row)}
    found = sorted({str(row[1]) for row in odd - _schema_after(applied)}) if odd else []
    names = [f"“{repr(name)[1:-1][:_MAX_NAME_CHARS]}”" for name in found[:MAX_NAMED]]  # a name may contain anything
    return [*names, "…"] if len(found) > MAX_NAMED else names


def stand_ins(applied: Sequence[str]) -> list[str]:
    """Return the SQL that creates temporary tables for those an older journal lacks, so every query works.

    Args:
        applied: The names of the migrations applied to the journal.
    """
    older = tuple(migration for migration in MIGRATIONS if migration.name in applied)
    if not applied or older == MIGRATIONS:
        return []
    there, now = _tables_of(older), _tables_of(MIGRATIONS)
    views = {name: sql for name, (since, sql) in OLDER_SOURCES.items() if since not in applied}
    return [
        *(f"CREATE TEMP VIEW {name} AS {sql}" for name, sql in views.items()),
        *(f"CREATE TEMP {sql[7:]}" for name, sql in now.items() if name not in there and name not in views),
    ]


def _tables_of(migrations: tuple[Migration, ...]) -> dict[str, str]:
    """Return the SQL of every table by name, without SQLite's own tables."""
    created = (sql for sql in _statements_of(migrations) if sql and sql.startswith("CREATE TABLE "))
    return {name: sql for sql in created if (name := sql.split()[2]).isidentifier()}


class _Recorder:
    """Records what migrations would execute."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sql: str) -> None:
        self.statements.append(sql)


@functools.cache
def _statements_of(migrations: tuple[Migration, ...]) -> frozenset[str | None]:
    """Return the SQL in ``sqlite_master`` of each object as a migration created it.

    Anything altered by a later migration is missing, which is fine: :func:`_schema_after` knows it, 5 ms later.
    """
    recorder = _Recorder()
    for migration in migrations:
        migration.apply(cast("Database", recorder))
    created = {sql[sql.index("CREATE ") :].strip() for sql in recorder.statements if "CREATE " in sql}
    indexes = [sql.split()[3] for sql in created if sql.startswith("CREATE VIRTUAL TABLE ")]
    shadows = {f"CREATE TABLE '{index}_{shadow}" for index in indexes for shadow in _FTS5_SHADOW_TABLES}
    return frozenset({None, *created, *shadows})  # only indexes that SQLite creates for itself have no SQL


@functools.cache
def _schema_after(migrations: tuple[Migration, ...]) -> frozenset[SchemaRow]:
    """Return the contents of ``sqlite_master`` after ``migrations``, from an in-memory database."""
    connection = dbapi.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        for migration in migrations:
            migration.apply(cast("Database", connection))  # they only call execute(), and sqlite-utils takes 140 ms
        return frozenset(connection.execute(_SCHEMA))
    finally:
        connection.close()


def _is_bookkeeping(row: SchemaRow) -> bool:
    """Return whether it's a bookkeeping table of SQLite (ANALYZE) or sqlite-utils, or an index of one."""
    kind, _name, table, sql = row
    is_theirs = table == _BOOKKEEPING or str(table).startswith("sqlite_stat")
    is_plain = sql is None or str(sql).startswith(("CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX "))
    return is_theirs and is_plain and kind in {"table", "index"}


def bring_up_to_date(
    connection: Connection,
    path: Path,
    migrations: Sequence[Migration],
    before_update: Callable[[Connection], object] | None = None,
) -> None:
    """Apply every pending migration to a journal or to an empty file.

    Args:
        connection: A writing connection without an open transaction.
        path: The path of the file, for messages.
        migrations: The migrations of this release.
        before_update: Called before an older journal is changed, to back it up.

    Raises:
        JournalUnavailable: when foreign keys would be violated afterwards. The journal is unchanged, as after any other
            error.
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
    connection.execute("PRAGMA foreign_keys=off")  # a table may be rebuilt while others refer to it
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(database)
        _check_references(connection, path)
        if applied:
            index_older_things(connection, applied)
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
            _("{path} couldn't be updated for this version, so it was left unchanged.").format(path=path)
        )
