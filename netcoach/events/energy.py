"""Energy: what each kind of event costs the user, learnt from what they planned and felt, and how full a week is.

Points are the user's own: from 0 for no effort to 10 for all they have. The rules are pure functions over plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple

from netcoach.dates import date_words
from netcoach.dates.moments import write_moment
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import EventId
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store

MOST_POINTS = 10
_LATEST = 9
"""How many of the latest events of a kind count: people change."""
_WEIGHT_OF_PLAN = 2
"""As many events as what was expected counts for."""
_WEEK = 7
_EVENING, _REST = time(19), timedelta(hours=2)
_LONGEST_PLAN = timedelta(days=14)
"""How long an event with a plan for each day can be."""


_OF_KIND = """
SELECT e.id, e.title, e.kind, substr(e.starts, 1, 10) AS day, e.energy_planned AS planned, d.energy_felt AS felt,
    e.recharge_starts AS rest
FROM events e LEFT JOIN debriefs d ON d.event_id = e.id
WHERE e.kind = ? AND e.trashed_at IS NULL AND e.declined_on IS NULL
ORDER BY e.starts DESC LIMIT 40"""
_OF_DAYS = """
WITH planned AS (
    SELECT event_id, sum(energy_planned) AS points FROM event_days WHERE day >= :first AND day < :after
    GROUP BY event_id HAVING count(energy_planned) > 0
)
SELECT e.id, e.title, e.kind, max(substr(e.starts, 1, 10), :first) AS day,
    coalesce(planned.points, e.energy_planned) AS planned, d.energy_felt AS felt, e.recharge_starts AS rest
FROM events e LEFT JOIN debriefs d ON d.event_id = e.id LEFT JOIN planned ON planned.event_id = e.id
WHERE e.trashed_at IS NULL AND e.declined_on IS NULL AND e.starts >= :earliest AND e.starts < :after
    AND (e.starts >= :first OR planned.points IS NOT NULL)
ORDER BY e.starts, e.id"""
"""The events that begin in a week, and those that began before it and have a plan for its days."""


class EnergyFact(NamedTuple):
    """What one event was planned to cost, and what it cost; either may be unknown."""

    kind: str
    day: date
    planned: int | None = None
    felt: int | None = None
    title: str = ""
    event_id: EventId | None = None
    rests_on: date | None = None


class LearntCost(NamedTuple):
    """What a kind of event usually costs, with the events that say so."""

    kind: str
    points: int
    planned: float | None
    """The middle of what was planned; None if nothing was."""
    felt: float | None
    """The middle of what it cost; None before the first time."""
    times: int
    """How often the user said what it cost."""


class EnergyWeek(NamedTuple):
    """A week's events in points, out of those the user has."""

    total: int
    most: int
    rest_on: date | None
    """A day whose evening to keep free, if the week is full and has no rest yet."""
    rests_on: date | None
    """The day of a rest the user has planned."""
    costliest: EnergyFact | None

    @property
    def is_over(self) -> bool:
        """Whether there's more in the week than the user wants."""
        return self.total > self.most


def learnt_cost(kind: str, facts: Iterable[EnergyFact], usual: int) -> LearntCost:
    """Return what a kind of event costs.

    It's the median of the last nine times, ``n`` of them, drawn towards what was expected ``e`` (the median of what
    was planned, or ``usual``): ``(2 e + n median) / (2 + n)``. So one bad evening moves it by a third at most,
    and from the third on the user's own figures weigh more.
    """
    same = sorted((fact for fact in facts if fact.kind == kind), key=lambda fact: fact.day)
    planned = [fact.planned for fact in same if fact.planned is not None][-_LATEST:]
    felt = [fact.felt for fact in same if fact.felt is not None][-_LATEST:]
    expected = median(planned) if planned else usual
    points = expected
    if felt:
        points = (_WEIGHT_OF_PLAN * expected + len(felt) * median(felt)) / (_WEIGHT_OF_PLAN + len(felt))
    return LearntCost(
        kind=kind,
        points=_rounded(points),
        planned=median(planned) if planned else None,
        felt=median(felt) if felt else None,
        times=len(felt),
    )


