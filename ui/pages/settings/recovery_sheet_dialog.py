"""The dialog before the recovery sheet: the passphrase is typed again, and printed exactly as typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.pages.settings.passphrase_dialogs import PassphraseDialog
from ui.printing.printers import has_printer, new_printer
from ui.printing.recovery_paper import RecoveryPaper
from ui.widgets import dialogs
from ui.widgets.controls import PlainButton, PlainLabel
from ui.widgets.dialogs import documents_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


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
                "It's printed as you type it here, and NetCoach doesn't store it."
            ),
            asks_current=True,
        )
        self._paper: RecoveryPaper | None = None
        self._printer: QPrinter | None = None

    def add_more(self) -> None:
        """Offer the PDF, with a warning about it."""
        self._column.space(8)
        self._column.add(
            PlainLabel(_("Anyone who finds the PDF can read the passphrase. Print it, then delete it."), "small")
        )
        self._save = PlainButton(_("Save as PDF"), self._on_save, icon_name="file")
        self._column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_confirmed(self) -> None:
        paper = self._make_paper()
        if paper is None:
            return
        if has_printer():
            self.open_print_dialog(paper)
        else:
            self.say(_("No printer found. Save a PDF, print it elsewhere, then delete it."))

    def open_print_dialog(self, paper: RecoveryPaper) -> QPrintDialog:
        """Open the print dialog, and print when it's accepted."""
        from PySide6.QtPrintSupport import QPrintDialog  # costs start-up time, and is only needed here

        self._paper, self._printer = paper, new_printer(paper.layout, _("Recovery sheet"))
        dialog = QPrintDialog(self._printer, self)
        dialog.setWindowTitle(_("Print the recovery sheet"))
        dialog.finished.connect(self._on_print_answered)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own open() needs a slot by name
        return dialog

    def _on_print_answered(self, result: int) -> None:
        paper, printer, self._printer = self._paper, self._printer, None
        if result != QDialog.DialogCode.Accepted.value or paper is None or printer is None:
            return
        try:
            paper.print(printer)
        except NetCoachError as error:
            self.say(str(error))
            return
        self._end(_("Sent the recovery sheet to {printer}.").format(printer=printer.printerName() or "PDF"))

    def _on_save(self) -> None:
        self._paper = self._make_paper()
        if self._paper is not None:
            name = str(Path(documents_folder()) / _("NetCoach recovery sheet.pdf"))
            dialogs.save_file(
                self, _("Save the recovery sheet"), self._on_path_chosen, name=name, kinds=[_("PDF (*.pdf)")]
            )

    def _on_path_chosen(self, paths: list[str]) -> None:
        if not paths or self._paper is None:
            return
        try:
            self._paper.write_pdf(Path(paths[0]))
        except NetCoachError as error:
            self.say(str(error))
            return
        self._end(_("Saved {file}. Print it, then delete it.").format(file=Path(paths[0]).name))

    def _end(self, sentence: str) -> None:
        self._paper = None
        self.accept()
        self.printed.emit(sentence)

    def _make_paper(self) -> RecoveryPaper | None:
        if not self.check_filled() or not self.verify_current():
            return None
        journal = self.journal
        return RecoveryPaper(self.typed(), journal.store.path, journal.today, journal.settings.paper)
