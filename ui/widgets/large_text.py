"""Text to be read from a distance: rows with a small label, in type as large as all of them together allow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from typing import cast

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _, without_isolates
from ui.widgets import theme
from ui.widgets.name_masking import shown
from ui.widgets.tokens import Tone

LEAST, MOST = 27, 50
"""The smallest and largest size of the type, in design pixels."""

_LABELS, _GAP, _BETWEEN = 128, 24, 0.36


class LargeText(QWidget):
    """Rows of large text, each with its label at the side; a text without labels has the whole width."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()
        self._heights: dict[int, int] = {}
        self._pixels = theme.space(MOST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show pairs of label and text."""
        self._rows = tuple((shown(label), shown(text)) for label, text in rows)
        named = _("{part}: {text}")
        lines = (named.format(part=label, text=text) if label and text else label or text for label, text in self._rows)
        self.setAccessibleName(without_isolates(shown("\n".join(lines))))
        self.rescale()

    def pixels(self) -> int:
        """Return the size of its type."""
        return self._pixels

    def rescale(self) -> None:
        """Measure and repaint after the text or its size changed."""
        self._heights.clear()
        self._fit()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = round(self._height(theme.space(LEAST), width) + 0.5)
        return self._heights[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(theme.space(480), theme.space(2 * LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(240), theme.space(2 * LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        large, small, labels = self._font(self._pixels), theme.font("body"), self._labels()
        level = max(0.0, QFontMetricsF(large).ascent() - QFontMetricsF(small).ascent())
        width, top, bottom = self.width() - labels, 0.0, event.rect().bottom()
        for label, text in self._rows:
            height = 0.0
            for words, font, tone, x, room, down in (
                (
                    label,
                    small,
                    "soft",
                    width + labels - self._label_width() if mirrored else 0,
                    self._label_width(),
                    level,
                ),
                (text, large, "ink", 0 if mirrored else labels, width, 0.0),
            ):
                laid = _laid(words, font, room, mirrored=mirrored, until=bottom - top - down)
                painter.setPen(theme.colour(cast("Tone", tone)))
                laid.draw(painter, QPointF(x, top + down))
                height = max(height, laid.boundingRect().height() + down if words else 0.0)
            top += height + self._pixels * _BETWEEN

    def _fit(self) -> None:
        """Choose the largest type with which everything is in view."""
        least, most = theme.space(LEAST), theme.space(MOST)
        sizes = range(least + 1, most + 1)
        self._pixels = least + bisect_left(sizes, True, key=self._is_too_large)
        self.update()

    def _is_too_large(self, pixels: int) -> bool:
        return self._height(pixels, self.width(), until=self.height()) > self.height()

    def _height(self, pixels: int, width: int, until: float = inf) -> float:
        """Return how high everything is in type of this size, or of a longer text something above ``until``."""
        large, small, room = self._font(pixels), theme.font("body"), width - self._labels()
        level = max(0.0, QFontMetricsF(large).ascent() - QFontMetricsF(small).ascent())
        heights = [
            max(
                _laid(text, large, room, until=until).boundingRect().height(),
                _laid(label, small, self._label_width()).boundingRect().height() + level if label else 0.0,
            )
            for label, text in self._rows
        ]
        return sum(heights) + max(0, len(heights) - 1) * pixels * _BETWEEN

    def _labels(self) -> int:
        return theme.space(_LABELS) + theme.space(_GAP) if any(label for label, _text in self._rows) else 0

    def _label_width(self) -> int:
        return theme.space(_LABELS)

    def _font(self, pixels: int) -> QFont:
        made = QFont(theme.font("title"))
        made.setPixelSize(pixels)
        return made


def _laid(text: str, font: QFont, width: float, *, mirrored: bool = False, until: float = inf) -> QTextLayout:
    """Lay a text out down to ``until``: words break at spaces, and anywhere if they're longer than a line."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while top <= until and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
