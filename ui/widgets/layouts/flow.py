"""Flow layout: chips, links and buttons in a row that wraps to the next line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme

_Measured = tuple[QWidget, QSize, QSize]
"""An item, its size in a line and its least size."""

_NEARLY = 2
_LAID_OUT_BY = (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange)


class FlowWidget(QWidget):
    """Lays out its children in lines.

    It's deliberately a widget and not a QLayout: a layout written in Python has to hold QLayoutItems, which Qt deletes
    without telling Python; the stale wrapper then refers to another item at the same address, and the program crashes.

    With a direction of its own, its lines still begin or end at the edge where everything around it begins.

    Args:
        owner: The widget to fill, if any.
        gap: The space between items.
        gap_below: The space between lines, if it differs.
        gap_after: The space below the last of several lines.
        apart: Whether the last item is at the end of the line, as long as there's only one line.
        level: Whether items are centred on their line; otherwise their upper edges align.
    """

    def __init__(
        self,
        owner: QWidget | None = None,
        *,
        gap: float = 8,
        gap_below: float | None = None,
        gap_after: float = 0,
        apart: bool = False,
        level: bool = True,
    ) -> None:
        super().__init__()
        self._gap, self._apart, self._level = gap, apart, level
        self._gap_below, self._gap_after = gap if gap_below is None else gap_below, gap_after
        self._things: list[QWidget] = []
        self._heights: dict[int, int] = {}
        self._placed: tuple[int, list[_Measured]] = (0, [])
        self._told = self._placed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if owner is not None:
            ColumnLayout(owner, gap=0).add(self)

    def rescale(self) -> None:
        """Update the spacing after the text size changed."""
        self._heights.clear()
        self.updateGeometry()
        self._place(self.width(), move=True)
        self._told = self._placed

    def set_gap(self, gap: float) -> None:
        """Change the space between items."""
        if gap != self._gap:
            self._gap = gap
            self.rescale()

    def add(self, *items: QWidget) -> None:
        """Add widgets in order."""
        for thing in items:
            hidden = thing.isHidden() and thing.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            thing.setParent(self)
            thing.setVisible(not hidden)
        self._things += items
        self.rescale()

    def items(self) -> list[QWidget]:
        """Return the items in order."""
        return list(self._things)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._things)

    def clear(self, *, but: QWidget | None = None) -> None:
        """Remove all items, and delete them except for ``but``, which can be added again."""
        for thing in self._things:
            if thing is not but:
                thing.hide()
                thing.deleteLater()
        self._things.clear()
        self.rescale()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        # Qt posts no layout request when an item changes while this isn't visible. If none has, nothing around is laid
        # out again: a page has many flows, and is shown many times.
        if kind in _LAID_OUT_BY or (kind == QEvent.Type.Show and not self._has_told()):
            self.rescale()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_told = self.isVisible() or self._has_told()
        self._place(self.width(), move=True)
        if has_told:
            self._told = self._placed

    def heightForWidth(self, width: int) -> int:
        if not self.isVisible():
            return self._place(width, move=False)  # Qt doesn't tell a hidden flow when an item needs another size
        if width not in self._heights:  # the layouts around it ask several times for each of a few widths
            self._heights[width] = self._place(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        hints = [thing.sizeHint() for thing in self._shown()]
        gaps = max(0, len(hints) - 1) * theme.space(self._gap)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        size = QSize(0, 0)
        for thing in self._shown():
            size = size.expandedTo(_least(thing))
        return size

    def _has_told(self) -> bool:
        """Return whether what is around this knows how large its items are now."""
        width, _items = self._told
        return self._told == self._measured(width)

    def _measured(self, width: int) -> tuple[int, list[_Measured]]:
        return width, [_measure(thing, width) for thing in self._shown()]

    def _shown(self) -> list[QWidget]:
        return [thing for thing in self._things if not thing.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        gap = theme.space(self._gap)
        left = top = tallest = 0
        line: list[tuple[QWidget, int, QSize]] = []
        _width, items = measured = self._measured(width)
        if move:
            self._placed = measured
        for at, (thing, size, _least_size) in enumerate(items, start=1):
            if left and left + size.width() > width:
                if move:
                    self._place_line(line, top, tallest)
                left, top, tallest, line = 0, top + tallest + theme.space(self._gap_below), 0, []
            elif left and self._apart and not top and at == len(items):
                left = width - size.width()
            line.append((thing, left, size))
            left += size.width() + gap
            tallest = max(tallest, size.height())
        if move:
            self._place_line(line, top, tallest)
        return top + tallest + (theme.space(self._gap_after) if top else 0)

    def _place_line(self, line: Sequence[tuple[QWidget, int, QSize]], top: int, height: int) -> None:
        """Put items side by side."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        around = self.parentWidget() or self
        _thing, last, size = line[-1] if line else (self, 0, QSize(0, 0))
        indent = 0 if around.layoutDirection() == self.layoutDirection() else self.width() - last - size.width()
        downs = [(height - size.height()) // 2 if self._level else 0 for _thing, _left, size in line]
        if self._level:
            downs = _with_one_baseline(line, downs)
        for (thing, left, size), down in zip(line, downs, strict=True):
            x = self.width() - indent - left - size.width() if mirrored else indent + left
            thing.setGeometry(QRect(x, top + down, size.width(), size.height()))


def _with_one_baseline(line: Sequence[tuple[QWidget, int, QSize]], downs: list[int]) -> list[int]:
    """Return how far down items are, with labels of nearly the same size on one baseline: centred, they aren't."""
    baselines = {
        at: downs[at] + thing.first_baseline(size.width())
        for at, (thing, _left, size) in enumerate(line)
        if hasattr(thing, "first_baseline")
    }
    lowest = max(baselines.values(), default=0)
    shifts = {at: round(lowest - baseline) for at, baseline in baselines.items()}
    return [down + shift if (shift := shifts.get(at, 0)) <= _NEARLY else down for at, down in enumerate(downs)]


def _least(thing: QWidget) -> QSize:
    return thing.minimumSizeHint().expandedTo(thing.minimumSize())


def _measure(thing: QWidget, width: int) -> _Measured:
    """Return an item's size in a line: its size hint, no wider than the line and as high as that requires."""
    least = _least(thing)
    size = thing.sizeHint().expandedTo(least).boundedTo(thing.maximumSize())
    size.setWidth(min(size.width(), max(width, 1)))
    if thing.hasHeightForWidth():
        size.setHeight(thing.heightForWidth(size.width()))
    return thing, size, least
