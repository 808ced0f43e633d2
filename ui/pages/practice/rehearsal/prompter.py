"""Following a voice during a take: the process that listens to it, and what it has heard.

The process is a child of this object and ends with it. It's never waited for: sound and answers pass through the event
loop, and one that doesn't keep up is ended.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QProcess, Signal

from netcoach.voice.following import FOLLOW_ARGUMENTS, Follower
from netcoach.voice.sound import RATE, SAMPLE_BYTES

_MOST_WAITING_BYTES = 20 * RATE * SAMPLE_BYTES
_END_MS = 1_000


class Prompter(QObject):
    """The place in a script, moved by a voice and by the user.

    ``moved(int)`` is the number of the next word to say.

    Args:
        script: What is to be said.
    """

    moved = Signal(int)

    def __init__(self, script: str, parent: QObject) -> None:
        super().__init__(parent)
        self._follower = Follower(script)
        self._heard_bytes = 0
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_heard)
        self._process.start(sys.executable, list(FOLLOW_ARGUMENTS))
        self._process.write(self._follower.request)

    @property
    def place(self) -> int:
        """The number of the next word to say."""
        return self._follower.place

    @property
    def heard_bytes(self) -> int:
        """How much sound it has got, in bytes."""
        return self._heard_bytes

    def hear(self, pcm: bytes) -> None:
        """Listen to what was recorded since."""
        self._heard_bytes += len(pcm)
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        if self._process.bytesToWrite() > _MOST_WAITING_BYTES:
            self.end()
        else:
            self._process.write(pcm)

    def go_on(self) -> None:
        """Go to the next clause."""
        self._follower.go_on()
        self.moved.emit(self.place)

    def go_back(self) -> None:
        """Go back a clause."""
        self._follower.go_back()
        self.moved.emit(self.place)

    def end(self) -> None:
        """Stop listening; the place can still be moved by the user."""
        self._process.kill()
        self._process.waitForFinished(_END_MS)

    def _on_heard(self) -> None:
        before = self.place
        while self._process.canReadLine():
            try:
                self._follower.hear(json.loads(bytes(self._process.readLine().data())))
            except ValueError:
                self.end()  # it isn't what it should be
        if self.place != before:
            self.moved.emit(self.place)
