"""The contents of each kind of card, built from values of the event and its people. Nothing here reads the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from netcoach.cards.card import Card, Line
from netcoach.contacts.conversations import Conversation
from netcoach.contacts.person import Person
from netcoach.contacts.promises import Promise
from netcoach.dates import date_words
from netcoach.events.checklists import ChecklistStep
from netcoach.events.event import Event
from netcoach.foundation.i18n import _, ngettext
from netcoach.practice.if_then_plans import Plan, plan_lines
from netcoach.text.sentences import capitalized, number_word

PAIR_KINDS = frozenset({"informational interview", "one-to-one", "performance review"})
"""Kinds of event that are a single conversation."""

_EVENING = 17
_FIRST_HELLO = timedelta(minutes=10)
_BREAK = timedelta(minutes=45)
_LONGEST_HEADING = 90
_SENTENCE = re.compile(r".+?(?:[.!?؟](?=\s|$)|[。！？]|$)", re.DOTALL)


def goal_card(event: Event) -> Card:
    """Return the card to read at the door: what's enough, and four boxes to tick."""
    tonight = isinstance(event.starts, datetime) and event.starts.hour >= _EVENING
    lines = [Line(text=text, mark="tick") for text in _goal_steps(event)]
    occasion = " · ".join((event.title, _when_and_where(event)))
    return Card(
        key="goal",
        label=_("Tonight's goal") if tonight else _("Today's goal"),
        kicker=_("TONIGHT") if tonight else _("TODAY"),
        heading=event.enough or event.why or _("One good conversation is enough."),
        lines=(*lines, Line(text=occasion)),
    )


def _goal_steps(event: Event) -> Iterable[str]:
    starts = event.starts if isinstance(event.starts, datetime) else None
    if event.kind in PAIR_KINDS:
        yield (
            _("there by {time}").format(time=date_words.clock_time(starts - _FIRST_HELLO))
            if starts
            else _("there early")
        )
        yield _("ask first, then share")
        yield _("one thing to follow up on")
    else:
        by = _("first hello by {time}").format(time=date_words.clock_time(starts + _FIRST_HELLO)) if starts else ""
        yield by or _("first hello within ten minutes")
        yield _("two short conversations")
        yield _break(event, starts)
    if event.leave_by:
        yield _("leave by {time}").format(time=date_words.clock_time(event.leave_by))
    else:
        yield _("leave on a good note")


def _break(event: Event, starts: datetime | None) -> str:
    rest = starts + _BREAK if starts else None
    leaves_before = rest is not None and event.leave_by is not None and event.leave_by <= rest.time()
    if rest is None or leaves_before:
        return _("a five-minute break")
    return _("a break at {time}").format(time=date_words.clock_time(rest))


def _when_and_where(event: Event, today: date | None = None) -> str:
    day = date_words.long_day(event.day, today)
    if isinstance(event.starts, datetime):
        day = date_words.day_and_time(day, event.starts)
    return " · ".join(part for part in (day, event.place) if part)


def person_card(
    person: Person, last: Conversation | None, promises: Sequence[Promise], *, shared: str, on: date
) -> Card:
    """Return a person's brief: how to recognise them, the last conversation, what to ask, open promises.

    Args:
        person: The person.
        last: The last conversation. Its private line isn't printed: a card can be left on a table.
        promises: The open ones.
        shared: What the user has in common with them.
        on: The day the card will be read, for "three weeks ago".
    """
    cue = _quoted(person.recognition)
    said = " · ".join(part for part in (person.say_name, person.pronouns) if part)
    lines = [
        Line(lead=_("Sounds like:") if person.say_name else "", text=said),
        Line(text=_work(person)),
        *([Line(lead=_("Last time:"), text=_last(last, on))] if last else []),
        *_with_lead(_("Worth asking:"), person.ask_about),
        *([] if person.ask_about else _with_lead(_("Cares about:"), person.cares_about)),
        *_with_lead(_("In common:"), shared),
        *(_promise(each, on) for each in promises if each.is_open),
    ]
    says_something = any(line.text.strip() for line in lines)
    return Card(
        key=f"person:{person.uid}",
        label=person.name,
        name=person.name,
        heading=cue,
        lines=tuple(lines) if says_something else _lines_to_write_on(),
    )


def _quoted(text: str) -> str:
    """Return a recognition cue in quotation marks, or nothing if there is none."""
    bare = " ".join(text.split()).strip('“”"')
    return _("“{text}”").format(text=bare) if bare else ""


def _work(person: Person) -> str:
    position = person.position
    if position is None:
        return ""
    if not position.title or not position.organisation:
        return position.title or position.organisation
    return _("{title}, {organisation}").format(title=position.title, organisation=position.organisation)


def _last(conversation: Conversation, on: date) -> str:
    ago = date_words.ago(conversation.day, on)
    sentence = first_sentence(conversation.note)
    return _("{when}. {sentence}").format(when=ago, sentence=capitalized(sentence)) if sentence else ago


def first_sentence(text: str) -> str:
    """Return the first sentence of the first paragraph of a note."""
    paragraph = next((line.strip() for line in text.splitlines() if line.strip()), "")
    found = _SENTENCE.match(paragraph)
    return found[0].strip() if found else ""


