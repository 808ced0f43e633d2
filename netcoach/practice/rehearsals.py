"""Rehearsals: each time a draft of a pitch was said aloud, the ladder this climbs, and the pace it shows.

A take is a row, written when the take is finished: one that was left early is nowhere. The ladder is never stored: a
rung is reached by saying the pitch aloud in that way, and undoing or deleting the take takes the rung back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from statistics import fmean
from typing import Literal, NamedTuple, TypeAlias

from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import N_, _, isolated, ngettext
from netcoach.foundation.ids import PitchId, RehearsalId
from netcoach.practice.pitches import Pitches, words
from netcoach.practice.take_timer import clock_words
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store

Fade: TypeAlias = Literal["script", "key words", "cue", "blank"]
Tick: TypeAlias = Literal["clear", "me", "under time"]
Milliseconds: TypeAlias = int
Span: TypeAlias = tuple[Milliseconds, Milliseconds]

FADES: tuple[Fade, ...] = ("script", "key words", "cue", "blank")
"""How much of the words is in view, from all to none."""

READ, TIMED, KEY_WORDS, NO_NOTES, RECORDED, STANDING, FROM_A_BEAT, INTERRUPTED, HALVED, TO_A_PERSON = range(1, 11)
RUNGS = range(READ, TO_A_PERSON + 1)
"""The rungs of the ladder, the easiest first."""

A_DAY = 3
"""After this many takes of a draft in a day, it isn't suggested again."""
MOST_A_DAY = 5
"""After this many, rehearsing more would be a way to feel safe rather than to learn."""
DAYS = 3
"""On how many days a pitch is said aloud before its event, if there's time."""

_FADE_RUNGS = NO_NOTES
_IN_PART = frozenset({FROM_A_BEAT, INTERRUPTED, HALVED})
_PACES = range(60, 261)
_PACED_TAKES = 3
_IN_MINUTES = 120  # shorter takes are counted in seconds
_TICK_COLUMNS: dict[Tick, str] = {"clear": "is_clear", "me": "is_me", "under time": "is_under_time"}
_BETWEEN_KEY_WORDS = re.compile(r"\s*[·,;|\n]\s*")

INTERRUPTIONS: tuple[str, ...] = (
    N_("“Sorry, what is it you do?”"),
    N_("“Hang on, who’s that for?”"),
    N_("“I missed your name, sorry.”"),
    N_("“Wait, how does that work?”"),
    N_("“One second, I know someone who does that too.”"),
)


