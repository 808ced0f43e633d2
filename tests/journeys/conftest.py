"""What journeys through one window share."""

import pytest

from tests.user import DEFAULT_SIZE
from ui.app.controller import WindowController


@pytest.fixture
def controller(qtbot, journal):
    opened = WindowController(journal)
    qtbot.addWidget(opened.window)
    opened.window.resize(DEFAULT_SIZE)
    yield opened
    opened.window.close()
