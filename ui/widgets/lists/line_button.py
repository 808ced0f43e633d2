"""A line of text that opens what it's about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from netcoach.foundation.i18n import _, without_isolates
from ui.widgets.buttons import Button
from ui.widgets.labels import ReachesBelow, TextSpan, WrappedText, display_spans
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

Payload = TypeVar("Payload")
_WIDE = 1 << 20
_LETTERS_IN_A_LINE, _FEWEST_LETTERS = 60, 8
_LEAST = 32  # high enough to be hit
_FRAME = 4  # how far the focus frame is from the text


class LineButton(ReachesBelow, Button):
    """A button that looks like the text it is, and wraps; under the mouse, it's in the accent colour.

    Args:
        parts: The text, a name in it perhaps with its own weight.
        on_press: A bound method, called with the ``payload``.
        payload: The data of the line, such as an id.
        role: Size and weight, as for a label.
        tone: Its colour.
        hint: More text, for the tooltip and screen readers.
        level: Whether its first line is level with a button next to it.
    """

    kind = "line"

    def __init__(
        self,
        parts: Sequence[TextSpan] | str,
        on_press: Callable[[Payload], object],
        *,
        payload: Payload,
        role: theme.Role = "body",
        tone: Tone = "ink",
        hint: str = "",
        level: bool = False,
    ) -> None:
        self._parts = tuple(display_spans([TextSpan(parts)] if isinstance(parts, str) else parts))
        self._role, self._tone, self._is_level = role, tone, level
        self._laid: WrappedText | None = None
        words = "".join(part.text for part in self._parts)
        super().__init__(words, on_press, payload=payload, flush=True, hint=hint)
        self.setAccessibleName(shown(without_isolates(words)))
        self.verb = _("Open")  # in the menu of its row
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def rescale(self) -> None:
        """Measure and repaint after the text size or colours changed."""
        self._laid = None
        self.updateGeometry()
        self.update()
        if self.isVisible():
            self.reach_below()

    def heightForWidth(self, width: int) -> int:
        height = self._text().level_height(width) if self._is_level else self._text().fit(width)
        return max(round(height + 0.49), theme.space(_LEAST))

    def sizeHint(self) -> QSize:
        laid, most = self._text(), self.fontMetrics().averageCharWidth() * _LETTERS_IN_A_LINE
        laid.fit(_WIDE)
        width = min(round(laid.natural_width + 1.5), most)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        return QSize(min(least, self.sizeHint().width()), theme.space(_LEAST))

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the text."""
        beside, spare = theme.space(_FRAME), (self.given_height() - self._text().fit(self.width())) / 2
        inset = max(0.0, min(beside, spare))
        return self.rect().toRectF().adjusted(-beside, inset, beside, -inset - self._taken), 6

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._laid = None
        super().changeEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        self.rescale()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:
        self.rescale()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        laid, top = self.placed_text(self.given_height())
        laid.draw_whole(QPainter(self), top, self.height())

    def placed_text(self, height: int) -> tuple[WrappedText, float]:
        """Return the text for the current width, and where it begins in this height."""
        laid = self._text()
        spare = height - laid.fit(self.width())
        return laid, laid.level_top() if self._is_level else max(0.0, spare / 2)

    def _text(self) -> WrappedText:
        if self._laid is None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            parts: Sequence[TextSpan] = self._parts
            if self.underMouse():
                parts = [part._replace(tone="accent") for part in parts]
            self._laid = WrappedText(parts, self._role, self._tone, mirrored=mirrored)
        return self._laid
