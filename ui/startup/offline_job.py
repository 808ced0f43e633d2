"""Work that needs a closed journal: its description, and the progress screen."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress
from netcoach.storage.passphrase import Passphrase
from ui.startup.startup_window import StartupScreen
from ui.widgets.buttons import PlainButton
from ui.widgets.check_boxes import ProgressBar
from ui.widgets.labels import SteadyLabel, WindowHeading
from ui.widgets.process.crash_reporting import log_crash
from ui.widgets.process.jobs import SHOW_AFTER_S, ThreadJob

StartJob = Callable[[], Generator[Progress, None, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineJob:
    """A description of work to do while the journal is closed.

    ``begin()`` creates the generator and is called, like all of its steps, on its own thread: it opens what it needs by
    path. ``passphrase`` opens the journal afterwards if the current one doesn't; ``says(result)`` is the message to
    show then. ``can_cancel`` offers Cancel: only for work that changes nothing if it's closed early. ``then(result)``
    is called instead of reopening the journal, if the work was done.
    """

    title: str
    begin: StartJob
    passphrase: Passphrase | None = None
    says: Callable[[Any], str] = str
    can_cancel: bool = False
    then: Callable[[Any], object] | None = None


def job_steps(work: OfflineJob) -> Generator[Progress, None, Any]:
    """Return the steps of ``work``, which starts with the first of them, on the thread that runs it."""
    return (yield from work.begin())


class OfflineJobRunner(QObject):
    """Runs work on its own thread. ``completed(str)`` passes the message to show; ``done`` is true if it finished.

    Args:
        work: The work to do.
        screen: Shows the progress.
        journal: The path of the journal, next to which errors are logged.
    """

    completed = Signal(str)

    def __init__(self, work: OfflineJob, screen: ProgressScreen, journal: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.done = False
        self.result: Any = None
        self._work, self._journal, self._said = work, journal, ""
        self._job = ThreadJob(job_steps(work), work.title, self)
        screen.stopped.connect(self._job.cancel)
        self._job.progressed.connect(screen.show_progress)
        self._job.finished.connect(self._on_finished)
        self._job.refused.connect(self._on_refused)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.broke.connect(self._on_broke)
        self._job.ended.connect(self._on_ended)

    def start(self) -> None:
        """Start the work."""
        self._job.start()

    def _on_finished(self, result: object) -> None:
        self.done, self.result = True, result
        self._said = self._work.says(result)

    def _on_refused(self, sentence: str) -> None:
        self._said = sentence

    def _on_cancelled(self) -> None:
        self._said = _("Cancelled. Nothing was changed.")

    def _on_broke(self, error: Exception) -> None:
        self._said = log_crash(error, error.__traceback__, self._journal)

    def _on_ended(self) -> None:
        self.completed.emit(self._said)
        self.deleteLater()


class ProgressScreen(StartupScreen):
    """Shows progress once the work takes longer than a moment. ``stopped()`` means that Cancel was pressed."""

    stopped = Signal()

    def __init__(self, title: str, *, can_cancel: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = WindowHeading(title)
        closed = _("Your journal is closed while this runs, and reopens automatically.")
        self._note = SteadyLabel([closed], "soft")
        self._note.setText(closed)
        self._bar = ProgressBar(title)
        self._bar.hide()
        self._cancel = PlainButton(_("Cancel"), self._on_cancel)
        self._can_stop = can_cancel
        self._parts: tuple[QWidget, ...] = (self._title, self._note, self._bar, self._cancel)
        for part in self._parts:
            if part in {self._bar, self._cancel}:
                self.column.space(8)
            self.column.add(part)
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.hide()
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(round(SHOW_AFTER_S * 1000))
        self._delay.timeout.connect(self._on_delay)
        self._delay.start()

    def show_progress(self, progress: Progress) -> None:
        """Update the progress."""
        self._bar.set_fraction(progress.done / progress.total if progress.total else 0)
        if progress.note:
            self._note.setText(progress.note)

    def _on_delay(self) -> None:
        for part in self._parts:
            part.setVisible(part is not self._cancel or self._can_stop)
        self.announce(self._title.text())

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.stopped.emit()
