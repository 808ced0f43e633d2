"""The main workflow end to end: an invitation has arrived, I know a few of the people, and I walk in prepared.

In the real window on a real file, with only the keyboard, and across restarts: each day of the journey starts by
opening the journal from its file and ends by closing the window. After each key press, a second connection checks the
file.
"""

from contextlib import contextmanager
from datetime import date

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from netcoach.cards.card import printable
from netcoach.cli.commands import main
from netcoach.journal import Journal
from tests.journeys.durability_checker import DurabilityChecker
from tests.journeys.keyboard_user import KeyboardUser
from tests.paths import DATA
from tests.user import settle
from ui.app.cli_backend import QtBackend
from ui.app.controller import WindowController
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
CONTACTS, INVITATIONS = DATA / "contacts", DATA / "invitations"


@pytest.fixture(autouse=True)
def the_usual_look(qapp):
    theme.apply("light", 100)
    yield
    theme.apply("light", 100)


class Sitting:
    """One session at the window."""

    def __init__(self, path, clock, size):
        self.controller = WindowController(Journal.open(path, clock))
        self.controller.window.resize(*size)
        self.journal = self.controller.journal
        self.witness = DurabilityChecker(self.journal.store)
        self.user = KeyboardUser(self.controller.window, self.witness.check)
        self.user.wait_until(self.controller.window.isActiveWindow, "the window to have the keyboard")

    @property
    def notice(self):
        return self.controller.window.notices.text()

    def close(self):
        assert self.witness.seen > 0 or self.journal.store.undo_label is None
        self.witness.close()
        self.controller.window.close()
        self.controller.window.deleteLater()
        settle()


@pytest.fixture
def sitting(tmp_path, clock, qapp):
    """Return a context in which the window is open on this test's journal."""

    @contextmanager
    def open_window(size=(1180, 760)):
        one = Sitting(tmp_path / "mine.netcoach", clock, size)
        try:
            yield one
        finally:
            one.close()

    return open_window


