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

import json
import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcoach.voice.recognizer import FRAMES_A_SECOND, Clauses, FaintNoise, add_words, new_decoder, word_number

if TYPE_CHECKING:
    import pocketsphinx

_LEAST_LIKELIHOOD = -0.0022
"""By how much a take may be less likely to be the script than to be any sounds at all, in logarithms per frame. The
right script was between -0.0008 and -0.0019 in 24 takes; another one below -0.0028, if it was found at all.
"""

Segment = tuple[str, int, int, float]


def placed_words(clauses: Clauses, pcm: bytes) -> list[tuple[int, float, float]] | None:
    """Return where each word was spoken, as (number, start, end), or None if this isn't the script."""
    decoder = new_decoder()
    known = add_words(decoder, clauses)
    if known is None:
        return None
    decoder.add_jsgf_string("script", _grammar(known))
    decoder.activate_search("script")
    pcm = FaintNoise().under(pcm)
    found = _segments(decoder, pcm)
    words = [
        (number, start / FRAMES_A_SECOND, (end + 1) / FRAMES_A_SECOND)
        for name, start, end, _score in found
        if (number := word_number(name)) is not None
    ]
    if not words:
        return None
    anything = _segments(new_decoder(allphone="en-us/en-us-phone.lm.bin"), pcm)
    likelihood = (_score(found) - _score(anything)) / max(1, found[-1][2])
    return words if likelihood >= _LEAST_LIKELIHOOD else None


def _segments(decoder: pocketsphinx.Decoder, pcm: bytes) -> list[Segment]:
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    if decoder.hyp() is None:
        return []
    return [(each.word, each.start_frame, each.end_frame, each.ascore) for each in decoder.seg()]


def _score(segments: Sequence[Segment]) -> float:
    return sum(math.log(score) for _name, _start, _end, score in segments if score > 0)


def _grammar(known: Sequence[Sequence[int]]) -> str:
    clauses = [" ".join(f"w{number}" for number in clause) for clause in known if clause]
    order = " ".join(f"<c{number}>*" for number in range(len(clauses)))
    rules = "".join(f"<c{number}> = {words};\n" for number, words in enumerate(clauses))
    return f"#JSGF V1.0;\ngrammar script;\npublic <script> = {order};\n{rules}"


def main() -> None:
    """Answer one request."""
    clauses = json.loads(sys.stdin.buffer.readline())
    json.dump(placed_words(clauses, sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
