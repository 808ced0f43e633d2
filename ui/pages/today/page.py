"""Today: the next small thing, and permission to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId, PromiseId
from netcoach.journal import Journal
from ui.pages.today.sections import (
    JustOverCard,
    NextEventCard,
    TodayGoalsSection,
    TodayHellosSection,
    TodayPromisesSection,
)
from ui.session.navigator import Navigator
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layout import PAGE_MARGINS, ColumnLayout, ScrollArea
from ui.widgets.page import Page
from ui.widgets.responsive_row import ResponsiveRow

if TYPE_CHECKING:
    from ui.pages.today.welcome import WelcomePanel

_ONE_COLUMN_BELOW = 624


class TodayPage(Page):
    """The first page. In an empty journal it offers three ways to start."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "conversations", "conversation_people", "promises", "events", "steps", "event_people",
            "event_phrases", "if_then_plans", "goals", "tallies", "goal_pauses", "settings",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._heading = Heading()
        self._greeting = PlainLabel("", "lead", tone="soft")
        self._welcome: WelcomePanel | None = None
        self._just_over, self._next = JustOverCard(navigator), NextEventCard(navigator)
        self._promises, self._goals, self._hellos = (
            TodayPromisesSection(navigator),
            TodayGoalsSection(navigator),
            TodayHellosSection(navigator),
        )
        self._filled = self._two_columns()
        inside = QWidget()
        ColumnLayout(self, gap=0).add(ScrollArea(inside))  # while it's empty: Qt lays out whatever is in it
        self._column = ColumnLayout(inside, gap=4, margins=PAGE_MARGINS)
        self._column.add(self._heading, self._greeting)
        self._column.space(24)
        self._column.add(self._filled)
        self._column.addStretch(1)
        self._join()

    def refresh(self) -> None:
        """Reload Today from the journal."""
        today = self._journal.suggestions.today()
        is_empty = self._is_empty()
        self._heading.setText(today.heading)
        self._greeting.setText(_("Nothing here yet, and nothing to set up.") if is_empty else today.greeting)
        self._show_welcome(shown=is_empty)
        if is_empty:
            return
        self._just_over.show_event(today.just_over)
        self._next.show_event(today.next_event, first=today.just_over is None)
        self._promises.show_promises(today.promises, today.promise_count)
        goals = self._journal.goals
        self._goals.show_goals([(goal, goals.week(goal.id)) for goal in goals.all()])
        self._hellos.show_hellos(today.hellos)
        apply_visual_tab_order(self)

    def _is_empty(self) -> bool:
        journal = self._journal
        return not (journal.people.any() or journal.events.rows() or journal.goals.all())

    def _show_welcome(self, *, shown: bool) -> None:
        self._filled.setVisible(not shown)
        if shown and self._welcome is None:
            from ui.pages.today.welcome import WelcomePanel  # only ever shown once

            self._welcome = WelcomePanel(self._navigator)
            self._column.insertWidget(self._column.indexOf(self._filled), self._welcome)
        if self._welcome is not None:
            self._welcome.setVisible(shown)

    def _two_columns(self) -> ResponsiveRow:
        left, right = QWidget(), QWidget()
        first = ColumnLayout(left, gap=32)
        first.add(self._just_over, self._next, self._promises)
        first.addStretch(1)
        second = ColumnLayout(right, gap=32, margins=(0, 4, 0, 0))
        second.add(self._goals, self._hellos)
        second.addStretch(1)
        return ResponsiveRow(left, right, stretch=(23, 20), gap=24, stacks_below=_ONE_COLUMN_BELOW)

    def _join(self) -> None:
        self._promises.promise_kept.connect(self._on_promise_kept)
        self._goals.tally_requested.connect(self._on_done_once)

    def _on_promise_kept(self, promise_id: int) -> None:
        promise = self._journal.promises.get(PromiseId(promise_id))
        self.attempt_and_say(_("Kept: {promise}").format(promise=promise.text), self._journal.promises.keep, promise.id)

    def _on_done_once(self, goal_id: int, amount: int) -> None:
        goal = GoalId(goal_id)
        if self.attempt(self._journal.goals.tally, goal, amount=amount) is not None:
            week = self._journal.goals.week(goal)
            title = self._journal.goals.get(goal).title
            self.noticed.emit(_("{goal}: {sentence}").format(goal=title, sentence=week.sentence), True)
