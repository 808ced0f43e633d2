"""Opening a journal file: what is checked, in which order, before anything is written.

The recipe has measured reasons: ``isolation_level=None``, or a ``RETURNING`` read opens a transaction that nobody
commits; ``synchronous=FULL``, or a power cut loses the last changes; ``temp_store=memory``, or a large sort writes
notes in plain text to a temporary file; new files made with mode 0600 before the engine sees them, because its side
files copy that mode. Nothing here ever ``open()``s a journal that the engine has open: closing such a file would drop
the engine's locks.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import wal_path
from netcoach.storage.integrity import (
    EXAMINED_AT_OPENING,
    PLAIN,
    has_sound_pages,
    is_about_search,
    seems_plain,
    seems_text,
    structural_problems,
)
from netcoach.storage.journal_files import create_file, part_of, remove_journal, remove_parts
from netcoach.storage.migrations import applied_migrations, bring_up_to_date
from netcoach.storage.passphrase import KEY_BYTES, SALT_BYTES, Passphrase, new_salt
from netcoach.storage.schema import APPLICATION_ID, Migration
from netcoach.storage.search_index import rebuild
from netcoach.storage.sqlite import Connection, EngineError, ReadErrors, sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database

ENDING = ".netcoach"
"""How the name of a journal ends, unless the user names it otherwise."""

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
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ROOM_SAID = frozenset({"disk I/O error", "database or disk is full"})
_SMALLEST_PAGE, _LOCKED_PAGE = 512, 4096
_NO_KEY = f"x'{'00' * KEY_BYTES}'"


def check_place(path: Path, *, must_exist: bool) -> None:
    """Refuse a path where no journal can be, before anything is touched.

    Raises:
        JournalUnavailable: with the sentence that says what is there instead.
    """
    if path.is_dir():
        raise JournalUnavailable(_("{path} is a folder, not a journal. Name a file in it.").format(path=path))
    if not path.parent.is_dir():
        raise JournalUnavailable(_("The folder {folder} does not exist.").format(folder=path.parent))
    if path.exists():
        if not os.access(path, os.R_OK):
            raise JournalUnavailable(_("{path} cannot be read: you have no permission.").format(path=path))
    elif must_exist:
        raise JournalUnavailable(_("There is no journal at {path}.").format(path=path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A connection that writes a journal, and whether what search reads had to be made anew."""

    connection: Connection
    search_rebuilt: bool = False


def open_writer(
    path: Path,
    migrations: Sequence[Migration],
    passphrase: Passphrase | None = None,
    *,
    before_update: Callable[[Connection], object] | None = None,
) -> Opened:
    """Open or make the journal at ``path`` for writing, brought up to date. The caller holds the writer lock.

    Args:
        path: Where it lies, or shall lie.
        migrations: What a journal of this release is made of.
        passphrase: What opens it where it is locked; a new one is locked with it from its first byte.
        before_update: Keeps a copy of a journal that an older release wrote; not for a file that is a copy itself.

    Raises:
        JournalFromNewer: a newer release wrote it. Not a byte was changed.
        NotAJournal: something else is there. Not a byte was changed.
        JournalDamaged: part of it cannot be read. Not a byte was changed.
        PassphraseNeeded: it is locked, and the passphrase is missing or wrong.
        JournalUnavailable: it cannot be written.
    """
    remove_parts(path)
    if not path.exists():
        _make(path, migrations, passphrase)
    if not os.access(path, os.W_OK):
        raise JournalUnavailable(_("{path} is read-only, so nothing could be saved in it.").format(path=path))
    key = key_of(path, passphrase)
    reader = _reader(path, migrations, key, at_rest=True)
    try:
        search_is_whole = _examine(reader, path)
    finally:
        reader.close()
    connection = sqlite.connect(str(path), isolation_level=None, timeout=5)
    try:
        prepare(connection, key)
        for pragma in _WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        bring_up_to_date(connection, path, migrations, before_update)
        if not search_is_whole:
            _rebuild_search(connection)
    except EngineError as error:
        connection.close()
        raise plain_error(error, path) from error
    except BaseException:
        connection.close()
        raise
    return Opened(connection=connection, search_rebuilt=not search_is_whole)


