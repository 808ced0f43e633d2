"""Progress reports from long work.

A long verb of the core is a generator that yields :class:`Progress` and returns its result. Tests run it with
:func:`finish`; the window steps through it in small slices and cancels it with ``close()``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")

_POLL_INTERVAL_S = 0.002


class Progress(NamedTuple):
    """The progress of a long verb: ``done`` of ``total`` units (``total`` 0 if unknown), and the current item."""

    done: int
    total: int
    note: str = ""


Work = Generator[Progress, None, Result]


def finish(work: Work[Result]) -> Result:
    """Run ``work`` to completion and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: Result = stop.value
            return result


def run_in_thread(work: Callable[[], Result]) -> Work[Result]:
    """Run ``work`` on its own thread and yield while it runs, so that the caller is never blocked.

    Closing the generator waits for the thread, so nothing is left half done.

    Args:
        work: Must not share objects with this thread: it opens its own connection to the journal.

    Raises:
        Exception: whatever ``work`` raises.
    """
    results: list[Result] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as fault:  # noqa: BLE001  # raised again in the waiting thread
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=False)  # the process waits for it, even if a daemon thread steps this
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
