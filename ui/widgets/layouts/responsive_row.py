"""Widgets side by side if there's space, otherwise stacked; chips and links that wrap are in a FlowWidget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme

_FILLED = Qt.AlignmentFlag(0)
_TOP = Qt.AlignmentFlag.AlignTop
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop  # at the right in right-to-left layouts


class ResponsiveRow(QWidget):
    """Lays out widgets side by side if all get the width they ask for, otherwise stacked.

    ``stacking_changed()`` means that this has changed.

    Args:
        parts: The widgets, in reading order.
        stretch: How extra width is shared; one number per widget.
        gap: The space between them when side by side.
        gap_below: The space between them when stacked.
        stacks_below: The width, in design pixels, below which they're stacked, if it isn't the width they ask for. They
            also are where their least widths don't fit.
        at_start: Whether each widget is at the start of its space, at its size hint, rather than filling it.
        at_top: Whether each widget is at the top of its space, as wide as it, rather than in the middle of it.
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
        at_top: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._stretch = parts, tuple(stretch) or (1,) * len(parts)
        self._gap, self._gap_below = gap, gap if gap_below is None else gap_below
        self._stacks_below = stacks_below
        self._row = _StackingLayout(self, gap)
        for part, share in zip(self._parts, self._stretch, strict=True):
            self._row.addWidget(part, share, _START if at_start else _TOP if at_top else _FILLED)

    def is_stacked(self) -> bool:
        """Return whether the widgets are stacked."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def columns(self) -> Sequence[QWidget]:
        """Return what is side by side."""
        return () if self.is_stacked() else self._parts

    def rescale(self) -> None:
        """Measure again after text or text size changed."""
        self.stack_at(self.width())

    def stack_at(self, width: int) -> None:
        """Choose the layout for ``width``."""
        is_stacked = width < self._needed()
        spacing = theme.space(self._gap_below if is_stacked else self._gap)
        if spacing != self._row.spacing():  # setting the same spacing again invalidates the layout, and that again
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
        # The minimum is the width of the widest widget: all can be stacked.
        widths = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def _needed(self) -> int:
        shown = [part for part in self._parts if not part.isHidden()]
        between = theme.space(self._gap) * max(len(shown) - 1, 0)
        if self._stacks_below:
            least = sum(part.minimumSizeHint().width() for part in shown) + between
            return max(theme.space(self._stacks_below), least)
        widths = [max(part.sizeHint().width(), part.minimumWidth()) for part in shown]
        are_equal = min(self._stretch) == max(self._stretch) > 0
        return (max(widths, default=0) * len(widths) if are_equal else sum(widths)) + between


class _StackingLayout(RowLayout):
    """Switches the direction before laying out for another width: afterwards, measuring would be wasted."""

    def __init__(self, owner: ResponsiveRow, gap: float) -> None:
        super().__init__(owner, gap=gap)
        self._owner = owner

    def setGeometry(self, place: QRect) -> None:
        self._owner.stack_at(place.width())
        super().setGeometry(place)
