"""A few words are enough to add an event or a person."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import PeopleFilter
from tests.builders import an_event
from tests.user import User
from ui.forms.add_dialogs import AddEventDialog, AddPersonDialog
from ui.shell.main_window import MainWindow, PageSpec


@pytest.fixture
def window(qtbot):
    shown = MainWindow("NetCoach", [PageSpec(key="plain", title="Plain", icon_name="today", make=QWidget)])
    qtbot.addWidget(shown)
    shown.show_page("plain")
    return shown


@pytest.fixture
def user(window):
    return User(window)


def heard(signal):
    said = []
    signal.connect(said.append)
    return said


def test_a_title_and_a_day_make_an_event_with_its_checklist(user, window, journal):
    sheet = AddEventDialog(journal, window)
    added = heard(sheet.saved)
    sheet.open()
    user.type_into("Title", "Harbour mixer")
    user.choose("Type", "Mixer")
    user.type_into("Date", "thursday")
    user.click("Add event")
    event = journal.events.get(added[0])
    assert (event.title, event.kind, event.starts) == ("Harbour mixer", "mixer", date(2026, 11, 26))
    assert journal.checklists.steps(event.id)


def test_a_time_an_end_and_a_place_are_kept(user, window, journal):
    sheet = AddEventDialog(journal, window)
    added = heard(sheet.saved)
    sheet.open()
    user.type_into("Title", "Dinner at Zoë’s")
    user.click("Tomorrow")
    user.type_into("From", "6:30 pm")
    user.type_into("Until", "21")
    user.type_into("Place", "Kai 7")
    user.press("Return")
    event = journal.events.get(added[0])
    assert (event.starts, event.ends) == (datetime(2026, 11, 23, 18, 30), datetime(2026, 11, 23, 21, 0))
    assert event.place == "Kai 7"


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("Title", " ", "An event needs a title."),
        ("Date", "some day", "An event needs a date."),
        ("From", "late", "What time? Try 18:30."),
        ("Until", "later", "What time? Try 21:00."),
        ("Until", "25 Nov", "can't end before it starts"),
    ],
)
def test_what_cannot_be_kept_is_said_in_the_sheet_and_nothing_typed_is_lost(
    user, window, journal, field, words, sentence
):
    sheet = AddEventDialog(journal, window)
    sheet.open()
    filled = {"Title": "Harbour mixer", "Date": "26 Nov", "From": "18:30"} | {field: words}
    for name, text in filled.items():
        user.type_into(name, text)
    user.click("Add event")
    assert user.sees(sentence)
    assert {name: user.field_text(name) for name in filled} == {name: text.strip() for name, text in filled.items()}
    assert journal.events.rows() == []


def test_escape_adds_nothing(user, window, journal):
    AddEventDialog(journal, window).open()
    user.type_into("Title", "Harbour mixer")
    user.press("Escape")
    assert journal.events.rows() == []


def test_a_name_is_enough_for_a_person(user, window, journal):
    sheet = AddPersonDialog(journal, window)
    added = heard(sheet.saved)
    sheet.open()
    user.wait_until(sheet.name_field.hasFocus, "the keyboard to be at the name")
    user.type("مريم حسن")
    user.press("Return")
    assert journal.people.get(added[0]).name == "مريم حسن"
    assert journal.conversations.of_person(added[0]) == []


def test_everything_noticed_is_saved_and_the_chat_becomes_a_conversation_today(user, window, journal):
    sheet = AddPersonDialog(journal, window)
    added = heard(sheet.saved)
    sheet.open()
    for name, text in {
        "Name": "Mira Talvik",
        "How to say it": "MEE-ra",
        "Organisation": "Northwind",
        "How I recognise them": "green scarf",
        "How we met": "in the queue",
        "Note": "has two dogs",
        "What we talked about": "Moving to the coast",
    }.items():
        user.type_into(name, text)
    user.click("Mentor")
    user.click("Peer")
    user.click("Add person")
    mira = journal.people.get(added[0])
    assert (mira.say_name, mira.recognition, mira.met_how, mira.note) == (
        "MEE-ra", "green scarf", "in the queue", "has two dogs",
    )  # fmt: skip
    assert mira.position.organisation == "Northwind"
    assert mira.roles == ("mentor", "peer")
    talk = journal.conversations.last_of(mira.id)
    assert (talk.note, talk.day) == ("Moving to the coast", journal.today)


def test_adding_a_person_with_a_conversation_is_one_undo_step(user, window, journal):
    AddPersonDialog(journal, window).open()
    user.type_into("Name", "Mira Talvik")
    user.type_into("What we talked about", "Moving to the coast")
    user.click("Add person")
    assert journal.undo() == "Add Mira Talvik"
    assert journal.people.count(PeopleFilter()) == 0


def test_a_person_added_for_an_event_is_linked_to_it(user, window, journal):
    event = an_event(journal)
    AddPersonDialog(journal, window, name="Mira Talvik", event_id=event).open()
    user.click("Add person")
    assert [person.name for person in journal.events.people(event)] == ["Mira Talvik"]


def test_a_person_without_a_name_is_not_added(user, window, journal):
    AddPersonDialog(journal, window).open()
    user.type_into("Organisation", "Northwind")
    user.click("Add person")
    assert user.sees("A person needs a name.")
    assert journal.people.count(PeopleFilter()) == 0


def test_ctrl_enter_keeps_a_sheet_also_from_a_text_of_several_lines(user, window, journal):
    AddPersonDialog(journal, window).open()
    user.type_into("Name", "Mira Talvik")
    user.type_into("Note", "Sings.")
    user.press("Return")
    user.type("And skates.")
    user.press("Ctrl+Return")
    [person_id] = journal.people.ids()
    assert journal.people.get(person_id).note == "Sings.\nAnd skates."
