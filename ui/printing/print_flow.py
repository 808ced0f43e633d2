"""Printing, or saving as a PDF: the dialogs, and one sentence about the result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QDialog, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from ui.printing.printers import has_printer, new_printer
from ui.widgets import dialogs
from ui.widgets.dialogs import documents_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


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

    def save(self, path: Path) -> str:
        """Write it as a PDF, whole or not at all, and return the sentence that says so.

        Raises:
            Refused: when it can't be written.
        """

    def print(self, printer: QPrinter) -> str:
        """Send it to a printer, or to the file that the user chose there, and return the sentence that says so.

        Raises:
            Refused: when the printer doesn't respond.
        """


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
            _("Save as PDF"),
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
        self._end(job, partial(job.save, Path(paths[0])))

    def _on_print_answered(self, result: int) -> None:
        job, printer, self._printer = self._print_job, self._printer, None
        if result == QDialog.DialogCode.Accepted.value and printer is not None and job is not None:
            self._end(job, partial(job.print, printer))

    def _end(self, job: PrintJob, act: Callable[[], str]) -> None:
        try:
            sentence = act()
        except NetCoachError as error:
            self.refused.emit(str(error))
        else:
            self._print_job = None  # it may hold a passphrase
            self.done.emit(job, sentence)

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
