"""The timer of a rehearsal, without a clock: three moments, and which of them has been reached.

Each state has a word, a shape and a place on the bar as well as a colour. The presets are those of Toastmasters.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import N_, _

TimerState: TypeAlias = Literal["early", "enough", "wrap up", "stop"]

OWN = "pitch"
"""The setting for times that follow from the length of the pitch."""

LONGEST = 3600
"""The latest moment of a timer, in seconds."""

_MINUTE = 60
_OWN_TIMES = re.compile(r"(\d{1,4})/(\d{1,4})/(\d{1,4})", re.ASCII)


class TimerTimes(NamedTuple):
    """When a take is long enough, when to wrap up, and when to stop, in seconds."""

    enough: int
    wrap_up: int
    stop: int

    def state(self, seconds: float) -> TimerState:
        """Return the state after ``seconds``; it changes exactly at each second."""
        if seconds >= self.stop:
            return "stop"
        if seconds >= self.wrap_up:
            return "wrap up"
        return "enough" if seconds >= self.enough else "early"

    def halved(self) -> TimerTimes:
        """Return the times for half the length."""
        return TimerTimes(*(max(1, seconds // 2) for seconds in self))

    def setting(self) -> str:
        """Return it as the setting stores it."""
        return "/".join(map(str, self))


class TimerPreset(NamedTuple):
    """Times that speakers use, and what for."""

    title: str
    times: TimerTimes

    @property
    def label(self) -> str:
        """The user's word for it."""
        return _(self.title)


PRESETS: tuple[TimerPreset, ...] = (
    TimerPreset(N_("One minute"), TimerTimes(30, 45, 60)),
    TimerPreset(N_("Table topic"), TimerTimes(60, 90, 120)),
    TimerPreset(N_("Evaluation"), TimerTimes(120, 150, 180)),
    TimerPreset(N_("Ice breaker"), TimerTimes(240, 300, 360)),
    TimerPreset(N_("Speech"), TimerTimes(300, 360, 420)),
    TimerPreset(N_("Long speech"), TimerTimes(480, 540, 600)),
)


def times_for(seconds: int) -> TimerTimes:
    """Return the times for a pitch of ``seconds``: long enough after two thirds, to wrap up after five sixths."""
    return checked_times(max(1, seconds * 2 // 3), max(2, seconds * 5 // 6), max(3, seconds))


def times_of(setting: str, seconds: int) -> TimerTimes:
    """Return the times that a setting means for a pitch of ``seconds``."""
    found = _OWN_TIMES.fullmatch(setting)
    if found is None:
        return times_for(seconds)
    try:
        return checked_times(*map(int, found.groups()))
    except Refused:
        return times_for(seconds)


def checked_times(enough: int, wrap_up: int, stop: int) -> TimerTimes:
    """Return times of the user's own.

    Raises:
        Refused: when they aren't in order, or last more than an hour.
    """
    if not 0 < enough < wrap_up < stop <= LONGEST:
        raise Refused(_("The three times come one after the other, and within an hour."))
    return TimerTimes(enough, wrap_up, stop)


def parse_time(text: str) -> int:
    """Return the seconds that "0:45", "5:00" or "45" means.

    Raises:
        Refused: when it's none of these.
    """
    found = re.fullmatch(r"\s*(?:(\d{1,2})\s*:\s*)?(\d{1,4})\s*", text)
    if found is None or (found[1] and int(found[2]) >= _MINUTE):
        raise Refused(_("That isn't a time NetCoach understands. Try 0:45 or 5:00."))
    return int(found[1] or 0) * _MINUTE + int(found[2])


def clock_words(seconds: float) -> str:
    """Return "0:23" or "5:00"; the second changes when it's over, as on a stopwatch."""
    minutes, rest = divmod(int(seconds), _MINUTE)
    return f"{minutes}:{rest:02}"


def state_label(state: TimerState) -> str:
    """Return the user's words for a state, as they're also said to a screen reader."""
    return {
        "early": _("Take your time"),
        "enough": _("Long enough"),
        "wrap up": _("Wrap up"),
        "stop": _("Stop here"),
    }[state]
