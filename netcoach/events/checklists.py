"""Checklists: the steps for preparing an event, each on a day relative to it: "two days before", "the day after"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from netcoach.dates.moments import day_of, format_minutes_before, last_day, read_moment, relative_day
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId, StepId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line

if TYPE_CHECKING:
    from netcoach.content.content import Checklist, Content

AT_MOST_IN_VIEW = 12
_CLOSE = 2
"""From this many days before the event on, what was meant for earlier is listed under "Earlier"."""

_COLUMNS = "id, text, day_offset, minutes_before, leads_to, needs, position, done_at"
_HAVE = """
WITH hoped AS (
    SELECT ep.shared FROM event_people ep JOIN people p ON p.id = ep.person_id
    WHERE ep.event_id = ?1 AND ep.hoped AND p.trashed_at IS NULL
), chosen AS (
    SELECT part, count(*) AS count FROM event_phrases WHERE event_id = ?1 GROUP BY part
)
SELECT e.why <> '' AS why, e.enough <> '' AS enough, e.leave_by IS NOT NULL AS "leave-by",
    EXISTS (SELECT 1 FROM pitches WHERE id = e.pitch_id AND trashed_at IS NULL) AS pitch,
    EXISTS (SELECT 1 FROM rehearsals WHERE pitch_id = e.pitch_id AND at >= e.created_at) AS rehearsal,
    (SELECT count(*) FROM if_then_plans WHERE event_id = ?1 AND put_away_on IS NULL) AS "if-then",
    ifnull((SELECT count FROM chosen WHERE part = 'question'), 0) AS questions,
    ifnull((SELECT count FROM chosen WHERE part = 'opener'), 0) AS openers,
    ifnull((SELECT count FROM chosen WHERE part = 'exit'), 0) AS exits,
    (SELECT count(*) FROM hoped) AS people,
    (SELECT count(*) FROM hoped WHERE trim(shared) <> '') AS shared
FROM events e WHERE e.id = ?1
"""
_WITH_PITCH = """
SELECT id FROM events WHERE pitch_id = ? AND trashed_at IS NULL AND substr(coalesce(ends, starts), 1, 10) >= ?"""
_IN_ORDER = "day_offset, minutes_before IS NOT NULL, minutes_before DESC, position, id"


class ChecklistStep(NamedTuple):
    """One step of an event's checklist."""

    id: StepId
    text: str
    day_offset: int
    minutes_before: int | None
    when_words: str
    leads_to: str
    needs: int
    """How many the step asks for, so that it can tick itself; 0 if only the user knows when it's done."""
    done: bool
    done_on: date | None
    position: int


Group = tuple[str, list[ChecklistStep]]
"""A heading, and the steps under it."""


