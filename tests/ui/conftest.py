"""Every test of the window begins with the light theme at its usual size."""

import pytest

from tests.user import User, usual_look
from ui.app.controller import Home


@pytest.fixture(autouse=True)
def the_usual_look(qapp):
    usual_look(qapp)
    yield
    usual_look(qapp)


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
