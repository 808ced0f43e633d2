"""Buttons that stay in view below what scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import delete

from tests.user import settle
from ui.widgets.buttons import PrimaryButton
from ui.widgets.focus.focus_frame import install_focus_frame
from ui.widgets.layouts.layout import ColumnLayout, ScrollArea
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.layouts.whole_row_area import ViewScrollArea


@pytest.mark.parametrize("above", [20, 900])
def test_buttons_are_destroyed_without_an_error_after_the_garbage_collector_cleared_them(qtbot, above):
    window, inside = QWidget(), QWidget()
    qtbot.addWidget(window)
    area, around, column = ScrollArea(inside), ColumnLayout(window), ColumnLayout(inside)
    around.add(area)
    button = PrimaryButton("Save", settle)
    foot = StayingFoot(area, around, button)
    column.space(above)
    column.add(foot)
    window.resize(500, 400)
    window.show()
    settle()
    assert inside.isAncestorOf(button) == (above < 400)
    vars(foot).clear()  # as Python does before it destroys what only refers to itself
    delete(window)
    settle()


@pytest.fixture
def form(qtbot):
    """Show rows above a button that stays in view, with one of them cut off above it."""
    install_focus_frame()  # as each window of the program does: it scrolls to what has the focus
    window, inside = QWidget(), QWidget()
    qtbot.addWidget(window)
    area, around, column = ViewScrollArea(inside), ColumnLayout(window), ColumnLayout(inside, gap=4)
    around.add(area)
    rows = [QPushButton(f"Number {number}") for number in range(30)]
    column.add(*rows, StayingFoot(area, around, PrimaryButton("Save", settle)))
    window.resize(500, 410)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    yield area, rows
    window.close()


def seen(rows):
    return [row.visibleRegion().boundingRect().height() for row in rows]


def test_no_row_is_cut_off_above_them_before_anything_is_scrolled(form):
    _area, rows = form
    assert set(seen(rows)) == {0, rows[0].height()}


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_PageDown])
def test_the_last_row_is_reached_by_keys_where_one_was_left_out_at_first(form, qtbot, key):
    area, rows = form
    for _time in range(1 if key == Qt.Key.Key_End else 6):
        qtbot.keyClick(area, key)
        settle()
    assert area.viewportMargins().bottom() == 0
    assert seen(rows)[-1] == rows[-1].height()
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()


def test_a_row_that_has_the_focus_is_not_left_out(form):
    _area, rows = form
    cut = seen(rows).index(0)
    rows[cut].setFocus()
    settle()
    assert seen(rows)[cut] == rows[cut].height()
