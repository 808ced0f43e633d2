"""The journal file: every read and every write goes through here.

This is the only way for a verb to write::

    with store.change(_("Rename {name}").format(name=name), merge=("person", person_id)) as db:
        db.table("people").update(person_id, {"name": name})

When the block ends, that is one transaction on disk, one undo step, an updated search index inside the same
transaction, and one :class:`Changes` value sent to every view.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from netcoach.foundation.clock import Clock, stamp
from netcoach.foundation.errors import JournalUnavailable, NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.storage.concepts import SEARCHED, UNDO_TRACKED, VERSIONED_COLUMNS
from netcoach.storage.lock import WriterLock
from netcoach.storage.open_file import (
    check_journal_path,
    database_of,
    has_key,
    open_reader,
    open_writer,
    translate_error,
)
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.search_index import rebuild, reindex
from netcoach.storage.sqlite import Connection, ReadErrors, SqliteError
from netcoach.storage.undo import MergeKey, UndoStack, UndoStep
from netcoach.storage.version_recorder import VersionRecorder, collapse_whitespace

if TYPE_CHECKING:
    from sqlite_utils import Database

PURGE_PENDING = "words_to_forget"
"""The setting that exists while deleted text may still be in the file: see ``purge.py``."""

BUSY_TIMEOUT_MS = 5_000

_OWNER_GONE = "FOREIGN KEY constraint failed"
"""What SQLite says if a row would belong to one that was deleted in the meantime."""

SqlRow = Any
"""A row of SQLite: ``row["name"]`` or ``row[0]``."""


class Changes(NamedTuple):
    """What a change touched: its label for the user, the tables with changed rows, and its origin.

    ``overwrote_newer`` is true if an editor replaced a text it hadn't seen; that text is now an earlier version.
    """

    label: str
    tables: frozenset[str]
    origin: Literal["change", "undo", "redo"] = "change"
    overwrote_newer: bool = False


@dataclass(eq=False, repr=False)
class _OpenChange:
    """The change in progress."""

    label: str
    merge: MergeKey | None = None
    is_exclusive: bool = False
    is_edit: bool = False
    edited_from: frozenset[str] | None = None


Subscriber = Callable[[Changes], None]
BeforeUpdate = Callable[[Connection, Path, Passphrase | None, datetime], object]
"""Called with the open connection, its path, its passphrase and the current time."""


def search_rebuilt_message() -> str:
    """Return the message to show after the search index was rebuilt."""
    return _("The search index was damaged and has been rebuilt. Nothing you wrote was affected.")


class Store:
    """One open journal."""

    def __init__(
        self,
        connection: Connection,
        path: Path,
        clock: Clock,
        lock: WriterLock | None,
        passphrase: Passphrase | None = None,
    ) -> None:
        """Use :meth:`open` or :meth:`open_to_read` instead."""
        self.path = path
        self.clock = clock
        self.passphrase = passphrase if has_key(connection) else None
        self.opening_notice = ""
        """What had to be repaired on opening, as a sentence for the user; nearly always empty."""
        self._connection = connection
        self._lock = lock
        self._undo_stack: UndoStack | None = None
        self._version_recorder: VersionRecorder | None = None
        self._database: Database | None = None
        self._subscribers: list[Subscriber] = []
        self._open_change: _OpenChange | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        passphrase: Passphrase | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
        before_update: BeforeUpdate | None = None,
    ) -> Store:
        """Open the journal at ``path`` for reading and writing, creating it if it doesn't exist.

        Args:
            path: The path of the journal, existing or new.
            clock: Returns the current time.
            passphrase: The passphrase if it's locked; a new journal is encrypted with it from its first byte.
            migrations: The migrations of this release.
            before_update: Backs up a journal from an older release before it's migrated.

        Raises:
            JournalUnavailable: or one of its subclasses, with the sentence to show. Nothing was changed.
        """
        check_journal_path(path, must_exist=False)
        lock = WriterLock(path)

        def keep_copy(connection: Connection) -> None:
            if before_update is not None:
                before_update(connection, path, passphrase, clock())

        try:
            opened = open_writer(path, migrations, passphrase, before_update=keep_copy)
            store = cls(opened.connection, path, clock, lock, passphrase)
        except BaseException:
            lock.release()
            raise
        if opened.search_rebuilt:
            store.opening_notice = search_rebuilt_message()
        return store

    @classmethod
    def open_to_read(
        cls,
        path: Path,
        clock: Clock,
        *,
        passphrase: Passphrase | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Store:
        """Open the journal at ``path`` read-only; works while another NetCoach has it open.

        Raises:
            JournalUnavailable: or one of its subclasses, with the sentence to show.
        """
        check_journal_path(path, must_exist=True)
        return cls(open_reader(path, migrations, passphrase), path, clock, None, passphrase)

    def rebuild_search(self) -> str:
        """Rebuild the search index from everything else; return the message to show.

        Raises:
            JournalUnavailable: or one of its subclasses; nothing was changed.
        """
        with self.change(_("Rebuild the search index")):
            rebuild(self._connection)
        return search_rebuilt_message()

    def close(self) -> None:
        """Close the file and release its lock."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def is_locked(self) -> bool:
        """Whether this journal is encrypted with a passphrase on the disk."""
        return self.passphrase is not None

    @property
    def is_read_only(self) -> bool:
        """Whether this journal was opened read-only."""
        return self._lock is None

    # --- reading -----------------------------------------------------------------------------------------------------

    def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[SqlRow]:
        """Return every row of a SELECT."""
        try:
            found: list[SqlRow] = self._connection.execute(sql, params).fetchall()
        except ReadErrors as error:
            raise translate_error(error, self.path) from error
        return found

    def row(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> SqlRow | None:
        """Return the first row of a SELECT, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """Return the first column of the first row of a SELECT, or None."""
        found = self.row(sql, params)
        return None if found is None else found[0]

    def reader(self) -> Connection:
        """Return a new read-only connection, for work off the window's thread. Close it after use."""
        return open_reader(self.path, MIGRATIONS, self.passphrase)

    # --- writing -----------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, merge: MergeKey | None = None, exclusive: bool = False) -> Iterator[Database]:
        """Write to the journal: one transaction, one undo step, one announcement. Nested calls join the outer one.

        Args:
            label: the label of the undo step: "Delete Priya Nair"; empty to use that of the first change inside it.
            merge: edits with the same key within a minute are merged into one step.
            exclusive: refuse every other change until this one is done; for long writes in slices.

        Raises:
            DiskFull: or another kind of JournalUnavailable; nothing was changed.
        """
        outer = self._joined()
        if outer is None:
            with self._transaction(_OpenChange(label, merge, is_exclusive=exclusive)) as database:
                yield database
            return
        if not outer.label:
            outer.label = label
            if outer.is_edit:
                outer.merge = merge
        yield self._writable_database()

    @contextmanager
    def editing_from(self, texts: Iterable[str]) -> Iterator[None]:
        """Write in this block as an editor that started from ``texts``, which it showed before the user typed.

        The block is one change, with the label and merge key of the first change in it; inside another change it joins
        that one. If a text in the journal matches none of ``texts``, because undo, an import or another editor changed
        it in the meantime, it's kept as an earlier version, and the announcement says so.
        """
        edited_from = frozenset(map(collapse_whitespace, texts))
        outer = self._joined()
        if outer is None:
            with self._transaction(_OpenChange("", is_edit=True, edited_from=edited_from)):
                yield
            return
        outer.edited_from = edited_from | (outer.edited_from or frozenset())
        yield

    def _joined(self) -> _OpenChange | None:
        """Return the change that a new one would join, if one is in progress."""
        if self._open_change is not None and self._open_change.is_exclusive:
            raise Refused(_("A save is in progress. Try again in a moment."))
        return self._open_change

    @contextmanager
    def _transaction(self, change: _OpenChange) -> Iterator[Database]:
        database, history = self._writable_database(), self._ensure_undo_stack()
        self._begin()
        self._open_change = change
        try:
            mark = history.mark()
            yield database
            at = self.clock()
            extends_last_step = history.extends_last_step(change.merge, mark, at)
            overwrote_newer = self._ensure_version_recorder().keep(
                mark, stamp(at), extends_last_step=extends_last_step, seen=change.edited_from
            )
            self._mark_purge_pending(mark)
            touched = history.touched_since(mark)
            reindex(self._connection, touched)
            self._commit()
        except SqliteError as error:
            self._rollback()
            if str(error) == _OWNER_GONE:
                words = _("What this belongs to is no longer in the journal. Nothing was changed.")
                raise NotFound(words) from error
            raise translate_error(error, self.path) from error
        except BaseException:
            self._rollback()
            raise
        finally:
            self._open_change = None
        if touched:
            tables = frozenset(touched)
            history.push(change.label, change.merge, mark, tables, at)
            self._announce(Changes(label=change.label, tables=tables, overwrote_newer=overwrote_newer))

    def _writable_database(self) -> Database:
        if self._lock is None:
            raise JournalUnavailable(_("This journal is open read-only."))
        if self._database is None:
            self._database = database_of(self._connection)
        return self._database

    def _ensure_undo_stack(self) -> UndoStack:
        if self._undo_stack is None:
            self._undo_stack = UndoStack(self._connection, UNDO_TRACKED)
        return self._undo_stack

    def _ensure_version_recorder(self) -> VersionRecorder:
        if self._version_recorder is None:
            self._version_recorder = VersionRecorder(self._connection, VERSIONED_COLUMNS)
        return self._version_recorder

    def _mark_purge_pending(self, mark: int) -> None:
        """Record in the journal that deleted text has to be purged, if rows were deleted."""
        self._connection.execute(
            "INSERT INTO settings (key, value) SELECT ?, '1' WHERE EXISTS"
            " (SELECT 1 FROM undo_log WHERE seq > ? AND verb = 'delete'"
            " AND tbl IN (SELECT value FROM json_each(?))) ON CONFLICT DO NOTHING",
            (PURGE_PENDING, mark, json.dumps([concept.table for concept, _searched in SEARCHED])),
        )

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except SqliteError as error:
            raise translate_error(error, self.path) from error

    def _commit(self) -> None:
        self._connection.execute("COMMIT")

    def _rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def checkpoint_wal(self) -> bool:
        """Checkpoint the WAL file and truncate it. Return False if a reader prevents it."""
        self.rows("PRAGMA busy_timeout=0")  # waiting would block the window
        try:
            return not self.value("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.rows(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")

    # --- undo --------------------------------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """The label of the step that Undo would revert, or None."""
        steps = self._undo_stack.undoable if self._undo_stack else []
        return steps[-1].label if steps else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that Redo would repeat, or None."""
        steps = self._undo_stack.redoable if self._undo_stack else []
        return steps[-1].label if steps else None

    def undo(self) -> str | None:
        """Undo the last step. Return its label, or None if there's nothing to undo."""
        history = self._ensure_undo_stack()
        return self._replay(history.undoable, history.redoable, "undo")

    def redo(self) -> str | None:
        """Redo the last undone step. Return its label, or None if there is none."""
        history = self._ensure_undo_stack()
        return self._replay(history.redoable, history.undoable, "redo")

    def _replay(self, source: list[UndoStep], target: list[UndoStep], origin: Literal["undo", "redo"]) -> str | None:
        if self._open_change is not None:
            raise Refused(_("A save is in progress. Try again in a moment."))
        if not source:
            return None
        history, step = self._ensure_undo_stack(), source[-1]
        self._begin()
        try:
            mark = history.mark()
            self._connection.execute("PRAGMA defer_foreign_keys=on")
            history.replay(step)
            self._mark_purge_pending(mark)
            reindex(self._connection, history.touched_since(mark))
            end = history.mark()
            history.discard(step)
            self._commit()
        except SqliteError as error:
            self._rollback()
            raise translate_error(error, self.path) from error
        except BaseException:
            self._rollback()
            raise
        source.pop()
        target.append(UndoStep(label=step.label, merge=None, first=mark + 1, last=end, at=step.at, tables=step.tables))
        self._announce(Changes(label=step.label, tables=step.tables, origin=origin))
        return step.label

    def clear_undo(self) -> None:
        """Clear the undo stack: nothing done so far can be undone."""
        if self._undo_stack is not None:
            self._undo_stack.clear_all()

    # --- listening ---------------------------------------------------------------------------------------------------

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call ``subscriber`` after every change. Return a function that unsubscribes it."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            self._subscribers.remove(subscriber)

        return unsubscribe

    def _announce(self, changes: Changes) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(changes)

    # --- helpers for verbs -------------------------------------------------------------------------------------------

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting stored in the journal, or ``default``."""
        text = self.value("SELECT value FROM settings WHERE key = ?", (key,))
        return default if text is None else json.loads(text)

    def set_setting(self, key: str, value: Any) -> None:
        """Store a JSON value in the journal. Settings aren't undoable."""
        with self.change_outside_undo("settings") as db:
            db.table("settings").upsert({"key": key, "value": json.dumps(value)}, pk="key")

    @contextmanager
    def change_outside_undo(self, table: str) -> Iterator[Database]:
        """Write to a table that isn't undoable, and announce it: settings, recordings."""
        with self.change("") as db:
            yield db
        self._announce(Changes(label="", tables=frozenset({table})))

    def new_uid(self) -> str:
        """Return a new globally unique UID."""
        return os.urandom(16).hex()

    def stamp(self) -> str:
        """Return the current time as UTC text."""
        return stamp(self.clock())

    def today(self) -> date:
        """Return today's date in the user's time zone."""
        return self.clock().date()

    def span_of_days(self, first: date, last: date) -> dict[str, str]:
        """Return the first and last day as parameters of a query; ``begins`` and ``ends`` are the same for stamps."""
        zone = self.clock().tzinfo
        begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
        return {"first": first.isoformat(), "last": last.isoformat(), "begins": stamp(begins), "ends": stamp(ends)}
