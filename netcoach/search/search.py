"""Search over everything: whoever and whatever has such a name, then people, conversations, events and promises.

It only reads, through whatever connection it is given, so that the window can run it on a worker and interrupt it.
Text from outside never reaches the query parser raw (see :func:`netcoach.text.folding.match_query`), and hits are never
ranked by frequency: on the short beginnings that people type this is slow, and says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netcoach.contacts.person_queries import PersonQueries, RunQuery, is_long_enough_for_notes
from netcoach.foundation.ids import PersonId
from netcoach.storage.search_index import CONVERSATION, EVENT, NOTE_KINDS, PROMISE
from netcoach.storage.store import SqlRow
from netcoach.text.folding import fold, match_query

MAX_CHARS = 120
"""How long an excerpt may be."""

_LEAD = 30
_WORD = re.compile(r"[^\W_]+")
_CANDIDATES = 4

Kind = Literal["person", "conversation", "event", "promise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: ``id`` is that of its kind, ``person_id`` somebody to open with it, ``excerpt`` plain text.

    ``named`` says that a person's or an event's own name is what was asked for.
    """

    kind: Kind
    id: int
    person_id: PersonId | None
    title: str
    excerpt: str
    day: date | None = None
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """What a search found: people likeliest first, every other kind newest first."""

    people: tuple[Hit, ...] = ()
    conversations: tuple[Hit, ...] = ()
    events: tuple[Hit, ...] = ()
    promises: tuple[Hit, ...] = ()

    def __iter__(self) -> Iterator[Hit]:
        """Go through all hits, in the order in which the window shows them: those of that name first."""
        hits = (*self.people, *self.conversations, *self.events, *self.promises)
        return iter(sorted(hits, key=lambda hit: not hit.named))

    def __len__(self) -> int:
        return sum(1 for _hit in self)


class Search:
    """Searches a journal through ``rows``: ``store.rows``, or the same on a reader of its own."""

    def __init__(self, rows: RunQuery) -> None:
        self._rows = rows
        self._list = PersonQueries(rows)

    def everything(self, text: str, limit_each: int = 6) -> SearchResults:
        """Return what matches every word of ``text`` by its beginning. One single letter searches people only."""
        query = match_query(text)
        if not query:
            return SearchResults()
        people = self._people(text, limit_each)
        if not is_long_enough_for_notes(text):
            return SearchResults(people=people)
        most = limit_each * _CANDIDATES
        others = self._others(query, most)
        return SearchResults(
            people=people,
            conversations=_newest(self._rows(_CONVERSATIONS, (query, most)), text, limit_each),
            events=_newest((row for row in others if row["kind"] == "event"), text, limit_each),
            promises=_newest((row for row in others if row["kind"] == "promise"), text, limit_each),
        )

    def people_ids(self, text: str, limit: int = 50) -> list[PersonId]:
        """Return the people whose own words match ``text``, newest first."""
        return self._list.people_ids(text, limit)

    def find_people(self, text: str, limit: int = 8) -> list[tuple[PersonId, str]]:
        """Return a few people for a picker, the likeliest first."""
        return self._list.find_names(text, limit)

    def _people(self, text: str, limit: int) -> tuple[Hit, ...]:
        likely = [person for person, _name in self._list.find_names(text, limit)]
        rows = {row["id"]: row for row in self._rows(_PEOPLE, (json.dumps(likely),))}
        return tuple(_person_hit(rows[person], text) for person in likely if person in rows)

    def _others(self, query: str, most: int) -> list[SqlRow]:
        highest = self._rows(_HIGHEST_OTHER)[0][0]
        return self._rows(_OTHERS, (query, highest, most, most)) if highest >= NOTE_KINDS else []


def _newest(rows: Iterable[SqlRow], text: str, limit: int) -> tuple[Hit, ...]:
    hits = [_note_hit(row, text) for row in rows if not row["hides"] or _says(row["text"], text)]
    hits.sort(key=lambda hit: hit.day or date.max, reverse=True)
    return tuple(hits[:limit])


def _person_hit(row: SqlRow, text: str) -> Hit:
    asked = _asked(text)
    in_name = _words_of(row["name"])
    elsewhere = [one for one in asked if not _any_begins(in_name, one)]
    parts: list[str] = json.loads(row["parts"])
    where = next((part for one in elsewhere for part in parts if _any_begins(_words_of(part), one)), "")
    return Hit(
        kind="person",
        id=row["id"],
        person_id=PersonId(row["id"]),
        title=row["name"],
        excerpt=excerpt(where or row["work"], " ".join(elsewhere)),
        named=not elsewhere,
    )


def _note_hit(row: SqlRow, text: str) -> Hit:
    kind: Kind = row["kind"]
    return Hit(
        kind=kind,
        id=row["id"],
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        title=row["title"] if kind != "conversation" else ", ".join(json.loads(row["title"])),
        excerpt=excerpt(row["text"], text),
        day=None if row["day"] is None else date.fromisoformat(row["day"]),
        named=kind == "event" and _says(row["title"], text),
    )


# --- excerpts --------------------------------------------------------------------------------------------------------


