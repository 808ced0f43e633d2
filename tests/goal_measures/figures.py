"""The figures a goal is designed for, wherever the user is, the week starts, and the clocks change."""

import random
from datetime import datetime, time, timedelta

from netcoach.goals.strength import week_of
from netcoach.storage.settings import MONDAY, SATURDAY, SUNDAY
from tests.goal_measures.years import ZONES, Goal, Life

WEEK = timedelta(weeks=1)
HALF_A_YEAR = 26


class Weeks:
    """A user who ticks a goal on any days of a week, at any time of day, wherever they are.

    Args:
        seed: What is drawn from it: the days and times, the zones, the first day of the week, and the target.
        make: Returns the goal for a life.
    """

    def __init__(self, seed, make=Goal):
        life = Life(seed)
        self.random = random.Random(-seed - 1)
        self.week_start = self.random.choice((MONDAY, SUNDAY, SATURDAY))
        self.zone = self.random.choice(ZONES)
        self.starts = life.begins = week_of(life.begins, self.week_start)
        self.target = life.target
        self.goal = make(life)
        self.goal.set_week_start(self.week_start)

    def be_at(self, day, at=None):
        """Let a day come, at any time if not ``at`` one."""
        at = at or time(self.random.randrange(24), self.random.randrange(60))
        self.goal.move(datetime.combine(day, at, self.zone))

    def live(self, times):
        """Live the week, ticking the goal some times, and begin the next one somewhere."""
        for day in sorted(self.random.choices(range(7), k=times)):
            self.be_at(self.starts + timedelta(days=day))
            self.goal.do(timedelta(0))
        self.starts += WEEK
        self.zone = self.random.choice(ZONES)
        self.be_at(self.starts)

    def percent(self):
        """Return the strength that is shown, to a tenth."""
        return round(self.goal.shown().strength * 100, 1)

    def box(self, weeks_ago):
        """Return the state of the box of an earlier week."""
        return self.goal.shown().boxes[self.starts - weeks_ago * WEEK]


def wrong_figures(seed, make=Goal):
    """Return each acceptance figure of the strength and of spare weeks that wasn't met, in words."""
    weeks = Weeks(seed, make)
    found = []

    def expect(what, is_met):
        if not is_met:
            found.append(
                f"{what}: {weeks.percent()} on {weeks.goal.today}, weeks from {weeks.week_start}, {weeks.zone}"
            )

    weeks.live(weeks.target)
    expect("a perfect first week shows at least 15", weeks.percent() >= 15)
    for _week in range(HALF_A_YEAR - 1):
        weeks.live(weeks.target)
    expect("26 perfect weeks show 98.9", weeks.percent() == 98.9)
    weeks.be_at(weeks.starts + timedelta(days=6), time(23, 59))
    expect("an unfinished week lowers nothing", weeks.percent() == 98.9)
    weeks.live(0)
    expect("then an empty week shows 83.2", weeks.percent() == 83.2)
    weeks.live(weeks.target)
    expect("then a perfect week shows 85.8", weeks.percent() == 85.8)
    weeks.goal.pause(weeks.starts, weeks.starts + 4 * WEEK - timedelta(days=1))
    for _week in range(4):
        weeks.live(0)
        expect("a paused week changes nothing", weeks.percent() == 85.8)
    weeks.live(weeks.target)
    expect("the next perfect week raises it", weeks.percent() > 85.8)
    _live_to_a_quarter(weeks)
    for spare in ("spare", "spare", "open"):
        weeks.live(0)
        expect(f"an empty week is {spare}", weeks.box(1) == spare)
    weeks.be_at(weeks.starts + timedelta(days=weeks.random.randrange(7)))
    ago = weeks.goal.today - (weeks.starts - timedelta(days=1))
    for _tick in range(weeks.target):
        weeks.goal.do(ago)
    expect("an earlier day repairs it", weeks.box(1) == "kept")
    expect("and no other week", [weeks.box(2), weeks.box(3)] == ["spare", "spare"])
    return found


def _live_to_a_quarter(weeks):
    """Live perfect weeks until the first one that starts in a quarter of the year."""
    while weeks.starts.month % 3 != 1 or weeks.starts.day > 7:
        weeks.live(weeks.target)
