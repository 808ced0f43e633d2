"""The mark next to a claim: quiet, in words too, and one press away from the finding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.builders import a_goal, an_event
from tests.user import User
from ui.forms.evidence import EvidenceMark
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.layouts.layout import ColumnLayout


@pytest.fixture
def window(qtbot, journal):
    made = QWidget()
    column = ColumnLayout(made)
    made.mark = EvidenceMark(journal.content.finding("spare-weeks"))
    column.add(made.mark)
    qtbot.addWidget(made)
    return made


def test_a_mark_opens_what_was_found_and_closes_again(window, journal):
    finding, user = journal.content.finding("spare-weeks"), User(window)
    user.click(f"fair evidence: {finding.claim}")
    for text in ("What was found", finding.found, "How good it is", finding.quality, finding.limits, finding.source):
        assert user.sees(text)
    user.press("Escape")
    assert user.top() is window


def test_a_mark_that_has_no_place_yet_is_no_window(qapp, journal):
    mark = EvidenceMark(journal.content.finding("spare-weeks"))
    assert not mark.isVisible()


def test_without_a_finding_there_is_no_mark(window):
    window.mark.show_finding(None)
    assert User(window).does_not_see("evidence")


def test_a_ready_made_goal_a_plan_and_a_pitch_show_what_they_rest_on(user, journal, controller):
    an_event(journal)
    user.press("Ctrl+G")
    goal = next(goal for goal in journal.content.goals if goal.evidence)
    user.choose_row("Ready-made goals", goal.title)
    assert user.can_find(f"{journal.content.finding(goal.evidence).mark} evidence")


def test_spare_weeks_are_explained_where_one_was_used(user, journal, clock):
    a_goal(journal, title="Say hello")
    clock.move(days=15)
    user.press("Ctrl+6")
    assert user.sees("spare week")
    user.click("fair evidence: People stick longer")
    assert user.sees("Sharif and Shu 2017")


def test_text_to_read_has_a_caret_only_once_a_key_has_moved_it(window, journal):
    user, finding = User(window), journal.content.finding("spare-weeks")
    user.click(f"fair evidence: {finding.claim}")
    [text] = user.top().findChildren(ReadingText)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    assert not text.cursorWidth()
    user.press("Shift+Right")
    assert text.cursorWidth()
    assert text.textCursor().selectedText() == "W"
    text.clearFocus()
    assert not text.cursorWidth()


def test_the_mark_of_phrases_to_choose_is_next_to_its_claim(qtbot, journal):
    made = QWidget()
    qtbot.addWidget(made)
    event = journal.events.get(an_event(journal))
    dialog = PhrasePickerDialog(journal, event, "exit", made)
    dialog.open()
    assert User(dialog).sees(journal.content.finding("leaving-is-normal").claim)
    dialog.reject()
