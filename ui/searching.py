"""Looks things up on a thread with a connection of its own, so that typing never waits for a search."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from netcoach.engine import EngineError

if TYPE_CHECKING:
    from netcoach.engine import Connection
    from netcoach.people_list import Rows

PAUSE_MS = 80
"""How long the typing rests before a search begins."""


class Searcher(QObject):
    """Answers the newest question only; an older one still under way is interrupted.

    ``answered(object)`` brings the answer to the window's thread.

    Args:
        open_reader: Opens a connection that can only read; called once, on the searching thread.
    """

    answered = Signal(object)
    _answered_there = Signal(int, object)

    def __init__(self, open_reader: Callable[[], Connection], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_reader = open_reader
        self._connection: Connection | None = None
        self._number = 0
        self._question: Callable[[Rows], object] | None = None
        self._wanted = threading.Condition()
        self._thread: threading.Thread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._waiting: Callable[[Rows], object] | None = None
        self._answered_there.connect(self._on_answered)

    def ask(self, question: Callable[[Rows], object], *, at_once: bool = False) -> None:
        """Ask ``question``, which is given a way to run a SELECT, when the typing rests (or now)."""
        self._waiting = question
        if at_once:
            self._on_pause()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Take the question back; nothing will be answered."""
        self._pause.stop()
        self._waiting = None
        self._number += 1

    def close(self) -> None:
        """End the thread and its connection."""
        self.forget()
        thread, self._thread = self._thread, None
        if thread is not None:
            with self._wanted:
                self._number = -1
                self._wanted.notify()
            self._interrupt()
            thread.join()

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
        self._interrupt()

    def _interrupt(self) -> None:
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def _on_answered(self, number: int, answer: object) -> None:
        if number == self._number:
            self.answered.emit(answer)

    # --- on the searching thread -------------------------------------------------------------------------------------

    def _run(self) -> None:
        connection = self._connection = self._open_reader()

        def rows(sql: str, params: Sequence[Any] = (), /) -> list[Any]:
            found: list[Any] = connection.execute(sql, params).fetchall()
            return found

        try:
            while True:
                with self._wanted:
                    while self._question is None and self._number >= 0:
                        self._wanted.wait()
                    if self._number < 0:
                        return
                    number, question, self._question = self._number, self._question, None
                self._answer(number, question, rows)
        finally:
            self._connection = None
            connection.close()

    def _answer(self, number: int, question: Callable[[Rows], object] | None, rows: Rows) -> None:
        if question is None:
            return
        try:
            answer = question(rows)
        except EngineError:
            # Interrupted by a newer question, whose answer is the one that counts.
            return
        self._answered_there.emit(number, answer)
