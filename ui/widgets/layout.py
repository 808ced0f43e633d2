"""Where things stand: columns, rows and flows on the spacing scale, and the column of readable width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)
from shiboken6 import isValid

from ui.widgets import theme

Margins = Sequence[float]  # left, top, right, bottom in steps of the design
_NONE: Margins = (0, 0, 0, 0)
_ANYWHERE = Qt.AlignmentFlag(0)
READABLE_CHARACTERS = 75
CARD_RADIUS = 8
PAGE_MARGINS: Margins = (32, 16, 32, 24)
"""What a room leaves free around itself, so that its left edge stands under the search line's."""


class ScaledBoxLayout(QBoxLayout):
    """A box layout whose spaces grow with the text, and that knows itself what stands in it.

    Qt keeps a ``QLayoutItem`` for each thing and deletes it without telling Python. A Python object for such an item
    then stands for whatever comes to lie at its address, and takes that along when it is cleared away. So no item ever
    gets here: nothing is asked for by ``itemAt`` or ``takeAt``, and a layout that has no place yet waits with what
    was added to it, because PySide makes objects for the items of a layout that is added full.
    """

    def __init__(self, direction: QBoxLayout.Direction, owner: QWidget | None, gap: float, margins: Margins) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, tuple(margins)
        self._things: list[QWidget | QLayout | QSpacerItem] = []
        self._spacers: list[tuple[QSpacerItem, float]] = []
        self._stretches: list[QSpacerItem] = []
        self._waiting: list[Callable[[], None]] | None = [] if owner is None else None
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
        if not self._waits(self.space, step):
            spacer = QSpacerItem(theme.space(step), theme.space(step))
            self._spacers.append((spacer, step))
            self._add_spacer(spacer)

    def add(self, *items: QWidget | QLayout, stretch: int = 0) -> None:
        """Add widgets or layouts in order."""
        for item in items:
            if isinstance(item, QWidget):
                self.addWidget(item, stretch)
            else:
                self.addLayout(item, stretch)

    def addWidget(self, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _ANYWHERE) -> None:
        if not self._waits(self.addWidget, widget, stretch, alignment):
            self._things.append(widget)
            super().addWidget(widget, stretch or 0, alignment)

    def insertWidget(
        self, index: int, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _ANYWHERE
    ) -> None:
        if not self._waits(self.insertWidget, index, widget, stretch, alignment):
            self._things.append(widget)
            super().insertWidget(index, widget, stretch or 0, alignment)

    def removeWidget(self, widget: QWidget) -> None:
        super().removeWidget(widget)
        self._things = [thing for thing in self._things if thing is not widget]

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        if not self._waits(self.addLayout, layout, stretch):
            self._things.append(layout)
            super().addLayout(layout, stretch or 0)
            if isinstance(layout, ScaledBoxLayout):
                layout._take_in()  # noqa: SLF001  # one of its own kind

    def addStretch(self, stretch: int | None = 0) -> None:
        if not self._waits(self.addStretch, stretch):
            spacer = QSpacerItem(0, 0, *self._stretching())
            self._stretches.append(spacer)
            self._add_spacer(spacer)
            self.setStretch(self.count() - 1, stretch or 0)

    def setDirection(self, direction: QBoxLayout.Direction) -> None:
        # Lay out the other way; spaces that take what is left stretch that way, too.
        super().setDirection(direction)
        for spacer in self._stretches:
            spacer.changeSize(0, 0, *self._stretching())
        self.invalidate()

    def items(self) -> list[QWidget | QLayout]:
        """Return the widgets and layouts that stand here, in order."""
        found = [thing for thing in self._things if not isinstance(thing, QSpacerItem) and self._holds(thing)]
        return sorted(found, key=self.indexOf)

    def clear(self) -> None:
        """Take everything out again and let it go."""
        items, self._things = self._things, []
        self._spacers.clear()
        self._stretches.clear()
        for thing in items:
            if not self._holds(thing):
                continue
            if isinstance(thing, QWidget):
                super().removeWidget(thing)
                thing.hide()
                thing.deleteLater()
                continue
            if isinstance(thing, ScaledBoxLayout):
                thing.clear()
            self.removeItem(thing)

    def _holds(self, thing: QWidget | QLayout | QSpacerItem) -> bool:
        return isValid(thing) and self.indexOf(thing) >= 0

    def _add_spacer(self, spacer: QSpacerItem) -> None:
        self._things.append(spacer)
        self.addSpacerItem(spacer)

    def _stretching(self) -> tuple[QSizePolicy.Policy, QSizePolicy.Policy]:
        policy, direction = QSizePolicy.Policy, QBoxLayout.Direction
        beside = self.direction() in {direction.LeftToRight, direction.RightToLeft}
        return (policy.Expanding, policy.Minimum) if beside else (policy.Minimum, policy.Expanding)

    def _waits(self, verb: Callable[..., None], *arguments: object) -> bool:
        """Keep what is added for later, as long as this layout has no place itself."""
        if self._waiting is None:
            return False
        self._waiting.append(partial(verb, *arguments))
        return True

    def _take_in(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for each in waiting:
            each()


class ColumnLayout(ScaledBoxLayout):
    """Things below each other.

    Args:
        owner: The widget to lay out, if any.
        gap: The space between items.
        margins: The space around: left, top, right, bottom.
    """

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, owner, gap, margins)


class RowLayout(ScaledBoxLayout):
    """Things next to each other; mirrors with the language. Arguments as in :class:`ColumnLayout`."""

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner, gap, margins)


class ReadableColumn(QWidget):
    """One column of at most 75 characters; add to ``.column``."""

    def __init__(self, *, gap: float = 8, margins: Margins = _NONE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ColumnLayout(self, gap=gap, margins=margins)
        self.rescale()

    def rescale(self) -> None:
        """Take the width anew, after the text size changed."""
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * READABLE_CHARACTERS)


class CardFrame(QFrame):
    """A sheet of paper on the desk: surface, a hairline, round corners; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ColumnLayout(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)


class SunkenFrame(QFrame):
    """A sunken place that something lies in, such as the sheet of cards; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ColumnLayout(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(self.rect().toRectF(), CARD_RADIUS, CARD_RADIUS)


class Divider(QWidget):
    """A hairline between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("line"))


class ScrollArea(QScrollArea):
    """Scrolls one widget up and down, sideways only where a word has no room; it is no Tab stop itself."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Made here and not by Qt: where Python meets a widget it doesn't know, Qt for Python first builds every class
        # it could be, which takes 45 ms.
        known = QWidget()
        known.setObjectName("qt_scrollarea_viewport")
        self.setViewport(known)
        inside.setProperty("page", True)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        # Be as small as wanted: that is what scrolling is for.
        return QSize(theme.space(240), theme.space(120))
