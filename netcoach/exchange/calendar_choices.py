"""What the user wants in a calendar file. Apart from what writes it, which loads a large library."""

from __future__ import annotations

from typing import NamedTuple

from netcoach.foundation.ids import EventId


class CalendarChoices(NamedTuple):
    """What goes into a calendar file; without ``event_id``, of every event."""

    event_id: EventId | None = None
    events: bool = True
    steps: bool = True
    recharge: bool = True
    promises: bool = True
    time_blocks: bool = True
    """Only if there's no ``event_id``."""
    check_ins: bool = False
    """Whom to say hello to, and when."""
    notes: bool = False
    """The user's own notes on events."""
