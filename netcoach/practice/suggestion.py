"""What to practise today: one suggestion with its reason, and a few others for who wants something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
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

MOST_PITCHES = 4
PLENTY = 3
"""After how many kinds of practice on one day it's time to rest."""


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
            "AND trashed_at IS NULL AND put_away_at IS NULL AND declined_on IS NULL "
            "AND substr(starts, 1, 10) >= :today ORDER BY starts, id LIMIT 1",
            {"pitch": pitch_id, "today": self._store.today().isoformat()},
        )
        return None if row is None else UpcomingEvent(row["title"], date.fromisoformat(row["starts"][:10]), row["kind"])

    def pitches(self) -> list[PracticeSuggestion]:
        """Return pitches to say aloud today, the best first; none once that's plenty."""
        return list(itertools.islice(self._takes(), MOST_PITCHES))

    def pitch_today(self) -> PitchId | None:
        """Return the pitch to say aloud next, or None if there's none, or that was done often enough today."""
        return next((offer.pitch_id for offer in self._takes()), None)

    def is_event_near(self) -> bool:
        """Return whether the next event is within a week."""
        event = self.next_event()
        return event is not None and (event.day - self._store.today()).days <= date_words.DAYS_A_WEEK

    def last_practised(self) -> Mapping[str, date]:
        """Return the last day on which each kind of practice was done; what never was isn't there."""
        rows = self._store.rows("""
SELECT 'pitch' AS kind, max(at) AS last FROM rehearsals UNION ALL SELECT 'drill', max(at) FROM drills
UNION ALL SELECT 'names', max(at) FROM name_reviews
UNION ALL SELECT 'rung', max(coalesce(done_on, substr(created_at, 1, 10))) FROM rung_attempts
UNION ALL SELECT 'message', max(coalesce(sent_on, substr(changed_at, 1, 10))) FROM messages WHERE trashed_at IS NULL
UNION ALL SELECT 'worksheet', max(changed_at) FROM worksheets WHERE trashed_at IS NULL""")
        return {row["kind"]: date.fromisoformat(row["last"][:10]) for row in rows if row["last"]}

    def drill(self) -> DrillSuggestion | None:
        """Return a drill for today; None if one was done already."""
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
