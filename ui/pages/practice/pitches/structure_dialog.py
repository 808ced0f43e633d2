"""The editor of a structure of the user's own: its slots, its template, and how it sounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.content import templates
from netcoach.foundation.errors import NetCoachError, Refused
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import StructureId
from netcoach.journal import Journal
from netcoach.practice.structures import OwnSlot, check_template, slot_key
from ui.editing.form_binding import ComputedField, FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import (
    ColumnLayout,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    SectionLabel,
    SoftButton,
    SunkenFrame,
    TextArea,
    TextField,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.name_masking import shown

_USUAL_WORDS, _USUAL_SECONDS = 20, 30
_DIGITS = 6


class SlotFields(QWidget):
    """The fields of one slot: its label, its number of words, and its hint."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, position: int, slot: OwnSlot | None = None) -> None:
        super().__init__()
        self._key = slot.key if slot else ""
        count = number(position)
        name = _("Slot {number}").format(number=count)
        self.label = TextField(name, slot.label if slot else "", placeholder=name)
        words = str(slot.budget) if slot else ""
        self._words = TextField(_("Words in slot {number}").format(number=count), words, placeholder=str(_USUAL_WORDS))
        hint = slot.hint if slot else ""
        self._hint = TextField(_("Hint for slot {number}").format(number=count), hint, placeholder=_("A hint, if any"))
        self._sign = PlainLabel("", "small")
        self._words.setFixedWidth(self._words.fontMetrics().averageCharWidth() * _DIGITS * 2)
        for field in (self.label, self._words, self._hint):
            field.textChanged.connect(self._on_changed)
        remove = IconButton(_("Remove slot {number}").format(number=count), self._on_remove, icon_name="close")
        first = RowLayout(gap=8)
        first.addWidget(self.label, 1)
        first.add(self._words, PlainLabel(_("words"), "small", wrap=False), remove)
        column = ColumnLayout(self, gap=8)
        column.add(first)
        column.add(self._hint, self._sign)
        self._show_sign()

    def key(self) -> str:
        """Return its name in the template, made from its label unless it has one already."""
        return self._key or slot_key(self.label.text())

    def slot(self) -> OwnSlot:
        """Return the slot as it's filled in; a number of words that isn't one becomes 0, which is refused."""
        words = self._words.text().strip()
        is_number = words.isdecimal() and len(words) < _DIGITS
        budget = int(words) if is_number else 0 if words else _USUAL_WORDS
        return OwnSlot(key=self.key(), label=self.label.text(), hint=self._hint.text(), budget=budget)

    def _on_changed(self) -> None:
        self._show_sign()
        self.changed.emit()

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _show_sign(self) -> None:
        key = self.key()
        self._sign.setText(_("In the template: {sign}").format(sign=f"{{{{ {key} }}}}") if key else "")
        self._sign.setVisible(bool(key))


