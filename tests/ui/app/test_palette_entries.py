"""Going anywhere by name, and listing the shortcuts, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from netcoach.contacts.people import Position
from tests.builders import a_person, a_pitch, an_event
from tests.user import settle
from ui.widgets import theme


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
        "Progress, page",
        "Print, command",
        "Practice evening, event",
        "Priya Nair, person",
    ]


def test_the_words_of_a_name_may_come_in_any_order(user, controller, journal):
    a_person(journal, name="Priya Nair")
    user.press("Ctrl+K")
    user.type("nair priya")
    assert offered(user) == ["Priya Nair, person"]
    user.press("Return")
    assert controller.window.current_page_key() == "people"
    assert user.sees("Priya Nair")


def test_a_pitch_is_found_by_its_name_and_shown_at_the_event_it_is_for(user, controller, journal):
    pitch = a_pitch(journal, "Ledgers at ease")
    journal.events.change(an_event(journal, title="Practice evening"), pitch_id=pitch)
    user.press("Ctrl+K")
    user.type("ledgers")
    assert offered(user) == ["Ledgers at ease, pitch"]
    user.press("Return")
    assert controller.window.current_page_key() == "events"
    assert user.field_text("Pitch name") == "Ledgers at ease"


def test_a_pitch_for_no_event_is_offered_to_the_next(user, journal):
    pitch = a_pitch(journal, "Ledgers at ease")
    a_pitch(journal, "Another")
    event = an_event(journal, title="Practice evening")
    user.press("Ctrl+K")
    user.type("ledgers")
    user.press("Return")
    assert user.sees("Your pitches")
    user.press("Return")
    assert journal.events.get(event).pitch_id == pitch


def test_a_pitch_without_any_event_says_where_it_belongs(user, journal):
    a_pitch(journal, "Ledgers at ease")
    user.press("Ctrl+K")
    user.type("ledgers")
    user.press("Return")
    assert user.sees("Add an event, then choose “Ledgers at ease” for it.")


@pytest.mark.parametrize("keys", ["Ctrl+G", "Ctrl+E", "Ctrl+N"])
def test_no_sheet_reaches_beyond_the_smallest_window_at_the_largest_text(user, controller, qapp, keys):
    theme.apply("light", 175)
    controller.window.resize(900, 600)
    settle()
    user.press(keys)
    sheet = user.top()
    assert sheet is not controller.window
    assert sheet.height() <= controller.window.height()
    assert sheet.width() <= controller.window.width()
