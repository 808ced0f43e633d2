"""Edits one draft of a pitch slot by slot, and shows how it will be said and how long that takes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Slot, Structure
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.practice.pitches import USUAL_PACE, Pitch, speaking_seconds, spoken, words
from netcoach.practice.rehearsals import Pace
from netcoach.practice.stumbles import words_pattern
from ui.forms.pitch_dialogs import seconds_words
from ui.widgets.controls import (
    CardFrame,
    ColumnLayout,
    FlowWidget,
    PlainLabel,
    QuietButton,
    ResponsiveRow,
    RowLayout,
    SectionLabel,
    TextArea,
    TextSpan,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.described import describe
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.figures.time_bar import TimeBar
from ui.widgets.labels import MAX_DISPLAY_LENGTH
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_STACKS_BELOW = 752
_CHARACTERS_A_LINE, _MOST_LINES = 46, 5
_LONG = 90  # seconds
_BUTTON = 34  # without its border


class PitchPage(NamedTuple):
    """What the editor shows: a draft in its structure, at the user's pace, with the words they stumble on."""

    pitch: Pitch
    structure: Structure
    pace: Pace
    stumbles: Sequence[str]
    example: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotItem:
    """A slot with its text and an example; ``left_over`` if it belongs to the pitch's previous structure."""

    slot: Slot
    text: str
    example: str = ""
    left_over: bool = False


