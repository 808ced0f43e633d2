"""A text to read below a list, about the row that's chosen: as many lines of it as there always are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import QuietButton
from ui.widgets.fields.text_area import TextArea
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout

_FIRST_LINES = 3


class Excerpt(QWidget):
    """A text that scrolls in its own lines: nothing around it moves when it's another, longer one.

    Where everything around it scrolls as one, it's the first lines of it, or all on request.

    Args:
        title: What is said above it.
        lines: How many lines are shown otherwise.
        mark: Something next to the title.
    """

    def __init__(self, title: str, lines: int, mark: QWidget | None = None) -> None:
        super().__init__()
        self._is_folded = False
        self._text = TextArea(title, lines=lines, most=lines)
        self._text.setReadOnly(True)
        self._all = QuietButton(_("Show all"), self._on_all, flush=True)
        titled, head = QWidget(), FlowWidget(gap=12, apart=True)
        row = RowLayout(titled, gap=12)
        row.add(SectionLabel(title))
        if mark is not None:
            row.add(mark)
        self._end, self._has_mark = QWidget(), mark is not None
        RowLayout(self._end).add(self._all)
        policy = self._all.sizePolicy()
        policy.setRetainSizeWhenHidden(self._has_mark)  # with one, another row may have less to show: nothing moves
        self._all.setSizePolicy(policy)
        head.add(titled, self._end)
        ColumnLayout(self, gap=4).add(head, self._text)
        self._end.hide()
        self._all.hide()
        self._text.document().documentLayout().documentSizeChanged.connect(self._offer_all)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._text.set_text(text)
        if self._is_folded:
            self._fold()

    def show_whole(self) -> None:
        """Have no scroll bar from now on, because something around it scrolls."""
        if not self._is_folded:
            self._is_folded = True
            self._fold()

    def _fold(self) -> None:
        self._text.show_lines(_FIRST_LINES, has_bar=False)
        self._offer_all()

    def _offer_all(self) -> None:
        has_more = self._text.has_more()
        self._all.setVisible(has_more)
        self._end.setVisible(has_more or (self._is_folded and self._has_mark))

    def _on_all(self) -> None:
        self._text.setFocus()
        self._text.show_lines()
        self._offer_all()
