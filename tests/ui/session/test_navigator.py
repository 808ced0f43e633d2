"""Going back and forward through what was opened, with the keyboard."""

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.foundation.ids import EventId
from tests.builders import a_person, a_pitch, an_event
from tests.user import User, settle, widget_name

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def user(controller):
    person = User(controller.window)
    controller.window.resize(1180, 760)  # the test screen is smaller
    return person


@pytest.fixture
def priya(journal):
    return a_person(journal, "Priya Nair", recognition="red glasses")


@pytest.fixture
def wei(journal):
    return a_person(journal, "Wei Zhang", recognition="blue coat")


@pytest.fixture
def meetup(journal, priya):
    event = an_event(journal, "PyCon meetup")
    journal.events.link(event, [priya])
    return event


@pytest.fixture
def dinner(journal):
    return an_event(journal, "Harbour dinner")


@pytest.fixture
def in_view(controller, user):
    """Return a function that says what the window shows: an event's title, how to recognise a person, a page."""

    def named():
        settle()
        key = controller.window.current_page_key()
        if key == "events":
            return user.field_text("Title")
        if key == "people":
            return next((cue for cue in ("red glasses", "blue coat") if f"“{cue}”" in user.text()), "people")
        return key

    return named


def keyboard():
    focused = QApplication.focusWidget()
    return widget_name(focused) if focused is not None else ""


def to_the_person_from_the_event(user):
    user.press("Ctrl+3")
    user.click("People 1")
    user.click("Open Priya Nair")


def test_from_a_person_back_to_the_event_that_led_there_and_forward_again(user, in_view, meetup, dinner):
    user.press("Ctrl+3")
    user.choose_row("Events", "PyCon meetup")
    user.click("People 1")
    user.click("Open Priya Nair")
    assert in_view() == "red glasses"
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"
    assert user.can_find("Open Priya Nair")
    user.press("Alt+Right")
    assert in_view() == "red glasses"


def test_the_keyboard_goes_back_to_where_it_was(user, in_view, meetup):
    to_the_person_from_the_event(user)
    user.press("Alt+Left")
    assert keyboard() == "Open Priya Nair"
    user.press("Ctrl+6 Alt+Left Alt+Left Alt+Left")
    assert in_view() == "today"
    assert keyboard() == "Write down why I'm going"


def test_an_event_comes_back_though_its_room_showed_another_one_since(user, controller, in_view, meetup, dinner):
    controller.navigator.open_event(meetup, "people")
    controller.navigator.open_event(dinner)
    assert in_view() == "Harbour dinner"
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"
    assert user.can_find("Open Priya Nair")


def test_pages_opened_by_key_or_in_the_sidebar_are_in_the_back_history(user, in_view):
    user.press("Ctrl+6")
    user.click("Cards")
    user.press("Ctrl+,")
    ways = []
    for _step in range(4):
        user.press("Alt+Left")
        ways.append(in_view())
    assert ways == ["cards", "progress", "today", "today"]


def test_opening_the_same_place_twice_is_one_step(user, controller, in_view, priya):
    controller.navigator.open_person(priya)
    controller.navigator.open_person(priya)
    user.press("Ctrl+2")
    user.press("Alt+Left")
    assert in_view() == "today"


def test_a_deleted_person_is_passed_by_and_comes_back_in_order_with_undo(user, journal, in_view, meetup, priya):
    to_the_person_from_the_event(user)
    user.press("Ctrl+6")
    journal.people.delete([priya])
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"
    user.press("Alt+Right")
    assert in_view() == "progress"
    user.press("Ctrl+Z Alt+Left")
    assert in_view() == "red glasses"
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"


def test_who_was_deleted_while_in_view_keeps_their_place_after_undo(user, controller, in_view, priya, wei, meetup):
    controller.navigator.open_event(meetup)
    controller.navigator.open_person(priya)
    user.view("People").setFocus()
    user.press("Delete")
    assert in_view() == "blue coat"
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"
    user.press("Ctrl+Z Alt+Right")
    assert in_view() == "red glasses"
    user.press("Alt+Right")
    assert in_view() == "blue coat"


def test_a_permanently_deleted_event_is_skipped(user, controller, journal, in_view, meetup, dinner):
    for event in (dinner, meetup):
        controller.navigator.open_event(event)
    controller.navigator.open_cards(meetup)
    user.press("Ctrl+6")
    journal.events.delete([EventId(meetup)])
    user.press("Alt+Left")
    assert in_view() == "Harbour dinner"


