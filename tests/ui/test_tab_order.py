"""Tab goes through everything as it is read, and comes round."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from tests.user import User
from ui.controls import Choice, Column, DayField, PlainButton
from ui.tab_order import tab_as_read


@pytest.fixture
def column(qtbot):
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    yield Column(window.centralWidget())
    window.close()


def test_what_was_made_last_comes_where_it_stands(column):
    later, sooner = PlainButton("Later"), PlainButton("Sooner")
    column.add(later)
    column.insertWidget(0, sooner)
    inside = column.parentWidget()
    tab_as_read(inside)
    sooner.setFocus()
    assert User(inside.window()).tab_order(2) == ["Later", "Sooner"]


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: Choice("Kind", [("meetup", "meetup")]), "Kind"),
        (lambda: DayField("Day", date.fromisoformat), "Day"),
    ],
)
def test_a_control_of_several_never_holds_tab_back(column, make, name):
    compound, before, after = make(), PlainButton("Before"), PlainButton("After")
    column.add(compound, after)
    column.insertWidget(0, before)  # made last, and stands first
    inside = column.parentWidget()
    tab_as_read(inside)
    user = User(inside.window())
    compound.setFocus()
    assert user.tab_order(4) == ["After", "Before", name, "After"]
