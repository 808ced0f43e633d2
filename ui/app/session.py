"""The session: opens, locks and reopens the journal, from the start of the program to the main window."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.backup.location import refuse_if_gone
from netcoach.cli.single_instance import DesktopSession
from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import (
    JournalDamaged,
    JournalInUse,
    JournalUnavailable,
    NetCoachError,
    OtherWindowActivated,
    PassphraseNeeded,
)
from netcoach.foundation.i18n import _, paragraph
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from ui.app.controller import WindowController
from ui.session.single_instance import InstanceGuard, RaiseRequest, raise_window
from ui.widgets.page import Place
from ui.widgets.process.language import use_language

if TYPE_CHECKING:
    from ui.startup.offline_job import OfflineJob
    from ui.startup.startup_window import StartupScreen, StartupWindow
    from ui.startup.unlock_screen import UnlockFlow

_FIRST_PLACE = Place("today")
_JOB_CHECK_MS = 50
_TASKS_AFTER_MS = 400  # deferred work that shouldn't compete with the first paint and the first click


class Session(QObject):
    """The journal of this process and its window: the main window, or the one before it.

    ``controller`` is None while the journal is locked or closed; ``refusal`` then says why. ``other_window_raised()``
    means that the journal is open in another window, which has come to the front; ``opened()`` that the main window is
    ready.

    Args:
        clock: Returns the current time.
        scheme: A theme for this start only; empty for the one in the settings.
        desk: The desktop session of this process; without one, it neither sends nor answers requests to come to the
            front.
    """

    opened = Signal()
    other_window_raised = Signal()

    def __init__(self, clock: Clock, scheme: str = "", desk: DesktopSession | None = None) -> None:
        super().__init__()
        self.controller: WindowController | None = None
        self.sample: WindowController | None = None
        self.refusal: NetCoachError | None = None
        self._clock, self._scheme, self._desk = clock, scheme, desk
        self._path = Path()
        self._passphrase: Passphrase | None = None
        self._read_only_reason = ""
        self._has_asked = False
        self._place = _FIRST_PLACE
        self._startup_window: StartupWindow | None = None
        self._instance_guard = InstanceGuard(desk, self)
        self._instance_guard.raise_requested.connect(self._on_asked)
        self._startup_timer = QTimer(self)
        self._startup_timer.setSingleShot(True)
        self._startup_timer.setInterval(_TASKS_AFTER_MS)
        self._startup_timer.timeout.connect(self._begin_startup_tasks)
        self._work: OfflineJob | None = None
        self._said = ""
        self._is_sample_open = False

    # --- opening -----------------------------------------------------------------------------------------------------

    def open(self, path: Path, passphrase: Passphrase | None = None, *, read_only_reason: str = "") -> None:
        """Open the journal at ``path``, or show why it can't be opened and what can be done.

        Args:
            path: The path of the journal, existing or new.
            passphrase: The passphrase if it's locked; without it, the window asks.
            read_only_reason: Why to open it read-only, in a sentence.
        """
        self._instance_guard.release()
        if path != self._path:
            self._path, self._place = path, _FIRST_PLACE
        self._passphrase, self._read_only_reason = passphrase, read_only_reason
        opens = Journal.open_to_read if read_only_reason else Journal.open
        try:
            if not read_only_reason:
                refuse_if_gone(path)
            journal = opens(path, self._clock, passphrase=passphrase)
        except JournalInUse as error:
            self._ask_to_come_forward(error)
        except PassphraseNeeded as error:
            self._ask_passphrase(error)
        except JournalUnavailable as error:
            self._refuse(error)
        else:
            self.show_journal(journal)

    def show_journal(self, journal: Journal) -> None:
        """Show the main window of an open journal."""
        self.refusal, self._path, self._has_asked = None, journal.store.path, False
        if "_unlock_flow" in self.__dict__:
            self._unlock_flow.end(opened=True)
        use_language(journal.settings.languages)
        controller = self.controller = WindowController(journal, scheme=self._scheme)
        controller.navigator.sample_requested.connect(self.open_sample)
        controller.navigator.lock_requested.connect(self.lock)
        controller.navigator.offline_job_requested.connect(self.run_offline)
        controller.language_changed.connect(self._on_language_changed)
        controller.closed.connect(self._instance_guard.release)
        if self._read_only_reason:
            controller.show_read_only(self._read_only_reason, self.try_again)
        if self._place != _FIRST_PLACE:
            controller.navigator.return_to(self._place)
        startup_window = self._startup_window
        if startup_window is not None and startup_window.isVisible():
            startup_window.copy_geometry_to(controller.window)
        controller.window.show()
        if startup_window is not None:
            startup_window.dismiss()
        said, self._said = paragraph(filter(None, (self._said, journal.store.opening_notice))), ""
        if said:
            controller.window.notices.say(said, stays=True)
        self.opened.emit()
        QTimer.singleShot(0, self, self._after_paint)

    def try_again(self) -> None:
        """Reopen the journal for writing, if it could only be read or not be opened."""
        if self._is_busy():
            QTimer.singleShot(_JOB_CHECK_MS, self, self.try_again)
            return
        self._close_journal()
        self.open(self._path, self._passphrase)

    def _on_language_changed(self) -> None:
        QTimer.singleShot(0, self, self.try_again)  # the change may be finished by then

    def _after_paint(self) -> None:
        controller = self.controller
        if controller is None or controller.is_closed or self._read_only_reason:
            return
        self._instance_guard.listen(self._path)
        self._startup_timer.start()

    def _begin_startup_tasks(self) -> None:
        controller = self.controller
        if controller is None or controller.is_closed or self._read_only_reason:
            return
        from ui.app.startup_tasks import StartupTasks

        startup_tasks = StartupTasks(controller)
        startup_tasks.damaged.connect(self._on_damaged)
        startup_tasks.begin()

    def _on_damaged(self, error: JournalDamaged) -> None:
        """Handle damage: a large journal is only checked once the main window is open."""
        self._close_journal()
        self._refuse(error)

    def _refuse(self, error: JournalUnavailable) -> None:
        """Show why the journal can't be opened; if it only can't be written, open it read-only."""
        if type(error) is JournalUnavailable and self._path.is_file() and not self._read_only_reason:
            self.open(self._path, self._passphrase, read_only_reason=str(error))
            return
        from ui.startup.recovery_screen import RecoveryFlow

        self._unlock_flow.end(opened=False)
        self.refusal, said, self._said = error, self._said, ""
        trouble = RecoveryFlow(error, self._path, self._passphrase, self._clock, said, self.startup_window())
        trouble.shown.connect(self._show)
        trouble.offline_job_requested.connect(self.run_offline)
        trouble.retry_requested.connect(self.try_again)
        trouble.read_only_requested.connect(self._read_damaged)
        trouble.new_journal_requested.connect(self._begin_new)
        trouble.other_journal_requested.connect(self.ask_for_other_journal)
        trouble.open_requested.connect(self._open_saved)
        trouble.close_requested.connect(self.close)
        trouble.begin()

    def _read_damaged(self) -> None:
        self.open(self._path, self._passphrase, read_only_reason=_("This journal is damaged."))

    def _open_saved(self, path: Path) -> None:
        self.open(path, self._passphrase)

    def _begin_new(self) -> None:
        self.show_journal(Journal.open(self._path, self._clock))

    # --- the startup window ------------------------------------------------------------------------------------------

    def startup_window(self) -> StartupWindow:
        """Return the startup window, creating it on first use."""
        if self._startup_window is None:
            from ui.startup.startup_window import StartupWindow  # not needed if the journal opens

            self._startup_window = StartupWindow(self._scheme)
        return self._startup_window

    def _show(self, screen: StartupScreen) -> StartupWindow:
        startup_window = self.startup_window()
        startup_window.show_screen(screen)
        startup_window.show()
        return startup_window

    def window(self) -> QWidget | None:
        """Return the visible window."""
        if self._is_sample_open and self.sample is not None:
            return self.sample.window
        if self.controller is not None and (self._startup_window is None or self._startup_window.isHidden()):
            return self.controller.window
        return self._startup_window

    def close(self) -> None:
        """Close the visible window."""
        window = self.window()
        if window is not None:
            window.close()

    # --- the passphrase ----------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Save unsaved text, close the journal, forget its passphrase, and ask for it."""
        if self.controller is None or self.controller.is_closed:
            return
        if not self.controller.journal.store.is_locked:
            self.controller.say(_("Your journal has no passphrase, so it can't be locked."))
            return
        if self._is_busy():  # running work finishes out of sight
            if self.controller.window.isVisible():
                from ui.startup.offline_job import ProgressScreen

                self.startup_window().copy_geometry_from(self.controller.window)
                self._show(ProgressScreen(_("Locking…"), can_cancel=False))
                self.controller.window.hide()
            QTimer.singleShot(_JOB_CHECK_MS, self, self.lock)
            return
        self._close_journal()
        self._passphrase = None
        self._ask_passphrase(None)

    @cached_property
    def _unlock_flow(self) -> UnlockFlow:
        from ui.startup.unlock_screen import UnlockFlow  # most journals open without it

        made = UnlockFlow(self)
        made.derived.connect(self._on_derived)
        made.refused.connect(self._refuse)
        made.other_journal_requested.connect(self.ask_for_other_journal)
        made.close_requested.connect(self.close)
        return made

    def _ask_passphrase(self, error: PassphraseNeeded | None) -> None:
        self.refusal = error
        if not self._read_only_reason:
            self._instance_guard.acquire(self._path)
        screen = self._unlock_flow.ask(self._path, self._read_only_reason, error)
        if self.startup_window().current_screen is not screen:
            self._show(screen)
        self.startup_window().show()

    def _on_derived(self, passphrase: Passphrase) -> None:
        self.open(self._path, passphrase, read_only_reason=self._read_only_reason)

    def ask_for_other_journal(self) -> None:
        """Ask the user for another journal."""
        from ui.widgets.dialogs import open_files

        if self._startup_window is not None:
            kinds = [_("Journals (*.netcoach)"), _("All files (*)")]
            open_files(self._startup_window, _("Open another journal"), self._on_another, kinds=kinds)

    def _on_another(self, paths: list[str]) -> None:
        self.open(Path(paths[0]))

    # --- a second start ----------------------------------------------------------------------------------------------

    def _ask_to_come_forward(self, error: JournalInUse) -> None:
        self.refusal = error
        if self._desk is None or self._has_asked:
            self._has_asked = False
            words = _("Another NetCoach window has this journal open and isn't responding.")
            self.open(self._path, self._passphrase, read_only_reason=words)
            return
        self._has_asked = True
        self._request = RaiseRequest(self._path, self._desk, self)
        self._request.answered.connect(self._on_answered)
        self._request.unanswered.connect(self._on_unanswered)

    def _on_answered(self) -> None:
        self.refusal = OtherWindowActivated(_("Your journal is already open; switched to its window."))
        self.other_window_raised.emit()

    def _on_unanswered(self) -> None:
        self.open(self._path, self._passphrase)  # whoever had it open may be gone by now

    def _on_asked(self, token: str) -> None:
        window = self.window()
        if window is not None:
            raise_window(window, token)

    # --- work on a closed journal ------------------------------------------------------------------------------------

    def run_offline(self, work: OfflineJob) -> None:
        """Close the journal, do ``work``, reopen the journal on the same page, and show the result."""
        if self._work is None:
            self._work = work
            QTimer.singleShot(0, self, self._begin_work)  # the caller is finished by then

    def _begin_work(self) -> None:
        work = self._work
        if work is None:
            return
        if self._is_busy():
            QTimer.singleShot(_JOB_CHECK_MS, self, self._begin_work)
            return
        from ui.startup.offline_job import OfflineJobRunner, ProgressScreen

        self._close_journal()
        self._instance_guard.release()  # the work acquires the lock itself
        self._instance_guard.listen(self._path)
        screen = ProgressScreen(work.title, can_cancel=work.can_cancel)
        startup_window = self._show(screen)
        startup_window.is_busy = True
        self._running = OfflineJobRunner(work, screen, self._path, self)
        self._running.completed.connect(self._on_work_over)
        self._running.start()

    def _on_work_over(self, sentence: str) -> None:
        work, self._work, self._said = self._work, None, sentence
        if self._startup_window is not None and self._startup_window.end_busy():
            return
        if work is not None and work.then is not None and self._running.done:
            self._said = ""
            work.then(self._running.result)
            return
        self.open(
            self._path, self._first_working_passphrase(work.passphrase if work is not None else None, self._passphrase)
        )

    def _first_working_passphrase(self, *passphrases: Passphrase | None) -> Passphrase | None:
        """Return the first passphrase that opens the journal, or None if none does or it isn't locked."""
        for each in passphrases:
            try:
                Journal.open_to_read(self._path, self._clock, passphrase=each).close()
            except PassphraseNeeded:
                continue
            except JournalUnavailable:  # opening it will show why
                return each
            return each
        return None

    def _is_busy(self) -> bool:
        """Return whether work is running that has to finish before the journal can be closed."""
        return self.controller is not None and self.controller.is_busy()

    def _close_journal(self) -> None:
        """Close the main window, with unsaved text saved and no trace of it left in any widget."""
        controller, self.controller = self.controller, None
        if self.sample is not None and self._is_sample_open:
            self.sample.window.close()
        if controller is None or controller.is_closed:
            return
        self._place = controller.navigator.place()
        self.startup_window().copy_geometry_from(controller.window)
        self.startup_window().show()
        controller.shut_down()

    # --- the sample journal ------------------------------------------------------------------------------------------

    def open_sample(self) -> None:
        """Open a fresh sample journal in place of the window; closing it shows the window again."""
        from ui.app.sample_session import open_sample_window

        if self.controller is not None:
            self.sample = open_sample_window(self.controller, self._scheme)
            self.sample.closed.connect(self._on_sample_closed)
            self._is_sample_open = True

    def _on_sample_closed(self) -> None:
        self._is_sample_open = False
        if self.sample is not None:
            # If Python collected the window, it could go at any moment, even while Qt is styling all windows.
            self.sample.window.deleteLater()
        if self.controller is None or self.controller.is_closed:
            return
        self.controller.window.show()
        self.controller.apply_theme(again=True)

    # --- when something goes wrong -----------------------------------------------------------------------------------

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report that something went wrong and log where, without any private text."""
        if issubclass(kind, KeyboardInterrupt):
            self.close()
            return
        from ui.widgets.process.crash_reporting import log_crash

        sentence = log_crash(error, trace, self._path)
        if self._is_sample_open and self.sample is not None:
            self.sample.say(sentence)
        elif self.controller is not None:
            tell = self.controller.say if isinstance(error, NetCoachError) else self.controller.report_error
            tell(sentence)
        elif self._startup_window is not None:
            self._startup_window.say(sentence)
