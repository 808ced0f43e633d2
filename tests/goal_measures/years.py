"""Irregular years: lives with illness, holidays, travel, stops and other week starts, and one weekly goal in each."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from netcoach.goals.goal import box_of
from netcoach.goals.strength import QUARTER_WEEKS, score, spare_weeks, week_of, weeks_between, weeks_in_view, weeks_kept
from netcoach.storage.settings import MONDAY, SATURDAY, SUNDAY

DAYS = 365
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Honolulu",
        "UTC",
    )
)
_ORDER = {"before": 0, "open": 0, "part": 1, "spare": 1, "paused": 2, "kept": 3}


class Shown(NamedTuple):
    """What is shown of a goal: its strength, the weeks kept, and the state of each box by its first day."""

    strength: float
    kept: int
    of: int
    boxes: dict[date, str]

    def lower_than(self, other):
        """Return the names of the figures that are lower here; boxes are compared where both show the week."""
        both = self.boxes.keys() & other.boxes.keys()
        lower = {
            "strength": self.strength < other.strength - 1e-12,
            "weeks kept": self.kept < other.kept,
            "share of weeks kept": self.kept * other.of < other.kept * self.of,
            "boxes": any(_ORDER[self.boxes[day]] < _ORDER[other.boxes[day]] for day in both),
        }
        return [name for name, is_lower in lower.items() if is_lower]


class Absence(NamedTuple):
    """Days of an illness or a holiday, and when the pause for them is entered: before, during or afterwards."""

    first: date
    last: date
    entered: date


class Life:
    """What happens in one year, drawn from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.begins = date(2023, 1, 1) + timedelta(days=self.random.randrange(3 * DAYS))
        self.target = self.random.randint(1, 4)
        self.diligence = self.random.choice((0.1, 0.3, 0.5, 0.8))
        self.when_absent = self.random.choice((0, 0, 0.1, 0.4))
        self.absences = [self._absence() for _one in range(self.random.randint(1, 6))]
        self.journeys = self._days(self.random.randint(0, 6))
        self.week_starts = self._days(self.random.randint(0, 3))
        self.targets = self._days(self.random.randint(0, 2))
        self.stops = sorted(self._days(self.random.choice((0, 0, 2))))

    def _day(self):
        return self.begins + timedelta(days=self.random.randrange(DAYS))

    def _days(self, count):
        return {self._day() for _one in range(count)}

    def _absence(self):
        first = self._day()
        last = first + timedelta(days=self.random.choice((0, 2, 6, 13, 27)) + self.random.randrange(7))
        return Absence(first, last, first + timedelta(days=self.random.randint(-20, (last - first).days + 40)))

    def live(self, world):
        """Live the year in a world, day after day; yield what happened whenever a pause lowered a figure."""
        week_starts, zone = (MONDAY, SUNDAY, SATURDAY), self.random.choice(ZONES)
        world.set_week_start(self.random.choice(week_starts))
        for number in range(DAYS):
            morning = datetime.combine(self.begins, datetime.min.time(), UTC) + timedelta(days=number)
            planned = morning.date()
            if planned in self.journeys:
                zone = self.random.choice(ZONES)
            moment = (morning + timedelta(minutes=self.random.randrange(24 * 60))).astimezone(zone)
            if world.week_of(moment.date()) > world.week_of(world.today):
                week = world.week_of(world.today)
                before = world.shown() if world.is_pause_in(week) else None
                world.move(moment)
                if before and world.shown().boxes.get(week) == "paused":
                    yield from _falls("a paused week passed", world, before)
            world.move(moment)
            if planned in self.week_starts:
                world.set_week_start(self.random.choice(week_starts))
            if planned in self.targets:
                world.set_target(self.random.randint(1, 4))
            yield from self._rest(planned, world)
            is_away = any(each.first <= planned <= each.last for each in self.absences)
            if not world.is_stopped and self.random.random() < (self.when_absent if is_away else self.diligence):
                world.do(timedelta(days=self.random.choice((0, 0, 0, 1, 5))))

    def _rest(self, planned, world):
        for each in self.absences:
            if each.entered == planned:
                before = world.shown()
                world.pause(each.first, each.last)
                yield from _falls("a pause was entered", world, before)
        if planned in self.stops:
            before = world.shown()
            world.stop_or_start()
            yield from _falls("a goal was stopped or started again", world, before)


