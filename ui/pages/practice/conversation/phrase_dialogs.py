"""Three dialogs about a phrase: the user's own answer, how it landed when they said it, and a phrase of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import BankEntryId, EventId, PersonId, PhraseUseId
from netcoach.journal import Journal
from netcoach.practice.phrase_bank import (
    LANDINGS,
    PARTS,
    PhraseRef,
    PhraseSaid,
    PhraseUse,
    asked_before,
    landing_label,
    part_label,
)
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import ComputedField, FieldRefused, FormField
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_day
from ui.forms.person_picker import PersonPicker
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import (
    CheckRow,
    ChoiceField,
    ColumnLayout,
    DateField,
    IconButton,
    PlainLabel,
    RowLayout,
    ScrollArea,
    SectionLabel,
    TextArea,
    TextField,
)
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.lists.keyed_list import KeyedList

ASKING = frozenset({"opener", "question", "follow-up"})
"""The parts whose phrases ask something, which may come back, and are worth having in a question set."""

_MOST_EVENTS = 12


class AnswerDialog(FormDialog):
    """The user's own answer to a question, for when it comes back; below it, when they said it.

    ``noticed(str, bool)`` passes what happened, and whether it can be undone.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, ref: PhraseRef, parent: QWidget) -> None:
        self._journal, self._ref = journal, ref
        phrase = journal.phrase_bank.get(ref)
        title = answer_label(phrase.part)
        asks = phrase.part in ASKING
        hint = _("What you'd say if they asked you") if asks else _("Your own way to say it, or when it helps")
        self._answer = TextArea(title, phrase.answer, placeholder=hint, lines=4)
        self._uses = KeyedList(self._make_use, gap=4, ruled=True)
        self._uses.focus_when_empty = self._answer
        self._said = QWidget()
        said = ColumnLayout(self._said, gap=4)
        said.add(SectionLabel(_("When you said it")), self._uses)
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        column.add(self._answer, self._said)
        super().__init__(parent, title, ScrollArea(body), primary=_("Save"), lead=phrase.text, width=560)
        self._show_uses()
        self._answer.setFocus()
        self.bind(journal, f"answer#{ref}", {"answer": self._answer})

    def save(self) -> int:
        """Save the answer."""
        self._journal.phrase_bank.set_answer(self._ref, self._answer.text())
        return self._journal.phrase_bank.get(self._ref).entry_id or 0

    def _show_uses(self) -> None:
        uses = self._journal.phrase_bank.get(self._ref).uses
        self._uses.show_items({use.id: use for use in uses})
        self._said.setVisible(bool(uses))

    def _make_use(self, use: PhraseUse) -> QWidget:
        words = use_words(use, self._journal.today)
        row = QWidget()
        across = RowLayout(row, gap=8)
        across.addWidget(PlainLabel(words, "soft"), 1)
        remove = _("Remove: {text}").format(text=words)
        across.add(IconButton(remove, self._on_remove, payload=use.id, icon_name="close"))
        return row

    def _on_remove(self, use_id: PhraseUseId) -> None:
        try:
            self._journal.phrase_bank.remove_use(use_id)
        except NetCoachError as error:
            self.say(str(error))
        else:
            self._show_uses()
            apply_visual_tab_order(self)
            self.noticed.emit(_("Removed."), True)


