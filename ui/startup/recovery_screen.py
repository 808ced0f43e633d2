"""Recovery of a journal that can't be opened: the reason, what can be done, and restoring a backup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcoach.backup.backups import Backup, backups_of, is_sound
from netcoach.backup.restore import RestoreResult, restore
from netcoach.backup.salvage import SalvageResult, salvage
from netcoach.dates.date_words import clock_time, long_day
from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import (
    JournalDamaged,
    JournalFromNewer,
    JournalGone,
    JournalUnavailable,
    NetCoachError,
    NotAJournal,
)
from netcoach.foundation.i18n import _, paragraph
from netcoach.foundation.progress import Progress, Work
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from ui.startup.offline_job import OfflineJob, ProgressScreen
from ui.startup.startup_window import RecoveryScreen, ScreenAction, other_journal_label
from ui.widgets.dialogs import save_file
from ui.widgets.process.jobs import ThreadJob


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryOptions:
    """The available options: the newest intact backup, and whether the journal can still be read."""

    backup: Backup | None
    is_readable: bool


def find_recovery_options(path: Path, passphrase: Passphrase | None, clock: Clock) -> Work[RecoveryOptions]:
    """Check the backups of a journal that can't be opened, newest first."""
    backups, sound = backups_of(path), None
    for number, backup in enumerate(backups):
        yield Progress(done=number, total=len(backups))
        if is_sound(backup.path, passphrase):
            sound = backup
            break
    try:
        Journal.open_to_read(path, clock, passphrase=passphrase).close()
    except NetCoachError:
        return RecoveryOptions(backup=sound, is_readable=False)
    return RecoveryOptions(backup=sound, is_readable=True)


class RecoveryFlow(QObject):
    """Shows why a journal can't be opened, and does what the user chooses.

    ``shown(StartupScreen)`` passes a screen to show, ``offline_job_requested(OfflineJob)`` work on the closed journal;
    ``read_only_requested()`` asks to open it read-only, ``retry_requested()`` to try again, ``new_journal_requested()``
    to create a new one there, ``other_journal_requested()`` to choose another one, ``open_requested(Path)`` to open
    that one, ``close_requested()`` to quit.

    Args:
        error: Why it can't be opened.
        path: The path of the journal.
        passphrase: The passphrase if it's locked.
        clock: Returns the current time.
        said: A sentence about what was just tried.
        window: The startup window.
    """

    shown = Signal(object)
    offline_job_requested = Signal(object)
    read_only_requested = Signal()
    retry_requested = Signal()
    new_journal_requested = Signal()
    other_journal_requested = Signal()
    open_requested = Signal(object)
    close_requested = Signal()

    def __init__(
        self,
        error: JournalUnavailable,
        path: Path,
        passphrase: Passphrase | None,
        clock: Clock,
        said: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window, self._target = window, path
        self._error, self._path, self._passphrase, self._clock, self._said = error, path, passphrase, clock, said
        self._found = RecoveryOptions(backup=None, is_readable=False)

    def begin(self) -> None:
        """Show the screen; if the file itself is damaged, missing or something else, first look for a backup."""
        if isinstance(self._error, JournalDamaged | NotAJournal) or not self._path.exists():
            self.shown.emit(ProgressScreen(_("Looking for your backups"), can_cancel=False))
            self._job = ThreadJob(find_recovery_options(self._path, self._passphrase, self._clock), "backups", self)
            self._job.finished.connect(self._on_found)
            self._job.broke.connect(self._on_not_found)
            self._job.start()
        else:
            self._show()

    def _on_found(self, found: RecoveryOptions) -> None:
        self._found = found
        self._show()

    def _on_not_found(self, _fault: Exception) -> None:
        self._show()

    def _show(self) -> None:
        ways_out: list[ScreenAction] = [
            (other_journal_label(), self.other_journal_requested.emit),
            (_("Close"), self.close_requested.emit),
        ]
        choices = self._choices()
        if not choices:
            choices, ways_out = ways_out[:1], ways_out[1:]
        self.shown.emit(RecoveryScreen(self._title(), self._sentences(), choices, ways_out, said=self._said))

    def _title(self) -> str:
        if isinstance(self._error, JournalDamaged):
            return _("Your journal is damaged.")
        if isinstance(self._error, JournalFromNewer):
            return _("This journal was made by a newer NetCoach.")
        if isinstance(self._error, NotAJournal):
            return _("This isn't a journal.")
        if isinstance(self._error, JournalGone):
            return _("Your journal is missing.")
        return _("Your journal won't open.")

    def _sentences(self) -> Sequence[str]:
        if isinstance(self._error, JournalDamaged) and self._found.backup is None:
            return (str(self._error), _("No usable backup was found."))
        return (str(self._error),)

    def _choices(self) -> list[ScreenAction]:
        choices: list[ScreenAction] = []
        if self._found.backup is not None:
            choices.append((_("Restore the backup from {when}").format(when=self._when()), self._on_restore))
        if isinstance(self._error, JournalDamaged):
            choices.append((_("Save what can be read to a new file…"), self._on_salvage))
            if self._found.is_readable:
                choices.append((_("Open read-only"), self.read_only_requested.emit))
        elif isinstance(self._error, JournalGone):
            choices.append((_("Start a new journal there"), self.new_journal_requested.emit))
        elif not isinstance(self._error, JournalFromNewer | NotAJournal):
            choices.append((_("Try again"), self.retry_requested.emit))
        return choices

    def _when(self) -> str:
        backup = self._found.backup
        if backup is None:
            return ""
        now = self._clock()
        made = backup.made.astimezone(now.tzinfo)
        return _("{day}, {time}").format(day=long_day(made.date(), now.date()), time=clock_time(made))

    # --- recovery options --------------------------------------------------------------------------------------------

    def _on_restore(self) -> None:
        if self._found.backup is not None:
            title = _("Restoring the backup from {when}").format(when=self._when())
            begin = partial(restore, self._path, self._passphrase, self._found.backup, self._passphrase, self._clock)
            self.offline_job_requested.emit(OfflineJob(title=title, begin=begin, says=_told))

    def _on_salvage(self) -> None:
        saved = _("{name}-saved").format(name=self._path.stem)
        name = f"{saved}{self._path.suffix}"
        save_file(
            self._window, _("Save what can be read"), self._on_target, name=name, kinds=[_("Journals (*.netcoach)")]
        )

    def _on_target(self, paths: list[str]) -> None:
        self._target = Path(paths[0])
        begin = partial(salvage, self._path, self._passphrase, self._target, self._clock)
        title = _("Saving what can be read")
        self.offline_job_requested.emit(OfflineJob(title=title, begin=begin, says=_told, then=self._on_salvaged))

    def _on_salvaged(self, salvaged: SalvageResult) -> None:
        saved, *lost = salvaged.sentences
        choices = [(_("Open the saved journal"), self._on_open_saved)]
        ways_out = [(_("Back"), self._on_back), (_("Close"), self.close_requested.emit)]
        title = _("What could be read has been saved.")
        self.shown.emit(RecoveryScreen(title, [saved], choices, ways_out, icon_name="check", found=lost))

    def _on_open_saved(self) -> None:
        self.open_requested.emit(self._target)

    def _on_back(self) -> None:
        self._said = ""
        self._show()


def _told(result: RestoreResult | SalvageResult) -> str:
    return paragraph(result.sentences)
