"""Conversations: one exchange of any kind, with one or more people; a shared note, and a private line about each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.contacts.promises import PromiseDraft, Promises
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, named_or_counted, ngettext
from netcoach.foundation.ids import ConversationId, EventId, PersonId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import plain_text, whole_day

if TYPE_CHECKING:
    from sqlite_utils import Database

KINDS: tuple[str, ...] = ("in person", "call", "video", "message", "letter")
"""The ways people talk, in the order in which the window offers them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A participant of a conversation, with the private line about them."""

    person_id: PersonId
    name: str
    private: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as stored; people in the trash are left out."""

    id: ConversationId
    uid: str
    day: date
    kind: str
    note: str
    event_id: EventId | None
    people: tuple[Participant, ...]
    enjoyed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the participants."""
        return tuple(one.name for one in self.people)


class Conversations:
    """The conversations of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._promises = Promises(store)

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, conversation_id: ConversationId) -> Conversation:
        """Return one conversation.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE c.id = ?", (conversation_id,))
        if row is None:
            raise NotFound(_("This conversation is no longer in the journal."))
        return _conversation(row)

    def of_person(self, person_id: PersonId, limit: int | None = None) -> list[Conversation]:
        """Return the conversations with one person, newest first."""
        sql = f"{_SELECT} JOIN conversation_people mine ON mine.conversation_id = c.id WHERE mine.person_id = ?"
        return self._newest_first(sql, person_id, limit)

    def of_event(self, event_id: EventId) -> list[Conversation]:
        """Return the conversations of one event, newest first."""
        return self._newest_first(f"{_SELECT} WHERE c.event_id = ?", event_id, None)

    def last_of(self, person_id: PersonId) -> Conversation | None:
        """Return the last conversation with one person, or None."""
        return next(iter(self.of_person(person_id, limit=1)), None)

    def next_hello(self, person_id: PersonId) -> date | None:
        """Return the day on which a person's rhythm suggests a hello, or None if they have no rhythm.

        The rhythm counts from the last conversation; before the first one, from the day the user met them or added
        them.
        """
        row = self._store.row(_RHYTHM, {"person": person_id})
        if row is None or row["rhythm_days"] is None:
            return None
        return date.fromisoformat(row["day"]) + timedelta(days=row["rhythm_days"])

    def person_of_private_line(self, row: int) -> PersonId | None:
        """Return the person a private line is about, by its row id, or None if there's no such line."""
        found = self._store.value("SELECT person_id FROM conversation_people WHERE id = ?", (row,))
        return None if found is None else PersonId(found)

    def _newest_first(self, sql: str, of: int, limit: int | None) -> list[Conversation]:
        rows = self._store.rows(f"{sql} ORDER BY c.day DESC, c.id DESC LIMIT ?", (of, -1 if limit is None else limit))
        return [_conversation(row) for row in rows]

    # --- writing -----------------------------------------------------------------------------------------------------

    def log(
        self,
        people: Sequence[PersonId],
        day: date | str,
        kind: str,
        note: str = "",
        private: Mapping[PersonId, str] | None = None,
        event_id: EventId | None = None,
        promises: Sequence[PromiseDraft] = (),
        *,
        enjoyed: bool = False,
    ) -> ConversationId:
        """Log a conversation, with the promises made in it. The rhythm of everyone in it restarts.

        Raises:
            Refused: when it has no people, or its day is invalid. Nothing was changed.
        """
        lines = _lines(people, private or {})
        names = self._names(lines)
        columns = self._checked({"day": day, "kind": kind, "note": note, "event_id": event_id, "enjoyed": enjoyed})
        several = ngettext("Conversation with {count} person", "Conversation with {count} people", len(names))
        label = _label(names, _("Conversation with {name}"), several)
        stamp = self._store.stamp()
        with self._store.change(label) as db:
            row = {"uid": self._store.new_uid(), **columns, "created_at": stamp, "changed_at": stamp}
            conversation_id = ConversationId(int(db.table("conversations").insert(row).last_pk or 0))
            _write_people(db, conversation_id, lines)
            for draft in promises:
                self._promises.make(
                    draft._replace(conversation_id=conversation_id, event_id=draft.event_id or event_id)
                )
        return conversation_id

    def change(
        self,
        conversation_id: ConversationId,
        *,
        people: Sequence[PersonId] | None = None,
        private: Mapping[PersonId, str] | None = None,
        **values: Any,
    ) -> None:
        """Change the participants, private lines, or ``day``, ``kind``, ``note``, ``event_id`` and ``enjoyed``.

        Private lines that aren't passed stay as they are. Typing in one field is one undo step.
        """
        before = self.get(conversation_id)
        kept = self._kept_lines(conversation_id)
        seen = [one.person_id for one in before.people]
        unseen = [one for one in kept if one not in seen]  # in the trash: restoring them restores their lines
        chosen = seen if people is None else list(people)
        lines = {one: kept.get(one, "") for one in (*chosen, *unseen)}
        lines = _lines(list(lines), lines | dict(private or {}))
        names = self._names(chosen)
        columns = self._checked(values)
        changed = {field: value for field, value in columns.items() if value != _as_kept(getattr(before, field))}
        if not changed and lines == kept:
            return
        several = ngettext("Edit conversation with {count} person", "Edit conversation with {count} people", len(names))
        label = _label(names, _("Edit conversation with {name}"), several)
        merge = ("conversation", conversation_id, *sorted(values), people is not None, *sorted(private or {}))
        with self._store.change(label, merge=merge) as db:
            db.table("conversations").update(conversation_id, {**changed, "changed_at": self._store.stamp()})
            if lines != kept:
                _write_people(db, conversation_id, lines)

    def delete(self, conversation_id: ConversationId) -> None:
        """Delete a conversation; the promises made in it stay."""
        names = self.get(conversation_id).names
        several = ngettext(
            "Delete conversation with {count} person", "Delete conversation with {count} people", len(names)
        )
        label = _label(names, _("Delete conversation with {name}"), several)
        with self._store.change(label) as db:
            db.table("conversations").delete(conversation_id)

    # --- internals ---------------------------------------------------------------------------------------------------

    def _checked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        checked: dict[str, Any] = {}
        for field, value in values.items():
            if field == "day":
                checked[field] = whole_day(value)
            elif field == "note":
                checked[field] = plain_text(value)
            elif field == "kind":
                checked[field] = _kind(value)
            elif field == "event_id":
                checked[field] = self._event(value)
            elif field == "enjoyed":
                checked[field] = int(bool(value))
            else:
                raise TypeError(f"A conversation has no {field}.")
        return checked

    def _event(self, event_id: EventId | None) -> EventId | None:
        if event_id is None or self._store.value("SELECT 1 FROM events WHERE id = ?", (event_id,)):
            return event_id
        raise NotFound(_("This event is no longer in the journal."))

    def _names(self, people: Iterable[PersonId]) -> list[str]:
        ids = list(people)
        rows = self._store.rows(
            "SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        )
        names = {row["id"]: str(row["name"]) for row in rows}
        if any(one not in names for one in ids):
            raise NotFound(_("This person is no longer in the journal."))
        return [names[one] for one in ids]

    def _kept_lines(self, conversation_id: ConversationId) -> dict[PersonId, str]:
        rows = self._store.rows(
            "SELECT person_id, private_line FROM conversation_people WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        return {PersonId(row["person_id"]): row["private_line"] for row in rows}


_SELECT = """
SELECT c.id, c.uid, c.day, c.kind, c.note, c.event_id, c.enjoyed, (
    SELECT json_group_array(json_array(p.id, p.name, cp.private_line) ORDER BY cp.id)
    FROM conversation_people cp JOIN people p ON p.id = cp.person_id
    WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS people
FROM conversations c"""

_RHYTHM = """
SELECT rhythm_days, coalesce(
    (SELECT max(c.day) FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
        WHERE cp.person_id = :person),
    CASE WHEN length(met_on) = 10 THEN met_on END, substr(created_at, 1, 10)) AS day
FROM people WHERE id = :person"""


def _conversation(row: SqlRow) -> Conversation:
    return Conversation(
        id=ConversationId(row["id"]),
        uid=row["uid"],
        day=date.fromisoformat(row["day"]),
        kind=row["kind"],
        note=row["note"],
        event_id=row["event_id"],
        enjoyed=bool(row["enjoyed"]),
        people=tuple(
            Participant(person_id=PersonId(one), name=name, private=private)
            for one, name, private in json.loads(row["people"])
        ),
    )


def _lines(people: Sequence[PersonId], private: Mapping[PersonId, str]) -> dict[PersonId, str]:
    if not people:
        raise Refused(_("Choose at least one person."))
    if any(one not in people for one in private):
        raise Refused(_("A private note needs someone who took part."))
    return {one: plain_text(private.get(one, "")) for one in people}


def _write_people(db: Database, conversation_id: ConversationId, lines: Mapping[PersonId, str]) -> None:
    db.execute(
        """DELETE FROM conversation_people
        WHERE conversation_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))""",
        (conversation_id, json.dumps(list(lines))),
    )
    db.conn.executemany(
        """INSERT INTO conversation_people (conversation_id, person_id, private_line) VALUES (?, ?, ?)
        ON CONFLICT (conversation_id, person_id) DO UPDATE SET private_line = excluded.private_line
        WHERE private_line <> excluded.private_line""",
        [(conversation_id, one, line) for one, line in lines.items()],
    )


def _label(names: Sequence[str], one: str, several: str) -> str:
    first = names[0] if names else _("someone in the trash")
    return named_or_counted(first, len(names) or 1, one, several)


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Refused(_("NetCoach doesn't know this kind of conversation."))
    return kind


def _as_kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
