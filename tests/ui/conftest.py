"""Every test of the window begins with the light theme at its usual size."""

import pytest

from tests.user import User
from ui import theme
from ui.home import Home


@pytest.fixture(autouse=True)
def the_usual_look(qapp):
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)


@pytest.fixture
def home(qtbot, journal):
    """The whole window on a journal."""
    opened = Home(journal)
    qtbot.addWidget(opened.window)
    opened.window.show()
    yield opened
    opened.window.close()


@pytest.fixture
def user(home):
    return User(home.window)
