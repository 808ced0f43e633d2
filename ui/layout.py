"""Where things stand: columns, rows and flows on the spacing scale, and the column of readable width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from ui import theme

Margins = Sequence[float]  # left, top, right, bottom in steps of the design
_NONE: Margins = (0, 0, 0, 0)
READABLE_CHARACTERS = 75
CARD_RADIUS = 8
PAGE_MARGINS: Margins = (32, 16, 32, 24)
"""What a room leaves free around itself, so that its left edge stands under the search line's."""


class _Spaced(QBoxLayout):
    """A box layout whose spaces grow with the text."""

    def __init__(self, direction: QBoxLayout.Direction, owner: QWidget | None, gap: float, margins: Margins) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, tuple(margins)
        self._spacers: list[tuple[QSpacerItem, float]] = []
        if owner is not None:
            owner.setLayout(self)
        self.rescale()

    def rescale(self) -> None:
        """Take the spaces anew, after the text size changed."""
        self.setSpacing(theme.space(self._gap))
        left, top, right, bottom = (theme.space(part) for part in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        for spacer, step in self._spacers:
            spacer.changeSize(theme.space(step), theme.space(step))
        self.invalidate()

    def space(self, step: float) -> None:
        """Add an empty space of ``step``, besides the gap between all items."""
        spacer = QSpacerItem(theme.space(step), theme.space(step))
        self._spacers.append((spacer, step))
        self.addSpacerItem(spacer)

    def add(self, *items: QWidget | QLayout, stretch: int = 0) -> None:
        """Add widgets or layouts in order."""
        for item in items:
            if isinstance(item, QWidget):
                self.addWidget(item, stretch)
            else:
                self.addLayout(item, stretch)

    def clear(self) -> None:
        """Take everything out again and let it go."""
        self._spacers.clear()
        _empty(self)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
            inner.deleteLater()


class Column(_Spaced):
    """Things below each other.

    Args:
        owner: The widget to lay out, if any.
        gap: The space between items.
        margins: The space around: left, top, right, bottom.
    """

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, owner, gap, margins)


class Row(_Spaced):
    """Things beside each other; mirrors with the language. Arguments as in :class:`Column`."""

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner, gap, margins)


class TwoColumns(QWidget):
    """Two widgets beside each other, or below each other where there is no room for both.

    Args:
        first: What stands first.
        second: What stands beside or below it.
        shares: How the width is shared.
        gap: The space between.
        stacks_below: The width, in steps of the design, under which they stand below each other.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        shares: tuple[int, int] = (55, 50),
        gap: float = 32,
        stacks_below: float = 680,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stacks_below = stacks_below
        self._shares = shares
        self._row = Row(self, gap=gap)
        self._both = (first, second)
        for widget in (first, second):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
        self._row.add(first, stretch=shares[0])
        self._row.add(second, stretch=shares[1])

    def is_stacked(self) -> bool:
        """Say whether they stand below each other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below each other (Qt)."""
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Measure anew, after width or text size changed."""
        stacked = self.width() < theme.space(self._stacks_below)
        if stacked != self.is_stacked():
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
            for place, share in enumerate(self._shares):
                self._row.setStretch(place, 0 if stacked else share)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the wider one: they can stand below each other (Qt)."""
        width = max(one.minimumSizeHint().width() for one in self._both)
        return QSize(width, super().minimumSizeHint().height() if self.is_stacked() else 0)


class ReadableColumn(QWidget):
    """One column of at most 75 characters; add to ``.column``."""

    def __init__(self, *, gap: float = 8, margins: Margins = _NONE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=gap, margins=margins)
        self.rescale()

    def rescale(self) -> None:
        """Take the width anew, after the text size changed."""
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * READABLE_CHARACTERS)


class CardFrame(QFrame):
    """A sheet of paper on the desk: surface, a hairline, round corners; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)


class Well(QFrame):
    """A sunken place that something lies in, such as the sheet of cards; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the well (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(self.rect().toRectF(), CARD_RADIUS, CARD_RADIUS)


class Rule(QWidget):
    """A hairline between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line (Qt)."""
        QPainter(self).fillRect(self.rect(), theme.colour("line"))


class Scroll(QScrollArea):
    """Scrolls one widget up and down, sideways only where a word has no room; it is no Tab stop itself."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("page", True)  # noqa: FBT003  # a Qt property
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """Be as small as wanted: that is what scrolling is for (Qt)."""
        return QSize(theme.space(240), theme.space(120))
