"""A goal thought through in three minutes: the best that could come of it, what may get in the way, and a plan."""

from __future__ import annotations

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId
from netcoach.goals.goals import Goals
from netcoach.practice.if_then_plans import Plans
from netcoach.storage.store import Store


class Wishes:
    """Saves what was thought through, in one step.

    Args:
        store: the journal.
        goals: the goals.
        plans: the if-then plans.
    """

    def __init__(self, store: Store, goals: Goals, plans: Plans) -> None:
        self._store = store
        self._goals = goals
        self._plans = plans

    def save(self, goal_id: GoalId, *, outcome: str, obstacle: str, cue: str, action: str) -> None:
        """Save the outcome and the obstacle, and the plan unless both its halves are empty.

        Raises:
            Refused: when only half of the plan is there, or three other plans are active.
        """
        title = self._goals.get(goal_id).title
        with self._store.change(_("Think “{title}” through").format(title=title)):
            self._goals.change(goal_id, outcome=outcome, obstacle=obstacle)
            if cue.strip() or action.strip():
                self._plans.set_for_goal(goal_id, cue, action)