class StructureDialog(FormDialog):
    """Adds a structure of the user's own, or with ``structure_id`` edits or deletes it.

    ``noticed(str, bool)`` passes what happened, and whether it can be undone.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, parent: QWidget, *, structure_id: StructureId | None = None) -> None:
        self._journal = journal
        self._before = before = None if structure_id is None else journal.structures.get(structure_id)
        self._name = TextField(_("Name"), before.name if before else "", placeholder=_("Two lines and a question"))
        self._seconds = TextField(_("Seconds"), str(before.seconds) if before else "", placeholder=str(_USUAL_SECONDS))
        self._template = TextArea(_("How it's said"), before.spoken if before else "", lines=3)
        self._preview, self._refusal = ReadingText(_("It sounds like this"), ""), PlainLabel("", tone="warm")
        self._slots: list[SlotFields] = []
        self._slot_column = ColumnLayout(gap=16)
        for slot in before.slots if before else (None, None):
            self._add_slot(slot)
        super().__init__(
            parent,
            _("Edit structure") if before else _("New structure"),
            self._body(),
            primary=_("Save") if before else _("Add structure"),
            lead=_("Name the parts, then say in which order they come. A new line is a breath."),
            width=600,
        )
        key = f"structure/structures/{structure_id}" if before else "structure"
        self.bind(
            journal,
            key,
            {
                "name": self._name,
                "seconds": self._seconds,
                "slots": ComputedField(self._slot_values, self._fill_slots),
                "template": self._template,
            },
            needed=self._name,
        )
        self._template.textChanged.connect(self._show_preview)
        self._show_preview()
        self._name.setFocus()

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("Name")), self._name)
        column.space(8)
        column.add(SectionLabel(_("How long it may take, in seconds")), self._seconds)
        column.space(8)
        column.add(SectionLabel(_("Slots")))
        column.addLayout(self._slot_column)
        column.add(QuietButton(_("Add a slot"), self._on_add_slot, flush=True, icon_name="plus"))
        column.space(8)
        column.add(SectionLabel(_("How it's said")), self._template)
        column.space(8)
        preview = SunkenFrame(gap=4, padding=12)
        preview.column.add(SectionLabel(_("It sounds like this")), self._preview, self._refusal)
        column.add(preview)
        if self._before is not None:
            column.space(8)
            below = RowLayout(gap=0)
            below.add(SoftButton(_("Delete this structure"), self._on_delete))
            below.addStretch(1)
            column.add(below)
        return body

    def save(self) -> int:
        """Add the structure, or save the changes."""
        text, structures = self._seconds.text().strip(), self._journal.structures
        if text and not (text.isdecimal() and len(text) < _DIGITS):
            raise FieldRefused(self._seconds, _("Write the length as a number of seconds, such as 30."))
        values = (self._name.text(), self._spoken(), int(text or _USUAL_SECONDS), self._own_slots())
        try:
            check_template(values[1], values[3])
        except Refused as refusal:
            raise FieldRefused(self._template, str(refusal)) from refusal
        if self._before is None:
            return structures.add(*values)
        structures.change(self._before.id, *values)
        return self._before.id

    def find_edited(self) -> object:
        """Return the structure that is edited here."""
        return self._before and self._journal.structures.get(self._before.id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new structure."""
        self._before = None
        return "structure", _("This structure was deleted in the meantime. Save again to add it as a new one.")

    def _own_slots(self) -> list[OwnSlot]:
        return [fields.slot() for fields in self._slots if fields.label.text().strip()]

    def _spoken(self) -> str:
        """Return the template, or one line for each slot while there's none."""
        written = self._template.text().strip()
        return written or "\n".join(f"{{{{ {slot.key} }}}}" for slot in self._own_slots())

    def _show_preview(self) -> None:
        slots, spoken = self._own_slots(), self._spoken()
        self._template.setPlaceholderText(shown("\n".join(f"{{{{ {slot.key} }}}}" for slot in slots)))
        problem = text = ""
        if slots:
            try:
                check_template(spoken, slots)
                text = templates.render(spoken, {slot.key: f"[{slot.label}]" for slot in slots}).strip()
            except NetCoachError as error:
                problem = str(error)
        self._preview.setText(text)
        self._preview.setVisible(not problem)
        self._refusal.setText(problem)
        self._refusal.setVisible(bool(problem))

    # --- slots -------------------------------------------------------------------------------------------------------

    def _slot_values(self) -> list[dict[str, object]]:
        return [
            {"key": slot.key, "label": slot.label, "hint": slot.hint, "budget": slot.budget}
            for slot in self._own_slots()
        ]

    def _fill_slots(self, values: Sequence[Mapping[str, Any]]) -> None:
        for fields in [*self._slots]:
            self._remove(fields)
        for value in values:
            self._add_slot(OwnSlot(**value))

    def _add_slot(self, slot: OwnSlot | None = None) -> SlotFields:
        fields = SlotFields(len(self._slots) + 1, slot)
        fields.changed.connect(self._show_preview)
        fields.removed.connect(self._on_removed)
        self._slots.append(fields)
        self._slot_column.add(fields)
        return fields

    def _remove(self, fields: SlotFields) -> None:
        self._slots.remove(fields)
        self._slot_column.removeWidget(fields)
        fields.hide()
        fields.deleteLater()

    def _on_add_slot(self) -> None:
        fields = self._add_slot()
        apply_visual_tab_order(self)
        fields.label.setFocus()

    def _on_removed(self, fields: SlotFields) -> None:
        self._remove(fields)
        (self._slots[-1].label if self._slots else self._name).setFocus()
        self._show_preview()

    def _on_delete(self) -> None:
        if self._before is not None:
            self._journal.structures.delete(self._before.id)
            self.accept()
            self.noticed.emit(_("Deleted: {name}").format(name=self._before.name), True)
