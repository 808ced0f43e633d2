"""What the processes that use pocketsphinx share: its English model, and the words of a script in its dictionary."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netcoach.voice.pronunciation import readings, spelt_out
from netcoach.voice.sound import RATE, Sound

if TYPE_CHECKING:
    import pocketsphinx

Clauses = Sequence[Sequence[tuple[int, str]]]
"""For each clause of a script, its words with their numbers."""

FRAMES_A_SECOND = 100
_FAINT, _LOUD = 16, 30_000
_MOST_UNKNOWN = 0.2
"""The share of words that may have no known sound: foreign letters, long numbers."""


def new_decoder(**models: str) -> pocketsphinx.Decoder:
    """Return a decoder that knows how English sounds, and nothing about what is said."""
    import pocketsphinx

    models |= {"hmm": "en-us/en-us", "dict": "en-us/cmudict-en-us.dict"}
    return pocketsphinx.Decoder(
        lm=None,
        loglevel="FATAL",
        bestpath=False,
        **{setting: pocketsphinx.get_model_path(model) for setting, model in models.items()},
    )


def add_words(decoder: pocketsphinx.Decoder, clauses: Clauses) -> list[list[int]] | None:
    """Add each word of a script to the dictionary, as "w" and its number.

    Returns:
        For each clause the numbers of its words that have a known sound, or None if that's too few of them all.
    """
    found: list[list[int]] = []
    for clause in clauses:
        found.append([])
        for number, word in clause:
            sounds = list(dict.fromkeys(_sounds(decoder, word)))
            found[-1] += [number] if sounds else []
            for other, phones in enumerate(sounds):
                decoder.add_word(f"w{number}({other + 1})" if other else f"w{number}", phones, update=False)
    every, known = sum(map(len, clauses)), sum(map(len, found))
    return found if known and every - known <= _MOST_UNKNOWN * every else None


def word_number(name: str) -> int | None:
    """Return the number of the word with this name, or None if it's a silence."""
    return int(name[1:].partition("(")[0]) if name.startswith("w") else None


class FaintNoise:
    """A faint noise to add: what comes after digital silence, which some microphones deliver, isn't recognized."""

    def __init__(self) -> None:
        chance = random.Random(1)  # noqa: S311  # not a secret
        self._noise = itertools.cycle([round(chance.gauss(0, _FAINT)) for _number in range(RATE)])

    def under(self, pcm: bytes) -> bytes:
        """Return ``pcm`` with it."""
        noisy = (
            sample + faint if abs(sample) < _LOUD else sample
            for sample, faint in zip(Sound(pcm).samples(), self._noise, strict=False)
        )
        return Sound.of(noisy).pcm


def _sounds(decoder: pocketsphinx.Decoder, word: str) -> Iterator[str]:
    """Yield each way to pronounce a word of the script."""
    for reading in readings(word):
        pronounced = [_pronunciations(decoder, part) for part in reading]
        if all(pronounced):
            longest = max(map(len, pronounced))
            for number in range(longest):
                yield " ".join(each[min(number, len(each) - 1)] for each in pronounced)


def _pronunciations(decoder: pocketsphinx.Decoder, word: str) -> list[str]:
    found, number = [], 1
    while phones := decoder.lookup_word(word if number == 1 else f"{word}({number})"):
        found.append(phones)
        number += 1
    return found or [phones for phones in [spelt_out(word)] if phones]
