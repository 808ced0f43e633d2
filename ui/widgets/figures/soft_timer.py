"""The time that's left, in words: it hurries no one, and stops nothing."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.clock import Clock
from netcoach.foundation.i18n import _, ngettext
from netcoach.text.sentences import number_word
from ui.widgets.labels import PlainLabel
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

_LOOK_EVERY_MS = 250
_MINUTE, _TWO_MINUTES, _ONE_MINUTE, _HALF = 60, 90, 45, 15
_LINE, _WIDTH = 4, 112
_MOST_CHARACTERS = 60  # longer sentences wrap


class SoftTimer(PlainLabel):
    """Counts the time in which it's in view, and says once when the time is up.

    ``moved(float)`` passes the share of the time that is left.

    Args:
        clock: The source of now.
        is_silent: Whether screen readers hear nothing when the time is up.
    """

    moved = Signal(float)

    def __init__(self, clock: Clock, *, is_silent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "soft", parent=parent)
        self._clock, self._is_silent = clock, is_silent
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

    def is_running(self) -> bool:
        """Return whether it was begun, in view or not."""
        return self._is_running

    def stop(self) -> int:
        """Stop and hide, and return how many seconds it was in view."""
        self._pause()
        self._is_running = False
        self.hide()
        return round(self._spent)

    def sizeHint(self) -> QSize:
        """Return a size for the longest sentence to come: what is around it would move while someone is typing."""
        hint, metrics = super().sizeHint(), QFontMetricsF(theme.font("soft"))
        ahead = {time_left(seconds) for seconds in (0, _HALF, _ONE_MINUTE, *range(_MINUTE, self._seconds + 1, _MINUTE))}
        longest = ceil(max(metrics.horizontalAdvance(words) for words in ahead)) + 2
        most = self.fontMetrics().averageCharWidth() * _MOST_CHARACTERS
        return QSize(max(hint.width(), min(longest, most)), hint.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._continue()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause()

    def _continue(self) -> None:
        if self._is_running:
            self.setText(time_left(round(self._seconds - self._spent)))
            self.moved.emit(max(0.0, 1 - self._spent / self._seconds))
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
            if not self._is_silent:
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
    if seconds <= _TWO_MINUTES:
        return _("About a minute left")
    minutes = round(seconds / _MINUTE)
    return ngettext("About {count} minute left", "About {count} minutes left", minutes).format(
        count=number_word(minutes)
    )


class RunningOut(QWidget):
    """A short line that gets shorter, next to words that say the same, so screen readers skip it.

    Time goes from left to right in every language.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 1.0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show how much is left, from 0 to 1."""
        if abs(share - self._share) * self.width() >= 1 or share in {0.0, 1.0}:
            self._share = share
            self.update()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_WIDTH), theme.space(5 * _LINE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = theme.space(_LINE)
        top, left = (self.height() - high) / 2, self.width() * self._share
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), high), high / 2, high / 2)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(0, top, left, high), high / 2, high / 2)
