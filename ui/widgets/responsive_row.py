"""Parts side by side where there is room, else below each other; chips and links that wrap are in a FlowWidget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.layout import RowLayout

_FILLED = Qt.AlignmentFlag(0)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop  # at the right, where one reads from there


class ResponsiveRow(QWidget):
    """Side by side where all have the width they ask for, else below each other.

    ``stacking_changed()`` tells that it is the other way now.

    Args:
        parts: What stands there, in reading order.
        stretch: How spare width is shared; one figure for each part.
        gap: The space between when they stand next to each other.
        gap_below: The space between when they stand below each other.
        stacks_below: The width, in steps of the design, under which they stand below each other, where it isn't the one
            they ask for that counts.
        at_start: Whether each part stands at the start of its room, at the size it asks for, rather than fill it.
    """

    stacking_changed = Signal()

    def __init__(
        self,
        *parts: QWidget,
        stretch: Sequence[int] = (),
        gap: float = 12,
        gap_below: float | None = None,
        stacks_below: float = 0,
        at_start: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._stretch = parts, tuple(stretch) or (1,) * len(parts)
        self._gap, self._gap_below = gap, gap if gap_below is None else gap_below
        self._stacks_below = stacks_below
        self._row = _StackingLayout(self, gap)
        for part, share in zip(self._parts, self._stretch, strict=True):
            self._row.addWidget(part, share, _START if at_start else _FILLED)

    def is_stacked(self) -> bool:
        """Return whether the parts are below each other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def rescale(self) -> None:
        """Measure again, after words or text size changed."""
        self.stack_at(self.width())

    def stack_at(self, width: int) -> None:
        """Lay the parts out as ``width`` allows."""
        is_stacked = width < self._needed()
        spacing = theme.space(self._gap_below if is_stacked else self._gap)
        if spacing != self._row.spacing():  # the same space set again asks for a new layout, and that for another
            self._row.setSpacing(spacing)
        if is_stacked != self.is_stacked():
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
            for place, share in enumerate(self._stretch):
                self._row.setStretch(place, 0 if is_stacked else share)
            self.stacking_changed.emit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.rescale()
        return done

    def minimumSizeHint(self) -> QSize:
        # Need the width of the widest part: all can be below each other.
        widths = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def _needed(self) -> int:
        if self._stacks_below:
            return theme.space(self._stacks_below)
        shown = [part for part in self._parts if not part.isHidden()]
        between = theme.space(self._gap) * max(len(shown) - 1, 0)
        return sum(max(part.sizeHint().width(), part.minimumWidth()) for part in shown) + between


class _StackingLayout(RowLayout):
    """Turns before it places the parts in another width: done after that, all heights were measured for nothing."""

    def __init__(self, owner: ResponsiveRow, gap: float) -> None:
        super().__init__(owner, gap=gap)
        self._owner = owner

    def setGeometry(self, place: QRect) -> None:
        self._owner.stack_at(place.width())
        super().setGeometry(place)
