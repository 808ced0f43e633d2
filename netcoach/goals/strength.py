"""The strength of a weekly goal: pure arithmetic over weeks, without database or clock.

Each finished week moves the score a little towards the share that was done, so that the weight of the past halves every
four weeks. A paused week is left out of the sequence: it neither earns nor costs anything. The current week can only
raise the score. Spare weeks only affect the twelve boxes: a spare keeps the row complete, but the score honestly
reflects what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

DECAY_PER_WEEK = 0.5**0.25
"""The share of the score left after one empty week: half after four."""

MAX_SPARE_WEEKS = 2
QUARTER_WEEKS = 12
"""The number of week boxes; two of any twelve may be spare."""

DAYS_PER_WEEK = 7
_MOSTLY = 4
"""The number of days that must be paused for a week to count as paused: more than half, so that changing the start of
the week by a day or two never turns a paused week into an open one.
"""


class Week(NamedTuple):
    """One calendar week of a goal: its first day, the amount done, the target, and whether it was paused."""

    starts: date
    done: int
    target: int
    paused: bool = False

    @property
    def share(self) -> float:
        """The share of the target that was reached, from 0 to 1."""
        return min(1.0, self.done / self.target)

    @property
    def kept(self) -> bool:
        """Whether the target was reached."""
        return self.done >= self.target


def week_of(day: date, week_start: int) -> date:
    """Return the first day of the week that contains ``day``; ``week_start`` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % DAYS_PER_WEEK)


def is_paused(starts: date, pauses: Iterable[tuple[date, date]]) -> bool:
    """Return whether pauses (first and last day, inclusive) cover most of the week that starts on ``starts``."""
    spans = list(pauses)
    days = (starts + timedelta(days=number) for number in range(DAYS_PER_WEEK))
    return sum(any(first <= day <= last for first, last in spans) for day in days) >= _MOSTLY


def score(finished: Iterable[Week], current: Week | None = None) -> float:
    """Return the strength from 0 to 1 after the finished weeks, raised by the current one if possible."""
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
    """Return the weeks that use a spare: empty ones, oldest first, at most two of any twelve in a row."""
    used: list[date] = []
    for week in finished:
        if week.paused or week.done > 0:
            continue
        quarter_began = week.starts - timedelta(weeks=QUARTER_WEEKS - 1)
        if sum(spare >= quarter_began for spare in used) < MAX_SPARE_WEEKS:
            used.append(week.starts)
    return frozenset(used)
