"""The few words of a sentence that bring back the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netcoach.text.truncate import shortened

MOST_READ = 5_000
"""How many letters of a text are looked at: more than anyone says aloud to bring back with a few words."""

_LONGEST_RUN = 4
_MOST_LITTLE = 1  # little words inside a run
_LONGEST_UNSPACED = 8
_SHORT_QUESTION, _QUESTION_START = 5, 3
_SENTENCE = re.compile(r"[^.!?。！？؟…]+[.!?。！？؟…]*")
_QUESTION_MARKS = ("?", "？", "؟")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*|[^\w\s]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")

_LITTLE_WORDS = """
a about after again all am an and any anyone anything are as ask at be because been before being both but by can
could did do does doing done down each else ever every everybody everyone few for from get gets getting give go
goes going got had has have having he help helps her here hers him his how i i'd i'll i'm i've if in into is it
it's its just know last let like look looks made make makes may me might more most much my need no nobody nor
not now of off on once one only or other our ours out over own part please put really right said same saw say
see seen sees she should so some somebody someone such take tell than that that's the their them then there
these they thing things this those through to too try trying under until up us use very want was way we well
were what when where which while who whom whose why will with would you your yours
"""
_BEFORE_A_QUESTION = frozenset({"and", "but", "so", "well"})
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""English words that don't help recall. In other languages every word counts, and the longest run wins."""


def key_phrase(text: str) -> str:
    """Return the few words of ``text`` that bring back the rest: the strongest of a statement, the start of a question.

    "I look after the payroll software that nobody notices" becomes "payroll software", "What brought you
    here this evening?" becomes "What brought you…?".
    """
    text = shortened(text, MOST_READ)
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text) if _WORD.search(sentence)]
    question = sentences.pop() if sentences and sentences[-1].endswith(_QUESTION_MARKS) else ""
    cues = [_strongest_run(sentences)] if sentences else []
    if question:
        cues.append(_question_cue(question))
    return " · ".join(cue for cue in cues if cue) or " ".join(text.split())


def _question_cue(question: str) -> str:
    """Return a short question whole, and how a longer one starts."""
    mark = question[-1]
    words = question[:-1].strip()
    if _UNSPACED.search(words):
        return words[:_LONGEST_UNSPACED] + mark
    while (first := words.partition(" "))[0].casefold() in _BEFORE_A_QUESTION and first[2]:
        words = first[2]
    split = words.split()
    if len(split) > _SHORT_QUESTION:
        words = " ".join(split[:_QUESTION_START]).rstrip(",;:") + "…"
    return words[:1].upper() + words[1:] + mark


def _strongest_run(sentences: list[str]) -> str:
    """Return the run of words with the most letters in strong words; it starts and ends with one."""
    strongest, most = "", 0
    for clause in (clause for sentence in sentences for clause in _clauses(sentence)):
        letters = [0 if is_little(word) else len(word) for word in clause]
        for start, end in _runs(letters):
            if (weight := sum(letters[start:end])) > most:
                strongest, most = " ".join(clause[start:end]), weight
    return strongest[:_LONGEST_UNSPACED] if _UNSPACED.search(strongest) else strongest


def _clauses(sentence: str) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in _WORD.findall(sentence):
        if word[0].isalnum():
            clauses[-1].append(word)
        else:
            clauses.append([])
    return clauses


def _runs(letters: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where each run starts and ends in a clause, given the letters of its strong words: a little word has 0."""
    for start in range(len(letters)):
        for end in range(start + 1, min(start + _LONGEST_RUN, len(letters)) + 1):
            if letters[start] and letters[end - 1] and letters[start:end].count(0) <= _MOST_LITTLE:
                yield start, end


def is_little(word: str) -> bool:
    """Return whether a word doesn't help recall, such as “the”; known for English only."""
    return word.casefold().replace("’", "'") in _LITTLE
