"""The charts of Progress, from the user's side. Today is Sunday 22 November 2026."""

from datetime import date, timedelta

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QApplication

from tests.builders import a_conversation, a_favour, a_goal, a_log_entry, a_person, a_pitch, a_take
from tests.core.goals.test_progress_figures import looked_back_on
from tests.user import settle
from ui.widgets.controls import ScrollArea
from ui.widgets.figures.charts import WeekBoxes, WeekSquare
from ui.widgets.figures.drawings import ChartDrawing, DumbbellChart
from ui.widgets.looks import theme

EASIER = "It was easier than you feared all 3 times."


def three_events(journal):
    for number, title in enumerate(["PyCon meetup", "Town hall", "Autumn mixer"]):
        looked_back_on(journal, title, date(2026, 11, 12 - number), feared=60 + number)


def tab_to(user, name):
    for _press in range(40):
        if QApplication.focusWidget().accessibleName() == name:
            return
        user.press("Tab")
    raise AssertionError(f"no Tab stop is {name!r}")


def test_an_empty_journal_has_the_invitation_and_no_charts(user):
    user.press("Ctrl+6")
    assert user.sees("Your weeks will show up here")
    assert not user.can_find("Twelve weeks")
    assert user.does_not_see("After three events")


def test_with_one_figure_the_others_say_when_they_begin_and_a_study_speaks_until_then(user, journal):
    for day in (17, 18, 19):
        a_favour(journal, a_person(journal, f"Priya {day}"), day=date(2026, 11, day))
    user.press("Ctrl+6")
    assert user.sees("You gave 3 times, and asked for nothing.")
    assert user.sees("Once you've made a guess before three events, you'll see if they were as hard as you feared.")
    assert user.can_find("fair evidence: Talking to a stranger mostly goes better than people fear.")
    three_events(journal)
    user.wait_until(lambda: user.sees(EASIER))
    assert not user.can_find("fair evidence: Talking to a stranger mostly goes better than people fear.")


def test_events_of_the_same_name_are_told_apart_and_a_long_name_is_readable(user, controller, journal):
    long = "Write to someone you used to work with, asking for nothing at all"
    for number, title in enumerate(["Meetup", "Meetup", long]):
        looked_back_on(journal, title, date(2026, 11, 12 - number), feared=60 + number)
    user.press("Ctrl+6")
    assert user.sees(EASIER)
    [chart] = controller.window.page("progress").findChildren(DumbbellChart)
    assert [row.label for row in chart.rows] == ["Meetup, 12 November", "Meetup, 11 November", long]
    settle()
    room, metrics = chart.axis(chart.width())[0], QFontMetricsF(theme.font("small"))
    assert all(metrics.horizontalAdvance(line) < room for line in chart.lines_of(long, chart.width()))
    assert chart.height() >= chart.heightForWidth(chart.width())


def test_each_chart_is_one_tab_stop_named_by_its_sentence(user, journal):
    three_events(journal)
    user.press("Ctrl+6")
    tab_to(user, EASIER)
    said = QApplication.focusWidget().accessibleDescription()
    assert said.startswith("PyCon meetup: Day Thursday 12 November, Feared 60, It was 30; Town hall: ")
    assert said.endswith("T shows the table.")
    assert EASIER in user.names(QAccessible.Role.Heading)
    user.press("Tab")
    assert QApplication.focusWidget().accessibleName() == "Meetups cost more than you plan."


def test_t_shows_the_table_and_the_chart_again(user, journal):
    three_events(journal)
    user.press("Ctrl+6")
    tab_to(user, EASIER)
    user.press("T")
    table = QApplication.focusWidget()
    assert QAccessible.queryAccessibleInterface(table).role() == QAccessible.Role.Table
    head = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert head == ["What it was", "Day", "Feared", "It was"]
    user.press("Down")
    row = table.currentRow()
    assert [table.item(row, column).text() for column in (0, 2, 3)] == ["Town hall", "61", "30"]
    user.press("T")
    assert isinstance(QApplication.focusWidget(), ChartDrawing)
    assert QApplication.focusWidget().accessibleName() == EASIER


def test_a_longer_period_shows_what_was_given_before(user, journal):
    priya = a_person(journal, "Priya")
    for weeks in (1, 2, 3, 20, 30):
        a_favour(journal, priya, day=journal.today - timedelta(weeks=weeks))
    user.press("Ctrl+6")
    assert user.sees("You gave 3 times, and asked for nothing.")
    user.click("Year")
    assert user.sees("You gave 5 times, and asked for nothing.")
    user.click("Quarter")
    assert user.sees("You gave 3 times, and asked for nothing.")


def test_what_was_given_is_said_without_the_heading_of_its_column(user, journal):
    for _each in range(3):
        a_favour(journal)
    user.press("Ctrl+6")
    tab_to(user, "You gave 3 times, and asked for nothing.")
    said = QApplication.focusWidget().accessibleDescription()
    assert said.startswith("Favours given: 3; Promises kept: 0; ")


