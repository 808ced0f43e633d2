"""A field for the name of someone just met: a new one, or one of a few suggestions below it, all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import EventId, PersonId
from netcoach.journal import Journal
from netcoach.text.folding import fold
from ui.widgets.controls import ColumnLayout, TextField
from ui.widgets.fields.described import describe
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.lists.list_view import RowsView, RowText
from ui.widgets.notifications import announce

_MOST = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MetName(NamedTuple):
    """A name as it was written, or someone in the journal."""

    name: str
    detail: str = ""
    person_id: PersonId | None = None


class MetNameField(CompositeWidget):
    """Enter takes the name as written, or the suggestion that the arrow keys moved to; Esc leaves.

    ``name_entered(MetName)`` passes it; the field is then empty again, for the next one. ``left()`` means Esc.

    Args:
        journal: The source of people.
        name: The accessible name.
        placeholder: A soft hint while it's empty.
    """

    name_entered = Signal(object)
    left = Signal()

    def __init__(self, journal: Journal, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._event: EventId | None = None
        self._found: list[MetName] = []
        self._row = -1
        self.field = TextField(name, placeholder=placeholder)
        self._view = RowsView(_("Suggestions"), self._texts)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ColumnLayout(self, gap=4).add(self.field, self._view)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_text_edited)
        self.field.installEventFilter(self)
        self._view.activated_id.connect(self._take)
        self.close_suggestions()

    def show_event(self, event_id: EventId) -> None:
        """Suggest the people of an event first."""
        self._event = event_id

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return self._on_key(cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def close_suggestions(self) -> None:
        """Close the suggestions; what is written stays."""
        self._found, self._row = [], -1
        self._view.set_ids([])
        self._view.hide()
        describe(self.field, found="")

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS and self._found:
            self._go_to(max(-1, min(len(self._found) - 1, self._row + _STEPS[key])))
            return True
        if key in _ENTER:
            self._enter()
            return True
        if key == Qt.Key.Key_Escape:
            self.field.clear()
            self.close_suggestions()
            self.left.emit()
            return True
        return False

    def _enter(self) -> None:
        chosen = self._found[self._row] if self._row >= 0 else MetName(self.field.text())
        self._emit(chosen)

    def _take(self, place: int) -> None:
        self._emit(self._found[place - 1])

    def _emit(self, chosen: MetName) -> None:
        self.close_suggestions()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_entered.emit(chosen)
        if not self.field.autosave_timer.is_held():
            self.field.clear()

    def _go_to(self, row: int) -> None:
        self._row = row
        if row < 0:
            self._view.clearSelection()
            describe(self.field, found="")
            return
        self._view.selectRow(row)
        words = self._view.rows.text_at(row).whole
        describe(self.field, found=words)
        announce(self.field, words)

    def _on_text_edited(self, text: str) -> None:
        self.close_suggestions()
        if not text.strip() or self._event is None:
            return
        self._found = self._suggestions(self._event, text)
        self._view.set_ids(range(1, len(self._found) + 1))
        self._view.clearSelection()
        self._view.setFixedHeight(self._view.verticalHeader().defaultSectionSize() * len(self._found) + 2)
        self._view.setVisible(bool(self._found))
        if self._found:
            count = len(self._found)
            words = ngettext("{count} found", "{count} found", count).format(count=number(count))
            announce(self.field, words)

    def _suggestions(self, event_id: EventId, text: str) -> list[MetName]:
        """Return whose name has the letters: first those expected at the event, then others in the journal."""
        wanted = fold(text).split()
        here = self._journal.debriefs.met(event_id)
        found = [
            MetName(row.name, row.recognition, row.person_id)
            for row in here
            if not row.talked and all(word in fold(row.name) for word in wanted)
        ]
        known = {row.person_id for row in here}
        found += [
            MetName(name, "", person_id)
            for person_id, name in self._journal.people.find_names(text, _MOST + len(known))
            if person_id not in known
        ]
        return found[:_MOST]

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        return [RowText(title=self._found[one - 1].name, detail=self._found[one - 1].detail) for one in ids]