def _make(path: Path, migrations: Sequence[Migration], passphrase: Passphrase | None) -> None:
    """Make a new journal beside ``path`` and give it its name once it is whole: an empty one is never left there."""
    part = part_of(path)
    create_file(part)
    try:
        connection = sqlite.connect(str(part), isolation_level=None)
        try:
            prepare(connection, passphrase.key(new_salt()) if passphrase else None)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            bring_up_to_date(connection, path, migrations)
        finally:
            connection.close()
        part.replace(path)
        sync_folder(path.parent)
    except (EngineError, OSError) as error:
        raise plain_error(error, path) from error
    finally:
        remove_journal(part)


def _examine(reader: Connection, path: Path) -> bool:
    """Examine a journal that is small enough to be examined at once; return whether search can rely on it.

    Raises:
        JournalDamaged: when anything but what search reads is damaged.
    """
    if path.stat().st_size > EXAMINED_AT_OPENING:
        return True
    problems = structural_problems(reader)
    if not all(is_about_search(problem) for problem in problems):
        raise _damaged(path)
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
    path: Path, migrations: Sequence[Migration], passphrase: Passphrase | None = None, *, at_rest: bool = False
) -> Connection:
    """Open the journal at ``path`` so that it can only be read, whatever happens.

    Args:
        path: Where it lies.
        migrations: What a journal of this release is made of.
        passphrase: What opens it where it is locked.
        at_rest: Nobody has it open, as with a backup: then reading leaves nothing beside it.

    Raises:
        JournalFromNewer: a newer release wrote it.
        NotAJournal: something else is there.
        PassphraseNeeded: it is locked, and the passphrase is missing or wrong.
        JournalUnavailable: it cannot be read.
    """
    key = key_of(path, passphrase)
    if not at_rest and not wal_path(path).exists():
        _refuse_newer(path, migrations, key)
    return _reader(path, migrations, key, at_rest=at_rest)


def key_of(path: Path, passphrase: Passphrase | None) -> str | None:
    """Return the key that the engine needs to open the journal at ``path``: None where it is not locked.

    Raises:
        NotAJournal: something else is there.
        JournalDamaged: its name says that it is a journal, and its beginning or end is gone.
        PassphraseNeeded: it is locked, and no passphrase was given.
    """
    head, size = first_bytes(path), path.stat().st_size
    if head == PLAIN:
        if size % _SMALLEST_PAGE and not wal_path(path).exists():
            raise _damaged(path)
        return None
    if size % _LOCKED_PAGE and seems_text(path):
        raise _not_ours(path)
    if not size or not any(head) or size % _LOCKED_PAGE:  # a salt is not all zeros, and there are whole pages only
        raise _no_journal(path)
    if passphrase is None and seems_plain(path):
        raise _no_journal(path)
    if passphrase is None:
        raise PassphraseNeeded(_("{path} is locked. Its passphrase opens it.").format(path=path))
    return passphrase.key(head)


def is_locked(path: Path) -> bool:
    """Say whether the journal at ``path`` is locked with a passphrase.

    Raises:
        JournalUnavailable: when it cannot be read.
    """
    return first_bytes(path) != PLAIN


def has_key(connection: Connection) -> bool:
    """Say whether what ``connection`` reads and writes is locked with a passphrase."""
    return connection.execute("PRAGMA cipher_salt").fetchone() is not None


