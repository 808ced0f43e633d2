"""Replacing one whole journal file with another: the basis of restoring, locking and unlocking.

The new file is written next to the old one, checked by opening it and counting its rows, synced to the disk, and only
then moved over the old one in one step. Before that, the old journal's WAL files are checkpointed and removed: next to
another file, they would be read as a mixture of both. The caller holds the :class:`~netcoach.storage.lock.WriterLock`,
and this process has no connection to either file.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from netcoach.foundation.disk import sync, sync_folder
from netcoach.foundation.errors import JournalDamaged, JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import wal_path
from netcoach.storage.journal_files import create_file, remove_journal
from netcoach.storage.open_file import apply_key, check_key, key_of, reading_uri, translate_error, uri_path
from netcoach.storage.passphrase import Passphrase, new_salt
from netcoach.storage.sqlite import Connection, SqliteError, dbapi


def write_rekeyed_copy(
    source: Path,
    source_passphrase: Passphrase | None,
    target: Path,
    target_passphrase: Passphrase | None,
    *,
    salt: bytes | None = None,
) -> None:
    """Write a verified copy of the journal ``source`` to the new file ``target``, with another passphrase.

    Args:
        source: A journal; it's only read.
        source_passphrase: Its passphrase, if it's locked.
        target: A path that doesn't exist, without WAL files; it will be readable only by its owner.
        target_passphrase: The passphrase of the copy; None for an unencrypted one.
        salt: The salt for its key, if known: sharing one between a journal and its copies saves much time.

    Raises:
        JournalUnavailable: or one of its subclasses; then no ``target`` is left.
    """
    create_file(target)
    try:
        connection = _connect(source, key_of(source, source_passphrase), mode="ro")
        try:
            _export(connection, target, target_passphrase.key(salt or new_salt()) if target_passphrase else None)
            wanted = row_counts(connection)
        finally:
            connection.close()
        verify_copy(target, target_passphrase, wanted)
        sync(target)
    except (SqliteError, OSError) as error:
        remove_journal(target)
        raise translate_error(error, source) from error
    except BaseException:
        remove_journal(target)
        raise


def replace_journal(prepared: Path, path: Path, passphrase: Passphrase | None) -> None:
    """Move the verified journal ``prepared`` over the one at ``path``, in one step.

    A kill at any moment leaves either the whole old journal or the whole new one.

    Args:
        prepared: A closed journal in the same folder; it's moved.
        path: The journal to replace; it may not exist.
        passphrase: The passphrase of the old journal, whose WAL file is checkpointed first.

    Raises:
        JournalUnavailable: or one of its subclasses; then ``path`` is unchanged.
    """
    try:
        if path.exists():
            _checkpoint_wal(path, passphrase)
        for side in wal_files(path):
            side.unlink(missing_ok=True)
        sync_folder(path.parent)
        prepared.replace(path)
    except (SqliteError, OSError) as error:
        raise translate_error(error, path) from error
    with suppress(OSError):  # the move is done: what can't be synced now is synced later
        sync_folder(path.parent)


def replace_damaged_journal(prepared: Path, path: Path) -> None:
    """Move the verified journal ``prepared`` over a damaged one, whose WAL files may be unreadable too.

    The caller has made a copy of all of them.

    Raises:
        JournalUnavailable: or one of its subclasses.
    """
    try:
        for side in wal_files(path):
            side.unlink(missing_ok=True)
        sync_folder(path.parent)
        prepared.replace(path)
    except OSError as error:
        raise translate_error(error, path) from error
    with suppress(OSError):
        sync_folder(path.parent)


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows in each table of a journal."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%_index_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def empty_table(copy: Path, passphrase: Passphrase | None, table: str) -> None:
    """Empty a table of a copy, which isn't a journal yet, and let the file shrink."""
    connection = _connect(copy, key_of(copy, passphrase), mode="rw")
    try:
        connection.execute(f"DELETE FROM {table}")
        connection.execute("VACUUM")
    finally:
        connection.close()


def verify_copy(copy: Path, passphrase: Passphrase | None, wanted: dict[str, int]) -> None:
    """Open a copy and check that it's intact, has as many rows as ``wanted``, and can be searched.

    Raises:
        JournalDamaged: when it isn't.
        JournalUnavailable: when it can't be opened.
    """
    connection = _connect(copy, key_of(copy, passphrase), mode="ro")
    try:
        # This includes the search index: SQLite asks every full-text table for its own check.
        sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or row_counts(connection) != wanted:
            raise JournalDamaged(_("The copy at {path} is incomplete, so it wasn't used.").format(path=copy))
    except SqliteError as error:
        raise JournalDamaged(_("The copy at {path} is incomplete, so it wasn't used.").format(path=copy)) from error
    finally:
        connection.close()


def wal_files(path: Path) -> tuple[Path, Path]:
    """Return the two files SQLite keeps next to a journal that is open or wasn't closed."""
    return wal_path(path), path.with_name(path.name + "-shm")


def _connect(path: Path, key: str | None, *, mode: str) -> Connection:
    address = reading_uri(path, is_closed=True) if mode == "ro" else f"file:{uri_path(path)}?mode={mode}"
    connection = dbapi.connect(address, uri=True, isolation_level=None, timeout=5)
    try:
        apply_key(connection, key)
        connection.execute("PRAGMA temp_store=memory")
        check_key(connection, path, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _export(connection: Connection, target: Path, key: str | None) -> None:
    connection.execute(f"ATTACH DATABASE ? AS target KEY {_quoted(key)}", (str(target),))
    # A failed copy is discarded, and a complete one is synced to the disk once, at the end.
    connection.execute("PRAGMA target.synchronous=off")
    connection.execute("PRAGMA target.journal_mode=off").fetchone()
    connection.execute("SELECT sqlcipher_export('target')").fetchone()
    # SQLCipher's export leaves these two out.
    for pragma in ("application_id", "user_version"):
        value = connection.execute(f"PRAGMA main.{pragma}").fetchone()[0]
        connection.execute(f"PRAGMA target.{pragma}={int(value)}")
    connection.execute("DETACH DATABASE target")


def _quoted(key: str | None) -> str:
    return f'"{key}"' if key else "''"


def _checkpoint_wal(path: Path, passphrase: Passphrase | None) -> None:
    """Checkpoint the WAL file into the journal, so that removing it loses nothing."""
    connection = _connect(path, key_of(path, passphrase), mode="rw")
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise JournalUnavailable(_("{path} is being read by another program.").format(path=path))