def _with_lead(lead: str, text: str) -> list[Line]:
    several = " · ".join(line.strip() for line in text.splitlines() if line.strip())
    return [Line(lead=lead, text=several)] if several else []


def _promise(promise: Promise, on: date) -> Line:
    lead = _("I promised:") if promise.direction == "mine" else _("They promised:")
    return Line(lead=lead, text=" · ".join(part for part in (promise.text, _due(promise.due, on)) if part))


def _due(day: date | None, on: date) -> str:
    if day is None:
        return ""
    is_near = abs((day - on).days) < date_words.DAYS_A_WEEK
    return date_words.weekday(day) if is_near else date_words.day_and_month(day, on)


def questions_card(questions: Sequence[str]) -> Card:
    """Return the card of questions, the best one first and largest."""
    label = ngettext("One question", "{count} questions", len(questions))
    return Card(
        key="questions",
        label=capitalized(label.format(count=number_word(len(questions)))),
        kicker=_("QUESTIONS"),
        heading=questions[0],
        lines=tuple(Line(text=text) for text in questions[1:]),
    )


def phrases_card(openers: Sequence[str], exits: Sequence[str]) -> Card:
    """Return the openers and exits on one card: eight cards fill a sheet."""
    leaving = tuple(Line(lead=_("Leaving:"), text=text) for text in exits)
    if not openers:
        return _plain_card("words", _("Exits"), _("EXITS"), exits)
    if not exits:
        return _plain_card("words", _("Openers"), _("OPENERS"), openers)
    return Card(
        key="words",
        label=_("Openers and exits"),
        kicker=_("OPENERS · EXITS"),
        heading=openers[0],
        lines=(*(Line(text=text) for text in openers[1:]), *leaving),
    )


def listening_card(texts: Sequence[str]) -> Card:
    """Return the lines for listening."""
    return _plain_card("listening", _("Listening"), _("LISTENING"), texts)


def boundary_card(texts: Sequence[str]) -> Card:
    """Return the lines for saying no."""
    return _plain_card("boundary", _("Saying no"), _("SAYING NO"), texts)


def hard_moment_card(texts: Sequence[str]) -> Card:
    """Return the lines for hard moments."""
    return _plain_card("hard moment", _("Hard moments"), _("HARD MOMENTS"), texts)


def _plain_card(key: str, label: str, kicker: str, texts: Sequence[str]) -> Card:
    lines = tuple(Line(text=text) for text in texts[1:])
    return Card(key=key, label=label, kicker=kicker, heading=texts[0], lines=lines)


class PitchPart(NamedTuple):
    """A filled slot of a pitch: its label, its text, and its key words."""

    label: str
    text: str
    key_words: str


def pitch_card(title: str, parts: Sequence[PitchPart]) -> Card:
    """Return the pitch, part by part; ``parts`` are its filled slots in speaking order."""
    texts = [part.text for part in parts]
    if len(texts[0]) > _LONGEST_HEADING:
        texts = [title, *texts]
    return _plain_card("pitch", _("Pitch"), _("PITCH"), texts)


def pitch_key_words(title: str, parts: Sequence[PitchPart]) -> Card:
    """Return a cue for each part of the pitch."""
    lines = tuple(
        Line(lead=_("{label}:").format(label=part.label) if part.label else "", text=part.key_words) for part in parts
    )
    return Card(key="pitch", label=_("Pitch"), kicker=_("PITCH · KEY WORDS"), heading=title, lines=lines)


def plan_card(plan: Plan) -> Card:
    """Return the if-then plan: the cue in large type, the action below it."""
    cue, action = plan_lines(plan.cue, plan.action)
    return Card(
        key="if-then",
        label=_("If-then"),
        kicker=_("IF-THEN"),
        heading=cue,
        lines=(Line(text=action),),
    )


def blank_card() -> Card:
    """Return a card to fill in by hand: one new name."""
    return Card(
        key="blank",
        label=_("Blank, for new names"),
        kicker=_("NEW NAME"),
        lines=(Line(text=_("Name"), mark="rule"), *_lines_to_write_on()),
    )


def notes_card() -> Card:
    """Return an empty page of a booklet, to write on."""
    return Card(key="notes", label=_("Notes"), kicker=_("NOTES"))


def _lines_to_write_on() -> tuple[Line, ...]:
    texts = (_("Recognise by"), _("Talked about"), _("I promised"))
    return tuple(Line(text=text, mark="rule") for text in texts)


def checklist_card(
    event: Event, groups: Sequence[tuple[str, Sequence[ChecklistStep]]], today: date | None = None
) -> Card:
    """Return the checklist of an event as a single page-sized card."""
    lines: list[Line] = []
    for words, steps in groups:
        lines.append(Line(text=words, mark="group"))
        lines += [Line(text=step.text, mark="ticked" if step.done else "tick") for step in steps]
    return Card(
        key="checklist",
        label=_("Checklist"),
        kicker=_when_and_where(event, today),
        heading=event.title,
        lines=tuple(lines),
    )
