"""The base of every part of an event's page: shows one event, handles changes, writes through the journal's verbs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.foundation.errors import NotFound
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.editing.journal_view import JournalView
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.layouts.layout import show_focused


class EventPart(JournalView):
    """One part of an event's page. A subclass shows the event in :meth:`load_event`.

    Args:
        journal: The journal.
    """

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._event: EventId | None = None

    @property
    def event_id(self) -> EventId:
        """The event it shows; 0 for none."""
        return self._event or EventId(0)

    def show_event(self, event_id: int) -> None:
        """Show another event, or the same one again."""
        if self._event is not None and event_id != self._event:
            self.let_go()
        self._event = EventId(event_id)
        self.reload()

    def refresh(self) -> None:
        """Read the event from the journal and show it."""
        if self._event is None:
            return
        try:
            self.load_event(self._event)
        except NotFound:  # the event was deleted in the meantime; the page is about to show another one
            self._event = None
            return
        apply_visual_tab_order(self)

    def start(self, leads_to: str) -> None:
        """Move the focus to where the step ``leads_to`` is done."""
        self.bring_up_to_date()
        control = self.control_for(leads_to)
        if control is None:
            return
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._scroll_into_view)  # once everything new has its position

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the control with which the step ``leads_to`` is done."""
        raise NotImplementedError

    def load_event(self, event_id: EventId) -> None:
        """Read one event from the journal and show it, keeping the focus and half-typed text."""
        raise NotImplementedError

    def _scroll_into_view(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # new widgets only ask for their space now
        focused = self.window().focusWidget()  # also while the dialog that led here is closing
        if focused is not None and self.isAncestorOf(focused):
            show_focused(focused)
