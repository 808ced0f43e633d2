"""How strong a weekly goal has become: pure arithmetic over weeks, no database and no clock.

Each finished week moves the score a little towards how much of it was done, so that four weeks halve what came
before. A paused week is taken out of the sequence: it neither rewards nor costs anything. The week that is still
running can only raise the score. Spare weeks are a matter of the twelve boxes alone: a spare keeps the row whole,
but the score sees what was really done, so that it stays honest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DECAY_PER_WEEK = 0.5**0.25
"""What is left of the score after one empty week: half after four."""

MAX_SPARE_WEEKS = 2
QUARTER_WEEKS = 12
"""Weeks in a row of boxes; two of each twelve may be spare."""

DAYS_PER_WEEK = 7
_MOSTLY = 4
"""Days of a week that must be paused for the week to be: more than half, so that moving the week start by a day
or two turns no paused week into an open one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One calendar week of a goal: the day it starts, what was done and wanted, and whether it was paused."""

    starts: date
    done: int
    target: int
    paused: bool = False

    @property
    def share(self) -> float:
        """How much of the week was done, from 0 to 1; more than all is still all."""
        return min(1.0, self.done / self.target)

    @property
    def kept(self) -> bool:
        """Whether all of it was done."""
        return self.done >= self.target


def week_of(day: date, week_start: int) -> date:
    """Return the first day of the week that ``day`` falls in; ``week_start`` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % DAYS_PER_WEEK)


def is_paused(starts: date, pauses: Iterable[tuple[date, date]]) -> bool:
    """Say whether pauses (first and last day, both paused) cover most of the week that starts on ``starts``."""
    spans = list(pauses)
    days = (starts + timedelta(days=number) for number in range(DAYS_PER_WEEK))
    return sum(any(first <= day <= last for first, last in spans) for day in days) >= _MOSTLY


def score(finished: Iterable[Week], current: Week | None = None) -> float:
    """Return the strength from 0 to 1 after the finished weeks, raised by the running one if it can be."""
    strength = 0.0
    for week in finished:
        if not week.paused:
            strength = _after(strength, week)
    if current is None or current.paused:
        return strength
    return max(strength, _after(strength, current))


def _after(strength: float, week: Week) -> float:
    return strength * DECAY_PER_WEEK + week.share * (1 - DECAY_PER_WEEK)


def spare_weeks(finished: Sequence[Week]) -> frozenset[date]:
    """Return the weeks that use a spare: the empty ones, oldest first, at most two of any twelve in a row."""
    used: list[date] = []
    for week in finished:
        if week.paused or week.done > 0:
            continue
        quarter_began = week.starts - timedelta(weeks=QUARTER_WEEKS - 1)
        if sum(spare >= quarter_began for spare in used) < MAX_SPARE_WEEKS:
            used.append(week.starts)
    return frozenset(used)
