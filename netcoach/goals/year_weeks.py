"""The weeks of the last year, all goals together: what each was, and what they say in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.goals.figures import ENOUGH
from netcoach.goals.goal import BoxState

NEVER_BEGUN: BoxState = "before"


class YearWeek(NamedTuple):
    """A week with what all goals together were in it, how many of them were kept, and how many there were."""

    starts: date
    state: BoxState
    kept: int = 0
    goals: int = 0


class MonthOfWeeks(NamedTuple):
    """How many weeks that began in a month were of each state."""

    year: int
    month: int
    states: Counter[BoxState]


def together(starts: date, states: Collection[BoxState]) -> YearWeek:
    """Return a week from the states of its goals: kept if one of them was, so that the sentence counts these boxes."""
    begun = [state for state in states if state != NEVER_BEGUN]
    kept = begun.count("kept")
    state: BoxState = "open"
    if not begun:
        state = NEVER_BEGUN
    elif kept:
        state = "kept"
    elif "part" in begun:
        state = "part"
    elif "open" not in begun:
        state = "spare" if "spare" in begun else "paused"
    return YearWeek(starts, state, kept, len(begun))


def year_sentence(weeks: Sequence[YearWeek]) -> str:
    """Return in how many weeks something was kept, or nothing while there are too few weeks with a goal.

    The last week is the current one, and counts once something is kept. A paused week doesn't count.
    """
    begun = [
        week for week in weeks if week.kept or (week.state not in {NEVER_BEGUN, "paused"} and week is not weeks[-1])
    ]
    kept = sum(bool(week.kept) for week in begun)
    if len(begun) < ENOUGH or not kept:
        return ""
    words = ngettext(
        "You kept a goal in {kept} of {count} week.", "You kept a goal in {kept} of {count} weeks.", len(begun)
    )
    return words.format(kept=number(kept), count=number(len(begun)))


def by_month(weeks: Sequence[YearWeek]) -> list[MonthOfWeeks]:
    """Return the months in which there was a goal, each with its weeks counted by their state, the oldest first."""
    months: dict[tuple[int, int], Counter[BoxState]] = {}
    for week in weeks:
        if week.goals:
            months.setdefault((week.starts.year, week.starts.month), Counter())[week.state] += 1
    return [MonthOfWeeks(*month, states) for month, states in months.items()]


def goal_words(week: YearWeek) -> str:
    """Return how many goals were kept in a week: "2 of 3 goals kept"."""
    words = ngettext("{kept} of {count} goal kept", "{kept} of {count} goals kept", week.goals)
    return words.format(kept=number(week.kept), count=number(week.goals)) if week.goals else _("no goal yet")
