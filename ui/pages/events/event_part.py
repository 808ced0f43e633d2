"""What every part of an event's page does: show one event, hear what changed, write through the journal's verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.widgets import theme
from ui.widgets.autosave import editing_from_field, with_unsaved_text
from ui.widgets.tab_order import apply_visual_tab_order

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_AROUND = 96  # so much of what stands above a field is seen with it


class EventPart(QWidget):
    """One part of an event's page. A subclass shows the event in :meth:`load_event`.

    ``noticed(str, bool)`` is a sentence for the notice area, with or without Undo.

    Args:
        journal: What is shown and written.
    """

    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._event: EventId | None = None
        self._stale = False

    def show_event(self, event_id: int) -> None:
        """Show another event, or the same one again."""
        if self._event is not None and event_id != self._event:
            self._commit()
        self._event = EventId(event_id)
        self.refresh()

    def refresh(self) -> None:
        """Show what the journal says now: at once where somebody looks, or else when somebody does."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def start(self, leads_to: str) -> None:
        """Put the keyboard where the step ``leads_to`` is done."""
        self._stale = True
        self._refresh_if_stale()
        control = self.control_for(leads_to)
        if control is None:
            return
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self._scroll_into_view)  # once all that is new has its place

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the control with which the step ``leads_to`` is done."""
        raise NotImplementedError

    def load_event(self, event_id: EventId) -> None:
        """Read one event from the journal and show it, keeping the keyboard and what is half written."""
        raise NotImplementedError

    def attempt(
        self, verb: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result | None:
        """Run a verb of the journal; where it refuses, its sentence becomes a notice and the answer None."""
        try:
            with editing_from_field(self._journal.store):
                return verb(*args, **named)
        except NotFound as gone:
            self.say(with_unsaved_text(str(gone)))
            return None
        except NetCoachError as error:
            self.say(str(error))
            return None

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Say a sentence in the notice area."""
        self.noticed.emit(sentence, undo)

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh_if_stale()
        super().showEvent(event)

    def _refresh_if_stale(self) -> None:
        if self._event is None or not self._stale:
            return
        self._stale = False
        try:
            self.load_event(self._event)
        except NotFound:  # the event was taken out of the journal meanwhile; the room shows another one at once
            self._event = None
            return
        apply_visual_tab_order(self)

    def _scroll_into_view(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what is new asks for its place only now
        focused = self.window().focusWidget()  # also while the sheet that led here is closing
        step = focused.parentWidget() if focused is not None and self.isAncestorOf(focused) else None
        while step is not None and focused is not None:
            inside = step.widget() if isinstance(step, QScrollArea) else None
            if isinstance(step, QScrollArea) and inside is not None:
                # Qt's own way is content where the cursor is seen, be the rest of the field cut off.
                middle, half = focused.mapTo(inside, focused.rect().center()), focused.height() // 2
                step.ensureVisible(middle.x(), middle.y(), 0, half + theme.space(_AROUND))
            step = step.parentWidget()

    def _commit(self) -> None:
        writing = QApplication.focusWidget()
        if writing is not None and self.isAncestorOf(writing) and hasattr(writing, "commit"):
            writing.commit()
