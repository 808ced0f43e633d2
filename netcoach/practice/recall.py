"""Plan on which days to practise which names, so that most of them come to mind on arrival at an event.

For one name, with practice ``d1 > d2 > …`` days before the event, which begins a little later in the day (``h``)::

    V(m, t, ())         = R(m, t + h)                                   no practice left: FSRS's curve of forgetting
    V(m, t, (d, *rest)) = p · Σ P(answer) · V(m after answer, d, rest)  the practice takes place
                        + (1 - p) · V(m, t, rest)                       the day is missed

``m`` is the memory, and ``t`` how many days before the event the name was last tried. An answer is Knew it with the
chance ``R(m, t - d)``, otherwise Blank, and then the name comes again in the same session until it's known; a name that
was never tried has FSRS's usual share of first answers. ``p`` is 1 today and :data:`ATTENDS` on later days.

The plan maximises the sum of ``V`` over all names, with as many tries a day as the minutes allow. Among all single
tries that could be added, the one that adds most is, until none adds :data:`WORTH`. More time can lead such a choice
astray, so the plans for every smaller choice of :data:`MINUTES` are made as well, and the best of all is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from netcoach.practice.forgetting import BLANK, KNEW, Forgetting, Memory

CARD_SECONDS = 20
"""How long one try takes."""

MINUTES = (1, 2, 3, 5, 10)
"""The minutes a day that can be chosen for names."""

ATTENDS = 0.85
"""How likely a planned session is to take place."""

WORTH = 0.08
"""The least that a try must add to the names expected to be known."""

FIRST_ANSWERS = (0.24, 0.094, 0.495, 0.171)
"""How often the first answer is Blank, Struggled, Knew it and Easy: the defaults of FSRS's own simulator."""

_MOST_TRIES = 4  # of one name: the sum above has three terms for each
_LATEST = 3  # days that are considered for a try, besides today: the later, the more of it is left
_MOST_KEPT = 500_000  # values

Days = tuple[float, ...]
"""Days before the event, the earliest first."""


class KnownName(NamedTuple):
    """One name as it's known now: nothing if it was never tried, and otherwise how many days ago it was."""

    key: int
    memory: Memory | None
    days_ago: float = 0.0


class RecallPlan(NamedTuple):
    """The names to practise on each day, from today on, and how likely each is to be known on arrival."""

    sessions: tuple[tuple[int, ...], ...]
    chances: dict[int, float]

    @property
    def expected(self) -> float:
        """How many names are expected to be known."""
        return sum(self.chances.values())

    @property
    def tries(self) -> int:
        """How many tries are planned."""
        return sum(map(len, self.sessions))

    def next_day(self, key: int, after: int = -1) -> int | None:
        """Return the next day for a name, counted from today, or None if nothing more is planned."""
        days = (day for day, names in enumerate(self.sessions) if day > after and key in names)
        return next(days, None)


