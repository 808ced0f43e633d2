"""Charts of a few values with direct labels. Each is one Tab stop, and says in its description what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.widgets.labels import plain_tooltip, with_dots_at_ends
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

_ROW, _DOT, _LINE, _BAR, _RADIUS, _MARK, _GAP = 24, 5, 2, 10, 3, 20, 8
_LABELS, _MOST_LABELS, _MOST_LINES = 0.42, 230, 4


class TwoValues(NamedTuple):
    """A row of a chart: its label, its two values, and the words next to them."""

    label: str
    first: float
    second: float
    words: str = ""


class ChartDrawing(QWidget):
    """The base of drawn charts: as wide as there's space, mirrored in right-to-left languages."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TwoValues, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[TwoValues]) -> None:
        """Show other values."""
        self.rows = tuple(rows)
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(400), self.height_needed())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(200), self.height_needed())

    def height_needed(self) -> int:
        """Return the height of the whole chart."""
        raise NotImplementedError

    def row_height(self) -> float:
        """Return the height of a row."""
        return max(theme.space(_ROW), QFontMetricsF(theme.font("small")).height() + theme.space(2))

    def axis(self, width: int) -> tuple[float, float]:
        """Return where the values begin and end in a chart of a width, from where reading begins."""
        return min(width * _LABELS, theme.space(_MOST_LABELS)) + theme.space(_GAP), float(width)

    def place(self, rect: QRectF) -> QRectF:
        """Return a rectangle mirrored if the chart is."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())
        return rect

    def point(self, x: float, y: float) -> QPointF:
        """Return a point mirrored if the chart is."""
        return QPointF(self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x, y)

    def write(
        self, painter: QPainter, words: str, rect: QRectF, tone: Tone, *, at_end: bool = False, is_strong: bool = False
    ) -> None:
        """Write words into a rectangle, at its start or its end, elided if they're too long."""
        font = _strong() if is_strong else theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        is_right = at_end != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        flags |= Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        fitting = QFontMetricsF(font).elidedText(with_dots_at_ends(shown(words)), Qt.TextElideMode.ElideRight,
                                                 rect.width() + 1)  # fmt: skip
        direction = painter.layoutDirection()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, not of the window
        painter.drawText(self.place(rect), flags, fitting)
        painter.setLayoutDirection(direction)


