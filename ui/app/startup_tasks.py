"""Quiet tasks once the main window is open: a location warning, a check of a large journal, today's backup."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netcoach.backup.backups import DAILY
from netcoach.backup.integrity_scan import check_integrity_in_background, is_checked_on_open, is_only_search_damaged
from netcoach.backup.location import location_warning_once
from netcoach.foundation.errors import JournalDamaged, NetCoachError
from netcoach.foundation.i18n import _
from ui.app.controller import WindowController
from ui.widgets.banner import Banner
from ui.widgets.process.crash_reporting import log_crash


class StartupTasks(QObject):
    """Runs the tasks for one window, once, one after the other. ``damaged(JournalDamaged)`` reports damage.

    Args:
        controller: The window of a writable journal.
    """

    damaged = Signal(object)

    def __init__(self, controller: WindowController) -> None:
        super().__init__(controller)
        self._controller, self._journal = controller, controller.journal
        self._banner: Banner | None = None

    def begin(self) -> None:
        """Start the tasks."""
        self._remark()
        self._prune_recordings()
        path, passphrase = self._journal.store.path, self._journal.store.passphrase
        if is_checked_on_open(path):
            self._back_up()
            return
        job = self._controller.window.jobs.run(
            check_integrity_in_background(path, passphrase),
            _("Checking your journal"),
            on_thread=True,
            shown=False,
        )
        job.finished.connect(self._on_examined)
        job.refused.connect(self._controller.say)
        job.broke.connect(self._on_broke)

    def _remark(self) -> None:
        try:
            remark = location_warning_once(self._journal.store)
        except NetCoachError as error:
            self._controller.say(str(error))
            return
        if remark:
            self._banner = Banner(remark, _("OK"), self._on_understood, icon_name="place")
            self._controller.window.show_banner(self._banner)
            self._banner.say_aloud()

    def _prune_recordings(self) -> None:
        try:
            self._journal.recordings.prune()
        except NetCoachError as error:
            self._controller.say(str(error))

    def _on_understood(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _on_examined(self, problems: list[str]) -> None:
        if problems and not is_only_search_damaged(problems):
            words = _("{path} is damaged. Nothing was written to it.").format(path=self._journal.store.path)
            self.damaged.emit(JournalDamaged(words))
            return
        if problems:
            self._mend_search()
        self._back_up()

    def _mend_search(self) -> None:
        try:
            self._controller.say(self._journal.store.rebuild_search())
        except NetCoachError as error:
            self._controller.say(str(error))

    def _back_up(self) -> None:
        if not self._journal.backups.is_due():
            return
        job = self._controller.window.jobs.run(
            self._journal.backups.make(DAILY), _("Today's backup"), on_thread=True, shown=False
        )
        job.refused.connect(self._controller.say)
        job.broke.connect(self._on_broke)

    def _on_broke(self, error: Exception) -> None:
        self._controller.say(log_crash(error, error.__traceback__, self._journal.store.path))
