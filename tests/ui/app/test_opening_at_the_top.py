"""In the smallest window with the largest text, what opens is seen from its top, wherever the focus is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.user import User, settle
from ui.app.controller import WindowController
from ui.startup.startup_window import RecoveryScreen, StartupWindow
from ui.widgets.labels import Heading
from ui.widgets.layouts.layout import ScrollArea


@pytest.fixture
def user(qtbot, journal):
    an_event(journal, why="To find one person who has moved a team to typed Python.")
    journal.settings.set("text_size", 175)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    controller.window.resize(900, 600)
    yield User(controller.window)
    controller.window.close()


def scrolled(window):
    return [area.verticalScrollBar().value() for area in window.findChildren(ScrollArea) if area.isVisible()]


def focused():
    return QApplication.focusWidget()


def view_around_focus(user):
    return next(area for area in user.window.findChildren(ScrollArea) if area.isAncestorOf(focused())).viewport()


def is_in_view(user):
    view = view_around_focus(user)
    return view.rect().contains(focused().rect().translated(focused().mapTo(view, QPoint(0, 0))))


def test_today_opens_at_its_title_with_the_focus_on_the_next_step(user):
    assert focused().property("kind") == "primary"
    assert not any(scrolled(user.window))


def test_today_shows_the_whole_of_the_focused_step_when_opened_by_its_shortcut(user):
    user.press("Ctrl+6 Ctrl+1")
    assert focused().property("kind") == "primary"
    assert is_in_view(user)


def test_a_title_that_gives_way_to_the_focused_step_is_not_cut_in_half(user):
    user.press("Ctrl+6 Ctrl+1")
    view = view_around_focus(user)
    (title,) = (each for each in user.window.page("today").findChildren(Heading) if each.isVisible())
    place = title.rect().translated(title.mapTo(view, QPoint(0, 0)))
    assert any(scrolled(user.window))
    assert place.y() >= 0 or place.y() + place.height() <= 0


def test_today_opened_with_the_mouse_is_back_at_its_title_after_it_scrolled_to_its_step(user):
    user.press("Ctrl+6 Ctrl+1")
    assert any(scrolled(user.window))
    user.click("Progress")
    user.click("Today")
    assert not any(scrolled(user.window))


def test_today_stays_where_it_was_scrolled_to_by_hand(user):
    user.press("Ctrl+6 Ctrl+1 PgDown")
    before = scrolled(user.window)
    assert any(before)
    user.click("Progress")
    user.click("Today")
    assert scrolled(user.window) == before


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_when_the_event_in_focus_is_over_the_focus_is_on_its_debrief_and_today_stays_at_its_title(user, clock, size):
    user.window.resize(*size)
    clock.move(days=5)
    user.window.page("today").reload()
    settle()
    assert focused().accessibleName() == "Begin: debrief of PyCon meetup"
    assert not any(scrolled(user.window))


def test_tab_scrolls_to_what_it_moves_the_focus_to(user):
    user.press("Tab")
    assert any(scrolled(user.window))
    assert is_in_view(user)


def test_the_screen_after_a_journal_was_saved_opens_at_its_icon(qtbot):
    window = StartupWindow("light")
    qtbot.addWidget(window)
    window.resize(900, 600)
    user = User(window)
    lost = [f"Conversation {number}: its text can't be read." for number in range(30)]
    window.show_screen(
        RecoveryScreen("Saved", ["What could be read."], [("Open the saved journal", window.hide)], found=lost)
    )
    settle()
    assert focused().accessibleName() == "Open the saved journal"
    assert not any(scrolled(user.window))
