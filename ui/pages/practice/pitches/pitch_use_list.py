"""Where a draft was used, and how it landed; and the dialog that says so."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId
from netcoach.journal import Journal
from netcoach.practice.pitch_uses import PitchUse
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.editing.journal_view import JournalView
from ui.forms.add_dialogs import ask_day
from ui.session.navigator import Navigator
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import (
    ColumnLayout,
    DateField,
    FlowWidget,
    PlainLabel,
    QuietButton,
    RowLayout,
    SectionLabel,
    SoftButton,
    TextField,
)
from ui.widgets.focus.tab_order import first_tab_stop
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown


def landed_label(landed: str) -> str:
    """Return how a pitch landed, in words."""
    return {"well": _("It landed well"), "partly": _("It landed partly"), "not yet": _("It hasn't landed yet")}[landed]


class PitchUseList(JournalView):
    """The events that chose a draft, and where else it was used."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._navigator = navigator
        self._pitch_id = PitchId(0)
        self._rows = KeyedList(self._make_row, gap=4, ruled=True)
        add = QuietButton(_("Add a time"), self._on_add, flush=True)
        self._rows.focus_when_empty = add
        head = RowLayout(gap=8)
        head.addWidget(SectionLabel(_("Where I used it")), 1)
        head.add(add)
        column = ColumnLayout(self, gap=4)
        column.add(head)
        self._none = PlainLabel(_("Nowhere yet."), "soft")
        column.add(self._none, self._rows)

    def show_pitch(self, pitch_id: PitchId) -> None:
        """Show where a draft was used."""
        self._pitch_id = pitch_id
        self.refresh()

    def refresh(self) -> None:
        """Read the uses from the journal."""
        uses = self._journal.pitch_uses.of_pitch(self._pitch_id)
        self._rows.show_items({(each.event_id, each.id if each.event_id is None else None): each for each in uses})
        self._none.setVisible(not uses)

    def _make_row(self, use: PitchUse) -> QWidget:
        row = QWidget()
        column = ColumnLayout(row, gap=0)
        day = date_words.day_and_month(use.day, self._journal.today)
        where = use.event or use.note or _("Somewhere else")
        head = FlowWidget(gap=8)
        if use.event_id is not None:
            head.add(QuietButton(use.event, self._navigator.open_event, payload=use.event_id, flush=True))
        else:
            head.add(PlainLabel(where))
        head.add(PlainLabel(day, "small", wrap=False))
        column.add(head)
        if use.note and use.event:
            column.add(PlainLabel(use.note, "soft"))
        about = _("{where}, {day}").format(where=where, day=day)
        if use.landed:
            below = FlowWidget(gap=8)
            edit = QuietButton(_("Edit"), self._on_edit, payload=use)
            edit.setAccessibleName(shown(_("Edit how it landed: {about}").format(about=about)))
            below.add(PlainLabel(landed_label(use.landed), "small", wrap=False), edit)
            column.add(below)
        elif use.is_past:
            ask = QuietButton(_("How did it land?"), self._on_edit, payload=use, flush=True)
            ask.setAccessibleName(shown(_("How did it land? {about}").format(about=about)))
            column.add(ask)
        return row

    def _on_add(self) -> None:
        self._open(None)

    def _on_edit(self, use: PitchUse) -> None:
        self._open(use)

    def _open(self, use: PitchUse | None) -> None:
        dialog = PitchUseDialog(self._journal, self._pitch_id, self.window(), use=use)
        dialog.noticed.connect(self.noticed)
        dialog.open()


class PitchUseDialog(FormDialog):
    """Says how a draft landed at an event, or adds a time it was used somewhere else.

    ``noticed(str, bool)`` passes what happened, and whether it can be undone.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, pitch_id: PitchId, parent: QWidget, *, use: PitchUse | None = None) -> None:
        self._journal, self._pitch_id, self._use = journal, pitch_id, use
        self._is_event = use is not None and use.event_id is not None
        super().__init__(
            parent,
            _("How did it land?") if use else _("Where I used it"),
            self._body(),
            primary=_("Save") if use else _("Add it"),
            lead=use.event if use and use.event else "",
            width=480,
        )
        key = f"pitch use/pitches/{pitch_id}"
        if use is not None:
            key += f"/events/{use.event_id}" if self._is_event else f"/{use.id}"
        self.bind(journal, key, {"landed": self._landed, "note": self._note, "day": self._day})
        (first_tab_stop(self._landed) or self._note).setFocus()

    def _body(self) -> QWidget:
        use, today = self._use, self._journal.today
        self._landed = ChoiceChips(
            [("well", _("Well")), ("partly", _("Partly")), ("not yet", _("Not yet"))],
            [use.landed] if use and use.landed else [],
            one=True,
        )
        self._note = TextField(
            _("A line about it") if self._is_event else _("Where, and what happened"),
            use.note if use else "",
            placeholder=_("The question made them smile"),
        )
        self._day = DateField(
            _("When"),
            self._parse,
            words=self._day_text,
            chips=[(_("Today"), today), (_("Yesterday"), today - timedelta(days=1))],
            day=use.day if use else today,
        )
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("How did it land?")), self._landed)
        column.space(8)
        column.add(SectionLabel(self._note.accessibleName()), self._note)
        when = QWidget()
        ColumnLayout(when, gap=4, margins=(0, 8, 0, 0)).add(SectionLabel(_("When")), self._day)
        column.add(when)
        when.setVisible(not self._is_event)
        if use is not None and use.id is not None:
            column.space(8)
            column.addWidget(SoftButton(_("Delete this entry"), self._on_delete), 0, Qt.AlignmentFlag.AlignLeft)
        return body

    def save(self) -> int:
        """Save how it landed."""
        uses, use = self._journal.pitch_uses, self._use
        landed, note = "".join(self._landed.value()), self._note.text()
        if use is not None and use.event_id is not None:
            return uses.land(self._pitch_id, EventId(use.event_id), landed, note)
        day = self._day.day()
        if day is None:
            raise FieldRefused(self._day, ask_day())
        if use is None or use.id is None:
            return uses.add(self._pitch_id, day, landed, note)
        uses.change(use.id, day=day, landed=landed, note=note)
        return use.id

    def find_edited(self) -> object:
        """Return the entry that is edited here."""
        use_id = self._use.id if self._use is not None else None
        return use_id and self._journal.pitch_uses.get(use_id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new entry."""
        self._use = None
        return f"pitch use/pitches/{self._pitch_id}", _(
            "This entry was deleted in the meantime. Save again to add it as a new one."
        )

    def _on_delete(self) -> None:
        if self._use is not None and self._use.id is not None:
            try:
                self._journal.pitch_uses.delete(self._use.id)
            except Refused as refusal:
                self.say(str(refusal))
                return
            self.accept()
            self.noticed.emit(_("Deleted the entry."), True)

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)
