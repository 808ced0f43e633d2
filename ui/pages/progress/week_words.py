"""The words for the weeks of goals: what each state means, and what a box says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, enumerated, ngettext, number
from netcoach.goals.goal import Strength, WeekBox
from netcoach.goals.strength import WeeksKept
from netcoach.goals.year_weeks import YearWeek
from ui.widgets.figures.charts import A_LINE, MOST_IN_A_LINE, WeekState

_Week = TypeVar("_Week", WeekBox, YearWeek)


def state_words() -> dict[WeekState, str]:
    """Return the word for each state, in the order of the legend."""
    return {
        "kept": _("kept"),
        "part": _("partly"),
        "spare": _("spare week"),
        "paused": _("paused"),
        "open": _("open"),
        "before": _("before you started"),
    }


def is_begun(boxes: Sequence[WeekBox]) -> bool:
    """Return whether a week was kept: spare weeks alone aren't worth mentioning."""
    return any(box.state == "kept" for box in boxes)


def strength_words(strength: Strength, kept: WeeksKept, boxes: Sequence[WeekBox]) -> str:
    """Return how strong a goal is, and how many weeks were kept: "steady · 9 of 12 weeks"."""
    words = {"starting": _("starting"), "growing": _("growing"), "steady": _("steady"), "strong": _("strong")}
    if not is_begun(boxes):
        return words[strength.word]
    said = ngettext("{strength} · {kept} of {of} week", "{strength} · {kept} of {of} weeks", kept.of)
    return said.format(strength=words[strength.word], kept=kept.kept, of=kept.of)


def counted_words(boxes: Sequence[WeekBox]) -> str:
    """Return how many weeks there are of each state, for paper."""
    words, counted = state_words(), Counter(box.state for box in boxes)
    return enumerated(
        _("{state} {count}").format(state=words[state], count=number(counted[state]))
        for state in words
        if counted[state]
    )


def box_words(box: WeekBox, today: date) -> str:
    """Return what a box says: "Week of 2 November: kept, 2 of 2"."""
    day, state = date_words.day_and_month(box.starts, today), state_words()[box.state]
    if box.state in {"before", "paused"}:
        return _("Week of {day}: {state}").format(day=day, state=state)
    said = _("Week of {day}: {state}, {done} of {target}")
    return said.format(day=day, state=state, done=box.done, target=box.target)


def since_begun(weeks: Sequence[_Week]) -> Sequence[_Week]:
    """Return weeks without the first lines of a long time in which there was nothing to keep yet."""
    if len(weeks) <= MOST_IN_A_LINE:
        return weeks
    before = next((at for at, week in enumerate(weeks) if week.state != "before"), 0)
    return weeks[before // A_LINE * A_LINE :]
