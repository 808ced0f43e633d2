"""Moving through the views of Practice, and what happens when what one shows has gone."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics

from netcoach.sample.sample import make_sample
from tests.builders import a_pitch, a_take
from tests.user import Role, settle, widget_name
from ui.pages.practice.conversation.plan_rows import PLANS
from ui.pages.practice.courage.courage_rows import LADDER
from ui.pages.practice.logs.log_rows import LOGS
from ui.pages.practice.messages.message_rows import MESSAGES
from ui.pages.practice.names.name_rows import NAMES
from ui.pages.practice.practice_view import ViewHeader
from ui.pages.progress.places import looking_back_place
from ui.pages.progress.time_blocks_section import agenda_place
from ui.widgets.buttons import Button
from ui.widgets.labels import SectionLabel
from ui.widgets.looks import theme
from ui.widgets.marks import Segments
from ui.widgets.view_header import PageHeader

FRAME = 4  # how far a focus frame is from what it's around, with its own width


def test_a_take_that_was_undone_gives_way_to_the_overview(user, controller, journal):
    take = a_take(journal)
    controller.navigator.open_take(take)
    assert user.sees("29 seconds, under your 30")
    user.press("Ctrl+Z")
    assert user.sees("Five minutes is plenty. Stop whenever you like.")
    assert not user.can_find("Enough for today")


def test_leaving_a_rehearsal_that_began_at_a_deleted_take_leads_to_the_overview(user, controller, journal):
    pitch = a_pitch(journal, ask="What brought you here?")
    take = a_take(journal, pitch)
    controller.navigator.open_take(take)
    user.press("Ctrl+R")
    journal.rehearsals.delete(take)
    user.press("Escape")
    assert user.sees("Five minutes is plenty. Stop whenever you like.")


def test_the_only_draft_stays_open_when_its_tab_is_pressed_again(user, controller, journal):
    controller.navigator.open_pitch(a_pitch(journal))
    user.click("For anyone")
    user.press("Ctrl+1 Ctrl+4")
    assert user.sees("How it will sound")
    assert user.can_find("For anyone")


@pytest.mark.parametrize("size", [100, 175])
def test_the_way_back_and_the_title_are_as_high_up_in_each_view_as_drawn(user, controller, journal, size):
    theme.apply("light", size)
    places = [LADDER, MESSAGES, LOGS, NAMES, PLANS, looking_back_place("week"), agenda_place("weekly")]
    found = set[tuple[int, int]]()
    for go in (controller.navigator.open_phrase_bank, *(partial(controller.navigator.open_place, at) for at in places)):
        go()
        settle()
        header = next(one for one in user.window.findChildren(PageHeader) if one.isVisible())
        way_back = next(b for b in header.findChildren(Button) if b.text() in {"Practice", "Progress"})
        top, title = (each.mapTo(user.window, QPoint()).y() for each in (way_back, header.title))
        found.add((top + way_back.height() / 2, title))
        frame, _radius = way_back.ring()
        letters = title + (header.title.height() - QFontMetrics(theme.font("title")).capHeight()) / 2
        assert top + frame.bottom() + 2 * FRAME <= letters
    assert len(found) == 1
    assert size != 100 or found == {(84, 100)}


def test_with_large_text_what_is_around_a_title_keeps_its_distance(user, controller):
    theme.apply("light", 175)
    user.window.resize(900, 600)
    controller.navigator.open_place(LADDER)
    settle()
    header = next(one for one in user.window.findChildren(ViewHeader) if one.isVisible())
    way_back, new = (
        next(b for b in header.findChildren(Button) if b.text() == text) for text in ("Practice", "New rung")
    )
    tops = {one: one.mapTo(header, QPoint()).y() for one in (way_back, header.title, new, header.below)}
    assert tops[header.title] - (tops[way_back] + way_back.height()) >= 14
    assert tops[header.below] - (tops[new] + new.height()) >= 14


@pytest.mark.parametrize("size", [100, 175])
def test_nothing_comes_between_a_title_and_the_sentence_about_it(user, controller, size):
    theme.apply("light", size)
    user.window.resize(900, 600)
    controller.navigator.open_place(agenda_place("weekly"))
    settle()
    header = next(one for one in user.window.findChildren(PageHeader) if one.isVisible())
    printing = next(b for b in header.findChildren(Button) if b.text() == "Print")
    top, title = (each.mapTo(header, QPoint()).y() for each in (printing, header.title))
    sentence = header.below.mapTo(header, QPoint()).y()
    assert 0 <= sentence - (title + header.title.height()) <= theme.space(16)
    assert (top == title) == (size == 100)
    assert size == 100 or top - (sentence + header.below.height()) == theme.space(8)


def test_with_large_text_the_overview_opens_with_its_title_in_view(user, controller, journal):
    make_sample(journal)
    theme.apply("light", 175)
    user.window.resize(900, 600)
    user.press("Ctrl+4")
    start, title = (
        user.find(words, [role]).object() for words, role in (("Start", Role.Button), ("Practice", Role.Heading))
    )
    assert user.window.focusWidget() is start
    for each in (start, title):
        assert each.visibleRegion().boundingRect() == each.rect(), widget_name(each)


def tops(user, *headings):
    """Return where headings are, from the top of the window."""
    labels = [one for one in user.window.findChildren(SectionLabel) if one.isVisible() and one.text() in headings]
    assert len(labels) == len(headings)
    return {label.mapTo(user.window, QPoint()).y() for label in labels}


def test_the_headings_of_the_overview_are_level_whatever_wraps_above_them(user):
    user.window.resize(900, 600)
    user.press("Ctrl+4")
    settle()
    for pair in (("Conversation", "Messages"), ("Names to remember", "Worksheets"), ("Drills", "Logs")):
        assert len(tops(user, *pair)) == 1, pair


def test_the_report_of_a_take_without_a_recording_is_level_with_its_ladder(user, controller, journal):
    controller.navigator.open_take(a_take(journal))
    settle()
    assert len(tops(user, "Time", "Pace", "Rehearsal ladder")) == 1


def test_the_structure_of_a_pitch_is_level_with_how_it_sounds(user, controller, journal):
    for percent in (100, 150):
        theme.apply("light", percent)
        user.window.resize(1180 * percent // 100, 760)
        controller.navigator.open_pitch(a_pitch(journal))
        settle()
        middles = {
            label.mapTo(user.window, label.rect().center()).y()
            for label in user.window.findChildren(SectionLabel)
            if label.isVisible() and label.text() in {"Structure", "How it will sound"}
        }
        assert len(middles) == 1


def test_the_focus_frame_of_the_first_worksheet_leaves_its_heading_alone(user, controller):
    controller.navigator.open_worksheets()
    settle()
    heading = next(one for one in user.window.findChildren(SectionLabel) if one.text() == "The people around me")
    row = user.window.focusWidget()
    assert row.text() == "Career-influence map"
    frame = row.mapTo(user.window, row.ring()[0].topLeft().toPoint()).y() - FRAME
    assert frame - heading.mapTo(user.window, QPoint(0, heading.height())).y() >= 4


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("next_one", [1, 2])
def test_the_segments_of_a_series_begin_where_the_words_above_them_do(qtbot, direction, next_one):
    segments = Segments()
    qtbot.addWidget(segments)
    segments.setLayoutDirection(direction)
    segments.set_done(frozenset(range(1, next_one)), next_one, 5, "Asked")
    segments.show()
    image = segments.grab().toImage()
    back = image.pixel(0, 0)
    painted = [x for x in range(image.width()) if any(image.pixel(x, y) != back for y in range(image.height()))]
    beside = painted[0] if direction == Qt.LayoutDirection.LeftToRight else image.width() - 1 - painted[-1]
    assert beside <= 1
