"""The dialog for an event's if-then plan: a ready-made one, or the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import plan_lines
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.forms.evidence import EvidenceMark
from ui.widgets.controls import ColumnLayout, RowLayout, SectionLabel, TextField
from ui.widgets.dialogs import DialogBody
from ui.widgets.lists.list_view import RowsView, RowText, WholeRows

if TYPE_CHECKING:
    from netcoach.content.content import ReadyPlan

_LEAST_LIST = 2


class IfThenPlanDialog(FormDialog):
    """Offers the ready-made plans that suit the event, and two fields for the user's own.

    Args:
        journal: The journal to save the plan in.
        event_id: The event.
        parent: The parent window.
    """

    def __init__(self, journal: Journal, event_id: EventId, parent: QWidget) -> None:
        self._journal, self._event_id = journal, event_id
        kind = journal.events.get(event_id).kind
        self._ready: Sequence[ReadyPlan] = journal.plans.ready_plans(kind)
        self._plans = RowsView(_("Ready-made plans"), self._texts, wraps=True)
        plan = journal.plans.of_event(event_id)
        self.cue = TextField(_("If"), plan.cue if plan else "", placeholder=_("something I'll notice"))
        self.action = TextField(_("Then"), plan.action if plan else "", placeholder=_("one thing I'll do"))
        self._evidence = EvidenceMark()
        self._plans.set_ids(range(len(self._ready)))
        self._choose_present()
        super().__init__(
            parent,
            _("An if-then plan"),
            self._body(),
            primary=_("Use this plan"),
            lead=_(
                "A moment you'll notice, and one small thing you'll do then. Choose a ready-made one, or write "
                "your own."
            ),
            width=620,
        )
        self._plans.opened.connect(self._on_opened)
        self._plans.clicked.connect(self._on_clicked)
        self._plans.activated_id.connect(self._on_activated)
        self._plans.offer(enter=self.primary.text())
        self._plans.setFocus()
        fields = {"cue": self.cue, "action": self.action}
        self.bind(journal, f"plan/events/{event_id}", fields, is_own=self._is_own)
        self.require(self.cue, self.action)

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=12)
        body.rows = WholeRows(self._plans, least=_LEAST_LIST)
        column.add(body.rows, stretch=1)
        self._evidence.keep_space()
        head = RowLayout(gap=12)
        head.addWidget(SectionLabel(_("If")), 1, Qt.AlignmentFlag.AlignBottom)
        head.add(self._evidence)
        cue = QWidget()
        ColumnLayout(cue, gap=4).add(head, self.cue)
        column.add(cue, labelled(_("Then"), self.action))
        return body

    def _choose_present(self) -> None:
        for number, plan in enumerate(self._ready):
            if (plan.cue, plan.action) == (self.cue.text(), self.action.text()):
                self._plans.choose(number)

    def _texts(self, numbers: Sequence[int]) -> list[RowText]:
        plans = (self._ready[number] for number in numbers)
        lines = (plan_lines(plan.cue, plan.action) for plan in plans)
        return [RowText(title=cue, detail=action) for cue, action in lines]

    def _on_opened(self, number: int) -> None:
        """Moving through the list never erases the user's own text."""
        self._evidence.show_finding(self._journal.content.evidence_for(self._ready[number]))
        if not (self.cue.text().strip() or self.action.text().strip()) or not self._is_own():
            self._take(number)

    def _on_clicked(self) -> None:
        number = self._plans.current_id()
        if number is not None:
            self._take(number)

    def _on_activated(self, number: int) -> None:
        self._take(number)
        self.confirm()

    def _take(self, number: int) -> None:
        self.cue.setText(self._ready[number].cue)
        self.action.setText(self._ready[number].action)

    def _is_own(self) -> bool:
        """Return whether the user typed the plan; a ready-made one is one click away and needs no draft."""
        return (self.cue.text(), self.action.text()) not in {(plan.cue, plan.action) for plan in self._ready}

    def save(self) -> int:
        """Save the plan for the event."""
        self._journal.plans.set_for_event(self._event_id, self.cue.text(), self.action.text())
        return self._event_id
