"""The parts of the plan: the if-then card, the one next step, and the steps in view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.events.checklists import ChecklistStep, Group
from netcoach.foundation.i18n import _
from netcoach.practice.if_then_plans import SAY_IT, Plan
from ui.pages.events.event_text import whole_day
from ui.widgets.check_boxes import Ticks
from ui.widgets.controls import (
    Button,
    CardFrame,
    CheckRow,
    ColumnLayout,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    RowLayout,
    SectionLabel,
    SoftButton,
    plain_tooltip,
)
from ui.widgets.focus_restore import preserve_focus
from ui.widgets.name_masking import shown


class IfThenPart(QWidget):
    """The if-then plan as one says it, and how often it was said. Signals: ``plan_requested()``, ``said()``."""

    plan_requested = Signal()
    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: object = self  # nothing equals it, so that the first plan is shown
        self.choose: Button = PlainButton(_("Choose a plan"), self.plan_requested.emit)
        self._column = ColumnLayout(self, gap=4)

    def show_plan(self, plan: Plan | None) -> None:
        """Show ``plan``, or the way to one."""
        if plan == self._plan:
            return
        self._plan = plan
        with preserve_focus(self):
            self._column.clear()
            if plan is None:
                self._show_none()
            else:
                self._show(plan)

    def _show_none(self) -> None:
        self.choose = PlainButton(_("Choose a plan"), self.plan_requested.emit)
        self._column.add(SectionLabel(_("If-then")))
        self._column.add(PlainLabel(_("One moment you will notice, and one thing you do then."), "soft"))
        self._column.add(left_aligned(self.choose))

    def _show(self, plan: Plan) -> None:
        self.choose = SoftButton(_("Another plan"), self.plan_requested.emit)
        head = RowLayout(gap=8)
        head.add(SectionLabel(_("If-then")), stretch=1)
        head.add(self.choose)
        card = CardFrame(gap=0, padding=16)
        card.column.add(PlainLabel(_("If {cue},").format(cue=plan.cue)))
        card.column.add(PlainLabel(_("then {action}.").format(action=plan.action)))
        self._column.add(head, card)
        said = min(plan.times_said, SAY_IT)
        if said >= SAY_IT:
            self._column.add(PlainLabel(_("Said three times."), "small"))
            return
        say = QuietButton(_("Say it three times"), self.said.emit)
        say.setAccessibleDescription(shown(_("said {count} of {times}").format(count=said, times=SAY_IT)))
        say.setToolTip(_("Say it aloud, then press. Saying it is what makes it come to mind."))
        self._column.add(left_aligned(Ticks(said, SAY_IT), say))


class NextStepPart(QWidget):
    """The one primary button of the page. Signals: ``step_requested(str)``, ``done(int)``, ``put_away()``.

    A step that leads somewhere in the window is a button by its own words. One that is done away from the screen
    stands as a sentence with *Did it* below.
    """

    step_requested = Signal(str)
    done = Signal(int)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._step: ChecklistStep | None = None
        self._leads_to = ""
        self._name = SectionLabel(_("Next"))
        self._words = PlainLabel("", "lead")
        self.button = PrimaryButton("", self._on_pressed)
        column = ColumnLayout(self, gap=8)
        column.add(self._name, self._words, left_aligned(self.button))

    def show_step(self, step: ChecklistStep | None, words: str, *, over: bool) -> None:
        """Show the next step in ``words``; None where all is done."""
        self._step = step
        away = step is not None and not step.leads_to
        for label in (self._name, self._words):
            label.setVisible(away)
        self._words.setText(words)
        if step is None:
            self._leads_to = "put-away" if over else "cards"
            self.button.say(_("Put it away") if over else _("Look at the cards"))
            return
        self._leads_to = step.leads_to
        self.button.say(_("Did it") if away else words)
        self.button.setAccessibleDescription(shown(words if away else ""))

    def _on_pressed(self) -> None:
        if self._leads_to == "put-away":
            self.put_away.emit()
        elif self._leads_to:
            self.step_requested.emit(self._leads_to)
        elif self._step is not None:
            self.done.emit(self._step.id)


class StepsPart(QWidget):
    """The steps that matter now, by relative day. Signals: ``ticked(int, bool)``, ``checklist_requested()``."""

    ticked = Signal(int, bool)
    checklist_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = ColumnLayout(self, gap=0)
        self._shown: object = None
        self._rows: dict[int, CheckRow] = {}

    def show_steps(self, groups: Sequence[Group], event_day: date, more: int) -> None:
        """Show these steps, and how many ``more`` there are."""
        facts = ([(words, [(step.id, step.text) for step in steps]) for words, steps in groups], event_day, more)
        if facts != self._shown:
            self._shown = facts
            with preserve_focus(self):
                self._build(groups, event_day, more)
        for _words, steps in groups:
            for step in steps:
                self._rows[step.id].setChecked(step.done)

    def _build(self, groups: Sequence[Group], event_day: date, more: int) -> None:
        self._column.clear()
        self._rows.clear()
        for place, (words, steps) in enumerate(groups):
            if place:
                self._column.space(16)
            self._column.add(SectionLabel(words))
            self._column.space(4)
            for step in steps:
                self._column.add(self._row(step, event_day))
        if not groups:
            self._column.add(SectionLabel(_("Steps")))
            self._column.space(8)
            self._column.add(PlainLabel(_("No steps here. An event may also just be gone to."), "soft"))
        self._column.space(12)
        self._column.add(
            left_aligned(QuietButton(self._all_words(groups, more), self.checklist_requested.emit, flush=True))
        )
        self._column.addStretch(1)

    @staticmethod
    def _all_words(groups: Sequence[Group], more: int) -> str:
        if not groups:
            return _("Add a step")
        return _("All steps, {count} more").format(count=more) if more else _("All steps")

    def _row(self, step: ChecklistStep, event_day: date) -> CheckRow:
        row = CheckRow(step.text, done=step.done)
        day = whole_day(event_day + timedelta(days=step.day_offset))
        row.setToolTip(plain_tooltip(f"{step.when_words} · {day}"))
        row.setAccessibleDescription(shown(f"{step.when_words}, {day}"))
        row.setProperty("step", step.id)
        row.clicked.connect(self._on_clicked)
        self._rows[step.id] = row
        return row

    def _on_clicked(self, done: bool) -> None:
        row = self.sender()
        if row is not None:
            self.ticked.emit(row.property("step"), done)


def left_aligned(*widgets: QWidget) -> RowLayout:
    """Return widgets beside each other, at their own width."""
    row = RowLayout(gap=12)
    row.add(*widgets)
    row.addStretch(1)
    return row
