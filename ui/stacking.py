"""Controls beside each other that stand below each other as soon as the text is too large for one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.layout import Row


class Stacking(QWidget):
    """Beside each other where all have the width they ask for, else below each other.

    Args:
        parts: What stands there, in reading order.
        stretch: How spare width is shared; one figure for each part.
        gap: The space between.
    """

    def __init__(
        self, *parts: QWidget, stretch: Sequence[int] = (), gap: float = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._stretch = parts, tuple(stretch) or (1,) * len(parts)
        self._row = Row(self, gap=gap)
        for part, share in zip(self._parts, self._stretch, strict=True):
            self._row.addWidget(part, share)

    def rescale(self) -> None:
        """Measure anew, after width, words or text size changed."""
        shown = [part for part in self._parts if not part.isHidden()]
        needed = sum(part.sizeHint().width() for part in shown) + self._row.spacing() * max(len(shown) - 1, 0)
        direction = QBoxLayout.Direction.TopToBottom if self.width() < needed else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
            for place, share in enumerate(self._stretch):
                self._row.setStretch(place, share if direction == QBoxLayout.Direction.LeftToRight else 0)

    def event(self, event: QEvent) -> bool:
        """Hear that a part came, went or asks for another width (Qt)."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.rescale()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below each other (Qt)."""
        super().resizeEvent(event)
        self.rescale()

    def minimumSizeHint(self) -> QSize:
        """Need the width of the widest part: all can stand below each other (Qt)."""
        widths = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())