def _falls(what, world, before):
    return [f"{world.today}: {what}, and {name} fell" for name in world.shown().lower_than(before)]


class Goal:
    """A goal outside any journal, whose figures come from the program's own arithmetic."""

    def __init__(self, life):
        self.today = self.started = self.earliest = life.begins
        self.targets = [(date.min, life.target)]
        self.done, self.pauses = {}, []
        self.week_start, self.stopped_on = MONDAY, None

    @property
    def is_stopped(self):
        """Whether the goal is stopped."""
        return self.stopped_on is not None

    def move(self, moment):
        """Make it another moment, in any zone."""
        self.today = moment.date()

    def set_week_start(self, week_start):
        """Begin the week on another day."""
        self.week_start = week_start

    def set_target(self, target):
        """Set a target from today on."""
        self.targets = [each for each in self.targets if each[0] < self.today]
        self.targets.append((self.today, target))

    def do(self, ago):
        """Tick the goal for today or an earlier day."""
        day = self.today - ago
        self.done[day] = self.done.get(day, 0) + 1
        self.earliest = min(self.earliest, day)

    def pause(self, first, last):
        """Enter a pause."""
        self.pauses.append((first, last))

    def is_pause_in(self, week):
        """Return whether a pause has any day of a week."""
        return any(first < week + timedelta(days=7) and last >= week for first, last in self.pauses)

    def stop_or_start(self):
        """Stop the goal, or start it again."""
        if self.stopped_on is None:
            self.stopped_on = self.today
            return
        first, last = self.week_of(self.stopped_on), self.week_of(self.today) - timedelta(days=1)
        self.stopped_on = None
        if first <= last:
            self.pause(first, last)

    def week_of(self, day):
        """Return the first day of the week of a day."""
        return week_of(day, self.week_start)

    def shown(self):
        """Return what is shown today."""
        return self._figures(self._weeks(self.pauses))

    def _weeks(self, pauses):
        """Return the weeks until today, with these pauses."""
        current = self.week_of(min(self.today, self.stopped_on or date.max))
        return weeks_between(self.week_of(min(self.earliest, current)), current, self.done, pauses, self.targets)

    def _figures(self, weeks):
        """Return what is shown of some weeks."""
        finished, current = weeks[:-1], weeks[-1]
        counted = [week for week in finished if week.starts >= self.started or week.done or week is not weeks[0]]
        spares = spare_weeks(counted)
        boxes = {week.starts: box_of(week, spares, current=week is current).state for week in weeks[-QUARTER_WEEKS:]}
        kept = weeks_kept(weeks[-weeks_in_view(weeks) : -1], current)
        return Shown(score(finished, current), kept.kept, kept.of, boxes)

    def worse_for_a_pause(self):
        """Yield each figure that would be higher today if one of the pauses had never been entered."""
        weeks = self._weeks(self.pauses)
        now = self._figures(weeks)
        for pause in self.pauses:
            if pause[0] >= weeks[-1].starts + timedelta(days=7):
                continue
            without = self._weeks([each for each in self.pauses if each is not pause])
            if without != weeks:  # the same weeks show the same figures
                yield from (
                    f"{self.today}: without the pause from {pause[0]}, {name} is higher"
                    for name in now.lower_than(self._figures(without))
                )


class ComparedGoal(Goal):
    """A goal that is also compared, once a week, with the same year without one of its pauses."""

    def __init__(self, life):
        super().__init__(life)
        self.falls = []

    def move(self, moment):
        """Make it another moment; at the end of a week, compare."""
        if self.week_of(moment.date()) > self.week_of(self.today):
            self.falls += self.worse_for_a_pause()
        super().move(moment)


def falls_in_year(seed):
    """Live one year, and return what fell because of a pause, in sentences."""
    life = Life(seed)
    goal = ComparedGoal(life)
    return [*life.live(goal), *goal.falls]
