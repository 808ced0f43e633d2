"""A field for finding a person by name: a few suggestions over what is below it, all by keyboard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.contacts.people import PersonDraft, PersonSummary
from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, enumerated, isolated, ngettext, number, paragraph
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from ui.widgets.controls import ColumnLayout, PlainLabel, TextField
from ui.widgets.fields.described import describe
from ui.widgets.floating_panel import FieldPanel
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.lists.list_view import Fetch, RowsView, RowText
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

_MOST = 5
_USUAL, _EDGE = 4, 4
_NEW = 0
"""The row that adds a person; the ids of people begin at 1."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Suggestions(FieldPanel):
    """The people found for what's in a field, over what is below it, or one line that says why there are none."""

    def __init__(self, field: TextField, fetch: Fetch) -> None:
        super().__init__(field)
        self.view = RowsView(_("Suggestions"), fetch)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said = QWidget()
        self._problem = PlainLabel("", "small")
        ColumnLayout(self._said, margins=(12, 4, 12, 4)).add(self._problem)
        ColumnLayout(self, gap=0, margins=(_EDGE, _EDGE, _EDGE, _EDGE)).add(self.view, self._said)

    def show_with(self, problem: str) -> None:
        """Show the people in the view, and below them a problem if there is one."""
        self._problem.setText(problem)
        self._said.setVisible(bool(problem))
        self.view.setVisible(self.view.rows.rowCount() > 0)
        self.open_panel()

    def height_in(self, width: int, room: int) -> int:
        """Return the height in which all rows are whole."""
        edges = 2 * theme.space(_EDGE)
        said = 0 if self._said.isHidden() else self._said.heightForWidth(width - edges)
        row, count = self._row(), self.view.rows.rowCount()
        fit = max(1, (room - edges - said) // row)
        return min(count, fit) * row + said + edges

    def most_height(self) -> int:
        """Return the height of as many rows as there can be."""
        return (_MOST + 1) * self._row() + 2 * theme.space(_EDGE)

    def usual_height(self) -> int:
        """Return the height of as many rows as are in view without scrolling, in the smallest dialog, too."""
        return _USUAL * self._row() + 2 * theme.space(_EDGE)

    def _row(self) -> int:
        return self.view.verticalHeader().defaultSectionSize()


class PersonPicker(CompositeWidget):
    """Finds a person by the letters of their name. Arrow keys move through suggestions, Enter takes one, Esc closes.

    ``person_chosen(int)`` passes the person's id; the field is then empty again, for the next one.

    Args:
        journal: The source of people.
        name: The accessible name, by which screen readers and tests find it.
        placeholder: A soft hint while it's empty.
        without: People to exclude, such as those already chosen.
        adds: Whether the last suggestion adds someone new by the name that was typed.
    """

    person_chosen = Signal(int)

    def __init__(
        self,
        journal: Journal,
        name: str,
        *,
        placeholder: str = "",
        without: Collection[PersonId] = (),
        adds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._without, self._adds = frozenset(without), adds
        self._ids: list[int] = []
        self.field = TextField(name, placeholder=placeholder or _("Type a name"))
        ColumnLayout(self).add(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.suggestions = _Suggestions(self.field, self._texts)
        self._view = self.suggestions.view
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_text_edited)
        self.field.installEventFilter(self)
        self._view.activated_id.connect(self._take)

    def set_excluded(self, without: Collection[PersonId]) -> None:
        """Exclude other people from the suggestions."""
        self._without = frozenset(without)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(cast("QKeyEvent", event))
            if event.type() == QEvent.Type.FocusOut and not self.suggestions.underMouse():
                self._close()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self._go(_STEPS[key])
            return True
        if key in _ENTER and self.field.text().strip():
            # Enter without a match does nothing: it mustn't close the dialog around this field.
            self._take(self._view.current_id())
            return True
        if key == Qt.Key.Key_Escape and (self._ids or self.field.text()):
            self.field.clear()
            self._close()
            return True
        return False

    def _go(self, step: int) -> None:
        if not self._ids:
            self._suggest()
            return
        row = max(0, min(len(self._ids) - 1, self._view.currentIndex().row() + step))
        self._stand_on(row)

    def _stand_on(self, row: int) -> None:
        self._view.choose(self._ids[row])
        describe(self.field, found=self._view.rows.text_at(row).whole)

    def _on_text_edited(self, text: str) -> None:
        if text.strip():
            self._suggest()
        else:
            self._close()

    def _suggest(self) -> None:
        most = _MOST + len(self._without)
        found = [one for one, _name in self._journal.people.find_names(self.field.text(), most)]
        people = [one for one in found if one not in self._without][:_MOST]
        self._ids = [*people, _NEW] if self._adds and self.field.text().strip() else [*people]
        self._view.set_ids(self._ids)
        no_one = _("No one by that name yet.")
        self.suggestions.show_with("" if self._ids else no_one)
        first = ""
        if self._ids:
            self._stand_on(0)
            first = self._view.rows.text_at(0).whole
        count = len(people)
        found_words = ngettext("{count} found", "{count} found", count).format(count=number(count))
        self._tell(enumerated([found_words, first]) if people else paragraph(filter(None, (no_one, first))))

    def _tell(self, said: str) -> None:
        describe(self.field, found=said)
        announce(self.field, said)

    def _take(self, person_id: int | None) -> None:
        if person_id is None or not self._ids:
            return
        if person_id == _NEW:
            try:
                person_id = self._journal.people.add(PersonDraft(name=self.field.text()))
            except NetCoachError as error:
                self.suggestions.show_with(str(error))
                self._tell(str(error))
                return
        self.field.clear()
        self._close()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.person_chosen.emit(person_id)

    def _close(self) -> None:
        self._ids = []
        self._view.set_ids([])
        self.suggestions.close_panel()
        describe(self.field, found="")

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        rows = [self._text(row) for row in self._journal.people.rows([PersonId(one) for one in ids if one != _NEW])]
        name = isolated(self.field.text().strip())
        return [*rows, RowText(title=_("Add {name} as a new person").format(name=name))] if _NEW in ids else rows

    def _text(self, row: PersonSummary) -> RowText:
        ago = date_words.ago(row.last_day, self._journal.today) if row.last_day else ""
        detail = " · ".join(part for part in (isolated(row.organisation), ago) if part)
        return RowText(title=row.name, detail=detail)
