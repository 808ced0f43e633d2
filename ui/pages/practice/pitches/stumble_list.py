"""The words the user stumbles on in a draft, each with a simpler wording."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId, StumbleId
from netcoach.journal import Journal
from netcoach.practice.stumbles import Stumble
from ui.editing.journal_view import JournalView
from ui.widgets.controls import (
    ColumnLayout,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    SectionLabel,
    TextField,
    TextSpan,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown


class StumbleRow(KeyedRow):
    """Some words, what to say instead, and a button that does so."""

    reworded = Signal(object, object)
    used = Signal(object)
    unmarked = Signal(object)

    def __init__(self, stumble: Stumble) -> None:
        super().__init__()
        self._id = stumble.id
        words = PlainLabel()
        words.set_spans([TextSpan(stumble.words, dotted=True)])
        name = _("Instead of “{words}”").format(words=stumble.words)
        self.simpler = TextField(name, stumble.simpler, placeholder=_("A simpler wording"), quiet=True)
        self.simpler.edited.connect(self._on_edited)
        self._use = QuietButton(_("Use it"), self._on_use, flush=True)
        self._use.setAccessibleName(shown(_("Use it instead of “{words}”").format(words=stumble.words)))
        forget = IconButton(_("Unmark “{words}”").format(words=stumble.words), self._on_forget, icon_name="close")
        perhaps = PlainLabel(_("perhaps"), "small", wrap=False)
        perhaps.level_with("body")
        row = RowLayout(self, gap=8)
        row.addWidget(words, 1)
        row.add(perhaps)
        row.addWidget(self.simpler, 1)
        row.add(self._use, forget)

    def show_item(self, stumble: Stumble) -> None:
        """Show the simpler wording, unless the user is typing another."""
        self.simpler.set_text(stumble.simpler)

    def _on_edited(self, edit: FieldEdit) -> None:
        self.reworded.emit(self._id, edit)

    def _on_use(self) -> None:
        self.simpler.commit()
        self.used.emit(self._id)

    def _on_forget(self) -> None:
        self.unmarked.emit(self._id)


class StumbleList(JournalView):
    """The words marked in one draft. ``mark_requested()`` asks to mark what is selected."""

    mark_requested = Signal()

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._pitch_id = PitchId(0)
        self._rows = KeyedList(self._make_row, gap=4, ruled=True, is_form=True)
        self._none = PlainLabel(_("Select words that are hard to say, then press Ctrl+M."), "soft")
        mark = QuietButton(_("Mark selected words"), self.mark_requested.emit, flush=True, hint=_("Ctrl+M"))
        self._rows.focus_when_empty = mark
        head = RowLayout(gap=8)
        head.addWidget(SectionLabel(_("Words I stumble on")), 1)
        head.add(mark)
        column = ColumnLayout(self, gap=4)
        column.add(head)
        column.add(self._none, self._rows)

    def show_pitch(self, pitch_id: PitchId) -> None:
        """Show the words marked in a draft."""
        self._pitch_id = pitch_id
        self.refresh()

    def refresh(self) -> None:
        """Read the words from the journal."""
        stumbles = self._journal.stumbles.of_pitch(self._pitch_id)
        self._rows.show_items({each.id: each for each in stumbles})
        self._none.setVisible(not stumbles)

    def _make_row(self, stumble: Stumble) -> StumbleRow:
        row = StumbleRow(stumble)
        row.reworded.connect(self._on_reworded)
        row.used.connect(self._on_used)
        row.unmarked.connect(self._on_unmarked)
        return row

    def _on_reworded(self, stumble_id: StumbleId, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.stumbles.set_simpler, stumble_id, edit.text)

    def _on_used(self, stumble_id: StumbleId) -> None:
        row = self._rows.row(stumble_id)
        self.attempt_in(row.simpler if isinstance(row, StumbleRow) else None, self._use, stumble_id)

    def _use(self, stumble_id: StumbleId) -> None:
        simpler = self._journal.stumbles.get(stumble_id).simpler
        self._journal.stumbles.use_simpler(stumble_id)
        self.say(_("Now it says “{simpler}”.").format(simpler=simpler), undo=True)

    def _on_unmarked(self, stumble_id: StumbleId) -> None:
        self.attempt(self._journal.stumbles.unmark, stumble_id)
