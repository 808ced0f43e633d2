"""Runs the benchmarks: ``make bench``.

Each figure is a ratio of two medians from the same run, so it means the same on any machine. With ``--quick``
everything is small and done twice: enough to see that it works, too little to trust the figures.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import cards, importing, locked, progress, searching, window
from tests.benchmarks.large_journal import large_journal
from tests.benchmarks.ratios import Ratio, print_table

_KEPT = Path(__file__).resolve().parents[2] / "build" / "benchmarks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large everything is, and how often it's repeated."""

    people: int
    conversations: int
    rows: int
    cards: int
    times: int
    keys: int | None


FULL = Sizes(
    people=100_000,
    conversations=1_000_000,
    rows=30_000,
    cards=1_000,
    times=9,
    keys=None,
)
QUICK = Sizes(people=200, conversations=400, rows=50, cards=12, times=2, keys=4)


def measures(sizes: Sizes, folder: Path) -> dict[str, Callable[[], list[Ratio]]]:
    """Return the benchmarks by name."""

    def journal() -> Path:
        return large_journal(folder, sizes.people, sizes.conversations)

    return {
        "window": lambda: window.measure(journal(), sizes.times),
        "progress": lambda: progress.measure(journal(), sizes.times),
        "search": lambda: searching.measure(journal(), sizes.keys),
        "locked": lambda: locked.measure(journal(), sizes.times, sizes.keys),
        "import": lambda: importing.measure(sizes.rows, min(sizes.times, 3)),
        "cards": lambda: cards.measure(sizes.cards, min(sizes.times, 5)),
    }


def main() -> None:
    """Run the benchmarks chosen on the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description="Print how much slower than its floor each thing is.")
    parser.add_argument(
        "only", nargs="*", help="window, progress, search, locked, import, cards; all of them when nothing is named"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: whether it works, not how quick it is")
    parser.add_argument("--keep", type=Path, default=_KEPT, help="the folder where large journals are kept")
    options = parser.parse_args()
    known = measures(QUICK if options.quick else FULL, options.keep)
    unknown = set(options.only) - known.keys()
    if unknown:
        parser.error(f"cannot measure {', '.join(sorted(unknown))}")
    print_table([ratio for name in options.only or known for ratio in known[name]()])


if __name__ == "__main__":
    main()
