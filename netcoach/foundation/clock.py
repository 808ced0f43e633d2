"""The only source of "now": a function that is passed in, so that nothing else reads the system clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime in the user's time zone."""


def stamp(moment: datetime) -> str:
    """Return ``moment`` as UTC text to the second, for created and changed columns."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(clock: Clock) -> str:
    """Return the IANA name of the user's zone: the clock's, or the system's if the clock has no name for it."""
    named = getattr(clock().tzinfo, "key", None)
    if named is not None:
        return str(named)
    from tzlocal import get_localzone_name  # only invitations need it

    return str(get_localzone_name() or "")
