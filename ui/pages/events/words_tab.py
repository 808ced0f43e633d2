"""What to say at an event: questions, openers and exits from the phrase bank, and the pitch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.events.event import Event
from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PhraseId, PitchId
from netcoach.journal import Journal
from netcoach.practice.phrases import LEADS, PARTS, ChosenPhrase
from netcoach.practice.pitches import audience_words, speaking_seconds, words
from ui.forms.pitch_dialogs import PitchPickerDialog, StructurePickerDialog, seconds_words
from ui.pages.events.event_tab import EventTab
from ui.pages.events.phrase_part import PhraseItem, PhrasePart, part_texts
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    CardFrame,
    ColumnLayout,
    Divider,
    PlainButton,
    PlainLabel,
    QuietButton,
    ResponsiveRow,
    RovingFlow,
    RowLayout,
    SectionLabel,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.reading_text import ReadingText

_STACKS_BELOW = 736
_PART_OF = {leads_to: part for part, leads_to in LEADS.items()}


def _column(*parts: QWidget) -> QWidget:
    widget = QWidget()
    column = ColumnLayout(widget, gap=32)
    column.add(*parts)
    column.addStretch(1)
    return widget


class NoPitch(QWidget):
    """The button for adding a pitch, if the event has none."""

    def __init__(self, tab: WordsTab) -> None:
        super().__init__()
        column = ColumnLayout(self, gap=4)
        column.add(PlainLabel(_("A few sentences you could say on the stairs. It can start with a question."), "soft"))
        column.space(4)
        self.start = PlainButton(_("Start a pitch"), tab.choose_structure)
        self.take = QuietButton(_("Use one of yours"), tab.choose_pitch)
        row = RowLayout(gap=8)
        row.add(self.start, self.take)
        row.addStretch(1)
        column.add(row)


class ChosenPitch(QWidget):
    """The pitch of an event, to read; it's written in Practice."""

    def __init__(self, tab: WordsTab) -> None:
        super().__init__()
        self._title = PlainLabel("", "strong")
        self._about, self._text = PlainLabel("", "small"), ReadingText(_("How it will sound"), "", "lead")
        self.open = PlainButton(_("Open in Practice"), tab.open_pitch)
        card = CardFrame(gap=8, padding=24)
        card.column.add(self._text)
        buttons = QWidget()
        RovingFlow(buttons, gap=16).add(
            self.open,
            QuietButton(_("Choose another pitch"), tab.choose_pitch, flush=True),
            QuietButton(_("Remove from this event"), tab.remove_pitch, flush=True),
        )
        column = ColumnLayout(self, gap=4)
        column.add(self._title, self._about)
        column.space(4)
        column.add(card)
        column.space(8)
        column.add(buttons)

    def show_pitch(self, title: str, about: str, text: str) -> None:
        """Show its name, a few words about it, and what will be said."""
        self._title.setText(title)
        self._about.setText(about)
        self._text.setText(text or _("Nothing is written yet."))
        self._text.set_tone("ink" if text else "soft")


