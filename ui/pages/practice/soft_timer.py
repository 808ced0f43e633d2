"""The time that's left for a drill, in words: it hurries no one, and stops nothing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.clock import Clock
from netcoach.foundation.i18n import _
from ui.widgets.labels import PlainLabel
from ui.widgets.notifications import announce

_LOOK_EVERY_MS = 250
_TWO_MINUTES, _ONE_MINUTE, _HALF = 90, 45, 15


class SoftTimer(PlainLabel):
    """Counts the time in which it's in view, and says once when the time is up.

    Args:
        clock: The source of now.
    """

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("", "soft", parent=parent)
        self._clock = clock
        self._seconds, self._spent = 0, 0.0
        self._since: datetime | None = None
        self._is_running = self._is_up = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, seconds: int) -> None:
        """Begin again, with this much time."""
        self._seconds, self._spent, self._since = seconds, 0.0, None
        self._is_running, self._is_up = True, False
        self.show()
        self._continue()

    def stop(self) -> int:
        """Stop and hide, and return how many seconds it was in view."""
        self._pause()
        self._is_running = False
        self.hide()
        return round(self._spent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._continue()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause()

    def _continue(self) -> None:
        if self._is_running:
            self.setText(time_left(round(self._seconds - self._spent)))
            if self.isVisible() and self._since is None:
                self._since = self._clock()
                self._timer.start()

    def _pause(self) -> None:
        self._timer.stop()
        if self._since is not None:
            self._spent += max(0.0, (self._clock() - self._since).total_seconds())
            self._since = None

    def _look(self) -> None:
        self._pause()
        self._continue()
        if self._spent >= self._seconds and not self._is_up:
            self._is_up = True
            announce(self, self.text())
            self._timer.stop()


def time_left(seconds: int) -> str:
    """Return how much time is left, no more precisely than helps."""
    if seconds <= 0:
        return _("Time. Finish whenever you like.")
    if seconds <= _HALF:
        return _("A few seconds left")
    if seconds <= _ONE_MINUTE:
        return _("Half a minute left")
    return _("About a minute left") if seconds <= _TWO_MINUTES else _("About two minutes left")
