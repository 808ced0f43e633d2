"""Notices that something in a form was changed, whatever kind of field it is in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QWidget


class InputWatch(QObject):
    """Reports each change of a field, or of the fields in a widget, with ``changed()``, until it's deleted."""

    changed = Signal()

    def __init__(self, root: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        for field in (root, *root.findChildren(QWidget)):
            if isinstance(field, (QLineEdit, QPlainTextEdit)):
                field.textChanged.connect(self._on_changed)
            elif isinstance(field, QComboBox):
                field.currentIndexChanged.connect(self._on_changed)
            elif isinstance(field, QSlider):
                field.valueChanged.connect(self._on_changed)
            elif isinstance(field, QAbstractButton) and field.isCheckable():
                field.toggled.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changed.emit()
