"""Worksheets in Practice, by keyboard alone: filled in, compared, and turned into promises, goals, tags and people."""

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from netcoach.practice.worksheets import NO_ONE, SheetCell
from netcoach.sample.sample import make_sample
from tests.builders import a_person, a_worksheet, an_event
from tests.journeys.keyboard_user import KeyboardUser
from tests.shown_windows import ShownWindows
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle
from ui.pages.practice.worksheets.worksheet_cells import AnswerRow, CellArea, EmptySeat
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

MAP = "Career-influence map"
MENU_AND_PRINT = {"More for this worksheet": Role.ButtonMenu, "Print": Role.Button}


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def open_kind(controller):
    def opening(key):
        begun = controller.journal.worksheets.of_kind(key)
        if begun:
            controller.navigator.open_worksheet(begun[0].id)
        else:
            controller.navigator.open_worksheet_kind(key)

    return opening


def only(journal):
    (one,) = journal.worksheets.all()
    return one


def test_a_worksheet_is_in_the_journal_once_something_is_written_in_it(user, journal):
    user.press("Ctrl+4")
    user.click(MAP)
    assert user.sees("Who can speak for you")
    assert journal.worksheets.all() == []
    helen = a_person(journal, "Helen Brandt")
    assert user.here() == "Choose someone: My boss"
    user.press("Space")
    user.type("Helen")
    user.press("Return")
    assert only(journal).answer(0, "who").person_id == helen
    assert user.sees("One seat is taken. Seven are empty.")
    assert user.here() == "Helen Brandt"
    user.press("Tab")
    user.type("Bring the two wins")
    user.press("Return")
    assert only(journal).answer(0, "next").text == "Bring the two wins"
    user.press("Ctrl+Z")
    user.press("Ctrl+Z")
    assert journal.worksheets.all() == []
    assert user.sees("Who can speak for you")


def test_a_next_step_becomes_a_promise_with_one_key_and_one_undo(user, journal, open_kind):
    one = a_worksheet(journal, next_0="Bring the two wins")
    helen = a_person(journal, "Helen Brandt")
    journal.worksheets.choose(one, SheetCell(0, "who"), helen)
    open_kind("career-influence-map")
    user.go_to("My boss, Next step")
    user.press("Ctrl+Return")
    assert [each.text for each in journal.promises.of_person(helen)] == ["Bring the two wins"]
    assert user.sees("Now a promise to Helen Brandt.")
    assert user.sees("a promise, any time")
    user.press("Ctrl+Z")
    assert journal.promises.of_person(helen) == []


def test_a_worksheet_opens_with_the_focus_in_its_first_empty_cell_and_no_other_window(user, open_kind):
    appeared = ShownWindows()
    open_kind("career-influence-map")
    settle()
    assert appeared.kinds == []
    assert QApplication.focusWidget().accessibleName() == "Choose someone: My boss"


def test_the_name_of_a_row_is_level_with_the_empty_seat_in_it(user, open_kind):
    user.window.resize(1180, 760)
    open_kind("top-five")
    settle()
    name = user.find("First", {Role.StaticText}).object()
    seat = next(one.words for one in user.window.findChildren(EmptySeat) if one.isVisible())
    levels = [one.mapTo(user.window, one.rect().center()).y() for one in (name, seat)]
    assert abs(levels[0] - levels[1]) <= 1


def test_a_new_person_is_added_from_an_empty_seat(user, journal, open_kind):
    open_kind("career-influence-map")
    user.press("Space")
    user.type("Jonas Weidlich")
    user.press("Ctrl+Return")
    answer = only(journal).answer(0, "who")
    assert journal.people.get(answer.person_id).name == "Jonas Weidlich"


def test_nobody_for_now_is_an_answer(user, journal, open_kind):
    open_kind("career-influence-map")
    user.press("Space")
    user.click("No one, for now")
    assert user.sees("No one, for now.")
    assert only(journal).answer(0, "who").text == NO_ONE
    user.click("More for My boss")
    user.choose_in_menu("Make finding someone a weekly goal")
    assert [goal.title for goal in journal.goals.all()] == ["Look for someone: My boss"]


