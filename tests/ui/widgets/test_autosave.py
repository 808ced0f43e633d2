"""Fields save text while the user types, don't disturb anything, and never overwrite what they didn't show."""

from datetime import datetime

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.journal import Journal
from tests.builders import an_event
from ui.widgets.controls import DateField, TextArea, TextField
from ui.widgets.fields.autosave import MAX_DELAY_MS, PAUSE_MS

BOTH = pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])


@pytest.fixture
def field(qtbot, make):
    shown = make("Why")
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown


@pytest.fixture
def told(field):
    words = []
    field.edited.connect(lambda edit: words.append(edit.text))
    return words


def test_two_seconds_are_enough_for_both_clocks():
    assert PAUSE_MS < MAX_DELAY_MS < 2_000


@BOTH
def test_typing_without_a_pause_is_saved_too(field, told, qtbot):
    def types_on():
        QTest.keyClicks(field, "a")
        return bool(told)

    qtbot.waitUntil(types_on, timeout=4_000)
    assert field.text().startswith(told[0])
    assert field.text() != "", "the field was emptied under the hands"


@BOTH
def test_keeping_moves_neither_the_cursor_nor_what_is_chosen(field, told):
    QTest.keyClicks(field, "to meet Wei")
    QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    chosen = field.selectedText() if isinstance(field, TextField) else field.textCursor().selectedText()
    field.commit()
    field.set_text("to meet Wei")
    assert told == ["to meet Wei"]
    assert (
        (field.selectedText() if isinstance(field, TextField) else field.textCursor().selectedText()) == chosen == "e"
    )


@BOTH
def test_a_word_still_being_composed_is_not_saved_half_finished(field, told):
    QTest.keyClicks(field, "in ")
    QApplication.sendEvent(field, QInputMethodEvent("にほ", []))
    field.commit()
    field.set_text("in")  # as stored in the journal
    assert told == ["in "]
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(field, done)
    field.commit()
    assert told == ["in ", "in 日本"]


@BOTH
def test_one_step_back_in_the_field_is_still_there_after_keeping(field, told):
    QTest.keyClicks(field, "tea")
    field.commit()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() != "tea"


def test_half_of_a_day_is_not_taken_for_another_day(qtbot, monkeypatch):
    monkeypatch.setattr("ui.widgets.fields.autosave.MAX_DELAY_MS", 1)
    day = DateField("When", lambda text: None)
    qtbot.addWidget(day)
    day.field.autosave_timer.touch()
    assert not day.field.autosave_timer._latest.isActive()


# --- against the journal ---------------------------------------------------------------------------------------------


@pytest.fixture
def event(journal):
    return an_event(journal, "PyCon meetup", datetime(2026, 11, 26, 18, 30), with_checklist=False)


def test_a_text_that_arrived_while_typing_becomes_an_earlier_version_and_is_reported(controller, user, journal, event):
    journal.events.change(event, why="To listen")
    controller.navigator.open_event(event, "why")
    field = user.field("Why I'm going")
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, ", and to meet Wei")
    journal.events.change(event, why="Brought by an import")
    assert field.toPlainText() == "To listen, and to meet Wei"
    field.commit()
    assert journal.events.get(event).why == "To listen, and to meet Wei"
    assert [one.text for one in journal.text_versions.of("events", event, "why")] == ["Brought by an import"]
    assert user.sees("changed somewhere else")


def test_continued_typing_is_not_a_conflict(controller, user, journal, event):
    controller.navigator.open_event(event, "why")
    field = user.field("Why I'm going")
    for words in ("To listen ", "and to meet Wei ", "over tea"):
        QTest.keyClicks(field, words)
        field.commit()
    assert journal.events.get(event).why == "To listen and to meet Wei over tea"
    assert journal.text_versions.of("events", event, "why") == []
    assert user.does_not_see("changed somewhere else")


def test_text_typed_into_something_deleted_is_shown_so_that_it_is_not_lost(controller, user, journal, event):
    step = journal.checklists.add(event, "Charge the phone", 0)
    controller.navigator.open_event(event, "checklist")
    field = user.field("Text of Charge the phone")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " and pack the charger")
    journal.checklists.remove(step)
    assert user.sees("You wrote: “Charge the phone and pack the charger”")


def test_what_is_being_typed_is_kept_when_the_session_ends(controller, user, journal, event, qapp, clock):
    controller.navigator.open_event(event, "why")
    field = user.field("Why I'm going")
    QTest.keyClicks(field, "To listen")
    assert journal.events.get(event).why == ""
    assert qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)"))
    controller.autosave_on_exit.save_now()  # called at the end of a session; only Qt can create the signal's argument
    reading = Journal.open_to_read(journal.store.path, clock)
    assert reading.events.get(event).why == "To listen"
    reading.close()
