"""Fields stay where they are while one of them says how a date was understood."""

import pytest
from PySide6.QtCore import QPoint

from netcoach.sample.sample import make_sample
from tests.user import settle
from ui.pages.practice.logs.log_dialogs import InterviewDialog
from ui.pages.progress.goal_dialogs import PauseDialog
from ui.widgets.fields.date_field import DateField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def dialogs(journal, window):
    make_sample(journal)
    yield PauseDialog(journal, journal.goals.all()[0], window)
    yield InterviewDialog(journal, window, journal.interviews.all()[0])


def columns(fields, dialog):
    return [(each.mapTo(dialog, QPoint()).x(), each.width()) for each in fields]


def tops(fields, dialog):
    return [each.mapTo(dialog, QPoint()).y() for each in fields]


@pytest.mark.parametrize("words", ["some day", "friday", ""])
def test_dates_stay_where_they_are_whatever_is_said_about_one(controller, journal, words):
    for dialog in dialogs(journal, controller.window):
        dialog.open()
        settle()
        fields = [each.field for each in dialog.findChildren(DateField)]
        before, first = columns(fields, dialog), tops(fields, dialog)
        assert len({x for x, _width in before}) == 2
        for field in fields:
            written = field.text()
            field.setText(words)
            settle()
            assert columns(fields, dialog) == before
            assert tops(fields, dialog) == first
            field.setText(written)
            settle()
        dialog.done(0)
        dialog.deleteLater()
