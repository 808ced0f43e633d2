"""Progress: twelve week boxes for each goal, and its strength in a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, paragraph
from netcoach.foundation.ids import GoalId
from netcoach.goals.goal import Goal, Strength, WeekBox, WeeksKept
from netcoach.journal import Journal
from ui.forms.evidence import EvidenceMark
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    PAGE_MARGINS,
    ColumnLayout,
    Divider,
    EmptyState,
    FlowWidget,
    Heading,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    ReadableColumn,
    RowLayout,
    ScrollArea,
    SoftButton,
)
from ui.widgets.dialogs import ask_choice
from ui.widgets.figures.charts import ChartHeading, WeekBoxes, WeekLegend, WeekMark, WeekState
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.page import Page

BACK_FILL_DAYS = 7
_Facts = tuple[Goal, tuple[WeekBox, ...], Strength, WeeksKept, bool]


class ProgressPage(Page):
    """The last twelve weeks of every goal."""

    watches: ClassVar[frozenset[str]] = frozenset({"goals", "tallies", "goal_pauses", "settings"})

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._navigator = journal, navigator
        self._asked: GoalId | None = None
        self._sentence = ChartHeading()
        self._rows = KeyedList(self._row, ruled=True)
        self._legend, self._spare_weeks = WeekLegend(_state_words()), EvidenceMark()
        self._goals = self._build_goals()
        self._empty = EmptyState(
            _("Your weeks will show up here, one box each. Nothing counts against you."),
            PrimaryButton(_("Choose a small goal"), self._navigator.goal_requested.emit),
            icon_name="progress",
        )
        inside = QWidget()
        column = ColumnLayout(inside, gap=4, margins=PAGE_MARGINS)
        column.add(Heading(_("Progress")))
        column.space(16)
        column.add(self._goals, self._empty)
        column.addStretch(1)
        ColumnLayout(self, gap=0).add(ScrollArea(inside))

    def refresh(self) -> None:
        """Reload the goals."""
        goals = self._journal.goals
        facts = [
            (
                goal,
                tuple(goals.boxes(goal.id)),
                goals.strength(goal.id),
                goals.weeks_kept(goal.id),
                goals.week(goal.id).paused,
            )
            for goal in goals.all()
        ]
        self._sentence.setText(_sentence(facts))
        self._goals.setVisible(bool(facts))
        self._empty.setVisible(not facts)
        self._rows.show_items({each[0].id: (each, each is facts[-1]) for each in facts})
        self._legend.show_states({box.state for _goal, boxes, *_rest in facts for box in boxes})
        has_spares = any(box.state == "spare" for _goal, boxes, *_rest in facts for box in boxes)
        self._spare_weeks.show_finding(self._journal.content.finding("spare-weeks") if has_spares else None)
        apply_visual_tab_order(self)

    def _build_goals(self) -> ReadableColumn:
        goals = ReadableColumn(gap=0)
        goals.column.add(self._sentence)
        goals.column.space(4)
        goals.column.add(self._rows, Divider())
        goals.column.space(12)
        goals.column.add(self._legend)
        goals.column.space(12)
        goals.column.addWidget(self._spare_weeks, 0, Qt.AlignmentFlag.AlignLeft)
        goals.column.space(16)
        row = RowLayout(gap=12)
        row.add(PlainButton(_("Choose another goal"), self._navigator.goal_requested.emit))
        row.addStretch(1)
        goals.column.add(row)
        return goals

    def _row(self, item: tuple[_Facts, bool]) -> QWidget:
        (goal, boxes, strength, kept, paused), is_last = item
        widget = QWidget()
        column = ColumnLayout(widget, gap=8, margins=(0, 12, 0, 12))
        how = PlainLabel(_how_strong(strength, kept, boxes), "small", wrap=False)
        how.setToolTip(shown(_("strength {percent} out of 100").format(percent=strength.percent)))
        on_baseline = QWidget()
        ColumnLayout(on_baseline, margins=(0, 2, 0, 0)).add(how)
        top = FlowWidget(gap=8, apart=True, level=False)
        top.add(PlainLabel(goal.title), on_baseline)
        column.add(top)
        below = FlowWidget(gap=24, apart=True, level=False)
        below.add(self._boxes(goal, boxes, has_months=is_last), self._verbs(goal, paused=paused))
        column.add(below)
        return widget

    def _boxes(self, goal: Goal, boxes: Sequence[WeekBox], *, has_months: bool) -> QWidget:
        today, before = self._journal.today, 0
        marks = []
        for box in boxes:
            begins, before = box.starts.month != before, box.starts.month
            month = date_words.month(before) if has_months and begins else ""
            marks.append(WeekMark(state=box.state, spoken=_spoken(box, today), month=month))
        widget = QWidget()
        ColumnLayout(widget, margins=(0, 8, 0, 8)).add(
            WeekBoxes(_("Twelve weeks of {goal}").format(goal=goal.title), marks)
        )
        return widget

    def _verbs(self, goal: Goal, *, paused: bool) -> QWidget:
        row = FlowWidget(gap=16)
        for text, slot in (
            (_("Add an earlier day"), self._on_earlier),
            (_("Resume this week") if paused else _("Pause this week"), self._on_pause),
            (_("Stop this goal"), self._on_put_away),
        ):
            button = SoftButton(text, slot, payload=goal, flush=True)
            button.setAccessibleName(shown(_("{action}: {goal}").format(action=text, goal=goal.title)))
            row.add(button)
        return row

    def _on_earlier(self, goal: Goal) -> None:
        """Add a past tally: ask on which of the last seven days it was done."""
        self._asked = goal.id
        ask_choice(
            self.window(),
            _("When did you do it?"),
            [date_words.long_day(day) for day in self._earlier_days()],
            self._on_day_chosen,
            lead=goal.title,
        )

    def _earlier_days(self) -> list[date]:
        return [self._journal.today - timedelta(days=back) for back in range(1, BACK_FILL_DAYS + 1)]

    def _on_day_chosen(self, number: int) -> None:
        if self._asked is not None:
            day = self._earlier_days()[number]
            if self.attempt(self._journal.goals.tally, self._asked, day) is not None:
                self.say(_("Counted for {day}.").format(day=date_words.long_day(day)), undo=True)

    def _on_pause(self, goal: Goal) -> None:
        if self._journal.goals.week(goal.id).paused:
            self.attempt_and_say(_("Resumed. This week counts again."), self._journal.goals.resume, goal.id)
            return
        self.attempt_and_say(_("Paused. This week won't count either way."), self._journal.goals.pause_week, goal.id)

    def _on_put_away(self, goal: Goal) -> None:
        self.attempt_and_say(_("Stopped: {goal}").format(goal=goal.title), self._journal.goals.put_away, goal.id)


def _sentence(facts: Sequence[_Facts]) -> str:
    """Return the one fact most worth mentioning."""
    begun = [each for each in facts if _is_begun(each[1])]
    if not begun:
        return _("Any day of this week can be the first.") if facts else ""
    goal, boxes, _strength, kept, _paused = max(begun, key=lambda each: (each[3].kept, each[3].of))
    weeks = ngettext("{title}: {kept} of {count} week.", "{title}: {kept} of the last {count} weeks.", kept.of).format(
        title=isolated(goal.title), kept=kept.kept, count=kept.of
    )
    spares = sum(box.state == "spare" for box in boxes)
    used = {1: _("One spare week used."), 2: _("Two spare weeks used.")}
    return paragraph((weeks, used[spares])) if spares in used else weeks


def _is_begun(boxes: Sequence[WeekBox]) -> bool:
    """Return whether a week was kept: spare weeks alone aren't worth mentioning."""
    return any(box.state == "kept" for box in boxes)


def _state_words() -> dict[WeekState, str]:
    return {
        "kept": _("kept"),
        "part": _("partly"),
        "spare": _("spare week"),
        "paused": _("paused"),
        "open": _("open"),
        "before": _("before you started"),
    }


def _how_strong(strength: Strength, kept: WeeksKept, boxes: Sequence[WeekBox]) -> str:
    words = {"starting": _("starting"), "growing": _("growing"), "steady": _("steady"), "strong": _("strong")}
    if not _is_begun(boxes):
        return words[strength.word]
    said = ngettext("{strength} · {kept} of {of} week", "{strength} · {kept} of {of} weeks", kept.of)
    return said.format(strength=words[strength.word], kept=kept.kept, of=kept.of)


def _spoken(box: WeekBox, today: date) -> str:
    day, state = date_words.day_and_month(box.starts, today), _state_words()[box.state]
    if box.state in {"before", "paused"}:
        return _("Week of {day}: {state}").format(day=day, state=state)
    said = _("Week of {day}: {state}, {done} of {target}")
    return said.format(day=day, state=state, done=box.done, target=box.target)
