"""If-then plans: "If I've been standing alone for two minutes, then I ask the nearest person what brought them here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcoach.dates.moments import is_over, read_moment
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, GoalId, PlanId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.truncate import shortened
from netcoach.text.validation import plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadyPlan

SAY_IT = 3
"""How often to say a plan aloud: repetition makes it come to mind."""

MOST_ACTIVE = 3
"""How many plans can be active: with more, none of them comes to mind."""

_VAGUE_CUE = re.compile(
    r"\b(i feel|i'm feeling|i'm|i am) ((a (bit|little)|more|much|really) )*"
    r"(better|braver?|calm(er)?|comfortable|confident|fine|good|ready|relaxed)\b"
    r"|\b(i have|i've got|there's|i find) (the |some |enough )?time\b"
    r"|\b(some ?day|sometimes?|one day|the time is right|it feels right|it's possible)\b",
    re.IGNORECASE,
)
_SECOND_ACTION = re.compile(
    r"(?<!there )\band (then|also|after that)\b|\bas well as\b|;|\w\. \w|\band\b.*\band\b", re.IGNORECASE
)
_NOT_DOING = re.compile(r"^(i )?(won't|will not|don't|do not|stop|avoid|try not|never)\b", re.IGNORECASE)

_LONGEST_NAMED = 80

_ACTIVE = """
SELECT p.*, e.title, e.starts, e.ends, e.zone FROM if_then_plans p LEFT JOIN events e ON e.id = p.event_id
WHERE p.put_away_on IS NULL
    AND (p.event_id IS NULL OR e.trashed_at IS NULL AND e.put_away_at IS NULL AND e.declined_on IS NULL) ORDER BY p.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One if-then plan: a cue the user will notice, and the one thing they do then."""

    id: PlanId
    uid: str
    event_id: EventId | None
    cue: str
    action: str
    times_said: int
    put_away_on: date | None = None
    event_title: str = ""
    """The title of its event, if that's still to come."""

    @property
    def sentence(self) -> str:
        """The plan as a spoken sentence."""
        return plan_sentence(self.cue, self.action)


def plan_sentence(cue: str, action: str) -> str:
    """Return a plan as one sentence: "If I'm alone for two minutes, then I'll ask the host."."""
    return _("If {cue}, then {action}.").format(cue=cue, action=action)


def plan_lines(cue: str, action: str) -> tuple[str, str]:
    """Return a plan as one sentence on two lines: "If I'm alone for two minutes,", "then I'll ask the host."."""
    first, _break, second = _("If {cue},\nthen {action}.").partition("\n")
    return first.format(cue=cue, action=action), second.format(cue=cue, action=action)


