"""Measuring two things side by side, and printing the table of ratios."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One line of the table: our figure, its baseline from the same run, and the target."""

    what: str
    ours: float
    floor: float
    unit: str
    target: float
    spare: float = 0.0
    """Allowed in addition to ``target`` times the baseline: the frame in which a list is painted."""

    @property
    def times(self) -> float:
        """The ratio of ours to the baseline."""
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.ours <= self.target * self.floor + self.spare


def seconds(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the duration of ``action`` in seconds, or with ``time.process_time``, what it took of a processor."""
    start = clock()
    action()
    return clock() - start


def side_by_side(
    ours: Callable[[], object],
    floor: Callable[[], object],
    times: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the medians of both in milliseconds, measured alternately so that a busy moment affects both."""
    pairs = [(seconds(ours, clock), seconds(floor, clock)) for _turn in range(times)]
    return tuple(statistics.median(column) * 1000 for column in zip(*pairs, strict=True))


def percentile(values: Iterable[float], percent: int) -> float:
    """Return the value below which ``percent`` of ``values`` are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


HEADINGS = ("what", "ours", "floor", "ratio", "target", "")


def print_table(ratios: Iterable[Ratio]) -> None:
    """Print one line for each ratio."""
    rows = [HEADINGS, *(_cells(ratio) for ratio in ratios)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        first, *rest = (cell.ljust(widths[0]) if not at else cell.rjust(widths[at]) for at, cell in enumerate(row))
        print("  ".join((first, *rest)).rstrip())


def _cells(ratio: Ratio) -> tuple[str, ...]:
    target = f"{ratio.target:.1f}" + (f" + {ratio.spare:.1f} {ratio.unit}" if ratio.spare else "")
    return (
        ratio.what,
        f"{ratio.ours:.2f} {ratio.unit}",
        f"{ratio.floor:.2f} {ratio.unit}",
        f"{ratio.times:.2f}",
        target,
        "reached" if ratio.is_met else "above",
    )


def log_progress(sentence: str) -> None:
    """Report progress, separately from the table."""
    print(sentence, file=sys.stderr, flush=True)
