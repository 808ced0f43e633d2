"""Weekly goals: N times, or N minutes, in a calendar week, on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId, TallyId
from netcoach.goals.goal import (
    MAX_PER_WEEK,
    Goal,
    Strength,
    Tally,
    WeekBox,
    WeeksKept,
    WeekState,
    box_before,
    box_of,
    checked_target,
    checked_title,
    checked_unit,
    read_goal,
    read_tally,
    strength_of,
    week_sentence,
)
from netcoach.goals.strength import DAYS_PER_WEEK, QUARTER_WEEKS, Week, is_paused, score, spare_weeks, week_of
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store
from netcoach.text.validation import plain_text, whole_day

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadyGoal

__all__ = ["Goal", "Goals", "Strength", "Tally", "WeekBox", "WeekState", "WeeksKept"]

BACKFILL_LIMIT = timedelta(days=7)
"""How many days back a tally can be added."""


class Goals:
    """The weekly goals of a journal.

    Args:
        store: the journal.
        settings: has the first day of the week.
        content: the source of the ready-made goals.
    """

    def __init__(self, store: Store, settings: Settings, content: Callable[[], Content]) -> None:
        self._store = store
        self._settings = settings
        self._content = content

    def ready_goals(self) -> tuple[ReadyGoal, ...]:
        """Return the ready-made goals."""
        return self._content().goals

    # --- reading -----------------------------------------------------------------------------------------

    def all(self, *, put_away: bool = False) -> list[Goal]:
        """Return the current goals, oldest first, or the stopped ones."""
        state = "IS NOT NULL" if put_away else "IS NULL"
        return [
            read_goal(row) for row in self._store.rows(f"SELECT * FROM goals WHERE put_away_on {state} ORDER BY id")
        ]

    def get(self, goal_id: GoalId) -> Goal:
        """Return one goal."""
        row = self._store.row("SELECT * FROM goals WHERE id = ?", (goal_id,))
        if row is None:
            raise NotFound(_("This goal is no longer in the journal."))
        return read_goal(row)

    def tallies(self, goal_id: GoalId) -> list[Tally]:
        """Return a goal's tallies, newest first."""
        sql = "SELECT * FROM tallies WHERE goal_id = ? ORDER BY day DESC, id DESC"
        return [read_tally(row) for row in self._store.rows(sql, (goal_id,))]

    def pauses(self, goal_id: GoalId) -> list[tuple[date, date]]:
        """Return the pauses of a goal as pairs of first and last day."""
        sql = "SELECT first_day, last_day FROM goal_pauses WHERE goal_id = ? ORDER BY first_day"
        rows = self._store.rows(sql, (goal_id,))
        return [(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])) for row in rows]

    def week(self, goal_id: GoalId, today: date | None = None) -> WeekState:
        """Return the state of the week of ``today``."""
        goal, today = self.get(goal_id), today or self._store.today()
        week = self._weeks(goal, today)[-1]
        days_left = DAYS_PER_WEEK - (today - week.starts).days
        return WeekState(
            done=week.done,
            target=week.target,
            days_left=days_left,
            kept=week.kept,
            paused=week.paused,
            sentence=week_sentence(week, days_left, goal.unit),
        )

    def boxes(self, goal_id: GoalId) -> list[WeekBox]:
        """Return the last twelve weeks, oldest first; the current one is last."""
        goal = self.get(goal_id)
        weeks = self._weeks(goal, self._until(goal))
        spares = spare_weeks(self._counted(goal, weeks[:-1]))
        boxes = [box_of(week, spares, current=week is weeks[-1]) for week in weeks[-QUARTER_WEEKS:]]
        missing = QUARTER_WEEKS - len(boxes)
        return [box_before(boxes[0].starts - timedelta(weeks=back), goal) for back in range(missing, 0, -1)] + boxes

    def strength(self, goal_id: GoalId) -> Strength:
        """Return how strong a goal has become. The current week can only raise it."""
        goal = self.get(goal_id)
        weeks = self._weeks(goal, self._until(goal))
        return strength_of(score(weeks[:-1], weeks[-1]))

    def weeks_kept(self, goal_id: GoalId) -> WeeksKept:
        """Return "9 of 12 weeks": the kept boxes since the goal began.

        The current week counts once it's kept.
        """
        boxes = [box for box in self.boxes(goal_id) if box.state not in {"before", "paused"}]
        counted = [box for box in boxes if not box.current or box.state == "kept"]
        return WeeksKept(kept=sum(box.state == "kept" for box in counted), of=len(counted))

    # --- writing -----------------------------------------------------------------------------------------

    def add(
        self, title: str, target: int, unit: str = "times", ready_goal: str = "", *, started_on: date | None = None
    ) -> GoalId:
        """Add a goal.

        Raises:
            Refused: when the title is empty, or the target isn't possible in a week.
        """
        values = {
            "uid": self._store.new_uid(),
            "title": checked_title(title),
            "target": checked_target(target),
            "unit": checked_unit(unit),
            "ready_goal": ready_goal,
            "started_on": whole_day(started_on or self._store.today()),
            "created_at": self._store.stamp(),
        }
        with self._store.change(_("Add the goal “{title}”").format(title=values["title"])) as db:
            table = db.table("goals").insert(values)
        return GoalId(int(table.last_pk or 0))

    def add_ready(self, key: str) -> GoalId:
        """Add a ready-made goal unchanged."""
        ready = self._content().goal(key)
        return self.add(ready.title, ready.target, ready.unit, ready.key)

    def change(self, goal_id: GoalId, *, title: str | None = None, target: int | None = None) -> None:
        """Reword a goal, or change its target, which then applies to past weeks too."""
        goal = self.get(goal_id)
        values: dict[str, object] = {}
        if title is not None and checked_title(title) != goal.title:
            values["title"] = checked_title(title)
        if target is not None and checked_target(target) != goal.target:
            values["target"] = target
        if values:
            label = _("Edit the goal “{title}”").format(title=goal.title)
            with self._store.change(label, merge=("goal", goal_id, *values)) as db:
                db.table("goals").update(goal_id, values)

    def put_away(self, goal_id: GoalId, put_away: bool = True) -> None:
        """Stop a goal, keeping its history, or start it again."""
        goal = self.get(goal_id)
        if (goal.put_away_on is not None) == put_away:
            return
        label = _("Stop the goal “{title}”") if put_away else _("Start the goal “{title}” again")
        with self._store.change(label.format(title=goal.title)) as db:
            day = self._store.today().isoformat() if put_away else None
            db.table("goals").update(goal_id, {"put_away_on": day})

    def delete(self, goal_id: GoalId) -> None:
        """Delete a goal with its history."""
        goal = self.get(goal_id)
        with self._store.change(_("Delete the goal “{title}”").format(title=goal.title)) as db:
            db.table("goals").delete(goal_id)

    def tally(self, goal_id: GoalId, day: date | None = None, amount: int = 1, note: str = "") -> TallyId:
        """Add a tally for today or one of the seven days before.

        Raises:
            Refused: for a day in the future or too long ago, and for an amount below one.
        """
        day, today = day or self._store.today(), self._store.today()
        if day > today:
            raise Refused(_("That day is in the future."))
        if day < today - BACKFILL_LIMIT:
            raise Refused(_("You can add a tick up to seven days back."))
        goal = self.get(goal_id)
        with self._store.change(_("Did it: {title}").format(title=goal.title)):
            return self._insert(goal_id, day, amount, note)

    def add_past_tallies(self, goal_id: GoalId, tallies: Iterable[tuple[date, int, str]]) -> None:
        """Add day, amount and note of old tallies from an import or the sample journal."""
        with self._store.change(_("Import a goal's history")):
            for day, amount, note in tallies:
                self._insert(goal_id, day, amount, note)

    def delete_tally(self, tally_id: TallyId) -> None:
        """Delete a tally."""
        if self._store.value("SELECT 1 FROM tallies WHERE id = ?", (tally_id,)) is None:
            raise NotFound(_("This tick is no longer in the journal."))
        with self._store.change(_("Remove a tick")) as db:
            db.table("tallies").delete(tally_id)

    def remove_last_tally(self, goal_id: GoalId) -> bool:
        """Remove the newest tally of the current week. Return whether there was one."""
        starts = self._week_of(self._store.today())
        newest = next((tally for tally in self.tallies(goal_id) if tally.day >= starts), None)
        if newest is not None:
            self.delete_tally(newest.id)
        return newest is not None

    def pause(self, goal_id: GoalId, first_day: date, last_day: date) -> None:
        """Pause a goal from one day to another, inclusive, in the past or the future.

        A week that is mostly paused neither costs nor earns anything. Ticks are still welcome.
        """
        if last_day < first_day:
            raise Refused(_("A pause can't end before it starts."))
        goal = self.get(goal_id)
        values = {"goal_id": goal_id, "first_day": whole_day(first_day), "last_day": whole_day(last_day)}
        if (first_day, last_day) not in self.pauses(goal_id):
            with self._store.change(_("Pause “{title}”").format(title=goal.title)) as db:
                db.table("goal_pauses").insert(values)

    def pause_week(self, goal_id: GoalId, day: date | None = None) -> None:
        """Pause the whole week of ``day``, or of today."""
        first = self._week_of(day or self._store.today())
        self.pause(goal_id, first, first + timedelta(days=DAYS_PER_WEEK - 1))

    def resume(self, goal_id: GoalId) -> None:
        """End the current pause: this week and later ones count again. Past weeks stay paused."""
        starts = self._week_of(self._store.today())
        day_before = (starts - timedelta(days=1)).isoformat()
        running = "goal_id = ? AND last_day >= ?"
        if self._store.value(f"SELECT 1 FROM goal_pauses WHERE {running}", (goal_id, starts.isoformat())) is None:
            return
        with self._store.change(_("Resume “{title}”").format(title=self.get(goal_id).title)) as db:
            db.execute(
                f"DELETE FROM goal_pauses WHERE {running} AND first_day > ?",
                (goal_id, starts.isoformat(), day_before),
            )
            db.execute(
                f"UPDATE goal_pauses SET last_day = ? WHERE {running}", (day_before, goal_id, starts.isoformat())
            )

    # --- internals ---------------------------------------------------------------------------------------

    def _insert(self, goal_id: GoalId, day: date, amount: int, note: str) -> TallyId:
        if not 1 <= amount <= MAX_PER_WEEK:
            raise Refused(_("A tick counts for at least one."))
        values = {
            "uid": self._store.new_uid(),
            "goal_id": goal_id,
            "day": whole_day(day),
            "amount": amount,
            "note": plain_text(note),
            "created_at": self._store.stamp(),
        }
        with self._store.change(_("Did it")) as db:
            return TallyId(int(db.table("tallies").insert(values).last_pk or 0))

    def _week_of(self, day: date) -> date:
        return week_of(day, self._settings.week_start)

    def _until(self, goal: Goal) -> date:
        """Return the last day to consider: a stopped goal stays as it was."""
        return min(self._store.today(), goal.put_away_on or date.max)

    def _weeks(self, goal: Goal, until: date) -> list[Week]:
        """Return every week of a goal up to that of ``until``, oldest first; always at least one."""
        sql = "SELECT day, sum(amount) AS amount FROM tallies WHERE goal_id = ? AND day <= ? GROUP BY day"
        current = self._week_of(until)
        last = current + timedelta(days=DAYS_PER_WEEK - 1)
        done: dict[date, int] = {}
        for row in self._store.rows(sql, (goal.id, last.isoformat())):
            starts = self._week_of(date.fromisoformat(row["day"]))
            done[starts] = done.get(starts, 0) + row["amount"]
        pauses = self.pauses(goal.id)
        first = min([self._week_of(goal.started_on), current, *done])
        return [
            Week(starts=starts, done=done.get(starts, 0), target=goal.target, paused=is_paused(starts, pauses))
            for starts in (
                first + timedelta(weeks=number) for number in range((current - first).days // DAYS_PER_WEEK + 1)
            )
        ]

    def _counted(self, goal: Goal, finished: Sequence[Week]) -> list[Week]:
        """Return the finished weeks, without incomplete ones at the start or end, which shouldn't cost a spare."""
        late = list(takewhile(lambda week: week.starts < goal.started_on and not week.done, finished))
        return list(finished[len(late) :])
