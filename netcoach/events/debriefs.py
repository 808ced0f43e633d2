"""Afterwards: four questions, what was feared next to what happened, and who the user met, finished in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict, Unpack

from netcoach.contacts.conversations import Conversations
from netcoach.contacts.favours import Favours
from netcoach.contacts.matching import match_attendees, name_keys
from netcoach.contacts.people import People
from netcoach.contacts.person_names import name_order
from netcoach.contacts.promises import PromiseDraft, Promises
from netcoach.dates.moments import read_moment, write_moment
from netcoach.events.checklists import Checklists
from netcoach.events.evening import Rest, ends_at, evening_of, local_time, rest_after, starts_at, wall_time
from netcoach.events.event import Event
from netcoach.events.events import Events
from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, ngettext, number, paragraph
from netcoach.foundation.ids import EventId, GuestId, PersonId
from netcoach.practice.messages import MessageDraft, Messages
from netcoach.storage.store import SqlRow, Store
from netcoach.text.sentences import capitalized, number_word
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, plain_text

if TYPE_CHECKING:
    from sqlite_utils import Database

Met = Literal["", "talked", "not there"]
GoAgain = Literal["", "yes", "no", "differently"]
LineKind = Literal["gave", "got", "promised"]
Beat = Literal["opening", "middle", "close"]

LINE_KINDS: tuple[LineKind, ...] = ("gave", "got", "promised")
QUESTIONS: tuple[str, ...] = ("happened", "went_well", "learned", "next_step")
"""The four questions, facts before feelings."""

BEATS: tuple[Beat, ...] = ("opening", "middle", "close")
"""The parts of a conversation, in order."""

MOST_ENERGY, HARDEST = 10, 100
_MOST_QUOTED = 40


class DebriefFields(TypedDict, total=False):
    """What the user writes or rates after an event."""

    happened: str
    went_well: str
    learned: str
    next_step: str
    gave: str
    got: str
    promised: str
    hard_felt: int | None
    energy_felt: int | None


class Debrief(NamedTuple):
    """The four answers, how it was, and a month later what grew from it. All of it may be empty."""

    happened: str = ""
    went_well: str = ""
    learned: str = ""
    next_step: str = ""
    gave: str = ""
    got: str = ""
    promised: str = ""
    hard_felt: int | None = None
    energy_felt: int | None = None
    finished_at: datetime | None = None
    put_off_until: date | None = None
    grew: str = ""
    go_again: GoAgain = ""
    looked_back_on: date | None = None
    beats: tuple[Beat, ...] = ()
    """The parts of a conversation that went well."""


class MetRow(NamedTuple):
    """Someone the user hoped to meet, met, or who is named in the invitation; ``key`` names them in this event."""

    key: str
    person_id: PersonId | None
    name: str
    recognition: str
    is_expected: bool
    met: Met
    met_at: datetime | None
    is_logged: bool
    is_thanked: bool
    they_promised: str

    @property
    def talked(self) -> bool:
        """Whether the user talked to them."""
        return self.met == "talked"


class MetLine(NamedTuple):
    """What was given to, received from or promised to someone: a favour or a promise."""

    kind: LineKind
    text: str
    key: str


class WhatFollows(NamedTuple):
    """What putting a debrief away adds to the journal."""

    conversations: int
    thanks: int

    @property
    def sentence(self) -> str:
        """What will be added: "Two conversations will be logged. Two thank-yous will be drafted for tomorrow."."""
        logged = ngettext(
            "{count} conversation will be logged.", "{count} conversations will be logged.", self.conversations
        )
        drafted = ngettext(
            "{count} thank-you will be drafted for tomorrow.",
            "{count} thank-yous will be drafted for tomorrow.",
            self.thanks,
        )
        return self._counted(logged, drafted)

    @property
    def done_sentence(self) -> str:
        """What was added: "Two conversations logged. Two thank-yous drafted for tomorrow."."""
        logged = ngettext("{count} conversation logged.", "{count} conversations logged.", self.conversations)
        drafted = ngettext(
            "{count} thank-you drafted for tomorrow.", "{count} thank-yous drafted for tomorrow.", self.thanks
        )
        return self._counted(logged, drafted)

    def _counted(self, logged: str, drafted: str) -> str:
        counted = ((logged, self.conversations), (drafted, self.thanks))
        return paragraph(capitalized(words.format(count=number_word(count))) for words, count in counted if count)


class Debriefs:
    """The debriefs of one journal, and whom the user met at its events.

    Args:
        store: the journal.
        events: the events, whose people and guests may have been met.
        checklists: has its steps ticked.
        people: notes how someone was met.
        conversations: logs who was talked to.
        promises: keeps thank-yous, and what was promised.
        favours: keeps what was given and received.
        messages: drafts thank-yous.
    """

    def __init__(
        self,
        store: Store,
        *,
        events: Events,
        checklists: Checklists,
        people: People,
        conversations: Conversations,
        promises: Promises,
        favours: Favours,
        messages: Messages,
    ) -> None:
        self._store = store
        self._events = events
        self._checklists = checklists
        self._people = people
        self._conversations = conversations
        self._promises = promises
        self._favours = favours
        self._messages = messages

    # --- reading -----------------------------------------------------------------------------------------

    def get(self, event_id: EventId) -> Debrief:
        """Return the debrief of an event, empty if nothing is written yet.

        Raises:
            NotFound: when the event isn't in the journal.
        """
        self._events.get(event_id)
        row = self._row(event_id)
        found = {each["beat"] for each in self._store.rows(_BEATS, (event_id,))}
        debrief = Debrief() if row is None else self._read(row)
        return debrief._replace(beats=tuple(beat for beat in BEATS if beat in found))

    def rest(self, event_id: EventId) -> Rest:
        """Return when to rest after an event, in the user's time: as planned before, or two to three hours after."""
        now, event = self._store.clock(), self._events.get(event_id)
        row = self._store.row("SELECT recharge_starts, recharge_ends FROM events WHERE id = ?", (event_id,))
        if row is None or row["recharge_starts"] is None or row["recharge_ends"] is None:
            return rest_after(ends_at(event, now))
        starts, ends = (
            local_time(read_moment(row[name]), event.zone, now) for name in ("recharge_starts", "recharge_ends")
        )
        return Rest(starts, ends)

    def met(self, event_id: EventId) -> list[MetRow]:
        """Return everyone who was expected or met: those who were met first, then those the user hoped to meet."""
        here = {"event": event_id}
        people = sorted(self._store.rows(_PEOPLE, here), key=lambda row: name_order(row["name"], row["sort_name"]))
        rows = [self._met_person(row) for row in people]
        rows += [self._met_guest(row) for row in self._store.rows(_GUESTS, here)]
        return sorted(rows, key=_met_first)

    def outcome(self, event_id: EventId, unthanked: Sequence[str] = ()) -> WhatFollows:
        """Return what :meth:`finish` would add for the people met."""
        talked = [row for row in self.met(event_id) if row.talked]
        return WhatFollows(
            conversations=sum(not row.is_logged for row in talked),
            thanks=sum(not row.is_thanked and row.key not in unthanked for row in talked),
        )

    def is_put_away(self, event_id: EventId) -> bool:
        """Return whether a debrief was finished this evening, so that it's better left until tomorrow."""
        done, now = self.get(event_id).finished_at, self._store.clock()
        return done is not None and evening_of(done) == evening_of(now)

    # --- that evening ------------------------------------------------------------------------------------

    def meet(self, event_id: EventId, name: str) -> str:
        """Record that the user met someone, by name, and return their name as it's known.

        A name that no one expected has, and no one in the journal, becomes a guest's: the rest can come later.

        Raises:
            Refused: when there's no name.
        """
        wanted = one_line(name, _("Write a name, or what you remember: “red glasses, pumps”."))
        row = self._find(event_id, wanted)
        if row is None:
            known, _others = match_attendees(self._store, [(wanted, "")])
            with self._store.change(_("Met {name}").format(name=known[0][1] if known else wanted)) as db:
                if known:
                    self._events.link(event_id, [known[0][0]])
                    self.meet_person(event_id, known[0][0])
                else:
                    self._events.get(event_id)
                    db.execute(_NEW_GUEST, (event_id, wanted, self._store.stamp()))
            return known[0][1] if known else wanted
        self.set_met(event_id, row.key, "talked", now=True)
        return row.name

    def meet_person(self, event_id: EventId, person_id: PersonId) -> None:
        """Record that the user met someone in the journal."""
        self._events.link(event_id, [person_id])
        self.set_met(event_id, f"person/{person_id}", "talked", now=True)

    def set_met(self, event_id: EventId, key: str, met: Met, *, now: bool = False) -> None:
        """Record whether the user talked to someone; ``now`` if it's happening.

        Raises:
            NotFound: when they're no longer at the event.
        """
        row = next((row for row in self.met(event_id) if row.key == key), None)
        if row is None:
            raise NotFound(_("This person is no longer on the list. Nothing else was changed."))
        kind, _slash, number = key.partition("/")
        met_at = self._store.stamp() if met == "talked" and (now or kind == "guest") and row.met_at is None else None
        keeps_time = met == "talked" and row.met_at is not None
        if row.met == met and (keeps_time or met_at is None):
            return
        values: dict[str, Any] = {} if keeps_time else {"met_at": met_at}
        label = {"talked": _("Met {name}"), "not there": _("{name} wasn't there"), "": _("Didn't talk to {name}")}[met]
        with self._store.change(label.format(name=row.name)) as db:
            if kind == "guest":
                db.table("guests").update(int(number), values)
            else:
                sql = "SELECT id FROM event_people WHERE event_id = ? AND person_id = ?"
                db.table("event_people").update(self._store.value(sql, (event_id, int(number))), values | {"met": met})

    # --- afterwards --------------------------------------------------------------------------------------

    def write(self, event_id: EventId, **fields: Unpack[DebriefFields]) -> None:
        """Save answers and ratings. Typing in one field is one undo step.

        Raises:
            Refused: when a text is too long. Nothing was changed.
            NotFound: when the event is no longer in the journal.
        """
        title, before = self._events.get(event_id).title, self.get(event_id)
        columns = {name: _column(name, value) for name, value in fields.items()}
        new = {name: value for name, value in columns.items() if value != getattr(before, name)}
        if new:
            label = _("Write about {title}").format(title=title)
            with self._store.change(label, merge=("debrief", event_id, *sorted(new))) as db:
                self._write(db, event_id, {"started_at": self._store.stamp()}, new)

    def set_beat(self, event_id: EventId, beat: Beat, went_well: bool = True) -> None:
        """Record that a part of the conversations went well; nothing is said about the others."""
        title, before = self._events.get(event_id).title, self.get(event_id)
        if (beat in before.beats) == went_well:
            return
        with self._store.change(_("Write about {title}").format(title=title)) as db:
            self._write(db, event_id, {"started_at": self._store.stamp()}, {})
            if went_well:
                db.table("debrief_beats").insert({"event_id": event_id, "beat": beat})
            else:
                db.execute("DELETE FROM debrief_beats WHERE event_id = ? AND beat = ?", (event_id, beat))

    def put_off(self, event_id: EventId) -> None:
        """Leave a debrief until tomorrow."""
        title = self._events.get(event_id).title
        tomorrow = evening_of(self._store.clock()) + timedelta(days=1)
        with self._store.change(_("Leave {title} until tomorrow").format(title=title)) as db:
            self._write(db, event_id, {}, {"put_off_until": tomorrow.isoformat()})

    def finish(self, event_id: EventId, lines: Sequence[MetLine] = (), unthanked: Sequence[str] = ()) -> WhatFollows:
        """Finish a debrief, with everything that follows from it, as one undo step.

        Whoever was met becomes a person, with a conversation, and a thank-you drafted for tomorrow unless their key is
        among the ``unthanked``. Lines become favours and promises. The rest is kept as a block of time.

        Raises:
            Refused: when a line is about no one who was met. Nothing was changed.
        """
        event, outcome = self._events.get(event_id), self.outcome(event_id, unthanked)
        talked = [row for row in self.met(event_id) if row.talked]
        lines = self._checked(lines, talked)
        with self._store.change(_("Finish the debrief of {title}").format(title=event.title)) as db:
            people = {row.key: self._keep(event, row, is_thanked=row.key not in unthanked) for row in talked}
            for line in lines:
                self._keep_line(event_id, line, people[line.key])
            self._keep_rest(db, event)
            now = self._store.stamp()
            self._write(db, event_id, {"started_at": now}, {"finished_at": now} | dict.fromkeys(LINE_KINDS, ""))
            self._checklists.reached(event_id, "debrief")
        return outcome

    def look_back(self, event_id: EventId, grew: str, go_again: GoAgain) -> None:
        """Save what grew from an event, a month later, and whether the user would go again."""
        title, before = self._events.get(event_id).title, self.get(event_id)
        new: dict[str, Any] = {"grew": plain_text(grew), "go_again": go_again}
        if all(getattr(before, name) == value for name, value in new.items()):
            return
        with self._store.change(_("Look back at {title}").format(title=title), merge=("grew", event_id)) as db:
            self._write(db, event_id, {}, new | {"looked_back_on": self._store.today().isoformat()})
            self._checklists.reached(event_id, "grew")

    def skip_looking_back(self, event_id: EventId) -> None:
        """Stop asking what grew from an event."""
        title = self._events.get(event_id).title
        with self._store.change(_("Don't look back at {title}").format(title=title)) as db:
            self._write(db, event_id, {}, {"looked_back_on": self._store.today().isoformat()})

    # --- internals ---------------------------------------------------------------------------------------

    def _row(self, event_id: EventId) -> SqlRow | None:
        return self._store.row("SELECT * FROM debriefs WHERE event_id = ?", (event_id,))

    def _write(self, db: Database, event_id: EventId, first: dict[str, Any], values: dict[str, Any]) -> None:
        row = self._row(event_id)
        if row is None:
            db.table("debriefs").insert({"event_id": event_id, **first, **values})
        else:
            db.table("debriefs").update(row["id"], values)

    def _read(self, row: SqlRow) -> Debrief:
        return Debrief(
            **{name: row[name] for name in (*QUESTIONS, *LINE_KINDS, "hard_felt", "energy_felt", "grew", "go_again")},
            finished_at=self._moment(row["finished_at"]),
            put_off_until=_day(row["put_off_until"]),
            looked_back_on=_day(row["looked_back_on"]),
        )

    def _moment(self, text: str | None) -> datetime | None:
        return None if text is None else datetime.fromisoformat(text).astimezone(self._store.clock().tzinfo)

    def _met_person(self, row: SqlRow) -> MetRow:
        return MetRow(
            key=f"person/{row['id']}",
            person_id=PersonId(row["id"]),
            name=row["name"],
            recognition=row["recognition"],
            is_expected=bool(row["hoped"]),
            met=row["met"],
            met_at=self._moment(row["met_at"]),
            is_logged=bool(row["is_logged"]),
            is_thanked=bool(row["is_thanked"]),
            they_promised=row["they_promised"] or "",
        )

    def _met_guest(self, row: SqlRow) -> MetRow:
        met_at = self._moment(row["met_at"])
        met: Met = "" if met_at is None else "talked"
        key = f"guest/{row['id']}"
        return MetRow(key, None, row["name"], "", False, met, met_at, False, False, "")

    def _find(self, event_id: EventId, name: str) -> MetRow | None:
        """Return the one person expected or met with this name; of several, none."""
        wanted = set(name_keys(name))
        found = [row for row in self.met(event_id) if wanted & set(name_keys(row.name))]
        return found[0] if len(found) == 1 else None

    def _checked(self, lines: Sequence[MetLine], talked: Sequence[MetRow]) -> list[MetLine]:
        """Return the lines that say something, each with its person."""
        checked = []
        for line in lines:
            text, keys = plain_text(line.text).strip(), [row.key for row in talked]
            if not text:
                continue
            key = line.key if line.key in keys else keys[0] if len(keys) == 1 and not line.key else ""
            if not key:
                words = _("Who was “{text}” about? Choose someone you met, or leave the line empty.")
                raise Refused(words.format(text=shortened(text, _MOST_QUOTED)))
            checked.append(MetLine(line.kind, text, key))
        return checked

    def _keep(self, event: Event, row: MetRow, *, is_thanked: bool) -> PersonId:
        """Log the conversation with someone, add them if they're new, and draft their thank-you."""
        person_id = row.person_id
        if person_id is None:
            person_id = self._events.add_guest_to_people(GuestId(int(row.key.partition("/")[2])))
            met_at = None if row.met_at is None else stamp(row.met_at)
            with self._store.change("") as db:
                sql = "UPDATE event_people SET met = 'talked', met_at = ? WHERE event_id = ? AND person_id = ?"
                db.execute(sql, (met_at, event.id, person_id))
            self._remember_how(event, person_id, self._day_met(event, row))
        conversation_id = None
        if not row.is_logged:
            conversation_id = self._conversations.log(
                [person_id], self._day_met(event, row), "in person", event_id=event.id
            )
        if is_thanked and not row.is_thanked:
            draft = PromiseDraft(
                person_id=person_id,
                text=_("Thank {name}").format(name=row.name),
                kind="thank-you",
                due=self._tomorrow(),
                conversation_id=conversation_id,
                event_id=event.id,
            )
            promise_id = self._promises.make(draft)
            self._messages.begin(MessageDraft("thank-you", person_id, event_id=event.id, promise_id=promise_id))
        return person_id

    def _remember_how(self, event: Event, person_id: PersonId, day: date) -> None:
        """Note that someone was met at an event, if nothing is known about how, and no conversation is logged."""
        person = self._people.get(person_id)
        is_known = person.met_how or person.met_on or person.met_event_id
        if not is_known and self._conversations.last_of(person_id) is None:
            self._people.change(person_id, met_event_id=event.id, met_on=day.isoformat())

    def _day_met(self, event: Event, row: MetRow) -> date:
        now = self._store.clock()
        first, last = evening_of(starts_at(event, now)), evening_of(ends_at(event, now))
        met_on = evening_of(row.met_at) if row.met_at is not None else last
        return min(max(met_on, first), max(last, first), evening_of(now))

    def _keep_line(self, event_id: EventId, line: MetLine, person_id: PersonId) -> None:
        if line.kind == "promised":
            draft = PromiseDraft(person_id=person_id, text=line.text, due=self._tomorrow(), event_id=event_id)
            self._promises.make(draft)
        else:
            self._favours.add(person_id, line.text, direction="given" if line.kind == "gave" else "received")

    def _tomorrow(self) -> date:
        return evening_of(self._store.clock()) + timedelta(days=1)

    def _keep_rest(self, db: Database, event: Event) -> None:
        rest, now = self.rest(event.id), self._store.clock()
        if rest.ends > now:
            values = {"recharge_starts": rest.starts, "recharge_ends": rest.ends}
            written = {name: write_moment(wall_time(moment, event.zone)) for name, moment in values.items()}
            db.table("events").update(event.id, written)


