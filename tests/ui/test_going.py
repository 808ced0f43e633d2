"""Going anywhere by name, and reading which keys there are, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QScrollArea

from netcoach.people import Position
from tests.builders import a_person, an_event
from tests.user import settle
from ui import theme


def offered(user):
    model = user.top().findChild(QListView).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_palette_offers_what_has_such_a_name_and_says_what_it_is(user, journal):
    a_person(journal, name="Priya Nair")
    a_person(journal, name="Beatriz Quintanilha", positions=(Position(organisation="Acme", title="Producer"),))
    an_event(journal, title="Practice evening")
    user.press("Ctrl+K")
    user.type("pr")
    assert offered(user) == [
        "Progress, room",
        "Print cards, action",
        "Practice evening, event",
        "Priya Nair, person",
    ]


def test_the_words_of_a_name_may_come_in_any_order(user, home, journal):
    a_person(journal, name="Priya Nair")
    user.press("Ctrl+K")
    user.type("nair priya")
    assert offered(user) == ["Priya Nair, person"]
    user.press("Return")
    assert home.window.room_key() == "people"
    assert user.sees("Priya Nair")


def test_the_list_of_keys_scrolls_with_the_keyboard(user, home, qapp):
    theme.apply(qapp, "light", 150)
    home.window.resize(900, 600)
    user.press("F1")
    sheet = user.top()
    assert home.window.height() >= sheet.height()
    bar = sheet.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    user.press("Down")
    assert bar.value() > 0
    user.press("End")
    assert bar.value() == bar.maximum()
    user.press("Home")
    assert bar.value() == 0
    user.press("Escape")
    assert user.top() is home.window


@pytest.mark.parametrize("keys", ["Ctrl+G", "Ctrl+E", "Ctrl+N", "F1"])
def test_no_sheet_reaches_beyond_the_smallest_window_at_the_largest_text(user, home, qapp, keys):
    theme.apply(qapp, "light", 175)
    home.window.resize(900, 600)
    settle()
    user.press(keys)
    sheet = user.top()
    assert sheet is not home.window
    assert sheet.height() <= home.window.height()
    assert sheet.width() <= home.window.width()