class Checklists:
    """The checklists of the events in one journal.

    Args:
        store: the journal.
        content: the source of the built-in checklists.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store = store
        self._content = content

    # --- reading -----------------------------------------------------------------------------------------

    def steps(self, event_id: EventId) -> list[ChecklistStep]:
        """Return all steps of an event in chronological order."""
        sql = f"SELECT {_COLUMNS} FROM steps WHERE event_id = ? ORDER BY {_IN_ORDER}"
        return [_step(row) for row in self._store.rows(sql, (event_id,))]

    def get(self, step_id: StepId) -> ChecklistStep:
        """Return one step."""
        return _step(self._row(step_id))

    def groups(self, event_id: EventId) -> list[Group]:
        """Return all steps under their headings."""
        return self._grouped(event_id, self.steps(event_id))

    def in_view(self, event_id: EventId, limit: int = AT_MOST_IN_VIEW) -> list[Group]:
        """Return the ``limit`` steps that matter most today, under their headings.

        Open steps come first, those nearest to today before the rest. Steps ticked since yesterday stay, so that
        nothing jumps away from under the pointer.
        """
        event_day, today = self._event_days(event_id)[0], self._store.today()

        def rank(step: ChecklistStep) -> tuple[bool, int, int]:
            settled = step.done_on is not None and (today - step.done_on).days > 1
            due = event_day + timedelta(days=step.day_offset)
            return settled, abs((due - today).days), step.day_offset

        steps = self.steps(event_id)
        chosen = {step.id for step in sorted(steps, key=rank)[:limit]}
        return self._grouped(event_id, [step for step in steps if step.id in chosen])

    def have(self, event_id: EventId) -> Mapping[str, int]:
        """Return how much of each thing a step can lead to an event has: six questions, one pitch."""
        row = self._store.row(_HAVE, (event_id,))
        return {} if row is None else {name: row[name] for name in row.keys()}

    def needed(self, event_id: EventId) -> Mapping[str, int]:
        """Return how much the steps of an event ask for, by what they lead to."""
        sql = "SELECT leads_to, max(needs) AS needs FROM steps WHERE event_id = ? AND needs > 0 GROUP BY leads_to"
        return {row["leads_to"]: row["needs"] for row in self._store.rows(sql, (event_id,))}

    def ready_checklists(self) -> tuple[Checklist, ...]:
        """Return the built-in checklists."""
        return self._content().checklists

    # --- writing -----------------------------------------------------------------------------------------

    def apply(self, event_id: EventId, checklist_key: str) -> None:
        """Add the steps of a built-in checklist to an event, except those it already has."""
        checklist = self._content().checklist(checklist_key)
        steps = (
            {
                "text": step.text,
                "day_offset": step.day_offset,
                "minutes_before": step.minutes_before,
                "leads_to": step.leads_to,
                "needs": step.needs or int(bool(step.leads_to)),
            }
            for step in checklist.steps
        )
        self.add_all(event_id, checklist.title, steps)

    def add_all(self, event_id: EventId, title: str, steps: Iterable[Mapping[str, Any]]) -> None:
        """Add the steps of the checklist called ``title``, as columns, except those the event already has.

        A step that asks for something the event has is ticked.
        """
        known, have = {step.text for step in self.steps(event_id)}, self.have(event_id)
        with self._store.change(_("Add the checklist “{title}”").format(title=title)) as db:
            first = self._next_position(event_id)
            db.table("steps").insert_all(
                {
                    **step,
                    "event_id": event_id,
                    "position": position,
                    "done_at": self._store.stamp() if 0 < step["needs"] <= have.get(step["leads_to"], 0) else None,
                }
                for position, step in enumerate(steps, start=first)
                if step["text"] not in known
            )

    def apply_for_kind(self, event_id: EventId, kind: str) -> None:
        """Add the checklist for a kind of event, if there is one."""
        checklist = self._content().checklist_for(kind)
        if checklist is not None:
            self.apply(event_id, checklist.key)

    def tick(self, step_id: StepId, done: bool = True) -> None:
        """Tick or untick a step."""
        step = self.get(step_id)
        if step.done == done:
            return
        label = _("Tick “{text}”") if done else _("Untick “{text}”")
        with self._store.change(label.format(text=step.text)) as db:
            db.table("steps").update(step_id, {"done_at": self._store.stamp() if done else None})

    def add(self, event_id: EventId, text: str, day_offset: int, *, minutes_before: int | None = None) -> StepId:
        """Add the user's own step at the end of its day."""
        values = {
            "event_id": event_id,
            "text": _checked(text),
            "day_offset": day_offset,
            "minutes_before": minutes_before,
        }
        with self._store.change(_("Add a step")) as db:
            table = db.table("steps").insert(values | {"position": self._next_position(event_id)})
        return StepId(int(table.last_pk or 0))

    def change(self, step_id: StepId, *, text: str | None = None, day_offset: int | None = None) -> None:
        """Reword a step, or put it on another day. A reworded step no longer ticks itself: only the user knows when."""
        step = self.get(step_id)
        values: dict[str, object] = {}
        if text is not None and _checked(text) != step.text:
            values |= {"text": _checked(text), "needs": 0}
        if day_offset is not None and day_offset != step.day_offset:
            values |= {"day_offset": day_offset, "minutes_before": None}
        if values:
            with self._store.change(_("Edit a step"), merge=("step", step_id, *values)) as db:
                db.table("steps").update(step_id, values)

    def remove(self, step_id: StepId) -> None:
        """Remove a step."""
        step = self.get(step_id)
        with self._store.change(_("Remove “{text}”").format(text=step.text)) as db:
            db.table("steps").delete(step_id)

    def move(self, step_id: StepId, by: int) -> None:
        """Move a step up (negative) or down within its day."""
        row = self._row(step_id)
        same_day = [
            step
            for step in self.steps(EventId(row["event_id"]))
            if (step.day_offset, step.minutes_before) == (row["day_offset"], row["minutes_before"])
        ]
        places = sorted(step.position for step in same_day)
        ids = [step.id for step in same_day]
        here = ids.index(step_id)
        there = max(0, min(len(ids) - 1, here + by))
        if there == here:
            return
        ids.insert(there, ids.pop(here))
        with self._store.change(_("Move a step")) as db:
            for each, position in zip(ids, places, strict=True):
                db.table("steps").update(each, {"position": position})

    def reached(self, event_id: EventId, leads_to: str) -> None:
        """Tick the steps that ask for as much of something as there is now: the sixth question, the printed cards.

        Called inside the change that brings it, so that one Undo reverses both.
        """
        there = self.have(event_id).get(leads_to, 1)  # printed cards aren't recorded anywhere else
        sql = "SELECT id FROM steps WHERE event_id = ? AND leads_to = ? AND needs = ? AND needs > 0 AND done_at IS NULL"
        open_steps = [row["id"] for row in self._store.rows(sql, (event_id, leads_to, there))]
        if not open_steps:
            return
        with self._store.change(_("Tick a step")) as db:
            for step_id in open_steps:
                db.table("steps").update(step_id, {"done_at": self._store.stamp()})

    def pitch_said(self, pitch_id: PitchId) -> None:
        """Tick the steps that ask to say a pitch aloud, for the events to come that it's chosen for.

        Called inside the change that adds a take of it, like :meth:`reached`.
        """
        for row in self._store.rows(_WITH_PITCH, (pitch_id, self._store.today().isoformat())):
            self.reached(EventId(row["id"]), "rehearsal")

    # --- internals ---------------------------------------------------------------------------------------

    def _row(self, step_id: StepId) -> SqlRow:
        row = self._store.row(f"SELECT {_COLUMNS}, event_id FROM steps WHERE id = ?", (step_id,))
        if row is None:
            raise NotFound(_("This step is no longer in the journal."))
        return row

    def _next_position(self, event_id: EventId) -> int:
        sql = "SELECT coalesce(max(position), 0) + 1 FROM steps WHERE event_id = ?"
        return int(self._store.value(sql, (event_id,)))

    def _event_days(self, event_id: EventId) -> tuple[date, date]:
        row = self._store.row("SELECT starts, ends FROM events WHERE id = ?", (event_id,))
        if row is None:
            raise NotFound(_("This event is no longer in the journal."))
        starts = read_moment(row["starts"])
        return day_of(starts), last_day(starts, read_moment(row["ends"]) if row["ends"] else None)

    def _grouped(self, event_id: EventId, steps: Iterable[ChecklistStep]) -> list[Group]:
        first, last = self._event_days(event_id)
        today = self._store.today()
        groups: dict[str, list[ChecklistStep]] = {}
        for step in steps:
            groups.setdefault(heading(step.day_offset, first, last, today), []).append(step)
        return list(groups.items())


