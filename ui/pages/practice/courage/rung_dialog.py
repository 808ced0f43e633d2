"""The dialog that adds a rung to the courage ladder, or edits one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.courage import HARDEST, Rung
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import ColumnLayout, SectionLabel, TextField
from ui.widgets.fields.slider import SliderField

_MIDDLE = 40


class RungDialog(FormDialog):
    """Adds a rung; with ``rung`` it edits that one. ``saved(int)`` passes its id.

    Args:
        journal: The journal to save it in.
        parent: The window.
        rung: The rung to edit.
    """

    def __init__(self, journal: Journal, parent: QWidget, rung: Rung | None = None) -> None:
        self._journal, self._rung = journal, rung
        what = _("What you'd do")
        self._text = TextField(what, rung.text if rung else "")
        self._hard = SliderField(
            _("How hard it would be"),
            HARDEST,
            rung.hard if rung else _MIDDLE,
            ends=(_("a quiet Sunday"), _("the hardest day I know")),
        )
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(what), self._text)
        column.space(12)
        column.add(self._hard)
        super().__init__(
            parent,
            _("Edit rung") if rung else _("New rung"),
            body,
            primary=_("Save") if rung else _("Add rung"),
            lead=_("The harder it is, the higher up the ladder."),
            width=480,
        )
        self._text.setFocus()
        key = "rung" if rung is None else f"rung/{rung.ref}"
        self.bind(journal, key, {"text": self._text, "hard": self._hard}, needed=self._text)

    def save(self) -> int:
        """Add the rung, or save the changes."""
        if self._rung is None:
            return self._journal.courage.add(self._text.text(), self._hard.value())
        return self._journal.courage.change(self._rung.ref, self._text.text(), self._hard.value())

    def find_edited(self) -> object:
        """Return the rung that is edited here."""
        return None if self._rung is None else self._journal.courage.get(self._rung.ref)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new rung."""
        self._rung = None
        return "rung", _("This rung was deleted in the meantime. Save again to add it as a new one.")
