"""The tabs of a page, as text with a line below the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui.widgets import theme
from ui.widgets.name_masking import shown


class TabBar(QTabBar):
    """Text tabs with arrow key navigation. ``opened(str)`` passes the key of the tab the user opened.

    Args:
        name: The accessible name.
        tabs: Pairs of key and text.
    """

    opened = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._telling = True
        self.setAccessibleName(shown(name))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)
        self.currentChanged.connect(self._on_current_changed)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these tabs, keeping the current one if it still exists."""
        self._telling = False
        if [key for key, _words in tabs] != self._keys:
            kept = self.key()
            while self.count():
                self.removeTab(0)
            self._keys = [key for key, _words in tabs]
            for _key, words in tabs:
                self.addTab(shown(words).replace("&", "&&"))
            self._telling = True
            self.open_tab(kept if kept in self._keys else (self._keys[0] if self._keys else ""))
        self._telling = False
        for index, (_key, words) in enumerate(tabs):
            self.setTabText(index, shown(words).replace("&", "&&"))
        self._telling = True

    def key(self) -> str:
        """Return the key of the current tab."""
        index = self.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def open_tab(self, key: str) -> None:
        """Open the tab ``key`` without emitting ``opened``."""
        if key in self._keys:
            telling, self._telling = self._telling, False
            self.setCurrentIndex(self._keys.index(key))
            self._telling = telling

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.setFont(theme.font("body"))
        self.updateGeometry()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the current tab, without the space after it."""
        place = self.tabRect(self.currentIndex()).toRectF()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return place.adjusted(self._gap() - 4 if mirrored else -4, 2, 4 if mirrored else 4 - self._gap(), -4), 6

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self._text(index))
        return QSize(words + self._gap(), theme.space(44))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def _text(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _gap(self) -> int:
        return theme.space(24)

    def _on_current_changed(self, _index: int) -> None:
        if self._telling:
            self.opened.emit(self.key())
        self.update()
        self.updateGeometry()  # the focus frame is around the current tab and moves when layouts do
