"""The process that listens to a take while it's being said: ``python -m netcoach.voice.follow_process``.

Standard input is one line of JSON, for each clause its ``[[word number, word], …]``, and then the samples as they're
recorded, until it's closed. Standard output is a line of JSON whenever something new was heard: the numbers of the
words that the take sounds like until then.

Any word of the script may follow any other, so a take of something else gives words in no order. Only words of the
script that come one after the other mean anything: :class:`netcoach.voice.following.Follower` decides.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from netcoach.voice.recognizer import Clauses, FaintNoise, add_words, new_decoder, word_number
from netcoach.voice.sound import RATE, SAMPLE_BYTES

_PIECE_BYTES = RATE * SAMPLE_BYTES // 10
_ANY_OTHER = 0.1
"""How likely it is that another word than the next one of the script follows; the sound decides, not this."""


def heard_words(clauses: Clauses, sound: BinaryIO) -> Iterator[list[int]]:
    """Yield the numbers of all words heard until then, whenever that has changed."""
    decoder = new_decoder()
    known = add_words(decoder, clauses)
    if known is None:
        return
    numbers = [number for clause in known for number in clause]
    every = [number for clause in clauses for number, _word in clause]
    silent = set(every).difference(numbers)
    start, end = len(numbers), len(numbers) + 1
    transitions: list[tuple[int, int, float] | tuple[int, int, float, str]] = [(start, end, _ANY_OTHER)]
    for place, number in enumerate(numbers):
        transitions += [
            (start, place, 1 / len(numbers)),
            (place, start, _ANY_OTHER),
            (place, place + 1 if place + 1 < len(numbers) else start, 1 - _ANY_OTHER, f"w{number}"),
        ]
    decoder.add_fsg("script", decoder.create_fsg("script", start, end, transitions))
    decoder.activate_search("script")
    decoder.start_utt()
    noise, before = FaintNoise(), list[int]()
    while len(piece := sound.read(_PIECE_BYTES)) >= SAMPLE_BYTES:
        decoder.process_raw(noise.under(piece), full_utt=False)
        heard = []
        for segment in decoder.seg() if decoder.hyp() is not None else ():
            said = word_number(segment.word)
            if said is not None:
                heard += [said, *itertools.takewhile(silent.__contains__, itertools.count(said + 1))]
        if heard != before:
            yield heard
            before = heard


def main() -> None:
    """Listen until there's nothing more to hear."""
    clauses = json.loads(sys.stdin.buffer.readline())
    for heard in heard_words(clauses, sys.stdin.buffer):
        sys.stdout.write(f"{json.dumps(heard)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
