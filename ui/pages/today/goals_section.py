"""The section of Today for this week's goals: done once with one button, smaller or resumed with another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.ids import GoalId
from netcoach.goals.goal import GoalToday, smaller_words
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.widgets.buttons import Button, PlainButton, QuietButton, SoftButton
from ui.widgets.check_boxes import Ticks
from ui.widgets.focus.tab_order import MAIN
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.name_masking import shown
from ui.widgets.view import View

_MOST_BOXES, _MOST_BESIDE = 7, 3
_MINUTES_AT_ONCE = 10


class TodayGoalsSection(View):
    """This week's goals, each with a button that adds a tally; after a lapse, a smaller one."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal = journal
        self._navigator = navigator
        self._season, self._rows = KeyedList(self._season_line), KeyedList(self._row, ruled=True)
        self._none = QWidget()
        none = ColumnLayout(self._none, gap=8)
        none.add(PlainLabel(_("One small thing a week is plenty."), "soft"))
        none.add(_beside(PlainButton(_("Choose a small goal"), navigator.goal_requested.emit)))
        counts = QuietButton(_("This counts"), navigator.count_requested.emit, flush=True)
        self._hard, self._enough = SoftButton("", self._on_hard_day, flush=True), PlainLabel("", "small")
        column, head = ColumnLayout(self, gap=8), ColumnLayout(gap=0)
        head.add(SectionLabel(_("This week")), self._season, self._rows)
        column.add(head, self._none, self._enough)
        row = RowLayout(gap=16)
        row.add(counts)
        row.addWidget(PlainLabel(_("a call, a thank-you, a hello in the corridor"), "small"), 1)
        column.add(row, _beside(self._hard))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rescale()  # when the window opens, this was read before it had its style sheet

    def rescale(self) -> None:
        """Make all buttons the same width, so that the boxes before them line up."""
        ends = [row.end for row in self._rows.rows() if isinstance(row, _GoalRow)]
        widest = max((end.sizeHint().width() for end in ends), default=0)
        for end in ends:
            end.setMinimumWidth(widest)

    def refresh(self) -> None:
        """Read the goals and their week."""
        is_hard, goals = self._journal.goals.is_hard_day, self._journal.goals.on_today()
        self._season.show_item(self._journal.seasons.sentence() or None)
        self._none.setVisible(not goals)
        self._rows.show_items({each.goal.id: each for each in goals})
        self._hard.say(_("Back to the usual goals") if is_hard else _("A hard day"))
        self._hard.setVisible(bool(goals))
        self._enough.setText(_("Two minutes of any of these count the same today."))
        self._enough.setVisible(is_hard and bool(goals))
        self.rescale()

    def _row(self, item: GoalToday) -> QWidget:
        row = _GoalRow(item, self._navigator.open_goal)
        row.tallied.connect(self._on_tallied)
        row.resumed.connect(self._on_resumed)
        row.made_smaller.connect(self._on_made_smaller)
        return row

    def _season_line(self, sentence: str) -> QWidget:
        return LineButton(sentence, self._on_season, payload=sentence, role="small", tone="soft",
                          hint=_("Change the season…"))  # fmt: skip

    def _on_season(self, _sentence: str) -> None:
        self._navigator.season_requested.emit()

    def _on_hard_day(self) -> None:
        self._journal.goals.say_hard_day(is_hard=not self._journal.goals.is_hard_day)
        self.reload()
        if self._journal.goals.is_hard_day:
            from ui.widgets.notifications import announce  # nothing has to be said before that

            announce(self, self._enough.text())

    def _on_tallied(self, goal_id: int, amount: int) -> None:
        goal = GoalId(goal_id)
        if self.attempt(self._journal.goals.tally, goal, amount=amount) is not None:
            self._say_week(goal)

    def _on_resumed(self, goal_id: int) -> None:
        goal = GoalId(goal_id)
        self._journal.goals.resume(goal)
        self._say_week(goal)

    def _on_made_smaller(self, goal_id: int, target: int) -> None:
        goal = GoalId(goal_id)
        self._journal.goals.change(goal, target=target)
        self._say_week(goal)

    def _say_week(self, goal_id: GoalId) -> None:
        week, title = self._journal.goals.week(goal_id), self._journal.goals.get(goal_id).title
        self.say(_("{goal}: {sentence}").format(goal=title, sentence=week.sentence), undo=True)


class _GoalRow(QWidget):
    """A goal, its week, and its buttons."""

    tallied = Signal(int, int)
    """The goal, and by how much: its button was pressed."""
    resumed = Signal(int)
    made_smaller = Signal(int, int)
    """The goal, and its smaller target."""

    def __init__(self, item: GoalToday, open_goal: Callable[[GoalId], object]) -> None:
        super().__init__()
        self._goal, self._week = item.goal, item.week
        row = RowLayout(self, gap=12, margins=(0, 4, 0, 12))  # the title has air of its own
        words = ColumnLayout(gap=4)  # for its focus frame
        words.addStretch(1)  # where the button is higher, the lines stay together
        title = LineButton(
            self._goal.title, open_goal, payload=self._goal.id, role="strong", hint=_("Its weeks"), level=True
        )
        words.add(title, PlainLabel(self._week.sentence, "small"))
        if item.two_minutes:
            words.add(PlainLabel(_("Two-minute version: {text}").format(text=item.two_minutes), "small"))
        if item.smaller is not None:
            offer = QuietButton(
                smaller_words(self._goal, item.smaller), self._on_smaller, payload=item.smaller, flush=True
            )
            words.add(_beside(self._named(offer)))
        row.add(words, stretch=1)
        if self._goal.unit == "times" and self._goal.target <= _MOST_BOXES:
            ticks = Ticks(self._week.done, self._goal.target)
            if self._goal.target <= _MOST_BESIDE:
                row.add(ticks)
            else:
                words.space(4)
                words.add(_beside(ticks))
        words.addStretch(1)
        self.end = QWidget()
        at_end = RowLayout(self.end, gap=0)
        at_end.addStretch(1)
        button = self._named(self._button())
        button.setProperty(MAIN, True)
        at_end.add(button)
        row.add(self.end)

    def _button(self) -> Button:
        if self._week.paused:
            return PlainButton(_("Resume"), self._on_resume)
        minutes = self._goal.unit == "minutes"
        words = _("Did it")
        if minutes:
            words = ngettext("{count} minute", "{count} minutes", _MINUTES_AT_ONCE).format(count=_MINUTES_AT_ONCE)
        if self._week.kept:
            return SoftButton(words if minutes else _("Did it again"), self._on_pressed, flush=True)
        return PlainButton(words, self._on_pressed)

    def _named(self, button: Button) -> Button:
        """Add the goal to what a screen reader calls a button."""
        name = _("{action}: {goal}").format(action=button.accessibleName(), goal=self._goal.title)
        button.setAccessibleName(shown(name))
        return button

    def _on_pressed(self) -> None:
        self.tallied.emit(self._goal.id, _MINUTES_AT_ONCE if self._goal.unit == "minutes" else 1)

    def _on_resume(self) -> None:
        self.resumed.emit(self._goal.id)

    def _on_smaller(self, target: int) -> None:
        self.made_smaller.emit(self._goal.id, target)


def _beside(*widgets: QWidget) -> FlowWidget:
    row = FlowWidget(gap=16)
    row.add(*widgets)
    return row
