"""The machine's own clock. Only the program's two entrances use it; everything else is given a clock."""

from __future__ import annotations

from datetime import datetime

from tzlocal import get_localzone


def system_clock() -> datetime:
    """Return the present moment in the user's own zone, by name, so that it holds across a clock change."""
    return datetime.now(get_localzone())
