"""A weekly goal as values: the stored fields, its current week, and the sentences about it."""

from datetime import date, timedelta
from typing import Literal, NamedTuple, TypedDict

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import GoalId, TallyId
from netcoach.goals.strength import Week, WeeksKept
from netcoach.storage.store import SqlRow
from netcoach.text.validation import one_line, plain_text

Unit = Literal["times", "minutes", "yes"]
"""What a goal counts; "yes" is done or not done in a week."""
BoxState = Literal["kept", "part", "spare", "paused", "open", "before"]
StrengthWord = Literal["starting", "growing", "steady", "strong"]

GoalRung = Literal["easy", "small", "bigger"]
"""How big a step a ready-made goal is."""

UNITS: tuple[Unit, ...] = ("times", "minutes", "yes")
MAX_PER_WEEK = 10_000
"""The largest target and the largest tally."""

BACKFILL_LIMIT = timedelta(days=7)
"""How many days back a tally can be added."""

_RUNGS: tuple[tuple[int, GoalRung], ...] = ((25, "easy"), (45, "small"))
RUNGS: tuple[GoalRung, ...] = ("easy", "small", "bigger")
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


def goal_rung(hard: int) -> GoalRung:
    """Return how big a step something is that's this hard, from 0 to 100."""
    return next((rung for most, rung in _RUNGS if hard <= most), "bigger")


def goal_rung_label(rung: GoalRung) -> str:
    """Return the user's words for how big a step a ready-made goal is."""
    return {"easy": _("easy"), "small": _("a small step"), "bigger": _("a bigger step")}[rung]


def goal_side_label(side: str) -> str:
    """Return the user's words for where a goal belongs."""
    return _("My company") if side == "inside" else _("Elsewhere")


class Goal(NamedTuple):
    """A small weekly aim.

    ``target`` is the present one; ``kind``, ``side`` and ``two_minutes`` are empty where the ready-made goal says them.
    ``outcome`` and ``obstacle`` are what the user wished for and what may get in the way.
    """

    id: GoalId
    uid: str
    title: str
    target: int
    unit: Unit
    ready_goal: str
    started_on: date
    put_away_on: date | None
    kind: str = ""
    side: str = ""
    two_minutes: str = ""
    season: str = ""
    outcome: str = ""
    obstacle: str = ""


class AboutGoal(TypedDict, total=False):
    """What can be said about a goal beyond its title and target."""

    kind: str
    side: str
    two_minutes: str
    season: str
    outcome: str
    obstacle: str


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


class GoalToday(NamedTuple):
    """A goal and its week; ``smaller`` is a target to offer instead, ``two_minutes`` what is enough on a hard day."""

    goal: Goal
    week: WeekState
    smaller: int | None
    two_minutes: str


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


class GoalHistory(NamedTuple):
    """The last weeks of a goal, oldest first, how many of them were kept, and what all come to; whether it's paused."""

    boxes: tuple[WeekBox, ...]
    strength: Strength
    weeks_kept: WeeksKept
    is_paused: bool


def week_sentence(week: Week, days_left: int, unit: Unit = "times") -> str:
    """Return the state of the current week: "1 of 2 · 4 days left · rest today is fine"."""
    if week.done > week.target and unit != "yes":
        return _("{done} of {target} · done for the week").format(done=week.done, target=week.target)
    if week.kept:
        return _("done for the week")
    minutes = ngettext("{done} of {target} minute", "{done} of {target} minutes", week.target)
    amount = {"times": _("{done} of {target}"), "minutes": minutes, "yes": _("not yet this week")}[unit]
    words = [amount.format(done=week.done, target=week.target)]
    if week.paused:
        return " · ".join((*words, _("paused this week")))
    words.append(ngettext("{count} day left", "{count} days left", days_left).format(count=days_left))
    missing = week.target - week.done if unit == "times" else 1  # minutes may all be spent on one day
    rest_is_fine = days_left - 1 >= missing
    words.append(_("rest today is fine") if rest_is_fine else _("a good day for it"))
    return " · ".join(words)


def smaller_words(goal: Goal, target: int) -> str:
    """Return the words that offer a smaller target: "Once a week, for now?"."""
    if goal.unit == "minutes":
        words = ngettext("{count} minute a week, for now?", "{count} minutes a week, for now?", target)
        return words.format(count=number(target))
    if target == 2:
        return _("Twice a week, for now?")
    words = ngettext("Once a week, for now?", "{count} times a week, for now?", target)
    return words.format(count=number(target))


def strength_of(value: float) -> Strength:
    """Return the word for a score."""
    word: StrengthWord = next((word for below, word in _STRENGTHS if value < below), "strong")
    return Strength(score=value, word=word)


def box_of(week: Week, spares: frozenset[date], *, current: bool) -> WeekBox:
    """Return the box of a week."""
    state: BoxState = "open"
    if week.kept:
        state = "kept"
    elif week.paused:
        state = "paused"
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
        raise Refused(_("A goal counts times, minutes, or yes or no, not “{unit}”.").format(unit=unit))
    return unit


def checked_tally_day(day: date, today: date) -> date:
    """Return a day that a tally can be added for: today or one of the seven before."""
    if day > today:
        raise Refused(_("That day is in the future."))
    if day < today - BACKFILL_LIMIT:
        raise Refused(_("You can add a tick up to seven days back."))
    return day


def checked_about(about: AboutGoal) -> dict[str, object]:
    """Return what is said about a goal, validated."""
    unknown = set(about) - set(AboutGoal.__annotations__)
    if unknown:
        raise TypeError(f"A goal has no {', '.join(sorted(unknown))}.")
    return {name: plain_text(str(value)) for name, value in about.items()}


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
        **{name: row[name] for name in ("kind", "side", "two_minutes", "season", "outcome", "obstacle")},
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
