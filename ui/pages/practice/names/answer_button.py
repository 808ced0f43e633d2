"""A button for one of the four answers: the answer, when the name comes again then, and its key below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _, without_isolates
from ui.widgets.buttons import Button
from ui.widgets.key_button import KeyCap
from ui.widgets.labels import TextSpan, WrappedText
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_PADDING, _LOW_PADDING, _RADIUS, _LEAST = 12, 6, 6, 136


class AnswerButton(Button):
    """A button with two centred lines.

    Args:
        rating: What it passes on when it's pressed.
        title: The answer.
        on_press: A bound method, called with the rating.
    """

    def __init__(self, rating: int, title: str, on_press: Callable[[int], object]) -> None:
        self._rating, self._title, self._time = rating, title, ""
        self._is_low, self._has_key = False, True
        super().__init__(title, on_press, payload=rating)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def show_time(self, words: str) -> None:
        """Show when the name comes again after this answer."""
        self._time = words
        self.rescale()

    def set_low(self, is_low: bool, *, has_key: bool) -> None:
        """Say whether the window is too low for a key below it, which is then in front, and whether it has one."""
        self._is_low, self._has_key = is_low, has_key
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after what it says or the text size changed."""
        named = _("{time}; key {key}").format(key=self._rating, time=self._time) if self._has_key else self._time
        self.setAccessibleDescription(without_isolates(shown(named)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * theme.space(_PADDING)
        return round(sum(text.fit(room) for text in self._texts()) + 2 * self._space_above() + 0.49)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_LEAST), self.heightForWidth(theme.space(_LEAST)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self.rescale()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_down, is_near = self.isDown(), self.underMouse()
        painter.setPen(QPen(theme.colour("ink" if is_near else "edge"), 1))
        painter.setBrush(theme.colour("wash" if is_down else "surface"))
        radius = theme.space(_RADIUS)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        room = self.width() - 2 * theme.space(_PADDING)
        texts = self._texts()
        top = (self.height() - sum(text.fit(room) for text in texts)) / 2
        for text in texts:
            text.draw(painter, theme.space(_PADDING), top)
            top += text.height

    def _space_above(self) -> int:
        return theme.space(_LOW_PADDING if self._is_low else _PADDING)

    def _texts(self) -> tuple[WrappedText, WrappedText]:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        title = shown(self._title)
        if self._is_low and self._has_key:
            title = _("{key} · {answer}").format(key=self._rating, answer=title)
        return (
            WrappedText([TextSpan(title)], "strong", "ink", mirrored=mirrored, centred=True),
            WrappedText([TextSpan(shown(self._time))], "small", "soft", mirrored=mirrored, centred=True),
        )


class AnswerPart(QWidget):
    """An answer above its key, or with its key in front of it in a low window.

    Args:
        button: The answer.
        key: The key that gives it.
    """

    def __init__(self, button: AnswerButton, key: str) -> None:
        super().__init__()
        self._button, self._cap = button, KeyCap(key)
        column = ColumnLayout(self, gap=8)
        column.add(button, stretch=1)
        column.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_low(self, is_low: bool, *, has_key: bool) -> None:
        """Say whether the window is too low for a key below the answer, and whether the answer has one."""
        self._button.set_low(is_low, has_key=has_key)
        self._cap.setVisible(has_key and not is_low)
