"""Every table of a journal, declared once, as data.

Undo, search, timelines, earlier versions, export and import, comparing journals and reporting what a damaged one lost
all read these declarations, so adding a concept means adding one entry here. Tests check that every table and column of
the schema is declared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from netcoach.dates.moments import is_over, read_moment
from netcoach.foundation.i18n import _, isolated, ngettext
from netcoach.storage import fields as f
from netcoach.text.sentences import joined_names

Values = Mapping[str, Any]
"""A thing or one of its parts with all its fields, as in NetCoach's own file."""

# These classes are created at every start: comparison and frozen methods would take three quarters of that time.


@dataclass(eq=False, repr=False, kw_only=True)
class Reference:
    """A field that refers to another thing by its uid."""

    column: str
    to: str
    required: bool = False


@dataclass(eq=False, repr=False, kw_only=True)
class Table:
    """What is declared of every table.

    ``owner`` is the column that names the thing a row belongs to, ``label`` the user's word for the rows, and ``texts``
    the columns with free text longer than a name, which is never silently replaced, each with its label. ``shown_on``
    says on which other page these texts appear, with the SQL condition that finds them (``t`` is this table, ``?`` the
    page's thing). ``since`` names the migration that created the table, unless it was the first.
    """

    table: str
    label: Callable[[], str]
    owner: str = "id"
    texts: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    shown_on: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class Part(Table):
    """What a thing has several of: the contact details of a person, the steps of an event."""

    fields: Mapping[str, f.Field]
    links: Mapping[str, Reference] = field(default_factory=dict)
    unique: tuple[str, ...] = ()
    unique_everywhere: bool = False
    is_single: bool = False
    """Whether there's at most one of it, so that an import reads only the first."""
    in_order: tuple[str, str] | None = None
    """Two days, of which the first may not be after the second."""


@dataclass(eq=False, repr=False, kw_only=True)
class Searched:
    """How things are found, and how they appear in search results.

    ``words`` selects the id and the indexed text of the rows in a JSON list of ids, including the text of
    ``with_parts``. ``found`` selects what a result shows: for people from a JSON list of ids, for everything else from
    ``{hits}``, which has the ``id`` of each matching row.

    ``number`` must never change, because the rowids of the index are computed from it: see
    :func:`netcoach.storage.search_index.index_row`. Results and timelines list kinds in its order.
    """

    kind: str
    label: Callable[[], str]
    """The user's word for one of them."""
    number: int
    words: str
    found: str
    with_parts: tuple[str, ...] = ()
    is_named: bool = False
    """Whether the title is the thing's own name, so that searching for it lists it first."""
    since: str = ""
    """The migration from which on it's found, if its table is older: what was there is indexed then."""


@dataclass(eq=False, repr=False, kw_only=True)
class Timeline:
    """How things appear in the timelines of people.

    ``rows`` selects, for person ``?1``, id, day, text, private (a line about this person alone) and the columns that
    ``words`` needs to describe a row.
    """

    rows: str
    words: Callable[[Mapping[str, Any]], str]


@dataclass(eq=False, repr=False, kw_only=True)
class Concept(Table):
    """One kind of thing in a journal, with its fields apart from ``uid``.

    ``key`` is its name in NetCoach's own file, ``title`` the field that names a thing, ``named`` what names it in a
    preview if the title isn't enough: fields, links, and links of parts ("people.person"). ``goes_with_it`` deletes or
    keeps together what would be orphaned when the things in the JSON list ``?1`` are permanently deleted. No two things
    share the same values of ``unique``; an import clears the first of these fields rather than duplicate another
    thing's. ``withheld`` returns the texts of a row that aren't shown at a moment.
    """

    key: str
    title: str
    counted: Callable[[int], str]
    fields: Mapping[str, f.Field]
    links: Mapping[str, Reference] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    searched: Searched | None = None
    timeline: Timeline | None = None
    goes_with_it: str = ""
    unique: tuple[str, ...] = ()
    withheld: Callable[[Mapping[str, Any], datetime], frozenset[str]] | None = None

    @property
    def tables(self) -> tuple[Concept | Part, ...]:
        """The concept's own table and those of its parts."""
        return self, *self.parts.values()


CONVERSATION = 0


def _sealed(event: Mapping[str, Any], now: datetime) -> frozenset[str]:
    """Return what is sealed until an event is over."""
    ends = read_moment(event["ends"]) if event["ends"] else None
    if event["sealed_at"] is None or is_over(read_moment(event["starts"]), ends, event["zone"], now):
        return frozenset()
    return frozenset({"fear"})


def conversation_kind(kind: str) -> str:
    """Return the user's word for a kind of conversation."""
    return {
        "in person": _("in person"),
        "call": _("a call"),
        "video": _("a video call"),
        "message": _("a message"),
        "letter": _("a letter"),
    }.get(kind, kind)


def _conversation_words(row: Mapping[str, Any]) -> str:
    parts = [conversation_kind(row["kind"])]
    if row["event"]:
        parts.append(_("at {place}").format(place=isolated(row["event"])))
    if others := json.loads(row["others"]):
        parts.append(_("with {names}").format(names=joined_names(others)))
    if row["enjoyed"]:
        parts.append(_("enjoyed"))
    return ", ".join(parts)


def _log_words(row: Mapping[str, Any]) -> str:
    kind: str = row["kind"]
    return {
        "win": _("a win of mine"),
        "opening": _("an opening I heard from them"),
        "recommendation given": _("I recommended them"),
        "recommendation received": _("they recommended me"),
        "question": _("a question for them"),
        "news": _("news from them"),
    }.get(kind, kind)


def _interview_words(row: Mapping[str, Any]) -> str:
    stages = (
        ("told_on", _("informational interview, told the outcome")),
        ("thanked_on", _("informational interview, thanked")),
        ("held_on", _("informational interview")),
        ("booked_on", _("informational interview, booked")),
        ("asked_on", _("informational interview, asked")),
    )
    return next((words for column, words in stages if row[column]), _("informational interview, planned"))


def _introduction_words(row: Mapping[str, Any]) -> str:
    if row["introduced"]:
        words = _("introduced to {name}")
    elif row["declined"]:
        words = _("no introduction to {name}")
    else:
        words = _("to be introduced to {name}")
    return words.format(name=isolated(row["other"]))


_PRACTICE = "0007 practice"
_WITH_PEOPLE = "0008 practice with people"
_DECKS = "0010 decks"
_LANDED = f.one_of("", "well", "partly", "not yet")
_PERSON = Reference(column="person_id", to="people", required=True)

