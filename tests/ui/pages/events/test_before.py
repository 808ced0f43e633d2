"""Before an event, in the whole window: energy, a guess that is sealed, company, several days, saying no, last time."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_person, a_pitch, an_event
from tests.user import Role, User, settle
from ui.app.controller import WindowController
from ui.widgets.fields.field_error import FieldError
from ui.widgets.labels import SectionLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
FEAR = "I stand alone all evening"


@pytest.fixture
def controller(qtbot, journal):
    shown = WindowController(journal)
    qtbot.addWidget(shown.window)
    yield shown
    shown.bridge.close()


@pytest.fixture
def user(controller):
    controller.window.resize(1180, 760)  # the test screen is smaller
    controller.window.show_page("events")  # which is all that is laid out
    person = User(controller.window)
    person.press("Ctrl+3")
    return person


@pytest.fixture
def meetup(journal):
    return an_event(journal, ends=datetime(2026, 11, 26, 21, 0), place="Harbour Hall")


def focus(user, name):
    """Move the focus to the control called ``name``, as Tab would."""
    [control] = (
        one.object() for one in user.interfaces() if one.object() is not None and one.object().accessibleName() == name
    )
    control.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    return control


# --- energy and rest -------------------------------------------------------------------------------------------------


def test_energy_is_planned_by_keys_and_what_is_usual_is_suggested(meetup, journal, user):
    assert user.sees("This kind of event often costs about 4 of 10.")
    dots = focus(user, "Energy planned")
    user.press("Space")
    assert journal.events.get(meetup).energy_planned == 4
    user.press("Right")
    assert journal.events.get(meetup).energy_planned == 5
    assert user.sees("5 of 10")
    assert dots.hasFocus()
    user.press("Ctrl+Z")
    assert journal.events.get(meetup).energy_planned is None
    user.press("Space Delete")
    assert journal.events.get(meetup).energy_planned is None


def test_energy_is_planned_once_the_mouse_button_is_released_on_a_dot(meetup, journal, user):
    dots = focus(user, "Energy planned")
    QTest.mousePress(dots, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    QTest.mouseRelease(dots, Qt.MouseButton.LeftButton, pos=QPoint(5, -60))
    assert journal.events.get(meetup).energy_planned is None
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert journal.events.get(meetup).energy_planned == 1


def test_a_rest_is_suggested_and_can_be_changed(meetup, journal, user):
    assert user.sees("A rest could be 23:00 to 00:00.")
    user.click("Plan this rest")
    assert user.sees("recharge 23:00 to 00:00")
    user.click("Change the rest")
    user.type_into("From", "22:30")
    user.type_into("Until", "23:30")
    user.press("Ctrl+Return")
    assert journal.events.get(meetup).recharge_starts == datetime(2026, 11, 26, 22, 30)
    user.click("Change the rest")
    user.click("No rest")
    assert journal.events.get(meetup).recharge_starts is None


# --- what is feared --------------------------------------------------------------------------------------------------


def test_a_guess_is_sealed_once_and_shown_when_the_event_is_over(meetup, journal, user, controller, clock):
    focus(user, "Make a guess")
    user.press("Space")
    user.press("PgUp")
    user.type_into("What I fear", FEAR)
    user.click("Seal it")
    assert user.sees("60 of 100, sealed until afterwards")
    assert user.does_not_see(FEAR)
    assert "Make a guess" not in user.names()
    for place in ("checklist", "people", "questions"):
        controller.navigator.open_event(meetup, place)
        assert user.does_not_see(FEAR)

    clock.move(days=4, hours=12)
    journal.events.change(meetup, note="It went well")
    controller.navigator.open_event(meetup, "why")
    assert user.sees(FEAR)
    assert user.sees("60 of 100")


def test_ctrl_z_takes_a_seal_back(meetup, journal, user):
    user.click("Make a guess")
    user.type_into("What I fear", FEAR)
    user.click("Seal it")
    user.press("Ctrl+Z")
    assert user.sees("Guess once")
    assert not journal.event_plans.prediction(meetup).is_sealed


# --- who comes along -------------------------------------------------------------------------------------------------


def test_someone_comes_along_and_someone_else_is_invited_for_this_event(meetup, journal, user, controller):
    a_person(journal, "Ana Sousa")
    an_event(journal, "An earlier one", datetime(2026, 11, 24, 18))
    controller.navigator.open_event(meetup, "why")
    user.click("Choose someone")
    user.type("Ana")
    user.press("Return")
    assert [person.is_ally for person in journal.events.people(meetup)] == [True]
    assert user.sees("Ana Sousa")

    user.click("Invite someone")
    user.type("Ana")
    user.press("Return")
    assert "PyCon meetup is on Thursday" in user.field_text("Message")


# --- several days ----------------------------------------------------------------------------------------------------


def test_the_date_of_each_day_of_a_conference_is_on_one_line(journal, user, controller):
    event = an_event(journal, "PyCon", datetime(2027, 1, 7, 9), ends=datetime(2027, 1, 9, 17), kind="conference")
    controller.navigator.open_event(event, "why")
    settle()
    days = [each for each in user.window.findChildren(SectionLabel) if each.text().endswith("January 2027")]
    assert len(days) == 3
    assert {each.heightForWidth(each.width()) for each in days} == {days[0].minimumSizeHint().height()}


def test_each_day_of_a_conference_has_its_own_plan(journal, user, controller):
    event = an_event(journal, "PyCon", datetime(2026, 11, 26, 9), ends=datetime(2026, 11, 28, 17), kind="conference")
    controller.navigator.open_event(event, "why")
    user.type_into("That's enough on Friday 27 November 2026 if…", "One talk")
    user.type_into("Leave by on Friday 27 November 2026", "4pm")
    user.press("Return")
    focus(user, "Energy planned for Friday 27 November 2026")
    user.press("Right Right Right")
    plan = journal.event_plans.days(event)[1]
    assert (plan.enough, plan.energy, plan.leave_by.hour) == ("One talk", 3, 16)
    field = user.field("That's enough on Friday 27 November 2026 if…")
    before = field.height()
    user.type_into("That's enough on Friday 27 November 2026 if…", "Two talks, and one hello at lunch. " * 3)
    settle()
    assert field.height() > before, "all of it can be read"


def test_an_event_of_ten_years_has_two_weeks_of_plans_and_says_so(journal, user, controller):
    event = an_event(journal, "The long one", date(2026, 11, 26), ends=date(2036, 11, 20))
    controller.navigator.open_event(event, "why")
    assert user.sees("There's room for the first 14. This event lasts")
    assert sum(name.startswith("Energy planned for") for name in user.names()) == 14


# --- saying no -------------------------------------------------------------------------------------------------------


def test_saying_no_leaves_the_list_counts_towards_a_goal_and_can_be_taken_back(meetup, journal, user):
    goal = journal.goals.add_ready("say-no-once")
    a_person(journal, "Ana Sousa")
    user.view("Events").setFocus()
    user.press("Shift+F10")
    user.choose_in_menu("I'm not going")
    assert user.sees("That counts towards “Say no once, kindly”")
    assert journal.goals.week(goal).done == 1
    assert user.sees("not going")
    user.click("Write a kind no")
    user.type("Ana")
    user.press("Return")
    assert "think of me for PyCon meetup" in user.field_text("Message")

    user.press("Ctrl+3")
    user.click("I'm going after all")
    assert journal.events.get(meetup).declined_on is None
    assert journal.goals.week(goal).done == 0


# --- last time, and checklists of one's own --------------------------------------------------------------------------


def test_a_new_event_is_like_last_time(journal, user):
    like = an_event(journal, "PyCon 2025", datetime(2025, 11, 20, 9), place="Harbour Hall", why="To listen")
    journal.checklists.add(like, "Iron the blue shirt", -2)
    user.press("Ctrl+E")
    user.choose("Start from", "Like PyCon 2025 · about a year ago")
    user.type_into("Title", "PyCon 2026")
    user.type_into("Date", "3 dec")
    user.press("Ctrl+Return")
    [new] = journal.events.upcoming()
    assert (new.title, new.place) == ("PyCon 2026", "Harbour Hall")
    assert "Iron the blue shirt" in [step.text for step in journal.checklists.steps(new.id)]
    assert user.field_text("Why I'm going") == "To listen"


def test_the_steps_of_an_event_become_a_checklist_of_my_own_for_the_next(meetup, journal, user):
    user.click("Checklist")
    user.click("My checklists")
    user.type_into("Name of the new checklist", "My evenings")
    user.press("Ctrl+Return")
    assert user.sees("18 steps")
    user.click("Close")

    user.press("Ctrl+E")
    user.type_into("Title", "Drinks")
    user.type_into("Date", "friday")
    user.choose("Start from", "My checklist: My evenings")
    user.press("Ctrl+Return")
    new = journal.events.upcoming()[-1]
    assert [step.text for step in journal.checklists.steps(new.id)] == [
        step.text for step in journal.checklists.steps(meetup)
    ]


def test_a_checklist_of_my_own_is_renamed_deleted_and_restored(meetup, journal, user):
    journal.own_checklists.make(meetup, "Mine")
    user.click("Checklist")
    user.click("My checklists")
    user.type_into("Name of Mine", "My evenings")
    user.click("Delete My evenings")
    assert journal.own_checklists.all() == []
    user.click("Restore My evenings")
    assert [one.title for one in journal.own_checklists.all()] == ["My evenings"]


def test_a_checklist_cannot_be_renamed_to_nothing_which_is_said_next_to_its_name(meetup, journal, user):
    journal.own_checklists.make(meetup, "Mine")
    user.click("Checklist")
    user.click("My checklists")
    field = user.field("Name of Mine")
    field.setFocus()
    field.selectAll()
    user.press("Delete")
    close = user.find("Close", [Role.Button]).object()
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    settle()
    assert user.sees("A checklist needs a name.")
    [error] = [one for one in user.top().findChildren(FieldError) if one.isVisible()]
    near = QRect(field.mapTo(user.top(), QPoint(0, 0)), field.size()).adjusted(0, -56, 0, 56)
    assert near.intersects(QRect(error.mapTo(user.top(), QPoint(0, 0)), error.size()))
    assert field.accessibleDescription() == "A checklist needs a name."
    assert QApplication.focusWidget() is field
    user.type("Evenings")
    assert user.does_not_see("A checklist needs a name.")
    user.press("Return")
    assert [one.title for one in journal.own_checklists.all()] == ["Evenings"]


# --- on paper, and in a month ----------------------------------------------------------------------------------------


def test_a_brief_is_printed_from_the_menu_without_what_is_sealed(meetup, journal, user, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.printing.print_flow.PrintFlow.print", lambda _flow, job: printed.append(job))
    journal.events.change(meetup, why="To listen")
    journal.event_plans.seal(meetup, FEAR, 60, 30)
    user.view("Events").setFocus()
    user.press("Shift+F10")
    user.choose_in_menu("Print a one-page brief")
    [job] = printed
    assert job.title == "PyCon meetup"
    assert FEAR not in str(journal.event_briefs.brief(meetup))


def test_the_list_says_how_many_events_of_the_month_energy_allows(meetup, journal, user):
    assert user.sees("1 event this month. Your energy allows 2.")
    an_event(journal, "Another", datetime(2026, 11, 28, 18))
    assert user.sees("2 events this month. Your energy allows 2.")
    journal.boundaries.decline(meetup)
    user.click("Upcoming")
    assert user.sees("1 event this month. Your energy allows 2.")


# --- steps that tick themselves --------------------------------------------------------------------------------------


def test_the_step_about_leaving_opens_the_time_and_is_ticked_by_it(user, meetup):
    user.click("Checklist")
    user.click("Open: Decide when to leave")
    user.type("20:45")
    user.press("Return")
    user.click("Checklist")
    assert user.is_ticked("Decide when to leave")
    user.tick("Decide when to leave")
    assert not user.is_ticked("Decide when to leave")


def test_the_step_about_saying_the_pitch_opens_it_to_be_said(user, meetup, journal):
    user.click("Checklist")
    user.click("Open: Say my pitch aloud once")  # there's none yet
    assert user.can_find("Start a pitch")
    journal.events.change(meetup, pitch_id=a_pitch(journal, credibility="I run payroll."))
    user.click("Checklist")
    user.click("Open: Say my pitch aloud once")
    assert user.sees("I run payroll.")
    assert user.sees("start")
    user.press("Escape")
    assert user.can_find("Open: Say my pitch aloud once")


def test_the_way_back_from_a_pitch_is_the_button_that_led_to_it(user, controller, meetup, journal):
    journal.events.change(meetup, pitch_id=a_pitch(journal, credibility="I run payroll."))
    another = an_event(journal, "Another one", datetime(2026, 12, 1, 18))
    for event in (meetup, another):
        journal.events.change(event, pitch_id=journal.events.get(meetup).pitch_id)
    user.view("Events").setFocus()
    user.press("Down")  # to another event, as the arrow keys do
    user.click("What to say")
    focus(user, "Open in Practice")
    user.press("Space")
    assert controller.window.current_page_key() == "practice"
    user.press("Alt+Left")
    assert controller.window.current_page_key() == "events"
    assert user.field_text("Title") == "Another one"
    assert controller.window.focusWidget().accessibleName() == "Open in Practice"
    user.press("Alt+Right Alt+Left")
    assert controller.window.focusWidget().accessibleName() == "Open in Practice"


def test_the_way_back_from_a_pitch_just_started_is_where_it_was_started(user, controller, meetup, journal):
    user.click("What to say")
    user.click("Start a pitch")
    user.press("Return")
    assert controller.window.current_page_key() == "practice"
    user.press("Alt+Left")
    assert controller.window.current_page_key() == "events"
    assert controller.window.focusWidget().accessibleName() == "Open in Practice"
    user.click("Remove from this event")
    assert controller.window.focusWidget().accessibleName() == "Start a pitch"
    user.press("Ctrl+Z")
    assert controller.window.focusWidget().accessibleName() == "Open in Practice"


# --- one conversation ------------------------------------------------------------------------------------------------


def test_one_conversation_has_three_parts_and_asks_for_what_is_missing(user, meetup, journal):
    assert user.sees("Three parts: an opener, a question for the middle, and a way to close.")
    journal.phrases.choose(meetup, "opener", "Is this seat free?")
    journal.phrases.choose(meetup, "opener", "A second one")
    journal.phrases.choose(meetup, "exit", "I'll get some air.")
    assert user.sees("Opening: Is this seat free?\nClose: I'll get some air.")
    user.click("Choose a question")
    assert user.sees("0 of 6")
    journal.phrases.choose(meetup, "question", "What surprised you?")
    user.click("Plan")
    assert user.sees("Opening: Is this seat free?\nMiddle: What surprised you?\nClose: I'll get some air.")
    assert not user.can_find("Choose a question")


# --- once it's over --------------------------------------------------------------------------------------------------

FIELDS = ("Why I'm going", "That's enough if…", "Leave by", "Choose a plan", "Change plan", "Make a guess",
          "Plan this rest", "Choose someone", "Invite someone", "Energy planned")  # fmt: skip


def test_the_plan_of_a_past_event_is_only_to_read_and_leads_to_the_debrief(user, meetup, journal, clock):
    ana = a_person(journal, "Ana Sousa")
    journal.events.change(meetup, why="To find one person", enough="One chat", leave_by=time(20, 30), energy_planned=4)
    journal.events.set_ally(meetup, ana)
    journal.plans.set_for_event(meetup, "I'm alone for two minutes", "I'll ask the host")
    journal.phrases.choose(meetup, "opener", "Is this seat free?")
    clock.move(days=6)
    user.press("Ctrl+1 Ctrl+3")
    user.click("Past")
    for words in ("To find one person", "One chat", "If I'm alone for two minutes,\nthen I'll ask the host.",
                  "Opening: Is this seat free?", "4 of 10", "Ana Sousa", "20:30"):  # fmt: skip
        assert user.sees(words), words
    assert [name for name in FIELDS if user.can_find(name) and name != "Leave by"] == []
    user.type_into("Notes", "The stairs are quiet")
    user.click("Begin the debrief")
    assert user.sees("Facts first. Five minutes, then you're done.")


def test_a_past_event_that_is_put_off_can_be_planned_again(user, meetup, journal, clock):
    clock.move(days=6)
    user.press("Ctrl+1 Ctrl+3")
    user.click("Past")
    assert user.sees("Nothing was planned, and that's fine.")
    journal.events.change(meetup, starts=datetime(2026, 12, 10, 18, 30))
    user.type_into("Why I'm going", "To try again")
    user.press("Tab")
    assert journal.events.get(meetup).why == "To try again"


def test_several_days_are_lines_to_read_once_they_are_over(user, journal, clock):
    event = an_event(journal, "Open Ledger Days", date(2026, 11, 24), ends=date(2026, 11, 26))
    journal.event_plans.plan_day(event, date(2026, 11, 24), enough="One hello", energy=3, leave_by=time(17))
    clock.move(days=6)
    user.press("Ctrl+1 Ctrl+3")
    user.click("Past")
    assert user.sees("Tuesday 24 November · One hello · energy 3 of 10 · leave by 17:00")
