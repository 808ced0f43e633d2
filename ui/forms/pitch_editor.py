"""Edits a pitch slot by slot, with a live count of the words left and the speaking time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Slot, Structure
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.practice.pitches import Pitch, speaking_seconds, spoken, words
from ui.widgets.controls import (
    CardFrame,
    ColumnLayout,
    PlainLabel,
    ProgressBar,
    QuietButton,
    ResponsiveRow,
    RovingFlow,
    RowLayout,
    SectionLabel,
    TextArea,
    TextField,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown

_STACKS_BELOW = 560
_CHARACTERS_A_LINE, _MOST_LINES = 46, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotItem:
    """A slot with its text; ``left_over`` if it belongs to the pitch's previous structure."""

    slot: Slot
    text: str
    left_over: bool = False


class SlotRow(KeyedRow):
    """One slot: its purpose, the field, and its word count."""

    typed = Signal()
    written = Signal(str, object)

    def __init__(self, fact: SlotItem) -> None:
        super().__init__()
        self._slot, self._left_over = fact.slot, fact.left_over
        self._told: str | None = None
        self._count = PlainLabel("", "small", wrap=False)
        self._hint = PlainLabel(fact.slot.hint, "small")
        lines = min(_MOST_LINES, 1 + len(fact.slot.example) // _CHARACTERS_A_LINE)
        self.field = TextArea(fact.slot.label, placeholder=fact.slot.example, lines=lines)
        column = ColumnLayout(self, gap=4, margins=(0, 0, 0, 16))
        head = RowLayout(gap=8)
        head.addWidget(PlainLabel(fact.slot.label, "strong"), 1)
        head.add(self._count)
        column.add(head)
        column.add(self._hint, self.field)
        self._hint.setVisible(bool(fact.slot.hint))
        self.field.textChanged.connect(self._on_typed)
        self.field.edited.connect(self._on_edited)

    def show_item(self, fact: SlotItem) -> None:
        """Show the text, unless the user is typing."""
        self.field.set_text(fact.text)
        self._update_count()

    @property
    def key(self) -> str:
        """The key of the slot."""
        return self._slot.key

    def text(self) -> str:
        """Return the current text of the field."""
        return self.field.text().strip()

    def _on_typed(self) -> None:
        self._update_count()
        self.typed.emit()

    def _on_edited(self, edit: FieldEdit) -> None:
        self.written.emit(self._slot.key, edit)

    def _update_count(self) -> None:
        text = self.field.text()
        if text == self._told:
            return
        self._told = text
        count, budget = words(text), self._slot.words
        if self._left_over:
            said = ngettext("{count} word", "{count} words", count).format(count=number(count))
        else:
            said = ngettext("{count} of {budget} word", "{count} of {budget} words", budget)
            said = said.format(count=number(count), budget=number(budget))
        self._count.setText(said)
        self._count.set_tone("warm" if not self._left_over and count > budget else "soft")
        hint = self._slot.hint
        described = _("{hint} {count}").format(hint=hint, count=said) if hint else said
        self.field.setAccessibleDescription(shown(described))


class PitchEditor(QWidget):
    """The editor of a pitch.

    Signals report the user's actions: ``slot_written(str, FieldEdit)``, ``renamed(FieldEdit)``,
    ``structure_requested()``, ``pitch_requested()``, ``unlinked()``.
    """

    slot_written = Signal(str, object)
    renamed = Signal(object)
    structure_requested = Signal()
    pitch_requested = Signal()
    unlinked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pace, self._seconds, self._structure_title = 0, 0, ""
        self._order: list[Hashable] = []
        self._is_showing = False
        self._shape: Structure | None = None
        self.title = TextField(_("Pitch name"), quiet=True, role="heading")
        self._structure = PlainLabel("", "soft")
        self._slots = KeyedList(self._make_slot, is_form=True)
        self._time, self._bar, self._advice = (
            PlainLabel("", "strong"),
            ProgressBar(_("Time to say it")),
            PlainLabel("", "soft"),
        )
        self._whole = ReadingText(_("How it will sound"), "", "lead")
        self._build_layout()
        self.title.edited.connect(self.renamed)

    def show_pitch(self, pitch: Pitch, structure: Structure, pace: int) -> None:
        """Show one pitch, spoken at ``pace`` words per minute."""
        self._pace, self._seconds, self._shape = pace, structure.seconds, structure
        self.title.set_text(pitch.title)
        self._structure_title = structure.title
        self._advice.setText(structure.closing)
        facts = _facts(pitch, structure)
        self._order = list(facts)
        self._is_showing = True
        self._slots.show_items(facts)
        self._is_showing = False
        self._update_count()

    def first_empty(self) -> QWidget:
        """Return the next field to fill in."""
        rows = [row for row in map(self._slots.row, self._order) if isinstance(row, SlotRow)]
        empty = next((row.field for row in rows if not row.text()), None)
        return empty or (rows[0].field if rows else self.title)

    def _build_layout(self) -> None:
        whole = ColumnLayout(self, gap=4)
        whole.add(self.title, self._structure)
        links = QWidget()
        RovingFlow(links, gap=16).add(
            QuietButton(_("Change structure"), self.structure_requested.emit, flush=True),
            QuietButton(_("Choose another pitch"), self.pitch_requested.emit, flush=True),
            QuietButton(_("Remove from this event"), self.unlinked.emit, flush=True),
        )
        whole.add(links)
        whole.space(12)
        said = QWidget()
        column = ColumnLayout(said, gap=8)
        card = CardFrame(gap=8, padding=24)
        card.column.add(SectionLabel(_("How it will sound")), self._whole)
        card.column.space(8)
        card.column.add(self._time, self._bar)
        column.add(card, self._advice)
        column.addStretch(1)
        slots = QWidget()
        left = ColumnLayout(slots, gap=0)
        left.add(self._slots)
        left.addStretch(1)
        self._columns = ResponsiveRow(slots, said, stretch=(11, 10), gap=32, stacks_below=_STACKS_BELOW)
        self._columns.stacking_changed.connect(self._update_count)
        whole.add(self._columns)

    def _make_slot(self, fact: SlotItem) -> SlotRow:
        row = SlotRow(fact)
        row.typed.connect(self._update_count)
        row.written.connect(self.slot_written)
        return row

    def _update_count(self) -> None:
        """Update the spoken pitch and its time while the user types."""
        if self._is_showing:  # one update serves all slots
            return
        rows = [row for row in map(self._slots.row, self._order) if isinstance(row, SlotRow)]
        text = spoken(self._shape, {row.key: row.text() for row in rows}) if self._shape else ""
        seconds = speaking_seconds(words(text), self._pace) if self._pace else 0
        lines = "\n".join(map(isolated, text.splitlines()))
        self._whole.setText(lines if text else _("Nothing yet. A rough sentence is a good start."))
        self._whole.set_tone("ink" if text else "soft")
        said = ngettext("about {seconds} of {all} second", "about {seconds} of {all} seconds", seconds)
        said = said.format(seconds=number(seconds), all=number(self._seconds))
        over = seconds - self._seconds
        if over > 0 and self._pace:
            many = max(1, round(over * self._pace / 60))
            less = ngettext("one word over", "{count} words over", many)
            said = f"{said} · {less.format(count=number(many))}"
        self._time.setText(said)
        self._time.set_tone("warm" if over > 0 else "ink")
        below = self._columns.is_stacked()
        # If the time is below the fields, it's repeated above them, where it's visible while typing.
        known = said if text and below else _about(self._seconds)
        self._structure.setText(f"{self._structure_title} · {known}")
        self._structure.set_tone("warm" if text and below and over > 0 else "soft")
        self._bar.set_fraction(seconds / self._seconds if self._seconds else 0)


def _about(seconds: int) -> str:
    return ngettext("about {count} second", "about {count} seconds", seconds).format(count=number(seconds))


def _facts(pitch: Pitch, structure: Structure) -> Mapping[Hashable, SlotItem]:
    """Return the slots of the structure, then texts left over from the previous one."""
    facts: dict[Hashable, SlotItem] = {
        (pitch.id, structure.key, slot.key): SlotItem(slot=slot, text=pitch.slots.get(slot.key, ""))
        for slot in structure.slots
    }
    known = {slot.key for slot in structure.slots}
    for key, text in pitch.slots.items():
        if key not in known and text.strip():
            slot = Slot(key=key, label=_("From the previous structure"), hint=_left_over(), words=0, example="")
            facts[pitch.id, structure.key, key] = SlotItem(slot=slot, text=text, left_over=True)
    return facts


def _left_over() -> str:
    return _("You wrote this for another structure. Keep it, move it or delete it.")
