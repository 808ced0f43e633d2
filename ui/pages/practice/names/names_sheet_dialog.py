"""The dialog before the names sheet: which names, and whether the answers are on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.names import NameCard
from ui.printing.names_paper import names_paper
from ui.printing.print_flow import PrintFlow
from ui.printing.text_paper import TextPrintJob
from ui.widgets.controls import CheckRow, ColumnLayout, PlainButton
from ui.widgets.dialogs import ModalDialog


class NamesSheetDialog(ModalDialog):
    """Prints a sheet of names, or saves it as a PDF. ``printed(str)`` passes what was done.

    Args:
        journal: The journal, which knows the paper.
        title: What the names have in common, such as an event.
        cards: The people.
    """

    printed = Signal(str)

    def __init__(self, journal: Journal, title: str, cards: Sequence[NameCard], parent: QWidget) -> None:
        self._journal, self._title, self._cards = journal, title, cards
        self._with_answers = CheckRow(_("Names in the last column, to fold back"), done=True, softens=False)
        body = QWidget()
        ColumnLayout(body).add(self._with_answers)
        super().__init__(
            parent,
            _("Names sheet"),
            body,
            primary=_("Print"),
            lead=_("For a quiet minute with a pen: the cues, and lines to write the names on from memory."),
        )
        self.add_at_foot(PlainButton(_("Save PDF"), self._on_save))
        self._flow = PrintFlow(self)
        self._flow.done.connect(self._on_done)
        self._flow.refused.connect(self.say)
        self.confirmed.connect(self._on_print)

    def _job(self) -> TextPrintJob:
        with_answers = self._with_answers.isChecked()
        return TextPrintJob(
            names_paper(self._title, self._cards, self._journal.settings.paper, with_answers=with_answers)
        )

    def _on_print(self) -> None:
        self._flow.print(self._job())

    def _on_save(self) -> None:
        self._flow.save(self._job())

    def _on_done(self, _job: TextPrintJob, sentence: str) -> None:
        self.accept()
        self.printed.emit(sentence)
