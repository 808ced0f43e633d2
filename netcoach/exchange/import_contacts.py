"""Import of the people in an address file: finding out who is new, and writing them in few, large statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from netcoach.contacts.matching import owner_lookup
from netcoach.exchange.contact_merge import (
    Channel,
    ContactDiff,
    CurrentPerson,
    as_kept,
    card_from_json,
    card_to_json,
    channels_of,
    columns_of,
    contact_diff,
    digest_of,
    work_of,
)
from netcoach.exchange.import_plan import ContactChange, ImportPlan
from netcoach.formats.contact import ContactCard, ParsedContacts, Problem
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.foundation.progress import Progress, Work
from netcoach.storage.store import Store
from netcoach.text.folding import fold
from netcoach.text.leftovers import Leftovers

if TYPE_CHECKING:
    from sqlite_utils import Database

_CARDS_A_STEP = 1_000

_SOURCES = """
SELECT s.key, s.id, s.person_id, s.digest, p.trashed_at FROM sources s JOIN people p ON p.id = s.person_id
WHERE s.format = ? AND s.key IN (SELECT value FROM json_each(?))
"""
_PEOPLE_BY_UID = """
SELECT uid, id AS person_id, trashed_at FROM people WHERE uid IN (SELECT value FROM json_each(?))
"""
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class _KnownCard:
    """A card whose person is in the journal."""

    card: ContactCard
    person_id: PersonId
    source_id: int | None
    digest: str
    left: Leftovers


@dataclass(frozen=True, slots=True)
class _NewCard:
    """A card whose person isn't in the journal."""

    card: ContactCard
    digest: str
    left: Leftovers


@dataclass(slots=True)
class _SortedCards:
    """The cards of a file, sorted by what the journal has."""

    fresh: list[_NewCard] = field(default_factory=list)
    known: list[_KnownCard] = field(default_factory=list)
    unchanged: int = 0
    in_trash: int = 0
    problems: list[Problem] = field(default_factory=list)


def plan_contacts(store: Store, parsed: ParsedContacts, *, file_name: str, edition: int) -> Work[ImportPlan]:
    """Compare the cards of a file with the journal."""
    sorting = yield from _sort(store, parsed)
    current = _current(store, [known.person_id for known in sorting.known])
    before = _before(store, [known.source_id for known in sorting.known if known.source_id])
    changed: list[ContactChange] = []
    updates: list[tuple[_KnownCard, ContactDiff]] = []
    unchanged = sorting.unchanged
    problems = [*parsed.problems, *sorting.problems]
    for fresh in sorting.fresh:
        problems += _problems(fresh.card, fresh.left, fresh.card.note)
    for count, known in enumerate(sorting.known):
        if count % _CARDS_A_STEP == 0:
            yield Progress(done=len(parsed.cards), total=len(parsed.cards), note=_("Comparing"))
        now = current[known.person_id]
        found = contact_diff(known.card, before.get(known.source_id or 0), now)
        updates.append((known, found))
        problems += _problems(known.card, known.left, found.columns.get("note") or now.columns["note"] or "")
        if found:
            changed.append(ContactChange(name=now.columns["name"] or "", what=found.in_words()))
        else:
            unchanged += 1
    return ImportPlan(
        format=parsed.format,
        file_name=file_name,
        new=tuple(fresh.card.name for fresh in sorting.fresh),
        about_new=tuple(_about(fresh.card) for fresh in sorting.fresh),
        changed=tuple(changed),
        unchanged=unchanged,
        in_trash=sorting.in_trash,
        skipped=parsed.skipped + len(sorting.problems),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        writer=ContactWriter(parsed.format, sorting.fresh, updates),
        edition=edition,
        parsed=parsed,
    )


def _problems(card: ContactCard, left: Leftovers, note: str) -> list[Problem]:
    return [Problem(line=card.line, name=card.name, reason=reason) for reason in left.reasons(note)]


