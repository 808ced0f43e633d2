"""The left side of the page: chips, the list, and actions for several people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import PeopleFilter, PersonSummary
from netcoach.contacts.person_queries import PersonQueries, RunQuery
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, enumerated, isolated, ngettext, number
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized, number_word
from ui.pages.people.filters import FilterChips
from ui.session.navigator import Navigator
from ui.widgets.controls import ColumnLayout, PlainButton, PlainLabel, QuietButton, SoftButton
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.list_view import ROWS_HANG, RowsView, RowText, WholeRows
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.monogram import letters_of
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce
from ui.widgets.process.search_thread import SearchThread

_LARGEST_WORD = 8


class _PeopleView(RowsView):
    """The rows; the Delete key deletes the selection."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) and not event.isAutoRepeat():
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class PeopleListPanel(QWidget):
    """Finds people and shows them as a list of any length.

    ``person_opened(int)`` is emitted when the user moves to a row, ``person_entered(int)`` when one is clicked or Enter
    is pressed; ``found_any(bool)`` says whether anyone is left in the list; ``action_requested(str, object)`` names an
    action (tag, archive, unarchive, delete, restore) and the people; ``text_cleared()`` means that the list isn't
    narrowed by a text any more.
    """

    person_opened = Signal(int)
    person_entered = Signal(int)
    action_requested = Signal(str, object)
    text_cleared = Signal()
    found_any = Signal(bool)

    def __init__(self, journal: Journal, navigator: Navigator, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._is_asked = False  # what the user searched for or filtered by is announced when it's found
        self._searcher = SearchThread(journal.store.reader, self)
        self._searcher.answered.connect(self._on_found)
        self._search_text = ""
        self.chips = FilterChips(journal.people.usual_tags)
        self.view = _PeopleView(_("People"), self._texts, several=True)
        self._rows = WholeRows(self.view)
        self._empty_label = PlainLabel("", "soft")
        self._count = PlainLabel("", "small")
        self._bulk_bar, self._menu = QWidget(), Menu(self)
        self._bulk_verbs = KeyedList(self._make_verbs)
        ColumnLayout(self._bulk_bar, gap=0).add(self._bulk_verbs)
        self._bulk_verbs.show_item(("", tuple(self._verbs())))  # hidden, but at the right place in the Tab order
        self._build_layout()
        self._connect_signals()

    def focusProxy(self) -> QWidget:
        """Return the control that gets the focus when the list is shown again.

        It isn't passed on to Qt: a focus proxy there would remove everything before it from the Tab order.
        """
        return self.view

    # --- called by the page ------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Reload the ids of the list and every visible row."""
        self.chips.set_roles(self._journal.people.used_roles())
        imported = self.chips.imported()
        if imported and not self._journal.people.count(PeopleFilter(among=imported)):
            self.chips.show_imported(())  # the import was undone
        self._read(at_once=True)

    def clear_filters(self) -> None:
        """Clear search and filters."""
        self._search_text = ""
        self.text_cleared.emit()
        self.chips.clear()
        self._read(at_once=True)

    def narrow(self, text: str) -> None:
        """Show only the people in whose texts ``text`` is found."""
        if text != self._search_text:
            self._search_text, self._is_asked = text, True
            self._read()

    def enter_list(self) -> None:
        """Move the focus to the first person found."""
        first = self.first_id()
        if first is not None:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if self.view.current_id() is None:
                self.view.choose(first, tell=True)

    def show_imported(self, people: Sequence[PersonId]) -> None:
        """Show only the people who came with an import, and go to the first of them."""
        self.clear_filters()
        self.chips.show_imported(people)
        self._go_to_first()

    def show_state(self, state: str) -> None:
        """Show only the archive or the trash, and go to the first person there, or to its chip if it's empty."""
        self.clear_filters()
        self.chips.choose_state(state)
        self._is_asked = True
        self._go_to_first()
        if self.first_id() is None:
            self.chips.focus_chosen()

    def _go_to_first(self) -> None:
        self._read(at_once=True)
        self.view.choose(self.first_id(), tell=True)
        self.view.scrollToTop()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll_to_current(self) -> None:
        """Scroll to the current person."""
        self.view.scrollTo(self.view.currentIndex())

    def first_id(self) -> PersonId | None:
        """Return the first person."""
        first = self.view.rows.id_at(0)
        return None if first is None else PersonId(first)

    def next_after(self, ids: Sequence[int]) -> PersonId | None:
        """Return the person who is next once ``ids`` have left the list."""
        gone, rows = set(ids), self.view.rows
        places = [row for one in gone if (row := rows.row_of(one)) is not None]
        if not places:
            return None
        below = range(max(places), len(rows.ids()))
        above = range(min(places), -1, -1)
        for row in (*below, *above):
            one = rows.id_at(row)
            if one is not None and one not in gone:
                return PersonId(one)
        return None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._searcher.close()

    def end(self) -> None:
        """Stop the search thread."""
        self._searcher.close()

    # --- layout ------------------------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        column = ColumnLayout(self, gap=4, margins=(0, 0, 0, 16))
        above = ColumnLayout(gap=8, margins=(ROWS_HANG, 0, 0, 0))
        buttons = RovingFlow(gap=4)
        buttons.add(PlainButton(_("Add person"), self._navigator.add_person, icon_name="plus"))
        buttons.add(QuietButton(_("Import"), self._navigator.import_requested.emit))
        buttons.add(QuietButton(_("Export"), self._navigator.export_requested.emit))
        above.add(buttons, self.chips)
        column.add(above)
        column.add(self._rows, stretch=1)
        below = ColumnLayout(gap=8, margins=(ROWS_HANG, 0, 0, 0))
        below.add(self._empty_label)
        below.addStretch(0)
        below.add(self._count, self._bulk_bar)
        column.add(below)
        self._empty_label.hide()
        self._bulk_bar.hide()

    def _connect_signals(self) -> None:
        self.chips.changed.connect(self._on_filter_changed)
        self.view.opened.connect(self.person_opened)
        self.view.activated_id.connect(self.person_entered)
        self.view.delete_pressed.connect(self._on_delete_pressed)
        self.view.menu_requested.connect(self._on_menu)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        rows = {row.id: row for row in self._journal.people.rows([PersonId(one) for one in ids])}
        return [self._text(rows.get(PersonId(one))) for one in ids]

    def _text(self, row: PersonSummary | None) -> RowText:
        if row is None:
            return RowText(title="…")
        ago = date_words.ago(row.last_day, self._journal.today) if row.last_day else ""
        quiet = _("archived") if row.archived and not self.chips.in_archive() else ""
        parts = [part for part in (isolated(row.organisation), ago, quiet) if part]
        spoken = [row.name, *parts]
        if row.last_day:
            spoken.append(date_words.long_day(row.last_day, self._journal.today))
        monogram = letters_of(row.name)
        ending = " · ".join(part for part in (ago, quiet) if part)
        return RowText(
            title=row.name,
            detail=isolated(row.organisation),
            ending=ending,
            spoken=enumerated(spoken),
            monogram=monogram,
        )

    # --- searching ---------------------------------------------------------------------------------------------------

    def _read(self, *, at_once: bool = False) -> None:
        text = self._search_text
        people_filter, today = self.chips.people_filter(text), self._journal.today
        if text.strip():
            self._searcher.ask(partial(_search_people, people_filter, today), at_once=at_once)
        else:
            self._searcher.forget()
            self._on_found(self._journal.people.ids(people_filter))

    def _on_found(self, ids: object) -> None:
        found = cast("list[int]", ids)
        self.view.set_ids(found)
        self._rows.setVisible(bool(found))
        self._empty_label.setVisible(not found)
        self._empty_label.setText(self._empty_text())
        self._say_count(len(found))
        if self._is_asked:
            self._is_asked = False
            announce(self.view, self._count.text() if found else self._empty_label.text())
        self.found_any.emit(bool(found))

    def _empty_text(self) -> str:
        if self._search_text.strip():
            return _("No one found. Try fewer letters.")
        if self.chips.in_trash():
            return _("The trash is empty.")
        if self.chips.in_archive():
            return _("The archive is empty.")
        return _("No one matches these filters.") if self.chips.is_filtering() else ""

    def _say_count(self, count: int) -> None:
        words = ngettext("{count} person", "{count} people", count)
        if self.chips.imported():
            words = ngettext("{count} person just imported", "{count} people just imported", count)
        elif self.chips.in_trash():
            words = ngettext("{count} person in the trash", "{count} people in the trash", count)
        elif self.chips.in_archive():
            words = ngettext("{count} person in the archive", "{count} people in the archive", count)
        self._count.setText(words.format(count=number(count)))

    def _on_filter_changed(self) -> None:
        self._is_asked = True
        self._read(at_once=True)

    # --- multiple selection ------------------------------------------------------------------------------------------

    def _on_selection_changed(self) -> None:
        selection = self.view.selectionModel().selection()
        count = sum(selection.at(number).height() for number in range(selection.size()))
        self._count.setVisible(count < 2)  # a single row isn't a multiple selection
        self._bulk_bar.setVisible(count > 1)
        if count < 2:
            return
        in_words = number_word(count) if count <= _LARGEST_WORD else number(count)
        said = capitalized(ngettext("{count} selected", "{count} selected", count).format(count=in_words))
        self._bulk_verbs.show_item((said, tuple(self._verbs())))
        announce(self.view, said)

    def _make_verbs(self, item: tuple[str, tuple[tuple[str, str], ...]]) -> QWidget:
        said, verbs = item
        flow = RovingFlow(gap=4)
        label = PlainLabel(said, "section", wrap=False)
        label.setMinimumHeight(label.sizeHint().height() * 2)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        flow.add(label)
        for verb, words in verbs:
            button = SoftButton(words, self._on_verb, payload=verb)
            button.setAccessibleName(shown(_("{verb}: {chosen}").format(verb=words, chosen=said)))
            flow.add(button)
        return flow

    def _verbs(self) -> list[tuple[str, str]]:
        if self.chips.in_trash():
            return [("restore", _("Restore"))]
        archive = ("unarchive", _("Unarchive")) if self.chips.in_archive() else ("archive", _("Archive"))
        return [("tag", _("Tag")), archive, ("delete", _("Delete"))]

    def _on_menu(self, place: QPoint) -> None:
        self._menu.clear()
        for verb, words in self._verbs():
            MenuAction(words, self._menu, self._on_verb, verb)
        self._menu.popup(place)

    def _on_verb(self, verb: str) -> None:
        self.action_requested.emit(verb, self.view.chosen_ids())

    def _on_delete_pressed(self) -> None:
        chosen = self.view.chosen_ids()
        if chosen and not self.chips.in_trash():
            self.action_requested.emit("delete", chosen)


def _search_people(people_filter: PeopleFilter, today: date, rows: RunQuery) -> list[PersonId]:
    """Find people through ``rows``; runs on the search thread."""
    return PersonQueries(rows).ids(people_filter, today)
