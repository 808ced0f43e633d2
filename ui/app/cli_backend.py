"""The parts of the commands that need Qt: the window and printing. Qt is only imported if one of them is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.app.qt_startup import garbage_collection_paused, missing_libraries_refused

if TYPE_CHECKING:
    from netcoach.journal import Journal
    from netcoach.storage.passphrase import Passphrase


class QtBackend:
    """Opens the window and writes PDF files."""

    def open_window(self, journal: Path, theme: str, passphrase: Passphrase | None = None) -> int:
        """Open the window on ``journal`` and return the exit status when it closes."""
        with missing_libraries_refused(), garbage_collection_paused():
            from ui.app.app import run
        return run(journal, theme, passphrase)

    def cards_pdf(self, journal: Journal, event: str, sheet: str, output: Path) -> tuple[int, int]:
        """Write the pocket cards of ``event`` on ``sheet``; return the number of cards and pages."""
        from netcoach.cards.sheets import sheet as sheet_named  # not needed to open the window

        with missing_libraries_refused():
            from ui.printing.pdf_and_printer import offscreen_application, write_pdf
        chosen = sheet_named(sheet)
        deck = journal.cards.deck(journal.events.find_by_title(event).id)
        application = offscreen_application()
        try:
            return write_pdf(deck, chosen, output)
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
