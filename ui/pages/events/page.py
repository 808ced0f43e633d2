"""Events: a list of upcoming or past events, and the page of one event."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.event_list import EventList
from ui.pages.events.event_view import EventView, tab_of
from ui.session.navigator import Navigator
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout, EmptyState, PrimaryButton, QuietButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.list_detail import ListDetailView
from ui.widgets.list_view import ROWS_HANG
from ui.widgets.page import Page, Place

_FEW = 6  # a list of as many events needs less width than their page


class EventsPage(Page):
    """Upcoming and past events, each with its page."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "conversations", "conversation_people", "promises", "events", "steps",
            "card_choices", "event_people", "guests", "event_phrases", "if_then_plans", "pitches", "pitch_slots",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._event_id: EventId | None = None
        self._place = 0
        self.list = EventList(journal, navigator)
        self.view = EventView(journal, navigator)
        self._add = PrimaryButton(_("Add event"), navigator.add_event)
        self._empty = EmptyState(
            _("Your events live here: why you're going, who you hope to meet, and a few words to have ready."),
            self._add,
            other=QuietButton(_("Open an invitation"), navigator.import_requested.emit),
            icon_name="events",
            detail=_("A title and a date are enough to start with."),
        )
        self._placeholder = EmptyState(_("Nothing here."), icon_name="events")
        left, top, right, _bottom = PAGE_MARGINS
        nothing = QWidget()
        ColumnLayout(nothing, gap=0, margins=(0, 0, right, 0)).add(self._placeholder)
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self._right.addWidget(self.view)
        self.split = ListDetailView(self.list, self._right, back=_("All events"), hang=ROWS_HANG, edge=right)
        self._whole = QStackedWidget()
        empty = QWidget()
        ColumnLayout(empty, gap=0, margins=(ROWS_HANG, 0, right, 0)).add(self._empty)
        self._whole.addWidget(empty)
        self._whole.addWidget(self.split)
        ColumnLayout(self, gap=0, margins=(left - ROWS_HANG, top, 0, 0)).add(self._whole)
        self._connect_signals()

    # --- called by the window ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the events, keeping the current one."""
        self.list.refresh()
        anything = bool(self.list.ids()) or self._anywhere()
        self._whole.setCurrentIndex(1 if anything else 0)
        self.split.narrow_list(is_narrow=len(self.list.ids()) <= _FEW)
        self.setFocusProxy(self.list.view if anything else self._add)
        if not anything:
            self._event_id = None
            return
        self._show(self._event_to_show())

    def place(self) -> Place | None:
        """Return the current event and its tab."""
        return None if self._event_id is None else Place("events", self._event_id, self.view.tabs.key())

    def open_place(self, place: Place) -> None:
        """Show one event, with the focus where a step is done, or the events that came with the last import."""
        if place.part == "imported":
            self._show_imported()
        elif self._find_and_show(EventId(place.thing), tab_of(place.part)):
            self.view.start(place.part)

    def return_to(self, place: Place) -> None:
        """Show one event and a tab of it."""
        if place.thing:
            self._find_and_show(EventId(place.thing), place.part)

    def _show_imported(self) -> None:
        self.bring_up_to_date()
        self._event_id, self._place = None, 0
        self.list.show_imported(self._navigator.imported_events)
        self.refresh()
        self.split.show_list()
        self.list.view.scrollToTop()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_and_show(self, event: EventId, tab: str) -> bool:
        """Show an event at ``tab``, whichever list it's in; return whether it exists."""
        self.bring_up_to_date()
        try:
            category = self.list.category_of(event)
        except NotFound as gone:
            self.noticed.emit(str(gone), False)
            return False
        if event not in self.list.ids():
            self.list.show_only(category)
        self._whole.setCurrentWidget(self.split)
        self._show(event, tab)
        self.split.show_page()
        return True

    # --- which event -------------------------------------------------------------------------------------------------

    def _anywhere(self) -> bool:
        events = self._journal.events
        return bool(events.rows() or events.rows(trashed=True))

    def _event_to_show(self) -> EventId | None:
        """Return the event to show: the current one, or if it has left the list, the one now in its place.

        If it moved because its day was changed, or was restored, follow it.
        """
        event_id, ids = self._event_id, self.list.ids()
        if event_id is not None and event_id not in ids:
            try:
                event, category = self._journal.events.get(event_id), self.list.category_of(event_id)
            except NotFound:
                pass
            else:
                if not (event.trashed or event.put_away):
                    self.list.show_only(category)
                    ids = self.list.ids()
        if event_id in ids:
            return event_id
        return EventId(ids[min(self._place, len(ids) - 1)]) if ids else None

    def _show(self, event_id: EventId | None, tab: str = "") -> None:
        self._event_id = event_id
        ids = self.list.ids()
        if event_id is None:
            self._placeholder.say(self.list.summary())
            self._right.setCurrentIndex(0)
            return
        self._place = list(ids).index(event_id) if event_id in ids else 0
        if self.list.view.current_id() != event_id:
            self.list.view.choose(event_id)
        self._right.setCurrentWidget(self.view)
        self.view.show_event(event_id, tab)
        apply_visual_tab_order(self)

    # --- signals -----------------------------------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.entered.connect(self._on_entered)
        self.list.view.entered_by_key.connect(self._on_entered_by_key)
        self.list.filter_changed.connect(self._on_filter)
        self.list.view.menu_requested.connect(self.view.header.open_menu)
        self.view.noticed.connect(self.noticed)
        self.view.left.connect(self.left)

    def _on_opened(self, event_id: int) -> None:
        self._show(EventId(event_id))

    def _on_entered(self, event_id: int) -> None:
        self._show(EventId(event_id))
        self._navigator.note(Place("events", event_id))
        if self.split.is_single_pane():
            self.split.show_page()
            self.view.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered_by_key(self) -> None:
        """Enter moves the focus into the event's page; a click leaves it in the list."""
        self.view.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_filter(self) -> None:
        self._event_id, self._place = None, 0
        self.refresh()
