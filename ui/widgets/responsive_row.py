"""Controls beside each other that stand below each other as soon as the text is too large for one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.layout import RowLayout

_FILLED = Qt.AlignmentFlag(0)
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop  # at the right, where one reads from there


class ResponsiveRow(QWidget):
    """Beside each other where all have the width they ask for, else below each other.

    Args:
        parts: What stands there, in reading order.
        stretch: How spare width is shared; one figure for each part.
        gap: The space between when they stand beside each other.
        gap_below: The space between when they stand below each other.
        stacks_below: The width, in steps of the design, under which they stand below each other, where it is not the
            one they ask for that counts.
        at_start: Whether each part stands at the start of its room, at the size it asks for, rather than fill it.
    """

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
        self._row = RowLayout(self, gap=gap)
        for part, share in zip(self._parts, self._stretch, strict=True):
            self._row.addWidget(part, share, _START if at_start else _FILLED)

    def rescale(self) -> None:
        """Measure anew, after width, words or text size changed."""
        is_stacked = self.width() < self._needed()
        spacing = theme.space(self._gap_below if is_stacked else self._gap)
        if spacing != self._row.spacing():  # set anew, even the same space asks for a new layout, and that for another
            self._row.setSpacing(spacing)
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
            for place, share in enumerate(self._stretch):
                self._row.setStretch(place, 0 if is_stacked else share)

    def _needed(self) -> int:
        if self._stacks_below:
            return theme.space(self._stacks_below)
        shown = [part for part in self._parts if not part.isHidden()]
        between = theme.space(self._gap) * max(len(shown) - 1, 0)
        return sum(max(part.sizeHint().width(), part.minimumWidth()) for part in shown) + between

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.rescale()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def minimumSizeHint(self) -> QSize:
        # Need the width of the widest part: all can stand below each other.
        widths = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())
