"""Exporting the journal from the window."""

import json
import threading
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from netcoach.foundation.progress import Progress
from tests.builders import a_person, an_event
from tests.calendar_rules import entries, read_by_the_rules
from tests.limited_disk import limited_disk
from tests.user import settle
from ui.widgets.labels import PlainLabel
from ui.widgets.looks import theme
from ui.widgets.process import jobs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


def name_file(user, path):
    user.wait_until(lambda: isinstance(user.top(), QFileDialog), "the file dialog")
    user.top().findChild(QLineEdit, "fileNameEdit").setText(str(path))
    user.press("Return")


def export(user, form, path):
    user.press("Ctrl+2")
    user.click("Export")
    user.click(form)
    name_file(user, path)


def agree_to_replace():
    """Answer Yes to Qt's own question, which blocks until then."""
    question = QApplication.activeModalWidget()
    if isinstance(question, QMessageBox):
        QTest.keyClick(question.button(QMessageBox.StandardButton.Yes), Qt.Key.Key_Space)
    else:
        QTimer.singleShot(10, agree_to_replace)


@pytest.mark.parametrize(
    ("form", "name", "inside", "said"),
    [
        ("Everything", "all.json", "Mira Talvik", "Exported everything to all.json. The file isn't encrypted."),
        ("People, as vCard", "people.vcf", "FN:Mira Talvik", "Exported your people to people.vcf."),
        ("People, as CSV", "people.csv", "Mira Talvik", "Exported your people to people.csv."),
    ],
)
def test_each_format_is_exported_next_to_import_and_says_where(user, journal, tmp_path, form, name, inside, said):
    a_person(journal)
    export(user, form, tmp_path / name)
    assert user.sees(said)
    assert inside in (tmp_path / name).read_text(encoding="utf-8")


def save_one_event(user, path, *boxes):
    """Save the event in view by keyboard, having ticked or unticked ``boxes``."""
    user.press("Ctrl+3")
    user.click("More")
    menu = QApplication.activePopupWidget()
    save = next(each for each in menu.actions() if each.text() == "Save for my calendar")
    menu.close()
    save.trigger()
    for box in boxes:
        user.click(box)
    user.press("Ctrl+Return")
    name_file(user, path)


def test_an_event_is_saved_for_the_users_own_calendar(user, journal, tmp_path):
    event = an_event(journal, leave_by=time(20, 30), note="Ask about pay", with_checklist=False)
    journal.checklists.add(event, "Pack the cards", -1)
    an_event(journal, "Another one")
    save_one_event(user, tmp_path / "meetup.ics")
    assert user.sees("Saved to meetup.ics. Open it with your calendar.")
    calendar = read_by_the_rules((tmp_path / "meetup.ics").read_bytes())
    assert [each["SUMMARY"] for each in calendar.inside] == [
        "PyCon meetup",
        "Time to recharge",
        "Pack the cards (PyCon meetup)",
    ]
    assert b"Ask about pay" not in (tmp_path / "meetup.ics").read_bytes()


def test_the_user_chooses_what_of_an_event_is_saved(user, journal, tmp_path):
    an_event(journal, note="Ask about pay")
    save_one_event(user, tmp_path / "a.ics", "Its checklist, as to-dos", "My note about it")
    assert user.sees("Saved to a.ics.")
    calendar = read_by_the_rules((tmp_path / "a.ics").read_bytes())
    assert entries(calendar, "VEVENT")[0]["DESCRIPTION"] == "Ask about pay"
    assert not entries(calendar, "VTODO")


def test_an_event_from_an_invitation_is_in_the_calendar_already(user, journal, tmp_path):
    event = an_event(journal)
    with journal.store.change("Invited") as db:
        db.table("events").update(event, {"invitation_uid": "i@example"})
    save_one_event(user, tmp_path / "a.ics")
    assert user.sees("Saved to a.ics.")
    calendar = read_by_the_rules((tmp_path / "a.ics").read_bytes())
    assert [each["SUMMARY"] for each in entries(calendar, "VEVENT")] == ["Time to recharge"]
    assert entries(calendar, "VTODO")


