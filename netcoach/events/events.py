"""Events: the occasions the user prepares for, from the invitation to "Archive event"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Unpack

from netcoach.contacts.person_names import name_order, person_name
from netcoach.dates.moments import Moment, check_order, day_of, end_of, is_over, moved_end, read_moment, write_moment
from netcoach.events.checklists import Checklists, ChecklistStep, next_undone
from netcoach.events.event import (
    KINDS,
    Event,
    EventDraft,
    EventFields,
    EventPerson,
    EventRow,
    Guest,
    NextStep,
    Readiness,
    check_rest,
    columns_of,
    read_event,
    read_event_row,
)
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, named_or_counted, ngettext
from netcoach.foundation.ids import EventId, GuestId, PersonId, PitchId
from netcoach.storage import trash
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.sentences import number_word
from netcoach.text.validation import one_line, plain_text

if TYPE_CHECKING:
    from netcoach.contacts.matching import Attendee

__all__ = [
    "KINDS",
    "Event",
    "EventDraft",
    "EventFields",
    "EventPerson",
    "EventRow",
    "Events",
    "Guest",
    "NextStep",
    "Readiness",
]

_EVENT = """
SELECT p.id AS pitch_id, e.* FROM events e
LEFT JOIN pitches p ON p.id = e.pitch_id AND p.trashed_at IS NULL WHERE e.id = ?"""
"""The first of two columns with a name is read, so a pitch in the trash counts as none."""

_ROW = """
SELECT e.id, e.uid, e.title, e.kind, e.starts, e.ends, e.zone, e.place, e.put_away_at, e.declined_on,
    (SELECT count(*) FROM steps WHERE event_id = e.id AND done_at IS NOT NULL) AS done,
    (SELECT count(*) FROM steps WHERE event_id = e.id) AS total
FROM events e
"""
_GOING = "e.trashed_at IS NULL AND e.declined_on IS NULL"
_LAST_DAY = "substr(coalesce(e.ends, e.starts), 1, 10)"
_AMONG = "IN (SELECT value FROM json_each(?))"
_ASKED_FOR = (("why", "why"), ("enough", "enough"), ("leave_by", "leave-by"), ("pitch_id", "pitch", "rehearsal"))
"""The columns whose first value is what a step asks for; a pitch may have been said already."""
_PEOPLE = """
SELECT p.id, p.name, p.sort_name, p.recognition, ep.hoped, ep.shared, ep.is_ally,
    coalesce((SELECT organisation FROM positions WHERE person_id = p.id
              ORDER BY coalesce(until, '') <> '', id LIMIT 1), '') AS organisation
