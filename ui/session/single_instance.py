"""Single instance: comes to the front when the same journal is opened again, or asks the other window to do so."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.cli.single_instance import (
    ANSWER_WITHIN_S,
    DesktopSession,
    answer_requests,
    remove_request,
    request_activation,
)
from netcoach.foundation.errors import JournalUnavailable
from netcoach.storage.lock import WriterLock

_LOOK_MS = 1000  # if the system doesn't report folder changes
_POLL_MS = 20


class RaiseRequestListener(QObject):
    """Answers requests to raise the window. ``raise_requested(str)`` passes the desktop's activation token.

    Args:
        journal: The open journal.
        desk: The desktop session of this window.
    """

    raise_requested = Signal(str)

    def __init__(self, journal: Path, desk: DesktopSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal, self._desk = journal, desk
        self._changed_at = -1
        self._watcher = QFileSystemWatcher([str(journal.parent)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def stop(self) -> None:
        """Stop answering."""
        self._timer.stop()
        self._watcher.removePaths(self._watcher.directories())
        self.deleteLater()

    def look(self) -> None:
        """Answer pending requests."""
        for asking in answer_requests(self._journal, self._desk):
            self.raise_requested.emit(asking.token)

    def _on_timeout(self) -> None:
        try:
            changed = self._journal.parent.stat().st_mtime_ns
        except OSError:  # the folder is gone, such as on an unplugged stick
            return
        if changed != self._changed_at:
            self._changed_at = changed
            self.look()


class InstanceGuard(QObject):
    """Reserves a journal for this window. ``raise_requested(str)`` as in :class:`RaiseRequestListener`.

    Args:
        desk: The desktop session of this process; without one, no requests are answered.
    """

    raise_requested = Signal(str)

    def __init__(self, desk: DesktopSession | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: WriterLock | None = None
        self._watch: RaiseRequestListener | None = None

    def acquire(self, journal: Path) -> None:
        """Keep others from opening a journal that is locked here, so that a second start comes to this window."""
        if self._held is None:
            try:
                self._held = WriterLock(journal)
            except JournalUnavailable:  # another process was faster, or the folder can't be written: opening will tell
                return
            self.listen(journal)

    def listen(self, journal: Path) -> None:
        """Answer requests for the journal from now on."""
        if self._desk is not None and self._watch is None:
            self._watch = RaiseRequestListener(journal, self._desk, self)
            self._watch.raise_requested.connect(self.raise_requested)
            self._watch.look()

    def release(self) -> None:
        """Release the journal and stop answering."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._held is not None:
            self._held.release()
            self._held = None


class RaiseRequest(QObject):
    """Asks the window that has a journal open to come to the front. Emits ``answered()`` or ``unanswered()``."""

    answered = Signal()
    unanswered = Signal()

    def __init__(self, journal: Path, desk: DesktopSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until = monotonic() + ANSWER_WITHIN_S
        self._request = request_activation(journal, desk)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        if self._request is None:
            self._timer.stop()
            self.unanswered.emit()
        elif not self._request.exists():
            self._timer.stop()
            self.answered.emit()
        elif monotonic() > self._until:
            self._timer.stop()
            remove_request(self._request)
            self.unanswered.emit()


def raise_window(window: QWidget, token: str = "") -> None:
    """Bring a window to the front, as far as the desktop lets a program do that."""
    if token and QApplication.platformName() == "wayland":
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
