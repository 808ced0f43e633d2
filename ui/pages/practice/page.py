"""Practice: an overview, and everything that is practised, each in a view of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.journal import Journal
from netcoach.storage.concepts import RECORDINGS, SETTINGS, UNDO_TRACKED
from ui.pages.practice.overview import PracticeOverview
from ui.pages.practice.practice_view import PracticeView
from ui.session.navigator import Navigator
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.page import Page, Place


class PracticePage(Page):
    """The room: one view at a time, named by :attr:`Place.view`; the overview has no name."""

    watches: ClassVar[frozenset[str]] = frozenset({*UNDO_TRACKED, RECORDINGS.table, SETTINGS.table})

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._views: dict[str, PracticeView] = {}
        self._key = ""
        self._stack = QStackedWidget()
        ColumnLayout(self, gap=0).add(self._stack)

    def refresh(self) -> None:
        """Refresh the view; one whose thing is gone gives way to the overview."""
        view = self._view(self._key)
        if not view.exists():
            view.end()
            self._show("", 0)
        else:
            view.reload()
            view.bring_up_to_date()

    def place(self) -> Place | None:
        """Return what is in view, or None for the overview."""
        if not self._key:
            return None
        view = self._view(self._key)
        return Place("practice", view.thing, view.part, view.remembered_as or self._key)

    def focusProxy(self) -> QWidget | None:
        """Return where the view in view begins now: what was there first may be gone."""
        return self._view(self._key).start()

    def fills_window(self) -> bool:
        """Return whether a pitch is being said aloud."""
        return self._view(self._key).fills_window

    def open_place(self, place: Place) -> None:
        """Show a view."""
        self._show(place.view, place.thing, place.part)

    def start_at(self, _place: Place) -> None:
        """Move the focus to where the view begins."""
        view = self._view(self._key)
        view.go_to_part()
        view.open_at_start()

    def end(self) -> None:
        """End what goes on in any view."""
        for view in self._views.values():
            view.end()
        super().end()

    def print_view(self) -> bool:
        """Print what is in view, and return True; False if there's nothing to print there."""
        return self._view(self._key).print_view()

    def _show(self, key: str, thing: int, part: str = "") -> None:
        view = self._view(key)
        if key != self._key:
            self.left.emit()
        self._key = key
        view.part = part
        view.show_thing(thing)
        if not view.exists():
            self._show("", 0)
            return
        self._stale = False  # the page shows nothing else
        self._stack.setCurrentWidget(view)
        if self.isVisible():
            self._navigator.show_alone(view.fills_window)

    def _view(self, key: str) -> PracticeView:
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = self._make(key)
            view.noticed.connect(self.noticed)
            view.left.connect(self.left)
            self._stack.addWidget(view)
        return view

    def _make(self, key: str) -> PracticeView:
        makers: dict[str, Callable[[], type[PracticeView]]] = {
            "pitches": _pitches_view,
            "pitch": _pitch_view,
            "rehearse": _rehearse_view,
            "take": _take_view,
            "conversation": _conversation_view,
            "drills": _drills_view,
            "drill": _drill_view,
            "plans": _plans_view,
            "ladder": _ladder_view,
            "logs": _logs_view,
            "names": _names_view,
            "recall": _recall_view,
            "messages": _messages_view,
            "worksheets": _worksheets_view,
            "worksheet": _worksheet_view,
        }
        view = makers[key]() if key in makers else PracticeOverview
        return view(self._journal, self._navigator)


# A view that isn't opened isn't needed.


def _pitches_view() -> type[PracticeView]:
    from ui.pages.practice.pitches.pitches_view import PitchesView

    return PitchesView


def _pitch_view() -> type[PracticeView]:
    from ui.pages.practice.pitches.pitch_view import PitchView

    return PitchView


def _rehearse_view() -> type[PracticeView]:
    from ui.pages.practice.rehearsal.rehearse_view import RehearseView

    return RehearseView


def _take_view() -> type[PracticeView]:
    from ui.pages.practice.rehearsal.take_view import TakeView

    return TakeView


def _conversation_view() -> type[PracticeView]:
    from ui.pages.practice.conversation.conversation_view import ConversationView

    return ConversationView


def _drills_view() -> type[PracticeView]:
    from ui.pages.practice.drills.drills_view import DrillsView

    return DrillsView


def _drill_view() -> type[PracticeView]:
    from ui.pages.practice.drills.drill_view import DrillView

    return DrillView


def _plans_view() -> type[PracticeView]:
    from ui.pages.practice.conversation.plans_view import PlansView

    return PlansView


def _ladder_view() -> type[PracticeView]:
    from ui.pages.practice.courage.ladder_view import LadderView

    return LadderView


def _logs_view() -> type[PracticeView]:
    from ui.pages.practice.logs.logs_view import LogsView

    return LogsView


def _names_view() -> type[PracticeView]:
    from ui.pages.practice.names.names_view import NamesView

    return NamesView


def _recall_view() -> type[PracticeView]:
    from ui.pages.practice.names.recall_view import RecallView

    return RecallView


def _messages_view() -> type[PracticeView]:
    from ui.pages.practice.messages.messages_view import MessagesView

    return MessagesView


def _worksheets_view() -> type[PracticeView]:
    from ui.pages.practice.worksheets.worksheets_view import WorksheetsView

    return WorksheetsView


def _worksheet_view() -> type[PracticeView]:
    from ui.pages.practice.worksheets.worksheet_view import WorksheetView

    return WorksheetView
