"""The UIDs of what NetCoach writes into a calendar file: the same in every export, so that a later one replaces."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

CalendarPart = Literal["event", "step", "recharge", "promise", "time-block", "check-in"]
"""What an entry of a calendar is in the journal."""

_OWN = re.compile(r"(?P<part>event|step|recharge|promise|time-block|check-in)-(?P<uid>.+)@netcoach", re.ASCII)


class OwnUid(NamedTuple):
    """A UID that NetCoach wrote."""

    part: CalendarPart
    uid: str
    """The UID in the journal."""


def own_uid(part: CalendarPart, uid: str) -> str:
    """Return the UID in calendars. It names no computer, which RFC 7986 advises against for privacy."""
    return f"{part}-{uid}@netcoach"


def read_own_uid(text: str) -> OwnUid | None:
    """Return which part of a journal a UID is for, or None if another program wrote it."""
    found = _OWN.fullmatch(text)
    return None if found is None else OwnUid(part=found["part"], uid=found["uid"])  # type: ignore[arg-type]
