"""A weekly goal as values: the stored fields, its current week, and the sentences about it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.ids import GoalId, TallyId
from netcoach.goals.strength import Week
from netcoach.storage.store import SqlRow
from netcoach.text.validation import one_line

Unit = Literal["times", "minutes"]
BoxState = Literal["kept", "part", "spare", "paused", "open", "before"]
StrengthWord = Literal["starting", "growing", "steady", "strong"]

UNITS: tuple[Unit, ...] = ("times", "minutes")
MAX_PER_WEEK = 10_000
"""The largest target and the largest tally."""

_STRENGTHS: tuple[tuple[float, StrengthWord], ...] = ((0.30, "starting"), (0.60, "growing"), (0.85, "steady"))


def goal_kind_label(kind: str) -> str:
    """Return the user's words for a kind of ready-made goal: "Keep in touch"."""
    return {
        "keep warm": _("Keep in touch"),
        "give": _("Give something"),
        "new": _("Meet someone new"),
        "visible": _("Be seen"),
        "learn": _("Learn and practise"),
        "rest": _("Rest"),
        "boundary": _("Know my limits"),
    }[kind]


class Goal(NamedTuple):
    """A small weekly aim."""

    id: GoalId
    uid: str
    title: str
    target: int
    unit: Unit
    ready_goal: str
    started_on: date
    put_away_on: date | None


class Tally(NamedTuple):
    """One tick, amount or note towards a goal."""

    id: TallyId
    uid: str
    day: date
    amount: int
    note: str


class WeekState(NamedTuple):
    """The current week: ``days_left`` includes today, ``kept`` is true once the target is reached."""

    done: int
    target: int
    days_left: int
    kept: bool
    paused: bool
    sentence: str


class WeekBox(NamedTuple):
    """One of the twelve week boxes of a goal; the current week is the last."""

    starts: date
    state: BoxState
    done: int
    target: int
    current: bool


class Strength(NamedTuple):
    """How strong a goal has become: a score from 0 to 1, and a word."""

    score: float
    word: StrengthWord

    @property
    def percent(self) -> int:
        """The score as a percentage."""
        return round(self.score * 100)


class WeeksKept(NamedTuple):
    """How many weeks were kept, of how many since the goal began; at most twelve."""

    kept: int
    of: int


def week_sentence(week: Week, days_left: int, unit: Unit = "times") -> str:
    """Return the state of the current week: "1 of 2 · 4 days left · rest today is fine"."""
    if week.done > week.target:
        return _("{done} of {target} · done for the week").format(done=week.done, target=week.target)
    if week.kept:
        return _("done for the week")
    minutes = ngettext("{done} of {target} minute", "{done} of {target} minutes", week.target)
    words = [(_("{done} of {target}") if unit == "times" else minutes).format(done=week.done, target=week.target)]
    if week.paused:
        return " · ".join((*words, _("paused this week")))
    words.append(ngettext("{count} day left", "{count} days left", days_left).format(count=days_left))
    missing = week.target - week.done if unit == "times" else 1
    rest_is_fine = days_left - 1 >= missing
    words.append(_("rest today is fine") if rest_is_fine else _("a good day for it"))
    return " · ".join(words)


def strength_of(value: float) -> Strength:
    """Return the word for a score."""
    word: StrengthWord = next((word for below, word in _STRENGTHS if value < below), "strong")
    return Strength(score=value, word=word)


def box_of(week: Week, spares: frozenset[date], *, current: bool) -> WeekBox:
    """Return the box of a week."""
    state: BoxState = "open"
    if week.paused:
        state = "paused"
    elif week.kept:
        state = "kept"
    elif week.starts in spares:
        state = "spare"
    elif week.done:
        state = "part"
    return WeekBox(starts=week.starts, state=state, done=week.done, target=week.target, current=current)


def box_before(starts: date, goal: Goal) -> WeekBox:
    """Return the box of a week before the goal started."""
    return WeekBox(starts=starts, state="before", done=0, target=goal.target, current=False)


def checked_title(title: str) -> str:
    """Return a validated title."""
    return one_line(title, _("Describe the goal."))


def checked_target(target: int) -> int:
    """Return a target that can be reached in a week."""
    if not 1 <= target <= MAX_PER_WEEK:
        raise Refused(_("Enter a whole number, at least 1."))
    return target


def checked_unit(unit: str) -> str:
    """Return a known unit."""
    if unit not in UNITS:
        raise Refused(_("A goal counts times or minutes, not “{unit}”.").format(unit=unit))
    return unit


def read_goal(row: SqlRow) -> Goal:
    """Build a goal from its row."""
    return Goal(
        id=GoalId(row["id"]),
        uid=row["uid"],
        title=row["title"],
        target=row["target"],
        unit=row["unit"],
        ready_goal=row["ready_goal"],
        started_on=date.fromisoformat(row["started_on"]),
        put_away_on=date.fromisoformat(row["put_away_on"]) if row["put_away_on"] else None,
    )


def read_tally(row: SqlRow) -> Tally:
    """Build a tally from its row."""
    return Tally(
        id=TallyId(row["id"]),
        uid=row["uid"],
        day=date.fromisoformat(row["day"]),
        amount=row["amount"],
        note=row["note"],
    )
