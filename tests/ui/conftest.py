"""Every test of the window starts with the light theme at its usual size."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication

from tests.user import DEFAULT_SIZE, User
from ui.app.controller import WindowController
from ui.widgets.looks import theme


@pytest.fixture(autouse=True)
def the_usual_look(qapp):
    theme.apply("light", 100)
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the windows of all tests of a file are dressed again
    theme.apply("light", 100)


@pytest.fixture(autouse=True)
def no_mouse_button_stays_pressed(qapp):
    """Qt shows no tooltip while one is pressed, in whatever test comes next."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def controller(qtbot, journal):
    """The main window on a journal."""
    opened = WindowController(journal)
    qtbot.addWidget(opened.window)
    opened.window.resize(DEFAULT_SIZE)  # which a user would do later, and everything be laid out twice
    opened.window.show()
    yield opened
    opened.window.close()


@pytest.fixture
def user(controller):
    return User(controller.window)


@pytest.fixture
def announced(monkeypatch):
    """Everything announced from now on, as while a screen reader is running."""
    said = []

    class Event:
        def __init__(self, widget, text):
            said.append(text)

    monkeypatch.setattr("ui.widgets.notifications.QAccessibleAnnouncementEvent", Event)
    monkeypatch.setattr("ui.widgets.notifications.QAccessible.isActive", lambda: True)
    monkeypatch.setattr("ui.widgets.notifications.QAccessible.updateAccessibility", lambda _event: None)
    return said
