"""How to fold a sheet into a booklet, in four drawn steps."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.controls import ColumnLayout, PlainLabel, RowLayout, SectionLabel
from ui.widgets.looks import theme

Step = Literal["fold", "cut", "push", "close"]

_WIDTH, _HEIGHT = 72.0, 48.0


class FoldSteps(QWidget):
    """Fold, cut, push, close: each step with a small drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Eight small pages, one sheet"))
        self._drawings: list[_StepDrawing] = []
        column = ColumnLayout(self, gap=12)
        column.add(SectionLabel(_("Eight small pages, one sheet")))
        steps: tuple[tuple[Step, str, str], ...] = (
            ("fold", _("Fold"), _("three times, then open")),
            ("cut", _("Cut"), _("the thick line only")),
            ("push", _("Push"), _("the ends together")),
            ("close", _("Close"), _("round the cover")),
        )
        for step, title, words in steps:
            row, text = RowLayout(gap=16), ColumnLayout(gap=0)
            text.add(PlainLabel(title, "section"), PlainLabel(words, "small"))
            drawing = _StepDrawing(step)
            self._drawings.append(drawing)
            row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(text, 1)
            column.addLayout(row)

    def show_binding(self, *, binds_right: bool) -> None:
        """Draw the steps for a booklet that is bound on the left or on the right."""
        for drawing in self._drawings:
            drawing.mirror(is_mirrored=binds_right)


class _StepDrawing(QWidget):
    """The drawing of one step, which says nothing that its words don't."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step: Step = step
        self._is_mirrored = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mirror(self, *, is_mirrored: bool) -> None:
        """Draw the step as it is, or as in a mirror."""
        self._is_mirrored = is_mirrored
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_WIDTH), theme.space(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = theme.space(_WIDTH) / _WIDTH
        painter.scale(scale, scale)
        if self._is_mirrored:
            painter.translate(_WIDTH, 0)
            painter.scale(-1, 1)
        ink, soft, accent = (QPen(theme.colour(tone), 1.5) for tone in ("ink", "soft", "accent"))
        if self._step == "push":
            _paint_push(painter, ink, accent)
        elif self._step == "close":
            _paint_close(painter, ink, soft)
        else:
            _paint_sheet(painter, ink, soft, folds_across=self._step == "fold")
            if self._step == "cut":
                accent.setWidthF(3)
                painter.setPen(accent)
                painter.drawLine(QLineF(19, 24, 53, 24))


def _paint_sheet(painter: QPainter, ink: QPen, soft: QPen, *, folds_across: bool) -> None:
    painter.setPen(ink)
    painter.drawRect(QRectF(2, 3, 68, 42))
    soft.setDashPattern([2.0, 2.0])
    painter.setPen(soft)
    painter.drawLines([QLineF(x, 3, x, 45) for x in (19, 36, 53)])
    if folds_across:
        painter.drawLine(QLineF(2, 24, 70, 24))


def _paint_push(painter: QPainter, ink: QPen, accent: QPen) -> None:
    painter.setPen(ink)
    painter.drawPolygon(QPolygonF([QPointF(20, 24), QPointF(36, 12), QPointF(52, 24), QPointF(36, 36)]))
    painter.setPen(accent)
    for tail, tip in ((0, 13), (72, 59)):
        back = -4 if tip > tail else 4
        painter.drawPolyline([QPointF(tip + back, 19), QPointF(tip, 24), QPointF(tip + back, 29)])
        painter.drawLine(QLineF(tail, 24, tip, 24))


def _paint_close(painter: QPainter, ink: QPen, soft: QPen) -> None:
    painter.setPen(soft)
    painter.drawPolyline([QPointF(28, 46), QPointF(52, 46), QPointF(52, 6)])
    painter.setPen(ink)
    painter.drawRect(QRectF(24, 2, 24, 41))
