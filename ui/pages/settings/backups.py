"""Settings, Backups: the last backup, where backups are, making a new one, and restoring any of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netcoach.backup.backups import MANUAL, Backup
from netcoach.backup.restore import BackupDiff, restore
from netcoach.dates import date_words
from netcoach.foundation.errors import PassphraseNeeded
from netcoach.foundation.i18n import _, isolated, number, paragraph
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.text.sentences import capitalized
from ui.pages.settings.restore_dialog import BackupPassphraseDialog, RestoreBackupDialog, compare_with_backup
from ui.pages.settings.section import SettingsSection
from ui.session.navigator import Navigator
from ui.shell.main_window import MainWindow
from ui.startup.offline_job import OfflineJob
from ui.widgets import dialogs
from ui.widgets.controls import PlainButton, PlainLabel, PrimaryButton, QuietButton, TextArea
from ui.widgets.dialogs import documents_folder
from ui.widgets.lists.list_view import RowsView, RowText
from ui.widgets.looks import theme
from ui.widgets.process.jobs import Job

_MOST_ROWS = 6
_KB, _MB = 1_000, 1_000_000


class BackupsSection(SettingsSection):
    """The backups of the journal, newest first.

    Args:
        journal: The journal.
        window: The parent of dialogs; its jobs make the backup.
        navigator: Closes the journal to restore a backup.
        is_sample: Whether this is the sample journal.
    """

    def __init__(self, journal: Journal, window: MainWindow, navigator: Navigator, *, is_sample: bool = False) -> None:
        super().__init__(journal, window)
        self._navigator = navigator
        self._listed: list[Backup] = []
        self._copied_to = Path()
        self._compared: tuple[Backup, Passphrase | None]
        self._is_sample, self._shows_all = is_sample, False
        self._focus_went_to: QWidget | None = None
        if is_sample:
            self.column.add(PlainLabel(_("This sample journal isn't backed up. Yours is, every day you use it.")))
            return
        self._last = PlainLabel("")
        self._place = TextArea(_("Backup folder"), "", quiet=True)
        self._place.setReadOnly(True)
        self.make_button = PrimaryButton(_("Make a backup now"), self._on_make)
        self.column.add(self._last)
        self.column.space(4)
        self.add_buttons(self.make_button, PlainButton(_("Save a copy…"), self._on_copy, icon_name="file"))
        self.column.space(4)
        self.column.add(
            PlainLabel(
                _(
                    "Every backup is verified. NetCoach keeps all of them from the last two days, then one a day "
                    "for a week, one a week for a month and one a month for a year."
                ),
                "small",
            ),
            self._place,
        )
        self._add_list()

    def _add_list(self) -> None:
        self.column.space(20)
        self._restore_heading = self.add_heading(_("Restore a backup"))
        self._view = RowsView(_("Backups"), self._texts)
        self._view.activated_id.connect(self._on_restore_row)
        self._view.opened.connect(self._on_chosen_row)
        self._restore = PlainButton(_("Compare"), self._on_restore)
        self._restore.setEnabled(False)
        self._view.offer(self._restore)
        self.add_rows(self._view)
        self._all = QuietButton(_("Show all backups"), self._on_all)
        self._below = self.add_buttons(self._restore, self._all)

    def refresh(self) -> None:
        """Reload the list."""
        super().refresh()
        if self._is_sample:
            return
        backups = self.journal.backups
        self._listed = backups.all()
        self._last.setText(self._last_words())
        self._place.set_text(str(backups.folder))
        self._list_backups()
        for each in (self._restore_heading, self._view, self._below):
            each.setVisible(bool(self._listed))

    def _list_backups(self) -> None:
        count = len(self._listed) if self._shows_all else min(len(self._listed), _MOST_ROWS)
        self._view.set_ids(range(count))
        if self._view.current_id() is None:
            self._view.choose(0, tell=True)  # a chosen row shows that the others can be chosen too
        self._all.setVisible(count < len(self._listed))
        self.rescale()

    def first_focus_widget(self) -> QWidget | None:
        """Return the control with the initial focus."""
        return None if self._is_sample else self.make_button

    def rescale(self) -> None:
        """Keep all rows whole, after their number or height changed: the page scrolls, so the list doesn't."""
        super().rescale()
        if not self._is_sample and hasattr(self, "_view"):
            rows = max(self._view.rows.rowCount(), 1)
            self._view.setFixedHeight(self._view.verticalHeader().defaultSectionSize() * rows + theme.space(4))

    # --- texts -------------------------------------------------------------------------------------------------------

    def _last_words(self) -> str:
        if not self._listed:
            return _("No backups yet. The first is made automatically, or use the button below.")
        return _("Latest backup: {moment}.").format(moment=moment_text(self._listed[0].made, self.journal))

    def _texts(self, numbers: Sequence[int]) -> list[RowText]:
        return [self._text(self._listed[number]) for number in numbers if number < len(self._listed)]

    def _text(self, backup: Backup) -> RowText:
        return RowText(
            title=capitalized(self._moment_of(backup)),
            detail=f"{backup.why} · {size_text(backup.size)}",
        )

    def _moment_of(self, backup: Backup) -> str:
        """Return when a backup was made: to the second, if another was made in the same minute."""
        minutes = [each.made.replace(second=0, microsecond=0) for each in self._listed]
        is_alone = minutes.count(backup.made.replace(second=0, microsecond=0)) < 2
        return moment_text(backup.made, self.journal, seconds=not is_alone)

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_make(self) -> None:
        job = self.main_window.jobs.run(self.journal.backups.make(MANUAL), _("Making a backup"))
        self._connect_job(job)
        job.finished.connect(self._on_made)
        had_focus = self.window().focusWidget() is self.make_button
        self.make_button.setEnabled(False)
        self._focus_went_to = self.window().focusWidget() if had_focus else None

    def _on_made(self, _backup: object) -> None:
        self._view.choose(None)
        self.refresh()
        self.say(_("Backup made and verified."))

    def _on_copy(self) -> None:
        name = f"{self.journal.store.path.stem} {self.journal.today.isoformat()}.netcoach"
        folder = Path(documents_folder())
        kinds = [_("Journals (*.netcoach)")]
        dialogs.save_file(
            self.main_window,
            _("Save a copy of your journal"),
            self._on_path_chosen,
            name=str(folder / name),
            kinds=kinds,
        )

    def _on_path_chosen(self, paths: list[str]) -> None:
        if paths:
            self._copied_to = Path(paths[0])
            job = self.main_window.jobs.run(self.journal.backups.write_to(self._copied_to), _("Saving a copy"))
            self._connect_job(job)
            job.finished.connect(self._on_copied)

    def _on_copied(self, _path: object) -> None:
        self.say(_("Saved a verified copy to {file}.").format(file=isolated(self._copied_to.name)))

    def _connect_job(self, job: Job) -> None:
        job.refused.connect(self.say)
        job.broke.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def _on_failed(self, fault: object) -> None:
        if isinstance(fault, BaseException):
            raise fault  # handled and logged like all other errors

    def _on_ended(self) -> None:
        self.make_button.setEnabled(True)
        if self._focus_went_to is not None and self.window().focusWidget() is self._focus_went_to:
            self.make_button.setFocus()
        self._focus_went_to = None

    def _on_all(self) -> None:
        self._shows_all = True
        self._list_backups()
        self._view.choose(_MOST_ROWS, tell=True)  # the first of those that weren't shown
        self._view.setFocus()

    def _on_chosen_row(self, _number: int) -> None:
        self._restore.setEnabled(True)

    def _on_restore(self) -> None:
        number = self._view.current_id()
        if number is not None:
            self._on_restore_row(number)

    def _on_restore_row(self, number: int) -> None:
        self._compare(self._listed[number], self.journal.store.passphrase)

    def _compare(self, backup: Backup, passphrase: Passphrase | None) -> None:
        """Compare the journal with a backup, and show the result."""
        self._compared = backup, passphrase
        job = self.main_window.jobs.run(compare_with_backup(self.journal, backup, passphrase), _("Comparing"))
        self._connect_job(job)
        job.finished.connect(self._on_compared)

    def _on_compared(self, result: object) -> None:
        backup, passphrase = self._compared
        words = f"{capitalized(self._moment_of(backup))} · {backup.why}"
        if isinstance(result, BackupDiff):
            sheet = RestoreBackupDialog(result, words, self.main_window)
            sheet.accepted.connect(self._on_wanted)
            sheet.open()
        elif isinstance(result, PassphraseNeeded):
            is_another = passphrase is not self.journal.store.passphrase
            asking = BackupPassphraseDialog(words, self.main_window)
            asking.passphrase_entered.connect(self._on_passphrase)
            asking.open()
            if is_another:
                problem = _("That isn't the right passphrase. Check capital letters and spaces.")
                asking.refuse(asking.field, problem)

    def _on_passphrase(self, passphrase: Passphrase) -> None:
        self._compare(self._compared[0], passphrase)

    def _on_wanted(self) -> None:
        store = self.journal.store
        backup, passphrase = self._compared
        begin = partial(restore, store.path, store.passphrase, backup, passphrase, store.clock)
        self._navigator.offline_job_requested.emit(
            OfflineJob(title=_("Restoring the backup"), begin=begin, says=_result_text)
        )


def _result_text(restored: object) -> str:
    return paragraph(getattr(restored, "sentences", ()))


def moment_text(moment: datetime, journal: Journal, *, seconds: bool = False) -> str:
    """Return a time in words: "today at 10:00", "Friday 20 November at 18:30"."""
    here = moment.astimezone(journal.clock().tzinfo)
    days = (journal.today - here.date()).days
    day = {0: _("today"), 1: _("yesterday")}.get(days) or date_words.long_day(here.date(), journal.today)
    return _("{day} at {time}").format(day=day, time=date_words.clock_time(here, seconds=seconds))


def size_text(size: int) -> str:
    """Return a number of bytes in a readable unit."""
    if size < _MB:
        return _("{count} kB").format(count=number(max(1, round(size / _KB))))
    return _("{count} MB").format(count=number(size / _MB, 1))
