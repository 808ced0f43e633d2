"""The plan of an event: why, what's enough, what it may cost, who comes along, the next step, and the steps in view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time
from netcoach.events.checklists import next_undone
from netcoach.events.evening import Rest
from netcoach.events.event import Event
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId, StepId
from netcoach.journal import Journal
from ui.forms.add_dialogs import read_time
from ui.pages.events.beats_part import BeatsPart, beats_of
from ui.pages.events.company_part import CompanyPart
from ui.pages.events.days_part import DaysPart
from ui.pages.events.debrief_part import debrief_verb
from ui.pages.events.event_tab import EventTab
from ui.pages.events.expect_parts import EnergyPart, PredictionPart
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.events.plan_parts import IfThenPart, NextStepPart, StepsPart, left_aligned
from ui.pages.events.planned_part import PlannedPart, planned
from ui.session.navigator import Navigator
from ui.widgets.controls import ColumnLayout, PlainLabel, ResponsiveRow, SectionLabel, TextArea, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.focus.tab_order import first_tab_stop
from ui.widgets.looks import theme

_ONE_COLUMN_BELOW = 560
_CLOCK_WIDTH = 128


class PlanTab(EventTab):
    """Why the user is going and what's next, next to the steps."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__(journal)
        self._navigator = navigator
        self._learned = PlainLabel("", "soft")
        self.why = TextArea(_("Why I'm going"), placeholder=_("To find one person who…"), quiet=True, role="lead")
        self.enough = TextArea(
            _("That's enough if…"), placeholder=_("I have one good conversation"), quiet=True, role="lead"
        )
        self.leave_by = TextField(_("Leave by"), placeholder=clock_time(time(20, 30)))
        self.leave_by.autosave_timer.wait_for_pause()
        self.note = TextArea(_("Notes"), placeholder=_("Anything to remember"), quiet=True)
        self.if_then = IfThenPart(journal.content.finding("if-then-plans"))
        self.next, self.steps = NextStepPart(), StepsPart()
        self.energy, self.prediction = EnergyPart(journal), PredictionPart()
        self.company, self.days = CompanyPart(), DaysPart(journal)
        self.beats, self._planned = BeatsPart(), PlannedPart()
        self._first, self._form = QWidget(), QWidget()
        self.prediction.pass_focus_to(self.company.choose)
        self._build_layout()
        self._connect_signals()

    def load_event(self, event_id: EventId) -> None:
        """Show the plan."""
        journal = self._journal
        event = journal.events.get(event_id)
        over = journal.events.is_over(event)
        self.note.set_text(event.note)
        for part in (self._first, self._form):
            part.setVisible(not over)
        self._planned.setVisible(over)
        if over:
            self._planned.show_plan(planned(journal, event))
        else:
            self._load_form(event)
        groups = journal.checklists.in_view(event_id)
        self._show_next(event, over=over)
        total = journal.events.ready(event_id).total
        self.steps.show_steps(groups, event.day, total - sum(len(steps) for _words, steps in groups))

    def _load_form(self, event: Event) -> None:
        journal, event_id = self._journal, event.id
        self.why.set_text(event.why)
        self.enough.set_text(event.enough)
        self.leave_by.set_text("" if event.leave_by is None else clock_time(event.leave_by))
        self.if_then.show_plan(journal.plans.of_event(event_id))
        learned = journal.event_plans.learned_last_time(event_id)
        self._learned.setText(_("What you learned last time: {words}").format(words=learned))
        self._learned.setVisible(bool(learned))
        self.beats.show_beats(beats_of(journal, event_id))
        self.energy.show_event(event)
        self.prediction.show_prediction(journal.event_plans.prediction(event_id))
        self.company.show_people(journal.events.people(event_id))
        self.days.show_days(journal.event_plans.days(event_id), (event.last_day - event.day).days + 1)

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return the field or button for ``leads_to``; of an event that's over, what comes next."""
        if self._form.isHidden():
            return self.next.button
        if leads_to == "if-then":
            return first_tab_stop(self.if_then)
        if leads_to == "days":
            return first_tab_stop(self.days)
        fields = {"why": self.why, "enough": self.enough, "energy": self.energy.dots, "leave-by": self.leave_by}
        return fields.get(leads_to) or self.next.button

    def rescale(self) -> None:
        """Update the width of the time field after the text size changed."""
        self.leave_by.setFixedWidth(theme.space(_CLOCK_WIDTH))

    def _build_layout(self) -> None:
        left, right = QWidget(), QWidget()
        first = ColumnLayout(self._first, gap=8)
        first.add(self._learned)
        first.add(SectionLabel(_("Why I'm going")), self.why)
        first.space(16)
        first.add(SectionLabel(_("That's enough if…")), self.enough)
        form = ColumnLayout(self._form, gap=24)
        form.add(self.if_then, self.beats, ResponsiveRow(self.energy, self.prediction, gap=24, gap_below=24))
        form.add(self.company)
        form.add(left_aligned(SectionLabel(_("Leave by")), self.leave_by))
        form.add(self.days)
        notes = ColumnLayout(gap=8)
        notes.add(SectionLabel(_("Notes")), self.note)
        whole = ColumnLayout(left, gap=24)
        whole.add(self._first, self.next)  # above anything that can be long: it's visible in the smallest window, too
        whole.add(self._form, self._planned)
        whole.addLayout(notes)
        whole.addStretch(1)
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
        self.energy.chosen.connect(self._on_energy)
        self.energy.rest_taken.connect(self._on_rest)
        self.energy.rest_requested.connect(self._on_rest_requested)
        self.prediction.seal_requested.connect(self._on_seal_requested)
        self.company.ally_requested.connect(self._on_ally_requested)
        self.company.invitation_requested.connect(self._on_invitation_requested)
        self.company.removed.connect(self._on_ally_removed)
        self.days.energy_chosen.connect(self._on_energy_of_day)
        self.days.enough_edited.connect(self._on_enough_of_day)
        self.days.leaving_edited.connect(self._on_leaving_on_day)
        self.beats.step_requested.connect(self.step_requested)
        self.next.step_requested.connect(self._on_step_requested)
        self.next.done.connect(self._on_ticked)
        self.steps.ticked.connect(self._on_ticked)
        self.steps.step_requested.connect(self.step_requested)

    def _show_next(self, event: Event, *, over: bool) -> None:
        """Show the next step; after an event, that's its debrief, until it's finished or the event is archived."""
        debrief = self._journal.debriefs.get(event.id)
        if over and debrief.finished_at is None and not event.put_away:
            self.next.show_debrief(debrief_verb(debrief))
            return
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
        self.save_edit(edit, self._set_leave_by, edit.text)

    def _set_leave_by(self, written: str) -> None:
        at = read_time(written)
        if self._event is not None:
            self._journal.events.change(self._event, leave_by=at)
            self.leave_by.set_text("" if at is None else clock_time(at))

    # --- energy, rest, and what is feared ----------------------------------------------------------------------------

    def _on_energy(self, energy: int | None) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.change, self._event, energy_planned=energy)

    def _on_rest(self, rest: Rest) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.change, self._event, recharge_starts=rest.starts, recharge_ends=rest.ends)

    def _on_rest_requested(self) -> None:
        if self._event is None:
            return
        event = self._journal.events.get(self._event)
        if event.recharge_starts is not None and event.recharge_ends is not None:
            from ui.pages.events.expect_dialogs import RestDialog  # not needed for the first paint

            RestDialog(self._journal, event.id, Rest(event.recharge_starts, event.recharge_ends), self.window()).open()

    def _on_seal_requested(self) -> None:
        if self._event is not None:
            from ui.pages.events.expect_dialogs import GuessDialog

            dialog = GuessDialog(self._journal, self._event, self.window())
            dialog.saved.connect(self._on_sealed)
            dialog.open()

    def _on_sealed(self) -> None:
        self.noticed.emit(_("Sealed until the event is over."), True)

    # --- who comes along ---------------------------------------------------------------------------------------------

    def _on_ally_requested(self) -> None:
        self._ask_for_person(_("Who's coming along?"), self._on_ally)

    def _on_invitation_requested(self) -> None:
        self._ask_for_person(_("Who'd like to come along?"), self._on_invited)

    def _ask_for_person(self, title: str, then: Callable[[object, PersonId], None]) -> None:
        from ui.forms.person_choice_dialog import PersonChoiceDialog

        dialog = PersonChoiceDialog(self._journal, self.window(), title)
        dialog.answered.connect(then)
        dialog.open()

    def _on_ally(self, _payload: object, person_id: PersonId) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.set_ally, self._event, person_id)

    def _on_invited(self, _payload: object, person_id: PersonId) -> None:
        if self._event is not None:
            self._navigator.write_message(f"invitation@{self._event}/{person_id}")

    def _on_ally_removed(self, person_id: PersonId) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.set_ally, self._event, person_id, is_ally=False)

    # --- each day ----------------------------------------------------------------------------------------------------

    def _on_energy_of_day(self, day: date, energy: int | None) -> None:
        if self._event is not None:
            self.attempt(self._journal.event_plans.plan_day, self._event, day, energy=energy)

    def _on_enough_of_day(self, day: date, edit: FieldEdit) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.event_plans.plan_day, self._event, day, enough=edit.text)

    def _on_leaving_on_day(self, day: date, edit: FieldEdit) -> None:
        self.save_edit(edit, self._set_leaving_on_day, day, edit.text)

    def _set_leaving_on_day(self, day: date, written: str) -> None:
        at = read_time(written)
        if self._event is not None:
            self._journal.event_plans.plan_day(self._event, day, leave_by=at)

    # --- the plan and the steps --------------------------------------------------------------------------------------

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
