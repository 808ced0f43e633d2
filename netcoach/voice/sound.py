"""Recorded sound as a value: one channel of 16-bit samples, 16,000 a second, which is what the analysis needs.

A minute takes 1.92 MB. Nothing better is stored: speech is all that's ever recorded.
"""

from __future__ import annotations

import array
import io
import sys
import wave
from collections.abc import Iterable
from typing import NamedTuple

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

RATE = 16_000
"""Samples a second."""

SAMPLE_BYTES = 2
MAX_TAKE_S = 600
"""A take ends after ten minutes, so that a forgotten microphone doesn't fill the memory."""


class Sound(NamedTuple):
    """Sound in memory: ``pcm`` holds its samples, 16-bit, little-endian, one channel, ``RATE`` a second."""

    pcm: bytes

    @classmethod
    def of(cls, samples: Iterable[int]) -> Sound:
        """Return the sound that has these samples, from -32,768 to 32,767."""
        pcm = array.array("h", samples)
        if sys.byteorder == "big":
            pcm.byteswap()
        return cls(pcm.tobytes())

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.pcm) / (RATE * SAMPLE_BYTES)

    def samples(self) -> array.array[int]:
        """Return the samples as numbers from -32,768 to 32,767."""
        found = array.array("h", self.pcm[: len(self.pcm) // SAMPLE_BYTES * SAMPLE_BYTES])
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def to_wav(self) -> bytes:
        """Return it as a WAV file."""
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(SAMPLE_BYTES)
            writer.setframerate(RATE)
            writer.writeframes(self.pcm)
        return file.getvalue()


def from_wav(data: bytes) -> Sound:
    """Return the sound of a WAV file.

    Raises:
        Refused: if it isn't one, holds another kind of sound, or is longer than a take may be.
    """
    try:
        with wave.open(io.BytesIO(data), "rb") as reader:
            kind = (reader.getnchannels(), reader.getsampwidth(), reader.getframerate())
            pcm = reader.readframes(MAX_TAKE_S * RATE + 1)
    except (wave.Error, EOFError, ValueError) as error:
        raise Refused(_("This isn't a WAV file that NetCoach can read.")) from error
    if kind != (1, SAMPLE_BYTES, RATE):
        raise Refused(_("NetCoach reads WAV files with one channel, 16 bits and 16,000 samples a second."))
    sound = Sound(pcm)
    if sound.seconds > MAX_TAKE_S:
        raise Refused(_("A take can be at most ten minutes long."))
    return sound
