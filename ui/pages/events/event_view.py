"""The page of one event: its header, its tabs, and the current tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.content.content import LEADS_TO_WORKSHEET
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.afterwards_tab import AfterwardsTab
from ui.pages.events.cards_tab import CardsTab
from ui.pages.events.checklist import ChecklistTab
from ui.pages.events.event_tab import EventTab
from ui.pages.events.header import EventHeader
from ui.pages.events.people_tab import PeopleTab
from ui.pages.events.plan_tab import PlanTab
from ui.pages.events.words_tab import WordsTab
from ui.session.navigator import Navigator
from ui.widgets.controls import PAGE_MARGINS, ColumnLayout, PlainLabel, ScrollArea, TabBar
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.looks import theme

_LEAST_HEIGHT, _GAP = 240, 8
_TAB_OF = {
    "people": "people",
    "shared": "people",
    "questions": "words",
    "openers": "words",
    "exits": "words",
    "pitch": "words",
    "checklist": "checklist",
    "afterwards": "afterwards",
    "debrief": "afterwards",
    "grew": "afterwards",
}
_ON_NO_TAB = frozenset({"cards", "rehearsal", "put-away"})


def tab_of(leads_to: str) -> str:
    """Return the tab on which ``leads_to`` is done, or nothing if it isn't done on one."""
    return "" if leads_to in _ON_NO_TAB else _TAB_OF.get(leads_to, "plan")


