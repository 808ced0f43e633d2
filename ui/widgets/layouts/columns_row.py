"""Widgets in the columns of a table, with the same shares of the width in every row; stacked where it's narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.focus.tab_order import OwnTabOrder
from ui.widgets.looks import theme

_LAID_OUT_BY = (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show)
_LEAST = 120


class _Spanned(NamedTuple):
    """A widget, the column it begins in, and how many it takes."""

    widget: QWidget
    column: int
    span: int


class ColumnsRow(OwnTabOrder):
    """One row of a table. ``stacking_changed()`` means that it's stacked now, or no longer.

    Like :class:`FlowWidget`, it's a widget and not a QLayout.

    Args:
        shares: How the width is shared; one number per column.
        gap: The space between columns, and ``gap_below`` between stacked widgets.
        stacks_below: The width, in design pixels, below which the widgets are stacked.
        is_heading: Whether it names the columns, which isn't needed where rows are stacked.
    """

    stacking_changed = Signal()

    def __init__(
        self,
        shares: Sequence[float],
        *,
        gap: float = 16,
        gap_below: float = 4,
        stacks_below: float = 0,
        is_heading: bool = False,
    ) -> None:
        super().__init__()
        self._shares, self._gap, self._gap_below = tuple(shares), gap, gap_below
        self._stacks_below, self._is_heading = stacks_below, is_heading
        self._parts: list[_Spanned] = []
        self._was_stacked = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, widget: QWidget, column: int, span: int = 1) -> None:
        """Put a widget into a column, or over several."""
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        widget.setVisible(not hidden)
        self._parts.append(_Spanned(widget, column, span))
        self.rescale()

    def set_shares(self, shares: Sequence[float], stacks_below: float) -> None:
        """Share the width differently; a column with the share 0 takes none."""
        if (tuple(shares), stacks_below) != (self._shares, self._stacks_below):
            self._shares, self._stacks_below = tuple(shares), stacks_below
            self.rescale()

    def is_stacked(self, width: int | None = None) -> bool:
        """Return whether the widgets are stacked, at the present width or another."""
        return (self.width() if width is None else width) < theme.space(self._stacks_below)

    def tab_order(self) -> Sequence[QWidget]:
        """Return its widgets in the order in which they were put in."""
        return [part.widget for part in self._parts]

    def rescale(self) -> None:
        """Lay out again after text or its size changed."""
        self.updateGeometry()
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() in _LAID_OUT_BY:
            self.rescale()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_stacked() != self._was_stacked:
            self._was_stacked = self.is_stacked()
            self.stacking_changed.emit()
        self._place(self.width(), move=True)

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.space(_LEAST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(_LEAST), 0)

    def _place(self, width: int, *, move: bool) -> int:
        shown = [part for part in self._parts if not part.widget.isHidden()]
        if self.is_stacked(width):
            return self._stack(shown, width, move=move)
        edges = self._edges(width)
        height = 0
        for part in shown:
            left, right = edges[part.column][0], edges[part.column + part.span - 1][1]
            tall = _height(part.widget, right - left)
            if move:
                self._move(part.widget, left, 0, right - left, tall)
            height = max(height, tall)
        return height

    def _stack(self, shown: Sequence[_Spanned], width: int, *, move: bool) -> int:
        top, gap = 0, theme.space(self._gap_below)
        for part in shown:
            tall = 0 if self._is_heading else _height(part.widget, width)
            if move:
                self._move(part.widget, 0, top, width, tall)
            top += tall + gap if tall else 0
        return max(0, top - gap)

    def _move(self, widget: QWidget, left: int, top: int, width: int, height: int) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        widget.setGeometry(QRect(self.width() - left - width if mirrored else left, top, width, height))

    def _edges(self, width: int) -> list[tuple[int, int]]:
        """Return where each column begins and ends; one without a share is as wide as nothing."""
        gap = theme.space(self._gap)
        used = sum(share > 0 for share in self._shares)
        room, whole = max(0, width - gap * max(used - 1, 0)), sum(self._shares) or 1
        edges, left = [], 0.0
        for share in self._shares:
            right = left + room * share / whole
            edges.append((round(left), round(right)))
            left = right + gap if share > 0 else left
        return edges


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumHeight())
    return widget.sizeHint().expandedTo(widget.minimumSize()).height()
