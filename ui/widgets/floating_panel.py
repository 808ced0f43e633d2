"""A panel over a window, next to a field in it: nothing moves when it opens or closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.layout import paint_panel
from ui.widgets.looks import theme

_FROM_FIELD, _FROM_WINDOW = 6, 8
_BESIDE_WINDOW = 32  # as far as other text in a dialog
_LEAST_ROOM = 320  # from a field near the end of a window, it reaches back
_TO_LABEL = 6  # from a field to its label
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide})


class FloatingPanel(QFrame):
    """A rounded panel, on which a subclass or a layout puts something. It takes neither the focus nor the keyboard."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_panel(self, line="edge", ground="surface")


class FieldPanel(FloatingPanel):
    """A panel below a field, or above the field and its label if there's more space there.

    It follows the field, and goes with it. A subclass says in :meth:`height_in` how high it is.

    Args:
        field: The field.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._around: list[QWidget] = []
        self.hide()

    def width_in(self, _room: int) -> int:
        """Return how wide the panel is, at most ``room``."""
        return self._field.width()

    def height_in(self, width: int, room: int) -> int:
        """Return how high the panel is at a width, at most ``room``."""
        raise NotImplementedError

    def most_height(self) -> int:
        """Return the greatest height: it opens on the side that has space for that."""
        return self.height_in(self._width(), self._field.window().height())

    def usual_height(self) -> int:
        """Return the height that a window has space for from the beginning."""
        raise NotImplementedError

    def missing(self) -> int:
        """Return how much higher the window has to be for the usual height."""
        usual = self.usual_height()
        if not self._field.isVisible() or self._room(above=True) >= usual:
            return 0
        return max(0, usual - self._room(above=False))

    def lower_end(self) -> int:
        """Return down to where it may be, if there's enough space: the end of the window."""
        return self._field.window().height()

    def open_panel(self) -> None:
        """Show it, or measure it again if it's shown."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._field.destroyed.connect(self.deleteLater)
        if not self.isVisible():
            self._watch()
            self._is_above = self._room(above=False) < min(self.most_height(), self._room(above=True))
        self.place()
        self.raise_()

    def close_panel(self) -> None:
        """Hide it."""
        for each in self._around:
            if isValid(each):
                each.removeEventFilter(self)
        self._around.clear()
        self.hide()

    def rescale(self) -> None:
        """Measure it again after the text size changed."""
        if self.isVisible():
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            if self._field.isVisible():
                self.place()
            else:
                self.close_panel()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Move next to the field, inside the window, unless the field is scrolled out of view."""
        field, gap, width = self._field_rect(), theme.space(_FROM_FIELD), self._width()
        height = self.height_in(width, self._room(above=self._is_above))
        top = self._top() - gap - height if self._is_above else field.bottom() + 1 + gap
        left = field.right() + 1 - width if self._field.isRightToLeft() else field.left()
        edge = self._edge()
        self.setGeometry(min(max(left, edge), self._field.window().width() - edge - width), top, width, height)
        self.setVisible(not self._field.visibleRegion().isEmpty())

    def _width(self) -> int:
        field, edge, window = self._field_rect(), self._edge(), self._field.window().width()
        after = field.right() + 1 if self._field.isRightToLeft() else window - field.left()
        return self.width_in(max(after - edge, min(theme.space(_LEAST_ROOM), window - 2 * edge)))

    def _edge(self) -> int:
        """Return how far it is from the sides of the window, unless the field is closer to one."""
        field = self._field_rect()
        return min(theme.space(_BESIDE_WINDOW), field.left(), self._field.window().width() - 1 - field.right())

    def _room(self, *, above: bool) -> int:
        free = self._top() if above else self.lower_end() - 1 - self._field_rect().bottom()
        return free - theme.space(_FROM_FIELD) - theme.space(_FROM_WINDOW)

    def _top(self) -> int:
        """Return where the field begins, with its label above it."""
        field, window = self._field_rect(), self._field.window()
        labels = (QRect(one.mapTo(window, QPoint(0, 0)), one.size())
                  for one in window.findChildren(SectionLabel) if one.isVisible())  # fmt: skip
        above = field.adjusted(0, -theme.space(_TO_LABEL), 0, 0)
        return min((one.top() for one in labels if one.intersects(above)), default=field.top())

    def _field_rect(self) -> QRect:
        return QRect(self._field.mapTo(self._field.window(), QPoint(0, 0)), self._field.size())

    def _watch(self) -> None:
        step: QWidget | None = self._field
        while step is not None:
            step.installEventFilter(self)
            self._around.append(step)
            step = None if step.isWindow() else step.parentWidget()
