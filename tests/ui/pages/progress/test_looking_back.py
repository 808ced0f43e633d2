"""Looking back on a week, a quarter or a year, from the user's side. Today is Sunday 22 November 2026."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextTable
from PySide6.QtWidgets import QApplication

from tests.builders import a_conversation, a_favour, a_goal, a_log_entry, a_person, an_event
from tests.user import settle
from ui.printing.document_tags import blocks_of
from ui.printing.progress_paper import PaperSection, progress_paper
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.page import Place


def look_back(controller, part=""):
    controller.navigator.open_place(Place("progress", part=part, view="looking-back"))


def test_a_week_without_anything_still_has_its_three_questions(user, controller):
    look_back(controller)
    assert user.sees("The week of 16 November")
    assert user.sees("Nothing is written down for this period yet.")
    assert [user.field(question).text() for question in ("What went well?", "What did you learn?", "What's next?")] == [
        "", "", "",
    ]  # fmt: skip
    assert user.sees("This page is for you. It's never sent to anyone.")


def test_the_week_is_told_in_sentences(user, journal, controller):
    priya = a_person(journal, "Priya")
    a_favour(journal, priya, day=date(2026, 11, 18))
    for day in (date(2026, 11, 2), date(2026, 11, 19)):
        a_conversation(journal, priya, day=day)
    a_log_entry(journal, "The fix went live")
    meetup = an_event(journal, "PyCon meetup", datetime(2026, 11, 17, 18), with_checklist=False)
    journal.debriefs.look_back(meetup, "A lunch with Omar", "yes")
    look_back(controller)
    for sentence in (
        "You helped 1 person.",
        "You had 1 conversation, 1 with someone you'd talked to before.",
        "You went to 1 event.",
        "PyCon meetup: A lunch with Omar",
        "The fix went live",
    ):
        assert user.sees(sentence)


def test_notes_on_what_was_done_are_read_again(user, journal, controller):
    goal = a_goal(journal, title="Say the pitch aloud")
    journal.goals.tally(goal, date(2026, 11, 19), note="In the lift")
    journal.everyday.credit("Shared a taxi", fits=False)
    journal.everyday.credit(journal.everyday.ready_acts()[0].text, act=journal.everyday.ready_acts()[0].key)
    look_back(controller)
    assert user.sees("Your notes")
    notes = [one.toPlainText() for one in user.window.findChildren(ReadingText) if one.accessibleName() == "Your notes"]
    assert [note.translate(dict.fromkeys((0x2068, 0x2069))) for note in notes] == [
        "19 November · Say the pitch aloud: In the lift", "22 November · Shared a taxi",
    ]  # fmt: skip
    user.click("Earlier")
    assert user.does_not_see("Your notes")


def test_it_is_opened_from_the_palette_and_the_answers_are_kept_for_their_span(user, journal):
    user.press("Ctrl+K")
    user.type("Look back")
    user.press("Return")
    user.type_into("What went well?", "I asked one question")
    user.click("Earlier")
    assert user.sees("The week of 9 November")
    assert journal.reviews.answers(journal.reviews.span("week")).went_well == "I asked one question"
    user.type_into("What went well?", "A calm week")
    user.click("Later")
    assert user.sees("The week of 16 November")
    assert user.field("What went well?").text() == "I asked one question"
    user.click("Quarter")
    assert user.sees("October to December 2026")
    assert user.field("What went well?").text() == ""


def test_a_future_span_cannot_be_looked_back_on(user, controller):
    look_back(controller, "year")
    assert user.sees("The year 2026")
    later = user.find("Later", {QAccessible.Role.Button})
    assert later.state().disabled


def test_back_returns_to_progress(user, controller):
    look_back(controller)
    user.click("Back to Progress")
    assert user.sees("Your weeks will show up here")
    assert controller.window.page("progress").isAncestorOf(QApplication.focusWidget())


def test_it_is_a_page_on_paper_with_lines_for_what_is_not_answered(user, journal, controller, tmp_path, monkeypatch):
    path = tmp_path / "week.pdf"
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    monkeypatch.setattr("ui.widgets.dialogs.save_file", lambda _window, _title, then, **_more: then([str(path)]))
    a_favour(journal, day=date(2026, 11, 18))
    journal.reviews.answer(journal.reviews.span("week"), learned="Nobody minded")
    look_back(controller)
    user.press("Ctrl+P")
    user.click("Save PDF")
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    for words in (
        "The week of 16 November",
        "Sunday 22 November 2026",
        "You helped 1 person.",
        "What went well?",
        "Nobody minded",
    ):
        assert words in said


def test_an_open_question_has_lines_to_write_on(qapp):
    paper = progress_paper("The week", "For me alone.", [PaperSection("What's next?", blank_lines=4)], "A4")
    frames = paper.document.rootFrame().childFrames()
    [lines] = [frame for frame in frames if isinstance(frame, QTextTable)]
    styles = [lines.cellAt(row, 0).format().toTableCellFormat() for row in range(lines.rows())]
    assert [style.bottomBorder() > 0 for style in styles] == [True] * 4


def test_a_section_that_fits_on_a_page_is_not_split_over_two(qapp):
    rows = [("Town hall", "30")] * 25
    sections = [PaperSection(name, headings=("What", "Hard"), rows=rows) for name in ("One", "Two", "Three")]
    document = progress_paper("Progress", "Sunday", sections, "A4").document
    layout, height = document.documentLayout(), document.pageSize().height()
    pages, block, section = {}, document.begin(), ""
    while block.isValid():
        section = block.text() if block.blockFormat().headingLevel() == 2 else section
        if section and block.text():
            pages.setdefault(section, set()).add(int(layout.blockBoundingRect(block).center().y() // height))
        block = block.next()
    assert pages == {"One": {0}, "Two": {1}, "Three": {2}}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_there_is_space_between_the_columns_of_a_table_on_paper(qapp, direction):
    qapp.setLayoutDirection(direction)
    try:
        row = ("Write to someone you used to work with, asking for nothing", "Tuesday 29 September", "kept 8, partly 2")
        document = progress_paper(
            "Progress", "", [PaperSection("It was easier.", headings=("What", "Day", "Weeks"), rows=[row])], "A4"
        ).document
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    [table] = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    cells = [table.cellAt(1, column).format().toTableCellFormat() for column in range(table.columns())]
    between = [left.rightPadding() + right.leftPadding() for left, right in pairwise(cells)]
    assert min(between) >= 4 * table.format().cellPadding()


def test_no_heading_on_paper_ends_with_a_word_on_a_line_of_its_own(qapp):
    heading = "Say hello to someone, no favour asked: 9 of the last 12 weeks. One spare week used."
    document = progress_paper("Progress", "Sunday", [PaperSection(heading)], "A4").document
    document.documentLayout().documentSize()
    [block] = [one for one in blocks_of(document) if one.text().startswith("Say hello")]
    last = block.layout().lineAt(block.layout().lineCount() - 1)
    assert block.layout().lineCount() == 2
    assert len(block.text()[last.textStart() :].split()) > 1


def test_with_large_text_in_a_small_window_what_was_done_begins_in_view(user, controller, journal):
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_place(Place("progress", view="looking-back", part="quarter"))
    settle()
    first = user.find("Nothing is written down for this time yet", [QAccessible.Role.StaticText]).object()
    assert first.visibleRegion().boundingRect().height() >= first.fontMetrics().height()
