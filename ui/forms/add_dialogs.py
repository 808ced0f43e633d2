"""The dialogs for adding an event or a person. A few words are enough for either."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.contacts.person import ROLES, Channel, PersonDraft, Position, role_label
from netcoach.dates import date_words
from netcoach.dates.moments import Moment
from netcoach.dates.time_parsing import parse_end, parse_time, start_moment
from netcoach.events.event import KINDS, EventDraft, event_kind_label
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, OwnChecklistId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    DateField,
    ResponsiveRow,
    SectionLabel,
    TextArea,
    TextField,
)

_KIND_OF_TALK = "in person"
_MOST_EARLIER = 20


class _Like(NamedTuple):
    event_id: EventId


class _Mine(NamedTuple):
    checklist_id: OwnChecklistId


class AddEventDialog(FormDialog):
    """Adds an event: a title and a day are enough. ``saved(int)`` passes its id.

    Args:
        journal: The journal to add it to.
        parent: The parent window.
        title: The initial title.
        like: An earlier event that it's like.
    """

    def __init__(self, journal: Journal, parent: QWidget, *, title: str = "", like: EventId | None = None) -> None:
        self._journal = journal
        self._from_like = ("", "")
        self.start = ChoiceField(
            _("Start from"), [(_("A new checklist for its type"), None), *self._starts_from(like)], None
        )
        self.title_field = TextField(_("Title"), title, placeholder=_("PyCon meetup"))
        self.kind = ChoiceField(_("Type"), [(capitalized(event_kind_label(kind)), kind) for kind in KINDS], "meetup")
        self.day = make_date_field(_("Date"), journal.today, _coming_days(journal.today))
        self.starts = TextField(_("From"), placeholder=date_words.clock_time(time(18, 30)))
        self.ends = TextField(
            _("Until"), placeholder=_("{time}, or a date").format(time=date_words.clock_time(time(21)))
        )
        self.place = TextField(_("Place"), placeholder=_("Where it is"))
        super().__init__(
            parent,
            _("Add an event"),
            self._body(),
            primary=_("Add event"),
            lead=_("A title and a date are enough. You'll get a checklist for this kind of event."),
        )
        self.title_field.setFocus()
        self.require(self.title_field, self.day)
        self.bind(
            journal,
            "event",
            {
                "title": self.title_field,
                "day": self.day,
                "from": self.starts,
                "until": self.ends,
                "place": self.place,
                "kind": self.kind,
            },
        )
        self.start.chosen.connect(self._on_start)
        if like is not None:
            self.start.set_value(_Like(like))
            self._on_start(_Like(like))

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(
            labelled(_("Title"), self.title_field),
            labelled(_("Type"), self.kind),
            labelled(_("Date"), self.day),
        )
        column.add(beside(labelled(_("From"), self.starts), labelled(_("Until"), self.ends)))
        column.add(labelled(_("Place"), self.place))
        if self._has_starts:
            column.insertWidget(0, labelled(_("Start from"), self.start))
        return body

    def save(self) -> int:
        """Add the event."""
        journal, start, draft = self._journal, self.start.value(), self._draft()
        if isinstance(start, _Like):
            return journal.like_last_time.add(draft, start.event_id)
        if not isinstance(start, _Mine):
            return journal.events.add(draft)
        with journal.store.change(_("Add {title}").format(title=draft.title.strip())):
            event_id = journal.events.add(draft, with_checklist=False)
            journal.own_checklists.use(start.checklist_id, event_id)
        return event_id

    def _starts_from(self, like: EventId | None) -> list[tuple[str, object]]:
        """Return earlier events, the latest first, with ``like`` whenever it was, and the user's own checklists."""
        events, today = self._journal.events, self._journal.today
        rows = events.past()[:_MOST_EARLIER]
        rows += [row for row in events.rows() if row.id == like and row not in rows]
        earlier, mine = _("Like {title} · {when}"), _("My checklist: {title}")
        found: list[tuple[str, object]] = [
            (earlier.format(title=row.title, when=date_words.until(row.day, today)), _Like(row.id)) for row in rows
        ]
        found += [(mine.format(title=one.title), _Mine(one.id)) for one in self._journal.own_checklists.all()]
        self._has_starts = bool(found)
        return found

    def _on_start(self, start: object) -> None:
        """Fill in title, type and place from an earlier event, unless the user wrote something else."""
        before = self._from_like
        event = self._journal.events.get(start.event_id) if isinstance(start, _Like) else None
        self._from_like = ("", "") if event is None else (event.title, event.place)
        for field, earlier, text in zip((self.title_field, self.place), before, self._from_like, strict=True):
            if field.text() in {"", earlier}:
                field.setText(text)
        if event is not None:
            self.kind.set_value(event.kind)

    def _draft(self) -> EventDraft:
        if not self.title_field.text().strip():
            raise FieldRefused(self.title_field, _("An event needs a title."))
        day = self.day.day()
        if day is None:
            raise FieldRefused(
                self.day, _("An event needs a date. Try {day} or Friday.").format(day=date_words.example_day())
            )
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
            raise FieldRefused(self.starts, ask_time())
        return start_moment(day, at)

    def _ends(self, starts: Moment) -> Moment | None:
        written = self.ends.text().strip()
        ends = parse_end(written, starts)
        if written and ends is None:
            raise FieldRefused(self.ends, ask_time(time(21)))
        return ends


