"""The shape of NetCoach's own file: which things a journal holds, their fields, their parts, and what they name.

A test proves that every column of the schema is here, so that nothing can be kept that does not leave again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netcoach.formats import journal_fields as f

Values = Mapping[str, Any]
"""A thing or a part of it, as it stands in the file, with every field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A field that names another thing by its uid."""

    column: str
    to: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTable:
    """What a thing has several of: the channels of a person, the steps of an event."""

    table: str
    owner: str
    fields: Mapping[str, f.Field]
    links: Mapping[str, Reference] = field(default_factory=dict)
    unique: tuple[str, ...] = ()
    unique_everywhere: bool = False
    in_order: tuple[str, str] | None = None
    """Two days of which the first may not come after the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One kind of thing in a journal; its fields but for ``uid``."""

    table: str
    fields: Mapping[str, f.Field]
    links: Mapping[str, Reference] = field(default_factory=dict)
    parts: Mapping[str, ChildTable] = field(default_factory=dict)
    title: str


_PERSON = Reference(column="person_id", to="people", required=True)

ENTITIES: Mapping[str, Entity] = {
    "people": Entity(
        table="people",
        title="name",
        fields={
            "name": f.LINE,
            **dict.fromkeys(("sort_name", "say_name", "pronouns", "recognition", "ask_about", "cares_about"), f.TEXT),
            "met_how": f.TEXT,
            "met_on": f.PART_OF_DAY,
            "side": f.one_of("", "inside", "outside"),
            "rhythm_days": f.RHYTHM,
            "birthday": f.PART_OF_DAY,
            "note": f.TEXT,
            "archived": f.FLAG,
            "trashed_at": f.STAMP_OR_NONE,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        links={
            "met_event": Reference(column="met_event_id", to="events"),
            "introduced_by": Reference(column="introduced_by_id", to="people"),
        },
        parts={
            "positions": ChildTable(
                table="positions",
                owner="person_id",
                fields={"organisation": f.TEXT, "title": f.TEXT, "since": f.PART_OF_DAY, "until": f.PART_OF_DAY},
            ),
            "channels": ChildTable(
                table="channels",
                owner="person_id",
                fields={
                    "kind": f.one_of("email", "phone", "link", "address", "handle"),
                    "label": f.TEXT,
                    "value": f.LINE,
                },
            ),
            "roles": ChildTable(table="person_roles", owner="person_id", fields={"role": f.LINE}, unique=("role",)),
            "tags": ChildTable(table="person_tags", owner="person_id", fields={"tag": f.LINE}, unique=("tag",)),
            "sources": ChildTable(
                table="sources",
                owner="person_id",
                fields={"format": f.TEXT, "key": f.TEXT, "raw": f.LONG_TEXT, "digest": f.TEXT},
                unique=("format", "key"),
                unique_everywhere=True,
            ),
        },
    ),
    "pitches": Entity(
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
            "slots": ChildTable(
                table="pitch_slots", owner="pitch_id", fields={"slot": f.TEXT, "text": f.TEXT}, unique=("slot",)
            )
        },
    ),
    "events": Entity(
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
        links={"pitch": Reference(column="pitch_id", to="pitches")},
        parts={
            "people": ChildTable(
                table="event_people",
                owner="event_id",
                fields={"hoped": f.FLAG, "shared": f.TEXT},
                links={"person": _PERSON},
                unique=("person",),
            ),
            "guests": ChildTable(
                table="guests",
                owner="event_id",
                fields={"name": f.TEXT, "email": f.TEXT, "left_out": f.FLAG},
                unique=("name", "email"),
            ),
            "steps": ChildTable(
                table="steps",
                owner="event_id",
                fields={
                    "text": f.LINE,
                    "day_offset": f.DAYS_AWAY,
                    "minutes_before": f.NUMBER_OR_NONE,
                    "leads_to": f.TEXT,
                    "position": f.NUMBER,
                    "done_at": f.STAMP_OR_NONE,
                },
            ),
            "phrases": ChildTable(
                table="event_phrases",
                owner="event_id",
                fields={
                    "part": f.one_of("question", "opener", "exit"),
                    "phrase": f.TEXT,
                    "text": f.LINE,
                    "position": f.NUMBER,
                },
            ),
            "cards": ChildTable(
                table="card_choices",
                owner="event_id",
                fields={
                    "card": f.LINE,
                    "choice": f.one_of("", "in", "out"),
                    "fade": f.one_of("", "full", "key words"),
                },
                links={"person": Reference(column="person_id", to="people")},
                unique=("card", "person"),
            ),
        },
    ),
    "goals": Entity(
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
            "pauses": ChildTable(
                table="goal_pauses",
                owner="goal_id",
                fields={"first_day": f.DAY, "last_day": f.DAY},
                in_order=("first_day", "last_day"),
            )
        },
    ),
    "conversations": Entity(
        table="conversations",
        title="day",
        fields={
            "day": f.DAY,
            "kind": f.one_of("in person", "call", "video", "message", "letter"),
            "note": f.TEXT,
            "created_at": f.STAMP,
            "changed_at": f.STAMP,
        },
        links={"event": Reference(column="event_id", to="events")},
        parts={
            "people": ChildTable(
                table="conversation_people",
                owner="conversation_id",
                fields={"private_line": f.TEXT},
                links={"person": _PERSON},
                unique=("person",),
            )
        },
    ),
    "promises": Entity(
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
            "conversation": Reference(column="conversation_id", to="conversations"),
            "event": Reference(column="event_id", to="events"),
        },
    ),
    "plans": Entity(
        table="if_then_plans",
        title="cue",
        fields={"cue": f.LINE, "action": f.LINE, "times_said": f.NUMBER},
        links={"event": Reference(column="event_id", to="events"), "goal": Reference(column="goal_id", to="goals")},
    ),
    "tallies": Entity(
        table="tallies",
        title="day",
        fields={"day": f.DAY, "amount": f.POSITIVE, "note": f.TEXT, "created_at": f.STAMP},
        links={"goal": Reference(column="goal_id", to="goals", required=True)},
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
