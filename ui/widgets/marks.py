"""Things that are done or not, drawn but not pressed: a tick with words, and a row of segments."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.check_boxes import paint_box, row_height
from ui.widgets.labels import TextSpan, WrappedText
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

_BOX, _GAP = 20, 12
_SEGMENT, _BETWEEN, _THICK, _RING = 18, 5, 7, 4


class DoneMark(QWidget):
    """A tick that the program sets: done, next, or neither.

    Args:
        text: What is done.
        softens: Whether the text turns soft when it's done.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, text: str, *, softens: bool = True) -> None:
        super().__init__()
        self._text, self._softens = text, softens
        self._done = self._is_next = False
        self._laid: WrappedText | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)
        self.set_done(done=False)

    def set_done(self, *, done: bool, is_next: bool = False) -> None:
        """Show whether it's done, or what comes next."""
        self._done, self._is_next = done, is_next
        state = _("{what}, done") if done else _("{what}, next") if is_next else _("{what}, not done")
        self.setAccessibleName(state.format(what=shown(self._text)))
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return row_height(self._words().fit(max(1, width - self._left())))

    def sizeHint(self) -> QSize:
        self._words().fit(1 << 20)
        width = round(self._words().natural_width + self._left() + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + self.fontMetrics().averageCharWidth() * 8, row_height(0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words, size = self._words(), theme.space(_BOX)
        top = (self.height() - words.fit(self.width() - self._left())) / 2
        x = self.width() - size if mirrored else 0
        box = QRectF(x, round(top + (words.first_line_height() - size) / 2), size, size)
        paint_box(painter, box, ticked=self._done)
        if self._is_next:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(QColor(Qt.GlobalColor.transparent))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), size / 4, size / 4)
        words.draw(painter, 0 if mirrored else self._left(), top)

    def _words(self) -> WrappedText:
        if self._laid is None:
            tone: Tone = "soft" if self._done and self._softens else "ink"
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._laid = WrappedText([TextSpan(self._text, strong=self._is_next)], "body", tone, mirrored=mirrored)
        return self._laid

    def _left(self) -> int:
        return theme.space(_BOX + _GAP)


class Segments(QWidget):
    """A short row of segments: those done are filled, the next one has a ring."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: frozenset[int] = frozenset()
        self._next = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_done(self, done: frozenset[int], next_one: int, of: int, name: str) -> None:
        """Show which of ``of`` segments, counted from 1, are done; ``name`` says so in words."""
        self._done, self._next, self._of = done, next_one, of
        self.setAccessibleName(shown(name))
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._of * theme.space(_SEGMENT + _BETWEEN) + 2 * theme.space(_RING)
        return QSize(width, theme.space(_THICK + 2 * _RING + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, thick, ring = theme.space(_SEGMENT), theme.space(_THICK), theme.space(_RING)
        first = ring if self._next == 1 else 0  # they begin where the words above them do
        for number in range(1, self._of + 1):
            before = first + (number - 1) * theme.space(_SEGMENT + _BETWEEN)
            x = self.width() - before - width if mirrored else before
            box = QRectF(x, (self.height() - thick) / 2, width, thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if number in self._done else "line"))
            painter.drawRoundedRect(box, thick / 2, thick / 2)
            if number == self._next:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(QColor(Qt.GlobalColor.transparent))
                around = box.adjusted(-ring + 1, -ring + 1, ring - 1, ring - 1)
                painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
