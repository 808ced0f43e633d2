"""Output of the project's own commands: one line per step, and a tool's output only if it fails."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Stop(Exception):
    """The command can't continue; ``str(stop)`` says why and what to do."""


def say(sentence: str) -> None:
    """Print one line immediately, so that a long step is announced before it starts."""
    print(f"· {sentence}", flush=True)


def succeeds(command: Sequence[str | Path]) -> bool:
    """Return whether ``command`` can be started and exits with 0. Its output is discarded."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def quietly(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> bool:
    """Run ``command`` and show its output only if it fails."""
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
    """Run ``command`` with its output visible and return its exit status, or 1 if a signal ended it."""
    status = subprocess.call(command, env=env, cwd=cwd)
    if status < 0:  # not a status of its own: the maximum of several would ignore it
        say(f"That didn't finish; it was stopped by a signal: {signal.strsignal(-status)}.")
        return 1
    return status
