"""One pitch: its drafts, each with its parts, how it sounds, and how long it takes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _, isolated, without_isolates
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from netcoach.practice.pitches import Pitch, audience_label
from ui.forms.pitch_dialogs import StructurePickerDialog
from ui.pages.practice.pitches.draft_dialog import DraftDialog
from ui.pages.practice.pitches.key_word_list import KeyWordsList
from ui.pages.practice.pitches.peer_sheet_dialog import PeerSheetDialog
from ui.pages.practice.pitches.pitch_editor import PitchEditor, PitchPage
from ui.pages.practice.pitches.pitch_use_list import PitchUseList
from ui.pages.practice.pitches.stumble_list import StumbleList
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.printing.deck_printer import DeckPrintJob, card_job
from ui.printing.print_flow import PrintFlow
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    ColumnLayout,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RovingFlow,
    TabBar,
    TextArea,
    TextField,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import TextSpan, WrappedText
from ui.widgets.looks import theme

if TYPE_CHECKING:
    from ui.widgets.fields.autosave import FieldEdit

_DAYS_OF_WEEK = 7
_AROUND_TITLE, _BELOW_TITLE = 20, 3
_EXAMPLE = "pitch example"
"""The setting that stores whose examples are shown."""


class PitchTitle(TextField):
    """The title of a pitch, as wide as its text."""

    def __init__(self) -> None:
        super().__init__(_("Pitch name"), quiet=True, role="title")
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        needed = self.fontMetrics().horizontalAdvance(self.text()) + theme.space(_AROUND_TITLE)
        laid = WrappedText([TextSpan(self.text())], "title", "ink", mirrored=False)
        laid.fit(needed)
        top, bottom = laid.ink()  # letters of some scripts need more than the field has
        height = max(self.fontMetrics().height(), ceil(bottom - top)) + _BELOW_TITLE
        return QSize(max(hint.width(), needed), height)


class PitchView(PracticeView):
    """Writes one pitch, draft by draft."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._title = PitchTitle()
        self._head = ViewHeader(
            navigator.open_practice_room,
            PlainButton(_("Print as card"), self.print_card, hint=_("Ctrl+P")),
            PrimaryButton(_("Rehearse"), self._on_rehearse, hint=_("Ctrl+R")),
            title=self._title,
        )
        self._tabs = TabBar(_("Drafts"), last=QuietButton(_("New draft"), self._on_new_draft, flush=True))
        self._stumbles = StumbleList(journal)
        self._key_words, self._uses = KeyWordsList(journal), PitchUseList(journal, navigator)
        self._editor = PitchEditor(self._draft_actions(), self._below_spoken())
        self._print_flow = PrintFlow(self)
        self._build_layout()
        self._title.edited.connect(self._on_renamed)
        self._tabs.opened.connect(self._on_tab)
        self._editor.slot_written.connect(self._on_slot_written)
        self._editor.structure_requested.connect(self._on_structure_requested)
        self._editor.another_example_requested.connect(self._on_another_example)
        self._stumbles.mark_requested.connect(self.mark_selected)
        for part in (self._stumbles, self._key_words, self._uses):
            part.noticed.connect(self.noticed)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)
        for keys, slot in (
            ("Ctrl+Tab", self._on_next_draft),
            ("Ctrl+Shift+Tab", self._on_previous_draft),
            ("Ctrl+M", self.mark_selected),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def exists(self) -> bool:
        """Return whether the draft is still there."""
        try:
            return not self._pitch().trashed
        except NotFound:
            return False

    def refresh(self) -> None:
        """Show the draft."""
        pitch, pitches = self._pitch(), self._journal.pitches
        drafts, structure = pitches.drafts(pitch), pitches.structure_of(pitch)
        self._title.set_text(pitch.title)
        self._head.below.setText(self._occasion(pitch, structure.title))
        self._tabs.set_tabs([(str(draft.id), audience_label(draft.audience)) for draft in drafts])
        self._tabs.open_tab(str(pitch.id))
        stumbles = [each.words for each in self._journal.stumbles.of_pitch(pitch.id)]
        example = int(str(self._journal.store.setting(_EXAMPLE, 0)))
        self._editor.show_page(PitchPage(pitch, structure, self._journal.rehearsals.pace(), stumbles, example))
        self._stumbles.show_pitch(pitch.id)
        self._key_words.show_pitch(pitch, structure)
        self._uses.show_pitch(pitch.id)
        apply_visual_tab_order(self)

    def start(self) -> QWidget:
        """Return the next part to fill in."""
        return self._editor.first_empty()

    def print_view(self) -> bool:
        """Print the card of this draft."""
        self.print_card()
        return True

    def print_card(self) -> None:
        """Print the card of this draft, or save it as a PDF."""
        self.commit_writing()
        pitch = self._pitch()
        card = self._journal.cards.pitch(pitch.id)
        if card is None:
            self.say(_("Nothing is written yet. Fill in a part first."))
            return
        self._print_flow.print(card_job(self._journal, card, pitch.title))

    def mark_selected(self) -> None:
        """Mark the selected words, or the word at the caret, as hard to say."""
        self.commit_writing()
        words = self._selected_words()
        if self.attempt(self._journal.stumbles.mark, PitchId(self.thing), words) is not None:
            self.say(_("Marked “{words}”.").format(words=words), undo=True)

    def _pitch(self) -> Pitch:
        return self._journal.pitches.get(PitchId(self.thing))

    def _occasion(self, pitch: Pitch, structure: str) -> str:
        event_id = self._journal.events.with_pitch(pitch.id)
        if event_id is None:
            return structure
        event = self._journal.events.get(event_id)
        days = (event.day - self._journal.today).days
        words = {"structure": structure, "event": isolated(event.title)}
        if 1 < days < _DAYS_OF_WEEK:
            weekday = date_words.weekday(event.day)
            return _("{structure} · for {event} on {weekday}").format(**words, weekday=weekday)
        if days >= 0:
            when = date_words.until(event.day, self._journal.today)
            return _("{structure} · for {event} {when}").format(**words, when=when)
        return _("{structure} · last for {event}").format(**words)

    def _build_layout(self) -> None:
        self.column.add(self._head, self._tabs)
        self.column.space(8)
        self.column.add(self._editor)
        self.column.addStretch(1)

    def _draft_actions(self) -> QWidget:
        actions = QWidget()
        flow = QWidget()
        RovingFlow(flow, gap=16).add(
            QuietButton(_("Edit draft"), self._on_edit_draft, flush=True),
            QuietButton(_("Peer sheet"), self._on_peer_sheet, flush=True),
        )
        ColumnLayout(actions, gap=0, margins=(0, 8, 0, 0)).add(flow)
        return actions

    def _below_spoken(self) -> QWidget:
        below = QWidget()
        column = ColumnLayout(below, gap=0)
        column.add(self._stumbles)
        for part in (self._key_words, self._uses):
            column.space(24)
            column.add(part)
        return below

    def _selected_words(self) -> str:
        focused = QApplication.focusWidget()
        fields: list[ReadingText | TextArea] = [self._editor.spoken, *self._editor.fields()]
        for field in sorted(fields, key=lambda each: each is not focused):
            cursor = field.textCursor()
            if not cursor.hasSelection() and field is focused:
                cursor.select(cursor.SelectionType.WordUnderCursor)
                if not any(map(str.isalnum, cursor.selectedText())):  # after a word, it's the mark that follows
                    cursor.setPosition(max(cursor.selectionStart() - 1, 0))
                    cursor.select(cursor.SelectionType.WordUnderCursor)
            if cursor.hasSelection():
                return " ".join(without_isolates(cursor.selectedText()).split())
        return ""

    # --- drafts ------------------------------------------------------------------------------------------------------

    def _on_tab(self, key: str) -> None:
        self.show_thing(int(key))

    def _on_next_draft(self) -> None:
        self._change_draft(1)

    def _on_previous_draft(self) -> None:
        self._change_draft(-1)

    def _change_draft(self, step: int) -> None:
        ids = [draft.id for draft in self._journal.pitches.drafts(self._pitch())]
        self.show_thing(ids[(ids.index(PitchId(self.thing)) + step) % len(ids)])

    def _on_new_draft(self) -> None:
        self._open_draft_dialog(is_new=True)

    def _on_edit_draft(self) -> None:
        self._open_draft_dialog(is_new=False)

    def _open_draft_dialog(self, *, is_new: bool) -> None:
        dialog = DraftDialog(self._journal, PitchId(self.thing), self.window(), is_new=is_new)
        dialog.delete_requested.connect(self._on_delete)
        if is_new:
            dialog.saved.connect(self._on_draft_added)
        dialog.open()

    def _on_draft_added(self, pitch_id: int) -> None:
        self.show_thing(pitch_id)
        self.focus_start()

    def _on_delete(self) -> None:
        pitch = self._pitch()
        others = [draft.id for draft in self._journal.pitches.drafts(pitch) if draft.id != pitch.id]
        self.attempt(self._journal.pitches.delete, pitch.id)
        if others:  # the overview is shown by now, since this draft is gone
            self._navigator.open_pitch(others[0])
        self.say(_("Moved the draft to the trash."), undo=True)

    def _on_peer_sheet(self) -> None:
        self.commit_writing()
        dialog = PeerSheetDialog(self._journal, PitchId(self.thing), self.window())
        dialog.printed.connect(self.say)
        dialog.open()

    def _on_printed(self, _job: DeckPrintJob, sentence: str) -> None:
        self.say(sentence)

    # --- writing -----------------------------------------------------------------------------------------------------

    def _on_rehearse(self) -> None:
        self._navigator.rehearse(PitchId(self.thing))

    def _on_slot_written(self, slot: str, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.pitches.set_slot, PitchId(self.thing), slot, edit.text.strip())

    def _on_renamed(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.pitches.rename, PitchId(self.thing), edit.text)

    def _on_structure_requested(self) -> None:
        sheet = StructurePickerDialog(self._journal, self.window(), current=self._pitch().structure)
        sheet.structure_chosen.connect(self._on_structure)
        sheet.open()

    def _on_structure(self, key: str) -> None:
        self.attempt(self._journal.pitches.set_structure, PitchId(self.thing), key)
        self._editor.first_empty().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_another_example(self) -> None:
        example = int(str(self._journal.store.setting(_EXAMPLE, 0)))
        self._journal.store.set_setting(_EXAMPLE, (example + 1) % 3)
