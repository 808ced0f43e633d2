"""Sixteen weeks with two goals: a good start, a lapse, a holiday and a search, from 3 August to 22 November 2026.

At the end of each week, Today, Progress and ``netcoach today`` say what they should, and the same.
"""

import json
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible

from netcoach.cli import commands
from tests.builders import a_person, a_promise, an_event
from tests.test_content import NEVER_SAID
from tests.test_voice import BANNED, IN_SENTENCES
from tests.ui.pages.today.test_goals_section import GAP_WORDS
from tests.user import User, settle
from ui.widgets.figures.charts import WeekBoxes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

HELLO, THANKS = "Say hello to someone, no favour asked", "Thank someone in writing"
LOST_TOUCH = "Write to someone you've lost touch with"
HOLIDAY = range(11, 13)
NEVER = re.compile("|".join((*NEVER_SAID, "streak", "please", "score", "!")), re.IGNORECASE)


class Said(NamedTuple):
    """What is said of the first goal on the Sunday of a week, and the state of the week's box."""

    week: str
    strength: str
    box: str


HELLO_SAYS = {
    1: Said("done for the week", "starting · 1 of 1 week", "kept, 2 of 2"),
    2: Said("done for the week", "starting · 2 of 2 weeks", "kept, 2 of 2"),
    3: Said("3 of 2 · done for the week", "growing · 3 of 3 weeks", "kept, 3 of 2"),
    4: Said("done for the week", "growing · 4 of 4 weeks", "kept, 2 of 2"),
    5: Said("1 of 2 · 1 day left · a good day for it", "growing · 4 of 4 weeks", "partly, 1 of 2"),
    6: Said("0 of 2 · 1 day left · a good day for it", "growing · 4 of 5 weeks", "open, 0 of 2"),
    7: Said("0 of 2 · 1 day left · a good day for it", "growing · 4 of 6 weeks", "open, 0 of 2"),
    8: Said("0 of 2 · 1 day left · a good day for it", "growing · 4 of 7 weeks", "open, 0 of 2"),
    9: Said("done for the week", "growing · 5 of 9 weeks", "kept, 1 of 1"),
    10: Said("done for the week", "growing · 6 of 10 weeks", "kept, 1 of 1"),
    11: Said("0 of 1 · paused this week", "growing · 6 of 10 weeks", "paused"),
    12: Said("done for the week", "growing · 7 of 11 weeks", "kept, 1 of 1"),
}
SEARCH_SAYS = {
    13: Said("done for the week", "starting · 1 of 1 week", "kept, 1 of 1"),
    14: Said("done for the week", "starting · 2 of 2 weeks", "kept, 1 of 1"),
    15: Said("0 of 1 · 1 day left · a good day for it", "starting · 2 of 2 weeks", "open, 0 of 1"),
    16: Said("done for the week", "growing · 3 of 4 weeks", "kept, 1 of 1"),
}


def after(title, text):
    """Return the next line after a goal's title, past what its link opens."""
    lines = text.split("\n")
    return next(line for line in lines[lines.index(title) + 1 :] if line not in {title, "Its weeks"})


@pytest.fixture
def clock(clock):
    clock.moment = datetime(2026, 8, 3, 9, 30, tzinfo=clock.moment.tzinfo)
    return clock


@pytest.fixture
def life(controller, journal, clock, capsys, monkeypatch):
    monkeypatch.setattr(commands, "system_clock", clock)
    return Life(controller, journal, clock, capsys)


