"""A week of rehearsal before an event, by keyboard alone, in a locked journal opened again each day."""

from contextlib import contextmanager
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.journal import Journal
from netcoach.practice.rehearsals import HALVED, INTERRUPTED, KEY_WORDS, NO_NOTES, READ, STANDING, TIMED
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_pitch, an_event
from tests.user import User
from ui.app.controller import WindowController
from ui.widgets.figures.timer_bar import TimerBar

pytestmark = [
    pytest.mark.own_passphrase,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # dialogs without a screen
]
QUIET = Passphrase("a quiet evening")


@contextmanager
def sitting(path, clock, qtbot):
    """Open the journal from its file, and close the window in the end."""
    controller = WindowController(Journal.open(path, clock, passphrase=QUIET))
    qtbot.addWidget(controller.window)
    try:
        yield User(controller.window), controller.journal
    finally:
        controller.window.close()


def say(user, clock, seconds):
    """Say the pitch aloud once, with Ctrl+R, Space and Space."""
    user.press("Ctrl+R")
    assert user.sees("start")
    user.press("Space")
    clock.move(seconds=seconds)
    bar = next(each for each in user.window.findChildren(TimerBar) if each.isVisible())
    user.wait_until(lambda: bar.accessibleName().startswith(f"0:{seconds:02}"), "the timer")
    user.press("Space")
    assert user.sees(f"{seconds} seconds")


def a_journal_with_an_event(folder, clock):
    path = folder / "journal.netcoach"
    journal = Journal.open(path, clock, passphrase=QUIET)
    pitch = a_pitch(journal, "Quiet tools", ask=" ".join(["words"] * 15), line=" ".join(["and"] * 15))
    event = an_event(journal, "PyCon meetup", datetime(2026, 11, 28, 18, 30))
    journal.events.change(event, pitch_id=pitch)
    journal.close()
    return path, pitch


def read_it_on_sunday(path, clock, qtbot, pitch):
    with sitting(path, clock, qtbot) as (user, journal):
        user.press("Ctrl+4")
        assert user.sees("Read the pitch aloud once")
        assert user.sees("PyCon meetup is on Saturday, and you haven't said the pitch aloud yet.")
        say(user, clock, 16)
        assert user.sees("Once or twice more today is plenty.")
        say(user, clock, 14)
        assert user.sees("Tomorrow, once: key-word card only. Another day helps more than another take.")
        assert journal.rehearsals.ladder(pitch) == ({READ, TIMED}, KEY_WORDS)
    assert b"Quiet tools" not in path.read_bytes()


def leave_the_script_on_monday(path, clock, qtbot, pitch):
    with sitting(path, clock, qtbot) as (user, journal):
        user.press("Ctrl+4")
        assert user.sees("Say the pitch once, from key words only")
        assert user.sees("Rung 3 of 10")
        say(user, clock, 13)
        user.press("Ctrl+R")
        user.press("Space")
        user.press("Escape")
        say(user, clock, 12)
        assert journal.rehearsals.ladder(pitch).reached == {READ, TIMED, KEY_WORDS, NO_NOTES}
        assert journal.rehearsals.pace().takes == 3


def overdo_it_on_wednesday(path, clock, qtbot, pitch):
    with sitting(path, clock, qtbot) as (user, journal):
        user.press("Ctrl+4")
        assert user.sees("said aloud on Monday")
        for number in range(5):
            say(user, clock, 11)
            assert user.can_find("Again") == (number < 4)
        assert user.sees("Five takes are enough for one day.")
        user.press("Ctrl+R")
        user.press("Space")
        assert not user.can_find("finish this take")
        user.press("Escape")
        assert journal.rehearsals.today(pitch) == 5
        assert {STANDING, INTERRUPTED, HALVED} <= journal.rehearsals.ladder(pitch).reached
        user.press("Ctrl+Z")
        assert journal.rehearsals.today(pitch) == 4
        user.press("Ctrl+Shift+Z")


def say_it_on_the_day(path, clock, qtbot, pitch):
    with sitting(path, clock, qtbot) as (user, journal):
        user.press("Ctrl+4")
        assert user.sees("PyCon meetup is today")
        say(user, clock, 12)
        assert user.sees("Today is the day. Once before you leave is plenty.")
        assert journal.today == date(2026, 11, 28)
        days = {take.at.date().day for take in journal.rehearsals.of_pitch(pitch)}
        assert days == {22, 23, 25, 28}
        assert QApplication.focusWidget() is not None


def test_a_pitch_is_said_on_several_days_up_the_ladder_and_again_on_the_day(tmp_path, clock, qtbot):
    path, pitch = a_journal_with_an_event(tmp_path, clock)
    read_it_on_sunday(path, clock, qtbot, pitch)
    clock.move(days=1)
    leave_the_script_on_monday(path, clock, qtbot, pitch)
    clock.move(days=2)
    overdo_it_on_wednesday(path, clock, qtbot, pitch)
    clock.move(days=3)
    say_it_on_the_day(path, clock, qtbot, pitch)
