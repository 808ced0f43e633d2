"""This counts: everyday networking credited by keyboard in a few key presses."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox

from tests.builders import a_goal, a_person
from tests.user import Role, settle


def test_three_keys_count_what_was_done_for_the_goal_that_fits(user, journal):
    goal = journal.goals.add("Say hello to someone in another team", 1, kind="new", side="inside")
    user.press("Ctrl+L")
    assert user.sees("This counts")
    user.press("Return")
    assert journal.goals.week(goal).kept
    assert user.sees("done for the week")
    user.press("Ctrl+Z")
    assert journal.everyday.recent(1) == []
    assert not journal.goals.week(goal).kept


def test_the_goal_it_counts_for_ends_where_the_words_above_it_do(user):
    user.press("Ctrl+L")
    settle()
    words = user.find("Or in your own words", [Role.EditableText]).object()
    goal = user.top().findChild(QComboBox)
    ends = [one.mapTo(user.top(), QPoint(one.width(), 0)).x() for one in (words, goal)]
    assert ends[0] == ends[1]


def test_another_row_is_reached_with_the_arrow_keys(user, journal):
    user.press("Ctrl+L")
    user.press("Down")
    user.press("Down")
    user.press("Return")
    assert [act.act for act in journal.everyday.recent(1)] == [journal.everyday.ready_acts()[2].key]
    assert user.sees("Counted. It'll be there when you look back.")


def test_own_words_with_a_person_and_a_goal(user, journal):
    priya, goal = a_person(journal, "Priya Nair"), a_goal(journal, title="One small thing")
    user.press("Ctrl+L")
    user.type_into("Or in your own words", "Shared a taxi")
    user.type_into("With whom, if you like", "Priya")
    user.press("Return")
    user.choose("Counts for", "One small thing")
    user.click("Count it")
    [act] = journal.everyday.recent(1)
    assert (act.text, act.person_id, act.act) == ("Shared a taxi", priya, "")
    assert journal.goals.week(goal).done == 1


def test_what_was_typed_is_offered_again_after_esc(user, journal):
    user.press("Ctrl+L")
    user.type_into("Or in your own words", "Shared a taxi")
    user.press("Esc")
    assert journal.everyday.recent(1) == []
    user.press("Ctrl+L")
    user.click("Continue")
    assert user.field_text("Or in your own words") == "Shared a taxi"
