"""The list of events: upcoming, past, declined, in the trash, or just imported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.events.event import EventRow
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.event_text import row_text
from ui.session.navigator import Navigator
from ui.widgets.controls import Chip, ColumnLayout, PlainButton, PlainLabel, QuietButton, RovingFlow
from ui.widgets.lists.list_view import ROWS_HANG, RowsView, RowText, WholeRows
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

IMPORTED, UPCOMING, PAST, DECLINED, TRASH = "imported", "coming", "over", "declined", "trash"
_LOW = 320


class EventList(QWidget):
    """Chips, the rows, and the two ways to add an event.

    ``opened(int)`` passes the event the user moved to, ``entered(int)`` the one they want to go into;
    ``filter_changed()`` means that other events are listed.
    """

    opened = Signal(int)
    entered = Signal(int)
    filter_changed = Signal()

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal = journal
        self._rows: dict[int, EventRow] = {}
        self.category = UPCOMING
        self._imported: frozenset[EventId] = frozenset()
        words = {
            IMPORTED: _("Just imported"),
            UPCOMING: _("Upcoming"),
            PAST: _("Past"),
            DECLINED: _("Not going"),
            TRASH: _("Trash"),
        }
        self._chips = {
            key: Chip(text, self._on_chip, payload=key, chosen=key == UPCOMING) for key, text in words.items()
        }
        self.view = RowsView(_("Events"), self._texts, wraps=True)
        self._count = PlainLabel("", "small")
        self._month = PlainLabel("", "small")
        self._hint = PlainLabel(_("Items here are permanently deleted after 30 days."), "small")
        chips = QWidget()
        RovingFlow(chips, exclusive=True).add(*self._chips.values())
        column = self._column = ColumnLayout(self, gap=12, margins=(0, 0, 0, 24))
        above = ColumnLayout(gap=0, margins=(ROWS_HANG, 0, 0, 0))
        above.add(chips)
        below = ColumnLayout(gap=12, margins=(ROWS_HANG, 0, 0, 0))
        column.add(above)
        column.add(WholeRows(self.view), stretch=1)
        column.add(below)
        count = ColumnLayout(gap=0)
        count.add(self._count, self._month, self._hint)
        below.add(count)
        buttons = QWidget()
        flow = RovingFlow(buttons, gap=16, gap_below=8)
        flow.add(PlainButton(_("Add event"), navigator.add_event, icon_name="plus"))
        flow.add(QuietButton(_("Open an invitation"), navigator.import_requested.emit, flush=True))
        below.add(buttons)
        self.view.opened.connect(self.opened)
        self.view.activated_id.connect(self.entered)
        self.view.clicked.connect(self._on_clicked)

    def focusProxy(self) -> QWidget:
        """Return the control with the initial focus: the rows. Qt's own proxy would make Tab skip the chips."""
        return self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_space()

    def rescale(self) -> None:
        """Update the spaces after the text size changed."""
        self._spare_space()

    def _spare_space(self) -> None:
        """Leave less around the rows if there is only space for a few of them."""
        is_low = self.height() < theme.space(_LOW)
        self._column.set_gap(8 if is_low else 12)
        self._column.set_margins((0, 0, 0, 8 if is_low else 24))

    def refresh(self) -> None:
        """Reload the list, keeping the selection."""
        rows = self._read(self.category)
        if self.category == IMPORTED and not rows:  # the import was undone
            self._imported = frozenset()
            self._choose(UPCOMING)
            rows = self._read(self.category)
        self._rows = {row.id: row for row in rows}
        self.view.set_ids([row.id for row in rows])
        self._chips[IMPORTED].setVisible(bool(self._imported))
        self._chips[DECLINED].setVisible(self.category == DECLINED or bool(self._journal.events.declined()))
        self._chips[TRASH].setVisible(self.category == TRASH or bool(self._journal.events.rows(trashed=True)))
        self._hint.setVisible(self.category == TRASH and bool(rows))
        self._month.setText(self._month_words())
        self._month.setVisible(self.category == UPCOMING and bool(self._month.text()))
        self._count.setVisible(bool(rows))
        self._count.setText(self._count_words(len(rows)))

    def show_only(self, category: str) -> None:
        """List the events of a category: upcoming, past, declined, the trash, or those that were just imported."""
        self._choose(category)
        self.refresh()

    def show_imported(self, events: Iterable[EventId]) -> None:
        """List only the events that came with an import."""
        self._imported = frozenset(events)
        self.show_only(IMPORTED)

    def summary(self) -> str:
        """Return how many events are listed, or why there are none."""
        empty = {
            UPCOMING: _("Nothing coming up, and that's fine."),
            PAST: _("No past events yet. They'll be here afterwards."),
            DECLINED: _("No event you said no to."),
            TRASH: _("The trash is empty."),
        }
        return self._count.text() if self._rows else empty[self.category]

    def ids(self) -> Sequence[int]:
        """Return the listed events, in order."""
        return self.view.rows.ids()

    def category_of(self, event_id: EventId) -> str:
        """Return the list an event belongs to."""
        event = self._journal.events.get(event_id)
        if event.trashed:
            return TRASH
        if event.declined_on is not None:
            return DECLINED
        return UPCOMING if any(row.id == event_id for row in self._journal.events.upcoming()) else PAST

    def _read(self, category: str) -> list[EventRow]:
        events = self._journal.events
        if category == IMPORTED:
            return [row for row in events.rows() if row.id in self._imported]
        if category == UPCOMING:
            return events.upcoming()
        if category == DECLINED:
            return events.declined()
        return events.past() if category == PAST else events.rows(trashed=True)

    def _texts(self, ids: Sequence[int]) -> list[RowText]:
        over = self.category in {PAST, DECLINED, TRASH}
        return [row_text(self._rows[one], self._journal.today, over=over) for one in ids]

    def _choose(self, category: str) -> None:
        self.category = category
        for key, chip in self._chips.items():
            chip.setChecked(key == category)

    def _count_words(self, count: int) -> str:
        words = {
            IMPORTED: ngettext("{count} event just imported", "{count} events just imported", count),
            UPCOMING: ngettext("{count} upcoming event", "{count} upcoming events", count),
            PAST: ngettext("{count} past event", "{count} past events", count),
            DECLINED: ngettext("{count} event you said no to", "{count} events you said no to", count),
            TRASH: ngettext("{count} event in the trash", "{count} events in the trash", count),
        }
        return words[self.category].format(count=number(count))

    def _month_words(self) -> str:
        """Return how many of the events that the user has energy for are in this month; nothing if none is."""
        most, going = self._journal.settings.events_a_month, self._journal.events.this_month()
        if not going:
            return ""
        words = ngettext(
            "{count} event this month. Your energy allows {most}.",
            "{count} events this month. Your energy allows {most}.",
            going,
        )
        return words.format(count=number(going), most=number(most))

    def _on_chip(self, category: str, _chosen: bool) -> None:
        self.show_only(category)
        announce(self.view, self.summary())
        self.filter_changed.emit()

    def _on_clicked(self) -> None:
        event_id = self.view.current_id()
        if event_id is not None:
            self.entered.emit(event_id)
