"""A tooltip can be closed with Esc, moved onto, and read for as long as the mouse is on it or on what it's about."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from ui.widgets.buttons import PlainButton
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.list_view import RowsView, RowText

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a dialog without a screen


class TimerCount(QObject):
    """Counts the times at which Qt would hide a tooltip."""

    def __init__(self, tip):
        super().__init__()
        self.count = 0
        tip.installEventFilter(self)

    def eventFilter(self, _thing, event):
        self.count += event.type() == QEvent.Type.Timer
        return False


@pytest.fixture
def dialog(qtbot):
    made = QDialog()
    qtbot.addWidget(made)
    made.button = PlainButton("Guess", hint="How hard it will be")
    made.rows = RowsView("People", lambda ids: [RowText(title=f"Person {one}") for one in ids])
    ColumnLayout(made, gap=80).add(made.button, made.rows)
    made.resize(400, 400)
    made.move(0, 0)
    made.show()
    made.rows.set_ids(range(3))
    made.activateWindow()
    made.button.setFocus()
    qtbot.waitUntil(made.button.hasFocus)
    yield made
    QCursor.setPos(1_000, 1_000)


def hover(qtbot, widget, place):
    """Move the mouse to a place and leave it there until Qt shows the tooltip."""
    at = widget.mapToGlobal(place)
    QCursor.setPos(at)
    none = Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, place, at, none, none, keys))
    qtbot.waitUntil(QToolTip.isVisible)
    return next(one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label")


def leave(widget):
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def test_escape_closes_a_tooltip_and_then_the_dialog(dialog, qtbot):
    hover(qtbot, dialog.button, QPoint(9, 9))
    QTest.keyClick(dialog.button, Qt.Key.Key_Escape)
    assert not QToolTip.isVisible()
    assert dialog.isVisible()
    QTest.keyClick(dialog.button, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_tooltip_stays_while_the_mouse_is_on_it_and_goes_when_it_has_left_both(dialog, qtbot):
    tip = hover(qtbot, dialog.button, QPoint(9, 9))
    times = TimerCount(tip)
    QCursor.setPos(tip.geometry().center())
    leave(dialog.button)
    qtbot.waitUntil(lambda: times.count > 1)
    assert tip.isVisible()
    QCursor.setPos(dialog.mapToGlobal(QPoint(390, 390)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_tooltip_stays_while_the_mouse_is_on_what_it_is_about(dialog, qtbot):
    tip = hover(qtbot, dialog.button, QPoint(9, 9))
    times = TimerCount(tip)
    leave(dialog.button)  # Qt starts its timer
    qtbot.waitUntil(lambda: times.count > 1)
    assert tip.isVisible()


def test_the_tooltip_of_a_row_does_not_stay_over_another_row(dialog, qtbot):
    rows, here = dialog.rows, dialog.rows.viewport()
    first, last = (rows.visualRect(rows.model().index(row, 0)).center() for row in (0, 2))
    tip = hover(qtbot, here, first)
    assert tip.text() == "Person 0"
    QCursor.setPos(here.mapToGlobal(last))
    leave(here)
    qtbot.waitUntil(lambda: QToolTip.text() != "Person 0")


def test_the_next_tooltip_in_the_place_of_one_stays_as_long(dialog, qtbot):
    rows, here = dialog.rows, dialog.rows.viewport()
    first, second = (rows.visualRect(rows.model().index(row, 0)).center() for row in (0, 1))
    hover(qtbot, here, first)
    tip = hover(qtbot, here, second)
    qtbot.waitUntil(lambda: QToolTip.text() == "Person 1")
    times = TimerCount(tip)
    leave(here)
    qtbot.waitUntil(lambda: times.count > 1)
    assert QToolTip.text() == "Person 1"
