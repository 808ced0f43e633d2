"""NetCoach's own file: everything in a journal as JSON, documented, versioned, to be read again by every later release.

::

    {"format": "netcoach-journal", "version": 1, "exported_at": "2026-11-22T09:00:00Z",
     "people": [{"uid": ..., "name": ..., "positions": [...], "channels": [...], ...}, ...],
     "pitches": [...], "events": [...], "goals": [...], "conversations": [...], "promises": [...],
     "plans": [...], "tallies": [...], "imports": [...], "settings": {...}}

Every thing has a ``uid``; where one thing names another, it names its uid. Days are ``2026-11-22``, times of events
``2026-11-22T18:30`` beside their ``zone``, moments UTC. What is empty may be left out. :data:`THINGS` lists all fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netcoach.errors import Refused
from netcoach.formats import journal_fields as f
from netcoach.formats.contact import Problem
from netcoach.formats.encoding import decode, refuse_unreadable
from netcoach.i18n import _
from netcoach.progress import Progress, Work

FORMAT = "netcoach-journal"
VERSION = 1
_THINGS_A_STEP = 1_000

Values = Mapping[str, Any]
"""A thing or a part of it, as it stands in the file, with every field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A field that names another thing by its uid."""

    column: str
    to: str
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a thing has several of: the channels of a person, the steps of an event."""

    table: str
    owner: str
    fields: Mapping[str, f.Field]
    links: Mapping[str, Link] = field(default_factory=dict)
    unique: tuple[str, ...] = ()
    unique_everywhere: bool = False
    in_order: tuple[str, str] | None = None
    """Two days of which the first may not come after the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One kind of thing in a journal; its fields but for ``uid``."""

    table: str
    fields: Mapping[str, f.Field]
    links: Mapping[str, Link] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    title: str


_PERSON = Link(column="person_id", to="people", needed=True)

