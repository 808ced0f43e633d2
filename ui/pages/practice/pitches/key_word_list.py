"""The key words of each slot of a draft: proposed, and edited in place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Structure
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from netcoach.practice.key_words import proposed_key_words
from netcoach.practice.pitches import Pitch
from ui.editing.journal_view import JournalView
from ui.widgets.controls import ColumnLayout, PlainLabel, ResponsiveRow, SectionLabel, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.described import describe
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWordsItem:
    """The key words of one slot: the user's own, or those proposed."""

    slot: str
    label: str
    words: str
    proposed: str


class KeyWordsRow(KeyedRow):
    """The label of a slot, and a field for its key words."""

    written = Signal(str, object)

    def __init__(self, item: KeyWordsItem) -> None:
        super().__init__()
        self._slot = item.slot
        self._field = TextField(_("Key words for “{slot}”").format(slot=item.label), quiet=True)
        self._field.edited.connect(self._on_edited)
        parts = ResponsiveRow(PlainLabel(item.label, "soft"), self._field, stretch=(2, 3), gap=12, gap_below=0)
        ColumnLayout(self, gap=0).add(parts)
        self.show_item(item)

    def show_item(self, item: KeyWordsItem) -> None:
        """Show the words, unless the user is typing."""
        self._field.set_text(item.words)
        self._field.setPlaceholderText(shown(item.proposed))
        said = "" if item.words else _("Proposed: {words}").format(words=item.proposed)
        describe(self._field, own=said)

    def _on_edited(self, edit: FieldEdit) -> None:
        self.written.emit(self._slot, edit)


class KeyWordsList(JournalView):
    """The key words of every filled slot; hidden while nothing is written."""

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._pitch_id = PitchId(0)
        self._rows = KeyedList(self._make_row, is_form=True)
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(_("Key words")), PlainLabel(_("For the card, once you know it a little."), "small"))
        column.add(self._rows)

    def show_pitch(self, pitch: Pitch, structure: Structure) -> None:
        """Show the key words of a draft."""
        self._pitch_id = pitch.id
        labels = {slot.key: slot.label for slot in structure.slots}
        order = (*labels, *(slot for slot in pitch.slots if slot not in labels))
        items = {
            (pitch.id, slot): KeyWordsItem(
                slot=slot,
                label=labels.get(slot, _("From the previous structure")),
                words=pitch.key_words.get(slot, ""),
                proposed=proposed_key_words(pitch.slots[slot]),
            )
            for slot in order
            if pitch.slots.get(slot, "").strip()
        }
        self._rows.show_items(items)
        self.setVisible(bool(items))

    def refresh(self) -> None:
        """Show the key words as they are now."""
        pitch = self._journal.pitches.get(self._pitch_id)
        self.show_pitch(pitch, self._journal.pitches.structure_of(pitch))

    def _make_row(self, item: KeyWordsItem) -> KeyWordsRow:
        row = KeyWordsRow(item)
        row.written.connect(self._on_written)
        return row

    def _on_written(self, slot: str, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.pitches.set_key_words, self._pitch_id, slot, edit.text)
