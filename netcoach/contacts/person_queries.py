"""The list of people: who is in it, in what order, and what a row shows.

All ids are read first, in one statement, so that a list of any length scrolls correctly; rows follow page by page.
Everything here only reads, through any connection, so a worker can search while the window stays responsive.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from netcoach.contacts.person_names import name_order
from netcoach.foundation.i18n import conventions
from netcoach.foundation.ids import EventId, PersonId
from netcoach.storage.concepts import CONVERSATION
from netcoach.storage.search_index import note_rows
from netcoach.text.folding import fold, match_query
from netcoach.text.sorting import SortOrder

DORMANT_AFTER = timedelta(days=180)
"""People without a conversation for this long are out of touch."""

MAX_CONVERSATIONS_SEARCHED = 500
"""How many of the newest conversations that match a text add their people to the list."""

_HIGHEST = "\U0010ffff"
_LIKELY_NAMES = 60
_MANY = 5_000


class RunQuery(Protocol):
    """Runs a SELECT on some connection: ``store.rows``, or the same on a reader's own connection."""

    def __call__(self, sql: str, params: Sequence[Any] = (), /) -> list[Any]:
        """Return every row."""


class PeopleFilter(NamedTuple):
    """The filters of the list of people.

    With a text or ``among``, archived people are found as well.
    """

    text: str = ""
    role: str = ""
    tag: str = ""
    side: str = ""
    event_id: EventId | None = None
    dormant: bool = False
    archived: bool = False
    trashed: bool = False
    among: tuple[PersonId, ...] = ()


class PersonSummary(NamedTuple):
    """A row of the list: a person with their current job and the day of the last conversation."""

    id: PersonId
    name: str
    organisation: str
    last_day: date | None
    trashed: bool
    archived: bool


def is_long_enough_for_notes(text: str) -> bool:
    """Return whether ``text`` is long enough to search notes: one Latin letter would match too much."""
    words = text.split()
    return len(words) > 1 or bool(words and (len(words[0]) > 1 or not words[0].isascii()))


class PersonQueries:
    """Reads the list of people through ``rows``."""

    def __init__(self, rows: RunQuery) -> None:
        self._rows = rows

    def ids(self, which: PeopleFilter, today: date) -> list[PersonId]:
        """Return the ids of everyone who matches ``which``, in list order.

        Without a text they're sorted by name; with one, people whose name begins with it come first.
        """
        wheres, params = _conditions(which, today, finds_many=self._finds_many(which.text))
        text = _typed(which.text)
        found = self._in_list_order(f"FROM people p WHERE {wheres}", params)
        if not text:
            return found
        trashed = "IS NOT NULL" if which.trashed else "IS NULL"
        begin = f"SELECT id FROM people WHERE trashed_at {trashed} AND sort_name >= ? AND sort_name < ?"
        likely = set(self._id_list(begin, [text, text + _HIGHEST]))
        return [*(one for one in found if one in likely), *(one for one in found if one not in likely)]

    def _in_list_order(self, source: str, params: Sequence[Any]) -> list[PersonId]:
        """Return ids by name: as stored, or by the alphabet of the language used here if it has letters of its own.

        As stored, the digits in names are letters like others: looking for them triples the time for 100,000 people.
        """
        if SortOrder(conventions().language).is_usual:
            return self._id_list(f"SELECT p.id {source} ORDER BY sort_name, id", params)
        rows = self._rows(f"SELECT p.id, p.name, p.sort_name {source} ORDER BY p.id", params)
        return [PersonId(row["id"]) for row in sorted(rows, key=lambda row: name_order(row["name"], row["sort_name"]))]

    def _id_list(self, sql: str, params: Sequence[Any]) -> list[PersonId]:
        """Return ids as one JSON text rather than a hundred thousand row objects: five times faster to fetch."""
        found: list[PersonId] = json.loads(self._rows(f"SELECT json_group_array(id) FROM ({sql})", params)[0][0])
        return found

    def _finds_many(self, text: str) -> bool:
        query = match_query(text) if text.strip() else ""
        return bool(query) and self._rows(_SOME_MATCHING, (query, _MANY))[0][0] == _MANY

    def count(self, which: PeopleFilter, today: date) -> int:
        """Return how many people match ``which``."""
        wheres, params = _conditions(which, today)
        return int(self._rows(f"SELECT count(*) FROM people p WHERE {wheres}", params)[0][0])

    def rows(self, ids: Sequence[PersonId]) -> list[PersonSummary]:
        """Return the rows of ``ids`` in the same order, without people who no longer exist."""
        some = (json.dumps(list(ids)),)
        people = {row["id"]: row for row in self._rows(_PEOPLE, some)}
        organisations: dict[int, str] = {
            row["person_id"]: row["organisation"] for row in self._rows(_ORGANISATIONS, some)
        }
        days: dict[int, str] = {row["person_id"]: row["day"] for row in self._rows(_LAST_DAYS, some)}
        return [
            PersonSummary(
                id=one,
                name=people[one]["name"],
                organisation=organisations.get(one, ""),
                last_day=date.fromisoformat(days[one]) if one in days else None,
                trashed=people[one]["trashed_at"] is not None,
                archived=bool(people[one]["archived"]),
            )
            for one in ids
            if one in people
        ]

    def find_names(self, text: str, limit: int = 8) -> list[tuple[PersonId, str]]:
        """Return a few people for a picker: names that begin with ``text``, then names with a word that does.

        Without a text, these are the people talked to most recently, then the first in the list.
        """
        typed = _typed(text)
        if not typed:
            likely = [*self._rows(_TALKED_TO_LAST, (limit,)), *self._rows(_FIRST_NAMES, ("", _HIGHEST, limit))]
        else:
            likely = self._rows(_FIRST_NAMES, (typed, typed + _HIGHEST, limit))
            query = match_query(text)
            if len(likely) < limit and query:
                others = self._rows(_MATCHING_NAMES, (query, max(limit, _LIKELY_NAMES)))
                likely += sorted(others, key=lambda row: _distance(row["name"], typed))
        names = {PersonId(row["id"]): str(row["name"]) for row in likely}
        return list(names.items())[:limit]

    def people_ids(self, text: str, limit: int = 50) -> list[PersonId]:
        """Return the people whose own text matches ``text``, newest first."""
        query = match_query(text)
        return [PersonId(row["id"]) for row in self._rows(_MATCHING_NAMES, (query, limit))] if query else []


