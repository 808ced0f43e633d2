"""Names to remember: who they are, when each comes again, and the practice before and after an event."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from netcoach.contacts.person import Position, position_text
from netcoach.dates import date_words
from netcoach.dates.moments import day_of, end_of, in_zone, read_moment
from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _, enumerated, isolated
from netcoach.foundation.ids import EventId, NameReviewId, PersonId
from netcoach.practice.forgetting import BLANK, EASY, KNEW, STRUGGLED
from netcoach.practice.name_times import NameReview, NameState, forgetting, next_check, replay
from netcoach.practice.recall import CARD_SECONDS, KnownName, RecallPlan, RecallPlanner, tries_in
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store
from netcoach.text.sorting import alphabetical

RATINGS = (BLANK, STRUGGLED, KNEW, EASY)
"""The answers, in the order of their keys."""

_RECENT = 7
"""For so many days after an event, its names come again."""

_AHEAD = 21
"""From so many days before an event on, its names are practised for it. Until then they have their ordinary spacing."""

_MORNING = time(9)
"""When an event without a time counts as beginning."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_EVENTS = """
SELECT id, title, starts, ends, zone FROM events e
WHERE trashed_at IS NULL AND put_away_at IS NULL AND declined_on IS NULL AND substr(coalesce(ends, starts), 1, 10) >= ?
    AND EXISTS (SELECT 1 FROM event_people WHERE event_id = e.id)
ORDER BY starts, id
"""
_FAR_EVENTS = """
SELECT ep.person_id, min(substr(e.starts, 1, 10)) AS day FROM events e CROSS JOIN event_people ep ON ep.event_id = e.id
WHERE e.trashed_at IS NULL AND e.put_away_at IS NULL AND e.declined_on IS NULL AND e.starts >= ? GROUP BY ep.person_id
"""
_AT_EVENT = """
SELECT p.id FROM event_people ep JOIN people p ON p.id = ep.person_id
WHERE ep.event_id = ? AND p.trashed_at IS NULL ORDER BY ep.hoped DESC, p.sort_name, p.id
"""
_MET = """
SELECT person_id AS id FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
WHERE c.event_id = ?1
UNION SELECT id FROM people WHERE met_event_id = ?1
"""
_CHOICES = """
SELECT person_id, is_practised FROM name_choices ORDER BY at, id
"""
_CARDS = f"""
SELECT p.id, p.name, p.say_name, p.pronouns, p.recognition, p.ask_about, p.cares_about, p.met_how, p.met_on,
    EXISTS (SELECT 1 FROM photos WHERE person_id = p.id) AS has_photo,
    (SELECT title FROM events WHERE id = p.met_event_id AND trashed_at IS NULL) AS met_at,
    (SELECT json_object('title', title, 'organisation', organisation, 'since', since) FROM positions
        WHERE person_id = p.id ORDER BY coalesce(until, '') <> '', id LIMIT 1) AS work
FROM people p WHERE p.trashed_at IS NULL AND p.id {_AMONG}
"""


class NameCard(NamedTuple):
    """What the card of a person says; ``cue`` is empty if there's nothing to recognise them by yet."""

    person_id: PersonId
    name: str
    say_name: str
    pronouns: str
    cue: str
    met: str
    work: str
    ask_about: str
    cares_about: str
    shared: str


class NameEvent(NamedTuple):
    """An event whose names are practised: upcoming, on or past."""

    id: EventId
    title: str
    day: date
    begins: datetime
    ended: datetime


class EventNames(NamedTuple):
    """The names of an upcoming event: those to practise, those without a cue, those not tried today, and the plan."""

    event: NameEvent
    people: tuple[PersonId, ...]
    without_cue: tuple[PersonId, ...]
    untried: tuple[PersonId, ...]
    plan: RecallPlan

    @property
    def known(self) -> int:
        """How many names are expected to be known on arrival."""
        return round(self.plan.expected)

    @property
    def now(self) -> tuple[PersonId, ...]:
        """The names to practise today."""
        return tuple(map(PersonId, self.plan.sessions[0])) if self.plan.sessions else ()

    def last_look(self, today: date) -> date | None:
        """Return the day before the event, on which there's time for a last look; None if that was taken or is over."""
        day = self.event.day - timedelta(days=1)
        return day if day > today or (day == today and self.untried) else None


