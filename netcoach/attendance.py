"""Who will be at an event: people of the journal, and guests an invitation names who are not in it yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netcoach.checklists import Checklists
from netcoach.errors import NotFound
from netcoach.event import EventPerson, Guest
from netcoach.fields import one_line, plain_text
from netcoach.i18n import _, ngettext
from netcoach.ids import EventId, GuestId, PersonId
from netcoach.people import Channel, People, PersonDraft
from netcoach.store import Row, Store

if TYPE_CHECKING:
    from netcoach.matching import Attendee

HOPED = 2
"""How many people one hopes to meet before that step of the checklist is done; three are as good."""

_PEOPLE = """
SELECT p.id, p.name, p.recognition, ep.hoped, ep.shared,
    coalesce((SELECT organisation FROM positions WHERE person_id = p.id
              ORDER BY coalesce(until, '') <> '', id LIMIT 1), '') AS organisation
FROM event_people ep JOIN people p ON p.id = ep.person_id
WHERE ep.event_id = ? AND p.trashed_at IS NULL
ORDER BY ep.hoped DESC, p.sort_name, p.id
"""
_HOPED = """
SELECT count(*) FROM event_people ep JOIN people p ON p.id = ep.person_id
WHERE ep.event_id = ? AND ep.hoped AND p.trashed_at IS NULL
"""


class Attendance:
    """The people and guests of events."""

    def __init__(self, store: Store, checklists: Checklists, people: People) -> None:
        self._store = store
        self._checklists = checklists
        self._people = people

    def people(self, event_id: EventId) -> list[EventPerson]:
        """Return the people who will be there, those one hopes to meet first."""
        return [_event_person(row) for row in self._store.rows(_PEOPLE, (event_id,))]

    def hoped(self, event_id: EventId) -> int:
        """Return how many people one hopes to meet there."""
        return int(self._store.value(_HOPED, (event_id,)))

    def link(self, event_id: EventId, person_ids: Sequence[PersonId]) -> None:
        """Say that people of the journal will be there; who is there already stays as they are."""
        have = {person.person_id for person in self.people(event_id)}
        new = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in have]
        if not new:
            return
        name = self._people.get(new[0]).name
        label = ngettext("Add {name} to the event", "Add {count} people to the event", len(new))
        with self._store.change(label.format(name=name, count=len(new))) as db:
            for person_id in new:
                db.execute(
                    "INSERT OR IGNORE INTO event_people (event_id, person_id) VALUES (?, ?)", (event_id, person_id)
                )

    def unlink(self, event_id: EventId, person_id: PersonId) -> None:
        """Take a person out of an event; they stay in the journal."""
        name = self._people.get(person_id).name
        with self._store.change(_("Take {name} out of the event").format(name=name)) as db:
            db.execute("DELETE FROM event_people WHERE event_id = ? AND person_id = ?", (event_id, person_id))

    def hope(self, event_id: EventId, person_id: PersonId, *, hoped: bool) -> None:
        """Say whether one hopes to meet a person there. The second one ticks that step of the checklist."""
        row, before = self._row(event_id, person_id), self.hoped(event_id)
        if bool(row["hoped"]) == hoped:
            return
        name = self._people.get(person_id).name
        label = _("Hope to meet {name}") if hoped else _("No longer hope to meet {name}")
        with self._store.change(label.format(name=name)) as db:
            db.table("event_people").update(row["id"], {"hoped": int(hoped)})
            if hoped and before + 1 == HOPED:
                self._checklists.reached(event_id, "people")

    def set_shared(self, event_id: EventId, person_id: PersonId, text: str) -> None:
        """Note the one thing shared with a person; typing on joins into one step of undo."""
        row, text = self._row(event_id, person_id), plain_text(text)
        if row["shared"] != text:
            with self._store.change(_("Note what you share"), merge=("shared", row["id"])) as db:
                db.table("event_people").update(row["id"], {"shared": text})

    def bring(self, event_id: EventId, attendees: Sequence[Attendee]) -> list[str]:
        """Link the attendees who are people of the journal, keep the others as guests. Return the names linked."""
        from netcoach.matching import match_attendees  # noqa: PLC0415  # only invitations need it

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
        """Return the guests who can be taken into the journal."""
        sql = "SELECT id, name, email FROM guests WHERE event_id = ? AND NOT left_out ORDER BY id"
        return [_guest(row) for row in self._store.rows(sql, (event_id,))]

    def take_guest(self, guest_id: GuestId) -> PersonId:
        """Take a guest into the journal and link them; who was added meanwhile is linked alone."""
        row = self._guest_row(guest_id)
        with self._store.change(_("Add {name}").format(name=row["name"])) as db:
            from netcoach.matching import match_attendees  # noqa: PLC0415  # as above

            known, _others = match_attendees(self._store, [(row["name"], row["email"])])
            person_id = known[0][0] if known else self._people.add(_draft(row["name"], row["email"]))
            self.link(EventId(row["event_id"]), [person_id])
            db.table("guests").delete(guest_id)
        return person_id

    def leave_out_guest(self, guest_id: GuestId) -> None:
        """Offer a guest no more, also when the invitation comes again."""
        row = self._guest_row(guest_id)
        with self._store.change(_("Leave out {name}").format(name=row["name"])) as db:
            db.table("guests").update(guest_id, {"left_out": 1})

    def _row(self, event_id: EventId, person_id: PersonId) -> Row:
        sql = "SELECT id, hoped, shared FROM event_people WHERE event_id = ? AND person_id = ?"
        row = self._store.row(sql, (event_id, person_id))
        if row is None:
            raise NotFound(_("This person is not at the event. Add them to it first."))
        return row

    def _guest_row(self, guest_id: GuestId) -> Row:
        row = self._store.row("SELECT event_id, name, email FROM guests WHERE id = ?", (guest_id,))
        if row is None:
            raise NotFound(_("This guest is not offered any more."))
        return row


def names(people: Iterable[EventPerson]) -> list[str]:
    """Return the names of people."""
    return [person.name for person in people]


def _draft(name: str, email: str) -> PersonDraft:
    channels = (Channel(kind="email", value=email),) if email else ()
    return PersonDraft(name=one_line(name or email, _("A person needs a name.")), channels=channels)


def _event_person(row: Row) -> EventPerson:
    return EventPerson(
        person_id=PersonId(row["id"]),
        name=row["name"],
        organisation=row["organisation"],
        recognition=row["recognition"],
        hoped=bool(row["hoped"]),
        shared=row["shared"],
    )


def _guest(row: Row) -> Guest:
    return Guest(id=GuestId(row["id"]), name=row["name"], email=row["email"])
