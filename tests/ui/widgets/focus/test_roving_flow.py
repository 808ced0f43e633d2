"""Chips are one Tab stop; those of which only one can be selected are radio buttons."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QWidget

from tests.user import User
from ui.widgets.choice_chips import ChoiceChips
from ui.widgets.controls import ColumnLayout, PlainButton

OPTIONS = [("one", "One"), ("two", "Two"), ("three", "Three")]


@pytest.fixture
def show(qtbot):
    """Return a function that shows chips between two buttons."""

    def between(*chosen, one):
        window = QMainWindow()
        window.setCentralWidget(QWidget())
        qtbot.addWidget(window)
        chips, above = ChoiceChips(OPTIONS, chosen, one=one), PlainButton("Above")
        ColumnLayout(window.centralWidget()).add(above, chips, PlainButton("Below"))
        above.setFocus()
        return chips, User(window)

    return between


def role(user, name):
    return next(one.role() for one in user.interfaces() if one.text(QAccessible.Text.Name) == name)


def test_chips_are_one_tab_stop_and_arrow_keys_select_nothing_among_several(show):
    chips, user = show("two", one=False)
    user.window.centralWidget().findChild(PlainButton).setFocus()
    assert user.tab_order(2) == ["One", "Below"]
    user.press("Shift+Tab Right Right Space Left")
    assert chips.value() == ["two", "three"]
    assert role(user, "One") == QAccessible.Role.CheckBox
    assert user.tab_order(1) == ["Below"]


def test_tab_comes_to_the_selected_one_of_radio_buttons_and_arrow_keys_select(show):
    chips, user = show("two", one=True)
    user.window.centralWidget().findChild(PlainButton).setFocus()
    assert user.tab_order(2) == ["Two", "Below"]
    user.press("Shift+Tab Down")
    assert chips.value() == ["three"]
    assert role(user, "Three") == QAccessible.Role.RadioButton
    assert user.is_ticked("Three")
    user.press("Up Up")
    assert chips.value() == ["one"]


def test_pressing_the_selected_radio_button_again_clears_it(show):
    chips, user = show("two", one=True)
    user.click("Two")
    assert chips.value() == []
    user.click("One")
    user.click("Three")
    assert chips.value() == ["three"]


def test_a_choice_without_radio_button_can_be_restored(show):
    chips, _user = show("two", one=True)
    chips.set_value([])
    assert chips.value() == []
    chips.set_value(["one"])
    assert chips.value() == ["one"]
