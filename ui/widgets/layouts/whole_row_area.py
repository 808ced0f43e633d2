"""Areas that scroll, and end below a whole row instead of cutting one off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.layouts.layout import FRAME, ScrollArea, fill
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.looks import theme

if TYPE_CHECKING:
    from ui.widgets.layouts.list_detail import ListDetailView

_MOST_AT_EDGE = 80  # on the screen, whatever the text size

# What finds the rows is imported where something is cut off: the first view that's painted has no need of it.


class WholeRowScrollArea(ScrollArea):
    """Ends below the last row that fits as a whole, as long as it's scrolled no further than it was when it opened."""

    def __init__(self, inside: QWidget, *, has_bar_space: bool = False, line_inset: float | None = 0) -> None:
        self._opened_at, self._is_measuring = 0, False
        super().__init__(inside, has_bar_space=has_bar_space, line_inset=line_inset)
        self.verticalScrollBar().valueChanged.connect(self.lay_out_later)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.lay_out_later()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_later()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lay_out_later()  # nothing is asked of it while it's hidden

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.measure()
        return done

    def show_focus(self, focused: QWidget) -> None:
        """Scroll to the focused widget as if no row were left out."""
        self._leave_out(0)
        super().show_focus(focused)
        self.lay_out_later()

    def open_here(self) -> None:
        """Take where it's scrolled for where it opened, so that it ends below a whole row there, too."""
        self._opened_at = self.verticalScrollBar().value()
        self.lay_out_later()

    def measure(self) -> None:
        """Leave out the row that would be cut off."""
        at, cut = self.verticalScrollBar().value(), 0
        edge = at + self.height()
        if self.is_as_opened():
            self._opened_at = at
        if at == self._opened_at and self.is_cut_off():
            from ui.widgets.layouts.cut_rows import MOST_CUT, height_of_cut_row

            cut = height_of_cut_row(self._inside, edge, start=at, most=self._most(MOST_CUT))
            cut = min(cut, edge - self._end_of_focus(edge))
        self._leave_out(max(cut, 0))

    def is_cut_off(self) -> bool:
        """Return whether it's lower than what it scrolls."""
        return self._inside.height() > self.height()

    def _most(self, most: int) -> float:
        """Return how much is left out at most: at the edge of the window, a high row shows that there's more."""
        end = self.mapTo(self.window(), self.rect().bottomLeft()).y()
        return most if end < self.window().rect().bottom() else min(most, _MOST_AT_EDGE / theme.scale())

    def _end_of_focus(self, edge: int) -> int:
        """Return where what has the focus ends, with its frame, if it begins above ``edge``: it isn't left out.

        What is too high to be in view is, from a row on.
        """
        from PySide6.QtWidgets import QAbstractItemView

        from ui.widgets.layouts.cut_rows import is_row

        focused = self.window().focusWidget()
        if focused is None or not self._inside.isAncestorOf(focused):
            return 0
        top = focused.mapTo(self._inside, QPoint(0, 0)).y()
        end = top + focused.height() + FRAME
        if end > edge and hasattr(focused, "caret"):  # in a text that is too high, it's the caret that is in view
            end = top + focused.caret().bottom()
        elif end > edge and isinstance(focused, QAbstractItemView):  # in a list, the current row
            end = top + focused.visualRect(focused.currentIndex()).bottom() + 1
        elif end > edge and not is_row(focused):  # of several rows, such as an answer, the first
            end = top + focused.fontMetrics().height()
        return end if top < edge and (end <= edge or focused.height() <= self.height()) else 0

    def _leave_out(self, height: int) -> None:
        self._is_measuring = True
        self.setViewportMargins(0, 0, 0, height)
        self._is_measuring = False

    def _on_laid_out(self) -> None:
        if not self._is_measuring:  # what is left out then would be scrolled to
            super()._on_laid_out()


class ViewScrollArea(WholeRowScrollArea):
    """Scrolls a page: where rows of different heights are side by side, each column ends below one of its own."""

    def __init__(self, inside: QWidget, *, line_inset: float | None = 0) -> None:
        self._covers: list[_Cover] = []
        super().__init__(inside, has_bar_space=True, line_inset=line_inset)

    def measure(self) -> None:
        """Leave out the row that would be cut off, or in each column the one there."""
        super().measure()
        at = self.verticalScrollBar().value()
        edge, is_whole = at + self.height(), bool(self.viewportMargins().bottom())
        is_cut = not is_whole and at == self._opened_at and self.is_cut_off()
        places = [self._cut_part(column, edge, at) for column in self._columns(edge)] if is_cut else []
        self._covers += [_Cover(self.viewport()) for _place in places[len(self._covers) :]]
        for number, cover in enumerate(self._covers):
            cover.setGeometry(places[number] if number < len(places) else QRect())
            cover.setVisible(not cover.size().isEmpty())
            cover.raise_()

    def _columns(self, edge: int) -> Iterator[QWidget]:
        """Yield what is side by side at ``edge``, if a row is cut off there."""
        from ui.widgets.layouts.cut_rows import end_of_cut_rows
        from ui.widgets.layouts.list_detail import ListDetailView

        if end_of_cut_rows(self._inside, edge) <= edge:
            return
        rows: list[ResponsiveRow | ListDetailView] = [*self._inside.findChildren(ResponsiveRow)]
        for row in [*rows, *self._inside.findChildren(ListDetailView)]:
            top = row.mapTo(self._inside, QPoint()).y()
            if row.isVisible() and top < edge < top + row.height():
                yield from row.columns()

    def _cut_part(self, column: QWidget, edge: int, at: int) -> QRect:
        """Return where in the viewport the row of a column is that would be cut off."""
        from ui.widgets.layouts.cut_rows import MOST_CUT_OF_COLUMN, height_of_cut_row

        top, focused = column.mapTo(self._inside, QPoint()).y(), self.window().focusWidget()
        cut = height_of_cut_row(column, edge - top, start=at - top, most=self._most(MOST_CUT_OF_COLUMN))
        if focused is not None and column.isAncestorOf(focused):
            cut = min(cut, edge - self._end_of_focus(edge))
        left = column.mapTo(self.viewport(), QPoint()).x()
        return QRect(left, self.height() - cut, column.width(), cut)


class _Cover(QWidget):
    """Covers what is cut off, so that the layout below it stays the same, and nothing moves as one scrolls."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(self, "paper")


class FittingScrollArea(WholeRowScrollArea):
    """Takes the space there is, whatever its size hint, but no more than what it scrolls needs."""

    def __init__(self, inside: QWidget, *, has_bar_space: bool = False) -> None:
        super().__init__(inside, has_bar_space=has_bar_space)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def measure(self) -> None:
        """Measure what it needs, too."""
        self.setMaximumHeight(self._inside.heightForWidth(self.viewport().width()))
        super().measure()
