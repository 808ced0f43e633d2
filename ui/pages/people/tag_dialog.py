"""The dialog for tagging several people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext, number, tag_label
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import Chip, ColumnLayout, RovingFlow, TextField
from ui.widgets.lists.keyed_list import KeyedList


class TagDialog(FormDialog):
    """Asks for a tag, with the usual ones one click away; typing finds the others.

    ``noticed(str, bool)`` passes what was done.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, ids: Sequence[PersonId], parent: QWidget) -> None:
        self._journal, self._ids = journal, list(ids)
        count = len(self._ids)
        super().__init__(
            parent,
            ngettext("Tag {count} person", "Tag {count} people", count).format(count=number(count)),
            self._body(),
            primary=_("Add tag"),
            width=440,
        )
        if len(journal.people.all_tags()) > len(journal.people.usual_tags()):
            self.advise(_("Type a few letters to find your other tags."))
        self.require(self._tag)
        self.saved.connect(self._on_saved)
        self._tag.setFocus()

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        self._tag = TextField(_("Tag"), placeholder=_("choir, or conference-2026"))
        self._tag.textEdited.connect(self._offer)
        self._offered = KeyedList(self._chips)
        column.add(self._tag, self._offered)
        self._offer()
        return body

    def _offer(self, part: str = "") -> None:
        tags = self._journal.people.usual_tags(part.strip())
        self._offered.show_item(tuple(tags) or None)

    def _chips(self, tags: Sequence[str]) -> QWidget:
        flow = RovingFlow(gap=8)
        flow.add(*(Chip(tag_label(tag), self._on_chip, payload=tag, checkable=False) for tag in tags))
        return flow

    def _on_chip(self, tag: str, _chosen: bool) -> None:
        self._tag.setText(tag)
        self._tag.setFocus()

    def save(self) -> int:
        """Tag everyone, and return their number."""
        self._journal.people.tag(self._ids, self._tag.text())
        return len(self._ids)

    def _on_saved(self, count: int) -> None:
        words = ngettext("Tagged {count} person.", "Tagged {count} people.", count).format(count=number(count))
        self.noticed.emit(words, True)
