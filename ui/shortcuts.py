"""F1: the keys for everything, on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from netcoach.i18n import _
from ui import theme
from ui.buttons import PrimaryButton
from ui.labels import PlainLabel
from ui.layout import Column, Row, Scroll


class ShortcutsSheet(QDialog):
    """Lists words and keys: ``ShortcutsSheet(window, actions.shortcuts()).open()``."""

    def __init__(self, parent: QWidget, shortcuts: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = Column(self, gap=8, margins=(32, 24, 32, 24))
        column.add(PlainLabel(_("Keys"), "heading"))
        column.add(PlainLabel(_("Everything can be reached without the mouse."), "soft"))
        column.space(8)
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(24))
        grid.setVerticalSpacing(theme.space(8))
        grid.setColumnStretch(1, 1)
        for number, (words, keys) in enumerate(shortcuts):
            grid.addWidget(PlainLabel(keys, "strong", wrap=False), number, 0)
            grid.addWidget(PlainLabel(words), number, 1)
        grid.setRowStretch(len(shortcuts), 1)
        column.add(Scroll(listed), stretch=1)
        close = PrimaryButton(_("Close"), self.accept)
        close.setDefault(True)
        row = Row()
        row.addStretch(1)
        row.add(close)
        column.space(8)
        column.add(row)
        self.resize(theme.space(460), min(theme.space(560), max(parent.height() - 40, 320)))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
