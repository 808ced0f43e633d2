"""What Today suggests: the next small thing, and permission to stop.

The rules are pure functions over facts; :class:`Suggestions` only fetches the facts. Suggestions stay the same all day,
so that looking twice never becomes a lottery.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from netcoach.contacts.promises import Promise, Promises
from netcoach.dates import date_words
from netcoach.dates.moments import Moment, day_of, format_span, last_day
from netcoach.events.event import EventRow, NextStep, Readiness
from netcoach.events.events import Events
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PersonId, PromiseId
from netcoach.storage.store import SqlRow, Store

MAX_PROMISES = 5
MAX_HELLOS = 3
DORMANT_AFTER = timedelta(days=270)
"""After this long without a conversation, a person may be picked at random."""

_JUST_OVER = timedelta(days=3)
_SOON = 6
_NOON, _EVENING, _NIGHT_ENDS = 12, 17, 4
_TRIES = 6

_LAST_TALK = """(SELECT max(c.day) FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
    WHERE cp.person_id = p.id)"""
_WITH_RHYTHM = f"""
SELECT p.id, p.name, p.rhythm_days, substr(p.created_at, 1, 10) AS added, {_LAST_TALK} AS last_day
FROM people p WHERE p.rhythm_days IS NOT NULL AND p.trashed_at IS NULL AND NOT p.archived
"""
_TALKED_TO_AFTER = f"""
SELECT DISTINCT p.id, p.name, p.rhythm_days, substr(p.created_at, 1, 10) AS added, {_LAST_TALK} AS last_day
FROM (SELECT id FROM conversations WHERE day >= ? ORDER BY day LIMIT 20) few
JOIN conversation_people ON conversation_people.conversation_id = few.id
JOIN people p ON p.id = conversation_people.person_id
WHERE p.trashed_at IS NULL AND NOT p.archived
"""


class Tie(NamedTuple):
    """What a suggestion needs to know about a person: their rhythm, and the last conversation."""

    person_id: PersonId
    name: str
    rhythm_days: int | None
    last_day: date | None
    added: date

    @property
    def since(self) -> date:
        """The day from which the rhythm counts."""
        return self.last_day or self.added


class NextEvent(NamedTuple):
    """The next event as text: "Thursday 18:30, Harbour Hall", "in 4 days"."""

    event_id: EventId
    title: str
    kind: str
    day: date
    when_words: str
    place: str
    in_words: str
    done: int
    total: int
    next_step: NextStep | None

    @property
    def line(self) -> str:
        """Time, place and distance in days, on one line."""
        where = self.when_words
        if self.place:
            where = _("{when}, {place}").format(when=self.when_words, place=self.place)
        return f"{where} · {self.in_words}"


class JustEndedEvent(NamedTuple):
    """An event that has just ended, with nothing written about it yet."""

    event_id: EventId
    title: str
    sentence: str
    action: str


class PromiseSummary(NamedTuple):
    """One of the user's promises with its day as text; ``soon`` uses the warm colour."""

    promise_id: PromiseId
    person_id: PersonId
    person_name: str
    text: str
    due: date | None
    due_words: str
    soon: bool
    kind: str = "other"


class Hello(NamedTuple):
    """Someone to say hello to: because of their rhythm, or picked at random from people out of touch."""

    person_id: PersonId
    name: str
    last_day: date | None
    since_words: str
    at_random: bool


class Today(NamedTuple):
    """All of Today except the goals. ``promise_count`` is the total number of promises."""

    heading: str
    greeting: str
    next_event: NextEvent | None
    just_over: JustEndedEvent | None
    promises: Sequence[PromiseSummary]
    promise_count: int
    hellos: Sequence[Hello]


# --- the rules -----------------------------------------------------------------------------------------------


def heading(today: date) -> str:
    """Return "Sunday, 22 November"."""
    return date_words.heading_day(today)


