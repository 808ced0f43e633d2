"""Import of people and events from files: chosen or dropped, previewed, then written as one undo step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcoach.dates.moments import format_span
from netcoach.exchange.importing import Parsed, open_file, read_contacts
from netcoach.formats import detect
from netcoach.foundation.clock import zone_of
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, enumerated, isolated, paragraph
from netcoach.foundation.progress import Work
from netcoach.journal import Journal
from ui.pages.importing.import_preview import ImportPreviewDialog, counts, over_words
from ui.widgets.dialogs import ask_choice, open_files
from ui.widgets.looks.photos import as_photo

if TYPE_CHECKING:
    from netcoach.events.invitation_import import InvitationResult
    from netcoach.exchange.import_plan import ImportPlan, ImportReport
    from netcoach.formats.ics import ParsedCalendar
    from netcoach.formats.invitation import Invitation, Upcoming
    from ui.session.navigator import Navigator
    from ui.shell.main_window import MainWindow

_MOST_DAYS = 8


class ImportFlow(QObject):
    """Imports files into the journal, one after the other.

    ``noticed(str, bool)`` passes a sentence for the notice area.

    Args:
        journal: The journal.
        window: The parent of previews and questions.
        navigator: Shows what was imported.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, window: MainWindow, navigator: Navigator) -> None:
        super().__init__(window)
        self._journal, self._window, self._navigator = journal, window, navigator
        self._waiting: list[Path] = []
        self._name = ""
        self._days: list[Invitation] = []
        self._upcoming: Upcoming

    def choose(self) -> None:
        """Ask for files."""
        kinds = [
            _("Contacts and invitations (*.vcf *.csv *.ics *.json)"),
            _("All files (*)"),
        ]
        open_files(self._window, _("Import contacts or an invitation"), self.import_files, kinds=kinds, several=True)

    def import_files(self, paths: list[str]) -> None:
        """Import these files, one after the other; what was said about earlier ones goes."""
        if self._window.has_notices():
            self._window.notices.handle_left()
        self._waiting += [Path(path) for path in paths]
        if len(self._waiting) == len(paths):
            self._next()

    def _next(self) -> None:
        """Continue with the next file; the current one stays first in the queue until it's done."""
        if not self._waiting:
            return
        path = self._waiting[0]
        self._name = path.name
        try:
            data = open_file(path)
            is_calendar = detect(path.name, data) == "invitation"
        except NetCoachError as error:
            self._refuse(str(error))
            return
        work = self._read_calendar(data) if is_calendar else read_contacts(path.name, data, fit=as_photo)
        job = self._window.jobs.run(work, _("Reading the file"), on_thread=True)
        job.finished.connect(self._on_calendar_read if is_calendar else self._on_read)
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
        words = _from_file(report)
        if report.people:
            self._navigator.open_imported(report.people)
        elif report.events:
            words = self._show_events(report)
        self.noticed.emit(words, True)

    def _on_sheet_closed(self, _result: int) -> None:
        self._done()

    # --- invitations -------------------------------------------------------------------------------------------------

    def _read_calendar(self, data: bytes) -> Work[tuple[ParsedCalendar, Upcoming]]:
        from netcoach.formats import ics  # it needs a large library

        now = self._journal.clock()
        calendar = ics.read(data, home=zone_of(self._journal.clock))
        return calendar, (yield from calendar.upcoming(now))

    def _on_calendar_read(self, read: tuple[ParsedCalendar, Upcoming]) -> None:
        """Ask for the day if the file contains one series; for several, each gives its next day."""
        calendar, self._upcoming = read
        series = [each for each in calendar.invitations if each.must_choose_day]
        taken = {each.uid for each in self._upcoming.invitations}
        if len(series) != 1 or series[0].uid not in taken:
            self._on_read(self._upcoming)
            return
        today = self._journal.today
        self._days = calendar.occurrences(series[0].uid, today, _MOST_DAYS)
        question = ask_choice(
            self._window,
            _("Which date?"),
            [format_span(each.starts, each.ends, today, full=True) for each in self._days],
            self._on_day_chosen,
            lead=series[0].title,
        )
        question.rejected.connect(self._done)

    def _on_day_chosen(self, number: int) -> None:
        day = self._days[number]
        others = (each for each in self._upcoming.invitations if each.uid != day.uid)
        self._on_read(replace(self._upcoming, invitations=(day, *others)))

    def _show_events(self, report: ImportReport) -> str:
        """Show the events that came in, and return what was done."""
        words = _from_file(report)
        if len(report.events) != 1:
            self._navigator.open_imported_events(report.events)
            return words
        (result,) = (one for one in report.invitations if one.event_id == report.events[0])
        self._navigator.open_event(report.events[0], "people" if result.offered or result.linked else "")
        is_alone = not (report.unchanged or report.skipped or report.left_out or report.over)
        return _said(self._journal.events.get(report.events[0]).title, result) if is_alone else words


def _from_file(report: ImportReport) -> str:
    words = counts(report.new, report.changed, report.unchanged, report.skipped, report.left_out)
    said = [_("From {file}: {counts}.").format(file=report.file_name, counts=words)]
    return paragraph([*said, over_words(report.over)] if report.over else said)


def _said(title: str, result: InvitationResult) -> str:
    sentences = {
        "new": _("Added {title}."),
        "changed": _("Updated {title}."),
        "cancelled": _("{title} was cancelled, so it's archived."),
    }
    words = [sentences[result.outcome].format(title=isolated(title))]
    if result.linked:
        names = enumerated(map(isolated, result.linked))
        words.append(_("You know {names}.").format(names=names))
    return paragraph(words)