def test_a_person_who_is_now_elsewhere_changes_the_sentence(user, journal):
    ana = a_person(journal, "Ana", side="inside")
    for day in (10, 11, 12):
        a_conversation(journal, ana, day=date(2026, 11, day))
    user.press("Ctrl+6")
    assert user.sees("All of it inside your company.")
    journal.people.change(ana, side="outside")
    user.wait_until(lambda: user.sees("All of it outside your company."))


def test_charts_fit_large_text_in_a_small_window_and_mirror(user, controller, journal):
    three_events(journal)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    user.press("Ctrl+6")
    settle()
    assert [area.horizontalScrollBar().maximum() for area in controller.window.findChildren(ScrollArea)
            if area.isVisible()] == [0]  # fmt: skip


def test_progress_is_printed_as_sentences_with_their_tables(user, journal, tmp_path, monkeypatch):
    path = tmp_path / "progress.pdf"
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    monkeypatch.setattr("ui.widgets.dialogs.save_file", lambda _window, _title, then, **_more: then([str(path)]))
    three_events(journal)
    a_goal(journal, title="Say hello")
    user.press("Ctrl+6")
    user.click("Print")
    user.click("Save PDF")
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    for words in (EASIER, "Town hall", "Meetups cost more than you plan.", "Say hello"):
        assert words in said


def test_the_tie_mix_has_its_caution_next_to_it(user, journal):
    for person, times in (("Ana", 6), ("Wei", 3), ("Olu", 1)):
        known = a_person(journal, person)
        for day in range(times):
            a_conversation(journal, known, day=date(2026, 11, 1 + day))
    user.press("Ctrl+6")
    sentence = "In the last year, you talked to 2 people three times or more."
    assert user.sees(sentence)
    assert user.sees("It isn't true everywhere")
    assert user.can_find("fair evidence: For finding a new job, people you know a little can help more")
    tab_to(user, sentence)
    said = QApplication.focusWidget().accessibleDescription()
    assert said.startswith("Six times or more: 1 person; Two to five times: 1 person; Once: 1 person.")


def test_wins_and_practice_of_the_period_are_told(user, journal):
    for text in ("The fix went live", "Asked the first question"):
        a_log_entry(journal, text, day=date(2026, 11, 20))
    a_log_entry(journal, "A year ago", day=date(2026, 1, 20))
    pitch = a_pitch(journal)
    for _each in range(3):
        a_take(journal, pitch)
    user.press("Ctrl+6")
    assert user.sees("Two wins, kept for the next review.")
    assert user.sees("Asked the first question")
    assert user.does_not_see("A year ago")
    assert user.sees("You said a pitch aloud 3 times.")
    user.click("Year")
    assert user.sees("Three wins, kept for the next review.")


def test_the_year_is_a_strip_of_weeks_with_its_sentence_and_a_table_by_month(user, journal, clock):
    goal = a_goal(journal, title="Say hello", target=1)
    for _week in range(3):
        journal.goals.tally(goal)
        clock.move(days=7)
    user.press("Ctrl+6")
    sentence = "You kept a goal in 3 of 3 weeks."
    tab_to(user, sentence)
    said = QApplication.focusWidget().accessibleDescription()
    assert said == "November 2026: kept 3; December 2026: open 1. T shows the table."
    user.press("T")
    table = QApplication.focusWidget()
    head = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert head == ["Month", "kept", "partly", "spare week", "paused", "open"]
    assert [table.item(0, column).text() for column in (0, 1)] == ["November 2026", "3"]


def test_a_young_goal_says_when_the_year_begins(user, journal):
    a_goal(journal, title="Say hello")
    user.press("Ctrl+6")
    assert user.sees("Your year appears once a goal is three weeks old and you've kept one week.")


def test_the_periods_change_the_week_boxes_and_what_was_feared(user, controller, journal):
    a_goal(journal, title="Say hello")
    for number in range(3):
        looked_back_on(journal, f"Old {number}", date(2026, 2, 1 + number))
    three_events(journal)
    user.press("Ctrl+6")
    assert user.sees(EASIER)
    boxes = controller.window.page("progress").findChildren(WeekBoxes)
    assert [len(one.findChildren(WeekSquare)) for one in boxes] == [12]
    user.click("Quarter")
    assert [len(one.findChildren(WeekSquare)) for one in controller.window.page("progress").findChildren(WeekBoxes)
            if one.isVisible()] == [8]  # fmt: skip
    user.click("Year")
    assert user.sees("It was easier than you feared all 6 times.")


def test_first_meetings_and_help_have_their_charts(user, journal):
    ana = a_person(journal, "Ana")
    for day in (10, 11, 12):
        a_conversation(journal, ana, day=date(2026, 11, day))
    a_favour(journal, ana, day=date(2026, 11, 12))
    for _each in range(2):
        a_favour(journal, ana, direction="received", day=date(2026, 11, 12))
    user.press("Ctrl+6")
    assert user.sees("2 times out of 3, it was someone you already knew.")
    assert user.sees("You helped once. You were helped 2 times.")


def test_the_season_is_there_while_all_goals_rest(user, journal):
    goal = a_goal(journal, title="Say hello")
    journal.goals.put_away(goal)
    journal.seasons.begin("rest")
    user.press("Ctrl+6")
    assert user.sees("Resting since November")
    assert user.can_find("Change the season")
