"""How long to wait after wrong passphrases: nothing after the first two, then longer each time.

It slows down somebody at the keyboard, nobody who has taken the file: for those the key itself is slow to derive.
"""

from __future__ import annotations

from collections.abc import Callable

FREE = 2
"""How many wrong passphrases cost no wait: a slip of the finger, and Caps Lock."""

LONGEST = 60
"""The longest wait, in seconds."""


def wait_after(wrong: int) -> int:
    """Return how many seconds to wait after ``wrong`` wrong passphrases in a row: 0, 0, 1, 2, 4 ... 60."""
    return 0 if wrong <= FREE else min(2 ** min(wrong - FREE - 1, LONGEST), LONGEST)


class Guesses:
    """The wrong passphrases given so far, as long as this program runs.

    Args:
        seconds: A clock that only goes forward (``time.monotonic``), so that setting the computer's changes nothing.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._wrong = 0
        self._until = seconds()

    def wrong(self) -> int:
        """Note a wrong passphrase; return how many seconds to wait before the next."""
        self._wrong += 1
        wait = wait_after(self._wrong)
        self._until = self._seconds() + wait
        return wait

    def right(self) -> None:
        """Note that the journal opened: the next slip costs nothing again."""
        self._wrong = 0
        self._until = self._seconds()

    @property
    def left(self) -> float:
        """How many seconds are still to wait; 0 when the next passphrase may be given."""
        return max(0.0, self._until - self._seconds())
