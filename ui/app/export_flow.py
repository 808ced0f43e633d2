"""Export of the journal to a file: what goes into it, where it's saved, and how that went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.files import safe_name
from netcoach.foundation.i18n import _, isolated, paragraph
from netcoach.journal import Journal
from ui.shell.main_window import MainWindow
from ui.widgets.dialogs import ask_choice, save_file

if TYPE_CHECKING:
    from ui.app.calendar_dialog import CalendarDialog

CALENDAR = "ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format that the window offers."""

    key: str
    title: str
    suffix: str
    kind: str
    done: str


class ExportFlow(QObject):
    """Exports the journal, in the background. ``noticed(str, bool)`` passes a sentence for the notice area.

    Args:
        journal: The journal.
        window: The parent of the questions.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__(window)
        self._journal, self._window = journal, window
        self._formats = _formats()
        self._format = self._formats[0]
        self._path = Path()
        self._dialog: CalendarDialog | None = None
        self._choices = CalendarChoices()

    def choose(self) -> None:
        """Ask for the format, and then for the file."""
        lead = paragraph(
            (
                _("The file isn't encrypted: whoever gets it can read it."),
                _("JSON has everything, including the trash."),
                _("vCard and CSV have everyone who isn't in the trash, with their notes."),
            )
        )
        answers = [each.title for each in self._formats]
        ask_choice(self._window, _("Export"), answers, self._on_format_chosen, lead=lead)

    def _on_format_chosen(self, number: int) -> None:
        self._format = self._formats[number]
        if self._format.key == CALENDAR:
            self.choose_for_calendar(CalendarChoices())
        else:
            stem = safe_name(self._journal.store.path.stem, _("journal"))
            self._choose_path(f"{stem} {self._journal.today.isoformat()}")

    def choose_for_calendar(self, offered: CalendarChoices) -> None:
        """Ask what to save for the user's calendar, with ``offered`` ticked, and then for the file."""
        from ui.app.calendar_dialog import CalendarDialog  # not needed for other formats

        self._format = next(each for each in self._formats if each.key == CALENDAR)
        self._dialog = CalendarDialog(self._journal, offered, self._window)
        self._dialog.confirmed.connect(self._on_calendar_confirmed)
        self._dialog.open()

    def _on_calendar_confirmed(self) -> None:
        if self._dialog is None:
            return
        self._choices, event_id = self._dialog.choices(), self._dialog.choices().event_id
        self._dialog.accept()
        self._dialog = None
        title = self._journal.store.path.stem if event_id is None else self._journal.events.get(event_id).title
        self._choose_path(safe_name(title, _("calendar")))

    def _choose_path(self, stem: str) -> None:
        name = f"{stem}{self._format.suffix}"
        save_file(self._window, _("Export"), self._on_path_chosen, name=name, kinds=[self._format.kind])

    def _on_path_chosen(self, paths: list[str]) -> None:
        self._path = Path(paths[0])
        work = self._journal.exporting.write(self._path, self._format.key, self._choices)
        job = self._window.jobs.run(work, _("Exporting"), on_thread=True)
        job.finished.connect(self._on_finished)
        job.refused.connect(self._on_refused)
        job.cancelled.connect(self._on_cancelled)
        job.broke.connect(self._on_broke)

    def _on_finished(self, _path: object) -> None:
        self.noticed.emit(self._format.done.format(file=isolated(self._path.name)), False)

    def _on_refused(self, sentence: str) -> None:
        self.noticed.emit(sentence, False)

    def _on_cancelled(self) -> None:
        self.noticed.emit(_("Cancelled. Nothing was exported."), False)

    def _on_broke(self, fault: Exception) -> None:
        raise fault


def _formats() -> tuple[ExportFormat, ...]:
    people_done = _("Exported your people to {file}. The file isn't encrypted.")
    return (
        ExportFormat(
            key="json",
            title=_("Everything, as JSON for NetCoach"),
            suffix=".json",
            kind=_("NetCoach files (*.json)"),
            done=_("Exported everything to {file}. The file isn't encrypted."),
        ),
        ExportFormat(
            key="vcard",
            title=_("People, as vCard for address books"),
            suffix=".vcf",
            kind=_("vCard files (*.vcf)"),
            done=people_done,
        ),
        ExportFormat(
            key="csv",
            title=_("People, as CSV for spreadsheets"),
            suffix=".csv",
            kind=_("CSV files (*.csv)"),
            done=people_done,
        ),
        ExportFormat(
            key=CALENDAR,
            title=_("Events and to-dos, as iCalendar for calendars"),
            suffix=".ics",
            kind=_("Calendar files (*.ics)"),
            done=_("Saved to {file}. Open it with your calendar."),
        ),
    )
