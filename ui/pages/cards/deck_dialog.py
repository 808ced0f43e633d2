"""The dialog that names a deck: a new one, a copy, or one that gets another name."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import DeckId
from netcoach.journal import Journal
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import ColumnLayout, SectionLabel, TextField

Naming = Literal["new", "copy", "rename"]


class DeckDialog(FormDialog):
    """Asks for the name of a deck. ``saved(int)`` passes the id of the deck.

    Args:
        journal: The journal.
        parent: The window.
        naming: What the name is for.
        deck_id: The deck that is copied or renamed.
    """

    def __init__(
        self, journal: Journal, parent: QWidget, naming: Naming = "new", deck_id: DeckId | None = None
    ) -> None:
        self._journal, self._naming, self._deck_id = journal, naming, deck_id
        before = "" if deck_id is None else journal.decks.get(deck_id).title
        title = _("Copy of {title}").format(title=before) if naming == "copy" else before or _("Everyday pocket")
        self._title = TextField(_("Name"), title)
        body = QWidget()
        ColumnLayout(body, gap=4).add(SectionLabel(_("Name")), self._title)
        titles = {"new": _("New deck"), "copy": _("Duplicate deck"), "rename": _("Rename deck")}
        verbs = {"new": _("Add deck"), "copy": _("Duplicate"), "rename": _("Rename")}
        super().__init__(parent, titles[naming], body, primary=verbs[naming], width=480)
        self._title.setFocus()
        self._title.select_suggestion()
        key = f"deck/decks/{deck_id}#{naming}" if deck_id is not None else "deck"
        self.bind(journal, key, {"title": self._title}, needed=self._title)

    def save(self) -> int:
        """Add, copy or rename the deck."""
        title = self._title.text()
        if self._naming == "copy" and self._deck_id is not None:
            return self._journal.decks.duplicate(self._deck_id, title)
        if self._naming == "rename" and self._deck_id is not None:
            self._journal.decks.rename(self._deck_id, title)
            return self._deck_id
        return self._journal.decks.add(title)

    def find_edited(self) -> object:
        """Return the deck this is about."""
        return None if self._deck_id is None else self._journal.decks.get(self._deck_id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new deck."""
        self._naming, self._deck_id = "new", None
        return "deck", _("This deck was deleted in the meantime. Save again to add it as a new one.")
