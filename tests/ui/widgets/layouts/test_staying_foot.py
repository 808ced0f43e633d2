"""Buttons that stay in view below what scrolls."""

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from tests.user import settle
from ui.widgets.buttons import PrimaryButton
from ui.widgets.layouts.layout import ColumnLayout, ScrollArea
from ui.widgets.layouts.staying_foot import StayingFoot


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
