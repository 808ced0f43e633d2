"""Everyday networking that counts: a call to another department, a thank-you, a hello in the corridor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EverydayActId, GoalId, PersonId
from netcoach.goals.goal import Goal, checked_tally_day
from netcoach.goals.goals import Goals
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line, whole_day

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadyAct


MINUTES_OF_AN_ACT = 5
"""How many minutes an act counts for a goal that counts minutes."""


class EverydayAct(NamedTuple):
    """Something that was credited, on a day, and with whom if the user said so."""

    id: EverydayActId
    day: date
    act: str
    text: str
    side: str
    person_id: PersonId | None


class Credited(NamedTuple):
    """What became of an act: ``goal`` is the one it counted for, if any fitted."""

    act_id: EverydayActId
    goal: Goal | None


class Everyday:
    """The everyday networking in one journal.

    Args:
        store: the journal.
        goals: what an act may count for.
        content: the acts that are offered.
    """

    def __init__(self, store: Store, goals: Goals, content: Callable[[], Content]) -> None:
        self._store = store
        self._goals = goals
        self._content = content

    def ready_acts(self) -> tuple[ReadyAct, ...]:
        """Return the acts that are offered."""
        return self._content().everyday

    def recent(self, limit: int) -> list[EverydayAct]:
        """Return the newest acts, newest first."""
        sql = "SELECT * FROM everyday_acts ORDER BY day DESC, id DESC LIMIT ?"
        return [_act(row) for row in self._store.rows(sql, (limit,))]

    def since(self, first: date) -> list[EverydayAct]:
        """Return the acts from ``first`` on, oldest first."""
        sql = "SELECT * FROM everyday_acts WHERE day >= ? ORDER BY day, id"
        return [_act(row) for row in self._store.rows(sql, (first.isoformat(),))]

    def goal_for(self, kind: str, side: str = "") -> Goal | None:
        """Return the current goal that an act of this kind counts for, or None.

        Among several, one of the same side comes first, then one that isn't done yet this week, then the oldest.
        """
        fitting = [goal for goal in self._goals.all() if kind and self._goals.about(goal).get("kind") == kind]

        def rank(goal: Goal) -> tuple[bool, bool, int]:
            return self._goals.about(goal).get("side", "") != side, self._goals.week(goal.id).kept, goal.id

        return min(fitting, key=rank, default=None)

    def credit(
        self,
        text: str,
        *,
        act: str = "",
        side: str = "",
        day: date | None = None,
        person_id: PersonId | None = None,
        goal_id: GoalId | None = None,
        fits: bool = True,
    ) -> Credited:
        """Credit an act, and count it for a goal, in one step.

        Args:
            text: What it was, in the user's words or those of a ready-made act.
            act: The key of a ready-made act.
            side: Inside or outside the company; empty takes that of the ready-made act.
            day: The day, today or up to seven days ago.
            person_id: With whom it was.
            goal_id: The goal it counts for.
            fits: Whether, without one, it counts for the goal that fits the ready-made act.

        Raises:
            Refused: when there's no text, or the day is in the future or too long ago.
            NotFound: when the person or the goal is no longer in the journal.
        """
        text = one_line(text, _("Say what counted."))
        if person_id is not None:
            person_name(self._store, person_id)
        ready = next((each for each in self.ready_acts() if each.key == act), None)
        side = side or (ready.side if ready else "")
        goal = self._goals.get(goal_id) if goal_id is not None else None
        if goal is None and ready is not None and fits:
            goal = self.goal_for(ready.kind, side)
        day = checked_tally_day(day or self._store.today(), self._store.today())
        with self._store.change(_("Count “{act}”").format(act=text)) as db:
            tally_id = None if goal is None else self._goals.tally(goal.id, day, self._amount(goal), text)
            values = {
                "uid": self._store.new_uid(),
                "day": whole_day(day),
                "act": act,
                "text": text,
                "side": side,
                "person_id": person_id,
                "tally_id": tally_id,
                "created_at": self._store.stamp(),
            }
            act_id = EverydayActId(int(db.table("everyday_acts").insert(values).last_pk or 0))
        return Credited(act_id=act_id, goal=goal)

    def remove(self, act_id: EverydayActId) -> None:
        """Delete an act, and the tick it gave a goal."""
        row = self._store.row("SELECT text, tally_id FROM everyday_acts WHERE id = ?", (act_id,))
        if row is None:
            raise NotFound(_("This is no longer in the journal."))
        with self._store.change(_("Remove “{act}”").format(act=row["text"])) as db:
            db.table("everyday_acts").delete(act_id)
            db.execute("DELETE FROM tallies WHERE id = ?", (row["tally_id"],))

    @staticmethod
    def _amount(goal: Goal) -> int:
        return MINUTES_OF_AN_ACT if goal.unit == "minutes" else 1


def _act(row: SqlRow) -> EverydayAct:
    return EverydayAct(
        id=EverydayActId(row["id"]),
        day=date.fromisoformat(row["day"]),
        act=row["act"],
        text=row["text"],
        side=row["side"],
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
    )
