"""A dialog knows what was changed in it, saves that as a draft, and saves all of it or says why it can't."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import a_conversation, a_person, an_event
from ui.forms.add_dialogs import AddEventDialog, AddPersonDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.people.promises_part import PromiseDialog
from ui.pages.people.tag_dialog import TagDialog
from ui.pages.progress.goal_picker import GoalPickerDialog


@pytest.fixture
def show(controller, journal, user):
    """Return a function that opens a dialog over the window."""

    def open_dialog(kind, *about, **more):
        dialog = kind(journal, *about, controller.window, **more)
        dialog.open()
        user.wait_until(dialog.isActiveWindow, "the dialog to have the keyboard")
        return dialog

    return open_dialog


def drafts(journal):
    return [draft.words["words"] for draft in journal.drafts.all()]


def focused_name():
    return QApplication.focusWidget().accessibleName()


def test_only_fields_that_say_something_else_count_as_changed(show, journal, user):
    dialog = show(EditPersonDialog, a_person(journal, "Priya Nair", note="Likes tea", tags=("choir",)))
    assert dialog.form.changed() == {}
    user.type_into("Note", "Likes coffee")
    user.click("Mentor")
    assert dialog.form.changed() == {"note": "Likes coffee", "roles": ["mentor"]}
    user.type_into("Note", "Likes tea")
    user.click("Mentor")
    assert dialog.form.changed() == {}
    user.press("Escape")
    assert journal.drafts.all() == []


def test_rows_that_were_added_and_removed_are_offered_again_and_saved(show, journal, user):
    priya = a_person(journal, "Priya Nair")
    show(EditPersonDialog, priya)
    user.click("Remove this job")
    user.click("Add contact details")
    user.type("priya@example.org")
    user.press("Escape")
    assert drafts(journal) == [
        {"positions": [], "channels": [{"kind": "email", "value": "priya@example.org", "label": ""}]}
    ]
    show(EditPersonDialog, priya)
    assert user.can_find("Remove this job")
    user.click("Continue")
    assert user.field_text("Contact") == "priya@example.org"
    assert not user.can_find("Remove this job")
    user.press("Ctrl+Return")
    [channel] = journal.people.get(priya).channels
    assert channel.value == "priya@example.org"
    assert journal.drafts.all() == []


def test_a_ready_plan_or_goal_leaves_no_draft_and_own_words_do(show, journal, user):
    event = an_event(journal, with_checklist=False)
    show(IfThenPlanDialog, event)
    user.press("Down Escape")
    show(GoalPickerDialog)
    user.press("Down Escape")
    assert drafts(journal) == []
    show(IfThenPlanDialog, event)
    user.type_into("If", "I stand alone")
    user.press("Escape")
    show(GoalPickerDialog)
    user.type_into("Your goal, in your own words", "Ask one question")
    user.press("Escape")
    goal, plan = drafts(journal)
    assert (plan["cue"], goal["title"]) == ("I stand alone", "Ask one question")


def test_a_field_that_cannot_be_read_gets_the_focus_and_everything_typed_stays(show, journal, user):
    dialog = show(AddEventDialog)
    user.type("Choir night")
    user.type_into("Date", "someday")
    user.type_into("Place", "Town hall")
    user.press("Ctrl+Return")
    assert user.sees("An event needs a date.")
    assert focused_name() == "Date"
    assert (user.field_text("Title"), user.field_text("Place")) == ("Choir night", "Town hall")
    assert dialog.isVisible()
    assert journal.events.upcoming() == []
    user.type_into("Date", "friday")
    user.press("Ctrl+Return")
    [event] = journal.events.upcoming()
    assert (event.title, event.place) == ("Choir night", "Town hall")
    assert journal.drafts.all() == []


def test_the_keys_for_save_save_a_form(show, journal, user):
    show(AddPersonDialog)
    user.type_into("Name", "Ana Sousa")
    user.press("Ctrl+S")
    assert journal.people.count() == 1


def test_what_the_journal_refuses_is_said_and_the_field_it_needs_gets_the_focus(show, journal, user):
    show(AddPersonDialog)
    user.type_into("Note", "plays the cello")
    user.press("Ctrl+Return")
    assert user.sees("A person needs a name.")
    assert (focused_name(), user.field_text("Note")) == ("Name", "plays the cello")
    user.press("Escape")
    assert drafts(journal) == [{"note": "plays the cello"}]


@pytest.mark.parametrize("dialog", [PromiseDialog, LogConversationDialog])
def test_a_day_that_cannot_be_read_gets_the_focus(dialog, controller, journal, user):
    mira = a_person(journal)
    about = (mira, controller.window) if dialog is PromiseDialog else ([mira], None, controller.window)
    dialog(journal, *about).open()
    name = "Due" if dialog is PromiseDialog else "When"
    user.type_into(name, "whenever")
    user.press("Ctrl+Return")
    assert (focused_name(), user.field_text(name)) == (name, "whenever")
    assert journal.promises.of_person(mira) == journal.conversations.of_person(mira) == []


def test_a_conversation_deleted_while_it_is_corrected_can_be_logged_as_a_new_one(controller, journal, user):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="The new office")
    LogConversationDialog(journal, parent=controller.window, conversation_id=talk).open()
    user.type_into("What it was about", "The new office in Porto")
    journal.conversations.delete(talk)
    user.press("Ctrl+Return")
    assert user.sees("This conversation was deleted in the meantime.")
    assert user.field_text("What it was about") == "The new office in Porto"
    user.press("Ctrl+Return")
    [kept] = journal.conversations.of_person(mira)
    assert kept.note == "The new office in Porto"
    assert journal.drafts.all() == []


def test_deleting_a_person_while_they_are_edited_loses_no_text(show, journal, user):
    priya = a_person(journal, "Priya Nair")
    dialog = show(EditPersonDialog, priya)
    user.type_into("Note", "plays the cello")
    journal.people.delete_for_ever([priya])
    user.press("Ctrl+Return")
    assert dialog.isVisible()
    assert user.field_text("Note") == "plays the cello"
    user.press("Escape")
    assert drafts(journal) == [{"note": "plays the cello"}]


def test_a_dialog_without_bound_fields_keeps_no_draft_and_says_why_it_cannot_save(show, journal, user):
    priya = a_person(journal, "Priya Nair")
    dialog = show(TagDialog, [priya])
    user.press("Ctrl+Return")
    assert user.sees("A tag can't be empty.")
    assert dialog.isVisible()
    user.type("choir")
    user.press("Escape")
    assert (journal.drafts.all(), journal.people.get(priya).tags) == ([], ())


def test_saving_closes_the_dialog_before_it_tells_what_was_saved(show, journal, user):
    dialog = show(AddPersonDialog)
    told = []

    def hear(person_id):
        told.append((journal.people.get(person_id).name, dialog.isVisible()))

    dialog.saved.connect(hear)
    user.type("Zoë Müller")
    user.press("Ctrl+Return")
    assert told == [("Zoë Müller", False)]