def first_bytes(path: Path) -> bytes:
    """Return the first 16 bytes of a journal: the mark of a plain file, or the salt of a locked one.

    The engine reads them, as the salt it takes every file to begin with: opening the file ourselves would drop the
    locks of every connection this process has to it.

    Raises:
        JournalUnavailable: when it cannot be read.
    """
    try:
        connection = sqlite.connect(reading_uri(path), uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log=off")
            connection.execute(f'PRAGMA key="{_NO_KEY}"')
            row = connection.execute("PRAGMA cipher_salt").fetchone()
        finally:
            connection.close()
    except EngineError as error:
        raise plain_error(error, path) from error
    return bytes.fromhex(row[0]) if row else bytes(SALT_BYTES)


def _reader(path: Path, migrations: Sequence[Migration], key: str | None, *, at_rest: bool = False) -> Connection:
    try:
        connection = sqlite.connect(
            reading_uri(path, at_rest=at_rest), uri=True, isolation_level=None, timeout=5, check_same_thread=False
        )
    except EngineError as error:
        raise plain_error(error, path) from error
    try:
        prepare(connection, key)
        for pragma in _READER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        check_key(connection, path, key)
        _check_is_ours(connection, path, migrations)
    except ReadErrors as error:
        connection.close()
        raise plain_error(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_newer(path: Path, migrations: Sequence[Migration], key: str | None) -> None:
    """Look at a journal of a newer release as it lies there: opened to be read, it would get files beside it."""
    try:
        _reader(path, migrations, key, at_rest=True).close()
    except NetCoachError as error:
        if isinstance(error, JournalFromNewer):  # whatever else there is, opening it tells
            raise


def prepare(connection: Connection, key: str | None) -> None:
    """Give the connection its key before anything else, as the engine demands."""
    connection.row_factory = sqlite.Row
    connection.execute("PRAGMA cipher_log=off")
    if key:
        connection.execute(f'PRAGMA key="{key}"')


def check_key(connection: Connection, path: Path, key: str | None) -> None:
    """Read the first page. The engine cannot tell a wrong key from a file that never was a journal."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EngineError as error:
        if key and "not a database" in str(error):
            if has_sound_pages(connection):
                raise _damaged(path) from error
            raise WrongPassphrase(_("This passphrase does not open {path}.").format(path=path)) from error
        raise


def reading_uri(path: Path, *, at_rest: bool = False) -> str:
    """Return the address under which the engine opens ``path`` to read; ``at_rest`` as in :func:`open_reader`."""
    # Where no side file can or shall be made, the journal is read as it lies there.
    as_it_lies = at_rest or not os.access(path.parent, os.W_OK)
    immutable = as_it_lies and not wal_path(path).exists()
    return f"file:{uri_path(path)}?mode=ro{'&immutable=1' if immutable else ''}"


def uri_path(path: Path) -> str:
    """Return a path as it stands in a URI of the engine, which gives a meaning to these three characters alone."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def plain_error(error: Exception, path: Path) -> NetCoachError:
    """Return what an error of the engine, or of the system, means, in one plain sentence."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        code = "SQLITE_FULL"
    if code.startswith("SQLITE_NOTADB") or "not a database" in str(error):
        return _no_journal(path)
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")) or str(error) in _NO_ROOM_SAID:  # a full disk shows as any
        return DiskFull(
            _("The disk is full, so this was not saved. What was saved before is safe. Free some space and try again.")
        )
    if code.startswith("SQLITE_READONLY") or "readonly" in str(error):
        return JournalUnavailable(_("{path} is read-only, so nothing could be saved in it.").format(path=path))
    if code.startswith("SQLITE_CORRUPT") or "malformed" in str(error) or isinstance(error, UnicodeDecodeError):
        return _damaged(path)
    if code.startswith("SQLITE_BUSY") or "locked" in str(error):
        return JournalUnavailable(_("{path} is being written by another program.").format(path=path))
    return JournalUnavailable(_("{path} cannot be opened or written.").format(path=path))


def _damaged(path: Path) -> JournalDamaged:
    return JournalDamaged(_("{path} is damaged. Nothing was written to it.").format(path=path))


def _no_journal(path: Path) -> NotAJournal | JournalDamaged:
    if path.suffix == ENDING:  # it was one, or somebody took it for one: never make a new one in its place
        return _damaged(path)
    return _not_ours(path)


def _not_ours(path: Path) -> NotAJournal:
    return NotAJournal(_("{path} is not a NetCoach journal. It was left untouched.").format(path=path))


def _check_is_ours(connection: Connection, path: Path, migrations: Sequence[Migration]) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    if application_id != APPLICATION_ID:
        raise _no_journal(path)
    known = {migration.name for migration in migrations}
    if set(applied_migrations(connection)) - known:
        raise JournalFromNewer(
            _("{path} was written by a newer NetCoach. It was left untouched; open it with that release.").format(
                path=path
            )
        )


def database_of(connection: Connection) -> Database:
    """Return sqlite-utils' view of a connection: what verbs write through."""
    from sqlite_utils import Database  # noqa: PLC0415  # 140 ms that the first paint does not need

    return Database(connection, execute_plugins=False)
