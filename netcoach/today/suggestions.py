"""What Today suggests: the next small thing, and permission to stop.

The rules are pure functions over facts; :class:`Suggestions` only fetches the facts. Suggestions stay the same all day,
so that looking twice never becomes a lottery.
"""

import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from netcoach.contacts.person_names import person_name
from netcoach.contacts.promises import Promise, Promises
from netcoach.dates import date_words
from netcoach.dates.moments import Moment, day_of, format_span, last_day, read_moment
from netcoach.events.evening import (
    Rest,
    ends_at,
    evening_of,
    is_its_evening,
    is_late,
    is_on,
    leaves_at,
    local_time,
    rest_after,
)
from netcoach.events.event import EventRow, NextStep, Readiness
from netcoach.events.events import Events
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import EventId, PersonId, PromiseId
from netcoach.goals.strength import week_of
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store

MAX_PROMISES = 5
MORE_PROMISES = 20
"""How many more are shown when the user asks for those that can wait."""
MAX_HELLOS = 3
PUT_OFF_LIMIT = 3
"""After this many suggestions in a row that the user put off, a slower rhythm is offered."""
LATER = timedelta(days=7)
"""How long "Later" puts off a hello."""
NOT_THIS_ONE = timedelta(days=90)
"""How long someone isn't suggested after "Not this one"."""
RHYTHMS = (7, 14, 30, 60, 90, 182, 365)
"""The usual rhythms, in days."""
DORMANT_AFTER = timedelta(days=270)
"""After this long without a conversation, a person may be picked at random."""

LOOK_BACK_AFTER = timedelta(days=30)
"""This long after an event, there may be something that grew from it."""
_LOOK_BACK_UNTIL = timedelta(days=90)
NOW_AND_THEN = range(2, 6)
"""How many conversations in a year make a moderately weak tie, which news often comes through."""
_YEAR = timedelta(weeks=52)
_RESTED = timedelta(weeks=4)
"""How long after the last conversation someone may be drawn who has no rhythm."""

_JUST_OVER = timedelta(days=3)
_SOON = 6
_NOON, _EVENING, _NIGHT_ENDS = 12, 17, 4
_TRIES = 6

_LAST_TALK = """(SELECT max(c.day) FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
    WHERE cp.person_id = p.id)"""
_NOT_PUT_OFF = "NOT EXISTS (SELECT 1 FROM hello_choices h WHERE h.person_id = p.id AND h.until > ?)"
_WITH_RHYTHM = f"""
SELECT p.id, p.name, p.rhythm_days, substr(p.created_at, 1, 10) AS added, (SELECT day FROM conversations
    WHERE id = (SELECT max(conversation_id) FROM conversation_people WHERE person_id = p.id)) AS last_day
FROM people p WHERE p.rhythm_days IS NOT NULL AND p.trashed_at IS NULL AND NOT p.archived AND {_NOT_PUT_OFF}
"""
_TALKED_TO_AFTER = f"""
SELECT DISTINCT p.id, p.name, p.rhythm_days, substr(p.created_at, 1, 10) AS added, {_LAST_TALK} AS last_day
FROM (SELECT id FROM conversations WHERE day >= ? ORDER BY day LIMIT 20) few
JOIN conversation_people ON conversation_people.conversation_id = few.id
JOIN people p ON p.id = conversation_people.person_id
WHERE p.trashed_at IS NULL AND NOT p.archived AND {_NOT_PUT_OFF}
"""
_NOW_AND_THEN = """
SELECT p.id, p.name, p.rhythm_days, substr(p.created_at, 1, 10) AS added, max(c.day) AS last_day, count(*) AS times
FROM (SELECT DISTINCT conversation_people.person_id AS id FROM (
        SELECT id FROM conversations WHERE day >= :from AND day <= :rested ORDER BY day LIMIT 20) few
    JOIN conversation_people ON conversation_people.conversation_id = few.id) some
JOIN people p ON p.id = some.id
JOIN conversation_people cp ON cp.person_id = p.id
JOIN conversations c ON c.id = cp.conversation_id AND c.day >= :year AND c.day < :week
WHERE p.trashed_at IS NULL AND NOT p.archived AND p.rhythm_days IS NULL
AND NOT EXISTS (SELECT 1 FROM hello_choices h WHERE h.person_id = p.id AND h.until > :today)
GROUP BY p.id HAVING count(*) BETWEEN :least AND :most AND max(c.day) <= :rested"""
"""The moderately weak ties among the people talked to from a day on, as they were when the week began.

Whoever has a rhythm is suggested by it.
"""
_TIMES_IN_A_YEAR = """
SELECT count(*) FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
WHERE cp.person_id = ? AND c.day >= ?"""