def energy_week(
    this_week: Sequence[EnergyFact], usual: Callable[[str], int], *, starts: date, today: date, most: int
) -> EnergyWeek:
    """Return how full a week is: what its events cost, or are planned to cost, or usually cost.

    Args:
        this_week: The events of the week.
        usual: Returns what a kind of event usually costs.
        starts: The first day of the week.
        today: Today.
        most: The points the user has in a week.
    """
    costs = [(_points(fact, usual), fact) for fact in this_week]
    total = sum(points for points, _fact in costs)
    costliest = max(costs, key=lambda each: (each[0], each[1].day), default=(0, None))[1]
    days = [starts + timedelta(days=each) for each in range(_WEEK)]
    rests_on = next((fact.rests_on for fact in this_week if fact.rests_on is not None), None)
    rest = None
    if costliest is not None and total >= most and rests_on is None:
        rest = _free_day([day for day in days if day >= today], {fact.day for fact in this_week}, costliest.day)
    return EnergyWeek(total=total, most=most, rest_on=rest, rests_on=rests_on, costliest=costliest)


def week_sentence(week: EnergyWeek, today: date) -> str:
    """Return the week in a sentence: "7 of 10 this week", and if it's full, which evening to keep free."""
    words = _("{total} of {most} this week")
    day = week.rests_on or week.rest_on
    if week.total >= week.most and week.rests_on is not None:
        words = _("{total} of {most} this week, with a rest on {day}")
    elif week.rest_on == today:
        words = _("{total} of {most} this week. Keep this evening free?")
    elif week.rest_on is not None:
        words = _("{total} of {most} this week. Keep {day} evening free?")
    elif week.is_over:
        words = _("{total} of {most} this week. One of them can wait.")
    return words.format(
        total=number(week.total), most=number(week.most), day=date_words.weekday(day) if day is not None else ""
    )


def _points(fact: EnergyFact, usual: Callable[[str], int]) -> int:
    if fact.felt is not None:
        return fact.felt
    return usual(fact.kind) if fact.planned is None else fact.planned


def _free_day(days: Sequence[date], taken: set[date], costliest: date) -> date | None:
    """Return a free day: the first after the costliest event, otherwise the last before it."""
    free = [day for day in days if day not in taken]
    return next((day for day in free if day > costliest), free[-1] if free else None)


def _rounded(points: float) -> int:
    """Round half up, as people do, and not to the even number."""
    return min(MOST_POINTS, max(0, int(points + 0.5)))


class Energy:
    """The energy that events cost in one journal.

    Args:
        store: The journal.
        settings: When the week begins, and the points of a week.
        suggested: Returns what a kind of event costs before anything is known about the user.
    """

    def __init__(self, store: Store, settings: Settings, suggested: Callable[[str], int]) -> None:
        self._store, self._settings, self._suggested = store, settings, suggested

    def cost(self, kind: str) -> LearntCost:
        """Return what a kind of event costs the user."""
        rows = self._store.rows(_OF_KIND, (kind,))
        return learnt_cost(kind, map(_fact, rows), self._suggested(kind))

    def usual(self, kind: str) -> int:
        """Return what a kind of event usually costs the user, in points."""
        return self.cost(kind).points

    def week(self) -> EnergyWeek | None:
        """Return how full this week is, or None if it has no events."""
        today = self._store.today()
        starts = today - timedelta(days=(today.weekday() - self._settings.week_start) % _WEEK)
        days = {"earliest": starts - _LONGEST_PLAN, "first": starts, "after": starts + timedelta(days=_WEEK)}
        facts = [_fact(row) for row in self._store.rows(_OF_DAYS, {key: day.isoformat() for key, day in days.items()})]
        if not facts:
            return None
        most = self._settings.energy_points
        return energy_week(facts, self.usual, starts=starts, today=today, most=most)

    def keep_free(self, week: EnergyWeek) -> None:
        """Keep the proposed evening free, as the rest after the costliest event of the week."""
        if week.rest_on is None or week.costliest is None or week.costliest.event_id is None:
            return
        evening = datetime.combine(week.rest_on, _EVENING)
        label = _("Keep {day} evening free").format(day=date_words.weekday(week.rest_on))
        with self._store.change(label) as db:
            values = {"recharge_starts": write_moment(evening), "recharge_ends": write_moment(evening + _REST)}
            db.table("events").update(week.costliest.event_id, {**values, "changed_at": self._store.stamp()})


def _fact(row: SqlRow) -> EnergyFact:
    return EnergyFact(
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        planned=row["planned"],
        felt=row["felt"],
        title=row["title"],
        event_id=EventId(row["id"]),
        rests_on=date.fromisoformat(row["rest"][:10]) if row["rest"] else None,
    )
