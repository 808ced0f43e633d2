"""In the smallest window, also with the largest text, what opens is seen from its top, with the focus in view."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from netcoach.sample.sample import make_sample
from tests.builders import an_event
from tests.screenshots import rooms
from tests.user import User, settle, widget_name
from ui.app.controller import WindowController
from ui.pages.practice.courage.courage_rows import LADDER
from ui.pages.practice.courage.rung_row import RungRow
from ui.pages.practice.drills.drill_rows import drill_place
from ui.startup.startup_window import RecoveryScreen, StartupWindow
from ui.widgets.buttons import IconButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus import tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.layout import PAGE_MARGINS, ScrollArea
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.looks import theme
from ui.widgets.page import Place
from ui.widgets.view_header import PageHeader


@pytest.fixture
def user(qtbot, journal):
    an_event(journal, why="To find one person who has moved a team to typed Python.")
    journal.settings.set("text_size", 175)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    controller.window.resize(900, 600)
    yield User(controller.window)
    controller.window.close()


def scrolled(window):
    return [area.verticalScrollBar().value() for area in window.findChildren(ScrollArea) if area.isVisible()]


def focused():
    return QApplication.focusWidget()


def tab_until_scrolled(user):
    """Go on by Tab until what has the focus then was scrolled to."""
    for _time in range(20):
        user.press("Tab")
        if any(scrolled(user.window)):
            return
    raise AssertionError("nothing is below the edge")


@pytest.mark.parametrize("keys", ["", "Ctrl+6 Ctrl+1"], ids=["at start", "by its shortcut"])
def test_today_opens_at_its_title_with_the_focus_on_the_next_step_in_view(user, keys):
    if keys:
        user.press(keys)
    assert widget_name(focused()) == "Decide what's enough"
    assert focused().property("kind") == "primary"
    assert tab_order.is_in_view(focused())
    assert not any(scrolled(user.window))


def test_the_first_return_presses_nothing_that_is_out_of_view(user):
    user.press("Return")
    assert user.window.current_page_key() == "events"


def test_a_title_that_gives_way_to_what_has_the_focus_is_not_cut_in_half(user):
    tab_until_scrolled(user)
    page = user.window.page("today")
    [view] = [each.viewport() for each in page.findChildren(ScrollArea)]
    (title,) = (each for each in page.findChildren(Heading) if each.isVisible())
    place = title.rect().translated(title.mapTo(view, QPoint(0, 0)))
    assert place.y() >= 0 or place.y() + place.height() <= 0


def test_a_room_that_was_left_below_its_start_opens_at_its_title_again_by_its_shortcut(user):
    user.press("Tab PgDown")
    assert any(scrolled(user.window))
    user.press("Ctrl+6 Ctrl+1")
    assert not any(scrolled(user.window))
    assert widget_name(focused()) == "Decide what's enough"


def test_today_opened_with_the_mouse_is_back_at_its_title_after_it_scrolled_to_what_has_the_focus(user):
    tab_until_scrolled(user)
    user.click("Progress")
    user.click("Today")
    assert not any(scrolled(user.window))


def test_today_stays_where_it_was_scrolled_to_by_hand(user):
    user.press("Tab PgDown")
    before = scrolled(user.window)
    assert any(before)
    user.click("Progress")
    user.click("Today")
    assert scrolled(user.window) == before


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_when_the_event_in_focus_is_over_the_focus_is_on_its_debrief_and_today_stays_at_its_title(user, clock, size):
    user.window.resize(*size)
    clock.move(days=5)
    user.window.page("today").reload()
    settle()
    assert focused().accessibleName() == "Begin: debrief of PyCon meetup"
    assert not any(scrolled(user.window))


def test_tab_scrolls_to_what_it_moves_the_focus_to(user):
    tab_until_scrolled(user)
    assert tab_order.is_in_view(focused())


def test_the_screen_after_a_journal_was_saved_opens_at_its_icon(qtbot):
    window = StartupWindow("light")
    qtbot.addWidget(window)
    window.resize(900, 600)
    user = User(window)
    lost = [f"Conversation {number}: its text can't be read." for number in range(30)]
    window.show_screen(
        RecoveryScreen("Saved", ["What could be read."], [("Open the saved journal", window.hide)], found=lost)
    )
    settle()
    assert focused().accessibleName() == "Open the saved journal"
    assert not any(scrolled(user.window))


def test_the_first_choice_of_an_empty_journal_is_in_view_as_a_whole_when_it_opens(qtbot, journal):
    journal.settings.set("text_size", 175)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    controller.window.resize(900, 600)
    user = User(controller.window)
    assert widget_name(focused()) == "Add event"
    assert tab_order.is_in_view(focused())
    assert not any(scrolled(user.window))
    controller.window.close()


FRAME = 6  # pixels that a view is scrolled by for the focus frame to be whole
KEYS = ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+,", "F1", "Ctrl+1")


@pytest.fixture(params=[100, 175])
def full(qtbot, request, journal):
    make_sample(journal)
    journal.settings.set("text_size", request.param)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    controller.window.resize(900, 600)
    yield controller
    controller.window.close()


def test_every_room_opens_at_its_top_with_the_focus_in_view(full):
    user, wrong = User(full.window), []
    for keys in ("at start", *KEYS):
        if keys in KEYS:
            user.press(keys)
        above = theme.space(PAGE_MARGINS[1])  # what is scrolled by no more than that is still at its top
        if max(scrolled(user.window), default=0) > above or not tab_order.is_in_view(focused()):
            wrong.append((keys, widget_name(focused()), scrolled(user.window)))
    assert wrong == []


def ends_in_window(area, window):
    """Return whether an area ends in a window; with large text, only if it's above something else there.

    At the window's edge, rows are too high to leave them out then: one that is cut off shows that there's more.
    """
    end = area.mapTo(window, area.rect().bottomLeft()).y()
    return area.isVisible() and end < window.rect().bottom() + (1 if theme.scale() == 1 else 0)


def cut_off(window):
    """Return what is cut off where an area that scrolls ends."""
    texts = [each for kind in (PlainLabel, QAbstractButton, QLineEdit) for each in window.findChildren(kind)]
    for area in window.findChildren(ViewScrollArea):
        view = area.viewport()
        if not ends_in_window(area, window):
            continue
        for each in filter(area.isAncestorOf, texts):
            top = each.mapTo(view, QPoint()).y()
            if each.isVisible() and top + theme.space(8) < view.height() < top + each.height():
                yield widget_name(each)


def test_every_view_of_practice_opens_with_no_row_cut_off_and_the_focus_in_view_scrolled_no_further_than_that_needs(
    full,
):
    user, wrong, cut = User(full.window), [], []
    for name, bring_up in rooms(full):
        if not name.startswith("practice") or name.endswith("-answer"):
            continue
        bring_up()
        settle()
        cut.extend((name, each) for each in cut_off(user.window))
        at, is_seen = focused(), tab_order.is_in_view(focused())
        areas = [area for area in user.window.findChildren(ScrollArea) if area.isAncestorOf(at)]
        is_scrolled = any(area.verticalScrollBar().value() > FRAME for area in areas)
        for area in areas:
            area.verticalScrollBar().setValue(0)
        if not is_seen or (is_scrolled and tab_order.is_in_view(at)):
            wrong.append((name, widget_name(at)))
    assert wrong == []
    assert cut == []


def half_seen(window):
    """Return what ends between its lines, or in the middle of one, where an area that scrolls ends."""
    texts = [each for kind in (PlainLabel, QAbstractButton, QLineEdit) for each in window.findChildren(kind)]
    for area in window.findChildren(ViewScrollArea):
        if not ends_in_window(area, window):
            continue
        for each in filter(area.isAncestorOf, texts):
            seen, line = each.visibleRegion().boundingRect(), each.minimumSizeHint().height()
            is_between_lines = isinstance(each, PlainLabel) and (seen.bottom() + 1) % line <= theme.space(4)
            blank = (each.height() - theme.space(8)) // 2 if isinstance(each, IconButton) else 0  # around an icon
            if max(theme.space(8), blank) < seen.bottom() + 1 < each.height() - blank and not is_between_lines:
                yield widget_name(each)


TOO_HIGH_WITH_LARGE_TEXT = (("practice-worksheet-hard-conversation", (1100, 600)),)
"""There, a field is next to a note of three lines."""


@pytest.mark.parametrize("size", [(900, 600), (1100, 600), (1100, 660), (1180, 760)])
def test_no_column_of_a_page_cuts_a_row_off(full, size):
    user, cut = User(full.window), {}
    full.window.resize(*size)
    for name, bring_up in rooms(full):
        if (name, size) in TOO_HIGH_WITH_LARGE_TEXT:
            continue
        bring_up()
        settle()
        cut[name] = list(half_seen(user.window))
    assert {name: each for name, each in cut.items() if each} == {}


def test_a_worksheet_and_progress_open_at_their_titles_by_a_link_too(full):
    user, scrolled_by = User(full.window), {}
    places = {name: bring_up for name, bring_up in rooms(full) if name.startswith("practice-worksheet-")}
    assert len(places) == 4
    for part in ("", "figures"):
        places[f"progress {part}"] = partial(full.navigator.open_place, Place("progress", part=part))
    for name, bring_up in places.items():
        bring_up()
        settle()
        scrolled_by[name] = max(scrolled(user.window))
        assert tab_order.is_in_view(focused()), name
    assert {name: by for name, by in scrolled_by.items() if by > FRAME} == {}


def titles_cut_off(window):
    """Return the titles of what is open that can't be seen as a whole."""
    titles = [head.title for head in window.findChildren(PageHeader)] + window.findChildren(Heading)
    (title, *_others) = [each for each in titles if each.isVisible()]
    return [] if title.visibleRegion().boundingRect() == title.rect() else [widget_name(title)]


