"""The dialogs for if-then plans: one to write a plan, one to make room for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PlanId
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import Plan, format_hint
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.widgets.controls import ColumnLayout, TextField
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.fields.described import describe
from ui.widgets.lists.wrapped_rows import WrappedRow, WrappedRowsView


class PlanDialog(FormDialog):
    """Writes a plan, with a gentle hint if the wording could be easier to remember.

    Args:
        journal: The journal to save the plan in.
        parent: The parent window.
        plan: The plan to edit; None for a new one.
        instead_of: The plan that a new one replaces, if three are active.
    """

    def __init__(
        self, journal: Journal, parent: QWidget, plan: Plan | None = None, *, instead_of: PlanId | None = None
    ) -> None:
        self._journal, self._plan, self._instead_of = journal, plan, instead_of
        self.cue = TextField(_("If"), plan.cue if plan else "", placeholder=_("something I'll notice"))
        self.action = TextField(_("Then"), plan.action if plan else "", placeholder=_("one thing I'll do"))
        body = QWidget()
        ColumnLayout(body, gap=16).add(labelled(_("If"), self.cue), labelled(_("Then"), self.action))
        super().__init__(
            parent,
            _("Edit the if-then plan") if plan else _("Write an if-then plan"),
            body,
            primary=_("Save") if plan else _("Add plan"),
            lead=_("If a moment comes that I'll notice, then I'll do one small thing."),
        )
        self.require(self.cue, self.action)
        self.cue.setFocus()
        key = f"plan/{plan.uid}" if plan else "plan"
        self.bind(journal, key, {"cue": self.cue, "action": self.action}, needed=self.cue)
        self.cue.textChanged.connect(self._on_text_changed)
        self.action.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def save(self) -> int:
        """Save the plan."""
        if self._plan is None:
            return self._journal.plans.add(self.cue.text(), self.action.text(), self._instead_of)
        self._journal.plans.change(self._plan.id, self.cue.text(), self.action.text())
        return self._plan.id

    def find_edited(self) -> object:
        """Return the plan this dialog edits, if any."""
        return None if self._plan is None else self._journal.plans.get(self._plan.id)

    def become_new(self) -> tuple[str, str]:
        """Write a new plan, because the edited one is gone."""
        self._plan = None
        return "plan", _("This plan has been deleted. Save it as a new one, or cancel.")

    def _on_text_changed(self) -> None:
        hint = format_hint(self.cue.text(), self.action.text())
        self.advise(hint)
        describe(self.action, own=hint)


class MakeRoomDialog(ModalDialog):
    """Names the three active plans, and offers to archive one. ``chosen(int)`` passes the id of that one.

    Args:
        parent: The parent window.
        plans: The active plans.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget, plans: Sequence[Plan]) -> None:
        self._by_id = {plan.id: plan for plan in plans}
        self._list = WrappedRowsView(_("Active plans"), self._texts, marks_current=True, is_whole=True)
        self._list.set_ids(list(self._by_id))
        self._list.choose(plans[0].id)
        body = DialogBody()
        ColumnLayout(body, gap=0).add(self._list)
        super().__init__(
            parent,
            _("Three plans at a time are enough"),
            body,
            primary=_("Archive this plan"),
            lead=_("Which of these could make room? You can use it again later."),
        )
        self._list.setFocus()
        self._list.activated_id.connect(self._on_activated)
        self._list.offer(self.primary)
        self.confirmed.connect(self._on_confirmed)

    def _texts(self, ids: Sequence[int]) -> list[WrappedRow]:
        return [WrappedRow(title=self._by_id[PlanId(each)].sentence) for each in ids]

    def _on_activated(self, _plan_id: int) -> None:
        self._on_confirmed()

    def _on_confirmed(self) -> None:
        plan_id = self._list.current_id()
        if plan_id is not None:
            self.accept()
            self.chosen.emit(plan_id)
