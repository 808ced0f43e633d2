"""A list is one Tab stop with arrow keys inside; when it's refreshed, it keeps focus, half-typed text and Tab order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.user import User, settle
from ui.widgets.controls import ColumnLayout, PlainButton, RowLayout, ScrollArea, TextArea, TextField
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


class Buttons(QWidget):
    """A row that is recreated if its item differs."""

    def __init__(self, words):
        super().__init__()
        RowLayout(self).add(*(PlainButton(word) for word in words.split()))


class Pressed(QWidget):
    """A row that remembers which of its verbs were carried out."""

    def __init__(self, words):
        super().__init__()
        self.pressed = []
        RowLayout(self).add(*(PlainButton(word, self.pressed.append, payload=word) for word in words.split()))


class Texts(QWidget):
    """A row with a text and a verb."""

    make_text = TextArea

    def __init__(self, words):
        super().__init__()
        self.text = self.make_text(f"Text of {words}")
        RowLayout(self).add(self.text, PlainButton(f"Remove {words}"))


class Lines(Texts):
    """A row with a single line of text and a verb."""

    make_text = TextField


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

    def between(make, **how):
        window = QMainWindow()
        window.setCentralWidget(QWidget())
        qtbot.addWidget(window)
        shown = KeyedList(make, **how)
        ColumnLayout(window.centralWidget()).add(PlainButton("Above"), shown, PlainButton("Below"))
        window.show()
        return shown, User(window)

    return between


def test_a_list_is_one_tab_stop_and_arrow_keys_reach_a_new_row_where_it_is(show):
    rows, user = show(Buttons)
    rows.show_items({1: "One", 3: "Three"})
    rows.show_items({1: "One", 2: "Two", 3: "Three"})
    focus(rows.window(), "Above")
    assert user.tab_order(1) == ["One"]
    assert walk(user, "Down Down Down Up Up Down Down") == [
        "Two",
        "Three",
        "Three",
        "Two",
        "One",
        "Two",
        "Three",
    ]
    assert user.tab_order(2) == ["Below", "Above"]


def test_tab_goes_on_in_reading_order_from_any_row(show):
    rows, user = show(Buttons)
    rows.show_items({1: "One", 3: "Three"})
    rows.show_items({1: "One", 2: "Two", 3: "Three"})
    for name in ("One", "Two", "Three"):
        focus(rows, name)
        assert user.tab_order(1) == ["Below"]
        user.press("Shift+Tab")
        assert focused(rows) == name
        user.press("Shift+Tab")
        assert focused(rows) == "Above"


def test_a_form_keeps_a_tab_stop_for_each_field(show):
    rows, user = show(Written, is_form=True)
    rows.show_items({1: "Dana"})
    rows.show_items({1: "Dana", 2: "Priya"})
    focus(rows.window(), "Above")
    assert user.tab_order(3) == ["About Dana", "About Priya", "Below"]


def test_left_and_right_go_through_the_verbs_of_a_row(show):
    rows, user = show(Buttons)
    rows.show_items({1: "Open Change Remove", 2: "Show Edit Delete"})
    focus(rows, "Open")
    assert walk(user, "Left Right Right Right Down") == ["Open", "Change", "Remove", "Remove", "Delete"]


def test_left_and_right_are_mirrored_where_one_reads_from_right_to_left(show):
    rows, user = show(Buttons)
    rows.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rows.show_items({1: "Open Change"})
    focus(rows, "Open")
    assert walk(user, "Right Left Right") == ["Open", "Change", "Open"]


def test_tab_comes_back_to_the_row_it_left_also_after_a_refresh(show):
    rows, user = show(Buttons)
    rows.show_items({1: "Open Remove"})
    rows.show_items({1: "Open Remove", 2: "Show Delete"})
    focus(rows, "Delete")
    user.press("Tab")
    rows.show_items({3: "Read Forget", 1: "Open Remove", 2: "Show Change Delete"})
    user.press("Shift+Tab")
    assert focused(rows) == "Delete"


def test_a_tab_stop_that_is_disabled_hands_over_to_the_nearest_in_its_row(show):
    rows, user = show(Buttons)
    rows.show_items({1: "One"})
    rows.show_items({1: "One", 2: "Up Down Remove"})
    focus(rows, "Remove")
    focus(rows.window(), "Above")
    button(rows, "Remove").setEnabled(False)
    assert user.tab_order(1) == ["Down"]


@pytest.mark.parametrize("keys", ["Menu", "Shift+F10"])
def test_the_menu_key_opens_the_verbs_of_the_row(show, keys):
    rows, user = show(Pressed)
    rows.show_items({1: "Open Remove", 2: "Show Delete"})
    focus(rows, "Show")
    user.press(keys)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Show", "Delete"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert rows.row(2).pressed == ["Delete"]
    assert focused(rows) == "Show"


def test_a_right_click_opens_the_verbs_of_the_row_below_the_mouse(show):
    rows, _user = show(Pressed)
    rows.show_items({1: "Open Remove", 2: "Show Delete"})
    settle()
    place = rows.row(2).mapTo(rows, rows.row(2).rect().center())
    QApplication.sendEvent(rows, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, rows.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Show", "Delete"]
    menu.close()
    settle()


def test_arrow_keys_leave_a_text_only_at_its_edges(show):
    rows, user = show(Texts)
    rows.show_items({1: "Dana", 2: "Priya"})
    rows.row(1).text.setFocus()
    user.type("first\nsecond")
    assert walk(user, "Right Left Left") == ["Remove Dana", "Text of Dana", "Text of Dana"]
    assert walk(user, "Up Up Down Down") == ["Text of Dana", "Text of Dana", "Text of Dana", "Text of Priya"]


def test_arrow_keys_leave_a_line_only_where_it_is_seen_to_end_also_from_right_to_left(show):
    rows, user = show(Lines)
    rows.show_items({1: "Noor"})
    field = rows.row(1).text
    field.setFocus()
    user.type("\u0646\u0648\u0631")  # Noor in Arabic, which ends at the left
    assert walk(user, "Home Left Right") == ["Text of Noor"] * 3
    assert field.cursorPosition() == 0
    assert walk(user, "Right Left") == ["Remove Noor", "Text of Noor"]


def test_the_menu_of_a_text_has_the_verbs_of_its_row_and_its_own(show):
    rows, user = show(Texts)
    rows.show_items({1: "Dana"})
    rows.row(1).text.setFocus()
    user.press("Menu")
    menu = QApplication.activePopupWidget()
    words = [action.text().replace("&", "").partition("\t")[0] for action in menu.actions()]
    assert words[0] == "Remove Dana"
    assert "Paste" in words
    menu.close()
    settle()


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


def button(rows, name):
    return next(each for each in rows.findChildren(PlainButton) if each.accessibleName() == name)


def focus(rows, name):
    button(rows, name).setFocus()


def walk(user, keys):
    """Press keys one after the other, and return the name of the focused control after each."""
    passed = []
    for key in keys.split(" "):
        user.press(key)
        passed.append(focused(user.window))
    return passed


def focused(rows):
    return rows.window().focusWidget().accessibleName()


# --- rows that are made late ----------------------------------------------------------------------------------------


class _LongList:
    """A list of three hundred rows in a scroll area, of which ten are made at once."""

    def __init__(self, qtbot):
        self.made = []
        self.rows = KeyedList(self._make, made_at_once=10)
        self.area = ScrollArea(self.rows)
        window = QMainWindow()
        window.setCentralWidget(QWidget())
        window.resize(400, 300)
        qtbot.addWidget(window)
        ColumnLayout(window.centralWidget()).add(PlainButton("Above"), self.area, PlainButton("Below"))
        self.user = User(window)
        self.rows.show_items({number: f"Row-{number}" for number in range(300)})
        window.show()
        settle()

    def _make(self, words):
        self.made.append(words)
        return Buttons(words)

    def scroll_to(self, share):
        bar = self.area.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
        settle()


@pytest.fixture
def long_list(qtbot):
    return _LongList(qtbot)


def test_a_long_list_only_makes_the_rows_in_view_and_a_few_more(long_list):
    assert len(long_list.made) < 60
    assert long_list.area.verticalScrollBar().maximum() > 5_000, "the bar doesn't say how long the list is"
    long_list.scroll_to(0.5)
    long_list.user.sees("Row-150")
    long_list.scroll_to(1)
    long_list.user.sees("Row-299")
    assert len(long_list.made) < 120


def test_arrow_keys_go_through_a_long_list_row_by_row_wherever_it_was_scrolled_to(long_list):
    long_list.scroll_to(0.5)
    focus(long_list.rows.window(), "Above")
    assert long_list.user.tab_order(1) == ["Row-0"]
    assert walk(long_list.user, " ".join(["Down"] * 20)) == [f"Row-{number}" for number in range(1, 21)]
    long_list.scroll_to(0.5)
    in_the_middle = next(button for button in long_list.rows.findChildren(PlainButton) if button.text() == "Row-150")
    in_the_middle.setFocus(Qt.FocusReason.MouseFocusReason)
    assert walk(long_list.user, " ".join(["Up"] * 12)) == [f"Row-{number}" for number in range(149, 137, -1)]
    assert long_list.user.tab_order(1) == ["Below"]


def test_rows_made_late_show_their_item_as_it_is_by_then(long_list):
    long_list.rows.show_items({number: f"Card-{number}" for number in range(300)})
    long_list.scroll_to(1)
    long_list.user.sees("Card-299")
