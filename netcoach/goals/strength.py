"""The strength of a weekly goal: pure arithmetic over weeks, without database or clock.

Each finished week moves the score a little towards the share that was done, so that the weight of the past halves every
four weeks. The current week can only raise the score, and so can a paused one: it costs nothing, and what was done in
it counts. Spare weeks only affect the twelve boxes: a spare keeps the row complete, but the score honestly reflects
what was done. ``make simulate-goals`` looks for a pause that lowers any of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

DECAY_PER_WEEK = 0.5**0.25
"""The share of the score left after one empty week: half after four."""

MAX_SPARE_WEEKS = 2
QUARTER_WEEKS = 12
"""The number of week boxes, not counting the current week until it's kept, nor paused ones."""

DAYS_PER_WEEK = 7
_MONTHS_PER_QUARTER = 3
_MOSTLY = 4
"""The number of days that must be paused for a week to count as paused: more than half, so that a week that was paused
as a whole remains paused if weeks start a day or two earlier.
"""


class WeeksKept(NamedTuple):
    """How many weeks were kept, of how many that count."""

    kept: int
    of: int


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


def paused_weeks(first: date, last: date, pauses: Iterable[tuple[date, date]]) -> frozenset[date]:
    """Return the first days of the weeks, from the one that starts on ``first``, of which pauses cover most days.

    Args:
        first: The first day of the first week.
        last: The first day of the last week.
        pauses: The first and last day of each pause, inclusive.
    """
    begins, ends = first.toordinal(), last.toordinal() + DAYS_PER_WEEK - 1
    days = set[int]()
    for pause in pauses:
        days.update(range(max(begins, pause[0].toordinal()), min(ends, pause[1].toordinal()) + 1))
    counted = Counter((day - begins) // DAYS_PER_WEEK for day in days)
    return frozenset(first + timedelta(weeks=week) for week, count in counted.items() if count >= _MOSTLY)


def weeks_between(
    first: date,
    last: date,
    done: Mapping[date, int],
    pauses: Sequence[tuple[date, date]],
    targets: Sequence[tuple[date, int]],
) -> list[Week]:
    """Return every week from the one that starts on ``first`` to the one that starts on ``last``, oldest first.

    Args:
        first: The first day of the first week.
        last: The first day of the last week.
        done: What was done on each day.
        pauses: The first and last day of each pause, inclusive.
        targets: Each target with its first day, oldest first. It counts for that whole week, and the first of them
            also for earlier weeks.
    """
    begins = first.toordinal()
    starts = [date.fromordinal(day) for day in range(begins, last.toordinal() + 1, DAYS_PER_WEEK)]
    count = len(starts)
    amounts, aims = [0] * count, [targets[0][1]] * count
    for day, amount in done.items():
        week = (day.toordinal() - begins) // DAYS_PER_WEEK
        if 0 <= week < count:
            amounts[week] += amount
    for since, target in targets:
        week = max(0, (since.toordinal() - begins) // DAYS_PER_WEEK)
        aims[week:] = [target] * (count - week)
    paused = paused_weeks(first, last, pauses)
    return list(map(Week, starts, amounts, aims, map(paused.__contains__, starts)))


def score(finished: Iterable[Week], current: Week | None = None) -> float:
    """Return the strength from 0 to 1 after the finished weeks, raised by the current one if possible."""
    strength = 0.0
    for week in finished:
        after = _after(strength, week)
        strength = max(strength, after) if week.paused else after
    return strength if current is None else max(strength, _after(strength, current))


def _after(strength: float, week: Week) -> float:
    return strength * DECAY_PER_WEEK + week.share * (1 - DECAY_PER_WEEK)


def weeks_kept(finished: Iterable[Week], current: Week) -> WeeksKept:
    """Return how many of some weeks were kept; the current one counts once it's kept.

    A paused week that wasn't kept doesn't count either.
    """
    counted = [week.kept for week in finished if week.kept or not week.paused]
    if current.kept:
        counted.append(True)
    return WeeksKept(kept=sum(counted), of=len(counted))


def weeks_in_view(weeks: Sequence[Week]) -> int:
    """Return how many of the last weeks to show, the current one included, so that twelve of them count.

    There are as many boxes as it takes: a pause pushes no kept week out of the twelve, and what is said to be kept can
    be counted in the boxes.
    """
    shown, counted = 0, 0
    for week in reversed(weeks):
        shown += 1
        counted += week.kept or not (week.paused or week is weeks[-1])
        if counted == QUARTER_WEEKS:
            break
    return max(shown, QUARTER_WEEKS)


def spare_weeks(finished: Iterable[Week]) -> frozenset[date]:
    """Return the weeks that use a spare: the first two empty ones that start in each quarter of the year.

    Quarters of the year, not any twelve weeks in a row: there, a pause could hand its spare to the next empty week, and
    that one take it from a later week that had it before.
    """
    used: dict[tuple[int, int], list[date]] = {}
    for week in finished:
        if not week.paused and not week.done:
            quarter = (week.starts.year, (week.starts.month - 1) // _MONTHS_PER_QUARTER)
            used.setdefault(quarter, []).append(week.starts)
    return frozenset(starts for quarter in used.values() for starts in quarter[:MAX_SPARE_WEEKS])
