"""The head of a view that a room opens: the way back, a title, a line below it, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import SoftButton
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_APART = 24
_WAY_BACK, _RING = 32, 4
_HEAD, _LESS = 54, 16  # 2 more than a button, and 14 with the largest text
_GAP_AROUND_LINES = 8  # of buttons that are below the title with large text


class _WayBack(SoftButton):
    """The way back, in small letters."""

    def __init__(self, text: str, on_press: Callable[[], object]) -> None:
        super().__init__(text, on_press, icon_name="chevron-left", flush=True)
        self.setProperty("small", True)
        self.setAccessibleName(shown(_("Back to {view}").format(view=text)))

    def rescale(self) -> None:
        """Update the font after the text size changed."""
        self.setFont(theme.font("small"))
        super().rescale()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: it's within the button, so that it keeps away from the title."""
        around, radius = super().ring()
        return QRectF(around.left(), _RING, around.width(), self.height() - 2 * _RING), radius


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
        column, self._start, self._head = (
            ColumnLayout(self, gap=0),
            QWidget(),
            FlowWidget(gap=_APART, gap_below=_GAP_AROUND_LINES, gap_after=_GAP_AROUND_LINES, apart=True, level=False),
        )
        self._way_back = _WayBack(back_to, back)
        ColumnLayout(self._start, gap=0).addWidget(
            self._way_back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        self._head.add(self.title)
        if actions:
            buttons = FlowWidget(gap=12)
            buttons.add(*actions)
            self._head.add(buttons)
        column.add(self._start, self._head, self.below)
        self.rescale()

    def rescale(self) -> None:
        """Update the heights after the text size changed.

        The way back and the buttons at the far end are nearly as close to the lines below them as in the drawings. With
        large text they're further away, because a title and a long line then reach below them.
        """
        self._start.setFixedHeight(max(theme.space(_WAY_BACK), self._way_back.sizeHint().height()))
        self._head.setMinimumHeight(theme.space(_HEAD) - _LESS)
