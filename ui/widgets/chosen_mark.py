"""The mark of what is chosen: a bar at its leading edge, because the colour behind it is too faint to be seen alone.

The focus frame of a row is here too, because it's inside the row: the bar keeps away from it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.widgets.looks import theme

_BAR = 3
_HIGH = 0.6  # of the height of what is chosen
_FRAME, _GAP = 2, 2  # of a focused row


def paint_chosen(
    painter: QPainter, ground: QRectF, *, mirrored: bool, radius: float = 6, is_framed: bool = False
) -> None:
    """Paint the background of something chosen in ``ground``, with a bar at its leading edge, or inside its frame."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("wash"))
    painter.drawRoundedRect(ground, radius, radius)
    high = ground.height() * _HIGH
    inset = _FRAME + _GAP if is_framed else 0
    bar = QRectF(ground.left() + inset, ground.center().y() - high / 2, _BAR, high)
    if mirrored:
        bar.moveRight(ground.right() - inset)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)


def paint_focus(painter: QPainter, ground: QRectF) -> None:
    """Paint the focus frame of a row, inside ``ground``."""
    painter.setPen(QPen(theme.colour("accent"), _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)
