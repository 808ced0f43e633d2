"""Prints or saves a deck, and says what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout

from netcoach.cards.card import Card, Deck
from netcoach.cards.imposition import backs_on
from netcoach.cards.printer_shift import NO_SHIFT, PrinterShift
from netcoach.cards.sheet_setup import AS_USUAL, Flip, SheetSetup
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.files import safe_name
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.progress import Work
from netcoach.journal import Journal
from ui.printing.pdf_and_printer import page_layout, printing_deck, writing_pdf
from ui.printing.print_flow import SecondRun
from ui.printing.usual_sheet import printer_shifts, usual_setup, usual_sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPrintJob:
    """A deck, printed on a kind of sheet; ``about`` is what its file is named after.

    ``shifts`` are how far the backs are moved on each printer, by its name; "" is the one for saved PDFs.
    """

    about: str
    deck: Deck
    sheet: SheetFormat
    setup: SheetSetup = AS_USUAL
    shifts: Mapping[str, PrinterShift] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.deck.title

    @property
    def file_name(self) -> str:
        """The suggested name for a PDF."""
        return _("{title} cards.pdf").format(title=safe_name(self.about, _("Event")))

    @property
    def layout(self) -> QPageLayout:
        """The page layout it needs."""
        return page_layout(self.sheet)

    @property
    def second_run(self) -> SecondRun | None:
        """The backs, if they're printed after all the fronts."""
        if self.setup.sides != "two runs" or backs_on(self.sheet, self.setup) != "printed":
            return None
        turning: dict[Flip, str] = {
            "long edge": _(
                "When the fronts are printed, turn the pile over its long edge, put it back in the tray and print the "
                "backs. If you aren't sure which way round it goes, try it with the calibration page."
            ),
            "short edge": _(
                "When the fronts are printed, turn the pile over its short edge, put it back in the tray and print the "
                "backs. If you aren't sure which way round it goes, try it with the calibration page."
            ),
        }
        return SecondRun(
            first=replace(self, setup=replace(self.setup, sides="fronts")),
            second=replace(self, setup=replace(self.setup, sides="backs")),
            words=turning[self.setup.flip],
        )

    def save(self, path: Path) -> Work[str]:
        """Write the sheets as a PDF, whole or not at all, and return the sentence that says so."""
        shift = self.shifts.get("", NO_SHIFT)
        count, _pages = yield from writing_pdf(self.deck, self.sheet, path, self.setup, shift)
        words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
        return words.format(count=number(count), file=path.name)

    def print(self, printer: QPrinter) -> Work[str]:
        """Send the sheets to a printer and return the sentence about it."""
        shift = self.shifts.get(printer.printerName(), NO_SHIFT)
        count, _pages = yield from printing_deck(self.deck, self.sheet, printer, self.setup, shift)
        words = ngettext("Sent {count} card to {printer}.", "Sent {count} cards to {printer}.", count)
        return words.format(count=number(count), printer=printer.printerName())


def card_job(journal: Journal, card: Card, about: str) -> DeckPrintJob:
    """Return the job that prints a single card on the sheet used last; ``about`` is what its file is named after."""
    deck = Deck(title=about, cards=(card,))
    setup = usual_setup(journal)
    shifts = printer_shifts(journal, setup.flip)
    return DeckPrintJob(about=about, deck=deck, sheet=usual_sheet(journal), setup=setup, shifts=shifts)
