"""F1: all keyboard shortcuts in one dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from netcoach.foundation.i18n import _
from ui.widgets import theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import ColumnLayout, RowLayout, ScrollArea

_WIDTH, _LEAST, _LINE = 540, 320, 30


class ShortcutsDialog(QDialog):
    """Lists actions and shortcuts: ``ShortcutsDialog(window, actions.shortcuts()).open()``."""

    def __init__(self, parent: QWidget, shortcuts: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = ColumnLayout(self, gap=8, margins=(32, 24, 32, 24))
        column.add(PlainLabel(_("Keyboard shortcuts"), "heading"))
        column.add(PlainLabel(_("You can do everything without a mouse."), "soft"))
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
        self._list_panel = listed
        self._scroll = ScrollArea(listed)
        column.add(self._scroll, stretch=1)
        close = PrimaryButton(_("Close"), self.accept)
        close.setDefault(True)
        close.installEventFilter(self)
        row = RowLayout()
        row.addStretch(1)
        row.add(close)
        column.space(8)
        column.add(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self._fitting())

    def _fitting(self) -> QSize:
        """Return the size at which all shortcuts are visible, or as much as the window has space for."""
        room = (self.parentWidget() or self).size()
        around = self.sizeHint() - self._scroll.sizeHint()
        height = around.height() + self._list_panel.sizeHint().height()
        width = min(theme.space(_WIDTH), max(room.width() - theme.space(32), _LEAST))
        return QSize(width, min(height, max(room.height() - theme.space(48), _LEAST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Let arrow and page keys scroll while the focus is on the button: the list doesn't take focus.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bar = self._scroll.verticalScrollBar()
            line = theme.space(_LINE)
            steps = {
                Qt.Key.Key_Down: line,
                Qt.Key.Key_Up: -line,
                Qt.Key.Key_PageDown: bar.pageStep(),
                Qt.Key.Key_PageUp: -bar.pageStep(),
                Qt.Key.Key_End: bar.maximum(),
                Qt.Key.Key_Home: -bar.maximum(),
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                bar.setValue(bar.value() + step)
                return True
        return super().eventFilter(watched, event)
