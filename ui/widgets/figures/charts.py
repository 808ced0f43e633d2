"""Small charts in the colours of the theme, each with its message in words as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netcoach.foundation.i18n import _, pgettext
from ui.widgets.check_boxes import paint_box
from ui.widgets.labels import PlainLabel, TextSpan, plain_tooltip
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

WeekState = Literal["kept", "part", "spare", "paused", "open", "before"]
BOX, BOX_GAP, _RADIUS = 20, 6, 5
A_LINE = 13
"""How many weeks are in each line of a longer time."""
MOST_IN_A_LINE = 14
"""A quarter has this many at most, and they're in one line."""
_MONTHS = 24  # the height of the line of months, with the space above it
_BETWEEN_MONTHS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMark:
    """One week of a goal: its state, and the same in words ("Week of 2 November: kept, 2 of 2").

    ``month`` is written below the week, if a month begins with it.
    """

    state: WeekState
    spoken: str
    month: str = ""


class ChartHeading(PlainLabel):
    """The sentence above a chart that says what it shows."""

    accessible_role = QAccessible.Role.Heading
    accessible_level = 2

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, "lead", parent=parent)

    def setText(self, text: str) -> None:
        self.set_spans([TextSpan(text, strong=True)])


class WeekSquare(QLabel):
    """One box, with its words as accessible name and tooltip."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, mark: WeekMark) -> None:
        super().__init__()
        self._state: WeekState = mark.state
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(shown(mark.spoken))
        self.setToolTip(plain_tooltip(mark.spoken))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(BOX), theme.space(BOX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_week(QPainter(self), QRectF(self.rect()), self._state)


class _LegendBox(QWidget):
    """A box before its word in a legend: a decorative picture, since the word says the same."""

    def __init__(self, state: WeekState) -> None:
        super().__init__()
        self._state: WeekState = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(BOX), theme.space(BOX))

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_week(QPainter(self), QRectF(self.rect()), self._state)


class WeekBoxes(QWidget):
    """The last weeks of a goal, oldest first, one box each; screen readers read out each week in words.

    A long time takes several lines. It isn't mirrored: time goes from left to right in every language.

    Args:
        name: The accessible name.
        weeks: One mark per week.
    """

    def __init__(self, name: str, weeks: Sequence[WeekMark] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ColumnLayout(self, gap=BOX_GAP)
        self._weeks: tuple[WeekMark, ...] = ()
        self._name = name
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_weeks(weeks)

    def set_weeks(self, weeks: Sequence[WeekMark]) -> None:
        """Show other weeks."""
        if tuple(weeks) == self._weeks:
            return
        self._weeks = tuple(weeks)
        self._lines.clear()
        whole = len(weeks) if len(weeks) <= MOST_IN_A_LINE else A_LINE
        for first in range(0, len(weeks), whole or 1):
            self._lines.add(_WeekLine(weeks[first : first + whole]))
        self.setAccessibleName(shown(self._name))
        self.setAccessibleDescription(shown(pgettext("list of facts", "; ").join(mark.spoken for mark in weeks)))
        self.rescale()

    def months(self) -> list[str]:
        """Return the months that are written below the weeks."""
        return [name for line in self.findChildren(_WeekLine) for _left, name in month_places(line.weeks)]

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()


class _WeekLine(QWidget):
    """A line of weeks, with the months that begin with them written below."""

    def __init__(self, weeks: Sequence[WeekMark]) -> None:
        super().__init__()
        self.weeks = weeks
        row = RowLayout(self, gap=BOX_GAP, margins=(0, 0, 0, _MONTHS if any(mark.month for mark in weeks) else 0))
        row.add(*(WeekSquare(mark) for mark in weeks))
        row.addStretch(1)

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("small"))
        ends = [left + metrics.horizontalAdvance(name) + 1 for left, name in month_places(self.weeks)]
        return super().sizeHint().expandedTo(QSize(max(ends, default=0), 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        metrics, bottom = QFontMetrics(painter.font()), self.height()
        for left, name in month_places(self.weeks):
            place = QRectF(left, bottom - metrics.height(), metrics.horizontalAdvance(name) + 1, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, name)


def month_places(weeks: Sequence[WeekMark]) -> list[tuple[int, str]]:
    """Return the months to write below a line of weeks, each with its left edge.

    A month is left out if the next one begins before its name ends.
    """
    metrics, found = QFontMetrics(theme.font("small")), list[tuple[int, str]]()
    for place, mark in enumerate(weeks):
        left = place * (theme.space(BOX) + theme.space(BOX_GAP))
        if mark.month:
            if found and found[-1][0] + metrics.horizontalAdvance(found[-1][1]) + theme.space(_BETWEEN_MONTHS) > left:
                found.pop()
            found.append((left, mark.month))
    return found


class WeekLegend(FlowWidget):
    """Explains the boxes of weeks: one of each state in view, with its word.

    Args:
        words: Every state in its order, and its word.
        marks: What is next to the word of a state.
    """

    def __init__(
        self,
        words: Mapping[WeekState, str],
        marks: Mapping[WeekState, QWidget] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, gap=12, gap_below=8)
        self._entries = {state: self._entry(state, word) for state, word in words.items()}
        for state, thing in (marks or {}).items():
            entry = QWidget()
            RowLayout(entry, gap=8).add(self._entries[state], thing)
            self._entries[state] = entry
        self.add(*self._entries.values())

    def show_states(self, states: set[WeekState]) -> None:
        """Explain these states and no others."""
        for state, entry in self._entries.items():
            entry.setVisible(state in states)

    @staticmethod
    def _entry(state: WeekState, word: str) -> QWidget:
        entry = QWidget()
        RowLayout(entry, gap=4).add(_LegendBox(state), PlainLabel(word, "small", wrap=False))
        return entry


def paint_week(painter: QPainter, box: QRectF, state: WeekState) -> None:
    """Draw the box of a week."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state in {"part", "spare", "open"}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)
    if state in {"kept", "part", "spare", "open"}:
        paint_box(painter, box, ticked=state == "kept")
    if state == "part":
        _fill_half(painter, box)
    elif state == "spare":
        sign = _("s")
        painter.setFont(theme.font_that_fits(sign, box.width(), theme.font("small")))
        painter.setPen(theme.colour("soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    elif state == "paused":
        pen = QPen(theme.colour("edge"), 1.5)
        pen.setDashPattern([2.2, 2.0])
        _outline(painter, box, pen)
    elif state == "before":
        _outline(painter, box, QPen(theme.colour("line"), 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("edge"))  # the outline is too faint to be told from the paper by everyone
        painter.drawEllipse(box.center(), box.width() / 10, box.width() / 10)


def _fill_half(painter: QPainter, box: QRectF) -> None:
    half = box.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setClipRect(QRectF(half.left(), half.top(), half.width() / 2, half.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(half, 4, 4)
    painter.setClipping(False)


def _outline(painter: QPainter, box: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)
