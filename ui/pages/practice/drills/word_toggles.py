"""A text whose words can be marked: one Tab stop, arrow keys from word to word, Space marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.buttons import AccessibleToggle
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

AROUND = 3
"""The space around each word, for the focus frame."""

_BELOW, _LINE = 6, 2
_PUNCTUATION = " .,;:!?…“”‘’\"'()"


class WordToggle(AccessibleToggle, QPushButton):
    """One word of a text: heavier and underlined while it's marked.

    It's always as wide as the heavier word, so that nothing moves.

    Args:
        text: The word, with the punctuation next to it.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.word = text.strip(_PUNCTUATION)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(shown(self.word))
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        self._size = QSize()
        self.rescale()

    def rescale(self) -> None:
        """Measure and repaint after the text size changed."""
        metrics, strong = QFontMetricsF(_font()), QFontMetricsF(_font(strong=True))
        width = max(metrics.horizontalAdvance(self._text), strong.horizontalAdvance(self._text))
        height = metrics.height()
        self._size = QSize(round(width + 2 * theme.space(AROUND) + 0.5), round(height + theme.space(_BELOW)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._size.height())

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame, which is between the words around this one."""
        around = theme.space(AROUND)
        return self.rect().toRectF().adjusted(around, 0, -around, 0), 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        around, height = theme.space(AROUND), QFontMetricsF(_font()).height()
        top = (self.height() - height) / 2
        painter.setFont(_font(strong=self.isChecked()))
        painter.setPen(theme.colour("ink"))
        room = QRectF(around, top, self.width() - 2 * around, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._text)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), theme.space(_LINE)))
            y = top + height
            painter.drawLine(QPointF(around, y), QPointF(self.width() - around, y))


class WordsToMark(QWidget):
    """The words of a text, to mark.

    Args:
        text: The text.
        name: What it is, for screen readers.
    """

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(shown(name))
        self.words = [WordToggle(word) for word in text.split()]
        self._flow = RovingFlow(self, gap=0)
        self._flow.add(*self.words)
        mirrored = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
        # Words follow each other as their own script does, whatever the language of the window.
        self._flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)

    def value(self) -> list[str]:
        """Return the marked words, without punctuation."""
        return [each.word for each in self.words if each.isChecked()]

    def set_value(self, words: Sequence[str]) -> None:
        """Mark exactly these words."""
        for each in self.words:
            each.setChecked(each.word in words)


def _font(*, strong: bool = False) -> QFont:
    font = QFont(theme.font("lead"))
    if strong:
        font.setWeight(theme.font("strong").weight())
    return font
