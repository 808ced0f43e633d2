"""Import of the people in an address file: finding out who is new, and writing them in few, large statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from netcoach.contacts.likely_duplicates import LikelyDuplicates, Likeness, LikenessKeys
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
    with_changes,
    without_fields,
    work_of,
)
from netcoach.exchange.import_plan import EntryChange, ImportChoices, ImportPlan, NewEntry, SimilarEntry, Written
from netcoach.formats.contact import ContactCard, ParsedContacts, Problem
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.foundation.progress import Progress, Work
from netcoach.storage.store import Store
from netcoach.text.folding import fold
from netcoach.text.leftovers import Leftovers
from netcoach.text.photos import photo_bytes, photo_digest, photo_text

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
_ADDRESSES = "SELECT person_id, kind, value FROM channels WHERE kind IN ('email', 'phone')"
_PEOPLE = "SELECT id, name FROM people WHERE trashed_at IS NULL"
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
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)


def plan_contacts(
    store: Store, parsed: ParsedContacts, *, file_name: str, edition: int, choices: ImportChoices
) -> Work[ImportPlan]:
    """Compare the cards of a file with the journal."""
    sorting = yield from _sort(store, parsed, choices)
    current = _current(store, [known.person_id for known in sorting.known])
    before = _before(store, [known.source_id for known in sorting.known if known.source_id])
    changed: list[EntryChange] = []
    updates: list[tuple[_KnownCard, ContactDiff]] = []
    unchanged, left_out = sorting.unchanged, sorting.left_out
    problems = [*parsed.problems, *sorting.problems]
    for fresh in sorting.fresh:
        problems += _problems(fresh.card, fresh.left, fresh.card.note)
    for count, known in enumerate(sorting.known):
        if count % _CARDS_A_STEP == 0:
            yield Progress(done=len(parsed.cards), total=len(parsed.cards), note=_("Comparing"))
        now, old = current[known.person_id], before.get(known.source_id or 0)
        found = contact_diff(known.card, old, now)
        fields = found.changes(now)
        if kept := choices.kept_fields(known.card.key, fields):
            found = found.without(kept)
            if not found:
                left_out += 1
                continue
            fields = found.changes(now)
            known = replace(known, card=without_fields(known.card, old, kept), digest="")  # noqa: PLW2901
        updates.append((known, found))
        problems += _problems(known.card, known.left, found.columns.get("note") or now.columns["note"] or "")
        if found:
            changed.append(EntryChange(key=known.card.key, name=now.columns["name"] or "", fields=fields))
            current[known.person_id] = with_changes(now, found)
        else:
            unchanged += 1
    new = yield from _new_contacts(store, sorting.fresh)
    return ImportPlan(
        format=parsed.format,
        file_name=file_name,
        new=tuple(new),
        changed=tuple(changed),
        unchanged=unchanged,
        in_trash=sorting.in_trash,
        skipped=parsed.skipped + len(sorting.problems),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        writer=ContactWriter(parsed.format, sorting.fresh, updates),
        edition=edition,
        parsed=parsed,
        choices=choices,
        left_out=left_out,
    )


def _new_contacts(store: Store, cards: Sequence[_NewCard]) -> Work[list[NewEntry]]:
    """Return the new people, each with whoever may be the same person, in the journal or before them in the file."""
    keys = [_likeness_keys(fresh.card) for fresh in cards]
    seen, shared = _seen_and_shared(keys)
    in_journal = yield from _people_like(store, keys, seen)
    alike = [in_journal.find(each) for each in keys]
    ids = list({found.who for found in alike if found is not None})
    current = _current(store, ids)
    in_file: LikelyDuplicates[int] = LikelyDuplicates(shared)
    new: list[NewEntry] = []
    for number, (fresh, found) in enumerate(zip(cards, alike, strict=True)):
        card = fresh.card
        if number % _CARDS_A_STEP == 0:
            yield Progress(done=number, total=len(cards), note=_("Looking for duplicates"))
        similar = _in_journal(card, found, current) if found is not None else None
        if similar is None and (earlier := in_file.find(keys[number])) is not None:
            other = cards[earlier.who].card
            similar = SimilarEntry(name=other.name, reason=earlier.reason, line=other.line)
        in_file.add(number, keys[number])
        new.append(NewEntry(key=card.key, name=card.name, about=_about(card), similar=similar))
    return new


def _likeness_keys(card: ContactCard) -> LikenessKeys:
    return LikenessKeys(card.name, (value for _label, value in card.emails), (value for _label, value in card.phones))


def _seen_and_shared(keys: Sequence[LikenessKeys]) -> tuple[set[str], set[str]]:
    """Return the keys that any of them has, and those that more than one of them has."""
    seen, shared = set[str](), set[str]()
    for each in keys:
        own = set(each.all())
        shared |= own & seen
        seen |= own
    return seen, shared


def _people_like(store: Store, keys: Sequence[LikenessKeys], wanted: set[str]) -> Work[LikelyDuplicates[PersonId]]:
    """Return the people of the journal who have one of the ``wanted`` keys."""
    found: LikelyDuplicates[PersonId] = LikelyDuplicates(wanted)
    if not wanted:
        return found
    addresses: dict[str, dict[int, list[str]]] = {"email": {}, "phone": {}}
    if any(each.emails or each.phones for each in keys):
        for row in store.rows(_ADDRESSES):
            addresses[row["kind"]].setdefault(row["person_id"], []).append(row["value"])
    emails, phones = addresses.values()
    people = store.rows(_PEOPLE)
    for count, row in enumerate(people):
        if count % _CARDS_A_STEP == 0:
            yield Progress(done=count, total=len(people), note=_("Looking for duplicates"))
        person = row["id"]
        found.add(PersonId(person), LikenessKeys(row["name"], emails.get(person, ()), phones.get(person, ())))
    return found


def _in_journal(card: ContactCard, found: Likeness[PersonId], current: Mapping[int, CurrentPerson]) -> SimilarEntry:
    now = current[found.who]
    return SimilarEntry(
        name=now.columns["name"] or "",
        reason=found.reason,
        id=found.who,
        changes=contact_diff(card, None, now).changes(now),
    )


def _problems(card: ContactCard, left: Leftovers, note: str) -> list[Problem]:
    return [Problem(line=card.line, name=card.name, reason=reason) for reason in left.reasons(note)]


def _about(card: ContactCard) -> str:
    """Return a few words about a person, for the preview: what isn't their name already."""
    work = " · ".join(part for part in work_of(card) if part not in {"", card.name})
    return work or next((value for _kind, _label, value in channels_of(card) if value != card.name), "")


