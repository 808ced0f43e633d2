"""The promises of one person, in both directions, and the dialog that adds or edits one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.promises import WRITTEN_KINDS, Promise, PromiseDraft
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import PersonId, PromiseId
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.pages.people.person_text import around
from ui.widgets.controls import (
    CheckRow,
    ChoiceField,
    ColumnLayout,
    DateField,
    QuietButton,
    RowLayout,
    SectionLabel,
    SoftButton,
    TextField,
    TextSpan,
)
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown

_SOON = timedelta(days=6)


class PersonPromises(QWidget):
    """The open promises as rows to tick, and a button for adding one, which whoever shows it places.

    It's hidden while there are none. ``promise_kept(int)`` comes with a tick; ``promise_requested()``,
    ``edit_requested(int)`` and ``draft_requested(str)``, with the key of a message, from the buttons.
    """

    promise_kept = Signal(int)
    edit_requested = Signal(int)
    promise_requested = Signal()
    draft_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = KeyedList(self._row, gap=4)
        self.add = QuietButton(_("Add a promise"), self.promise_requested.emit, flush=True, icon_name="plus")
        self._rows.focus_when_empty = self.add
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(_("Promises")), self._rows)
        column.addStretch(1)

    def show_promises(self, promises: Sequence[Promise], today: date) -> None:
        """Show these open promises."""
        facts = {one.id: (one, today) for one in promises if one.is_open}
        self._rows.show_items(facts)
        self.setVisible(bool(facts))

    def _row(self, item: tuple[Promise, date]) -> QWidget:
        promise, today = item
        widget = QWidget()
        row = RowLayout(widget, gap=16)
        due = date_words.due(promise.due, today)
        theirs = promise.direction == "theirs"
        before, after = around(_("They promised: {promise}"), "{promise}") if theirs else ("", "")
        parts = (TextSpan(before, tone="soft"), TextSpan(promise.text), TextSpan(after, tone="soft"))
        check = CheckRow(
            promise.text,
            self._on_ticked,
            payload=promise.id,
            trailing=due,
            warm=promise.due is not None and promise.due - today <= _SOON,
            parts=[part for part in parts if part.text],
            level=True,
        )
        if promise.due:
            check.setToolTip(date_words.long_day(promise.due, today))
        change = QuietButton(_("Edit"), self.edit_requested.emit, payload=promise.id, flush=True)
        change.setAccessibleName(shown(_("Edit: {promise}").format(promise=promise.text)))
        row.addWidget(check, 1)
        if promise.kind in WRITTEN_KINDS and not theirs:
            draft = QuietButton(_("Draft"), self.draft_requested.emit, payload=f"promise/{promise.id}", flush=True)
            draft.setAccessibleName(shown(_("Draft a message: {promise}").format(promise=promise.text)))
            row.addWidget(draft, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _on_ticked(self, promise_id: PromiseId, _ticked: bool) -> None:
        self.promise_kept.emit(promise_id)


class PromiseDialog(FormDialog):
    """Adds a promise: what, whose, by when. With ``promise_id`` it edits that one, or marks it as no longer needed.

    ``noticed(str, bool)`` passes what happened, if it can be undone.
    """

    noticed = Signal(str, bool)

    def __init__(
        self, journal: Journal, person_id: PersonId, parent: QWidget, *, promise_id: PromiseId | None = None
    ) -> None:
        self._journal, self._person_id = journal, person_id
        self._before = None if promise_id is None else journal.promises.get(promise_id)
        name = journal.people.get(person_id).name
        super().__init__(
            parent,
            _("Edit promise") if self._before else _("New promise"),
            self._body(),
            primary=_("Save") if self._before else _("Add promise"),
            lead=_("With {name}").format(name=isolated(name)),
            width=480,
        )
        self._text.setFocus()
        key = self._key_of_new() if promise_id is None else f"promise/promises/{promise_id}"
        self.bind(journal, key, {"text": self._text, "due": self._due, "direction": self._direction}, needed=self._text)

    def _body(self) -> QWidget:
        today, before = self._journal.today, self._before
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        self._direction = ChoiceField(
            _("Who promised"),
            [(_("I promised"), "mine"), (_("They promised"), "theirs")],
            before.direction if before else "mine",
        )
        self._text = TextField(_("What"), before.text if before else "", placeholder=_("Send the paper"))
        usual = [(_("Tomorrow"), today + timedelta(days=1)), (_("Next week"), today + timedelta(days=7))]
        self._due = DateField(
            _("Due"),
            self._parse,
            words=self._day_text,
            chips=usual,
            day=before.due if before else None,
            placeholder=_("Any time"),
        )
        self._direction.fill()
        column.add(SectionLabel(_("Who promised")), self._direction)
        column.space(8)
        column.add(SectionLabel(_("What")), self._text)
        column.space(8)
        column.add(SectionLabel(_("Due")), self._due)
        if before is not None:
            column.space(8)
            beside = RowLayout(gap=12)
            beside.add(SoftButton(_("No longer needed"), self._on_drop, hint=_("Nothing more to do, and that's fine.")))
            beside.add(SoftButton(_("Delete"), self._on_delete))
            beside.addStretch(1)
            column.add(beside)
        return body

    def save(self) -> int:
        """Add the promise, or save what was changed here, leaving alone what may have changed elsewhere."""
        if not self._due.is_valid():
            raise FieldRefused(self._due, _("That isn't a date. Try Friday, or leave it empty."))
        text, direction, due = self._text.text(), str(self._direction.value()), self._due.day()
        promises, before = self._journal.promises, self._before
        if before is None:
            return promises.make(PromiseDraft(person_id=self._person_id, text=text, direction=direction, due=due))
        said = {"text": text, "direction": direction, "due": due}
        promises.change(before.id, **{name: now for name, now in said.items() if now != getattr(before, name)})
        return before.id

    def find_edited(self) -> object:
        """Return the promise that is edited here."""
        return self._before and self._journal.promises.get(self._before.id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new promise."""
        self._before = None
        return self._key_of_new(), _("This promise was deleted in the meantime. Save again to add it as a new one.")

    def _key_of_new(self) -> str:
        return f"promise/people/{self._person_id}"

    def _on_drop(self) -> None:
        if self._before is not None:
            self._journal.promises.let_go(self._before.id)
            self._close_with_notice(_("Dropped: {promise}"))

    def _on_delete(self) -> None:
        if self._before is not None:
            self._journal.promises.delete(self._before.id)
            self._close_with_notice(_("Deleted: {promise}"))

    def _close_with_notice(self, sentence: str) -> None:
        text = self._before.text if self._before else ""
        self.accept()
        self.noticed.emit(sentence.format(promise=text), True)

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)
