"""Import of NetCoach's own file: unchanged into an empty journal, by UID into any other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from netcoach.dates import date_words
from netcoach.exchange.exporting import imports_of, settings_of, things_of
from netcoach.exchange.field_words import field_word
from netcoach.exchange.import_plan import EntryChange, FieldChange, ImportChoices, ImportPlan, NewEntry, Written
from netcoach.exchange.native import ParsedJournal
from netcoach.formats.contact import Problem
from netcoach.foundation.i18n import _, enumerated
from netcoach.foundation.ids import PersonId
from netcoach.foundation.progress import Progress, Work
from netcoach.storage.concepts import ENTITIES, IMPORT_FIELDS, Concept, Part, Values
from netcoach.storage.settings import DECLARED
from netcoach.storage.store import Store
from netcoach.text.validation import on_one_line

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.editing.thing_names import ThingNames

_THINGS_A_STEP = 500
_NOT_IN_WORDS = frozenset({"sources", "photo"})


@dataclass(slots=True)
class _JournalDiff:
    """What the file adds, sorted by what the journal has."""

    name: Callable[[str, Values], str]
    new: dict[str, list[Values]] = field(default_factory=dict)
    changed: dict[str, list[Values]] = field(default_factory=dict)
    new_things: list[NewEntry] = field(default_factory=list)
    changes: list[EntryChange] = field(default_factory=list)
    unchanged: int = 0
    in_trash: int = 0
    left_out: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)


def plan_journal(
    store: Store,
    parsed: ParsedJournal,
    *,
    names: ThingNames,
    file_name: str,
    edition: int,
    choices: ImportChoices,
) -> Work[ImportPlan]:
    """Compare a file of NetCoach's own with the journal.

    A thing that the journal doesn't have is added completely. One that differs is updated from the file, unless the
    journal's version is newer; and nothing is emptied unless its change was recorded. A list that is missing from the
    file, because an older release wrote it, stays unchanged.

    Args:
        store: The store of the journal.
        parsed: The file.
        names: Names things in the preview.
        file_name: The file's name, for the undo step.
        edition: Which edition of the journal it's compared with.
        choices: What is left out.
    """
    whole, parsed = parsed, _without(parsed, choices)
    ours = {kind: {values["uid"]: values for values in things} for kind, things in things_of(store).items()}
    identities = _Identities(ours, parsed)
    in_file = {kind: {values["uid"]: values for values in things} for kind, things in parsed.things.items()}

    def find(kind: str, uid: str) -> Values | None:
        return in_file[kind].get(uid) or ours[kind].get(uid)

    found = _JournalDiff(
        name=lambda kind, values: names.name_in_file(kind, values, find),
        problems=list(parsed.problems),
        skipped=parsed.skipped,
        left_out=len(choices.left_out),
    )
    for kind, things in parsed.things.items():
        for count, theirs in enumerate(things):
            if count % _THINGS_A_STEP == 0:
                yield Progress(done=count, total=len(things), note=_("Comparing"))
            _sort(found, kind, ours[kind].get(theirs["uid"]), theirs, identities, choices)
    known_imports = [json.dumps(one, sort_keys=True) for one in imports_of(store)]
    imports = [one for one in parsed.imports if json.dumps(one, sort_keys=True) not in known_imports]
    present = settings_of(store)
    settings = {
        setting.key: parsed.settings[setting.key]
        for setting in DECLARED
        if setting.key in parsed.settings
        and setting.key not in present
        and setting.allows(parsed.settings[setting.key])
    }
    return ImportPlan(
        format=parsed.format,
        file_name=file_name,
        new=tuple(found.new_things),
        changed=tuple(found.changes),
        unchanged=found.unchanged,
        in_trash=found.in_trash,
        skipped=found.skipped,
        problems=tuple(found.problems),
        writer=JournalWriter(found.new, found.changed, imports, settings),
        edition=edition,
        parsed=whole,
        choices=choices,
        left_out=found.left_out,
    )


def _without(parsed: ParsedJournal, choices: ImportChoices) -> ParsedJournal:
    """Return the file without what is left out, so that nothing else refers to it."""
    if not choices.left_out:
        return parsed
    things = {
        kind: tuple(one for one in some if _key(kind, one) not in choices.left_out)
        for kind, some in parsed.things.items()
    }
    return replace(parsed, things=things)


def _key(kind: str, values: Values) -> str:
    return f"{kind} {values['uid']}"


class _Identities:
    """The things that exist after the import, and the external ids that are taken."""

    def __init__(self, ours: Mapping[str, Mapping[str, Values]], parsed: ParsedJournal) -> None:
        self._uids = {kind: ours[kind].keys() | {one["uid"] for one in parsed.things[kind]} for kind in ours}
        self._owners: dict[tuple[str, ...], str] = {}
        for kind, things in ours.items():
            for uid, values in things.items():
                self._claim_unique(ENTITIES[kind], values, uid)
                for name, part in ENTITIES[kind].parts.items():
                    for one in values[name] if part.unique_everywhere else ():
                        self._claim_unique(part, one, uid)

    def fitted(self, kind: str, theirs: Values) -> Values | None:
        """Return ``theirs`` without conflicts and dangling references, or None if it can't exist without them."""
        thing = ENTITIES[kind]
        fitted = {**theirs, **self._links(thing, theirs)}
        if any(link.required and fitted[name] is None for name, link in thing.links.items()):
            return None
        for name, part in thing.parts.items():
            fitted[name] = [
                {**one, **self._links(part, one)}
                for one in theirs[name]
                if self._leads_somewhere(part, one)
                and (not part.unique_everywhere or self._claim_unique(part, one, theirs["uid"]))
            ]
        if not self._claim_unique(thing, theirs, theirs["uid"]):
            fitted[thing.unique[0]] = None
        return fitted

    def _links(self, of: Concept | Part, values: Values) -> dict[str, str | None]:
        return {name: values[name] if values[name] in self._uids[link.to] else None for name, link in of.links.items()}

    def forget(self, kind: str, uid: str) -> None:
        """Note that something in the file won't exist, so that nothing after it refers to it."""
        self._uids[kind].discard(uid)

    def _leads_somewhere(self, part: Part, values: Values) -> bool:
        """Return whether a part has what it can't be without; a link that is merely useful is left empty."""
        links = self._links(part, values)
        is_only_a_link = not part.fields or not any(values[name] for name in part.texts)
        wanted = {name for name, link in part.links.items() if link.required or (values[name] and is_only_a_link)}
        return all(links[name] is not None for name in wanted)

    def _claim_unique(self, of: Concept | Part, values: Values, uid: str) -> bool:
        """Return whether ``uid`` may have its unique values because nothing else has them, and reserve them for it."""
        unique = [values[name] for name in of.unique]
        return not unique or unique[0] is None or self._owners.setdefault((of.table, *unique), uid) == uid


