"""The mark of what is chosen: a bar at its leading edge, because the colour behind it is too faint to be seen alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.widgets.looks import theme

_BAR = 3
_HIGH = 0.6  # of the height of what is chosen


def paint_chosen(painter: QPainter, ground: QRectF, *, mirrored: bool, radius: float = 6) -> None:
    """Paint the background of something chosen in ``ground``, with a bar at its leading edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("wash"))
    painter.drawRoundedRect(ground, radius, radius)
    high = ground.height() * _HIGH
    bar = QRectF(ground.left(), ground.center().y() - high / 2, _BAR, high)
    if mirrored:
        bar.moveRight(ground.right())
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