def heading(day_offset: int, first: date, last: date, today: date) -> str:
    """Return the heading of a step.

    Before the event, steps meant for a day that has come are for now: they come under "This week", and from two
    days before the event on under "Earlier". All others come under their own day in words.
    """
    due = first + timedelta(days=day_offset)
    days_to_go = (first - today).days
    if day_offset < 0 and today <= last:
        if days_to_go <= _CLOSE and due < today:
            return _("Earlier")
        if days_to_go > _CLOSE and due <= today:
            return _("This week")
    return relative_day(day_offset)


def next_undone(steps: Sequence[ChecklistStep], *, event_is_over: bool) -> ChecklistStep | None:
    """Return the next unticked step; after an event, only the steps for afterwards count."""
    return next((step for step in steps if not step.done and (step.day_offset > 0 or not event_is_over)), None)


def _checked(text: str) -> str:
    return one_line(text, _("Describe the step."))


def _step(row: SqlRow) -> ChecklistStep:
    minutes = row["minutes_before"]
    done_at: str | None = row["done_at"]
    return ChecklistStep(
        id=StepId(row["id"]),
        text=row["text"],
        day_offset=row["day_offset"],
        minutes_before=minutes,
        when_words=relative_day(row["day_offset"]) if minutes is None else format_minutes_before(minutes),
        leads_to=row["leads_to"],
        needs=row["needs"],
        done=done_at is not None,
        done_on=date.fromisoformat(done_at[:10]) if done_at else None,
        position=row["position"],
    )
