"""Progress: twelve week boxes for each goal, and its strength in a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, paragraph
from netcoach.foundation.ids import TallyId
from netcoach.goals.goal import Goal, Strength, WeekBox
from netcoach.goals.progress_figures import PERIODS
from netcoach.goals.strength import QUARTER_WEEKS, WeeksKept
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized, number_word
from ui.forms.evidence import EvidenceMark
from ui.pages.progress.balance_figures import BalanceFigures
from ui.pages.progress.event_figures import EventFigures
from ui.pages.progress.goal_dialogs import EarlierDayDialog, GoalDialog, PauseDialog, WishDialog
from ui.pages.progress.places import LOOKING_BACK, looking_back_place
from ui.pages.progress.season_line import SeasonLine
from ui.pages.progress.ties_figure import TiesFigure
from ui.pages.progress.time_blocks_section import AGENDA, TimeBlocksSection
from ui.pages.progress.week_words import box_words, counted_words, is_begun, since_begun, state_words, strength_words
from ui.pages.progress.wins_part import WinsPart
from ui.pages.progress.year_figure import YearFigure
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    SCROLLED_MARGINS,
    Chip,
    ColumnLayout,
    Divider,
    EmptyState,
    FlowWidget,
    Heading,
    IconButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    ReadableColumn,
    RowLayout,
    ScrollArea,
)
from ui.widgets.figures.charts import MOST_IN_A_LINE, ChartHeading, WeekBoxes, WeekLegend, WeekMark
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order, first_stop_in_view, first_tab_stop, is_in_view
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown
from ui.widgets.page import Page, Place
from ui.widgets.view import View

if TYPE_CHECKING:
    from ui.pages.progress.agenda_view import AgendaView
    from ui.pages.progress.looking_back_view import LookingBackView
    from ui.printing.print_flow import PrintFlow
    from ui.printing.text_paper import TextPrintJob

TIME_BLOCKS = "time-blocks"
ENERGY = "energy"
_TWO_COLUMNS = 800
_Facts = tuple[Goal, tuple[WeekBox, ...], Strength, WeeksKept, bool]


class ProgressPage(Page):
    """The last twelve weeks of every goal."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "goals", "tallies", "goal_pauses", "goal_targets", "seasons", "settings", "time_blocks", "agenda_ticks",
            "events", "debriefs", "favours", "promises", "introductions", "messages", "conversations",
            "conversation_people", "people", "everyday_acts", "reviews", "interviews", "log_entries", "rehearsals",
            "rung_attempts",
        }
    )  # fmt: skip

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._sentence = ChartHeading()
        self._rows = KeyedList(self._row, ruled=True)
        self._spare_weeks = EvidenceMark()
        self._legend = WeekLegend(state_words(), {"spare": self._spare_weeks})
        self._season = SeasonLine(journal, navigator)
        self._another = PlainButton(_("Choose another goal"), navigator.goal_requested.emit)
        self._goals = self._build_goals()
        self._first = PrimaryButton(_("Choose a small goal"), navigator.goal_requested.emit)
        self._empty = EmptyState(
            _("Your weeks will show up here, one box each. Nothing counts against you."),
            self._first,
            icon_name="progress",
        )
        self._rows.focus_when_empty = self._first
        self._blocks = TimeBlocksSection(journal, navigator)
        self._balance = BalanceFigures(journal, journal.progress_figures.since(PERIODS[0]))
        self._events = EventFigures(journal)
        self._ties, self._wins = TiesFigure(journal), WinsPart(journal, self._balance.since)
        self._year, self._period = YearFigure(journal), PERIODS[0]
        self._below = (self._balance, self._ties, self._wins)
        self._is_painted = False
        for view in (self._blocks, self._balance, self._events, self._ties, self._wins, self._year, self._season):
            view.noticed.connect(self.noticed)
        inside, blocks = QWidget(), ReadableColumn(gap=0)
        blocks.column.add(self._blocks)
        for view in self._below:
            view.hide()
        column = ColumnLayout(inside, gap=4, margins=SCROLLED_MARGINS)
        self._periods = self._build_periods()
        self._verbs_of_page = FlowWidget(gap=12)
        self._verbs_of_page.add(
            self._periods,
            PlainButton(_("Look back"), self._on_look_back),
            PlainButton(_("Print"), self._on_print, icon_name="print", hint=_("Ctrl+P")),
        )
        head = FlowWidget(gap=24, apart=True)
        head.add(Heading(_("Progress")), self._verbs_of_page)
        column.add(head)
        column.space(16)
        column.add(self._empty, self._build_columns())
        column.space(24)
        column.add(blocks)
        column.addStretch(1)
        self._scrolled = ScrollArea(inside, has_bar_space=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolled)
        self._agenda: AgendaView | None = None
        self._looking_back: LookingBackView | None = None
        self._print_flow: PrintFlow | None = None
        self._facts: list[_Facts] = []
        ColumnLayout(self, gap=0).add(self._stack)

    # --- what else the page shows ------------------------------------------------------------------------------------

    def place(self) -> Place | None:
        """Return the agenda or the span of time in view, or None for the page itself."""
        view = self._in_view()
        return None if view is None else view.place()

    def focusProxy(self) -> QWidget | None:
        """Return where the view begins, or the first goal, or what adds it."""
        view = self._in_view()
        return first_tab_stop(self._rows) or self._first if view is None else view.start()

    def open_place(self, place: Place) -> None:
        """Show an agenda, a span of time or the page itself."""
        view: QWidget = self._scrolled
        if place.view == AGENDA:
            view = agenda = self._agenda_view()
            agenda.show_kind(place.part)
        elif place.view == LOOKING_BACK:
            view = looking_back = self._looking_back_view()
            looking_back.show_span(place.part)
        if self._stack.currentWidget() is not view:
            self.left.emit()
        self._stack.setCurrentWidget(view)

    def start_at(self, place: Place) -> None:
        """Move the focus to where the view begins."""
        start = self._start_of(place.part)
        if start is not None:
            start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _start_of(self, part: str) -> QWidget | None:
        """Return where a part of the page begins: time blocks, energy, or a goal ("goal/12")."""
        if part == TIME_BLOCKS:
            return self._blocks.start()
        if part == ENERGY:
            return self._events.costs.start() or self.focusProxy()
        kind, _slash, goal_id = part.partition("/")
        row = self._rows.row(int(goal_id)) if kind == "goal" else None
        return first_tab_stop(row) if row is not None else self._start_at_top()

    def _start_at_top(self) -> QWidget | None:
        """Return where the view begins; if that would scroll the title of the page out of view, what is next to it."""
        start = self.focusProxy()
        if start is None or self._in_view() is not None:
            return start
        self._scrolled.start_at_top()
        return start if is_in_view(start) else first_stop_in_view(self)

    def print_view(self) -> bool:
        """Print what is in view."""
        view = self._in_view()
        if view is not None:
            view.print_view()
        elif self._columns.isVisible():
            self._on_print()
        return view is not None or self._columns.isVisible()

    def _agenda_view(self) -> AgendaView:
        if self._agenda is None:
            from ui.pages.progress.agenda_view import AgendaView  # with what prints it

            self._agenda = AgendaView(self._journal, self._navigator, self._on_back)
            self._agenda.noticed.connect(self.noticed)
            self._stack.addWidget(self._agenda)
        return self._agenda

    def _looking_back_view(self) -> LookingBackView:
        if self._looking_back is None:
            from ui.pages.progress.looking_back_view import LookingBackView  # with what prints it

            self._looking_back = LookingBackView(self._journal, self._navigator.open_place, self._on_back)
            self._looking_back.noticed.connect(self.noticed)
            self._stack.addWidget(self._looking_back)
        return self._looking_back

    def _in_view(self) -> AgendaView | LookingBackView | None:
        current = self._stack.currentWidget()
        return next((view for view in (self._agenda, self._looking_back) if view is current), None)

    def _on_back(self) -> None:
        part = TIME_BLOCKS if self._stack.currentWidget() is self._agenda else ""
        self._navigator.open_place(Place("progress", part=part))

    def _on_look_back(self) -> None:
        self._navigator.open_place(looking_back_place())

    def _on_print(self) -> None:
        """Print the goals, and each chart as its sentence and its table."""
        from ui.printing.print_flow import PrintFlow
        from ui.printing.progress_paper import PaperSection, progress_paper
        from ui.printing.text_paper import TextPrintJob

        self._complete()
        if self._print_flow is None:
            self._print_flow = PrintFlow(self)
            self._print_flow.done.connect(self._on_printed)
            self._print_flow.refused.connect(self.say)
        sections = []
        if self._facts:
            weeks = [(goal.title, strength_words(strength, kept, boxes), counted_words(boxes))
                    for goal, boxes, strength, kept, _paused in self._facts]  # fmt: skip
            columns = (_("Goal"), _("Strength"), _("Weeks"))
            sections.append(PaperSection(self._sentence.text(), headings=columns, rows=weeks))
        for figure in (self._year.figure, self._events.fears, self._events.costs, *self._balance.figures(),
                       self._ties.figure):  # fmt: skip
            sentence, headings, rows = figure.printed()
            if rows:
                sections.append(PaperSection(sentence, headings=headings, rows=rows))
        sections += [PaperSection(heading, lines) for heading, lines in self._wins.printed()]
        until = date_words.whole_day(self._journal.today)
        paper = progress_paper(_("Progress"), until, sections, self._journal.settings.paper)
        self._print_flow.print(TextPrintJob(paper))

    def _on_printed(self, _job: TextPrintJob, sentence: str) -> None:
        self.say(sentence)

    # --- goals -------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reload the goals, the time blocks and the agenda in view."""
        self._blocks.reload()
        self._blocks.bring_up_to_date()  # before the Tab order is set
        for shown_view in (self._agenda, self._looking_back):
            if shown_view is not None:
                shown_view.reload()
        goals = self._journal.goals
        count = None if self._period == PERIODS[0] else self._journal.progress_figures.weeks(self._period)
        facts = [(goal, *goals.history(goal.id, count)) for goal in goals.all()]
        self._facts = facts
        self._sentence.setText(_sentence(facts))
        figures = (self._balance, self._events, self._ties, self._wins)
        _bring_up_to_date(self._events, self._year, self._season)
        if self._is_painted or not facts:
            self._show_below()
        has_figures = not all(view.is_empty() for view in figures)
        self._empty.setVisible(not facts)
        self._rows.show_items(
            {
                facts[at][0].id: (facts[at], _has_months(facts, at), goals.will_pause(facts[at][0].id))
                for at in range(len(facts))
            }
        )
        self._goals.setVisible(bool(facts))
        self._another.setVisible(bool(facts))
        self._season.setVisible(bool(facts) or self._season.has_season)
        self._columns.setVisible(bool(facts) or has_figures or self._season.has_season)
        self._verbs_of_page.setVisible(bool(facts) or has_figures)
        self._legend.show_states({box.state for _goal, boxes, *_rest in facts for box in boxes})
        has_spares = any(box.state == "spare" for _goal, boxes, *_rest in facts for box in boxes)
        self._spare_weeks.show_finding(self._journal.content.finding("spare-weeks") if has_spares else None)
        apply_visual_tab_order(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._complete)

    def _complete(self) -> None:
        """Read what is below the goals and the events, unless it's read: the first paint needn't wait for it."""
        if self._balance.isHidden():
            self._show_below()
            apply_visual_tab_order(self)

    def _show_below(self) -> None:
        _bring_up_to_date(*self._below)
        self._balance.show()
        self._ties.show()
        self._wins.setVisible(not self._wins.is_empty())

    def _build_periods(self) -> QWidget:
        """Build the chips that choose the period of the charts."""
        words = {"weeks": _("Twelve weeks"), "quarter": _("Quarter"), "year": _("Year")}
        chips = [
            Chip(words[period], self._on_period, payload=period, chosen=period == PERIODS[0]) for period in PERIODS
        ]
        row = RovingFlow(gap=8, exclusive=True)
        row.setAccessibleName(shown(_("Period")))
        row.add(*chips)
        return row

    def _build_columns(self) -> ResponsiveRow:
        """Build the goals and balances, and what events were next to them where there's space."""
        left = QWidget()
        column = ColumnLayout(left, gap=0)
        verbs = FlowWidget(gap=16, gap_below=4)
        verbs.add(self._another, self._season)
        column.add(self._goals, verbs, self._year)
        column.space(32)
        below = ColumnLayout(gap=32)
        below.add(self._balance, self._wins)
        column.add(below)
        column.addStretch(1)
        right = QWidget()
        beside = ColumnLayout(right, gap=0)
        beside.add(self._events)
        beside.space(32)
        beside.add(self._ties)
        beside.addStretch(1)
        self._columns = ResponsiveRow(left, right, stretch=(7, 6), gap=48, gap_below=32, stacks_below=_TWO_COLUMNS)
        return self._columns

    def _on_period(self, period: str, chosen: bool) -> None:
        if chosen:
            self._period = self._events.period = period
            since = self._journal.progress_figures.since(period)
            self._balance.since = self._wins.since = since
            self.reload()

    def _build_goals(self) -> ReadableColumn:
        goals = ReadableColumn(gap=0)
        goals.column.add(self._sentence)
        goals.column.space(4)
        goals.column.add(self._rows, Divider())
        goals.column.space(12)
        goals.column.add(self._legend)
        goals.column.space(16)
        return goals

    def _row(self, item: tuple[_Facts, bool, bool]) -> QWidget:
        (goal, boxes, strength, kept, paused), has_months, will_pause = item
        widget = QWidget()
        column = ColumnLayout(widget, gap=4, margins=(0, 8, 0, 12))
        how = PlainLabel(strength_words(strength, kept, boxes), "small", wrap=False)
        how.setToolTip(shown(_("strength {percent} out of 100").format(percent=strength.percent)))
        how.level_with("body")
        ending = QWidget()
        end = RowLayout(ending, gap=8)
        end.addWidget(how, 0, Qt.AlignmentFlag.AlignVCenter)
        end.add(self._more(goal, paused=paused, will_pause=will_pause))
        top = FlowWidget(gap=8, apart=True)
        top.add(PlainLabel(goal.title), ending)
        column.add(top, self._boxes(goal, boxes, has_months=has_months))
        return widget

    def _boxes(self, goal: Goal, boxes: Sequence[WeekBox], *, has_months: bool) -> QWidget:
        today, before = self._journal.today, 0
        marks = []
        for box in since_begun(boxes):
            begins, before = box.starts.month != before, box.starts.month
            month = date_words.month(before) if has_months and begins else ""
            marks.append(WeekMark(state=box.state, spoken=box_words(box, today), month=month))
        widget = QWidget()
        row = RowLayout(widget, margins=(0, 0, 0, 4))  # in which the weeks begin where the goal's name does
        row.add(WeekBoxes(self._boxes_name(goal, len(boxes)), marks))
        row.addStretch(1)
        return widget

    @staticmethod
    def _boxes_name(goal: Goal, count: int) -> str:
        if count == QUARTER_WEEKS:
            return _("Twelve weeks of {goal}").format(goal=goal.title)
        words = ngettext("{count} week of {goal}", "{count} weeks of {goal}", count)
        return words.format(count=count, goal=goal.title)

    def _more(self, goal: Goal, *, paused: bool, will_pause: bool) -> IconButton:
        button = IconButton(_("More for {name}").format(name=goal.title), icon_name="more")
        menu = Menu(button)
        MenuAction(_("Add a day with a note"), menu, self._on_earlier, goal)
        MenuAction(_("Resume this week") if paused else _("Pause this week"), menu, self._on_pause, goal)
        MenuAction(_("Pause for a few days"), menu, self._on_pause_days, goal)
        if will_pause and not paused:
            MenuAction(_("Cancel the upcoming pause"), menu, self._on_cancel_pause, goal)
        MenuAction(_("Change this goal"), menu, self._on_change, goal)
        MenuAction(_("Think it through"), menu, self._on_wish, goal)
        MenuAction(_("Stop this goal"), menu, self._on_put_away, goal)
        button.setMenu(menu)
        return button

    def _on_earlier(self, goal: Goal) -> None:
        """Add a tally with a note: ask whether it was done today or on which of the last seven days."""
        sheet = EarlierDayDialog(self._journal, goal, self.window())
        sheet.saved.connect(self._on_earlier_saved)
        sheet.open()

    def _on_earlier_saved(self, tally_id: int) -> None:
        day = self._journal.goals.day_of(TallyId(tally_id))
        self.say(_("Counted for {day}.").format(day=date_words.long_day(day)), undo=True)

    def _on_change(self, goal: Goal) -> None:
        GoalDialog(self._journal, goal, self.window()).open()

    def _on_wish(self, goal: Goal) -> None:
        WishDialog(self._journal, goal, self.window()).open()

    def _on_pause(self, goal: Goal) -> None:
        if self._journal.goals.week(goal.id).paused:
            self.attempt_and_say(_("Resumed. This week counts again."), self._journal.goals.resume, goal.id)
            return
        self.attempt_and_say(
            _("Paused. This week costs nothing; what you do still counts."), self._journal.goals.pause_week, goal.id
        )

    def _on_pause_days(self, goal: Goal) -> None:
        sheet = PauseDialog(self._journal, goal, self.window())
        sheet.saved.connect(self._on_days_paused)
        sheet.open()

    def _on_days_paused(self, _goal_id: int) -> None:
        self.say(_("Paused. Those days cost nothing; what you do still counts."), undo=True)

    def _on_cancel_pause(self, goal: Goal) -> None:
        self.attempt_and_say(_("Upcoming pause cancelled."), self._journal.goals.resume, goal.id)

    def _on_put_away(self, goal: Goal) -> None:
        self.attempt_and_say(_("Stopped: {goal}").format(goal=goal.title), self._journal.goals.put_away, goal.id)