class NameRow(NamedTuple):
    """A name in the list of all names: when it comes again; None if not before its event, or if it's left out.

    It may only come for a last look on the day before the event, if the user likes.
    """

    person_id: PersonId
    name: str
    cue: str
    is_practised: bool
    due: datetime | None
    is_last_look: bool = False


class NextTime(NamedTuple):
    """When a name would come again after an answer: again in this session, at a time, or not before the event."""

    is_soon: bool
    due: datetime | None
    is_last_look: bool = False


class Names:
    """The names that one journal helps to remember.

    Args:
        store: The journal.
        settings: How many minutes a day there are.
        reached: Called inside the change that adds the first answer for an event, with its checklist name, to tick the
            step.
    """

    def __init__(self, store: Store, settings: Settings, reached: Callable[[EventId, str], None]) -> None:
        self._store, self._settings, self._reached = store, settings, reached

    # --- cards --------------------------------------------------------------------------------------------------------

    def cards(self, people: Collection[PersonId], event_id: int = 0) -> dict[PersonId, NameCard]:
        """Return the cards of people who aren't deleted, in the order asked for."""
        shared = {
            row["person_id"]: row["shared"]
            for row in self._store.rows("SELECT person_id, shared FROM event_people WHERE event_id = ?", (event_id,))
        }
        rows = self._store.rows(_CARDS, (json.dumps(list(people)),))
        today = self._store.today()
        cards = {PersonId(row["id"]): _card(row, shared.get(row["id"], ""), today) for row in rows}
        return {person: cards[person] for person in people if person in cards}

    def tries_a_day(self) -> int:
        """Return how many tries there's time for each day."""
        return tries_in(int(self._settings.get("name_minutes")))

    # --- before an event ----------------------------------------------------------------------------------------------

    def event(self, event_id: EventId) -> NameEvent:
        """Return an event.

        Raises:
            NotFound: when it isn't in the journal, or is in the trash.
        """
        sql = "SELECT id, title, starts, ends, zone FROM events WHERE id = ? AND trashed_at IS NULL"
        row = self._store.row(sql, (event_id,))
        if row is None:
            raise NotFound(_("This event is no longer in the journal."))
        return self._event(row)

    def is_ahead(self, event: NameEvent) -> bool:
        """Return whether an event is still to come, today's included."""
        return event.ended > self._now()

    def upcoming(self) -> list[EventNames]:
        """Return the events of the next three weeks that have names to practise, the soonest first."""
        last = self._store.today() + timedelta(days=_AHEAD)
        events = (event for event in self._events() if self.is_ahead(event) and event.day <= last)
        return [names for names in map(self._before, events) if names.people or names.without_cue]

    def before(self, event_id: EventId) -> EventNames:
        """Return the names of one event, and the plan for them."""
        return self._before(self.event(event_id))

    def _before(self, event: NameEvent) -> EventNames:
        left_out = {person for person, wanted in self._choices().items() if not wanted}
        ids = (row["id"] for row in self._store.rows(_AT_EVENT, (event.id,)))
        cards = self.cards([PersonId(each) for each in ids if each not in left_out], event.id)
        people = tuple(person for person, card in cards.items() if card.cue)
        without = tuple(person for person, card in cards.items() if not card.cue)
        states = self._states(people)
        untried = tuple(person for person, state in states.items() if not self._is_from_today(state))
        return EventNames(event, people, without, untried, self._plan(event, states))

    def _plan(
        self, event: NameEvent, states: Mapping[PersonId, NameState | None], planner: RecallPlanner | None = None
    ) -> RecallPlan:
        now = self._now()
        names = [_known(person, state, now) for person, state in states.items()]
        most = self.tries_a_day()
        days = max(0, (event.day - now.date()).days)
        return (planner or self._planner(event)).plan(names, days, most, most - self._tried_today(states))

    def _planner(self, event: NameEvent) -> RecallPlanner:
        now = self._now()
        away = max(0.0, (event.begins - now) / timedelta(days=1))
        return RecallPlanner(forgetting(), away - max(0, (event.day - now.date()).days))

    def _is_from_today(self, state: NameState | None) -> bool:
        now = self._now()
        return state is not None and state.last.astimezone(now.tzinfo).date() >= now.date()

    def _tried_today(self, people: Iterable[PersonId]) -> int:
        midnight = datetime.combine(self._store.today(), time(), self._now().tzinfo)
        sql = f"SELECT count(*) FROM name_reviews WHERE at >= ? AND person_id {_AMONG}"
        return int(self._store.value(sql, (stamp(midnight), json.dumps(list(people)))) or 0)

    # --- ordinary spacing, and after an event -------------------------------------------------------------------------

    def due(self) -> list[PersonId]:
        """Return who is due now, apart from those practised for an event to come: the longest overdue first."""
        now = self._now()
        rows = [row for row in self.all() if row.due is not None and row.due <= now]
        planned = {person for names in self.upcoming() for person in names.people}
        return [row.person_id for row in sorted(rows, key=_by_due) if row.person_id not in planned]

    def all(self) -> list[NameRow]:
        """Return every name, the next ones first, and those left out at the end.

        These are the people who were practised, come to an event, came to one within a week, or were added by hand.
        """
        choices, now = self._choices(), self._now()
        planned: dict[PersonId, NextTime] = {}
        for names in reversed(self.upcoming()):
            for person in names.people:
                tried = person not in names.untried
                planned[person] = self._time_before(names.event, names.plan.next_day(person), tried_today=tried)
        checks, latest = self._checks(), self._latest()
        practised = {PersonId(row[0]) for row in self._store.rows("SELECT DISTINCT person_id FROM name_reviews")}
        cards = self.cards([*{*practised, *planned, *checks, *choices}])
        states = self._states(cards)
        rows = []
        for person, card in cards.items():
            wanted = choices.get(person, True) and bool(card.cue)
            usual = NextTime(False, _soonest(checks.get(person), states[person], latest.get(person), now))
            again = planned.get(person, usual)
            due = again.due if wanted else None
            rows.append(NameRow(person, card.name, card.cue, wanted, due, again.is_last_look))
        return sorted(rows, key=_in_list)

    def practised_after(self, event_id: EventId) -> list[PersonId]:
        """Return the people whose names come again after an event: those met there, or else all who came."""
        there = [PersonId(row["id"]) for row in self._store.rows(_AT_EVENT, (event_id,))]
        met = [PersonId(row["id"]) for row in self._store.rows(_MET, (event_id,))]
        return met or there

    def _checks(self) -> dict[PersonId, datetime]:
        """Return when the people of recent events come again."""
        since = (self._store.today() - timedelta(days=_RECENT)).isoformat()
        checks: dict[PersonId, datetime] = {}
        for event in self._events(since):
            if self.is_ahead(event):
                continue
            people = self.practised_after(event.id)
            reviews = self._reviews(people)
            for person in people:
                at = next_check(event.ended, reviews[person])
                if at is not None:
                    checks[person] = min(at, checks.get(person, at))
        return checks

    def _latest(self) -> dict[PersonId, datetime]:
        """Return the day before the next event of each person, if it's too far away to be planned for."""
        now = self._now()
        first = (now + timedelta(days=_AHEAD + 1)).date().isoformat()
        rows = self._store.rows(_FAR_EVENTS, (first,))
        days = {PersonId(row["person_id"]): date.fromisoformat(row["day"]) - now.date() for row in rows}
        return {person: now + away - timedelta(days=1) for person, away in days.items()}

    # --- answers ------------------------------------------------------------------------------------------------------

    def answer(
        self, person_id: PersonId, rating: int, event_id: EventId | None = None, *, at: datetime | None = None
    ) -> NameReviewId:
        """Write down how a try went, now or at another time.

        Raises:
            NotFound: when the person was deleted in the meantime.
        """
        card = self.cards([person_id]).get(person_id)
        if card is None:
            raise NotFound(_("This person is no longer in the journal, so nothing was written down."))
        tried = self._store.stamp() if at is None else stamp(at)
        values = {"person_id": person_id, "event_id": event_id, "at": tried, "rating": rating}
        with self._store.change(_("Practise the name {name}").format(name=isolated(card.name))) as db:
            table = db.table("name_reviews").insert(values)
            if event_id is not None:
                self._reached(event_id, "names")
        return NameReviewId(int(table.last_pk or 0))

    def take_back(self, review_id: NameReviewId) -> None:
        """Remove an answer."""
        with self._store.change(_("Take an answer back")) as db:
            db.execute("DELETE FROM name_reviews WHERE id = ?", (review_id,))

    def has(self, review_id: NameReviewId) -> bool:
        """Return whether an answer is still there; Undo may have removed it."""
        return self._store.row("SELECT 1 FROM name_reviews WHERE id = ?", (review_id,)) is not None

    def next_times(self, person_id: PersonId) -> list[NextTime]:
        """Return for each answer when the name would come again."""
        now = self._now()
        names = next((each for each in self.upcoming() if person_id in each.people), None)
        reviews = self._reviews([person_id])[person_id]
        after = [replay([*reviews, NameReview(now.astimezone(UTC), rating)], now) for rating in RATINGS]
        if names is not None:
            return self._times_before(names, person_id, after)
        checks = [event for event in self._events_of(person_id) if not self.is_ahead(event)]
        done = [NameReview(now.astimezone(UTC), KNEW)]
        check = min(filter(None, (next_check(event.ended, [*reviews, *done]) for event in checks)), default=None)
        latest = self._latest().get(person_id)
        return [
            NextTime(rating == BLANK, _soonest(check, state, latest, now))
            for rating, state in zip(RATINGS, after, strict=True)
        ]

    def _times_before(self, names: EventNames, person: PersonId, after: Sequence[NameState | None]) -> list[NextTime]:
        planner = self._planner(names.event)
        times = []
        for rating, state in zip(RATINGS, after, strict=True):
            plan = self._plan(names.event, self._states(names.people) | {person: state}, planner)
            again = self._time_before(names.event, plan.next_day(person, after=0), tried_today=True)
            times.append(again._replace(is_soon=rating == BLANK))
        return times

    def _time_before(self, event: NameEvent, planned_in: int | None, *, tried_today: bool) -> NextTime:
        """Return when a name comes before an event: as planned, in days, or else for a last look on the day before."""
        now = self._now()
        if planned_in is not None:
            return NextTime(False, now + timedelta(days=planned_in))
        days = (event.day - now.date()).days - 1
        is_possible = days > 0 or (days == 0 and not tried_today)
        return NextTime(False, now + timedelta(days=days), True) if is_possible else NextTime(False, None)

    # --- who is practised ---------------------------------------------------------------------------------------------

    def set_practised(self, person_id: PersonId, practised: bool) -> None:
        """Add someone to the names, or leave them out."""
        card = self.cards([person_id]).get(person_id)
        if card is None:
            raise NotFound(_("This person is no longer in the journal."))
        label = _("Practise {name}") if practised else _("Leave {name} out")
        values = {"person_id": person_id, "at": self._store.stamp(), "is_practised": int(practised)}
        with self._store.change(label.format(name=isolated(card.name))) as db:
            db.table("name_choices").insert(values)

    def is_clock_behind(self) -> bool:
        """Return whether a name was practised later than now, as by a clock that was ahead."""
        return self._store.row("SELECT 1 FROM name_reviews WHERE at > ? LIMIT 1", (self._store.stamp(),)) is not None

    # --- reading ------------------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._store.clock()

    def _choices(self) -> dict[PersonId, bool]:
        return {PersonId(row["person_id"]): bool(row["is_practised"]) for row in self._store.rows(_CHOICES)}

    def _events(self, since: str = "") -> list[NameEvent]:
        return [self._event(row) for row in self._store.rows(_EVENTS, (since or self._store.today().isoformat(),))]

    def _events_of(self, person_id: PersonId) -> list[NameEvent]:
        since = (self._store.today() - timedelta(days=_RECENT)).isoformat()
        return [event for event in self._events(since) if person_id in self.practised_after(event.id)]

    def _event(self, row: SqlRow) -> NameEvent:
        starts = read_moment(row["starts"])
        ends = read_moment(row["ends"]) if row["ends"] else None
        here = self._now().tzinfo
        begins = starts if isinstance(starts, datetime) else datetime.combine(day_of(starts), _MORNING)
        begins = in_zone(begins, row["zone"], here)
        return NameEvent(
            EventId(row["id"]),
            row["title"],
            begins.astimezone(here).date(),
            begins,
            in_zone(end_of(starts, ends), row["zone"], here),
        )

    def _reviews(self, people: Iterable[PersonId]) -> dict[PersonId, list[NameReview]]:
        people = list(people)
        found: dict[PersonId, list[NameReview]] = {person: [] for person in people}
        sql = f"SELECT person_id, at, rating FROM name_reviews WHERE person_id {_AMONG} ORDER BY at, id"
        for row in self._store.rows(sql, (json.dumps(people),)):
            found[PersonId(row["person_id"])].append(NameReview(datetime.fromisoformat(row["at"]), row["rating"]))
        return found

    def _states(self, people: Iterable[PersonId]) -> dict[PersonId, NameState | None]:
        now = self._now()
        return {person: replay(reviews, now) for person, reviews in self._reviews(people).items()}


