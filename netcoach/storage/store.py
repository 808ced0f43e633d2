"""The journal file: every read and every write goes through here.

A verb of the core writes like this, and there is no second way::

    with store.change(_("Rename {name}").format(name=name), merge=("person", person_id)) as db:
        db.table("people").update(person_id, {"name": name})

That is one transaction on disk when the block ends, one step that Ctrl+Z takes back, the search index brought up to
date inside the same transaction, and one :class:`Changes` value that every view hears.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from netcoach.foundation.clock import Clock, stamp
from netcoach.foundation.errors import JournalUnavailable, Refused
from netcoach.foundation.i18n import _
from netcoach.storage.lock import WriterLock
from netcoach.storage.open_file import check_place, database_of, has_key, open_reader, open_writer, plain_error
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import FOLLOWED, MIGRATIONS, TEXTS, Migration
from netcoach.storage.search_index import rebuild, reindex
from netcoach.storage.sqlite import Connection, EngineError, ReadErrors
from netcoach.storage.undo import History, MergeKey, Step
from netcoach.storage.version_recorder import Shrinking, words_alone

if TYPE_CHECKING:
    from sqlite_utils import Database

WORDS_TO_FORGET = "words_to_forget"
"""The setting that is there while words of something deleted may still stand in the file: see ``purge.py``."""

BUSY_TIMEOUT_MS = 5_000

Row = Any
"""A row of the engine: ``row["name"]`` or ``row[0]``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a change touched: the label the user reads, the tables whose rows are different now, and how it came.

    ``kept_unseen`` tells that an editor wrote over a text it had not seen, which is among the earlier versions now.
    """

    label: str
    tables: frozenset[str]
    origin: Literal["change", "undo", "redo"] = "change"
    kept_unseen: bool = False


Subscriber = Callable[[Changes], None]
BeforeUpdate = Callable[[Connection, Path, Passphrase | None, datetime], object]
"""Called with the open connection, its path, its passphrase and the present moment."""


def search_was_rebuilt() -> str:
    """Return what to say once search was made anew."""
    return _("What search reads was damaged and has been made anew. Nothing you wrote was touched.")


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
        self.told_at_opening = ""
        """What opening had to mend, in a sentence for the user; nearly always nothing."""
        self._connection = connection
        self._lock = lock
        self._history: History | None = None
        self._shrinking: Shrinking | None = None
        self._database: Database | None = None
        self._subscribers: list[Subscriber] = []
        self._depth = 0
        self._label = ""
        self._alone = False
        self._seen: frozenset[str] | None = None

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
        """Open the journal at ``path`` for reading and writing; make it where there is none.

        Args:
            path: Where it lies, or shall lie.
            clock: Tells the present moment.
            passphrase: What opens it where it is locked; a new journal is locked with it from its first byte.
            migrations: What a journal of this release is made of.
            before_update: Keeps a copy of a journal that an older release wrote, before it is migrated.

        Raises:
            JournalUnavailable: or one of its kinds, with the sentence to show. Nothing was changed.
        """
        check_place(path, must_exist=False)
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
            store.told_at_opening = search_was_rebuilt()
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
        """Open the journal at ``path`` so that nothing can be written; also while another NetCoach has it open.

        Raises:
            JournalUnavailable: or one of its kinds, with the sentence to show.
        """
        check_place(path, must_exist=True)
        return cls(open_reader(path, migrations, passphrase), path, clock, None, passphrase)

    def mend_search(self) -> str:
        """Make what search reads anew from everything else; return the sentence that says so.

        Raises:
            JournalUnavailable: or one of its kinds; everything is as before.
        """
        with self.change(_("Search")):
            rebuild(self._connection)
        return search_was_rebuilt()

    def close(self) -> None:
        """Close the file and let go of its lock."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def is_locked(self) -> bool:
        """Whether this journal is locked with a passphrase on the disk."""
        return self.passphrase is not None

    @property
    def is_read_only(self) -> bool:
        """Whether this journal was opened to be read only."""
        return self._lock is None

    # --- reading -----------------------------------------------------------------------------------------------------

    def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Return every row of a SELECT."""
        try:
            found: list[Row] = self._connection.execute(sql, params).fetchall()
        except ReadErrors as error:
            raise plain_error(error, self.path) from error
        return found

    def row(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """Return the first row of a SELECT, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """Return the first column of the first row of a SELECT, or None."""
        found = self.row(sql, params)
        return None if found is None else found[0]

    def has_table(self, table: str) -> bool:
        """Say whether the journal has a table: one that an older release wrote and that is only read may lack it."""
        return not self.is_read_only or bool(self.value("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))

    def reader(self) -> Connection:
        """Return a new connection that can only read, for work off the window's thread. Close it after use."""
        return open_reader(self.path, MIGRATIONS, self.passphrase)

    # --- writing -----------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, merge: MergeKey | None = None, alone: bool = False) -> Iterator[Database]:
        """Write to the journal: one transaction, one step of undo, one announcement. Nested calls join the outer one.

        Args:
            label: what the user did, as Undo names it: "Delete Priya Nair"; empty for that of the first change in it.
            merge: edits with the same key within a minute become one step.
            alone: refuse every other change until this one is done; for long writes done in slices.

        Raises:
            DiskFull: and other kinds of JournalUnavailable; everything is as before.
        """
        if self._depth:
            if self._alone:
                raise Refused(_("Something is being written just now. Try again in a moment."))
            self._label = self._label or label
            yield self._writing()
            return
        database, history = self._writing(), self._noting()
        self._begin()
        self._depth, self._alone, self._label = 1, alone, label
        try:
            mark = history.mark()
            yield database
            at = self.clock()
            kept_unseen = self._keep_shrunk(mark, goes_on=history.goes_on(merge, mark, at), at=stamp(at))
            self._note_deleted(mark)
            touched = history.touched_since(mark)
            reindex(self._connection, touched)
            self._commit()
        except EngineError as error:
            self._rollback()
            raise plain_error(error, self.path) from error
        except BaseException:
            self._rollback()
            raise
        finally:
            self._depth, self._alone = 0, False
        if touched:
            tables = frozenset(touched)
            history.push(self._label, merge, mark, tables, at)
            self._announce(Changes(label=self._label, tables=tables, kept_unseen=kept_unseen))

    @contextmanager
    def seeing(self, texts: Iterable[str]) -> Iterator[None]:
        """Write in this block as an editor that began with ``texts``, what it showed before somebody wrote in it.

        Where a text in the journal is none of these by now, because undo, an import or another editor changed it
        meanwhile, it is kept as an earlier version, and the announcement says so.
        """
        before, self._seen = self._seen, frozenset(map(words_alone, texts))
        try:
            yield
        finally:
            self._seen = before

    def _writing(self) -> Database:
        if self._lock is None:
            raise JournalUnavailable(_("This journal is open to be read only."))
        if self._database is None:
            self._database = database_of(self._connection)
        return self._database

    def _noting(self) -> History:
        if self._history is None:
            self._history = History(self._connection, FOLLOWED)
        return self._history

    def _keep_shrunk(self, mark: int, *, goes_on: bool, at: str) -> bool:
        if self._shrinking is None:
            self._shrinking = Shrinking(self._connection, TEXTS)
        return self._shrinking.keep(mark, at, goes_on=goes_on, seen=self._seen)

    def _note_deleted(self, mark: int) -> None:
        """Remember with the journal that words are to be forgotten, where rows were deleted."""
        self._connection.execute(
            "INSERT INTO settings (key, value) SELECT ?, '1' WHERE EXISTS"
            " (SELECT 1 FROM undo_log WHERE seq > ? AND verb = 'delete'"
            " AND tbl IN ('people', 'events', 'conversations', 'promises')) ON CONFLICT DO NOTHING",
            (WORDS_TO_FORGET, mark),
        )

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except EngineError as error:
            raise plain_error(error, self.path) from error

    def _commit(self) -> None:
        self._connection.execute("COMMIT")

    def _rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def empty_side_file(self) -> bool:
        """Bring the last changes into the journal and empty their file. Return False while somebody reads it."""
        self.rows("PRAGMA busy_timeout=0")  # waiting would stop the window
        try:
            return not self.value("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.rows(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")

    # --- undo --------------------------------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back, or None."""
        steps = self._history.undoable if self._history else []
        return steps[-1].label if steps else None

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again, or None."""
        steps = self._history.redoable if self._history else []
        return steps[-1].label if steps else None

    def undo(self) -> str | None:
        """Take back the last step. Return its label, or None where there is nothing to take back."""
        history = self._noting()
        return self._replay(history.undoable, history.redoable, "undo")

    def redo(self) -> str | None:
        """Do the last undone step again. Return its label, or None where there is none."""
        history = self._noting()
        return self._replay(history.redoable, history.undoable, "redo")

    def _replay(self, source: list[Step], target: list[Step], origin: Literal["undo", "redo"]) -> str | None:
        if self._depth:
            raise Refused(_("Something is being written just now. Try again in a moment."))
        if not source:
            return None
        history, step = self._noting(), source[-1]
        self._begin()
        try:
            mark = history.mark()
            self._connection.execute("PRAGMA defer_foreign_keys=on")
            history.replay(step)
            self._note_deleted(mark)
            reindex(self._connection, history.touched_since(mark))
            end = history.mark()
            history.forget(step)
            self._commit()
        except EngineError as error:
            self._rollback()
            raise plain_error(error, self.path) from error
        except BaseException:
            self._rollback()
            raise
        source.pop()
        target.append(Step(label=step.label, merge=None, first=mark + 1, last=end, at=step.at, tables=step.tables))
        self._announce(Changes(label=step.label, tables=step.tables, origin=origin))
        return step.label

    def begin_undo_anew(self) -> None:
        """Let every step go: nothing done so far can be taken back."""
        if self._history is not None:
            self._history.forget_all()

    # --- listening ---------------------------------------------------------------------------------------------------

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call ``subscriber`` after every change. Return a function that ends it."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            self._subscribers.remove(subscriber)

        return unsubscribe

    def _announce(self, changes: Changes) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(changes)

    # --- small things every verb needs -------------------------------------------------------------------------------

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting kept with the journal, or ``default``."""
        text = self.value("SELECT value FROM settings WHERE key = ?", (key,))
        return default if text is None else json.loads(text)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value with the journal. Settings are not undoable."""
        with self.change(_("Settings")) as db:
            db.table("settings").upsert({"key": key, "value": json.dumps(value)}, pk="key")
        self._announce(Changes(label="", tables=frozenset({"settings"})))

    def new_uid(self) -> str:
        """Return an identity for a new thing, unique everywhere and for ever."""
        return os.urandom(16).hex()

    def stamp(self) -> str:
        """Return the present moment as UTC text."""
        return stamp(self.clock())

    def today(self) -> date:
        """Return today's date where the user is."""
        return self.clock().date()
