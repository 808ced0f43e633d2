"""NetCoach's own file: a whole journal as documented, versioned JSON that every later release can read.

::

    {"format": "netcoach-journal", "version": 1, "exported_at": "2026-11-22T09:00:00Z",
     "people": [{"uid": ..., "name": ..., "positions": [...], "channels": [...], ...}, ...],
     "pitches": [...], "events": [...], "goals": [...], "conversations": [...], "promises": [...],
     "plans": [...], "tallies": [...], "imports": [...], "settings": {...}}

Everything has a ``uid``, and references are uids. Days are ``2026-11-22``, event times ``2026-11-22T18:30`` with their
``zone``, timestamps UTC. Empty values may be left out; if a file lacks one of a thing's lists, importing it leaves that
list unchanged. :data:`ENTITIES` lists all fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from netcoach.formats.contact import Problem
from netcoach.formats.encoding import decode, refuse_unreadable
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from netcoach.storage import fields as f
from netcoach.storage.concepts import ENTITIES, IMPORT_FIELDS, Concept, Part, Reference, Values
from netcoach.text.leftovers import Leftovers, beginning

FORMAT = "netcoach-journal"
VERSION = 1
_THINGS_A_STEP = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedJournal:
    """A journal as read from its own file, with every field validated."""

    format: str = "native"
    things: Mapping[str, tuple[Values, ...]]
    imports: tuple[Values, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: int = 0


def write(things: Mapping[str, Sequence[Values]], imports: Sequence[Values], settings: Values, at: str) -> bytes:
    """Return a journal as the bytes of its own file."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": at,
        **{kind: things[kind] for kind in ENTITIES},
        "imports": imports,
        "settings": settings,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Work[ParsedJournal]:
    """Parse and validate a file from :func:`write`, or one written by hand.

    Raises:
        Refused: when it isn't such a file, or comes from a newer release; with the sentence to show.
    """
    refuse_unreadable(data)
    document = _with_decks(_document(data))
    reading = _JournalFileReader()
    things: dict[str, tuple[Values, ...]] = {}
    for kind, thing in ENTITIES.items():
        found: list[Values] = []
        for count, written in enumerate(_list(document, kind), start=1):
            if count % _THINGS_A_STEP == 0:
                yield Progress(done=count, total=0, note=_("Reading"))
            values = reading.thing(thing, written, count)
            if values is not None:
                found.append(values)
        things[kind] = tuple(found)
    imports = [reading.past_import(one, count) for count, one in enumerate(_list(document, "imports"), start=1)]
    settings = document.get("settings")
    return ParsedJournal(
        things=things,
        imports=tuple(one for one in imports if one is not None),
        settings=settings if isinstance(settings, dict) else {},
        problems=tuple(reading.problems),
        skipped=reading.skipped,
    )


