"""Opening a journal file: what is checked, and in what order, before anything is written.

Each setting has a measured reason: ``isolation_level=None``, or a ``RETURNING`` query opens a transaction that is never
committed; ``synchronous=FULL``, or a power cut loses the last changes; ``temp_store=memory``, or a large sort writes
notes unencrypted to a temporary file; new files are created with mode 0600 before SQLite sees them, because its WAL
files copy that mode. Never ``open()`` a journal that SQLite has open: closing the file would drop SQLite's locks.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netcoach.foundation.disk import sync_folder
from netcoach.foundation.errors import (
    DiskFull,
    JournalDamaged,
    JournalFromNewer,
    JournalUnavailable,
    NetCoachError,
    NotAJournal,
    PassphraseNeeded,
    WrongPassphrase,
)
from netcoach.foundation.i18n import _, enumerated
from netcoach.foundation.journal_paths import APPLICATION_ID, SQLITE_MAGIC, SUFFIX, has_side_files, wal_path
from netcoach.storage.integrity import (
    MAX_CHECKED_ON_OPEN,
    has_decryptable_page,
    integrity_problems,
    is_about_search,
    looks_like_text,
    looks_unencrypted,
)
from netcoach.storage.journal_files import create_file, remove_journal, remove_temp_files, temp_path_for
from netcoach.storage.migrations import applied_migrations, bring_up_to_date, foreign_objects, stand_ins
from netcoach.storage.passphrase import KEY_BYTES, SALT_BYTES, Passphrase, new_salt
from netcoach.storage.schema import Migration
from netcoach.storage.search_index import rebuild
from netcoach.storage.sqlite import Connection, ReadErrors, SqliteError, dbapi

if TYPE_CHECKING:
    from sqlite_utils import Database

_WRITER_PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "recursive_triggers=on",
    "secure_delete=on",
    "temp_store=memory",
    "cell_size_check=on",
    *(("fullfsync=on", "checkpoint_fullfsync=on") if sys.platform == "darwin" else ()),
)
_READER_PRAGMAS = ("temp_store=memory", "query_only=on", "cell_size_check=on")
_DISK_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DISK_FULL_MESSAGES = frozenset({"disk I/O error", "database or disk is full"})
_SMALLEST_PAGE, _LOCKED_PAGE = 512, 4096
_NO_KEY = f"x'{'00' * KEY_BYTES}'"


def check_journal_path(path: Path, *, must_exist: bool) -> None:
    """Refuse a path that can't be a journal, before anything is touched.

    Raises:
        JournalUnavailable: with a sentence that says what it is instead.
    """
    if path.is_dir():
        raise JournalUnavailable(_("{path} is a folder, not a journal. Choose a file in it.").format(path=path))
    if not path.parent.is_dir():
        raise JournalUnavailable(_("The folder {folder} doesn't exist.").format(folder=path.parent))
    if path.exists():
        if not os.access(path, os.R_OK):
            raise JournalUnavailable(_("You don't have permission to read {path}.").format(path=path))
    elif must_exist:
        raise JournalUnavailable(_("There's no journal at {path}.").format(path=path))


class OpenedJournal(NamedTuple):
    """A connection for writing to a journal, and whether the search index had to be rebuilt."""

    connection: Connection
    search_rebuilt: bool = False


def open_writer(
    path: Path,
    migrations: Sequence[Migration],
    passphrase: Passphrase | None = None,
    *,
    before_update: Callable[[Connection], object] | None = None,
) -> OpenedJournal:
    """Open or create the journal at ``path`` for writing and migrate it. The caller holds the writer lock.

    Args:
        path: The path of the journal, existing or new.
        migrations: The migrations of this release.
        passphrase: The passphrase if it's locked; a new journal is encrypted with it from its first byte.
        before_update: Backs up a journal from an older release; None for a file that is itself a copy.

    Raises:
        JournalFromNewer: a newer release wrote it. Not a byte was changed.
        NotAJournal: the file is something else. Not a byte was changed.
        JournalDamaged: part of it can't be read. Not a byte was changed.
        PassphraseNeeded: it's locked, and the passphrase is missing or wrong.
        JournalUnavailable: it can't be written.
    """
    remove_temp_files(path)
    if not path.exists():
        _create(path, migrations, passphrase)
    if not os.access(path, os.W_OK):
        raise JournalUnavailable(_("{path} is read-only, so nothing can be saved in it.").format(path=path))
    key = key_of(path, passphrase)
    reader = _reader(path, migrations, key, is_closed=True)
    try:
        search_is_whole = _examine(reader, path)
    finally:
        reader.close()
    connection = dbapi.connect(str(path), isolation_level=None, timeout=5)
    try:
        apply_key(connection, key)
        for pragma in _WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        bring_up_to_date(connection, path, migrations, before_update)
        if not search_is_whole:
            _rebuild_search(connection)
    except SqliteError as error:
        connection.close()
        raise translate_error(error, path) from error
    except BaseException:
        connection.close()
        raise
    return OpenedJournal(connection=connection, search_rebuilt=not search_is_whole)


def _create(path: Path, migrations: Sequence[Migration], passphrase: Passphrase | None) -> None:
    """Create a new journal next to ``path`` and rename it when complete, so an empty one is never left there."""
    part = temp_path_for(path)
    create_file(part)
    try:
        connection = dbapi.connect(str(part), isolation_level=None)
        try:
            apply_key(connection, passphrase.key(new_salt()) if passphrase else None)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            bring_up_to_date(connection, path, migrations)
        finally:
            connection.close()
        part.replace(path)
        sync_folder(path.parent)
    except (SqliteError, OSError) as error:
        raise translate_error(error, path) from error
    finally:
        remove_journal(part)


def _examine(reader: Connection, path: Path) -> bool:
    """Check a journal that is small enough to be checked now; return whether the search index is sound.

    Raises:
        JournalDamaged: when anything except the search index is damaged.
    """
    if path.stat().st_size > MAX_CHECKED_ON_OPEN:
        return True
    problems = integrity_problems(reader)
    if not all(is_about_search(problem) for problem in problems):
        raise _damaged_error(path)
    return not problems


def _rebuild_search(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        rebuild(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def open_reader(
    path: Path, migrations: Sequence[Migration], passphrase: Passphrase | None = None, *, is_closed: bool = False
) -> Connection:
    """Open the journal at ``path`` read-only, without leaving new files next to it.

    Args:
        path: The path of the journal.
        migrations: The migrations of this release.
        passphrase: The passphrase if it's locked.
        is_closed: No process has it open, as with a backup: then not even temporary files appear next to it.

    Raises:
        JournalFromNewer: a newer release wrote it.
        NotAJournal: the file is something else.
        PassphraseNeeded: it's locked, and the passphrase is missing or wrong.
        JournalUnavailable: it can't be read.
    """
    return _reader(path, migrations, key_of(path, passphrase), is_closed=is_closed)


def key_of(path: Path, passphrase: Passphrase | None) -> str | None:
    """Return the key that SQLite needs to open the journal at ``path``, or None if it isn't locked.

    Raises:
        NotAJournal: the file is something else.
        JournalDamaged: it's named like a journal, but its beginning or end is missing.
        PassphraseNeeded: it's locked, and no passphrase was given.
    """
    head, size = first_bytes(path), path.stat().st_size
    if head == SQLITE_MAGIC:
        if size % _SMALLEST_PAGE and not wal_path(path).exists():
            raise _damaged_error(path)
        return None
    if size % _LOCKED_PAGE and looks_like_text(path):
        raise _foreign_file_error(path)
    if not size or not any(head) or size % _LOCKED_PAGE:  # a salt isn't all zeros, and the file has only whole pages
        raise _not_a_journal_error(path)
    if passphrase is None and looks_unencrypted(path):
        raise _not_a_journal_error(path)
    if passphrase is None:
        raise PassphraseNeeded(_("{path} is locked. Enter its passphrase.").format(path=path))
    return passphrase.key(head)


def is_locked(path: Path) -> bool:
    """Return whether the journal at ``path`` is locked with a passphrase.

    Raises:
        JournalUnavailable: when it can't be read.
    """
    return first_bytes(path) != SQLITE_MAGIC


def has_key(connection: Connection) -> bool:
    """Return whether ``connection`` has an encryption key."""
    return connection.execute("PRAGMA cipher_salt").fetchone() is not None


def first_bytes(path: Path) -> bytes:
    """Return the first 16 bytes of a journal: the SQLite header of a plain file, or the salt of a locked one.

    SQLCipher reads them as the salt: opening the file directly would drop the locks of every connection this process
    has to it.

    Raises:
        JournalUnavailable: when it can't be read.
    """
    try:
        connection = dbapi.connect(reading_uri(path, is_closed=True), uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log=off")
            connection.execute(f'PRAGMA key="{_NO_KEY}"')
            row = connection.execute("PRAGMA cipher_salt").fetchone()
        finally:
            connection.close()
    except SqliteError as error:
        raise translate_error(error, path) from error
    return bytes.fromhex(row[0]) if row else bytes(SALT_BYTES)


def _reader(path: Path, migrations: Sequence[Migration], key: str | None, *, is_closed: bool = False) -> Connection:
    try:
        connection = dbapi.connect(
            reading_uri(path, is_closed=is_closed), uri=True, isolation_level=None, timeout=5, check_same_thread=False
        )
    except SqliteError as error:
        raise translate_error(error, path) from error
    try:
        apply_key(connection, key)
        for pragma in _READER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        check_key(connection, path, key)
        _check_contents(connection, path, migrations)
        _add_stand_ins(connection)
    except ReadErrors as error:
        connection.close()
        raise translate_error(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _add_stand_ins(connection: Connection) -> None:
    if statements := stand_ins(applied_migrations(connection)):
        connection.execute("PRAGMA query_only=off")  # they're in memory, and the journal is opened read-only
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA query_only=on")


def apply_key(connection: Connection, key: str | None) -> None:
    """Set the connection's key before anything else, as SQLCipher requires."""
    connection.row_factory = dbapi.Row
    connection.execute("PRAGMA cipher_log=off")
    if key:
        connection.execute(f'PRAGMA key="{key}"')


