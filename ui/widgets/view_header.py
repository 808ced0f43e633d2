"""The head of a view that a room opens: the way back, a title, a line below it, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import SoftButton
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.name_masking import shown

_APART = 24
_GAP = 8  # for the focus frame of the way back, and for buttons that are below the title with large text


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
        column = ColumnLayout(self, gap=_GAP)
        way_back = SoftButton(back_to, back, icon_name="chevron-left", flush=True)
        way_back.setAccessibleName(shown(_("Back to {view}").format(view=back_to)))
        column.addWidget(way_back, 0, Qt.AlignmentFlag.AlignLeft)
        head = FlowWidget(gap=_APART, apart=True, level=False)
        head.add(self.title)
        if actions:
            buttons = FlowWidget(gap=12)
            buttons.add(*actions)
            head.add(buttons)
        column.add(head, self.below)