class Life:
    """A user who does something in each week, and on its Sunday evening looks at all three places."""

    def __init__(self, controller, journal, clock, capsys):
        self.user = User(controller.window)
        self.journal, self._controller, self._clock, self._capsys = journal, controller, clock, capsys
        self._first = clock().date()
        self.week = 0

    def begin(self, week):
        """Let the Monday of a week come."""
        self.week = week
        self.user.press("Ctrl+1")
        self.on(0)

    def on(self, weekday, hour=9):
        """Let a day of the week come, at half past an hour."""
        day = self._first + timedelta(weeks=self.week - 1, days=weekday)
        self._clock.moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=self._clock.moment.tzinfo)
        self._controller._on_day_check()
        settle()

    def do(self, goal, times=1):
        """Press the button of a goal on Today, and for more than its two times, the same again."""
        for time in range(times):
            self.user.click(f"Did it: {goal}" if time < 2 else f"Did it again: {goal}")

    def from_the_command_line(self):
        """Return what ``netcoach today`` says, as facts and as text."""
        said = []
        for arguments in (["--json"], []):
            assert commands.main(["today", *arguments, "--journal", str(self.journal.store.path)], None) == 0
            said.append(self._capsys.readouterr().out)
        return json.loads(said[0]), said[1]

    def focus_on(self, name):
        """Let the keyboard be at a button."""
        self.user.find(name, {QAccessible.Role.Button}).object().setFocus()

    def figures(self):
        """Return how strong each goal is, and how many weeks of it were kept."""
        goals = self.journal.goals
        return [(goals.strength(goal.id), goals.weeks_kept(goal.id)) for goal in goals.all()]

    def compare(self):
        """Look at Today and ``netcoach today``."""
        self.user.press("Ctrl+1")
        today = self.user.text()
        facts, printed = self.from_the_command_line()
        self._agrees_with(facts, printed, today)
        return today, printed

    def look(self, goal, expected):
        """Look at Today, Progress and ``netcoach today`` on Sunday evening."""
        self.on(6, hour=18)
        today, printed = self.compare()
        self.user.press("Ctrl+6")
        progress = self.user.text()
        said = Said(after(goal, today), after(goal, progress), self.boxes(goal)[-1])
        assert said == expected, self.week
        self._strengths_agree(progress)
        for text in (today, progress, printed):
            assert not [each for each in (NEVER, BANNED, IN_SENTENCES) if each.search(text)], (self.week, text)
        return today, printed, progress

    def boxes(self, goal):
        """Return what a screen reader says of each week of a goal on Progress."""
        [boxes] = [
            each
            for each in self._controller.window.findChildren(WeekBoxes)
            if each.accessibleName().lower().endswith(f" weeks of {goal.lower()}")
        ]
        return [week.partition(": ")[2] for week in boxes.accessibleDescription().split("; ")]

    def _agrees_with(self, facts, printed, today):
        """Everything ``netcoach today`` says is on Today, in the same words; and Today has no other goal or person."""
        shown = today.replace("\u2068", "").replace("\u2069", "")
        for goal in facts["goals"]:
            assert after(goal["title"], today) == goal["sentence"], self.week
            assert f"{goal['title']}: {goal['sentence']}" in printed
        said = [facts[name] for name in ("heading", "greeting", "season", "time", "energy") if facts[name]]
        said += [each[name] for each in facts["promises"] for name in ("text", "when")]
        said += [each[name] for each in facts["hellos"] for name in ("name", "since")]
        said += [facts["next_event"][name] for name in ("title", "line") if facts["next_event"]]
        said += [facts["debrief"]["sentence"]] if facts["debrief"] else []
        assert [each for each in said if each not in shown or each not in printed] == [], (self.week, shown)
        on_today = [line for line in today.split("\n") if line.startswith(("Did it", "Resume"))]
        assert len(facts["goals"]) == len(on_today), (self.week, on_today)

    def _strengths_agree(self, progress):
        for goal in self.journal.goals.all():
            kept, strength = self.journal.goals.weeks_kept(goal.id), self.journal.goals.strength(goal.id)
            words = after(goal.title, progress)
            assert words.startswith(strength.word)
            assert not kept.kept or f"{kept.kept} of {kept.of} week" in words


def test_sixteen_weeks_with_a_lapse_a_holiday_and_a_search(life, journal):
    noor = a_person(journal, "Noor", rhythm_days=60)
    two_goals_are_chosen(life)
    a_good_start(life)
    a_lapse(life)
    one_key_resumes(life)
    a_holiday(life)
    a_search(life)
    an_evening(life, noor)
    two_more_weeks_of_it(life)


