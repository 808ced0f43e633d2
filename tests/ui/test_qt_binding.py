"""Guards against wheels of PySide6 that crash the process (6.12.0 on Python 3.10 and 3.11)."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel


def test_methods_that_return_nothing_keep_their_reference_to_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _turn in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 100


def test_a_label_survives_a_hundred_thousand_changes(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(100_000):
        label.setText(str(number % 7))
    assert label.text() == str(99_999 % 7)
