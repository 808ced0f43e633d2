"""A bar for how long something takes, with a mark at how long it may take."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_BAR, _MARK, _MARK_WIDTH, _GAP = 6, 16, 2, 2
_ROOM = 1.2  # of the mark, so that a little too much is seen as such


class TimeBar(QProgressBar):
    """A thin bar that fills up; a mark, with a label below it, shows where it should end. Its colour never changes.

    Time goes from left to right in every language.

    Args:
        name: What it measures, for screen readers.
    """

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._mark, self._label = 0.0, 1.0, ""
        self.setAccessibleName(shown(name))
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Update the height after the text size changed."""
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def show_time(self, taken: float, allowed: float, label: str, words: str) -> None:
        """Fill the bar up to ``taken``, with the mark and its ``label`` at ``allowed``; ``words`` say both."""
        whole = max(allowed * _ROOM, taken, 1)
        self._share, self._mark, self._label = taken / whole, allowed / whole, label
        self.setValue(round(100 * self._share))
        self.setAccessibleDescription(shown(words))
        self.update()

    def sizeHint(self) -> QSize:
        label = QFontMetricsF(theme.font("small")).height()
        return QSize(theme.space(160), round(theme.space(_MARK) + theme.space(_GAP) + label + 0.49))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height, mark = theme.space(_BAR), theme.space(_MARK)
        bar = QRectF(0, (mark - height) / 2, self.width(), height)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        if self._share > 0:
            painter.setBrush(theme.colour("accent"))
            filled = QRectF(0, bar.y(), max(height, bar.width() * self._share), height)
            painter.drawRoundedRect(filled, height / 2, height / 2)
        at = self.width() * self._mark
        painter.fillRect(QRectF(at - _MARK_WIDTH / 2, 0, _MARK_WIDTH, mark), theme.colour("ink"))
        font = theme.font("small")
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self._label) + 2
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        start = max(0.0, min(at - width / 2, self.width() - width))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the label, not of the window
        below = QRectF(start, mark + theme.space(_GAP), width, metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._label)
