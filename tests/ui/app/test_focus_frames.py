"""A focus frame keeps away from whatever is around it: words, lines and other controls."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from netcoach.sample.sample import make_sample
from tests.builders import a_person, an_event
from tests.painted import sides_touched_by_frame
from tests.screenshots import rooms
from tests.user import Role, User, settle
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.practice.courage.courage_rows import LADDER
from ui.pages.practice.courage.rung_row import RungRow
from ui.pages.practice.pitches.structure_dialog import StructureDialog
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.focus_frame import _REACH, _FrameOverlay

_EACH = 3  # controls of one kind in a view: its first, one between two others, and one more
VIEWS = [
    "today",
    "people-one",
    "practice",
    "practice-drills",
    "practice-ladder",
    "practice-logs",
    "practice-names",
    "practice-pitch",
    "practice-worksheet-career-influence-map",
    "practice-worksheets",
    "cards-backs",
    "progress-agenda-weekly",
    "settings-general",
    "events-energy",
    "events-days",
    "look-back-year",
    "practice-ladder-before",
    "today-evening",
    "today-look-back",
]
FRAMED = (QAbstractButton, ReadingText, QLineEdit, QPlainTextEdit)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # focus without a screen


def test_a_focus_frame_touches_nothing(journal, controller):
    make_sample(journal)
    open_view, touched = dict(rooms(controller)), {}
    for view in VIEWS:
        open_view[view]()
        controller.window.activateWindow()
        settle()
        touched |= {(view, name): sides for name, sides in _touched(controller.window)}
    assert not touched, "\n".join(f"{place}: {sides}" for place, sides in touched.items())


def test_a_focus_frame_in_a_dialog_that_scrolls_touches_nothing(journal, controller):
    controller.window.resize(900, 600)
    dialog = EditPersonDialog(journal, a_person(journal, "Priya Nair"), controller.window)
    dialog.open()
    dialog.activateWindow()
    settle()
    assert not dict(_touched(dialog))
    dialog.reject()


def test_the_focus_frame_of_a_sign_at_the_end_of_a_row_keeps_away_from_the_scroll_bar(journal, controller):
    controller.window.resize(900, 600)
    dialog = StructureDialog(journal, controller.window)
    dialog.open()
    dialog.activateWindow()
    settle()
    assert not dict(_touched(dialog))
    dialog.reject()


def _touched(window):
    seen = Counter()
    for control in (each for kind in FRAMED for each in window.findChildren(kind)):
        if isinstance(control, RungRow):  # the line of the ladder leads through it
            continue
        if control.isVisible() and control.isEnabled() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            kind = type(control), type(control.parentWidget())
            seen[kind] += 1
            if seen[kind] <= _EACH and (sides := sides_touched_by_frame(control)):
                yield control.accessibleName(), sides


def test_the_frame_around_the_title_of_an_event_is_whole(journal, controller):
    controller.navigator.open_event(an_event(journal, "PyCon meetup"))
    controller.window.activateWindow()
    settle()
    title = User(controller.window).find("Title", [Role.EditableText]).object()
    title.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    shown, (ring, _radius) = controller.window.findChild(_FrameOverlay).height(), title.ring()
    assert shown == ring.height() + 2 * _REACH


def test_the_frame_around_a_rung_keeps_away_from_the_chosen_one_above_it(journal, controller):
    make_sample(journal)
    controller.navigator.open_place(LADDER)
    controller.window.activateWindow()
    settle()
    first, second, *_others = (row for row in controller.window.findChildren(RungRow) if row.isVisible())
    first.click()
    settle()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    frame, below = controller.window.findChild(_FrameOverlay).geometry(), second.mapTo(controller.window, QPoint(0, 0))
    assert frame.top() >= below.y() + 1


def test_the_frame_around_large_words_at_the_edge_of_a_page_is_whole(journal, controller):
    journal.settings.set("text_size", 175)
    controller.navigator.open_person(a_person(journal, "Priya Nair"))
    controller.window.activateWindow()
    settle()
    button = User(controller.window).find("Add a promise", [Role.Button]).object()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    shown, (ring, _radius) = controller.window.findChild(_FrameOverlay).width(), button.ring()
    assert shown == ring.width() + 2 * _REACH