_RECENT_EVENTS = """
SELECT e.id, e.put_away_at, e.leave_by, e.recharge_starts, e.recharge_ends, d.started_at, d.finished_at,
    d.put_off_until, EXISTS (SELECT 1 FROM conversations WHERE event_id = e.id) AS is_logged
FROM events e LEFT JOIN debriefs d ON d.event_id = e.id
WHERE e.trashed_at IS NULL AND e.declined_on IS NULL
AND substr(coalesce(e.ends, e.starts), 1, 10) BETWEEN ? AND ?"""
_TO_LOOK_BACK_AT = """
SELECT e.id, e.title, substr(coalesce(e.ends, e.starts), 1, 10) AS last_day
FROM events e LEFT JOIN debriefs d ON d.event_id = e.id
WHERE e.trashed_at IS NULL AND e.declined_on IS NULL AND d.looked_back_on IS NULL
AND substr(coalesce(e.ends, e.starts), 1, 10) BETWEEN :first AND :last
AND (e.put_away_at IS NULL OR substr(e.put_away_at, 1, 10) < date(coalesce(e.ends, e.starts), :after))
AND NOT EXISTS (SELECT 1 FROM steps WHERE event_id = e.id AND leads_to = 'grew' AND done_at IS NOT NULL)
AND (d.finished_at IS NOT NULL OR EXISTS (SELECT 1 FROM conversations WHERE event_id = e.id)
    OR EXISTS (SELECT 1 FROM steps WHERE event_id = e.id AND leads_to = 'grew'))
ORDER BY last_day DESC, e.id DESC LIMIT 1"""
"""The last event to look back at. One archived before that, as after a debrief, is still asked about."""
_MET = """
SELECT name, recognition, id FROM (
    SELECT p.name, p.recognition, p.id, ep.met_at, ep.id AS place
    FROM event_people ep JOIN people p ON p.id = ep.person_id
    WHERE ep.event_id = :event AND ep.met = 'talked' AND p.trashed_at IS NULL
    UNION ALL SELECT name, '', NULL, met_at, id FROM guests WHERE event_id = :event AND met_at IS NOT NULL)
ORDER BY met_at IS NULL, met_at, place"""


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

    def rhythms_waited(self, today: date) -> float:
        """Return how many times the rhythm has passed since then."""
        return (today - self.since).days / self.rhythm_days if self.rhythm_days else 0.0


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
    is_on: bool = False

    @property
    def line(self) -> str:
        """Time, place and distance in days, on one line."""
        where = self.when_words
        if self.place:
            where = _("{when}, {place}").format(when=self.when_words, place=self.place)
        return f"{where} · {self.in_words}"

    @property
    def steps_words(self) -> str:
        """Return "8 of 18 steps ready", or nothing without steps."""
        if not self.total:
            return ""
        words = ngettext("{done} of {total} step ready", "{done} of {total} steps ready", self.total)
        return words.format(done=number(self.done), total=number(self.total))


class JustEndedEvent(NamedTuple):
    """An event that has ended, whose debrief isn't finished: "PyCon meetup, this evening"."""

    event_id: EventId
    title: str
    sentence: str
    is_begun: bool