_PEOPLE = Concept(
    table="people",
    key="people",
    label=lambda: _("People"),
    counted=lambda count: ngettext("{count} person", "{count} people", count),
    title="name",
    texts={
        "note": lambda: _("Note"),
        "recognition": lambda: _("How I recognise them"),
        "ask_about": lambda: _("Ask about"),
        "cares_about": lambda: _("Cares about"),
        "met_how": lambda: _("How we met"),
    },
    fields={
        "name": f.TITLE,
        "sort_name": f.TEXT,
        **dict.fromkeys(("say_name", "pronouns"), f.OPTIONAL_LINE),
        **dict.fromkeys(("recognition", "ask_about", "cares_about", "met_how"), f.TEXT),
        "met_on": f.PART_OF_DAY_WITH_YEAR,
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
        "positions": Part(
            table="positions",
            label=lambda: _("Jobs"),
            owner="person_id",
            fields={
                **dict.fromkeys(("organisation", "title"), f.OPTIONAL_LINE),
                **dict.fromkeys(("since", "until"), f.PART_OF_DAY_WITH_YEAR),
            },
        ),
        "channels": Part(
            table="channels",
            label=lambda: _("Contact details"),
            owner="person_id",
            fields={
                "kind": f.one_of("email", "phone", "link", "address", "handle"),
                "label": f.OPTIONAL_LINE,
                "value": f.WORDS,
            },
        ),
        "roles": Part(
            table="person_roles",
            label=lambda: _("Roles"),
            owner="person_id",
            fields={"role": f.TAG},
            unique=("role",),
        ),
        "tags": Part(
            table="person_tags",
            label=lambda: _("Tags"),
            owner="person_id",
            fields={"tag": f.TAG},
            unique=("tag",),
        ),
        "sources": Part(
            table="sources",
            label=lambda: _("Where people were imported from"),
            owner="person_id",
            fields={"format": f.EXACT, "key": f.EXACT, "raw": f.LONG_TEXT, "digest": f.EXACT},
            unique=("format", "key"),
            unique_everywhere=True,
        ),
        "photo": Part(
            table="photos",
            label=lambda: _("Photos"),
            owner="person_id",
            since="0017 photos",
            fields={"picture": f.PHOTO},
            is_single=True,
        ),
        "name_reviews": Part(
            table="name_reviews",
            label=lambda: _("Names practised"),
            owner="person_id",
            since=_WITH_PEOPLE,
            fields={"at": f.STAMP, "rating": f.RATING},
            links={"event": Reference(column="event_id", to="events")},
        ),
        "hello_choices": Part(
            table="hello_choices",
            label=lambda: _("Hellos put off"),
            owner="person_id",
            since="0013 goals",
            fields={"day": f.DAY, "choice": f.one_of("later", "not this one"), "until": f.DAY_OR_NONE},
        ),
        "name_choices": Part(
            table="name_choices",
            label=lambda: _("Names chosen for practice"),
            owner="person_id",
            since=_WITH_PEOPLE,
            fields={"at": f.STAMP, "is_practised": f.FLAG},
        ),
    },
    # Conversations that were with this person alone.
    goes_with_it="""
WITH gone AS (SELECT value FROM json_each(?1))
DELETE FROM conversations WHERE id IN (SELECT conversation_id FROM conversation_people WHERE person_id IN gone)
    AND NOT EXISTS (SELECT 1 FROM conversation_people other
        WHERE other.conversation_id = conversations.id AND other.person_id NOT IN gone)""",
    searched=Searched(
        kind="person",
        label=lambda: _("person"),
        number=-1,
        with_parts=("positions", "channels", "person_roles", "person_tags"),
        words="""
SELECT p.id, p.name || ' ' || p.say_name || ' ' || p.recognition || ' ' || p.ask_about || ' ' || p.cares_about || ' '
    || p.met_how || ' ' || p.note || ' '
    || coalesce((SELECT group_concat(organisation || ' ' || title, ' ') FROM positions WHERE person_id = p.id), '')
    || ' '
    || coalesce((SELECT group_concat(value, ' ') FROM channels WHERE person_id = p.id), '') || ' '
    || coalesce((SELECT group_concat(role, ' ') FROM person_roles WHERE person_id = p.id), '') || ' '
    || coalesce((SELECT group_concat(tag, ' ') FROM person_tags WHERE person_id = p.id), '')
FROM people p WHERE p.trashed_at IS NULL AND p.id IN (SELECT value FROM json_each(?))""",
        found="""
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
FROM people p WHERE p.id IN (SELECT value FROM json_each(?))""",
    ),
)

_IMPORTS = Part(
    table="imports",
    label=lambda: _("Past imports"),
    fields={
        "at": f.STAMP,
        "file_name": f.TEXT,
        "format": f.TEXT,
        **dict.fromkeys(("new", "changed", "unchanged", "skipped"), f.NUMBER),
    },
)

_PITCHES = Concept(
    table="pitches",
    key="pitches",
    label=lambda: _("Pitches"),
    counted=lambda count: ngettext("{count} pitch", "{count} pitches", count),
    title="title",
    fields={
        "title": f.TITLE,
        "structure": f.TEXT,
        "audience": f.OPTIONAL_LINE,
        "seconds": f.POSITIVE_OR_NONE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"draft_of": Reference(column="draft_of_id", to="pitches")},
    # The other drafts stay together, with the next one as their first.
    goes_with_it="""
WITH gone AS (SELECT value FROM json_each(?1)), heirs AS (
    SELECT draft_of_id AS was, min(id) AS first FROM pitches
    WHERE draft_of_id IN gone AND id NOT IN gone GROUP BY draft_of_id
)
UPDATE pitches SET draft_of_id = nullif(heirs.first, pitches.id) FROM heirs
WHERE pitches.draft_of_id = heirs.was AND pitches.id NOT IN gone""",
    parts={
        "slots": Part(
            table="pitch_slots",
            label=lambda: _("Parts of pitches"),
            owner="pitch_id",
            texts={"text": lambda: _("Pitch")},
            shown_on={"events": "t.pitch_id = (SELECT pitch_id FROM events WHERE id = ?)"},
            fields={"slot": f.TEXT, "text": f.TEXT, "key_words": f.OPTIONAL_LINE},
            unique=("slot",),
        ),
        "stumbles": Part(
            table="stumbles",
            label=lambda: _("Words I stumble on"),
            owner="pitch_id",
            since=_PRACTICE,
            fields={"words": f.WORDS, "simpler": f.OPTIONAL_LINE},
            unique=("words",),
        ),
        "uses": Part(
            table="pitch_uses",
            label=lambda: _("Where pitches were used"),
            owner="pitch_id",
            since=_PRACTICE,
            fields={"day": f.DAY, "landed": _LANDED, "note": f.OPTIONAL_LINE},
            links={"event": Reference(column="event_id", to="events")},
        ),
    },
    searched=Searched(
        kind="pitch",
        label=lambda: _("pitch"),
        number=5,
        is_named=True,
        since=_PRACTICE,
        with_parts=("pitch_slots",),
        words="""
SELECT p.id, p.title || ' ' || p.audience || ' ' || coalesce(
    (SELECT group_concat(text, ' ') FROM pitch_slots WHERE pitch_id = p.id), '')
FROM pitches p WHERE p.trashed_at IS NULL AND p.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT p.id, substr(p.changed_at, 1, 10) AS day, p.title, NULL AS person_id, 0 AS hides,
    p.audience || ' ' || coalesce((SELECT group_concat(text, ' ') FROM pitch_slots WHERE pitch_id = p.id), '') AS text
FROM {hits} CROSS JOIN pitches p ON p.id = hits.id WHERE p.trashed_at IS NULL""",
    ),
)

