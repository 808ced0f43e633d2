"""Takes to test with, from the WAV files in tests/data/voice, and what can happen to them."""

import math
import random

from netcoach.voice.devices import FileMicrophone, MicrophoneUnavailable
from netcoach.voice.sound import RATE, Sound, from_wav
from tests.paths import DATA

PITCH = "Hello, I am Sam. I help small theatres find their audience. What brings you here tonight?"
"""What is said in pitch.wav, slow.wav (at half speed) and, without the last sentence, clause_left_out.wav."""

PITCH_WORDS = 16
PITCH_CLAUSES_S = ((0.6, 1.551), (2.351, 3.817), (4.067, 5.208), (6.808, 8.326))
"""When each part of pitch.wav starts and ends. Its pauses are 0.8 s and 1.6 s long; a gap of 0.25 s isn't one."""

SLOW_CLAUSES_S = ((0.6, 2.453), (4.053, 6.768), (7.168, 9.406), (12.606, 15.398))


def wav(name):
    """Return the bytes of a take: pitch, slow, clause_left_out, german."""
    return (DATA / "voice" / f"{name}.wav").read_bytes()


def take(name):
    return from_wav(wav(name))


def silence(seconds):
    return Sound(bytes(2 * round(RATE * seconds)))


def noise(seconds, level):
    """Return noise whose average is ``level``, of 32,768."""
    chance = random.Random(11)
    return Sound.of(round(chance.gauss(0, level)) for _sample in range(round(RATE * seconds)))


def with_noise(sound, decibels):
    """Return pitch.wav or another take with noise; where there's a voice in pitch.wav, it's that much louder."""
    voice = [
        sample
        for start, end in PITCH_CLAUSES_S
        for sample in take("pitch").samples()[int(start * RATE) : int(end * RATE)]
    ]
    level = math.sqrt(sum(sample * sample for sample in voice) / len(voice)) / 10 ** (decibels / 20)
    both = zip(sound.samples(), noise(sound.seconds, level).samples(), strict=True)
    return Sound.of(max(-32768, min(32767, one + other)) for one, other in both)


class UnpluggedMicrophone(FileMicrophone):
    """Records a file, and is then unplugged."""

    @property
    def is_recording(self):
        return False

    def stop(self):
        raise MicrophoneUnavailable("The microphone was disconnected.", super().stop())
