"""A tab of an event's page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from netcoach.journal import Journal
from ui.pages.events.event_part import EventPart
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout, ScrollArea
from ui.widgets.looks.style import SCROLL_BAR


class EventTab(EventPart):
    """One tab of an event's page, which scrolls. A subclass fills ``column``.

    ``step_requested(str)`` asks to open the target of a step; ``started()`` means that it scrolled to where one begins.
    """

    step_requested = Signal(str)
    started = Signal()

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        inside = QWidget()
        self.column = ColumnLayout(inside, gap=0, margins=(0, 16, PAGE_MARGINS[2] - SCROLL_BAR, 24))
        self._scroll = ScrollArea(inside, has_bar_space=True, line_inset=None)
        ColumnLayout(self, gap=0).add(self._scroll)
        self._started: QWidget | None = None
        self._shown_at = 0
        self.scroll_bar.rangeChanged.connect(self._on_laid_out)

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
        super().start(leads_to)
        self._scroll.verticalScrollBar().setValue(0)  # it scrolls to the focus once everything has its position
        self._started = self.window().focusWidget()
        if self._started is not None:
            self._started.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.FocusOut}:  # it's being used, or has been left
            self._started = None
        return super().eventFilter(watched, event)

    def _scroll_into_view(self) -> None:
        super()._scroll_into_view()
        self._shown_at = self.scroll_bar.value()
        self.started.emit()

    def _on_laid_out(self) -> None:
        """Scroll to the focus again if what is above it only now has its height, and the user hasn't scrolled."""
        if self._started is not None and self.scroll_bar.value() == self._shown_at:
            QTimer.singleShot(0, self, self._scroll_into_view)
