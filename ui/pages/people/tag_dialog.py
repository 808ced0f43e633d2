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

_MOST_TAGS = 12


class TagDialog(FormDialog):
    """Asks for a tag, with existing ones one click away. ``noticed(str, bool)`` passes what was done."""

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
        self.require(self._tag)
        self.saved.connect(self._on_saved)
        self._tag.setFocus()

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        self._tag = TextField(_("Tag"), placeholder=_("choir, or conference-2026"))
        column.add(self._tag)
        flow = RovingFlow(gap=8)
        for tag in self._journal.people.all_tags()[:_MOST_TAGS]:
            flow.add(Chip(tag_label(tag), self._on_chip, payload=tag, checkable=False))
        if flow.count():
            column.add(flow)
        return body

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
