"""One timeline per person: everything that happened, or will happen, newest first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netcoach.contacts.person_queries import RunQuery
from netcoach.foundation.ids import PersonId
from netcoach.storage.concepts import SEARCHED


class TimelineEntry(NamedTuple):
    """One past or future entry in a person's timeline.

    ``words`` describe it ("a call, with Wei Zhang"), ``text`` is what was written about it, or the title of an event,
    and ``private`` the line about this person alone. ``way`` is how a conversation was held, such as "message".
    """

    kind: str
    id: int
    day: date
    words: str
    text: str
    private: str = ""
    way: str = ""


TIMELINE_TABLES = frozenset(concept.table for concept, _searched in SEARCHED if concept.timeline)
"""The tables that a timeline shows."""


def timeline(rows: RunQuery, person_id: PersonId) -> list[TimelineEntry]:
    """Return everything dated about a person, newest first; one statement per kind."""
    entries = [
        TimelineEntry(
            kind=searched.kind,
            way=row["kind"] if searched.kind == "conversation" else "",
            id=row["id"],
            day=date.fromisoformat(row["day"]),
            words=concept.timeline.words(row),
            text=row["text"],
            private=row["private"],
        )
        for concept, searched in SEARCHED
        if concept.timeline
        for row in rows(concept.timeline.rows, (person_id,))
    ]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)
