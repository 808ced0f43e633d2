"""What a screen reader is told: roles, values and states, and what is announced without the focus moving."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from netcoach.sample.sample import make_sample
from tests.builders import a_goal, a_person, an_event
from tests.user import Role, accessible_name, settle


@pytest.fixture
def people(journal, controller, user):
    for name in ("Ana Sousa", "Mira Talvik", "Wei Zhang"):
        a_person(journal, name)
    user.press("Ctrl+2")


def test_a_search_says_how_many_it_found(people, user, announced):
    user.type_into("Search people", "Ana")
    user.wait_until(lambda: "1 person" in announced)


def test_a_search_without_results_says_so_and_shows_no_one_until_there_are_some(people, user, announced):
    assert user.can_find("Edit")
    user.type_into("Search people", "zebra")
    user.wait_until(lambda: "No one found. Try fewer letters." in announced)
    assert not user.can_find("Edit")
    user.press("Escape")
    user.wait_until(lambda: user.can_find("Edit"))
    assert user.sees("Ana Sousa")


def test_a_filter_says_what_is_left(people, user, announced):
    user.click("My company")
    assert announced == ["No one matches these filters."]
    user.click("My company")
    assert announced[-1] == "3 people"


def test_selecting_several_says_how_many(people, user, announced):
    user.view("People").setFocus()
    user.press("Home Shift+Down Shift+Down")
    assert announced == ["Two selected", "Three selected"]


def test_more_says_whether_it_is_expanded(people, user):
    state = user.find("More…", {Role.Button}).state()
    assert (state.expandable, state.expanded) == (1, 0)
    user.click("More…")
    assert user.find("Show less", {Role.Button}).state().expanded
    user.find("Show less", {Role.Button}).actionInterface().doAction("Press")
    settle()
    assert user.can_find("More…")


def test_titles_and_sections_are_headings(people, user):
    assert {"Ana Sousa", "Timeline"} <= set(user.names(Role.Heading))
    user.press("F1")
    assert {"Help", "People"} <= set(user.names(Role.Heading))


def level(user, heading):
    interface = user.find(heading, {Role.Heading})
    assert interface.textInterface() is None
    assert interface.actionInterface() is not None
    attributes = interface.attributesInterface()
    assert attributes.attributeKeys() == [QAccessible.Attribute.Level]
    return attributes.attributeValue(QAccessible.Attribute.Level)


def test_a_title_is_a_heading_of_the_first_level_and_what_is_below_it_of_the_second(people, user):
    assert [level(user, name) for name in ("Ana Sousa", "Timeline")] == [1, 2]
    user.press("F1")
    assert level(user, "The evidence") == 3
    user.press("Ctrl+2")
    user.click("Add person")
    assert level(user, "Add someone") == 1


def test_sidebar_and_page_are_named_regions(people, user):
    assert {"Pages", "People", "Details"} <= set(user.names(Role.Grouping))


def test_progress_has_a_value(journal, controller, user):
    event = an_event(journal)
    controller.navigator.open_event(event)
    user.press("Ctrl+1")
    bars = [one for one in user.interfaces() if one.role() == Role.ProgressBar]
    assert ["steps ready" in accessible_name(one) for one in bars] == [True]
    assert bars[0].valueInterface().currentValue() == 0
    assert bars[0].valueInterface().maximumValue() == 100


def test_a_field_that_is_needed_says_so_and_its_error_is_next_to_it(controller, user):
    controller.navigator.add_event()
    settle()
    field = user.find("Title", {Role.EditableText})
    assert field.text(QAccessible.Text.Description) == "needed"
    user.click("Add event")
    assert field.text(QAccessible.Text.Description) == "An event needs a title. needed"
    error = user.find("An event needs a title.", {Role.StaticText}).object()
    above = field.object().mapTo(user.top(), QPoint()).y() - error.mapTo(user.top(), error.rect().bottomLeft()).y()
    assert 0 < above < 12  # on the line of its label
    assert QApplication.focusWidget() is field.object()
    user.type("Small Tools Days")
    user.click("Add event")
    assert field.text(QAccessible.Text.Description) == "needed"
    assert user.sees("An event needs a date. Try 27 Nov or Friday.")
    assert user.does_not_see("An event needs a title.")


def test_the_weeks_of_a_goal_are_pictures_with_words(journal, controller, user):
    a_goal(journal)
    user.press("Ctrl+6")
    assert any("Week of" in name for name in user.names(Role.Graphic))


def test_every_page_has_a_heading(journal, controller, user):
    make_sample(journal)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "F1"):
        user.press(keys)
        assert user.names(Role.Heading), keys