class _Parts(QStackedWidget):
    """The tabs' contents, which scroll: they ask for no more than their minimum height."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class _Whole(ScrollArea):
    """The header, the tabs and the current tab: it never scrolls to the focus with the header cut off at its edge.

    It ends at the edge of the window, as what scrolls in it does, but the hairline above it where the tabs end.
    """

    def __init__(self, inside: QWidget, tabs: QWidget) -> None:
        super().__init__(inside)
        self._tabs = self.line_over = tabs

    def show_focus(self, focused: QWidget) -> None:
        super().show_focus(focused)
        self._show_no_part_of_header()
        if self._opened is not None:
            self._opened.shown_at = self.verticalScrollBar().value()

    def _show_no_part_of_header(self) -> None:
        """Scroll the rest of the header away if part of it is, unless the focus is in it."""
        bar, focused = self.verticalScrollBar(), self.window().focusWidget()
        top = self._tabs.y() - theme.space(_GAP)
        if 0 < bar.value() < top and focused is not None and focused.mapTo(self._inside, QPoint()).y() >= top:
            bar.setValue(top)


class EventView(QWidget):
    """Everything about one event.

    The current tab scrolls, below the header; in a low window, the header scrolls away first. There is one scroll bar
    for both: that of the tab, if the tab scrolls.

    ``noticed(str, bool)`` passes a sentence for the notice area; ``left()`` means that another event or another of its
    tabs is now in view.
    """

    noticed = Signal(str, bool)
    left = Signal()

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._event_id: EventId | None = None
        self._parts: dict[str, QWidget] = {}
        self._make: Mapping[str, Callable[[], QWidget]] = {
            "plan": partial(PlanTab, journal, navigator),
            "checklist": partial(ChecklistTab, journal),
            "people": partial(PeopleTab, journal, navigator),
            "words": partial(WordsTab, journal, navigator),
            "cards": partial(CardsTab, journal, self._open_cards),
            "afterwards": partial(AfterwardsTab, journal, navigator),
        }
        self.header = EventHeader(journal, navigator)
        self.tabs = TabBar(_("Parts of the event"))
        self._trashed = PlainLabel("", "soft")
        self._stack = _Parts()
        inside = QWidget()
        self._above = ColumnLayout(gap=_GAP, margins=(0, 0, PAGE_MARGINS[2], 0))
        self._above.add(self.header, self.tabs, self._trashed)
        column = ColumnLayout(inside, gap=0)
        column.add(self._above)
        column.add(self._stack, stretch=1)
        self._room = QWidget()  # below an event in the trash, so that its texts are together at the top
        column.add(self._room, stretch=1)
        self._scroll = _Whole(inside, self.tabs)
        ColumnLayout(self, gap=0).add(self._scroll)
        self.header.noticed.connect(self.noticed)
        self.tabs.opened.connect(self._on_tab_opened)
        self.tabs.entered.connect(self._on_entered)

    def show_event(self, event_id: EventId, tab: str = "") -> None:
        """Show an event, or refresh the current one, at ``tab`` if one is named."""
        is_another, self._event_id = event_id != self._event_id, event_id
        if is_another:
            self.left.emit()
        event = self._journal.events.get(event_id)
        self.header.show_event(event_id)
        for widget in (self.tabs, self._stack):
            widget.setVisible(not event.trashed)
        deletion_notice = self._journal.purge.deletion_notice("events", event_id)
        words = _("This event is in the trash. Nothing has been lost yet. {deletion_notice}")
        self._trashed.setText(words.format(deletion_notice=deletion_notice))
        self._trashed.setVisible(event.trashed)
        self._room.setVisible(event.trashed)
        if not event.trashed:
            self.tabs.set_tabs(self._tab_words(event_id))
            self.tabs.open_tab(tab)
            self._show_part()
        if is_another:  # Qt scrolls to what has the focus once the part of the other event is hidden
            self._scroll.start_at_top()
        self.rescale()

    def start(self, leads_to: str) -> None:
        """Move the focus to where ``leads_to`` is done, on the current tab; archive the event for ``"put-away"``."""
        part = self._stack.currentWidget()
        if leads_to == "cards":
            self.header.open_cards()
        elif leads_to == "names":
            self.header.open_names()
        elif leads_to == "debrief" and self._event_id is not None:
            self._navigator.open_debrief(self._event_id)
        elif leads_to == "put-away":
            self.header.put_away()
        elif leads_to == "rehearsal" and self._event_id is not None:
            self._rehearse(self._event_id)
        elif leads_to in LEADS_TO_WORKSHEET and self._event_id is not None:
            self._navigator.open_worksheet_kind(leads_to, self._event_id)
        elif leads_to and isinstance(part, EventTab):
            part.start(leads_to)
        else:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rehearse(self, event_id: EventId) -> None:
        """Say the pitch of the event aloud, or show where to add one."""
        pitch_id = self._journal.events.get(event_id).pitch_id
        if pitch_id is None:
            self._open("pitch")
        else:
            self._navigator.rehearse(pitch_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()
        self._choose_scroll_bar()

    def rescale(self) -> None:
        """Leave the current tab some height after heights or the text size changed, or all of it below the tabs."""
        least = theme.space(_LEAST_HEIGHT)
        if self.height() - self._above.heightForWidth(self.width()) < least:  # then all of the header can scroll away
            least = self.height() - self.tabs.heightForWidth(self.width() - theme.space(PAGE_MARGINS[2]))
        self._stack.setMinimumHeight(max(least, 1))

    def _tab_words(self, event_id: EventId) -> list[tuple[str, str]]:
        ready = self._journal.events.ready(event_id)
        people = len(self._journal.events.people(event_id))
        steps = _("Checklist {done} of {total}").format(done=number(ready.done), total=number(ready.total))
        return [
            ("plan", _("Plan")),
            ("checklist", steps if ready.total else _("Checklist")),
            ("people", _("People {count}").format(count=number(people)) if people else _("People")),
            ("words", _("What to say")),
            ("cards", _("Cards")),
            ("afterwards", _("Afterwards")),
        ]

    # --- the parts ---------------------------------------------------------------------------------------------------

    def _open(self, leads_to: str) -> None:
        if tab := tab_of(leads_to):
            self.tabs.open_tab(tab)
            self._on_tab_opened()
        self.start(leads_to)

    def _on_tab_opened(self) -> None:
        self.left.emit()
        self._show_part()
        apply_visual_tab_order(self)

    def _show_part(self) -> None:
        key = self.tabs.key()
        part = self._parts.get(key)
        if part is None:
            part = self._parts[key] = self._make[key]()
            self._stack.addWidget(part)
            if isinstance(part, EventTab):
                part.noticed.connect(self.noticed)
                part.step_requested.connect(self._open)
                part.scroll_bar.rangeChanged.connect(self._on_part_range)
                part.scroll_bar.valueChanged.connect(self._on_part_scrolled)
        self._stack.setCurrentWidget(part)
        if self._event_id is not None and isinstance(part, EventTab):
            part.show_event(self._event_id)
        self._choose_scroll_bar()

    def _choose_scroll_bar(self) -> None:
        part = self._stack.currentWidget()
        scrolls = isinstance(part, EventTab) and part.scroll_bar.maximum() > 0
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if scrolls else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(policy)

    def _on_part_range(self, _least: int, most: int) -> None:
        # Never the other way round here: the bar that comes takes width from the tab, which could then scroll again.
        if most > 0:
            self._choose_scroll_bar()

    def _on_part_scrolled(self, value: int) -> None:
        """Scroll the header away with the tab, and back with its top, so that its scroll bar is enough."""
        header = self._scroll.verticalScrollBar()
        header.setValue(header.maximum() if value else 0)

    def _open_cards(self) -> None:
        self.header.open_cards()

    def _on_entered(self, key: str) -> None:
        if key == "cards":
            self.header.open_cards()
