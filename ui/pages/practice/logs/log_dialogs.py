"""The dialogs of the logs: one line with its day, person and note, and an informational interview with its days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import LogEntryId, PersonId
from netcoach.journal import Journal
from netcoach.practice.interviews import STAGES, Interview, stage_label
from netcoach.practice.log import KINDS, TOLD, LogDraft, LogEntry, log_kind_label
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FieldRefused, FormField
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_day, labelled
from ui.forms.person_picker import PersonPicker
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    DateField,
    IconButton,
    PlainLabel,
    ResponsiveRow,
    RowLayout,
    SectionLabel,
    TextArea,
    TextField,
)
from ui.widgets.focus.tab_order import CompositeWidget, apply_visual_tab_order
from ui.widgets.lists.keyed_list import KeyedList


class PeopleChoice(CompositeWidget):
    """Chosen people, each with a button that removes them, and a field that finds another.

    ``changed()`` reports every change.

    Args:
        journal: The source of people.
        name: The accessible name of the field.
        people: Who is chosen at first.
        most: How many can be chosen.
    """

    changed = Signal()

    def __init__(self, journal: Journal, name: str, people: list[PersonId], *, most: int = 50) -> None:
        super().__init__()
        self._journal, self._most = journal, most
        self._people: list[PersonId] = []
        self._picker = PersonPicker(journal, name, adds=True)
        self._picker.person_chosen.connect(self._on_chosen)
        self._rows = KeyedList(self._make_row, gap=4)
        self._rows.focus_when_empty = self._picker
        ColumnLayout(self, gap=4).add(self._rows, self._picker)
        self.setFocusProxy(self._picker)
        self.set_value(list(people))

    def value(self) -> list[int]:
        """Return the ids of the chosen people."""
        return [int(one) for one in self._people]

    def set_value(self, people: list[int]) -> None:
        """Choose people by their ids, without those who are gone."""
        known = {row.id: row.name for row in self._journal.people.rows([PersonId(one) for one in people])}
        self._people = [PersonId(one) for one in people if PersonId(one) in known]
        self._rows.show_items({one: (one, known[one]) for one in self._people})
        self._picker.set_excluded(self._people)
        self._picker.setVisible(len(self._people) < self._most)
        apply_visual_tab_order(self)
        self.changed.emit()

    def _make_row(self, person: tuple[PersonId, str]) -> QWidget:
        person_id, name = person
        part = QWidget()
        row = RowLayout(part, gap=8)
        row.addWidget(PlainLabel(name, "strong"), 1)
        remove = IconButton(_("Remove {name}").format(name=name), self._on_remove, payload=person_id, icon_name="close")
        row.add(remove)
        return part

    def _on_chosen(self, person_id: int) -> None:
        self.set_value([*self.value(), person_id])

    def _on_remove(self, person_id: PersonId) -> None:
        self.set_value([one for one in self.value() if one != person_id])
        self._picker.setFocus()


class LogEntryDialog(FormDialog):
    """Adds an entry; with ``entry`` it edits that one. ``saved(int)`` passes its id.

    Args:
        journal: The journal to save it in.
        parent: The window.
        entry: The entry to edit.
        kind: The kind of a new one.
        text: What was already typed for a new one.
    """

    def __init__(
        self, journal: Journal, parent: QWidget, entry: LogEntry | None = None, *, kind: str = "win", text: str = ""
    ) -> None:
        self._journal, self._entry_id = journal, None if entry is None else entry.id
        today = journal.today
        kinds = [(capitalized(log_kind_label(each)), each) for each in KINDS]
        self._kind = ChoiceField(_("Kind"), kinds, entry.kind if entry else kind)
        self._kind.fill()
        self._kind.chosen.connect(self._on_kind)
        self._text = TextField(_("In a line"), entry.text if entry else text)
        self._day = DateField(
            _("When"),
            self._parse,
            words=self._day_text,
            chips=[(_("Today"), today), (_("Yesterday"), today - timedelta(days=1))],
            day=entry.day if entry else today,
        )
        person = [entry.person_id] if entry and entry.person_id is not None else []
        self._person = PeopleChoice(journal, _("Who it's from or about"), person, most=1)
        self._note = TextArea(_("Note"), entry.note if entry else "", lines=2)
        listeners = [each.person_id for each in entry.listeners] if entry else []
        self._listeners = PeopleChoice(journal, _("Who would like to hear of it?"), listeners)
        self._listening = QWidget()
        super().__init__(
            parent,
            _("Edit entry") if entry else _("New entry"),
            self._build_body(),
            primary=_("Save") if entry else _("Add entry"),
            width=520,
        )
        self._on_kind(self._kind.value())
        self._text.setFocus()
        key = "log" if entry is None else f"log/log_entries/{entry.id}"
        fields: dict[str, FormField] = {
            "kind": self._kind,
            "text": self._text,
            "day": self._day,
            "person": self._person,
            "note": self._note,
            "listeners": self._listeners,
        }
        self.bind(journal, key, fields, needed=self._text)

    def _build_body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        for label, field in (
            (_("Kind"), self._kind),
            (_("In a line"), self._text),
            (_("When"), self._day),
            (_("Who it's from or about"), self._person),
            (_("Note"), self._note),
        ):
            column.add(SectionLabel(label), field)
            column.space(8)
        listening = ColumnLayout(self._listening, gap=4)
        listening.add(SectionLabel(_("Who would like to hear of it?")), self._listeners)
        column.add(self._listening)
        return body

    def save(self) -> int:
        """Add the entry, or save the changes, and who would like to hear of it."""
        day = self._day.day()
        if day is None:
            raise FieldRefused(self._day, ask_day())
        people = self._person.value()
        draft = LogDraft(
            kind=str(self._kind.value()),
            text=self._text.text(),
            note=self._note.text(),
            day=day,
            person_id=PersonId(people[0]) if people else None,
        )
        if self._entry_id is None:
            entry_id = self._journal.log.add(draft)
        else:
            entry_id = self._entry_id
            self._journal.log.change(entry_id, draft)
        if draft.kind in TOLD:
            self._journal.log.set_listeners(entry_id, [PersonId(one) for one in self._listeners.value()])
        return entry_id

    def find_edited(self) -> object:
        """Return the entry that is edited here."""
        return None if self._entry_id is None else self._journal.log.get(LogEntryId(self._entry_id))

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new entry."""
        self._entry_id = None
        return "log", _("This entry was deleted in the meantime. Save again to add it as a new one.")

    def _on_kind(self, kind: object) -> None:
        self._listening.setVisible(kind in TOLD)

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)