FROM event_people ep JOIN people p ON p.id = ep.person_id
WHERE ep.event_id = ? AND p.trashed_at IS NULL
ORDER BY p.id
"""


class Events:
    """The events of a journal.

    Args:
        store: the journal.
        checklists: adds the steps of a new event, and ticks them.
    """

    def __init__(self, store: Store, checklists: Checklists) -> None:
        self._store = store
        self._checklists = checklists

    # --- reading -----------------------------------------------------------------------------------------

    def get(self, event_id: EventId) -> Event:
        """Return one event, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        return read_event(self._row(event_id))

    def find(self, uid: str) -> EventId | None:
        """Return the event with the UID ``uid``, or None."""
        found = self._store.value("SELECT id FROM events WHERE uid = ?", (uid,))
        return None if found is None else EventId(found)

    def find_by_title(self, text: str) -> Event:
        """Return the event that ``text`` names: a whole title before part of one, upcoming events before past ones.

        Raises:
            NotFound: when there is none.
        """
        wanted = " ".join(fold(text).split())
        in_order = [*self.upcoming(), *self.past(), *self.declined()]
        titles = [(row.id, " ".join(fold(row.title).split())) for row in in_order]
        whole = [event_id for event_id, title in titles if title == wanted]
        part = [event_id for event_id, title in titles if wanted and wanted in title]
        for event_id in (*whole, *part):
            return self.get(event_id)
        raise NotFound(_("There's no event called “{text}” in this journal.").format(text=text))

    def rows(self, *, trashed: bool = False) -> list[EventRow]:
        """Return every event, soonest first, or only those in the trash."""
        state = "IS NOT NULL" if trashed else "IS NULL"
        return self._list(f"WHERE e.trashed_at {state} ORDER BY e.starts, e.id")

    def among(self, ids: Iterable[EventId]) -> list[EventRow]:
        """Return these events, soonest first."""
        return self._list(f"WHERE e.id {_AMONG} ORDER BY e.starts, e.id", json.dumps(list(ids)))

    def upcoming(self) -> list[EventRow]:
        """Return the upcoming events, soonest first, including those that last until today."""
        where = f"WHERE {_GOING} AND e.put_away_at IS NULL AND {_LAST_DAY} >= ? ORDER BY e.starts, e.id"
        return self._list(where, self._store.today().isoformat())

    def past(self) -> list[EventRow]:
        """Return the past and archived events, newest first."""
        over = f"(e.put_away_at IS NOT NULL OR {_LAST_DAY} < ?)"
        where = f"WHERE {_GOING} AND {over} ORDER BY e.starts DESC, e.id DESC"
        return self._list(where, self._store.today().isoformat())

    def declined(self) -> list[EventRow]:
        """Return the events the user said no to, newest first."""
        return self._list("WHERE e.trashed_at IS NULL AND e.declined_on IS NOT NULL ORDER BY e.starts DESC, e.id DESC")

    def this_month(self) -> int:
        """Return how many events the user goes to, or went to, in the current month."""
        first = self._store.today().replace(day=1).isoformat()
        sql = f"SELECT count(*) FROM events e WHERE {_GOING} AND substr(e.starts, 1, 7) = substr(?, 1, 7)"
        return int(self._store.value(sql, (first,)))

    def with_pitch(self, pitch_id: PitchId) -> EventId | None:
        """Return the event a pitch is for: the next one, otherwise the last one that had it, or None."""
        today = self._store.today().isoformat()
        found = self._store.value(
            f"SELECT e.id FROM events e WHERE e.pitch_id = ? AND {_GOING} ORDER BY {_LAST_DAY} < ?, "
            "CASE WHEN e.starts >= ? THEN e.starts END, e.starts DESC LIMIT 1",
            (pitch_id, today, today),
        )
        return None if found is None else EventId(found)

    def is_over(self, event: Event | EventRow) -> bool:
        """Return whether an event has ended, in its own time zone."""
        return is_over(event.starts, event.ends, event.zone, self._store.clock())

    def ready(self, event_id: EventId) -> Readiness:
        """Return how many steps are done, and the next one."""
        over = self.is_over(self.get(event_id))
        steps, have = self._checklists.steps(event_id), self._checklists.have(event_id)
        return _readiness(steps, have, event_is_over=over)

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, draft: EventDraft, with_checklist: bool = True) -> EventId:
        """Add an event, with the checklist for its kind.

        Raises:
            Refused: when a field is invalid. Nothing was added.
        """
        fields = {name: value for name, value in draft._asdict().items() if name != "uid"}
        columns = columns_of(fields)
        check_order(draft.starts, draft.ends)
        now = self._store.stamp()
        columns |= {"uid": draft.uid or self._store.new_uid(), "created_at": now, "changed_at": now}
        with self._store.change(_("Add {title}").format(title=columns["title"])) as db:
            event_id = EventId(int(db.table("events").insert(columns).last_pk or 0))
            if with_checklist:
                self._checklists.apply_for_kind(event_id, draft.kind)
        return event_id

    def change(self, event_id: EventId, **fields: Unpack[EventFields]) -> None:
        """Change some fields of an event. Typing in one field is one undo step.

        If only the start is moved, the event keeps its length, and the rest after it and the plans for its days move
        along. Filling in why to go, what's enough, when to leave or the pitch for the first time ticks the
        corresponding step.

        Raises:
            Refused: when a value is invalid. Nothing was changed.
        """
        before = self._row(event_id)
        values: dict[str, Any] = dict(fields)
        if "starts" in fields and "ends" not in fields and before["ends"]:
            starts, ends = read_moment(before["starts"]), read_moment(before["ends"])
            values["ends"] = moved_end(starts, ends, fields["starts"])
        columns = columns_of(values)
        new = {name: value for name, value in columns.items() if value != before[name]}
        if not new:
            return
        after = {name: new.get(name, before[name]) for name in ("starts", "ends")}
        check_order(read_moment(after["starts"]), read_moment(after["ends"]) if after["ends"] else None)
        check_rest(*(new.get(name, before[name]) for name in ("recharge_starts", "recharge_ends")))
        title = new.get("title", before["title"])
        with self._store.change(_("Edit {title}").format(title=title), merge=("event", event_id, *sorted(new))) as db:
            if "starts" in new:
                new = self._move_along(read_event(before), fields["starts"]) | new
            db.table("events").update(event_id, new | {"changed_at": self._store.stamp()})
            for name, *steps in _ASKED_FOR:
                if new.get(name) and not before[name]:
                    for leads_to in steps:
                        self._checklists.reached(event_id, leads_to)

    def put_away(self, event_id: EventId, put_away: bool = True) -> None:
        """Archive an event, or unarchive it."""
        event = self.get(event_id)
        if event.put_away == put_away:
            return
        label = _("Archive {title}") if put_away else _("Unarchive {title}")
        with self._store.change(label.format(title=event.title)) as db:
            db.table("events").update(event_id, {"put_away_at": self._store.stamp() if put_away else None})

    def decline(self, event_id: EventId, declined: bool = True) -> None:
        """Record that the user isn't going, or is going after all."""
        event = self.get(event_id)
        if (event.declined_on is not None) == declined:
            return
        label = _("Not going to {title}") if declined else _("Going to {title} after all")
        with self._store.change(label.format(title=event.title)) as db:
            db.table("events").update(
                event_id,
                {
                    "declined_on": self._store.today().isoformat() if declined else None,
                    "changed_at": self._store.stamp(),
                },
            )

    def delete(self, ids: Sequence[EventId]) -> None:
        """Move events to the trash; nothing about them is lost."""
        several = ngettext("Delete {count} event", "Delete {count} events", len(ids))
        self._trash(ids, self._label(ids, _("Delete {name}"), several), self._store.stamp())

    def restore(self, ids: Sequence[EventId]) -> None:
        """Restore events from the trash."""
        several = ngettext("Restore {count} event", "Restore {count} events", len(ids))
        self._trash(ids, self._label(ids, _("Restore {name}"), several), None)

    def delete_for_ever(self, ids: Sequence[EventId]) -> None:
        """Permanently delete events, with their steps, phrases and plan. Conversations and promises stay."""
        several = ngettext("Permanently delete {count} event", "Permanently delete {count} events", len(ids))
        with self._store.change(self._label(ids, _("Permanently delete {name}"), several)) as db:
            trash.remove(db, "events", ids)

    # --- people at the event -----------------------------------------------------------------------------

    def people(self, event_id: EventId) -> list[EventPerson]:
        """Return the people who will be there, those the user hopes to meet first."""
        rows = self._store.rows(_PEOPLE, (event_id,))
        return [_event_person(row) for row in sorted(rows, key=_hoped_for_first)]

    def link(self, event_id: EventId, person_ids: Sequence[PersonId]) -> None:
        """Add people of the journal to an event; those already linked stay as they are.

        Raises:
            NotFound: when the event or a person is no longer in the journal. Nothing was changed.
        """
        self._row(event_id)
        have = {person.person_id for person in self.people(event_id)}
        new = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in have]
        if not new:
            return
        several = ngettext("Add {count} person to the event", "Add {count} people to the event", len(new))
        one = _("Add {name} to the event")
        label = named_or_counted(person_name(self._store, new[0]), len(new), one, several)
        with self._store.change(label) as db:
            for person_id in new:
                db.execute(
                    "INSERT OR IGNORE INTO event_people (event_id, person_id) VALUES (?, ?)", (event_id, person_id)
                )

    def unlink(self, event_id: EventId, person_id: PersonId) -> None:
        """Remove a person from an event; they stay in the journal."""
        name = person_name(self._store, person_id)
        with self._store.change(_("Remove {name} from the event").format(name=name)) as db:
            db.execute("DELETE FROM event_people WHERE event_id = ? AND person_id = ?", (event_id, person_id))

    def hope(self, event_id: EventId, person_id: PersonId, hoped: bool = True) -> None:
        """Set whether the user hopes to meet a person there. The last one a step asks for ticks that step."""
        row = self._attendance(event_id, person_id)
        if bool(row["hoped"]) == hoped:
            return
        name = person_name(self._store, person_id)
        label = _("Hope to meet {name}") if hoped else _("No longer hope to meet {name}")
        with self._store.change(label.format(name=name)) as db:
            db.table("event_people").update(row["id"], {"hoped": int(hoped)})
            if hoped:
                self._checklists.reached(event_id, "people")
                if row["shared"].strip():
                    self._checklists.reached(event_id, "shared")

    def set_ally(self, event_id: EventId, person_id: PersonId, is_ally: bool = True) -> None:
        """Set whether a person comes along; they're added to the event if they aren't there yet."""
        name = person_name(self._store, person_id)
        label = _("{name} is coming along") if is_ally else _("{name} isn't coming along")
        with self._store.change(label.format(name=name)) as db:
            self.link(event_id, [person_id])
            db.table("event_people").update(self._attendance(event_id, person_id)["id"], {"is_ally": int(is_ally)})

    def set_shared(self, event_id: EventId, person_id: PersonId, text: str) -> None:
        """Store what the user has in common with a person; continued typing is one undo step."""
        row, text = self._attendance(event_id, person_id), plain_text(text)
        if row["shared"] != text:
            with self._store.change(_("Edit what you have in common"), merge=("shared", row["id"])) as db:
                db.table("event_people").update(row["id"], {"shared": text})
                if text.strip() and not row["shared"].strip() and row["hoped"]:
                    self._checklists.reached(event_id, "shared")

    def link_attendees(self, event_id: EventId, attendees: Sequence[Attendee]) -> list[str]:
        """Link attendees who are in the journal, and store the others as guests. Return the names linked."""
        from netcoach.contacts.matching import match_attendees  # only invitations need it

        known, others = match_attendees(self._store, attendees)
        have = {person.person_id for person in self.people(event_id)}
        with self._store.change(_("Add people to the event")) as db:
            self.link(event_id, [person_id for person_id, _name in known])
            for name, email in others:
                db.execute(
                    "INSERT OR IGNORE INTO guests (event_id, name, email) VALUES (?, ?, ?)",
                    (event_id, name or email, email),
                )
        return [name for person_id, name in known if person_id not in have]

    def guests(self, event_id: EventId) -> list[Guest]:
        """Return the guests who can be added to the journal."""
        sql = "SELECT id, name, email FROM guests WHERE event_id = ? AND NOT left_out ORDER BY id"
        return [_guest(row) for row in self._store.rows(sql, (event_id,))]

    def add_guest_to_people(self, guest_id: GuestId) -> PersonId:
        """Add a guest to the journal and link them; someone added in the meantime is only linked."""
        row = self._guest_row(guest_id)
        with self._store.change(_("Add {name}").format(name=row["name"])) as db:
            from netcoach.contacts.matching import match_attendees

            known, _others = match_attendees(self._store, [(row["name"], row["email"])])
            person_id = known[0][0] if known else self._add_to_people(row["name"], row["email"])
            self.link(EventId(row["event_id"]), [person_id])
            db.table("guests").delete(guest_id)
        return person_id

    def _add_to_people(self, name: str, email: str) -> PersonId:
        from netcoach.contacts.people import Channel, People, PersonDraft  # the first paint needs none of them

        channels = (Channel(kind="email", value=email),) if email else ()
        draft = PersonDraft(name=one_line(name or email, _("A person needs a name.")), channels=channels)
        return People(self._store).add(draft)

    def dismiss_guest(self, guest_id: GuestId) -> None:
        """Stop offering a guest, even if the invitation is imported again."""
        row = self._guest_row(guest_id)
        with self._store.change(_("Ignore {name}").format(name=row["name"])) as db:
            db.table("guests").update(guest_id, {"left_out": 1})

    # --- internals ---------------------------------------------------------------------------------------

    def _row(self, event_id: EventId) -> SqlRow:
        row = self._store.row(_EVENT, (event_id,))
        if row is None:
            raise _no_event()
        return row

    def _move_along(self, event: Event, starts: Moment) -> dict[str, str]:
        """Move the plans for the days of an event with its start, and return the new times of the rest after it."""
        days = day_of(starts) - event.day
        is_timed = isinstance(starts, datetime) and isinstance(event.starts, datetime)
        by = end_of(starts, starts) - end_of(event.starts, event.starts) if is_timed else days
        rest = {"recharge_starts": event.recharge_starts, "recharge_ends": event.recharge_ends}
        rows = self._store.rows("SELECT id, day FROM event_days WHERE event_id = ? ORDER BY day", (event.id,))
        with self._store.change(_("Move {title}").format(title=event.title)) as db:
            for row in reversed(rows) if days > timedelta() else rows:  # so that no two are ever on the same day
                day = date.fromisoformat(row["day"]) + days
                db.table("event_days").update(row["id"], {"day": day.isoformat()})
        return {name: write_moment(moment + by) for name, moment in rest.items() if moment is not None}

    def _list(self, where: str, *params: str) -> list[EventRow]:
        return [read_event_row(row) for row in self._store.rows(_ROW + where, params)]

    def _attendance(self, event_id: EventId, person_id: PersonId) -> SqlRow:
        sql = "SELECT id, hoped, shared FROM event_people WHERE event_id = ? AND person_id = ?"
        row = self._store.row(sql, (event_id, person_id))
        if row is None:
            raise NotFound(_("This person isn't at the event. Add them first."))
        return row

    def _guest_row(self, guest_id: GuestId) -> SqlRow:
        row = self._store.row("SELECT event_id, name, email FROM guests WHERE id = ?", (guest_id,))
        if row is None:
            raise NotFound(_("This guest is no longer on the list."))
        return row

    def _trash(self, ids: Sequence[EventId], label: str, at: str | None) -> None:
        with self._store.change(label) as db:
            db.execute(
                f"UPDATE events SET trashed_at = ? WHERE id {_AMONG} AND (trashed_at IS NULL) = (? IS NOT NULL)",
                (at, json.dumps(list(ids)), at),
            )

    def _label(self, ids: Sequence[EventId], one: str, several: str) -> str:
        if not ids:
            raise Refused(_("Choose an event first."))
        return named_or_counted(self.get(ids[0]).title, len(ids), one, several)


