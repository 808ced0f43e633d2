"""The daily reminder: one quiet sentence at the time of day that the user chose, while NetCoach is open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.session.single_instance import raise_window
from ui.shell.main_window import MainWindow
from ui.widgets.looks.icons import icon

CHECK_MS = 30_000
_SHOWN_MS = 10_000
_LATEST = timedelta(minutes=30)
"""A reminder that comes later than this, because the computer was asleep, isn't given at all."""


class Reminder(QObject):
    """Reminds the user once a day, and only if NetCoach is open then; what was missed isn't made up for.

    The system shows the notification if it has a tray, whose icon for it is hidden again a little later. Where there's
    none, or if the window is in use, ``for_window(str)`` is emitted instead. The sentence contains nothing from the
    journal, since anyone can read it on the screen.

    Args:
        journal: Its settings have the time of day.
        window: Comes to the front when the notification is clicked.
    """

    for_window = Signal(str)

    def __init__(self, journal: Journal, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal, self._window = journal, window
        self._checked: datetime = journal.clock()
        self._reminded_on: date | None = None
        self._tray: QSystemTrayIcon | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(CHECK_MS)
        self.timer.timeout.connect(self._on_check)
        self.reload()

    def reload(self) -> None:
        """Wait for the time that is set now, if any."""
        if self._journal.settings.remind_at is None:
            self.end()
        elif not self.timer.isActive():
            self._checked = self._journal.clock()
            self.timer.start()

    def end(self) -> None:
        """Stop waiting."""
        self.timer.stop()
        self._hide_icon()

    def _on_check(self) -> None:
        self._hide_icon()
        at, now, checked = self._journal.settings.remind_at, self._journal.clock(), self._checked
        self._checked = now
        if at is None or self._reminded_on == now.date():
            return
        due = datetime.combine(now.date(), at, now.tzinfo)
        if checked < due <= now < due + _LATEST:
            self._reminded_on = now.date()
            self._remind(_("Your five minutes, if you like."))

    def _remind(self, sentence: str) -> None:
        is_in_use = self._window.isActiveWindow()
        if not is_in_use and QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._tray = QSystemTrayIcon(icon("today"), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
            self._tray.show()
            self._tray.showMessage("NetCoach", sentence, self._tray.icon(), _SHOWN_MS)
            return
        self.for_window.emit(sentence)
        if not is_in_use:
            QApplication.alert(self._window)

    def _on_clicked(self) -> None:
        raise_window(self._window)

    def _hide_icon(self) -> None:
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