def question_label(name: str) -> str:
    """Return one of the four questions as the window asks it."""
    return {
        "happened": _("What happened"),
        "went_well": _("What went well"),
        "learned": _("What I learned"),
        "next_step": _("The next step"),
    }[name]


def beat_label(beat: Beat) -> str:
    """Return a part of a conversation as the window calls it."""
    return {"opening": _("Opening"), "middle": _("Middle"), "close": _("Close")}[beat]


def compared(feared: int, felt: int) -> str:
    """Return how it was next to what was feared, in words: "Easier than you feared, by 32."."""
    by = abs(feared - felt)
    if felt < feared:
        return _("Easier than you feared, by {count}.").format(count=number(by))
    if felt > feared:
        return _("Harder than you feared, by {count}. That happens.").format(count=number(by))
    return _("As hard as you feared, and it's behind you.")


def _met_first(row: MetRow) -> tuple[bool, float, bool]:
    met_at = 0.0 if row.met_at is None else row.met_at.timestamp()
    return not row.talked, met_at, not row.is_expected


def _column(name: str, value: Any) -> Any:
    if name == "hard_felt":
        return None if value is None else min(max(int(value), 0), HARDEST)
    if name == "energy_felt":
        return None if value is None else min(max(int(value), 0), MOST_ENERGY)
    if name not in {*QUESTIONS, *LINE_KINDS}:
        raise TypeError(f"A debrief has no {name}.")
    return plain_text(value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_BEATS = "SELECT beat FROM debrief_beats WHERE event_id = ?"

_PEOPLE = """
SELECT p.id, p.name, p.sort_name, p.recognition, ep.hoped, ep.met, ep.met_at,
    EXISTS (SELECT 1 FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
        WHERE cp.person_id = p.id AND c.event_id = :event) AS is_logged,
    EXISTS (SELECT 1 FROM promises WHERE person_id = p.id AND event_id = :event AND kind = 'thank-you'
        AND direction = 'mine') AS is_thanked,
    (SELECT text FROM promises WHERE person_id = p.id AND event_id = :event AND direction = 'theirs'
        AND let_go_on IS NULL ORDER BY id LIMIT 1) AS they_promised
FROM event_people ep JOIN people p ON p.id = ep.person_id
WHERE ep.event_id = :event AND p.trashed_at IS NULL
ORDER BY p.id"""

_NEW_GUEST = """
INSERT INTO guests (event_id, name, met_at) VALUES (?, ?, ?)
ON CONFLICT (event_id, name, email) DO UPDATE SET met_at = excluded.met_at, left_out = 0"""

_GUESTS = """
SELECT id, name, met_at FROM guests WHERE event_id = :event AND (NOT left_out OR met_at IS NOT NULL)
ORDER BY met_at IS NULL, met_at, id"""
