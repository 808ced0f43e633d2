"""Bringing a journal up to date: every pending step in one transaction, so that it is done wholly or not at all.

A program killed in between, a full disk, or a step that breaks off leaves the file as the older release wrote it.

What the steps create is also all that a journal may hold: :func:`foreign_objects` names the rest.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from netcoach.foundation.errors import JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.storage.schema import MIGRATION_SET, MIGRATIONS, OLDER_SOURCES, Migration
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
    """Return the names of the migrations that made the journal what it is, oldest first."""
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_BOOKKEEPING,)
    ).fetchone():
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return [row[0] for row in rows]


def foreign_objects(connection: Connection, applied: tuple[Migration, ...]) -> list[str]:
    """Return the names of what another program put into the journal, or changed in it, quoted and short.

    A trigger would run with the next change, and a view or a table could take the place of ours. So everything in
    ``sqlite_master`` has to be what the applied migrations create, down to the letter.

    Args:
        connection: Reads the journal.
        applied: The migrations that made the journal what it is.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    known = _statements_of(applied)
    odd = {row for row in cursor.execute(_SCHEMA) if row[3] not in known and not _is_bookkeeping(row)}
    found = sorted({str(row[1]) for row in odd - _schema_after(applied)}) if odd else []
    names = [f"“{repr(name)[1:-1][:_MAX_NAME_CHARS]}”" for name in found[:MAX_NAMED]]  # a name may hold anything
    return [*names, "…"] if len(found) > MAX_NAMED else names


def stand_ins(applied: Sequence[str]) -> list[str]:
    """Return the SQL that gives one connection the tables an older journal lacks, so every query can read it.

    Args:
        applied: The names of the migrations that made the journal what it is.
    """
    older = tuple(migration for migration in MIGRATIONS if migration.name in applied)
    if not applied or older == MIGRATIONS:
        return []
    there, now = _tables_of(older), _tables_of(MIGRATIONS)
    return [
        f"CREATE TEMP VIEW {name} AS {OLDER_SOURCES[name]}" if name in OLDER_SOURCES else f"CREATE TEMP {sql[7:]}"
        for name, sql in now.items()
        if name not in there
    ]


def _tables_of(migrations: tuple[Migration, ...]) -> dict[str, str]:
    """Return the SQL of every table by its name, without those of SQLite."""
    created = (sql for sql in _statements_of(migrations) if sql and sql.startswith("CREATE TABLE "))
    return {name: sql for sql in created if (name := sql.split()[2]).isidentifier()}


class _Recorder:
    """Notes what migrations would execute."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sql: str) -> None:
        self.statements.append(sql)


@functools.cache
def _statements_of(migrations: tuple[Migration, ...]) -> frozenset[str | None]:
    """Return the SQL that ``sqlite_master`` holds where each object is as a migration created it.

    Whatever is altered by a later migration isn't in it, nor need be: :func:`_schema_after` knows, 5 ms later.
    """
    recorder = _Recorder()
    for migration in migrations:
        migration.apply(cast("Database", recorder))
    created = {sql[sql.index("CREATE ") :].strip() for sql in recorder.statements if "CREATE " in sql}
    indexes = [sql.split()[3] for sql in created if sql.startswith("CREATE VIRTUAL TABLE ")]
    shadows = {f"CREATE TABLE '{index}_{shadow}" for index in indexes for shadow in _FTS5_SHADOW_TABLES}
    return frozenset({None, *created, *shadows})  # only an index that SQLite itself needs has no SQL


@functools.cache
def _schema_after(migrations: tuple[Migration, ...]) -> frozenset[SchemaRow]:
    """Return what ``sqlite_master`` says after ``migrations``, from a database in memory."""
    connection = dbapi.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        for migration in migrations:
            migration.apply(cast("Database", connection))  # they only call execute(), and sqlite-utils takes 140 ms
        return frozenset(connection.execute(_SCHEMA))
    finally:
        connection.close()


def _is_bookkeeping(row: SchemaRow) -> bool:
    """Return whether it's a table, or the index of one, in which SQLite (ANALYZE) or sqlite-utils keep their books."""
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
            _("{path} couldn't be updated for this version, so it was left unchanged.").format(path=path)
        )
