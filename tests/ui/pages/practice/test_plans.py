"""If-then plans in Practice, by keyboard alone: ready-made and own ones, said aloud, three at a time."""

from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.builders import a_plan, an_event
from tests.journeys.keyboard_user import KeyboardUser
from tests.painted import space_before_paint
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle
from ui.pages.practice.conversation.plan_rows import PLANS
from ui.widgets.looks import theme

WALK_IN = "If I walk in, then I say hello to whoever's at the desk and ask where to start."


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def open_plans(open_view):
    return partial(open_view, PLANS)


def active(journal):
    return [plan.cue for plan in journal.plans.active()]


def test_a_ready_made_plan_is_used_and_said_three_times(user, journal):
    user.press("Ctrl+4")
    user.click("All plans")
    user.click("Use this plan")
    plan = journal.plans.active()[0]
    assert user.sees("The plan is active. Say it aloud three times.")
    for said in ("said 1 of 3 times", "said 2 of 3 times", "said three times"):
        user.click("I said it aloud")
        assert user.sees(said)
    assert journal.plans.get(plan.id).times_said == 3
    assert "I said it aloud" not in user.names()


def test_with_large_text_every_line_of_a_plan_begins_where_its_sentence_does(user, journal, open_plans):
    a_plan(journal)
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    open_plans()
    sentence = user.find("If-then", {Role.EditableText}).object()
    actions = user.find("Edit", {Role.Button}).object().parentWidget().items()
    lines = [sentence, *(one for one in actions if one.x() == 0)]
    assert len(lines) > 2
    starts = [one.mapTo(user.window, QPoint(space_before_paint(one), 0)).x() for one in lines]
    assert max(starts) - min(starts) <= theme.space(2)


def test_ready_made_plans_are_listed_by_their_kind_of_cue(user, open_plans):
    open_plans()
    user.click("Something I feel")
    assert user.sees("If my mind goes blank,")
    assert user.does_not_see("If I walk in,")


def test_an_own_plan_gets_a_gentle_hint_and_is_added_all_the_same(user, journal, open_plans):
    open_plans()
    assert user.here() == "Write a plan"
    user.press("Space")
    user.type("I feel better")
    assert user.sees("That may be hard to notice.")
    user.press("Tab")
    user.type("I say hello")
    user.press("Ctrl+Return")
    assert active(journal) == ["I feel better"]


def test_half_a_plan_is_refused_in_the_dialog(user, journal, open_plans):
    open_plans()
    user.press("Space")
    user.type("I walk in")
    user.press("Ctrl+Return")
    assert user.sees("An if-then plan needs both")
    assert active(journal) == []
    user.press("Esc")
    assert journal.drafts.all()[0].words["words"] == {"cue": "I walk in"}


def test_a_fourth_plan_asks_which_of_the_three_makes_room(user, journal, open_plans):
    for cue in ("one", "two", "three"):
        a_plan(journal, cue, "I breathe out")
    open_plans()
    user.click("Use this plan")
    assert user.sees("Three plans at a time are enough")
    assert user.rows("Active plans") == [f"If {cue}, then I breathe out." for cue in ("one", "two", "three")]
    user.press("Down")
    user.press("Ctrl+Return")
    assert active(journal)[:2] == ["one", "three"]
    assert len(active(journal)) == 3
    user.press("Ctrl+Z")
    assert active(journal) == ["one", "two", "three"]


def test_an_own_fourth_plan_makes_room_only_when_it_is_added(user, journal, open_plans):
    for cue in ("one", "two", "three"):
        a_plan(journal, cue, "I breathe out")
    open_plans()
    user.press("Space")
    user.press("Ctrl+Return")
    user.type("four")
    assert active(journal) == ["one", "two", "three"]
    user.press("Tab")
    user.type("I breathe out")
    user.press("Ctrl+Return")
    assert active(journal) == ["two", "three", "four"]


