"""A QR code on a card: painted as squares, which stay sharp at any resolution. Lengths are units."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from netcoach.cards.code import Code
from ui.printing.tagging import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCode:
    """A code and its place in the safe area of its card; the quiet zone is around that."""

    code: Code
    place: QRectF

    def paint(self, painter: QPainter) -> None:
        """Paint the squares as one shape, so that no seam appears between them."""
        side = round(self.place.width()) // len(self.code.modules)
        region = QRegion()
        for y, row in enumerate(self.code.modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    region += QRect(x * side, y * side, side, side)
        shape = QPainterPath()
        shape.addRegion(region)
        shape.translate(self.place.topLeft())
        with figure(painter, self.code.words, self.place):
            painter.fillPath(shape, Qt.GlobalColor.black)
