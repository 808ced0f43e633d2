"""The dialog that adds a card to a deck: a kind of card, and what it's about if it's about something."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.deck import ADDABLE, DeckRef
from netcoach.cards.decks import CardSubject
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.courage import RungRef
from netcoach.practice.pitches import draft_title
from ui.forms.person_picker import PersonPicker
from ui.widgets.controls import ChoiceField, ColumnLayout, SectionLabel
from ui.widgets.dialogs import ModalDialog


class AddCardDialog(ModalDialog):
    """Adds a card to a deck. ``added(str)`` passes its key.

    Args:
        journal: The journal.
        of: The deck.
        parent: The window.
    """

    added = Signal(str)

    def __init__(self, journal: Journal, of: DeckRef, parent: QWidget) -> None:
        self._journal, self._of = journal, of
        self._kind = ChoiceField(_("Card"), [(kind_label(kind), kind) for kind in ADDABLE], "hello")
        self._about = ChoiceField(_("About"))
        for choice in (self._kind, self._about):
            choice.fill()
        self._about_part, self._person = QWidget(), PersonPicker(journal, _("Person"))
        ColumnLayout(self._about_part, gap=4).add(SectionLabel(_("About")), self._about, self._person)
        self._person.hide()  # before the dialog measures its body: only one of them is ever shown
        policy = self._about_part.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the buttons stay where they are with every kind of card
        self._about_part.setSizePolicy(policy)
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("Card")), self._kind)
        column.space(8)
        column.add(self._about_part)
        super().__init__(parent, _("Add a card"), body, primary=_("Add card"))
        self._kind.chosen.connect(self._on_kind)
        self._person.person_chosen.connect(self._on_person)
        self.confirmed.connect(self._on_confirmed)
        self._show_kind()
        self._kind.setFocus()

    def _on_kind(self, _kind: object) -> None:
        self._show_kind()

    def _show_kind(self) -> None:
        kind = str(self._kind.value())
        options = self._options(kind)
        self._about.set_options(options)
        fields = (self._about, self._person) if kind == "person" else (self._person, self._about)
        fields[0].hide()  # before the other one is shown: both together would make the dialog higher
        fields[1].show()
        self._about_part.setVisible(bool(options) or kind == "person")
        self.advise("" if options else _hint(kind))

    def _options(self, kind: str) -> list[tuple[str, object]]:
        """Return what a card of a kind can be about: its name, and what names it to the journal."""
        journal = self._journal
        if kind == "pitch":
            return [(draft_title(pitch), pitch.id) for pitch in journal.pitches.all()]
        if kind == "questions":
            return [(one.title, one.id) for one in journal.question_sets.all()]
        if kind == "if-then":
            return [(plan.sentence, plan.id) for plan in journal.plans.active()]
        if kind == "rung":
            return [(rung.text, rung.ref) for rung in journal.courage.all()]
        return [(goal.title, goal.id) for goal in journal.goals.all()] if kind == "tracker" else []

    def _on_person(self, person_id: int) -> None:
        self._add("person", CardSubject("person", person_id))

    def _on_confirmed(self) -> None:
        kind, about = str(self._kind.value()), self._about.value()
        subjects = {"pitch": "pitch", "questions": "question_set", "if-then": "plan", "tracker": "goal"}
        if kind == "person":
            self.refuse(self._person, _("Type a name first. Enter takes the first match."))
        elif kind == "rung":
            self._add_rung(cast("RungRef", about))
        elif kind in subjects:
            if isinstance(about, int):
                self._add(kind, CardSubject(subjects[kind], about))
            else:
                self.say(_hint(kind))
        else:
            self._add(kind, None)

    def _add_rung(self, ref: RungRef) -> None:
        try:
            key = self._journal.cards.add_rung(self._of, ref)
        except NetCoachError as error:
            self.say(str(error))
        else:
            self._done(key)

    def _add(self, kind: str, subject: CardSubject | None) -> None:
        try:
            key = self._journal.cards.add_card(self._of, kind, subject)
        except NetCoachError as error:
            self.say(str(error))
        else:
            self._done(key)

    def _done(self, key: str) -> None:
        self.accept()
        self.added.emit(key)


def kind_label(kind: str) -> str:
    """Return what a kind of card is called: "Person brief"."""
    return {
        "person": _("Person brief"),
        "pitch": _("Pitch"),
        "questions": _("Question set"),
        "openers": _("Openers"),
        "exits": _("Exits"),
        "follow-ups": _("Follow-ups"),
        "listening": _("Listening"),
        "boundary": _("Saying no"),
        "hard moment": _("Hard moments"),
        "if-then": _("If-then plan"),
        "rung": _("Courage step"),
        "tracker": _("Weekly tracker"),
        "thanks": _("People to thank"),
        "hello": _("Hello card with my code"),
        "blank": _("Blank, for new names"),
        "notes": _("Blank, with lines"),
    }[kind]


def _hint(kind: str) -> str:
    """Return what to do first if there's nothing for a kind of card, or what's on it."""
    return {
        "pitch": _("There's no pitch yet. Write one in Practice."),
        "questions": _("There's no question set yet. Make one in Practice."),
        "if-then": _("There's no if-then plan yet. Make one in Practice."),
        "tracker": _("There's no weekly goal yet. Choose one on Today."),
        "openers": _("Your favourite phrases come first, then what landed well."),
        "exits": _("Your favourite phrases come first, then what landed well."),
        "follow-ups": _("Your favourite phrases come first, then what landed well."),
        "listening": _("Your favourite phrases come first, then what landed well."),
        "boundary": _("Your favourite phrases come first, then what landed well."),
        "hard moment": _("Your favourite phrases come first, then what landed well."),
        "thanks": _("The thank-yous you promised, soonest first."),
        "hello": _("Your name and a code that a phone can read. No link is opened."),
    }.get(kind, "")
