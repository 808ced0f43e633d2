"""Opens, locks and reopens the journal: everything between starting the program and the rooms."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.backup.location import refuse_if_gone
from netcoach.cli.single_instance import Desk
from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import (
    CameForward,
    JournalDamaged,
    JournalInUse,
    JournalUnavailable,
    NetCoachError,
    PassphraseNeeded,
)
from netcoach.foundation.i18n import _
from netcoach.journal import Workspace
from netcoach.storage.passphrase import Passphrase
from ui.app.controller import Home
from ui.session.single_instance import Door, ForwardRequest, bring_forward

if TYPE_CHECKING:
    from ui.startup.offline_job import ClosedWork
    from ui.startup.startup_window import Screen, Threshold
    from ui.startup.unlock_screen import Unlocking

FIRST_ROOM = "today"
_JOB_CHECK_MS = 50


class Opening(QObject):
    """The journal of this process, and the window that stands for it: its rooms, or what stands before them.

    ``home`` is None while the journal is locked or closed; ``refusal`` says then why. ``came_forward()`` tells that
    the journal is open in another window, which stands before all others now; ``opened()`` that the rooms are there.

    Args:
        clock: Tells the present moment.
        scheme: A theme for this start only; empty for the one that is set.
        desk: Where this process was started; without one it neither asks another window to come forward nor answers.
    """

    opened = Signal()
    came_forward = Signal()

    def __init__(self, clock: Clock, scheme: str = "", desk: Desk | None = None) -> None:
        super().__init__()
        self.home: Home | None = None
        self.sample: Home | None = None
        self.refusal: NetCoachError | None = None
        self._clock, self._scheme, self._desk = clock, scheme, desk
        self._path = Path()
        self._passphrase: Passphrase | None = None
        self._because = ""
        self._has_asked = False
        self._room = FIRST_ROOM
        self._threshold: Threshold | None = None
        self._door = Door(desk, self)
        self._door.asked.connect(self._on_asked)
        self._work: ClosedWork | None = None
        self._said = ""
        self._is_looking_around = False

    # --- opening -----------------------------------------------------------------------------------------------------

    def open(self, path: Path, passphrase: Passphrase | None = None, *, because: str = "") -> None:
        """Open the journal at ``path``, or show why it does not open and what can be done.

        Args:
            path: Where it lies, or shall lie.
            passphrase: What opens it where it is locked; without, the window asks.
            because: Why it shall be opened only to be read, in a sentence.
        """
        self._door.let_go()
        if path != self._path:
            self._path, self._room = path, FIRST_ROOM
        self._passphrase, self._because = passphrase, because
        opens = Workspace.open_to_read if because else Workspace.open
        try:
            if not because:
                refuse_if_gone(path)
            journal = opens(path, self._clock, passphrase=passphrase)
        except JournalInUse as error:
            self._ask_to_come_forward(error)
        except PassphraseNeeded as error:
            self._ask_passphrase(error)
        except JournalUnavailable as error:
            self._refuse(error)
        else:
            self.enter(journal)

    def enter(self, journal: Workspace) -> None:
        """Show the rooms of an open journal."""
        self.refusal, self._path, self._has_asked = None, journal.store.path, False
        if "_unlocking" in self.__dict__:
            self._unlocking.end(opened=True)
        home = self.home = Home(journal, scheme=self._scheme)
        home.sample_wanted.connect(self.look_around)
        home.lock_wanted.connect(self.lock)
        home.closed_work_wanted.connect(self.run_closed)
        home.closed.connect(self._door.let_go)
        if self._because:
            home.show_read_only(self._because, self.try_again)
        if self._room != home.window.room_key():
            home.window.show_room(self._room)
        before = self._threshold
        if before is not None and before.isVisible():
            before.lend_place(home.window)
        home.window.show()
        if before is not None:
            before.leave()
        said, self._said = " ".join(filter(None, (self._said, journal.store.told_at_opening))), ""
        if said:
            home.window.notices.say(said, stays=True)
        self.opened.emit()
        QTimer.singleShot(0, self._after_paint)

    def try_again(self) -> None:
        """Open the journal anew to write, where it could only be read or not at all."""
        if self._is_busy():
            QTimer.singleShot(_JOB_CHECK_MS, self.try_again)
            return
        self._close_home()
        self.open(self._path, self._passphrase)

    def _after_paint(self) -> None:
        home = self.home
        if home is None or home.is_closed or self._because:
            return
        from ui.app.startup_tasks import Afterwards  # noqa: PLC0415  # not needed for the first paint

        self._door.watch(self._path)
        afterwards = Afterwards(home)
        afterwards.damaged.connect(self._on_damaged)
        afterwards.begin()

    def _on_damaged(self, error: JournalDamaged) -> None:
        """A large journal is looked through only once the rooms stand."""
        self._close_home()
        self._refuse(error)

    def _refuse(self, error: JournalUnavailable) -> None:
        """Show why the journal does not open; one that only cannot be written is opened to be read."""
        if type(error) is JournalUnavailable and self._path.is_file() and not self._because:
            self.open(self._path, self._passphrase, because=str(error))
            return
        from ui.startup.recovery_screen import Trouble  # noqa: PLC0415  # wanted rarely

        self._unlocking.end(opened=False)
        self.refusal, said, self._said = error, self._said, ""
        trouble = Trouble(error, self._path, self._passphrase, self._clock, said, self.before())
        trouble.shown.connect(self._show)
        trouble.work_wanted.connect(self.run_closed)
        trouble.again_wanted.connect(self.try_again)
        trouble.read_wanted.connect(self._read_damaged)
        trouble.new_wanted.connect(self._begin_new)
        trouble.another_wanted.connect(self.ask_for_another)
        trouble.open_wanted.connect(self._open_saved)
        trouble.close_wanted.connect(self.close)
        trouble.begin()

    def _read_damaged(self) -> None:
        self.open(self._path, self._passphrase, because=_("This journal is damaged."))

    def _open_saved(self, path: Path) -> None:
        self.open(path, self._passphrase)

    def _begin_new(self) -> None:
        self.enter(Workspace.open(self._path, self._clock))

    # --- what stands before the rooms --------------------------------------------------------------------------------

    def before(self) -> Threshold:
        """Return the window before the rooms, made for the first use."""
        if self._threshold is None:
            from ui.startup.startup_window import Threshold  # noqa: PLC0415  # not needed where the journal opens

            self._threshold = Threshold(self._scheme)
        return self._threshold

    def _show(self, screen: Screen) -> Threshold:
        threshold = self.before()
        threshold.show_screen(screen)
        threshold.show()
        return threshold

    def window(self) -> QWidget | None:
        """Return the window one sees now."""
        if self._is_looking_around and self.sample is not None:
            return self.sample.window
        if self.home is not None and (self._threshold is None or self._threshold.isHidden()):
            return self.home.window
        return self._threshold

    def close(self) -> None:
        """Close the window one sees."""
        window = self.window()
        if window is not None:
            window.close()

    # --- the passphrase ----------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep what is being written, close the journal, forget its passphrase, and ask for it."""
        if self.home is None or self.home.is_closed:
            return
        if not self.home.journal.store.is_locked:
            self.home.say(_("Your journal has no passphrase, so there is nothing to lock it with."))
            return
        if self._is_busy():  # what is being written comes to its end, out of sight
            if self.home.window.isVisible():
                from ui.startup.offline_job import WorkScreen  # noqa: PLC0415  # wanted rarely

                self.before().stand_like(self.home.window)
                self._show(WorkScreen(_("Locking"), can_stop=False))
                self.home.window.hide()
            QTimer.singleShot(_JOB_CHECK_MS, self.lock)
            return
        self._close_home()
        self._passphrase = None
        self._ask_passphrase(None)

    @cached_property
    def _unlocking(self) -> Unlocking:
        from ui.startup.unlock_screen import Unlocking  # noqa: PLC0415  # most journals open without

        made = Unlocking(self)
        made.derived.connect(self._on_derived)
        made.refused.connect(self._refuse)
        made.another_wanted.connect(self.ask_for_another)
        made.close_wanted.connect(self.close)
        return made

    def _ask_passphrase(self, error: PassphraseNeeded | None) -> None:
        self.refusal = error
        if not self._because:
            self._door.hold(self._path)
        screen = self._unlocking.ask(self._path, self._because, error)
        if self.before().screen_shown is not screen:
            self._show(screen)
        self.before().show()

    def _on_derived(self, passphrase: Passphrase) -> None:
        self.open(self._path, passphrase, because=self._because)

    def ask_for_another(self) -> None:
        """Ask for another journal than this one."""
        from ui.widgets.dialogs import open_files  # noqa: PLC0415  # wanted rarely

        if self._threshold is not None:
            kinds = [_("Journals (*.netcoach)"), _("All files (*)")]
            open_files(self._threshold, _("Another journal"), self._on_another, kinds=kinds)

    def _on_another(self, paths: list[str]) -> None:
        self.open(Path(paths[0]))

    # --- a second start ----------------------------------------------------------------------------------------------

    def _ask_to_come_forward(self, error: JournalInUse) -> None:
        self.refusal = error
        if self._desk is None or self._has_asked:
            self._has_asked = False
            words = _("This journal is open in another NetCoach, which does not answer.")
            self.open(self._path, self._passphrase, because=words)
            return
        self._has_asked = True
        self._request = ForwardRequest(self._path, self._desk, self)
        self._request.answered.connect(self._on_answered)
        self._request.unanswered.connect(self._on_unanswered)

    def _on_answered(self) -> None:
        self.refusal = CameForward(_("Your journal is open already; its window came forward."))
        self.came_forward.emit()

    def _on_unanswered(self) -> None:
        self.open(self._path, self._passphrase)  # whoever had it open may be gone by now

    def _on_asked(self, token: str) -> None:
        window = self.window()
        if window is not None:
            bring_forward(window, token)

    # --- work on a closed journal ------------------------------------------------------------------------------------

    def run_closed(self, work: ClosedWork) -> None:
        """Close the journal, do ``work``, open the journal again in the same room, and say what came of it."""
        if self._work is None:
            self._work = work
            QTimer.singleShot(0, self._begin_work)  # whoever asked for it is done by then

    def _begin_work(self) -> None:
        work = self._work
        if work is None:
            return
        if self._is_busy():
            QTimer.singleShot(_JOB_CHECK_MS, self._begin_work)
            return
        from ui.startup.offline_job import Running, WorkScreen  # noqa: PLC0415  # wanted rarely

        self._close_home()
        self._door.let_go()  # the work takes the lock itself
        self._door.watch(self._path)
        screen = WorkScreen(work.title, can_stop=work.can_stop)
        threshold = self._show(screen)
        threshold.is_busy = True
        self._running = Running(work, screen, self._path, self)
        self._running.over.connect(self._on_work_over)
        self._running.start()

    def _on_work_over(self, sentence: str) -> None:
        work, self._work, self._said = self._work, None, sentence
        if self._threshold is not None and self._threshold.end_busy():
            return
        if work is not None and work.then is not None and self._running.done:
            self._said = ""
            work.then(self._running.result)
            return
        self.open(self._path, self._opener(work.passphrase if work is not None else None, self._passphrase))

    def _opener(self, *passphrases: Passphrase | None) -> Passphrase | None:
        """Return the first that opens the journal; None where none does, or it is not locked."""
        for each in passphrases:
            try:
                Workspace.open_to_read(self._path, self._clock, passphrase=each).close()
            except PassphraseNeeded:
                continue
            except JournalUnavailable:  # opening it will tell why
                return each
            return each
        return None

    def _is_busy(self) -> bool:
        """Say whether work is on its way that has to come to its end before the journal can be closed."""
        return self.home is not None and self.home.is_busy()

    def _close_home(self) -> None:
        """Close the rooms, with everything that was being written kept and nothing of it left in any widget."""
        home, self.home = self.home, None
        if self.sample is not None and self._is_looking_around:
            self.sample.window.close()
        if home is None or home.is_closed:
            return
        self._room = home.window.room_key()
        self.before().stand_like(home.window)
        self.before().show()
        home.put_away()

    # --- the sample journal ------------------------------------------------------------------------------------------

    def look_around(self) -> None:
        """Open a fresh sample journal in place of the window; closing it brings the window back."""
        from ui.app.sample_session import visit_sample  # noqa: PLC0415  # wanted once in a lifetime

        if self.home is not None:
            self.sample = visit_sample(self.home, self._scheme)
            self.sample.closed.connect(self._on_sample_closed)
            self._is_looking_around = True

    def _on_sample_closed(self) -> None:
        self._is_looking_around = False
        if self.sample is not None:
            # Left to Python, the window would go at any moment: also while Qt dresses all windows, one after the other.
            self.sample.window.deleteLater()
        if self.home is None or self.home.is_closed:
            return
        self.home.window.show()
        self.home.dress(again=True)

    # --- when something goes wrong -----------------------------------------------------------------------------------

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say that something went wrong and log where, without a word of the user's."""
        if issubclass(kind, KeyboardInterrupt):
            self.close()
            return
        from ui.widgets.crash_reporting import note_fault  # noqa: PLC0415  # rarely needed, and never for the first paint

        sentence = note_fault(error, trace, self._path)
        if self._is_looking_around and self.sample is not None:
            self.sample.say(sentence)
        elif self.home is not None:
            tell = self.home.say if isinstance(error, NetCoachError) else self.home.say_fault
            tell(sentence)
        elif self._threshold is not None:
            self._threshold.say(sentence)
