"""The plan of an event: why, what's enough, one if-then plan, the next step, and the steps in view."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time
from netcoach.dates.time_parsing import parse_time
from netcoach.events.checklists import next_undone
from netcoach.events.event import Event
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, StepId
from netcoach.journal import Journal
from ui.forms.add_dialogs import unreadable_time_message
from ui.pages.events.event_tab import EventTab
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.events.plan_parts import IfThenPart, NextStepPart, StepsPart, left_aligned
from ui.widgets import theme
from ui.widgets.controls import ColumnLayout, ResponsiveRow, SectionLabel, TextArea, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.focus.tab_order import first_tab_stop

_ONE_COLUMN_BELOW = 560
_CLOCK_WIDTH = 88


class PlanTab(EventTab):
    """Why the user is going and what's next, next to the steps."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.why = TextArea(_("Why I'm going"), placeholder=_("To find one person who…"), quiet=True, role="lead")
        self.enough = TextArea(
            _("That's enough if…"), placeholder=_("I have one good conversation"), quiet=True, role="lead"
        )
        self.leave_by = TextField(_("Leave by"), placeholder=_("20:30"))
        self.leave_by.autosave_timer.wait_for_pause()
        self.note = TextArea(_("Notes"), placeholder=_("Anything to remember"), quiet=True)
        self.if_then = IfThenPart(journal.content.finding("if-then-plans"))
        self.next, self.steps = NextStepPart(), StepsPart()
        self._build_layout()
        self._connect_signals()

    def load_event(self, event_id: EventId) -> None:
        """Show the plan."""
        journal = self._journal
        event = journal.events.get(event_id)
        self.why.set_text(event.why)
        self.enough.set_text(event.enough)
        self.note.set_text(event.note)
        self.leave_by.set_text("" if event.leave_by is None else clock_time(event.leave_by))
        self.if_then.show_plan(journal.plans.of_event(event_id))
        groups = journal.checklists.in_view(event_id)
        self._show_next(event)
        total = journal.events.ready(event_id).total
        self.steps.show_steps(groups, event.day, total - sum(len(steps) for _words, steps in groups))

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the field or button for ``leads_to``."""
        if leads_to == "if-then":
            return first_tab_stop(self.if_then)
        return {"why": self.why, "enough": self.enough}.get(leads_to) or self.next.button

    def rescale(self) -> None:
        """Update the width of the time field after the text size changed."""
        self.leave_by.setFixedWidth(theme.space(_CLOCK_WIDTH))

    def _build_layout(self) -> None:
        left, right = QWidget(), QWidget()
        first = ColumnLayout(left, gap=8)
        first.add(SectionLabel(_("Why I'm going")), self.why)
        first.space(16)
        first.add(SectionLabel(_("That's enough if…")), self.enough)
        first.space(16)
        first.add(self.next)  # above anything that can be long: the next step is visible in the smallest window, too
        first.space(16)
        first.add(self.if_then)
        first.space(16)
        first.add(left_aligned(SectionLabel(_("Leave by")), self.leave_by))
        first.space(24)
        first.add(SectionLabel(_("Notes")), self.note)
        first.addStretch(1)
        second = ColumnLayout(right, gap=0)
        second.add(self.steps)
        second.addStretch(1)
        self.column.add(ResponsiveRow(left, right, stretch=(11, 10), gap=24, stacks_below=_ONE_COLUMN_BELOW))
        self.column.addStretch(1)
        self.rescale()

    def _connect_signals(self) -> None:
        self.why.edited.connect(self._on_why)
        self.enough.edited.connect(self._on_enough)
        self.note.edited.connect(self._on_note)
        self.leave_by.edited.connect(self._on_leave_by)
        self.if_then.plan_requested.connect(self._on_plan_requested)
        self.if_then.said.connect(self._on_said)
        self.next.step_requested.connect(self._on_step_requested)
        self.next.done.connect(self._on_ticked)
        self.steps.ticked.connect(self._on_ticked)
        self.steps.step_requested.connect(self.step_requested)

    def _show_next(self, event: Event) -> None:
        over = self._journal.events.is_over(event)
        step = next_undone(self._journal.checklists.steps(event.id), event_is_over=over)
        ready = self._journal.events.ready(event.id).next
        self.next.show_step(step, ready.text if ready else "", over=over)

    def _on_why(self, edit: FieldEdit) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.events.change, self._event, why=edit.text)

    def _on_enough(self, edit: FieldEdit) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.events.change, self._event, enough=edit.text)

    def _on_note(self, edit: FieldEdit) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.events.change, self._event, note=edit.text)

    def _on_leave_by(self, edit: FieldEdit) -> None:
        words = edit.text.strip()
        at = parse_time(words)
        if words and at is None:
            self.say(unreadable_time_message(words))
        elif self._event is not None:
            self.save_edit(edit, self._journal.events.change, self._event, leave_by=at)
            self.leave_by.set_text("" if at is None else clock_time(at))

    def _on_plan_requested(self) -> None:
        if self._event is not None:
            IfThenPlanDialog(self._journal, self._event, self.window()).open()

    def _on_said(self) -> None:
        plan = None if self._event is None else self._journal.plans.of_event(self._event)
        if plan is not None:
            self.attempt(self._journal.plans.say, plan.id)

    def _on_step_requested(self, leads_to: str) -> None:
        if leads_to == "if-then":
            self._on_plan_requested()
        else:
            self.step_requested.emit(leads_to)

    def _on_ticked(self, step_id: StepId, done: bool = True) -> None:
        self.attempt(self._journal.checklists.tick, step_id, done)
