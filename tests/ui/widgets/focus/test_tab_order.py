"""Tab follows the reading order, in whatever order controls were created."""

from PySide6.QtWidgets import QMainWindow, QWidget

from tests.user import User
from ui.widgets.controls import ColumnLayout, PlainButton
from ui.widgets.focus.tab_order import apply_visual_tab_order


def test_what_was_created_last_comes_where_it_is(qtbot):
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    column = ColumnLayout(window.centralWidget())
    third, second, first = PlainButton("Third"), PlainButton("Second"), PlainButton("First")
    for button in (third, second, first):
        column.insertWidget(0, button)
    apply_visual_tab_order(window.centralWidget())
    first.setFocus()
    assert User(window).tab_order(3) == ["Second", "Third", "First"]