def _document(data: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This NetCoach file is damaged or cut off. Nothing was imported.")) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused(_("This JSON file isn't from NetCoach. Nothing was imported."))
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused(_("This NetCoach file doesn't give its version. Nothing was imported."))
    if version > VERSION:
        raise Refused(_("This file comes from a newer NetCoach. Nothing was imported. Update NetCoach first."))
    return document


def _with_decks(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document with the decks of its events, which had their cards themselves before there were decks."""
    if "decks" in document:
        return document
    events = [one for one in _list(document, "events") if isinstance(one, dict) and isinstance(one.get("cards"), list)]
    stamps = ("created_at", "changed_at")
    decks = [
        {"uid": f"deck-of-{one.get('uid')}", "event": one.get("uid"), "title": one.get("title"), "cards": one["cards"]}
        | {name: one.get("changed_at") for name in stamps}
        for one in events
        if one["cards"]
    ]
    return {**document, "decks": decks}


def _list(document: Mapping[str, Any], name: str) -> list[Any]:
    found = document.get(name, [])
    if not isinstance(found, list):
        raise Refused(_("In this NetCoach file, “{name}” isn't a list. Nothing was imported.").format(name=name))
    return found


def _checked(fields: Mapping[str, f.Field], written: Any, left: Leftovers) -> dict[str, Any] | None:
    """Return the fields of ``written`` with defaults filled in, or None if a required one is missing.

    Rejected values go to ``left``. The note is validated last, when it's known what else goes into it.
    """
    if not isinstance(written, dict):
        return None
    found: dict[str, Any] = {}
    for name, one in fields.items():
        value = written.get(name, one.default)
        if value is f.REQUIRED:
            return None
        try:
            is_note = name == "note" and isinstance(value, str)
            found[name] = value if is_note else one.check(value)
        except Refused as refusal:
            instead = _instead(one, value)
            text = value if isinstance(value, str) and one.is_words else ""
            if text.strip() or instead is not f.REQUIRED:
                left.add(partial(name.replace, "_", " "), text, refusal, is_begun=one.is_title)
            if instead is f.REQUIRED:
                return None
            found[name] = instead
        if one.is_flag:
            found[name] = bool(found[name])
    return found


def _instead(one: f.Field, value: Any) -> Any:
    """Return the replacement for a rejected value: the beginning of a title, otherwise the default."""
    if not one.is_title or not isinstance(value, str):
        return one.default
    try:
        return one.check(beginning(value))
    except Refused:
        return one.default


class _JournalFileReader:
    """The things read so far from one file, and the problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.skipped = 0
        self._uids: set[tuple[str, str]] = set()
        self._taken: set[tuple[Any, ...]] = set()

    def thing(self, thing: Concept, written: Any, number: int) -> Values | None:
        left = Leftovers()
        values = _checked({"uid": f.IDENTITY, **thing.fields}, written, left)
        title = str(written.get(thing.title) or "")[:80] if isinstance(written, dict) else ""
        if values is None:
            self._skip(number, title, _("A field of this entry is missing or can't be read."))
            return None
        if (thing.table, values["uid"]) in self._uids:
            self._skip(number, title, _("This entry appears twice, so the first was used."))
            return None
        links = self._links(thing.links, written)
        if links is None:
            self._skip(number, title, _("This entry doesn't say who or what it belongs to."))
            return None
        self._uids.add((thing.table, values["uid"]))
        # A private line about one person doesn't belong in the shared note.
        left_of_parts = Leftovers() if thing.key == "conversations" else left
        parts = {
            name: [*self._parts(part, written[name], number, title, left_of_parts)]
            for name, part in thing.parts.items()
            if name in written
        }
        note = ""
        if "note" in values:
            note = values["note"] = left.note(lambda: "note", values["note"])
        for one in dict.fromkeys((left, left_of_parts)):
            for reason in one.reasons(note):
                self.problems.append(Problem(line=number, name=title, reason=reason))
        return {**values, **links, **parts}

    def past_import(self, written: Any, number: int) -> Values | None:
        left = Leftovers()
        values = _checked(IMPORT_FIELDS, written, left)
        if values is None or left.reasons(""):
            reason = _("This entry in the list of imports can't be read, so it was left out.")
            self.problems.append(Problem(line=number, name="", reason=reason))
            return None
        return values

    def _links(self, links: Mapping[str, Reference], written: Values) -> dict[str, str | None] | None:
        found: dict[str, str | None] = {}
        for name, link in links.items():
            uid = written.get(name)
            found[name] = uid if isinstance(uid, str) and uid else None
            if link.required and found[name] is None:
                return None
        return found

    def _parts(self, part: Part, written: Any, number: int, title: str, left: Leftovers) -> Iterator[Values]:
        seen: set[tuple[Any, ...]] = self._taken if part.unique_everywhere else set()
        for one in written if isinstance(written, list) else ():
            values = _checked(part.fields, one, left)
            links = None if values is None else self._links(part.links, one)
            swapped = bool(values and part.in_order and values[part.in_order[0]] > values[part.in_order[1]])
            if values is None or links is None or swapped:
                self.problems.append(
                    Problem(line=number, name=title, reason=_("Part of this entry can't be read, so it was left out."))
                )
                continue
            found = {**values, **links}
            key = tuple(found[name] for name in part.unique)
            if not (key or part.is_single) or key not in seen:
                seen.add(key)
                yield found

    def _skip(self, number: int, title: str, reason: str) -> None:
        self.skipped += 1
        self.problems.append(Problem(line=number, name=title, reason=reason))
