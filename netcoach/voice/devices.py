"""Microphone and loudspeaker.

Both are closed until asked for: the microphone listens only between ``start`` and ``stop``. The window asks
``is_recording`` or ``is_playing`` each time its timer ticks; when that has become false, it calls ``stop``::

    recorder.start()                # MicrophoneUnavailable: nothing to record with
    ...
    try:
        take = recorder.stop()
    except MicrophoneUnavailable as gone:
        take = gone.sound           # it was unplugged: what was recorded until then

Tests record from files through :class:`FileMicrophone`, which takes the same path.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Protocol

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.voice.sound import MAX_TAKE_S, RATE, SAMPLE_BYTES, Sound, from_wav

if TYPE_CHECKING:
    from netcoach.voice.sound_system import Loudspeaker, SoundInput

_PATIENCE_S = 3.0
"""A device that delivers nothing for so long is gone. A wireless headset takes up to two seconds to begin."""

_LONGEST = MAX_TAKE_S * RATE * SAMPLE_BYTES


class MicrophoneUnavailable(Refused):
    """There's no microphone, or it went away; ``sound`` is what was recorded until then."""

    def __init__(self, sentence: str, sound: Sound | None = None) -> None:
        super().__init__(sentence)
        self.sound = sound or Sound(b"")


class Recorder(Protocol):
    """Whatever a take can be recorded from."""

    def start(self) -> None:
        """Begin a new take."""

    @property
    def is_recording(self) -> bool:
        """Whether it still listens: not before ``start``, once a take is full, or without a device."""

    @property
    def seconds(self) -> float:
        """How much of this take is recorded."""

    def since(self, heard: int) -> bytes:
        """Return the samples of this take after the first ``heard`` bytes."""

    def stop(self) -> Sound:
        """End the take and return it."""


class Tape:
    """Receives what a device hears, up to the longest take."""

    def __init__(self) -> None:
        self._pcm = bytearray()

    def add(self, pcm: bytes) -> None:
        """Append ``pcm``, or the part of it that fits."""
        self._pcm += pcm[: _LONGEST - len(self._pcm)]

    @property
    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return len(self._pcm) >= _LONGEST

    @property
    def sound(self) -> Sound:
        """What it has received."""
        return Sound(bytes(self._pcm))

    def since(self, heard: int) -> bytes:
        """Return what it has received after the first ``heard`` bytes."""
        return bytes(self._pcm[heard:])

    @property
    def seconds(self) -> float:
        """How much it has received."""
        return len(self._pcm) / (RATE * SAMPLE_BYTES)


