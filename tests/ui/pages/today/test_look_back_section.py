"""What grew from an event, asked on Today a month later, from the user's side."""

from datetime import datetime

import pytest

from tests.builders import an_event


@pytest.fixture
def event(journal, clock):
    event = an_event(journal, starts=datetime(2026, 11, 21, 18), ends=datetime(2026, 11, 21, 20))
    journal.debriefs.finish(event)
    clock.move(days=30)
    return event


def test_the_line_leads_to_the_question_and_goes_with_its_answer(event, user, journal):
    user.press("Ctrl+1")
    assert user.sees("PyCon meetup was four weeks ago. What grew from it?")
    user.click("Write a line: what grew from PyCon meetup")
    user.type("Lunch on Tuesdays")  # the field has the focus
    user.press("Ctrl+1")
    assert user.does_not_see("A month later")
    assert journal.debriefs.get(event).grew == "Lunch on Tuesdays"


def test_the_line_can_be_put_away_and_undo_brings_it_back(event, user):
    user.press("Ctrl+1")
    user.click("Not this one: what grew from PyCon meetup")
    assert user.sees("Today won't ask about PyCon meetup again.")
    assert user.does_not_see("A month later")
    user.press("Ctrl+Z")
    assert user.sees("PyCon meetup was four weeks ago. What grew from it?")
