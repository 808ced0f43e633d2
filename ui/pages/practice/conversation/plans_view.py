"""The if-then plans: the active ones, ready-made ones by their kind of cue, and the archived ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from netcoach.content.content import CUE_KINDS, ReadyPlan
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PlanId
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import MOST_ACTIVE, SAY_IT, Plan, TooManyActive, plan_lines, plan_sentence
from ui.forms.evidence import EvidenceMark
from ui.pages.practice.conversation.plan_dialogs import MakeRoomDialog, PlanDialog
from ui.pages.practice.conversation.plan_rows import said_words
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.printing.deck_printer import card_job
from ui.printing.print_flow import PrintFlow
from ui.session.navigator import Navigator
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton, SoftButton
from ui.widgets.check_boxes import Ticks
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order, tab_stops
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, ReadableColumn
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_FIRST_KIND = "event moment"


def cue_kind_label(kind: str) -> str:
    """Return the user's word for a kind of cue."""
    return {
        "time and place": _("A time and a place"),
        "after a routine": _("After something I do anyway"),
        "event moment": _("A moment at an event"),
        "inner state": _("Something I feel"),
        "obstacle": _("Something in the way"),
    }.get(kind, kind)


class PlansView(PracticeView):
    """Shows every plan. Whatever would make a fourth active asks first which of the three makes room."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._kind = _FIRST_KIND
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)
        self._then: Callable[[int], None] = self._write_instead
        self._write = PrimaryButton(_("Write a plan"), self._on_write)
        head = ViewHeader(navigator.open_practice_room, self._write, title=_("If-then plans"))
        head.below.setText(
            _("A moment you'll notice, and one small thing you'll do then. Saying it aloud helps it come to mind.")
        )
        self._active = KeyedList(self._make_active, gap=12)
        self._none = PlainLabel(_("No plan is active. Choose one below, or write your own."), "soft")
        self._chips = {
            kind: Chip(cue_kind_label(kind), self._on_kind, payload=kind, chosen=kind == _FIRST_KIND)
            for kind in CUE_KINDS
        }
        self._ready = KeyedList(self._make_ready, ruled=True, gap=4)
        self._archived_title = SectionLabel(_("Archived"))
        self._archived = KeyedList(self._make_archived, ruled=True, gap=4)
        self.column.add(head)
        self.column.addWidget(EvidenceMark(journal.content.finding("if-then-plans")), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.space(8)
        self.column.add(self._lists())
        self.column.addStretch(1)
        self._active.focus_when_empty = self._archived.focus_when_empty = self._write

    def _lists(self) -> QWidget:
        whole = ReadableColumn(gap=8)
        column = whole.column
        column.add(SectionLabel(_("Active plans (up to three)")), self._none, self._active)
        column.space(24)
        chips = QWidget()
        RovingFlow(chips, exclusive=True).add(*self._chips.values())
        column.add(SectionLabel(_("Ready-made")), chips, self._ready)
        column.space(24)
        column.add(self._archived_title, self._archived)
        return whole

    def start(self) -> QWidget:
        """Return where the plan that was opened can be ticked or used again, otherwise the button for writing one."""
        plans = self._journal.plans
        for rows, shown_plans in ((self._active, plans.active()), (self._archived, plans.archived())):
            row = next((rows.row(plan.id) for plan in shown_plans if plan.uid == self.part), None)
            if row is not None:
                return next(stop for stop in tab_stops(row) if isinstance(stop, QAbstractButton))
        return self._write

    def refresh(self) -> None:
        """Read the plans."""
        active, archived = self._journal.plans.active(), self._journal.plans.archived()
        self._active.show_items({plan.id: plan for plan in active})
        self._none.setVisible(not active)
        used = {(plan.cue, plan.action) for plan in active}
        ready = self._journal.plans.ready_plans()
        self._ready.show_items(
            {plan.key: plan for plan in ready if plan.cue_kind == self._kind and (plan.cue, plan.action) not in used}
        )
        self._archived.show_items({plan.id: plan for plan in archived})
        self._archived_title.setVisible(bool(archived))
        apply_visual_tab_order(self)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _make_active(self, plan: Plan) -> QWidget:
        card = CardFrame(gap=4, padding=16)
        card.column.add(_sentence(plan, "lead"))
        if plan.event_title:
            card.column.add(PlainLabel(_("for {event}").format(event=plan.event_title), "soft"))
        say = QuietButton(_("I said it aloud"), self._on_said, payload=plan.id, flush=True)
        say.setAccessibleDescription(shown(said_words(plan)))
        actions = FlowWidget(gap=16, gap_below=4)
        actions.add(Ticks(min(plan.times_said, SAY_IT), SAY_IT), PlainLabel(said_words(plan), "small", wrap=False))
        if plan.times_said < SAY_IT:
            actions.add(say)
        actions.add(
            _about(SoftButton(_("Print as card"), self._on_print, payload=plan.id, flush=True), plan),
            _about(SoftButton(_("Edit"), self._on_edit, payload=plan.id, flush=True), plan),
            _about(SoftButton(_("Archive"), self._on_archive, payload=plan.id, flush=True), plan),
        )
        card.column.add(actions)
        return card

    def _make_ready(self, plan: ReadyPlan) -> QWidget:
        use = QuietButton(_("Use this plan"), self._on_use, payload=plan.key, flush=True)
        use.setAccessibleDescription(shown(plan_sentence(plan.cue, plan.action)))
        return _row(PlainLabel("\n".join(plan_lines(plan.cue, plan.action))), use)

    def _make_archived(self, plan: Plan) -> QWidget:
        use = _about(QuietButton(_("Use again"), self._on_use_again, payload=plan.id, flush=True), plan)
        delete = _about(SoftButton(_("Delete"), self._on_delete, payload=plan.id, flush=True), plan)
        return _row(_sentence(plan), use, delete)

    # --- what the buttons do -----------------------------------------------------------------------------------------

    def _on_kind(self, kind: str, _chosen: bool) -> None:
        self._kind = kind
        self.refresh()

    def _on_said(self, plan_id: PlanId) -> None:
        self.attempt(self._journal.plans.say, plan_id)

    def _on_print(self, plan_id: PlanId) -> None:
        card = self.attempt(self._journal.cards.plan, plan_id)
        if card is not None:
            self._print_flow.print(card_job(self._journal, card, _("If-then plan")))

    def _on_printed(self, _job: object, sentence: str) -> None:
        self.say(sentence)

    def _on_edit(self, plan_id: PlanId) -> None:
        plan = self.attempt(self._journal.plans.get, plan_id)
        if plan is not None:
            PlanDialog(self._journal, self.window(), plan).open()

    def _on_archive(self, plan_id: PlanId) -> None:
        self.attempt_and_say(_("The plan is archived."), self._journal.plans.put_away, plan_id)

    def _on_delete(self, plan_id: PlanId) -> None:
        self.attempt_and_say(_("The plan is deleted."), self._journal.plans.delete, plan_id)

    def _on_write(self) -> None:
        active = self._journal.plans.active()
        if len(active) < MOST_ACTIVE:
            PlanDialog(self._journal, self.window()).open()
        else:
            self._make_room(active, self._write_instead)

    def _write_instead(self, plan_id: int) -> None:
        PlanDialog(self._journal, self.window(), instead_of=PlanId(plan_id)).open()

    def _on_use(self, key: str) -> None:
        plan = self._journal.content.plan(key)
        self._with_room(partial(self._journal.plans.add, plan.cue, plan.action))

    def _on_use_again(self, plan_id: PlanId) -> None:
        self._with_room(partial(self._journal.plans.use_again, plan_id))

    def _with_room(self, verb: Callable[..., object], instead_of: int | None = None) -> None:
        """Run a verb that makes a plan active; if three are active, ask which of them makes room, and run it again."""
        try:
            verb(instead_of=instead_of)
        except TooManyActive as refusal:
            self._make_room(refusal.plans, partial(self._with_room, verb))
        except NetCoachError as error:
            self.handle_refusal(error)
        else:
            self.say(_("The plan is active. Say it aloud three times."), undo=True)

    def _make_room(self, plans: Sequence[Plan], then: Callable[[int], None]) -> None:
        self._then = then
        dialog = MakeRoomDialog(self.window(), plans)
        dialog.chosen.connect(self._on_room_made)
        dialog.open()

    def _on_room_made(self, plan_id: int) -> None:
        self._then(plan_id)


def _about(button: QuietButton, plan: Plan) -> QuietButton:
    button.setAccessibleDescription(shown(plan.sentence))
    return button


def _sentence(plan: Plan, role: theme.Role = "body") -> ReadingText:
    return ReadingText(_("If-then"), "\n".join(plan_lines(plan.cue, plan.action)), role)


def _row(words: QWidget, *buttons: QWidget) -> QWidget:
    part = QWidget()
    actions, row = FlowWidget(gap=16), FlowWidget(gap=24, gap_below=4, apart=True, level=False)
    actions.add(*buttons)
    row.add(words, actions)
    ColumnLayout(part, gap=0, margins=(0, 4, 0, 4)).add(row)
    return part
