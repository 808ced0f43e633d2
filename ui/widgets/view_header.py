"""The head of a view that a room opens: the way back, a title, a line below it, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.text.truncate import shortened
from ui.widgets.buttons import SoftButton
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_APART = 24
WAY_BACK = 32
"""The height of the way back, in design pixels."""
_RING, _MOST_IN_BACK = 4, 32
_HEAD, _LESS = 54, 16  # 2 more than a button, and 14 with the largest text
_BELOW_LINES = 4  # of a title that is as high as that or higher
_GAP_ABOVE, _GAP_BELOW = 8, 4  # buttons that are below the title with large text


class _WayBack(SoftButton):
    """The way back, in small letters."""

    def __init__(self, text: str, on_press: Callable[[], object]) -> None:
        super().__init__("", on_press, icon_name="back", flush=True)
        self.setProperty("small", True)
        self.show_view(text)

    def show_view(self, text: str) -> None:
        """Change what it leads to."""
        self.say(shortened(text, _MOST_IN_BACK))
        self.setAccessibleName(shown(_("Back to {view}").format(view=text)))

    def rescale(self) -> None:
        """Update the font after the text size changed."""
        self.setFont(theme.font("small"))
        super().rescale()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: it's within the button, so that it keeps away from the title."""
        around, radius = super().ring()
        return QRectF(around.left(), _RING, around.width(), self.height() - 2 * _RING), radius


class _TitleLine(FlowWidget):
    """A title with the buttons at the far end of its line; where they don't fit, they're below what is below it.

    Its line is nearly as close to the one below it as in the drawings. With large text it's further away, because a
    title and a long line then reach below the buttons.
    """

    def __init__(self, title: QWidget, below: QWidget, actions: QWidget) -> None:
        super().__init__(gap=_APART, level=False)
        self._title, self._below, self._actions = title, below, actions
        self._is_compact = False
        self.add(title, below, actions)

    def set_compact(self, *, is_compact: bool) -> None:
        """Choose whether the line below the title follows it as closely as it can."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.rescale()

    def sizeHint(self) -> QSize:
        title, actions = self._title.sizeHint(), self._actions.sizeHint()
        return QSize(title.width() + theme.space(_APART) + actions.width(), max(title.height(), actions.height()))

    def _place(self, width: int, *, move: bool) -> int:
        _width, items = measured = self._measured(width)
        if move:
            self._placed = measured
        sizes = {thing: size for thing, size, _least in items}
        title, actions = sizes[self._title], sizes[self._actions]
        left = width - actions.width()
        is_beside = title.width() + theme.space(_APART) <= left
        down = max(0, self._title.minimumSizeHint().height() - actions.height()) // 2  # level with its first line
        least = 0 if self._is_compact else theme.space(_HEAD) - _LESS
        top = max(least, title.height(), down + actions.height() if is_beside else 0)
        if move:
            self._place_line([(self._title, 0, title)], 0, top)
        if move and is_beside:
            self._place_line([(self._actions, left, actions)], down, top)
        if self._below in sizes:
            top = max(top, title.height() + theme.space(_BELOW_LINES))
            if is_beside and self._is_compact:
                top = max(top, down + actions.height() + theme.space(_GAP_ABOVE))
            below = QSize(width, self._below.heightForWidth(width))
            if move:
                self._place_line([(self._below, 0, below)], top, below.height())
            top += below.height()
        if is_beside or actions.isEmpty():
            return top
        top += theme.space(_GAP_ABOVE)
        if move:
            self._place_line([(self._actions, 0, actions)], top, actions.height())
        return top + actions.height() + theme.space(_GAP_BELOW)


class PageHeader(QWidget):
    """The head of a view.

    Args:
        back: A bound method that goes back.
        back_to: The name of what it goes back to.
        actions: The buttons at the far end.
        title: A title that never changes; another widget can be given instead, such as a field.
    """

    def __init__(self, back: Callable[[], object], back_to: str, *actions: QWidget, title: str | QWidget = "") -> None:
        super().__init__()
        self.title = Heading(title) if isinstance(title, str) else title
        self.below = PlainLabel("", "soft")
        column, self._start, buttons = ColumnLayout(self, gap=0), QWidget(), FlowWidget(gap=12)
        self.way_back = _WayBack(back_to, back)
        ColumnLayout(self._start, gap=0).addWidget(
            self.way_back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        buttons.add(*actions)
        self._line = _TitleLine(self.title, self.below, buttons)
        column.add(self._start, self._line)
        self.rescale()

    def set_compact(self, *, is_compact: bool) -> None:
        """Choose whether it takes as little space as it can, with a smaller title: in a window with little below it."""
        if isinstance(self.title, Heading):
            self.title.set_role("heading" if is_compact else "title")
        self._line.set_compact(is_compact=is_compact)

    def rescale(self) -> None:
        """Update the height of the way back after the text size changed."""
        self._start.setFixedHeight(max(theme.space(WAY_BACK), self.way_back.sizeHint().height()))