BELOW_TITLE = ("message-", "recall", "rehearse", "-done", "-before")  # shown where it is written, said or linked to


def test_every_view_of_practice_opens_at_its_title_with_the_focus_in_view(full):
    user, cut, unseen = User(full.window), {}, []
    for name, bring_up in rooms(full):
        if not name.startswith("practice") or any(part in name for part in BELOW_TITLE):
            continue
        bring_up()
        settle()
        cut[name] = titles_cut_off(user.window)
        if not tab_order.is_in_view(focused()):
            unseen.append((name, widget_name(focused())))
    assert len(cut) > 20
    assert {name: titles for name, titles in cut.items() if titles} == {}
    assert unseen == []


@pytest.mark.parametrize("drill", ["follow-ups", "exits"])
def test_a_drill_opens_with_the_beginning_of_what_it_asks_in_view(full, drill):
    User(full.window)
    full.navigator.open_place(drill_place(drill))
    settle()
    asked = next(one for one in full.window.findChildren(ReadingText) if one.isVisible())
    seen = asked.visibleRegion().boundingRect()
    assert seen.top() == 0
    assert seen.height() >= min(2 * QFontMetrics(theme.font("lead")).height(), asked.height())


def test_the_ladder_opens_with_a_rung_in_view(full):
    User(full.window)
    full.navigator.open_place(LADDER)
    settle()
    rungs = [one for one in full.window.findChildren(RungRow) if one.isVisible()]
    assert any(one.visibleRegion().boundingRect() == one.rect() for one in rungs)


LONG_NAME = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"


def test_with_a_long_name_practice_and_a_debrief_open_at_their_titles(full):
    journal, navigator = full.journal, full.navigator
    for person in journal.people.ids():
        journal.people.rename(person, LONG_NAME)
    for event in (*journal.events.upcoming(), *journal.events.past()):
        journal.events.change(event.id, title=LONG_NAME)
    user = User(full.window)
    for bring_up in (navigator.open_practice_room, partial(navigator.open_debrief, journal.events.past()[0].id)):
        bring_up()
        settle()
        assert titles_cut_off(user.window) == []


def test_a_second_drill_begins_where_one_writes(full):
    user = User(full.window)
    full.navigator.open_place(drill_place("follow-ups"))
    user.click("Try another")
    assert widget_name(focused()) == "First question"
    assert tab_order.is_in_view(focused())


def test_a_link_to_a_goal_scrolls_to_it(full):
    User(full.window)
    full.navigator.open_goal(full.journal.goals.all()[0].id)
    settle()
    assert focused().accessibleName().startswith("More for ")
    assert tab_order.is_in_view(focused())
