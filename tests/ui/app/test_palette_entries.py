"""Going anywhere by name, and listing the shortcuts, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from netcoach.contacts.people import Position
from tests.builders import a_person, a_pitch, an_event
from tests.user import settle, widget_name
from ui.widgets.looks import theme


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
        "Practice, page, Ctrl+4",
        "Progress, page, Ctrl+6",
        "Practise with a drill, page",
        "Privacy, page",
        "Print, command, Ctrl+P",
        "Practice evening, event",
        "Professional bodies compared, worksheet",
        "My line, with proof, worksheet",
        "Presenting yourself, worksheet",
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


def test_a_pitch_is_found_by_its_name_and_opened_in_practice(user, controller, journal):
    a_pitch(journal, "Ledgers at ease")
    user.press("Ctrl+K")
    user.type("ledgers")
    assert offered(user) == ["Ledgers at ease, pitch"]
    user.press("Return")
    assert controller.window.current_page_key() == "practice"
    assert user.field_text("Pitch name") == "Ledgers at ease"


def test_the_drafts_of_a_pitch_are_told_apart_by_who_they_are_for(user, journal):
    journal.pitches.add_draft(a_pitch(journal, "Ledgers at ease"), "recruiter")
    user.press("Ctrl+K")
    user.type("ledgers")
    assert offered(user) == ["Ledgers at ease, for anyone, pitch", "Ledgers at ease, for a recruiter, pitch"]


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("exits", "What to say at the next event, command"),
        ("backup", "Backups, page"),
        ("print", "Print, command, Ctrl+P"),
        ("paper", "Print, command, Ctrl+P"),
        ("preferences", "Settings, command, Ctrl+,"),
        ("contact", "Import contacts or an invitation, command, Ctrl+O"),
        ("new contact", "Add a person, command, Ctrl+N"),
        ("password", "Privacy, page"),
        ("encrypt", "Privacy, page"),
        ("dark mode", "Switch between light and dark, command, Ctrl+Shift+L"),
        ("font size", "Settings, command, Ctrl+,"),
        ("zoom", "Settings, command, Ctrl+,"),
        ("change language", "Settings, command, Ctrl+,"),
        ("reminders", "Settings, command, Ctrl+,"),
        ("about", "About NetCoach, page"),
        ("trash", "People in the trash, page"),
        ("deleted", "People in the trash, page"),
        ("archived", "Archived people, page"),
        ("restore", "Backups, page"),
        ("save a copy", "Backups, page"),
        ("export contacts", "Export, command"),
        ("ics", "Import contacts or an invitation, command, Ctrl+O"),
        ("birthday", "People, page, Ctrl+2"),
        ("meetings", "Events, page, Ctrl+3"),
        ("checklist", "Events, page, Ctrl+3"),
        ("to-do", "Today, page, Ctrl+1"),
        ("promises", "Today, page, Ctrl+1"),
        ("statistics", "Progress, page, Ctrl+6"),
        ("labels", "Cards, page, Ctrl+5"),
        ("drills", "Practise with a drill, page"),
        ("elevator pitch", "Rehearse a pitch, command, Ctrl+R"),
        ("flashcards", "Names to remember, page"),
        ("follow up", "Practise with a drill, page"),
        ("thank you", "Write a message, command"),
        ("thanks", "Write a message, command"),
        ("search", "Search, command, Ctrl+F"),
        ("habits", "Add a weekly goal, command, Ctrl+G"),
        ("printer", "Print, command, Ctrl+P"),
        ("microphone", "Privacy, page"),
        ("gdpr", "Privacy, page"),
        ("data protection", "Privacy, page"),
    ],
)
def test_a_command_is_found_by_other_words_too_and_says_its_keys(user, words, entry):
    user.press("Ctrl+K")
    user.type(words)
    assert offered(user)[0] == entry


def test_exits_lead_to_what_to_say_at_the_next_event(user, journal):
    an_event(journal, title="Practice evening")
    user.press("Ctrl+K")
    user.type("exits")
    user.press("Return")
    assert user.sees("Practice evening")
    assert user.sees("Exits")


@pytest.mark.parametrize(("words", "chip"), [("trash", "Trash"), ("archived", "Archive")])
def test_the_trash_and_the_archive_of_people_are_opened_by_name(user, controller, journal, words, chip):
    ana, mira = a_person(journal, name="Ana Sousa"), a_person(journal, name="Mira Talvik")
    journal.people.delete([ana])
    journal.people.archive([mira])
    user.press("Ctrl+K")
    user.type(words)
    user.press("Return")
    assert user.is_ticked(chip)
    assert user.rows("People") == ["Ana Sousa" if words == "trash" else "Mira Talvik"]
    assert widget_name(controller.window.focusWidget()) == "People"


def test_an_empty_trash_is_opened_at_its_chip(user, controller, journal):
    a_person(journal, name="Ana Sousa")
    user.press("Ctrl+K")
    user.type("trash")
    user.press("Return")
    assert user.sees("The trash is empty.")
    assert widget_name(controller.window.focusWidget()) == "Trash"


def test_undo_is_found_once_something_can_be_undone(user, journal):
    a_person(journal, name="Ana Sousa")
    user.press("Ctrl+K")
    user.type("revert")
    assert offered(user) == ["Undo, command, Ctrl+Z"]


def test_without_an_event_what_to_say_asks_for_one(user):
    user.press("Ctrl+K")
    user.type("exits")
    user.press("Return")
    assert user.sees("No event is planned. Add one, then choose what to say there.")


@pytest.mark.parametrize("percent", [90, 100, 175])
def test_the_palette_stays_inside_the_smallest_window_at_any_text_size(user, controller, percent):
    theme.apply("light", percent)
    controller.window.resize(900, 600)
    settle()
    user.press("Ctrl+K")
    palette, window = user.top(), controller.window
    assert palette is not window
    inside = window.rect().translated(window.mapToGlobal(window.rect().topLeft()))
    assert inside.contains(palette.geometry())
    user.press("Down " * 15 + "Up")
    listed = palette.findChild(QListView)
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))


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