def _has_months(facts: Sequence[_Facts], at: int) -> bool:
    """Return whether to write the months below a goal: the next goal doesn't show the same weeks, in one line."""
    weeks, below = facts[at][1], facts[at + 1 : at + 2]
    return len(weeks) > MOST_IN_A_LINE or not below or len(below[0][1]) != len(weeks)


def _sentence(facts: Sequence[_Facts]) -> str:
    """Return the one fact most worth mentioning."""
    begun = [each for each in facts if is_begun(each[1])]
    if not begun and any(box.done for each in facts for box in each[1]):
        return _("Any day of this week can be the next.")
    if not begun:
        return _("Any day of this week can be the first.") if facts else ""
    goal, boxes, _strength, kept, _paused = max(begun, key=lambda each: (each[3].kept, each[3].of))
    weeks = ngettext("{title}: {kept} of {count} week.", "{title}: {kept} of {count} weeks.", kept.of).format(
        title=isolated(goal.title), kept=kept.kept, count=kept.of
    )
    spares = sum(box.state == "spare" for box in boxes)
    used = ngettext("{count} spare week used.", "{count} spare weeks used.", spares)
    return paragraph((weeks, capitalized(used.format(count=number_word(spares))))) if spares else weeks


def _bring_up_to_date(*views: View) -> None:
    """Refresh views, also hidden ones: they may have something to show now."""
    for view in views:
        view.reload()
        view.bring_up_to_date()
