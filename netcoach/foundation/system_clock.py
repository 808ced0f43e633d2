"""The machine's own clock. Only the program's two entrances use it; everything else is given a clock."""

from __future__ import annotations

from datetime import datetime


def system_clock() -> datetime:
    """Return the present moment where the user is."""
    return datetime.now().astimezone()
