"""One timeline of a person: conversations, events and promises together, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netcoach.contacts.person_queries import RunQuery
from netcoach.foundation.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened, or will, with a person.

    ``title`` is the kind of a conversation, the title of an event, or the direction of a promise (*mine*, *theirs*);
    ``private`` is the line about this person alone; ``state`` of a promise is *open*, *kept* or *let go*.
    """

    kind: Literal["conversation", "event", "promise"]
    day: date
    title: str
    text: str
    private: str = ""
    with_names: tuple[str, ...] = ()
    state: str = ""
    id: int


def timeline(rows: RunQuery, person_id: PersonId) -> list[TimelineEntry]:
    """Return everything that is dated about a person, newest first; one statement for each kind."""
    entries = [*_conversations(rows, person_id), *_events(rows, person_id), *_promises(rows, person_id)]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)


def _conversations(rows: RunQuery, person_id: PersonId) -> Iterator[TimelineEntry]:
    for row in rows(_CONVERSATIONS, (person_id, person_id)):
        yield TimelineEntry(
            kind="conversation",
            day=date.fromisoformat(row["day"]),
            title=row["kind"],
            text=row["note"],
            private=row["private_line"],
            with_names=tuple(json.loads(row["others"])),
            id=row["id"],
        )


def _events(rows: RunQuery, person_id: PersonId) -> Iterator[TimelineEntry]:
    for row in rows(_EVENTS, (person_id,)):
        yield TimelineEntry(
            kind="event",
            day=date.fromisoformat(row["starts"][:10]),
            title=row["title"],
            text=row["place"],
            private=row["shared"],
            id=row["id"],
        )


def _promises(rows: RunQuery, person_id: PersonId) -> Iterator[TimelineEntry]:
    for row in rows(_PROMISES, (person_id,)):
        yield TimelineEntry(
            kind="promise",
            day=date.fromisoformat(row["day"]),
            title=row["direction"],
            text=row["text"],
            state=row["state"],
            id=row["id"],
        )


_CONVERSATIONS = """
SELECT c.id, c.day, c.kind, c.note, cp.private_line, (
    SELECT json_group_array(p.name ORDER BY p.sort_name)
    FROM conversation_people other JOIN people p ON p.id = other.person_id
    WHERE other.conversation_id = c.id AND other.person_id <> ? AND p.trashed_at IS NULL) AS others
FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
WHERE cp.person_id = ? ORDER BY c.day DESC, c.id DESC"""

_EVENTS = """
SELECT e.id, e.starts, e.title, e.place, ep.shared FROM event_people ep JOIN events e ON e.id = ep.event_id
WHERE ep.person_id = ? AND e.trashed_at IS NULL ORDER BY e.starts DESC, e.id DESC"""

# A promise stands at the day it was kept or let go, else its own day, else the day it was made.
_PROMISES = """
SELECT m.id, m.direction, m.text, coalesce(m.kept_on, m.let_go_on, m.due, c.day, substr(m.created_at, 1, 10)) AS day,
    CASE WHEN m.kept_on IS NOT NULL THEN 'kept' WHEN m.let_go_on IS NOT NULL THEN 'let go' ELSE 'open' END AS state
FROM promises m LEFT JOIN conversations c ON c.id = m.conversation_id
WHERE m.person_id = ? ORDER BY day DESC, m.id DESC"""
