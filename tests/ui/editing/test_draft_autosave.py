"""Text in a dialog is on disk a second later, survives however the dialog is closed, and is offered again."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.events.event import KINDS
from tests.builders import a_person, a_promise, an_event
from tests.user import settle
from ui.editing.draft_autosave import SAVE_EVERY_MS, DraftAutosave
from ui.forms.add_dialogs import AddEventDialog, AddPersonDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.forms.count_dialog import CountDialog
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.people.promises_part import PromiseDialog
from ui.pages.progress.goal_picker import GoalPickerDialog
from ui.session.close_dialogs import commit_and_close_dialogs


@pytest.fixture
def add_person(controller, journal, user):
    """Return a function that opens the dialog for adding a person."""

    def open_sheet():
        sheet = AddPersonDialog(journal, controller.window)
        sheet.open()
        user.wait_until(sheet.isActiveWindow, "the sheet to have the keyboard")
        return sheet

    return open_sheet


def drafting(sheet):
    [found] = sheet.findChildren(DraftAutosave)
    return found


def words(journal):
    return [draft.words["words"] for draft in journal.drafts.all()]


def test_what_is_typed_is_on_disk_a_second_later(add_person, journal, user, qtbot):
    assert SAVE_EVERY_MS <= 1_000
    add_person()
    user.type("Zoë")
    qtbot.waitUntil(lambda: words(journal) == [{"name": "Zoë"}], timeout=3_000)
    outside = journal.store.reader()
    assert "Zoë" in outside.execute("SELECT words FROM drafts").fetchone()[0]
    assert not journal.store._connection.in_transaction
    outside.close()


def test_saving_a_draft_refreshes_no_page_and_is_not_an_undo_step(add_person, journal, user):
    heard = []
    journal.subscribe(heard.append)
    sheet = add_person()
    user.type("Zoë")
    drafting(sheet).save_now()
    assert (heard, journal.store.undo_label) == ([], None)


def test_esc_keeps_what_was_written_says_so_and_offers_it(add_person, journal, user, clock):
    add_person()
    user.type("Zoë Müller")
    user.type_into("Note", "plays the cello")
    user.press("Escape")
    assert user.sees("Saved as a draft.")
    clock.move(days=2)
    add_person()
    assert user.sees("You started writing this on Sunday.")
    assert user.field_text("Name") == ""
    user.click("Continue")
    assert (user.field_text("Name"), user.field_text("Note")) == ("Zoë Müller", "plays the cello")
    user.press("Ctrl+Return")
    [person] = journal.people.ids()
    assert journal.people.get(person).note == "plays the cello"
    assert journal.drafts.all() == []
    assert journal.undo() == "Add Zoë Müller"


def test_the_offer_is_reached_with_the_keyboard_before_the_first_field(add_person, user):
    add_person()
    user.type("Zoë")
    user.press("Escape")
    add_person()
    user.press("Shift+Tab")
    assert QApplication.focusWidget().text() == "Start over"
    user.press("Shift+Tab Return")
    assert user.field_text("Name") == "Zoë"


def test_starting_over_deletes_the_draft(add_person, journal, user):
    add_person()
    user.type("Zoë")
    user.press("Escape")
    add_person()
    user.click("Start over")
    assert journal.drafts.all() == []
    assert user.does_not_see("You started writing")
    user.press("Escape")
    assert journal.drafts.all() == []


def test_who_writes_on_without_an_answer_loses_neither(add_person, journal, user, clock):
    add_person()
    user.type("Zoë")
    user.press("Escape")
    clock.move(minutes=1)
    add_person()
    user.type("Omar")
    user.press("Escape")
    assert words(journal) == [{"name": "Omar"}, {"name": "Zoë"}]
    clock.move(minutes=1)
    add_person()
    user.type("Wei")
    user.press("Ctrl+Return")
    assert [person.name for person in map(journal.people.get, journal.people.ids())] == ["Wei"]
    assert words(journal) == [{"name": "Omar"}, {"name": "Zoë"}]
    for name in ("Omar", "Zoë"):
        add_person()
        user.click("Continue")
        assert user.field_text("Name") == name
        user.press("Ctrl+Return")
    assert journal.drafts.all() == []
    assert journal.people.count() == 3


def test_a_sheet_in_which_nothing_was_written_leaves_nothing(add_person, journal, user):
    sheet = add_person()
    user.type("Z")
    drafting(sheet).save_now()
    user.press("Backspace")
    user.press("Escape")
    assert journal.drafts.all() == []
    assert user.does_not_see("Saved as a draft.")


def test_what_is_written_when_the_window_is_locked_or_closed_is_kept(add_person, controller, journal, user):
    add_person()
    user.type("Zoë")
    commit_and_close_dialogs(controller.window)
    assert words(journal) == [{"name": "Zoë"}]


def test_what_is_written_when_the_session_ends_is_kept_and_the_sheet_stays(add_person, controller, journal, user):
    sheet = add_person()
    user.type("Zoë")
    controller.autosave_on_exit.save_now()
    assert words(journal) == [{"name": "Zoë"}]
    assert sheet.isVisible()


def test_a_refused_sheet_keeps_its_draft(add_person, journal, user):
    sheet = add_person()
    user.type_into("Note", "plays the cello")
    drafting(sheet).save_now()
    user.press("Ctrl+Return")
    assert sheet.isVisible()
    assert words(journal) == [{"note": "plays the cello"}]


def test_every_dialog_restores_its_draft(controller, journal, user):
    person, event = a_person(journal, "Priya Nair"), an_event(journal, with_checklist=False)
    other = a_person(journal, "Ana Sousa")
    promise = a_promise(journal, person)
    makers = {
        "event": lambda: AddEventDialog(journal, controller.window),
        "edit": lambda: EditPersonDialog(journal, person, controller.window),
        "promise": lambda: PromiseDialog(journal, person, controller.window),
        "change promise": lambda: PromiseDialog(journal, person, controller.window, promise_id=promise),
        "plan": lambda: IfThenPlanDialog(journal, event, controller.window),
        "goal": lambda: GoalPickerDialog(journal, controller.window),
        "everyday": lambda: CountDialog(journal, controller.window),
        "conversation": lambda: LogConversationDialog(journal, [person], event, controller.window),
    }
    texts = {"people": [person, other], "private": {str(other): "alone"}, "positions": [
        {"title": "Lead", "organisation": "Acme", "since": "2024", "until": ""}],
        "channels": [{"kind": "phone", "value": "12", "label": "work"}], "roles": ["mentor"], "side": ["inside"],
        "mine": {"text": "Send it", "day": "friday", "person": person}, "introduced_by": other, "met_event": event,
        "rhythm": 30, "kind": None, "direction": "theirs", "times": 3}  # fmt: skip
    for name, make in makers.items():
        sheet = make()
        sheet.open()
        first = sheet.form.values()
        wanted = {field: _another(field, value, texts) for field, value in first.items()}
        if name == "goal":
            wanted = {"title": "Ask one question", "times": 3}
        if name == "plan":
            wanted = {"cue": "I stand alone", "action": "I find the host"}
        if name == "conversation":
            wanted |= {"kind": "call", "theirs": {}}
        if name == "event":
            wanted["kind"] = KINDS[-1]
        sheet.form.set_values(wanted)
        settle()
        said = sheet.form.changed() if name in {"goal", "plan"} else sheet.form.values()
        assert said == wanted, name
        written = sheet.form.changed()
        sheet.reject()
        again = make()
        again.open()
        settle()
        user.click("Continue")
        assert again.form.changed() == written, name
        again.reject()
        settle()
        journal.drafts.drop(journal.drafts.all()[0].key)


def _another(field, value, texts):
    if field in texts and texts[field] is not None:
        return texts[field]
    if isinstance(value, str):
        return {"day": "26 Nov", "due": "friday", "birthday": "9 May", "met_on": "May 2025", "tags": "choir"}.get(
            field, f"{field} in other words"
        )
    return value


def test_a_draft_taken_up_later_changes_nothing_that_was_not_touched_in_it(controller, journal, user, clock):
    person = a_person(journal, "Priya Nair", note="Likes tea")
    EditPersonDialog(journal, person, controller.window).open()
    user.type_into("Ask about", "the move to Porto")
    user.press("Escape")
    clock.move(days=1)
    journal.people.change(person, note="Likes coffee now")
    EditPersonDialog(journal, person, controller.window).open()
    user.click("Continue")
    user.press("Ctrl+Return")
    now = journal.people.get(person)
    assert (now.ask_about, now.note) == ("the move to Porto", "Likes coffee now")


def test_a_draft_taken_up_over_a_newer_text_keeps_both(controller, journal, user, clock):
    person = a_person(journal, "Priya Nair", note="Likes tea")
    EditPersonDialog(journal, person, controller.window).open()
    user.type_into("Note", "Likes green tea")
    user.press("Escape")
    clock.move(days=1)
    journal.people.change(person, note="Likes coffee now")
    EditPersonDialog(journal, person, controller.window).open()
    user.click("Continue")
    user.press("Ctrl+Return")
    assert journal.people.get(person).note == "Likes green tea"
    assert [one.text for one in journal.text_versions.of("people", person, "note")] == ["Likes coffee now"]
    assert user.sees("changed somewhere else")


def test_two_sheets_about_one_person_each_write_only_what_was_changed_there(controller, journal, user):
    person = a_person(journal, "Priya Nair", note="Likes tea")
    first = EditPersonDialog(journal, person, controller.window)
    first.open()
    user.type_into("Ask about", "the move to Porto")
    journal.people.change(person, note="Likes coffee", tags=("choir",))
    user.press("Ctrl+Return")
    now = journal.people.get(person)
    assert (now.ask_about, now.note, now.tags) == ("the move to Porto", "Likes coffee", ("choir",))


def test_a_promise_deleted_in_the_meantime_can_be_added_again(controller, journal, user):
    person = a_person(journal, "Priya Nair")
    promise = a_promise(journal, person)
    PromiseDialog(journal, person, controller.window, promise_id=promise).open()
    user.type_into("What", "Send the paper and the book")
    journal.promises.delete(promise)
    user.press("Ctrl+Return")
    assert user.sees("This promise was deleted in the meantime.")
    user.press("Ctrl+Return")
    assert [one.text for one in journal.promises.of_person(person)] == ["Send the paper and the book"]
    assert journal.drafts.all() == []


def test_the_day_is_said_as_people_say_it(add_person, user, clock):
    moment = clock.moment
    add_person()
    user.type("Zoë")
    user.press("Escape")
    for days, sentence in ((1, "yesterday"), (3, "on Sunday"), (20, "on 22 November")):
        clock.moment = moment + timedelta(days=days)
        add_person()
        assert user.sees(f"You started writing this {sentence}.")
        user.press("Escape")


def test_typing_is_not_disturbed_while_it_is_kept(add_person, user):
    sheet = add_person()
    field = user.field("Name")
    QTest.keyClicks(field, "Zo")
    drafting(sheet).save_now()
    QTest.keyClicks(field, "e")
    assert field.text() == "Zoe"
    assert field.hasFocus()