def _no_event() -> NotFound:
    return NotFound(_("This event is no longer in the journal."))


def _readiness(steps: Sequence[ChecklistStep], have: Mapping[str, int], *, event_is_over: bool) -> Readiness:
    """Count the steps and find the next one.

    Args:
        steps: all steps of the event, in order.
        have: how many there are of each thing a step can ask for.
        event_is_over: if so, only steps for afterwards are offered.
    """
    step = next_undone(steps, event_is_over=event_is_over)
    return Readiness(
        done=sum(step.done for step in steps),
        total=len(steps),
        next=None if step is None else NextStep(text=_button(step, have), leads_to=step.leads_to),
    )


def _button(step: ChecklistStep, have: Mapping[str, int]) -> str:
    """Return the text of a step's button: how many more it needs if there are some, otherwise its own words."""
    there = have.get(step.leads_to, 0)
    missing = step.needs - there
    if missing <= 0 or there <= 0:
        return step.text
    more = {
        "people": ngettext("Choose one more person to meet", "Choose {count} more people to meet", missing),
        "shared": ngettext(
            "Note what you have in common with one more person",
            "Note what you have in common with {count} more people",
            missing,
        ),
        "questions": ngettext("Choose one more question", "Choose {count} more questions", missing),
        "openers": ngettext("Choose one more opener", "Choose {count} more openers", missing),
        "exits": ngettext("Choose one more exit line", "Choose {count} more exit lines", missing),
    }
    return more[step.leads_to].format(count=number_word(missing))


def _event_person(row: SqlRow) -> EventPerson:
    return EventPerson(
        person_id=PersonId(row["id"]),
        name=row["name"],
        organisation=row["organisation"],
        recognition=row["recognition"],
        hoped=bool(row["hoped"]),
        shared=row["shared"],
        is_ally=bool(row["is_ally"]),
    )


def _hoped_for_first(row: SqlRow) -> tuple[bool, list[int]]:
    return not row["hoped"], name_order(row["name"], row["sort_name"])


def _guest(row: SqlRow) -> Guest:
    return Guest(id=GuestId(row["id"]), name=row["name"], email=row["email"])
