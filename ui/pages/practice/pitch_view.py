"""One pitch: its parts, how it sounds, and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NotFound
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from ui.forms.pitch_dialogs import StructurePickerDialog
from ui.forms.pitch_editor import PitchEditor
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.tab_order import apply_visual_tab_order

if TYPE_CHECKING:
    from ui.widgets.fields.autosave import FieldEdit


class PitchView(PracticeView):
    """Writes one pitch."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._editor = PitchEditor()
        self._head = ViewHeader(navigator.open_practice_room, title=self._editor.title)
        self.column.add(self._head)
        self.column.space(12)
        self.column.add(self._editor)
        self.column.addStretch(1)
        self._editor.slot_written.connect(self._on_slot_written)
        self._editor.renamed.connect(self._on_renamed)
        self._editor.structure_requested.connect(self._on_structure_requested)

    def exists(self) -> bool:
        """Return whether the pitch is still there."""
        try:
            self._journal.pitches.get(PitchId(self.thing))
        except NotFound:
            return False
        return True

    def refresh(self) -> None:
        """Show the pitch."""
        pitch = self._journal.pitches.get(PitchId(self.thing))
        structure = self._journal.pitches.structure_of(pitch)
        self._editor.show_pitch(pitch, structure, self._journal.settings.pace)
        apply_visual_tab_order(self)

    def start(self) -> QWidget:
        """Return the next part to fill in."""
        return self._editor.first_empty()

    def _on_slot_written(self, slot: str, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.pitches.set_slot, PitchId(self.thing), slot, edit.text.strip())

    def _on_renamed(self, edit: FieldEdit) -> None:
        if edit.text.strip():
            self.save_edit(edit, self._journal.pitches.rename, PitchId(self.thing), edit.text)

    def _on_structure_requested(self) -> None:
        pitch = self._journal.pitches.get(PitchId(self.thing))
        sheet = StructurePickerDialog(self._journal, self.window(), current=pitch.structure)
        sheet.structure_chosen.connect(self._on_structure)
        sheet.open()

    def _on_structure(self, key: str) -> None:
        self.attempt(self._journal.pitches.set_structure, PitchId(self.thing), key)
        self._editor.first_empty().setFocus(Qt.FocusReason.OtherFocusReason)
