"""Fields with more text than fits on a screen: all of it can be read and edited, and nothing changes unasked."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from netcoach.text.validation import MAX_CHARS
from tests.user import User, settle
from ui.widgets.controls import ColumnLayout, TextArea, TextField
from ui.widgets.fields.text_field import MAX_LINE_LENGTH

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # tooltips without a screen

LONG_LINE = "one line that somebody pasted " * 300
SORTS = {
    "no blank in it": "x" * 9_000,
    "words": LONG_LINE,
    "emoji": "😀👩‍👩‍👧" * 500,
    "short lines": "a\n\n" * 3_000,
    "all of it": f"first\n{LONG_LINE}\n\n{'字' * 5_000}\nlast",
    "blanks that do not break": "a\u00a0b " * 2_000,
}
PASTED = ["", "\n", "a", "b\nc", LONG_LINE, "d\n" * 1_500]
EACH = pytest.mark.parametrize("text", SORTS.values(), ids=SORTS)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.area, made.field = TextArea("Note"), TextField("Place")
    ColumnLayout(made).add(made.area, made.field)
    made.resize(500, 600)
    made.show()
    return made


def copied(text):
    made = QMimeData()
    made.setText(text)
    return made


def told(field):
    heard = []
    field.edited.connect(lambda edit: heard.append(edit.text))
    return heard


@EACH
def test_a_long_note_reads_as_it_is_kept(window, text):
    window.area.set_text(text)
    heard = told(window.area)
    window.area.setFocus()
    settle()
    window.field.setFocus()
    settle()
    assert window.area.text().strip() == text.strip()
    assert heard == []


@EACH
def test_a_word_added_to_a_long_note_changes_nothing_else(window, text):
    window.area.set_text(text)
    heard = told(window.area)
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(window.area, "end")
    window.area.commit()
    assert heard == [f"{text}end"]


def test_a_long_line_is_laid_out_in_pieces(window):
    """Qt lays out a whole paragraph at each key press in it."""
    for text in SORTS.values():
        window.area.set_text(text)
        block = window.area.document().begin()
        while block.isValid():
            assert block.length() <= 2_001
            block = block.next()


def test_thousands_of_lines_are_not_thousands_of_paragraphs(window):
    """Qt walks through all of them whenever the width changes."""
    window.area.set_text("a\n\n\n\n" * 19_000)
    assert window.area.document().blockCount() < MAX_CHARS / 10


def test_a_new_line_in_the_middle_of_a_long_one_is_one_new_line(window):
    window.area.set_text(LONG_LINE)
    for place in (0, 700, 500, 4_000):
        cursor = window.area.textCursor()
        cursor.setPosition(place)
        window.area.setTextCursor(cursor)
        QTest.keyClick(window.area, Qt.Key.Key_Return)
    assert window.area.text().count("\n") == 4
    assert window.area.text().replace("\n", "") == LONG_LINE
    for _step in range(4):
        window.area.undo()
    assert window.area.text() == LONG_LINE


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([f"{LONG_LINE}\nshort\n{'y' * 5_000}", "a\n\nb\n" * 900 + LONG_LINE]),
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["", "\n", "a", "b\nc", LONG_LINE, "d\n" * 1_500])),
        max_size=6,
    ),
)
def test_any_cuts_and_pastes_come_out_as_in_plain_text_and_can_be_undone(qapp, start, edits):
    area = TextArea("Note", start)
    for begins, ends, pasted in edits:
        last = area.document().characterCount() - 1
        cursor = area.textCursor()
        cursor.setPosition(round(begins * last))
        cursor.setPosition(round(ends * last), QTextCursor.MoveMode.KeepAnchor)
        area.setTextCursor(cursor)
        before, chosen = area.text(), area.createMimeDataFromSelection().text() if cursor.hasSelection() else ""
        if pasted:
            area.insertFromMimeData(copied(pasted))
        else:
            area.textCursor().removeSelectedText()
        after = area.text()
        assert len(after) == len(before) - len(chosen) + len(pasted)
        assert chosen in before
        assert pasted in after
    for _edit in range(4 * len(edits)):
        area.undo()
    assert area.text() == start


def test_what_is_copied_from_a_long_line_has_no_line_ends_in_it(window):
    window.area.set_text(LONG_LINE)
    window.area.selectAll()
    window.area.copy()
    assert QGuiApplication.clipboard().text() == LONG_LINE


def test_what_is_copied_may_outlive_python():
    """A clipboard that only this process owns is cleared after Python has ended, which caused a crash."""
    copying = """
