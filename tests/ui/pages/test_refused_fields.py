"""Whatever field of a page the journal refuses, it's said next to it, and nothing moves."""

from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from netcoach.foundation.errors import Refused
from tests.screenshots import rooms
from tests.steadiness import moved, places
from tests.user import settle, widget_name, write
from tests.window_texts import SIZES
from ui.widgets.fields.field_error import FieldError

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def journal(sample):
    return sample


TEXT = "20:30"
REFUSAL = "This can't be saved."


@contextmanager
def refuse(*_arguments, **_named):
    """Refuse to change a journal."""
    raise Refused(REFUSAL)
    yield


def shown_errors(window):
    return [one for one in window.findChildren(FieldError) if one.isVisible()]


def fields(window):
    found = window.findChildren(QLineEdit) + window.findChildren(QPlainTextEdit)
    return [one for one in found if one.isVisible() and not one.isReadOnly() and hasattr(one, "commit")]


@pytest.mark.parametrize(("text_size", "size"), [(100, SIZES[0]), (175, SIZES[1])], ids=str)
def test_every_field_of_a_page_says_it(controller, journal, user, monkeypatch, text_size, size):
    journal.settings.set("text_size", text_size)
    window = controller.window
    window.resize(*size)
    wrong, said = [], set()
    for name, bring_up in rooms(controller):
        bring_up()
        settle()
        window.notices.clear()  # about what was left
        for field in fields(window):
            if not isValid(field) or not field.isVisible():
                continue
            field.setFocus()
            field.selectAll()
            write(field, TEXT)
            settle()
            settle()  # some rows get their height after a turn
            before, earlier = places(window), {*shown_errors(window)}
            with monkeypatch.context() as patch:
                patch.setattr(journal.store, "change", refuse)
                field.commit()
            settle()
            if window.notices.isVisible():
                wrong.append((name, widget_name(field), "a notice", window.notices.text()))
                window.notices.clear()
            for error in {*shown_errors(window)} - earlier:
                said.add((name, widget_name(field)))
                if QApplication.focusWidget() is not field:
                    wrong.append((name, widget_name(field), "focus", widget_name(QApplication.focusWidget())))
                if REFUSAL not in field.accessibleDescription():
                    wrong.append((name, widget_name(field), "description", field.accessibleDescription()))
                if found := moved(before, window):
                    wrong.append((name, widget_name(field), "moved", found[:2]))
                if error.visibleRegion().boundingRect() != error.rect():
                    wrong.append((name, widget_name(field), "cut off", error.geometry()))
    assert not wrong, "\n".join(map(str, wrong))
    assert len(said) > 20
