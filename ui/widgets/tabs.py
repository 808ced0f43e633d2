"""The tabs of a page, as text with a line below the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_TEXT_HEIGHT, _AIR = 24, 20  # the air doesn't grow with the text, so that two lines of large tabs stay low
_MARK = 2
_ABOVE_LINE = 8  # from the focus frame to the edges: it's as far from the line as it's wide
_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class TabBar(CompositeWidget):
    """Text tabs with arrow key navigation, on as many lines as they need: a QTabBar would hide some of them.

    ``opened(str)`` passes the key of the tab the user opened, ``entered(str)`` that of the one on which they pressed
    Enter or Space.

    Args:
        name: The accessible name.
        tabs: Pairs of key and text.
        last: A button after the last tab, such as one that adds a tab.
    """

    opened = Signal(str)
    entered = Signal(str)

    def __init__(
        self,
        name: str,
        tabs: Sequence[tuple[str, str]] = (),
        *,
        last: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._last = last
        self._tabs: dict[str, _Tab] = {}
        self._key = ""
        self._flow = _TabList(gap=24, gap_below=0)
        self._flow.setAccessibleName(shown(name))
        ColumnLayout(self, gap=0).add(self._flow)
        self._focus = RovingFocus(self, self._rows)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these tabs, keeping the current one if it still exists."""
        if [key for key, _words in tabs] != [*self._tabs]:
            self._flow.clear(but=self._last)
            self._tabs = {key: _Tab(key) for key, _words in tabs}
            for tab in self._tabs.values():
                tab.clicked.connect(self._on_clicked)
                tab.entered.connect(self.entered)
            self._flow.add(*self._tabs.values(), *([self._last] if self._last is not None else []))
            self.open_tab(self._key if self._key in self._tabs else next(iter(self._tabs), ""))
        for key, words in tabs:
            self._tabs[key].say(words)

    def key(self) -> str:
        """Return the key of the current tab."""
        return self._key

    def open_tab(self, key: str) -> None:
        """Open the tab ``key`` without emitting ``opened``."""
        tab = self._tabs.get(key)
        if tab is not None:
            before = self._tabs.get(self._key, tab)
            self._key = key
            tab.setChecked(True)
            self.setFocusProxy(tab)
            if self.window().focusWidget() is before:
                tab.setFocus(Qt.FocusReason.OtherFocusReason)
            elif before is not tab:
                before.clearFocus()  # Qt would give it the focus again when the page is shown
            self._focus.update(tab)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))

    def _rows(self) -> list[list[QWidget]]:
        return [[*self._tabs.values()]]

    def _on_clicked(self) -> None:
        key = next(key for key, tab in self._tabs.items() if tab.isChecked())
        if key != self._key:
            self.open_tab(key)
            self.opened.emit(key)


class _TabList(FlowWidget):
    """What screen readers are told of the bar, because the tabs are right inside it."""

    accessible_role = QAccessible.Role.PageTabList


class _Tab(QAbstractButton):
    """One tab. ``entered(str)`` passes its key when Enter or Space is pressed."""

    entered = Signal(str)
    accessible_role = QAccessible.Role.PageTab

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._width_of_words = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Stay checked when pressed again: Qt unchecks the only button of a group."""
        self.setChecked(True)

    def say(self, words: str) -> None:
        """Change the text."""
        words = shown(words)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.setText(words.replace("&", "&&"))
            self.rescale()

    def sizeHint(self) -> QSize:
        return QSize(self._width_of_words, theme.space(_TEXT_HEIGHT) + _AIR)

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the text, above the line."""
        return self.rect().toRectF().adjusted(-4, _ABOVE_LINE, 4, -_ABOVE_LINE), 6

    def rescale(self) -> None:
        """Measure after the text or its size changed."""
        self._width_of_words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.accessibleName())
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.entered.emit(self._key)
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_current = self.isChecked()
        painter.setFont(theme.font("strong" if is_current else "body"))
        painter.setPen(theme.colour("ink" if is_current else "soft"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags, self.accessibleName())
        if is_current:
            painter.fillRect(0, self.height() - _MARK, self.width(), _MARK, theme.colour("accent"))
