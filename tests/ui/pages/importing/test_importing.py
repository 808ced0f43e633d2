"""Importing people and events from files, from the user's side."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.cli.commands import main as command
from netcoach.events.event import EventDraft
from netcoach.formats.invitation import Upcoming
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from tests.builders import a_person
from tests.paths import DATA
from tests.shown_windows import ShownWindows
from tests.user import CLICKABLE_ROLES, settle
from ui.pages.importing.import_preview import ImportPreviewDialog
from ui.widgets.labels import PlainLabel, WindowHeading

LINKEDIN = DATA / "contacts" / "linkedin-bom.csv"
SERIES = DATA / "invitations" / "recurring.ics"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "Ana,Berg {0},https://www.linkedin.com/in/ana-{0},,Ferrywell,{1},03 Apr 2022\n"


@pytest.fixture
def noticed(controller):
    """Every sentence of the notice area, in order."""
    heard = []
    said = controller.window.notices.say
    controller.window.notices.say = lambda text, **more: (heard.append(text), said(text, **more))
    return heard


def drop(user, *paths):
    """Drop files on the window."""
    user.window.files_dropped.emit([str(path) for path in paths])
    settle()


def written(folder, text, name="Connections.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def connections(folder, count, title="Pilot"):
    return written(folder, HEADER + "".join(ROW.format(number, title) for number in range(count)))


def names(journal):
    return [journal.people.get(one).name for one in journal.people.ids()]


# --- the preview -----------------------------------------------------------------------------------------------------


def test_the_preview_says_who_is_new_and_writes_nothing(user, journal):
    drop(user, LINKEDIN)
    assert user.sees("Import from linkedin-bom.csv")
    assert user.sees("7 new · 3 skipped")
    assert user.rows("In this file")[:2] == [
        "Mara Lindqvist, Nordlys AB · Producer",
        'Ed Vance, RICP®, Vance, Holt & Co · Adviser "for life"',
    ]
    user.press("Escape")
    assert names(journal) == []
    assert journal.store.undo_label is None


def test_the_preview_says_each_problem_with_line_name_and_reason(user):
    drop(user, LINKEDIN)
    assert user.sees("7 new")
    user.click("Needs attention 5")
    assert user.rows("In this file") == [
        "Line 7: no name, This row has no name, company or email address. That often means a closed account.",
        "Line 8: no name, This row has no name, company or email address. That often means a closed account.",
        "Line 9: Restricted Member, LinkedIn hides who this is.",
        "Line 12: Java Script, This link would run a program, so it was left out.",
        (
            "Line 13: Kim, Connected on: “soon” isn't a date NetCoach understands. Write it like 2026-05-09. "
            "All of it is in the note."
        ),
    ]


def test_the_preview_says_what_changes_for_each_person(user, journal, tmp_path):
    drop(user, connections(tmp_path, 2))
    user.click("Import 2 people")
    user.wait_until(lambda: len(names(journal)) == 2)
    text = HEADER + ROW.format(0, "Captain") + ROW.format(1, "Pilot") + ROW.format(2, "Cook")
    drop(user, written(tmp_path, text))
    assert user.sees("1 new · 1 changed · 1 unchanged")
    user.click("Changed 1")
    assert user.rows("In this file") == ["Ana Berg 0, work: from Pilot · Ferrywell to Captain · Ferrywell"]
    user.click("Import 1 person, update 1")
    assert user.sees("From Connections.csv: 1 new · 1 changed · 1 unchanged.")
    (captain,) = [journal.people.get(one) for one in journal.people.ids() if journal.people.get(one).name[-1] == "0"]
    assert "Captain" in [position.title for position in captain.positions]


def test_people_in_the_trash_stay_there_and_the_preview_says_so(user, journal, tmp_path):
    drop(user, connections(tmp_path, 1))
    user.click("Import 1 person")
    user.wait_until(lambda: len(names(journal)) == 1)
    journal.people.delete(journal.people.ids())
    drop(user, connections(tmp_path, 2))
    assert user.sees("1 of them is in your trash and will stay there.")
    user.click("Import 1 person")
    user.wait_until(lambda: names(journal) == ["Ana Berg 1"])


# --- writing ---------------------------------------------------------------------------------------------------------


def test_an_import_is_one_step_that_undo_takes_back(user, journal):
    drop(user, LINKEDIN)
    user.click("Import 7 people")
    assert user.sees("From linkedin-bom.csv: 7 new · 3 skipped.")
    assert len(names(journal)) == 7
    assert "Mara Lindqvist" in names(journal)
    user.click("Undo")
    user.wait_until(lambda: names(journal) == [])
    assert journal.store.undo_label is None
    user.press("Ctrl+Shift+Z")
    assert len(names(journal)) == 7


def test_the_same_file_again_says_that_everything_is_there_already(user, journal):
    drop(user, LINKEDIN)
    user.click("Import 7 people")
    user.wait_until(lambda: len(names(journal)) == 7)
    before = journal.store.undo_label
    drop(user, LINKEDIN)
    assert user.sees("Everything in this file is already in your journal. 7 unchanged · 3 skipped")
    assert not user.can_find("Cancel")
    user.click("Done")
    settle()
    assert len(names(journal)) == 7
    assert journal.store.undo_label == before


def test_the_import_button_has_the_focus_so_enter_is_enough(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3))
    assert user.sees("3 new")
    user.press("Return")
    user.wait_until(lambda: len(names(journal)) == 3)


def test_cancel_while_thousands_are_written_leaves_nothing_behind(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3_000))
    assert user.sees("3,000 new")
    sheet = user.top()
    begun = []

    def cancel_once(_progress):
        there = journal.store.value("SELECT count(*) FROM people")
        if there and not begun:
            begun.append(there)
            QTest.mouseClick(sheet.secondary, Qt.MouseButton.LeftButton)

    QTest.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    sheet._job.progressed.connect(cancel_once)
    assert user.sees("Cancelled. Nothing was imported.")
    assert 0 < begun[0] < 3_000  # it was already running
    assert names(journal) == []
    assert journal.store.undo_label is None
    user.click("Import 3,000 people")
    user.wait_until(lambda: len(journal.people.ids()) == 3_000, "all of them")


def test_escape_stops_the_writing_before_it_closes_the_sheet(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3_000))
    assert user.sees("3,000 new")
    sheet = user.top()
    QTest.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert user.sees("Cancelled. Nothing was imported.")
    user.press("Escape")
    assert user.top() is user.window
    assert names(journal) == []


def test_closing_the_window_while_thousands_are_written_leaves_nothing_behind(user, controller, tmp_path, clock):
    drop(user, connections(tmp_path, 3_000))
    assert user.sees("3,000 new")
    sheet = user.top()
    heard = []
    QTest.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    sheet._job.progressed.connect(heard.append)
    sheet._job.broke.connect(heard.append)
    user.wait_until(lambda: heard, "the writing to begin")
    controller.window.close()
    settle()
    assert not [each for each in heard if isinstance(each, Exception)]
    again = Journal.open(controller.journal.store.path, clock)
    assert names(again) == []
    again.close()


def test_the_bar_appears_only_for_long_work(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3_000))
    assert user.sees("3,000 new")
    sheet = user.top()
    assert not sheet._bar.isVisible()
    seen = []
    sheet._patience.setInterval(0)  # as if 0.6 s had passed
    QTest.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    sheet._job.progressed.connect(lambda _progress: seen.append((sheet._bar.isVisible(), sheet._bar._part)))
    user.wait_until(lambda: len(journal.people.ids()) == 3_000, "all of them")
    assert (True, pytest.approx(0.5, abs=0.49)) in seen
    drop(user, written(tmp_path, HEADER + ROW.format(9_999, "Cook")))
    assert user.sees("1 new")
    short = user.top()
    shown = []
    short._patience.timeout.connect(lambda: shown.append(True))
    user.click("Import 1 person")
    user.wait_until(lambda: len(journal.people.ids()) == 3_001)
    assert shown == []


def test_a_journal_of_ones_own_comes_back_entry_by_entry(user, journal, tmp_path, capsys):
    other, out = tmp_path / "other.netcoach", tmp_path / "journal.json"
    assert command(["sample", str(other)], None) == 0
    assert command(["export", "--journal", str(other), "--as", "json", str(out)], None) == 0
    capsys.readouterr()
    drop(user, out)
    assert user.sees("Import from journal.json")
    user.click("Import ")
    user.wait_until(lambda: journal.store.undo_label is not None, "the import to its end")
    assert len(names(journal)) > 20
    assert len(journal.events.rows()) == 8


# --- what came in ----------------------------------------------------------------------------------------------------


def test_after_an_import_the_list_shows_only_who_came_in_until_the_chip_is_pressed(user, journal, controller):
    a_person(journal, name="Priya Nair")
    drop(user, LINKEDIN)
    user.click("Import 7 people")
    assert user.sees("7 people just imported")
    assert controller.window.current_page_key() == "people"
    assert len(user.rows("People")) == 7
    assert "Priya Nair" not in user.rows("People")
    user.press("Down")
    assert user.view("People").currentIndex().row() == 1
    user.click("Just imported")
    assert len(user.rows("People")) == 8


def test_after_an_update_the_list_shows_who_was_changed_even_if_they_are_archived(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3))
    user.click("Import 3 people")
    user.wait_until(lambda: len(names(journal)) == 3)
    journal.people.archive([journal.people.find_names("Ana Berg 1")[0][0]])
    text = HEADER + ROW.format(0, "Pilot") + ROW.format(1, "Captain") + ROW.format(2, "Pilot")
    drop(user, written(tmp_path, text))
    user.click("Update 1 person")
    assert user.sees("1 person just imported")
    assert [row.split(",")[0] for row in user.rows("People")] == ["Ana Berg 1"]


def test_undoing_the_import_shows_everyone_again(user, journal):
    a_person(journal, name="Priya Nair")
    drop(user, LINKEDIN)
    user.click("Import 7 people")
    assert user.sees("7 people just imported")
    user.press("Ctrl+Z")
    assert [row.split(",")[0] for row in user.rows("People")] == ["Priya Nair"]
    assert not user.can_find("Just imported")


# --- ticking rows ----------------------------------------------------------------------------------------------------


def state(user, row):
    """Return what a screen reader says of the state of a row in the preview."""
    return user.find(row, {QAccessible.Role.Cell, QAccessible.Role.ListItem}).state()


def go_to_list(user):
    """Move the focus to the list with Tab."""
    view = user.view("In this file")
    user.wait_until(lambda: user.tab_order(1) and QApplication.focusWidget() is view, "the list to have the focus")


def test_space_unticks_a_row_and_who_is_unticked_does_not_come_in(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3))
    assert user.sees("3 new")
    go_to_list(user)
    user.press("Down")
    assert state(user, "Ana Berg 1").checkable
    assert state(user, "Ana Berg 1").checked
    user.press("Space")
    assert not state(user, "Ana Berg 1").checked
    assert state(user, "Ana Berg 2").checked
    assert user.sees("2 new · 1 left out")
    user.click("Import 2 people")
    assert user.sees("From Connections.csv: 2 new · 1 left out.")
    assert sorted(names(journal)) == ["Ana Berg 0", "Ana Berg 2"]


def test_all_rows_are_unticked_with_one_button_or_by_selecting_them_all(user, journal, tmp_path):
    drop(user, connections(tmp_path, 3))
    user.click("Untick all")
    assert user.sees("3 left out")
    user.click("Import")
    assert user.sees("Nothing is ticked. Tick what you want to import, or cancel.")
    assert names(journal) == []
    go_to_list(user)
    user.press("Ctrl+A Space")
    assert user.sees("3 new")
    assert user.does_not_see("Nothing is ticked")
    assert user.can_find("Untick all")


def test_what_was_said_about_an_earlier_file_goes_when_another_is_opened(user, controller, journal, tmp_path):
    drop(user, written(tmp_path, "", "empty.vcf"))
    assert user.sees("This file is empty. Nothing was imported.")
    drop(user, connections(tmp_path, 3))
    assert user.sees("Import 3 people")
    assert controller.window.notices.text() == ""
    user.press("Escape")
    drop(user, written(tmp_path, "", "empty.vcf"), connections(tmp_path, 2))
    assert user.sees("Import 2 people")
    assert controller.window.notices.text() == "This file is empty. Nothing was imported."


def test_what_is_in_the_file_is_said_as_close_below_the_title_as_in_every_dialog(user, controller, tmp_path):
    drop(user, connections(tmp_path, 3))
    assert user.sees("3 new")
    [title] = controller.window.findChildren(WindowHeading)
    [summary] = [one for one in controller.window.findChildren(PlainLabel) if one.text() == "3 new"]
    window = title.window()
    assert summary.mapTo(window, QPoint()).y() - title.mapTo(window, title.rect().bottomLeft()).y() - 1 == 8


def test_a_click_on_the_box_unticks_its_row_and_a_click_on_the_name_does_not(user, tmp_path):
    drop(user, connections(tmp_path, 3))
    assert user.sees("3 new")
    view = user.view("In this file")
    row = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert user.sees("3 new")
    box = row.center() - QPoint(row.width() // 2 - 20, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert user.sees("3 new")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert user.sees("2 new · 1 left out")


def test_an_unticked_field_stays_as_it_was_and_the_other_changes(user, journal, tmp_path):
    drop(user, connections(tmp_path, 1))
    user.click("Import 1 person")
    user.wait_until(lambda: len(names(journal)) == 1)
    row = ROW.format(0, "Captain").replace(",,Ferrywell", ",ana@berg.example,Ferrywell")
    drop(user, written(tmp_path, HEADER + row))
    assert user.sees("1 changed")
    assert user.rows("In this file") == [
        "Ana Berg 0, work: from Pilot · Ferrywell to Captain · Ferrywell",
        "Ana Berg 0, email: ana@berg.example (new)",
    ]
    go_to_list(user)
    user.press("Space")
    assert user.sees("1 changed")
    user.click("Update 1 person")
    assert user.sees("From Connections.csv: 1 changed.")
    ana = journal.people.get(journal.people.ids()[0])
    assert [position.title for position in ana.positions] == ["Pilot"]
    assert "ana@berg.example" in [channel.value for channel in ana.channels]


# --- likely duplicates -----------------------------------------------------------------------------------------------


def test_a_likely_duplicate_says_who_it_is_like_and_can_update_that_person(user, journal, tmp_path):
    known = a_person(journal, name="Ana Berg")
    drop(user, written(tmp_path, HEADER + "Anna,Berg,https://www.linkedin.com/in/anna,,Ferrywell,Pilot,03 Apr 2022\n"))
    assert user.sees("Possible duplicate 1")
    assert user.rows("In this file") == [
        "Anna Berg, Has nearly the name of Ana Berg, who is in your journal.",
    ]
    user.click("Update that person")
    assert user.rows("In this file") == ["Anna Berg, Updates Ana Berg: how you met, work, link"]
    user.click("Update 1 person")
    assert user.sees("From Connections.csv: 1 changed.")
    assert names(journal) == ["Ana Berg"]
    assert [position.title for position in journal.people.get(known).positions] == ["Pilot"]


def test_a_likely_duplicate_can_be_added_anyway_or_left_out(user, journal, tmp_path):
    a_person(journal, name="Ana Berg")
    drop(user, written(tmp_path, HEADER + "Ana,Berg,https://www.linkedin.com/in/ana,,Ferrywell,Pilot,03 Apr 2022\n"))
    user.click("Leave out")
    assert user.sees("1 left out")
    user.click("Add anyway")
    user.click("Import 1 person")
    user.wait_until(lambda: names(journal) == ["Ana Berg", "Ana Berg"])


def test_a_row_like_another_row_can_only_be_added_or_left_out(user, journal, tmp_path):
    text = HEADER + "".join(
        f"Ana,Berg,https://www.linkedin.com/in/ana-{each},,Ferrywell,Pilot,03 Apr 2022\n" for each in "ab"
    )
    drop(user, written(tmp_path, text))
    assert user.sees("1 new · 1 possible duplicate")
    user.click("Possible duplicate 1")
    assert user.rows("In this file") == ["Ana Berg, Has the name of Ana Berg in line 2 of this file."]
    assert user.find("Update that person", CLICKABLE_ROLES).state().disabled
    user.click("Leave out")
    assert user.sees("1 new · 1 left out")
    user.click("Import 1 person")
    user.wait_until(lambda: names(journal) == ["Ana Berg"])


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["empty.vcf", "noise.bin", "page.html", "packed.zip", "messages.csv"])
def test_a_refused_file_is_one_notice_and_the_window_keeps_working(user, journal, noticed, name):
    drop(user, DATA / "contacts" / name)
    user.wait_until(lambda: noticed, "a notice")
    settle()
    assert len(noticed) == 1
    assert noticed[0].endswith(".")
    assert user.top() is user.window
    assert names(journal) == []
    drop(user, LINKEDIN)
    assert user.sees("7 new")


def test_a_file_that_is_gone_is_refused_in_one_sentence(user, noticed, tmp_path):
    drop(user, tmp_path / "gone.vcf")
    user.wait_until(lambda: noticed, "a notice")
    assert noticed == [f"There's no file called “{tmp_path / 'gone.vcf'}”. Check the name."]


def test_of_several_files_a_refused_one_does_not_hold_up_the_next(user, journal, noticed, tmp_path):
    drop(user, DATA / "contacts" / "empty.vcf", connections(tmp_path, 2), LINKEDIN)
    user.click("Import 2 people")
    user.click("Import 7 people")
    user.wait_until(lambda: len(names(journal)) == 9)
    settle()
    assert len(noticed) == 3


def test_a_file_dropped_on_an_open_preview_waits_for_its_turn(user, journal, tmp_path):
    drop(user, LINKEDIN)
    assert user.sees("7 new")
    drop(user, connections(tmp_path, 2))
    assert user.sees("Import from linkedin-bom.csv")
    user.press("Escape")
    assert user.sees("Import from Connections.csv")


# --- invitations -----------------------------------------------------------------------------------------------------


def test_a_recurring_invitation_asks_which_day_is_meant(user, controller, journal):
    drop(user, SERIES)
    assert user.sees("Which date?")
    assert user.sees("First Tuesday meetup")
    user.click("Tuesday 2 March 2027")
    user.click("Import 1 event")
    assert user.sees("Added First Tuesday meetup.")
    (event,) = journal.events.rows()
    assert (event.title, event.starts.isoformat()) == ("First Tuesday meetup", "2027-03-02T18:30:00")
    assert controller.window.current_page_key() == "events"
    user.press("Ctrl+Z")
    assert journal.events.rows() == []


def test_choosing_no_day_changes_nothing_and_continues(user, journal):
    drop(user, SERIES, LINKEDIN)
    assert user.sees("Which date?")
    user.press("Escape")
    assert journal.events.rows() == []
    assert user.sees("Import from linkedin-bom.csv")


def test_an_invitation_links_known_people_and_importing_it_again_changes_nothing(user, journal):
    a_person(journal, name="Priya Nair")
    path = DATA / "invitations" / "google_request.ics"
    drop(user, path)
    assert user.sees("1 new")
    assert user.rows("In this file") == [
        "Porto Tech Meetup, Thursday 26 November, 18:30 to 21:30 · Rua das Flores 12, Porto"
    ]
    user.click("Import 1 event")
    assert user.sees("Added Porto Tech Meetup. You know Priya Nair.")
    assert user.sees("Named in the invitation")
    before = journal.store.undo_label
    drop(user, path)
    assert user.sees("Everything in this file is already in your journal. 1 unchanged")
    user.click("Done")
    assert len(journal.events.rows()) == 1
    assert journal.store.undo_label == before


def test_a_calendar_without_an_event_is_refused_in_one_sentence(user, journal, noticed):
    drop(user, DATA / "invitations" / "no_event.ics")
    user.wait_until(lambda: noticed, "a notice")
    settle()
    assert len(noticed) == 1
    assert journal.events.rows() == []


def an_event(uid, *lines):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}@example", *lines, "END:VEVENT", ""])


def a_calendar(folder, *events):
    return written(folder, "BEGIN:VCALENDAR\n" + "".join(events) + "END:VCALENDAR\n", "calendar.ics")


def test_a_file_with_nothing_new_in_it_is_said_in_one_whole_sentence(controller, journal):
    past = Upcoming(invitations=(), over=2, problems=())
    plan = finish(journal.importing.plan(past, file_name="calendar.ics"))
    dialog = ImportPreviewDialog(journal, plan, controller.window.jobs, controller.window)
    dialog.open()
    words = {label.text() for label in dialog.findChildren(PlainLabel) if label.isVisible()}
    assert "There's nothing to import in this file." in words


def test_the_good_events_of_a_calendar_come_in_and_each_of_the_others_is_listed_with_its_reason(
    user, journal, tmp_path, noticed
):
    path = a_calendar(
        tmp_path,
        an_event("fair", "DTSTART;VALUE=DATE:20870611", "SUMMARY:Book fair"),
        an_event("backup", "DTSTART:20870612T090000", "RRULE:FREQ=HOURLY", "SUMMARY:Backup"),
        an_event("never", "DTSTART:20870612T090000", "RRULE:FREQ=DAILY;INTERVAL=0", "SUMMARY:Stand-up"),
        an_event("lunch", "DTSTART:20870612T120000", "SUMMARY:Lunch with the panel"),
        an_event("old", "DTSTART:20010612T120000", "SUMMARY:Launch party"),
    )
    drop(user, path, LINKEDIN)
    assert user.sees("2 new · 2 skipped")
    assert user.sees("1 past event was skipped.")
    user.click("Needs attention 2")
    assert user.rows("In this file") == [
        "Line 7: Backup, This event repeats every hour or more often, which NetCoach can't import.",
        "Line 13: Stand-up, NetCoach can't work out how often this event repeats.",
    ]
    user.click("Import 2 events")
    assert user.sees("Import from linkedin-bom.csv")
    assert noticed[-1] == "From calendar.ics: 2 new · 2 skipped. 1 past event was skipped."
    assert [event.title for event in journal.events.rows()] == ["Book fair", "Lunch with the panel"]
    user.press("Escape")
    user.press("Ctrl+Z")
    assert journal.events.rows() == []


FAIR = an_event("fair", "DTSTART;VALUE=DATE:20870611", "SUMMARY:Book fair")
LUNCH = an_event("lunch", "DTSTART:20870612T120000", "SUMMARY:Lunch with the panel")


def test_no_window_appears_but_the_preview_of_a_calendar(user, tmp_path):
    old = an_event("old", "DTSTART:20010612T120000", "SUMMARY:Launch party")
    path = a_calendar(tmp_path, FAIR, LUNCH, old)
    appeared = ShownWindows()
    drop(user, path)
    assert user.sees("1 past event was skipped.")
    assert appeared.kinds == ["ImportPreviewDialog"]


def test_an_event_that_is_unticked_does_not_come_in_and_the_list_shows_those_that_did(
    user, journal, controller, tmp_path
):
    journal.events.add(EventDraft(title="Mine", starts=date(2087, 1, 1)))
    dinner = an_event("dinner", "DTSTART:20870613T190000", "SUMMARY:Dinner")
    drop(user, a_calendar(tmp_path, FAIR, LUNCH, dinner))
    go_to_list(user)
    user.press("Space")
    assert state(user, "Lunch with the panel").checked
    assert user.sees("2 new · 1 left out")
    user.click("Import 2 events")
    assert user.sees("From calendar.ics: 2 new · 1 left out.")
    assert controller.window.current_page_key() == "events"
    assert [row.split(",")[0] for row in user.rows("Events")] == ["Lunch with the panel", "Dinner"]
    assert user.sees("2 events just imported")
    user.press("Down")
    assert user.view("Events").currentIndex().row() == 1
    user.click("Upcoming")
    assert len(user.rows("Events")) == 3
    user.click("Just imported")
    assert len(user.rows("Events")) == 2
    user.press("Ctrl+Z")
    assert [row.split(",")[0] for row in user.rows("Events")] == ["Mine"]
    assert not user.can_find("Just imported")


def test_what_an_invitation_changes_is_shown_before_and_after_and_can_be_unticked(user, journal, tmp_path):
    drop(user, a_calendar(tmp_path, LUNCH))
    user.click("Import 1 event")
    user.wait_until(lambda: len(journal.events.rows()) == 1)
    moved = an_event("lunch", "DTSTART:20870612T123000", "SUMMARY:Lunch with the panel", "LOCATION:Porto")
    drop(user, a_calendar(tmp_path, moved))
    assert user.sees("1 changed")
    assert user.rows("In this file") == [
        "Lunch with the panel, when: from Thursday 12 June 2087, 12:00 to Thursday 12 June 2087, 12:30",
        "Lunch with the panel, place: Porto (new)",
    ]
    go_to_list(user)
    user.press("Space")
    user.click("Update 1 event")
    assert user.sees("Updated Lunch with the panel.")
    (lunch,) = journal.events.rows()
    assert (lunch.starts.isoformat(), lunch.place) == ("2087-06-12T12:00:00", "Porto")


def test_an_event_that_may_be_a_duplicate_says_so_and_can_update_the_one_that_is_there(user, journal, tmp_path):
    mine = journal.events.add(EventDraft(title="Lunch with the panel", starts=date(2087, 6, 12)))
    drop(user, a_calendar(tmp_path, LUNCH))
    assert user.sees("Possible duplicate 1")
    assert user.rows("In this file") == [
        "Lunch with the panel, Has the title and day of Lunch with the panel, which is in your journal."
    ]
    user.click("Update that event")
    assert user.rows("In this file") == ["Lunch with the panel, Updates Lunch with the panel: when"]
    user.click("Update 1 event")
    assert user.sees("Updated Lunch with the panel.")
    assert [(event.id, event.starts.isoformat()) for event in journal.events.rows()] == [(mine, "2087-06-12T12:00:00")]


def test_the_other_events_come_in_with_the_chosen_day_of_the_one_series(user, journal, tmp_path):
    path = a_calendar(
        tmp_path,
        an_event("choir", "DTSTART:20870611T190000", "RRULE:FREQ=WEEKLY", "SUMMARY:Choir"),
        an_event("fair", "DTSTART;VALUE=DATE:20870611", "SUMMARY:Book fair"),
    )
    drop(user, path)
    assert user.sees("Which date?")
    user.click("Wednesday 18 June 2087, 19:00")
    user.click("Import 2 events")
    assert user.sees("From calendar.ics: 2 new.")
    assert [(event.title, event.day.day) for event in journal.events.rows()] == [("Book fair", 11), ("Choir", 18)]


def test_a_calendar_of_several_series_gives_the_next_day_of_each(user, journal, tmp_path):
    path = a_calendar(
        tmp_path,
        an_event("choir", "DTSTART:20870611T190000", "RRULE:FREQ=WEEKLY", "SUMMARY:Choir"),
        an_event("ada", "DTSTART;VALUE=DATE:16040612", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday"),
    )
    drop(user, path)
    user.click("Import 2 events")
    assert user.sees("From calendar.ics: 2 new.")
    assert {event.title for event in journal.events.rows()} == {"Birthday", "Choir"}


def test_a_calendar_with_nothing_to_import_is_refused_with_the_reason(user, journal, noticed, tmp_path):
    drop(user, a_calendar(tmp_path, an_event("x", "DTSTART:20870612T090000", "RRULE:INTERVAL=2", "SUMMARY:Stand-up")))
    user.wait_until(lambda: noticed, "a notice")
    assert noticed == ["NetCoach can't work out how often this event repeats. Nothing was imported."]
    assert journal.events.rows() == []
