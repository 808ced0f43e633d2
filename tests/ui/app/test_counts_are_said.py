"""What a list, a filter, a search or a choice leaves is said to a screen reader without the focus moving."""

import pytest

from tests.builders import a_goal, a_person, an_event
from tests.user import settle


def test_a_timer_says_that_it_runs_and_a_hard_day_what_is_enough(user, journal, announced):
    a_goal(journal)
    user.press("Ctrl+2 Ctrl+1")
    user.click("Start the timer")
    assert announced[-1].endswith("running since 10:00")
    assert user.sees(announced[-1])
    user.click("A hard day")
    assert announced[-1] == "Two minutes of any of these count the same today."
    assert user.sees(announced[-1])
    said = len(announced)
    user.click("Back to the usual goals")
    assert len(announced) == said


def test_a_plan_that_was_said_aloud_says_how_often(user, journal, announced):
    journal.plans.set_for_event(an_event(journal), "the talk ends", "I ask one question")
    user.press("Ctrl+3")
    announced.clear()
    for _time in range(3):
        user.click("Say it three times")
    assert announced == ["said 1 of 3 times", "said 2 of 3 times", "Said three times."]
    assert user.sees("Said three times.")


def test_a_list_of_events_says_how_many_it_has_or_why_there_are_none(user, journal, announced):
    an_event(journal, title="PyCon meetup")
    an_event(journal, title="Choir")
    user.press("Ctrl+3")
    assert user.sees("2 upcoming events")
    user.click("Past")
    assert announced[-1] == "No past events yet. They'll be here afterwards."
    assert user.sees(announced[-1])
    user.click("Upcoming")
    assert announced[-1] == "2 upcoming events"


def test_a_search_in_help_says_how_many_places_it_found_or_that_there_are_none(user, announced):
    user.press("F1")
    user.type_into("Search Help", "gollwitzer")
    assert announced[-1] == "1 match"
    assert user.sees("1 match")
    user.type_into("Search Help", "zebra crossing")
    assert announced[-1] == "Nothing in Help has these words. Try fewer letters."
    said = len(announced)
    user.press("Escape")
    assert len(announced) == said
    assert user.does_not_see("Try fewer letters")


@pytest.fixture
def phrase_bank(user, journal):
    an_event(journal, title="PyCon meetup")
    user.press("Ctrl+3")
    user.click("What to say")
    user.click("Choose from the phrase bank: questions")


def test_a_search_in_the_phrase_bank_says_how_many_it_found_or_that_there_are_none(phrase_bank, user, announced):
    user.type_into("Search phrases", "surprised you when you started")
    assert announced[-1] == "1 phrase"
    user.type_into("Search phrases", "zebra crossing")
    assert announced[-1] == "No phrase has these words. Try fewer letters."
    assert user.sees(announced[-1])
    said = len(announced)
    user.type_into("Search phrases", "")
    assert len(announced) == said
    assert user.does_not_see("Try fewer letters")


def test_ticking_a_phrase_says_how_many_are_chosen(phrase_bank, user, announced):
    user.press("Down Space")
    assert announced == ["1 of 6 chosen"]
    user.press("Down Space")
    assert announced == ["1 of 6 chosen", "2 of 6 chosen"]
    user.type_into("A question in your own words", "How do you two know each other?")
    user.press("Return")
    assert announced[-1] == "3 of 6 chosen"


def test_looking_for_a_person_to_add_says_who_is_found_or_that_no_one_is(controller, user, journal, announced):
    a_person(journal, name="Mira Talvik")
    controller.navigator.open_event(an_event(journal), "people")
    user.type_into("Who else will be there", "mir")
    assert announced[-1] == "1 found, Mira Talvik"
    user.type_into("Who else will be there", "zeb")
    assert announced[-1] == "No one by that name yet."


def test_the_palette_says_how_many_commands_match_or_that_none_do(user, announced):
    user.press("Ctrl+K")
    settle()
    user.type("backup")
    assert announced[-1].split(", ")[0].endswith(" found")
    user.type("zebra")
    assert announced[-1] == "No matches. Try fewer letters."
