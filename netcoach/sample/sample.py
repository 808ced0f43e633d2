"""The sample journal: two made-up years of someone quiet, to look around in before you have a journal of your own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, cast

from netcoach.cards.deck import DeckRef
from netcoach.cards.decks import CardSubject
from netcoach.contacts.person import PersonDraft, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.evening import ends_at
from netcoach.events.event import EventDraft
from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId, PitchId, PlanId
from netcoach.goals.strength import week_of
from netcoach.goals.time_blocks import BlockTime
from netcoach.practice.courage import Outcome, Prediction
from netcoach.practice.interviews import STAGES
from netcoach.practice.log import LogDraft
from netcoach.practice.messages import MessageDraft
from netcoach.practice.phrase_bank import PhraseSaid
from netcoach.practice.rehearsals import TakeDraft, fade_of
from netcoach.practice.worksheets import SheetCell, Subject
from netcoach.sample.sample_data import (
    DAYS_A_WEEK,
    SampleConversation,
    SampleData,
    SampleDebrief,
    SampleDeck,
    SampleEvent,
    SampleGoal,
    SampleInterview,
    SampleLogEntry,
    SampleMessage,
    SamplePerson,
    SamplePhrase,
    SamplePitch,
    SamplePromise,
    SampleQuestionSet,
    SampleRung,
    SampleTimeBlock,
    SampleWorksheet,
    month_back,
    year_back,
)

if TYPE_CHECKING:
    from netcoach.events.debriefs import GoAgain
    from netcoach.journal import Journal

_PAUSED = -1
_DAYS_OF_TICKS = (1, 3, 5, 0, 2)
"""The days of the week on which ticks fall, in the order in which they are used."""


def make_sample(journal: Journal) -> None:
    """Write the sample journal into ``journal`` as one undo step. Its dates are relative to today.

    Raises:
        Refused: if this journal already contains the sample. Nothing was changed.
    """
    spec, today = SampleData(), journal.today
    if any(journal.people.find(_uid(each.key)) for each in spec.people):
        raise Refused(_("This journal already contains the sample. Nothing was changed."))
    with journal.store.change(_("Create the sample journal")):
        pitches: dict[str, PitchId] = {}
        for each in spec.pitches:
            pitches[each.key] = _add_pitch(journal, each, pitches.get(each.draft_of))
        events = {each.key: _add_event(journal, each, today) for each in spec.events}
        days = {each.key: each.day(today) for each in spec.events}
        people = _add_people(journal, spec.people, events, days)
        for person in spec.people:
            for talk in person.talks:
                _log_talk(journal, person, talk, people, events, days)
        for event in spec.events:
            _prepare(journal, event, events[event.key], people, pitches)
        for promise in spec.promises:
            _make_promise(journal, promise, people)
        for favour in spec.favours:
            day = today - timedelta(days=favour.ago)
            journal.favours.add(people[favour.person], favour.text, direction=favour.direction, day=day)
        _practise(journal, spec, people, events)
        _practise_with_people(journal, spec, people)
        _plan_weeks(journal, spec, today)
        for deck in spec.decks:
            _add_deck(journal, deck, pitches)


def _plan_weeks(journal: Journal, spec: SampleData, today: date) -> None:
    """Add the goals and the time kept for them."""
    for goal in spec.goals:
        _add_goal(journal, goal, today)
    for block in spec.time_blocks:
        _plan_block(journal, block)


def _practise(
    journal: Journal, spec: SampleData, people: Mapping[str, PersonId], events: Mapping[str, EventId]
) -> None:
    """Add what was practised."""
    for phrase in spec.phrases:
        _write_about(journal, phrase, people)
    for debrief in spec.debriefs:
        _write_debrief(journal, debrief, events[debrief.key])
    for questions in spec.question_sets:
        _add_question_set(journal, questions, events)
    for drill in spec.drills:
        asked = journal.drills.prompt(drill.prompt)
        at = journal.clock() - timedelta(days=drill.ago)
        journal.drills.log(asked.drill, asked.text, drill.answer, drill.seconds, at)
    for one in spec.name_tries:
        journal.names.answer(people[one.person], one.rating, at=journal.clock() - timedelta(days=one.ago))
    for plan in spec.plans:
        ready = journal.content.plan(plan.plan)
        _say(journal, journal.plans.add(ready.cue, ready.action), plan.times_said)


def _practise_with_people(journal: Journal, spec: SampleData, people: Mapping[str, PersonId]) -> None:
    """Add what was practised with people."""
    for rung in spec.rungs:
        _try_rung(journal, rung)
    for entry in spec.log:
        _log_entry(journal, entry, people)
    for interview in spec.interviews:
        _add_interview(journal, interview, people)
    for sheet in spec.worksheets:
        _fill_in(journal, sheet, people)
    for introduction in spec.introductions:
        pair = people[introduction.person], people[introduction.other]
        introduction_id = journal.introductions.add(*pair, introduction.reason)
        for _step in range(introduction.steps):
            journal.introductions.record(introduction_id)
    for message in spec.messages:
        _begin_message(journal, message, people[message.person])


def _begin_message(journal: Journal, spec: SampleMessage, person_id: PersonId) -> None:
    promises = journal.promises.of_person(person_id)
    promise_id = next((each.id for each in promises if each.is_open and each.kind == spec.promise), None)
    draft = MessageDraft(spec.kind, person_id, promise_id=promise_id, tone=spec.tone)
    journal.messages.begin(draft, spec.text)


def _try_rung(journal: Journal, spec: SampleRung) -> None:
    ladder = journal.courage
    ref = spec.rung or ladder.add(spec.text, spec.about_hard)
    prediction = Prediction(fear=spec.fear, likely=spec.likely, hard=spec.hard, props=spec.props, setting=spec.setting)
    attempt = ladder.predict(ref, prediction, journal.clock() - timedelta(days=spec.ago))
    if spec.happened:
        outcome = Outcome(
            happened=spec.happened,
            surprise=spec.surprise,
            hard=spec.felt,
            learned=spec.learned,
            props_dropped=spec.props,
        )
        ladder.finish(attempt, outcome, journal.today - timedelta(days=spec.ago))


def _log_entry(journal: Journal, spec: SampleLogEntry, people: Mapping[str, PersonId]) -> None:
    day = journal.today - timedelta(days=spec.ago)
    draft = LogDraft(kind=spec.kind, text=spec.text, note=spec.note, day=day, person_id=people.get(spec.person))
    entry_id = journal.log.add(draft)
    journal.log.set_listeners(entry_id, [people[key] for key in spec.listeners])
    if spec.answered:
        journal.log.answer(entry_id)


def _add_interview(journal: Journal, spec: SampleInterview, people: Mapping[str, PersonId]) -> None:
    interview_id = journal.interviews.add(people[spec.person])
    days = {stage: journal.today - timedelta(days=ago) for stage, ago in zip(STAGES, spec.ago, strict=False)}
    journal.interviews.change(interview_id, spec.about, spec.outcome, days)


def _plan_block(journal: Journal, spec: SampleTimeBlock) -> None:
    when = BlockTime(spec.weekday, time.fromisoformat(spec.starts_at), spec.minutes, spec.nth)
    journal.time_blocks.plan(spec.key, when)
    for point in spec.ticked:
        journal.time_blocks.tick(spec.key, point)


def _uid(key: str) -> str:
    """Return a UID that is the same in every sample journal, so that two of them can be compared and merged."""
    return f"sample-{key}"


def _add_pitch(journal: Journal, spec: SamplePitch, draft_of: PitchId | None) -> PitchId:
    if draft_of is None:
        pitch_id = journal.pitches.add(spec.title, spec.structure, spec.audience)
    else:
        pitch_id = journal.pitches.add_draft(draft_of, spec.audience)
    for said in spec.slots:
        journal.pitches.set_slot(pitch_id, said.slot, said.text)
    for words in spec.stumbles:
        journal.stumbles.mark(pitch_id, words)
    for take in spec.takes:
        script = journal.rehearsals.script(pitch_id)
        at = journal.clock() - timedelta(days=take.ago)
        fade = fade_of(take.rung)
        journal.rehearsals.add(
            TakeDraft(pitch_id, take.rung, fade, take.seconds * 1000, script.seconds, script.words, at)
        )
    return pitch_id


# --- people --------------------------------------------------------------------------------------------------------


def _add_people(
    journal: Journal, spec: tuple[SamplePerson, ...], events: Mapping[str, EventId], days: Mapping[str, date]
) -> dict[str, PersonId]:
    """Add everyone, then record who introduced whom: the introducer may come later in the list."""
    first = _first_conversations(spec)
    drafts = [_draft(each, journal.today, events, _met_on(each, journal.today, days, first)) for each in spec]
    people = dict(zip((each.key for each in spec), journal.people.add_many(drafts), strict=True))
    for each in spec:
        if each.introduced_by:
            journal.people.change(people[each.key], introduced_by_id=people[each.introduced_by])
    return people


def _draft(spec: SamplePerson, today: date, events: Mapping[str, EventId], met_on: str | None) -> PersonDraft:
    return PersonDraft(
        uid=_uid(spec.key),
        name=spec.name,
        say_name=spec.say_name,
        pronouns=spec.pronouns,
        recognition=spec.recognition,
        ask_about=spec.ask_about,
        cares_about=spec.cares_about,
        met_how=spec.met_how,
        met_on=met_on,
        met_event_id=events.get(spec.met_event),
        side=spec.side,
        rhythm_days=spec.rhythm_days,
        birthday=spec.birthday or None,
        note=spec.note,
        archived=spec.archived,
        positions=tuple(_positions(spec, today)),
        channels=spec.channels,
        roles=spec.roles,
        tags=spec.tags,
    )


def _first_conversations(spec: tuple[SamplePerson, ...]) -> dict[str, int]:
    """Return how many days ago the first conversation with each person was."""
    first: dict[str, int] = {}
    for each in spec:
        for talk in each.talks:
            for key in (each.key, *talk.others):
                first[key] = max(first.get(key, 0), talk.ago or 0)
    return first


def _met_on(spec: SamplePerson, today: date, days: Mapping[str, date], first: Mapping[str, int]) -> str:
    """Return when someone was met: as the sample says, or else on the day of the first conversation."""
    if spec.met_event:
        return days[spec.met_event].isoformat()
    if spec.met_months_ago is not None:
        return month_back(today, spec.met_months_ago)
    if spec.met_years_ago is not None:
        return year_back(today, spec.met_years_ago)
    return (today - timedelta(days=first[spec.key])).isoformat()


def _positions(spec: SamplePerson, today: date) -> Iterator[Position]:
    for work in spec.positions:
        since, until = _year(today, work.since_years_ago), _year(today, work.until_years_ago)
        yield Position(organisation=work.organisation, title=work.title, since=since, until=until)


def _year(today: date, years_ago: int | None) -> str | None:
    return None if years_ago is None else year_back(today, years_ago)


def _log_talk(
    journal: Journal,
    spec: SamplePerson,
    talk: SampleConversation,
    people: Mapping[str, PersonId],
    events: Mapping[str, EventId],
    days: Mapping[str, date],
) -> None:
    private = {people[spec.key]: talk.private} if talk.private else {}
    private |= {people[aside.person]: aside.text for aside in talk.also}
    journal.conversations.log(
        [people[key] for key in (spec.key, *talk.others)],
        days[talk.event] if talk.ago is None else journal.today - timedelta(days=talk.ago),
        talk.kind,
        talk.note,
        private,
        events.get(talk.event),
        enjoyed=talk.enjoyed,
    )


# --- events --------------------------------------------------------------------------------------------------------


def _add_event(journal: Journal, spec: SampleEvent, today: date) -> EventId:
    return journal.events.add(
        EventDraft(
            uid=_uid(spec.key),
            title=spec.title,
            kind=spec.kind,
            starts=spec.starts(today),
            ends=spec.ends(today),
            place=spec.place,
            note=spec.note,
            why=spec.why,
            enough=spec.enough,
            leave_by=time.fromisoformat(spec.leave_by) if spec.leave_by else None,
        )
    )


def _prepare(
    journal: Journal,
    spec: SampleEvent,
    event_id: EventId,
    people: Mapping[str, PersonId],
    pitches: Mapping[str, PitchId],
) -> None:
    _expect(journal, spec, event_id, people)
    _plan(journal, spec, event_id)
    for part, keys in (("question", spec.questions), ("opener", spec.openers), ("exit", spec.exits)):
        for key in keys:
            journal.phrases.choose(event_id, part, journal.content.phrase(key).text, key)
    if spec.pitch:
        journal.events.change(event_id, pitch_id=pitches[spec.pitch])
    if spec.plan:
        ready = journal.content.plan(spec.plan)
        plan_id = journal.plans.set_for_event(event_id, ready.cue, ready.action)
        _say(journal, plan_id, spec.times_said)
    for step in journal.checklists.steps(event_id):
        before = step.day_offset < 1 and "all before" in spec.done
        journal.checklists.tick(step.id, before or "all" in spec.done or step.leads_to in spec.done)
    journal.events.put_away(event_id, spec.put_away)
    if spec.declined_ago is not None:
        said_no_on = journal.today - timedelta(days=spec.declined_ago)
        with journal.store.change(_("Not going to {title}").format(title=spec.title)) as db:
            db.execute("UPDATE events SET declined_on = ? WHERE id = ?", (said_no_on.isoformat(), event_id))


def _say(journal: Journal, plan_id: PlanId, times: int) -> None:
    for _time in range(times):
        journal.plans.say(plan_id)


def _write_debrief(journal: Journal, spec: SampleDebrief, event_id: EventId) -> None:
    """Write what was written that evening, and finish the debrief then."""
    journal.events.change(event_id, energy_planned=spec.energy_planned)
    journal.debriefs.write(
        event_id,
        happened=spec.happened,
        went_well=spec.went_well,
        learned=spec.learned,
        next_step=spec.next_step,
        hard_felt=spec.hard_felt,
        energy_felt=spec.energy_felt,
    )
    if spec.grew or spec.go_again:
        journal.debriefs.look_back(event_id, spec.grew, cast("GoAgain", spec.go_again))
    over = ends_at(journal.events.get(event_id), journal.clock())
    with journal.store.change("") as db:
        db.execute("UPDATE debriefs SET finished_at = ? WHERE event_id = ?", (stamp(over), event_id))


def _expect(journal: Journal, spec: SampleEvent, event_id: EventId, people: Mapping[str, PersonId]) -> None:
    journal.events.link(event_id, [people[each.person] for each in spec.people])
    for each in spec.people:
        journal.events.hope(event_id, people[each.person], each.hoped)
        journal.events.set_shared(event_id, people[each.person], each.shared)
        if each.comes_along:
            journal.events.set_ally(event_id, people[each.person])


def _plan(journal: Journal, spec: SampleEvent, event_id: EventId) -> None:
    """Plan energy, rest and days, seal what is feared, and save the checklist as one of the user's own."""
    plans = journal.event_plans
    journal.events.change(event_id, energy_planned=spec.energy)
    if spec.rests:
        rest = plans.suggested_rest(journal.events.get(event_id))
        journal.events.change(event_id, recharge_starts=rest.starts, recharge_ends=rest.ends)
    for guess in spec.guesses:
        plans.seal(event_id, guess.fear, guess.hard, guess.likely)
    for each in spec.day_plans:
        day = spec.day(journal.today) + timedelta(days=each.day)
        leave_by = time.fromisoformat(each.leave_by) if each.leave_by else None
        plans.plan_day(event_id, day, enough=each.enough, energy=each.energy, leave_by=leave_by)
    if spec.checklist:
        journal.own_checklists.make(event_id, spec.checklist)