class EventToLookBackAt(NamedTuple):
    """An event of a month ago: "PyCon meetup was four weeks ago. What grew from it?"."""

    event_id: EventId
    title: str
    sentence: str


class FreshName(NamedTuple):
    """Someone met this evening, and what they look like; without an id, only the name is known yet."""

    name: str
    cue: str
    person_id: PersonId | None


class Evening(NamedTuple):
    """The evening after an event: the rest to come as text, if there's any, and who was met."""

    event_id: EventId
    rest_label: str
    rest_words: str
    names: Sequence[FreshName]


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
    """Someone to say hello to: because of their rhythm, or picked at random from people out of touch.

    ``is_weak_tie`` is for someone the user talks to now and then, drawn for this week.
    """

    person_id: PersonId
    name: str
    last_day: date | None
    since_words: str
    at_random: bool
    rhythm_days: int | None = None
    is_weak_tie: bool = False

    @property
    def why_words(self) -> str:
        """Return why this one: "last in touch about a year ago", and whether that was drawn."""
        if self.at_random:
            return _("picked at random · {since}").format(since=self.since_words)
        if self.is_weak_tie:
            return _("now and then · {since}").format(since=self.since_words)
        return self.since_words


class Today(NamedTuple):
    """What Today shows first, except the goals. ``promise_count`` is the total number of promises.

    In the evening after an event, the promises made there come instead of the others, and the next event can wait,
    unless it's on. At ``changes_at``, the next of these begins or ends.
    """

    heading: str
    greeting: str
    next_event: NextEvent | None
    just_over: JustEndedEvent | None
    promises: Sequence[PromiseSummary]
    promise_count: int
    evening: Evening | None = None
    changes_at: datetime | None = None

    @property
    def more_words(self) -> str:
        """Return how many promises can wait: "2 more can wait.", or nothing."""
        more = self.promise_count - len(self.promises)
        if more <= 0:
            return ""
        return ngettext("{count} more can wait.", "{count} more can wait.", more).format(count=number(more))

    @property
    def has_nothing(self) -> bool:
        """Whether nothing is planned or promised."""
        return not any((self.next_event, self.just_over, self.evening, self.promises))


# --- the rules -----------------------------------------------------------------------------------------------


def heading(today: date) -> str:
    """Return "Sunday, 22 November"."""
    return date_words.heading_day(today)


def greeting(now: datetime, *, debriefs: bool = False) -> str:
    """Return a greeting for the time of day, and how much is enough; ``debriefs`` in the evening after an event."""
    if debriefs:
        return _("Good evening. Five minutes, and the rest of it is yours.")
    if _NIGHT_ENDS <= now.hour < _NOON:
        return _("Good morning. One small thing is enough today.")
    if _NOON <= now.hour < _EVENING:
        return _("Good afternoon. One small thing is enough today.")
    return _("Good evening. One small thing is enough today.")


def next_event(upcoming: Iterable[EventRow], over: Iterable[EventId]) -> EventRow | None:
    """Return the soonest event that hasn't ended."""
    ended = set(over)
    return next((row for row in upcoming if row.id not in ended), None)


def describe_event(row: EventRow, readiness: Readiness, now: datetime) -> NextEvent:
    """Return an event in the words of Today."""
    today = now.date()
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
        is_on=is_on(row, now),
    )


def describe_just_ended(row: EventRow, now: datetime, *, is_begun: bool = False) -> JustEndedEvent:
    """Return the section about an event that has ended."""
    over = ends_at(row, now)
    ended = evening_of(over)
    sentence = _("{title}, this evening") if is_its_evening(row, now) and is_late(over) else _("{title}, {day}")
    return JustEndedEvent(
        event_id=row.id,
        title=row.title,
        sentence=sentence.format(title=isolated(row.title), day=date_words.ago(ended, now.date())),
        is_begun=is_begun,
    )


