"""A dialog has one left and one right edge, and no row cut off at the edge where it scrolls."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea

from netcoach.events.evening import rest_after
from netcoach.practice.phrases import PARTS
from tests.builders import a_person, an_event, an_interview
from tests.user import settle
from ui.forms.add_dialogs import AddEventDialog, AddPersonDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.pages.events.expect_dialogs import RestDialog
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.practice.logs.log_dialogs import InterviewDialog, LogEntryDialog
from ui.widgets.buttons import Chip
from ui.widgets.dialogs import DialogList
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import SectionLabel
from ui.widgets.looks import theme

SIZES = [QSize(1180, 760), QSize(900, 600)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def window(request, controller):
    controller.window.resize(request.param)
    settle()
    return controller.window


def dialogs(journal, window):
    ana, mira = a_person(journal, "Ana Sousa"), a_person(journal, "Mira Talvik")
    yield AddEventDialog(journal, window)
    yield AddPersonDialog(journal, window)
    yield LogConversationDialog(journal, [ana, mira], parent=window)
    yield EditPersonDialog(journal, ana, window)


def test_the_fields_end_where_the_buttons_do_whether_it_scrolls_or_not(window, journal):
    for dialog in dialogs(journal, window):
        dialog.open()
        settle()
        fields = [one for kind in (QLineEdit, QPlainTextEdit) for one in dialog.findChildren(kind) if one.isVisible()]
        right = max(one.mapTo(dialog, QPoint(one.width(), 0)).x() for one in fields)
        assert right == dialog.primary.mapTo(dialog, QPoint(dialog.primary.width(), 0)).x()
        dialog.reject()


def test_no_field_is_cut_off_or_touches_the_edge_where_a_dialog_scrolls(window, journal):
    for dialog in dialogs(journal, window):
        dialog.open()
        settle()
        for area in dialog.findChildren(QScrollArea):
            edge = area.viewport().height()
            for kind in (QLineEdit, QPlainTextEdit):
                for one in area.findChildren(kind):
                    top = one.mapTo(area.viewport(), QPoint(0, 0)).y()
                    assert not (one.isVisible() and top < edge < top + one.height() + 8)
        dialog.reject()


@pytest.mark.parametrize("part", PARTS)
def test_no_phrase_is_cut_off_where_the_phrase_bank_scrolls(window, journal, part):
    dialog = PhrasePickerDialog(journal, journal.events.get(an_event(journal)), part, window)
    dialog.open()
    area, *_around = dialog.findChildren(DialogList)
    for searched in ("", "you", "people"):
        dialog.search.setText(searched)
        settle()
        edge, blank = area.viewport().height(), 4  # above the text of a row
        for kind in (QCheckBox, QLabel):
            for one in area.findChildren(kind):
                top = one.mapTo(area.viewport(), QPoint(0, 0)).y()
                assert not (one.isVisible() and top + blank < edge < top + one.height()), (searched, one.text())
    dialog.reject()


@pytest.mark.parametrize("part", PARTS)
def test_no_phrase_is_cut_off_where_the_phrase_bank_scrolls_with_the_fields_above_it(controller, journal, part):
    controller.window.resize(QSize(900, 600))
    journal.settings.set("text_size", 175)
    settle()
    dialog = PhrasePickerDialog(journal, journal.events.get(an_event(journal)), part, controller.window)
    dialog.open()
    settle()
    [area] = [one for one in dialog.findChildren(QScrollArea) if one.verticalScrollBar().maximum() > 0]
    edge, blank = area.viewport().height(), theme.space(4)  # above the text of a row
    for one in area.findChildren(QCheckBox):
        top = one.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert not top + blank < edge < top + one.height(), one.text()
    dialog.reject()


def test_nothing_moves_when_a_date_field_says_how_it_understood_the_date(controller, journal):
    dialog = AddEventDialog(journal, controller.window)
    dialog.open()
    settle()
    before = dialog.place.mapTo(dialog, QPoint(0, 0))
    for typed in ("friday", "no date at all"):
        dialog.findChild(DateField).field.setText(typed)
        settle()
        assert dialog.place.mapTo(dialog, QPoint(0, 0)) == before
    dialog.reject()


def forms_with_a_day(journal, window):
    person, event = a_person(journal, "Ana Sousa"), journal.events.get(an_event(journal))
    yield AddEventDialog(journal, window)
    yield LogEntryDialog(journal, window)
    yield InterviewDialog(journal, window, journal.interviews.get(an_interview(journal, person)))
    yield RestDialog(journal, event.id, rest_after(journal.clock()), window)


@pytest.mark.parametrize("percent", [100, 175])
def test_the_next_field_is_as_far_below_a_day_as_below_any_other_field(controller, journal, percent):
    journal.settings.set("text_size", percent)
    controller.window.resize(QSize(1180, 760))
    for dialog in forms_with_a_day(journal, controller.window):
        dialog.open()
        settle()
        labels = [one for one in dialog.findChildren(SectionLabel) if one.isVisible()]
        days = [one for one in dialog.findChildren(DateField) if one.isVisible()]
        texts = [one for one in dialog.findChildren(TextField) if one.isVisible() and one.parentWidget() not in days]
        gaps = {gap for field in (*days, *texts) if (gap := space_to_label_below(field, labels)) is not None}
        assert len(gaps) == 1, (dialog, gaps)
        dialog.reject()


def space_to_label_below(field, labels):
    """Return how far below a field, or below the last of its chips, the label of the next one begins, if any."""
    left, controls = field.mapToGlobal(QPoint(0, 0)).x(), [field, *field.findChildren(Chip)]
    if isinstance(field, DateField):
        controls[0] = field.field
    end = max(one.mapToGlobal(one.rect().bottomLeft()).y() for one in controls)
    tops = [at.y() for one in labels if (at := one.mapToGlobal(QPoint(0, 0))).x() == left and at.y() > end]
    return min(tops) - end if tops else None


def test_a_label_lines_up_with_the_button_next_to_it(window, journal):
    dialog = LogConversationDialog(journal, [a_person(journal, "Ana Sousa")], parent=window)
    dialog.open()
    settle()
    [label] = (one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text() == "With")
    [button] = (one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == "Add another person")
    middles = [one.mapTo(dialog, one.rect().center()).y() for one in (label, button)]
    assert abs(middles[0] - middles[1]) <= 1
    dialog.reject()
