"""Weekly goals: N times, or N minutes, in a calendar week, on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Unpack

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId, TallyId
from netcoach.goals.goal import (
    MAX_PER_WEEK,
    AboutGoal,
    Goal,
    GoalHistory,
    GoalToday,
    Strength,
    Tally,
    WeekBox,
    WeekState,
    box_before,
    box_of,
    checked_about,
    checked_tally_day,
    checked_target,
    checked_title,
    checked_unit,
    read_goal,
    read_tally,
    strength_of,
    week_sentence,
)
from netcoach.goals.strength import (
    DAYS_PER_WEEK,
    QUARTER_WEEKS,
    Week,
    WeeksKept,
    score,
    spare_weeks,
    week_of,
    weeks_between,
    weeks_in_view,
    weeks_kept,
)
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store
from netcoach.text.validation import plain_text, whole_day

if TYPE_CHECKING:
    from netcoach.content.content import Content, ReadyGoal

__all__ = ["Goal", "Goals", "Strength", "Tally", "WeekBox", "WeekState", "WeeksKept"]

LAPSE_WEEKS = 2
"""After how many empty weeks a smaller goal is offered."""

_WEEKS_OF_A_QUARTER = 14
"""As many weeks as may begin in a quarter of the year: each spare depends on those before it."""


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

    def day_of(self, tally_id: TallyId) -> date:
        """Return the day of a tally."""
        day = self._store.value("SELECT day FROM tallies WHERE id = ?", (tally_id,))
        if day is None:
            raise NotFound(_("This tick is no longer in the journal."))
        return date.fromisoformat(day)

    def pauses(self, goal_id: GoalId) -> list[tuple[date, date]]:
        """Return the pauses of a goal as pairs of first and last day."""
        sql = "SELECT first_day, last_day FROM goal_pauses WHERE goal_id = ? ORDER BY first_day"
        rows = self._store.rows(sql, (goal_id,))
        return [(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])) for row in rows]

    def will_pause(self, goal_id: GoalId) -> bool:
        """Return whether a pause of this goal is running or still ahead."""
        return any(last >= self._store.today() for _first, last in self.pauses(goal_id))

    def week(self, goal_id: GoalId, today: date | None = None) -> WeekState:
        """Return the state of the week of ``today``."""
        goal, today = self.get(goal_id), today or self._store.today()
        [week] = self._weeks(goal, today, since=self._week_of(today))
        days_left = DAYS_PER_WEEK - (today - week.starts).days
        return WeekState(
            done=week.done,
            target=week.target,
            days_left=days_left,
            kept=week.kept,
            paused=week.paused,
            sentence=week_sentence(week, days_left, goal.unit),
        )

    def boxes(self, goal_id: GoalId, count: int = QUARTER_WEEKS) -> list[WeekBox]:
        """Return the last weeks, oldest first; the current one, or that in which the goal was stopped, is last."""
        goal = self.get(goal_id)
        return self._boxes(goal, *self._last_weeks(goal, count + _WEEKS_OF_A_QUARTER), count)

    def strength(self, goal_id: GoalId) -> Strength:
        """Return how strong a goal has become. The current week can only raise it."""
        return self.history(goal_id).strength

    def weeks_kept(self, goal_id: GoalId) -> WeeksKept:
        """Return "9 of 12 weeks": the weeks kept since the goal began, of the last twelve that count.

        The current week counts once it's kept.
        """
        return self.history(goal_id).weeks_kept

    def history(self, goal_id: GoalId, count: int | None = None) -> GoalHistory:
        """Return the last weeks of a goal, how many of them were kept, and what all weeks come to.

        There are ``count`` weeks, or as many as it takes for twelve of them to count.
        """
        goal = self.get(goal_id)
        weeks = self._weeks(goal, self._until(goal))
        count = count or weeks_in_view(weeks)
        return GoalHistory(
            boxes=tuple(self._boxes(goal, weeks, self._counted(goal, weeks), count)),
            strength=strength_of(score(weeks[:-1], weeks[-1])),
            weeks_kept=weeks_kept(weeks[-count:-1], weeks[-1]),
            is_paused=weeks[-1].paused,
        )

    def about(self, goal: Goal) -> AboutGoal:
        """Return what is said about a goal, from the ready-made goal where the user said nothing."""
        ready = next((each for each in self.ready_goals() if each.key == goal.ready_goal), None)
        return AboutGoal(
            kind=goal.kind or (ready.kind if ready else ""),
            side=goal.side or (ready.side if ready else ""),
            two_minutes=goal.two_minutes or (ready.two_minutes if ready else ""),
        )

    def smaller(self, goal_id: GoalId) -> int | None:
        """Return a smaller target to offer after two empty weeks in a row, or None.

        It's the same target where that is already the smallest: then the two-minute version is the smaller one.
        """
        goal = self.get(goal_id)
        lately = self._lately(goal, LAPSE_WEEKS + 1)
        changed = max(since for since, _target in self._targets(goal))
        is_lapsed = len(lately) > LAPSE_WEEKS and not any(week.done for week in lately)
        if not is_lapsed or goal.put_away_on is not None or changed >= lately[-1].starts:
            return None
        return max(1, goal.target // 2)

    def on_today(self) -> list[GoalToday]:
        """Return the goals as Today shows them: after a lapse a smaller one, on a hard day two minutes of each."""
        is_hard = self.is_hard_day
        return [self._on_today(goal, is_hard=is_hard) for goal in self.all()]

    def _on_today(self, goal: Goal, *, is_hard: bool) -> GoalToday:
        week = self.week(goal.id)
        smaller = None if week.done or week.paused else self.smaller(goal.id)
        is_smallest = smaller is not None and smaller >= goal.target
        two_minutes = self.about(goal).get("two_minutes", "") if is_hard or is_smallest else ""
        return GoalToday(goal, week, None if is_smallest else smaller, two_minutes)

    @property
    def is_hard_day(self) -> bool:
        """Whether the user said that today is a hard day; tomorrow is another."""
        return self._settings.get("hard_day") == self._store.today().isoformat()

    def say_hard_day(self, *, is_hard: bool) -> None:
        """Note that today is a hard day, or that it isn't one after all."""
        self._settings.set("hard_day", self._store.today().isoformat() if is_hard else "")

    # --- writing -----------------------------------------------------------------------------------------

    def add(
        self,
        title: str,
        target: int,
        unit: str = "times",
        ready_goal: str = "",
        *,
        started_on: date | None = None,
        **about: Unpack[AboutGoal],
    ) -> GoalId:
        """Add a goal, with what the user says about it.

        Raises:
            Refused: when the title is empty, the target isn't possible in a week, or a text is too long.
        """
        values = {
            "uid": self._store.new_uid(),
            "title": checked_title(title),
            "target": checked_target(target),
            "unit": checked_unit(unit),
            "ready_goal": ready_goal,
            "started_on": whole_day(started_on or self._store.today()),
            "created_at": self._store.stamp(),
            **checked_about(about),
        }
        with self._store.change(_("Add the goal “{title}”").format(title=values["title"])) as db:
            table = db.table("goals").insert(values)
        return GoalId(int(table.last_pk or 0))

    def add_ready(self, key: str) -> GoalId:
        """Add a ready-made goal unchanged."""
        ready = self._content().goal(key)
        return self.add(ready.title, ready.target, ready.unit, ready.key)

    def change(
        self, goal_id: GoalId, *, title: str | None = None, target: int | None = None, **about: Unpack[AboutGoal]
    ) -> None:
        """Change a goal. A new target counts from this week on; finished weeks keep the one they had."""
        goal = self.get(goal_id)
        values: dict[str, object] = checked_about(about)
        if title is not None:
            values["title"] = checked_title(title)
        if target is not None:
            values["target"] = checked_target(target)
        changed = {name: value for name, value in values.items() if value != getattr(goal, name)}
        if changed:
            label = _("Edit the goal “{title}”").format(title=goal.title)
            with self._store.change(label, merge=("goal", goal_id, *changed)) as db:
                db.table("goals").update(goal_id, changed)
                if target is not None and "target" in changed:
                    self._keep_target(goal, target)

    def put_away(self, goal_id: GoalId, put_away: bool = True) -> None:
        """Stop a goal, keeping its history, or start it again: the weeks from then to now count as paused."""
        goal, today = self.get(goal_id), self._store.today()
        if (goal.put_away_on is not None) == put_away:
            return
        label = _("Stop the goal “{title}”") if put_away else _("Start the goal “{title}” again")
        with self._store.change(label.format(title=goal.title)) as db:
            db.table("goals").update(goal_id, {"put_away_on": today.isoformat() if put_away else None})
            if goal.put_away_on is not None:
                self._pause_until_this_week(goal, self._week_of(goal.put_away_on))

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
        day = checked_tally_day(day or self._store.today(), self._store.today())
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

        A week that is mostly paused costs nothing. Ticks are still welcome, and count.
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

    def _keep_target(self, goal: Goal, target: int) -> None:
        """Keep the target from today on, and the former one from the start of the goal."""
        with self._store.change(_("Change a target")) as db:
            db.execute(
                "INSERT OR IGNORE INTO goal_targets (goal_id, since, target) SELECT ?1, ?2, ?3"
                " WHERE NOT EXISTS (SELECT 1 FROM goal_targets WHERE goal_id = ?1)",
                (goal.id, goal.started_on.isoformat(), goal.target),
            )
            db.execute(
                "INSERT INTO goal_targets (goal_id, since, target) VALUES (?, ?, ?)"
                " ON CONFLICT (goal_id, since) DO UPDATE SET target = excluded.target",
                (goal.id, self._store.today().isoformat(), target),
            )

    def _pause_until_this_week(self, goal: Goal, first: date) -> None:
        last = self._week_of(self._store.today()) - timedelta(days=1)
        if first <= last:
            self.pause(goal.id, first, last)

    def _targets(self, goal: Goal) -> list[tuple[date, int]]:
        """Return the targets with their first days, oldest first."""
        rows = self._store.rows("SELECT since, target FROM goal_targets WHERE goal_id = ? ORDER BY since", (goal.id,))
        return [(date.fromisoformat(row["since"]), row["target"]) for row in rows] or [(date.min, goal.target)]

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

    def _weeks(self, goal: Goal, until: date, since: date | None = None) -> list[Week]:
        """Return every week of a goal, or those from ``since``, to that of ``until``, oldest first; at least one."""
        sql = "SELECT day, sum(amount) AS amount FROM tallies WHERE goal_id = ? AND day BETWEEN ? AND ? GROUP BY day"
        current = self._week_of(until)
        last = current + timedelta(days=DAYS_PER_WEEK - 1)
        rows = self._store.rows(sql, (goal.id, (since or date.min).isoformat(), last.isoformat()))
        done = {date.fromisoformat(row["day"]): row["amount"] for row in rows}
        return weeks_between(
            since or self._first_week(goal, current), current, done, self.pauses(goal.id), self._targets(goal)
        )

    def _first_week(self, goal: Goal, current: date) -> date:
        """Return the first day of the week in which a goal began, or of an earlier one with a tick."""
        ticked = self._store.value("SELECT min(day) FROM tallies WHERE goal_id = ?", (goal.id,))
        ticks = (date.fromisoformat(ticked),) if ticked else ()
        return self._week_of(min(goal.started_on, current, *ticks))

    def _last_weeks(self, goal: Goal, back: int) -> tuple[list[Week], list[Week]]:
        """Return the current week and those of ``back`` weeks before it, and which of them count.

        The years before them aren't read.
        """
        until = self._until(goal)
        current = self._week_of(until)
        first = self._first_week(goal, current)
        if current - first <= timedelta(weeks=back):
            weeks = self._weeks(goal, until, first)
            return weeks, self._counted(goal, weeks)
        weeks = self._weeks(goal, until, current - timedelta(weeks=back))
        return weeks, weeks

    def _lately(self, goal: Goal, count: int) -> list[Week]:
        """Return the last weeks that count and aren't paused."""
        back = count
        while True:
            weeks, counted = self._last_weeks(goal, back)
            found = [week for week in counted if not week.paused]
            if len(found) >= count or len(weeks) <= back:
                return found[-count:]
            back *= QUARTER_WEEKS

    @staticmethod
    def _boxes(goal: Goal, weeks: Sequence[Week], counted: Sequence[Week], count: int) -> list[WeekBox]:
        spares = spare_weeks(week for week in counted if week is not weeks[-1])
        boxes = [box_of(week, spares, current=week is weeks[-1]) for week in weeks[-count:]]
        missing = count - len(boxes)
        return [box_before(boxes[0].starts - timedelta(weeks=back), goal) for back in range(missing, 0, -1)] + boxes

    def _counted(self, goal: Goal, finished: Sequence[Week]) -> list[Week]:
        """Return the finished weeks, without incomplete ones at the start or end, which shouldn't cost a spare."""
        late = list(takewhile(lambda week: week.starts < goal.started_on and not week.done, finished))
        return list(finished[len(late) :])
