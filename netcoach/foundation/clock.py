"""The one source of "now": a function that is passed in, so that nothing else asks the machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment as an aware datetime in the user's own time zone."""


def stamp(moment: datetime) -> str:
    """Return ``moment`` as UTC text to the second, for created and changed columns."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(clock: Clock) -> str:
    """Return the IANA name of the user's zone: the clock's, or the machine's where the clock knows no name."""
    named = getattr(clock().tzinfo, "key", None)
    if named is not None:
        return str(named)
    from tzlocal import get_localzone_name  # only invitations ask

    return str(get_localzone_name() or "")
