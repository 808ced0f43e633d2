"""What a journal writes into a calendar file: events with their steps, promises, rest, and when to say hello."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from netcoach.dates.moments import Moment, day_of
from netcoach.events.evening import Rest
from netcoach.events.event import Event, read_event
from netcoach.events.event_plans import EventPlans
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.formats.calendar_uids import own_uid
from netcoach.formats.calendar_writing import CalendarEntry, CalendarEvent, CalendarTask, RepeatRule
from netcoach.foundation.clock import zone_of
from netcoach.foundation.i18n import _, isolated, paragraph
from netcoach.foundation.ids import EventId
from netcoach.goals.time_blocks import TimeBlock, TimeBlocks
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store

if TYPE_CHECKING:
    from netcoach.content.content import Content

_RECENT = timedelta(days=90)
"""For so long, what is done is still written, so that a calendar with an earlier file stops asking for it."""

_STEPS = """
SELECT s.id, s.text, s.day_offset, s.minutes_before, s.done_at FROM steps s WHERE s.event_id = ?
ORDER BY s.day_offset, s.position, s.id"""
_PROMISES = """
SELECT m.uid, m.text, m.due, m.kept_on, m.let_go_on, p.name, e.uid AS event_uid
FROM promises m JOIN people p ON p.id = m.person_id
LEFT JOIN events e ON e.id = m.event_id AND e.trashed_at IS NULL
WHERE m.direction = 'mine' AND p.trashed_at IS NULL AND (?1 IS NULL OR m.event_id = ?1)
    AND coalesce(m.kept_on, m.let_go_on, '9') >= ?2
ORDER BY m.due IS NULL, m.due, m.uid"""
_CHECK_INS = """
SELECT p.uid, p.name, p.rhythm_days, coalesce(
    (SELECT max(c.day) FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
     WHERE cp.person_id = p.id), substr(p.created_at, 1, 10)) AS since
FROM people p WHERE p.rhythm_days IS NOT NULL AND p.trashed_at IS NULL AND NOT p.archived ORDER BY p.sort_name, p.uid"""


def calendar_entries(store: Store, choices: CalendarChoices, content: Callable[[], Content]) -> Iterator[CalendarEntry]:
    """Yield what a journal writes into a calendar file. What is in the trash stays out."""
    if choices.time_blocks and choices.event_id is None:
        blocks = TimeBlocks(store, Settings(store), content)
        yield from _time_blocks(blocks, zone_of(store.clock))
    plans = EventPlans(store, content)
    wants_events = choices.events or choices.steps or choices.recharge
    for event in _events(store, choices.event_id) if wants_events else ():
        if choices.events:
            yield _entry(event, has_note=choices.notes)
        rest = _rest(event, plans, is_suggested=choices.event_id is not None)
        if choices.recharge and rest is not None:
            yield _recharge(event, rest)
        if choices.steps and (choices.event_id is not None or _is_recent(event, store.today())):
            for row in store.rows(_STEPS, (event.id,)):
                yield _step(event, row, is_with_event=choices.events)
    if choices.promises:
        yield from _promises(store, choices)
    if choices.check_ins:
        yield from _check_ins(store)


# --- events ----------------------------------------------------------------------------------------------------------


def _events(store: Store, event_id: EventId | None) -> Iterable[Event]:
    sql = "SELECT * FROM events WHERE trashed_at IS NULL AND (?1 IS NULL OR id = ?1) ORDER BY starts, uid"
    return map(read_event, store.rows(sql, (event_id,)))


def _is_recent(event: Event, today: date) -> bool:
    return not event.put_away and event.last_day >= today - _RECENT


def _entry(event: Event, *, has_note: bool) -> CalendarEvent:
    return CalendarEvent(
        uid=own_uid("event", event.uid),
        title=event.title,
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        place=event.place,
        note=event.note.strip() if has_note else "",
        leave_at=leave_at(event.starts, event.leave_by),
        is_cancelled=event.declined_on is not None,
    )


def _rest(event: Event, plans: EventPlans, *, is_suggested: bool) -> Rest | None:
    """Return the rest the user planned after an event, or a suggestion, if the file is about this event."""
    if event.recharge_starts is not None and event.recharge_ends is not None:
        return Rest(event.recharge_starts, event.recharge_ends)
    return plans.suggested_rest(event) if is_suggested else None


def _recharge(event: Event, rest: Rest) -> CalendarEvent:
    return CalendarEvent(
        uid=own_uid("recharge", event.uid),
        title=_("Time to recharge"),
        starts=rest.starts,
        ends=rest.ends,
        zone=event.zone,
        note=_("After {event}. Nothing to do, and no one to talk to.").format(event=isolated(event.title)),
        is_cancelled=event.declined_on is not None,
    )


def leave_at(starts: Moment, leave_by: time | None) -> datetime | None:
    """Return when the user wants to leave: on the first evening, or after its midnight."""
    if leave_by is None:
        return None
    at = datetime.combine(day_of(starts), leave_by)
    return at + timedelta(days=1) if isinstance(starts, datetime) and at <= starts else at


def _step(event: Event, row: SqlRow, *, is_with_event: bool) -> CalendarTask:
    due: Moment = event.day + timedelta(days=row["day_offset"])
    if row["minutes_before"] is not None and isinstance(event.starts, datetime):
        due = event.starts - timedelta(minutes=row["minutes_before"])
    return CalendarTask(
        uid=own_uid("step", f"{event.uid}-{row['id']}"),
        title=_("{step} ({event})").format(step=row["text"], event=isolated(event.title)),
        due=due,
        zone=event.zone,
        done_at=datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
        is_cancelled=event.declined_on is not None,
        belongs_to=own_uid("event", event.uid) if is_with_event else "",
    )


# --- time blocks -----------------------------------------------------------------------------------------------------


def _time_blocks(blocks: TimeBlocks, zone: str) -> Iterator[CalendarEvent]:
    """Yield the blocks with their agendas; one that isn't planned any more is cancelled."""
    for block in blocks.all():
        if block.begins_on is None:
            continue
        agenda, starts = blocks.agenda(block.kind), datetime.combine(block.begins_on, block.when.starts_at)
        points = [_("- {point}").format(point=point.text) for point in agenda.points]
        yield CalendarEvent(
            uid=own_uid("time-block", block.uid),
            title=agenda.title,
            starts=starts,
            ends=starts + timedelta(minutes=block.when.minutes),
            zone=zone,
            note="\n".join((agenda.lead, *points, _("Tick them off in NetCoach, in Progress."))),
            repeats=_repeats(block),
            is_cancelled=not block.is_planned,
        )


