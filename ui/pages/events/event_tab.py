"""A tab of an event's page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from netcoach.journal import Journal
from ui.pages.events.event_part import EventPart
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.looks.style import SCROLL_BAR


class EventTab(EventPart):
    """One tab of an event's page, which scrolls. A subclass fills ``column``.

    ``step_requested(str)`` asks to open the target of a step.
    """

    step_requested = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        inside = QWidget()
        self.column = ColumnLayout(inside, gap=0, margins=(0, 16, PAGE_MARGINS[2] - SCROLL_BAR, 24))
        self._scroll = ViewScrollArea(inside, line_inset=None)
        ColumnLayout(self, gap=0).add(self._scroll)

    @property
    def scroll_bar(self) -> QScrollBar:
        """The vertical scroll bar."""
        return self._scroll.verticalScrollBar()

    def show_event(self, event_id: int) -> None:
        """Show an event; scroll to the top if it's another one."""
        if event_id != self._event:
            self._scroll.verticalScrollBar().setValue(0)
        super().show_event(event_id)

    def start(self, leads_to: str) -> None:
        """Move the focus to where the step ``leads_to`` is done, with as much as possible of what is above it."""
        self._scroll.start_at_top()
        super().start(leads_to)