def test_arrows_and_enter_move_between_rows(user, journal, open_kind):
    one = a_worksheet(journal, next_0="First", next_1="Second")
    open_kind("career-influence-map")
    user.go_to("My boss, Next step")
    user.press("Return")
    assert user.here() == "My boss's boss, Next step"
    user.press("Up")
    assert user.here() == "My boss, Next step"
    user.press("End")
    user.press("Shift+Return")
    user.type("and a line")
    user.press("Down")
    assert user.here() == "My boss's boss, Next step"
    assert journal.worksheets.get(one).answer(0, "next").text == "First\nand a line"


def test_last_time_is_next_to_today_and_can_be_hidden(user, journal, open_kind):
    then = a_worksheet(journal, day=date(2026, 3, 8))
    journal.worksheets.choose(then, SheetCell(0, "who"), a_person(journal, "Dana Kowalczyk"))
    now = journal.worksheets.begin_again(then)
    journal.worksheets.choose(now, SheetCell(0, "who"), a_person(journal, "Helen Brandt"))
    open_kind("career-influence-map")
    assert user.sees("In March")
    assert user.sees("Dana Kowalczyk")
    assert user.sees("One answer has changed since 8 March.")
    user.choose("Comparison", "Not compared")
    assert user.does_not_see("Dana Kowalczyk")
    user.choose("Comparison", "Compared with 8 March")
    assert user.sees("Dana Kowalczyk")


def test_the_menu_of_a_worksheet_is_not_on_a_line_of_its_own_with_large_text(user, journal, open_kind):
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    journal.worksheets.begin_again(a_worksheet(journal, day=date(2026, 3, 8), next_0="Bring the two wins"))
    open_kind("career-influence-map")
    assert user.sees("Compared with 8 March")
    menu, before = (user.find(name, {role}).rect() for name, role in MENU_AND_PRINT.items())
    assert menu.center().y() == pytest.approx(before.center().y(), abs=1)
    assert menu.left() > before.right()


def test_looking_again_copies_the_answers_to_today(user, journal, clock, open_kind):
    one = a_worksheet(journal, next_0="Bring the two wins")
    clock.move(days=200)
    open_kind("career-influence-map")
    assert user.sees("Still true? It's time to look again.")
    user.click("Look again")
    assert len(journal.worksheets.all()) == 2
    assert user.sees("Nothing has changed since")
    user.press("Ctrl+Z")
    assert only(journal).id == one


def test_a_row_is_added_named_and_deleted(user, journal, open_kind):
    open_kind("career-influence-map")
    user.click("Add a seat")
    assert user.here() == "Someone else with a say"
    user.type("Works council")
    user.press("Tab")
    assert only(journal).answer(100, "row").text == "Works council"
    user.click("More for Works council")
    user.choose_in_menu("Delete row")
    assert only(journal).answers == {}
    assert user.sees("The row is deleted.")


def test_who_knows_what_tags_a_person(user, journal, open_kind):
    one = a_worksheet(journal, "who-knows-what", row_100="Payroll")
    priya = a_person(journal, "Priya Nair")
    journal.worksheets.choose(one, SheetCell(100, "who"), priya)
    open_kind("who-knows-what")
    user.click("More for Payroll")
    user.choose_in_menu("Tag Priya Nair with “Payroll”")
    assert journal.people.get(priya).tags == ("Payroll",)


def test_a_worksheet_is_about_a_person(user, journal, open_kind):
    ines = a_person(journal, "Ines")
    open_kind("hard-conversation")
    assert user.here() == "Choose someone"
    user.press("Space")
    user.type("Ines")
    user.press("Return")
    user.type_into("What happened", "The slides were shown without me")
    user.press("Tab")
    assert (only(journal).person_id, only(journal).answer(0, "answer").text) == (
        ines,
        "The slides were shown without me",
    )