class SlotRow(KeyedRow):
    """One slot: its purpose, the field, and its word count."""

    typed = Signal()
    grown = Signal()
    written = Signal(str, object)

    def __init__(self, fact: SlotItem) -> None:
        super().__init__()
        self._slot, self._left_over = fact.slot, fact.left_over
        self._told: str | None = None
        self._count = PlainLabel("", "small", wrap=False)
        self._count.level_with("strong")
        lines = min(_MOST_LINES, 1 + len(fact.slot.example) // _CHARACTERS_A_LINE)
        self.field = TextArea(fact.slot.label, placeholder=fact.example, lines=1 if fact.text else lines)
        self._hint = PlainLabel(fact.slot.hint, "small")
        column = ColumnLayout(self, gap=4, margins=(0, 0, 0, 16))
        head = RowLayout(gap=8)
        head.addWidget(PlainLabel(fact.slot.label, "strong"), 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column.add(head)
        column.add(self._hint, self.field)
        self.field.textChanged.connect(self._on_typed)
        self.field.document().documentLayout().documentSizeChanged.connect(self.grown)
        self.field.edited.connect(self._on_edited)

    def show_item(self, fact: SlotItem) -> None:
        """Show the text, unless the user is typing."""
        self.field.set_text(fact.text)
        self.field.setPlaceholderText(shown(fact.example))
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
        hint = self._slot.hint
        self._hint.setVisible(bool(hint) and (not text.strip() or self._left_over))
        described = _("{hint} {count}").format(hint=hint, count=said) if hint else said
        describe(self.field, own=described)


class _LevelHeading(SectionLabel):
    """A heading that is as high as one with a button next to it, so that the two are level."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.rescale()

    def rescale(self) -> None:
        """Update the height after the text size changed."""
        self.setMinimumHeight(theme.space(_BUTTON) + 2)
        super().rescale()


class PitchEditor(QWidget):
    """The editor of a draft: its slots on one side, what they sound like on the other.

    Signals report the user's actions: ``slot_written(str, FieldEdit)``, ``structure_requested()``,
    ``another_example_requested()``.

    Args:
        below_slots: What comes below the slots.
        below_spoken: What comes below the time.
    """

    slot_written = Signal(str, object)
    structure_requested = Signal()
    another_example_requested = Signal()

    def __init__(self, below_slots: QWidget, below_spoken: QWidget) -> None:
        super().__init__()
        self._page: PitchPage | None = None
        self._order: list[Hashable] = []
        self._is_showing = False
        self._layout_timer = QTimer(self)
        self._layout_timer.setSingleShot(True)
        self._layout_timer.timeout.connect(self._lay_out_slots)
        self._slots = KeyedList(self._make_slot, is_form=True)
        self._above, self._said = QWidget(), PlainLabel("", "strong")
        self._time, self._pace = PlainLabel("", "strong"), PlainLabel("", "small")
        self._bar, self._advice = TimeBar(_("Time to say it")), PlainLabel("", "small")
        self._more_examples = QuietButton(_("Show another example"), self.another_example_requested.emit, flush=True)
        self.spoken = ReadingText(_("How it will sound"), "", "lead")
        self._cut = PlainLabel(_("Only the beginning is shown here. All of it is in the slots."), "small")
        self._build_layout(below_slots, below_spoken)

    def show_page(self, page: PitchPage) -> None:
        """Show one draft."""
        self._page = page
        self._advice.setText(page.structure.closing)
        self._advice.setVisible(bool(page.structure.closing))
        self._pace.setText(_pace_words(page.pace))
        facts = _facts(page)
        self._order = list(facts)
        self._is_showing = True
        self._slots.show_items(facts)
        self._is_showing = False
        self._update_count()

    def fields(self) -> list[TextArea]:
        """Return the fields of the slots, in speaking order."""
        return [row.field for row in self._rows()]

    def first_empty(self) -> QWidget:
        """Return the next field to fill in, or the first one."""
        fields = self.fields()
        return next((field for field in fields if not field.text().strip()), fields[0] if fields else self.spoken)

    def _rows(self) -> list[SlotRow]:
        return [row for row in map(self._slots.row, self._order) if isinstance(row, SlotRow)]

    def _build_layout(self, below_slots: QWidget, below_spoken: QWidget) -> None:
        said = QWidget()
        column = ColumnLayout(said, gap=0)
        card = CardFrame(gap=8, padding=24)
        card.column.add(self.spoken, self._cut)
        times = FlowWidget(gap=16, gap_below=2, apart=True)
        times.add(self._time, self._pace)
        column.add(_LevelHeading(_("How it will sound")), card)
        column.space(16)
        column.add(times)
        column.space(4)
        column.add(self._bar)
        column.space(16)
        column.add(below_spoken)
        column.addStretch(1)
        slots = QWidget()
        left = ColumnLayout(slots, gap=0)
        head = RowLayout(gap=8)
        head.addWidget(SectionLabel(_("Structure")), 1)
        change = QuietButton(_("Change"), self.structure_requested.emit, icon_name="chevron-down", flush=True)
        change.put_icon_last()
        change.setAccessibleName(_("Change structure"))
        head.add(change)
        ColumnLayout(self._above, gap=0, margins=(0, 0, 0, 16)).add(self._said)
        left.add(head, self._above)
        left.add(self._slots, self._more_examples, self._advice, below_slots)
        left.addStretch(1)
        self._columns = ResponsiveRow(slots, said, stretch=(11, 16), gap=48, gap_below=24, stacks_below=_STACKS_BELOW)
        self._columns.stacking_changed.connect(self._update_count)
        self._column = ColumnLayout(self, gap=0)
        self._column.add(self._columns)

    def _make_slot(self, fact: SlotItem) -> SlotRow:
        row = SlotRow(fact)
        row.typed.connect(self._update_count)
        row.grown.connect(self._layout_timer.start)
        row.written.connect(self.slot_written)
        return row

    def _lay_out_slots(self) -> None:
        """Give the slots their height: Qt forgets some requests of fields that grow while they are being laid out."""
        for row in self._rows():
            widget: QWidget | None = row
            while widget is not None and self.isAncestorOf(widget):
                layout = widget.layout()
                if layout is not None:
                    layout.activate()
                widget = widget.parentWidget()
        self._column.activate()

    def _update_count(self) -> None:
        """Update the spoken pitch and its time while the user types."""
        if self._is_showing or self._page is None:  # one update serves all slots
            return
        page = self._page
        texts = {row.key: row.text() for row in self._rows()}
        text = spoken(page.structure, texts)
        count = words(text)
        seconds = speaking_seconds(count, page.pace.words)
        if text:
            self.spoken.show_paragraphs([_marked(line, page.stumbles) for line in text.splitlines()])
        else:
            self.spoken.setText(_("Nothing yet. A rough sentence is a good start."))
        self.spoken.set_tone("ink" if text else "soft")
        self._cut.setVisible(len(text) > MAX_DISPLAY_LENGTH)
        said = ngettext("{count} word · {time} at your pace", "{count} words · {time} at your pace", count)
        said = said.format(count=number(count), time=short_time(seconds))
        self._time.setText(said)
        self._said.setText(said)
        self._above.setVisible(bool(text) and self._columns.is_stacked())
        allowed = page.structure.seconds
        both = _("{time} of {allowed}").format(time=seconds_words(seconds), allowed=seconds_words(allowed))
        self._bar.show_time(seconds, allowed, short_time(allowed), both)
        has_more = any(len(slot.examples) > 1 and not texts.get(slot.key) for slot in page.structure.slots)
        self._more_examples.setVisible(has_more)


def short_time(seconds: int) -> str:
    """Return a length of time as briefly as possible: "29 s", "2:05 min"."""
    if seconds < _LONG:
        return _("{count} s").format(count=number(seconds))
    minutes, rest = divmod(seconds, 60)
    return _("{clock} min").format(clock=f"{minutes}:{rest:02}")


def _marked(line: str, stumbles: Sequence[str]) -> ReadingParagraph:
    """Return a line with dots below the words the user stumbles on."""
    found = sorted({match.span() for each in stumbles for match in words_pattern(each).finditer(line)})
    spans, done = [], 0
    for start, end in found:
        if start >= done:
            spans += [TextSpan(line[done:start]), TextSpan(line[start:end], dotted=True)]
            done = end
    spans.append(TextSpan(line[done:]))
    whole = isolated(line)
    if whole != line:
        spans[0] = spans[0]._replace(text=whole[0] + spans[0].text)
        spans[-1] = spans[-1]._replace(text=spans[-1].text + whole[-1])
    return ReadingParagraph(tuple(spans))


def _pace_words(pace: Pace) -> str:
    if pace.takes:
        words = ngettext(
            "{pace} words a minute, from your last take",
            "{pace} words a minute, from your last {count} takes",
            pace.takes,
        )
    elif pace.words == USUAL_PACE:
        words = _("{pace} words a minute, the usual pace")
    else:
        words = _("{pace} words a minute, as chosen in Settings")
    return words.format(pace=number(pace.words), count=number(pace.takes))


def _facts(page: PitchPage) -> Mapping[Hashable, SlotItem]:
    """Return the slots of the structure, then texts left over from the previous one."""
    pitch, structure = page.pitch, page.structure
    facts: dict[Hashable, SlotItem] = {
        (pitch.id, structure.key, slot.key): SlotItem(
            slot=slot,
            text=pitch.slots.get(slot.key, ""),
            example=slot.examples[page.example % len(slot.examples)] if slot.examples else "",
        )
        for slot in structure.slots
    }
    known = {slot.key for slot in structure.slots}
    for key, text in pitch.slots.items():
        if key not in known and text.strip():
            slot = Slot(key=key, label=_("From the previous structure"), hint=_left_over(), words=0)
            facts[pitch.id, structure.key, key] = SlotItem(slot=slot, text=text, left_over=True)
    return facts


def _left_over() -> str:
    return _("This text was written for another structure. You can leave it here, move it or delete it.")
