"""The unlock screen: a field for the passphrase, and nothing that reveals whose journal it is."""

from __future__ import annotations

import math
from collections.abc import Generator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.errors import NetCoachError, PassphraseNeeded, WrongPassphrase
from netcoach.foundation.i18n import _, ngettext, paragraph
from netcoach.foundation.progress import Progress
from netcoach.storage.open_file import key_of
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.unlock_delay import MAX_DELAY_S, UnlockThrottle
from ui.startup.startup_window import EMBLEM, StartupScreen, link_row, other_journal_label
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import IconWidget
from ui.widgets.fields.described import describe
from ui.widgets.fields.passphrase_field import PassphraseField
from ui.widgets.labels import SteadyLabel, WindowHeading
from ui.widgets.process.jobs import ThreadJob

_SECOND_MS = 1000


class UnlockScreen(StartupScreen):
    """Asks for the passphrase. ``passphrase_entered(str)`` passes what was typed; the screen then says it's opening.

    ``other_journal_requested()`` asks for another journal, ``close_requested()`` for the window to be closed.

    Args:
        lead: A sentence below the title, to read before it opens.
    """

    passphrase_entered = Signal(str)
    other_journal_requested = Signal()
    close_requested = Signal()

    def __init__(self, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = lead
        self._left = 0
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self.count_down)
        self._problem = ""
        self.column.add(IconWidget("lock", EMBLEM, flush=True))
        self.column.space(4)
        self.column.add(WindowHeading(_("Your journal is locked.")))
        self._usual = lead or _("Enter your passphrase to open it.")
        self._sentence = SteadyLabel([self._usual, _words(_wrong(), MAX_DELAY_S)], "soft")
        self.column.add(self._sentence)
        self.column.space(4)
        self._field = PassphraseField(_("Passphrase"))
        self._field.entered.connect(self._on_entered)
        self._field.changed.connect(self._on_changed)
        self.column.add(self._field)
        self._show_problem()
        self.column.space(4)
        self._open = PrimaryButton(_("Open"), self._on_entered)
        self._open.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.add(self._open)
        self.column.space(4)
        self.column.add(
            link_row(
                [(other_journal_label(), self.other_journal_requested.emit), (_("Close"), self.close_requested.emit)]
            )
        )

    def start(self) -> QWidget | None:
        """Return the field."""
        return self._field.line

    def say(self, problem: str, wait: int = 0) -> None:
        """Let the user try again, after ``wait`` seconds, and show why it didn't open; "" shows nothing."""
        self._problem, self._left = problem, wait
        self._field.empty()
        self._field.setEnabled(True)
        self._field.line.setFocus()
        self._open.say(_("Open"))
        self._open.setEnabled(not wait)
        if wait:
            self._seconds.start()
        self._show_problem()
        if problem:
            self.announce(_words(problem, wait))

    def note(self, sentence: str) -> None:
        """Show a sentence above the field until something is typed."""
        self._problem = sentence
        self._show_problem()

    def count_down(self) -> None:
        """Count down one second of the delay."""
        self._left -= 1
        if self._left <= 0:
            self._seconds.stop()
            self._open.setEnabled(True)
        self._show_problem()

    def _show_problem(self) -> None:
        words = _words(self._problem, self._left)
        self._sentence.setText(words or self._usual)
        self._sentence.set_tone("warm" if words else "soft")
        describe(self._field.line, problem=words)

    def _on_entered(self) -> None:
        if not self._open.isEnabled() or not self._field.text():
            return
        words = self._field.text()
        self._field.empty()
        self._field.setEnabled(False)
        self._open.setEnabled(False)
        self._open.say(_("Opening"))
        self.passphrase_entered.emit(words)

    def _on_changed(self) -> None:
        if self._left <= 0 and self._problem:
            self._problem = ""
            self._show_problem()


def _wrong() -> str:
    return _("That isn't the right passphrase. Check capital letters and spaces.")


def _words(problem: str, wait: int) -> str:
    if wait <= 0:
        return problem
    words = ngettext("Wait {count} second, then try again.", "Wait {count} seconds, then try again.", wait)
    return paragraph((problem, words.format(count=wait)))


class KeyDerivation(QObject):
    """Derives the key of a journal on its own thread. Emits ``derived(Passphrase)`` or ``refused(NetCoachError)``."""

    derived = Signal(object)
    refused = Signal(object)

    def __init__(self, journal: Path, passphrase: Passphrase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal, self._passphrase = journal, passphrase

    def start(self) -> None:
        """Start the derivation."""
        job = ThreadJob(_deriving(self._journal, self._passphrase), "key", self)
        job.finished.connect(self._on_finished)
        job.start()

    def _on_finished(self, outcome: object) -> None:
        if isinstance(outcome, NetCoachError):
            self.refused.emit(outcome)
        else:
            self.derived.emit(outcome)


def _deriving(journal: Path, passphrase: Passphrase) -> Generator[Progress, None, Passphrase | NetCoachError]:
    """Derive the key and return the passphrase with it, so that opening is quick; or the error."""
    try:
        key_of(journal, passphrase)
    except NetCoachError as error:
        return error
    yield Progress(done=1, total=1)
    return passphrase


class UnlockFlow(QObject):
    """Asks for the passphrase of a journal until one fits. ``derived(Passphrase)``: its key is ready, opening is quick.

    ``refused(NetCoachError)`` means that the journal can't be read at all; the other signals are the screen's.
    """

    derived = Signal(object)
    refused = Signal(object)
    other_journal_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._guesses = UnlockThrottle(monotonic)
        self._path = Path()
        self._screen: UnlockScreen | None = None

    def ask(self, path: Path, lead: str, error: PassphraseNeeded | None) -> UnlockScreen:
        """Return the screen that asks, with what was wrong with the previous passphrase.

        Args:
            path: The journal.
            lead: A sentence to read before it opens; "" for none.
            error: Why it didn't open.
        """
        wait, problem = math.ceil(self._guesses.seconds_left), ""
        if isinstance(error, WrongPassphrase):
            wait = self._guesses.record_failure()
            problem = _wrong()
        if self._screen is None or (path, lead) != (self._path, self._screen.lead):
            self._path, self._screen = path, UnlockScreen(lead)
            self._screen.passphrase_entered.connect(self._on_given)
            self._screen.other_journal_requested.connect(self.other_journal_requested)
            self._screen.close_requested.connect(self.close_requested)
        self._screen.say(problem, wait)
        return self._screen

    def end(self, *, opened: bool) -> None:
        """Stop asking; if the journal ``opened``, the count of wrong passphrases is reset."""
        self._screen = None
        if opened:
            self._guesses.record_success()

    def _on_given(self, words: str) -> None:
        self._key = KeyDerivation(self._path, Passphrase(words), self)
        self._key.derived.connect(self.derived)
        self._key.refused.connect(self.refused)
        self._key.start()