def _sort(
    found: _JournalDiff,
    kind: str,
    ours: Values | None,
    written: Values,
    identities: _Identities,
    choices: ImportChoices,
) -> None:
    title = found.name(kind, written)
    unsaid = {name: ours[name] if ours else [] for name in ENTITIES[kind].parts if name not in written}
    theirs = identities.fitted(kind, {**written, **unsaid})
    if theirs is None:
        if ours is None:
            identities.forget(kind, str(written["uid"]))
        found.skipped += 1
        reason = _("What this entry belongs to isn't in the file.")
        found.problems.append(Problem(line=0, name=title, reason=reason))
    elif ours is None:
        found.new.setdefault(kind, []).append(theirs)
        about = ENTITIES[kind].label()
        found.new_things.append(NewEntry(key=_key(kind, written), name=title, about=about))
    elif ours.get("trashed_at") and not theirs.get("trashed_at"):
        found.unchanged += 1
        found.in_trash += 1
    elif ours.get("changed_at", "") > theirs.get("changed_at", ""):
        found.unchanged += 1
        reason = _("Your journal has a newer version, which was kept.")
        found.problems.append(Problem(line=0, name=title, reason=reason))
    else:
        merged = theirs if "changed_at" in theirs else _filled(ours, theirs)
        fields, key = _changes(kind, ours, merged), _key(kind, ours)
        if kept := choices.kept_fields(key, fields):
            merged = {**merged, **{name: ours[name] for name in ours if _field_key(name) in kept}}
            fields = _changes(kind, ours, merged)
        if fields:
            found.changed.setdefault(kind, []).append(merged)
            found.changes.append(EntryChange(key=key, name=title, fields=fields))
        elif kept:
            found.left_out += 1
        else:
            found.unchanged += 1


