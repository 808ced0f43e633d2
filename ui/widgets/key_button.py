"""A quiet button that shows the key that presses it: a key cap, and what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.buttons import Button
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_CAP_PADDING, _CAP_HEIGHT, _GAP, _RADIUS = 8, 26, 12, 5
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class KeyCap(QWidget):
    """A key cap below a control that its key presses; screen readers read the control's description instead.

    Args:
        key: The name of the key.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._key) + 1), theme.space(_CAP_HEIGHT) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, QRectF(1, 1, cap_width(self._key) - 1, theme.space(_CAP_HEIGHT) - 1), self._key)


def cap_width(key: str) -> float:
    """Return how wide the cap of a key is."""
    words = QFontMetricsF(theme.font("small")).horizontalAdvance(key)
    return max(words + 2 * theme.space(_CAP_PADDING), theme.space(_CAP_HEIGHT))


def paint_cap(painter: QPainter, box: QRectF, key: str) -> None:
    """Paint a key cap, with an edge that's thicker at the bottom."""
    painter.setPen(QPen(theme.colour("edge"), 1))
    painter.setBrush(theme.colour("surface"))
    radius = theme.space(_RADIUS)
    painter.drawRoundedRect(box, radius, radius)
    painter.fillRect(QRectF(box.left() + radius, box.bottom() - 1, box.width() - 2 * radius, 2), theme.colour("edge"))
    font = theme.font("small")
    x = box.center().x() - QFontMetricsF(font).horizontalAdvance(key) / 2
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(QPointF(x, box.top() + _baseline(font, box.height())), key)


def _baseline(font: QFont, height: float) -> int:
    """Return how far below the top of something this high the baseline of a text in its middle is."""
    metrics = QFontMetricsF(font)
    return round((height + metrics.ascent() - metrics.descent()) / 2)


class KeyButton(Button):
    """A button for keyboard users first: Space and Enter press it, arrow keys belong to what is around it.

    Args:
        key: The name of the key, as on the key cap.
        text: What it does.
        on_press: A bound method to call.
        in_turn: What else it does: it has space for either, so that nothing next to it moves.
    """

    def __init__(
        self, key: str, text: str, on_press: Callable[[], object], in_turn: str = "", parent: QWidget | None = None
    ) -> None:
        self._key, self._in_turn, self._has_cap = key, ((text, in_turn) if in_turn else ()), True
        super().__init__(text, on_press, parent=parent)
        self.setAccessibleDescription(shown(key))

    def set_has_cap(self, has_cap: bool) -> None:
        """Say whether the key acts; otherwise only what the button does is shown."""
        self._has_cap = has_cap
        self.setAccessibleDescription(shown(self._key) if has_cap else "")
        self.rescale()

    def say(self, text: str) -> None:
        """Change what it does."""
        super().say(text)
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(map(self._width, (self.accessibleName(), *self._in_turn))), theme.space(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _width(self, words: str) -> int:
        return round(self._before_words() + QFontMetricsF(theme.font("body")).horizontalAdvance(words) + 2)

    def _before_words(self) -> float:
        return cap_width(self._key) + theme.space(_GAP) if self._has_cap else 0

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the key and the words."""
        beside, around = theme.space(4), self.rect().toRectF()
        around.setWidth(self._width(self.accessibleName()))
        if self.isRightToLeft():
            around.moveRight(self.width())
        return around.adjusted(-beside, 0, beside, 0), 6

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ARROWS:
            event.ignore()  # Qt would move the focus
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cap, high = cap_width(self._key), theme.space(_CAP_HEIGHT)
        left = self.width() - cap - 1 if mirrored else 1.0
        font, words = theme.font("body"), self.accessibleName()
        baseline = _baseline(font, self.height())
        if self._has_cap:
            top = baseline - _baseline(theme.font("small"), high - 1)  # the key is on the line of the words
            paint_cap(painter, QRectF(left, top, cap - 1, high - 1), self._key)
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        x = self._before_words()
        if mirrored:
            x = self.width() - x - QFontMetricsF(font).horizontalAdvance(words)
        painter.drawText(QPointF(x, baseline), words)
