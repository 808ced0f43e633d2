"""Auto-lock: reports when a passphrase-protected journal should be locked, after inactivity or with the screen."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

from PySide6.QtCore import SLOT, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from netcoach.journal import Journal

CHECK_MS = 5_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)
_SCREEN_SAVER_SERVICES = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)
_ON_ACTIVE = SLOT("_on_active(bool)")


def can_detect_screen_lock() -> bool:
    """Return whether this system has a bus on which desktops announce that the screen was locked."""
    return sys.platform.startswith("linux")


class AutoLock(QObject):
    """Watches for reasons to lock. ``wanted()`` means that there is one.

    It only watches what is switched on, and nothing at all if the journal has no passphrase.

    Args:
        journal: Its settings say what to watch, its clock measures inactivity, including time the computer was asleep.
    """

    wanted = Signal()

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._last: datetime = journal.clock()
        self.timer = QTimer(self)
        self.timer.setInterval(CHECK_MS)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)
        self._bus: ScreenLockMonitor | None = None
        self.reload()

    def reload(self) -> None:
        """Watch what is currently switched on."""
        settings, is_locked = self._journal.settings, self._journal.store.is_locked
        self._wait_for(settings.lock_after if is_locked else 0)
        if is_locked and settings.lock_with_screen and can_detect_screen_lock():
            self._bus = self._bus or self._listen()
        elif self._bus is not None:
            self._bus.disconnect_bus()
            self._bus = None

    def end(self) -> None:
        """Stop watching."""
        self._wait_for(0)
        if self._bus is not None:
            self._bus.disconnect_bus()
            self._bus = None

    def detects_screen_lock(self) -> bool:
        """Return whether the desktop can report that the screen was locked."""
        return self._bus is not None and self._bus.is_subscribed

    def look(self) -> bool:
        """Request the lock after enough inactivity; return whether that was the case."""
        wait = timedelta(minutes=self._journal.settings.lock_after)
        now = self._journal.clock()
        if wait and now - self._last >= wait:
            self._last = now
            self.wanted.emit()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Notice activity; after sleep, the first key press or mouse movement comes too late.
        if event.type() in _SIGNS_OF_LIFE and not self.look():
            self._last = self._journal.clock()
        return super().eventFilter(watched, event)

    def _wait_for(self, minutes: int) -> None:
        app = QCoreApplication.instance()
        if app is None or bool(minutes) == self.timer.isActive():
            return
        self._last = self._journal.clock()
        if minutes:
            app.installEventFilter(self)
            self.timer.start()
        else:
            app.removeEventFilter(self)
            self.timer.stop()

    def _listen(self) -> ScreenLockMonitor:
        bus = ScreenLockMonitor(self)
        bus.locked.connect(self.wanted)
        return bus


class ScreenLockMonitor(QObject):
    """Listens for one signal on the desktop's session bus (D-Bus, inside this computer): that the screen was locked.

    It emits ``locked()``. ``is_subscribed`` says whether there is such a bus.
    """

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtDBus import QDBusConnection  # only for those who switched it on

        self._session = QDBusConnection.sessionBus()
        heard = [
            self._session.connect("", path, interface, "ActiveChanged", self, _ON_ACTIVE)  # type: ignore[call-overload]  # the stub is wrong: it takes SLOT()
            for path, interface in _SCREEN_SAVER_SERVICES
        ]
        self.is_subscribed = any(heard)

    def disconnect_bus(self) -> None:
        """Stop listening."""
        for path, interface in _SCREEN_SAVER_SERVICES:
            self._session.disconnect("", path, interface, "ActiveChanged", self, _ON_ACTIVE)  # type: ignore[call-overload]  # as above
        self.deleteLater()

    @Slot(bool)
    def _on_active(self, active: bool) -> None:
        if active:
            self.locked.emit()


def has_screen_saver_service() -> bool:
    """Return whether there's a bus to listen on."""
    bus = ScreenLockMonitor()
    bus.disconnect_bus()
    return bus.is_subscribed
