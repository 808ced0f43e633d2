"""A text that the journal refuses on a page: why is said next to its field, which keeps it and gets the focus."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.steadiness import moved, places
from tests.user import settle, write
from ui.widgets.fields.field_error import FieldError

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

NOT_A_TIME = "“late” isn't a time. Try 18:30."
NEAR = 56


@pytest.fixture
def meetup(journal):
    return an_event(journal, ends=datetime(2026, 11, 26, 21, 0))


@pytest.fixture
def plan(controller, meetup, user):
    """The plan of an event, with the focus in the time to leave by."""
    controller.navigator.open_event(meetup, "leave-by")
    settle()
    return controller.window


def shown_errors(window):
    return [one for one in window.findChildren(FieldError) if one.isVisible()]


def place(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_it_is_said_next_to_the_field_and_nothing_moves(plan, journal, meetup, user, announced):
    field, before = user.field("Leave by"), places(plan)
    user.type_into("Leave by", "late")
    [error] = shown_errors(plan)
    assert error.text() == NOT_A_TIME
    assert announced[-1] == NOT_A_TIME
    assert field.accessibleDescription() == NOT_A_TIME
    assert QApplication.focusWidget() is field
    assert place(field, plan).adjusted(0, -NEAR, 0, NEAR).intersects(place(error, plan))
    assert not moved(before, plan)
    assert not plan.notices.isVisible()
    assert user.field_text("Leave by") == "late"
    user.type("r")
    assert not shown_errors(plan)
    assert field.accessibleDescription() == ""
    user.type_into("Leave by", "20:30")
    assert journal.events.get(meetup).leave_by == time(20, 30)
    assert not shown_errors(plan)


def test_the_focus_comes_back_once_and_the_text_stays_while_something_else_changes(plan, journal, meetup, user):
    field = user.field("Leave by")
    write(field, "late")
    user.press("Tab")
    assert QApplication.focusWidget() is field
    assert user.sees(NOT_A_TIME)
    user.press("Tab")
    assert QApplication.focusWidget() is not field
    journal.events.change(meetup, note="Bring cards")
    settle()
    assert user.field_text("Notes") == "Bring cards"
    assert user.field_text("Leave by") == "late"
    assert field.accessibleDescription() == NOT_A_TIME
    user.press("Shift+Tab")
    assert user.sees(NOT_A_TIME)


def test_what_cannot_stay_empty_is_there_again_once_the_field_is_left(controller, meetup, journal, user):
    controller.navigator.open_event(meetup, "why")
    settle()
    title = user.field("Title")
    title.setFocus()
    title.selectAll()
    user.press("Delete Tab")
    assert QApplication.focusWidget() is title
    assert user.sees("An event needs a title.")
    assert title.text() == ""
    user.press("Tab")
    assert title.text() == "PyCon meetup"
    assert user.does_not_see("An event needs a title.")
    assert title.accessibleDescription() == ""
    assert journal.events.get(meetup).title == "PyCon meetup"


@pytest.mark.parametrize("is_left_first", [False, True])
def test_it_does_not_go_along_to_another_event(controller, plan, journal, user, is_left_first):
    an_event(journal, "Open Ledger Days", date(2027, 1, 7))
    settle()
    write(user.field("Leave by"), "late")
    if is_left_first:
        user.press("Tab Tab")
    user.choose_row("Events", "Open Ledger Days")
    settle()
    assert user.field_text("Title") == "Open Ledger Days"
    assert user.field_text("Leave by") == ""
    assert user.field("Leave by").accessibleDescription() == ""
    assert not plan.findChildren(FieldError) or not shown_errors(plan)
    assert controller.window.notices.text() == f"{NOT_A_TIME} You wrote: “late”"


def test_on_the_way_to_another_page_it_is_a_notice_and_the_text_is_still_there_afterwards(controller, plan, user):
    write(user.field("Leave by"), "late")
    user.press("Ctrl+2")
    assert controller.window.notices.text() == NOT_A_TIME
    user.press("Ctrl+3")
    assert user.field_text("Leave by") == "late"
    assert user.field("Leave by").accessibleDescription() == NOT_A_TIME


def test_details_of_an_event_stay_open_until_what_was_refused_is_changed(controller, meetup, journal, user):
    controller.navigator.open_event(meetup, "why")
    user.click("Edit")
    user.field("Until").setFocus()
    user.type("late")
    user.click("Done")
    assert user.sees("isn't a time or a date")
    assert QApplication.focusWidget() is user.field("Until")
    user.type_into("Until", "22:00")
    user.click("Done")
    assert not user.can_find("Done")
    assert journal.events.get(meetup).ends == datetime(2026, 11, 26, 22, 0)
