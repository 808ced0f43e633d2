"""The dialog before the peer sheet: whether the pitch itself should be on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from ui.printing.peer_paper import peer_paper
from ui.printing.print_flow import PrintFlow
from ui.printing.text_paper import TextPrintJob
from ui.widgets.controls import CheckRow, ColumnLayout, PlainButton
from ui.widgets.dialogs import ModalDialog


class PeerSheetDialog(ModalDialog):
    """Prints the sheet for a friend who listens, or saves it as a PDF. ``printed(str)`` passes what was done."""

    printed = Signal(str)

    def __init__(self, journal: Journal, pitch_id: PitchId, parent: QWidget) -> None:
        self._journal, self._pitch_id = journal, pitch_id
        self._with_pitch = CheckRow(_("Print the words of the pitch on it, too"), softens=False)
        body = QWidget()
        ColumnLayout(body).add(self._with_pitch)
        super().__init__(
            parent,
            _("Peer sheet"),
            body,
            primary=_("Print"),
            lead=_(
                "For a friend who listens to you: what worked, what to work on, what was hard to follow. They hear it "
                "better without the words in front of them."
            ),
        )
        self.add_at_foot(PlainButton(_("Save PDF"), self._on_save))
        self._flow = PrintFlow(self)
        self._flow.done.connect(self._on_done)
        self._flow.refused.connect(self.say)
        self.confirmed.connect(self._on_print)

    def _job(self) -> TextPrintJob:
        pitch = self._journal.pitches.get(self._pitch_id)
        text = self._journal.pitches.text(pitch) if self._with_pitch.isChecked() else ""
        return TextPrintJob(peer_paper(pitch.title, text, self._journal.settings.paper))

    def _on_print(self) -> None:
        self._flow.print(self._job())

    def _on_save(self) -> None:
        self._flow.save(self._job())

    def _on_done(self, _job: TextPrintJob, sentence: str) -> None:
        self.accept()
        self.printed.emit(sentence)