def check_key(connection: Connection, path: Path, key: str | None) -> None:
    """Read the first page. SQLite can't tell a wrong key from a file that isn't a database."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except SqliteError as error:
        if key and "not a database" in str(error):
            if has_decryptable_page(connection):
                raise _damaged_error(path) from error
            raise WrongPassphrase(_("Wrong passphrase for {path}.").format(path=path)) from error
        raise


def reading_uri(path: Path, *, is_closed: bool = False) -> str:
    """Return the URI for opening ``path`` read-only; ``is_closed`` as in :func:`open_reader`."""
    path = path.resolve()  # SQLite keeps its files next to a link's target
    # If no WAL file can or may be created, the journal is read without one.
    read_in_place = is_closed or not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK))
    if read_in_place:
        return f"file:{uri_path(path)}?mode=ro{'' if wal_path(path).exists() else '&immutable=1'}"
    # Even a reader creates a WAL file, and only a connection with write access removes it, if it's the last to close.
    return f"file:{uri_path(path)}?mode={'ro' if has_side_files(path) else 'rw'}"


def uri_path(path: Path) -> str:
    """Return a path as part of an SQLite URI, in which only these three characters are special."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def translate_error(error: Exception, path: Path) -> NetCoachError:
    """Return the error that corresponds to an error of SQLite or the system, with one plain sentence."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if isinstance(error, OSError) and error.errno in _DISK_FULL_ERRNOS:
        code = "SQLITE_FULL"
    if code.startswith("SQLITE_NOTADB") or "not a database" in str(error):
        return _not_a_journal_error(path)
    if (
        code.startswith(("SQLITE_FULL", "SQLITE_IOERR")) or str(error) in _DISK_FULL_MESSAGES
    ):  # any of these can mean a full disk
        return DiskFull(
            _(
                "The disk is full, so this wasn't saved. What was saved before is safe. Free up some space and try "
                "again."
            )
        )
    if code.startswith("SQLITE_READONLY") or "readonly" in str(error):
        return JournalUnavailable(_("{path} is read-only, so nothing can be saved in it.").format(path=path))
    if code.startswith("SQLITE_CORRUPT") or "malformed" in str(error) or isinstance(error, UnicodeDecodeError):
        return _damaged_error(path)
    if code.startswith("SQLITE_BUSY") or "locked" in str(error):
        return JournalUnavailable(_("{path} is being written by another program.").format(path=path))
    return JournalUnavailable(_("{path} can't be opened or written.").format(path=path))


def _damaged_error(path: Path) -> JournalDamaged:
    return JournalDamaged(_("{path} is damaged. Nothing was written to it.").format(path=path))


def _not_a_journal_error(path: Path) -> NotAJournal | JournalDamaged:
    if path.suffix == SUFFIX:  # it was a journal, or someone believed it was: never create a new one in its place
        return _damaged_error(path)
    return _foreign_file_error(path)


def _foreign_file_error(path: Path) -> NotAJournal:
    return NotAJournal(_("{path} isn't a NetCoach journal. It wasn't changed.").format(path=path))


def _check_contents(connection: Connection, path: Path, migrations: Sequence[Migration]) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    if application_id != APPLICATION_ID:
        raise _not_a_journal_error(path)
    applied = applied_migrations(connection)
    if set(applied) - {migration.name for migration in migrations}:
        raise JournalFromNewer(
            _("{path} was written by a newer NetCoach. It wasn't changed. Open it with that version.").format(path=path)
        )
    # If none is recorded, all count as applied, so that foreign objects can still be recognised.
    if names := foreign_objects(connection, tuple(migrations[: len(applied) or None])):
        raise JournalDamaged(
            _(
                "{path} contains something NetCoach didn't put there, which could change your notes: {names}. It "
                "wasn't changed. Restore a backup, or save your notes in a new journal with netcoach check "
                "--salvage OUT."
            ).format(path=path, names=enumerated(names))
        )


def database_of(connection: Connection) -> Database:
    """Return the sqlite-utils database for a connection, which verbs write through."""
    from sqlite_utils import Database  # 140 ms that the first paint doesn't need

    return Database(connection, execute_plugins=False)