def test_everything_for_a_calendar_is_saved_from_export(user, journal, tmp_path):
    an_event(journal, "Meetup")
    an_event(journal, "Dinner")
    a_person(journal)
    user.press("Ctrl+2")
    user.click("Export")
    user.click("Events and to-dos, as iCalendar")
    user.click("Whom to say hello to, and when")
    user.press("Ctrl+Return")
    name_file(user, tmp_path / "all.ics")
    assert user.sees("Saved to all.ics.")
    calendar = read_by_the_rules((tmp_path / "all.ics").read_bytes())
    assert sorted(each["SUMMARY"] for each in entries(calendar, "VEVENT")) == ["Dinner", "Meetup"]


def test_nothing_for_a_calendar_is_one_sentence_and_no_file(user, journal, tmp_path):
    a_person(journal)
    user.press("Ctrl+2")
    user.click("Export")
    user.click("Events and to-dos, as iCalendar")
    user.press("Ctrl+Return")
    name_file(user, tmp_path / "all.ics")
    assert user.sees("There's nothing for a calendar here. Nothing was written.")
    assert not list(tmp_path.glob("*all.ics*"))


def test_before_that_it_says_what_is_in_the_file_and_that_it_is_not_encrypted(user, journal):
    a_person(journal)
    user.press("Ctrl+K")
    user.type("spreadsheet")
    user.press("Return")
    assert user.sees("The file isn't encrypted: whoever gets it can read it.")
    assert user.sees("JSON has everything, including the trash.")


@pytest.mark.parametrize(("width", "percent"), [(1180, 100), (900, 100), (900, 175)])
def test_all_that_it_says_before_is_in_view(user, controller, journal, width, percent):
    theme.apply("light", percent)
    controller.window.resize(width, 600)
    controller.export()
    settle()
    for label in user.top().findChildren(PlainLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_without_a_suffix_the_file_gets_that_of_its_format(user, journal, tmp_path):
    a_person(journal)
    export(user, "People, as vCard", tmp_path / "people")
    assert user.sees("Exported your people to people.vcf.")
    assert (tmp_path / "people.vcf").exists()


def test_a_journal_is_never_overwritten(user, journal, tmp_path):
    a_person(journal)
    other = tmp_path / "other.netcoach"
    other.write_bytes(b"another journal")
    QTimer.singleShot(0, agree_to_replace)
    export(user, "Everything", other)
    assert user.sees("is a NetCoach journal. Choose another name.")
    assert other.read_bytes() == b"another journal"


def test_a_full_disk_is_one_sentence_and_leaves_no_file(user, journal, tmp_path):
    a_person(journal)
    with limited_disk(100):
        export(user, "Everything", tmp_path / "all.json")
        assert user.sees("There's no room left on the disk")
    assert not list(tmp_path.glob("*all.json*"))


def test_a_folder_that_can_t_be_written_is_one_sentence(user, journal, tmp_path):
    a_person(journal)
    export(user, "Everything", tmp_path / "missing" / "all.json")
    assert user.sees("doesn't exist")


def test_a_long_export_shows_its_progress_and_can_be_cancelled(user, journal, tmp_path, monkeypatch):
    a_person(journal)
    monkeypatch.setattr(jobs, "SHOW_AFTER_S", 0)
    go_on, write = threading.Event(), journal.exporting.write

    def slow(path, form, choices):
        while not go_on.is_set():
            yield Progress(done=1, total=2)
            go_on.wait(0.01)
        yield from write(path, form, choices)

    monkeypatch.setattr(journal.exporting, "write", slow)
    export(user, "Everything", tmp_path / "all.json")
    assert user.sees("Exporting")
    user.click("Cancel")
    assert user.sees("Cancelled. Nothing was exported.")
    assert not (tmp_path / "all.json").exists()


def test_what_is_changed_during_an_export_is_not_half_in_it(journal, tmp_path):
    a_person(journal, "Ana Sousa")
    work = journal.exporting.write(tmp_path / "all.json", "json")
    next(work)
    a_person(journal, "Ben Okafor")
    for _step in work:
        pass
    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert [person["name"] for person in document["people"]] == ["Ana Sousa"]
