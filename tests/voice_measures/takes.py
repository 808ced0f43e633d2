"""Takes made by a speech synthesiser: phrases spoken by espeak-ng, joined with silences of known length.

Everything is seeded, so each run measures the same takes. ``sox`` converts them and makes noise.
"""

import array
import itertools
import math
import random
import subprocess
from typing import NamedTuple

from netcoach.voice.analysis import PAUSE_S
from netcoach.voice.sound import RATE, Sound

SCRIPTS = (
    (
        "Hello, my name is Sam and I look after small theatres.",
        "Last winter we filled a hall that had been empty for nine years,",
        "because we asked the neighbours what they wanted to see.",
        "They told us, and we listened.",
        "Now four more towns would like to try the same.",
        "What brings you here tonight?",
    ),
    (
        "I help people who have just moved here find their first friends.",
        "Most of them know how to work, but not whom to have lunch with.",
        "So once a week we cook together,",
        "and everyone brings a dish from home.",
        "After three months most of our guests invite each other.",
        "Who did you meet first when you came to this city?",
    ),
    (
        "I used to teach chemistry to teenagers who would rather sleep.",
        "That taught me to explain hard things in one minute,",
        "with one picture and no long words.",
        "Today I do the same for engineers who talk to the public.",
        "A water company asked us for help last year,",
        "and their letters are now half as long.",
        "May I ask what you find hard to explain?",
    ),
    (
        "Our team keeps the lights on in eleven hospitals.",
        "When a part fails, we know before the nurses do.",
        "It began with a broken lift,",
        "a patient who waited for an hour,",
        "and a promise that it would never happen again.",
        "I am looking for someone who has done this in schools.",
    ),
)
"""Each clause is spoken without a pause in it, but at half speed, espeak-ng stops for a third of a second in some."""

VOICES = ("en-gb", "en-us+f3", "en-gb-scotland+m4", "en-gb-x-rp+f2", "en-us+m7", "en-029+f5")
SPEEDS = (130, 145, 160, 175)
HALF_SPEED = 80
"""Of espeak-ng, in words a minute; the half of 160 is the slowest it speaks."""

SILENCE_S = 0.15
"""From this length on, a silence isn't voice: the shortest gap between clauses."""

FAINT = 1 / 100
"""A sample is silent if it's less than this share of the loudest."""

NOISES = ("whitenoise", "pinknoise", "brownnoise")


class Condition(NamedTuple):
    """What is special about a take.

    ``short`` and ``long`` are the ranges of silences between clauses: gaps that aren't pauses, and pauses.
    """

    name: str
    noise_db: float | None = None
    speeds: tuple[int, ...] = SPEEDS
    long: tuple[float, float] = (0.6, 3.0)
    short: tuple[float, float] = (SILENCE_S, 0.4)
    left_out: bool = False
    read_again: bool = False
    silent: bool = False


CONDITIONS = (
    Condition("silence", silent=True),
    Condition("no noise"),
    Condition("noise at 30 dB", noise_db=30),
    Condition("noise at 20 dB", noise_db=20),
    Condition("noise at 15 dB", noise_db=15),
    Condition("noise at 10 dB", noise_db=10),
    Condition("long pauses", noise_db=30, long=(4.0, 8.0)),
    Condition("a clause left out", noise_db=30, left_out=True),
    Condition("a line read again", noise_db=30, read_again=True),
    Condition("half speed", noise_db=30, speeds=(HALF_SPEED,)),
)


class MadeTake(NamedTuple):
    """A take and the truth about it: where each clause is, in seconds, and which clause of the script it is.

    ``silent_seconds`` is how much of the clauses is silence.
    """

    sound: Sound
    script: tuple[str, ...]
    spoken: tuple[tuple[int, float, float], ...]
    silent_seconds: float

    @property
    def voiced_seconds(self):
        return sum(end - start for _clause, start, end in self.spoken) - self.silent_seconds

    @property
    def spoken_seconds(self):
        return self.spoken[-1][2] - self.spoken[0][1]

    @property
    def pauses(self):
        gaps = [(one[2], other[1]) for one, other in itertools.pairwise(self.spoken)]
        return [(start, end) for start, end in gaps if end - start > PAUSE_S]

    def place_at(self, second):
        """Return the number of the next word of the script to say at ``second``: never one before what was said.

        Within a clause, letters are taken to be equally long.
        """
        words = [clause.split() for clause in self.script]
        starts = [0, *itertools.accumulate(map(len, words))]
        place = 0
        for clause, start, end in self.spoken:
            letters = list(itertools.accumulate(map(len, words[clause])))
            said = sum(each <= letters[-1] * (second - start) / (end - start) for each in letters)
            place = max(place, starts[clause] + said) if second > start else place
        return place


