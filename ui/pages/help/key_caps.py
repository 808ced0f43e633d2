"""Keyboard shortcuts, drawn as keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.looks import theme

_PADDING, _LEAST, _RADIUS = 8, 26, 5


class _KeyCap(PlainLabel):
    """One key."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "small", tone="ink", wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        least = theme.space(_LEAST)
        return QSize(max(hint.width() + 2 * theme.space(_PADDING), least), max(hint.height(), least))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("edge"))
        painter.setBrush(theme.colour("surface"))
        whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, _RADIUS, _RADIUS)
        laid = self._laid_out()
        height = laid.fit(self.width())
        laid.draw(painter, (self.width() - laid.natural_width) / 2, (self.height() - height) / 2)


class KeyCaps(QWidget):
    """The shortcuts of one action, such as Ctrl+Z.

    Args:
        shortcuts: The alternatives.
    """

    def __init__(self, *shortcuts: QKeySequence) -> None:
        super().__init__()
        caps = QWidget()
        caps.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the order is the same in every language
        whole = RowLayout(self, gap=0)
        whole.add(caps)
        whole.addStretch(1)
        row = RowLayout(caps, gap=4)
        for place, keys in enumerate(keys for keys in shortcuts if not keys.isEmpty()):
            if place:
                row.add(PlainLabel(_("or"), "small", wrap=False))
            for name in _names(keys):
                row.add(_KeyCap(name))


def _names(keys: QKeySequence) -> list[str]:
    """Return the keys of a sequence. They are joined by plus signs, and one of them can be the plus key."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    names = text.removesuffix("+").split("+") if text != "+" else []
    return [*names, "+"] if text.endswith("+") else names
