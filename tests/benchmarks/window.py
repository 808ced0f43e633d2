"""From process start to Today, and on to Progress, loaded and painted, compared with a bare window of six pages."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.ratios import Ratio
from tests.paths import ROOT

_MIB = 1024 * 1024
_COMPILED_ANEW = "PYTHONDONTWRITEBYTECODE"  # which no user sets, and which costs a tenth of a second
_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != _COMPILED_ANEW}
_ENVIRONMENT["QT_QPA_PLATFORM"] = "offscreen"


def measure(journal: Path, times: int) -> list[Ratio]:
    """Return the ratios of time and memory; both kinds of window alternate."""
    _opened("netcoach", str(journal))  # once to fill the disk cache
    _opened("bare")
    ours, floor = zip(*((_opened("netcoach", str(journal)), _opened("bare")) for _turn in range(times)), strict=True)
    ours_ms, ours_mib = (statistics.median(column) for column in zip(*ours, strict=True))
    floor_ms, floor_mib = (statistics.median(column) for column in zip(*floor, strict=True))
    progress_ms = statistics.median(_ms_to_progress(journal) for _turn in range(times))
    return [
        Ratio(what="start to Today painted", ours=ours_ms, floor=floor_ms, unit="ms", target=2),
        Ratio(what="Progress painted", ours=progress_ms, floor=floor_ms, unit="ms", target=2),
        Ratio(what="memory with Today painted", ours=ours_mib, floor=floor_mib, unit="MiB", target=1.6),
    ]


def _opened(*words: str) -> tuple[float, float]:
    """Open a window in its own process; return the milliseconds to its first paint, and its memory in MiB."""
    start = time.perf_counter()
    painted, resident, _widgets = _child(*words)[-1].split()
    return (float(painted) - start) * 1000, int(resident) / _MIB


def _ms_to_progress(journal: Path) -> float:
    """Return the milliseconds from a key press on Today to Progress, painted for the first time."""
    return float(_child("progress", str(journal))[0])


def _child(*words: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.first_paint", *words],
        cwd=ROOT,
        env=_ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()
