"""Favours on a person's page, with the keyboard."""

from datetime import date

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from netcoach.foundation.errors import JournalUnavailable
from tests.builders import a_favour, a_person

TODAY = date(2026, 11, 22)


def told(journal, person, **which):
    return [(one.direction, one.text, one.day) for one in journal.favours.of_person(person, **which)]


def test_a_favour_is_added_in_either_direction(room, journal):
    mira = a_person(journal)
    user = room()
    assert user.does_not_see("Favours you did")
    user.click("Add a favour")
    assert user.sees("For Mira Talvik")
    [what] = [field for field in user.top().findChildren(QLineEdit) if field.accessibleName() == "What"]
    assert what.placeholderText() == "Read their application"
    user.type("Read her draft")
    user.press("Return")
    assert told(journal, mira) == [("given", "Read her draft", TODAY)]
    assert user.sees("Favours you did")
    assert user.sees("Today · you did them a favour")
    assert user.does_not_see("Favours they did")
    user.click("Add a favour")
    user.choose("Who did it", "They did it")
    assert user.sees("From Mira Talvik")
    user.type_into("What", "Lent me a projector")
    user.type_into("When", "3 weeks ago")
    user.click("Add favour")
    assert told(journal, mira)[1] == ("received", "Lent me a projector", date(2026, 11, 1))
    assert user.sees("Favours they did")
    assert user.sees("Three weeks ago · they did you a favour")
    journal.undo()
    assert user.does_not_see("Favours they did")


def test_a_favour_is_edited(room, journal):
    mira = a_person(journal)
    a_favour(journal, mira, "Read her draft", day="2026-10-01")
    user = room()
    user.click("Edit: Read her draft")
    assert user.field_text("What") == "Read her draft"
    user.type_into("What", "Read her second draft")
    user.type_into("When", "1 Nov")
    user.click("Save")
    assert told(journal, mira) == [("given", "Read her second draft", date(2026, 11, 1))]
    assert user.can_find("Edit: Read her second draft")


def test_a_favour_that_cannot_be_saved_says_why_and_stays_open(room, journal):
    mira = a_person(journal)
    user = room()
    user.click("Add a favour")
    user.click("Add favour")
    assert user.sees("Say what the favour was.")
    user.type_into("When", "when it rained")
    user.click("Add favour")
    assert user.sees("Which day? Try 27 Nov.")
    assert told(journal, mira) == []


def test_a_deleted_favour_is_restored_by_undo_or_from_the_trash(room, journal):
    mira = a_person(journal)
    a_favour(journal, mira, "Read her draft")
    user = room()
    user.click("Edit: Read her draft")
    user.click("Delete favour")
    assert user.page.said == [("Deleted: Read her draft", True)]
    assert user.does_not_see("Favours you did")
    assert user.does_not_see("you did them a favour")
    journal.undo()
    assert user.can_find("Edit: Read her draft")
    journal.redo()
    user.click("Show deleted favours")
    assert user.sees("It will be permanently deleted on 23 December")
    user.click("Restore: Read her draft")
    assert user.page.said[-1] == ("Restored: Read her draft", True)
    assert told(journal, mira) == [("given", "Read her draft", TODAY)]
    assert user.does_not_see("deleted favours")


def test_what_cannot_be_restored_says_so(room, journal, monkeypatch):
    favour = a_favour(journal)
    journal.favours.delete(favour)
    user = room()
    user.click("Show deleted favours")

    def refuse(_favour):
        raise JournalUnavailable("There is no room on the disk.")

    monkeypatch.setattr(journal.favours, "restore", refuse)
    user.click("Restore: Read my application")
    assert user.page.said == [("There is no room on the disk.", False)]


def test_only_the_newest_favours_are_shown_until_more_are_asked_for(room, journal):
    mira = a_person(journal)
    for day in range(1, 8):
        a_favour(journal, mira, f"Favour {day}", day=f"2026-10-0{day}")
    user = room()
    assert user.can_find("Edit: Favour 7")
    assert not user.can_find("Edit: Favour 2")
    user.click("Show 2 more favours")
    assert user.can_find("Edit: Favour 1")
    assert user.does_not_see("more favour")


def test_tab_goes_through_the_favours_as_they_are_read(room, journal):
    mira = a_person(journal)
    a_favour(journal, mira, "Read her draft")
    a_favour(journal, mira, "Lent me a projector", direction="received")
    journal.favours.delete(a_favour(journal, mira, "Watered her plants"))
    user = room()
    user.click("Show deleted favours")
    user.find("Edit: Read her draft", {QAccessible.Role.Button}).object().setFocus()
    assert user.tab_order(4) == [
        "Edit: Lent me a projector", "Hide deleted favours", "Restore: Watered her plants", "Add a promise",
    ]  # fmt: skip


def test_another_person_shows_their_own_favours_and_no_trash(room, journal):
    mira, ada = a_person(journal), a_person(journal, "Ada Lind")
    journal.favours.delete(a_favour(journal, mira, "Watered her plants"))
    a_favour(journal, ada, "Read his letter")
    user = room()
    user.choose_row("People", "Mira Talvik")
    user.click("Show deleted favours")
    assert user.can_find("Restore: Watered her plants")
    user.choose_row("People", "Ada Lind")
    assert user.can_find("Edit: Read his letter")
    assert not user.can_find("Restore: Watered her plants")
    user.choose_row("People", "Mira Talvik")
    assert user.can_find("Show deleted favours")


def test_a_favour_that_went_while_it_was_edited_is_saved_as_a_new_one(room, journal):
    mira = a_person(journal)
    a_favour(journal, mira, "Read her draft")
    user = room()
    user.click("Edit: Read her draft")
    journal.undo()
    user.type_into("What", "Read her second draft")
    user.click("Save")
    assert user.sees("This favour was deleted in the meantime.")
    user.click("Save")
    assert told(journal, mira) == [("given", "Read her second draft", TODAY)]


def test_what_was_begun_is_offered_again_after_the_dialog_was_closed(room, journal):
    mira = a_person(journal)
    user = room()
    user.click("Add a favour")
    user.type_into("What", "Read her draft")
    user.choose("Who did it", "They did it")
    user.press("Escape")
    user.click("Add a favour")
    user.click("Continue")
    user.press("Ctrl+Return")
    assert told(journal, mira) == [("received", "Read her draft", TODAY)]
