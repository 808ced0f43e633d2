"""Time blocks and their agendas in Progress, from the user's side."""

from datetime import time

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit

from netcoach.content.content import Content
from tests.builders import a_time_block
from tests.calendar_rules import entries, read_by_the_rules
from tests.painted import middle_of_box
from tests.user import Role, settle
from ui.pages.progress.time_blocks_section import agenda_place
from ui.widgets.buttons import QuietButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.looks import theme


def name_file(user, path):
    user.wait_until(lambda: isinstance(user.top(), QFileDialog), "the file dialog")
    user.top().findChild(QLineEdit, "fileNameEdit").setText(str(path))
    user.press("Return")


def test_each_block_is_suggested_until_it_is_planned(user):
    user.press("Ctrl+6")
    assert user.sees("Not planned. A suggestion: Fridays at 09:00, 30 minutes")
    assert user.sees("Not planned. A suggestion: the second Friday of January at 09:00, 4 hours")
    assert not user.can_find("Save for my calendar")


def test_a_block_is_planned_moved_and_stopped(user, journal):
    user.press("Ctrl+6")
    user.click("Plan it: Ninety minutes to look further ahead")
    user.choose("Day", "Wednesday")
    user.choose("Which", "Last")
    user.type_into("From", "4:30 pm")
    user.click("Plan it")
    assert user.sees("The last Wednesday of the month at 16:30, 90 minutes · in 3 days")
    assert user.sees("Done: Plan the monthly block")
    user.click("Move: Ninety minutes")
    user.choose("For", "60 minutes")
    user.press("Ctrl+Return")
    assert user.sees("The last Wednesday of the month at 16:30, 60 minutes · in 3 days")
    user.click("Stop: Ninety minutes")
    assert user.sees("No longer planned: Ninety minutes to look further ahead")
    assert user.sees("Not planned. A suggestion: the last Wednesday")
    user.press("Ctrl+Z")
    assert journal.time_blocks.get("monthly").is_planned


def test_the_choices_of_a_block_begin_and_end_where_those_above_do(user):
    """They were as wide as their longest option, with a different space after each."""
    user.press("Ctrl+6")
    user.click("Plan it: Half a day for the year")
    settle()
    which, day, month, minutes = user.top().findChildren(QComboBox)
    begin, end = which.mapTo(user.top(), QPoint(0, 0)).x(), month.mapTo(user.top(), QPoint(month.width(), 0)).x()
    field = next(one for one in user.top().findChildren(QLineEdit) if one.isVisible())
    assert abs(which.width() - day.width()) <= 1
    assert abs(day.width() - month.width()) <= 1
    assert field.mapTo(user.top(), QPoint(0, 0)).x() == begin
    assert minutes.mapTo(user.top(), QPoint(minutes.width(), 0)).x() == end


def test_a_time_that_is_none_is_one_sentence_at_its_field(user, journal):
    user.press("Ctrl+6")
    user.click("Plan it: Half an hour")
    user.type_into("From", "after lunch")
    user.press("Ctrl+Return")
    assert user.sees("What time? Try 18:30.")
    assert not journal.time_blocks.get("weekly").is_planned


def test_the_buttons_of_a_block_are_just_below_its_lines_where_they_wrap(user, journal):
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    user.press("Ctrl+6")
    button = user.find("Open agenda: Half an hour for your network", {Role.Button}).object()
    line = user.find("Not planned. A suggestion: Fridays", {Role.StaticText}).object()
    top, bottom = (each.mapTo(user.window, QPoint()).y() for each in (button, line))
    assert 0 <= top - (bottom + line.height()) <= theme.space(8)