class Microphone:
    """Records from the microphone chosen in the system's settings.

    Args:
        monotonic: A clock that never jumps, to notice a device that has gone.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._input: SoundInput | None = None
        self._tape = Tape()
        self._heard_at = 0.0

    def start(self) -> None:
        """Begin a new take.

        Raises:
            MicrophoneUnavailable: if there's nothing to record with.
        """
        from netcoach.voice.sound_system import SoundInput, SystemRefuses

        self._close()
        self._tape = Tape()
        self._heard_at = self._monotonic()
        try:
            self._input = SoundInput(self._hear)
        except SystemRefuses as error:
            raise MicrophoneUnavailable(
                _("NetCoach finds no microphone. Connect one, or rehearse without: everything else works.")
            ) from error

    def _hear(self, pcm: bytes) -> None:
        """Take what the device delivers, on its own thread."""
        self._heard_at = self._monotonic()
        self._tape.add(pcm)

    @property
    def _is_alive(self) -> bool:
        return self._input is not None and self._monotonic() - self._heard_at < _PATIENCE_S

    @property
    def is_recording(self) -> bool:
        """Whether it still listens."""
        return self._is_alive and not self._tape.is_full

    @property
    def seconds(self) -> float:
        """How much of this take is recorded."""
        return self._tape.seconds

    def since(self, heard: int) -> bytes:
        """Return the samples of this take after the first ``heard`` bytes."""
        return self._tape.since(heard)

    def stop(self) -> Sound:
        """End the take, let go of the microphone and return what was recorded.

        Raises:
            MicrophoneUnavailable: if the microphone went away during the take; its ``sound`` is the part before that.
        """
        has_gone = self._input is not None and not self._is_alive and not self._tape.is_full
        self._close()
        if has_gone:
            raise MicrophoneUnavailable(
                _("The microphone was disconnected, so only what you said before that is recorded."),
                self._tape.sound,
            )
        return self._tape.sound

    def _close(self) -> None:
        if self._input is not None:
            self._input.close()
            self._input = None


class FileMicrophone:
    """Records what is in a WAV file, all at once: for tests, and wherever there's no microphone.

    Args:
        wav: The bytes of the file.
    """

    def __init__(self, wav: bytes) -> None:
        self._sound = from_wav(wav)
        self._tape = Tape()
        self._listens = False

    def start(self) -> None:
        """Begin a new take, which has everything at once."""
        self._tape = Tape()
        self._tape.add(self._sound.pcm)
        self._listens = True

    @property
    def is_recording(self) -> bool:
        """Whether it was started and not stopped."""
        return self._listens

    @property
    def seconds(self) -> float:
        """How much of this take is recorded."""
        return self._tape.seconds

    def since(self, heard: int) -> bytes:
        """Return the samples of this take after the first ``heard`` bytes."""
        return self._tape.since(heard)

    def stop(self) -> Sound:
        """End the take and return it."""
        self._listens = False
        return self._tape.sound


class Player(Protocol):
    """Whatever a take can be played on."""

    def play(self, sound: Sound, start: float = 0.0) -> None:
        """Play ``sound`` from ``start``, in seconds."""

    @property
    def is_playing(self) -> bool:
        """Whether there's more to play."""

    @property
    def position(self) -> float:
        """How far it is, in seconds from the beginning of the sound."""

    def stop(self) -> None:
        """Stop; ``position`` stays where it is."""


class SpeakerPlayer:
    """Plays on the loudspeaker or headphones chosen in the system's settings.

    Args:
        monotonic: A clock that never jumps, to notice a device that has gone.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._output: Loudspeaker | None = None
        self._sound = Sound(b"")
        self._at = 0
        self._asked_at = 0.0

    def play(self, sound: Sound, start: float = 0.0) -> None:
        """Play ``sound`` from ``start``, in seconds; whatever was playing stops.

        Raises:
            Refused: if there's nothing to play on.
        """
        from netcoach.voice.sound_system import Loudspeaker, SystemRefuses

        self.stop()
        self._sound = sound
        self._at = min(max(round(start * RATE), 0) * SAMPLE_BYTES, len(sound.pcm))
        self._asked_at = self._monotonic()
        try:
            self._output = Loudspeaker(self._next_pieces())
        except SystemRefuses as error:
            raise Refused(_("NetCoach finds nothing to play sound on. Connect headphones or a loudspeaker.")) from error

    def _next_pieces(self) -> Generator[bytes, int, None]:
        """Hand out as many samples as the device asks for, on its own thread, until there are no more."""
        wanted = yield b""
        while self._at < len(self._sound.pcm):
            self._asked_at = self._monotonic()
            piece = self._sound.pcm[self._at : self._at + wanted * SAMPLE_BYTES]
            self._at += len(piece)
            wanted = yield piece

    @property
    def is_playing(self) -> bool:
        """Whether there's more to play, and a device that takes it."""
        is_alive = self._monotonic() - self._asked_at < _PATIENCE_S
        return self._output is not None and is_alive and self._at < len(self._sound.pcm)

    @property
    def position(self) -> float:
        """How far it is, in seconds from the beginning of the sound."""
        return self._at / (RATE * SAMPLE_BYTES)

    def stop(self) -> None:
        """Stop and let go of the device."""
        if self._output is not None:
            self._output.close()
            self._output = None
