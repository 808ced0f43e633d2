"""Seasons: keep warm, search, or rest. Each has its own goals, and changing the season changes them all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId
from netcoach.goals.goal import Goal
from netcoach.goals.goals import Goals
from netcoach.storage.store import SqlRow, Store

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadySeason

SEASONS: tuple[str, ...] = ("keep warm", "search", "rest")
USUAL_SEASON = SEASONS[0]


class Season(NamedTuple):
    """A stretch of time in one season; the present one has no last day."""

    kind: str
    first_day: date
    last_day: date | None


def season_label(kind: str) -> str:
    """Return the user's words for a season: "Keeping warm"."""
    return {"keep warm": _("Keeping warm"), "search": _("Searching"), "rest": _("Resting")}[kind]


class Seasons:
    """The seasons in one journal.

    Args:
        store: the journal.
        goals: the goals that a season changes.
        content: what each season is, and the goals that suit it.
    """

    def __init__(self, store: Store, goals: Goals, content: Callable[[], Content]) -> None:
        self._store = store
        self._goals = goals
        self._content = content

    def ready_seasons(self) -> tuple[ReadySeason, ...]:
        """Return what each season is, and the goals that suit it."""
        return self._content().seasons

    def present(self) -> str:
        """Return the kind of season the user is in."""
        seasons = self.all()
        return seasons[-1].kind if seasons and seasons[-1].last_day is None else USUAL_SEASON

    def sentence(self) -> str:
        """Return "Searching since October", or nothing before the first change of season."""
        seasons = self.all()
        if not seasons or seasons[-1].last_day is not None:
            return ""
        first, this_year = seasons[-1].first_day, self._store.today().year
        when = date_words.month_and_year(first.month, first.year)
        if first.year == this_year:
            when = date_words.month(first.month)
        return _("{season} since {month}").format(season=season_label(seasons[-1].kind), month=when)

    def all(self) -> list[Season]:
        """Return every season, oldest first."""
        return [_season(row) for row in self._store.rows("SELECT * FROM seasons ORDER BY first_day, id")]

    def waiting(self, kind: str) -> list[Goal]:
        """Return the goals that were stopped when this season ended, which come back with it."""
        return [goal for goal in self._goals.all(put_away=True) if goal.season == kind]

    def begin(self, kind: str, *, keep: Collection[GoalId] = (), ready: Sequence[str] = ()) -> None:
        """Begin a season: its goals come back, those of the former one rest, all in one step.

        Args:
            kind: One of :data:`SEASONS`.
            keep: The current goals that stay.
            ready: The keys of ready-made goals to add.

        Raises:
            Refused: when there is no such season.
        """
        if kind not in SEASONS:
            raise Refused(_("There's no season “{season}”.").format(season=kind))
        former = self.present()
        if kind == former:
            return
        with self._store.change(_("Begin the season “{season}”").format(season=season_label(kind))):
            returning = self.waiting(kind)
            for goal in self._goals.all():
                if goal.id not in keep:
                    self._goals.change(goal.id, season=former)
                    self._goals.put_away(goal.id)
            for goal in returning:
                self._goals.put_away(goal.id, False)
            known = {goal.ready_goal for goal in self._goals.all()}
            for key in ready:
                if key not in known:
                    self._goals.change(self._goals.add_ready(key), season=kind)
            self._record(kind)

    def _record(self, kind: str) -> None:
        today = self._store.today()
        with self._store.change(_("Begin a season")) as db:
            db.execute("DELETE FROM seasons WHERE last_day IS NULL AND first_day >= ?", (today.isoformat(),))
            day_before = (today - timedelta(days=1)).isoformat()
            db.execute("UPDATE seasons SET last_day = ? WHERE last_day IS NULL", (day_before,))
            db.table("seasons").insert(
                {
                    "uid": self._store.new_uid(),
                    "kind": kind,
                    "first_day": today.isoformat(),
                    "created_at": self._store.stamp(),
                }
            )


def _season(row: SqlRow) -> Season:
    return Season(
        kind=row["kind"],
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
    )
