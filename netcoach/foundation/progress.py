"""How long work tells how far it is.

A long verb of the core is a generator that yields :class:`Progress` and returns its result. Tests drain it
with :func:`finish`; the window steps it off its own thread and cancels it with ``close()``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")

_POLL_INTERVAL_S = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a long verb is: ``done`` of ``total`` units (``total`` 0 where unknown), and on what."""

    done: int
    total: int
    note: str = ""


Work = Generator[Progress, None, Result]


def finish(work: Work[Result]) -> Result:
    """Run ``work`` to its end and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: Result = stop.value
            return result


def run_in_thread(work: Callable[[], Result]) -> Work[Result]:
    """Run ``work`` on a thread of its own and yield while it runs, so that whoever steps this is never held up.

    Closing it waits for the thread: half a thing is never left behind.

    Args:
        work: What touches nothing that this thread uses: it opens its own connection to the journal.

    Raises:
        Exception: whatever ``work`` raises.
    """
    results: list[Result] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as fault:  # noqa: BLE001  # raised again where it is waited for
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=False)  # also where a daemon steps this: the process waits for it
    thread.start()
    try:
        while thread.is_alive():
            yield Progress(done=0, total=0)
            thread.join(_POLL_INTERVAL_S)
    finally:
        thread.join()
    if faults:
        raise faults[0]
    return results[0]
