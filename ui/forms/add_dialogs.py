"""The two sheets that add something from nothing: an event, a person. A few words are enough for either."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.person import ROLES, PersonDraft, Position
from netcoach.dates import date_words
from netcoach.dates.moments import Moment
from netcoach.dates.time_parsing import parse_end, parse_time, start_moment
from netcoach.events.event import KINDS, EventDraft
from netcoach.foundation.errors import NetCoachError, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.widgets.controls import (
    Chip,
    ChoiceField,
    ColumnLayout,
    DateField,
    FlowWidget,
    RowLayout,
    SectionLabel,
    TextArea,
    TextField,
)
from ui.widgets.dialogs import ModalDialog

_KIND_OF_TALK = "in person"


class AddEventDialog(ModalDialog):
    """Asks for a new event: a title and a day are enough.

    ``event_added(int)`` tells the id of the event that was added.

    Args:
        journal: Where it is added.
        parent: The window the sheet stands over.
        title: Words that are already known.
    """

    event_added = Signal(int)

    def __init__(self, journal: Journal, parent: QWidget, *, title: str = "") -> None:
        self._journal = journal
        self.title_field = TextField(_("Title"), title, placeholder=_("PyCon meetup"))
        self.kind = ChoiceField(_("Kind"), [(kind, kind) for kind in KINDS], "meetup")
        self.day = make_date_field(_("Day"), journal.today, _coming_days(journal.today))
        self.starts = TextField(_("From"), placeholder=_("18:30"))
        self.ends = TextField(_("Until"), placeholder=_("21:00, or a last day"))
        self.place = TextField(_("Place"), placeholder=_("Where it is"))
        super().__init__(
            parent,
            _("Add an event"),
            self._body(),
            primary=_("Add event"),
            lead=_("A title and a day are enough. The steps for this kind of event come with it."),
        )
        self.confirmed.connect(self._on_confirmed)
        self.title_field.setFocus()
        self._draft_autosave = DraftAutosave(journal, self, "event", self._draft_values, self._set_draft_values)

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(labelled(_("Title"), self.title_field), labelled(_("Kind"), self.kind), labelled(_("Day"), self.day))
        column.add(beside(labelled(_("From"), self.starts), labelled(_("Until"), self.ends)))
        column.add(labelled(_("Place"), self.place))
        return body

    def _on_confirmed(self) -> None:
        try:
            draft = self._draft()
            with self._draft_autosave.saving():
                event_id = self._journal.events.add(draft)
        except NetCoachError as error:
            self.say(str(error))
            return
        self.accept()
        self.event_added.emit(event_id)

    def _fields(self) -> dict[str, TextField]:
        return {
            "title": self.title_field,
            "day": self.day.field,
            "from": self.starts,
            "until": self.ends,
            "place": self.place,
        }

    def _draft_values(self) -> dict[str, Any]:
        return {name: field.text() for name, field in self._fields().items()} | {"kind": self.kind.value()}

    def _set_draft_values(self, words: dict[str, Any]) -> None:
        for name, field in self._fields().items():
            field.setText(words.get(name, field.text()))
        self.kind.set_value(words.get("kind", self.kind.value()))

    def _draft(self) -> EventDraft:
        if not self.title_field.text().strip():
            raise self._refused(self.title_field, _("An event needs a title."))
        day = self.day.day()
        if day is None:
            raise self._refused(self.day, _("An event needs its day. Write it like 27 Nov, or Friday."))
        starts = self._starts(day)
        return EventDraft(
            title=self.title_field.text(),
            kind=str(self.kind.value()),
            starts=starts,
            ends=self._ends(starts),
            place=self.place.text(),
        )

    def _starts(self, day: date) -> Moment:
        written = self.starts.text().strip()
        at = parse_time(written)
        if written and at is None:
            raise self._refused(self.starts, unreadable_time_message(written))
        return start_moment(day, at)

    def _ends(self, starts: Moment) -> Moment | None:
        written = self.ends.text().strip()
        ends = parse_end(written, starts)
        if written and ends is None:
            raise self._refused(self.ends, unreadable_end_message(written))
        return ends

    @staticmethod
    def _refused(field: QWidget, sentence: str) -> Refused:
        field.setFocus()
        return Refused(sentence)


class AddPersonDialog(ModalDialog):
    """Asks for somebody new, while one still remembers the face: a name is enough.

    ``person_added(int)`` tells the id of the person who was added.

    Args:
        journal: Where they are added.
        parent: The window the sheet stands over.
        name: A name that is already known.
        event_id: The event they will be or were at; they are linked to it, and so is what was talked about.
    """

    person_added = Signal(int)

    def __init__(self, journal: Journal, parent: QWidget, *, name: str = "", event_id: EventId | None = None) -> None:
        self._journal, self._event_id = journal, event_id
        self.name_field = TextField(_("Name"), name)
        self.say_name = TextField(_("How to say it"), placeholder=_("PREE-ya NYE-er"))
        self.organisation = TextField(_("Organisation"))
        self.recognition = TextField(_("How I recognise them"), placeholder=_("red glasses, laughs before she speaks"))
        self.met_how = TextField(_("How we met"), placeholder=_("at the coffee table, after the talk"))
        self.roles = [Chip(role) for role in ROLES]
        self.note = TextArea(_("Note"), lines=2)
        self.talked = TextArea(_("What we talked about"), placeholder=_("Becomes a conversation of today"), lines=2)
        super().__init__(parent, _("Add someone"), self._body(), primary=_("Add person"), width=600)
        self.confirmed.connect(self._on_confirmed)
        self.name_field.setFocus()
        key = "person" if event_id is None else f"person/events/{event_id}"
        self._draft_autosave = DraftAutosave(journal, self, key, self._draft_values, self._set_draft_values)

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(beside(labelled(_("Name"), self.name_field), labelled(_("How to say it"), self.say_name)))
        column.add(labelled(_("How I recognise them"), self.recognition))
        column.add(beside(labelled(_("Organisation"), self.organisation), labelled(_("How we met"), self.met_how)))
        column.add(labelled(_("What we talked about"), self.talked), labelled(_("Note"), self.note))
        roles = QWidget()
        FlowWidget(roles).add(*self.roles)
        column.add(labelled(_("What they are to me"), roles))
        return body

    def _on_confirmed(self) -> None:
        try:
            with self._draft_autosave.saving():
                person_id = self._add()
        except NetCoachError as error:
            self.say(str(error))
            self.name_field.setFocus()
            return
        self.accept()
        self.person_added.emit(person_id)

    def _add(self) -> PersonId:
        """Add the person with all that was said, as one step of undo."""
        draft = self._draft()
        journal = self._journal
        with journal.store.change(_("Add {name}").format(name=draft.name.strip())):
            person_id = journal.people.add(draft)
            if self._event_id is not None:
                journal.events.link(self._event_id, [person_id])
            if self.talked.text().strip():
                journal.conversations.log(
                    [person_id], journal.today, _KIND_OF_TALK, self.talked.text().strip(), event_id=self._event_id
                )
        return person_id

    def _fields(self) -> dict[str, TextField | TextArea]:
        return {
            "name": self.name_field,
            "say_name": self.say_name,
            "organisation": self.organisation,
            "recognition": self.recognition,
            "met_how": self.met_how,
            "note": self.note,
            "talked": self.talked,
        }

    def _chosen_roles(self) -> list[str]:
        return [role for role, chip in zip(ROLES, self.roles, strict=True) if chip.isChecked()]

    def _draft_values(self) -> dict[str, Any]:
        return {name: field.text() for name, field in self._fields().items()} | {"roles": self._chosen_roles()}

    def _set_draft_values(self, words: dict[str, Any]) -> None:
        for name, field in self._fields().items():
            if name in words:
                field.set_text(words[name])
        for role, chip in zip(ROLES, self.roles, strict=True):
            chip.setChecked(role in words.get("roles", self._chosen_roles()))

    def _draft(self) -> PersonDraft:
        organisation = self.organisation.text().strip()
        return PersonDraft(
            name=self.name_field.text(),
            say_name=self.say_name.text().strip(),
            recognition=self.recognition.text().strip(),
            met_how=self.met_how.text().strip(),
            met_event_id=self._event_id,
            note=self.note.text().strip(),
            positions=(Position(organisation=organisation),) if organisation else (),
            roles=tuple(self._chosen_roles()),
        )


class _RelativeDateFormat:
    """Understands a day as said today."""

    def __init__(self, today: date) -> None:
        self._today = today

    def read(self, text: str) -> date | None:
        return date_words.parse_day(text, self._today)

    def words(self, day: date) -> str:
        return date_words.long_day(day, self._today)


def make_date_field(name: str, today: date, chips: list[tuple[str, date]], day: date | None = None) -> DateField:
    """Return a field that understands days as people say them on ``today``."""
    parser = _RelativeDateFormat(today)
    return DateField(name, parser.read, words=parser.words, chips=chips, day=day)


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field with its name above it."""
    whole = QWidget()
    column = ColumnLayout(whole, gap=4)
    column.add(SectionLabel(words), field)
    return whole


def beside(*fields: QWidget) -> RowLayout:
    """Return fields that share one line."""
    row = RowLayout(gap=16)
    row.add(*fields, stretch=1)
    return row


def unreadable_time_message(written: str) -> str:
    """Say that ``written`` is no time."""
    return _("I cannot read a time in “{text}”. Try 18:30.").format(text=written)


def unreadable_end_message(written: str) -> str:
    """Say that ``written`` is no end."""
    return _("I cannot read an end in “{text}”. Try 21:00, or a last day like 28 Nov.").format(text=written)


def _coming_days(today: date) -> list[tuple[str, date]]:
    return [
        (_("today"), today),
        (_("tomorrow"), today + timedelta(days=1)),
        (_("in a week"), today + timedelta(days=7)),
    ]
