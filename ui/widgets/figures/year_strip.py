"""A year as a strip of week boxes in four lines, one for each quarter of a year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from ui.widgets.figures.charts import A_LINE, BOX, BOX_GAP, WeekMark, month_places, paint_week
from ui.widgets.figures.drawings import ChartDrawing
from ui.widgets.labels import plain_tooltip
from ui.widgets.looks import theme

_BELOW, _BETWEEN = 4, 8


class YearStrip(ChartDrawing):
    """Weeks in lines of thirteen, oldest first, with the months below them.

    It isn't mirrored: time goes from left to right in every language.
    """

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[WeekMark, ...] = ()

    def show_weeks(self, weeks: Sequence[WeekMark]) -> None:
        """Show other weeks."""
        self._weeks = tuple(weeks)
        self.rescale()

    def height_needed(self) -> int:
        """Return the height of all lines."""
        lines = (len(self._weeks) + A_LINE - 1) // A_LINE
        return round(lines * self._line_height()) - theme.space(_BETWEEN)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self.height_needed())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = (at for at in range(len(self._weeks)) if self._box(at).contains(QPointF(event.pos())))
            at = next(found, None)
            if at is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(self._weeks[at].spoken), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, week in enumerate(self._weeks):
            painter.save()
            paint_week(painter, self._box(at), week.state)
            painter.restore()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        metrics = QFontMetrics(painter.font())
        for first in range(0, len(self._weeks), A_LINE):
            for left, name in month_places(self._weeks[first : first + A_LINE]):
                corner = self._box(first).bottomLeft() + QPointF(left, theme.space(_BELOW))
                place = QRectF(corner, QSize(metrics.horizontalAdvance(name) + 1, metrics.height()).toSizeF())
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, name)

    def _box(self, at: int) -> QRectF:
        line, column = divmod(at, A_LINE)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - self._width() if is_mirrored else 0
        size = theme.space(BOX)
        return QRectF(left + column * (size + theme.space(BOX_GAP)), line * self._line_height(), size, size)

    def _line_height(self) -> float:
        months = QFontMetrics(theme.font("small")).height()
        return theme.space(BOX) + theme.space(_BELOW) + months + theme.space(_BETWEEN)

    def _width(self) -> int:
        return A_LINE * theme.space(BOX) + (A_LINE - 1) * theme.space(BOX_GAP)
