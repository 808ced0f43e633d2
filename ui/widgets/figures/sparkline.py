"""A few numbers as a line, each with its value below: no axis, no grid."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import number
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_STEP, _HEIGHT, _DOT = 60, 30, 4
_LEAST_SPAN = 0.1  # smaller differences look small


class Sparkline(QWidget):
    """The last is the strongest. Time goes from left to right in every language."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[int, ...] = ()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[int], name: str) -> None:
        """Show other values; ``name`` says them in words."""
        self._values = tuple(values)
        self.setAccessibleName(shown(name))
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        steps = max(0, len(self._values) - 1)
        return QSize(theme.space(_STEP) * steps + 2 * self._half(), theme.space(_HEIGHT) + theme.space(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, dot, high = theme.space(_STEP), theme.space(_DOT), theme.space(_HEIGHT)
        least, most = min(self._values), max(self._values)
        room, span = high - 4 * dot, max(most - least, most * _LEAST_SPAN, 1)
        points = [
            QPointF(self._half() + step * at, 2 * dot + room * ((most + least + span) / 2 - value) / span)
            for at, value in enumerate(self._values)
        ]
        painter.setPen(QPen(theme.colour("edge"), 2))
        painter.drawPolyline(points)
        for at, point in enumerate(points):
            is_last = at == len(points) - 1
            painter.setPen(QPen(theme.colour("accent" if is_last else "edge"), 2))
            painter.setBrush(theme.colour("accent" if is_last else "paper"))
            painter.drawEllipse(point, dot, dot)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink" if is_last else "soft"))
            box = QRectF(point.x() - step / 2, high, step, theme.space(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number(self._values[at]))

    def _half(self) -> int:
        """Return half the width of the widest value, so that the first and the last end where this does."""
        metrics = QFontMetrics(theme.font("small"))
        widths = [metrics.horizontalAdvance(number(value)) for value in self._values]
        return max(theme.space(_DOT) + 1, *(ceil(width / 2) for width in widths)) if widths else 0