def excerpt(text: str, asked: str) -> str:
    """Return at most ``MAX_CHARS`` of ``text`` as one line, around the first place that matches ``asked``."""
    start = max(0, _first_match(text, asked) - _LEAD)
    if start:
        # Begin with a whole word, where there is one near.
        gap = re.search(r"\s", text[start : start + _LEAD])
        start += gap.end() if gap else 0
    # Blanks shrink, so more is taken than will be shown; never a whole book.
    line = " ".join(text[start : start + 4 * MAX_CHARS].split())
    before = "… " if start else ""
    room = MAX_CHARS - len(before)
    cut = len(line) > room or start + 4 * MAX_CHARS < len(text)
    return before + (f"{line[: room - 1].rstrip()}…" if cut else line)


def _first_match(text: str, asked: str) -> int:
    words = sorted(_asked(asked), key=len, reverse=True)
    for word in words:
        for match in _WORD.finditer(text):
            at = _place(match.group(), word)
            if at is not None:
                return match.start() + at
    return 0


def _place(word: str, asked: str) -> int | None:
    """Return where in ``word`` the folded ``asked`` stands: at its beginning, or anywhere in scripts without spaces."""
    folded = fold(word)
    if folded.startswith(asked):
        return 0
    if asked.isascii() or asked not in folded:
        return None
    return min(folded.index(asked), len(word) - 1)


def _asked(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def _any_begins(words: Iterable[str], asked: str) -> bool:
    return any(_place(word, asked) is not None for word in words)


def _says(text: str, asked: str) -> bool:
    words = _words_of(text)
    return all(_any_begins(words, one) for one in _asked(asked))


# --- what is asked of the journal: the index first, newest first, then the row ----------------------------------------

_PEOPLE = """
SELECT p.id, p.name, coalesce((
    SELECT organisation || CASE WHEN organisation <> '' AND title <> '' THEN ' · ' ELSE '' END || title FROM positions
    WHERE person_id = p.id ORDER BY until IS NOT NULL, id LIMIT 1), '') AS work,
    (SELECT json_group_array(part) FROM (
        SELECT p.say_name AS part UNION ALL SELECT p.recognition
        UNION ALL SELECT p.ask_about UNION ALL SELECT p.cares_about
        UNION ALL SELECT p.met_how UNION ALL SELECT p.note
        UNION ALL SELECT organisation || ' ' || title FROM positions WHERE person_id = p.id
        UNION ALL SELECT role FROM person_roles WHERE person_id = p.id
        UNION ALL SELECT tag FROM person_tags WHERE person_id = p.id
        UNION ALL SELECT value FROM channels WHERE person_id = p.id)) AS parts
FROM people p WHERE p.id IN (SELECT value FROM json_each(?))"""

_CONVERSATIONS = f"""
SELECT 'conversation' AS kind, c.id, c.day,
    (SELECT json_group_array(p.name) FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS title,
    (SELECT min(p.id) FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS person_id,
    c.note || ' ' || (SELECT group_concat(cp.private_line, ' ') FROM conversation_people cp
        JOIN people p ON p.id = cp.person_id WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS text,
    EXISTS (SELECT 1 FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NOT NULL) AS hides
FROM notes_index f CROSS JOIN conversations c ON c.id = f.rowid / {NOTE_KINDS}
WHERE f.notes_index MATCH ? AND f.rowid % {NOTE_KINDS} = {CONVERSATION} AND person_id IS NOT NULL
ORDER BY f.rowid DESC LIMIT ?"""

# Events and promises are few beside conversations, so one walk through the index serves both, and an upper bound spares
# it the rows of the many conversations after them.
_HIGHEST_OTHER = f"""
SELECT max((SELECT coalesce(max(id), 0) FROM events), (SELECT coalesce(max(id), 0) FROM promises)) * {NOTE_KINDS}
    + {NOTE_KINDS - 1}"""

_OTHERS = f"""
WITH hits AS MATERIALIZED (
    SELECT rowid AS at FROM notes_index
    WHERE notes_index MATCH ? AND rowid <= ? AND rowid % {NOTE_KINDS} <> {CONVERSATION})
SELECT * FROM (
    SELECT 'event' AS kind, e.id, substr(e.starts, 1, 10) AS day, e.title, NULL AS person_id, 0 AS hides,
        e.place || ' ' || e.note || ' ' || e.why || ' ' || e.enough AS text
    FROM hits CROSS JOIN events e ON e.id = at / {NOTE_KINDS}
    WHERE at % {NOTE_KINDS} = {EVENT} AND e.trashed_at IS NULL ORDER BY at DESC LIMIT ?)
UNION ALL SELECT * FROM (
    SELECT 'promise', m.id, coalesce(m.kept_on, m.let_go_on, m.due, substr(m.created_at, 1, 10)), p.name, m.person_id,
        0, m.text
    FROM hits CROSS JOIN promises m ON m.id = at / {NOTE_KINDS} JOIN people p ON p.id = m.person_id
    WHERE at % {NOTE_KINDS} = {PROMISE} AND p.trashed_at IS NULL ORDER BY at DESC LIMIT ?)"""
