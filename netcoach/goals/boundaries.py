"""Saying no to an event, which counts towards a weekly goal about knowing one's limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netcoach.events.events import Event, Events
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.goals.goals import Goal, Goals
from netcoach.storage.store import Store

if TYPE_CHECKING:
    from netcoach.content.content import Content

_BOUNDARY = "boundary"


class Boundaries:
    """Declines events, and ticks the goal that it counts towards in the same undo step.

    Args:
        store: the journal.
        events: the events.
        goals: the weekly goals.
        content: knows which ready-made goals are about boundaries.
    """

    def __init__(self, store: Store, events: Events, goals: Goals, content: Callable[[], Content]) -> None:
        self._store = store
        self._events = events
        self._goals = goals
        self._content = content

    def goal(self) -> Goal | None:
        """Return the first current goal about the user's limits, or None."""
        return next((goal for goal in self._goals.all() if self._is_about_limits(goal)), None)

    def decline(self, event_id: EventId) -> Goal | None:
        """Record that the user isn't going. Return the goal that was ticked for it, or None."""
        event, goal = self._events.get(event_id), self.goal()
        if event.declined_on is not None:
            return None
        with self._store.change(_("Not going to {title}").format(title=event.title)):
            self._events.decline(event_id)
            if goal is not None:
                self._goals.tally(goal.id, note=_tally_note(event))
        return goal

    def go_after_all(self, event_id: EventId) -> None:
        """Record that the user is going after all, and remove the tick it counted as."""
        event = self._events.get(event_id)
        with self._store.change(_("Going to {title} after all").format(title=event.title)):
            self._events.decline(event_id, declined=False)
            for goal in self._goals.all():
                for tally in self._goals.tallies(goal.id) if self._is_about_limits(goal) else ():
                    if (tally.day, tally.note) == (event.declined_on, _tally_note(event)):
                        self._goals.delete_tally(tally.id)
                        return

    def _is_about_limits(self, goal: Goal) -> bool:
        if not goal.ready_goal:
            return False
        try:
            return self._content().goal(goal.ready_goal).kind == _BOUNDARY
        except NotFound:  # a ready-made goal of another version
            return False


def _tally_note(event: Event) -> str:
    return _("Said no to {title}").format(title=event.title)