_STRUCTURES = Concept(
    table="structures",
    key="structures",
    label=lambda: _("Pitch structures"),
    counted=lambda count: ngettext("{count} pitch structure", "{count} pitch structures", count),
    since=_PRACTICE,
    title="name",
    fields={
        "name": f.TITLE,
        "spoken": f.TEXT,
        "seconds": f.POSITIVE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    parts={
        "slots": Part(
            table="structure_slots",
            label=lambda: _("Parts of pitch structures"),
            owner="structure_id",
            since=_PRACTICE,
            fields={
                "key": f.IDENTITY,
                "label": f.TITLE,
                "hint": f.OPTIONAL_LINE,
                "budget": f.POSITIVE,
                "position": f.NUMBER,
            },
            unique=("key",),
        )
    },
)

_REHEARSALS = Concept(
    table="rehearsals",
    key="rehearsals",
    label=lambda: _("Rehearsals"),
    counted=lambda count: ngettext("{count} rehearsal", "{count} rehearsals", count),
    owner="pitch_id",
    since=_PRACTICE,
    title="at",
    named=("pitch", "at"),
    fields={
        "at": f.STAMP,
        "rung": f.RUNG,
        "fade": f.TEXT,
        "length_ms": f.POSITIVE,
        "budget_seconds": f.POSITIVE,
        "script_words": f.COUNT,
        **dict.fromkeys(("is_clear", "is_me", "is_under_time"), f.FLAG),
        "voiced_ms": f.COUNT_OR_NONE,
        **dict.fromkeys(("pauses", "fillers"), f.LONG_TEXT),
    },
    links={"pitch": Reference(column="pitch_id", to="pitches", required=True)},
)

_EVENT_TEXTS = """e.place || ' ' || e.note || ' ' || e.why || ' ' || e.enough || coalesce(
    ' ' || d.happened || ' ' || d.went_well || ' ' || d.learned || ' ' || d.next_step || ' ' || d.gave || ' '
    || d.got || ' ' || d.promised || ' ' || d.grew, '')"""

_EVENTS = Concept(
    table="events",
    key="events",
    label=lambda: _("Events"),
    counted=lambda count: ngettext("{count} event", "{count} events", count),
    title="title",
    texts={
        "note": lambda: _("Note"),
        "why": lambda: _("Why I'm going"),
        "enough": lambda: _("That's enough if…"),
        "fear": lambda: _("What I fear"),
    },
    fields={
        "title": f.TITLE,
        "kind": f.TEXT,
        "starts": f.MOMENT,
        "ends": f.MOMENT_OR_NONE,
        "zone": f.TEXT,
        "place": f.OPTIONAL_LINE,
        **dict.fromkeys(("note", "why", "enough"), f.TEXT),
        "leave_by": f.TIME_OR_NONE,
        "energy_planned": f.UP_TO_TEN_OR_NONE,
        "fear": f.TEXT,
        "fear_hard": f.PER_CENT_OR_NONE,
        "fear_likely": f.PER_CENT_OR_NONE,
        "sealed_at": f.STAMP_OR_NONE,
        "recharge_starts": f.MOMENT_OR_NONE,
        "recharge_ends": f.MOMENT_OR_NONE,
        "declined_on": f.DAY_OR_NONE,
        "invitation_uid": f.EXACT_OR_NONE,
        "invitation_occurrence": f.EXACT,
        "invitation_digest": f.LONG_TEXT,
        "put_away_at": f.STAMP_OR_NONE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    unique=("invitation_uid", "invitation_occurrence"),
    withheld=_sealed,
    links={
        "pitch": Reference(column="pitch_id", to="pitches"),
        "like": Reference(column="like_event_id", to="events"),
    },
    parts={
        "people": Part(
            table="event_people",
            label=lambda: _("People at events"),
            owner="event_id",
            texts={"shared": lambda: _("What we have in common")},
            fields={
                "hoped": f.FLAG,
                "shared": f.TEXT,
                "is_ally": f.FLAG,
                "met_at": f.STAMP_OR_NONE,
                "met": f.one_of("", "talked", "not there"),
            },
            links={"person": _PERSON},
            unique=("person",),
        ),
        "guests": Part(
            table="guests",
            label=lambda: _("Event guests"),
            owner="event_id",
            fields={
                "name": f.OPTIONAL_LINE,
                "email": f.OPTIONAL_LINE,
                "left_out": f.FLAG,
                "met_at": f.STAMP_OR_NONE,
            },
            unique=("name", "email"),
        ),
        "steps": Part(
            table="steps",
            label=lambda: _("Checklist steps"),
            owner="event_id",
            texts={"text": lambda: _("Step")},
            fields={
                "text": f.TITLE,
                "day_offset": f.DAYS_AWAY,
                "minutes_before": f.NUMBER_OR_NONE,
                "leads_to": f.TEXT,
                "position": f.NUMBER,
                "done_at": f.STAMP_OR_NONE,
                "needs": f.COUNT,
            },
        ),
        "phrases": Part(
            table="event_phrases",
            label=lambda: _("What to say at events"),
            owner="event_id",
            texts={"text": lambda: _("What to say")},
            fields={
                "part": f.one_of("question", "opener", "exit", "listening", "boundary", "hard moment"),
                "phrase": f.TEXT,
                "text": f.TITLE,
                "position": f.NUMBER,
            },
        ),
        "days": Part(
            table="event_days",
            label=lambda: _("Days of events"),
            owner="event_id",
            since="0009 events",
            texts={"enough": lambda: _("That's enough if…")},
            fields={
                "day": f.DAY,
                "enough": f.TEXT,
                "energy_planned": f.UP_TO_TEN_OR_NONE,
                "leave_by": f.TIME_OR_NONE,
            },
            unique=("day",),
        ),
        "debriefs": Part(
            table="debriefs",
            label=lambda: _("Debriefs"),
            owner="event_id",
            since="0009 events",
            is_single=True,
            texts={
                "happened": lambda: _("What happened"),
                "went_well": lambda: _("What went well"),
                "learned": lambda: _("What I learned"),
                "next_step": lambda: _("The next step"),
                "gave": lambda: _("I gave"),
                "got": lambda: _("I got"),
                "promised": lambda: _("I promised"),
                "grew": lambda: _("What grew from it"),
            },
            fields={
                **dict.fromkeys(("happened", "went_well", "learned", "next_step"), f.TEXT),
                **dict.fromkeys(("gave", "got", "promised", "grew"), f.TEXT),
                "hard_felt": f.PER_CENT_OR_NONE,
                "energy_felt": f.UP_TO_TEN_OR_NONE,
                "started_at": f.STAMP_OR_NONE,
                "finished_at": f.STAMP_OR_NONE,
                "put_off_until": f.DAY_OR_NONE,
                "go_again": f.one_of("", "yes", "no", "differently"),
                "looked_back_on": f.DAY_OR_NONE,
            },
        ),
        "beats": Part(
            table="debrief_beats",
            label=lambda: _("What went well in conversation"),
            owner="event_id",
            since="0014 beats",
            fields={"beat": f.one_of("opening", "middle", "close")},
            unique=("beat",),
        ),
    },
    searched=Searched(
        kind="event",
        label=lambda: _("event"),
        number=1,
        is_named=True,
        with_parts=("debriefs",),
        words=f"""
SELECT e.id, e.title || ' ' || {_EVENT_TEXTS} FROM events e LEFT JOIN debriefs d ON d.event_id = e.id
WHERE e.trashed_at IS NULL AND e.id IN (SELECT value FROM json_each(?))""",
        found=f"""
SELECT e.id, substr(e.starts, 1, 10) AS day, e.title, NULL AS person_id, 0 AS hides, {_EVENT_TEXTS} AS text
FROM {{hits}} CROSS JOIN events e ON e.id = hits.id LEFT JOIN debriefs d ON d.event_id = e.id
WHERE e.trashed_at IS NULL""",
    ),
    timeline=Timeline(
        rows="""
SELECT e.id, substr(e.starts, 1, 10) AS day, e.title AS text, ep.shared AS private, e.place
FROM event_people ep JOIN events e ON e.id = ep.event_id
WHERE ep.person_id = ?1 AND e.trashed_at IS NULL ORDER BY e.starts DESC, e.id DESC""",
        words=lambda row: " · ".join(part for part in (_("event"), isolated(row["place"])) if part),
    ),
)

_OWN_CHECKLISTS = Concept(
    table="own_checklists",
    key="own_checklists",
    label=lambda: _("My checklists"),
    counted=lambda count: ngettext("{count} checklist", "{count} checklists", count),
    title="title",
    since="0009 events",
    fields={
        "title": f.TITLE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    parts={
        "steps": Part(
            table="own_steps",
            label=lambda: _("Steps of my checklists"),
            owner="checklist_id",
            since="0009 events",
            texts={"text": lambda: _("Step")},
            fields={
                "text": f.TITLE,
                "day_offset": f.DAYS_AWAY,
                "minutes_before": f.NUMBER_OR_NONE,
                "leads_to": f.TEXT,
                "needs": f.COUNT,
                "position": f.NUMBER,
            },
        )
    },
)

_IF_THEN_PLANS = Concept(
    table="if_then_plans",
    key="plans",
    label=lambda: _("If-then plans"),
    counted=lambda count: ngettext("{count} if-then plan", "{count} if-then plans", count),
    title="cue",
    texts={"cue": lambda: _("If"), "action": lambda: _("Then")},
    shown_on={"events": "t.event_id = ?"},
    fields={"cue": f.WORDS, "action": f.WORDS, "times_said": f.NUMBER, "put_away_on": f.DAY_OR_NONE},
    links={"event": Reference(column="event_id", to="events"), "goal": Reference(column="goal_id", to="goals")},
    searched=Searched(
        kind="plan",
        label=lambda: _("if-then plan"),
        number=15,
        since=_PRACTICE,
        words="""
SELECT id, cue || ' ' || action FROM if_then_plans WHERE id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT p.id, substr(e.starts, 1, 10) AS day, p.cue AS title, NULL AS person_id, 0 AS hides, p.action AS text
FROM {hits} CROSS JOIN if_then_plans p ON p.id = hits.id LEFT JOIN events e ON e.id = p.event_id
WHERE e.trashed_at IS NULL""",
    ),
)

_CONVERSATIONS = Concept(
    table="conversations",
    key="conversations",
    label=lambda: _("Conversations"),
    counted=lambda count: ngettext("{count} conversation", "{count} conversations", count),
    title="day",
    named=("people.person", "day"),
    texts={"note": lambda: _("Note")},
    fields={
        "day": f.DAY,
        "kind": f.one_of("in person", "call", "video", "message", "letter"),
        "note": f.TEXT,
        "enjoyed": f.FLAG,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"event": Reference(column="event_id", to="events")},
    parts={
        "people": Part(
            table="conversation_people",
            label=lambda: _("People in conversations"),
            owner="conversation_id",
            texts={"private_line": lambda: _("Just about them")},
            fields={"private_line": f.TEXT},
            links={"person": _PERSON},
            unique=("person",),
        )
    },
    searched=Searched(
        kind="conversation",
        label=lambda: _("conversation"),
        number=CONVERSATION,
        with_parts=("conversation_people",),
        words="""
SELECT c.id, c.note || ' ' || coalesce(
    (SELECT group_concat(private_line, ' ') FROM conversation_people WHERE conversation_id = c.id), '')
FROM conversations c WHERE c.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT c.id, c.day,
    (SELECT group_concat(p.name, ', ') FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS title,
    (SELECT min(p.id) FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS person_id,
    EXISTS (SELECT 1 FROM conversation_people cp JOIN people p ON p.id = cp.person_id
        WHERE cp.conversation_id = c.id AND p.trashed_at IS NOT NULL) AS hides,
    c.note || ' ' || (SELECT group_concat(cp.private_line, ' ') FROM conversation_people cp
        JOIN people p ON p.id = cp.person_id WHERE cp.conversation_id = c.id AND p.trashed_at IS NULL) AS text
FROM {hits} CROSS JOIN conversations c ON c.id = hits.id WHERE person_id IS NOT NULL""",
    ),
    timeline=Timeline(
        rows="""
SELECT c.id, c.day, c.note AS text, cp.private_line AS private, c.kind, c.enjoyed, e.title AS event, (
    SELECT json_group_array(p.name ORDER BY p.sort_name)
    FROM conversation_people other JOIN people p ON p.id = other.person_id
    WHERE other.conversation_id = c.id AND other.person_id <> ?1 AND p.trashed_at IS NULL) AS others
FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id LEFT JOIN events e ON e.id = c.event_id
WHERE cp.person_id = ?1 ORDER BY c.day DESC, c.id DESC""",
        words=_conversation_words,
    ),
)

_PROMISES = Concept(
    table="promises",
    key="promises",
    label=lambda: _("Promises"),
    counted=lambda count: ngettext("{count} promise", "{count} promises", count),
    title="text",
    texts={"text": lambda: _("Promise")},
    shown_on={"people": "t.person_id = ?"},
    fields={
        "direction": f.one_of("mine", "theirs"),
        "kind": f.one_of("other", "thank-you", "send", "introduce", "congratulate", "check in", "review", "ask"),
        "text": f.TITLE,
        **dict.fromkeys(("due", "kept_on", "let_go_on"), f.DAY_OR_NONE),
        "created_at": f.STAMP,
    },
    links={
        "person": _PERSON,
        "conversation": Reference(column="conversation_id", to="conversations"),
        "event": Reference(column="event_id", to="events"),
    },
    searched=Searched(
        kind="promise",
        label=lambda: _("promise"),
        number=2,
        words="SELECT id, text FROM promises WHERE id IN (SELECT value FROM json_each(?))",
        found="""
SELECT m.id, coalesce(m.kept_on, m.let_go_on, m.due, substr(m.created_at, 1, 10)) AS day, p.name AS title, m.person_id,
    0 AS hides, m.text
FROM {hits} CROSS JOIN promises m ON m.id = hits.id JOIN people p ON p.id = m.person_id WHERE p.trashed_at IS NULL""",
    ),
    # On the day it was kept or dropped: open ones are above the timeline, where they can be ticked.
    timeline=Timeline(
        rows="""
SELECT id, coalesce(kept_on, let_go_on) AS day, text, '' AS private, direction, kept_on IS NOT NULL AS kept
FROM promises WHERE person_id = ?1 AND (kept_on IS NOT NULL OR let_go_on IS NOT NULL) ORDER BY day DESC, id DESC""",
        words=lambda row: (
            _("promise dropped")
            if not row["kept"]
            else _("promise kept")
            if row["direction"] == "mine"
            else _("they kept their promise")
        ),
    ),
)

_FAVOURS = Concept(
    table="favours",
    key="favours",
    label=lambda: _("Favours"),
    counted=lambda count: ngettext("{count} favour", "{count} favours", count),
    since="0004 favours",
    title="text",
    texts={"text": lambda: _("Favour")},
    shown_on={"people": "t.person_id = ?"},
    fields={
        "direction": f.one_of("given", "received"),
        "text": f.TITLE,
        "day": f.DAY,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"person": _PERSON},
    searched=Searched(
        kind="favour",
        label=lambda: _("favour"),
        number=4,
        words="SELECT id, text FROM favours WHERE trashed_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        found="""
SELECT v.id, v.day, p.name AS title, v.person_id, 0 AS hides, v.text
FROM {hits} CROSS JOIN favours v ON v.id = hits.id JOIN people p ON p.id = v.person_id
WHERE p.trashed_at IS NULL AND v.trashed_at IS NULL""",
    ),
    timeline=Timeline(
        rows="""
SELECT id, day, text, '' AS private, direction FROM favours
WHERE person_id = ?1 AND trashed_at IS NULL ORDER BY day DESC, id DESC""",
        words=lambda row: _("you did them a favour") if row["direction"] == "given" else _("they did you a favour"),
    ),
)

_GOALS = Concept(
    table="goals",
    key="goals",
    label=lambda: _("Goals"),
    counted=lambda count: ngettext("{count} goal", "{count} goals", count),
    title="title",
    texts={
        "two_minutes": lambda: _("Two-minute version"),
        "outcome": lambda: _("Best outcome"),
        "obstacle": lambda: _("What may get in the way"),
    },
    fields={
        "title": f.TITLE,
        "target": f.POSITIVE,
        "unit": f.one_of("times", "minutes", "yes"),
        "ready_goal": f.TEXT,
        "kind": f.TEXT,
        "side": f.one_of("", "inside", "outside"),
        "two_minutes": f.TEXT,
        "season": f.one_of("", "keep warm", "search", "rest"),
        "outcome": f.TEXT,
        "obstacle": f.TEXT,
        "started_on": f.DAY,
        "put_away_on": f.DAY_OR_NONE,
        "created_at": f.STAMP,
    },
    parts={
        "pauses": Part(
            table="goal_pauses",
            label=lambda: _("Goal pauses"),
            owner="goal_id",
            fields={"first_day": f.DAY, "last_day": f.DAY},
            in_order=("first_day", "last_day"),
        ),
        "targets": Part(
            table="goal_targets",
            label=lambda: _("Earlier targets of goals"),
            owner="goal_id",
            since="0013 goals",
            fields={"since": f.DAY, "target": f.POSITIVE},
            unique=("since",),
        ),
    },
)

_TALLIES = Concept(
    table="tallies",
    key="tallies",
    label=lambda: _("Tallies"),
    counted=lambda count: ngettext("{count} tally", "{count} tallies", count),
    owner="goal_id",
    title="day",
    named=("goal", "day"),
    texts={"note": lambda: _("Note")},
    fields={"day": f.DAY, "amount": f.POSITIVE, "note": f.TEXT, "created_at": f.STAMP},
    links={"goal": Reference(column="goal_id", to="goals", required=True)},
)

_TIME_BLOCKS = Concept(
    table="time_blocks",
    key="time_blocks",
    label=lambda: _("Time blocks"),
    counted=lambda count: ngettext("{count} time block", "{count} time blocks", count),
    since="0012 time blocks",
    title="kind",
    fields={
        "kind": f.one_of("weekly", "monthly", "yearly"),
        "weekday": f.WEEKDAY,
        "nth": f.NTH_OF_MONTH,
        "month": f.MONTH,
        "starts_at": f.TIME,
        "minutes": f.MINUTES,
        "begins_on": f.DAY_OR_NONE,
        "is_active": f.FLAG,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    parts={
        "ticks": Part(
            table="agenda_ticks",
            label=lambda: _("Points of agendas"),
            owner="block_id",
            since="0012 time blocks",
            fields={"day": f.DAY, "point": f.IDENTITY},
            unique=("day", "point"),
        )
    },
)

_EVERYDAY_ACTS = Concept(
    table="everyday_acts",
    key="everyday_acts",
    label=lambda: _("Everyday networking"),
    counted=lambda count: ngettext("{count} everyday act", "{count} everyday acts", count),
    title="text",
    since="0013 goals",
    texts={"text": lambda: _("What counted")},
    fields={
        "day": f.DAY,
        "act": f.TEXT,
        "text": f.TITLE,
        "side": f.one_of("", "inside", "outside"),
        "created_at": f.STAMP,
    },
    links={
        "person": Reference(column="person_id", to="people"),
        "tally": Reference(column="tally_id", to="tallies"),
    },
)

_SEASONS = Concept(
    table="seasons",
    key="seasons",
    label=lambda: _("Seasons"),
    counted=lambda count: ngettext("{count} season", "{count} seasons", count),
    title="kind",
    named=("kind", "first_day"),
    since="0013 goals",
    fields={
        "kind": f.one_of("keep warm", "search", "rest"),
        "first_day": f.DAY,
        "last_day": f.DAY_OR_NONE,
        "created_at": f.STAMP,
    },
)

_TIME_SPENT = Concept(
    table="time_spent",
    key="time_spent",
    label=lambda: _("Time spent"),
    counted=lambda count: ngettext("{count} time spent", "{count} times spent", count),
    title="day",
    since="0013 goals",
    texts={"note": lambda: _("Note")},
    fields={"day": f.DAY, "seconds": f.POSITIVE, "note": f.TEXT, "created_at": f.STAMP},
)

_REVIEWS = Concept(
    table="reviews",
    key="reviews",
    label=lambda: _("Looking back"),
    counted=lambda count: ngettext("{count} look back", "{count} looks back", count),
    title="starts",
    named=("kind", "starts"),
    since="0013 goals",
    texts={
        "went_well": lambda: _("What went well"),
        "learned": lambda: _("What I learned"),
        "next": lambda: _("What's next"),
    },
    fields={
        "kind": f.one_of("week", "quarter", "year"),
        "starts": f.DAY,
        **dict.fromkeys(("went_well", "learned", "next"), f.TEXT),
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    unique=("kind", "starts"),
)

_BANK_ENTRIES = Concept(
    table="bank_entries",
    key="phrases",
    label=lambda: _("Phrases"),
    counted=lambda count: ngettext("{count} phrase", "{count} phrases", count),
    since=_PRACTICE,
    title="text",
    texts={"answer": lambda: _("My own answer")},
    fields={
        "phrase": f.EXACT,
        "part": f.WORDS,
        "text": f.TITLE,
        "situation": f.OPTIONAL_LINE,
        "answer": f.TEXT,
        "is_favourite": f.FLAG,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    parts={
        "uses": Part(
            table="phrase_uses",
            label=lambda: _("Where phrases were used"),
            owner="entry_id",
            since=_PRACTICE,
            fields={"day": f.DAY, "landed": _LANDED, "note": f.OPTIONAL_LINE},
            links={
                "person": Reference(column="person_id", to="people"),
                "event": Reference(column="event_id", to="events"),
            },
        )
    },
    searched=Searched(
        kind="phrase",
        label=lambda: _("phrase"),
        number=6,
        words="""
SELECT id, text || ' ' || answer FROM bank_entries
WHERE trashed_at IS NULL AND (phrase = '' OR answer <> '') AND id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT b.id, substr(b.changed_at, 1, 10) AS day, b.text AS title, NULL AS person_id, 0 AS hides,
    b.answer AS text
FROM {hits} CROSS JOIN bank_entries b ON b.id = hits.id WHERE b.trashed_at IS NULL""",
    ),
)

_QUESTION_SETS = Concept(
    table="question_sets",
    key="question_sets",
    label=lambda: _("Question sets"),
    counted=lambda count: ngettext("{count} question set", "{count} question sets", count),
    since=_PRACTICE,
    title="title",
    fields={
        "title": f.TITLE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"event": Reference(column="event_id", to="events")},
    parts={
        "questions": Part(
            table="set_questions",
            label=lambda: _("Questions in sets"),
            owner="set_id",
            since=_PRACTICE,
            fields={"phrase": f.EXACT, "text": f.TITLE, "position": f.NUMBER},
        )
    },
    searched=Searched(
        kind="question set",
        label=lambda: _("question set"),
        number=7,
        is_named=True,
        with_parts=("set_questions",),
        words="""
SELECT s.id, s.title || ' ' || coalesce(
    (SELECT group_concat(text, ' ') FROM set_questions WHERE set_id = s.id), '')
FROM question_sets s WHERE s.trashed_at IS NULL AND s.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT s.id, substr(s.changed_at, 1, 10) AS day, s.title, NULL AS person_id, 0 AS hides,
    coalesce((SELECT group_concat(text, ' ') FROM set_questions WHERE set_id = s.id), '') AS text
FROM {hits} CROSS JOIN question_sets s ON s.id = hits.id WHERE s.trashed_at IS NULL""",
    ),
)

_DRILLS = Concept(
    table="drills",
    key="drills",
    label=lambda: _("Drills"),
    counted=lambda count: ngettext("{count} drill", "{count} drills", count),
    since=_PRACTICE,
    title="at",
    named=("kind", "at"),
    texts={"answer": lambda: _("What I wrote")},
    fields={
        "kind": f.WORDS,
        "at": f.STAMP,
        "seconds": f.COUNT,
        "prompt": f.TEXT,
        "answer": f.TEXT,
    },
    searched=Searched(
        kind="drill",
        label=lambda: _("drill"),
        number=16,
        words="SELECT id, answer FROM drills WHERE answer <> '' AND id IN (SELECT value FROM json_each(?))",
        found="""
SELECT d.id, substr(d.at, 1, 10) AS day, d.prompt AS title, NULL AS person_id, 0 AS hides, d.answer AS text
FROM {hits} CROSS JOIN drills d ON d.id = hits.id""",
    ),
)

_RUNGS = Concept(
    table="rungs",
    key="rungs",
    label=lambda: _("Courage ladder"),
    counted=lambda count: ngettext("{count} rung", "{count} rungs", count),
    since=_WITH_PEOPLE,
    title="text",
    fields={
        "rung": f.EXACT,
        "text": f.TITLE,
        "hard": f.PER_CENT,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    parts={
        "attempts": Part(
            table="rung_attempts",
            label=lambda: _("Rungs tried"),
            owner="rung_id",
            since=_WITH_PEOPLE,
            texts={
                "fear": lambda: _("What I fear will happen"),
                "happened": lambda: _("What really happened"),
                "learned": lambda: _("What I learned"),
            },
            fields={
                **dict.fromkeys(("fear", "happened", "learned"), f.TEXT),
                **dict.fromkeys(("props", "props_dropped", "setting"), f.OPTIONAL_LINE),
                **dict.fromkeys(("likely", "hard_before", "hard_felt"), f.PER_CENT_OR_NONE),
                "surprise": f.UP_TO_TEN_OR_NONE,
                "done_on": f.DAY_OR_NONE,
                "created_at": f.STAMP,
            },
            links={"event": Reference(column="event_id", to="events")},
        )
    },
    searched=Searched(
        kind="rung",
        label=lambda: _("rung"),
        number=8,
        with_parts=("rung_attempts",),
        words="""
SELECT r.id, r.text || ' ' || coalesce((SELECT group_concat(
    fear || ' ' || happened || ' ' || learned || ' ' || props || ' ' || props_dropped || ' ' || setting, ' ')
    FROM rung_attempts WHERE rung_id = r.id), '')
FROM rungs r WHERE r.trashed_at IS NULL AND r.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT r.id, substr(r.changed_at, 1, 10) AS day, r.text AS title, NULL AS person_id, 0 AS hides,
    coalesce((SELECT group_concat(
        fear || ' ' || happened || ' ' || learned || ' ' || props || ' ' || props_dropped || ' ' || setting, ' ')
        FROM rung_attempts WHERE rung_id = r.id), '') AS text
FROM {hits} CROSS JOIN rungs r ON r.id = hits.id WHERE r.trashed_at IS NULL""",
    ),
)

_INTRODUCTIONS = Concept(
    table="introductions",
    key="introductions",
    label=lambda: _("Introductions"),
    counted=lambda count: ngettext("{count} introduction", "{count} introductions", count),
    owner="person_id",
    since=_WITH_PEOPLE,
    title="reason",
    named=("person", "other"),
    texts={"reason": lambda: _("Why they should meet"), "outcome": lambda: _("What came of it")},
    shown_on={"people": "? IN (t.person_id, t.other_id)"},
    fields={
        **dict.fromkeys(("reason", "outcome"), f.TEXT),
        **dict.fromkeys(
            ("asked_on", "agreed_on", "other_asked_on", "other_agreed_on", "introduced_on", "declined_on"),
            f.DAY_OR_NONE,
        ),
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"person": _PERSON, "other": Reference(column="other_id", to="people", required=True)},
    timeline=Timeline(
        rows="""
SELECT i.id, coalesce(i.introduced_on, i.declined_on, i.other_agreed_on, i.other_asked_on, i.agreed_on, i.asked_on,
    substr(i.created_at, 1, 10)) AS day, i.reason AS text, i.outcome AS private, p.name AS other,
    i.introduced_on IS NOT NULL AS introduced, i.declined_on IS NOT NULL AS declined
FROM introductions i JOIN people p ON p.id = iif(i.person_id = ?1, i.other_id, i.person_id)
WHERE (i.person_id = ?1 OR i.other_id = ?1) AND i.trashed_at IS NULL AND p.trashed_at IS NULL
ORDER BY day DESC, i.id DESC""",
        words=_introduction_words,
    ),
    searched=Searched(
        kind="introduction",
        label=lambda: _("introduction"),
        number=12,
        words="""
SELECT id, reason || ' ' || outcome AS text FROM introductions
WHERE trashed_at IS NULL AND id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT i.id, coalesce(i.introduced_on, substr(i.changed_at, 1, 10)) AS day, p.name AS title, i.person_id, 0 AS hides,
    i.reason || ' ' || i.outcome AS text
FROM {hits} CROSS JOIN introductions i ON i.id = hits.id JOIN people p ON p.id = i.person_id
JOIN people o ON o.id = i.other_id
WHERE i.trashed_at IS NULL AND p.trashed_at IS NULL AND o.trashed_at IS NULL""",
    ),
)

_MESSAGES = Concept(
    table="messages",
    key="messages",
    label=lambda: _("Messages"),
    counted=lambda count: ngettext("{count} message", "{count} messages", count),
    since=_WITH_PEOPLE,
    title="kind",
    named=("kind", "person"),
    texts={"text": lambda: _("Message")},
    shown_on={"people": "t.person_id = ?"},
    fields={
        "kind": f.WORDS,
        "variant": f.EXACT,
        "intention": f.one_of("check in", "give", "ask"),
        "tone": f.one_of("warm", "plain", "formal"),
        "channel": f.EXACT,
        "text": f.TEXT,
        "ask_is_fine": f.FLAG,
        "sent_on": f.DAY_OR_NONE,
        "answered_on": f.DAY_OR_NONE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={
        "person": Reference(column="person_id", to="people"),
        "event": Reference(column="event_id", to="events"),
        "promise": Reference(column="promise_id", to="promises"),
        "introduction": Reference(column="introduction_id", to="introductions"),
        "conversation": Reference(column="conversation_id", to="conversations"),
    },
    searched=Searched(
        kind="message",
        label=lambda: _("message"),
        number=9,
        words="SELECT id, text FROM messages WHERE trashed_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        found="""
SELECT m.id, coalesce(m.sent_on, substr(m.changed_at, 1, 10)) AS day, coalesce(p.name, '') AS title, m.person_id,
    p.trashed_at IS NOT NULL AS hides, m.text
FROM {hits} CROSS JOIN messages m ON m.id = hits.id LEFT JOIN people p ON p.id = m.person_id
WHERE m.trashed_at IS NULL AND p.trashed_at IS NULL""",
    ),
)

_WORKSHEETS = Concept(
    table="worksheets",
    key="worksheets",
    label=lambda: _("Worksheets"),
    counted=lambda count: ngettext("{count} worksheet", "{count} worksheets", count),
    since=_WITH_PEOPLE,
    title="kind",
    named=("kind", "about", "day"),
    fields={
        "kind": f.WORDS,
        "about": f.OPTIONAL_LINE,
        "day": f.DAY,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={
        "person": Reference(column="person_id", to="people"),
        "event": Reference(column="event_id", to="events"),
    },
    parts={
        "answers": Part(
            table="worksheet_answers",
            label=lambda: _("Answers in worksheets"),
            owner="worksheet_id",
            since=_WITH_PEOPLE,
            texts={"text": lambda: _("Answer")},
            fields={"position": f.NUMBER, "field": f.IDENTITY, "text": f.TEXT},
            links={
                "person": Reference(column="person_id", to="people"),
                "promise": Reference(column="promise_id", to="promises"),
                "goal": Reference(column="goal_id", to="goals"),
            },
            unique=("position", "field"),
        )
    },
    searched=Searched(
        kind="worksheet",
        label=lambda: _("worksheet"),
        number=10,
        with_parts=("worksheet_answers",),
        words="""
SELECT w.id, w.about || ' ' || coalesce(
    (SELECT group_concat(text, ' ') FROM worksheet_answers WHERE worksheet_id = w.id), '')
FROM worksheets w WHERE w.trashed_at IS NULL AND w.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT w.id, w.day, w.kind AS title, NULL AS person_id, 0 AS hides, w.about || ' ' || coalesce(
    (SELECT group_concat(text, ' ') FROM worksheet_answers WHERE worksheet_id = w.id), '') AS text
FROM {hits} CROSS JOIN worksheets w ON w.id = hits.id WHERE w.trashed_at IS NULL""",
    ),
)

_LOG_ENTRIES = Concept(
    table="log_entries",
    key="log",
    label=lambda: _("Logs"),
    counted=lambda count: ngettext("{count} log entry", "{count} log entries", count),
    since=_WITH_PEOPLE,
    title="text",
    texts={"note": lambda: _("Note")},
    fields={
        "kind": f.one_of("win", "opening", "recommendation given", "recommendation received", "question", "news"),
        "text": f.TITLE,
        "note": f.TEXT,
        "day": f.DAY,
        "closed_on": f.DAY_OR_NONE,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"person": Reference(column="person_id", to="people")},
    parts={
        "listeners": Part(
            table="log_listeners",
            label=lambda: _("Who would like to hear of it"),
            owner="entry_id",
            since=_WITH_PEOPLE,
            fields={"told_on": f.DAY_OR_NONE},
            links={"person": _PERSON},
            unique=("person",),
        )
    },
    searched=Searched(
        kind="log entry",
        label=lambda: _("log entry"),
        number=11,
        words="""
SELECT id, text || ' ' || note FROM log_entries WHERE trashed_at IS NULL AND id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT e.id, e.day, e.text AS title, NULL AS person_id, 0 AS hides, e.note AS text
FROM {hits} CROSS JOIN log_entries e ON e.id = hits.id WHERE e.trashed_at IS NULL""",
    ),
    timeline=Timeline(
        rows="""
SELECT id, day, text, note AS private, kind FROM log_entries
WHERE person_id = ?1 AND trashed_at IS NULL ORDER BY day DESC, id DESC""",
        words=_log_words,
    ),
)

_INTERVIEWS = Concept(
    table="interviews",
    key="interviews",
    label=lambda: _("Informational interviews"),
    counted=lambda count: ngettext("{count} informational interview", "{count} informational interviews", count),
    owner="person_id",
    since=_WITH_PEOPLE,
    title="about",
    named=("person", "about"),
    texts={"outcome": lambda: _("What came of it")},
    shown_on={"people": "t.person_id = ?"},
    fields={
        "about": f.OPTIONAL_LINE,
        **dict.fromkeys(("asked_on", "booked_on", "held_on", "thanked_on", "told_on"), f.DAY_OR_NONE),
        "outcome": f.TEXT,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"person": _PERSON, "event": Reference(column="event_id", to="events")},
    searched=Searched(
        kind="interview",
        label=lambda: _("informational interview"),
        number=13,
        words="""
SELECT i.id, i.about || ' ' || i.outcome FROM interviews i
WHERE i.trashed_at IS NULL AND i.id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT i.id, coalesce(i.told_on, i.thanked_on, i.held_on, i.booked_on, i.asked_on, substr(i.created_at, 1, 10)) AS day,
    p.name AS title, i.person_id, 0 AS hides, i.about || ' ' || i.outcome AS text
FROM {hits} CROSS JOIN interviews i ON i.id = hits.id JOIN people p ON p.id = i.person_id
WHERE i.trashed_at IS NULL AND p.trashed_at IS NULL""",
    ),
    timeline=Timeline(
        rows="""
SELECT id, coalesce(told_on, thanked_on, held_on, booked_on, asked_on, substr(created_at, 1, 10)) AS day, about AS text,
    outcome AS private, asked_on, booked_on, held_on, thanked_on, told_on
FROM interviews WHERE person_id = ?1 AND trashed_at IS NULL ORDER BY day DESC, id DESC""",
        words=_interview_words,
    ),
)

_OWN_SHEETS = Concept(
    table="own_sheets",
    key="own_sheets",
    label=lambda: _("Sheets you measured"),
    counted=lambda count: ngettext("{count} sheet you measured", "{count} sheets you measured", count),
    since="0011 own sheets",
    title="name",
    fields={
        "name": f.TITLE,
        "paper": f.WORDS,
        "card_width": f.POSITIVE,
        "card_height": f.POSITIVE,
        "columns": f.POSITIVE,
        "rows": f.POSITIVE,
        "first_x": f.COUNT,
        "first_y": f.COUNT,
        "step_x": f.COUNT,
        "step_y": f.COUNT,
        "cut": f.one_of("ready", "self"),
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
)

_CARD_LINKS = {
    "person": Reference(column="person_id", to="people"),
    "pitch": Reference(column="pitch_id", to="pitches"),
    "question_set": Reference(column="question_set_id", to="question_sets"),
    "plan": Reference(column="plan_id", to="plans"),
    "rung": Reference(column="rung_id", to="rungs"),
    "goal": Reference(column="goal_id", to="goals"),
}

_DECK = Concept(
    table="decks",
    key="decks",
    label=lambda: _("Decks"),
    counted=lambda count: ngettext("{count} deck of cards", "{count} decks of cards", count),
    since=_DECKS,
    title="title",
    named=("event",),
    fields={
        "title": f.TITLE,
        "sheet": f.EXACT,
        "start_at": f.POSITIVE,
        "backs": f.one_of("none", "printed", "fold over"),
        "type_size": f.one_of("usual", "large"),
        "is_black": f.FLAG,
        "has_easy_letters": f.FLAG,
        "trashed_at": f.STAMP_OR_NONE,
        "created_at": f.STAMP,
        "changed_at": f.STAMP,
    },
    links={"event": Reference(column="event_id", to="events")},
    parts={
        "cards": Part(
            table="deck_cards",
            label=lambda: _("Cards in decks"),
            owner="deck_id",
            since=_DECKS,
            fields={
                "card": f.IDENTITY,
                "is_added": f.FLAG,
                "choice": f.one_of("", "in", "out"),
                "fade": f.one_of("", "full", "key words", "one cue", "blank"),
                "position": f.NUMBER,
                "not_yet_on": f.DAY_OR_NONE,
            },
            links=_CARD_LINKS,
            unique=("card", *_CARD_LINKS),
        ),
        "uses": Part(
            table="card_uses",
            label=lambda: _("When cards were printed and used"),
            owner="deck_id",
            since=_DECKS,
            fields={
                "card": f.IDENTITY,
                "digest": f.EXACT,
                "fade": f.one_of("full", "key words", "one cue", "blank"),
                **dict.fromkeys(("printed_on", "used_on"), f.DAY_OR_NONE),
            },
            links=_CARD_LINKS,
        ),
    },
    searched=Searched(
        kind="deck",
        label=lambda: _("deck of cards"),
        number=14,
        is_named=True,
        words="""
SELECT id, title FROM decks
WHERE trashed_at IS NULL AND event_id IS NULL AND id IN (SELECT value FROM json_each(?))""",
        found="""
SELECT d.id, substr(d.changed_at, 1, 10) AS day, d.title, NULL AS person_id, 0 AS hides, '' AS text
FROM {hits} CROSS JOIN decks d ON d.id = hits.id WHERE d.trashed_at IS NULL AND d.event_id IS NULL""",
    ),
)

CONCEPTS = (
    _PEOPLE,
    _PITCHES,
    _STRUCTURES,
    _REHEARSALS,
    _EVENTS,
    _OWN_CHECKLISTS,
    _BANK_ENTRIES,
    _QUESTION_SETS,
    _DRILLS,
    _RUNGS,
    _WORKSHEETS,
    _LOG_ENTRIES,
    _IF_THEN_PLANS,
    _CONVERSATIONS,
    _PROMISES,
    _FAVOURS,
    _INTRODUCTIONS,
    _INTERVIEWS,
    _MESSAGES,
    _GOALS,
    _TALLIES,
    _EVERYDAY_ACTS,
    _SEASONS,
    _TIME_SPENT,
    _REVIEWS,
    _TIME_BLOCKS,
    _OWN_SHEETS,
    _DECK,
)
"""Every kind of thing, in the order in which differences and losses are listed."""

SETTINGS = Table(table="settings", label=lambda: _("Settings"))
RECORDINGS = Table(table="recordings", label=lambda: _("Recordings"), owner="rehearsal_id", since=_PRACTICE)
DRAFTS = Table(table="drafts", label=lambda: _("Drafts"), since="0002 drafts and earlier texts")
KEPT_TEXTS = Table(
    table="kept_texts", label=lambda: _("Earlier versions"), owner="row_id", since="0002 drafts and earlier texts"
)
CARD_CHOICES = Table(
    table="card_choices", label=lambda: _("Cards in decks"), owner="event_id", since="0003 card choices"
)
"""The table older journals use for the cards chosen for an event; it can still be read from a damaged one."""

# --- derived from the declarations -----------------------------------------------------------------------------------

_FIRST_IN_FILE = ("people", "pitches", "events", "goals", "conversations", "promises", "plans", "tallies")
_BY_KEY = {concept.key: concept for concept in CONCEPTS}

ENTITIES: Mapping[str, Concept] = {key: _BY_KEY[key] for key in dict.fromkeys((*_FIRST_IN_FILE, *_BY_KEY))}
"""Every kind of thing by its name in NetCoach's own file, in file order: later kinds at the end."""

IMPORT_FIELDS: Mapping[str, f.Field] = _IMPORTS.fields
"""One past import, in the list ``imports``."""

WRITTEN: tuple[Concept | Part, ...] = (
    *(table for concept in CONCEPTS for table in concept.tables),
    _IMPORTS,
)
"""Every exported table that users write to."""

TABLES: tuple[Table, ...] = (*WRITTEN, RECORDINGS, SETTINGS, DRAFTS, KEPT_TEXTS)
"""Every table of the schema except the search indexes."""

UNDOABLE: Mapping[str, str] = {table.table: table.owner for table in WRITTEN}
"""Every table whose changes can be undone, with the column that names the thing a row belongs to."""

UNDO_TRACKED: Mapping[str, str] = {**UNDOABLE, KEPT_TEXTS.table: KEPT_TEXTS.owner}
"""Every table with an undo log: the ones users write to, and the earlier versions that belong to them."""

VERSIONED_COLUMNS: Mapping[str, Mapping[str, Callable[[], str]]] = {
    table.table: table.texts for table in WRITTEN if table.texts
}
"""Every free-text column, with its label."""

SEARCHED: tuple[tuple[Concept, Searched], ...] = tuple(
    sorted(((concept, concept.searched) for concept in CONCEPTS if concept.searched), key=lambda each: each[1].number)
)
"""Everything that search finds, in the order of its results: people, conversations, events, promises, later kinds."""
