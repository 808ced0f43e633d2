"""Logging a conversation, with the keyboard."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from netcoach.foundation.errors import Refused
from netcoach.foundation.ids import PersonId
from tests.builders import a_conversation, a_person, an_event
from tests.user import User, settle
from ui.forms.conversation_dialog import LogConversationDialog
from ui.forms.person_picker import PersonPicker


@pytest.fixture
def user(qtbot):
    window = QMainWindow()
    window.resize(1180, 760)
    qtbot.addWidget(window)
    return User(window)


@pytest.fixture
def log(user, journal):
    """Return a function that opens the dialog in front of the user."""

    def open_sheet(*people, **more):
        sheet = LogConversationDialog(journal, people, parent=user.window, **more)
        sheet.open()
        user.wait_until(sheet.isActiveWindow, "the sheet to have the keyboard")
        return sheet

    return open_sheet


def test_a_note_and_one_key_are_enough(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.type("She moves to Porto in spring.")
    user.press("Ctrl+Return")
    [kept] = journal.conversations.of_person(mira)
    assert (kept.day, kept.kind, kept.note) == (date(2026, 11, 22), "in person", "She moves to Porto in spring.")
    assert user.top() is user.window


def test_it_was_yesterday_and_a_call(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.click("Yesterday")
    user.choose("How", "A call")
    user.click("Save")
    [kept] = journal.conversations.of_person(mira)
    assert (kept.day, kept.kind) == (date(2026, 11, 21), "call")


def test_one_tick_says_it_was_enjoyed_and_another_takes_it_back(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.tick("I enjoyed it")
    user.click("Save")
    [kept] = journal.conversations.of_person(mira)
    assert kept.enjoyed
    log(conversation_id=kept.id)
    assert user.is_ticked("I enjoyed it")
    user.tick("I enjoyed it")
    user.click("Save")
    assert not journal.conversations.get(kept.id).enjoyed


def test_every_participant_gets_their_own_line(user, log, journal):
    mira, wei = a_person(journal), a_person(journal, "Wei Zhang 张伟")
    log(mira, wei)
    user.type("Billing, and the new office.")
    user.type_into("Just about Wei Zhang 张伟", "looked tired")
    user.press("Ctrl+Return")
    [kept] = journal.conversations.of_person(wei)
    assert {one.name: one.private for one in kept.people} == {"Mira Talvik": "", "Wei Zhang 张伟": "looked tired"}


def test_someone_else_is_added_and_removed_by_name_with_the_keyboard(user, log, journal):
    mira, wei = a_person(journal), a_person(journal, "Wei Zhang")
    log(mira)
    user.click("Add another person")
    user.type("wei")
    user.press("Return")
    assert user.sees("Just about Wei Zhang")
    user.type_into("Just about Mira Talvik", "kept while others come and go")
    user.click("Remove Wei Zhang")
    user.press("Ctrl+Return")
    assert [one.names for one in journal.conversations.of_person(mira)] == [("Mira Talvik",)]
    assert journal.conversations.of_person(wei) == []


def test_promises_of_both_are_kept_in_the_same_step(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.type_into("I promised", "Send the paper")
    user.type_into("I promised: due", "friday")
    user.type_into("They promised", "Ask Ana about the talk")
    user.press("Ctrl+Return")
    made = {one.direction: (one.text, one.due) for one in journal.promises.of_person(mira)}
    assert made == {"mine": ("Send the paper", date(2026, 11, 27)), "theirs": ("Ask Ana about the talk", None)}
    journal.undo()
    assert journal.promises.of_person(mira) == []
    assert journal.conversations.of_person(mira) == []


def test_a_day_that_cannot_be_read_is_said_and_nothing_typed_is_lost(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.type_into("What it was about", "A long talk")
    user.type_into("When", "someday")
    user.press("Ctrl+Return")
    assert user.sees("Which day? Try 27 Nov.")
    assert user.field_text("What it was about") == "A long talk"
    assert journal.conversations.of_person(mira) == []


def test_a_conversation_cannot_be_in_the_future(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.type_into("When", "tomorrow")
    user.press("Ctrl+Return")
    assert user.sees("That day is in the future.")
    assert journal.conversations.of_person(mira) == []


def test_the_dialog_refuses_a_conversation_without_people(user, log):
    log()
    user.press("Ctrl+Return")
    assert user.sees("Choose at least one person.")


def test_a_name_that_no_one_has_is_said_next_to_its_field(user, log):
    log()
    user.type_into("With whom?", "25:99")
    user.press("Ctrl+Return")
    assert user.field("With whom?").accessibleDescription().startswith("Choose at least one person.")
    user.type_into("With whom?", "2")
    assert user.does_not_see("Choose at least one person.")


def test_esc_closes_at_once_and_what_was_written_is_offered_again(user, log, journal):
    mira = a_person(journal)
    log(mira)
    user.type("Something worth keeping")
    user.press("Escape")
    assert user.top() is user.window
    assert journal.conversations.of_person(mira) == []
    log(mira)
    assert user.sees("You started writing this today.")
    user.click("Continue")
    assert user.field_text("What it was about") == "Something worth keeping"
    user.press("Ctrl+Return")
    assert [one.note for one in journal.conversations.of_person(mira)] == ["Something worth keeping"]
    assert journal.drafts.all() == []


def test_a_conversation_deleted_in_the_meantime_can_be_logged_again(user, log, journal):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="She likes tee")
    log(conversation_id=talk)
    user.type_into("What it was about", "She likes tea, and the sea")
    journal.conversations.delete(talk)
    user.press("Ctrl+Return")
    assert user.sees("This conversation was deleted in the meantime.")
    user.press("Ctrl+Return")
    assert [one.note for one in journal.conversations.of_person(mira)] == ["She likes tea, and the sea"]
    assert journal.drafts.all() == []


def test_correcting_the_day_keeps_a_note_that_was_changed_in_the_meantime(user, log, journal):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="She likes tee")
    log(conversation_id=talk)
    user.click("Yesterday")
    journal.conversations.change(talk, note="She likes tea")
    user.press("Ctrl+Return")
    now = journal.conversations.get(talk)
    assert (now.day, now.note) == (date(2026, 11, 21), "She likes tea")


def test_a_note_changed_on_both_sides_keeps_both(user, log, journal):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="She likes tee")
    log(conversation_id=talk)
    user.type_into("What it was about", "She likes tea")
    journal.conversations.change(talk, note="She likes coffee")
    user.press("Ctrl+Return")
    assert journal.conversations.get(talk).note == "She likes tea"
    assert [one.text for one in journal.text_versions.of("conversations", talk, "note")] == ["She likes coffee"]


def test_at_an_event_the_day_and_the_place_are_known(user, log, journal):
    event = an_event(journal, starts=datetime(2026, 11, 19, 18, 30))
    mira = a_person(journal)
    log(mira, event_id=event)
    assert user.sees("At PyCon meetup")
    user.press("Ctrl+Return")
    [kept] = journal.conversations.of_person(mira)
    assert (kept.day, kept.event_id) == (date(2026, 11, 19), event)


def test_a_conversation_is_corrected_where_it_was_written(user, log, journal):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="She likes tee")
    log(conversation_id=talk)
    assert user.field_text("What it was about") == "She likes tee"
    user.type_into("What it was about", "She likes tea")
    user.press("Ctrl+Return")
    assert journal.conversations.get(talk).note == "She likes tea"


def test_the_sheet_tells_what_it_kept(log, journal, qtbot, user):
    sheet = log(a_person(journal))
    with qtbot.waitSignal(sheet.saved) as told:
        user.press("Ctrl+Return")
    assert journal.conversations.get(told.args[0]).names == ("Mira Talvik",)


# --- the person picker -----------------------------------------------------------------------------------------------


@pytest.fixture
def picker(user, journal):
    for name in ("Ana Sousa", "Anatol Berg", "Wei Zhang"):
        a_person(journal, name)
    line = PersonPicker(journal, "Introduced by")
    user.window.setCentralWidget(line)
    line.field.setFocus()
    return line


def test_arrows_and_enter_choose_among_the_suggestions(user, picker, journal, qtbot):
    user.type("ana")
    assert user.rows("Suggestions") == ["Ana Sousa", "Anatol Berg"]
    with qtbot.waitSignal(picker.person_chosen) as told:
        user.press("Down Return")
    assert journal.people.get(PersonId(told.args[0])).name == "Anatol Berg"
    assert user.field_text("Introduced by") == ""


def test_a_click_chooses_a_suggestion_and_leaves_the_focus_in_the_field(user, picker, journal, qtbot):
    user.type("ana")
    rows = picker.suggestions.view
    with qtbot.waitSignal(picker.person_chosen) as told:
        qtbot.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(1, 0)).center()
        )
    assert journal.people.get(PersonId(told.args[0])).name == "Anatol Berg"
    assert picker.field.hasFocus()
    assert not picker.suggestions.isVisible()


def test_suggestions_go_with_escape_and_when_the_focus_moves_on(user, picker):
    user.type("ana")
    user.press("Escape")
    assert not picker.suggestions.isVisible()
    user.type("ana")
    picker.field.clearFocus()
    settle()
    assert not picker.suggestions.isVisible()


def test_a_screen_reader_hears_how_many_there_are_and_which_is_next(user, picker):
    user.type("ana")
    assert picker.field.accessibleDescription() == "2 found, Ana Sousa"
    user.press("Down")
    assert picker.field.accessibleDescription() == "Anatol Berg"


def test_who_is_already_there_is_not_offered_again(user, picker, journal):
    picker.set_excluded([journal.people.find_names("Ana Sousa")[0][0]])
    user.type("ana")
    assert user.rows("Suggestions") == ["Anatol Berg"]


def test_an_unknown_name_is_reported_and_enter_adds_no_one(user, picker, qtbot):
    user.type("zzz")
    assert user.sees("No one by that name yet.")
    with qtbot.assertNotEmitted(picker.person_chosen):
        user.press("Return")


@pytest.fixture
def open_picker(user, journal):
    a_person(journal, "Ana Sousa")
    line = PersonPicker(journal, "With whom?", adds=True)
    user.window.setCentralWidget(line)
    line.field.setFocus()
    return line


def test_someone_new_is_offered_last_and_added_by_name(user, open_picker, journal, qtbot):
    user.type("ana")
    assert user.rows("Suggestions") == ["Ana Sousa", "Add ana as a new person"]
    assert open_picker.field.accessibleDescription() == "1 found, Ana Sousa"
    with qtbot.waitSignal(open_picker.person_chosen) as told:
        user.press("Down Return")
    assert journal.people.get(PersonId(told.args[0])).name == "ana"
    assert user.field_text("With whom?") == ""


def test_a_screen_reader_hears_that_an_unknown_name_would_be_added(user, open_picker):
    user.type("Priya")
    assert open_picker.field.accessibleDescription() == "No one by that name yet. Add Priya as a new person"


def test_a_name_that_cannot_be_added_is_kept_and_the_reason_shown(user, open_picker, journal, monkeypatch, qtbot):
    def refuse(_draft):
        raise Refused("This journal is open read-only.")

    monkeypatch.setattr(journal.people, "add", refuse)
    user.type("Priya")
    with qtbot.assertNotEmitted(open_picker.person_chosen):
        user.press("Return")
    assert user.field_text("With whom?") == "Priya"
    assert user.sees("This journal is open read-only.")
    user.type(" Nair")
    assert user.does_not_see("This journal is open read-only.")


def test_a_promise_has_room_for_its_words_also_with_several_people(user, log, journal):
    sheet = log(a_person(journal), a_person(journal, "Wei Zhang 张伟"))
    words, day = user.field("I promised"), user.field("I promised: due")
    assert words.width() >= day.width()
    assert words.width() >= sheet.width() * 2 // 3
