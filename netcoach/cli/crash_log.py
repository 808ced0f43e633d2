"""The error log: next to the journal, readable only by its owner, small, and without any private text.

An entry contains the type of the error and the lines of code that led to it. Anything else, such as an error's message,
is left out, so no name, note or path can get in, whoever calls it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from netcoach import __version__

MAX_BYTES = 200_000
"""Bytes of the log and its predecessor together."""

MAX_FRAMES = 60
"""Lines per entry: for infinite recursion, the first and the last are enough."""

_KIND = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")
_PLACE = re.compile(r"[A-Za-z0-9_.<>-]{1,80}:\d{1,7} [A-Za-z0-9_.<>]{1,80}")
_ELSEWHERE = "(left out)"


class CrashLog:
    """The log at one path, which may not exist. Writing and reading it never raises.

    Args:
        path: The path of the log; its predecessor is next to it, ending in ``.1``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = path.with_name(f"{path.name}.1")

    @classmethod
    def for_journal(cls, journal: Path) -> CrashLog:
        """Return the log of a journal."""
        return cls(journal.with_name(f"{journal.name}.log"))

    def note(self, kind: str, frame_locations: str) -> None:
        """Write one entry.

        Args:
            kind: The name of the error's class.
            frame_locations: One line per stack frame, the innermost last: ``file.py:12 function``.
        """
        lines = [line.strip() for line in frame_locations.splitlines() if line.strip()]
        if len(lines) > MAX_FRAMES:
            half = MAX_FRAMES // 2
            lines = [*lines[:half], *lines[-half:]]
        entry = "\n".join([_kind(kind), *(f"  {_place(line)}" for line in lines)])
        import platform  # only needed after an error

        head = f"NetCoach {__version__}, Python {platform.python_version()}, {platform.system()}: "
        with suppress(OSError):
            self._append(f"{head}{entry}\n".encode("ascii", "replace"))

    def text(self) -> str:
        """Return the log, oldest entry first; empty if nothing has gone wrong."""
        parts: list[str] = []
        for path in (self._before, self.path):
            with suppress(OSError):
                parts.append(path.read_text(encoding="ascii", errors="replace"))
        return "".join(parts)

    def _append(self, entry: bytes) -> None:
        with suppress(FileNotFoundError):
            if self.path.stat().st_size + len(entry) > MAX_BYTES // 2:
                self.path.replace(self._before)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.path, flags, 0o600)
        try:
            os.write(handle, entry)
        finally:
            os.close(handle)


def frame_locations(trace: TracebackType | None) -> str:
    """Return the locations in a traceback: files, lines and functions, without values."""
    lines: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines)


def _kind(name: str) -> str:
    return name if _KIND.fullmatch(name) else _ELSEWHERE


def _place(line: str) -> str:
    return line if _PLACE.fullmatch(line) else _ELSEWHERE
