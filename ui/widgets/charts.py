"""Small charts in the colours of the theme, each with its message in words as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netcoach.foundation.i18n import _, pgettext
from ui.widgets import theme
from ui.widgets.check_boxes import paint_box
from ui.widgets.labels import plain_tooltip
from ui.widgets.layout import RowLayout
from ui.widgets.name_masking import shown

WeekState = Literal["kept", "part", "spare", "paused", "open", "before"]
_BOX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMark:
    """One week of a goal: its state, and the same in words ("Week of 2 November: kept, 2 of 2")."""

    state: WeekState
    spoken: str


class _WeekBox(QLabel):
    """One box, with its words as accessible name and tooltip."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, mark: WeekMark) -> None:
        super().__init__()
        self._state = mark.state
        self.setAccessibleName(shown(mark.spoken))
        self.setToolTip(plain_tooltip(mark.spoken))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_BOX), theme.space(_BOX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._state in {"kept", "open", "part", "spare"}:
            paint_box(painter, box, ticked=self._state == "kept")
        if self._state == "part":
            self._fill_half(painter, box)
        elif self._state == "spare":
            sign = _("s")
            painter.setFont(theme.font_that_fits(sign, box.width(), theme.font("small")))
            painter.setPen(theme.colour("soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
        elif self._state in {"paused", "before"}:
            self._outline(painter, box)

    def _fill_half(self, painter: QPainter, box: QRectF) -> None:
        half = box.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setClipRect(QRectF(half.left(), half.top(), half.width() / 2, half.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(half, 4, 4)
        painter.setClipping(False)

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        paused = self._state == "paused"
        pen = QPen(theme.colour("edge" if paused else "line"), 1.5 if paused else 1.0)
        if paused:
            pen.setDashPattern([2.2, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)


class WeekBoxes(QWidget):
    """The last weeks of a goal, oldest first, one box each; screen readers read out each week in words.

    Args:
        name: The accessible name.
        weeks: One mark per week.
    """

    def __init__(self, name: str, weeks: Sequence[WeekMark] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = RowLayout(self, gap=6)
        self._weeks: tuple[WeekMark, ...] = ()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_weeks(weeks)

    def set_weeks(self, weeks: Sequence[WeekMark]) -> None:
        """Show other weeks."""
        if tuple(weeks) == self._weeks:
            return
        self._weeks = tuple(weeks)
        self._row.clear()
        for mark in weeks:
            self._row.add(_WeekBox(mark))
        self.setAccessibleName(shown(self._name))
        self.setAccessibleDescription(shown(pgettext("list of facts", "; ").join(mark.spoken for mark in weeks)))
