"""The process that looks for the words of a script in a take: ``python -m netcoach.voice.align_process``.

pocketsphinx may take minutes over a take that doesn't match, and it can't be interrupted: a process can be ended.
Standard input is one line of JSON, for each clause its ``[[word number, word], …]``, and then the samples. Standard
output is JSON as well: ``[[word number, start, end], …]`` in seconds, or ``null`` if the take doesn't sound like the
script.

The grammar is each clause any number of times, in the order of the script: one that's left out doesn't spoil the rest,
nor does a line that's read again. Each word of the script is an entry of its own in the dictionary, so that the answer
says which one it was.
"""

from __future__ import annotations

import itertools
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netcoach.voice.pronunciation import readings, spelt_out
from netcoach.voice.sound import RATE, Sound

_FRAMES_A_SECOND = 100
_LEAST_LIKELIHOOD = -0.0022
"""By how much a take may be less likely to be the script than to be any sounds at all, in logarithms per frame. The
right script was between -0.0008 and -0.0019 in 24 takes; another one below -0.0028, if it was found at all.
"""

_MOST_UNKNOWN = 0.2
"""The share of words that may have no known sound: foreign letters, long numbers."""

if TYPE_CHECKING:
    import pocketsphinx

_FAINT, _LOUD = 16, 30_000

Clauses = Sequence[Sequence[tuple[int, str]]]
Segment = tuple[str, int, int, float]


def placed_words(clauses: Clauses, pcm: bytes) -> list[tuple[int, float, float]] | None:
    """Return where each word was spoken, as (number, start, end), or None if this isn't the script."""
    decoder = _decoder()
    grammar = _grammar(decoder, clauses)
    if grammar is None:
        return None
    decoder.add_jsgf_string("script", grammar)
    decoder.activate_search("script")
    found = _segments(decoder, pcm)
    words = [
        (int(name[1:].partition("(")[0]), start / _FRAMES_A_SECOND, (end + 1) / _FRAMES_A_SECOND)
        for name, start, end, _score in found
        if name.startswith("w")
    ]
    if not words:
        return None
    anything = _segments(_decoder(allphone="en-us/en-us-phone.lm.bin"), pcm)
    likelihood = (_score(found) - _score(anything)) / max(1, found[-1][2])
    return words if likelihood >= _LEAST_LIKELIHOOD else None


def _decoder(**models: str) -> pocketsphinx.Decoder:
    import pocketsphinx

    models |= {"hmm": "en-us/en-us", "dict": "en-us/cmudict-en-us.dict"}
    return pocketsphinx.Decoder(
        lm=None,
        loglevel="FATAL",
        bestpath=False,
        **{setting: pocketsphinx.get_model_path(model) for setting, model in models.items()},
    )


def _segments(decoder: pocketsphinx.Decoder, pcm: bytes) -> list[Segment]:
    decoder.start_utt()
    decoder.process_raw(_never_quite_silent(pcm), full_utt=True)
    decoder.end_utt()
    if decoder.hyp() is None:
        return []
    return [(each.word, each.start_frame, each.end_frame, each.ascore) for each in decoder.seg()]


def _never_quite_silent(pcm: bytes) -> bytes:
    """Add a faint noise: what comes after digital silence, which some microphones deliver, isn't recognised."""
    chance = random.Random(1)  # noqa: S311  # not a secret
    second = [round(chance.gauss(0, _FAINT)) for _number in range(RATE)]
    samples = Sound(pcm).samples()
    noisy = (
        sample + faint if abs(sample) < _LOUD else sample
        for sample, faint in zip(samples, itertools.cycle(second), strict=False)
    )
    return Sound.of(noisy).pcm


def _score(segments: Sequence[Segment]) -> float:
    return sum(math.log(score) for _name, _start, _end, score in segments if score > 0)


def _grammar(decoder: pocketsphinx.Decoder, clauses: Clauses) -> str | None:
    """Add each word of the script to the dictionary, and return the grammar; None if too few have a known sound."""
    rules: list[str] = []
    unknown = 0
    for clause in clauses:
        names = []
        for number, word in clause:
            sounds = list(dict.fromkeys(_sounds(decoder, word)))
            unknown += not sounds
            names += [f"w{number}"] if sounds else []
            for other, phones in enumerate(sounds):
                decoder.add_word(f"w{number}({other + 1})" if other else f"w{number}", phones, update=False)
        if names:
            rules.append(f"<c{len(rules)}> = {' '.join(names)};\n")
    if not rules or unknown > _MOST_UNKNOWN * sum(map(len, clauses)):
        return None
    order = " ".join(f"<c{number}>*" for number in range(len(rules)))
    return f"#JSGF V1.0;\ngrammar script;\npublic <script> = {order};\n{''.join(rules)}"


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


def main() -> None:
    """Answer one request."""
    clauses = json.loads(sys.stdin.buffer.readline())
    json.dump(placed_words(clauses, sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