class WordsTab(EventTab):
    """Questions, openers, exits, and a half-minute introduction."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._navigator = navigator
        self._parts = {part: PhrasePart(part, journal.content.evidence_for(part_texts(part))) for part in PARTS}
        self._no_pitch, self._chosen = NoPitch(self), ChosenPitch(self)
        self._pitch: PitchId | None = None
        self._build_layout()
        for part in self._parts.values():
            part.phrase_bank_requested.connect(self._on_phrase_bank_requested)
            part.reworded.connect(self._on_reworded)
            part.moved.connect(self._on_moved)
            part.removed.connect(self._on_removed)

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the button of a part, or where to add or open the pitch."""
        if leads_to == "pitch":
            return self._no_pitch.start if self._pitch is None else self._chosen.open
        return self._parts[_PART_OF.get(leads_to, PARTS[0])].choose

    def load_event(self, event_id: EventId) -> None:
        """Show the phrases and pitch of an event."""
        event = self._journal.events.get(event_id)
        incomplete = ""
        for part, view in self._parts.items():
            phrases = self._journal.phrases.of_event(event_id, part)
            wanted = self._journal.phrases.wanted(event_id, part)
            view.show_phrases([self._fact(phrase, place, phrases) for place, phrase in enumerate(phrases)], wanted)
            if len(phrases) < wanted and not incomplete:
                incomplete = part
        for part, view in self._parts.items():
            view.set_next(is_next=part == incomplete)
        self._show_pitch(event)
        self._no_pitch.start.set_kind("plain" if incomplete else "primary")

    def choose_structure(self) -> None:
        """Offer the structures for a new pitch."""
        sheet = StructurePickerDialog(self._journal, self.window())
        sheet.structure_chosen.connect(self._on_new_pitch)
        sheet.open()

    def open_pitch(self) -> None:
        """Open the pitch in Practice, where it's written."""
        if self._pitch is not None:
            self._navigator.open_pitch(self._pitch)

    def remove_pitch(self) -> None:
        """Remove the pitch from the event, which doesn't delete it."""
        if self._event is None:
            return
        self.attempt_and_say(
            _("Removed the pitch from this event. The pitch itself is kept."),
            self._journal.events.change,
            self._event,
            pitch_id=None,
        )

    def choose_pitch(self) -> None:
        """Offer the existing pitches, with the current one first."""
        sheet = PitchPickerDialog(self._journal, self.window(), current=self._pitch)
        sheet.pitch_chosen.connect(self._on_pitch_chosen)
        sheet.new_pitch_requested.connect(self.choose_structure)
        sheet.open()

    def _build_layout(self) -> None:
        parts = self._parts
        first = ResponsiveRow(
            _column(parts["question"]), _column(parts["opener"], parts["exit"]), gap=32, stacks_below=_STACKS_BELOW
        )
        last = ResponsiveRow(
            _column(parts["listening"]),
            _column(parts["boundary"], parts["hard moment"]),
            gap=32,
            stacks_below=_STACKS_BELOW,
        )
        self.column.add(first)
        self._add_divider()
        self.column.add(SectionLabel(_("Pitch")))
        self.column.space(4)
        self.column.add(self._no_pitch, self._chosen)
        self._add_divider()
        self.column.add(last)
        self.column.addStretch(1)

    def _add_divider(self) -> None:
        self.column.space(32)
        self.column.add(Divider())
        self.column.space(24)

    def _fact(self, phrase: ChosenPhrase, place: int, phrases: list[ChosenPhrase]) -> PhraseItem:
        follow_up = ""
        if phrase.phrase:
            try:
                follow_up = self._journal.content.phrase(phrase.phrase).follow_up
            except NotFound:
                follow_up = ""  # chosen in another release with a larger bank
        return PhraseItem(phrase=phrase, place=place, count=len(phrases), follow_up=follow_up)

    def _show_pitch(self, event: Event) -> None:
        self._pitch = event.pitch_id
        focused = self.window().focusWidget()  # also while a dialog is closing
        hidden = self._chosen if event.pitch_id is None else self._no_pitch
        is_left = focused is not None and hidden.isAncestorOf(focused)
        self._chosen.setVisible(event.pitch_id is not None)
        self._no_pitch.setVisible(event.pitch_id is None)
        if is_left:  # each gives way to the other; back from a pitch just started, it's still there
            heir = self._no_pitch.start if event.pitch_id is None else self._chosen.open
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        if event.pitch_id is not None:
            pitch = self._journal.pitches.get(event.pitch_id)
            structure, text = self._journal.pitches.structure_of(pitch), self._journal.pitches.text(pitch)
            time = seconds_words(speaking_seconds(words(text), self._journal.settings.pace))
            about = f"{structure.title} · {audience_words(pitch.audience)} · {time}"
            self._chosen.show_pitch(pitch.title, about, "\n".join(map(isolated, text.splitlines())))
        else:
            self._no_pitch.take.setVisible(bool(self._journal.pitches.all()))

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_phrase_bank_requested(self, part: str) -> None:
        if self._event is not None:
            PhrasePickerDialog(self._journal, self._journal.events.get(self._event), part, self.window()).open()

    def _on_reworded(self, phrase_id: PhraseId, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.phrases.change, phrase_id, edit.text)

    def _on_removed(self, phrase_id: PhraseId) -> None:
        self.attempt_and_say(_("Removed the phrase from this event."), self._journal.phrases.remove, phrase_id)

    def _on_moved(self, phrase_id: PhraseId, step: int) -> None:
        if self._event is None:
            return
        for part in PARTS:
            ids = [phrase.id for phrase in self._journal.phrases.of_event(self._event, part)]
            if phrase_id in ids:
                place = ids.index(phrase_id)
                ids.insert(place + step, ids.pop(place))
                self.attempt(self._journal.phrases.reorder, self._event, part, ids)

    def _on_new_pitch(self, key: str) -> None:
        if self._event is None:
            return
        event = self._journal.events.get(self._event)
        try:
            with self._journal.store.change(_("Start a pitch")):
                pitch = self._journal.pitches.add(_("For {event}").format(event=event.title), key)
                self._journal.events.change(event.id, pitch_id=pitch)
        except NetCoachError as error:
            self.say(str(error))
            return
        self._navigator.open_pitch(pitch)

    def _on_pitch_chosen(self, pitch_id: PitchId) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.change, self._event, pitch_id=pitch_id)
