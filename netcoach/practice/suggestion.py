"""What to practise today: one suggestion with its reason, and a few others for who wants something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, paragraph
from netcoach.foundation.ids import PitchId
from netcoach.practice.drills import Drills, drill_line, drill_title, suggest
from netcoach.practice.pitches import Pitch, Pitches
from netcoach.practice.rehearsals import (
    A_DAY,
    FROM_A_BEAT,
    HALVED,
    INTERRUPTED,
    KEY_WORDS,
    NO_NOTES,
    READ,
    RECORDED,
    STANDING,
    TIMED,
    TO_A_PERSON,
    Ladder,
    Rehearsals,
    Take,
    budget_words,
    short_length,
)
from netcoach.storage.store import Store

OTHERS = 3
"""How many other suggestions there are at most."""


class UpcomingEvent(NamedTuple):
    """The next event, or the next one that a pitch was chosen for."""

    title: str
    day: date
    kind: str


class PracticeSuggestion(NamedTuple):
    """One thing to practise for five minutes: what, why, and where it is on the ladder of its pitch."""

    pitch_id: PitchId
    rung: int
    title: str
    reason: str
    ladder: Ladder
    last_take: str


class DrillSuggestion(NamedTuple):
    """A drill to do: which, and why."""

    kind: str
    title: str
    reason: str


class PracticeSuggestions:
    """What one journal suggests to practise.

    Args:
        store: The journal.
        pitches: What can be said aloud.
        rehearsals: What was said aloud.
        drills: What drills were done.
    """

    def __init__(self, store: Store, pitches: Pitches, rehearsals: Rehearsals, drills: Drills) -> None:
        self._store, self._pitches, self._rehearsals, self._drills = store, pitches, rehearsals, drills

    def next_event(self, pitch_id: PitchId | None = None) -> UpcomingEvent | None:
        """Return the next event, today's included, or the next one that a pitch was chosen for."""
        row = self._store.row(
            "SELECT title, starts, kind FROM events WHERE ifnull(pitch_id = :pitch, :pitch IS NULL) "
            "AND trashed_at IS NULL AND put_away_at IS NULL AND substr(starts, 1, 10) >= :today "
            "ORDER BY starts, id LIMIT 1",
            {"pitch": pitch_id, "today": self._store.today().isoformat()},
        )
        return None if row is None else UpcomingEvent(row["title"], date.fromisoformat(row["starts"][:10]), row["kind"])

    def today(self) -> list[PracticeSuggestion | DrillSuggestion]:
        """Return what could be practised today, the best first and at most three others; nothing once that's plenty.

        A drill comes after the first pitch, unless one was done today.
        """
        pitches, drill = list(itertools.islice(self._takes(), OTHERS + 1)), self._drill()
        return [*pitches[:1], *([drill] if drill else ()), *pitches[1:]][: OTHERS + 1]

    def pitch_today(self) -> PitchId | None:
        """Return the pitch to say aloud next, or None if there's none, or that was done often enough today."""
        return next((offer.pitch_id for offer in self._takes()), None)

    def _drill(self) -> DrillSuggestion | None:
        done, today, event = self._drills.last_done(), self._store.today(), self.next_event()
        if today in done.values():
            return None
        kind = suggest(done, event.kind if event else "")
        return DrillSuggestion(
            kind, drill_title(kind), paragraph((_why_drill(done.get(kind), event, today), drill_line(kind)))
        )

    def _takes(self) -> Iterator[PracticeSuggestion]:
        later: list[PracticeSuggestion] = []
        for pitch, event in self._in_order():
            try:
                self._rehearsals.script(pitch.id)
            except NetCoachError:  # nothing to say yet
                continue
            takes = self._rehearsals.of_pitch(pitch.id)
            if sum(take.at.date() == self._store.today() for take in takes) >= A_DAY:
                continue
            ladder = self._rehearsals.ladder(pitch.id)
            rung = ladder.next or TO_A_PERSON
            yield self._suggestion(pitch, event, rung, ladder, takes)
            later += [
                self._suggestion(pitch, event, other, ladder, takes)
                for other in (HALVED, STANDING)
                if KEY_WORDS in ladder.reached and other != rung
            ]
        yield from later

    def _in_order(self) -> list[tuple[Pitch, UpcomingEvent | None]]:
        """Return the pitches: those for the next events first, then the latest changed."""
        all_of_them = [(pitch, self.next_event(pitch.id)) for pitch in self._pitches.all()]
        all_of_them.sort(key=lambda both: both[0].changed_at, reverse=True)
        return sorted(all_of_them, key=lambda both: both[1].day if both[1] else date.max)

    def _suggestion(
        self, pitch: Pitch, event: UpcomingEvent | None, rung: int, ladder: Ladder, takes: list[Take]
    ) -> PracticeSuggestion:
        return PracticeSuggestion(
            pitch_id=pitch.id,
            rung=rung,
            title=_title(rung),
            reason=paragraph((self._why(pitch, event, len(takes)), _why_rung(rung))),
            ladder=ladder,
            last_take=last_take_words(takes[0]) if takes else "",
        )

    def _why(self, pitch: Pitch, event: UpcomingEvent | None, times: int) -> str:
        title = isolated(pitch.title)
        if event is None and not times:
            return _("“{pitch}” is written, and not said aloud yet.").format(pitch=title)
        if event is None:
            return ngettext(
                "You've said “{pitch}” aloud once.", "You've said “{pitch}” aloud {count} times.", times
            ).format(pitch=title, count=times)
        when = _on_day(event.day, self._store.today())
        if not times:
            return _("{event} is {when}, and you haven't said the pitch aloud yet.").format(
                event=isolated(event.title), when=when
            )
        return ngettext(
            "{event} is {when}, and you've said the pitch aloud once.",
            "{event} is {when}, and you've said the pitch aloud {count} times.",
            times,
        ).format(event=isolated(event.title), when=when, count=times)


