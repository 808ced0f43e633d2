"""Where in an English script the speaker is, while it's being said, with the optional extra ``netcoach[speech]``.

It's only worth following if it never runs ahead, so it stays where it is when it isn't sure: in silence, in noise, in
another language, in a line that's read again. It never goes back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from netcoach.voice.alignment import clauses_of, is_language_known

FOLLOW_ARGUMENTS = ("-P", "-m", "netcoach.voice.follow_process")
"""What Python is started with to listen to a take."""

_NEAR = 2
"""How many words may be skipped or misheard without it being a jump."""
_AHEAD = 30
"""How many words a jump may skip: two or three clauses."""
_NEAR_RUN, _CAUTIOUS_NEAR_RUN, _NEAR_STRAYS = 3, 5, 4
_FAR_RUN, _CAUTIOUS_FAR_RUN, _FAR_STRAYS = 5, 8, 6
"""How many words of the script in a row are believed, next to the place and further on; more after as many strays:
words that weren't in the order of the script. None of 22 takes of another script contained as many by chance.
"""


def can_follow(language: str) -> bool:
    """Return whether a voice can be followed in this language: the extra is installed, and it's English."""
    if not is_language_known(language):
        return False
    try:
        import pocketsphinx  # noqa: F401
    except ImportError:
        return False
    return True


class Follower:
    """The place in a script; ``clauses`` are the words of each, with their numbers.

    Args:
        script: What is to be said. Words are what is between spaces.
    """

    def __init__(self, script: str) -> None:
        self.clauses = clauses_of(script)
        self._words = [re.sub(r"[^\w']", "", word.casefold()) for clause in self.clauses for _number, word in clause]
        self._place = self._believed = 0

    @property
    def place(self) -> int:
        """The number of the next word to say, from 0; after the last one, how many there are."""
        return self._place

    @property
    def request(self) -> bytes:
        """What the process that listens is sent before the sound."""
        return json.dumps(self.clauses).encode() + b"\n"

    def hear(self, numbers: Sequence[int]) -> None:
        """Follow, if what was heard until now is convincing; the last word isn't, as it may still change.

        Args:
            numbers: The words that the take sounds like until now, as numbers of words of the script.
        """
        certain = numbers if numbers[-1:] == [len(self._words) - 1] else numbers[:-1]
        run = _last_run(certain)
        strays = len(certain) - run - self._believed
        said = [self._words[number] for number in certain[len(certain) - run :]]
        for start in range(max(0, self._place - run + 1), min(len(self._words), self._place + _AHEAD)):
            if self._words[start : start + run] == said:  # words that are repeated are taken for the nearest
                if run >= _needed(strays, is_near=start <= self._place + _NEAR):
                    self._place, self._believed = start + run, len(certain)
                return

    def go_on(self) -> None:
        """Go to the next clause, as the user asks."""
        self._place = min((start for start in self._starts() if start > self._place), default=len(self._words))

    def go_back(self) -> None:
        """Go to the beginning of this clause, or of the one before it."""
        self._place = max((start for start in self._starts() if start < self._place), default=0)

    def _starts(self) -> list[int]:
        return [clause[0][0] for clause in self.clauses]


def _last_run(numbers: Sequence[int]) -> int:
    """Return how many of the last numbers are one after the other."""
    run = min(1, len(numbers))
    while run < len(numbers) and numbers[-run - 1] == numbers[-run] - 1:
        run += 1
    return run


def _needed(strays: int, *, is_near: bool) -> int:
    if is_near:
        return _NEAR_RUN if strays <= _NEAR_STRAYS else _CAUTIOUS_NEAR_RUN
    return _FAR_RUN if strays <= _FAR_STRAYS else _CAUTIOUS_FAR_RUN
