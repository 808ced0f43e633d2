"""When a field that keeps by itself tells what was written, and what stood there before somebody wrote in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal

from netcoach.foundation.i18n import _
from netcoach.storage.store import Store
from netcoach.text.truncate import shortened

PAUSE_MS = 700
MAX_DELAY_MS = 1_500
"""Of somebody who types without a pause, no more than this is unkept: a crash takes two seconds of typing at most."""

_MOST_SAID = 400


class AutosaveTimer(QObject):
    """Says by ``due()`` when to commit: 0.7 s after the last key, and 1.5 s after the first one at the latest."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer, after in ((self._pause, PAUSE_MS), (self._latest, MAX_DELAY_MS)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(self._on_due)
        self._waits = False

    def wait_for_pause(self) -> None:
        """Be due after a pause alone: half of a time or a day means another one."""
        self._waits = True

    def touch(self) -> None:
        """Note that a key was pressed."""
        self._pause.start()
        if not self._waits and not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """Be no longer due: what was written is told."""
        self._pause.stop()
        self._latest.stop()

    def is_waiting(self) -> bool:
        """Say whether something is written that was not told yet."""
        return self._pause.isActive()

    def _on_due(self) -> None:
        self.stop()
        self.due.emit()


class _CommitContext:
    """The words a field is telling just now, and what it showed before; None where no field tells anything."""

    def __init__(self) -> None:
        self.words = ""
        self.shown: tuple[str, ...] | None = None


_commit_context = _CommitContext()


@contextmanager
def committing_field(words: str, *shown: str) -> Iterator[None]:
    """Tell in this block the ``words`` written in a field that had ``shown`` before."""
    before = _commit_context.words, _commit_context.shown
    _commit_context.words, _commit_context.shown = words, shown
    try:
        yield
    finally:
        _commit_context.words, _commit_context.shown = before


def with_unsaved_text(sentence: str) -> str:
    """Return a sentence about something that is gone, with what a field was telling about it: it has no other place."""
    words = shortened(" ".join(_commit_context.words.split()), _MOST_SAID)
    if _commit_context.shown is None or not words:
        return sentence
    return _("{sentence} You had written: “{words}”").format(sentence=sentence, words=words)


@contextmanager
def editing_from_field(store: Store) -> Iterator[None]:
    """Write in this block as the field whose words are being told: a newer text that it never showed is kept."""
    if _commit_context.shown is None:
        yield
        return
    with store.editing_from(_commit_context.shown):
        yield
