"""Clears text that was copied from NetCoach from the clipboard, after a while and when the window closes.

It's only cleared while it's still ours: what another program has copied since is never touched. A clipboard manager
with a history keeps its own copy, which NetCoach can't delete.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication


class ClipboardAutoClear(QObject):
    """Watches what this program copies.

    Args:
        seconds: Returns the seconds after which copied text is cleared; 0 for never.
        is_ours: Returns whether the clipboard's contents come from this program.
    """

    def __init__(
        self, seconds: Callable[[], int], *, is_ours: Callable[[], bool] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = is_ours or self._clipboard.ownsClipboard
        self._copied = b""  # a digest, so that the text isn't kept a second time
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Clear our text from the clipboard, if it's still there and the setting says so."""
        self.timer.stop()
        copied, self._copied = self._copied, b""
        if not copied or not self._seconds():
            return
        if self._is_ours() and _digest(self._clipboard.text()) == copied:
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def end(self) -> None:
        """Clear it now and stop watching: the journal is closing or being locked."""
        self._clipboard.dataChanged.disconnect(self._on_changed)
        self.clear()

    def _on_changed(self) -> None:
        text = self._clipboard.text() if self._is_ours() else ""
        self._copied = _digest(text) if text else b""
        if text and self._seconds():
            self.timer.start(self._seconds() * 1000)
        else:
            self.timer.stop()


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
