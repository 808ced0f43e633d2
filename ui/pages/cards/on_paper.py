"""From the screen to paper: saves a deck as a PDF or prints it, and says in one sentence how that went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netcoach.cards.card import Deck
from netcoach.cards.sheets import Sheet
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.files import safe_name
from netcoach.foundation.i18n import _, ngettext
from ui.printing.pdf_and_printer import page_layout, print_deck, write_pdf
from ui.widgets import dialogs
from ui.widgets.dialogs import documents_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What goes to paper: a deck of an event on a sheet, from a position on."""

    event_id: int
    title: str
    deck: Deck
    sheet: Sheet
    start_at: int


class OnPaper(QObject):
    """Asks where to, and writes or prints.

    ``done(int, str)`` tells the event whose cards are on paper now and the sentence about it; ``refused(str)`` why
    not. Nothing is told when the person changes their mind.

    Args:
        page: The page the questions open over.
    """

    done = Signal(int, str)
    refused = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._order: Order | None = None
        self._folder = ""
        self._printer: QPrinter | None = None

    # --- the PDF -----------------------------------------------------------------------------------------

    def save(self, order: Order) -> None:
        """Ask for a file name and write the PDF there."""
        self._order = order
        name = _("{title} cards.pdf").format(title=safe_name(order.title, _("Event")))
        folder = Path(self._folder or documents_folder())
        dialogs.save_file(
            self._page.window(),
            _("Save the cards as PDF"),
            self._on_place,
            name=str(folder / name),
            kinds=[_("PDF (*.pdf)")],
        )

    def _on_place(self, places: list[str]) -> None:
        order = self._order
        if not places or order is None:
            return
        path = Path(places[0])
        try:
            count, _pages = write_pdf(order.deck, order.sheet, path, start_at=order.start_at)
        except NetCoachError as error:
            self.refused.emit(str(error))
            return
        self._folder = str(path.parent)
        words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
        self.done.emit(order.event_id, words.format(count=count, file=path.name))

    # --- the printer -------------------------------------------------------------------------------------

    def print(self, order: Order) -> None:
        """Open the print dialog; where there is no printer, offer the PDF."""
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # costs start-up time, needed only here

        self._order = order
        if QPrinterInfo.availablePrinterNames():
            self.open_print_dialog(order)
        else:
            self._offer_pdf()

    def open_print_dialog(self, order: Order) -> QPrintDialog:
        """Ask which printer, with the paper of the sheet set, and print when that is answered."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  # as above

        self._order = order
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(page_layout(order.sheet))
        self._printer.setFullPage(True)
        self._printer.setDocName(order.deck.title)
        dialog = QPrintDialog(self._printer, self._page.window())
        dialog.setWindowTitle(_("Print the cards"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)  # noqa: FBT003  # Qt's switch
        dialog.finished.connect(self._on_print_answered)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own open() wants a slot by name
        return dialog

    def _on_print_answered(self, result: int) -> None:
        printer, order = self._printer, self._order
        self._printer = None
        if result != QDialog.DialogCode.Accepted.value or printer is None or order is None:
            return
        try:
            count, _pages = print_deck(order.deck, order.sheet, printer, start_at=order.start_at)
        except NetCoachError as error:
            self.refused.emit(str(error))
            return
        self.done.emit(order.event_id, _sent(count, printer))

    def _offer_pdf(self) -> None:
        sheet = dialogs.Sheet(
            self._page.window(),
            _("No printer is set up here"),
            primary=_("Save PDF"),
            lead=_("The same sheets can be saved as a PDF and printed anywhere, at actual size."),
        )
        sheet.confirmed.connect(sheet.accept)
        sheet.accepted.connect(self._on_pdf_instead)
        sheet.open()

    def _on_pdf_instead(self) -> None:
        if self._order is not None:
            self.save(self._order)


def _sent(count: int, printer: QPrinter) -> str:
    if printer.outputFileName():
        words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
        return words.format(count=count, file=Path(printer.outputFileName()).name)
    words = ngettext("Sent {count} card to {printer}.", "Sent {count} cards to {printer}.", count)
    return words.format(count=count, printer=printer.printerName())
