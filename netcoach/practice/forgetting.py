"""How a name is forgotten: the formulas of FSRS-6, quick enough to try thousands of plans.

The package ``fsrs`` decides when a name is due. Planning for an event asks what would become of answers that haven't
been given yet, and asks it thousands of times, for which its cards and dates are too slow. A test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

BLANK, STRUGGLED, KNEW, EASY = 1, 2, 3, 4
"""The four answers, with the numbers that FSRS has for them."""

_LEAST_STABILITY, _LEAST_DIFFICULTY, _MOST_DIFFICULTY = 0.001, 1.0, 10.0


class Memory(NamedTuple):
    """How well a name is known: in how many days nine of ten such names are left, and how hard it is, from 1 to 10."""

    stability: float
    difficulty: float


class Forgetting:
    """FSRS-6 with one set of parameters.

    Args:
        parameters: The 21 numbers of FSRS-6.
    """

    def __init__(self, parameters: Sequence[float]) -> None:
        self._w = w = tuple(parameters)
        self._decay: float = -w[20]
        self._factor: float = 0.9 ** (1 / self._decay) - 1
        self._easiest = w[4] - exp(3 * w[5]) + 1

    def chance(self, memory: Memory, days: float) -> float:
        """Return how likely a name is to come to mind some days after it was last tried."""
        return float((1 + self._factor * max(days, 0.0) / memory.stability) ** self._decay)

    def interval(self, memory: Memory, wanted: float) -> int:
        """Return after how many whole days the chance has sunk to what is wanted."""
        days: float = memory.stability / self._factor * (wanted ** (1 / self._decay) - 1)
        return max(1, round(days))

    def first(self, rating: int) -> Memory:
        """Return the memory after the first try."""
        difficulty = self._w[4] - exp(self._w[5] * (rating - 1)) + 1
        return Memory(max(self._w[rating - 1], _LEAST_STABILITY), _clamped(difficulty))

    def tried(self, memory: Memory, days: float, rating: int) -> Memory:
        """Return the memory after another try, some days after the last one."""
        if days < 1:
            stability = self._same_day(memory.stability, rating)
        elif rating == BLANK:
            stability = self._forgotten(memory, self.chance(memory, days))
        else:
            stability = self._recalled(memory, self.chance(memory, days), rating)
        return Memory(max(stability, _LEAST_STABILITY), self._harder(memory.difficulty, rating))

    def _same_day(self, stability: float, rating: int) -> float:
        w = self._w
        growth = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        return float(stability * (growth if rating == BLANK else max(growth, 1.0)))

    def _forgotten(self, memory: Memory, chance: float) -> float:
        w, (stability, difficulty) = self._w, memory
        left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - chance) * w[14])
        return float(min(left, stability / exp(w[17] * w[18])))

    def _recalled(self, memory: Memory, chance: float, rating: int) -> float:
        w, (stability, difficulty) = self._w, memory
        effort = w[15] if rating == STRUGGLED else w[16] if rating == EASY else 1.0
        growth = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp((1 - chance) * w[10]) - 1)
        return float(stability * (1 + growth * effort))

    def _harder(self, difficulty: float, rating: int) -> float:
        w = self._w
        moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        return _clamped(w[7] * self._easiest + (1 - w[7]) * moved)


def _clamped(difficulty: float) -> float:
    return min(max(difficulty, _LEAST_DIFFICULTY), _MOST_DIFFICULTY)
