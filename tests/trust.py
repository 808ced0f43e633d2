"""``make trust``: tests every guarantee in SECURITY.md at full length, and prints the results.

The table on that page names the tests of each guarantee; this runs them, each as often as ``tests/repeat_counts.py``
says for a full run. Numbers after the command choose guarantees: ``sh packaging/do.sh trust 1 2 17``. It takes hours.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT
from tests.repeat_counts import REPEATS

PAGE = ROOT / "SECURITY.md"
_ROW = re.compile(r"^\| *(\d+) *\| *(.+?) *\| *(.+?) *\| *(.+?) *\|$", re.MULTILINE)
_PROOF = re.compile(r"`(tests/[\w/]*test_\w+\.py(?:::\w+)*|make test-locked)`")
_WHOLE_SUITE = "make test-locked"


@dataclass(frozen=True, slots=True)
class SecurityPromise:
    """One row of the table: the guarantee, its tests, and the result stated there."""

    number: int
    words: str
    tests: tuple[str, ...]
    figure: str


def promises() -> list[SecurityPromise]:
    """Return the guarantees listed on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return [
        SecurityPromise(int(number), words, tuple(_PROOF.findall(proof)), figure)
        for number, words, proof, figure in _ROW.findall(text)
    ]


def long_run_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a full run; variables that are already set are kept."""
    lengths = {each.name: str(each.long) for each in REPEATS.values()}
    return {**lengths, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment}


def main(wanted: Sequence[str]) -> int:
    """Test the guarantees whose numbers are given, or all; return 0 if every test passes."""
    chosen = [each for each in promises() if not wanted or str(each.number) in wanted]
    done: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "figures")
        environment = {**long_run_environment(os.environ), "NETCOACH_FIGURES": str(figures)}
        for promise in chosen:
            _print(f"\n{promise.number}  {promise.words}")
            for test in promise.tests:
                if test not in done:
                    done[test] = _prove(test, environment)
        measured = _read_figures(figures)
    _print("")
    broken = [each for each in chosen if not all(done[test] for test in each.tests)]
    for promise in chosen:
        kept = "broken" if promise in broken else "kept"
        _print(f"{promise.number:>2}  {kept:6}  {promise.words}")
        for figure in measured.get(promise.number, ()):
            _print(f"            {figure}")
    return 1 if broken else 0


def _prove(test: str, environment: dict[str, str]) -> bool:
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", test]
    if test == _WHOLE_SUITE:  # at its usual length, with the network filter at the same time
        command = [sys.executable, "packaging/do.py", "test-locked"]
        environment = {**os.environ, "PYTEST_ADDOPTS": "-p tests.no_network"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    passed = ended.returncode == 0
    _print(f"    {test}: {'passed' if passed else 'not passed'} in {time.monotonic() - began:.0f} s")
    if not passed:
        _print(ended.stdout[-6_000:] + ended.stderr[-2_000:])
    return passed


def _read_figures(figures: Path) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if figures.exists():
        for line in figures.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            found.setdefault(told["promise"], []).append(told["figure"])
    return found


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
