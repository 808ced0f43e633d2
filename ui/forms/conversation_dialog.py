"""Logging a conversation, or correcting one: when, how, with whom, what about, and what was promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.contacts.conversations import KINDS, Conversation
from netcoach.dates import date_words
from netcoach.events.event import Event
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import ConversationId, EventId, PersonId
from netcoach.journal import Journal
from netcoach.storage.concepts import conversation_kind
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import ComputedField, FieldRefused, FormField
from ui.editing.form_dialog import FormDialog
from ui.editing.version_history import VersionHistoryDialog
from ui.forms.add_dialogs import ask_day
from ui.forms.conversation_fields import PromiseInput, format_day
from ui.forms.person_picker import PersonPicker
from ui.widgets.check_boxes import CheckRow
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    DateField,
    IconButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    ScrollArea,
    SectionLabel,
    TextArea,
    TextField,
)
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.layouts.responsive_row import ResponsiveRow

_WEEK = timedelta(days=7)


class LogConversationDialog(FormDialog):
    """Logs a conversation. Ctrl+Enter saves it from any field.

    ``saved(int)`` passes its id. With ``conversation_id`` it edits that one instead.

    Args:
        journal: The journal to save it in.
        people: The participants; more can be added by name.
        event_id: The event it happened at, if any.
        parent: The window.
        conversation_id: A conversation to edit; people and event are then taken from it.
    """

    def __init__(
        self,
        journal: Journal,
        people: Sequence[PersonId] = (),
        event_id: EventId | None = None,
        parent: QWidget | None = None,
        *,
        conversation_id: ConversationId | None = None,
    ) -> None:
        self._journal = journal
        self._before = None if conversation_id is None else journal.conversations.get(conversation_id)
        event_id = self._before.event_id if self._before else event_id
        self._event = None if event_id is None else journal.events.get(event_id)
        self._people: dict[PersonId, str] = {}
        self._private: dict[PersonId, TextField] = {}
        body = self._body()
        super().__init__(
            parent,  # type: ignore[arg-type]  # a dialog may have no parent
            _("Edit conversation") if self._before else _("New conversation"),
            body,
            primary=_("Save"),
            lead=self._lead(),
            width=600,
        )
        self._fill(people)
        (self._note if self._people else self._picker).setFocus(Qt.FocusReason.OtherFocusReason)
        key = self._key_of_new() if conversation_id is None else f"conversation/conversations/{conversation_id}"
        fields: dict[str, FormField] = {
            "people": ComputedField(self._people_ids, self._set_people),
            "private": ComputedField(self._private_lines, self._set_private_lines),
            "day": self._day,
            "kind": self._kind,
            "note": self._note,
            "enjoyed": ComputedField(self._enjoyed.isChecked, self._set_enjoyed),
            "mine": self._mine,
            "theirs": self._theirs,
        }
        self.bind(journal, key, fields, needed=self._picker)

    # --- layout ------------------------------------------------------------------------------------------------------

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        self._who = ColumnLayout(gap=8)
        self._another = QuietButton(_("Add another person"), self._on_another, flush=True, icon_name="plus")
        head = RowLayout(gap=12)
        self._with = SectionLabel(_("With"))
        head.addWidget(self._with, 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(self._another)
        column.add(head)
        column.add(self._who)
        self._picker = PersonPicker(self._journal, _("Add someone by name"), adds=True)
        self._picker.person_chosen.connect(self._on_person_chosen)
        column.add(self._picker)
        column.space(8)
        about = RowLayout(gap=12)
        about.addWidget(SectionLabel(_("What it was about")), 1, Qt.AlignmentFlag.AlignVCenter)
        if self._before is not None and self._journal.text_versions.of_thing("conversations", self._before.id):
            about.add(QuietButton(_("Earlier versions"), self._on_earlier, flush=True))
        column.add(about)
        self._note = TextArea(_("What it was about"), placeholder=_("What you want to remember"), lines=3)
        column.add(self._note)
        self._enjoyed = CheckRow(_("I enjoyed it"), softens=False)
        column.add(self._enjoyed)
        column.space(8)
        column.add(self._when_and_how())
        column.space(8)
        self._mine, self._theirs = PromiseInput(self._journal, "mine"), PromiseInput(self._journal, "theirs")
        column.add(self._mine)
        column.space(8)
        column.add(self._theirs)
        column.addStretch(1)
        return ScrollArea(body)

    def _when_and_how(self) -> QWidget:
        today = self._journal.today
        usual = [(_("Today"), today), (_("Yesterday"), today - timedelta(days=1)), (_("Last week"), today - _WEEK)]
        self._day = DateField(_("When"), self._parse_day, words=self._day_words, chips=usual)
        self._kind = ChoiceField(_("How"), [(capitalized(conversation_kind(kind)), kind) for kind in KINDS])
        left, right = QWidget(), QWidget()
        ColumnLayout(left, gap=4).add(SectionLabel(_("When")), self._day)
        column = ColumnLayout(right, gap=4)
        column.add(SectionLabel(_("How")), self._kind)
        column.addStretch(1)
        return ResponsiveRow(left, right, stretch=(1, 0), gap=24)

    def _lead(self) -> str:
        return _("At {event}").format(event=isolated(self._event.title)) if self._event else ""

    def _fill(self, people: Sequence[PersonId]) -> None:
        if self._before is None:
            self._people = {one: self._journal.people.get(one).name for one in people}
            self._day.set_day(_likely_day(self._event, self._journal.today))
            self._kind.set_value("video" if self._event and self._event.kind == "online" else KINDS[0])
        else:
            self._fill_from(self._before)
        self._show_people()

    def _fill_from(self, before: Conversation) -> None:
        self._people = {one.person_id: one.name for one in before.people}
        self._day.set_day(before.day)
        self._kind.set_value(before.kind)
        self._note.set_text(before.note)
        self._enjoyed.setChecked(before.enjoyed)
        for line in (self._mine, self._theirs):
            line.hide()  # its promises are then among the promises, and edited there

    def _show_people(self) -> None:
        written = {one: field.text() for one, field in self._private.items()}
        if self._before and not written:
            written = {one.person_id: one.private for one in self._before.people}
        self._private.clear()
        self._who.clear()
        several = len(self._people) > 1
        for person_id, name in self._people.items():
            self._who.add(self._person_row(person_id, name, written.get(person_id, ""), several=several))
        people = list(self._people.items())
        for line in (self._mine, self._theirs):
            line.set_people(people)
        self._picker.set_excluded(self._people)
        self._with.setText(_("With") if people else _("With whom?"))
        self._picker.field.setAccessibleName(_("Add someone by name") if people else _("With whom?"))
        self._another.setVisible(bool(people))
        self._picker.setVisible(not people)
        apply_visual_tab_order(self)

    def _person_row(self, person_id: PersonId, name: str, private: str, *, several: bool) -> QWidget:
        about = QWidget()
        row = RowLayout(about, gap=4)
        if several or private:
            words = _("Just about {name}").format(name=name)
            field = self._private[person_id] = TextField(words, private, placeholder=_("A note just about them"))
            row.addWidget(field, 1)
        if several:
            words = _("Remove {name}").format(name=name)
            row.addWidget(IconButton(words, self._on_leave_out, payload=person_id, icon_name="close"))
        return ResponsiveRow(PlainLabel(name, "strong"), about, stretch=(2, 3))

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_another(self) -> None:
        self._another.hide()
        self._picker.show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_person_chosen(self, person_id: int) -> None:
        one = PersonId(person_id)
        self._people[one] = self._journal.people.get(one).name
        self._show_people()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave_out(self, person_id: PersonId) -> None:
        self._people.pop(person_id, None)
        self._private.pop(person_id, None)
        self._show_people()
        self._another.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_earlier(self) -> None:
        if self._before is not None:
            sheet = VersionHistoryDialog(self._journal, "conversations", self._before.id, self, writes=False)
            sheet.chosen.connect(self._on_version)
            sheet.open()

    def _on_version(self, table: str, row: int, text: str) -> None:
        """Put an earlier version into its field; it's saved with the dialog."""
        field: TextArea | TextField = self._note
        if table == "conversation_people":
            person = self._journal.conversations.person_of_private_line(row)
            field = self._note if person is None else self._private.get(person, self._note)
        field.set_text(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- saving it ---------------------------------------------------------------------------------------------------

    def save(self) -> int:
        """Log the conversation with its promises, or save the changes."""
        if not self._people:  # however much is typed of a name
            raise FieldRefused(self._picker, _("Choose at least one person."))
        day, kind, note = self._day_of_it(), str(self._kind.value()), self._note.text().strip()
        enjoyed = self._enjoyed.isChecked()
        if self._before is not None:
            self._correct(self._before, day=day, kind=kind, note=note, enjoyed=enjoyed)
            return self._before.id
        promises = [*self._mine.drafts(), *self._theirs.drafts()]
        private = {one: field.text().strip() for one, field in self._private.items()}
        event_id = self._event.id if self._event else None
        log = self._journal.conversations.log
        return log(list(self._people), day, kind, note, private, event_id, promises, enjoyed=enjoyed)

    def _day_of_it(self) -> date:
        day = self._day.day()
        if day is None:
            raise FieldRefused(self._day, ask_day())
        if day > self._journal.today:
            raise FieldRefused(self._day, _("That day is in the future. Log a conversation once it's happened."))
        for promise in (self._mine, self._theirs):
            if not promise.day.is_valid():
                raise FieldRefused(promise.day, _("The promise's due date isn't clear. Try Friday, or leave it empty."))
        return day

    def _correct(self, before: Conversation, **values: Any) -> None:
        """Save what was changed here, and leave alone what may have changed elsewhere."""
        said = {one.person_id: one.private for one in before.people}
        private = {one: field.text().strip() for one, field in self._private.items()}
        people = list(self._people)
        self._journal.conversations.change(
            before.id,
            people=None if people == list(said) else people,
            private={one: line for one, line in private.items() if line != said.get(one, "")},
            **{name: value for name, value in values.items() if value != getattr(before, name)},
        )

    def find_edited(self) -> object:
        """Return the conversation that is edited here."""
        return self._before and self._journal.conversations.get(self._before.id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new conversation."""
        self._before = None
        return self._key_of_new(), _(
            "This conversation was deleted in the meantime. Save again to add it as a new one."
        )

    def _key_of_new(self) -> str:
        about = [f"people/{one}" for one in self._people]
        return "/".join(["conversation", *about, *([f"events/{self._event.id}"] if self._event else [])])

    # --- fields of several widgets -----------------------------------------------------------------------------------

    def _people_ids(self) -> list[PersonId]:
        return list(self._people)

    def _set_people(self, ids: Sequence[PersonId]) -> None:
        self._people = {one.id: one.name for one in self._journal.people.rows(list(ids))}
        self._show_people()

    def _private_lines(self) -> dict[str, str]:
        return {str(one): field.text() for one, field in self._private.items() if field.text()}

    def _set_private_lines(self, lines: Mapping[str, str]) -> None:
        for person_id, field in self._private.items():
            field.set_text(lines.get(str(person_id), field.text()))

    def _set_enjoyed(self, enjoyed: bool) -> None:
        self._enjoyed.setChecked(enjoyed)

    def _parse_day(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_words(self, day: date) -> str:
        return format_day(day, self._journal)


def _likely_day(event: Event | None, today: date) -> date:
    return today if event is None else min(event.day, today)