def describe_rest(rest: Rest, now: datetime) -> tuple[str, str]:
    """Return when to rest: "Later this evening", "Recharge, 21:30 to 22:30"; nothing once it's over."""
    if rest.ends <= now:
        return "", ""
    label = _("Later this evening") if is_late(rest.starts) else _("Later today")
    if evening_of(rest.starts) > evening_of(now):
        label = _("Tomorrow morning")
    starts, ends = map(date_words.clock_time, rest)
    words = _("Recharge, {starts} to {ends}").format(starts=starts, ends=ends)
    return _("Now") if rest.starts <= now else label, words


def summarise_promises(promises: Iterable[Promise], today: date) -> list[PromiseSummary]:
    """Return promises as Today shows them, in their given order."""
    return [
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


def hellos_by_rhythm(ties: Iterable[Tie], today: date) -> list[Hello]:
    """Return at most three people whose rhythm suggests a hello, those who have waited the most rhythms first."""
    return [_hello(tie, today, at_random=False) for tie in _due(ties, today)]


def _due(ties: Iterable[Tie], today: date) -> list[Tie]:
    due = [tie for tie in ties if tie.rhythms_waited(today) >= 1]
    due.sort(key=lambda tie: (-tie.rhythms_waited(today), tie.person_id))
    return due[:MAX_HELLOS]


def with_weak_tie(hellos: Sequence[Hello], drawn: Hello | None) -> list[Hello]:
    """Return at most three hellos with a moderately weak tie among them, which takes the last place if it must."""
    return list(hellos) if drawn is None else [*hellos[: MAX_HELLOS - 1], drawn]


def slower_rhythm(days: int) -> int:
    """Return the next slower of the usual rhythms, in days."""
    return next((each for each in RHYTHMS if each > days), days * 2)


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
        rhythm_days=tie.rhythm_days,
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
        settings: has the first day of the week.
        events: the next event, and the one that has just ended.
        promises: the user's promises.
    """

    def __init__(self, store: Store, settings: Settings, events: Events, promises: Promises) -> None:
        self._store = store
        self._settings = settings
        self._events = events
        self._promises = promises

    def today(self, most_promises: int = MAX_PROMISES) -> Today:
        """Return what Today shows first, except the goals."""
        today, now = self._store.today(), self._store.clock()
        just_over, evening = self.just_over(), self.evening()
        promises = self._promises.open(most_promises, direction="mine")
        count = self._promise_count() if len(promises) == most_promises else len(promises)
        if evening is not None:
            promises = [one for one in self._promises.open(direction="mine") if one.event_id == evening.event_id]
            count = len(promises)
        next_event = self.next_event()
        if evening is not None and next_event is not None and not next_event.is_on:
            next_event = None
        return Today(
            heading=heading(today),
            greeting=greeting(now, debriefs=just_over is not None and evening is not None and is_late(now)),
            next_event=next_event,
            just_over=just_over,
            promises=summarise_promises(promises[:most_promises], today),
            promise_count=count,
            evening=evening,
            changes_at=self._changes_at(),
        )

    def next_event(self) -> NextEvent | None:
        """Return the next event as text, or None."""
        upcoming, now = self._events.upcoming(), self._store.clock()
        row = next_event(upcoming, (row.id for row in upcoming if ends_at(row, now) <= now))
        return None if row is None else describe_event(row, self._events.ready(row.id), now)

    def just_over(self) -> JustEndedEvent | None:
        """Return the event of the last three days whose debrief isn't finished, put off or made unnecessary, or None.

        Once the evening is over, a logged conversation is enough.
        """
        now = self._store.clock()
        ended = []
        for row, fact in self._ended(now):
            is_open = fact["finished_at"] is None and fact["put_away_at"] is None
            waits = (fact["put_off_until"] or "") > evening_of(now).isoformat()
            if is_open and not waits and (not fact["is_logged"] or is_its_evening(row, now)):
                ended.append((row, fact["started_at"] is not None))
        if not ended:
            return None
        row, is_begun = max(ended, key=lambda one: (ends_at(one[0], now), one[0].id))
        return describe_just_ended(row, now, is_begun=is_begun)

    def evening(self) -> Evening | None:
        """Return what helps in the evening after an event, or None at any other time."""
        now = self._store.clock()
        found = [(row, fact) for row, fact in self._ended(now) if is_its_evening(row, now)]
        if not found:
            return None
        row, fact = max(found, key=lambda one: (ends_at(one[0], now), one[0].id))
        leave_by = time.fromisoformat(fact["leave_by"]) if fact["leave_by"] else None
        rest = rest_after(local_time(leaves_at(row, leave_by), row.zone, now))
        if fact["recharge_starts"] and fact["recharge_ends"]:
            planned = (read_moment(fact[name]) for name in ("recharge_starts", "recharge_ends"))
            rest = Rest(*(local_time(moment, row.zone, now) for moment in planned))
        if not is_late(ends_at(row, now)) and rest.ends <= now:
            return None  # after a morning, the evening is like any other
        label, words = describe_rest(rest, now)
        names = [FreshName(*each) for each in self._store.rows(_MET, {"event": row.id})]
        return Evening(row.id, label, words, names)

    def look_back(self) -> EventToLookBackAt | None:
        """Return the last event of a month ago, if nothing is known yet about what grew from it, or None.

        It's no longer asked once it was answered or skipped, or after three months, and not in the evening after
        another event.
        """
        today = self._store.today()
        days = {"first": today - _LOOK_BACK_UNTIL, "last": today - LOOK_BACK_AFTER}
        values = {name: day.isoformat() for name, day in days.items()}
        row = self._store.row(_TO_LOOK_BACK_AT, values | {"after": f"+{LOOK_BACK_AFTER.days} days"})
        if row is None or self.evening() is not None:
            return None
        when = date_words.ago(date.fromisoformat(row["last_day"]), today)
        sentence = _("{title} was {when}. What grew from it?").format(title=isolated(row["title"]), when=when)
        return EventToLookBackAt(EventId(row["id"]), row["title"], sentence)

    def _ended(self, now: datetime) -> list[tuple[EventRow, SqlRow]]:
        """Return the events that ended in the last three days, with what is known about their debriefs."""
        days = ((now.date() + timedelta(days=days)).isoformat() for days in (-_JUST_OVER.days, 1))
        facts = {fact["id"]: fact for fact in self._store.rows(_RECENT_EVENTS, tuple(days))}
        if not facts:
            return []
        rows = [row for row in self._events.among(facts) if ends_at(row, now) <= now]
        return [(row, facts[row.id]) for row in rows]

    def _changes_at(self) -> datetime | None:
        """Return when the next of today's events begins or ends, or the rest after one; None if nothing does."""
        now = self._store.clock()
        nearest = [row for row in self._events.upcoming() if row.day <= now.date()]
        moments = [ends_at(row, now) for row in nearest]
        return min((moment for moment in moments if moment > now), default=None)

    def hellos(self) -> list[Hello]:
        """Return people to say hello to: at most three by rhythm, and one at random.

        One of the three is someone the user talks to now and then, if there's anyone: news comes through them.
        """
        today = self._store.today()
        by_rhythm = hellos_by_rhythm(self._waiting(today), today)
        if not any(self._is_weak_tie(hello, today) for hello in by_rhythm):
            by_rhythm = with_weak_tie(by_rhythm, self._weak_tie(today))
        known = {hello.person_id for hello in by_rhythm}
        at_random = random_hello((tie for tie in self._resting(today) if tie.person_id not in known), today)
        return by_rhythm if at_random is None else [*by_rhythm, at_random]

    def hellos_today(self) -> list[Hello]:
        """Return the people whom Today suggests: no one in the evening after an event."""
        return self.hellos() if self.evening() is None else []

    def put_off(self, person_id: PersonId, *, for_long: bool = False) -> int | None:
        """Suggest someone again in a week, or, ``for_long``, not for three months.

        Returns:
            A slower rhythm in days to offer, once three suggestions in a row were put off.
        """
        today = self._store.today()
        name = person_name(self._store, person_id)
        with self._store.change(_("Put off a hello to {name}").format(name=name)) as db:
            db.table("hello_choices").insert(
                {
                    "person_id": person_id,
                    "day": today.isoformat(),
                    "choice": "not this one" if for_long else "later",
                    "until": (today + (NOT_THIS_ONE if for_long else LATER)).isoformat(),
                }
            )
        sql = f"""SELECT p.rhythm_days, (SELECT count(*) FROM hello_choices h WHERE h.person_id = p.id
            AND h.day > coalesce({_LAST_TALK}, '')) AS times FROM people p WHERE p.id = ?"""
        row = self._store.row(sql, (person_id,))
        if row is None or row["rhythm_days"] is None or row["times"] < PUT_OFF_LIMIT:
            return None
        return slower_rhythm(row["rhythm_days"])

    def _waiting(self, today: date) -> list[Tie]:
        """Return those who have waited longest, without reading every conversation of everyone with a rhythm.

        The conversation that was entered last is nearly always the latest, and no one has waited longer than since
        then. So only those who may be among the first need a closer look.
        """
        ties = [_tie(row) for row in self._store.rows(_WITH_RHYTHM, (today.isoformat(),))]
        ties.sort(key=lambda tie: -tie.rhythms_waited(today))
        longest: list[Tie] = []
        for tie in ties:
            if len(longest) == MAX_HELLOS and tie.rhythms_waited(today) < longest[-1].rhythms_waited(today):
                break
            day = self._store.value(f"SELECT {_LAST_TALK} FROM people p WHERE p.id = ?", (tie.person_id,))
            exact = tie._replace(last_day=date.fromisoformat(day)) if day else tie
            longest = _due([*longest, exact], today)
        return longest

    def _resting(self, today: date) -> list[Tie]:
        """Return a few people last talked to long ago, found by sampling days rather than reading everyone."""
        first = self._store.value("SELECT min(day) FROM conversations")
        latest = today - DORMANT_AFTER
        if first is None or date.fromisoformat(first) > latest:
            return []
        days = (latest - date.fromisoformat(first)).days + 1
        for attempt in range(_TRIES):
            back = _lot(today, -1 - attempt) % days if attempt < _TRIES - 1 else days - 1
            found = self._store.rows(_TALKED_TO_AFTER, ((latest - timedelta(days=back)).isoformat(), today.isoformat()))
            ties = [tie for tie in map(_tie, found) if tie.last_day is not None and tie.last_day <= latest]
            if ties:
                return ties
        return []

    def _is_weak_tie(self, hello: Hello, today: date) -> bool:
        times = self._store.value(_TIMES_IN_A_YEAR, (hello.person_id, (today - _YEAR).isoformat()))
        return times in NOW_AND_THEN

    def _weak_tie(self, today: date) -> Hello | None:
        """Draw a moderately weak tie for this week; None if there's none, or the user talked to them this week."""
        week = week_of(today, self._settings.week_start)
        rested = week - _RESTED
        days = (rested - (week - _YEAR)).days
        for attempt in range(_TRIES):
            first = week - _YEAR
            if attempt < _TRIES - 1:
                first += timedelta(days=_lot(week, -100 - attempt) % days)
            bounds = {"from": first, "rested": rested, "year": week - _YEAR, "week": week, "today": today}
            numbers = {"least": NOW_AND_THEN[0], "most": NOW_AND_THEN[-1]}
            rows = self._store.rows(_NOW_AND_THEN, {name: day.isoformat() for name, day in bounds.items()} | numbers)
            drawn = min(map(_tie, rows), key=lambda tie: _lot(week, tie.person_id), default=None)
            if drawn is not None:
                sql = f"SELECT {_LAST_TALK} FROM people p WHERE p.id = ?"
                is_done = str(self._store.value(sql, (drawn.person_id,))) >= week.isoformat()
                return None if is_done else _hello(drawn, today, at_random=False)._replace(is_weak_tie=True)
        return None

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
