"""The sheet that gives an event its one if-then plan: a ready one, or one in one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.editing.draft_autosave import DraftAutosave
from ui.forms.add_dialogs import labelled
from ui.widgets import theme
from ui.widgets.controls import ColumnLayout, TextField
from ui.widgets.dialogs import ModalDialog
from ui.widgets.list_view import RowsView, RowText

if TYPE_CHECKING:
    from netcoach.content.content import ReadyPlan

_LIST_HEIGHT = 252


class IfThenPlanDialog(ModalDialog):
    """Offers the ready plans that suit the event, and two fields to word one's own.

    Args:
        journal: Where the plan is kept.
        event_id: The event it is for.
        parent: The window the sheet stands over.
    """

    def __init__(self, journal: Journal, event_id: EventId, parent: QWidget) -> None:
        self._journal, self._event_id = journal, event_id
        kind = journal.events.get(event_id).kind
        self._ready: Sequence[ReadyPlan] = journal.plans.ready_plans(kind)
        self._plans = RowsView(_("Ready plans"), self._texts)
        plan = journal.plans.of_event(event_id)
        self.cue = TextField(_("If"), plan.cue if plan else "", placeholder=_("something I will notice"))
        self.action = TextField(_("Then"), plan.action if plan else "", placeholder=_("one thing I do"))
        self._plans.set_ids(range(len(self._ready)))
        self._choose_present()
        super().__init__(
            parent,
            _("An if-then plan"),
            self._body(),
            primary=_("Take this plan"),
            lead=_("A moment you will notice, and one small thing you do then. Take a ready one, or word your own."),
            width=620,
        )
        self._plans.opened.connect(self._on_opened)
        self._plans.clicked.connect(self._on_clicked)
        self._plans.activated_id.connect(self._on_activated)
        self.confirmed.connect(self._on_confirmed)
        self._plans.setFocus()
        self._draft_autosave = DraftAutosave(
            journal, self, f"plan/events/{event_id}", self._values, self._set_draft_values
        )

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        self._plans.setFixedHeight(theme.space(_LIST_HEIGHT))
        column.add(self._plans)
        column.add(labelled(_("If"), self.cue), labelled(_("Then"), self.action))
        return body

    def _choose_present(self) -> None:
        for number, plan in enumerate(self._ready):
            if (plan.cue, plan.action) == (self.cue.text(), self.action.text()):
                self._plans.choose(number)

    def _texts(self, numbers: Sequence[int]) -> list[RowText]:
        return [
            RowText(
                title=_("If {cue}").format(cue=self._ready[number].cue),
                detail=_("then {action}").format(action=self._ready[number].action),
            )
            for number in numbers
        ]

    def _on_opened(self, number: int) -> None:
        """Moving through the list never wipes out words of one's own."""
        own = (self.cue.text().strip(), self.action.text().strip())
        if own == ("", "") or own in {(plan.cue, plan.action) for plan in self._ready}:
            self._take(number)

    def _on_clicked(self) -> None:
        number = self._plans.current_id()
        if number is not None:
            self._take(number)

    def _on_activated(self, number: int) -> None:
        self._take(number)
        self._on_confirmed()

    def _take(self, number: int) -> None:
        self.cue.setText(self._ready[number].cue)
        self.action.setText(self._ready[number].action)

    def _values(self) -> dict[str, Any]:
        """Return what is worded by oneself; a ready plan is one press away and needs no draft."""
        own = {"cue": self.cue.text(), "action": self.action.text()}
        return {} if (own["cue"], own["action"]) in {(plan.cue, plan.action) for plan in self._ready} else own

    def _set_draft_values(self, words: dict[str, Any]) -> None:
        self.cue.setText(words.get("cue", self.cue.text()))
        self.action.setText(words.get("action", self.action.text()))

    def _on_confirmed(self) -> None:
        try:
            with self._draft_autosave.saving():
                self._journal.plans.set_for_event(self._event_id, self.cue.text(), self.action.text())
        except NetCoachError as error:
            self.say(str(error))
        else:
            self.accept()