class SaidDialog(FormDialog):
    """When the user said a phrase, to whom, where, and how it landed; it can be logged as a conversation, too.

    Args:
        journal: The journal to save it in.
        ref: The phrase.
        parent: The window.
        event_id: The event that is likely, if any.
    """

    def __init__(self, journal: Journal, ref: PhraseRef, parent: QWidget, *, event_id: EventId | None = None) -> None:
        self._journal, self._ref = journal, ref
        self._phrase = journal.phrase_bank.get(ref)
        self._person_id: PersonId | None = None
        super().__init__(
            parent, _("Said it"), self._body(event_id), primary=_("Save"), lead=self._phrase.text, width=560
        )
        self._show_person()
        self._picker.setFocus()
        fields: dict[str, FormField] = {
            "person": ComputedField(self._person, self._set_person),
            "day": self._day,
            "event": self._event,
            "landed": self._landed,
            "note": self._note,
        }
        self.bind(journal, f"said#{ref}", fields)

    def _body(self, event_id: EventId | None) -> QWidget:
        today = self._journal.today
        self._picker = PersonPicker(self._journal, _("With whom?"), adds=True)
        self._picker.person_chosen.connect(self._on_person)
        self._name = PlainLabel("", "strong")
        self._another = IconButton(_("Choose someone else"), self._on_another, icon_name="close")
        self._chosen = QWidget()
        chosen = RowLayout(self._chosen, gap=8)
        chosen.addWidget(self._name, 1)
        chosen.add(self._another)
        self._warning = PlainLabel("", "small", tone="warm")
        self._landed = ChoiceChips([(each, capitalized(_landed_words(each))) for each in LANDINGS], one=True)
        self._note = TextField(_("A line about it"), placeholder=_("They told me about their first job"))
        self._day = DateField(
            _("When"),
            self._parse,
            words=self._day_text,
            chips=[(_("Today"), today), (_("Yesterday"), today - timedelta(days=1))],
            day=today,
        )
        self._event = ChoiceField(_("At which event?"), self._events(), event_id)
        self._log = CheckRow(_("Log the conversation, too"), softens=False)
        self._logs = QWidget()  # with the space above it, which would stay when it's hidden
        ColumnLayout(self._logs, gap=0, margins=(0, 8, 0, 0)).add(self._log)
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("With whom?")), self._picker, self._chosen, self._warning)
        column.space(8)
        column.add(SectionLabel(_("How did it land?")), self._landed)
        column.space(8)
        column.add(SectionLabel(_("A line about it")), self._note)
        column.space(8)
        column.add(SectionLabel(_("When")), self._day)
        column.space(8)
        column.add(SectionLabel(_("At which event?")), self._event)
        column.add(self._logs)
        return body

    def save(self) -> int:
        """Record it."""
        day = self._day.day()
        if day is None:
            raise FieldRefused(self._day, ask_day())
        event = self._event.value()
        said = PhraseSaid(
            day=day,
            person_id=self._person_id,
            event_id=event if isinstance(event, int) else None,  # type: ignore[arg-type]  # the ids of events
            landed=next(iter(self._landed.value()), ""),
            note=self._note.text(),
            conversation=self._person_id is not None and self._log.isChecked(),
        )
        return self._journal.phrase_bank.say(self._ref, said)

    def _events(self) -> Sequence[tuple[str, object]]:
        today = self._journal.today
        events = [each for each in self._journal.events.upcoming() if each.day <= today]
        events += self._journal.events.past()[:_MOST_EVENTS]
        named = [(f"{each.title} · {date_words.day_and_month(each.day, today)}", each.id) for each in events]
        return [(_("No event"), None), *named]

    def _person(self) -> int | None:
        return self._person_id

    def _set_person(self, person_id: int | None) -> None:
        known = [] if person_id is None else self._journal.people.rows([PersonId(person_id)])
        self._person_id = known[0].id if known else None
        self._show_person()

    def _show_person(self) -> None:
        chosen = self._person_id
        self._picker.setVisible(chosen is None)
        self._chosen.setVisible(chosen is not None)
        self._logs.setVisible(chosen is not None)
        self._name.setText("" if chosen is None else self._journal.people.get(chosen).name)
        warning = "" if chosen is None else asked_before(self._phrase, [chosen], self._journal.today)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        apply_visual_tab_order(self)

    def _on_person(self, person_id: int) -> None:
        self._set_person(person_id)
        self._another.setFocus()

    def _on_another(self) -> None:
        self._set_person(None)
        self._picker.setFocus()

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _day_text(self, day: date) -> str:
        return date_words.day_and_month(day, self._journal.today)


class OwnPhraseDialog(FormDialog):
    """Adds a phrase of the user's own, or with ``entry_id`` edits that one.

    Args:
        journal: The journal to save it in.
        parent: The window.
        entry_id: The phrase to edit.
        part: The part of a new one.
        situation: The situation of a new one.
    """

    def __init__(
        self,
        journal: Journal,
        parent: QWidget,
        *,
        entry_id: BankEntryId | None = None,
        part: str = "",
        situation: str = "",
    ) -> None:
        self._journal, self._entry_id = journal, entry_id
        before = None if entry_id is None else journal.phrase_bank.of_entry(entry_id)
        self._text = TextArea(
            _("What you'd say"),
            before.text if before else "",
            placeholder=_("As you'd really say it"),
            lines=2,
        )
        parts = [(capitalized(part_label(each)), each) for each in PARTS]
        self._part = ChoiceField(_("Kind"), parts, before.part if before else part or "question")
        places = [(_("Any situation"), ""), *((each.title, each.key) for each in journal.phrase_bank.situations())]
        self._situation = ChoiceField(_("Situation"), places, before.situation if before else situation)
        for choice in (self._part, self._situation):
            choice.fill()
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("What you'd say")), self._text)
        column.space(8)
        column.add(SectionLabel(_("Kind")), self._part)
        column.space(8)
        column.add(SectionLabel(_("Situation")), self._situation)
        super().__init__(
            parent,
            _("Edit phrase") if before else _("New phrase"),
            body,
            primary=_("Save") if before else _("Add phrase"),
            width=520,
        )
        self._text.setFocus()
        key = "phrase" if entry_id is None else f"phrase/bank_entries/{entry_id}"
        fields: dict[str, FormField] = {"text": self._text, "part": self._part, "situation": self._situation}
        self.bind(journal, key, fields, needed=self._text)

    def save(self) -> int:
        """Add the phrase, or save the changes."""
        values = (self._text.text(), str(self._part.value()), str(self._situation.value()))
        if self._entry_id is None:
            return self._journal.phrase_bank.add(*values)
        self._journal.phrase_bank.change(self._entry_id, *values)
        return self._entry_id

    def find_edited(self) -> object:
        """Return the phrase that is edited here."""
        return None if self._entry_id is None else self._journal.phrase_bank.of_entry(self._entry_id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new phrase."""
        self._entry_id = None
        return "phrase", _("This phrase was deleted in the meantime. Save again to add it as a new one.")


def answer_label(part: str) -> str:
    """Return what the user's own words about a phrase are called."""
    return _("My answer") if part in ASKING else _("My note")


def use_words(use: PhraseUse, today: date) -> str:
    """Return when a phrase was said, with whom, where, and how it landed."""
    parts = (
        date_words.day_and_month(use.day, today),
        isolated(use.person_name) if use.person_name else "",
        isolated(use.event_title) if use.event_title else "",
        landing_label(use.landed),
        isolated(use.note) if use.note else "",
    )
    return " · ".join(filter(None, parts))


def _landed_words(landed: str) -> str:
    return {"well": _("well"), "partly": _("partly"), "not yet": _("not yet")}[landed]
