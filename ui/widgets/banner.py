"""A quiet, permanent line above the pages: what is different today, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.buttons import PlainButton
from ui.widgets.empty_state import IconWidget
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, paint_panel
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.notifications import announce

_STACKS_BELOW = 480


class _Strip(QWidget):
    """The background of a banner."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_panel(self, line="line", ground="sunken")


class Banner(QWidget):
    """A sentence or two with one button.

    Args:
        sentence: The text.
        words: The text of the button.
        on_press: A bound method to call.
        icon_name: The icon before the sentence.
    """

    accessible_role = QAccessible.Role.Note

    def __init__(self, sentence: str, words: str, on_press: Callable[[], object], *, icon_name: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(sentence)
        self._sentence = sentence
        strip = _Strip()
        ColumnLayout(self, gap=0, margins=(32, 16, 32, 0)).add(strip)
        row = RowLayout(strip, gap=12, margins=(16, 8, 8, 8))
        row.add(IconWidget(icon_name, 20, "soft"))
        said = PlainLabel(sentence, "small", tone="ink")
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        button = PlainButton(words, on_press)
        row.add(ResponsiveRow(said, button, stretch=(1, 0), gap_below=4, stacks_below=_STACKS_BELOW), stretch=1)

    def say_aloud(self) -> None:
        """Announce it to screen readers."""
        announce(self, self._sentence)
