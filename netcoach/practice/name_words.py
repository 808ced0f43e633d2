"""What is said about names: how many are expected to be known, and when the next ones come."""

from __future__ import annotations

from datetime import date, datetime

from netcoach.foundation.i18n import _, isolated, ngettext, paragraph
from netcoach.practice.forgetting import BLANK, EASY, KNEW, STRUGGLED
from netcoach.practice.name_times import on_day, time_words
from netcoach.practice.names import EventNames, NextTime, minutes_for
from netcoach.text.sentences import capitalized, number_word

_BOTH = 2


def rating_label(rating: int) -> str:
    """Return what an answer is called."""
    return {
        BLANK: _("Blank"),
        STRUGGLED: _("Struggled"),
        KNEW: _("Knew it"),
        EASY: _("Easy"),
    }[rating]


def next_time_words(time: NextTime, now: datetime) -> str:
    """Return when a name comes again after an answer."""
    if time.is_soon:
        return _("in a moment")
    return due_words(time.due, now, is_last_look=time.is_last_look)


def due_words(due: datetime | None, now: datetime, *, is_last_look: bool) -> str:
    """Return when a name comes again: "tomorrow", "on Wednesday, if you like", "after the event"."""
    if due is None:
        return _("after the event")
    words = time_words(due, now)
    return _("{when}, if you like").format(when=words) if is_last_look else words


def minutes_words(tries: int) -> str:
    """Return how long some tries take: "three minutes"."""
    minutes = minutes_for(tries)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=number_word(minutes))


def arrival_words(names: EventNames, today: date) -> str:
    """Return how many names will be known: "You'll know about five of these six on Thursday."."""
    count, when = len(names.people), on_day(names.event.day, today)
    if count == 1:
        known = bool(names.known)
        return (_("You'll probably know this name {when}.") if known else _("This name is new.")).format(when=when)
    if not names.known:
        return _("These names are new. A few minutes will change that.")
    if names.known >= count == _BOTH:
        return _("You'll probably know both {when}.").format(when=when)
    if names.known >= count:
        return _("You'll probably know all {count} {when}.").format(count=number_word(count), when=when)
    words = _("You'll know about {known} of these {count} {when}.")
    return words.format(known=number_word(names.known), count=number_word(count), when=when)


def event_row_words(names: EventNames, today: date) -> tuple[str, str]:
    """Return a row about an event: "Five names before PyCon meetup", and "two now, one minute" or when they come.

    That row is in the overview of Practice.
    """
    count = len(names.people)
    when = names.event.day
    if (when - today).days <= 0:
        title = ngettext("{count} name for today", "{count} names for today", count)
    else:
        title = ngettext("{count} name before {event}", "{count} names before {event}", count)
    title = capitalized(title.format(count=number_word(count), event=isolated(names.event.title)))
    if not names.now:
        return title, next_session_words(names, today)
    words = _("{names} now, {minutes}")
    return title, words.format(names=number_word(len(names.now)), minutes=minutes_words(len(names.now)))


def next_session_words(names: EventNames, today: date) -> str:
    """Return when the next names of an event come: "next on Tuesday", or that it's enough until the event."""
    day = next((day for day, session in enumerate(names.plan.sessions) if session), None)
    if day is None:
        return _("a last look, if you like") if names.last_look(today) == today else _("nothing more before it")
    return _("next {when}").format(when=on_day(date.fromordinal(today.toordinal() + day), today))


def plan_words(names: EventNames, today: date) -> str:
    """Return the sessions before an event in a sentence each: "Today: five names, two minutes.".

    Only the next three; what comes later changes with every answer.
    """
    sentences = []
    for day, session in enumerate(names.plan.sessions):
        if not session:
            continue
        when = capitalized(on_day(date.fromordinal(today.toordinal() + day), today))
        count = ngettext("{count} name", "{count} names", len(session)).format(count=number_word(len(session)))
        words = _("{when}: {names}, {minutes}.")
        sentences.append(words.format(when=when, names=count, minutes=minutes_words(len(session))))
    if sentences:
        return paragraph(sentences[:3])
    enough, last = _("Nothing more is needed before it."), names.last_look(today)
    if last is None:
        return enough
    return paragraph((enough, _("If you like, take a last look {when}.").format(when=on_day(last, today))))