# --- phrases and question sets -------------------------------------------------------------------------------------


def _write_about(journal: Journal, spec: SamplePhrase, people: Mapping[str, PersonId]) -> None:
    bank = journal.phrase_bank
    ref = spec.phrase or bank.add(spec.text, spec.part, spec.situation)
    bank.set_favourite(ref, wanted=spec.favourite)
    bank.set_answer(ref, spec.answer)
    for use in spec.uses:
        day = journal.today - timedelta(days=use.ago)
        bank.say(ref, PhraseSaid(day=day, person_id=people[use.person], landed=use.landed, note=use.note))


def _add_question_set(journal: Journal, spec: SampleQuestionSet, events: Mapping[str, EventId]) -> None:
    set_id = journal.question_sets.add(spec.title, events.get(spec.event))
    for key in spec.phrases:
        journal.question_sets.add_question(set_id, journal.content.phrase(key).text, key)


def _add_deck(journal: Journal, spec: SampleDeck, pitches: Mapping[str, PitchId]) -> None:
    of = DeckRef(deck_id=journal.decks.add(spec.title))
    journal.cards.add_card(of, "pitch", CardSubject("pitch", pitches[spec.pitch]))
    for kind in spec.cards:
        journal.cards.add_card(of, kind)
    journal.cards.add_rung(of, spec.rung)
    goal = next(each for each in journal.goals.all() if each.ready_goal == spec.goal)
    journal.cards.add_card(of, "tracker", CardSubject("goal", goal.id))
    for ago in spec.used:
        journal.cards.mark_used(of, journal.today - timedelta(days=ago))