def _about(card: ContactCard) -> str:
    """Return a few words about a person, for the preview."""
    work = " · ".join(part for part in work_of(card) if part)
    return work or next((value for _kind, _label, value in channels_of(card)), "")


def _sort(store: Store, parsed: ParsedContacts) -> Work[_SortedCards]:
    keys = json.dumps([card.key for card in parsed.cards])
    sources = {row["key"]: row for row in store.rows(_SOURCES, (parsed.format, keys))}
    strangers = [card for card in parsed.cards if card.key not in sources]
    owners = owner_lookup(store, strangers)
    uids = json.dumps([card.uid for card in strangers if card.uid])
    own = {row["uid"]: row for row in store.rows(_PEOPLE_BY_UID, (uids,))}  # our own export, imported again
    sorting, seen, taken = _SortedCards(), set[str](), {row["person_id"] for row in sources.values()}
    for count, card in enumerate(parsed.cards):
        if count % _CARDS_A_STEP == 0:
            yield Progress(done=count, total=len(parsed.cards), note=_("Comparing"))
        if card.key in seen:
            reason = _("This contact appears twice, so the first was used.")
            sorting.problems.append(Problem(line=card.line, name=card.name, reason=reason))
            continue
        seen.add(card.key)
        digest = digest_of(card)
        source = sources.get(card.key)
        itself = own.get(card.uid) if source is None else source
        is_in_trash = itself is not None and itself["trashed_at"] is not None
        if is_in_trash or (source is not None and source["digest"] == digest):
            sorting.unchanged += 1
            sorting.in_trash += is_in_trash
            continue
        try:
            kept, left = as_kept(card)
        except Refused as refusal:
            sorting.problems.append(Problem(line=card.line, name="", reason=str(refusal)))
            continue
        owner = PersonId(itself["person_id"]) if itself is not None else owners(card)
        if source is not None and owner is not None:
            sorting.known.append(_KnownCard(kept, owner, source["id"], digest, left))
        elif owner is not None and owner not in taken:
            taken.add(owner)  # a card is one person; another card with the same address is another person
            sorting.known.append(_KnownCard(kept, owner, None, digest, left))
        else:
            sorting.fresh.append(_NewCard(kept, digest, left))
    return sorting


def _current(store: Store, ids: Sequence[int]) -> dict[int, CurrentPerson]:
    """Return the people with these ids as stored in the journal."""
    if not ids:
        return {}
    wanted = (json.dumps(ids),)
    positions: dict[int, list[tuple[int, str, str]]] = {}
    for row in store.rows(f"SELECT * FROM positions WHERE person_id {_AMONG} ORDER BY id", wanted):
        positions.setdefault(row["person_id"], []).append((row["id"], row["organisation"], row["title"]))
    channels: dict[int, list[tuple[str, str]]] = {}
    for row in store.rows(f"SELECT person_id, kind, value FROM channels WHERE person_id {_AMONG}", wanted):
        channels.setdefault(row["person_id"], []).append((row["kind"], row["value"]))
    tags: dict[int, list[str]] = {}
    for row in store.rows(f"SELECT person_id, tag FROM person_tags WHERE person_id {_AMONG}", wanted):
        tags.setdefault(row["person_id"], []).append(row["tag"])
    people = store.rows(
        f"SELECT id, name, say_name, birthday, note, met_on, met_how FROM people WHERE id {_AMONG}", wanted
    )
    return {
        row["id"]: CurrentPerson(
            columns={column: row[column] for column in row.keys() if column != "id"},
            positions=tuple(positions.get(row["id"], ())),
            channels=tuple(channels.get(row["id"], ())),
            tags=tuple(tags.get(row["id"], ())),
        )
        for row in people
    }


def _before(store: Store, source_ids: Sequence[int]) -> dict[int, ContactCard]:
    rows = store.rows(f"SELECT id, raw FROM sources WHERE id {_AMONG}", (json.dumps(source_ids),)) if source_ids else ()
    return {row["id"]: card_from_json(row["raw"]) for row in rows}