class AddPersonDialog(FormDialog):
    """Adds a person, while you still remember their face: a name is enough. ``saved(int)`` passes their id.

    Args:
        journal: The journal to add them to.
        parent: The parent window.
        name: The initial name.
        event_id: An event to link them to, along with the conversation.
    """

    def __init__(self, journal: Journal, parent: QWidget, *, name: str = "", event_id: EventId | None = None) -> None:
        self._journal, self._event_id = journal, event_id
        self.name_field = TextField(_("Name"), name)
        self.say_name = TextField(_("How to say it"), placeholder=_("PREE-ya NYE-er"))
        self.organisation = TextField(_("Organisation"))
        self.email, self.phone = TextField(_("Email")), TextField(_("Phone"))
        self.recognition = TextField(_("How I recognise them"), placeholder=_("Red glasses, laughs before she speaks"))
        self.met_how = TextField(_("How we met"), placeholder=_("By the coffee, after the keynote"))
        self.roles = ChoiceChips([(role, capitalized(role_label(role))) for role in ROLES])
        self.note = TextArea(_("Note"), lines=2)
        self.talked = TextArea(_("What we talked about"), placeholder=_("Saved as a conversation today"), lines=2)
        super().__init__(parent, _("Add someone"), self._body(), primary=_("Add person"), width=600)
        self.name_field.setFocus()
        self.bind(
            journal,
            "person" if event_id is None else f"person/events/{event_id}",
            {
                "name": self.name_field,
                "say_name": self.say_name,
                "organisation": self.organisation,
                "email": self.email,
                "phone": self.phone,
                "recognition": self.recognition,
                "met_how": self.met_how,
                "note": self.note,
                "talked": self.talked,
                "roles": self.roles,
            },
            needed=self.name_field,
        )

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(beside(labelled(_("Name"), self.name_field), labelled(_("How to say it"), self.say_name)))
        column.add(labelled(_("How I recognise them"), self.recognition))
        column.add(beside(labelled(_("Organisation"), self.organisation), labelled(_("How we met"), self.met_how)))
        column.add(beside(labelled(_("Email"), self.email), labelled(_("Phone"), self.phone)))
        column.add(labelled(_("What we talked about"), self.talked), labelled(_("Note"), self.note))
        column.add(labelled(_("Who they are to me"), self.roles))
        return body

    def save(self) -> int:
        """Add the person with all details, as one undo step."""
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

    def _draft(self) -> PersonDraft:
        organisation = self.organisation.text().strip()
        channels = [("email", self.email.text().strip()), ("phone", self.phone.text().strip())]
        return PersonDraft(
            name=self.name_field.text(),
            say_name=self.say_name.text().strip(),
            recognition=self.recognition.text().strip(),
            met_how=self.met_how.text().strip(),
            met_event_id=self._event_id,
            note=self.note.text().strip(),
            positions=(Position(organisation=organisation),) if organisation else (),
            channels=tuple(Channel(kind=kind, value=value) for kind, value in channels if value),
            roles=tuple(self.roles.value()),
        )


class _RelativeDateFormat:
    """Parses a day relative to today."""

    def __init__(self, today: date) -> None:
        self._today = today

    def read(self, text: str) -> date | None:
        return date_words.parse_day(text, self._today)

    def words(self, day: date) -> str:
        return date_words.long_day(day, self._today)


def make_date_field(name: str, today: date, chips: list[tuple[str, date]], day: date | None = None) -> DateField:
    """Return a date field that understands days the way people say them on ``today``."""
    parser = _RelativeDateFormat(today)
    return DateField(name, parser.read, words=parser.words, chips=chips, day=day)


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field with its label above it."""
    whole = QWidget()
    column = ColumnLayout(whole, gap=4)
    if isinstance(field, ChoiceField):
        field.fill()
    is_fixed = field.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed
    column.add(SectionLabel(words))
    column.add(field, stretch=0 if is_fixed else 1)  # so that it stays where it is when a field next to it gets higher
    return whole


def beside(*fields: QWidget) -> ResponsiveRow:
    """Return fields that share one line if there's space for all of them, each as wide as its share."""
    for choice in (choice for field in fields for choice in field.findChildren(ChoiceField)):
        choice.fill()
    return ResponsiveRow(*fields, gap=16)


def ask_day() -> str:
    """Return the message for a field whose text isn't a day: short enough for the line of its label."""
    return _("Which day? Try {day}.").format(day=date_words.example_day())


def ask_time(example: time = time(18, 30)) -> str:
    """Return the message for a field whose text isn't a time: short enough for the line of its label."""
    return _("What time? Try {time}.").format(time=date_words.clock_time(example))


def read_time(written: str) -> time | None:
    """Return the time that is written in a field, or None if it's empty.

    Raises:
        Refused: when it isn't a time.
    """
    words = written.strip()
    at = parse_time(words)
    if words and at is None:
        raise Refused(
            _("“{text}” isn't a time. Try {time}.").format(text=words, time=date_words.clock_time(time(18, 30)))
        )
    return at


def read_end(written: str, starts: Moment) -> Moment | None:
    """Return the end of an event that is written in a field, or None if it's empty.

    Raises:
        Refused: when it's neither a time nor a date.
    """
    words = written.strip()
    ends = parse_end(words, starts)
    if words and ends is None:
        raise Refused(
            _("“{text}” isn't a time or a date. Try {time}, or an end date like {day}.").format(
                text=words, time=date_words.clock_time(time(21)), day=date_words.example_day()
            )
        )
    return ends


def _coming_days(today: date) -> list[tuple[str, date]]:
    return [
        (_("Today"), today),
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("In a week"), today + timedelta(days=7)),
    ]
