"""Five minutes of practice on Today, from the user's side."""

from PySide6.QtGui import QAccessible

from netcoach.practice.courage import Prediction
from tests.builders import a_drill, a_goal, a_pitch, a_worksheet, an_event


def test_one_thing_is_offered_with_its_reason_and_opens_by_keyboard(user, controller, journal):
    a_goal(journal, title="Send one no-ask hello")
    assert user.sees("Five minutes of practice")
    offer = journal.five_minutes.on_today()
    assert user.sees(offer.title)
    assert user.sees(offer.reason)
    user.find(f"Start: {offer.title}", {QAccessible.Role.Button}).object().setFocus()
    user.press("Return")
    assert controller.window.page("practice").place().view == "drill"


def test_the_reason_leads_there_too(user, controller, journal):
    an_event(journal, title="PyCon meetup")
    a_pitch(journal, "Quiet tools", ask="What brought you here?")
    user.click(journal.five_minutes.on_today().reason)
    assert user.sees("take 1 today")


def test_a_pitch_is_said_aloud_from_there(user, controller, journal):
    an_event(journal, title="PyCon meetup")
    a_pitch(journal, "Quiet tools", ask="What brought you here?")
    user.click("Rehearse: Read the pitch aloud once")
    assert user.sees("take 1 today")


def test_after_enough_kinds_on_one_day_the_section_is_gone(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    assert user.sees("Five minutes of practice")
    a_drill(journal)
    journal.courage.predict("greet", Prediction(fear="A pause", likely=60, hard=40))
    a_worksheet(journal, next_0="Ask how people are chosen")
    assert user.does_not_see("Five minutes of practice")
    journal.undo()
    journal.undo()
    assert user.sees("Five minutes of practice")
