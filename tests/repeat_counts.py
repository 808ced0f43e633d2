"""How often each test of a guarantee is repeated: briefly in every check, at full length in ``make trust``.

Every count is read from the environment, so that one test can be run at any length: ``NETCOACH_KILLS=1000 python -m
pytest tests/core/safety/test_kill.py``.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RepeatCount:
    """One count: its environment variable, what is counted, and how often."""

    name: str
    counts: str
    usual: int
    long: int

    @property
    def now(self) -> int:
        """The count for this run."""
        return int(os.environ.get(self.name, self.usual))


REPEATS = {
    each.name: each
    for each in (
        RepeatCount("NETCOACH_KILLS", "kills while writing", 10, 1_000),
        RepeatCount("NETCOACH_POWER_CUTS", "power cuts", 250, 2_000),
        RepeatCount("NETCOACH_DRAFT_KILLS", "kills while typing", 5, 100),
        RepeatCount("NETCOACH_RESTORE_KILLS", "kills while a backup is restored", 8, 500),
        RepeatCount("NETCOACH_DAMAGES", "damaged pages or bits, of each kind", 60, 500),
        RepeatCount("NETCOACH_PASSPHRASE_KILLS", "kills while a passphrase is set, changed or removed", 8, 500),
        RepeatCount("NETCOACH_MIGRATION_KILLS", "kills in a migration", 10, 100),
        RepeatCount("NETCOACH_EDITORS", "runs of two editors", 200, 10_000),
        RepeatCount("NETCOACH_UNDO", "sequences of undo and redo", 100, 10_000),
        RepeatCount("NETCOACH_ROUND_TRIPS", "made-up journals written out and read in again", 15, 1_000),
        RepeatCount("NETCOACH_RACES", "races of two starts", 10, 200),
        RepeatCount("NETCOACH_FUZZ", "mutations of each format", 200, 30_000),
        RepeatCount("NETCOACH_TEMPLATES", "templates", 2_000, 100_000),
        RepeatCount("NETCOACH_QUERIES", "queries", 300, 20_000),
    )
}


def repeat_count(name: str) -> int:
    """Return how often to repeat a test in this run.

    Args:
        name: One of ``REPEATS``, such as ``NETCOACH_KILLS``.
    """
    return REPEATS[name].now


def record_figure(promise: int, figure: str) -> None:
    """Write what a test measured to the file in ``NETCOACH_FIGURES``, if it's set.

    Args:
        promise: The number of the guarantee in SECURITY.md.
        figure: The result, in words: ``0 lost in 1,000 kills``.
    """
    asked = os.environ.get("NETCOACH_FIGURES")
    if asked:
        with Path(asked).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"promise": promise, "figure": figure}) + "\n")