def greeting(now: datetime) -> str:
    """Return a greeting for the time of day, and how much is enough."""
    if _NIGHT_ENDS <= now.hour < _NOON:
        return _("Good morning. One small thing is enough today.")
    if _NOON <= now.hour < _EVENING:
        return _("Good afternoon. One small thing is enough today.")
    return _("Good evening. One small thing is enough today.")


def next_event(upcoming: Iterable[EventRow], over: Iterable[EventId]) -> EventRow | None:
    """Return the soonest event that hasn't ended."""
    ended = set(over)
    return next((row for row in upcoming if row.id not in ended), None)


def describe_event(row: EventRow, readiness: Readiness, today: date) -> NextEvent:
    """Return an event in the words of Today."""
    return NextEvent(
        event_id=row.id,
        title=row.title,
        kind=row.kind,
        day=row.day,
        when_words=format_span(row.starts, None if _is_one_evening(row.starts, row.ends) else row.ends, today),
        place=row.place,
        in_words=date_words.until(row.day, today) if row.day >= today else _("today"),
        done=readiness.done,
        total=readiness.total,
        next_step=readiness.next,
    )


def describe_just_ended(row: EventRow, today: date) -> JustEndedEvent:
    """Return the section about an event that has ended, with the one thing to do about it."""
    ended = last_day(row.starts, row.ends)
    sentence = _("“{title}” is over.") if ended >= today else _("“{title}” was {day}.")
    return JustEndedEvent(
        event_id=row.id,
        title=row.title,
        sentence=sentence.format(title=isolated(row.title), day=date_words.ago(ended, today)),
        action=_("Write down who you met"),
    )


def summarise_promises(promises: Iterable[Promise], today: date) -> list[PromiseSummary]:
    """Return promises as Today shows them, at most five, in their given order."""
    lines = [
        PromiseSummary(
            promise_id=promise.id,
            person_id=promise.person_id,
            person_name=promise.person_name,
            text=promise.text,
            due=promise.due,
            due_words=date_words.due(promise.due, today),
            soon=promise.due is not None and (promise.due - today).days <= _SOON,
            kind=promise.kind,
        )
        for promise in promises
    ]
    return lines[:MAX_PROMISES]


def hellos_by_rhythm(ties: Iterable[Tie], today: date) -> list[Hello]:
    """Return at most three people whose rhythm suggests a hello, those who have waited the most rhythms first."""

    def rhythms_waited(tie: Tie) -> float:
        return (today - tie.since).days / tie.rhythm_days if tie.rhythm_days else 0.0

    due = [tie for tie in ties if rhythms_waited(tie) >= 1]
    due.sort(key=lambda tie: (-rhythms_waited(tie), tie.person_id))
    return [_hello(tie, today, at_random=False) for tie in due[:MAX_HELLOS]]


def random_hello(ties: Iterable[Tie], today: date) -> Hello | None:
    """Pick a random person who is out of touch: people choose the safe one, chance doesn't.

    The pick depends on the day, so it stays the same until midnight.
    """
    dormant = [tie for tie in ties if tie.last_day is not None and today - tie.last_day >= DORMANT_AFTER]
    picked = min(dormant, key=lambda tie: _lot(today, tie.person_id), default=None)
    return None if picked is None else _hello(picked, today, at_random=True)


def _hello(tie: Tie, today: date, *, at_random: bool) -> Hello:
    return Hello(
        person_id=tie.person_id,
        name=tie.name,
        last_day=tie.last_day,
        since_words=_since_words(tie.last_day, today),
        at_random=at_random,
    )


def _since_words(last_day: date | None, today: date) -> str:
    if last_day is None:
        return _("not in touch yet")
    return _("last in touch {when}").format(when=date_words.ago(last_day, today))


def _lot(today: date, number: int) -> int:
    """Return a number that looks random and is the same all day."""
    return zlib.crc32(f"{today.isoformat()} {number}".encode())


