"""A list and its detail page side by side, or one at a time if there isn't enough space for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.looks import theme

SINGLE_PANE_BELOW = 1000
_LIST, _NARROW_LIST = 320, 240


class _DetailRegion(QWidget):
    """The right side, with the Back button."""

    accessible_role = QAccessible.Role.Grouping


class ListDetailView(QWidget):
    """The list on the left (320 design pixels), the page on the right with a fixed header.

    In a window narrower than 1000 px only one is shown: call :meth:`show_page` when a row is clicked or activated (not
    at each arrow key); a Back button returns. If ``listed`` has a focus proxy, it gets the focus back. ``went_back()``
    means that the list is in view again.

    Args:
        listed: The list with its chips, count and so on.
        page: The page, which scrolls itself as needed.
        back: The text of the Back button, such as "All people".
        hang: How far the rows of the list begin before the margin, so that their text meets it, not their background.
        edge: The margin after the list when it's alone, if the page reaches to the edge and has its own.
        above: How much is above the title of the list that isn't above that of the page: next to it, they're level.
    """

    went_back = Signal()

    def __init__(
        self,
        listed: QWidget,
        page: QWidget,
        *,
        back: str = "",
        hang: float = 0,
        edge: float = 0,
        above: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._listed, self._page, self._hang, self._edge, self._above = listed, page, hang, edge, above
        self._on_page = False
        self._turns = False
        self._list_width = _LIST
        self.back = QuietButton(back or _("Back to list"), self._on_back, flush=True, icon_name="back")
        self._right = _DetailRegion()
        self._right.setAccessibleName(_("Details"))
        column = self._right_column = ColumnLayout(self._right, gap=8)
        column.add(self.back)
        column.add(page, stretch=1)
        row = self._row = RowLayout(self, gap=24)
        row.add(listed)
        row.add(self._right, stretch=1)
        listed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.rescale()

    def is_single_pane(self) -> bool:
        """Return whether there's only space for one of them."""
        return self._turns

    def columns(self) -> list[QWidget]:
        """Return what is side by side."""
        return [] if self._turns else self.regions()

    def narrow_list(self, *, is_narrow: bool) -> None:
        """Give the page some of the width of the list, which needs little if it's short."""
        width = _NARROW_LIST if is_narrow else _LIST
        if width != self._list_width:
            self._list_width = width
            self._arrange()

    def regions(self) -> list[QWidget]:
        """Return the visible ones of list and page."""
        return [part for part in (self._listed, self._right) if part.isVisible()]

    def show_page(self) -> None:
        """Show the page if only one is visible at a time."""
        leaving = self._turns and self._listed.isAncestorOf(QApplication.focusWidget() or self)
        self._on_page = True
        self._arrange()
        if leaving:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Show the list if only one is visible at a time."""
        self._on_page = False
        self._arrange()

    def rescale(self) -> None:
        """Update the widths after the text size changed."""
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()  # the window may have been wider or narrower than now when this was last measured

    def _measure(self) -> None:
        self._turns = self.window().width() < SINGLE_PANE_BELOW * theme.scale()
        self._arrange()

    def _arrange(self) -> None:
        wide = theme.space(self._list_width + self._hang)
        most = 16_777_215 if self._turns else wide
        self._listed.setMaximumWidth(most)
        self._listed.setMinimumWidth(0 if self._turns else wide)
        self._right_column.set_margins((self._hang, 0, 0, 0) if self._turns else (0, self._above, 0, 0))
        self._row.set_margins((0, 0, self._edge if self._turns and not self._on_page else 0, 0))
        self.back.setVisible(self._turns)
        self._listed.setVisible(not self._turns or not self._on_page)
        self._right.setVisible(not self._turns or self._on_page)

    def _on_back(self) -> None:
        self.show_list()
        (self._listed.focusProxy() or self._listed).setFocus(Qt.FocusReason.OtherFocusReason)
        self.went_back.emit()