class Beat(NamedTuple):
    """One part of a pitch as it's said: the label of its slot, its text, and its key words."""

    label: str
    text: str
    key_words: str

    def shown(self, fade: Fade) -> str:
        """Return what is in view of it."""
        if fade == "script":
            return self.text
        if fade == "blank":
            return ""
        parts = [part for part in _BETWEEN_KEY_WORDS.split(self.key_words) if part]
        return " · ".join(parts if fade == "key words" else parts[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is rehearsed of a pitch: its parts with text in speaking order, its length in words and in seconds."""

    pitch_id: PitchId
    title: str
    audience: str
    seconds: int
    words: int
    beats: tuple[Beat, ...]

    def from_beat(self, random: Random) -> Script:
        """Return the rest of it from a random part, never the first if there's another."""
        if len(self.beats) < 2:  # there's only the beginning
            return self
        first = random.randrange(1, len(self.beats))
        rest = self.beats[first:]
        return Script(
            pitch_id=self.pitch_id,
            title=self.title,
            audience=self.audience,
            seconds=self.seconds,
            words=words("\n".join(beat.text for beat in rest)),
            beats=rest,
        )


class Interruption(NamedTuple):
    """Someone interrupts at a second: what they say, and the part to pick up from."""

    second: float
    words: str
    beat: Beat


def interruption(script: Script, seconds: int, random: Random) -> Interruption:
    """Return an interruption in the middle half of a take of ``seconds``, where that part is likely to be said."""
    second = random.uniform(seconds * 0.25, seconds * 0.75)
    said = second / seconds * sum(max(1, words(beat.text)) for beat in script.beats)
    here = script.beats[-1]
    for beat in script.beats:
        said -= max(1, words(beat.text))
        if said < 0:
            here = beat
            break
    return Interruption(second, _(random.choice(INTERRUPTIONS)), here)


class TakeDraft(NamedTuple):
    """A take that was finished, now or ``at`` an earlier time. ``budget_seconds`` is when its timer said to stop."""

    pitch_id: PitchId
    rung: int
    fade: Fade
    length_ms: Milliseconds
    budget_seconds: int
    script_words: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One time a draft was said aloud."""

    id: RehearsalId
    pitch_id: PitchId
    at: datetime
    rung: int
    fade: str
    length_ms: Milliseconds
    budget_seconds: int
    script_words: int
    ticks: frozenset[Tick]
    voiced_ms: Milliseconds | None
    pauses: tuple[Span, ...]
    fillers: tuple[Milliseconds, ...]

    @property
    def seconds(self) -> int:
        """Its length in whole seconds, as the timer showed it."""
        return self.length_ms // 1000

    @property
    def pace(self) -> int | None:
        """Script words a minute over the whole take, pauses included; None if it wasn't the whole script."""
        if self.rung in _IN_PART or not self.script_words:
            return None
        found = round(self.script_words * 60_000 / self.length_ms)
        return found if found in _PACES else None


class Pace(NamedTuple):
    """Words a minute, and from how many takes it was learnt; 0 if it's the one in the settings."""

    words: int
    takes: int = 0


class Ladder(NamedTuple):
    """The rungs of one draft that were reached, and the next one; 0 once there's none."""

    reached: frozenset[int]
    next: int


class Rehearsals:
    """The rehearsals in one journal.

    Args:
        store: The journal.
        settings: The pace until one is learnt, and whether takes are recorded.
        pitches: What is rehearsed.
        said: Called inside the change that adds a take, with its pitch, to tick the steps that ask for it.
    """

    def __init__(self, store: Store, settings: Settings, pitches: Pitches, said: Callable[[PitchId], None]) -> None:
        self._store, self._settings, self._pitches, self._said = store, settings, pitches, said

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, rehearsal_id: RehearsalId) -> Take:
        """Return one take."""
        row = self._store.row("SELECT * FROM rehearsals WHERE id = ?", (rehearsal_id,))
        if row is None:
            raise NotFound(_("This take is no longer in the journal."))
        return self._take(row)

    def of_pitch(self, pitch_id: PitchId) -> list[Take]:
        """Return the takes of one draft, the latest first."""
        found = self._store.rows("SELECT * FROM rehearsals WHERE pitch_id = ? ORDER BY at DESC, id DESC", (pitch_id,))
        return [self._take(row) for row in found]

    def of_day(self, pitch_id: PitchId, day: date) -> list[Take]:
        """Return the takes of one draft on a day of the user's, the latest first."""
        return [take for take in self.of_pitch(pitch_id) if take.at.date() == day]

    def today(self, pitch_id: PitchId) -> int:
        """Return how many takes of a draft there were today."""
        return len(self.of_day(pitch_id, self._store.today()))

    def may_rehearse(self, pitch_id: PitchId) -> bool:
        """Return whether another take of a draft makes sense today."""
        return self.today(pitch_id) < MOST_A_DAY

    def script(self, pitch_id: PitchId) -> Script:
        """Return what is rehearsed of a pitch.

        Raises:
            Refused: when nothing is written yet.
        """
        pitch = self._pitches.get(pitch_id)
        structure = self._pitches.structure_of(pitch)
        key_words = self._pitches.key_words(pitch)
        labels = {slot.key: slot.label for slot in structure.slots}
        order = [*labels, *(slot for slot in pitch.slots if slot not in labels)]
        beats = tuple(
            Beat(labels.get(slot, ""), text, key_words[slot])
            for slot in order
            if (text := " ".join(pitch.slots.get(slot, "").split()))
        )
        if not beats:
            raise Refused(_("There's nothing to say yet. Write a line of the pitch first."))
        return Script(
            pitch_id=pitch_id,
            title=pitch.title,
            audience=pitch.audience,
            seconds=pitch.seconds or structure.seconds,
            words=words(self._pitches.text(pitch)),
            beats=beats,
        )

    def pace(self) -> Pace:
        """Return the user's own pace: the mean of the last three full takes of any draft, or the one in the settings.

        It's script words over whole takes, with their pauses: a pace without them would be broken on the day.
        """
        paces: list[int] = []
        for row in self._store.rows("SELECT * FROM rehearsals ORDER BY at DESC, id DESC LIMIT 50"):
            pace = self._take(row).pace
            if pace is not None:
                paces.append(pace)
            if len(paces) == _PACED_TAKES:
                return Pace(round(fmean(paces)), _PACED_TAKES)
        return Pace(self._settings.pace)

    def ladder(self, pitch_id: PitchId) -> Ladder:
        """Return what was reached of the ladder of a draft."""
        found = self._store.rows("SELECT DISTINCT rung FROM rehearsals WHERE pitch_id = ?", (pitch_id,))
        reached = frozenset(int(row["rung"]) for row in found)
        return Ladder(reached, next_rung(reached, is_recording=self._settings.record_takes))

    def advice(self, pitch_id: PitchId, event_day: date | None = None) -> str:
        """Return what helps after the takes of today, in a sentence or two; nothing before the first."""
        today, takes = self._store.today(), self.of_pitch(pitch_id)
        done = sum(take.at.date() == today for take in takes)
        days = len({take.at.date() for take in takes})
        until = (event_day - today).days if event_day is not None else None
        rung = self.ladder(pitch_id).next
        offered = (
            (not done, ""),
            (done >= MOST_A_DAY, _("Five takes are enough for one day. What you've learnt settles while you rest.")),
            (until == 0, _("Today is the day. Once before you leave is plenty.")),
            (until == 1, _("Say it again once on the day. That's enough.")),
            (done == 1 and days < DAYS, _("Once or twice more today is plenty.")),
            (bool(rung), self._tomorrow(rung)),
        )
        plenty = _("You've been up the whole ladder. Another day helps more than another take.")
        return next((words for applies, words in offered if applies), plenty)

    def _tomorrow(self, rung: int) -> str:
        words = _("Tomorrow, once: {rung}. Another day helps more than another take.")
        return words.format(rung=rung_label(rung)) if rung else ""

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, draft: TakeDraft) -> RehearsalId:
        """Add a take that was finished; the clock ticks "under time"."""
        title = self._pitches.get(draft.pitch_id).title
        values = {
            "uid": self._store.new_uid(),
            "pitch_id": draft.pitch_id,
            "at": self._store.stamp() if draft.at is None else stamp(draft.at),
            "rung": draft.rung,
            "fade": draft.fade,
            "length_ms": max(1, draft.length_ms),
            "budget_seconds": draft.budget_seconds,
            "script_words": draft.script_words,
            "is_under_time": int(draft.length_ms // 1000 <= draft.budget_seconds),
        }
        label = _("Add a take of “{title}”").format(title=isolated(title))
        with self._store.change(label, merge=("take of", draft.pitch_id, values["at"])) as db:
            table = db.table("rehearsals").insert(values)
            self._said(draft.pitch_id)
        return RehearsalId(int(table.last_pk or 0))

    def tick(self, rehearsal_id: RehearsalId, tick: Tick, ticked: bool = True) -> None:
        """Say how a take was."""
        if (tick in self.get(rehearsal_id).ticks) != ticked:
            with self._store.change(_("Say how a take was"), merge=("take", rehearsal_id)) as db:
                db.table("rehearsals").update(rehearsal_id, {_TICK_COLUMNS[tick]: int(ticked)})

    def set_voice(self, rehearsal_id: RehearsalId, voiced_ms: Milliseconds | None, pauses: Sequence[Span]) -> None:
        """Add what was found in the recording of a take; soon after the take itself, it's one step with it."""
        take = self.get(rehearsal_id)
        title = self._pitches.get(take.pitch_id).title
        label = _("Add a take of “{title}”").format(title=isolated(title))
        with self._store.change(label, merge=("take of", take.pitch_id, stamp(take.at))) as db:
            db.table("rehearsals").update(rehearsal_id, {"voiced_ms": voiced_ms, "pauses": _json(pauses)})

    def set_fillers(self, rehearsal_id: RehearsalId, fillers: Iterable[Milliseconds]) -> None:
        """Set when there were fillers, as the user counted them while listening."""
        self.get(rehearsal_id)
        with self._store.change(_("Count fillers"), merge=("fillers", rehearsal_id)) as db:
            db.table("rehearsals").update(rehearsal_id, {"fillers": _json(sorted(fillers))})

    def delete(self, rehearsal_id: RehearsalId) -> None:
        """Delete a take, and its recording with it."""
        self.get(rehearsal_id)
        with self._store.change(_("Delete a take")) as db:
            db.table("rehearsals").delete(rehearsal_id)

    def _take(self, row: SqlRow) -> Take:
        zone = self._store.clock().tzinfo
        return Take(
            id=RehearsalId(row["id"]),
            pitch_id=PitchId(row["pitch_id"]),
            at=datetime.fromisoformat(row["at"]).astimezone(zone),
            rung=row["rung"],
            fade=row["fade"],
            length_ms=row["length_ms"],
            budget_seconds=row["budget_seconds"],
            script_words=row["script_words"],
            ticks=frozenset(tick for tick, column in _TICK_COLUMNS.items() if row[column]),
            voiced_ms=row["voiced_ms"],
            pauses=_spans(row["pauses"]),
            fillers=_moments(row["fillers"]),
        )


# --- the ladder -------------------------------------------------------------------------------------------------------


def rung_label(rung: int) -> str:
    """Return what is done on a rung."""
    return (
        _("read aloud"),
        _("read with the timer"),
        _("key-word card only"),
        _("no notes"),
        _("record, and listen once"),
        _("standing, walking"),
        _("start from a random beat"),
        _("interrupted, and pick up"),
        _("at half length"),
        _("to a person"),
    )[rung - 1]


def next_rung(reached: Iterable[int], *, is_recording: bool = False) -> int:
    """Return the next rung, or 0 if there's none: the first above what is in view, then the first of the others.

    Who has said it with no notes needn't read it again. Without a microphone there's nothing to record.
    """
    reached = set(reached)
    first = max((rung for rung in reached if rung <= _FADE_RUNGS), default=0) + 1
    left = (rung for rung in range(first, len(RUNGS) + 1) if rung not in reached)
    return next((rung for rung in left if is_recording or rung != RECORDED), 0)


def fade_of(rung: int) -> Fade:
    """Return how much of the words is in view on a rung."""
    return "script" if rung <= TIMED else "key words" if rung == KEY_WORDS else "blank"


def fade_label(fade: Fade) -> str:
    """Return the user's words for what is in view."""
    return {
        "script": _("Script"),
        "key words": _("Key words"),
        "cue": _("One cue"),
        "blank": _("Blank"),
    }[fade]


def rung_of(aim: int, fade: Fade, *, halved: bool = False, from_a_beat: bool = False, interrupted: bool = False) -> int:
    """Return the rung that a take reaches: what was asked of it, or else what was in view.

    Args:
        aim: The next rung, which counts if it's one that can't be seen in the window, such as standing.
        fade: What was in view at the end.
        halved: Whether it was said in half the time.
        from_a_beat: Whether it began somewhere in the middle.
        interrupted: Whether someone interrupted.
    """
    for asked, rung in ((halved, HALVED), (interrupted, INTERRUPTED), (from_a_beat, FROM_A_BEAT)):
        if asked:
            return rung
    if aim in {RECORDED, STANDING, TO_A_PERSON}:
        return aim
    if fade == "script":
        return READ if aim == READ else TIMED
    return NO_NOTES if fade == "blank" else KEY_WORDS


# --- words ------------------------------------------------------------------------------------------------------------


def take_title(take: Take) -> str:
    """Return a take in one line: "29 seconds, under your 30"."""
    over = take.seconds - take.budget_seconds
    length, budget = _length(take.seconds), budget_words(take.budget_seconds)
    if over > 0:
        return _("{length}, {over} over your {budget}").format(length=length, over=budget_words(over), budget=budget)
    if over == 0:
        return _("{length}, exactly your time").format(length=length)
    return _("{length}, under your {budget}").format(length=length, budget=budget)


def short_length(seconds: int) -> str:
    """Return "29 s", or "6:12" from two minutes on."""
    return _("{count} s").format(count=seconds) if seconds < _IN_MINUTES else clock_words(seconds)


def budget_words(seconds: int) -> str:
    """Return "30", or "7:00" from two minutes on."""
    return str(seconds) if seconds < _IN_MINUTES else clock_words(seconds)


def _length(seconds: int) -> str:
    if seconds >= _IN_MINUTES:
        return clock_words(seconds)
    return ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)


def _json(values: Iterable[object]) -> str:
    values = list(values)
    return json.dumps(values) if values else ""


def _list(text: str) -> list[object]:
    """Read a JSON list; anything else, as a damaged file may have it, counts as empty."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _moments(text: str) -> tuple[Milliseconds, ...]:
    return tuple(each for each in _list(text) if isinstance(each, int))


def _spans(text: str) -> tuple[Span, ...]:
    pairs = (each for each in _list(text) if isinstance(each, list) and len(each) == 2)  # start and end
    return tuple((start, end) for start, end in pairs if isinstance(start, int) and isinstance(end, int))
