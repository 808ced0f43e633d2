"""The dialog before the recovery sheet: the passphrase is typed again, and printed exactly as typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.pages.settings.passphrase_dialogs import PassphraseDialog
from ui.printing.print_flow import PrintFlow
from ui.printing.printers import has_printer
from ui.printing.recovery_paper import RecoveryPaper
from ui.printing.text_paper import TextPrintJob
from ui.widgets.controls import PlainButton, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class RecoverySheetDialog(PassphraseDialog):
    """Prints the recovery sheet, or saves it as a PDF. ``printed(str)`` passes what was done."""

    printed = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        super().__init__(
            journal,
            parent,
            _("Recovery sheet"),
            primary=_("Print"),
            lead=_(
                "A page to keep with your papers: your passphrase, letter by letter, and where your journal is. "
                "NetCoach prints the passphrase exactly as you type it here, and doesn't store it."
            ),
            asks_current=True,
        )
        self.add_at_foot(PlainButton(_("Save PDF"), self._on_save))
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_done)
        self._print_flow.refused.connect(self.say)

    def add_more(self) -> None:
        """Warn about the PDF."""
        self._column.space(8)
        self._column.add(
            PlainLabel(_("Anyone who finds the PDF can read the passphrase. Print it, then delete it."), "small")
        )

    def _on_confirmed(self) -> None:
        job = self._make_job()
        if job is None:
            return
        if has_printer():
            self._print_flow.open_print_dialog(job)
        else:
            self.say(_("No printer found. Save a PDF, print it elsewhere, then delete it."))

    def _on_save(self) -> None:
        if job := self._make_job():
            self._print_flow.save(job)

    def _on_done(self, _job: object, sentence: str) -> None:
        self.accept()
        self.printed.emit(sentence)

    def _make_job(self) -> _RecoveryPrintJob | None:
        if not self.check_filled() or not self.verify_current():
            return None
        journal = self.journal
        return _RecoveryPrintJob(RecoveryPaper(self.typed(), journal.store.path, journal.today, journal.settings.paper))


class _RecoveryPrintJob(TextPrintJob):
    """Prints or saves the recovery sheet, and says what was done."""

    @property
    def file_name(self) -> str:
        """The suggested name for a PDF."""
        return _("NetCoach recovery sheet.pdf")

    def saved_words(self, path: Path) -> str:
        return _("Saved {file}. Print it, then delete it.").format(file=path.name)

    def printed_words(self, printer: QPrinter) -> str:
        return _("Sent the recovery sheet to {printer}.").format(printer=printer.printerName())
