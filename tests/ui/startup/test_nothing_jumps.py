"""Nothing on a startup screen moves when it says something, or when that goes again."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QProgressBar, QWidget

from netcoach.foundation.progress import Progress
from netcoach.storage.unlock_delay import MAX_DELAY_S
from tests.user import User, settle
from ui.startup.offline_job import ProgressScreen
from ui.startup.startup_window import RecoveryScreen, StartupWindow
from ui.startup.unlock_screen import UnlockScreen
from ui.widgets.looks import theme

WRONG = "That isn't the right passphrase. Check capital letters and spaces."
KINDS = (QLabel, QLineEdit, QAbstractButton, QProgressBar)
LEADS = ("", "Another NetCoach window has this journal open and isn't responding.")


@pytest.fixture(params=[(1180, 760, 100), (900, 600, 100), (1180, 760, 175), (900, 600, 175)], ids=str)
def window(request, qtbot):
    width, height, text = request.param
    theme.apply("light", text)
    made = StartupWindow("light")
    qtbot.addWidget(made)
    made.resize(width, height)
    yield made
    theme.apply("light", 100)


def places(window: QWidget):
    settle()
    parts = [part for kind in KINDS for part in window.findChildren(kind) if part.isVisible()]
    return {part: part.mapTo(window, QPoint(0, 0)).toTuple() for part in parts}


def moved(window, before):
    now = places(window)
    return [(part, place, now[part]) for part, place in before.items() if part in now and now[part] != place]


def shown(window, screen):
    window.show_screen(screen)
    return User(window)


@pytest.mark.parametrize("lead", LEADS, ids=["usual", "read-only"])
def test_nothing_moves_when_a_passphrase_is_wrong_and_the_next_is_typed(window, lead):
    screen = UnlockScreen(lead)
    user = shown(window, screen)
    before = places(window)
    for wait in (0, 0, 1, MAX_DELAY_S):
        screen.say(WRONG, wait)
        assert user.sees(WRONG)
        assert not moved(window, before)
        user.type("a")
        assert not moved(window, before)
    for _second in range(MAX_DELAY_S):
        screen.count_down()
    user.type("a")
    assert user.does_not_see(WRONG)
    assert not moved(window, before)


def _recovery():
    return RecoveryScreen("Your journal won't open.", ["The folder doesn't exist."], [("Try again", int)])


@pytest.mark.parametrize("make", [UnlockScreen, _recovery])
def test_nothing_moves_when_something_goes_wrong(window, make):
    user = shown(window, make())
    before = places(window)
    window.say("Something went wrong. Nothing was lost, and you can carry on.")
    assert user.sees("Something went wrong.")
    assert not moved(window, before)


def test_nothing_moves_when_work_says_what_it_is_doing(window):
    screen = ProgressScreen("Restoring the backup from today, 10:00", can_cancel=True)
    user = shown(window, screen)
    assert user.sees("Your journal is closed while this runs")
    before = places(window)
    screen.show_progress(Progress(done=1, total=3, note="Finishing"))
    assert user.sees("Finishing")
    assert not moved(window, before)
