"""The few words of a sentence that bring back the rest of it."""

from __future__ import annotations

import re

_LONGEST_RUN = 3
_LONGEST_UNSPACED = 8
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*|[^\w\s]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")

_LITTLE_WORDS = """
a about after again all am an and any anyone anything are as ask at be because been before being both but by
can could did do does doing done down each else ever every few for from get gets getting give go goes going
got had has have having he help helps her here hers him his how i i'd i'll i'm i've if in into is it it's its
just know last let like look looks made make makes may me might more most much my need no nor not now of off
on once one only or other our ours out over own please put really right same say see she should so some such
take tell than that that's the their them then there these they thing things this those through to too try
trying under until up us use very want was way we well were what when where which while who whom whose why
will with would you your yours
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""English words that don't help recall. In other languages every word counts, and the longest run wins."""


def key_phrase(text: str) -> str:
    """Return the strongest run of at most three words in ``text``; a question keeps its question mark.

    "I look after the payroll software that no one notices" becomes "payroll software".
    """
    runs = [run[-_LONGEST_RUN:] for run in _runs(text)]
    if not runs:
        return " ".join(text.split())
    best = max(runs, key=_weight)
    words = " ".join(best)
    if _UNSPACED.search(words):
        words = words[:_LONGEST_UNSPACED]
    return f"{words}?" if text.rstrip().endswith(("?", "？", "؟")) else words


def _runs(text: str) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        if word[0].isalnum() and word.casefold().replace("’", "'") not in _LITTLE:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _weight(run: list[str]) -> int:
    return sum(map(len, run))
