"""The user's own figures in one journal: feared and felt, planned and spent, given and asked, inside and outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from netcoach.events.energy import EnergyFact
from netcoach.goals.figures import (
    ENOUGH,
    Depth,
    Exchange,
    FearedAndFelt,
    Giving,
    KindCost,
    Sides,
    TieMix,
    costs_of,
    tie_mix,
)
from netcoach.goals.goal import BoxState
from netcoach.goals.goals import Goals
from netcoach.goals.strength import DAYS_PER_WEEK, week_of
from netcoach.goals.talked import times_again, times_by_person, times_by_side
from netcoach.goals.year_weeks import YearWeek, together
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store

PERIODS: tuple[str, ...] = ("weeks", "quarter", "year")
_WEEKS_OF_PERIOD = {"weeks": 12, "year": 52}
_MONTHS_IN_A_QUARTER = 3
_MOST_FEARS = {"weeks": 9, "quarter": 12, "year": 24}
_FEWEST_FEARS = 9
"""How many comparisons are shown while the period has too few."""


class ProgressFigures:
    """The figures of Progress.

    Args:
        store: The journal.
        settings: When the week begins.
        goals: The goals, each of which may be inside or outside the user's company.
    """

    def __init__(self, store: Store, settings: Settings, goals: Goals) -> None:
        self._store, self._settings, self._goals = store, settings, goals

    def since(self, period: str) -> date:
        """Return the first day of the last twelve weeks, of this quarter, or of the last 52 weeks."""
        today = self._store.today()
        if period == "quarter":
            return date(today.year, (today.month - 1) // _MONTHS_IN_A_QUARTER * _MONTHS_IN_A_QUARTER + 1, 1)
        weeks = timedelta(weeks=_WEEKS_OF_PERIOD[period] - 1)
        return week_of(today, self._settings.week_start) - weeks

    def weeks(self, period: str) -> int:
        """Return how many weeks a period has so far, the current one included."""
        starts = self._settings.week_start
        return (week_of(self._store.today(), starts) - week_of(self.since(period), starts)).days // DAYS_PER_WEEK + 1

    def year(self) -> list[YearWeek]:
        """Return the last 52 weeks with all goals together, stopped ones as long as they were there; oldest first."""
        first = self.since("year")
        states: dict[date, list[BoxState]] = {
            first + timedelta(weeks=week): [] for week in range(_WEEKS_OF_PERIOD["year"])
        }
        stopped = [goal for goal in self._goals.all(put_away=True) if goal.put_away_on and goal.put_away_on >= first]
        for goal in (*self._goals.all(), *stopped):
            for box in self._goals.boxes(goal.id, len(states)):
                if box.starts in states:
                    states[box.starts].append(box.state)
        return [together(starts, found) for starts, found in states.items()]

    def fears(self, period: str = "") -> list[FearedAndFelt]:
        """Return the latest events and rungs with a guess that were looked back on, the latest first.

        They're those of the period, if that has enough; otherwise the latest nine.
        """
        found = self._fears(self.since(period), _MOST_FEARS[period]) if period else []
        return found if len(found) >= ENOUGH else self._fears(date.min, _FEWEST_FEARS)

    def _fears(self, since: date, most: int) -> list[FearedAndFelt]:
        return [
            FearedAndFelt(row["title"], date.fromisoformat(row["day"]), row["feared"], row["felt"])
            for row in self._store.rows(_FEARS, {"first": since.isoformat(), "most": most})
        ]

    def costs(self) -> list[KindCost]:
        """Return what each kind of event was planned to cost, and what it cost."""
        return costs_of(
            EnergyFact(row["kind"], date.fromisoformat(row["day"]), row["planned"], row["felt"])
            for row in self._store.rows(_COSTS)
        )

    def giving(self, since: date, until: date = date.max) -> Giving:
        """Return how often the user gave and asked from a day on. What's in a promise isn't counted again."""
        row = self._store.row(_GIVING, self._days(since, until))
        return Giving() if row is None else Giving(*row)

    def sides(self, since: date) -> Sides:
        """Return how much was inside and outside the company from a day on."""
        days = self._days(since)
        talked = times_by_side(self._store, since, self._store.today())
        acts, goals = ({"inside": 0, "outside": 0} for _each in range(2))
        for row in self._store.rows(_ACTS, days):
            acts[row["side"]] += row["times"]
        for side, times in self._ticks(days, "side"):
            if side:
                goals[side] += times
        return Sides(
            talked["outside"], talked["inside"], acts["outside"], acts["inside"], goals["outside"], goals["inside"]
        )

    def depth(self, since: date) -> Depth:
        """Return how many conversations and ticks from a day on were first meetings, and how many came after one."""
        days = self._days(since)
        again = times_again(self._store, since, self._store.today())
        first = int(self._store.value(_TALKED, days)) - again
        ticks = {"keep warm": 0, "new": 0}
        for kind, times in self._ticks(days, "kind"):
            if kind in ticks:
                ticks[kind] += times
        return Depth(again, first, ticks["keep warm"], ticks["new"])

    def exchange(self, since: date) -> Exchange:
        """Return what the user gave and got from a day on: favours, and promises kept on either side."""
        row = self._store.row(_EXCHANGE, self._days(since))
        return Exchange() if row is None else Exchange(*row)

    def _ticks(self, days: dict[str, str], about: Literal["kind", "side"]) -> Iterator[tuple[str, int]]:
        """Yield what is said about each goal, with how often it was ticked, not counting everyday networking."""
        known = [*self._goals.all(), *self._goals.all(put_away=True)]
        said = {goal.id: self._goals.about(goal).get(about, "") for goal in known}
        for row in self._store.rows(_TICKS, days):
            yield said.get(row["goal_id"], ""), row["times"]

    def ties(self) -> TieMix:
        """Return how often the user talked to people in the last 52 weeks."""
        return tie_mix(times_by_person(self._store, self.since("year"), self._store.today()).values())

    def practice(self, since: date) -> tuple[int, int]:
        """Return how many rehearsals and rungs there were from a day on."""
        row = self._store.row(_PRACTICE, self._days(since))
        return (0, 0) if row is None else (row["rehearsals"], row["rungs"])

    def wins(self, since: date) -> list[tuple[date, str]]:
        """Return the wins from a day on with their days, the latest first."""
        return [(date.fromisoformat(row["day"]), row["text"]) for row in self._store.rows(_WINS, self._days(since))]

    def giving_this_week(self) -> Giving:
        """Return how often the user gave and asked this week."""
        return self.giving(week_of(self._store.today(), self._settings.week_start))

    def _days(self, since: date, until: date = date.max) -> dict[str, str]:
        return self._store.span_of_days(since, min(until, self._store.today()))


_FEARS = """
SELECT * FROM (
    SELECT e.title, substr(e.starts, 1, 10) AS day, e.fear_hard AS feared, d.hard_felt AS felt, e.id
    FROM events e CROSS JOIN debriefs d ON d.event_id = e.id
    WHERE e.trashed_at IS NULL AND e.sealed_at IS NOT NULL AND e.fear_hard IS NOT NULL AND d.hard_felt IS NOT NULL
        AND e.starts >= :first
    ORDER BY e.starts DESC, e.id DESC LIMIT :most)
