"""The dialogs that begin something with people: a new message, and an introduction of two people."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.content.content import MESSAGE_KINDS
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.practice.messages import kind_label
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.forms.person_picker import PersonPicker
from ui.widgets.controls import ChoiceField, ColumnLayout, PlainLabel, TextField
from ui.widgets.focus.tab_order import CompositeWidget

_LATER_STEPS = frozenset({"ask second", "bridge note"})
"""Kinds that come with an introduction, rather than being chosen."""


class PersonChoice(CompositeWidget):
    """A field for one person, with the chosen one above it.

    Args:
        journal: The source of people.
        name: The accessible name of the field.
        person_id: The initial person.
    """

    def __init__(self, journal: Journal, name: str, person_id: PersonId | None = None) -> None:
        super().__init__()
        self._journal = journal
        self._id: PersonId | None = None
        self._chosen = PlainLabel("", "strong")
        self.picker = PersonPicker(journal, name, adds=True)
        ColumnLayout(self, gap=4).add(self._chosen, self.picker)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.picker)
        self.picker.person_chosen.connect(self.choose)
        self.choose(person_id or 0)

    def person_id(self) -> PersonId | None:
        """Return the chosen person."""
        return self._id

    def choose(self, person_id: int) -> None:
        """Choose someone; 0 for no one."""
        self._id = PersonId(person_id) if person_id else None
        self._chosen.setText(self._journal.people.get(self._id).name if self._id is not None else "")
        self._chosen.setVisible(self._id is not None)


class NewMessageDialog(FormDialog):
    """Asks for whom a message is, and what kind.

    ``chosen(str)`` passes both, as "hello/12".

    Args:
        journal: The source of people.
        parent: The parent window.
        person_id: The initial person.
    """

    chosen = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget, person_id: PersonId | None = None) -> None:
        self._journal = journal
        self._person = PersonChoice(journal, _("Write to"), person_id)
        kinds = [(kind_label(kind), kind) for kind in MESSAGE_KINDS if kind not in _LATER_STEPS]
        self._kind = ChoiceField(_("Kind"), kinds, "hello")
        body = QWidget()
        ColumnLayout(body, gap=16).add(labelled(_("Write to"), self._person), labelled(_("Kind"), self._kind))
        super().__init__(parent, _("New message"), body, primary=_("Write it"))
        self.require(self._person)
        (self._person.picker.field if person_id is None else self._kind.combo).setFocus()
        self.saved.connect(self._on_saved)

    def save(self) -> int:
        """Return the person."""
        person_id = self._person.person_id()
        if person_id is None:
            raise FieldRefused(self._person, _("Choose someone to write to."))
        return person_id

    def _on_saved(self, person_id: int) -> None:
        self.chosen.emit(f"{self._kind.value()}/{person_id}")


class IntroductionDialog(FormDialog):
    """Adds an introduction: who is asked first, to whom, and why they should meet. ``saved(int)`` passes its id.

    Args:
        journal: The journal to add it to.
        parent: The parent window.
        person_id: Who is asked first.
    """

    def __init__(self, journal: Journal, parent: QWidget, person_id: PersonId) -> None:
        self._journal, self._first = journal, person_id
        name = journal.people.get(person_id).name
        self._other = PersonChoice(journal, _("Introduce to"))
        self._other.picker.set_excluded([person_id])
        self._reason = TextField(_("Why they should meet"), placeholder=_("Both look after old code"))
        body = QWidget()
        ColumnLayout(body, gap=16).add(
            labelled(_("Introduce to"), self._other), labelled(_("Why they should meet"), self._reason)
        )
        super().__init__(
            parent,
            _("Introduce {name}").format(name=name),
            body,
            primary=_("Add introduction"),
            lead=_("You ask each of them first. Either can say no, and the other never has to know."),
        )
        self.require(self._other)
        self._other.picker.field.setFocus()
        self.bind(journal, f"introduction/people/{person_id}", {"reason": self._reason})

    def save(self) -> int:
        """Add the introduction."""
        other = self._other.person_id()
        if other is None:
            raise FieldRefused(self._other, _("Choose someone to introduce them to."))
        return self._journal.introductions.add(self._first, other, self._reason.text())
