"""An event on one page: why the user is going, whom they hope to meet, what to say, and what's still to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netcoach.dates.date_words import clock_time, long_day
from netcoach.dates.moments import format_span
from netcoach.events.checklists import Checklists
from netcoach.events.event import MOST_ENERGY, Event, EventPerson
from netcoach.events.event_plans import EventPlans
from netcoach.events.events import Events
from netcoach.foundation.i18n import _, isolated, listed, number
from netcoach.foundation.ids import EventId
from netcoach.practice.if_then_plans import Plans
from netcoach.practice.phrases import Phrases
from netcoach.practice.pitches import Pitches
from netcoach.storage.store import Store

_LONGEST = 200
"""Letters of a line; the rest is in the journal."""
_MOST = 8
"""Lines of a list."""
_MOST_PITCH = 600


class BriefSection(NamedTuple):
    """A part of a brief: its heading and lines, and whether each line has a box to tick."""

    heading: str
    lines: tuple[str, ...]
    has_boxes: bool = False


class EventBrief(NamedTuple):
    """What one page says about an event."""

    title: str
    line: str
    sections: tuple[BriefSection, ...]


class EventBriefs:
    """Writes the briefs of events. What is feared is never in one: it's sealed.

    Args:
        store: the journal.
        events: the events.
        event_plans: what is expected of them.
        checklists: their steps.
        phrases: what to say there.
        plans: their if-then plans.
        pitches: the pitches.
    """

    def __init__(
        self,
        store: Store,
        *,
        events: Events,
        event_plans: EventPlans,
        checklists: Checklists,
        phrases: Phrases,
        plans: Plans,
        pitches: Pitches,
    ) -> None:
        self._store = store
        self._events, self._event_plans, self._checklists = events, event_plans, checklists
        self._phrases, self._plans, self._pitches = phrases, plans, pitches

    def brief(self, event_id: EventId) -> EventBrief:
        """Return what one page says about an event; parts without anything are left out."""
        event = self._events.get(event_id)
        when = format_span(event.starts, event.ends, self._store.today(), full=True)
        sections = (
            BriefSection(_("Why I'm going"), _few([event.why])),
            BriefSection(_("That's enough if…"), _few([event.enough])),
            BriefSection(_("Energy"), _few(self._energy(event))),
            BriefSection(_("Each day"), tuple(self._days(event))),
            BriefSection(_("Who I hope to meet"), _few(map(_person_line, self._hoped(event_id)))),
            BriefSection(_("About me, in a few words"), self._pitch(event)),
            BriefSection(_("To begin"), self._lines(event_id, "opener")),
            BriefSection(_("In the middle"), self._lines(event_id, "question")),
            BriefSection(_("To leave"), self._lines(event_id, "exit")),
            BriefSection(_("If-then"), self._plan(event_id)),
            BriefSection(_("Still to do"), self._steps(event_id), has_boxes=True),
        )
        return EventBrief(
            title=event.title,
            line=" · ".join(part for part in (when, event.place) if part),
            sections=tuple(section for section in sections if section.lines),
        )

    def checklist(self, event_id: EventId) -> EventBrief:
        """Return all steps of an event, by their days."""
        event = self._events.get(event_id)
        return EventBrief(
            title=event.title,
            line=format_span(event.starts, event.ends, self._store.today(), full=True),
            sections=tuple(
                BriefSection(heading, tuple(step.text for step in steps), has_boxes=True)
                for heading, steps in self._checklists.groups(event_id)
            ),
        )

    def _energy(self, event: Event) -> Iterable[str]:
        if event.energy_planned is not None:
            words = _("Energy planned: {count} of {most}")
            yield words.format(count=number(event.energy_planned), most=number(MOST_ENERGY))
        if event.leave_by is not None:
            yield _("Leave by {time}").format(time=clock_time(event.leave_by))
        if event.recharge_starts is not None and event.recharge_ends is not None:
            rest = format_span(event.recharge_starts, event.recharge_ends, self._store.today(), full=True)
            yield _("Rest afterwards: {when}").format(when=rest)
        allies = [isolated(person.name) for person in self._events.people(event.id) if person.is_ally]
        if allies:
            yield _("Coming with me: {names}").format(names=listed(allies))

    def _days(self, event: Event) -> Iterable[str]:
        for plan in self._event_plans.days(event.id):
            parts = [plan.enough.strip()]
            if plan.energy is not None:
                parts.append(_("energy {count} of {most}").format(count=number(plan.energy), most=number(MOST_ENERGY)))
            if plan.leave_by is not None:
                parts.append(_("leave by {time}").format(time=clock_time(plan.leave_by)))
            if any(parts):
                day = long_day(plan.day, self._store.today())
                yield _short(_("{day}: {plan}").format(day=day, plan=" · ".join(part for part in parts if part)))

    def _hoped(self, event_id: EventId) -> list[EventPerson]:
        return [person for person in self._events.people(event_id) if person.hoped]

    def _pitch(self, event: Event) -> tuple[str, ...]:
        if event.pitch_id is None:
            return ()
        text = self._pitches.text(self._pitches.get(event.pitch_id)).strip()
        return tuple(text.splitlines()) if 0 < len(text) <= _MOST_PITCH else ()

    def _lines(self, event_id: EventId, part: str) -> tuple[str, ...]:
        return _few(phrase.text for phrase in self._phrases.of_event(event_id, part))

    def _plan(self, event_id: EventId) -> tuple[str, ...]:
        plan = self._plans.of_event(event_id)
        return () if plan is None else _few([plan.sentence])

    def _steps(self, event_id: EventId) -> tuple[str, ...]:
        return _few(step.text for step in self._checklists.steps(event_id) if not step.done)


def _person_line(person: EventPerson) -> str:
    parts: Sequence[str] = (isolated(person.name), person.recognition, person.shared)
    return " · ".join(part.strip() for part in parts if part.strip())


def _few(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(_short(text) for text in texts if text.strip())[:_MOST]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
