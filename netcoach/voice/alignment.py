"""Where in a take each word of an English script fell, with the optional extra ``netcoach[speech]``.

It's worth nothing unless it's right, so everything that looks doubtful gives None, and the report then comes from the
voice alone: another language, a take that doesn't sound like the script, words where there's no voice, a process that
takes too long or isn't there.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from netcoach.foundation.progress import Work, run_in_thread
from netcoach.voice.analysis import VoiceReport
from netcoach.voice.sound import Sound

LANGUAGE = "en"
_LIMIT_S = 60.0
_LIMIT_A_SECOND = 1.0
"""How long the process may take: this, and as much again for each second of the take. It usually needs a fifth."""

_WORD = re.compile(r"\S+")
_ENDS_CLAUSE = re.compile(r"[.,;:!?…—–]+[\"'”’)\]]*$")
_SHORTEST_CLAUSE = 3  # "Well," alone is found anywhere
_LEAST_IN_VOICE = 0.5
_MOST_OUTSIDE_VOICE = 0.1
_MOST_OUTSIDE_SCRIPT = 0.2
_SHORTEST_SOUND_S = 0.25
_QUICKEST_WORD_S = 0.15


class PlacedWord(NamedTuple):
    """A word of the script, by its number from 0, and when it was spoken, in seconds."""

    word: int
    start: float
    end: float


class Alignment(NamedTuple):
    """Where the words of a script fell in a take.

    ``words`` are in the order they were spoken: a line that was read again is in it twice. ``left_out`` are the clauses
    that weren't spoken, as (first word, word after the last). ``outside`` are the sounds that aren't in the script,
    such as "um", as (start, end) in seconds.
    """

    words: tuple[PlacedWord, ...]
    left_out: tuple[tuple[int, int], ...]
    outside: tuple[tuple[float, float], ...]

    @property
    def paces(self) -> tuple[float, float, float]:
        """Words per minute in each third of the time from the first word to the last, pauses included."""
        first, third = self.words[0].start, (self.words[-1].end - self.words[0].start) / 3
        one, two, three = (
            sum(number * third <= each.start - first < (number + 1) * third for each in self.words) * 60 / third
            for number in range(3)
        )
        return one, two, three

    def word_at(self, second: float) -> int:
        """Return the number of the word that was spoken at ``second``, or of the next one after it."""
        return next((each.word for each in self.words if each.end > second), self.words[-1].word + 1)


def is_language_known(language: str) -> bool:
    """Return whether words of this language, such as ``en`` or ``en_GB``, can be found."""
    return re.match(rf"{LANGUAGE}\b|{LANGUAGE}_", language) is not None


def align(script: str, sound: Sound, report: VoiceReport, language: str) -> Work[Alignment | None]:
    """Find the words of ``script`` in a take; None if that isn't certain. Closing it ends the process.

    Args:
        script: What was to be said. Words are what is between spaces.
        sound: The take.
        report: What is known about its voice.
        language: Of the script, such as ``en`` or ``en_GB``.
    """
    clauses = clauses_of(script)
    if not is_language_known(language) or report.voices is None or not clauses:
        return None
    request = json.dumps(clauses).encode() + b"\n" + sound.pcm
    command = [sys.executable, "-P", "-m", "netcoach.voice.align_process"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:

        def answer() -> bytes:
            try:
                return process.communicate(request, timeout=_LIMIT_S + _LIMIT_A_SECOND * sound.seconds)[0]
            except subprocess.TimeoutExpired:
                return b""

        asking = run_in_thread(answer)
        try:
            while True:  # not "yield from", which would wait for the answer before the process is ended
                try:
                    step = next(asking)
                except StopIteration as end:
                    written = end.value
                    break
                yield step
        finally:
            process.kill()
            asking.close()
    try:
        found = json.loads(written)
    except ValueError:
        return None
    return judged([PlacedWord(*each) for each in found or ()], clauses, report.voices)


def clauses_of(script: str) -> list[list[tuple[int, str]]]:
    """Return the words of each clause with their numbers; a very short clause is joined with the next one."""
    clauses: list[list[tuple[int, str]]] = [[]]
    for line in _lines(script):
        for number, word in line:
            clauses[-1].append((number, word))
            if _ENDS_CLAUSE.search(word) and len(clauses[-1]) >= _SHORTEST_CLAUSE:
                clauses.append([])
        if len(clauses[-1]) >= _SHORTEST_CLAUSE:
            clauses.append([])
    if len(clauses[-1]) < _SHORTEST_CLAUSE and len(clauses) > 1:
        rest = clauses.pop()
        clauses[-1] += rest
    return [clause for clause in clauses if clause]


def _lines(script: str) -> list[list[tuple[int, str]]]:
    numbers = itertools.count()
    return [[(next(numbers), word) for word in _WORD.findall(line)] for line in script.splitlines()]


def judged(
    words: Sequence[PlacedWord], clauses: Sequence[Sequence[tuple[int, str]]], voices: Sequence[tuple[float, float]]
) -> Alignment | None:
    """Return the alignment if the words fall where there is a voice, and explain nearly all of it; otherwise None.

    Args:
        words: Where each was found.
        clauses: The words of each clause of the script, with their numbers.
        voices: The stretches of the take with a voice.
    """
    placed = [_within_voice(each, voices) for each in words]
    certain = [each for each in placed if each is not None]
    if not certain or len(certain) < (1 - _MOST_OUTSIDE_VOICE) * len(words):
        return None
    outside = [gap for gap in _uncovered(voices, certain) if gap[1] - gap[0] >= _SHORTEST_SOUND_S]
    unexplained = sum(end - start for start, end in outside)
    if unexplained > _MOST_OUTSIDE_SCRIPT * sum(end - start for start, end in voices):
        return None
    spoken = {each.word for each in words}
    left_out = [clause for clause in clauses if not any(number in spoken for number, _word in clause)]
    if any(len(clause) * _QUICKEST_WORD_S < unexplained for clause in left_out):
        return None  # it may have been spoken there, and not recognized
    return Alignment(tuple(certain), tuple((clause[0][0], clause[-1][0] + 1) for clause in left_out), tuple(outside))


def _within_voice(word: PlacedWord, voices: Sequence[tuple[float, float]]) -> PlacedWord | None:
    """Cut off the silence that was taken for a part of a word; None if there's hardly a voice in it."""
    parts = [
        (max(start, word.start), min(end, word.end)) for start, end in voices if start < word.end and end > word.start
    ]
    start, end = max(parts, key=lambda part: part[1] - part[0], default=(0.0, 0.0))
    whole = sum(until - since for since, until in parts)
    return PlacedWord(word.word, start, end) if end - start > _LEAST_IN_VOICE * whole else None


def _uncovered(voices: Sequence[tuple[float, float]], words: Sequence[PlacedWord]) -> list[tuple[float, float]]:
    """Return the parts of the voice without a word."""
    found = []
    for start, end in voices:
        at = start
        for word in words:
            if word.start >= end or word.end <= at:
                continue
            found.append((at, word.start))
            at = word.end
        found.append((at, end))
    return [(start, end) for start, end in found if end > start]
