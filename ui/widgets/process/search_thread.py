"""Runs queries on a thread with its own connection, so that typing never waits for a search."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from netcoach.storage.sqlite import SqliteError

if TYPE_CHECKING:
    from netcoach.contacts.person_queries import RunQuery
    from netcoach.storage.sqlite import Connection

PAUSE_MS = 80
"""The pause in typing before a search starts."""

_INSTRUCTIONS = 100_000
"""How often SQLite checks whether the query is still wanted: every few milliseconds."""


class SearchThread(QObject):
    """Answers only the latest query; an older one still running is interrupted.

    ``answered(object)`` delivers the answer to the window's thread.

    Args:
        open_reader: Opens a read-only connection; called once, on the search thread.
    """

    answered = Signal(object)
    _answered_there = Signal(int, object)

    def __init__(self, open_reader: Callable[[], Connection], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_reader = open_reader
        self._number = self._taken = 0
        self._is_asked = self._is_closing = False
        self._question: Callable[[RunQuery], object] | None = None
        self._wanted = threading.Condition()
        self._thread: threading.Thread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._waiting: Callable[[RunQuery], object] | None = None
        self._answered_there.connect(self._on_answered)

    def ask(self, question: Callable[[RunQuery], object], *, at_once: bool = False) -> None:
        """Run ``question``, which is passed a way to run a SELECT, after a pause in typing (or now)."""
        self._waiting = question
        self._is_asked = True
        if at_once:
            self._on_pause()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Cancel the query; nothing will be answered."""
        self._pause.stop()
        self._waiting = None
        self._is_asked = False
        with self._wanted:
            self._question = None
            self._number += 1

    def is_pending(self) -> bool:
        """Return whether a query is pending."""
        return self._is_asked

    def close(self) -> None:
        """Stop the thread and close its connection."""
        self.forget()
        thread, self._thread = self._thread, None
        if thread is not None:
            with self._wanted:
                self._is_closing = True
                self._wanted.notify()
            thread.join()
            self._is_closing = False

    def _on_pause(self) -> None:
        self._pause.stop()
        if self._waiting is None:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="search", daemon=True)
            self._thread.start()
        with self._wanted:
            self._number += 1
            self._question, self._waiting = self._waiting, None
            self._wanted.notify()

    def _on_answered(self, number: int, answer: object) -> None:
        if number == self._number:
            self._is_asked = self._waiting is not None
            self.answered.emit(answer)

    # --- on the search thread ----------------------------------------------------------------------------------------

    def _run(self) -> None:
        connection = self._open_reader()
        # Checked while a SELECT runs: a call to SQLite's interrupt() between two SELECTs has no effect.
        connection.set_progress_handler(self._is_outdated, _INSTRUCTIONS)
        try:
            while True:
                with self._wanted:
                    while self._question is None and not self._is_closing:
                        self._wanted.wait()
                    if self._is_closing:
                        return
                    self._taken, question, self._question = self._number, self._question, None
                if question is not None:
                    self._answer(question, connection)
        finally:
            connection.close()

    def _answer(self, question: Callable[[RunQuery], object], connection: Connection) -> None:
        def rows(sql: str, params: Sequence[Any] = (), /) -> list[Any]:
            found: list[Any] = connection.execute(sql, params).fetchall()
            return found

        number = self._taken
        try:
            answer = question(rows)
        except SqliteError:
            if not self._is_outdated():
                raise
        else:
            self._answered_there.emit(number, answer)

    def _is_outdated(self) -> bool:
        """Return whether the answer in progress is no longer wanted."""
        return self._taken != self._number