def _sort(store: Store, parsed: ParsedContacts, choices: ImportChoices) -> Work[_SortedCards]:
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
        if card.key in choices.left_out:
            sorting.left_out += 1
            continue
        try:
            kept, left = as_kept(card)
        except Refused as refusal:
            sorting.problems.append(Problem(line=card.line, name="", reason=str(refusal)))
            continue
        owner = PersonId(itself["person_id"]) if itself is not None else owners(card)
        if source is not None and owner is not None:
            sorting.known.append(_KnownCard(kept, owner, source["id"], digest, left))
        elif card.key in choices.updates:
            sorting.known.append(_KnownCard(kept, PersonId(choices.updates[card.key]), None, digest, left))
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
    positions: dict[int, list[tuple[int | None, str, str]]] = {}
    for row in store.rows(f"SELECT * FROM positions WHERE person_id {_AMONG} ORDER BY id", wanted):
        positions.setdefault(row["person_id"], []).append((row["id"], row["organisation"], row["title"]))
    channels: dict[int, list[tuple[str, str]]] = {}
    for row in store.rows(f"SELECT person_id, kind, value FROM channels WHERE person_id {_AMONG}", wanted):
        channels.setdefault(row["person_id"], []).append((row["kind"], row["value"]))
    tags: dict[int, list[str]] = {}
    for row in store.rows(f"SELECT person_id, tag FROM person_tags WHERE person_id {_AMONG}", wanted):
        tags.setdefault(row["person_id"], []).append(row["tag"])
    photos = {
        row["person_id"]: photo_digest(photo_bytes(row["picture"]))
        for row in store.rows(f"SELECT person_id, picture FROM photos WHERE person_id {_AMONG}", wanted)
    }
    people = store.rows(
        f"SELECT id, name, say_name, birthday, note, met_on, met_how FROM people WHERE id {_AMONG}", wanted
    )
    return {
        row["id"]: CurrentPerson(
            columns={column: row[column] for column in row.keys() if column != "id"},
            positions=tuple(positions.get(row["id"], ())),
            channels=tuple(channels.get(row["id"], ())),
            tags=tuple(tags.get(row["id"], ())),
            photo_digest=photos.get(row["id"], ""),
        )
        for row in people
    }


def _before(store: Store, source_ids: Sequence[int]) -> dict[int, ContactCard]:
    rows = store.rows(f"SELECT id, raw FROM sources WHERE id {_AMONG}", (json.dumps(source_ids),)) if source_ids else ()
    return {row["id"]: card_from_json(row["raw"]) for row in rows}


class ContactWriter:
    """What an import of contacts will write."""

    is_sliced = True

    def __init__(self, form: str, fresh: list[_NewCard], updates: list[tuple[_KnownCard, ContactDiff]]) -> None:
        self._format = form
        self._fresh = fresh
        self._updates = updates

    def __bool__(self) -> bool:
        return bool(self._fresh or self._updates)

    def write(self, db: Database, store: Store) -> Work[Written]:
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
        changed = {known.person_id: None for known, found in self._updates if found}
        return Written(people=(*(PersonId(first + count) for count in range(len(self._fresh))), *changed))

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
        _insert_photos(db, [(person, fresh.card.photo) for person, fresh in numbered])
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
        if found.photo:
            db.execute("DELETE FROM photos WHERE person_id = ?", (person,))
        _insert_photos(db, [(person, found.photo)])


def _insert_channels(db: Database, channels: Sequence[tuple[int, Channel]]) -> None:
    rows = [(person, *channel) for person, channel in channels]
    _insert(db, "channels", ("person_id", "kind", "label", "value"), rows)


def _insert_tags(db: Database, tags: Sequence[tuple[int, str]]) -> None:
    _insert(db, "person_tags", ("person_id", "tag"), tags)


def _insert_photos(db: Database, photos: Sequence[tuple[int, bytes]]) -> None:
    rows = [(person, photo_text(photo)) for person, photo in photos if photo]
    _insert(db, "photos", ("person_id", "picture"), rows)


def _insert(db: Database, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(columns))
        db.conn.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
