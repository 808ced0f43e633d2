"""Events: a list of upcoming or past events, and the page of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
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
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.lists.list_view import ROWS_HANG
from ui.widgets.page import Page, Place

if TYPE_CHECKING:
    from ui.pages.events.debrief_view import DebriefView
    from ui.pages.events.evening_view import EveningView

_FEW = 6  # a list of as many events needs less width than their page


class EventsPage(Page):
    """Upcoming and past events, each with its page."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "positions", "conversations", "conversation_people", "promises", "events", "steps",
            "decks", "deck_cards", "card_uses", "event_people", "event_days", "debriefs", "debrief_beats", "guests",
            "event_phrases", "if_then_plans", "pitches", "pitch_slots", "favours", "messages", "settings",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._event_id: EventId | None = None
        self._place = 0
        self._evening: EveningView | None = None
        self._debrief: DebriefView | None = None
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
        self._usual_margins = (left - ROWS_HANG, top, 0, 0)
        self._around = ColumnLayout(self, gap=0, margins=self._usual_margins)
        self._around.add(self._whole)
        self._whole.currentChanged.connect(self._on_view_changed)
        self._connect_signals()

    # --- called by the window ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the events, keeping the current one."""
        if not self._refresh_list():
            return
        in_view = self._view_in_front()
        if in_view is not None and self._is_there(in_view.event_id):
            in_view.reload()
            return
        if in_view is not None:
            self.return_to(Place("events", self._event_id or 0))
        self._show(self._event_to_show())

    def _refresh_list(self) -> bool:
        """Show the list, and return whether there's any event."""
        self.list.refresh()
        anything = bool(self.list.ids()) or self._anywhere()
        if self._view_in_front() is None or not anything:
            self._whole.setCurrentIndex(1 if anything else 0)
        self.split.narrow_list(is_narrow=len(self.list.ids()) <= _FEW)
        self.setFocusProxy(self.list.view if anything else self._add)
        if not anything:
            self._event_id = None
        return anything

    def place(self) -> Place | None:
        """Return the current event and its tab, or that it's being debriefed."""
        if self._debrief is not None and self._whole.currentWidget() is self._debrief:
            return Place("events", self._debrief.event_id, view="debrief")
        return None if self._event_id is None else Place("events", self._event_id, self.view.tabs.key())

    def open_place(self, place: Place) -> None:
        """Show one event, on the tab where a step is done, or the events that came with the last import."""
        if place.view:
            self._show_view(place)
        elif place.part == "imported":
            self._show_imported()
        else:
            self._find_and_show(EventId(place.thing), tab_of(place.part))

    def start_at(self, place: Place) -> None:
        """Move the focus to where a step is done, or to the list."""
        view = self._view_in_front()
        if place.part == "imported":
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view is not None and view.event_id == place.thing:
            view.start(place.part)
        elif self._event_id == place.thing:
            self.view.start(place.part)

    def return_to(self, place: Place) -> None:
        """Show one event and a tab of it, or its debrief."""
        if place.view:
            self._show_view(place)
        elif place.thing:
            self._find_and_show(EventId(place.thing), place.part)

    def fills_window(self) -> bool:
        """Return whether the view for the event itself is shown."""
        return self._evening is not None and self._whole.currentWidget() is self._evening

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous() and self.fills_window():
            self._whole.setCurrentWidget(self.split)
        super().hideEvent(event)

    # --- what has a view of its own ----------------------------------------------------------------------------------

    def _show_view(self, place: Place) -> EveningView | DebriefView | None:
        """Show the evening or the debrief of an event, and return it; None if the event is gone."""
        event_id = EventId(place.thing)
        if not self._find_and_show(event_id, ""):
            return None
        view = self._make_evening() if place.view == "evening" else self._make_debrief()
        view.show_event(event_id)
        self._whole.setCurrentWidget(view)
        self.setFocusProxy(view.control_for(place.part))
        if self.isVisible():
            self._navigator.show_alone(self.fills_window())
        return view

    def _make_evening(self) -> EveningView:
        if self._evening is None:
            from ui.pages.events.evening_view import EveningView  # only for who is at an event

            self._evening = EveningView(self._journal, self._navigator)
            self._add_view(self._evening)
        return self._evening

    def _make_debrief(self) -> DebriefView:
        if self._debrief is None:
            from ui.pages.events.debrief_view import DebriefView  # only for who was at an event

            self._debrief = DebriefView(self._journal, self._navigator)
            self._add_view(self._debrief)
        return self._debrief

    def _add_view(self, view: EveningView | DebriefView) -> None:
        view.noticed.connect(self.noticed)
        view.closed.connect(self._on_view_closed)
        self._whole.addWidget(view)

    def _on_view_changed(self, _index: int) -> None:
        self._around.set_margins((0, 0, 0, 0) if self.fills_window() else self._usual_margins)  # it has its own

    def _view_in_front(self) -> EveningView | DebriefView | None:
        shown = self._whole.currentWidget()
        return next((view for view in (self._evening, self._debrief) if view is not None and view is shown), None)

    def _is_there(self, event_id: EventId) -> bool:
        try:
            return not self._journal.events.get(event_id).trashed
        except NotFound:
            return False

    def _on_view_closed(self) -> None:
        """Show the event's own page, and note that: it's what the way back leads to."""
        view = self._view_in_front()
        if view is not None:
            self._whole.setCurrentWidget(self.split)
            self._navigator.show_alone(False)
            if view is self._debrief:
                self._navigator.open_event(view.event_id, "afterwards")

    def _show_imported(self) -> None:
        self.bring_up_to_date()
        self._event_id, self._place = None, 0
        self.list.show_imported(self._navigator.imported_events)
        self.refresh()
        self.split.show_list()
        self.list.view.scrollToTop()

    def _find_and_show(self, event: EventId, tab: str) -> bool:
        """Show an event at ``tab``, whichever list it's in; return whether it exists."""
        try:
            category = self.list.category_of(event)
        except NotFound as gone:
            self.noticed.emit(str(gone), False)
            return False
        if self.is_stale():
            self._stale = False
            self.attempt(self._refresh_list)
        if event not in self.list.ids():
            self.list.show_only(category)
        if self.fills_window():
            self._navigator.show_alone(False)
        self._whole.setCurrentWidget(self.split)
        self.setFocusProxy(self.list.view)
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
