"""The time set aside for networking each week, and how much of it was spent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.goals.strength import week_of
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store
from netcoach.text.validation import plain_text, whole_day

SECONDS_PER_MINUTE = 60
MOST_AT_ONCE = 12 * 60 * SECONDS_PER_MINUTE
"""The longest time that can be added at once, in seconds: a timer left running overnight isn't networking."""


class WeekTime(NamedTuple):
    """The minutes spent this week, of the minutes set aside."""

    spent: int
    budget: int

    @property
    def sentence(self) -> str:
        """The two in words: "12 of 30 minutes this week"; before the first of them, what was set aside."""
        if not self.spent:
            words = ngettext("{count} minute set aside this week", "{count} minutes set aside this week", self.budget)
            return words.format(count=number(self.budget))
        words = ngettext("{spent} of {budget} minute this week", "{spent} of {budget} minutes this week", self.budget)
        return words.format(spent=number(self.spent), budget=number(self.budget))


class TimeBudget:
    """The time budget in one journal.

    Args:
        store: the journal.
        settings: has the budget and the first day of the week.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def week(self, today: date | None = None) -> WeekTime:
        """Return the week of ``today``."""
        starts = week_of(today or self._store.today(), self._settings.week_start)
        sql = "SELECT coalesce(sum(seconds), 0) FROM time_spent WHERE day >= ? AND day < ?"
        seconds = int(self._store.value(sql, (starts.isoformat(), (starts + timedelta(weeks=1)).isoformat())))
        return WeekTime(spent=seconds // SECONDS_PER_MINUTE, budget=int(self._settings.get("week_minutes")))

    def add(self, seconds: int, note: str = "", day: date | None = None) -> None:
        """Add time that was spent.

        Raises:
            Refused: when it's no time at all, or more than half a day.
        """
        if not 0 < seconds <= MOST_AT_ONCE:
            raise Refused(_("Enter between one minute and twelve hours."))
        values = {
            "uid": self._store.new_uid(),
            "day": whole_day(day or self._store.today()),
            "seconds": seconds,
            "note": plain_text(note),
            "created_at": self._store.stamp(),
        }
        minutes = max(1, seconds // SECONDS_PER_MINUTE)
        label = ngettext("Add {count} minute", "Add {count} minutes", minutes).format(count=number(minutes))
        with self._store.change(label) as db:
            db.table("time_spent").insert(values)

    @property
    def started_at(self) -> datetime | None:
        """When the timer was started, or None while it isn't running."""
        written = str(self._settings.get("timer_started_at"))
        return datetime.fromisoformat(written) if written else None

    def start(self) -> None:
        """Start the timer, unless it's running."""
        if self.started_at is None:
            now = self._store.clock().replace(tzinfo=None)
            self._settings.set("timer_started_at", now.isoformat(timespec="seconds"))

    def stop(self) -> None:
        """Stop the timer and add the time since it was started.

        Raises:
            Refused: when it ran for more than half a day; then it's stopped and nothing is added.
        """
        started, now = self.started_at, self._store.clock().replace(tzinfo=None)
        if started is None:
            return
        self._settings.set("timer_started_at", "")
        seconds = int((now - started).total_seconds())
        if seconds > MOST_AT_ONCE:
            raise Refused(_("The timer ran for more than twelve hours, so nothing was added."))
        if seconds > 0:
            self.add(seconds, day=started.date())
