"""Bringing people and invitations from files: chosen, dropped, looked at, then written as one undo step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcoach.dates.moments import format_span
from netcoach.exchange.importing import Parsed, open_file, read_contacts
from netcoach.formats import detect
from netcoach.formats.invitation import Invitation, occurrences, read
from netcoach.foundation.clock import zone_of
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated
from netcoach.journal import Journal
from ui.pages.importing.import_preview import ImportPreviewDialog, counts
from ui.widgets.dialogs import ask_choice, open_files

if TYPE_CHECKING:
    from netcoach.events.invitation_import import InvitationResult
    from netcoach.exchange.import_plan import ImportPlan, ImportReport
    from ui.shell.main_window import MainWindow

_MOST_DAYS = 8


class ImportFlow(QObject):
    """One file after the other, from the disk into the journal.

    ``noticed(str, bool)`` carries a sentence for the notice area; ``event_opened(int, str)`` an event to show.

    Args:
        journal: Where it goes.
        window: Over which previews and questions appear.
    """

    noticed = Signal(str, bool)
    event_opened = Signal(int, str)

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__(window)
        self._journal, self._window = journal, window
        self._waiting: list[Path] = []
        self._name = ""
        self._days: list[Invitation] = []

    def choose(self) -> None:
        """Ask for files."""
        kinds = [
            _("Contacts and invitations (*.vcf *.csv *.ics *.json)"),
            _("All files (*)"),
        ]
        open_files(self._window, _("Bring people or an invitation"), self.import_files, kinds=kinds, several=True)

    def import_files(self, paths: list[str]) -> None:
        """Take these files, one after the other."""
        self._waiting += [Path(path) for path in paths]
        if len(self._waiting) == len(paths):
            self._next()

    def _next(self) -> None:
        """Go on with the next file that waits; the one at work stands first until it is done."""
        if not self._waiting:
            return
        path = self._waiting[0]
        self._name = path.name
        try:
            data = open_file(path)
            if detect(path.name, data) == "invitation":
                self._open_invitations(data)
                return
        except NetCoachError as error:
            self._refuse(str(error))
            return
        job = self._window.jobs.run(read_contacts(path.name, data), _("Reading the file"), on_thread=True)
        job.finished.connect(self._on_read)
        job.refused.connect(self._refuse)
        job.cancelled.connect(self._done)
        job.broke.connect(self._on_broke)

    def _done(self) -> None:
        if self._waiting:
            self._waiting.pop(0)
        self._next()

    def _refuse(self, sentence: str) -> None:
        self.noticed.emit(sentence, False)
        self._done()

    def _on_broke(self, fault: Exception) -> None:
        self._waiting.clear()
        raise fault

    # --- contacts ----------------------------------------------------------------------------------------------------

    def _on_read(self, parsed: Parsed) -> None:
        job = self._window.jobs.run(
            self._journal.importing.plan(parsed, file_name=self._name), _("Comparing with your journal")
        )
        job.finished.connect(self._on_planned)
        job.refused.connect(self._refuse)
        job.cancelled.connect(self._done)
        job.broke.connect(self._on_broke)

    def _on_planned(self, plan: ImportPlan) -> None:
        sheet = ImportPreviewDialog(self._journal, plan, self._window.jobs, self._window)
        sheet.imported.connect(self._on_imported)
        sheet.finished.connect(self._on_sheet_closed)
        sheet.open()

    def _on_imported(self, report: ImportReport) -> None:
        words = counts(report.new, report.changed, report.unchanged, report.skipped)
        self.noticed.emit(_("From {file}: {counts}.").format(file=report.file_name, counts=words), True)

    def _on_sheet_closed(self, _result: int) -> None:
        self._done()

    # --- invitations -------------------------------------------------------------------------------------------------

    def _open_invitations(self, data: bytes) -> None:
        home = zone_of(self._journal.clock)
        invitations = read(data, home=home)
        series = next((each for each in invitations if each.recurring), None)
        if series is None:
            self._take(invitations)
            return
        self._days = occurrences(data, series.uid, self._journal.today, _MOST_DAYS, home=home)
        if not self._days:
            self._refuse(_("The series “{title}” is over. Nothing was changed.").format(title=series.title))
            return
        today = self._journal.today
        question = ask_choice(
            self._window,
            _("Which day do you mean?"),
            [format_span(each.starts, each.ends, today, full=True) for each in self._days],
            self._on_day_chosen,
            lead=series.title,
        )
        question.rejected.connect(self._done)

    def _on_day_chosen(self, number: int) -> None:
        self._take([self._days[number]])

    def _take(self, invitations: list[Invitation]) -> None:
        """Bring these into the journal as one step, and show the first."""
        try:
            with self._journal.store.change(_("Open an invitation")):
                results = [self._journal.invitations.apply(each) for each in invitations]
        except NetCoachError as error:
            self._refuse(str(error))
            return
        title = invitations[0].title
        result = results[0]
        changed = any(each.outcome != "unchanged" for each in results)
        self.noticed.emit(_said(title, result), changed)
        if result.event_id is not None and result.outcome != "in the trash":
            self.event_opened.emit(int(result.event_id), "people" if result.offered or result.linked else "")
        self._done()


def _said(title: str, result: InvitationResult) -> str:
    sentences = {
        "new": _("{title} is in your events."),
        "changed": _("{title} is up to date."),
        "unchanged": _("{title} is as it was."),
        "cancelled": _("{title} was called off, and is put away."),
        "in the trash": _("{title} is in the trash of your events, and stays there."),
    }
    words = [sentences[result.outcome].format(title=isolated(title))]
    if result.linked:
        names = ", ".join(isolated(name) for name in result.linked)
        words.append(_("You know {names}.").format(names=names))
    return " ".join(words)
