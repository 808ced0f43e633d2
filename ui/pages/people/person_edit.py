"""The dialog with everything about a person; only the name is required."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import Person
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FormField
from ui.editing.form_dialog import FormDialog
from ui.forms.rhythm_words import rhythm_text, rhythms
from ui.pages.people.edit_fields import ChannelsEdit, IntroducedBy, PositionsEdit, role_chips
from ui.pages.people.person_text import parse_partial_date
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import ChoiceField, ColumnLayout, RowLayout, ScrollArea, SectionLabel, TextArea, TextField
from ui.widgets.focus.tab_order import apply_visual_tab_order

_COLUMNS = {"met_event": "met_event_id", "introduced_by": "introduced_by_id", "rhythm": "rhythm_days"}


class EditPersonDialog(FormDialog):
    """Edits a person. Ctrl+Enter saves from any field, as one undo step.

    Args:
        journal: The journal.
        person_id: The person.
        parent: The window.
    """

    def __init__(self, journal: Journal, person_id: PersonId, parent: QWidget) -> None:
        self._journal = journal
        self._person = journal.people.get(person_id)
        self._fields: dict[str, FormField] = {}
        super().__init__(
            parent,
            _("About {name}").format(name=isolated(self._person.name)),
            self._body(self._person),
            primary=_("Save"),
            width=640,
        )
        apply_visual_tab_order(self)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bind(journal, f"edit/people/{person_id}", self._fields, needed=self._name)

    # --- layout ------------------------------------------------------------------------------------------------------

    def _body(self, person: Person) -> QWidget:
        body = QWidget()
        self._column = ColumnLayout(body, gap=4)
        self._name_part(person)
        self._remember_part(person)
        self._work_part(person)
        self._met_part(person)
        self._touch_part(person)
        self._column.addStretch(1)
        return ScrollArea(body)

    def _name_part(self, person: Person) -> None:
        self._name = self._line("name", _("Name"), person.name)
        self._column.space(8)
        row = RowLayout(gap=16)
        say, pronouns = ColumnLayout(gap=4), ColumnLayout(gap=4)
        self._line("say_name", _("How to say it"), person.say_name, hint=_("PREE-ya NYE-er"), into=say)
        self._line("pronouns", _("Pronouns"), person.pronouns, hint=_("she/her"), into=pronouns)
        row.addLayout(say, 2)
        row.addLayout(pronouns, 1)
        self._column.add(row)
        self._column.space(8)
        roles, sides = role_chips(person.roles), [("inside", _("My company")), ("outside", _("Elsewhere"))]
        side = ChoiceChips(sides, [person.side], one=True)
        self._part(_("Who they are to me"), roles)
        self._part(_("Where they work"), side)
        self._fields |= {"roles": roles, "side": side}

    def _remember_part(self, person: Person) -> None:
        self._area(
            "recognition", _("How I recognise them"), person.recognition, _("Red glasses, laughs before she speaks")
        )
        self._area("ask_about", _("Ask about"), person.ask_about, _("The move to Porto"))
        self._area("cares_about", _("Cares about"), person.cares_about, "")

    def _work_part(self, person: Person) -> None:
        self._positions = PositionsEdit(person.positions, self._journal.today)
        self._part(_("Work"), self._positions)
        self._channels = ChannelsEdit(person.channels)
        self._part(_("How to reach them"), self._channels)
        self._fields |= {"positions": self._positions, "channels": self._channels}

    def _met_part(self, person: Person) -> None:
        row = RowLayout(gap=16)
        day, event = ColumnLayout(gap=4), ColumnLayout(gap=4)
        met_event = ChoiceField(_("Met at"), self._event_options(), person.met_event_id)
        introduced_by = IntroducedBy(self._journal, person.id, person.introduced_by_id)
        self._line("met_on", _("Met"), date_words.partial_day(person.met_on or ""), hint=_("May 2025"), into=day)
        event.add(SectionLabel(_("At an event")), met_event)
        row.addLayout(day, 1)
        row.addLayout(event, 1)
        self._column.add(row)
        self._column.space(8)
        self._area("met_how", _("How we met"), person.met_how, "")
        self._part(_("Introduced by"), introduced_by)
        self._fields |= {"met_event": met_event, "introduced_by": introduced_by}

    def _touch_part(self, person: Person) -> None:
        row = RowLayout(gap=16)
        left, birthday = ColumnLayout(gap=4), ColumnLayout(gap=4)
        options = rhythms()
        if person.rhythm_days not in {days for _values, days in options}:
            options.append((rhythm_text(person.rhythm_days or 0), person.rhythm_days))
        choices = [(capitalized(words), days) for words, days in options]
        rhythm = self._fields["rhythm"] = ChoiceField(_("Keep in touch"), choices, person.rhythm_days)
        left.add(SectionLabel(_("Keep in touch")), rhythm)
        said = date_words.partial_day(person.birthday or "")
        hint = _("{day}, or {whole}").format(
            day=date_words.partial_day("--05-09"), whole=date_words.partial_day("1990-05-09")
        )
        self._line("birthday", _("Birthday"), said, hint=hint, into=birthday)
        row.addLayout(left, 1)
        row.addLayout(birthday, 1)
        self._column.add(row)
        self._column.space(8)
        self._line("tags", _("Tags"), ", ".join(person.tags), hint=_("choir, porto"))
        self._column.space(8)
        self._area("note", _("Note"), person.note, "", lines=3)

    def _part(self, name: str, widget: QWidget) -> None:
        self._column.add(SectionLabel(name), widget)
        self._column.space(8)

    def _line(self, field: str, name: str, text: str, *, hint: str = "", into: ColumnLayout | None = None) -> QWidget:
        line = self._fields[field] = TextField(name, text, placeholder=hint)
        line.setCursorPosition(0)
        (into or self._column).add(SectionLabel(name), line)
        return line

    def _area(self, field: str, name: str, text: str, hint: str, *, lines: int = 1) -> None:
        area = self._fields[field] = TextArea(name, text, placeholder=hint, lines=lines)
        self._part(name, area)

    def _event_options(self) -> list[tuple[str, object]]:
        events = [*self._journal.events.past(), *self._journal.events.upcoming()]
        options: list[tuple[str, object]] = [(_("No event"), None)]
        return options + [(event.title, event.id) for event in events]

    # --- user actions ------------------------------------------------------------------------------------------------

    def save(self) -> int:
        """Save what was changed here, and leave alone what may have changed elsewhere."""
        today = self._journal.today
        said = {name: now.strip() if isinstance(now, str) else now for name, now in self.form.values().items()}
        read = said | {
            "met_on": parse_partial_date(said["met_on"], today),
            "birthday": parse_partial_date(said["birthday"], today, yearless=True),
            "side": next(iter(said["side"]), ""),
            "positions": self._positions.positions(),
            "channels": self._channels.channels(),
            "tags": [tag.strip() for tag in said["tags"].split(",") if tag.strip()],
        }
        changed = {_COLUMNS.get(name, name): read[name] for name in self.form.changed()}
        self._journal.people.change(self._person.id, **changed)
        return self._person.id
