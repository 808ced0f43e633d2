"""How long work tells how far it is.

A long verb of the core is a generator that yields :class:`Progress` and returns its result. Tests drain it
with :func:`finish`; the window steps it off its own thread and cancels it with ``close()``.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


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
