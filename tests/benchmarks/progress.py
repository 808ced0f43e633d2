"""Reading what Today, Progress and looking back say, compared with a bare query over the same conversations.

It's processor time: hundreds of short queries would be interrupted more often than a long one on a busy machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from netcoach.cli.json_output import today_facts
from netcoach.foundation.system_clock import system_clock
from netcoach.goals.progress_figures import PERIODS
from netcoach.goals.reviews import SPANS
from netcoach.journal import Journal
from netcoach.storage.store import Store
from tests.benchmarks.ratios import Ratio, side_by_side

_MOST_MS = 20.0
_OF_A_YEAR = """
SELECT count(cp.person_id) FROM conversations c CROSS JOIN conversation_people cp ON cp.conversation_id = c.id
WHERE c.day >= ?"""


def measure(path: Path, times: int) -> list[Ratio]:
    """Return the ratios of reading Progress and looking back, and the slowest query of all."""
    journal = Journal.open(path, system_clock)  # not read-only: it may be from before the latest migration
    try:
        year = journal.progress_figures.since("year").isoformat()

        def floor() -> None:
            journal.store.rows(_OF_A_YEAR, (year,))

        last_year = journal.reviews.span("year", journal.today.replace(month=1, day=1))
        progress = side_by_side(lambda: read_progress(journal), floor, times, time.process_time)
        looking_back = side_by_side(lambda: journal.reviews.facts(last_year), floor, times, time.process_time)
        slowest, bare = _slowest_query(journal, min(times, 3))
    finally:
        journal.close()
    return [
        Ratio(what="Progress read", ours=progress[0], floor=progress[1], unit="ms", target=15),
        Ratio(what="looking back on a year", ours=looking_back[0], floor=looking_back[1], unit="ms", target=30),
        Ratio(what="slowest query of them and Today", ours=slowest, floor=bare, unit="ms", target=1, spare=_MOST_MS),
    ]


def read_progress(journal: Journal) -> None:
    """Read everything that Progress shows at first."""
    goals, figures = journal.goals, journal.progress_figures
    for goal in goals.all():
        for read in (goals.boxes, goals.strength, goals.weeks_kept, goals.week):
            read(goal.id)
    since = figures.since(PERIODS[0])
    for figure in (figures.giving, figures.sides, figures.depth, figures.exchange, figures.practice, figures.wins):
        figure(since)
    figures.fears()
    figures.costs()
    figures.ties()


def _slowest_query(journal: Journal, times: int) -> tuple[float, float]:
    """Return the milliseconds of the slowest query of Today, Progress and looking back, and of the least query."""
    spent: dict[tuple[str, str], list[float]] = {}
    rows = Store.rows

    def timed(store: Store, sql: str, params: object = ()) -> object:
        started = time.process_time()
        found = rows(store, sql, params)  # type: ignore[arg-type]
        spent.setdefault((sql, str(params)), []).append(time.process_time() - started)
        return found

    Store.rows = timed  # type: ignore[assignment,method-assign]
    try:
        for _time in range(times):
            _read_all(journal)
    finally:
        Store.rows = rows  # type: ignore[method-assign]
    started = time.process_time()
    journal.store.rows("SELECT 1")
    return max(map(statistics.median, spent.values())) * 1000, (time.process_time() - started) * 1000


def _read_all(journal: Journal) -> None:
    today_facts(journal)
    read_progress(journal)
    for kind in SPANS:
        span = journal.reviews.span(kind)
        reads: tuple[Callable[..., object], ...] = (
            journal.reviews.facts,
            journal.reviews.grown,
            journal.reviews.answers,
        )
        for read in reads:
            read(span)
