"""Search over everything: exact names first, then people, then every other kind of thing.

It only reads, through any connection, so the window can run it on a worker and interrupt it. User text never reaches
the query parser raw (see :func:`netcoach.text.folding.match_query`), and results are never ranked by frequency: for the
short prefixes that people type, that is slow and meaningless.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from netcoach.contacts.person_queries import PersonQueries, RunQuery, is_long_enough_for_notes
from netcoach.foundation.ids import PersonId
from netcoach.storage.concepts import SEARCHED, Searched
from netcoach.storage.search_index import STRIDE, note_rows
from netcoach.storage.store import SqlRow
from netcoach.text.folding import fold, match_query

MAX_CHARS = 120
"""The maximum length of an excerpt."""

_LEAD = 30
_WORD = re.compile(r"[^\W_]+")
_CANDIDATES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: ``kind`` is that of its :class:`Searched`, ``person_id`` a person to open with it.

    ``excerpt`` is plain text. ``named`` is true if the query is the name of the person or event.
    """

    kind: str
    id: int
    person_id: PersonId | None
    title: str
    excerpt: str
    day: date | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The results of a search: iterating yields them in display order, exact names first."""

    by_kind: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Hit, ...]:
        """Return the results of one kind (:attr:`Searched.kind`): people by relevance, everything else newest first."""
        return self.by_kind.get(kind, ())

    def __iter__(self) -> Iterator[Hit]:
        return iter(sorted(chain.from_iterable(self.by_kind.values()), key=lambda hit: not hit.named))

    def __len__(self) -> int:
        return sum(map(len, self.by_kind.values()))


class Search:
    """Searches a journal through ``rows``: ``store.rows``, or the same on a reader's own connection."""

    def __init__(self, rows: RunQuery) -> None:
        self._rows = rows
        self._list = PersonQueries(rows)

    def everything(self, text: str, limit_each: int = 6) -> SearchResults:
        """Return everything with words that begin with each word of ``text``. A single letter searches only people."""
        query = match_query(text)
        if not query:
            return SearchResults()
        people = {_PEOPLE.kind: self._people(text, limit_each)}
        if not is_long_enough_for_notes(text):
            return SearchResults(people)
        most = limit_each * _CANDIDATES
        rows = {_MANY.kind: self._rows(_MANY_FOUND, (query, most)), **self._few(query, most)}
        found = {
            searched.kind: _newest(rows.get(searched.kind, ()), searched, text, limit_each)
            for _concept, searched in SEARCHED[1:]
        }
        return SearchResults({**people, **found})

    def people_ids(self, text: str, limit: int = 50) -> list[PersonId]:
        """Return the people whose own text matches ``text``, newest first."""
        return self._list.people_ids(text, limit)

    def find_people(self, text: str, limit: int = 8) -> list[tuple[PersonId, str]]:
        """Return a few people for a picker, best match first."""
        return self._list.find_names(text, limit)

    def _people(self, text: str, limit: int) -> tuple[Hit, ...]:
        likely = [person for person, _name in self._list.find_names(text, limit)]
        rows = {row["id"]: row for row in self._rows(_PEOPLE.found, (json.dumps(likely),))}
        return tuple(_person_hit(rows[person], text) for person in likely if person in rows)

    def _few(self, query: str, most: int) -> dict[str, list[SqlRow]]:
        found: dict[str, list[SqlRow]] = {}
        highest = self._rows(_HIGHEST_FEW)[0][0]
        for row in self._rows(_FEW_FOUND, (query, highest, most)) if highest else ():
            found.setdefault(row["kind"], []).append(row)
        return found


def kind_label(kind: str) -> str:
    """Return the user's word for the kind of a result."""
    return next(searched.label() for _concept, searched in SEARCHED if searched.kind == kind)


def _newest(rows: Iterable[SqlRow], searched: Searched, text: str, limit: int) -> tuple[Hit, ...]:
    hits = [_note_hit(row, searched, text) for row in rows if not row["hides"] or _says(row["text"], text)]
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


def _note_hit(row: SqlRow, searched: Searched, text: str) -> Hit:
    return Hit(
        kind=searched.kind,
        id=row["id"],
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        title=row["title"],
        excerpt=excerpt(row["text"], text),
        day=None if row["day"] is None else date.fromisoformat(row["day"]),
        named=searched.is_named and _says(row["title"], text),
    )


# --- excerpts --------------------------------------------------------------------------------------------------------


def excerpt(text: str, asked: str) -> str:
    """Return at most ``MAX_CHARS`` of ``text`` as one line, around the first match of ``asked``."""
    start = max(0, _first_match(text, asked) - _LEAD)
    if start:
        # Start with a whole word, if one is near.
        gap = re.search(r"\s", text[start : start + _LEAD])
        start += gap.end() if gap else 0
    # Whitespace will shrink, so take more than is shown, but never a whole book.
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
    """Return where in ``word`` the folded ``asked`` is: at its beginning, or anywhere in scripts without spaces."""
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


# --- queries: first the index, newest first, then the rows ------------------------------------------------------------

_PEOPLE, _MANY = SEARCHED[0][1], SEARCHED[1][1]
_FEW = SEARCHED[2:]


def _from_index(searched: Searched, rowid: str, source: str) -> str:
    row_id, is_of_kind = note_rows(searched.number, rowid)
    return searched.found.format(hits=f"(SELECT {rowid} AS at, {row_id} AS id FROM {source} {is_of_kind}) AS hits")


_MANY_FOUND = f"""
{_from_index(_MANY, "rowid", "notes_index WHERE notes_index MATCH ? AND")} ORDER BY hits.at DESC LIMIT ?"""

# Everything else is rare compared with conversations, so one scan of the index serves all other kinds, and an upper
# bound skips the many conversations after it.
_HIGHEST_FEW = f"SELECT {STRIDE} * max({{}})".format(
    ", ".join(f"(SELECT coalesce(max(id) + 1, 0) FROM {concept.table})" for concept, _searched in _FEW)
)


def few_found(few: Iterable[Searched]) -> str:
    """Return the SELECT for matches of ?1 below row ?2 of the index, ?3 of each kind."""
    walk = f"""
WITH few AS MATERIALIZED (
    SELECT rowid AS at FROM notes_index
    WHERE notes_index MATCH ?1 AND rowid < ?2 AND (rowid < 0 OR NOT {note_rows(_MANY.number, "rowid")[1]}))
"""
    return walk + " UNION ALL ".join(
        f"SELECT '{searched.kind}' AS kind, * FROM ("
        f"{_from_index(searched, 'at', 'few WHERE')} ORDER BY hits.id DESC LIMIT ?3)"
        for searched in few
    )


_FEW_FOUND = few_found(searched for _concept, searched in _FEW)