def _filled(ours: Values, theirs: Values) -> Values:
    """Return ``theirs`` with the values that only ``ours`` has: a promise kept here stays kept."""
    return {name: theirs[name] or ours[name] for name in ours}


def _changes(kind: str, ours: Values, theirs: Values) -> tuple[FieldChange, ...]:
    """Return what changes, field by field; how a name is sorted goes with the name."""
    found: dict[str, FieldChange] = {}
    for name in ours:
        key = _field_key(name)
        if ours[name] != theirs[name] and name != "changed_at" and key not in found:
            before, after = (_in_words(kind, name, values[name]) for values in (ours, theirs))
            found[key] = FieldChange(key=key, what=field_word(name), before=before, after=after)
    return tuple(found.values())


def _field_key(name: str) -> str:
    return "name" if name == "sort_name" else name


def _in_words(kind: str, name: str, value: Any) -> str:
    """Return the value of a field as a line; nothing for what is only there for the program."""
    thing = ENTITIES[kind]
    if name in thing.links or name in _NOT_IN_WORDS or isinstance(value, bool):
        return ""
    if name not in thing.parts:
        return date_words.partial_day(on_one_line(str(value or "")))
    texts = thing.parts[name].fields
    lines = (" ".join(str(one[text]) for text in texts if isinstance(one[text], str) and one[text]) for one in value)
    return enumerated(filter(None, lines))


class JournalWriter:
    """What an import of NetCoach's own file will write."""

    is_sliced = True

    def __init__(
        self,
        new: Mapping[str, list[Values]],
        changed: Mapping[str, list[Values]],
        imports: Sequence[Values],
        settings: Values,
    ) -> None:
        self._new = new
        self._changed = changed
        self._imports = imports
        self._settings = settings

    def __bool__(self) -> bool:
        return bool(self._new or self._changed or self._imports or self._settings)

    def write(self, db: Database, store: Store) -> Work[Written]:
        """Write everything with its parts, in any order of references."""
        db.execute("PRAGMA defer_foreign_keys=on")
        ids = {thing.table: _ids(store, thing) for thing in ENTITIES.values()}
        for kind, things in self._new.items():
            table = ENTITIES[kind].table
            first = max(ids[table].values(), default=0) + 1
            ids[table] |= {values["uid"]: first + count for count, values in enumerate(things)}
        for kind, thing in ENTITIES.items():
            new = self._new.get(kind, [])
            things = [*new, *self._changed.get(kind, [])]
            for count, values in enumerate(things):
                if count % _THINGS_A_STEP == 0:
                    yield Progress(done=count, total=len(things), note=_("Importing"))
                _write_thing(db, thing, values, ids, is_new=count < len(new))
        for one in self._imports:
            db.table("imports").insert({name: one[name] for name in IMPORT_FIELDS})
        for key, value in self._settings.items():
            db.table("settings").upsert({"key": key, "value": json.dumps(value)}, pk="key")
        people = [*self._new.get("people", []), *self._changed.get("people", [])]
        here = (PersonId(ids["people"][values["uid"]]) for values in people if not values.get("trashed_at"))
        return Written(people=tuple(here))


def _ids(store: Store, thing: Concept) -> dict[str, int]:
    return {row["uid"]: row["id"] for row in store.rows(f"SELECT id, uid FROM {thing.table}")}


def _write_thing(
    db: Database, thing: Concept, values: Values, ids: Mapping[str, Mapping[str, int]], *, is_new: bool
) -> None:
    own_id = ids[thing.table][values["uid"]]
    row = _row(thing, values, ids)
    if is_new:
        _insert(db, thing.table, {"id": own_id, "uid": values["uid"], **row})
    else:
        marks = ", ".join(f"{column} = ?" for column in row)
        db.execute(f"UPDATE {thing.table} SET {marks} WHERE id = ?", (*row.values(), own_id))
        for part in thing.parts.values():
            db.execute(f"DELETE FROM {part.table} WHERE {part.owner} = ?", (own_id,))
    for name, part in thing.parts.items():
        for one in values[name]:
            _insert(db, part.table, {part.owner: own_id, **_row(part, one, ids)})


def _row(of: Concept | Part, values: Values, ids: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    row = {name: int(values[name]) if one.is_flag else values[name] for name, one in of.fields.items()}
    for name, link in of.links.items():
        row[link.column] = None if values[name] is None else ids[ENTITIES[link.to].table][values[name]]
    return row


def _insert(db: Database, table: str, row: Mapping[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
