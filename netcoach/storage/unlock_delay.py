"""The delay after wrong passphrases: none after the first two, then longer each time.

It slows down someone at the keyboard, not someone with a copy of the file; against them, key derivation itself is slow.
"""

from __future__ import annotations

from collections.abc import Callable

FREE_ATTEMPTS = 2
"""How many wrong passphrases cost no delay: a typo, and Caps Lock."""

MAX_DELAY_S = 60
"""The longest delay, in seconds."""


def delay_after(wrong: int) -> int:
    """Return how many seconds to wait after ``wrong`` wrong passphrases in a row: 0, 0, 1, 2, 4 ... 60."""
    return 0 if wrong <= FREE_ATTEMPTS else min(2 ** min(wrong - FREE_ATTEMPTS - 1, MAX_DELAY_S), MAX_DELAY_S)


class UnlockThrottle:
    """Counts the wrong passphrases entered since this program started.

    Args:
        seconds: A monotonic clock (``time.monotonic``), so that changing the system time has no effect.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._failures = 0
        self._until = seconds()

    def record_failure(self) -> int:
        """Record a wrong passphrase; return the seconds to wait before the next attempt."""
        self._failures += 1
        wait = delay_after(self._failures)
        self._until = self._seconds() + wait
        return wait

    def record_success(self) -> None:
        """Record that the journal opened, which resets the count."""
        self._failures = 0
        self._until = self._seconds()

    @property
    def seconds_left(self) -> float:
        """The seconds left to wait; 0 if the next passphrase can be entered."""
        return max(0.0, self._until - self._seconds())
