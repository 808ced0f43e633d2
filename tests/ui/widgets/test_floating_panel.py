"""A panel next to a field: it's over what is around the field, follows it, and goes with it."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tests.user import settle
from ui.widgets.controls import ColumnLayout, SectionLabel, TextField
from ui.widgets.floating_panel import FieldPanel

HEIGHT = 100


class Panel(FieldPanel):
    def height_in(self, _width, room):
        return min(HEIGHT, room)

    def most_height(self):
        return HEIGHT

    def usual_height(self):
        return HEIGHT


@pytest.fixture
def window(qtbot):
    window = QWidget()
    column = ColumnLayout(window, gap=4, margins=(16, 16, 16, 16))
    window.above, window.label, window.field = QWidget(), SectionLabel("With whom?"), TextField("With whom?")
    column.add(window.above, window.label, window.field)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    window.panel = Panel(window.field)
    settle()
    return window


def place(window, widget):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_it_opens_below_the_field_as_wide_as_it(window):
    window.panel.open_panel()
    field, panel = place(window, window.field), window.panel.geometry()
    assert (panel.left(), panel.width(), panel.height()) == (field.left(), field.width(), HEIGHT)
    assert 0 < panel.top() - field.bottom() < 12


def test_it_opens_above_the_label_where_there_is_no_space_below(window):
    window.above.setFixedHeight(200)
    settle()
    window.panel.open_panel()
    assert 0 < place(window, window.label).top() - window.panel.geometry().bottom() < 12


def test_it_follows_the_field(window):
    window.panel.open_panel()
    before = window.panel.y()
    window.above.setFixedHeight(50)
    settle()
    assert window.panel.y() > before


def test_it_goes_when_the_field_is_hidden_and_with_the_field(window):
    window.panel.open_panel()
    window.field.hide()
    settle()
    assert not window.panel.isVisible()
    window.field.show()
    window.panel.open_panel()
    window.field.deleteLater()
    settle()
    assert not isValid(window.panel)
