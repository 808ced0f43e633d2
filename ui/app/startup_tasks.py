"""What is done quietly once the rooms stand: a word about the place, a look through a large journal, today's backup."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netcoach.backup.backups import EVERY_DAY
from netcoach.backup.integrity_scan import examination, is_examined_at_opening, is_search_alone
from netcoach.backup.location import remark_once
from netcoach.foundation.errors import JournalDamaged, NetCoachError
from netcoach.foundation.i18n import _
from ui.app.controller import Home
from ui.widgets.banner import Banner
from ui.widgets.crash_reporting import note_fault


class Afterwards(QObject):
    """Does it for one window, once, one after the other. ``damaged(JournalDamaged)`` tells what the look found.

    Args:
        home: The window, on a journal that can be written.
    """

    damaged = Signal(object)

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._home, self._journal = home, home.journal
        self._banner: Banner | None = None

    def begin(self) -> None:
        """Begin."""
        self._remark()
        path, passphrase = self._journal.store.path, self._journal.store.passphrase
        if is_examined_at_opening(path):
            self._back_up()
            return
        job = self._home.window.jobs.run(
            examination(path, passphrase), _("Looking through the journal"), on_thread=True, shown=False
        )
        job.finished.connect(self._on_examined)
        job.refused.connect(self._home.say)
        job.broke.connect(self._on_broke)

    def _remark(self) -> None:
        try:
            remark = remark_once(self._journal.store)
        except NetCoachError as error:
            self._home.say(str(error))
            return
        if remark:
            self._banner = Banner(remark, _("Understood"), self._on_understood, drawing="place")
            self._home.window.show_banner(self._banner)
            self._banner.say_aloud()

    def _on_understood(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _on_examined(self, problems: list[str]) -> None:
        if problems and not is_search_alone(problems):
            words = _("{path} is damaged. Nothing was written to it.").format(path=self._journal.store.path)
            self.damaged.emit(JournalDamaged(words))
            return
        if problems:
            self._mend_search()
        self._back_up()

    def _mend_search(self) -> None:
        try:
            self._home.say(self._journal.store.mend_search())
        except NetCoachError as error:
            self._home.say(str(error))

    def _back_up(self) -> None:
        if not self._journal.backups.is_due():
            return
        job = self._home.window.jobs.run(
            self._journal.backups.make(EVERY_DAY), _("Today's backup"), on_thread=True, shown=False
        )
        job.refused.connect(self._home.say)
        job.broke.connect(self._on_broke)

    def _on_broke(self, error: Exception) -> None:
        self._home.say(note_fault(error, error.__traceback__, self._journal.store.path))