def test_looking_into_the_trash_leads_back_to_the_trash(user, journal, in_view, meetup, dinner):
    journal.events.delete([EventId(dinner)])
    user.press("Ctrl+3")
    user.click("Trash")
    user.choose_row("Events", "Harbour dinner")
    user.press("Ctrl+6 Alt+Left")
    assert in_view() == "Harbour dinner"
    user.press("Alt+Left")
    assert in_view() == "today"


def test_in_a_narrow_window_the_page_of_the_person_comes_back(user, controller, in_view, priya, wei):
    controller.window.resize(900, 600)
    user.press("Ctrl+2")
    user.choose_row("People", "Wei Zhang")
    user.click("All people")
    user.choose_row("People", "Priya Nair")
    user.press("Alt+Left")
    assert in_view() == "blue coat"
    assert keyboard() == "All people"


def test_going_somewhere_new_clears_the_forward_history(user, in_view):
    user.press("Ctrl+6 Ctrl+5 Alt+Left Ctrl+, Alt+Right")
    assert in_view() == "settings"
    user.press("Alt+Left")
    assert in_view() == "progress"


def test_where_there_is_nothing_to_go_back_to_nothing_happens_and_nothing_is_said(user, controller, in_view):
    before = user.text()
    user.press("Alt+Left Alt+Right")
    assert in_view() == "today"
    assert user.text() == before


def test_each_row_that_was_entered_is_in_the_back_history(user, in_view, priya, wei):
    user.press("Ctrl+2")
    user.choose_row("People", "Wei Zhang")
    user.choose_row("People", "Priya Nair")
    user.press("Alt+Left")
    assert in_view() == "blue coat"
    user.press("Alt+Left")
    assert in_view() == "today"
    user.press("Alt+Right Alt+Right")
    assert in_view() == "red glasses"


def test_going_through_a_list_with_the_arrows_leaves_one_step(user, in_view, priya, wei):
    user.press("Ctrl+2 Down")
    assert in_view() == "blue coat"
    user.press("Up Down Ctrl+1 Alt+Left")
    assert in_view() == "blue coat"
    user.press("Alt+Left")
    assert in_view() == "today"


def test_what_the_palette_and_the_search_open_is_in_the_back_history(user, controller, in_view, meetup, dinner, priya):
    user.press("Ctrl+K")
    user.type("harbour")
    user.press("Return")
    user.press("Ctrl+F")
    user.type("priya")
    user.press("Return")
    user.wait_until(lambda: controller.window.current_page_key() == "people", "the person")
    user.press("Alt+Left")
    assert in_view() == "Harbour dinner"
    user.press("Ctrl+K")
    user.type("forward")
    user.press("Return")
    assert in_view() == "red glasses"
    user.press("Ctrl+K")
    user.type("back")
    user.press("Return")
    assert in_view() == "Harbour dinner"


def test_a_pitch_opened_by_name_leads_back(user, journal, in_view, meetup):
    journal.events.change(meetup, pitch_id=a_pitch(journal, "Ledgers at ease"))
    user.press("Ctrl+K")
    user.type("ledgers")
    user.press("Return")
    assert in_view() == "practice"
    assert user.field_text("Pitch name") == "Ledgers at ease"
    user.press("Alt+Left")
    assert in_view() == "today"


def test_the_cards_of_an_event_lead_back_to_it(user, controller, in_view, meetup):
    controller.navigator.open_event(meetup)
    user.click("Print cards")
    assert in_view() == "cards"
    user.press("Alt+Left")
    assert in_view() == "PyCon meetup"


def test_the_settings_come_back_at_the_same_section(user, in_view):
    user.press("Ctrl+,")
    user.click("About")
    user.press("Ctrl+1 Alt+Left")
    assert in_view() == "settings"
    assert user.sees("What NetCoach can't promise")


def test_what_is_being_written_is_saved_before_going_back(user, controller, journal, in_view, meetup):
    controller.navigator.open_event(meetup, "why")
    user.type("To find one person who has moved a team.")
    user.press("Alt+Left")
    assert in_view() == "today"
    assert journal.events.get(EventId(meetup)).why == "To find one person who has moved a team."


def test_only_the_last_fifty_places_are_remembered(user, controller, in_view):
    for _time in range(40):
        user.press("Ctrl+6 Ctrl+5")
    steps = 0
    while steps < 60:
        before = in_view()
        user.press("Alt+Left")
        if in_view() == before:
            break
        steps += 1
    assert steps == 49


def test_both_are_in_the_list_of_keys(user, controller):
    controller.navigator.open_help("shortcuts")
    assert user.sees("Left")
    assert user.sees("Back")
    assert user.sees("Right")
    assert user.sees("Forward")
