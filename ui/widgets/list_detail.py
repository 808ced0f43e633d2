"""A list and the page of what is chosen in it, side by side, or in turns where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets import theme
from ui.widgets.buttons import QuietButton
from ui.widgets.layout import ColumnLayout, RowLayout

SINGLE_PANE_BELOW = 1000
_LIST = 320


class ListDetailView(QWidget):
    """The list on the left (320 px of the drawings), the page on the right with its header standing still.

    Below 1000 px of window they take turns: call :meth:`show_page` when a row is clicked or entered (not at each
    arrow key); a Back button returns. Where ``listed`` has a focus proxy, the keyboard goes back there.
    ``went_back()`` tells that the list is in view again.

    Args:
        listed: The list with its chips, count and so on.
        page: The page, which scrolls what it wants to scroll.
        back: The words of the Back button, such as "All people".
    """

    went_back = Signal()

    def __init__(self, listed: QWidget, page: QWidget, *, back: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed, self._page = listed, page
        self._on_page = False
        self._turns = False
        self.back = QuietButton(back or _("Back to list"), self._on_back, flush=True, icon_name="chevron-left")
        self._right = QWidget()
        column = ColumnLayout(self._right, gap=4)
        column.add(self.back)
        column.add(page, stretch=1)
        row = RowLayout(self, gap=24)
        row.add(listed)
        row.add(self._right, stretch=1)
        listed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.rescale()

    def is_single_pane(self) -> bool:
        """Return whether there is room for only one of both."""
        return self._turns

    def show_page(self) -> None:
        """Bring the page into view where they take turns."""
        leaving = self._turns and self._listed.isAncestorOf(QApplication.focusWidget() or self)
        self._on_page = True
        self._arrange()
        if leaving:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Bring the list into view where they take turns."""
        self._on_page = False
        self._arrange()

    def rescale(self) -> None:
        """Take the widths anew, after the text size changed."""
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self._turns = self.window().width() < SINGLE_PANE_BELOW * theme.scale()
        self._arrange()

    def _arrange(self) -> None:
        most = 16_777_215 if self._turns else theme.space(_LIST)
        self._listed.setMaximumWidth(most)
        self._listed.setMinimumWidth(0 if self._turns else theme.space(_LIST))
        self.back.setVisible(self._turns)
        self._listed.setVisible(not self._turns or not self._on_page)
        self._right.setVisible(not self._turns or self._on_page)

    def _on_back(self) -> None:
        self.show_list()
        (self._listed.focusProxy() or self._listed).setFocus(Qt.FocusReason.OtherFocusReason)
        self.went_back.emit()