def _fill_in(journal: Journal, spec: SampleWorksheet, people: Mapping[str, PersonId]) -> None:
    worksheets = journal.worksheets
    worksheet_id = worksheets.begin(spec.kind, Subject(spec.about))
    worksheets.set_day(worksheet_id, journal.today - timedelta(days=spec.ago))
    for answer in spec.answers:
        cell = SheetCell(answer.position, answer.field)
        if answer.text:
            worksheets.write(worksheet_id, cell, answer.text)
        else:
            worksheets.choose(worksheet_id, cell, None if answer.no_one else people[answer.person])


# --- promises and goals --------------------------------------------------------------------------------------------


def _make_promise(journal: Journal, spec: SamplePromise, people: Mapping[str, PersonId]) -> None:
    person_id = people[spec.person]
    talk = journal.conversations.last_of(person_id) if spec.from_last_talk else None
    promise_id = journal.promises.make(
        PromiseDraft(
            person_id=person_id,
            text=spec.text,
            direction=spec.direction,
            kind=spec.kind,
            due=spec.due(journal.today),
            conversation_id=talk.id if talk else None,
            event_id=talk.event_id if talk else None,
        )
    )
    if spec.kept_ago is not None:
        journal.promises.keep(promise_id, journal.today - timedelta(days=spec.kept_ago))
    elif spec.let_go:
        journal.promises.let_go(promise_id)


def _add_goal(journal: Journal, spec: SampleGoal, today: date) -> None:
    ready = journal.content.goal(spec.ready_goal)
    first = week_of(today, journal.settings.week_start) - timedelta(weeks=len(spec.weeks) - 1)
    goal_id = journal.goals.add(ready.title, ready.target, ready.unit, ready.key, started_on=first)
    journal.goals.add_past_tallies(goal_id, _ticks(spec, first, today))
    for number, done in enumerate(spec.weeks):
        if done == _PAUSED:
            journal.goals.pause_week(goal_id, first + timedelta(weeks=number))


def _ticks(spec: SampleGoal, first: date, today: date) -> Iterator[tuple[date, int, str]]:
    """Yield the day, amount and note of each tick. None is later than ``today``."""
    count = 0
    for number, done in enumerate(spec.weeks):
        starts = first + timedelta(days=number * DAYS_A_WEEK)
        for place in range(done):
            day = min(starts + timedelta(days=_DAYS_OF_TICKS[place]), today)
            yield day, 1, spec.notes[count % len(spec.notes)]
            count += 1