from ui.widgets.process.application import Application
from ui.widgets.controls import TextArea
app = Application()
area = TextArea("Note", "one line that somebody pasted " * 300)
area.selectAll()
area.copy()
"""
    assert subprocess.run([sys.executable, "-c", copying], check=False).returncode == 0


def test_more_than_a_field_takes_is_not_pasted_and_the_sentence_says_so_until_something_is_typed(window, announced):
    window.area.set_text("before")
    window.area.setFocus()
    before = window.field.pos()
    window.area.insertFromMimeData(copied("x" * MAX_CHARS))
    settle()
    assert window.area.text() == "before"
    says_so_until_it_is_changed(window, window.area, "longer than 100,000 characters", announced)
    assert window.field.pos() == before


def test_what_was_left_out_of_a_line_is_said_until_something_is_typed(window, announced):
    window.field.setFocus()
    QGuiApplication.clipboard().setText("x" * 3_000)
    window.field.paste()
    window.field.paste()
    settle()
    assert len(window.field.text()) == MAX_LINE_LENGTH
    says_so_until_it_is_changed(window, window.field, "The rest was left out.", announced)


def test_a_note_that_became_too_long_by_typing_says_so_until_it_is_shorter(window, announced):
    window.area.set_text("x" * MAX_CHARS)
    window.area.setFocus()
    QTest.keyClick(window.area, Qt.Key.Key_A)
    window.area.commit()
    settle()
    says_so_until_it_is_changed(window, window.area, "longer than 100,000 characters", announced)


def says_so_until_it_is_changed(window, field, words, announced):
    """A tooltip went after ten seconds, and with the focus."""
    other = window.area if field is window.field else window.field
    assert words in announced[-1]
    assert not QToolTip.isVisible()
    [label] = [one for one in window.findChildren(QLabel) if words in one.text() and one.isVisible()]
    assert not label.findChildren(QTimer)
    other.setFocus()
    settle()
    assert words in field.accessibleDescription()
    field.setFocus()
    settle()
    assert label.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    settle()
    assert words not in field.accessibleDescription()
    assert not [one for one in window.findChildren(QLabel) if words in one.text() and one.isVisible()]


@EACH
def test_what_is_typed_into_a_long_note_that_was_just_opened_is_added_to_it(window, text):
    """All of it was selected, although nothing showed that: the first letter replaced it."""
    window.area.set_text(text)
    QTest.keyClick(window.area, Qt.Key.Key_A)
    assert window.area.text() == f"a{text}"


@EACH
def test_a_long_note_does_not_push_the_page_away_and_scrolls(window, text):
    window.area.set_text(text)
    settle()
    assert window.area.height() <= 61 * window.area.fontMetrics().lineSpacing() + 40


def test_a_text_that_scrolls_from_the_start_is_not_cut_off_beside_its_scroll_bar(qtbot):
    area = TextArea("Note", LONG_LINE, most=8)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    settle()
    lines = area.document().firstBlock().layout()
    assert area.verticalScrollBar().isVisible()
    assert {lines.lineAt(number).width() for number in range(lines.lineCount())} == {
        area.viewport().width() - 2 * area.document().documentMargin()
    }


def test_a_line_too_long_for_its_field_is_kept_whole_and_never_written_over(window):
    text = "Harbour Hall, " * 3_000
    window.field.set_text(text)
    heard = told(window.field)
    window.field.setFocus()
    QTest.keyClicks(window.field, "typed")
    window.area.setFocus()
    settle()
    assert heard == []
    assert window.field.text().strip() == text.strip()
    assert len(window.field.displayText()) <= MAX_LINE_LENGTH


def test_enter_opens_all_of_such_a_line_to_change_it(window):
    window.field.set_text("Harbour Hall, " * 3_000)
    heard = told(window.field)
    user = User(window)
    window.field.setFocus()
    user.press("Return")
    user.type_into("Place", "The pier")
    user.click("Done")
    assert heard == ["The pier"]
    assert window.field.displayText() == "The pier"
    assert not window.field.isReadOnly()


def test_a_line_takes_no_more_than_it_can_show(window):
    source = "y" * (MAX_LINE_LENGTH + 500)
    QGuiApplication.clipboard().setText(source)
    window.field.setFocus()
    window.field.paste()
    assert window.field.text() == source[:MAX_LINE_LENGTH]