def _typed(text: str) -> str:
    """Return ``text`` folded, without lone surrogates, which SQLite can't store."""
    return fold(text.strip()).encode("utf-8", "ignore").decode("utf-8")


def _distance(name: str, typed: str) -> tuple[bool, str]:
    words = fold(name)
    return (not all(f" {word}" in f" {words}" for word in typed.split()), words)


def _conditions(which: PeopleFilter, today: date, *, finds_many: bool = False) -> tuple[str, list[Any]]:
    wheres = ["p.trashed_at IS NOT NULL" if which.trashed else "p.trashed_at IS NULL"]
    params: list[Any] = []
    if which.dormant or not (which.trashed or which.text.strip() or which.archived or which.among):
        wheres.append("p.archived = 0")
    elif which.archived:
        wheres.append("p.archived = 1")
    if which.text.strip():
        _add_text(which, wheres, params, finds_many=finds_many)
    for condition, value in (
        ("p.side = ?", which.side),
        ("p.id IN (SELECT person_id FROM person_roles WHERE role = ?)", which.role),
        ("p.id IN (SELECT person_id FROM person_tags WHERE tag = ?)", which.tag),
        ("p.id IN (SELECT person_id FROM event_people WHERE event_id = ?)", which.event_id),
    ):
        if value:
            wheres.append(condition)
            params.append(value)
    if which.among:
        wheres.append("p.id IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(which.among))
    if which.dormant:
        wheres.append(_DORMANT)
        cutoff = (today - DORMANT_AFTER).isoformat()
        params += [cutoff, cutoff]
    return " AND ".join(wheres), params


def _add_text(which: PeopleFilter, wheres: list[str], params: list[Any], *, finds_many: bool) -> None:
    if which.trashed:
        # The search index doesn't cover the trash; it's short, so its names are scanned one by one.
        wheres.append("instr(p.sort_name, ?) > 0")
        params.append(_typed(which.text))
        return
    query = match_query(which.text)
    if not query:
        wheres.append("0")
        return
    found = "SELECT rowid FROM people_index WHERE people_index MATCH ?"
    params.append(query)
    if is_long_enough_for_notes(which.text):
        found += f" UNION {_PEOPLE_OF_NOTES}"
        params.append(query)
    # The plus makes SQLite walk its index, which is in list order: with many matches that is faster than looking up
    # each one and sorting.
    wheres.append(f"{'+' if finds_many else ''}p.id IN ({found})")


_CONVERSATION_ID, _IS_CONVERSATION = note_rows(CONVERSATION, "rowid")
_PEOPLE_OF_NOTES = f"""
SELECT person_id FROM conversation_people WHERE conversation_id IN (
    SELECT {_CONVERSATION_ID} FROM notes_index WHERE notes_index MATCH ? AND {_IS_CONVERSATION}
    ORDER BY rowid DESC LIMIT {MAX_CONVERSATIONS_SEARCHED})"""

# A partial day counts as its last day: '2026~' sorts after every day of 2026.
_DORMANT = """
p.id NOT IN (
    SELECT cp.person_id FROM conversations c JOIN conversation_people cp ON cp.conversation_id = c.id WHERE c.day >= ?)
AND (p.met_on || '~' < ? OR EXISTS (SELECT 1 FROM conversation_people WHERE person_id = p.id))"""

_PEOPLE = "SELECT id, name, archived, trashed_at FROM people WHERE id IN (SELECT value FROM json_each(?))"

# Fill the mapping from last to first, so the first position that hasn't ended wins.
_ORGANISATIONS = """
SELECT person_id, organisation FROM positions
WHERE organisation <> '' AND person_id IN (SELECT value FROM json_each(?))
ORDER BY person_id, until IS NULL, id DESC"""

_LAST_DAYS = """
SELECT cp.person_id, max(c.day) AS day FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
WHERE cp.person_id IN (SELECT value FROM json_each(?)) GROUP BY cp.person_id"""

_SOME_MATCHING = "SELECT count(*) FROM (SELECT 1 FROM people_index WHERE people_index MATCH ? LIMIT ?)"

_FIRST_NAMES = """
SELECT id, name FROM people WHERE trashed_at IS NULL AND sort_name >= ? AND sort_name < ?
ORDER BY sort_name, id LIMIT ?"""

_MATCHING_NAMES = """
SELECT p.id, p.name FROM people_index f CROSS JOIN people p ON p.id = f.rowid
WHERE f.people_index MATCH ? AND p.trashed_at IS NULL ORDER BY f.rowid DESC LIMIT ?"""

_TALKED_TO_LAST = """
SELECT p.id, p.name FROM (
    SELECT cp.person_id AS id, c.day, c.id AS at FROM conversations c JOIN conversation_people cp
    ON cp.conversation_id = c.id ORDER BY c.day DESC, c.id DESC LIMIT 40) lately
JOIN people p ON p.id = lately.id WHERE p.trashed_at IS NULL ORDER BY lately.day DESC, lately.at DESC LIMIT ?"""
