"""The page People in a window, for every test of its parts."""

import pytest
from PySide6.QtWidgets import QMainWindow

from tests.recording_navigator import RecordingNavigator
from tests.user import User
from ui.pages.people.page import PeoplePage
from ui.session.bridge import Bridge


@pytest.fixture
def room(qtbot, journal):
    """Return a function that opens the page, as when it's first opened."""
    window = QMainWindow()
    window.resize(1180, 760)
    qtbot.addWidget(window)
    opened = []

    def open_room():
        navigator = RecordingNavigator()
        page = PeoplePage(journal, navigator)
        page.said = []
        page.noticed.connect(lambda sentence, undo: page.said.append((sentence, undo)))
        bridge = Bridge(journal, page)
        bridge.changed.connect(page.handle_changes)
        window.setCentralWidget(page)
        opened.append(bridge)
        user = User(window)
        user.wait_until(window.isActiveWindow, "the window to have the keyboard")
        user.page, user.navigator = page, navigator
        return user

    yield open_room
    for bridge in opened:
        bridge.close()
    window.close()
