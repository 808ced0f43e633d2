"""Progress: small, kind, true. Twelve week boxes for each goal, and its strength in a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach import when
from netcoach.goal import Goal, Strength, WeekBox, WeeksKept
from netcoach.i18n import _, ngettext
from netcoach.ids import GoalId
from netcoach.workspace import Workspace
from ui.charts import WeekBoxes, WeekMark
from ui.controls import (
    PAGE_MARGINS,
    Column,
    EmptyState,
    Heading,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    ReadableColumn,
    Row,
    Rule,
    Scroll,
    SectionLabel,
)
from ui.dialogs import ask_choice
from ui.keeping import keeping_focus
from ui.page import Page

BACK_FILL_DAYS = 7
_Facts = tuple[Goal, tuple[WeekBox, ...], Strength, WeeksKept, bool]


class ProgressPage(Page):
    """The last twelve weeks of every goal."""

    goal_wanted = Signal()

    watches: ClassVar[frozenset[str]] = frozenset({"goals", "tallies", "goal_pauses", "settings"})

    def __init__(self, journal: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._shown: object = None
        self._asked: GoalId | None = None
        self._lead = PlainLabel("", "lead", tone="soft")
        self._goals = ReadableColumn(gap=0)
        self._empty = EmptyState(
            _("Your weeks will stand here, one box each. Nothing is counted against you."),
            PrimaryButton(_("Choose a small goal"), self.goal_wanted.emit),
            drawing="progress",
        )
        inside = QWidget()
        column = Column(inside, gap=4, margins=PAGE_MARGINS)
        column.add(Heading(_("Progress")), self._lead)
        column.space(24)
        column.add(self._goals, self._empty)
        column.addStretch(1)
        Column(self, gap=0).add(Scroll(inside))

    def refresh(self) -> None:
        """Show how the weeks went."""
        goals = self._journal.goals
        facts = tuple(
            (
                goal,
                tuple(goals.boxes(goal.id)),
                goals.strength(goal.id),
                goals.weeks_kept(goal.id),
                goals.week(goal.id).paused,
            )
            for goal in goals.all()
        )
        if facts == self._shown:
            return
        self._shown = facts
        self._lead.setText(_sentence(facts))
        self._lead.setVisible(bool(facts))
        self._goals.setVisible(bool(facts))
        self._empty.setVisible(not facts)
        with keeping_focus(self._goals):
            self._goals.column.clear()
            if facts:
                self._fill(facts)

    def _fill(self, facts: Sequence[_Facts]) -> None:
        column = self._goals.column
        column.add(SectionLabel(_("The last twelve weeks")))
        column.space(8)
        for goal, boxes, strength, kept, paused in facts:
            column.add(self._row(goal, boxes, strength, kept, paused=paused), Rule())
        column.space(8)
        column.add(PlainLabel(_("filled: kept · half: part of it · s: a spare week · dashed: paused"), "small"))
        column.space(16)
        row = Row(gap=12)
        row.add(PlainButton(_("Choose another goal"), self.goal_wanted.emit))
        row.addStretch(1)
        column.add(row)

    def _row(
        self, goal: Goal, boxes: Sequence[WeekBox], strength: Strength, kept: WeeksKept, *, paused: bool
    ) -> QWidget:
        widget = QWidget()
        column = Column(widget, gap=8, margins=(0, 12, 0, 12))
        top = Row(gap=12)
        top.add(PlainLabel(goal.title, "strong"), stretch=1)
        how = PlainLabel(_how_strong(strength, kept), "small", wrap=False)
        how.setToolTip(_("strength {percent} of 100").format(percent=strength.percent))
        top.add(how)
        column.add(top)
        below = Row(gap=12)
        marks = [WeekMark(state=box.state, spoken=_spoken(box, self._journal.today)) for box in boxes]
        below.add(WeekBoxes(_("Twelve weeks of {goal}").format(goal=goal.title), marks))
        below.addStretch(1)
        for text, slot in (
            (_("Earlier day"), self._on_earlier),
            (_("Go on this week") if paused else _("Pause this week"), self._on_pause),
            (_("Put away"), self._on_put_away),
        ):
            button = QuietButton(text, slot)
            button.setAccessibleName(f"{text}: {goal.title}")
            button.setProperty("goal", goal.id)
            below.add(button)
        column.add(below)
        return widget

    def _goal_asked(self) -> GoalId:
        sender = self.sender()
        return GoalId(sender.property("goal")) if sender is not None else GoalId(0)

    def _on_earlier(self) -> None:
        """Back-fill: ask on which of the last seven days it was done."""
        self._asked = self._goal_asked()
        goal = self._journal.goals.get(self._asked)
        ask_choice(
            self.window(),
            _("When did you do it?"),
            [when.long_day(day) for day in self._earlier_days()],
            self._on_day_chosen,
            lead=goal.title,
        )

    def _earlier_days(self) -> list[date]:
        return [self._journal.today - timedelta(days=back) for back in range(1, BACK_FILL_DAYS + 1)]

    def _on_day_chosen(self, number: int) -> None:
        if self._asked is not None:
            day = self._earlier_days()[number]
            if self.attempt(self._journal.goals.tally, self._asked, day) is not None:
                self.noticed.emit(_("Counted for {day}.").format(day=when.long_day(day)), True)  # noqa: FBT003

    def _on_pause(self) -> None:
        goal_id = self._goal_asked()
        if self._journal.goals.week(goal_id).paused:
            self.attempt(self._journal.goals.resume, goal_id)
            return
        self.attempt(self._journal.goals.pause_week, goal_id)
        self.noticed.emit(_("Paused. This week counts neither way."), True)  # noqa: FBT003  # a signal's argument

    def _on_put_away(self) -> None:
        goal = self._journal.goals.get(self._goal_asked())
        self.attempt(self._journal.goals.put_away, goal.id)
        self.noticed.emit(_("Put away: {goal}").format(goal=goal.title), True)  # noqa: FBT003  # a signal's argument


def _sentence(facts: Sequence[_Facts]) -> str:
    """Say the one thing that is most worth saying, as a fact."""
    if not facts:
        return ""
    goal, _boxes, _strength, kept, _paused = max(facts, key=lambda each: (each[3].kept, each[3].of))
    if not kept.of:
        return _("The first week has begun.")
    return ngettext("{title}: {kept} of {count} week.", "{title}: {kept} of the last {count} weeks.", kept.of).format(
        title=goal.title, kept=kept.kept, count=kept.of
    )


def _how_strong(strength: Strength, kept: WeeksKept) -> str:
    words = {"starting": _("starting"), "growing": _("growing"), "steady": _("steady"), "strong": _("strong")}
    if not kept.of:
        return words[strength.word]
    weeks = ngettext("{kept} of {of} week", "{kept} of {of} weeks", kept.of).format(kept=kept.kept, of=kept.of)
    return f"{words[strength.word]} · {weeks}"


def _spoken(box: WeekBox, today: date) -> str:
    states = {
        "kept": _("kept"),
        "part": _("part of it"),
        "spare": _("a spare week"),
        "paused": _("paused"),
        "open": _("open"),
        "before": _("before the goal began"),
    }
    week = _("Week of {day}").format(day=when.day_and_month(box.starts, today))
    if box.state in {"before", "paused"}:
        return f"{week}: {states[box.state]}"
    count = _("{done} of {target}").format(done=box.done, target=box.target)
    return f"{week}: {states[box.state]}, {count}"
