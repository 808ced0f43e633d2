"""The dialog that chooses a person for a worksheet: someone in the journal, someone new, or no one for now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import PersonDraft
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.forms.person_picker import PersonPicker
from ui.widgets.controls import ColumnLayout, FlowWidget, QuietButton
from ui.widgets.dialogs import ModalDialog


class PersonChoiceDialog(ModalDialog):
    """Chooses a person: Enter takes the suggestion, Ctrl+Enter adds someone new by the name that was typed.

    Each signal begins with the payload. ``answered(object, object)`` passes the person's id, or None for no one on
    purpose; ``cleared(object)`` means that the choice is open again, ``opened(object)`` that the page of who is chosen
    is wanted.

    Args:
        journal: The source of people.
        title: What the person is for.
        payload: The dialog's data, such as a cell.
        chosen: The name of who is chosen now; empty if no one is.
        no_one: Whether "No one, for now" is an answer.
    """

    answered = Signal(object, object)
    cleared = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        journal: Journal,
        parent: QWidget,
        title: str,
        *,
        payload: object = None,
        chosen: str = "",
        no_one: bool = False,
    ) -> None:
        self._journal, self._payload = journal, payload
        self._picker = PersonPicker(journal, title)
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(self._picker)
        others = FlowWidget(gap=16)
        if no_one:
            others.add(QuietButton(_("No one, for now"), self._on_no_one, flush=True))
        if chosen:
            others.add(
                QuietButton(_("Open {name}").format(name=chosen), self._on_open, flush=True),
                QuietButton(_("Leave it empty"), self._on_clear, flush=True),
            )
        if others.count():
            column.add(others)
        super().__init__(
            parent,
            title,
            body,
            primary=_("Add as a new person"),
            lead=_("Enter takes the first match."),
        )
        self._picker.person_chosen.connect(self._on_chosen)
        self.confirmed.connect(self._on_new)
        self._picker.field.setFocus()

    def _on_chosen(self, person_id: int) -> None:
        self.accept()
        self.answered.emit(self._payload, person_id)

    def _on_new(self) -> None:
        name = self._picker.field.text().strip()
        if not name:
            self.refuse(self._picker, _("Type a name first."))
            return
        try:
            person_id = self._journal.people.add(PersonDraft(name=name))
        except NetCoachError as error:
            self.refuse(self._picker, str(error))
            return
        self._on_chosen(person_id)

    def _on_no_one(self) -> None:
        self.accept()
        self.answered.emit(self._payload, None)

    def _on_clear(self) -> None:
        self.accept()
        self.cleared.emit(self._payload)

    def _on_open(self) -> None:
        self.accept()
        self.opened.emit(self._payload)
