"""One timeline of a person: conversations, events and promises together, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from netcoach.contacts.person_queries import RunQuery
from netcoach.foundation.ids import PersonId
from netcoach.storage.concepts import SEARCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened, or will, with a person.

    ``title`` is the kind of a conversation, the title of an event, or the direction of a promise (*mine*, *theirs*);
    ``private`` is the line about this person alone; ``state`` of a promise is *open*, *kept* or *let go*.
    """

    kind: str
    day: date
    title: str
    text: str
    private: str = ""
    with_names: tuple[str, ...] = ()
    state: str = ""
    id: int


def timeline(rows: RunQuery, person_id: PersonId) -> list[TimelineEntry]:
    """Return everything that is dated about a person, newest first; one statement for each kind."""
    entries = [
        TimelineEntry(
            kind=searched.kind,
            day=date.fromisoformat(row["day"]),
            title=row["title"],
            text=row["text"],
            private=row["private"],
            with_names=tuple(json.loads(row["others"])),
            state=row["state"],
            id=row["id"],
        )
        for concept, searched in SEARCHED
        if concept.timeline
        for row in rows(concept.timeline, (person_id,))
    ]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)
