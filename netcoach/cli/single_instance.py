"""A second start on a journal that is open: it leaves a request beside the lock, and the open window comes forward.

The request is a small file that names the computer, the user and the screen it comes from; only a window of the same
three answers, by removing it. Where nobody answers, the journal is open to somebody else, or the other one hangs. No
socket is needed, and nothing private stands in the file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ANSWER_WITHIN_S = 2.0
"""How long a second start waits for the window that is open, in seconds."""

_SCREENS = ("WAYLAND_DISPLAY", "DISPLAY")
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where somebody sits: on which computer, as which user, before which screens.

    ``token`` is what the desktop gives a program so that a window may come to the front; "" where it gives none.
    """

    computer: str
    user: int
    screens: Mapping[str, str]
    token: str = ""

    def is_beside(self, other: Desk) -> bool:
        """Say whether whoever sits here sees what comes forward there."""
        if (self.computer, self.user) != (other.computer, other.user):
            return False
        common = self.screens.keys() & other.screens.keys()
        return any(self.screens[name] == other.screens[name] for name in common) or self.screens == other.screens


def desk_of(environment: Mapping[str, str]) -> Desk:
    """Return where this process was started."""
    screens = {name: environment[name].split(".")[0] for name in _SCREENS if environment.get(name)}
    token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
    if sys.platform == "win32":  # pragma: no cover
        return Desk(computer=environment.get("COMPUTERNAME", ""), user=0, screens=screens, token=token)
    return Desk(computer=os.uname().nodename, user=os.getuid(), screens=screens, token=token)


def leave_request(journal: Path, desk: Desk) -> Path | None:
    """Ask whoever has ``journal`` open to come forward; return the request, or None where none can be left."""
    path = journal.with_name(f"{_beginning(journal)}{os.urandom(8).hex()}")
    part = path.with_name(f"{path.name}.part")
    said = {"computer": desk.computer, "user": desk.user, "screens": dict(desk.screens), "token": desk.token}
    try:
        file = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.write(file, json.dumps(said).encode())
        finally:
            os.close(file)
        part.replace(path)  # seen whole or not at all
    except OSError:
        withdraw(part)
        return None
    return path


def withdraw(request: Path) -> None:
    """Take a request back that nobody answered."""
    with suppress(OSError):
        request.unlink()


def take_requests(journal: Path, desk: Desk) -> list[Desk]:
    """Answer the requests that come from ``desk``: remove them, and return where each came from."""
    taken = []
    for path in _requests(journal):
        asking = _read(path)
        if asking is not None and asking.is_beside(desk):
            withdraw(path)
            taken.append(asking)
    return taken


def _beginning(journal: Path) -> str:
    return f".{journal.name}.request-"


def _requests(journal: Path) -> list[Path]:
    beginning = _beginning(journal)
    try:
        names = [name for name in os.listdir(journal.parent) if name.startswith(beginning)]  # noqa: PTH208  # names only
    except OSError:
        return []
    return [journal.with_name(name) for name in sorted(names) if not name.endswith(".part")]


def _read(path: Path) -> Desk | None:
    """Return what a request says; None where it cannot be read or is none."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            said = json.loads(os.read(file, _MOST_BYTES))
        finally:
            os.close(file)
        screens = {str(name): str(value) for name, value in said["screens"].items()}
        return Desk(computer=str(said["computer"]), user=int(said["user"]), screens=screens, token=str(said["token"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