def tries_in(minutes: float) -> int:
    """Return how many tries fit into some minutes."""
    return int(minutes * 60 // CARD_SECONDS)


class RecallPlanner:
    """Plans the practice before events that begin at the same time of the day.

    Args:
        forgetting: How names are forgotten.
        lead: How much later in the day than the practice the event begins, in days.
        worth: The least that a try must add.
    """

    def __init__(self, forgetting: Forgetting, lead: float = 0.0, worth: float = WORTH) -> None:
        self._forgetting, self._lead, self._worth = forgetting, lead, worth
        self._values: dict[tuple[Memory | None, float, Days], float] = {}
        self._bests: dict[tuple[Memory | None, float, Days, float, Days], tuple[float, int]] = {}

    def plan(
        self, names: Sequence[KnownName], days: int, tries_a_day: int, tries_today: int | None = None
    ) -> RecallPlan:
        """Return the best plan.

        Args:
            names: The names to know on arrival.
            days: How many days away the event is. Today is the first day for practice, and the day before the last.
            tries_a_day: How many tries there's time for each day.
            tries_today: How many of today's are left, if some were made.
        """
        if len(self._values) > _MOST_KEPT:
            self._values.clear()
            self._bests.clear()
        most = min(tries_a_day, len(names))
        today = most if tries_today is None else min(max(tries_today, 0), most)
        levels = {most, *(tries_in(minutes) for minutes in MINUTES if tries_in(minutes) < most)}
        best = self._fill(names, days, most, today)
        if not best.tries:
            return best  # less time wouldn't make more of it
        plans = (self._fill(names, days, each, min(each, today)) for each in sorted(levels - {most}, reverse=True))
        return max((best, *plans), key=_expected)

    def chance(self, name: KnownName, days: int, sessions: Sequence[int] = ()) -> float:
        """Return how likely a name is to be known on arrival if it's practised on these days, counted from today."""
        return self._chance(name.memory, days + name.days_ago, tuple(days - day for day in sessions), days)

    def _fill(self, names: Sequence[KnownName], days: int, room: int, room_today: int) -> RecallPlan:
        last = [(name.memory, days + name.days_ago) for name in names]
        chosen: list[Days] = [()] * len(names)
        left = dict.fromkeys(range(1, days + 1), room)
        if days > 0:
            left[days] = room_today
        firsts = {each: self._best(*each, (), days, left) for each in set(last)}
        heap = [(-gain, place, day) for place, each in enumerate(last) for gain, day in (firsts[each],)]
        heap = [entry for entry in heap if -entry[0] >= self._worth]
        heapify(heap)
        while heap:
            _gain, place, day = heappop(heap)
            if left[day]:
                left[day] -= 1
                chosen[place] = tuple(sorted((*chosen[place], day), reverse=True))
            gain, day = self._best(*last[place], chosen[place], days, left)
            if gain >= self._worth:
                heappush(heap, (-gain, place, day))
        chances = {name.key: self._chance(*each, on, days) for name, each, on in zip(names, last, chosen, strict=True)}
        sessions: list[list[int]] = [[] for _day in range(days)]
        for name, on in sorted(zip(names, chosen, strict=True), key=lambda both: chances[both[0].key]):
            for before in on:
                sessions[days - int(before)].append(name.key)
        return RecallPlan(tuple(map(tuple, sessions)), chances)

    def _best(
        self, memory: Memory | None, last: float, chosen: Days, today: int, left: dict[int, int]
    ) -> tuple[float, int]:
        """Return the most that another day adds, and that day, the latest if several add the same."""
        if len(chosen) == _MOST_TRIES:
            return 0.0, 0
        free: list[int] = []
        for day, room in left.items():
            if room and day not in chosen:
                free.append(day)
                if len(free) == _LATEST:
                    break
        if today not in free and left.get(today) and today not in chosen:
            free.append(today)
        key = memory, last, chosen, today, tuple(free)
        found = self._bests.get(key)
        if found is None:
            now = self._chance(memory, last, chosen, today)
            gains = [
                (self._chance(memory, last, tuple(sorted((*chosen, day), reverse=True)), today) - now, -day)
                for day in free
            ]
            gain, day = max(gains, default=(0.0, 0))
            found = self._bests[key] = gain, -day
        return found

    def _chance(self, memory: Memory | None, last: float, days: Days, today: int) -> float:
        if days and days[0] == today:
            return self._practised(memory, last, today, days[1:])
        return self._value(memory, last, days)

    def _value(self, memory: Memory | None, last: float, days: Days) -> float:
        key = memory, last, days
        found = self._values.get(key)
        if found is None:
            if days:
                day, rest = days[0], days[1:]
                practised = self._practised(memory, last, day, rest)
                found = ATTENDS * practised + (1 - ATTENDS) * self._value(memory, last, rest)
            else:
                found = 0.0 if memory is None else self._forgetting.chance(memory, last + self._lead)
            self._values[key] = found
        return found

    def _practised(self, memory: Memory | None, last: float, day: float, rest: Days) -> float:
        """Return the value after a try; a blank is followed by a try that succeeds."""
        forgetting = self._forgetting
        if memory is None:
            states = [forgetting.first(rating) for rating in range(1, len(FIRST_ANSWERS) + 1)]
            states[0] = forgetting.tried(states[0], 0, KNEW)
            return sum(
                share * self._value(state, day, rest) for share, state in zip(FIRST_ANSWERS, states, strict=True)
            )
        chance = forgetting.chance(memory, last - day)
        known = self._value(forgetting.tried(memory, last - day, KNEW), day, rest)
        blank = forgetting.tried(forgetting.tried(memory, last - day, BLANK), 0, KNEW)
        return chance * known + (1 - chance) * self._value(blank, day, rest)


def _expected(plan: RecallPlan) -> tuple[float, int]:
    return round(plan.expected, 9), -plan.tries
