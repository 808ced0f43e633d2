"""Single instance: a second start leaves a request next to the lock, and the open window comes to the front.

The request is a small file that names its computer, user and screen; only a window with the same three answers, by
removing it. If there's no answer, someone else has the journal open, or the other process hangs. No socket is needed,
and the file contains nothing private.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ANSWER_WITHIN_S = 2.0
"""How long a second start waits for the open window, in seconds."""

_SCREENS = ("WAYLAND_DISPLAY", "DISPLAY")
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_MAX_BYTES = 4096


class DesktopSession(NamedTuple):
    """Identifies a desktop session: computer, user and screens.

    ``token`` is the desktop's activation token, which lets a window come to the front; "" if it has none.
    """

    computer: str
    user: int
    screens: Mapping[str, str]
    token: str = ""

    def shares_screen_with(self, other: DesktopSession) -> bool:
        """Return whether this session shows windows of the other."""
        if (self.computer, self.user) != (other.computer, other.user):
            return False
        common = self.screens.keys() & other.screens.keys()
        return any(self.screens[name] == other.screens[name] for name in common) or self.screens == other.screens


def desktop_session(environment: Mapping[str, str]) -> DesktopSession:
    """Return the session in which this process was started."""
    screens = {name: environment[name].split(".")[0] for name in _SCREENS if environment.get(name)}
    token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
    if sys.platform == "win32":  # pragma: no cover
        return DesktopSession(computer=environment.get("COMPUTERNAME", ""), user=0, screens=screens, token=token)
    return DesktopSession(computer=os.uname().nodename, user=os.getuid(), screens=screens, token=token)


def request_activation(journal: Path, session: DesktopSession) -> Path | None:
    """Ask the process that has ``journal`` open to come to the front; return the request, or None on failure."""
    path = journal.with_name(f"{_request_prefix(journal)}{os.urandom(8).hex()}")
    part = path.with_name(f"{path.name}.part")
    payload = {
        "computer": session.computer,
        "user": session.user,
        "screens": dict(session.screens),
        "token": session.token,
    }
    try:
        file = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.write(file, json.dumps(payload).encode())
        finally:
            os.close(file)
        part.replace(path)  # read completely or not at all
    except OSError:
        remove_request(part)
        return None
    return path


def remove_request(request: Path) -> None:
    """Withdraw a request that wasn't answered."""
    with suppress(OSError):
        request.unlink()


def answer_requests(journal: Path, session: DesktopSession) -> list[DesktopSession]:
    """Answer the requests from ``session``: remove them, and return the session each came from."""
    taken = []
    for path in _requests(journal):
        asking = _read(path)
        if asking is not None and asking.shares_screen_with(session):
            remove_request(path)
            taken.append(asking)
    return taken


def _request_prefix(journal: Path) -> str:
    return f".{journal.name}.request-"


def _requests(journal: Path) -> list[Path]:
    beginning = _request_prefix(journal)
    try:
        names = [name for name in os.listdir(journal.parent) if name.startswith(beginning)]  # noqa: PTH208  # names only
    except OSError:
        return []
    return [journal.with_name(name) for name in sorted(names) if not name.endswith(".part")]


def _read(path: Path) -> DesktopSession | None:
    """Return the contents of a request, or None if it can't be parsed."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            payload = json.loads(os.read(file, _MAX_BYTES))
        finally:
            os.close(file)
        screens = {str(name): str(value) for name, value in payload["screens"].items()}
        return DesktopSession(
            computer=str(payload["computer"]), user=int(payload["user"]), screens=screens, token=str(payload["token"])
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