def drop(window, path):
    """Drop a file on the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPoint(window.width() // 2, window.height() // 2)
    no = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no),
        QDropEvent(middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no),
    ):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    settle()


def names(journal):
    return [name for _id, name in journal.people.find_names("", limit=100)]


def test_from_an_invitation_to_pocket_cards(sitting, clock, tmp_path):
    with sitting() as first:
        the_first_start_asks_nothing(first)
        people_come_from_a_phone(first)
        the_same_file_again_changes_nothing(first)
        people_come_by_dropping_a_file(first)
        people_come_from_linkedin_and_what_cannot_be_read_is_named(first)
    by_command_too(tmp_path / "mine.netcoach")
    with sitting() as second:
        everyone_is_still_there(second)
        the_invitation_becomes_an_event(second)
        the_same_invitation_updates(second)
        a_series_asks_which_day(second)
    with sitting() as third:
        why_and_what_is_enough(third)
        an_if_then_plan(third)
        the_checklist_is_ticked_and_edited(third)
        three_people_to_meet(third)
        the_words(third)
        a_pitch(third)
        what_i_know_about_priya(third)
    with sitting() as fourth:
        the_cards_are_shown_and_saved(fourth, tmp_path)
    clock.move(days=5)  # the meetup was on Thursday, and it's now Friday
    with sitting(size=(900, 600)) as fifth:
        a_conversation_with_two_and_a_promise(fifth)
        a_mistake_is_undone(fifth)
        a_small_weekly_goal(fifth)
    with sitting() as last:
        everything_is_still_there(last)


# --- 1 and 2: the first start, and people from files -----------------------------------------------------------------


def the_first_start_asks_nothing(sitting):
    user = sitting.user
    assert user.top() is sitting.controller.window
    assert user.sees("Nothing here yet, and nothing to set up.")
    for door in ("Add event", "Add person", "Choose one", "Look around with a sample journal"):
        user.go_to(door)


def people_come_from_a_phone(sitting):
    user = sitting.user
    user.press("Ctrl+O")
    user.name_file(CONTACTS / "iphone.vcf")
    assert user.sees("4 new · 1 skipped")
    user.open_tab("What's in this file", "Needs attention")
    assert any(row.startswith("Line ") for row in user.rows("In this file"))
    user.click("Import 4 people")
    user.wait_until(lambda: "From iphone.vcf: 4 new · 1 skipped." in sitting.notice, "the import to be told")
    assert "Dr. Priya Nair" in names(sitting.journal)
    user.press("Ctrl+Z")
    assert names(sitting.journal) == []
    user.press("Ctrl+Shift+Z")
    assert len(names(sitting.journal)) == 4


def the_same_file_again_changes_nothing(sitting):
    user, before = sitting.user, sitting.journal.store.undo_label
    user.press("Ctrl+O")
    user.name_file(CONTACTS / "iphone.vcf")
    assert user.sees("Everything in this file is already in your journal.")
    user.click("Done")
    assert len(names(sitting.journal)) == 4
    assert sitting.journal.store.undo_label == before


def people_come_by_dropping_a_file(sitting):
    drop(sitting.controller.window, CONTACTS / "google.vcf")
    assert sitting.user.sees("3 new")
    sitting.user.click("Import 3 people")
    sitting.user.wait_until(lambda: "From google.vcf: 3 new" in sitting.notice, "the import to be told")
    assert {"Chidi Emeka Okafor", "Łukasz Żółć", "Grid Operators Forum"} <= set(names(sitting.journal))


def people_come_from_linkedin_and_what_cannot_be_read_is_named(sitting):
    user = sitting.user
    user.press("Ctrl+O")
    user.name_file(CONTACTS / "linkedin-c.csv")
    assert user.sees("skipped")
    user.open_tab("What's in this file", "Needs attention")
    problems = user.rows("In this file")
    assert all(row.startswith("Line ") for row in problems)
    user.click("Import ")
    user.wait_until(lambda: "From linkedin-c.csv" in sitting.notice, "the import to be told")
    assert "Mara Lindqvist" in names(sitting.journal)


def by_command_too(path):
    phone = CONTACTS / "android-2.1.vcf"
    assert main(["import", str(phone), "--journal", str(path)], QtBackend()) == 0
    assert main(["import", str(phone), "--journal", str(path)], QtBackend()) == 0


# --- 3: the invitation -----------------------------------------------------------------------------------------------


def everyone_is_still_there(sitting):
    user = sitting.user
    user.press("Ctrl+2")
    for name in ("Dr. Priya Nair", "Chidi Emeka Okafor", "Ольга Ковалёва", "Mara Lindqvist"):
        user.choose_row("People", name)


def the_invitation_becomes_an_event(sitting):
    user = sitting.user
    user.press("Ctrl+O")
    user.name_file(INVITATIONS / "google_request.ics")
    user.click("Import 1 event")
    assert user.sees("Added Porto Tech Meetup. You know Dr. Priya Nair.")
    assert user.sees("Thursday 26 November, 18:30 to 21:30 · Rua das Flores 12, Porto · in 4 days")
    assert user.sees("Named in the invitation")
    assert user.can_find("I hope to meet Dr. Priya Nair")
    user.click("Add Marta Sobral to People")
    assert user.sees("Added Marta Sobral to People.")
    user.click("Ignore jonas@lindqvist.example")
    assert not user.can_find("Add jonas")
    user.open_tab("Parts of the event", "Plan")
    assert "Bring one question." in user.field_text("Notes")


def the_same_invitation_updates(sitting):
    drop(sitting.controller.window, INVITATIONS / "google_request.ics")
    assert sitting.user.sees("Everything in this file is already in your journal. 1 unchanged")
    sitting.user.click("Done")
    assert [row.title for row in sitting.journal.events.upcoming()] == ["Porto Tech Meetup"]


def a_series_asks_which_day(sitting):
    user = sitting.user
    user.press("Ctrl+O")
    user.name_file(INVITATIONS / "recurring.ics")
    assert user.sees("Which date?")
    user.press("Tab Space")  # the second day offered
    user.click("Import 1 event")
    assert user.sees("Added First Tuesday meetup.")
    assert len(sitting.journal.events.upcoming()) == 2


# --- 4: preparing ----------------------------------------------------------------------------------------------------


def open_event(sitting, part):
    """Open the event through the palette, and one of its parts."""
    user = sitting.user
    user.press("Ctrl+K")
    user.type("porto")
    user.press("Return")
    user.wait_until(lambda: user.top() is sitting.controller.window, "the palette to close")
    user.open_tab("Parts of the event", part)


def the_event(sitting):
    journal = sitting.journal
    return next(row.id for row in [*journal.events.upcoming(), *journal.events.past()] if "Porto" in row.title)


def why_and_what_is_enough(sitting):
    user = sitting.user
    user.press("Ctrl+1")
    user.click("Write down why I'm going")  # Today leads to the next step
    assert user.here() == "Why I'm going"
    user.type("To find one person who has moved a team to typed Python.")
    user.type_into("That's enough if…", "One good conversation, home by 20:30.")
    user.press("Tab")
    event = sitting.journal.events.get(the_event(sitting))
    assert event.why.startswith("To find one person")
    assert event.enough == "One good conversation, home by 20:30."


def an_if_then_plan(sitting):
    user = sitting.user
    user.click("Choose a plan")
    user.press("Down")
    cue = user.field_text("If")
    user.press("Return")
    assert user.sees(f"If {cue},")
    for _time in range(3):
        user.click("Say it three times")
    assert user.sees("Said three times.")


def the_checklist_is_ticked_and_edited(sitting):
    user, journal = sitting.user, sitting.journal
    open_event(sitting, "Checklist")
    step = next(step for step in journal.checklists.steps(the_event(sitting)) if not step.done and not step.leads_to)
    user.tick(step.text)
    assert journal.checklists.get(step.id).done
    user.type_into("New step", "Iron the blue shirt")
    user.press("Return")
    assert user.can_find("Iron the blue shirt")
    user.type_into("Text of Iron the blue shirt", "Iron the green shirt")
    user.press("Tab")
    assert user.is_ticked("Iron the green shirt") is False
    user.click("More actions for Iron the green shirt")
    user.choose_in_menu("Remove")
    assert user.sees("Removed “Iron the green shirt”.")
    user.press("Ctrl+Z")
    assert user.can_find("Iron the green shirt")


def three_people_to_meet(sitting):
    user = sitting.user
    open_event(sitting, "People")
    user.tick("I hope to meet Dr. Priya Nair")
    user.type_into("What I have in common with Dr. Priya Nair", "the choir")
    user.go_to("Who else will be there")
    user.type("chidi")
    user.press("Return")
    user.tick("I hope to meet Chidi Emeka Okafor")
    user.tick("I hope to meet Marta Sobral")
    assert user.sees("Three people to look out for. That's plenty.")
    people = {one.name: one.hoped for one in sitting.journal.events.people(the_event(sitting))}
    assert people == {"Dr. Priya Nair": True, "Chidi Emeka Okafor": True, "Marta Sobral": True}


def the_words(sitting):
    user, journal = sitting.user, sitting.journal
    open_event(sitting, "What to say")
    for part, one, count in (("questions", "question", 6), ("openers", "opener", 3), ("exits", "exit", 3)):
        user.click(f"Choose from the phrase bank: {part}")
        user.wait_until(lambda: user.here() == "Search phrases", "the phrase bank")
        user.press("Down" + " Space Down" * count + " Ctrl+Return")
        assert len(journal.phrases.of_event(the_event(sitting), one)) == count
    assert user.sees("6 of 6")
    first = journal.phrases.of_event(the_event(sitting), "question")[0].text
    user.go_to("Question 1")
    user.press("Alt+Down")
    assert journal.phrases.of_event(the_event(sitting), "question")[1].text == first


def a_pitch(sitting):
    user, journal = sitting.user, sitting.journal
    user.click("Start a pitch")
    assert user.sees("A structure for your pitch")
    user.press("Return")  # the structure that asks first
    event = journal.events.get(the_event(sitting))
    structure = journal.pitches.structure_of(journal.pitches.get(event.pitch_id))
    assert structure == journal.content.default_structure
    assert user.here() == structure.slots[0].label
    for slot in structure.slots:
        user.type_into(slot.label, f"Words for {slot.key} that I can say.")
    assert user.sees("21 words · 9 s at your pace")
    user.press("Tab")
    assert set(journal.pitches.get(event.pitch_id).slots) == {slot.key for slot in structure.slots}
    user.press("Alt+Left")


def what_i_know_about_priya(sitting):
    user = sitting.user
    user.press("Ctrl+2")
    user.choose_row("People", "Dr. Priya Nair")
    user.click("Edit")
    user.type_into("How I recognise them", "red glasses")
    user.type_into("Ask about", "the choir tour")
    user.press("Ctrl+Return")
    user.wait_until(lambda: user.top() is sitting.controller.window, "the sheet to close")
    assert user.sees("“red glasses”")


# --- 5: printing -----------------------------------------------------------------------------------------------------


def the_cards_are_shown_and_saved(sitting, folder):
    user = sitting.user
    open_event(sitting, "Cards")
    user.press("Return")
    assert sitting.controller.window.current_page_key() == "cards"
    target = folder / "pocket.pdf"
    user.click("Save PDF")
    user.name_file(target)
    user.wait_until(lambda: user.sees("to pocket.pdf."), "the PDF")
    sitting.witness.check()  # it was saved while the window went on working
    words = " ".join(extract_text(target).split())
    event = sitting.journal.events.get(the_event(sitting))
    expected = ["Priya Nair", "red glasses", "the choir tour", "Chidi Emeka Okafor", event.enough]
    expected += [printable(phrase.text) for phrase in sitting.journal.phrases.of_event(event.id, "question")]
    for each in expected:
        assert each in words
    box = PdfReader(target).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((595.276, 841.89), abs=0.1)


# --- 6: afterwards ---------------------------------------------------------------------------------------------------


def a_conversation_with_two_and_a_promise(sitting):
    user, journal = sitting.user, sitting.journal
    open_event(sitting, "Afterwards")
    user.click("Talked to Dr. Priya Nair")
    user.click("Talked to Marta Sobral")
    user.click("Log a conversation")
    user.wait_until(lambda: user.here() == "What it was about", "the sheet")
    user.type("They sing in the same choir. Marta runs the meetup since spring.")
    user.type_into("Just about Marta Sobral", "knows the venue owner")
    user.type_into("I promised", "Send Priya the paper")
    user.type_into("I promised: due", "Friday")
    user.press("Ctrl+Return")
    [kept] = journal.conversations.of_event(the_event(sitting))
    assert set(kept.names) == {"Dr. Priya Nair", "Marta Sobral"}
    assert kept.day == date(2026, 11, 26)
    assert [promise.due for promise in journal.promises.open()] == [date(2026, 12, 4)]
    user.press("Ctrl+1")
    assert user.sees("Send Priya the paper")


def a_mistake_is_undone(sitting):
    user, journal = sitting.user, sitting.journal
    everything = dump(journal)
    user.press("Ctrl+2")
    user.choose_row("People", "Dr. Priya Nair")
    user.press("Delete")
    assert user.sees("Deleted Dr. Priya Nair.")
    assert "Dr. Priya Nair" not in names(journal)
    assert not any(row.startswith("Dr. Priya Nair") for row in user.rows("People"))
    user.press("Ctrl+Z")
    assert any(row.startswith("Dr. Priya Nair") for row in user.rows("People"))
    assert dump(journal) == everything


def dump(journal):
    """Return everything the journal stores about people, events and conversations."""
    tables = ("people", "person_tags", "channels", "event_people", "conversation_people", "conversations", "promises")
    return {
        table: [tuple(row) for row in journal.store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")] for table in tables
    }


# --- 7: a small goal, and everything is saved ------------------------------------------------------------------------


def a_small_weekly_goal(sitting):
    user = sitting.user
    user.press("Ctrl+G")
    user.wait_until(lambda: user.here() == "Ready-made goals", "the menu of goals")
    user.choose_row("Ready-made goals", "My own")
    user.type_into("Your goal, in your own words", "Send one no-ask hello")
    user.choose("How often", "Twice a week")
    user.click("Start goal")
    user.press("Ctrl+1")
    user.click("Did it: Send one no-ask hello")
    assert user.sees("1 of 2")
    user.press("Ctrl+6")
    assert user.sees("Send one no-ask hello")


def everything_is_still_there(sitting):
    user, journal = sitting.user, sitting.journal
    assert user.sees("1 of 2")
    assert user.sees("Send Priya the paper")
    event = journal.events.get(the_event(sitting))
    ready = journal.events.ready(event.id)
    assert ready.done >= 8
    assert journal.plans.of_event(event.id).times_said == 3
    assert [len(journal.phrases.of_event(event.id, part)) for part in ("question", "opener", "exit")] == [6, 3, 3]
    open_event(sitting, "Afterwards")
    assert user.sees("They sing in the same choir.")
    user.press("Ctrl+6")
    assert user.sees("Send one no-ask hello")