def made_take(condition, number):
    """Make take ``number`` of a condition: its script, voice, speed and noise follow from the number."""
    chance = random.Random(f"{condition.name}, take {number}")
    script = SCRIPTS[number % len(SCRIPTS)]
    pcm = array.array("h", bytes(2 * round(RATE * chance.uniform(0.8, 1.5))))
    spoken, silent = [], 0.0
    for clause in [] if condition.silent else _order(condition, len(script), chance):
        if spoken:
            is_pause = chance.random() < 0.5
            pcm.extend(_silence(chance.uniform(*(condition.long if is_pause else condition.short))))
        piece = _say(script[clause], VOICES[number % len(VOICES)], chance.choice(condition.speeds))
        spoken.append((clause, len(pcm) / RATE, (len(pcm) + len(piece)) / RATE))
        silent += _silent_seconds(piece)
        pcm.extend(piece)
    pcm.extend(_silence(20 if condition.silent else chance.uniform(0.8, 1.5)))
    if condition.noise_db is not None:
        pcm = _with_noise(pcm, spoken, condition.noise_db, NOISES[number % len(NOISES)])
    if condition.silent:
        pcm = array.array("h", (round(chance.gauss(0, 20)) for _sample in pcm))  # a quiet room, 64 dB below the loudest
    return MadeTake(Sound(pcm.tobytes()), script, tuple(spoken), silent)


def _order(condition, clauses, chance):
    order = list(range(clauses))
    if condition.left_out:
        order.pop(chance.randrange(1, clauses - 1))
    if condition.read_again:
        again = chance.randrange(clauses - 1)
        order.insert(again, again)
    return order


def _silence(seconds):
    return array.array("h", bytes(2 * round(RATE * seconds)))


def _say(clause, voice, speed):
    words = clause.rstrip(".?,").replace(",", "")  # espeak-ng pauses at each comma
    said = _output(["espeak-ng", "-v", voice, "-s", str(speed), "--stdout", words])
    return _trimmed(_samples(["-t", "wav", "-"], given=said))


def _samples(source, effects=(), given=None):
    raw = ["-r", str(RATE), "-c", "1", "-b", "16", "-e", "signed", "-t", "raw", "-"]
    return array.array("h", _output(["sox", "-R", "-D", *source, *raw, *effects], given))


def _output(command, given=None):
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def _trimmed(samples):
    """Cut off the silence that espeak-ng puts around a phrase."""
    loud = _loud(samples)
    return samples[loud[0] : loud[-1] + 1]


def _silent_seconds(samples):
    """Return how much of a phrase is silence, without the short ones before plosives."""
    gaps = ((after - before) / RATE for before, after in itertools.pairwise(_loud(samples)))
    return sum(gap for gap in gaps if gap >= SILENCE_S)


def _loud(samples):
    """Return the numbers of the samples that aren't silent."""
    faint = max(map(abs, samples)) * FAINT
    return [number for number, sample in enumerate(samples) if abs(sample) > faint]


def _with_noise(pcm, spoken, noise_db, kind):
    """Add noise so that the voice, where there is one, is ``noise_db`` above it."""
    voice = [sample for _clause, start, end in spoken for sample in pcm[round(start * RATE) : round(end * RATE)]]
    noise = _samples(["-r", str(RATE), "-n"], ["synth", str(len(pcm) / RATE + 1), kind, "gain", "-12"])[: len(pcm)]
    factor = _rms(voice) / _rms(noise) / 10 ** (noise_db / 20)
    both = [sample + other * factor for sample, other in zip(pcm, noise, strict=True)]
    loudest = max(map(abs, both))
    return array.array("h", (round(sample * min(1, 30_000 / loudest)) for sample in both))


def _rms(samples):
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))