def test_a_plan_is_archived_used_again_and_deleted(user, journal, open_plans):
    a_plan(journal, "one")
    open_plans()
    user.click("Archive")
    assert active(journal) == []
    assert user.sees("No plan is active.")
    user.click("Use again")
    assert active(journal) == ["one"]
    user.click("Archive")
    user.click("Delete")
    assert user.sees("The plan is deleted.")
    assert journal.plans.archived() == []
    user.press("Ctrl+Z")
    assert [plan.cue for plan in journal.plans.archived()] == ["one"]


def test_an_own_plan_is_reworded(user, journal, open_plans):
    a_plan(journal, "one", "I breathe out")
    open_plans()
    user.click("Edit")
    user.press("Ctrl+A")
    user.type("the chat opens")
    user.press("Ctrl+Return")
    assert active(journal) == ["the chat opens"]


def test_a_plan_deleted_while_it_is_edited_can_be_saved_as_a_new_one(user, journal, open_plans):
    plan = a_plan(journal, "one", "I breathe out")
    open_plans()
    user.click("Edit")
    user.type(" and only")
    journal.plans.delete(plan)
    user.press("Ctrl+Return")
    assert user.sees("This plan has been deleted. Save it as a new one, or cancel.")
    user.press("Ctrl+Return")
    assert len(active(journal)) == 1


def test_the_overview_shows_two_plans_and_opens_one_where_it_is_ticked(user, journal):
    journal.plans.set_for_event(an_event(journal, starts=datetime(2026, 11, 26, 18, 30)), "the chat opens", "I wave")
    second = a_plan(journal, "I walk in", "I wave")
    user.press("Ctrl+4")
    assert user.sees("If the chat opens, then I wave.")
    user.click("If I walk in, then I wave.")
    assert user.here() == "I said it aloud"
    user.press("Space")
    assert journal.plans.get(second).times_said == 1
    assert user.sees("for PyCon meetup")


def test_without_a_plan_the_overview_invites_to_one(user):
    user.press("Ctrl+4")
    user.click("If a moment comes that you'll notice, then one small thing")
    assert user.here() == "Write a plan"


def test_an_event_has_no_fourth_plan_either_and_says_which_three_there_are(user, journal):
    for cue in ("one", "two", "three"):
        a_plan(journal, cue, "I breathe out")
    event = an_event(journal)
    user.press("Ctrl+3")
    user.click("Choose a plan")
    user.press("Ctrl+Return")
    assert user.sees("you have three: “If one”, “If two” and “If three”.")
    assert journal.plans.of_event(event) is None
    user.press("Esc")


@pytest.mark.parametrize("text", ["<h1>x</h1>" * 100, "w" * 1_500, "مرحبا " * 300, "你好" * 900, "&&%s{x}{cue}"])
def test_hostile_plans_are_shown_literally_at_175_per_cent_and_right_to_left(user, journal, qapp, text, open_plans):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        journal.settings.set("text_size", 175)
        user.window.resize(900, 600)
        open_plans()
        user.press("Space")
        QApplication.clipboard().setText(text)
        user.press("Ctrl+V Tab Ctrl+V Ctrl+Return")
        assert active(journal) == [text.strip()]
        fits(user)
        a_plan(journal, "two")
        a_plan(journal, "three")
        user.click("Use this plan")
        assert user.sees("Three plans at a time are enough")
        user.press("Esc")
        user.press("Ctrl+4")
        fits(user)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def find(user, words):
    user.press("Ctrl+F")
    user.type(words)
    user.wait_until(lambda: user.rows("Search results"), "the results")
    user.press("Down Return")
    settle()


def test_search_opens_a_plan_where_it_is(user, controller, journal, clock):
    a_plan(journal, "the kettle whistles")
    archived = a_plan(journal, "the tram is late")
    journal.plans.put_away(archived)
    of_event = journal.plans.set_for_event(an_event(journal, "Dinner"), "dessert is served", "I thank the host")
    find(user, "dessert")
    assert user.here() == "I said it aloud"
    user.press("Space")
    assert journal.plans.get(of_event).times_said == 1
    find(user, "tram")
    assert user.here().startswith("Use again")
    clock.move(days=30)
    find(user, "dessert")
    assert controller.window.current_page_key() == "events"
    assert user.sees("dessert is served")
