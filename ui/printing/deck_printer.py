"""Prints or saves a deck, and says what was done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout

from netcoach.cards.card import Deck
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.files import safe_name
from netcoach.foundation.i18n import _, ngettext, number
from ui.printing.pdf_and_printer import page_layout, print_deck, write_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPrintJob:
    """A deck, printed on a kind of sheet from a given position; ``about`` is what its file is named after."""

    about: str
    deck: Deck
    sheet: SheetFormat
    start_at: int

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

    def save(self, path: Path) -> str:
        """Write the sheets as a PDF, whole or not at all, and return the sentence that says so."""
        count, _pages = write_pdf(self.deck, self.sheet, path, start_at=self.start_at)
        return _saved(count, path)

    def print(self, printer: QPrinter) -> str:
        """Send the sheets to a printer, or to the file that the user chose there, and return the sentence about it."""
        count, _pages = print_deck(self.deck, self.sheet, printer, start_at=self.start_at)
        if printer.outputFileName():
            return _saved(count, Path(printer.outputFileName()))
        words = ngettext("Sent {count} card to {printer}.", "Sent {count} cards to {printer}.", count)
        return words.format(count=number(count), printer=printer.printerName())


def _saved(count: int, path: Path) -> str:
    words = ngettext("Saved {count} card to {file}.", "Saved {count} cards to {file}.", count)
    return words.format(count=number(count), file=path.name)
