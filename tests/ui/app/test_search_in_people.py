"""The search field of the window narrows the list while People is open, and searches everything elsewhere."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import a_person, an_event
from tests.user import User, widget_name


def here():
    return widget_name(QApplication.focusWidget())


@pytest.fixture
def people(controller, journal):
    for name in ("Ana Sousa", "Wei Zhang 张伟", "Mira Talvik"):
        a_person(journal, name, recognition=f"the coat of {name}")
    user = User(controller.window)
    user.press("Ctrl+2")
    return user


def test_typing_narrows_the_list_and_esc_shows_everyone_again(people):
    people.press("Ctrl+F")
    people.type("张")
    people.wait_until(lambda: people.rows("People") == ["Wei Zhang 张伟"], "the search")
    people.press("Escape")
    people.wait_until(lambda: len(people.rows("People")) == 3, "everyone")


def test_the_field_says_what_it_finds(people):
    people.press("Ctrl+F")
    assert here() == "Search people"
    people.press("Ctrl+1")
    people.press("Ctrl+F")
    assert here() == "Search"


@pytest.mark.parametrize("key", ["Return", "Down"])
def test_enter_and_down_go_to_what_was_found(people, key):
    people.press("Ctrl+F")
    people.type("wei")
    people.wait_until(lambda: people.rows("People") == ["Wei Zhang 张伟"], "the search")
    people.press(key)
    assert here() == "People"
    people.press("Home")
    assert people.sees("“the coat of Wei Zhang 张伟”")


def test_no_one_found_is_said(people):
    people.press("Ctrl+F")
    people.type("nobody of this name")
    assert people.sees("No one found. Try fewer letters.")


def test_leaving_people_ends_the_search(people, controller):
    people.press("Ctrl+F")
    people.type("wei")
    people.wait_until(lambda: people.rows("People") == ["Wei Zhang 张伟"], "the search")
    people.press("Ctrl+3")
    assert controller.window.bar.search.text() == ""
    people.press("Ctrl+2")
    assert len(people.rows("People")) == 3


def test_opening_someone_the_text_does_not_find_ends_the_search(people, controller, journal):
    people.press("Ctrl+F")
    people.type("wei")
    people.wait_until(lambda: people.rows("People") == ["Wei Zhang 张伟"], "the search")
    controller.navigator.open_person(journal.people.ids()[0])
    assert controller.window.bar.search.text() == ""
    assert len(people.rows("People")) == 3


def test_elsewhere_the_field_still_finds_everything_after_people_used_it(people, journal):
    an_event(journal, "Zhang dinner")
    people.press("Ctrl+F")
    people.type("wei")
    people.wait_until(lambda: people.rows("People") == ["Wei Zhang 张伟"], "the search")
    people.press("Ctrl+1")
    people.press("Ctrl+F")
    people.type("dinner")
    people.wait_until(lambda: people.rows("Search results"), "the results")
    people.press("Return")
    assert people.sees("Zhang dinner")