def _repeats(block: TimeBlock) -> RepeatRule:
    when = block.when
    if block.kind == "weekly":
        return RepeatRule(frequency="WEEKLY", weekday=when.weekday)
    if block.kind == "monthly":
        return RepeatRule(frequency="MONTHLY", weekday=when.weekday, nth=when.nth)
    return RepeatRule(frequency="YEARLY", weekday=when.weekday, nth=when.nth, month=when.month)


# --- promises and check-ins ------------------------------------------------------------------------------------------


def _promises(store: Store, choices: CalendarChoices) -> Iterator[CalendarTask]:
    recent = store.today() - _RECENT
    for row in store.rows(_PROMISES, (choices.event_id, recent.isoformat())):
        kept = row["kept_on"]
        yield CalendarTask(
            uid=own_uid("promise", row["uid"]),
            title=_("{promise} ({name})").format(promise=row["text"], name=isolated(row["name"])),
            due=date.fromisoformat(row["due"]) if row["due"] else None,
            done_at=datetime.combine(date.fromisoformat(kept), time(12), store.clock().tzinfo) if kept else None,
            is_cancelled=row["let_go_on"] is not None,
            belongs_to=own_uid("event", row["event_uid"]) if row["event_uid"] and choices.events else "",
        )


def _check_ins(store: Store) -> Iterator[CalendarEvent]:
    today = store.today()
    for row in store.rows(_CHECK_INS):
        due = date.fromisoformat(row["since"]) + timedelta(days=row["rhythm_days"])
        yield CalendarEvent(
            uid=own_uid("check-in", row["uid"]),
            title=_("Say hello to {name}, maybe").format(name=isolated(row["name"])),
            starts=max(due, today),
            note=paragraph((_("You chose how often to keep in touch."), _("Any day around this one will do."))),
            repeats=RepeatRule(frequency="DAILY", interval=row["rhythm_days"]),
            is_busy=False,
        )