THINGS: Mapping[str, Thing] = {
    "people": Thing(
        table="people",
        title="name",
        fields={
            "name": f.LINE,
            **dict.fromkeys(("sort_name", "say_name", "pronouns", "recognition", "ask_about", "cares_about"), f.TEXT),
            "met_how": f.TEXT,
            "met_on": f.PART_OF_DAY,
            "side": f.one_of("", "inside", "outside"),
            "rhythm_days": f.POSITIVE_OR_NONE,
            "birthday": f.PART_OF_DAY,
            "note": f.TEXT,
            "archived": f.FLAG,
            "trashed_at": f.STAMP_OR_NONE,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        links={
            "met_event": Link(column="met_event_id", to="events"),
            "introduced_by": Link(column="introduced_by_id", to="people"),
        },
        parts={
            "positions": Part(
                table="positions",
                owner="person_id",
                fields={"organisation": f.TEXT, "title": f.TEXT, "since": f.PART_OF_DAY, "until": f.PART_OF_DAY},
            ),
            "channels": Part(
                table="channels",
                owner="person_id",
                fields={
                    "kind": f.one_of("email", "phone", "link", "address", "handle"),
                    "label": f.TEXT,
                    "value": f.LINE,
                },
            ),
            "roles": Part(table="person_roles", owner="person_id", fields={"role": f.LINE}, unique=("role",)),
            "tags": Part(table="person_tags", owner="person_id", fields={"tag": f.LINE}, unique=("tag",)),
            "sources": Part(
                table="sources",
                owner="person_id",
                fields={"format": f.TEXT, "key": f.TEXT, "raw": f.LONG_TEXT, "digest": f.TEXT},
                unique=("format", "key"),
                unique_everywhere=True,
            ),
        },
    ),
    "pitches": Thing(
        table="pitches",
        title="title",
        fields={
            "title": f.LINE,
            "structure": f.TEXT,
            "audience": f.TEXT,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        parts={
            "slots": Part(
                table="pitch_slots", owner="pitch_id", fields={"slot": f.TEXT, "text": f.TEXT}, unique=("slot",)
            )
        },
    ),
    "events": Thing(
        table="events",
        title="title",
        fields={
            "title": f.LINE,
            "kind": f.TEXT,
            "starts": f.MOMENT,
            "ends": f.MOMENT_OR_NONE,
            **dict.fromkeys(("zone", "place", "note", "why", "enough"), f.TEXT),
            "leave_by": f.TIME_OR_NONE,
            "invitation_uid": f.TEXT_OR_NONE,
            "invitation_occurrence": f.TEXT,
            "invitation_digest": f.LONG_TEXT,
            "put_away_at": f.STAMP_OR_NONE,
            "trashed_at": f.STAMP_OR_NONE,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        links={"pitch": Link(column="pitch_id", to="pitches")},
        parts={
            "people": Part(
                table="event_people",
                owner="event_id",
                fields={"hoped": f.FLAG, "shared": f.TEXT},
                links={"person": _PERSON},
                unique=("person",),
            ),
            "guests": Part(
                table="guests",
                owner="event_id",
                fields={"name": f.TEXT, "email": f.TEXT, "left_out": f.FLAG},
                unique=("name", "email"),
            ),
            "steps": Part(
                table="steps",
                owner="event_id",
                fields={
                    "text": f.LINE,
                    "day_offset": f.NUMBER,
                    "minutes_before": f.NUMBER_OR_NONE,
                    "leads_to": f.TEXT,
                    "position": f.NUMBER,
                    "done_at": f.STAMP_OR_NONE,
                },
            ),
            "phrases": Part(
                table="event_phrases",
                owner="event_id",
                fields={
                    "part": f.one_of("question", "opener", "exit"),
                    "phrase": f.TEXT,
                    "text": f.LINE,
                    "position": f.NUMBER,
                },
            ),
        },
    ),
    "goals": Thing(
        table="goals",
        title="title",
        fields={
            "title": f.LINE,
            "target": f.POSITIVE,
            "unit": f.one_of("times", "minutes"),
            "ready_goal": f.TEXT,
            "started_on": f.DAY,
            "put_away_on": f.DAY_OR_NONE,
            "created_at": f.STAMP,
        },
        parts={
            "pauses": Part(
                table="goal_pauses",
                owner="goal_id",
                fields={"first_day": f.DAY, "last_day": f.DAY},
                in_order=("first_day", "last_day"),
            )
        },
    ),
    "conversations": Thing(
        table="conversations",
        title="day",
        fields={
            "day": f.DAY,
            "kind": f.one_of("in person", "call", "video", "message", "letter"),
            "note": f.TEXT,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        links={"event": Link(column="event_id", to="events")},
        parts={
            "people": Part(
                table="conversation_people",
                owner="conversation_id",
                fields={"private_line": f.TEXT},
                links={"person": _PERSON},
                unique=("person",),
            )
        },
    ),
    "promises": Thing(
        table="promises",
        title="text",
        fields={
            "direction": f.one_of("mine", "theirs"),
            "kind": f.one_of("other", "thank-you", "send", "introduce", "congratulate", "check in", "review", "ask"),
            "text": f.LINE,
            **dict.fromkeys(("due", "kept_on", "let_go_on"), f.DAY_OR_NONE),
            "created_at": f.STAMP,
        },
        links={
            "person": _PERSON,
            "conversation": Link(column="conversation_id", to="conversations"),
            "event": Link(column="event_id", to="events"),
        },
    ),
    "plans": Thing(
        table="if_then_plans",
        title="cue",
        fields={"cue": f.LINE, "action": f.LINE, "times_said": f.NUMBER},
        links={"event": Link(column="event_id", to="events"), "goal": Link(column="goal_id", to="goals")},
    ),
    "tallies": Thing(
        table="tallies",
        title="day",
        fields={"day": f.DAY, "amount": f.POSITIVE, "note": f.TEXT, "created_at": f.STAMP},
        links={"goal": Link(column="goal_id", to="goals", needed=True)},
    ),
}
"""Everything a journal holds, with the name it has in the file. Things come after those they cannot be without."""

IMPORT_FIELDS: Mapping[str, f.Field] = {
    "at": f.STAMP,
    "file_name": f.TEXT,
    "format": f.TEXT,
    **dict.fromkeys(("new", "changed", "unchanged", "skipped"), f.NUMBER),
}
"""One past import, in the list ``imports``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedJournal:
    """A journal as a file of NetCoach's own holds it, checked field by field."""

    format: str = "native"
    things: Mapping[str, tuple[Values, ...]]
    imports: tuple[Values, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: int = 0


def write(things: Mapping[str, Sequence[Values]], imports: Sequence[Values], settings: Values, at: str) -> bytes:
    """Return a journal as the bytes of its file."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": at,
        **{kind: things[kind] for kind in THINGS},
        "imports": imports,
        "settings": settings,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Work[ParsedJournal]:
    """Read and check a file that :func:`write` wrote, or somebody by hand.

    Raises:
        Refused: when it is no such file, or one of a newer release; with the sentence to show.
    """
    refuse_unreadable(data)
    document = _document(data)
    reading = _Reading()
    things: dict[str, tuple[Values, ...]] = {}
    for kind, thing in THINGS.items():
        found: list[Values] = []
        for count, written in enumerate(_list(document, kind), start=1):
            if count % _THINGS_A_STEP == 0:
                yield Progress(done=count, total=0, note=_("Reading"))
            values = reading.thing(thing, written, count)
            if values is not None:
                found.append(values)
        things[kind] = tuple(found)
    imports = (f.checked(IMPORT_FIELDS, one) for one in _list(document, "imports"))
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
        raise Refused(_("This JSON file does not come from NetCoach. Nothing was imported."))
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused(_("This NetCoach file does not say its version. Nothing was imported."))
    if version > VERSION:
        raise Refused(_("This file comes from a newer NetCoach. Update this one first; nothing was imported."))
    return document


def _list(document: Mapping[str, Any], name: str) -> list[Any]:
    found = document.get(name, [])
    if not isinstance(found, list):
        raise Refused(_("In this NetCoach file, “{name}” is not a list. Nothing was imported.").format(name=name))
    return found


class _Reading:
    """The things of one file so far, and what was wrong with others."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.skipped = 0
        self._uids: set[tuple[str, str]] = set()
        self._taken: set[tuple[Any, ...]] = set()

    def thing(self, thing: Thing, written: Any, number: int) -> Values | None:
        values = f.checked({"uid": f.LINE, **thing.fields}, written)
        title = str(written.get(thing.title) or "")[:80] if isinstance(written, dict) else ""
        if values is None:
            self._skip(number, title, _("A field of this entry is missing or cannot be read."))
            return None
        if (thing.table, values["uid"]) in self._uids:
            self._skip(number, title, _("This entry stands in the file twice; the first is used."))
            return None
        links = self._links(thing.links, written)
        if links is None:
            self._skip(number, title, _("This entry does not say whom or what it belongs to."))
            return None
        self._uids.add((thing.table, values["uid"]))
        parts = {name: [*self._parts(part, written.get(name), number, title)] for name, part in thing.parts.items()}
        return {**values, **links, **parts}

    def _links(self, links: Mapping[str, Link], written: Values) -> dict[str, str | None] | None:
        found: dict[str, str | None] = {}
        for name, link in links.items():
            uid = written.get(name)
            found[name] = uid if isinstance(uid, str) and uid else None
            if link.needed and found[name] is None:
                return None
        return found

    def _parts(self, part: Part, written: Any, number: int, title: str) -> Iterator[Values]:
        seen: set[tuple[Any, ...]] = self._taken if part.unique_everywhere else set()
        for one in written if isinstance(written, list) else ():
            values = f.checked(part.fields, one)
            links = None if values is None else self._links(part.links, one)
            swapped = bool(values and part.in_order and values[part.in_order[0]] > values[part.in_order[1]])
            if values is None or links is None or swapped:
                self.problems.append(
                    Problem(line=number, name=title, reason=_("A part of this entry cannot be read; it was left out."))
                )
                continue
            found = {**values, **links}
            key = tuple(found[name] for name in part.unique)
            if not key or key not in seen:
                seen.add(key)
                yield found

    def _skip(self, number: int, title: str, reason: str) -> None:
        self.skipped += 1
        self.problems.append(Problem(line=number, name=title, reason=reason))
