"""Texts of an event that are only read: the keyboard reaches them, and they can be selected and copied."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.builders import a_conversation, a_person, an_event
from tests.user import widget_name

LONG = "at the registration desk, in a green coat, " * 8


def here():
    return widget_name(QApplication.focusWidget())


def copied(user):
    user.press("Ctrl+A Ctrl+C")
    return QGuiApplication.clipboard().text()


def test_a_guest_is_read_and_copied_with_the_address_by_keyboard(controller, user, journal):
    event = an_event(journal)
    journal.events.link_attendees(event, [("Marta Sobral", "marta@sobral.example"), ("", "jonas@lind.example")])
    controller.navigator.open_event(event, "people")
    user.wait_until(lambda: user.tab_order(1) == ["Add Marta Sobral to People"], "the guests")
    user.press("Right Right")
    assert here() == "Guest"
    assert copied(user) == "Marta Sobral\nmarta@sobral.example"
    user.press("Down Down Down")
    assert here() == "Guest"
    assert copied(user) == "jonas@lind.example"


def test_how_to_recognise_someone_is_read_to_the_end_by_keyboard(controller, user, journal):
    event = an_event(journal)
    person = a_person(journal, "Priya Nair", recognition=LONG.strip())
    journal.events.link(event, [person])
    controller.navigator.open_event(event, "people")
    user.wait_until(lambda: user.tab_order(1) == ["I hope to meet Priya Nair"], "the people")
    user.press("Right Right Right")
    assert here() == "About Priya Nair"
    assert LONG.strip() in copied(user)


def test_the_if_then_plan_is_read_and_copied_by_keyboard(controller, user, journal):
    event = an_event(journal)
    journal.plans.set_for_event(event, "someone stands alone", "I'll ask what brought them here")
    controller.navigator.open_event(event, "if-then")
    assert user.tab_order(1) == ["If-then"]
    assert "I'll ask what brought them here" in copied(user)


@pytest.mark.parametrize("keys", ["Down Down", "Right Right"])
def test_the_arrow_keys_read_a_conversation_of_the_event_before_they_leave_it(controller, user, journal, keys):
    event = an_event(journal)
    a_conversation(journal, a_person(journal, "Priya Nair"), event_id=event, note="One\nTwo\nThree\nFour")
    controller.navigator.open_event(event, "afterwards")
    field = user.field("Priya Nair")
    field.setFocus()
    user.press(keys)
    assert QApplication.focusWidget() is field
    assert field.textCursor().position() > 1
