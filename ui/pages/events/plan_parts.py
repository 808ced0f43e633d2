"""Parts of the plan tab: the if-then plan, the next step, and the steps in view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Evidence
from netcoach.events.checklists import ChecklistStep, Group
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.practice.if_then_plans import SAY_IT, Plan, plan_lines
from ui.forms.evidence import EvidenceMark
from ui.pages.events.step_row import StepItem, StepRow, step_items
from ui.widgets.check_boxes import Ticks
from ui.widgets.controls import (
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
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce


class IfThenPart(QWidget):
    """The if-then plan as a sentence, and how often it was said. Signals: ``plan_requested()``, ``said()``."""

    plan_requested = Signal()
    said = Signal()

    def __init__(self, finding: Evidence) -> None:
        super().__init__()
        self._finding = finding
        self._shown: Plan | None = None
        self._plan = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._plan)

    def show_plan(self, plan: Plan | None) -> None:
        """Show ``plan``, or the button for adding one."""
        before, self._shown = self._shown, plan
        self._plan.show_item((plan,))
        if before is not None and plan is not None and before.id == plan.id and before.times_said < plan.times_said:
            announce(self, _times_said(plan))

    def _make(self, item: tuple[Plan | None]) -> QWidget:
        [plan] = item
        part = QWidget()
        column = ColumnLayout(part, gap=4)
        if plan is None:
            column.add(SectionLabel(_("If-then")))
            column.add(PlainLabel(_("One moment you'll notice, and one thing you'll do then."), "soft"))
            column.add(left_aligned(PlainButton(_("Choose a plan"), self.plan_requested.emit)))
            return part
        head = RowLayout(gap=8)
        head.add(SectionLabel(_("If-then")), stretch=1)
        head.add(SoftButton(_("Change plan"), self.plan_requested.emit, flush=True))
        card = CardFrame(gap=0, padding=16)
        card.column.add(ReadingText(_("If-then"), "\n".join(plan_lines(plan.cue, plan.action))))
        column.add(head, card)
        said = min(plan.times_said, SAY_IT)
        if said >= SAY_IT:
            column.add(PlainLabel(_times_said(plan), "small"))
            return part
        say = QuietButton(_("Say it three times"), self.said.emit)
        say.setAccessibleDescription(shown(_times_said(plan)))
        say.setToolTip(_("Say it aloud, then press this. Saying it helps it come to mind."))
        column.add(left_aligned(Ticks(said, SAY_IT), say), left_aligned(EvidenceMark(self._finding)))
        return part


def _times_said(plan: Plan) -> str:
    if plan.times_said >= SAY_IT:
        return _("Said three times.")
    return _("said {count} of {times} times").format(count=number(plan.times_said), times=number(SAY_IT))


class NextStepPart(QWidget):
    """The one primary button of the page. Signals: ``step_requested(str)``, ``done(int)``.

    A step that leads somewhere in the window is a button with its own text, if that fits. A longer one, and one that is
    done away from the screen, is a sentence with a button below.
    """

    step_requested = Signal(str)
    done = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._step: ChecklistStep | None = None
        self._leads_to = self._text = ""
        self._name = SectionLabel(_("Next"))
        self._words = PlainLabel("", "lead")
        self.button = PrimaryButton("", self._on_pressed)
        self.button.setMinimumWidth(1)  # long text never forces the column to be wide
        column = ColumnLayout(self, gap=8)
        column.add(self._name, self._words, left_aligned(self.button))

    def show_step(self, step: ChecklistStep | None, words: str, *, over: bool) -> None:
        """Show the next step as ``words``; None if all are done."""
        self._step, self._text = step, words
        if step is None:
            self._leads_to = "put-away" if over else "cards"
            self._text = _("Archive event") if over else _("View cards")
        else:
            self._leads_to = step.leads_to
        self._words.setText(words)
        self.rescale()

    def show_debrief(self, verb: str) -> None:
        """Show the button that begins or continues the debrief."""
        self._step, self._text, self._leads_to = None, verb, "debrief"
        self._words.setText(verb)
        self.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Put the text on the button or above it, after text, width or text size changed."""
        metrics, around = self.button.fontMetrics(), self.button.sizeHint().width()
        around -= metrics.horizontalAdvance(self.button.text())
        away = not self._leads_to
        apart = away or around + metrics.horizontalAdvance(shown(self._text)) > self.width()
        for label in (self._name, self._words):
            label.setVisible(apart)
        own = _("Did it") if away else _("Do it now")
        self.button.say(own if apart else self._text)
        self.button.setAccessibleDescription(shown(self._text if apart else ""))

    def _on_pressed(self) -> None:
        if self._leads_to:
            self.step_requested.emit(self._leads_to)
        elif self._step is not None:
            self.done.emit(self._step.id)


class StepsPart(QWidget):
    """The steps that matter now, by relative day. Signals: ``ticked(int, bool)``, ``step_requested(str)``."""

    ticked = Signal(int, bool)
    step_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._steps, self._none = KeyedList(self._make), QWidget()
        none = ColumnLayout(self._none, gap=8)
        none.add(SectionLabel(_("Steps")))
        none.add(PlainLabel(_("No steps. You can just go."), "soft"))
        self._all = QuietButton("", self.step_requested.emit, payload="checklist", flush=True)
        column = ColumnLayout(self, gap=0)
        column.add(self._steps, self._none)
        column.space(12)
        column.add(left_aligned(self._all))
        column.addStretch(1)

    def show_steps(self, groups: Sequence[Group], event_day: date, more: int) -> None:
        """Show these steps, and how many ``more`` there are."""
        self._steps.show_items(step_items(groups, event_day))
        self._none.setVisible(not groups)
        if not groups:
            self._all.say(_("Add a step"))
        elif more:
            words = ngettext("All steps, {count} more", "All steps, {count} more", more)
            self._all.say(words.format(count=number(more)))
        else:
            self._all.say(_("All steps"))

    def _make(self, item: StepItem) -> PlanStepRow:
        return PlanStepRow(CheckRow(item.step.text, self.ticked.emit, payload=item.step.id))


class PlanStepRow(StepRow):
    """A step with its tick box."""

    def __init__(self, box: CheckRow) -> None:
        super().__init__(box)
        self.column.add(box)

    def show_item(self, item: StepItem) -> None:
        """Show the current state of the step."""
        self.box.say(item.step.text)
        super().show_item(item)


def left_aligned(*widgets: QWidget) -> RowLayout:
    """Return widgets side by side, at their own width."""
    row = RowLayout(gap=12)
    row.add(*widgets)
    row.addStretch(1)
    return row