@pytest.mark.parametrize("percent", [100, 175])
def test_the_link_of_a_point_is_level_with_its_first_line(user, controller, journal, percent):
    journal.settings.set("text_size", percent)
    controller.navigator.open_place(agenda_place("yearly"))
    settle()
    rows = [one for one in user.window.findChildren(CheckRow) if one.isVisible()]
    for row, link in ((row, row.parentWidget().findChild(QuietButton)) for row in rows if row.has_enter):
        level = link.mapTo(row.parentWidget(), link.rect().center()).y()
        assert abs(row.y() + middle_of_box(row) - level) <= theme.space(1)


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("width", [900, 1180])
def test_the_links_of_an_agenda_begin_at_the_same_edge_and_end_where_its_lines_do(
    user, controller, journal, percent, width
):
    journal.settings.set("text_size", percent)
    controller.window.resize(width, 760)
    controller.navigator.open_place(agenda_place("yearly"))
    settle()
    rows = [one.parentWidget() for one in user.window.findChildren(CheckRow) if one.isVisible() and one.has_enter]
    links = [row.findChild(QuietButton) for row in rows]
    begins = {link.mapTo(user.window, QPoint()).x() for link in links}
    assert len(begins) == 1
    assert all(
        row.rect().contains(link.mapTo(row, link.rect().bottomRight())) for row, link in zip(rows, links, strict=True)
    )


def test_an_agenda_is_ticked_by_keyboard_and_remembers_it(user, journal):
    user.press("Ctrl+6")
    user.click("Open agenda: Half an hour")
    assert user.sees("Five points. Leave out")
    assert QApplication.focusWidget().accessibleName().startswith("Keep the promise that's due first")
    user.press("Space")
    assert journal.time_blocks.ticked("weekly") == {"promises"}
    user.press("Alt+Left")
    assert user.sees("1 of 5 points ticked")
    user.press("Alt+Right")
    assert user.sees("Five points. Leave out")


@pytest.mark.parametrize("kind", ["weekly", "monthly", "yearly"])
def test_every_point_of_an_agenda_opens_where_it_is_done(user, controller, kind):
    for point in filter(lambda each: each.opens, Content.load(["en"]).agenda(kind).points):
        user.press("Ctrl+6")
        controller.navigator.open_place(agenda_place(kind))
        user.click(f"Open {point.link}")
        settle()
        place = controller.navigator.place()
        where, name = point.opens.split(":")
        assert place.room == {"room": name, "progress": "progress"}.get(where, "practice"), point
        assert place.view == {"room": "", "log": "logs", "worksheet": "worksheet"}.get(where, name)


def test_an_agenda_is_one_page_on_paper_by_its_key(user, controller, tmp_path, monkeypatch):
    path = tmp_path / "agenda.pdf"
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    monkeypatch.setattr("ui.widgets.dialogs.save_file", lambda _window, _title, then, **_more: then([str(path)]))
    controller.navigator.open_place(agenda_place("monthly"))
    user.press("Ctrl+P")
    user.click("Save PDF")
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    assert all(point.text in said for point in Content.load(["en"]).agenda("monthly").points)


def test_the_blocks_are_saved_for_the_users_own_calendar_and_promises_only_if_asked(user, journal, tmp_path):
    a_time_block(journal)
    a_time_block(journal, "yearly", starts_at=time(13), minutes=240, nth=2)
    user.press("Ctrl+6")
    user.click("Save for my calendar")
    user.press("Ctrl+Return")
    name_file(user, tmp_path / "blocks.ics")
    assert user.sees("Saved to blocks.ics. Open it with your calendar.")
    calendar = read_by_the_rules((tmp_path / "blocks.ics").read_bytes())
    assert [each["RRULE"] for each in entries(calendar, "VEVENT")] == [
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=YEARLY;BYDAY=2FR;BYMONTH=1",
    ]
    assert len(calendar.inside) == 3  # and the rules of their zone


def test_a_planned_agenda_says_how_long_it_takes_once_and_a_walk_leads_nowhere(user, journal):
    journal.time_blocks.plan("weekly", journal.time_blocks.get("weekly").when)
    user.press("Ctrl+6")
    user.click("Open agenda: Half an hour")
    assert user.sees("Fridays at 09:00, 30 minutes. Five points. Leave out what doesn't fit this week.")
    user.press("Alt+Left")
    user.click("Open agenda: Half a day")
    assert user.sees("Take a walk")
    assert user.can_find("Open My year, my plan")
    assert not user.can_find("Open Today")
