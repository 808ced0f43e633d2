"""Small marks with words: tick boxes, dots, progress."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QProgressBar, QSizePolicy, QWidget

from netcoach.foundation.i18n import pgettext
from ui.widgets.buttons import AccessibleToggle
from ui.widgets.labels import PlainLabel, TextSpan, WrappedText, display_spans
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

Payload = TypeVar("Payload")
_BOX = 20
_ROW = 34
_LEAST_BESIDE_TAIL = 12  # letters of the words next to those at the end of the line
_RADIUS = 5.0
_FRAME = 4


def paint_box(painter: QPainter, box: QRectF, *, ticked: bool, enabled: bool = True) -> None:
    """Draw a tick box in ``box``."""
    radius = _RADIUS * box.width() / _BOX
    pen = QPen(theme.colour("accent" if ticked else "edge"), 1.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(theme.colour("accent") if ticked else QColor(Qt.GlobalColor.transparent))
    if not enabled:
        painter.setOpacity(0.6)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    if ticked:
        tick = QPen(theme.colour("on_accent"), box.width() * 0.085)
        tick.setCapStyle(Qt.PenCapStyle.RoundCap)
        tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(tick)
        x, y, unit = box.x(), box.y(), box.width()
        painter.drawPolyline(
            [
                QPointF(x + unit * 0.28, y + unit * 0.53),
                QPointF(x + unit * 0.43, y + unit * 0.67),
                QPointF(x + unit * 0.72, y + unit * 0.35),
            ]
        )
    painter.setOpacity(1)


def row_height(words: float) -> int:
    """Return the height of a box with words next to it that are this high."""
    return max(theme.space(_ROW), round(words + theme.space(10)))


class CheckRow(AccessibleToggle, QCheckBox):
    """A tick box with wrapping text, which turns soft when it's ticked.

    It paints itself: the text of a QCheckBox doesn't wrap, and a style sheet can only load a single-colour tick from a
    file.

    ``clicked(bool)`` reports the user's changes; ``toggled`` also the program's.

    Args:
        text: The text.
        on_tick: A bound method, called with the ``payload`` and the new state when the user ticks it.
        payload: The box's data, such as an id. ``ticked(payload, done)`` passes it on.
        done: Whether it's ticked.
        trailing: A few words at the end of the line, such as the day.
        trailing_below: Whether those words are always below the others, to explain them.
        warm: Whether those words use the warm colour, for something soon.
        parts: The same text as ``text`` in spans, to emphasise names within a sentence.
        softens: Whether the text turns soft when ticked.
        name: The accessible name if the text is another widget (then ``text`` is "").
        on_enter: A bound method, called with the ``payload`` when Enter is pressed; Space ticks it.
        enter_verb: What that does, in the menu of its row.
        words_open: Whether a click on the words does the same as Enter; one on the box always ticks it.
        level: Whether its first line is level with a button next to it.
    """

    entered = Signal(object)
    ticked = Signal(object, bool)

    def __init__(
        self,
        text: str,
        on_tick: Callable[[Payload, bool], object] | None = None,
        *,
        payload: Payload | None = None,
        done: bool = False,
        trailing: str = "",
        trailing_below: bool = False,
        warm: bool = False,
        parts: Sequence[TextSpan] | None = None,
        softens: bool = True,
        name: str = "",
        on_enter: Callable[[Payload], object] | None = None,
        enter_verb: str = "",
        words_open: bool = False,
        level: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._softens, self._words_open, self._is_level = softens, words_open, level
        self._trailing_below = trailing_below
        self.enter_verb = shown(enter_verb)
        self._laid: WrappedText | None = None
        self._heights: dict[int, int] = {}
        self._laid_trailing: WrappedText | None = None
        self.say(text, trailing=trailing, warm=warm, parts=parts, name=name)
        self.setChecked(done)
        words = self.text()
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if words else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        )
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)
        self.toggled.connect(self.rescale)
        self.toggled.connect(self._on_toggled)
        self._payload = payload
        if on_tick is not None:
            self.clicked.connect(self._on_clicked)
            self.ticked.connect(on_tick)
        self.has_enter = on_enter is not None
        if on_enter is not None:
            self.entered.connect(on_enter)

    def say(
        self,
        text: str,
        *,
        trailing: str = "",
        warm: bool = False,
        parts: Sequence[TextSpan] | None = None,
        name: str = "",
    ) -> None:
        """Change the text of the box. Arguments as in the constructor."""
        self._parts = tuple(display_spans(parts or [TextSpan(text)]))
        self._trailing, self._warm = trailing, warm
        words = "".join(part.text for part in self._parts)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(shown(name) or words)
        self.setAccessibleDescription(shown(trailing))
        self.rescale()

    @property
    def verb(self) -> str:
        """What ticking it does, in the menu of its row."""
        return pgettext("a tick", "Done") if self._softens else self.text()

    def rescale(self) -> None:
        """Measure and repaint after state, size or colours changed."""
        self._laid = self._laid_trailing = None
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked a hundred times for each new row
            room = self._words_width(width)
            tail = self._tail().fit(room) if self._is_tail_below(width) else 0
            words = self._words().level_height(room) if self._is_level else self._words().fit(room)
            self._heights[width] = round(words + tail) if self._is_level else row_height(words + tail)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if not self._words().text:
            return QSize(theme.space(_BOX + 12), theme.space(_ROW))
        self._words().fit(1 << 20)
        natural = self._words().natural_width + self._words_left() + self._trailing_room() + 2
        most = self.fontMetrics().averageCharWidth() * 60
        width = round(min(natural, most))
        return QSize(width, self.heightForWidth(width))

    def width_of_longest_word(self) -> int:
        """Return the width at which no word of the text breaks."""
        return math.ceil(self._words_left() + self._words().longest_word)

    def minimumSizeHint(self) -> QSize:
        least = self._words_left()
        least += self.fontMetrics().averageCharWidth() * 8 if self._words().text else 0
        return QSize(min(round(least), self.sizeHint().width()), theme.space(_ROW))

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the box and the words, away from the rows around it."""
        if not self._words().text:
            return self._box_on(self.height() / 2), 6
        inset = 0 if self._trailing_below else theme.space(_FRAME)
        beside = inset if self._trailing else 0
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (-beside, 0) if is_mirrored else (0, beside)
        return self.rect().toRectF().adjusted(left, inset, right, -inset), 6

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.rescale()
        super().changeEvent(event)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place) and not (self._words_open and self._is_on_words(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        is_click = event.button() == Qt.MouseButton.LeftButton and self.rect().contains(place)
        if is_click and self._words_open and self._is_on_words(place) and not self.isDown():
            self.enter()
        else:
            super().mouseReleaseEvent(event)

    def _is_on_words(self, place: QPoint) -> bool:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (self.width() - place.x() if is_mirrored else place.x()) >= self._words_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.has_enter and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Do what Enter does."""
        self.entered.emit(self._payload)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words, width = self._words(), self._words_width(self.width())
        is_tail_below = self._is_tail_below(self.width())
        height = words.fit(width)
        tail_height = self._tail().fit(width) if is_tail_below else 0
        top = words.level_top() if self._is_level else (self.height() - height - tail_height) / 2
        middle = top + words.first_line_height() / 2 if words.text else self.height() / 2
        paint_box(painter, self._box_on(middle), ticked=self.isChecked(), enabled=self.isEnabled())
        begin = self.width() - self._words_left() - width if mirrored else self._words_left()
        words.draw(painter, begin, top)
        if is_tail_below:
            spare = width - self._tail().natural_width if mirrored and not self._trailing_below else 0
            self._tail().draw(painter, begin + spare, top + height)
        elif self._trailing:
            tail = self._tail()
            tail.fit(1 << 20)
            room = tail.natural_width
            tail.fit(room + 1)
            level = top + words.first_baseline() - tail.first_baseline()
            tail.draw(painter, 0 if mirrored else self.width() - room - 1, level)

    def _box_on(self, middle: float) -> QRectF:
        """Return where the box is, with its middle at this height."""
        size = theme.space(_BOX)
        left = self.width() - size if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        return QRectF(left, round(middle - size / 2), size, size)

    def _on_clicked(self, done: bool) -> None:
        self.ticked.emit(self._payload, done)

    def _words(self) -> WrappedText:
        if self._laid is None:
            tone: Tone = "soft" if self._softens and self.isChecked() else "ink"
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._laid = WrappedText(self._parts, "body", tone, mirrored=mirrored)
        return self._laid

    def _tail(self) -> WrappedText:
        if self._laid_trailing is None:
            warm = self._warm and not self.isChecked()
            role: theme.Role = "section" if warm else "small"
            mirrored = self._trailing_below and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._laid_trailing = WrappedText(
                [TextSpan(self._trailing)], role, "warm" if warm else "soft", mirrored=mirrored
            )
        return self._laid_trailing

    def _words_left(self) -> int:
        return theme.space(_BOX + 12) if self._words().text else theme.space(_BOX)

    def _trailing_room(self) -> float:
        if not self._trailing or self._trailing_below:
            return 0
        self._tail().fit(1 << 20)
        return self._tail().natural_width + theme.space(16)

    def _is_tail_below(self, width: int) -> bool:
        """Return whether the words at the end are below the others, because both don't fit on one line."""
        if self._trailing_below:
            return bool(self._trailing)
        room = width - self._words_left() - self._trailing_room()
        return bool(self._trailing) and room < self.fontMetrics().averageCharWidth() * _LEAST_BESIDE_TAIL

    def _words_width(self, width: int) -> float:
        trailing = 0 if self._is_tail_below(width) else self._trailing_room()
        return max(1.0, width - self._words_left() - trailing)


class DotsRow(QWidget):
    """A row of dots, some of them filled, with a description in words.

    Args:
        points: The number of filled dots.
        of: The total number of dots.
        words: The accessible name: "7 of 10 this week".
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, points: int, of: int, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points, self._of = points, of
        self.setAccessibleName(shown(words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_points(self, points: int, words: str) -> None:
        """Change the number of filled dots."""
        self._points = points
        self.setAccessibleName(shown(words))
        self.update()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(18) * self._of, theme.space(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch, size = theme.space(18), theme.space(14)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for index in range(self._of):
            x = self.width() - index * pitch - size if mirrored else index * pitch
            filled = index < self._points
            painter.setPen(QPen(theme.colour("accent" if filled else "edge"), 1.4))
            painter.setBrush(theme.colour("accent") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x + 0.7, (self.height() - size) / 2 + 0.7, size - 1.4, size - 1.4))


class ProgressBar(QProgressBar):
    """A thin progress bar.

    Args:
        name: What it measures, for screen readers.
    """

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setAccessibleName(shown(name))
        self.setRange(0, 100)
        self.setValue(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Update the height after the text size changed."""
        self.setFixedHeight(theme.space(6))

    def set_fraction(self, part: float) -> None:
        """Fill the fraction ``part``, 0 to 1."""
        self._part = max(0.0, min(1.0, part))
        self.setValue(round(100 * self._part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(160), theme.space(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.space(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = self.rect().toRectF()
        radius = whole.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._part > 0:
            filled = QRectF(whole)
            filled.setWidth(max(whole.height(), whole.width() * self._part))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                filled.moveRight(whole.right())
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(filled, radius, radius)


class ProgressLine(QWidget):
    """A thin bar with text next to it: ``ProgressLine(7, 12, "7 of 12 steps ready")``."""

    def __init__(self, done: int, total: int, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = RowLayout(self, gap=12)
        self._bar = ProgressBar()
        self._words = PlainLabel(words, "small", wrap=False)
        row.add(self._bar, stretch=1)
        row.add(self._words)
        self.set_done(done, total, words)

    def set_done(self, done: int, total: int, words: str) -> None:
        """Update the progress."""
        self._bar.set_fraction(done / total if total else 0)
        self._bar.setAccessibleName(shown(words))
        self._words.setText(words)


class Ticks(QWidget):
    """One tick box for each time a goal asks for in a week, with as many ticked as were done."""

    def __init__(self, done: int, target: int) -> None:
        super().__init__()
        self._done, self._target = done, target
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_BOX + 6) * self._target - theme.space(6), theme.space(_BOX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(self._target):
            at = self._target - 1 - place if mirrored else place
            box = QRectF(at * theme.space(_BOX + 6), 0, theme.space(_BOX), theme.space(_BOX))
            paint_box(painter, box, ticked=place < self._done)
