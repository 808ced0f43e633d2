"""The system clock. Only the program's two entry points use it; everything else is passed a clock."""

from __future__ import annotations

from datetime import datetime


def system_clock() -> datetime:
    """Return the current time in the user's time zone."""
    return datetime.now().astimezone()