def test_the_trash_gives_a_worksheet_back(user, journal, open_kind):
    a_worksheet(journal, next_0="Bring the two wins")
    open_kind("career-influence-map")
    user.click("More for this worksheet")
    user.choose_in_menu("Delete worksheet")
    assert journal.worksheets.all() == []
    user.click("All worksheets")
    user.click(f"Restore: {MAP}, 22 November")
    assert len(journal.worksheets.all()) == 1


def test_search_and_the_palette_open_a_worksheet(user, journal, controller):
    one = a_worksheet(journal, next_0="Bring the lanterns")
    user.press("Ctrl+F")
    user.type("lanterns")
    user.wait_until(lambda: any(MAP in row for row in user.rows("Search results")), "the search")
    user.press("Down Return")
    assert controller.navigator.place() == Place("practice", one, view="worksheet")
    user.press("Ctrl+K")
    user.type("respectfully")
    user.press("Return")
    assert user.sees("Four sentences that let you differ")


def test_back_and_forward_go_through_worksheets(user, journal, controller):
    one = a_worksheet(journal, next_0="Bring the two wins")
    controller.navigator.open_worksheet_kind("woop")
    controller.navigator.open_worksheet_kind("top-five")
    controller.navigator.open_worksheet(one)
    user.press("Alt+Left")
    assert user.sees("Where my time goes")
    user.press("Alt+Left")
    assert user.sees("Three minutes for one wish this week.")
    user.press("Alt+Right")
    assert user.sees("Where my time goes")


def test_someone_deleted_while_their_worksheet_is_open_leaves_an_empty_seat(user, journal, open_kind):
    one = a_worksheet(journal, next_0="Bring the two wins")
    helen = a_person(journal, "Helen Brandt")
    journal.worksheets.choose(one, SheetCell(0, "who"), helen)
    open_kind("career-influence-map")
    journal.people.delete([helen])
    assert user.sees("Helen Brandt, in the trash")
    journal.people.delete_for_ever([helen])
    assert user.sees("Eight seats are empty.")
    assert user.field_text("My boss, Next step") == "Bring the two wins"


def test_an_empty_worksheet_outlives_the_person_it_was_about(user, journal, open_kind):
    ines = a_person(journal, "Ines")
    open_kind("hard-conversation")
    user.press("Space")
    user.type("Ines")
    user.press("Return")
    journal.people.delete_for_ever([ines])
    user.type_into("What happened", "The slides were shown without me")
    user.press("Tab")
    assert only(journal).person_id is None


def test_a_hundred_thousand_characters_are_pasted_into_a_cell(user, journal, open_kind):
    open_kind("manager-update")
    user.go_to("What got done")
    QApplication.clipboard().setText("x" * 100_000)
    user.press("Ctrl+V")
    user.press("Tab")
    assert len(only(journal).answer(0, "answer").text) == 100_000
    user.go_to("What's next")
    QApplication.clipboard().setText("y" * 100_001)
    user.press("Ctrl+V")
    assert user.field_text("What's next") == ""


def test_an_event_opens_its_own_worksheet(user, journal, controller):
    event = an_event(journal, "Yearly review", kind="performance review", with_checklist=False)
    controller.navigator.open_worksheet_kind("review-brief", event)
    user.go_to("Eight weeks before: wins I can prove")
    user.type("The close takes three days")
    user.press("Tab")
    assert only(journal).event_id == event
    controller.navigator.open_practice_room()
    controller.navigator.open_worksheet_kind("review-brief", event)
    assert user.sees("One of eight questions is answered.")


def test_the_step_of_a_checklist_opens_its_worksheet_with_who_will_be_there(user, journal, controller):
    ruth = a_person(journal, "Ruth Abercastle")
    event = an_event(journal, "With Ruth", kind="one-to-one")
    journal.events.link(event, [ruth])
    controller.navigator.open_event(event, "one-to-one")
    assert user.sees("One-to-one agenda")
    user.type_into("What we agreed", "Send the two dates")
    user.press("Ctrl+Return")
    assert [each.text for each in journal.promises.of_person(ruth)] == ["Send the two dates"]