def _is_one_evening(starts: Moment, ends: Moment | None) -> bool:
    return isinstance(starts, datetime) and last_day(starts, ends) == day_of(starts)


# --- the facts -----------------------------------------------------------------------------------------------


class Suggestions:
    """Fetches what Today needs from the journal.

    Args:
        store: the journal.
        events: the next event, and the one that has just ended.
        promises: the user's promises.
    """

    def __init__(self, store: Store, events: Events, promises: Promises) -> None:
        self._store = store
        self._events = events
        self._promises = promises

    def today(self) -> Today:
        """Return everything Today shows except the goals."""
        today = self._store.today()
        promises = self._promises.open(MAX_PROMISES, direction="mine")
        return Today(
            heading=heading(today),
            greeting=greeting(self._store.clock()),
            next_event=self.next_event(),
            just_over=self.just_over(),
            promises=summarise_promises(promises, today),
            promise_count=self._promise_count() if len(promises) == MAX_PROMISES else len(promises),
            hellos=self.hellos(),
        )

    def next_event(self) -> NextEvent | None:
        """Return the next event as text, or None."""
        upcoming = self._events.upcoming()
        row = next_event(upcoming, (row.id for row in upcoming if self._events.is_over(row)))
        return None if row is None else describe_event(row, self._events.ready(row.id), self._store.today())

    def just_over(self) -> JustEndedEvent | None:
        """Return the event that ended today or in the last three days with nothing written about it, or None."""
        today = self._store.today()
        sql = """SELECT e.id FROM events e WHERE e.trashed_at IS NULL AND e.put_away_at IS NULL
            AND substr(coalesce(e.ends, e.starts), 1, 10) BETWEEN ? AND ?
            AND NOT EXISTS (SELECT 1 FROM conversations WHERE event_id = e.id)"""
        since = (today - _JUST_OVER).isoformat()
        ids = {row["id"] for row in self._store.rows(sql, (since, (today + timedelta(days=1)).isoformat()))}
        if not ids:
            return None
        ended = [row for row in self._events.rows() if row.id in ids and self._events.is_over(row)]
        return describe_just_ended(ended[-1], today) if ended else None

    def hellos(self) -> list[Hello]:
        """Return people to say hello to: at most three by rhythm, and one at random."""
        today = self._store.today()
        by_rhythm = hellos_by_rhythm(map(_tie, self._store.rows(_WITH_RHYTHM)), today)
        known = {hello.person_id for hello in by_rhythm}
        at_random = random_hello((tie for tie in self._resting(today) if tie.person_id not in known), today)
        return by_rhythm if at_random is None else [*by_rhythm, at_random]

    def _resting(self, today: date) -> list[Tie]:
        """Return a few people last talked to long ago, found by sampling days rather than reading everyone."""
        first = self._store.value("SELECT min(day) FROM conversations")
        latest = today - DORMANT_AFTER
        if first is None or date.fromisoformat(first) > latest:
            return []
        days = (latest - date.fromisoformat(first)).days + 1
        for attempt in range(_TRIES):
            back = _lot(today, -1 - attempt) % days if attempt < _TRIES - 1 else days - 1
            found = self._store.rows(_TALKED_TO_AFTER, ((latest - timedelta(days=back)).isoformat(),))
            ties = [tie for tie in map(_tie, found) if tie.last_day is not None and tie.last_day <= latest]
            if ties:
                return ties
        return []

    def _promise_count(self) -> int:
        sql = """SELECT count(*) FROM promises m JOIN people p ON p.id = m.person_id
            WHERE m.kept_on IS NULL AND m.let_go_on IS NULL AND m.direction = 'mine' AND p.trashed_at IS NULL"""
        return int(self._store.value(sql))


def _tie(row: SqlRow) -> Tie:
    return Tie(
        person_id=row["id"],
        name=row["name"],
        rhythm_days=row["rhythm_days"],
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        added=date.fromisoformat(row["added"]),
    )
