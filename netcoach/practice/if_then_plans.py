"""If-then plans: "If I've been standing alone for two minutes, then I ask the nearest person what brought them here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PlanId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadyPlan

SAY_IT = 3
"""How often to say a plan aloud: repetition makes it come to mind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One if-then plan: a cue the user will notice, and the one thing they do then."""

    id: PlanId
    uid: str
    event_id: EventId | None
    cue: str
    action: str
    times_said: int

    @property
    def sentence(self) -> str:
        """The plan as a spoken sentence."""
        return _("If {cue}, then {action}.").format(cue=self.cue, action=self.action)


def plan_lines(cue: str, action: str) -> tuple[str, str]:
    """Return a plan as one sentence on two lines: "If I'm alone for two minutes,", "then I'll ask the host."."""
    first, _break, second = _("If {cue},\nthen {action}.").partition("\n")
    return first.format(cue=cue, action=action), second.format(cue=cue, action=action)


class Plans:
    """The if-then plans in one journal.

    Args:
        store: the journal.
        reached: called inside the change that adds a plan, with its checklist name, to tick the step.
        content: the source of the ready-made plans.
    """

    def __init__(self, store: Store, reached: Callable[[EventId, str], None], content: Callable[[], Content]) -> None:
        self._store = store
        self._reached = reached
        self._content = content

    def ready_plans(self, kind: str = "") -> tuple[ReadyPlan, ...]:
        """Return the ready-made plans, limited to those that suit a kind of event if it's given."""
        return tuple(plan for plan in self._content().plans if not kind or not plan.kinds or kind in plan.kinds)

    def of_event(self, event_id: EventId) -> Plan | None:
        """Return the plan of an event, or None."""
        sql = "SELECT * FROM if_then_plans WHERE event_id = ? ORDER BY id LIMIT 1"
        row = self._store.row(sql, (event_id,))
        return None if row is None else _plan(row)

    def get(self, plan_id: PlanId) -> Plan:
        """Return one plan."""
        row = self._store.row("SELECT * FROM if_then_plans WHERE id = ?", (plan_id,))
        if row is None:
            raise NotFound(_("This plan is no longer in the journal."))
        return _plan(row)

    def set_for_event(self, event_id: EventId, cue: str, action: str) -> PlanId:
        """Set an event's only plan; new wording resets the count of times it was said.

        Raises:
            Refused: when the cue or the action is empty.
        """
        cue, action = _clause(cue, _("if")), _clause(action, _("then"))
        if not cue or not action:
            raise Refused(_("An if-then plan needs both: a cue you'll notice, and one thing to do."))
        before = self.of_event(event_id)
        if before is None:
            return self._first_plan(event_id, cue, action)
        if (before.cue, before.action) != (cue, action):
            with self._store.change(_("Edit the if-then plan"), merge=("plan", before.id)) as db:
                db.table("if_then_plans").update(before.id, {"cue": cue, "action": action, "times_said": 0})
        return before.id

    def clear(self, event_id: EventId) -> None:
        """Remove the plan from an event."""
        if self.of_event(event_id) is not None:
            with self._store.change(_("Remove the if-then plan")) as db:
                db.execute("DELETE FROM if_then_plans WHERE event_id = ?", (event_id,))

    def say(self, plan_id: PlanId) -> int:
        """Record that the plan was said aloud. Return how often it has been said."""
        times = self.get(plan_id).times_said + 1
        with self._store.change(_("Say the plan")) as db:
            db.table("if_then_plans").update(plan_id, {"times_said": times})
        return times

    def _first_plan(self, event_id: EventId, cue: str, action: str) -> PlanId:
        values = {"uid": self._store.new_uid(), "event_id": event_id, "cue": cue, "action": action}
        with self._store.change(_("Make an if-then plan")) as db:
            table = db.table("if_then_plans").insert(values)
            self._reached(event_id, "if-then")
        return PlanId(int(table.last_pk or 0))


def _clause(text: str, leading: str) -> str:
    """Return a clause without the "if" or "then" and the full stop that people add by habit."""
    words = plain_text(text).split()
    if words and words[0].casefold() == leading.casefold():
        words = words[1:]
    return " ".join(words).rstrip(" .,")


def _plan(row: SqlRow) -> Plan:
    return Plan(
        id=PlanId(row["id"]),
        uid=row["uid"],
        event_id=None if row["event_id"] is None else EventId(row["event_id"]),
        cue=row["cue"],
        action=row["action"],
        times_said=row["times_said"],
    )