def _why_drill(done: date | None, event: UpcomingEvent | None, today: date) -> str:
    if event is None:
        return (
            _("You haven't tried this drill yet.")
            if done is None
            else _("You last did this {when}.").format(when=date_words.ago(done, today))
        )
    words = (
        _("{event} is {when}, and you haven't tried this drill yet.")
        if done is None
        else _("{event} is {when}, and you last did this {last}.")
    )
    return words.format(
        event=isolated(event.title),
        when=_on_day(event.day, today),
        last="" if done is None else date_words.ago(done, today),
    )


def _on_day(day: date, today: date) -> str:
    """Return "on Thursday" within a week, otherwise "in 9 days"."""
    if 1 < (day - today).days < date_words.DAYS_A_WEEK:
        return _("on {weekday}").format(weekday=date_words.weekday(day))
    return date_words.until(day, today)


def _title(rung: int) -> str:
    return {
        READ: _("Read the pitch aloud once"),
        TIMED: _("Read the pitch once, with the timer"),
        KEY_WORDS: _("Say the pitch once, from key words only"),
        NO_NOTES: _("Say the pitch once, with no notes"),
        RECORDED: _("Record the pitch once, and listen to it"),
        STANDING: _("Say the pitch once, standing or walking"),
        FROM_A_BEAT: _("Start the pitch from somewhere in the middle"),
        INTERRUPTED: _("Say the pitch, and pick it up after an interruption"),
        HALVED: _("Say the pitch in half the time"),
        TO_A_PERSON: _("Say the pitch to someone you trust"),
    }[rung]


def _why_rung(rung: int) -> str:
    return {
        READ: _("Hearing your own voice say it is the first rung."),
        TIMED: _("Knowing how long it takes is the next rung."),
        KEY_WORDS: _("Leaving the script is the next rung."),
        NO_NOTES: _("Leaving the key words is the next rung."),
        RECORDED: _("Hearing it as others do is the next rung."),
        STANDING: _("You'll be on your feet when you say it."),
        FROM_A_BEAT: _("Then it won't matter where a conversation lets you in."),
        INTERRUPTED: _("Then an interruption won't throw you."),
        HALVED: _("What's left is what matters most."),
        TO_A_PERSON: _("A friendly face is the last rung."),
    }[rung]


def last_take_words(take: Take) -> str:
    """Return "29 s last time, under your 30"."""
    words = (
        _("{length} last time, under your {budget}")
        if take.seconds <= take.budget_seconds
        else _("{length} last time; you have {budget}")
    )
    return words.format(length=short_length(take.seconds), budget=budget_words(take.budget_seconds))


def said_aloud_words(takes: list[Take], today: date) -> str:
    """Return when a pitch was last said aloud: "said aloud on Friday", "not said aloud yet"."""
    if not takes:
        return _("not said aloud yet")
    day = takes[0].at.date()
    if 1 < (today - day).days < date_words.DAYS_A_WEEK:
        return _("said aloud on {weekday}").format(weekday=date_words.weekday(day))
    return _("said aloud {when}").format(when=date_words.ago(day, today))
