"""Today: the next small thing, and permission to stop."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PromiseId
from netcoach.journal import Journal
from netcoach.today.suggestions import MAX_PROMISES, MORE_PROMISES, Today
from ui.pages.today.goals_section import TodayGoalsSection
from ui.pages.today.sections import (
    DebriefCard,
    NextEventCard,
    TodayEveningSection,
    TodayPromisesSection,
)
from ui.session.navigator import Navigator
from ui.widgets.focus.focus_frame import focus_on_opening
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.layout import SCROLLED_MARGINS, ColumnLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.page import Page

if TYPE_CHECKING:
    from ui.pages.today.energy_section import TodayEnergySection
    from ui.pages.today.hellos_section import TodayHellosSection
    from ui.pages.today.look_back_section import TodayLookBackSection
    from ui.pages.today.practice_section import TodayPracticeSection
    from ui.pages.today.time_section import TodayTimeSection
    from ui.pages.today.welcome import WelcomePanel

_ONE_COLUMN_BELOW = 624
_LONGEST_WAIT_MS = 24 * 60 * 60 * 1000


class TodayPage(Page):
    """The first page. As long as there's nothing on it, it offers three ways to start."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "people", "conversations", "conversation_people", "promises", "events", "steps", "event_people",
            "event_phrases", "if_then_plans", "debriefs", "event_days", "guests", "goals", "tallies", "goal_pauses",
            "settings", "goal_targets", "hello_choices",
            "time_spent", "seasons", "pitches", "pitch_slots", "rehearsals", "drills", "name_reviews", "rungs",
            "rung_attempts", "worksheets", "worksheet_answers",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._heading = Heading()
        self._greeting = PlainLabel("", "lead", tone="soft")
        self._welcome: WelcomePanel | None = None
        self._just_over, self._next = DebriefCard(navigator), NextEventCard(navigator)
        self._evening = TodayEveningSection(navigator)
        self._promises, self._goals = TodayPromisesSection(navigator), TodayGoalsSection(journal, navigator)
        self._is_empty, self._most_promises = True, MAX_PROMISES
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._below: list[
            TodayPracticeSection | TodayHellosSection | TodayLookBackSection | TodayTimeSection | TodayEnergySection
        ] = []
        self._in_left = [self._promises.column]
        self._filled = self._two_columns()
        inside = QWidget()
        self._scroll, around = ViewScrollArea(inside), ColumnLayout(self, gap=0)
        around.add(self._scroll)  # while it's empty: Qt lays out whatever is in it
        for card in (self._just_over, self._next):
            card.stay_in(self._scroll, around)
        self._column = ColumnLayout(inside, gap=4, margins=SCROLLED_MARGINS)
        self._column.add(self._heading, self._greeting)
        self._column.space(20)
        self._column.add(self._filled)
        self._column.addStretch(1)
        self._join()

    def refresh(self) -> None:
        """Reload Today from the journal."""
        today = self._journal.suggestions.today(self._most_promises)
        self._is_empty = self._has_nothing(today)
        is_new = self._is_empty and not self._journal.people.any()
        self._heading.setText(today.heading)
        self._greeting.setText(_("Nothing here yet, and nothing to set up.") if is_new else today.greeting)
        self._show_welcome(shown=self._is_empty, is_new=is_new)
        if self._is_empty:
            return
        event = today.next_event
        self._show_cards(today, is_next=event is not None and (today.evening is None or event.is_on))
        self._evening.show_evening(today.evening)
        self._promises.show_promises(today.promises, today.more_words, from_tonight=today.evening is not None)
        self._wait_until(today.changes_at)
        self._goals.reload()
        self._goals.bring_up_to_date()
        for section in self._below:
            section.reload()
            section.bring_up_to_date()  # also one that was hidden for want of something to say
        self._align()
        apply_visual_tab_order(self)

    def _has_nothing(self, today: Today) -> bool:
        """Return whether nothing is planned, promised, suggested, aimed for or asked."""
        suggestions = self._journal.suggestions
        is_quiet = today.has_nothing and not self._journal.goals.all() and suggestions.look_back() is None
        return is_quiet and not suggestions.hellos_today()

    def _show_cards(self, today: Today, *, is_next: bool) -> None:
        """Show what is just over and what is next; when one takes the place of the other, it takes the focus, too.

        Nothing scrolls then: no one has pressed a key.
        """
        focused, before = self.window().focusWidget(), self._scroll.verticalScrollBar().value()
        is_card_left = focused is not None and any(
            card.holds(focused) and not stays
            for card, stays in ((self._just_over, today.just_over is not None), (self._next, is_next))
        )
        self._just_over.show_event(today.just_over)
        self._next.show_event(today.next_event, first=today.just_over is None)
        self._next.setVisible(is_next)
        heir = self._just_over.start() or self._next.start()
        if is_card_left and heir is not None:
            focus_on_opening(heir, framed=True)
            self._scroll.forget_opening()
            self._scroll.verticalScrollBar().setValue(before)

    def focusProxy(self) -> QWidget | None:
        """Return the button for the next step towards the event, if that comes first."""
        return None if self._is_empty or not self._just_over.isHidden() else self._next.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._below and not self._is_empty:
            QTimer.singleShot(0, self, self._add_below)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = self._stale or self._most_promises != MAX_PROMISES
        self._most_promises = MAX_PROMISES

    def _add_below(self) -> None:
        """Add practice, hellos, a month later, time and energy once the rest is painted: start-up needn't wait."""
        from ui.pages.today.energy_section import TodayEnergySection
        from ui.pages.today.hellos_section import TodayHellosSection
        from ui.pages.today.look_back_section import TodayLookBackSection
        from ui.pages.today.practice_section import TodayPracticeSection
        from ui.pages.today.time_section import TodayTimeSection

        if not self._below:
            practice = TodayPracticeSection(self._journal, self._navigator)
            hellos = TodayHellosSection(self._journal, self._navigator)
            look_back = TodayLookBackSection(self._journal, self._navigator)
            time = TodayTimeSection(self._journal, self._navigator)
            energy = TodayEnergySection(self._journal, self._navigator)
            self._below = [practice, hellos, look_back, time, energy]
            for section in self._below:
                column = self._left if section is practice else self._right
                section.noticed.connect(self.noticed)
                column.insertWidget(column.count() - 1, section)
                section.bring_up_to_date()
            self._in_left.append(practice.column)
            self._align()
            apply_visual_tab_order(self)

    def _align(self) -> None:
        """Begin promises and practice with the words of the card above them, or at the edge if there's none.

        In one column, they begin at the edge, as everything below them does.
        """
        has_card = not (self._just_over.isHidden() and self._next.isHidden())
        is_aligned = has_card and not self._filled.is_stacked()
        for column in self._in_left:
            column.set_margins((24, 0, 24, 0) if is_aligned else (0, 0, 0, 0))
        self._right.set_margins((0, 4, 0, 0) if is_aligned else (0, 0, 0, 0))

    def _show_welcome(self, *, shown: bool, is_new: bool) -> None:
        self._filled.setVisible(not shown)
        if shown and self._welcome is None:
            from ui.pages.today.welcome import WelcomePanel  # shown while nothing is planned

            self._welcome = WelcomePanel(self._navigator)
            self._column.insertWidget(self._column.indexOf(self._filled), self._welcome)
        if self._welcome is not None:
            self._welcome.show_for(is_new=is_new)
            self._welcome.setVisible(shown)

    def _two_columns(self) -> ResponsiveRow:
        left, right = QWidget(), QWidget()
        first = self._left = ColumnLayout(left, gap=32)
        first.add(self._just_over, self._next, self._promises)
        first.addStretch(1)
        second = self._right = ColumnLayout(right, gap=32)
        second.add(self._evening, self._goals)
        second.addStretch(1)
        return ResponsiveRow(left, right, stretch=(23, 20), gap=24, gap_below=32, stacks_below=_ONE_COLUMN_BELOW)

    def _wait_until(self, moment: datetime | None) -> None:
        """Refresh when the next event is over."""
        self._timer.stop()
        if moment is not None:
            left = (moment - self._journal.clock()).total_seconds()
            self._timer.start(min(round(left * 1000) + 1000, _LONGEST_WAIT_MS))

    def _join(self) -> None:
        self._just_over.put_off.connect(self._on_put_off)
        self._timer.timeout.connect(self.reload)
        self._promises.more_requested.connect(self._on_more_promises)
        self._promises.promise_kept.connect(self._on_promise_kept)
        self._goals.noticed.connect(self.noticed)
        self._filled.stacking_changed.connect(self._align)

    def _on_put_off(self, event_id: EventId) -> None:
        self.attempt_and_say(_("The debrief will be here tomorrow."), self._journal.debriefs.put_off, event_id)

    def _on_more_promises(self) -> None:
        shown = self._journal.promises.open(self._most_promises + 1, direction="mine")
        self._most_promises += MORE_PROMISES
        self.reload()
        self._promises.start_at(shown[-1].id)

    def _on_promise_kept(self, promise_id: int) -> None:
        promise = self._journal.promises.get(PromiseId(promise_id))
        self.attempt_and_say(_("Kept: {promise}").format(promise=promise.text), self._journal.promises.keep, promise.id)
