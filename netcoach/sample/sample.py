"""The sample journal: a made-up year of somebody quiet, to look around in before there is anything of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from netcoach.contacts.person import PersonDraft, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId, PitchId
from netcoach.goals.strength import week_of
from netcoach.sample.sample_data import (
    DAYS_A_WEEK,
    EventTold,
    GoalTold,
    PersonTold,
    PitchTold,
    PromiseTold,
    Talk,
    Told,
    month_back,
    year_back,
)

if TYPE_CHECKING:
    from netcoach.journal import Workspace

_PAUSED = -1
_DAYS_OF_TICKS = (1, 3, 5, 0, 2)
"""On which days of a week its ticks fall, the first one first."""


def make_sample(journal: Workspace) -> None:
    """Write the sample journal into ``journal``, as one step of undo. Its days are counted from today.

    Raises:
        Refused: when the sample is in this journal already. Nothing was changed.
    """
    told, today = Told(), journal.today
    if any(journal.people.find(_uid(each.key)) for each in told.people):
        raise Refused(_("The sample is in this journal already. Nothing was changed."))
    with journal.store.change(_("Make the sample journal")):
        pitches = {each.key: _add_pitch(journal, each) for each in told.pitches}
        events = {each.key: _add_event(journal, each, today) for each in told.events}
        days = {each.key: each.day(today) for each in told.events}
        people = _add_people(journal, told.people, events, days)
        for person in told.people:
            for talk in person.talks:
                _log_talk(journal, person, talk, people, events, days)
        for event in told.events:
            _prepare(journal, event, events[event.key], people, pitches)
        for promise in told.promises:
            _make_promise(journal, promise, people)
        for goal in told.goals:
            _add_goal(journal, goal, today)


def _uid(key: str) -> str:
    """Return an identity that is the same in every sample, so that two of them can be compared and joined."""
    return f"sample-{key}"


def _add_pitch(journal: Workspace, told: PitchTold) -> PitchId:
    pitch_id = journal.pitches.add(told.title, told.structure, told.audience)
    for said in told.slots:
        journal.pitches.set_slot(pitch_id, said.slot, said.text)
    return pitch_id


# --- people --------------------------------------------------------------------------------------------------------


def _add_people(
    journal: Workspace, told: tuple[PersonTold, ...], events: Mapping[str, EventId], days: Mapping[str, date]
) -> dict[str, PersonId]:
    """Add everybody, and then say who introduced whom, since that may be somebody further down."""
    drafts = [_draft(each, journal.today, events, days) for each in told]
    people = dict(zip((each.key for each in told), journal.people.add_many(drafts), strict=True))
    for each in told:
        if each.introduced_by:
            journal.people.change(people[each.key], introduced_by_id=people[each.introduced_by])
    return people


def _draft(told: PersonTold, today: date, events: Mapping[str, EventId], days: Mapping[str, date]) -> PersonDraft:
    return PersonDraft(
        uid=_uid(told.key),
        name=told.name,
        say_name=told.say_name,
        pronouns=told.pronouns,
        recognition=told.recognition,
        ask_about=told.ask_about,
        cares_about=told.cares_about,
        met_how=told.met_how,
        met_on=_met_on(told, today, days),
        met_event_id=events.get(told.met_event),
        side=told.side,
        rhythm_days=told.rhythm_days,
        birthday=told.birthday or None,
        note=told.note,
        archived=told.archived,
        positions=tuple(_positions(told, today)),
        channels=told.channels,
        roles=told.roles,
        tags=told.tags,
    )


def _met_on(told: PersonTold, today: date, days: Mapping[str, date]) -> str | None:
    if told.met_event:
        return days[told.met_event].isoformat()
    if told.met_months_ago is not None:
        return month_back(today, told.met_months_ago)
    return _year(today, told.met_years_ago)


def _positions(told: PersonTold, today: date) -> Iterator[Position]:
    for work in told.positions:
        since, until = _year(today, work.since_years_ago), _year(today, work.until_years_ago)
        yield Position(organisation=work.organisation, title=work.title, since=since, until=until)


def _year(today: date, years_ago: int | None) -> str | None:
    return None if years_ago is None else year_back(today, years_ago)


def _log_talk(
    journal: Workspace,
    told: PersonTold,
    talk: Talk,
    people: Mapping[str, PersonId],
    events: Mapping[str, EventId],
    days: Mapping[str, date],
) -> None:
    private = {people[told.key]: talk.private} if talk.private else {}
    private |= {people[aside.person]: aside.text for aside in talk.also}
    journal.conversations.log(
        [people[key] for key in (told.key, *talk.others)],
        days[talk.event] if talk.ago is None else journal.today - timedelta(days=talk.ago),
        talk.kind,
        talk.note,
        private,
        events.get(talk.event),
    )


# --- events --------------------------------------------------------------------------------------------------------


def _add_event(journal: Workspace, told: EventTold, today: date) -> EventId:
    return journal.events.add(
        EventDraft(
            uid=_uid(told.key),
            title=told.title,
            kind=told.kind,
            starts=told.starts(today),
            ends=told.ends(today),
            place=told.place,
            note=told.note,
            why=told.why,
            enough=told.enough,
            leave_by=time.fromisoformat(told.leave_by) if told.leave_by else None,
        )
    )


def _prepare(
    journal: Workspace,
    told: EventTold,
    event_id: EventId,
    people: Mapping[str, PersonId],
    pitches: Mapping[str, PitchId],
) -> None:
    _expect(journal, told, event_id, people)
    for part, keys in (("question", told.questions), ("opener", told.openers), ("exit", told.exits)):
        for key in keys:
            journal.phrases.choose(event_id, part, journal.content.phrase(key).text, key)
    if told.pitch:
        journal.events.change(event_id, pitch_id=pitches[told.pitch])
    if told.plan:
        ready = journal.content.plan(told.plan)
        plan_id = journal.plans.set_for_event(event_id, ready.cue, ready.action)
        for _time in range(told.times_said):
            journal.plans.say(plan_id)
    for step in journal.checklists.steps(event_id):
        before = step.day_offset < 1 and "all before" in told.done
        journal.checklists.tick(step.id, before or "all" in told.done or step.leads_to in told.done)
    journal.events.put_away(event_id, told.put_away)


def _expect(journal: Workspace, told: EventTold, event_id: EventId, people: Mapping[str, PersonId]) -> None:
    journal.events.link(event_id, [people[each.person] for each in told.people])
    for each in told.people:
        journal.events.hope(event_id, people[each.person], each.hoped)
        journal.events.set_shared(event_id, people[each.person], each.shared)


# --- promises and goals --------------------------------------------------------------------------------------------


def _make_promise(journal: Workspace, told: PromiseTold, people: Mapping[str, PersonId]) -> None:
    person_id = people[told.person]
    talk = journal.conversations.last_of(person_id) if told.from_last_talk else None
    promise_id = journal.promises.make(
        PromiseDraft(
            person_id=person_id,
            text=told.text,
            direction=told.direction,
            kind=told.kind,
            due=told.due(journal.today),
            conversation_id=talk.id if talk else None,
            event_id=talk.event_id if talk else None,
        )
    )
    if told.kept_ago is not None:
        journal.promises.keep(promise_id, journal.today - timedelta(days=told.kept_ago))
    elif told.let_go:
        journal.promises.let_go(promise_id)


def _add_goal(journal: Workspace, told: GoalTold, today: date) -> None:
    ready = journal.content.goal(told.ready_goal)
    first = week_of(today, journal.settings.week_start) - timedelta(weeks=len(told.weeks) - 1)
    goal_id = journal.goals.add(ready.title, ready.target, ready.unit, ready.key, started_on=first)
    journal.goals.take_history(goal_id, _ticks(told, first, today))
    for number, done in enumerate(told.weeks):
        if done == _PAUSED:
            journal.goals.pause_week(goal_id, first + timedelta(weeks=number))


def _ticks(told: GoalTold, first: date, today: date) -> Iterator[tuple[date, int, str]]:
    """Yield day, amount and note of each tick; in the running week none falls on a day to come."""
    count = 0
    for number, done in enumerate(told.weeks):
        starts = first + timedelta(days=number * DAYS_A_WEEK)
        for place in range(done):
            day = min(starts + timedelta(days=_DAYS_OF_TICKS[place]), today)
            yield day, 1, told.notes[count % len(told.notes)]
            count += 1
