"""Text that's painted in its own direction: in a mirrored window, the dots of "More…" are still at its end.

Marks around the text would do the same, but few fonts have them, and those of another font move the text down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from netcoach.foundation.i18n import ends_in_place, has_right_to_left

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Button = _Widget = object


class OwnDirection(_Widget):
    """A mixin for a widget that paints its text at an absolute place, which Qt doesn't mirror."""

    def initPainter(self, painter: QPainter) -> None:
        """Let whatever is painted here have the direction of the text, not of the window."""
        super().initPainter(painter)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


class OwnEnds(_Button):
    """A mixin for a button that Qt paints. Qt places a text by the direction too, so only those that show it get one.

    That's fine because such a button is as wide as its text.
    """

    def initPainter(self, painter: QPainter) -> None:
        """Let a text with signs at its ends have its own direction."""
        super().initPainter(painter)
        is_mirrored, text = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft, self.text()
        if ends_in_place(text) != text if is_mirrored else has_right_to_left(text):
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
