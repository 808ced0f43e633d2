"""Printing, or saving as a PDF: the dialogs, and one sentence about the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QDialog, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Work, finish
from ui.printing.printers import has_printer, new_printer
from ui.widgets import dialogs
from ui.widgets.dialogs import documents_folder
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from ui.widgets.process.jobs import Jobs


class SecondRun(NamedTuple):
    """A job in two runs: the fronts, the backs, and what to do with the paper in between."""

    first: PrintJob
    second: PrintJob
    words: str


class PrintJob(Protocol):
    """Something to print."""

    @property
    def title(self) -> str:
        """The title of the document."""

    @property
    def file_name(self) -> str:
        """The suggested name for a PDF."""

    @property
    def layout(self) -> QPageLayout:
        """The page layout it needs."""

    @property
    def second_run(self) -> SecondRun | None:
        """How a printer prints it in two runs, if it does."""

    def save(self, path: Path) -> Work[str]:
        """Write it as a PDF in steps, whole or not at all, and return the sentence that says so.

        Raises:
            Refused: when it can't be written.
        """

    def print(self, printer: QPrinter) -> Work[str]:
        """Send it to a printer in steps and return the sentence that says so.

        Raises:
            Refused: when the printer doesn't respond.
        """


@runtime_checkable
class _WindowWithJobs(Protocol):
    @property
    def jobs(self) -> Jobs: ...


def _with_job(job: PrintJob, work: Work[str]) -> Work[tuple[PrintJob, str]]:
    return job, (yield from work)


class PrintFlow(QObject):
    """Asks where to print or save, and does it.

    ``done(PrintJob, str)`` passes the job and the sentence about it; ``refused(str)`` why it wasn't done. Nothing is
    said if the user cancels.

    Args:
        page: The page whose window the dialogs open over.
    """

    done = Signal(object, str)
    refused = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._print_job: PrintJob | None = None
        self._folder = ""
        self._printer: QPrinter | None = None
        self._cancelled_words = ""
        self._waiting: tuple[PrintJob, str, QPrinter] | None = None

    def print(self, job: PrintJob) -> None:
        """Open the print dialog; where there's no printer, offer the PDF."""
        self._print_job = job
        if has_printer():
            self.open_print_dialog(job)
        else:
            self._offer_pdf()

    def save(self, job: PrintJob) -> None:
        """Ask for a file name and write the PDF there."""
        self._print_job = job
        folder = Path(self._folder or documents_folder())
        dialogs.save_file(
            self._page.window(),
            _("Save PDF"),
            self._on_path_chosen,
            name=str(folder / job.file_name),
            kinds=[_("PDF (*.pdf)")],
        )

    def open_print_dialog(self, job: PrintJob) -> QPrintDialog:
        """Ask which printer, with the paper set, and print when that is answered."""
        from PySide6.QtPrintSupport import QPrintDialog  # costs start-up time, and is only needed here

        self._print_job, self._printer = job, new_printer(job.layout, job.title)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, self._page.window())
        dialog.setWindowTitle(_("Print"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.finished.connect(self._on_print_answered)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own open() needs a slot by name
        return dialog

    def _on_path_chosen(self, paths: list[str]) -> None:
        job = self._print_job
        if not paths or job is None:
            return
        self._folder = str(Path(paths[0]).parent)
        self._save(job, Path(paths[0]))

    def _on_print_answered(self, result: int) -> None:
        job, printer, self._printer = self._print_job, self._printer, None
        if result != QDialog.DialogCode.Accepted.value or printer is None or job is None:
            return
        if printer.outputFileName():  # a PDF, chosen in the dialog
            self._save(job, Path(printer.outputFileName()))
            return
        runs = job.second_run
        if runs is not None:
            self._waiting = job, runs.words, printer
        self._send(job, runs.first if runs else job, printer, _("Printing"))

    def _save(self, job: PrintJob, path: Path) -> None:
        self._run(job, job.save(path), _("Saving the PDF"), _("Cancelled. Nothing was saved."))

    def _send(self, job: PrintJob, part: PrintJob, printer: QPrinter, doing: str) -> None:
        self._run(job, part.print(printer), doing, _("Cancelled. Some pages may still print."))

    def _run(self, job: PrintJob, work: Work[str], doing: str, cancelled: str) -> None:
        window = self._page.window()
        self._cancelled_words = cancelled
        if isinstance(window, _WindowWithJobs):
            running = window.jobs.run(_with_job(job, work), doing)
            running.finished.connect(self._on_finished)
            running.refused.connect(self._refuse)
            running.cancelled.connect(self._on_cancelled)
            running.broke.connect(self._on_broke)
        else:
            try:
                self._on_finished(finish(_with_job(job, work)))
            except NetCoachError as error:
                self._refuse(str(error))

    def _on_finished(self, ended: tuple[PrintJob, str]) -> None:
        job, sentence = ended
        if self._waiting is not None:
            self._ask_to_turn(sentence)
            return
        self._print_job = None  # it may hold a passphrase
        self.done.emit(job, sentence)

    def _on_cancelled(self) -> None:
        self._refuse(self._cancelled_words)

    def _on_broke(self, fault: Exception) -> None:
        raise fault

    def _refuse(self, sentence: str) -> None:
        self._print_job = self._waiting = None
        self.refused.emit(sentence)

    def _ask_to_turn(self, sentence: str) -> None:
        """Ask the user to turn the pile over, between fronts and backs."""
        waiting = self._waiting
        if waiting is None:
            return
        sheet = dialogs.ModalDialog(
            self._page.window(), _("Now the backs"), primary=_("Print the backs"), lead=waiting[1]
        )
        sheet.add_below_title(PlainLabel(sentence))
        sheet.confirmed.connect(sheet.accept)
        sheet.accepted.connect(self._on_turned)
        sheet.rejected.connect(self._on_not_turned)
        sheet.open()

    def _on_turned(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            job, _words, printer = waiting
            runs = job.second_run
            if runs is not None:
                self._send(job, runs.second, printer, _("Printing the backs"))

    def _on_not_turned(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            words = _("The fronts are printed. Choose “Backs only” to print their backs later.")
            self._on_finished((waiting[0], words))

    def _offer_pdf(self) -> None:
        sheet = dialogs.ModalDialog(
            self._page.window(),
            _("No printer found"),
            primary=_("Save PDF"),
            lead=_(
                "NetCoach only looks for printers set up on this computer, and never searches the network. You can "
                "save the same pages as a PDF and print them anywhere, at actual size."
            ),
        )
        sheet.confirmed.connect(sheet.accept)
        sheet.accepted.connect(self._on_pdf_instead)
        sheet.open()

    def _on_pdf_instead(self) -> None:
        if self._print_job is not None:
            self.save(self._print_job)
