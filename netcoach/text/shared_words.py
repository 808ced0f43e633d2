"""Which words of one text come back in another: "labs" after "the lab", "moved" after "moving"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netcoach.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LITTLE_WORDS = """
a about after again all also am an and any are aren't as at be because been before being but by can can't could
couldn't did didn't do does doesn't doing don't done each else even ever every for from get gets getting go goes going
gone got had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers him his how how's i i'd i'll
i'm i've if in into is isn't it it'd it'll it's its just let let's like lot me more most much my never no not now of off
oh on once one only or other our ours out over own really same say see she she'd she'll she's should so some something
such take tell than that that'd that's the their theirs them then there there's these they they'd they'll they're
they've thing things think this those through to too under until up us use used very was wasn't we we'd we'll we're
we've well went were weren't what what's when where where's which while who who's whose why will with won't would
wouldn't yes yet you you'd you'll you're you've your yours
"""
_STOP_WORDS = frozenset(_LITTLE_WORDS.split())
_SHORTEST_STEM = 3
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "ly", "ers", "er", "es", "s")
_VOWELS = frozenset("aeiouy")


def shared_spans(heard: str, said: str) -> list[tuple[int, int]]:
    """Return where ``said`` uses a word of ``heard``, apart from the little words every sentence has."""
    stems = {_stem(word) for _start, _end, word in _words(heard)}
    return [(start, end) for start, end, word in _words(said) if _stem(word) in stems]


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _WORD.finditer(text):
        word = fold(found.group()).replace("’", "'")
        if word not in _STOP_WORDS:
            yield found.start(), found.end(), word


def _stem(word: str) -> str:
    """Return a word without its ending: enough to see "running" in "run", and nothing cleverer."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM and not (ending == "s" and stem.endswith("s")):
            word = stem + "y" if ending in {"ies", "ied"} else stem
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word
