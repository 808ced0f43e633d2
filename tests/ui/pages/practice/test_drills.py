"""Drills in the window, by keyboard alone: each from the overview to its log."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.practice.drills import SECONDS, drill_title
from tests.builders import a_drill
from tests.journeys.keyboard_user import KeyboardUser
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle, widget_name
from ui.pages.practice.drills.drill_rows import drill_place
from ui.pages.practice.drills.word_toggles import WordsToMark, WordToggle
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.looks import theme

ENOUGH = "That's enough. A few minutes count."


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


def go_to_drill(user, kind):
    """Go to a drill by keys alone, from wherever the window is."""
    user.press("Ctrl+4")
    user.click("All drills")
    user.click(drill_title(kind))


@pytest.fixture
def open_drill(open_view):
    return lambda kind: open_view(drill_place(kind))


def afterwards(user):
    """Return what there is to read after a drill, with what is heavier in asterisks."""
    text = next(one for one in user.window.findChildren(ReadingText) if one.accessibleName() == "Afterwards")
    pieces, block = [], text.document().begin()
    while block.isValid():
        for found in block:
            piece = found.fragment()
            heavy = piece.charFormat().fontWeight() > 500
            pieces.append(f"*{piece.text()}*" if heavy else piece.text())
        block = block.next()
        pieces.append("\n")
    return "".join(pieces).replace("\u2028", "\n").replace("\u00a0", " ")


WRITE = {
    "follow-ups": lambda user: (user.type("Why one?"), user.press("Tab"), user.type("And then?")),
    "threads": lambda user: user.press("Right Right Right Right Space"),
    "exits": lambda user: [step() for text in ("A", "B", "C", "D") for step in (
        lambda text=text: user.type(text), lambda: user.press("Tab"))],
    "saying no": lambda user: user.type("Thanks for asking. I can't."),
    "noisy room": lambda user: user.press("Space Down Down Space"),
    "attention": lambda user: user.type("A green raincoat"),
}  # fmt: skip
WRITTEN = {
    "follow-ups": "Why one?\nAnd then?",
    "threads": "Porto",
    "exits": "A\nB\nC\nD",
    "saying no": "Thanks for asking. I can't.",
    "noisy room": "Shorter: Payroll, for schools.\nKey word first: Payroll. That's what I make, for small schools.",
    "attention": "A green raincoat",
}


@pytest.mark.parametrize("kind", SECONDS)
def test_each_drill_is_done_by_keyboard_from_the_overview_to_its_log(user, journal, kind):
    go_to_drill(user, kind)
    WRITE[kind](user)
    user.click("Compare" if kind in {"exits", "saying no"} else "Done")

    assert user.here() == "Afterwards"
    [done] = journal.drills.latest(9)
    assert (done.kind, done.answer) == (kind, WRITTEN[kind])
    user.click("Enough")
    assert user.sees(ENOUGH)
    assert user.here() == drill_title("follow-ups")
    assert user.sees("done today")
    written = user.find("What I wrote", {QAccessible.Role.EditableText}).object()
    assert written.toPlainText().splitlines() == WRITTEN[kind].splitlines()
    user.click(f"Delete “{drill_title(kind)}”, done today")
    assert journal.drills.count() == 0
    user.press("Ctrl+Z")
    assert journal.drills.count() == 1


def test_the_self_check_shows_their_words_by_weight_and_in_words(user, open_drill):
    open_drill("follow-ups")
    user.type("How does one spreadsheet hold a BAKERY?")
    user.press("Tab")
    user.type("你好，أين كنت؟ 👩‍🚀")
    user.click("Done")

    shown = afterwards(user)
    assert "How does one *spreadsheet* hold a *BAKERY*?\nTheir words: spreadsheet, BAKERY" in shown
    assert "你好，أين كنت؟ 👩‍🚀\nNone of their words, which is fine" in shown
    assert "A follow-up refers to the last answer." in shown


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_frame_of_a_word_touches_no_other_word_and_the_words_begin_where_the_window_does(qtbot, direction):
    text = "We've just switched the whole clinic to paperless, and the oldest doctor turned out to be the best at it."
    words, page = WordsToMark(text, "Their answer"), QWidget()
    page.setLayoutDirection(direction)
    ColumnLayout(page).add(words)
    qtbot.addWidget(page)
    page.resize(500, 200)
    page.show()
    settle()
    beside = theme.space(3)  # of the text of a word
    for one, other in pairwise(words.words):
        if one.y() == other.y():
            frame = one.x() + one.ring()[0].right() + 4
            assert frame < other.x() + beside
    lines = {one.y() for one in words.words}
    assert len(lines) > 1
    for top in lines:
        line = [one for one in words.words if one.y() == top]
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        assert (500 - max(one.geometry().right() + 1 for one in line) if is_mirrored else line[0].x()) == 0


def test_the_words_to_mark_begin_where_what_is_above_them_does(user, open_drill):
    open_drill("threads")
    first, label = user.window.findChild(WordToggle), user.find("Their answer", {Role.Heading}).object()
    begins = first.mapTo(user.window, QPoint(theme.space(3), 0)).x()  # after the space for its frame
    assert begins == label.mapTo(user.window, QPoint(0, 0)).x()


def test_the_threads_are_shown_with_a_question_each_and_which_were_marked(user, open_drill):
    open_drill("threads")
    assert user.here() == "I"
    user.press("Right Right Right Right Space")
    assert [one.word for one in user.window.findChildren(WordToggle) if one.isChecked()] == ["Porto"]
    user.press("Tab")
    assert user.here() == "Done"  # all the words are one Tab stop
    user.press("Space")
    assert "*Porto* (you marked it)\nWhat do you miss about Porto?" in afterwards(user)
    assert "*run the lab*\nWhat does it take to run the lab?" in afterwards(user)


def test_an_exit_is_compared_with_two_lines_of_the_phrase_bank(user, open_drill):
    open_drill("exits")
    user.type("I liked your grids.")
    user.click("Compare")
    assert "What you wrote\nI liked your grids.\nTwo from the phrase bank\nI won't keep you." in afterwards(user)


def test_esc_leaves_and_keeps_nothing(user, journal, open_drill):
    open_drill("saying no")
    user.type("I can't.")
    user.press("Esc")
    assert user.here() == drill_title("follow-ups")
    assert journal.drills.count() == 0
    assert journal.drafts.all() == []


def test_another_asks_something_else_and_what_was_written_is_in_the_log(user, journal, open_drill):
    open_drill("saying no")
    first = journal.drills.next_prompt("saying no")
    user.type("I can't.")
    user.click("Try another")
    second = journal.drills.next_prompt("saying no", first.key)

    assert user.sees(second.text)
    assert user.here() == "My no"
    assert [(done.prompt, done.answer) for done in journal.drills.latest(9)] == [(first.text, "I can't.")]
    user.click("Try another")
    assert journal.drills.count() == 1  # nothing was written


def test_the_time_is_told_in_words_and_said_once_and_typing_goes_on(user, journal, clock, announced, open_drill):
    open_drill("follow-ups")
    assert user.sees("About a minute left")
    user.type("How")
    clock.move(seconds=50)
    assert user.sees("A few seconds left")
    clock.move(seconds=20)
    assert user.sees("Time. Finish whenever you like.")
    user.type(" so?")
    assert [line for line in announced if line.startswith("Time.")] == ["Time. Finish whenever you like."]
    user.click("Done")
    [done] = journal.drills.latest(9)
    assert (done.answer, done.seconds) == ("How so?", 70)
    assert user.does_not_see("Time. Finish whenever you like.")


def test_only_the_time_in_view_counts(user, journal, clock, open_drill):
    open_drill("follow-ups")
    clock.move(seconds=10)
    user.press("Ctrl+2")
    clock.move(hours=2)
    user.press("Ctrl+4")
    clock.move(seconds=5)
    user.click("Done")
    assert journal.drills.latest(1)[0].seconds == 15


def test_what_was_being_written_is_there_after_a_crash(user, journal, open_drill):
    journal.drafts.keep("drill/saying no", {"prompt": "saying-no-4", "texts": ["I'd like to, but"]})
    open_drill("saying no")
    assert user.sees("Your manager brings you an extra task on a full Friday.")
    assert user.sees("I'd like to, but")
    user.click("Compare")
    assert journal.drills.latest(1)[0].answer == "I'd like to, but"
    assert journal.drafts.all() == []


def test_a_draft_of_something_no_longer_asked_is_passed_over(user, journal, open_drill):
    journal.drafts.keep("drill/saying no", {"prompt": "saying-no-999", "texts": ["Old"]})
    open_drill("saying no")
    assert user.sees(journal.drills.next_prompt("saying no").text)
    assert user.does_not_see("Old")


def test_back_and_forward_go_through_a_drill_with_its_text(user):
    go_to_drill(user, "saying no")
    user.type("Half a sen")
    user.press("Alt+Left")
    assert user.sees("Five minutes at most.")
    user.press("Alt+Right")
    assert user.sees("Half a sen")


def test_the_overview_suggests_the_drill_done_least_recently(user, journal):
    a_drill(journal, "follow-ups")
    user.press("Ctrl+4")
    rows = [line for line in texts_of_rows(user) if line in set(map(drill_title, SECONDS))]
    assert rows == [drill_title("threads"), drill_title("follow-ups")]
    user.click(drill_title("threads"))
    assert user.here() == "I"


def texts_of_rows(user):
    return [widget_name(one) for one in user.window.findChildren(LinkRow) if one.isVisible()]


def test_the_log_shows_five_and_more_if_asked(user, journal):
    for number in range(7):
        a_drill(journal, answer=f"<b>Answer {number}</b>")
    user.press("Ctrl+4")
    user.click("All drills")
    assert user.sees("<b>Answer 6</b>")
    assert user.does_not_see("<b>Answer 0</b>")
    user.click("2 more")
    assert user.sees("<b>Answer 0</b>")


def test_what_was_written_in_a_drill_is_found_by_search_and_read_in_the_log(user, journal):
    a_drill(journal, answer="Which tides did you sail on?")
    for number in range(7):
        a_drill(journal, answer=f"Answer {number}")
    user.press("Ctrl+F")
    user.type("tides")
    user.wait_until(lambda: user.rows("Search results"), "the results")
    [row] = user.rows("Search results")
    assert row.endswith("drill · today · Which tides did you sail on?")
    user.press("Down Return")
    settle()
    assert user.here() == "What I wrote"
    assert QApplication.focusWidget().toPlainText() == "Which tides did you sail on?"
    assert user.sees("Drills")
    assert QApplication.focusWidget().visibleRegion().boundingRect() == QApplication.focusWidget().rect()


@pytest.mark.parametrize("text", ["<h1>x</h1>" * 200, "w" * 3_000, "مرحبا " * 300, "你好" * 900, "\u202e\u200f&&%s{x}"])
def test_hostile_texts_are_shown_literally_and_make_nothing_wider(user, journal, text, open_drill):
    user.window.resize(900, 600)
    open_drill("exits")
    QApplication.clipboard().setText(text)
    user.press("Ctrl+V")
    user.click("Compare")
    assert journal.drills.latest(1)[0].answer == text.strip()
    assert afterwards(user).startswith(f"What you wrote\n{text.strip()[:9]}")
    fits(user)
    user.click("Enough")
    fits(user)


@pytest.mark.parametrize("kind", SECONDS)
def test_at_175_per_cent_and_right_to_left_a_drill_fits_the_smallest_window(user, journal, qapp, kind, open_drill):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        journal.settings.set("text_size", 175)
        user.window.resize(900, 600)
        open_drill(kind)
        WRITE[kind](user)
        fits(user)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("text_size", [100, 175])
@pytest.mark.parametrize("kind", SECONDS)
def test_what_ends_a_drill_is_in_view_in_the_smallest_window(user, journal, kind, text_size, open_drill):
    journal.settings.set("text_size", text_size)
    user.window.resize(900, 600)
    open_drill(kind)
    for button in user.window.findChildren(PrimaryButton):
        if button.isVisible():
            assert button.visibleRegion().boundingRect() == button.rect(), button.text()
            button.click()
    settle()
    another = user.find("Try another", [Role.Button]).object()
    assert another.visibleRegion().boundingRect() == another.rect()
    fits(user)


def test_what_ends_a_drill_keeps_away_from_the_lower_edge_of_a_window_of_any_height(user, open_drill):
    open_drill("exits")
    compare = user.find("Compare", [Role.Button]).object()
    for height in range(760, 600, -5):
        user.window.resize(900, height)
        settle()
        end = compare.mapTo(user.window, compare.rect().bottomLeft()).y() + 1
        assert user.window.height() - end >= theme.space(16), height


def test_what_ends_a_drill_keeps_the_focus_as_it_moves_while_another_window_is_in_front(user, qtbot, open_drill):
    user.window.resize(900, 760)
    open_drill("exits")
    compare = user.find("Compare", [Role.Button]).object()
    compare.setFocus()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    settle()
    assert QApplication.focusWidget() is not compare
    user.window.resize(900, 600)
    settle()
    assert user.window.focusWidget() is compare


@pytest.mark.parametrize("kind", SECONDS)
def test_with_large_text_the_last_line_about_a_drill_is_in_view_with_what_there_is_to_read(
    user, journal, kind, open_drill
):
    journal.settings.set("text_size", 175)
    user.window.resize(1180, 760)
    open_drill(kind)
    user.click("Compare" if kind in {"exits", "saying no"} else "Done")
    settle()
    read = user.window.focusWidget()
    assert isinstance(read, ReadingText)
    last = next(one for one in user.window.findChildren(PlainLabel) if one.text().startswith("That was practice"))
    for each in (read, last):
        assert each.visibleRegion().boundingRect() == each.rect(), widget_name(each)


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_with_large_text_a_drill_opens_with_its_first_field_in_view(user, journal, size, open_drill):
    user.window.resize(*size)
    journal.settings.set("text_size", 175)
    for kind in SECONDS:
        open_drill(kind)
        first = user.window.focusWidget()
        assert first.visibleRegion().boundingRect() == first.rect(), kind


def test_no_line_about_a_drill_is_cut_off_with_large_text(user, journal):
    for kind in SECONDS:
        a_drill(journal, kind)
    user.window.resize(900, 600)
    journal.settings.set("text_size", 175)
    user.press("Ctrl+4")
    user.click("All drills")
    settle()
    rows = [one for one in user.window.findChildren(LinkRow) if one.isVisible()]
    assert len(rows) == len(SECONDS)
    for row in rows:
        assert row.height() >= row.heightForWidth(row.width()), row.text()
