"""The command palette, with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from ui.shell.command_palette import CommandPalette, PaletteEntry
from ui.widgets.fields.text_field import TextField

NAMES = ["Ana Sousa", "Priya Nair", "Zoë Müller"]


@pytest.fixture
def went():
    return []


@pytest.fixture
def palette(qtbot, went):
    def find(text):
        return [
            PaletteEntry(title=one, kind="Person", run=lambda one=one: went.append(one))
            for one in NAMES
            if text.lower() in one.lower()
        ]

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    made = CommandPalette(window, find)
    made.open()
    qtbot.waitExposed(made)
    yield made
    window.close()


def line(palette):
    return palette.findChild(TextField)


def test_enter_goes_to_what_fits_best(palette, went):
    QTest.keyClicks(line(palette), "pri")
    QTest.keyClick(line(palette), Qt.Key.Key_Return)
    assert went == ["Priya Nair"]


def test_the_arrows_choose_and_never_leave_the_list(palette, went):
    QTest.keyClick(line(palette), Qt.Key.Key_Up)
    for _step in range(9):
        QTest.keyClick(line(palette), Qt.Key.Key_Down)
    QTest.keyClick(line(palette), Qt.Key.Key_Return)
    assert went == ["Zoë Müller"]


def test_what_the_arrows_reach_is_said_to_screen_readers(palette):
    QTest.keyClick(line(palette), Qt.Key.Key_Down)
    assert line(palette).accessibleDescription() == "Priya Nair, Person"


def test_nothing_that_fits_is_said_in_a_sentence(palette, went):
    QTest.keyClicks(line(palette), "xyz")
    assert palette.findChild(QListView).isHidden()
    QTest.keyClick(line(palette), Qt.Key.Key_Return)
    assert went == []
    assert palette.isVisible()


def test_escape_closes_it_and_does_nothing(palette, went, qtbot):
    with qtbot.waitSignal(palette.rejected):
        QTest.keyClick(line(palette), Qt.Key.Key_Escape)
    assert went == []


def test_its_line_has_a_name(palette):
    assert line(palette).accessibleName() == "Command palette"


@pytest.mark.parametrize("height", [420, 400, 380])
def test_a_low_window_cuts_off_no_row(palette, height):
    palette.parentWidget().resize(900, height)
    palette.open()
    listed = palette.findChild(QListView)
    assert listed.height() > 0
    assert listed.height() % listed.sizeHintForRow(0) == 0
