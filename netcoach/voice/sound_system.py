"""The sound system of this computer, through miniaudio. Imported when sound is first recorded or played.

On Linux, miniaudio can use several sound systems. Only PulseAudio's protocol is used, which PipeWire speaks as well,
and only through the socket files of this computer: left to itself, the PulseAudio library connects to whatever server
``PULSE_SERVER``, its configuration file or the X display names, over the network too.
"""

from __future__ import annotations

import array
import atexit
import os
import sys
from collections.abc import Callable, Generator
from typing import Any

import miniaudio

from netcoach.voice.sound import RATE

_PERIOD_MS = 50
_AS_STORED: dict[str, Any] = {
    "nchannels": 1,
    "sample_rate": RATE,
    "buffersize_msec": _PERIOD_MS,
    "app_name": "NetCoach",
}
_SERVER = "PULSE_SERVER"


class SystemRefuses(Exception):
    """There's no such device, or the system doesn't let NetCoach use it."""


class _Connected(miniaudio.AbstractDevice):
    """A device with a connection of its own to the sound server, which miniaudio leaves open.

    It's closed before Python ends at the latest: its thread calls into Python.
    """

    def start(self, callback_generator: Generator[Any, Any, None]) -> None:
        """Start it."""
        atexit.register(self.close)
        super().start(callback_generator)

    def close(self) -> None:
        """Let go of the device, and of the connection."""
        atexit.unregister(self.close)
        super().close()
        context, self._context = getattr(self, "_context", None), None
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)


class SoundInput(_Connected, miniaudio.CaptureDevice):
    """The system's microphone: listens until it's closed.

    Args:
        hear: Gets each piece of sound, on the device's own thread.

    Raises:
        SystemRefuses: if there's no microphone.
    """

    def __init__(self, hear: Callable[[bytes], None]) -> None:
        pieces = _pass_on(hear)
        next(pieces)
        try:
            super().__init__(backends=_backends(), **_AS_STORED)
            self.start(pieces)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise SystemRefuses from error


class Loudspeaker(_Connected, miniaudio.PlaybackDevice):
    """The system's loudspeaker or headphones: plays until it's closed.

    Args:
        pieces: Is sent how many samples are needed, and yields up to as many, on the device's own thread.

    Raises:
        SystemRefuses: if there's nothing to play on.
    """

    def __init__(self, pieces: Generator[bytes, int, None]) -> None:
        next(pieces)
        try:
            super().__init__(backends=_backends(), **_AS_STORED)
            self.start(pieces)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise SystemRefuses from error


def _pass_on(hear: Callable[[bytes], None]) -> Generator[None, bytes | array.array[int], None]:
    while True:
        hear(bytes((yield)))


def _backends() -> list[miniaudio.Backend]:
    """Return the one way to reach this system's sound."""
    if sys.platform == "darwin":
        return [miniaudio.Backend.COREAUDIO]
    if sys.platform == "win32":
        return [miniaudio.Backend.WASAPI]
    _stay_on_this_computer()
    return [miniaudio.Backend.PULSEAUDIO]


def _stay_on_this_computer() -> None:
    """Name the sockets of this computer's sound server, unless the user already names such a file."""
    named = os.environ.get(_SERVER, "").split()
    if not named or not all(server.startswith(("/", "unix:/")) for server in named):
        runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
        os.environ[_SERVER] = f"unix:{runtime}/pulse/native unix:/var/run/pulse/native"
