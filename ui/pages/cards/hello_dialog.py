"""The dialog for what the user's own hello card says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.cards.my_details import MyDetails, read_details, save_details
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import ColumnLayout, SectionLabel, TextField


class HelloDialog(FormDialog):
    """Asks what a hello card says about the user; whatever is left empty isn't printed.

    Args:
        journal: The journal to store it in.
        parent: The window.
    """

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        self._journal = journal
        mine = read_details(journal.settings)
        self._fields = {
            "name": TextField(_("Your name"), mine.name),
            "line": TextField(_("One line about you"), mine.line),
            "link": TextField(_("A link"), mine.link),
            "email": TextField(_("Email"), mine.email),
            "phone": TextField(_("Phone"), mine.phone),
        }
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        for field in self._fields.values():
            column.add(SectionLabel(field.accessibleName()), field)
            column.space(8)
        super().__init__(
            parent,
            _("What your hello card says"),
            body,
            primary=_("Save"),
            lead=_(
                "Only what you fill in is printed and in the code. It stays in your journal, and no link is opened."
            ),
            width=480,
        )
        self._fields["name"].setFocus()
        self.bind(journal, "hello card", self._fields)

    def save(self) -> int:
        """Store it."""
        save_details(self._journal.settings, MyDetails(**{name: field.text() for name, field in self._fields.items()}))
        return 0
