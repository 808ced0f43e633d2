"""Two dialogs: the structures for a pitch, and the existing pitches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Structure
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from netcoach.practice.pitches import Pitch, speaking_seconds, words
from netcoach.text.truncate import shortened
from ui.forms.evidence import EvidenceMark
from ui.widgets.controls import ColumnLayout
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.fields.excerpt import Excerpt
from ui.widgets.lists.list_view import RowsView, RowText, WholeRows

_LEAST_LIST, _LINES = 2, 4
_SHORT = 70


class StructurePickerDialog(ModalDialog):
    """Offers the structures, "question first" on top. ``structure_chosen(str)`` passes the key of the chosen one.

    Args:
        journal: The source of the structures.
        parent: The window.
        current: The current structure of the pitch; empty for a new one.
    """

    structure_chosen = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget, *, current: str = "") -> None:
        self._structures = journal.pitches.structures()
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        self._view = RowsView(_("Structures"), self._texts, wraps=True)
        self._view.set_ids(range(len(self._structures)))
        self._view.opened.connect(self._on_opened)
        self._view.activated_id.connect(self._on_confirmed)
        body.rows = WholeRows(self._view, least=_LEAST_LIST)
        column.add(body.rows, stretch=1)
        self._content, self._evidence = journal.content, EvidenceMark()
        self._evidence.keep_space()
        self._example = Excerpt(_("It could sound like this"), _LINES, self._evidence)
        column.add(self._example)
        lead = _("Your text is kept; parts with the same name stay filled in.") if current else ""
        super().__init__(
            parent,
            _("Change structure") if current else _("A structure for your pitch"),
            body,
            primary=_("Use this structure") if current else _("Start this pitch"),
            lead=lead or _("Fewer words and more listening make a good start."),
            width=640,
        )
        self.confirmed.connect(self._on_confirmed)
        self._view.offer(self.primary)
        keys = [structure.key for structure in self._structures]
        self._view.choose(keys.index(current) if current in keys else 0, tell=True)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self, numbers: Sequence[int]) -> list[RowText]:
        return [_row_of(self._structures[number]) for number in numbers]

    def _on_opened(self, number: int) -> None:
        structure = self._structures[number]
        self._evidence.show_finding(self._content.evidence_for(structure))
        title = _("“{structure}” could sound like this").format(structure=structure.title)
        self._example.show_text(" ".join(slot.example for slot in structure.slots), title)

    def _on_confirmed(self) -> None:
        number = self._view.current_id()
        if number is not None:
            self.accept()
            self.structure_chosen.emit(self._structures[number].key)


class PitchPickerDialog(ModalDialog):
    """Offers the existing pitches. ``pitch_chosen(int)`` passes the chosen one; ``new_pitch_requested()`` adds one.

    Args:
        journal: The source of the pitches.
        parent: The window.
        current: The current pitch.
    """

    pitch_chosen = Signal(int)
    new_pitch_requested = Signal()

    def __init__(self, journal: Journal, parent: QWidget, *, current: PitchId | None = None) -> None:
        self._journal = journal
        self._pitches, self._names = {pitch.id: pitch for pitch in journal.pitches.all()}, journal.pitches.names()
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        self._view = RowsView(_("Your pitches"), self._texts, wraps=True)
        self._view.set_ids([*self._pitches, _NEW])
        self._view.activated_id.connect(self._on_confirmed)
        column.add(WholeRows(self._view, least=_LEAST_LIST), stretch=1)
        super().__init__(parent, _("Your pitches"), body, primary=_("Use this pitch"), width=600)
        self.confirmed.connect(self._on_confirmed)
        self._view.offer(self.primary)
        self._view.choose(current if current in self._pitches else next(iter(self._pitches), _NEW), tell=True)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        return [self._text(PitchId(one)) for one in ids]

    def _text(self, pitch_id: PitchId) -> RowText:
        if pitch_id == _NEW:
            return RowText(title=_("Start a new one"), detail=_("From one of the structures"))
        pitch = self._pitches[pitch_id]
        return RowText(title=self._names[pitch_id], detail=self._detail(pitch))

    def _detail(self, pitch: Pitch) -> str:
        text = " ".join(self._journal.pitches.text(pitch).split())
        seconds = seconds_words(speaking_seconds(words(text), self._journal.settings.pace))
        return f"{self._journal.pitches.structure_of(pitch).title} · {seconds} · {shortened(text, _SHORT)}"

    def _on_confirmed(self) -> None:
        chosen = self._view.current_id()
        if chosen is None:
            return
        self.accept()
        if chosen == _NEW:
            self.new_pitch_requested.emit()
        else:
            self.pitch_chosen.emit(chosen)


_NEW = PitchId(0)


def _row_of(structure: Structure) -> RowText:
    count = len(structure.slots)
    parts = ngettext("{count} part", "{count} parts", count).format(count=number(count))
    return RowText(title=structure.title, detail=f"{seconds_words(structure.seconds)} · {parts} · {structure.suits}")


def seconds_words(seconds: int) -> str:
    """Return a length of time in seconds."""
    return ngettext("{count} second", "{count} seconds", seconds).format(count=number(seconds))