class InterviewDialog(FormDialog):
    """Edits an informational interview: what it's about, the day of each stage, and what came of it.

    Args:
        journal: The journal to save it in.
        parent: The window.
        interview: The interview.
    """

    def __init__(self, journal: Journal, parent: QWidget, interview: Interview) -> None:
        self._journal, self._interview = journal, interview
        self._about = TextField(_("What it's about"), interview.about)
        self._outcome = TextArea(_("What came of it"), interview.outcome, lines=2)
        self._days = {
            stage: DateField(
                stage_label(stage), self._parse, words=self._day_text, day=interview.days.get(stage), placeholder=" "
            )
            for stage in STAGES
        }
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        column.add(labelled(_("What it's about"), self._about))
        stages = [labelled(stage_label(stage), field) for stage, field in self._days.items()]
        for place in range(0, len(stages), 2):
            column.add(ResponsiveRow(*stages[place : place + 2]))
        column.add(labelled(_("What came of it"), self._outcome))
        super().__init__(
            parent,
            _("Interview with {name}").format(name=interview.person_name),
            body,
            primary=_("Save"),
            width=520,
        )
        self._about.setFocus()
        fields: dict[str, FormField] = {"about": self._about, "outcome": self._outcome, **self._days}
        self.bind(journal, f"interview/interviews/{interview.id}", fields)

    def save(self) -> int:
        """Save the changes."""
        days: dict[str, date | str] = {}
        for stage, field in self._days.items():
            day = field.day()
            if day is not None:
                days[stage] = day
            elif not field.is_valid():
                raise FieldRefused(field, ask_day())
        interview_id = self._interview.id
        self._journal.interviews.change(interview_id, self._about.text(), self._outcome.text(), days)
        return interview_id

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)
