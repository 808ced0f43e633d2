"""What the user expects of an event: the energy it may cost, the rest after it, and what they fear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from netcoach.dates.moments import is_over
from netcoach.events.evening import Rest, leaves_at, rest_after
from netcoach.events.event import Event, checked_energy, read_event
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.storage.store import Store
from netcoach.text.validation import plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content

MOST_DAYS = 14
"""How many days of a long event can have a plan of their own."""

_USUAL_ENERGY = 4
_MOST = 100


class EventPrediction(NamedTuple):
    """What the user fears, how hard they think it will be and how likely, from 0 to 100.

    While it's sealed, ``fear`` is empty and only ``hard`` can be read.
    """

    fear: str
    hard: int | None
    likely: int | None
    is_sealed: bool
    is_open: bool
    """Whether the event is over, so that it can be compared with what happened."""


class DayPlan(NamedTuple):
    """The plan for one day of an event of several days."""

    day: date
    enough: str
    energy: int | None
    leave_by: time | None


class DayFields(TypedDict, total=False):
    """The fields of the plan for a day."""

    enough: str
    energy: int | None
    leave_by: time | None


class EventPlans:
    """What is expected of the events in one journal.

    Args:
        store: the journal.
        content: knows what each kind of event usually costs.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store = store
        self._content = content

    # --- energy and rest ---------------------------------------------------------------------------------

    def usual_energy(self, kind: str) -> int:
        """Return the energy that an event of a kind usually costs, from 0 to 10."""
        checklist = self._content().checklist_for(kind)
        return _USUAL_ENERGY if checklist is None else checklist.energy

    def suggested_rest(self, event: Event) -> Rest:
        """Return an hour to rest: two hours after the event ends, or after the user leaves if that's earlier."""
        return rest_after(leaves_at(event, event.leave_by))

    # --- what is feared ----------------------------------------------------------------------------------

    def prediction(self, event_id: EventId) -> EventPrediction:
        """Return what the user predicted; a sealed fear stays empty until the event is over."""
        row = self._row(event_id)
        event = read_event(row)
        is_open = is_over(event.starts, event.ends, event.zone, self._store.clock())
        is_sealed = row["sealed_at"] is not None
        hidden = is_sealed and not is_open
        return EventPrediction(
            fear="" if hidden else row["fear"],
            hard=row["fear_hard"],
            likely=None if hidden else row["fear_likely"],
            is_sealed=is_sealed,
            is_open=is_open,
        )

    def seal(self, event_id: EventId, fear: str, hard: int, likely: int) -> None:
        """Record once what is feared, how hard it will be and how likely, sealed until the event is over.

        Raises:
            Refused: when it's sealed already, or the event is over.
        """
        prediction = self.prediction(event_id)
        if prediction.is_open:
            raise Refused(_("The event is over. What you expected can't change any more."))
        if prediction.is_sealed:
            raise Refused(_("What you expect is sealed until the event is over."))
        stamp = self._store.stamp()
        values: dict[str, Any] = {"fear": plain_text(fear).strip(), "sealed_at": stamp, "changed_at": stamp}
        for name, figure in (("fear_hard", hard), ("fear_likely", likely)):
            values[name] = max(0, min(_MOST, figure))
        with self._store.change(_("Seal what you expect")) as db:
            db.table("events").update(event_id, values)

    # --- several days ------------------------------------------------------------------------------------

    def days(self, event_id: EventId) -> list[DayPlan]:
        """Return the plan for each day of an event of several days, at most :data:`MOST_DAYS`; none for one day."""
        event = read_event(self._row(event_id))
        count = min((event.last_day - event.day).days + 1, MOST_DAYS)
        if count == 1:
            return []
        rows = self._store.rows("SELECT * FROM event_days WHERE event_id = ?", (event_id,))
        plans = {
            row["day"]: DayPlan(
                day=date.fromisoformat(row["day"]),
                enough=row["enough"],
                energy=row["energy_planned"],
                leave_by=time.fromisoformat(row["leave_by"]) if row["leave_by"] else None,
            )
            for row in rows
        }
        days = (event.day + timedelta(days=number) for number in range(count))
        return [plans.get(day.isoformat(), DayPlan(day, "", None, None)) for day in days]

    def plan_day(self, event_id: EventId, day: date, **fields: Unpack[DayFields]) -> None:
        """Change the plan for one day. Typing in one field is one undo step.

        Raises:
            Refused: when the event isn't on that day, or a value is invalid.
        """
        before = next((plan for plan in self.days(event_id) if plan.day == day), None)
        if before is None:
            raise Refused(_("The event isn't on that day."))
        after = before._replace(**fields)
        if after == before:
            return
        values = {
            "enough": plain_text(after.enough),
            "energy_planned": checked_energy(after.energy),
            "leave_by": None if after.leave_by is None else after.leave_by.isoformat(timespec="minutes"),
        }
        key = {"event_id": event_id, "day": day.isoformat()}
        sql = "SELECT id FROM event_days WHERE event_id = :event_id AND day = :day"
        row_id = self._store.value(sql, key)
        with self._store.change(_("Plan a day"), merge=("day", event_id, day, *sorted(fields))) as db:
            if not any(after[1:]) and after.energy is None:
                db.execute("DELETE FROM event_days WHERE id = ?", (row_id,))
            elif row_id is None:
                db.table("event_days").insert(key | values)
            else:
                db.table("event_days").update(row_id, values)

    # --- last time ---------------------------------------------------------------------------------------

    def learned_last_time(self, event_id: EventId) -> str:
        """Return what was learned at the event this one is like, or nothing."""
        found = self._store.value(
            "SELECT d.learned FROM events e JOIN events l ON l.id = e.like_event_id AND l.trashed_at IS NULL"
            " JOIN debriefs d ON d.event_id = l.id WHERE e.id = ?",
            (event_id,),
        )
        return str(found or "")

    # --- internals ---------------------------------------------------------------------------------------

    def _row(self, event_id: EventId) -> Any:
        row = self._store.row("SELECT * FROM events WHERE id = ?", (event_id,))
        if row is None:
            raise NotFound(_("This event is no longer in the journal."))
        return row
