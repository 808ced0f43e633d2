"""How long to wait after wrong passphrases: nothing after the first two, then longer each time.

It slows down somebody at the keyboard, nobody who has taken the file: for those the key itself is slow to derive.
"""

from __future__ import annotations

from collections.abc import Callable

FREE_ATTEMPTS = 2
"""How many wrong passphrases cost no wait: a slip of the finger, and Caps Lock."""

MAX_DELAY_S = 60
"""The longest wait, in seconds."""


def delay_after(wrong: int) -> int:
    """Return how many seconds to wait after ``record_failure`` wrong passphrases in a row: 0, 0, 1, 2, 4 ... 60."""
    return 0 if wrong <= FREE_ATTEMPTS else min(2 ** min(wrong - FREE_ATTEMPTS - 1, MAX_DELAY_S), MAX_DELAY_S)


class UnlockThrottle:
    """The wrong passphrases given so far, as long as this program runs.

    Args:
        seconds: A clock that only goes forward (``time.monotonic``), so that setting the computer's changes nothing.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._failures = 0
        self._until = seconds()

    def record_failure(self) -> int:
        """Note a wrong passphrase; return how many seconds to wait before the next."""
        self._failures += 1
        wait = delay_after(self._failures)
        self._until = self._seconds() + wait
        return wait

    def record_success(self) -> None:
        """Note that the journal opened: the next slip costs nothing again."""
        self._failures = 0
        self._until = self._seconds()

    @property
    def seconds_left(self) -> float:
        """How many seconds are still to wait; 0 when the next passphrase may be given."""
        return max(0.0, self._until - self._seconds())
