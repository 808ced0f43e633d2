"""The dialog for a draft: who it's for, and how long it may take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from netcoach.practice.pitches import AUDIENCES, audience_label
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import ColumnLayout, PlainLabel, RowLayout, SectionLabel, SoftButton, TextField
from ui.widgets.focus.tab_order import first_tab_stop

_DIGITS = 6


class DraftDialog(FormDialog):
    """Edits a draft, or with ``is_new`` adds one for another audience that begins with the same texts.

    ``saved(int)`` passes its id; ``delete_requested()`` asks to delete it.
    """

    delete_requested = Signal()

    def __init__(self, journal: Journal, pitch_id: PitchId, parent: QWidget, *, is_new: bool) -> None:
        self._journal, self._pitch_id, self._is_new = journal, pitch_id, is_new
        self._before = journal.pitches.get(pitch_id)
        taken = {draft.audience for draft in journal.pitches.drafts(self._before)}
        now = "" if is_new else self._before.audience
        offered = [each for each in AUDIENCES if each not in taken or each == now]
        self._has_chips = bool(offered)
        self._chips = ChoiceChips([(each, audience_label(each)) for each in offered], [now], one=True)
        own = "" if now in AUDIENCES else now
        self._own = TextField(_("Someone else"), own, placeholder=_("volunteers at the library"))
        seconds = self._before.seconds
        usual = journal.pitches.structure_of(self._before).seconds
        self._seconds = TextField(_("Seconds"), str(seconds or ""), placeholder=str(usual))
        super().__init__(
            parent,
            _("New draft") if is_new else _("Edit draft"),
            self._body(),
            primary=_("Start this draft") if is_new else _("Save"),
            lead=_("It starts as a copy. The other drafts stay as they are.") if is_new else "",
            width=520,
        )
        self.bind(
            journal,
            f"{'new draft' if is_new else 'draft'}/pitches/{pitch_id}",
            {"audience": self._chips, "own": self._own, "seconds": self._seconds},
        )
        (first_tab_stop(self._chips) or self._own).setFocus()

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("Who it's for")), self._chips)
        self._chips.setVisible(self._has_chips)
        column.space(8)
        column.add(SectionLabel(_("Someone else")), self._own)
        column.space(8)
        column.add(SectionLabel(_("How long it may take, in seconds")), self._seconds)
        column.add(PlainLabel(_("Leave it empty to use the structure's length."), "small"))
        if not self._is_new:
            column.space(8)
            below = RowLayout(gap=0)
            below.add(SoftButton(_("Delete this draft"), self._on_delete))
            below.addStretch(1)
            column.add(below)
        return body

    def save(self) -> int:
        """Add the draft, or save the changes, as one step."""
        text, pitches = self._seconds.text().strip(), self._journal.pitches
        if text and not (text.isdecimal() and len(text) < _DIGITS):
            raise FieldRefused(self._seconds, _("Write the length as a number of seconds, such as 30."))
        seconds = int(text) if text else None
        audience = self._own.text().strip() or "".join(self._chips.value())
        if self._is_new and not audience:
            raise FieldRefused(self._own, _("Choose who it's for, or write it in your own words."))
        label = _("Start a draft") if self._is_new else _("Edit the draft")
        with self._journal.store.change(label):
            pitch_id = pitches.add_draft(self._pitch_id, audience) if self._is_new else self._pitch_id
            pitches.set_audience(pitch_id, audience)
            pitches.set_seconds(pitch_id, seconds)
        return pitch_id

    def _on_delete(self) -> None:
        self.accept()
        self.delete_requested.emit()
