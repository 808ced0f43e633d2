"""What the window says after an action, where, and for how long."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QApplication

from netcoach.contacts.people import Channel, PeopleFilter
from netcoach.foundation.errors import Refused
from tests.builders import a_conversation, a_goal, a_person, a_promise, an_event
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import User, settle
from ui.app.controller import WindowController
from ui.widgets.looks import theme


def said(controller):
    return controller.window.notices.text()


def test_a_deletion_undone_is_no_longer_offered_to_be_undone(user, controller, journal):
    a_person(journal, "Ana Sousa")
    user.press("Ctrl+2 Delete")
    assert said(controller) == "Deleted Ana Sousa."
    user.press("Ctrl+Z")
    assert said(controller) == "Undone: Delete Ana Sousa"
    assert not user.can_find("Undo ")


def test_a_notice_with_undo_goes_once_undo_would_undo_something_else(user, controller, journal):
    a_person(journal, "Ana Sousa")
    mira = a_person(journal, "Mira Talvik")
    user.press("Ctrl+2 Delete")
    assert said(controller) == "Deleted Ana Sousa."
    journal.people.change(mira, note="met at the harbour")
    assert said(controller) == ""


def test_what_was_undone_is_no_longer_said_after_the_next_change(user, controller, journal):
    mira = a_person(journal, "Mira Talvik")
    user.press("Ctrl+2 Delete Ctrl+Z")
    assert said(controller) == "Undone: Delete Mira Talvik"
    journal.people.change(mira, note="met at the harbour")
    assert said(controller) == ""


def test_undo_takes_back_what_was_added_by_a_line_that_is_empty_again(controller, journal):
    a_person(journal, "Omar Haddad")
    event = an_event(journal)
    user = KeyboardUser(controller.window)
    user.press("Ctrl+3 Return")
    user.open_tab("Parts of the event", "People")
    user.go_to("Who else will be there")
    user.type("omar")
    user.press("Return")
    assert journal.events.people(event)
    user.press("Ctrl+Z")
    assert user.field_text("Who else will be there") == ""
    assert not journal.events.people(event)


def test_a_notice_with_undo_stays_while_the_user_looks_elsewhere(user, controller, journal):
    a_person(journal, "Ana Sousa")
    a_person(journal, "Mira Talvik")
    user.press("Ctrl+2 Delete Ctrl+1")
    assert said(controller) == "Deleted Ana Sousa."
    journal.settings.set("pace", 100)  # which can't be undone
    assert said(controller) == "Deleted Ana Sousa."


def test_a_notice_about_a_person_goes_when_their_page_is_left(user, controller, journal):
    for name in ("Ana Sousa", "Mira Talvik"):
        a_person(journal, name, channels=(Channel(kind="email", value="a@example.org"),))
    user.press("Ctrl+2")
    user.click("Copy")
    assert "copied" in said(controller).lower()
    user.choose_row("People", "Mira")
    assert said(controller) == ""
    user.click("Copy")
    assert said(controller)
    user.press("Ctrl+3")
    assert said(controller) == ""


def test_a_notice_about_a_tab_of_the_settings_goes_when_another_is_opened(user, controller):
    user.press("Ctrl+,")
    user.click("Backups")
    controller.say("Saved a verified copy to journal.netcoach.")
    user.click("About")
    assert said(controller) == ""


def test_a_notice_about_a_part_of_an_event_goes_when_another_is_opened(user, controller, journal):
    an_event(journal)
    user.press("Ctrl+3")
    controller.say("The printer isn't responding.")
    user.click("Afterwards")
    assert said(controller) == ""


def test_a_notice_about_progress_goes_when_looking_back(user, controller, journal):
    a_goal(journal)
    user.press("Ctrl+6")
    controller.say("The printer isn't responding.")
    user.click("Look back")
    assert said(controller) == ""


def test_an_error_stays_when_its_page_is_left(user, controller):
    controller.report_error("Something went wrong.")
    user.press("Ctrl+2 Ctrl+3")
    assert said(controller) == "Something went wrong."


def test_a_notice_goes_with_time_unless_the_user_has_chosen_that_notices_stay(user, controller, journal):
    controller.window.notices._timer.setInterval(0)
    controller.say("Copied.")
    settle()
    assert said(controller) == ""
    controller.window.notices._timer.setInterval(60_000)
    controller.say("Copied.")
    journal.settings.set("notices_stay", 1)
    controller.window.notices._timer.setInterval(0)
    settle()
    assert said(controller) == "Copied."
    controller.say("Copied again.")
    settle()
    assert said(controller) == "Copied again."


def test_a_journal_whose_notices_stay_has_them_stay_from_its_first_one_on(qtbot, journal):
    journal.settings.set("notices_stay", 1)
    shown = WindowController(journal)
    qtbot.addWidget(shown.window)
    User(shown.window)
    shown.window.notices._timer.setInterval(0)
    shown.say("Copied.")
    settle()
    assert said(shown) == "Copied."
    shown.bridge.close()


def test_f6_goes_to_a_notice_and_escape_closes_it(user, controller, journal):
    a_person(journal, "Ana Sousa")
    user.press("Ctrl+2 Delete")
    settle()
    for _part in range(4):
        if controller.window.notices.isAncestorOf(QApplication.focusWidget()):
            break
        user.press("F6")
    assert controller.window.notices.isAncestorOf(QApplication.focusWidget())
    user.press("Escape")
    assert said(controller) == ""
    assert controller.window.isAncestorOf(QApplication.focusWidget())
    assert not controller.window.notices.isVisible()


def test_what_a_sheet_has_saved_is_said_and_can_be_undone(user, controller, journal):
    user.press("Ctrl+N")
    user.type("Priya Nair")
    user.press("Ctrl+Return")
    assert said(controller) == "Done: Add Priya Nair"
    user.press("Ctrl+E")
    user.type_into("Title", "Harbour mixer")
    user.type_into("Date", "tomorrow")
    user.press("Ctrl+Return")
    assert said(controller) == "Done: Add Harbour mixer"
    user.press("Ctrl+Z")
    assert said(controller) == "Undone: Add Harbour mixer"
    assert not journal.events.upcoming()


def test_no_recordings_are_reported_as_deleted_where_there_are_none(user, controller):
    user.press("Ctrl+Shift+Del")
    assert said(controller) == "There are no recordings."


def test_a_refused_action_is_not_reported_as_done(user, controller, journal, monkeypatch):
    a_promise(journal, a_person(journal, "Priya Nair"))

    def refuse(_promise):
        raise Refused("This journal is open read-only.")

    monkeypatch.setattr(journal.promises, "keep", refuse)
    user.press("Ctrl+1")
    user.tick("Send the paper, Priya Nair")
    assert said(controller) == "This journal is open read-only."


@pytest.mark.parametrize("room", ["Ctrl+1", "Ctrl+3", "Ctrl+6"])
def test_ctrl_j_with_no_person_in_view_asks_with_whom_first(controller, journal, room):
    a_person(journal, "Ana Sousa")
    priya = a_person(journal, "Priya Nair")
    user = KeyboardUser(controller.window)
    user.press(f"{room} Ctrl+J")
    assert user.here() == "With whom?"
    user.type("pri")
    user.press("Return")
    user.type("The night train.")
    user.press("Ctrl+Return")
    [conversation] = journal.conversations.of_person(priya)
    assert conversation.note == "The night train."


def test_ctrl_j_in_an_empty_journal_logs_a_conversation_with_someone_new(controller, journal):
    user = KeyboardUser(controller.window)
    user.press("Ctrl+J")
    assert user.here() == "With whom?"
    user.type("Priya Nair")
    assert user.sees("Add Priya Nair as a new person")
    user.press("Return")
    assert user.here() == "What it was about"
    user.type("The night train.")
    user.press("Ctrl+Return")
    [priya] = journal.people.ids(PeopleFilter())
    assert [each.note for each in journal.conversations.of_person(priya)] == ["The night train."]
    user.press("Ctrl+Z Ctrl+Z")
    assert not journal.people.any()


def test_a_conversation_with_no_one_is_refused_where_one_can_be_added(controller, journal):
    a_person(journal, "Ana Sousa")
    user = KeyboardUser(controller.window)
    user.press("Ctrl+J Ctrl+Return")
    assert user.here() == "With whom?"
    assert user.top() is not controller.window


def test_ctrl_j_logs_a_conversation_with_the_person_in_view(controller, journal):
    a_person(journal, "Ana Sousa")
    user = KeyboardUser(controller.window)
    user.press("Ctrl+2 Ctrl+J")
    assert user.here() == "What it was about"


def test_enter_on_a_promise_of_today_opens_its_person(controller, journal):
    a_promise(journal, a_person(journal, "Priya Nair"))
    user = KeyboardUser(controller.window)
    user.press("Ctrl+1")
    user.go_to("Send the paper")
    user.press("Return")
    assert controller.window.current_page_key() == "people"
    assert not journal.promises.get(1).kept_on


def test_a_new_person_has_an_email_a_phone_and_an_organisation_in_one_undo_step(controller, journal):
    user = KeyboardUser(controller.window)
    user.press("Ctrl+N")
    user.type("Priya Nair")
    user.type_into("Organisation", "Acme")
    user.type_into("Email", "priya@example.org")
    user.type_into("Phone", "+351 912 345 678")
    user.press("Ctrl+Return")
    [person_id] = journal.people.ids(PeopleFilter())
    person = journal.people.get(person_id)
    assert [one.organisation for one in person.positions] == ["Acme"]
    assert [(one.kind, one.value) for one in person.channels] == [
        ("email", "priya@example.org"),
        ("phone", "+351 912 345 678"),
    ]
    user.press("Ctrl+Z")
    assert not journal.people.any()


@pytest.mark.parametrize(
    ("opens", "field"),
    [("Ctrl+F", "Search"), ("Ctrl+2 Shift+Tab", "Search people"), ("F1", "Search Help")],
)
def test_esc_empties_every_search_line(controller, journal, opens, field):
    a_conversation(journal, day=date(2026, 11, 20))
    user = KeyboardUser(controller.window)
    user.press(opens)
    user.go_to(field)
    user.type("mira")
    user.press("Escape")
    assert user.field_text(field) == ""
    assert user.here() == field


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("keys", ["Ctrl+N", "Ctrl+E", "Ctrl+J", "Ctrl+G"])
def test_the_focus_is_always_in_view_in_a_sheet(controller, keys, percent):
    theme.apply("light", percent)
    controller.window.resize(900, 600)
    user = KeyboardUser(controller.window)
    user.press(keys)
    seen = set()
    for way in ("Tab", "Shift+Tab"):
        for _step in range(25):
            user.press(way)
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractItemView):
                row = focused.visualRect(focused.currentIndex())
                assert focused.viewport().visibleRegion().boundingRect().contains(row), user.here()
                continue  # it may be taller than the sheet
            place = QRect(focused.mapTo(user.top(), QPoint(0, 0)), focused.size())
            assert user.top().rect().contains(place), user.here()
            assert focused.visibleRegion().boundingRect() == focused.rect(), user.here()
            seen.add(user.here())
    assert len(seen) > 2
