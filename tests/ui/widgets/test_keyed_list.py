"""A list that is refreshed keeps focus, half-typed text and the Tab order."""

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from tests.user import User
from ui.widgets.controls import ColumnLayout, PlainButton, RowLayout, TextField
from ui.widgets.keyed_list import KeyedList, KeyedRow


class Buttons(QWidget):
    """A row that is recreated if its item differs."""

    def __init__(self, words):
        super().__init__()
        RowLayout(self).add(*(PlainButton(word) for word in words.split()))


class Written(KeyedRow):
    """A row in which the user types."""

    def __init__(self, words):
        super().__init__()
        self.field = TextField(f"About {words}")
        RowLayout(self).add(self.field)

    def show_item(self, item):
        self.setAccessibleName(item)


@pytest.fixture
def show(qtbot):
    """Return a function that puts a list between two buttons and shows it."""

    def between(make):
        window = QMainWindow()
        window.setCentralWidget(QWidget())
        qtbot.addWidget(window)
        shown = KeyedList(make)
        ColumnLayout(window.centralWidget()).add(PlainButton("Above"), shown, PlainButton("Below"))
        window.show()
        return shown, User(window)

    return between


def test_a_new_row_is_reached_by_tab_where_it_is_and_not_last(show):
    rows, user = show(Buttons)
    rows.show_items({1: "One", 3: "Three"})
    rows.show_items({1: "One", 2: "Two", 3: "Three"})
    focus(rows.window(), "Above")
    assert user.tab_order(4) == ["One", "Two", "Three", "Below"]


def test_a_row_made_again_keeps_the_keyboard_at_the_same_control(show):
    rows, _user = show(Buttons)
    rows.show_items({1: "Open Remove"})
    focus(rows, "Remove")
    rows.show_items({1: "Open Change Remove"})
    assert focused(rows) == "Remove"


def test_a_control_that_goes_leaves_the_keyboard_in_its_place(show):
    rows, _user = show(Buttons)
    rows.show_items({1: "Open Change Remove"})
    focus(rows, "Change")
    rows.show_items({1: "Open Remove"})
    assert focused(rows) == "Remove"


@pytest.mark.parametrize(("left", "heir"), [("13", "Three"), ("12", "Two"), ("1", "One")])
def test_a_row_that_goes_leaves_the_keyboard_in_the_row_next_to_it(show, left, heir):
    rows, _user = show(Buttons)
    whole = {"1": "One", "2": "Two", "3": "Three"}
    rows.show_items(whole)
    focus(rows, next(whole[key] for key in reversed(whole) if key not in left))
    rows.show_items({key: whole[key] for key in left})
    assert focused(rows) == heir


def test_the_last_row_hands_the_keyboard_to_what_is_named_for_that(show):
    rows, _user = show(Buttons)
    below = rows.window().findChildren(PlainButton)[-1]
    rows.focus_when_empty = below
    rows.show_items({1: "One"})
    focus(rows, "One")
    rows.show_items({})
    assert focused(rows) == "Below"
    assert rows.isHidden()


def test_an_equal_item_leaves_its_row_as_it_is(show):
    rows, _user = show(Buttons)
    rows.show_items({1: "One", 2: "Two"})
    before = rows.row(1)
    rows.show_items({2: "Second", 1: "One"})
    assert rows.row(1) is before
    assert rows.rows() == [rows.row(2), before]


def test_a_row_being_typed_in_is_updated_and_never_recreated(show):
    rows, user = show(Written)
    rows.show_items({1: "Dana"})
    row = rows.row(1)
    row.field.setFocus()
    user.type("met at the")
    rows.show_items({2: "Priya", 1: "Dana Ngata"})
    assert rows.row(1) is row
    assert row.accessibleName() == "Dana Ngata"
    assert row.field.text() == "met at the"
    assert row.field.hasFocus()


def focus(rows, name):
    next(each for each in rows.findChildren(PlainButton) if each.accessibleName() == name).setFocus()


def focused(rows):
    return rows.window().focusWidget().accessibleName()
