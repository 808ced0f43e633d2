"""Everything about a person in one sheet; nothing but the name is needed, and nothing asks to be complete."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import Person, PersonDraft
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.pages.people.edit_fields import ChannelsEdit, ChoiceChips, IntroducedBy, PositionsEdit, role_chips
from ui.pages.people.person_text import parse_partial_date, rhythm_text, rhythms
from ui.widgets.controls import ChoiceField, ColumnLayout, RowLayout, ScrollArea, SectionLabel, TextArea, TextField
from ui.widgets.dialogs import ModalDialog
from ui.widgets.tab_order import apply_visual_tab_order

_FOCUS_MARGIN = 4  # the ring of what has the keyboard needs this much room inside a scrolling body


class EditPersonDialog(ModalDialog):
    """Changes a person. Ctrl+Enter keeps it from anywhere; it is one step of undo.

    Args:
        journal: Where they are.
        person_id: Who.
        parent: The window.
    """

    def __init__(self, journal: Journal, person_id: PersonId, parent: QWidget) -> None:
        self._journal = journal
        self._person = journal.people.get(person_id)
        self._areas: dict[str, TextArea] = {}
        self._lines: dict[str, TextField] = {}
        super().__init__(
            parent,
            _("About {name}").format(name=isolated(self._person.name)),
            self._body(self._person),
            primary=_("Keep it"),
            width=640,
        )
        self.confirmed.connect(self._on_confirmed)
        apply_visual_tab_order(self)
        self._at_first = self._draft_or_none()
        self._lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft_autosave = DraftAutosave(
            journal, self, f"edit/people/{person_id}", self._values, self._set_draft_values
        )

    # --- what it looks like ------------------------------------------------------------------------------------------

    def _body(self, person: Person) -> QWidget:
        body = QWidget()
        self._column = ColumnLayout(body, gap=4, margins=(_FOCUS_MARGIN, _FOCUS_MARGIN, _FOCUS_MARGIN, _FOCUS_MARGIN))
        self._name_part(person)
        self._remember_part(person)
        self._work_part(person)
        self._met_part(person)
        self._touch_part(person)
        self._column.addStretch(1)
        return ScrollArea(body)

    def _name_part(self, person: Person) -> None:
        self._line("name", _("Name"), person.name)
        self._column.space(8)
        row = RowLayout(gap=16)
        say, pronouns = ColumnLayout(gap=4), ColumnLayout(gap=4)
        self._line("say_name", _("How to say it"), person.say_name, hint=_("PREE-ya NYE-er"), into=say)
        self._line("pronouns", _("Pronouns"), person.pronouns, hint=_("she/her"), into=pronouns)
        row.addLayout(say, 2)
        row.addLayout(pronouns, 1)
        self._column.add(row)
        self._column.space(8)
        self._roles = role_chips(person.roles)
        self._part(_("What they are to you"), self._roles)
        sides = [("inside", _("Inside")), ("outside", _("Outside"))]
        self._side = ChoiceChips(sides, [person.side], one=True)
        self._part(_("Where they work, seen from you"), self._side)

    def _remember_part(self, person: Person) -> None:
        self._area("recognition", _("How I recognise them"), person.recognition, _("red glasses, laughs early"))
        self._area("ask_about", _("Ask about"), person.ask_about, _("the move to Porto"))
        self._area("cares_about", _("Cares about"), person.cares_about, "")

    def _work_part(self, person: Person) -> None:
        self._positions = PositionsEdit(person.positions, self._journal.today)
        self._part(_("Work"), self._positions)
        self._channels = ChannelsEdit(person.channels)
        self._part(_("How to reach them"), self._channels)

    def _met_part(self, person: Person) -> None:
        row = RowLayout(gap=16)
        day, event = ColumnLayout(gap=4), ColumnLayout(gap=4)
        self._line("met_on", _("Met"), date_words.partial_day(person.met_on or ""), hint=_("May 2025"), into=day)
        event.add(SectionLabel(_("At an event")))
        self._event = ChoiceField(_("Met at"), self._event_options(), person.met_event_id)
        event.add(self._event)
        row.addLayout(day, 1)
        row.addLayout(event, 1)
        self._column.add(row)
        self._column.space(8)
        self._area("met_how", _("How we met"), person.met_how, "")
        self._introduced = IntroducedBy(self._journal, person.id, person.introduced_by_id)
        self._part(_("Introduced by"), self._introduced)

    def _touch_part(self, person: Person) -> None:
        row = RowLayout(gap=16)
        rhythm, birthday = ColumnLayout(gap=4), ColumnLayout(gap=4)
        options = rhythms()
        if person.rhythm_days not in {days for _values, days in options}:
            options.append((rhythm_text(person.rhythm_days or 0), person.rhythm_days))
        rhythm.add(SectionLabel(_("Rhythm")))
        self._rhythm = ChoiceField(_("Rhythm"), options, person.rhythm_days)
        rhythm.add(self._rhythm)
        said = date_words.partial_day(person.birthday or "")
        self._line("birthday", _("Birthday"), said, hint=_("9 May, or 9 May 1990"), into=birthday)
        row.addLayout(rhythm, 1)
        row.addLayout(birthday, 1)
        self._column.add(row)
        self._column.space(8)
        self._line("tags", _("Tags"), ", ".join(person.tags), hint=_("choir, porto"))
        self._column.space(8)
        self._area("note", _("Note"), person.note, "", lines=3)

    def _part(self, name: str, widget: QWidget) -> None:
        self._column.add(SectionLabel(name), widget)
        self._column.space(8)

    def _line(self, field: str, name: str, text: str, *, hint: str = "", into: ColumnLayout | None = None) -> None:
        line = self._lines[field] = TextField(name, text, placeholder=hint)
        line.setCursorPosition(0)
        (into or self._column).add(SectionLabel(name), line)

    def _area(self, field: str, name: str, text: str, hint: str, *, lines: int = 1) -> None:
        area = self._areas[field] = TextArea(name, text, placeholder=hint, lines=lines)
        self._part(name, area)

    def _event_options(self) -> list[tuple[str, object]]:
        events = [*self._journal.events.past(), *self._journal.events.upcoming()]
        options: list[tuple[str, object]] = [(_("no event"), None)]
        return options + [(event.title, event.id) for event in events]

    # --- what a person does ------------------------------------------------------------------------------------------

    def _on_confirmed(self) -> None:
        try:
            draft = self._draft()
            with self._draft_autosave.saving():
                self._journal.people.change(self._person.id, **self._changed(draft))
        except NetCoachError as error:
            self.say(str(error))
        else:
            self.accept()

    def _changed(self, draft: PersonDraft) -> dict[str, Any]:
        """Return what was changed here; the rest may have become something else meanwhile."""
        values = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name != "uid"}
        first = self._at_first
        return {name: now for name, now in values.items() if first is None or now != getattr(first, name)}

    def _written(self) -> dict[str, TextField | TextArea]:
        return {**self._lines, **self._areas}

    def _values(self) -> dict[str, Any]:
        return {name: field.text() for name, field in self._written().items()} | {
            "roles": self._roles.words(),
            "side": self._side.words(),
            "met_event": self._event.value(),
            "introduced_by": self._introduced.introducer(),
            "rhythm": self._rhythm.value(),
            "positions": self._positions.words(),
            "channels": self._channels.words(),
        }

    def _set_draft_values(self, words: dict[str, Any]) -> None:
        for name, field in self._written().items():
            if name in words:
                field.set_text(words[name])
        for name, take in (
            ("roles", self._roles.choose),
            ("side", self._side.choose),
            ("met_event", self._event.set_value),
            ("introduced_by", self._introduced.choose),
            ("rhythm", self._rhythm.set_value),
            ("positions", self._positions.set_draft_values),
            ("channels", self._channels.set_draft_values),
        ):
            if name in words:
                take(words[name])

    def _draft_or_none(self) -> PersonDraft | None:
        try:
            return self._draft()
        except NetCoachError:
            return None

    def _draft(self) -> PersonDraft:
        """Return what the sheet says now.

        Raises:
            Refused: when a day cannot be read.
        """
        today = self._journal.today
        lines = {field: line.text() for field, line in self._lines.items()}
        tags = tuple(tag.strip() for tag in lines.pop("tags").split(",") if tag.strip())
        met_on = parse_partial_date(lines.pop("met_on"), today)
        birthday = parse_partial_date(lines.pop("birthday"), today, yearless=True)
        event, rhythm = self._event.value(), self._rhythm.value()
        before = self._person
        return PersonDraft(
            **lines,
            **{field: area.text().strip() for field, area in self._areas.items()},
            sort_name=before.sort_name if lines["name"] == before.name else "",
            met_on=met_on,
            birthday=birthday,
            met_event_id=EventId(event) if isinstance(event, int) else None,
            introduced_by_id=self._introduced.introducer(),
            side=next(iter(self._side.words()), ""),
            rhythm_days=rhythm if isinstance(rhythm, int) else None,
            archived=before.archived,
            positions=tuple(self._positions.positions()),
            channels=tuple(self._channels.channels()),
            roles=tuple(self._roles.words()),
            tags=tags,
        )
