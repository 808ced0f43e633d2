"""How the project's own commands talk: one line a step, a tool's words only where it did not succeed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Stop(Exception):
    """The work can't go on; ``str(stop)`` is the sentence that says why and what to do."""


def say(sentence: str) -> None:
    """Print one line at once, so that a long step is announced before it starts."""
    print(f"· {sentence}", flush=True)


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether ``command`` can be started and exits 0. What it prints is thrown away."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def quietly(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> bool:
    """Run ``command`` and show what it printed only if it exits with something other than 0."""
    succeeded, printed = captured(command, env=env, cwd=cwd)
    if not succeeded:
        sys.stdout.write(printed)
        sys.stdout.flush()
    return succeeded


def captured(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> tuple[bool, str]:
    """Run ``command`` and return whether it exited with 0, and what it printed."""
    done = subprocess.run(
        command,
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode == 0, done.stdout.decode("utf-8", "replace")


def in_sight(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run ``command`` before everyone's eyes and return its exit status; where a signal ended it, say which: 1."""
    status = subprocess.call(command, env=env, cwd=cwd)
    if status < 0:  # no status of its own: the highest of several would pass over it
        say(f"That didn't finish; it was stopped by a signal: {signal.strsignal(-status)}.")
        return 1
    return status