def test_it_is_printed_with_ctrl_p_and_a_blank_one_too(user, journal, open_kind, tmp_path, monkeypatch):
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    monkeypatch.setattr("ui.widgets.dialogs.save_file", lambda _window, _title, then, **_more: then([str(path)]))

    def printed():
        user.press("Ctrl+P")
        user.click("Save PDF")
        pages = PdfReader(path).pages
        assert len(pages) == 1
        return " ".join(pages[0].extract_text().split())

    one = a_worksheet(journal, next_0="Bring the two wins", day=date(2026, 3, 8))
    journal.worksheets.choose(one, SheetCell(0, "who"), a_person(journal, "Helen Brandt"))
    journal.worksheets.begin_again(one)
    open_kind("career-influence-map")
    text = printed()
    assert all(words in text for words in (MAP, "Helen Brandt", "Bring the two wins", "In March", "the same"))
    open_kind("hard-conversation")
    text = printed()
    assert "My first sentence" in text
    assert "I want to get it right" not in text


@pytest.mark.parametrize("kind", ["career-influence-map", "hard-conversation"])
def test_the_name_of_a_row_is_on_the_line_of_the_words_next_to_it(user, controller, open_kind, kind):
    controller.window.resize(1180, 760)
    open_kind(kind)
    settle()
    rows = [row for row in controller.window.findChildren(AnswerRow) if row.isVisible()]
    assert rows
    for row in rows:
        labels = [label for label in row.findChildren(PlainLabel) if label.isVisible() and label.text()]
        [name] = [label for label in labels if label.text() == row._item.name]
        for area in row.findChildren(CellArea):
            if area.isVisible():
                top = area.viewport().mapTo(row, area.cursorRect().topLeft()).y()
                assert abs(top + QFontMetricsF(area.font()).ascent() - baseline(name, row)) < 0.5
        for seat in row.findChildren(EmptySeat):
            if seat.isVisible():
                assert abs(baseline(seat.words, row) - baseline(name, row)) < 0.5


@pytest.mark.parametrize("width", [900, 1180])
def test_an_empty_seat_and_how_it_was_are_on_the_line_of_the_name_of_the_row(user, journal, open_kind, width):
    user.window.resize(width, 760)
    one = a_worksheet(journal, next_0="Bring the two wins", day=date(2026, 3, 8))
    journal.worksheets.begin_again(one)
    open_kind("career-influence-map")
    settle()
    for row in user.window.findChildren(AnswerRow):
        lines = {label.text(): baseline(label, row) for label in row.findChildren(PlainLabel) if label.isVisible()}
        assert abs(lines[row._item.then] - lines[row._item.name]) < 0.5
        for seat in row.findChildren(EmptySeat):
            if seat.isVisible():
                assert abs(lines[seat.words.text()] - lines[row._item.name]) < 0.5


def baseline(label, row):
    return label.mapTo(row, label.rect().topLeft()).y() + label._laid_out().first_baseline()


def test_every_kind_opens_and_fits(user, journal, controller):
    a_person(journal, "Helen Brandt")
    for kind in journal.worksheets.kinds():
        controller.navigator.open_worksheet_kind(kind.key)
        assert user.sees(kind.title)
        fits(user)


@pytest.mark.parametrize("width", [900, 620])
def test_cells_have_the_names_of_their_columns_where_rows_are_stacked(user, controller, open_kind, journal, width):
    one = a_worksheet(journal, next_0="Bring the two wins")
    journal.worksheets.choose(one, SheetCell(0, "who"), a_person(journal, "Helen Brandt"))
    controller.window.resize(width, 600)
    open_kind("career-influence-map")
    assert user.sees("Last touch")
    fits(user)


def test_all_seats_of_the_career_map_of_the_sample_are_in_view_in_the_usual_window(user, controller, journal):
    make_sample(journal)
    user.window.resize(1180, 760)
    controller.navigator.open_worksheet(journal.worksheets.of_kind("career-influence-map")[0].id)
    settle()
    for touch in user.window.findChildren(PlainLabel):
        assert "months ago" not in touch.text() or touch.height() < 2 * touch.fontMetrics().height()
    for row in user.window.findChildren(AnswerRow):
        assert row.visibleRegion().boundingRect() == row.rect()
