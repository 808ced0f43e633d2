"""Saves a deck as a PDF or prints it, and reports the result in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netcoach.cards.card import Deck
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.files import safe_name
from netcoach.foundation.i18n import _, ngettext, number
from ui.printing.pdf_and_printer import page_layout, print_deck, write_pdf
from ui.printing.printers import has_printer, new_printer
from ui.widgets import dialogs
from ui.widgets.dialogs import documents_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """What to print: a deck of an event on a sheet, from a position on."""

    event_id: int
    title: str
    deck: Deck
    sheet: SheetFormat
    start_at: int


class DeckPrinter(QObject):
    """Asks for a file or a printer, and writes or prints.

    ``done(int, str)`` passes the event whose cards were printed or saved, and a sentence; ``refused(str)`` the reason
    they weren't. Nothing is emitted if the user cancels.

    Args:
        page: The parent of the dialogs.
    """

    done = Signal(int, str)
    refused = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._print_job: PrintJob | None = None
        self._folder = ""
        self._printer: QPrinter | None = None

    # --- the PDF -----------------------------------------------------------------------------------------

    def save(self, job: PrintJob) -> None:
        """Ask for a file name and write the PDF there."""
        self._print_job = job
        name = _("{title} cards.pdf").format(title=safe_name(job.title, _("Event")))
        folder = Path(self._folder or documents_folder())
        dialogs.save_file(
            self._page.window(),
            _("Save the cards as PDF"),
            self._on_path_chosen,
            name=str(folder / name),
            kinds=[_("PDF (*.pdf)")],
        )

    def _on_path_chosen(self, paths: list[str]) -> None:
        job = self._print_job
        if not paths or job is None:
            return
        path = Path(paths[0])
        try:
            count, _pages = write_pdf(job.deck, job.sheet, path, start_at=job.start_at)
        except NetCoachError as error:
            self.refused.emit(str(error))
            return
        self._folder = str(path.parent)
        words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
        self.done.emit(job.event_id, words.format(count=number(count), file=path.name))

    # --- the printer -------------------------------------------------------------------------------------

    def print(self, job: PrintJob) -> None:
        """Open the print dialog; if there's no printer, offer the PDF."""
        self._print_job = job
        if has_printer():
            self.open_print_dialog(job)
        else:
            self._offer_pdf()

    def open_print_dialog(self, job: PrintJob) -> QPrintDialog:
        """Open the print dialog, set to the sheet's paper, and print when it's accepted."""
        from PySide6.QtPrintSupport import QPrintDialog  # costs start-up time, and is only needed here

        self._print_job = job
        self._printer = new_printer(page_layout(job.sheet), job.deck.title)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, self._page.window())
        dialog.setWindowTitle(_("Print the cards"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.finished.connect(self._on_print_answered)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own open() needs a slot by name
        return dialog

    def _on_print_answered(self, result: int) -> None:
        printer, job = self._printer, self._print_job
        self._printer = None
        if result != QDialog.DialogCode.Accepted.value or printer is None or job is None:
            return
        try:
            count, _pages = print_deck(job.deck, job.sheet, printer, start_at=job.start_at)
        except NetCoachError as error:
            self.refused.emit(str(error))
            return
        self.done.emit(job.event_id, _sent(count, printer))

    def _offer_pdf(self) -> None:
        sheet = dialogs.ModalDialog(
            self._page.window(),
            _("No printer found"),
            primary=_("Save PDF"),
            lead=_(
                "NetCoach only looks for printers set up on this computer, and never searches the network. You "
                "can save the same sheets as a PDF and print them anywhere, at actual size."
            ),
        )
        sheet.confirmed.connect(sheet.accept)
        sheet.accepted.connect(self._on_pdf_instead)
        sheet.open()

    def _on_pdf_instead(self) -> None:
        if self._print_job is not None:
            self.save(self._print_job)


def _sent(count: int, printer: QPrinter) -> str:
    if printer.outputFileName():
        words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
        return words.format(count=number(count), file=Path(printer.outputFileName()).name)
    words = ngettext("Sent {count} card to {printer}.", "Sent {count} cards to {printer}.", count)
    return words.format(count=number(count), printer=printer.printerName())