class ContactWriter:
    """What an import of contacts will write."""

    def __init__(self, form: str, fresh: list[_NewCard], updates: list[tuple[_KnownCard, ContactDiff]]) -> None:
        self._format = form
        self._fresh = fresh
        self._updates = updates

    def __bool__(self) -> bool:
        return bool(self._fresh or self._updates)

    def write(self, db: Database, store: Store) -> Iterator[Progress]:
        """Write new people in batches, then the changes to known ones."""
        total = len(self._fresh) + len(self._updates)
        first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM people").fetchone()[0]
        for start in range(0, len(self._fresh), _CARDS_A_STEP):
            yield Progress(done=start, total=total, note=_("Importing"))
            self._write_fresh(db, store, self._fresh[start : start + _CARDS_A_STEP], first + start)
        for count, (known, found) in enumerate(self._updates):
            if count % _CARDS_A_STEP == 0:
                yield Progress(done=len(self._fresh) + count, total=total, note=_("Importing"))
            self._write_known(db, store, known, found)

    def _write_fresh(self, db: Database, store: Store, some: Sequence[_NewCard], first: int) -> None:
        now = store.stamp()
        numbered = [(first + count, fresh) for count, fresh in enumerate(some)]
        people: list[tuple[Any, ...]] = []
        for person, fresh in numbered:
            said = columns_of(fresh.card)
            name = said["name"] or ""
            people.append((person, store.new_uid(), fold(name), *said.values(), now, now))
        columns = ("id", "uid", "sort_name", *columns_of(some[0].card), "created_at", "changed_at")
        _insert(db, "people", columns, people)
        _insert(
            db,
            "positions",
            ("person_id", "organisation", "title"),
            [(person, *work_of(fresh.card)) for person, fresh in numbered if any(work_of(fresh.card))],
        )
        _insert_channels(db, [(person, channel) for person, fresh in numbered for channel in channels_of(fresh.card)])
        _insert_tags(db, [(person, tag) for person, fresh in numbered for tag in fresh.card.tags])
        _insert(
            db,
            "sources",
            ("person_id", "format", "key", "raw", "digest"),
            [
                (person, self._format, fresh.card.key, card_to_json(fresh.card), fresh.digest)
                for person, fresh in numbered
            ],
        )

    def _write_known(self, db: Database, store: Store, known: _KnownCard, found: ContactDiff) -> None:
        person = known.person_id
        if known.source_id is None:
            source = (person, self._format, known.card.key, card_to_json(known.card), known.digest)
            _insert(db, "sources", ("person_id", "format", "key", "raw", "digest"), [source])
        else:
            db.table("sources").update(known.source_id, {"raw": card_to_json(known.card), "digest": known.digest})
        if not found:
            return
        columns: dict[str, Any] = {**found.columns, "changed_at": store.stamp()}
        if found.columns.get("name"):
            columns["sort_name"] = fold(found.columns["name"] or "")
        db.table("people").update(person, columns)
        if found.work:
            work = dict(zip(("organisation", "title"), found.work, strict=True))
            if found.replaces_position is None:
                db.table("positions").insert({"person_id": person, **work})
            else:
                db.table("positions").update(found.replaces_position, work)
        _insert_channels(db, [(person, channel) for channel in found.channels])
        _insert_tags(db, [(person, tag) for tag in found.tags])


def _insert_channels(db: Database, channels: Sequence[tuple[int, Channel]]) -> None:
    rows = [(person, *channel) for person, channel in channels]
    _insert(db, "channels", ("person_id", "kind", "label", "value"), rows)


def _insert_tags(db: Database, tags: Sequence[tuple[int, str]]) -> None:
    _insert(db, "person_tags", ("person_id", "tag"), tags)


def _insert(db: Database, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(columns))
        db.conn.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
