"""Progress and the menu of goals, from the user's side."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.builders import a_goal
from tests.user import settle
from ui.widgets.controls import ScrollArea
from ui.widgets.figures.charts import WeekBoxes
from ui.widgets.labels import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


def keyboard():
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def test_without_a_goal_the_room_offers_the_first_one(user):
    user.press("Ctrl+6")
    assert user.sees("Your weeks will show up here")
    assert user.can_find("Choose a small goal")


def test_nothing_to_say_yet_leaves_no_gap_above_the_time_blocks(user, journal):
    a_goal(journal)
    user.press("Ctrl+6")
    assert user.sees("Once you've marked people as “My company” or “Elsewhere”")
    settle()
    page = user.window.page("progress")
    labels = [one for one in page.findChildren(PlainLabel) if one.isVisible()]
    [last] = [one for one in labels if one.text().startswith("Once you've marked people")]
    [blocks] = [one for one in labels if one.text() == "Time blocks"]
    ends, begins = last.mapTo(page, last.rect().bottomLeft()).y(), blocks.mapTo(page, QPoint(0, 0)).y()
    assert begins - ends < 64, "there's room for a hidden part"


def test_twelve_weeks_are_described_in_words(user, journal, clock):
    goal = a_goal(journal, title="Say the pitch aloud", target=1, started_on=date(2026, 10, 26))
    journal.goals.add_past_tallies(goal, [(date(2026, 10, 27), 1, ""), (date(2026, 11, 10), 1, "")])
    user.press("Ctrl+6")
    assert user.sees("Week of 26 October: kept, 1 of 1")
    assert user.sees("Week of 2 November: spare week, 0 of 1")
    assert user.sees("Week of 9 November: kept, 1 of 1")
    assert user.sees("2 of 3 weeks")


def test_the_first_sentence_says_one_true_and_kind_thing(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud", target=1, started_on=date(2026, 10, 26))
    user.press("Ctrl+6")
    assert user.sees("Any day of this week can be the first.")
    journal.goals.add_past_tallies(goal, [(date(2026, 10, 27), 1, ""), (date(2026, 11, 10), 1, "")])
    journal.goals.tally(goal)
    assert user.sees("Say the pitch aloud: 3 of 4 weeks. One spare week used.")


def test_a_week_that_has_begun_isnt_called_the_first_to_come(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud", target=2)
    journal.goals.tally(goal)
    user.press("Ctrl+6")
    assert user.sees("Any day of this week can be the next.")
    assert user.does_not_see("can be the first")


@pytest.mark.parametrize("size", [100, 175])
def test_how_a_goal_is_doing_is_on_the_baseline_of_its_name(user, controller, journal, size):
    journal.settings.set("text_size", size)
    a_goal(journal, title="Say hello")
    user.press("Ctrl+6")
    settle()
    labels = {one.text(): one for one in controller.window.page("progress").findChildren(PlainLabel)}

    def baseline(label):
        return label.mapTo(controller.window, QPoint()).y() + label.first_baseline(label.width())

    assert round(baseline(labels["starting"])) == round(baseline(labels["Say hello"]))


def test_over_a_year_the_sentence_counts_the_boxes_of_the_year(user, journal):
    goal = a_goal(journal, title="Say hello", target=1, started_on=date(2025, 12, 1))
    journal.goals.add_past_tallies(goal, [(date(2025, 12, 2), 1, ""), (date(2026, 11, 10), 1, "")])
    user.press("Ctrl+6")
    user.click("Year")
    assert user.sees("Say hello: 2 of 50 weeks. Ten spare weeks used.")
    assert user.sees("2 of 50 weeks")


def test_the_boxes_are_explained_and_a_pause_is_as_soon_as_there_is_one(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud", target=1, started_on=date(2026, 10, 26))
    journal.goals.add_past_tallies(goal, [(date(2026, 10, 27), 1, "")])
    user.press("Ctrl+6")
    words = {"kept", "partly", "spare week", "paused", "open", "before you started"}

    def legend():
        return [name for name in user.names(QAccessible.Role.StaticText) if name in words]

    assert legend() == ["kept", "spare week", "open", "before you started"]
    journal.goals.pause_week(goal)
    user.wait_until(lambda: legend() == ["kept", "spare week", "paused", "before you started"])


def test_the_months_are_below_the_last_goal_once(user, controller, journal):
    a_goal(journal, title="Say hello")
    a_goal(journal, title="Say the pitch aloud")
    user.press("Ctrl+6")
    months = {boxes.accessibleName(): boxes.months() for boxes in controller.window.findChildren(WeekBoxes)}
    assert months == {
        "Twelve weeks of Say hello": [],
        "Twelve weeks of Say the pitch aloud": ["September", "October", "November"],
    }


def test_the_months_are_below_each_line_of_a_year_and_below_each_goal_with_weeks_of_its_own(user, controller, journal):
    for title in ("Say hello", "Say the pitch aloud"):
        goal = a_goal(journal, title=title, target=1, started_on=date(2025, 11, 26))
        journal.goals.add_past_tallies(goal, [(date(2025, 12, 1), 1, "")])
    journal.goals.pause(goal, date(2026, 11, 2), date(2026, 11, 8))
    user.press("Ctrl+6")

    def months():
        settle()
        shown = [one for one in controller.window.findChildren(WeekBoxes) if one.isVisible()]
        return {boxes.accessibleName(): boxes.months() for boxes in shown}

    autumn = ["August", "September", "October", "November"]
    assert months() == {"13 weeks of Say hello": autumn, "14 weeks of Say the pitch aloud": autumn}
    user.click("Year")
    user.wait_until(lambda: len(months()) == 2 and "52 weeks of Say hello" in months())
    [said, same] = months().values()
    assert said == same
    assert len(said) > 9


def test_the_weeks_of_a_goal_begin_below_its_name_in_both_directions(user, controller, journal):
    a_goal(journal, title="Say hello")
    user.press("Ctrl+6")
    settle()
    [boxes] = controller.window.findChildren(WeekBoxes)
    name = next(label for label in controller.window.findChildren(PlainLabel) if label.text() == "Say hello")

    def left(widget):
        return widget.mapTo(controller.window, QPoint()).x()

    assert left(boxes) == left(name)
    controller.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert left(boxes) + boxes.width() == left(name) + name.width()


def test_the_ready_made_goals_can_be_narrowed_to_one_kind(user, journal):
    user.press("Ctrl+6")
    user.click("Choose a small goal")
    user.choose("What kind of goal?", "Rest")
    assert user.sees("Keep one evening free of people")
    assert user.does_not_see("Say the pitch aloud")
    user.click("Start goal")
    assert [goal.title for goal in journal.goals.all()] == ["Leave one event at the time I planned"]


def test_the_ready_made_goals_can_be_narrowed_by_step_and_place(user, journal):
    user.press("Ctrl+G")
    user.choose("How big a step?", "A bigger step")
    user.choose("Where?", "My company")
    rows = user.rows("Ready-made goals")
    assert "Say what I'd like to do next, Once a week · Be seen · A bigger step · My company" in rows
    own, *ready = rows
    assert own.startswith("My own")
    assert ready
    assert all("A bigger step" in row for row in ready)
    assert not [row for row in ready if "Elsewhere" in row]
    belongs = ["My company" in row for row in ready]
    assert belongs == sorted(belongs, reverse=True)
    user.choose("How big a step?", "Easy")
    assert user.sees("Help a teammate with something small")
    assert user.does_not_see("Say what I'd like to do next")


def test_the_sentence_above_the_boxes_is_a_heading(user, journal):
    a_goal(journal, title="Say hello")
    user.press("Ctrl+6")
    assert user.names(QAccessible.Role.Heading) == ["Progress", "Any day of this week can be the first.", "Time blocks"]


def test_large_text_in_a_small_window_needs_no_scrolling_sideways(user, controller, journal):
    a_goal(journal, title="Say hello to someone, no favour asked")
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    user.press("Ctrl+6")
    settle()
    assert [area.horizontalScrollBar().maximum() for area in controller.window.findChildren(ScrollArea)
            if area.isVisible()] == [0]  # fmt: skip


def test_a_goal_of_which_nothing_is_done_yet_is_starting_and_no_more(user, journal):
    a_goal(journal, title="Say the pitch aloud", target=1, started_on=date(2026, 10, 26))
    user.press("Ctrl+6")
    assert user.sees("starting")
    assert user.does_not_see("weeks.")


def test_tab_goes_through_the_goals_before_what_is_below_them(user, journal, clock):
    a_goal(journal, title="Say hello")
    clock.move(days=15)
    user.press("Ctrl+6")
    assert keyboard() == "More for Say hello"
    assert user.tab_order(2) == [
        "fair evidence: People stick longer with a goal that has a little slack in reserve.", "Choose another goal",
    ]  # fmt: skip


def test_an_earlier_day_can_be_filled_in(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud", target=1, started_on=date(2026, 11, 9))
    user.press("Ctrl+6")
    user.click("More for Say the pitch aloud")
    user.choose_in_menu("Add a day with a note")
    user.choose("When did you do it?", "Thursday 19 November")
    user.type_into("A note, if you like", "In the lift")
    user.press("Ctrl+Return")
    assert [(tally.day, tally.note) for tally in journal.goals.tallies(goal)] == [(date(2026, 11, 19), "In the lift")]
    assert user.sees("Counted for Thursday 19 November.")
    user.press("Ctrl+Z")
    assert journal.goals.tallies(goal) == []


def test_a_week_is_paused_and_gone_on_with(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud", target=1)
    user.press("Ctrl+6")
    user.click("More for Say the pitch aloud")
    user.choose_in_menu("Pause this week")
    assert journal.goals.week(goal).paused
    assert keyboard() == "More for Say the pitch aloud"
    user.click("More for Say the pitch aloud")
    user.choose_in_menu("Resume this week")
    assert not journal.goals.week(goal).paused
    assert keyboard() == "More for Say the pitch aloud"


def test_a_goal_is_stopped_and_comes_back_with_undo(user, journal):
    a_goal(journal, title="Say the pitch aloud", target=1)
    user.press("Ctrl+6")
    user.click("More for Say the pitch aloud")
    user.choose_in_menu("Stop this goal")
    assert journal.goals.all() == []
    user.press("Ctrl+Z")
    assert [goal.title for goal in journal.goals.all()] == ["Say the pitch aloud"]


def test_a_ready_goal_is_started_with_the_keyboard_alone(user, journal):
    user.press("Ctrl+G")
    user.press("Down")
    user.press("Return")
    user.press("Return")
    goals = journal.goals.all()
    assert len(goals) == 1
    assert goals[0].ready_goal
    assert user.sees(goals[0].title)


def test_an_own_goal_without_words_is_refused_in_one_sentence_and_nothing_typed_is_lost(user, journal):
    user.press("Ctrl+G")
    user.choose_row("Ready-made goals", "My own")
    user.choose("How often", "3 times a week")
    user.click("Start goal")
    assert user.sees("Describe the goal.")
    user.type_into("Your goal, in your own words", "Greet the porter")
    user.click("Start goal")
    assert [(goal.title, goal.target) for goal in journal.goals.all()] == [("Greet the porter", 3)]