def two_goals_are_chosen(life):
    life.begin(1)
    for goal in (HELLO, THANKS):
        life.user.press("Ctrl+6")
        life.user.click("Choose a")
        life.user.choose_row("Ready-made goals", goal)
        life.user.press("Return")
    life.user.press("Ctrl+1")


def a_good_start(life):
    for week, hellos in ((1, 2), (2, 2), (3, 3), (4, 2), (5, 1)):
        life.begin(week)
        life.do(HELLO, hellos)
        life.do(THANKS)
        life.look(HELLO, HELLO_SAYS[week])


def a_lapse(life):
    """Three weeks with nothing: the first two are spare, and no word is said about any of them."""
    for week in (6, 7, 8):
        life.begin(week)
        today, printed, progress = life.look(HELLO, HELLO_SAYS[week])
        for text in (today, printed):
            assert not [word for word in GAP_WORDS if word in text.lower()]
        assert ("Once a week, for now?" in today) == (week == 8)
    assert "Two spare weeks used." in progress


def one_key_resumes(life):
    life.begin(9)
    life.focus_on(f"Once a week, for now?: {HELLO}")
    life.user.press("Return")
    life.focus_on(f"Did it: {HELLO}")
    life.user.press("Space")
    today, _printed, _progress = life.look(HELLO, HELLO_SAYS[9])
    assert "for now?: " + HELLO not in today
    assert life.boxes(HELLO)[-4:] == ["spare week, 0 of 2", "spare week, 0 of 2", "open, 0 of 2", "kept, 1 of 1"]
    life.begin(10)
    life.do(HELLO)
    life.do(THANKS)
    life.look(HELLO, HELLO_SAYS[10])


def a_holiday(life):
    """Two weeks away cost nothing, and back a day early, one key resumes."""
    before = life.figures()
    for week in HOLIDAY:
        life.begin(week)
        life.user.press("Ctrl+6")
        for goal in (HELLO, THANKS):
            life.user.click(f"More for {goal}")
            life.user.choose_in_menu("Pause this week")
        assert life.figures() == before
        if week == HOLIDAY[-1]:
            life.on(5)
            life.user.press("Ctrl+1")
            life.focus_on(f"Resume: {HELLO}")
            life.user.press("Return Space")
        life.look(HELLO, HELLO_SAYS[week])


def a_search(life):
    life.begin(13)
    life.user.press("Ctrl+6")
    life.user.click("Change the season…")
    life.user.press("Ctrl+Return")
    life.user.press("Ctrl+1")
    assert not life.user.can_find(f"Did it: {HELLO}")
    life.do(LOST_TOUCH)
    today, _printed, _progress = life.look(LOST_TOUCH, SEARCH_SAYS[13])
    assert "Searching since October" in today


def an_evening(life, noor):
    """An event, with another one to come: the debrief is first, and everything else can wait."""
    life.begin(14)
    life.do(LOST_TOUCH)
    an_event(life.journal, "Harbour meetup", datetime(2026, 11, 5, 18, 30), with_checklist=False)
    an_event(life.journal, "Town hall", datetime(2026, 11, 20, 18, 30), with_checklist=False)
    a_promise(life.journal, noor, "Send Noor the map", due=date(2026, 11, 12))
    life.on(3, hour=21)
    today, printed = life.compare()
    for text in (today, printed):
        assert "Harbour meetup, this evening" in text
        assert "Town hall" not in text
        assert "Send Noor the map" not in text
    life.user.press("Ctrl+1")
    life.user.click("Tomorrow is fine: debrief of Harbour meetup")
    today, printed, _progress = life.look(LOST_TOUCH, SEARCH_SAYS[14])
    for text in (today, printed):
        assert "Town hall" in text
        assert "Send Noor the map" in text


def two_more_weeks_of_it(life):
    life.begin(15)
    life.user.tick("Send Noor the map")
    _today, printed, _progress = life.look(LOST_TOUCH, SEARCH_SAYS[15])
    assert "Send Noor the map" not in printed
    life.begin(16)
    life.do(LOST_TOUCH)
    life.look(LOST_TOUCH, SEARCH_SAYS[16])
