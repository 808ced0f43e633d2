"""Autosave: when a field reports what was typed, and what it showed before."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.text.truncate import shortened

PAUSE_MS = 700
MAX_DELAY_MS = 1_500
"""While someone types without a pause, at most this much is unsaved: a crash loses two seconds of typing at most."""

HELD = "held"
"""The property of a field whose text was refused, and is still there."""

_MOST_SAID = 400


class AutosaveTimer(QObject):
    """Emits ``due()`` when to save: 0.7 s after the last key press, and at most 1.5 s after the first one."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field = parent
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer, after in ((self._pause, PAUSE_MS), (self._latest, MAX_DELAY_MS)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(self._on_due)
        self._waits = False

    def wait_for_pause(self) -> None:
        """Become due only after a pause: half a time or date means a different one."""
        self._waits = True

    def touch(self) -> None:
        """Record a key press."""
        self._pause.start()
        if not self._waits and not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """Stop being due: the text was reported."""
        self._pause.stop()
        self._latest.stop()

    def is_held(self) -> bool:
        """Return whether the text was refused, and is still there."""
        return bool(self._field.property(HELD))

    def is_waiting(self) -> bool:
        """Return whether there is text that hasn't been reported, or was refused."""
        return self._pause.isActive() or self.is_held()

    def _on_due(self) -> None:
        self.stop()
        self.due.emit()


class FieldEdit(NamedTuple):
    """What the user typed in a field, the texts it showed before, and the field."""

    text: str
    edited_from: tuple[str, ...]
    field: QWidget | None = None

    def added_to(self, sentence: str) -> str:
        """Return a sentence about something deleted, with the text typed for it, which has no other place to go."""
        words = shortened(" ".join(self.text.split()), _MOST_SAID)
        if not words:
            return sentence
        return _("{sentence} You wrote: “{words}”").format(sentence=sentence, words=words)