def minutes_for(tries: int) -> int:
    """Return how many minutes some tries take, rounded up."""
    return -(-tries * CARD_SECONDS // 60)


def _known(person: PersonId, state: NameState | None, now: datetime) -> KnownName:
    if state is None:
        return KnownName(person, None)
    return KnownName(person, state.memory, max(0.0, (now - state.last) / timedelta(days=1)))


def _soonest(check: datetime | None, state: NameState | None, latest: datetime | None, now: datetime) -> datetime:
    """Return when a name comes again by FSRS; never tried, it comes now.

    A check after an event comes first, and nothing is due later than the day before the next event.
    """
    if check is not None:
        return check
    due = now if state is None else state.due
    return due if latest is None else min(due, latest)


def _by_due(row: NameRow) -> datetime:
    return row.due or datetime.max.replace(tzinfo=UTC)


def _in_list(row: NameRow) -> tuple[bool, datetime, list[int]]:
    return not row.is_practised, _by_due(row), alphabetical(row.name)


def _card(row: SqlRow, shared: str, today: date) -> NameCard:
    work = position_text(Position(**json.loads(row["work"])), today) if row["work"] else ""
    recognition, met_how = row["recognition"].strip(), row["met_how"].strip()
    cue = recognition or work or met_how or (_("Who's in the photo?") if row["has_photo"] else "")
    day = date_words.partial_day(row["met_on"] or "", today)
    if row["met_at"]:
        met = enumerated(part for part in (_("Met at {event}").format(event=isolated(row["met_at"])), day) if part)
    else:
        met = _("First met: {day}").format(day=day) if day else ""
    return NameCard(
        person_id=PersonId(row["id"]),
        name=row["name"],
        say_name=row["say_name"].strip(),
        pronouns=row["pronouns"].strip(),
        cue=cue,
        met=" · ".join(part for part in (met, "" if cue == met_how else met_how) if part),
        work="" if cue == work else work,
        ask_about=row["ask_about"].strip(),
        cares_about=row["cares_about"].strip(),
        shared=shared.strip(),
    )
