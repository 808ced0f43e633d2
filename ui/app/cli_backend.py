"""The parts of the commands that need Qt: the window and printing. Qt is only imported if one of them is used."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from ui.app.qt_startup import missing_libraries_refused

if TYPE_CHECKING:
    from netcoach.cards.deck import DeckRef
    from netcoach.cards.sheet_setup import SheetSetup
    from netcoach.journal import Journal
    from netcoach.storage.passphrase import Passphrase


class QtBackend:
    """Opens the window, makes pictures smaller and writes PDF files."""

    def open_window(self, journal: Path, theme: str, passphrase: Passphrase | None = None) -> int:
        """Open the window on ``journal`` and return the exit status when it closes."""
        gc.disable()  # from here on, the window does it: while it starts, nearly all that is new is kept
        with missing_libraries_refused():
            from ui.app.app import run
        return run(journal, theme, passphrase)

    def cards_pdf(
        self, journal: Journal, deck: DeckRef, sheet: str, setup: SheetSetup, output: Path
    ) -> tuple[int, int]:
        """Write the pocket cards of ``deck`` on ``sheet``; return the number of cards and pages."""
        with missing_libraries_refused():
            from ui.printing.pdf_and_printer import offscreen_application, write_pdf
        chosen = journal.own_sheets.named(sheet)
        cards = journal.cards.deck(deck)
        application = offscreen_application()
        try:
            return write_pdf(cards, chosen, output, setup)
        finally:
            del application

    def checklist_pdf(self, journal: Journal, event: str, output: Path) -> None:
        """Write the checklist of ``event``."""
        with missing_libraries_refused():
            from ui.printing.pdf_and_printer import offscreen_application, write_checklist_pdf
        found = journal.events.find_by_title(event)
        application = offscreen_application()
        try:
            write_checklist_pdf(found, journal.checklists.groups(found.id), output, today=journal.today)
        finally:
            del application

    def as_photo(self, picture: bytes) -> bytes | None:
        """Return ``picture`` as a photo that fits into a journal, or None if it can't be read."""
        with missing_libraries_refused():
            from ui.widgets.looks.photos import as_photo
        return as_photo(picture)