class TooManyActive(Refused):
    """Three plans are active already; the message names them, and ``plans`` are the ones to choose from."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        first, second, third = (shortened(plan.cue, _LONGEST_NAMED) for plan in plans[:MOST_ACTIVE])
        super().__init__(
            _(
                "Three plans at a time are enough, and you have three: “If {first}”, “If {second}” and “If {third}”. "
                "Archive one of them in Practice first."
            ).format(first=first, second=second, third=third)
        )
        self.plans = tuple(plans)


def format_hint(cue: str, action: str) -> str:
    """Return one gentle hint on the wording of a plan; empty if there's none. It's never a reason to refuse."""
    cue, action = cue.replace("’", "'").strip(), action.replace("’", "'").strip()
    if _VAGUE_CUE.search(cue):
        return _("That may be hard to notice. What would you see or hear then?")
    if _SECOND_ACTION.search(action.rstrip(".")):
        return _("That may be two things. Which comes first?")
    if _NOT_DOING.search(action):
        return _("Say what you'll do, not what you won't: it's easier to remember.")
    return ""


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
        return tuple(plan for plan in self._content().plans if not kind or plan.suits(kind))

    def of_event(self, event_id: EventId) -> Plan | None:
        """Return the plan of an event, or None; an archived one is no longer the event's."""
        sql = "SELECT * FROM if_then_plans WHERE event_id = ? AND put_away_on IS NULL ORDER BY id LIMIT 1"
        row = self._store.row(sql, (event_id,))
        return None if row is None else _plan(row)

    def get(self, plan_id: PlanId) -> Plan:
        """Return one plan."""
        row = self._store.row("SELECT * FROM if_then_plans WHERE id = ?", (plan_id,))
        if row is None:
            raise NotFound(_("This plan is no longer in the journal."))
        return _plan(row)

    def active(self) -> list[Plan]:
        """Return the active plans: those without an event, and those whose event isn't over."""
        return [_plan(row) for row in self._store.rows(_ACTIVE) if not self._is_over(row)]

    def archived(self) -> list[Plan]:
        """Return the archived plans, the latest first."""
        sql = "SELECT * FROM if_then_plans WHERE put_away_on IS NOT NULL ORDER BY put_away_on DESC, id DESC"
        return [_plan(row) for row in self._store.rows(sql)]

    def add(self, cue: str, action: str, instead_of: PlanId | None = None) -> PlanId:
        """Add a plan without an event, archiving another one if it replaces it; the same plan is added only once.

        Raises:
            Refused: when the cue or the action is empty.
            TooManyActive: when three plans are active.
        """
        cue, action = _both(cue, action)
        same = next((plan.id for plan in self.active() if (plan.cue, plan.action) == (cue, action)), None)
        if same is not None:
            return same
        with self._store.change(_("Make an if-then plan")) as db:
            self._make_room(instead_of)
            values = {"uid": self._store.new_uid(), "cue": cue, "action": action}
            table = db.table("if_then_plans").insert(values)
        return PlanId(int(table.last_pk or 0))

    def change(self, plan_id: PlanId, cue: str, action: str) -> None:
        """Reword a plan; new wording resets the count of times it was said.

        Raises:
            Refused: when the cue or the action is empty.
        """
        cue, action = _both(cue, action)
        before = self.get(plan_id)
        if (before.cue, before.action) != (cue, action):
            with self._store.change(_("Edit the if-then plan"), merge=("plan", plan_id)) as db:
                db.table("if_then_plans").update(plan_id, {"cue": cue, "action": action, "times_said": 0})

    def put_away(self, plan_id: PlanId) -> None:
        """Archive a plan."""
        if self.get(plan_id).put_away_on is None:
            with self._store.change(_("Archive the if-then plan")) as db:
                db.table("if_then_plans").update(plan_id, {"put_away_on": self._store.today().isoformat()})

    def use_again(self, plan_id: PlanId, instead_of: PlanId | None = None) -> None:
        """Make an archived plan active, on its own: its event may be over, or have another plan.

        Raises:
            TooManyActive: when three plans are active.
        """
        if self.get(plan_id).put_away_on is not None:
            with self._store.change(_("Use the if-then plan again")) as db:
                self._make_room(instead_of)
                db.table("if_then_plans").update(plan_id, {"put_away_on": None, "event_id": None, "times_said": 0})

    def delete(self, plan_id: PlanId) -> None:
        """Delete a plan."""
        self.get(plan_id)
        with self._store.change(_("Delete the if-then plan")) as db:
            db.table("if_then_plans").delete(plan_id)

    def set_for_event(self, event_id: EventId, cue: str, action: str) -> PlanId:
        """Set an event's only plan; new wording resets the count of times it was said.

        Raises:
            Refused: when the cue or the action is empty.
            TooManyActive: when three other plans are active, and the event is still to come.
        """
        cue, action = _both(cue, action)
        before = self.of_event(event_id)
        if before is None:
            return self._first_plan(event_id, cue, action)
        self.change(before.id, cue, action)
        return before.id

    def of_goal(self, goal_id: GoalId) -> Plan | None:
        """Return the plan of a goal, if it has one that isn't archived."""
        plan_id = self._store.value(
            "SELECT id FROM if_then_plans WHERE goal_id = ? AND put_away_on IS NULL ORDER BY id", (goal_id,)
        )
        return None if plan_id is None else self.get(PlanId(plan_id))

    def set_for_goal(self, goal_id: GoalId, cue: str, action: str) -> PlanId:
        """Set a goal's only plan; new wording resets the count of times it was said.

        Raises:
            Refused: when the cue or the action is empty.
            TooManyActive: when three other plans are active.
        """
        cue, action = _both(cue, action)
        before = self.of_goal(goal_id)
        if before is not None:
            self.change(before.id, cue, action)
            return before.id
        with self._store.change(_("Make an if-then plan")) as db:
            self._make_room(None)
            values = {"uid": self._store.new_uid(), "goal_id": goal_id, "cue": cue, "action": action}
            table = db.table("if_then_plans").insert(values)
        return PlanId(int(table.last_pk or 0))

    def clear(self, event_id: EventId) -> None:
        """Remove the plan from an event."""
        if self.of_event(event_id) is not None:
            with self._store.change(_("Remove the if-then plan")) as db:
                db.execute("DELETE FROM if_then_plans WHERE event_id = ? AND put_away_on IS NULL", (event_id,))

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
            plan_id = PlanId(int(table.last_pk or 0))
            active = self.active()
            if len(active) > MOST_ACTIVE and any(plan.id == plan_id for plan in active):
                raise TooManyActive([plan for plan in active if plan.id != plan_id])
            self._reached(event_id, "if-then")
        return plan_id

    def _make_room(self, instead_of: PlanId | None) -> None:
        """Archive the plan that gives way, and refuse if there's still no room for another."""
        if instead_of is not None:
            self.put_away(instead_of)
        active = self.active()
        if len(active) >= MOST_ACTIVE:
            raise TooManyActive(active)

    def _is_over(self, row: SqlRow) -> bool:
        if row["starts"] is None:
            return False
        ends = None if row["ends"] is None else read_moment(row["ends"])
        return is_over(read_moment(row["starts"]), ends, row["zone"], self._store.clock())


def _both(cue: str, action: str) -> tuple[str, str]:
    cue, action = _clause(cue, _("if")), _clause(action, _("then"))
    if not cue or not action:
        raise Refused(_("An if-then plan needs both: a cue you'll notice, and one thing to do."))
    return cue, action


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
        put_away_on=None if row["put_away_on"] is None else date.fromisoformat(row["put_away_on"]),
        event_title=row["title"] or "" if "title" in row.keys() else "",
    )
