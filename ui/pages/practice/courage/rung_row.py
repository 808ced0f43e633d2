"""A row of the courage ladder: its mark on the rail, what it is, how hard it was feared to be and how hard it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _, enumerated, number
from netcoach.practice.courage import HARDEST, RungRef
from ui.widgets.buttons import Button
from ui.widgets.chosen_mark import paint_chosen
from ui.widgets.labels import PlainLabel, TextSpan, WrappedText
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_PAD, _AIR, _GAP, _WORDS_FROM = 12, 12, 16, 44
_CHART, _DOT, _MARK, _OPEN_MARK = 116, 5, 7, 9
_LEAST_TITLE = 180  # with less room next to them, words and chart go below the title
_WIDE = 1 << 20

_Sign = Literal["feared", "it was"]


class RungItem(NamedTuple):
    """What a row says. ``feared`` and ``it_was`` are from 0 to 100, and None before the first time."""

    ref: RungRef
    text: str
    state: str
    is_open: bool = False
    is_done: bool = False
    is_chosen: bool = False
    is_first: bool = False
    is_last: bool = False
    feared: int | None = None
    it_was: int | None = None
    in_numbers: bool = False

    @property
    def figures(self) -> str:
        """The figures in words; empty before the first time."""
        if self.feared is None or self.it_was is None:
            return ""
        return _("feared {feared}, it was {it_was}").format(feared=number(self.feared), it_was=number(self.it_was))

    @property
    def has_chart(self) -> bool:
        """Whether the figures are painted."""
        return self.feared is not None and not self.in_numbers

    @property
    def words(self) -> str:
        """What is next to the text."""
        return " · ".join(filter(None, (self.state, self.figures if self.in_numbers else "")))


class _Places(NamedTuple):
    """Where the parts of a row begin, and how wide its text may be; words and chart are next to it, or below it."""

    text_width: float
    is_below: bool
    words: float
    chart: float


class RungRow(Button):
    """A button as wide as the ladder. A chosen one has a bar, a wash and bold words; numbers can replace the chart.

    Args:
        item: What it says.
        on_choose: A bound method, called with what names the rung.
    """

    def __init__(self, item: RungItem, on_choose: Callable[[RungRef], object]) -> None:
        self._item = item
        self._laid: tuple[WrappedText, WrappedText] | None = None
        super().__init__(item.text, on_choose, payload=item.ref, flush=True)
        chosen = _("chosen") if item.is_chosen else ""
        self.setAccessibleDescription(shown(enumerated([*filter(None, (item.state, item.figures, chosen))])))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    @property
    def paints_chart(self) -> bool:
        """Whether its figures are painted rather than written."""
        return self._item.has_chart

    def rescale(self) -> None:
        """Measure and repaint after the text size or colours changed."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the colour of the chosen row, and away from it next to it."""
        inset = 1 if self._item.is_chosen else 5
        return self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 7

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text, words = self._texts()
        places = self._places(width)
        high = text.fit(places.text_width) + 2 * theme.space(_AIR)
        if places.is_below:
            high += words.fit(width - places.words - theme.space(_PAD))
        return round(high + 0.49)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(_WORDS_FROM + _LEAST_TITLE), theme.space(2 * _AIR))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._laid = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._item.is_chosen:
            ground = self.rect().toRectF().adjusted(1, 1, -1, -1)
            paint_chosen(painter, ground, mirrored=self._is_mirrored(), radius=8)
        text, words = self._texts()
        places, top = self._places(self.width()), float(theme.space(_AIR))
        high = text.fit(places.text_width)
        text.draw(painter, self._left(theme.space(_WORDS_FROM), places.text_width), top)
        self._paint_mark(painter, top + text.first_line_height() / 2)
        width = self.width() - places.words - theme.space(_PAD) if places.is_below else _natural(words)
        words.fit(width)
        top += high if places.is_below else text.first_baseline() - words.first_baseline()
        words.draw(painter, self._left(places.words, width), top)
        self._paint_chart(painter, places.chart, top + words.first_line_height() / 2)

    def _paint_mark(self, painter: QPainter, y: float) -> None:
        """Paint the rail and the mark: filled once it was done, a larger ring while it's open."""
        item, size = self._item, theme.space(_OPEN_MARK if self._item.is_open else _MARK)
        x = self._left(theme.space(_PAD + _MARK), 0)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(QPointF(x, y if item.is_first else 0), QPointF(x, y if item.is_last else self.height()))
        is_filled = item.is_done and not item.is_open
        painter.setPen(QPen(theme.colour("accent" if item.is_done or item.is_open else "edge"), 2))
        painter.setBrush(theme.colour("accent" if is_filled else "wash" if item.is_chosen else "paper"))
        painter.drawEllipse(QPointF(x, y), size - 1, size - 1)

    def _paint_chart(self, painter: QPainter, start: float, y: float) -> None:
        """Paint both figures on a line: a ring for what was feared, a dot for how it was."""
        item, dot, width = self._item, theme.space(_DOT), theme.space(_CHART)
        if not item.has_chart:
            return
        room, left = width - 2 * dot, self._left(start, width)
        shares = [(value or 0) / HARDEST for value in (item.feared, item.it_was)]
        if self._is_mirrored():
            shares = [1 - share for share in shares]
        feared, it_was = (QPointF(left + dot + room * share, y) for share in shares)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))
        painter.setPen(QPen(theme.colour("edge"), 2))
        painter.drawLine(it_was, feared)
        _paint_sign(painter, feared, "feared")
        _paint_sign(painter, it_was, "it was")

    def _texts(self) -> tuple[WrappedText, WrappedText]:
        if self._laid is None:
            item, mirrored = self._item, self._is_mirrored()
            tone: Literal["ink", "soft"] = "ink" if item.is_open else "soft"
            self._laid = (
                WrappedText([TextSpan(item.text)], "strong" if item.is_chosen else "body", "ink", mirrored=mirrored),
                WrappedText([TextSpan(item.words)], "small", tone, mirrored=mirrored),
            )
        return self._laid

    def _places(self, width: int) -> _Places:
        words = self._texts()[1]
        if not self._item.words:
            start, end = theme.space(_WORDS_FROM), width - theme.space(_PAD)
            return _Places(end - start, is_below=False, words=end, chart=end)
        start, gap, chart = theme.space(_WORDS_FROM), theme.space(_GAP), theme.space(_CHART)
        end = width - theme.space(_PAD)
        # The chart has its column even before there is one, so that all the words end at the same edge.
        words_end = end if self._item.in_numbers else end - chart - gap
        words_start = words_end - _natural(words)
        text_width = words_start - gap - start
        if text_width >= theme.space(_LEAST_TITLE):
            return _Places(text_width, is_below=False, words=words_start, chart=end - chart)
        below_chart = start + _natural(words) + gap
        return _Places(end - start, is_below=bool(self._item.words), words=start, chart=below_chart)

    def _left(self, start: float, width: float) -> float:
        """Return the left edge of a part that begins ``start`` away from where the row begins."""
        return self.width() - start - width if self._is_mirrored() else start

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class FiguresLegend(QWidget):
    """What the ring and the dot mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = RowLayout(self, gap=6)
        row.add(_LegendSign("feared"), PlainLabel(_("feared"), "small", wrap=False))
        row.space(8)
        row.add(_LegendSign("it was"), PlainLabel(_("it was"), "small", wrap=False))


class _LegendSign(QWidget):
    """The ring or the dot, in the legend."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, which: _Sign) -> None:
        super().__init__()
        self._which: _Sign = which
        self.setAccessibleName(shown(_("ring") if which == "feared" else _("dot")))
        self.rescale()

    def rescale(self) -> None:
        """Measure again after the text size changed."""
        side = theme.space(2 * _DOT + 4)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_sign(painter, self.rect().toRectF().center(), self._which)


def _natural(text: WrappedText) -> float:
    text.fit(_WIDE)
    return text.natural_width + 1


def _paint_sign(painter: QPainter, at: QPointF, which: _Sign) -> None:
    size = theme.space(_DOT)
    is_ring = which == "feared"
    painter.setPen(QPen(theme.colour("plum" if is_ring else "accent"), 2))
    painter.setBrush(theme.colour("paper" if is_ring else "accent"))
    painter.drawEllipse(at, size - 1, size - 1)
