"""Makes sure that no text in a window is lost, and that what is deleted there doesn't remain."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Work
from netcoach.journal import Journal
from ui.shell.main_window import MainWindow

_AFTER_START_MS = 3_000
_LOOK_EACH_MS = 60_000
_STEP_MS = 20


class AutosaveOnExit(QObject):
    """Saves text when the session ends, reports conflicting versions, and empties the trash.

    Args:
        journal: The journal of the window.
        window: The window.
    """

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__(window)
        self._journal, self._window = journal, window
        self._work: Work[bool] | None = None
        self._look = QTimer(self)
        self._look.setInterval(_AFTER_START_MS)
        self._look.timeout.connect(self._on_look)
        self._step = QTimer(self)
        self._step.setInterval(_STEP_MS)
        self._step.timeout.connect(self._on_step)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self.save_now)
        if not journal.store.is_read_only:
            self._look.start()

    def handle_changes(self, changes: object) -> None:
        """Report if an editor replaced a text it hadn't seen."""
        if getattr(changes, "overwrote_newer", False):
            self._window.notices.say(
                _(
                    "This text was changed somewhere else while you were editing. Your version is shown; the other is "
                    "under Earlier versions."
                )
            )

    def save_now(self) -> None:
        """Save unsaved text now, in fields and dialogs."""
        from ui.editing.draft_autosave import DraftAutosave

        commit_field(QApplication.focusWidget())
        for each in self._window.findChildren(DraftAutosave):
            each.save_now()

    def end(self) -> None:
        """Stop: the journal is about to close."""
        self._look.stop()
        self._step.stop()
        if self._work is not None:
            self._work.close()

    def _on_look(self) -> None:
        """Empty the trash once after the start, and purge text that was deleted since the last time."""
        try:
            if self._look.interval() == _AFTER_START_MS:
                self._look.setInterval(_LOOK_EACH_MS)
                self._journal.purge.empty_trash()
            if self._work is None and self._journal.purge.is_due():
                self._work = self._journal.purge.run()
                self._step.start()
        except NetCoachError:
            return  # a long write is in progress, or the disk is full: try again in a minute

    def _on_step(self) -> None:
        if self._work is None:
            return
        try:
            next(self._work)
        except (StopIteration, NetCoachError):
            self._work = None
            self._step.stop()


def commit_field(field: QWidget | None) -> None:
    """Let the field that is being edited report its text."""
    if isinstance(field, (QLineEdit, QPlainTextEdit)) and hasattr(field, "commit"):
        field.commit()
