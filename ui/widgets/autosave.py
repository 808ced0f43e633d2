"""When a field that saves automatically tells what was written, and what it showed before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from netcoach.foundation.i18n import _
from netcoach.text.truncate import shortened

PAUSE_MS = 700
MAX_DELAY_MS = 1_500
"""Of someone who types without a pause, no more than this is unkept: a crash takes two seconds of typing at most."""

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
        """Return whether something is written that was not told yet."""
        return self._pause.isActive()

    def _on_due(self) -> None:
        self.stop()
        self.due.emit()


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """What someone wrote in a field, and the texts it showed before they did."""

    text: str
    edited_from: tuple[str, ...]

    def added_to(self, sentence: str) -> str:
        """Return a sentence about something deleted, with what was written for it: there is no other place for it."""
        words = shortened(" ".join(self.text.split()), _MOST_SAID)
        if not words:
            return sentence
        return _("{sentence} You wrote: “{words}”").format(sentence=sentence, words=words)