class DumbbellChart(ChartDrawing):
    """Two dots per row on a line from 0 to ``most``: the first is filled, the second a ring.

    Args:
        names: The names of both, written above the first row.
        ends: What the ends of the lines mean.
        most: The largest value.
    """

    def __init__(self, names: tuple[str, str], ends: tuple[str, str], most: float) -> None:
        super().__init__()
        self._names, self._ends, self._most = names, ends, most
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def height_needed(self) -> int:
        """Return the height of all rows, each on one line, the names above them and the ends below."""
        return round(self.row_height() * (len(self.rows) + 2) + theme.space(4))

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        rows = sum(self._row_high(len(self.lines_of(row.label, width))) for row in self.rows)
        return round(rows + self.row_height() * 2 + theme.space(4))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bottom = self.row_height()
            for row in self.rows:
                bottom += self._row_high(len(self.lines_of(row.label, self.width())))
                if event.pos().y() < bottom:
                    QToolTip.showText(event.globalPos(), plain_tooltip(row.label), self)
                    return True
        return super().event(event)

    def _row_high(self, lines: int) -> float:
        """Return the height of a row with a label of some lines."""
        return max(self.row_height(), QFontMetricsF(theme.font("small")).height() * lines + theme.space(6))

    def lines_of(self, label: str, width: int) -> list[str]:
        """Return the lines of a label in a chart of a width, of which the last may be too long."""
        metrics, lines = QFontMetricsF(theme.font("small")), [""]
        room = self.axis(width)[0] - 2 * theme.space(_GAP)
        for word in label.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and len(lines) < _MOST_LINES and metrics.horizontalAdvance(shown(longer)) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot, top = theme.space(_DOT), self.row_height()
        start, end = self.axis(self.width())
        first, last = start + 1.5 * dot, end - 1.5 * dot
        self._write_names(painter, first, last)
        for row in self.rows:
            lines = self.lines_of(row.label, self.width())
            high = self._row_high(len(lines))
            middle, top = top + high / 2, top + high
            self._write_label(painter, lines, QRectF(0, top - high, start - theme.space(_GAP), high))
            one, two = (first + (last - first) * value / self._most for value in (row.first, row.second))
            painter.setPen(QPen(theme.colour("line"), theme.scale() * _LINE))
            painter.drawLine(self.point(start, middle), self.point(end, middle))
            painter.setPen(QPen(theme.colour("edge"), theme.scale() * _LINE))
            painter.drawLine(self.point(one, middle), self.point(two, middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            is_both = row.first == row.second  # the dot is in the ring
            ring = dot * (1.5 if is_both else 1.1)
            if not is_both:
                painter.drawEllipse(self.point(one, middle), dot * 1.1, dot * 1.1)
            painter.setPen(QPen(theme.colour("plum"), theme.scale() * 2.5))
            painter.setBrush(theme.colour("paper"))
            painter.drawEllipse(self.point(two, middle), ring, ring)
            if is_both:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent"))
                painter.drawEllipse(self.point(one, middle), dot * 0.8, dot * 0.8)
        below = QRectF(start, top + theme.space(4), end - start, self.row_height())
        self.write(painter, self._ends[0], below, "soft")
        self.write(painter, self._ends[1], below, "soft", at_end=True)

    def _write_label(self, painter: QPainter, lines: Sequence[str], rect: QRectF) -> None:
        """Write the lines of a label in the middle of its row."""
        high = QFontMetricsF(theme.font("small")).height()
        top = rect.center().y() - high * len(lines) / 2
        for at, line in enumerate(lines):
            self.write(painter, line, QRectF(rect.left(), top + at * high, rect.width(), high), "ink")

    def _write_names(self, painter: QPainter, first: float, last: float) -> None:
        """Write both names above the dots of the first row, moved apart if they'd touch."""
        metrics, gap = QFontMetricsF(_strong()), theme.space(_GAP)
        values = (self.rows[0].first, self.rows[0].second)
        tones: tuple[Tone, Tone] = ("accent", "plum")
        found = sorted(
            (first + (last - first) * value / self._most, metrics.horizontalAdvance(name) + 2, name, tone)
            for value, name, tone in zip(values, self._names, tones, strict=True)
        )
        (one, one_width, *_one), (two, two_width, *_two) = found
        left, right = one - one_width / 2, two - two_width / 2
        if left + one_width + gap > right:
            middle = (one + two) / 2
            left, right = middle - gap / 2 - one_width, middle + gap / 2
        start, end = self.axis(self.width())
        right = min(max(right, start + one_width + gap), end - two_width)
        left = max(start, min(left, right - gap - one_width))
        for x, (_at, width, name, tone) in zip((left, right), found, strict=True):
            self.write(painter, name, QRectF(x, 0, width, self.row_height()), tone, is_strong=True)


class PlannedBars(ChartDrawing):
    """A bar per row from 0 to ``most``, with a mark at the second value unless it's negative, and words next to it."""

    def __init__(self, most: float) -> None:
        super().__init__()
        self._most = most

    def set_most(self, most: float) -> None:
        """Let the longest bar stand for another value."""
        self._most = most

    def height_needed(self) -> int:
        """Return the height of all rows."""
        return round(self.row_height() * 1.15 * len(self.rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, bar, mark = self.row_height() * 1.15, theme.space(_BAR), theme.space(_MARK)
        start, end = self.axis(self.width())
        metrics = QFontMetricsF(theme.font("small"))
        words = max((metrics.horizontalAdvance(shown(row.words)) for row in self.rows), default=0) + theme.space(12)
        room = max(end - start - words, (end - start) / 3)
        for at, row in enumerate(self.rows):
            middle = high * (at + 0.5)
            self.write(painter, row.label, QRectF(0, middle - high / 2, start - theme.space(_GAP), high), "ink")
            filled, planned = (start + room * min(value, self._most) / self._most for value in (row.first, row.second))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            radius = theme.space(_RADIUS)
            painter.drawRoundedRect(self.place(QRectF(start, middle - bar / 2, filled - start, bar)), radius, radius)
            width = theme.scale() * _LINE
            if row.second >= 0:
                at_mark = QRectF(planned - width / 2, middle - mark / 2, width, mark)
                painter.fillRect(self.place(at_mark), theme.colour("ink"))
            left = max(filled, planned) + theme.space(_GAP)
            self.write(painter, row.words, QRectF(left, middle - high / 2, end - left, high), "soft")


class SplitBar(ChartDrawing):
    """One bar in two parts, with their words below. It shows the first row."""

    def height_needed(self) -> int:
        """Return the height of the bar and the words below it."""
        return round(theme.space(_BAR) + theme.space(4) + self.row_height())

    def show_parts(self, first: TwoValues, words: str) -> None:
        """Show two parts; ``words`` belong to the second, those of the row to the first."""
        self._second_words = words
        self.show_rows([first])

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        row, bar, radius = self.rows[0], theme.space(_BAR), theme.space(_RADIUS)
        gap = theme.space(2) if row.first and row.second else 0
        cut = (self.width() - gap) * row.first / ((row.first + row.second) or 1)
        tones: tuple[Tone, Tone] = ("accent", "plum")
        for tone, left, right in zip(tones, (0, cut + gap), (cut, self.width()), strict=True):
            painter.setBrush(theme.colour(tone))
            if right > left:
                painter.drawRoundedRect(self.place(QRectF(left, 0, right - left, bar)), radius, radius)
        below = QRectF(0, bar + theme.space(4), self.width(), self.row_height())
        self.write(painter, row.words, below, "accent")
        self.write(painter, self._second_words, below, "plum", at_end=True)


def _strong() -> QFont:
    font = QFont(theme.font("small"))
    font.setWeight(theme.font("strong").weight())
    return font