UNION ALL SELECT * FROM (
    SELECT r.text, a.done_on, a.hard_before, a.hard_felt, a.id FROM rung_attempts a JOIN rungs r ON r.id = a.rung_id
    WHERE a.done_on IS NOT NULL AND a.hard_before IS NOT NULL AND a.hard_felt IS NOT NULL AND a.done_on >= :first
    ORDER BY a.done_on DESC, a.id DESC LIMIT :most)
ORDER BY day DESC, id DESC LIMIT :most"""

_COSTS = """
SELECT e.kind, substr(e.starts, 1, 10) AS day, e.energy_planned AS planned, d.energy_felt AS felt
FROM events e CROSS JOIN debriefs d ON d.event_id = e.id
WHERE e.trashed_at IS NULL AND e.energy_planned IS NOT NULL AND d.energy_felt IS NOT NULL
ORDER BY e.starts DESC LIMIT 300"""

_GIVING = """SELECT
    (SELECT count(*) FROM favours
        WHERE direction = 'given' AND trashed_at IS NULL AND day BETWEEN :first AND :last) AS favours,
    (SELECT count(*) FROM promises
        WHERE direction = 'mine' AND kind <> 'ask' AND kept_on BETWEEN :first AND :last) AS promises,
    (SELECT count(*) FROM introductions
        WHERE trashed_at IS NULL AND introduced_on BETWEEN :first AND :last) AS introductions,
    (SELECT count(*) FROM messages WHERE intention = 'give' AND promise_id IS NULL AND introduction_id IS NULL
        AND trashed_at IS NULL AND sent_on BETWEEN :first AND :last) AS messages,
    (SELECT count(*) FROM messages WHERE intention = 'ask' AND promise_id IS NULL AND introduction_id IS NULL
        AND trashed_at IS NULL AND sent_on BETWEEN :first AND :last)
    + (SELECT count(*) FROM promises
        WHERE direction = 'mine' AND kind = 'ask' AND kept_on BETWEEN :first AND :last) AS asked"""

_TALKED = "SELECT count(*) FROM conversations WHERE day BETWEEN :first AND :last"

_EXCHANGE = """SELECT
    (SELECT count(*) FROM favours
        WHERE direction = 'given' AND trashed_at IS NULL AND day BETWEEN :first AND :last) AS favours_given,
    (SELECT count(*) FROM favours
        WHERE direction = 'received' AND trashed_at IS NULL AND day BETWEEN :first AND :last) AS favours_received,
    (SELECT count(*) FROM promises
        WHERE direction = 'mine' AND kind <> 'ask' AND kept_on BETWEEN :first AND :last) AS kept_by_me,
    (SELECT count(*) FROM promises
        WHERE direction = 'theirs' AND kept_on BETWEEN :first AND :last) AS kept_by_them"""

_PRACTICE = """SELECT
    (SELECT count(*) FROM rehearsals WHERE at >= :begins AND at < :ends) AS rehearsals,
    (SELECT count(*) FROM rung_attempts WHERE done_on BETWEEN :first AND :last) AS rungs"""

_WINS = """
SELECT day, text FROM log_entries WHERE kind = 'win' AND trashed_at IS NULL AND day BETWEEN :first AND :last
ORDER BY day DESC, id DESC"""

_ACTS = """
SELECT side, count(*) AS times FROM everyday_acts
WHERE side <> '' AND day BETWEEN :first AND :last GROUP BY side"""

_TICKS = """
SELECT goal_id, count(*) AS times FROM tallies t
WHERE day BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM everyday_acts WHERE tally_id = t.id)
GROUP BY goal_id"""
