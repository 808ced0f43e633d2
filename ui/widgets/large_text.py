"""Text to be read from a distance: rows with a small label, in type as large as all of them together allow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.foundation.i18n import _, without_isolates
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

LEAST, MOST = 27, 50
"""The smallest and largest size of the type, in design pixels."""
_LEAST_ENLARGED = 20

_LABELS, _GAP, _BETWEEN, _ABOVE_NOTE = 128, 24, 0.36, 0.6
_NOTE = 0.54  # the type of the note, next to that of the rows
_MARK = 12
_SHORT = 160  # letters
_NARROWER = (0.9, 0.8, 0.7, 0.6)
_WORD = re.compile(r"\S+")


def least_pixels() -> int:
    """Return the smallest size of the type: with large text it's smaller than enlarged, so that more is in view."""
    return max(LEAST, theme.space(_LEAST_ENLARGED))


class _Row(NamedTuple):
    """Where a row is painted: its label, its text, and the top of each."""

    label: QTextLayout
    text: QTextLayout
    label_top: float
    top: float


class LargeText(QWidget):
    """Rows of large text, each with its label at the side; a text without labels has the whole width.

    It can show how much of it has been said: that becomes softer, and a mark points to the line of the next word.

    Args:
        is_centred: Whether the rows are in the middle of its height.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, *, is_centred: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_centred = is_centred
        self._rows: tuple[tuple[str, str], ...] = ()
        self._note = ""
        self._said: int | None = None
        self._heights: dict[tuple[int, int], float] = {}
        self._pixels = theme.space(MOST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[tuple[str, str]], note: str = "") -> None:
        """Show pairs of label and text, with nothing said of it, and a softer and smaller note below them."""
        self._said = None
        self._note = shown(note)
        self._rows = tuple((shown(label), shown(text)) for label, text in rows)
        named = _("{part}: {text}")
        lines = (named.format(part=label, text=text) if label and text else label or text for label, text in self._rows)
        self.setAccessibleName(without_isolates(shown("\n".join(filter(None, (*lines, self._note))))))
        self.rescale()

    def next_word(self) -> str:
        """Return the word that the mark points to; empty if there's none."""
        spoken = [word for _label, text in self._rows for word in _WORD.findall(text)]
        return "" if self._said is None else "".join(spoken[self._said : self._said + 1])

    def show_said(self, words: int) -> int:
        """Show that the first ``words`` words have been said, and return the middle of the line of the next one."""
        had_space, self._said = self._said is not None, words
        if not had_space:
            self.rescale()
        self.update()
        return round(self._next_line(self._laid_rows()).center().y())

    def page_tops(self, height: int) -> list[int]:
        """Return where to scroll to in order to read it in pages of ``height``: no line is cut in two at both."""
        tops, end = [0], height
        for row in self._laid_rows():
            for number in range(row.text.lineCount()):
                line = row.text.lineAt(number).rect().translated(0, row.top)
                if line.bottom() > end:
                    tops.append(int(line.top()))
                    end = tops[-1] + height
        return tops

    def pixels(self) -> int:
        """Return the size of its type."""
        return self._pixels

    def rescale(self) -> None:
        """Measure and repaint after the text or its size changed."""
        self._heights.clear()
        self._fit()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return round(self._whole_height(least_pixels(), width) + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(480), theme.space(2 * LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(240), theme.space(2 * LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored, labels = self._is_mirrored(), self._labels()
        rows = self._laid_rows(event.rect().bottom() if self._said is None else inf)
        if self._is_centred:
            painter.translate(0, max(0.0, (self.height() - self._whole_height(self._pixels, self.width())) / 2))
        if self._note:
            note = self._note_laid(self._pixels)
            painter.setPen(theme.colour("soft"))
            top = self._whole_height(self._pixels, self.width()) - note.boundingRect().height()
            note.draw(painter, QPointF(0, top))
        for row in rows:
            painter.setPen(theme.colour("soft"))
            row.label.draw(painter, QPointF(self.width() - self._label_width() if mirrored else 0, row.label_top))
            painter.setPen(theme.colour("ink"))
            row.text.draw(painter, QPointF(0 if mirrored else labels, row.top))
        place = self._next_line(rows)
        if place.isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            size, towards = theme.space(_MARK), -1 if mirrored else 1
            back = self.width() - labels + size + theme.space(4) if mirrored else labels - size - theme.space(4)
            middle = place.center().y()
            arrow = QPainterPath(QPointF(back, middle - size / 2))
            arrow.lineTo(back + towards * size * 0.8, middle)
            arrow.lineTo(back, middle + size / 2)
            arrow.closeSubpath()
            painter.fillPath(arrow, theme.colour("accent"))

    def _laid_rows(self, until: float = inf) -> list[_Row]:
        """Lay out every row in the current type, and of a long one only what is above ``until``."""
        large, small, mirrored = self._font(self._pixels), theme.font("body"), self._is_mirrored()
        level = max(0.0, QFontMetricsF(large).ascent() - QFontMetricsF(small).ascent())
        rows: list[_Row] = []
        top, said = 0.0, self._said or 0
        for label, text in self._rows:
            named = _laid(label, small, self._label_width(), mirrored=mirrored)
            words = list(_WORD.finditer(text)) if said > 0 else []
            softer = words[min(said, len(words)) - 1].end() if words else 0
            width = self.width() - self._labels()
            laid = _laid(text, large, width, mirrored=mirrored, softer=softer, until=until - top)
            said -= len(words)
            rows.append(_Row(named, laid, top + level, top))
            height = max(
                named.boundingRect().height() + level if label else 0.0, laid.boundingRect().height() if text else 0.0
            )
            top += height + self._pixels * _BETWEEN
        return rows

    def _next_line(self, rows: Sequence[_Row]) -> QRectF:
        """Return the line with the next word to say; an invalid one if there's none."""
        said = self._said
        for (_label, text), row in zip(self._rows, rows, strict=True):
            words = list(_WORD.finditer(text))
            if said is not None and said < len(words):
                line = row.text.lineForTextPosition(words[said].start())
                return line.rect().translated(0, row.top)
            said = None if said is None else said - len(words)
        return QRectF()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _fit(self) -> None:
        """Choose the largest type with which everything is in view."""
        least, most = least_pixels(), theme.space(MOST)
        has_room = self.height() > self.heightForWidth(self.width())  # or a long text would be laid out for each size
        sizes = range(least + 1, most + 1) if has_room else ()
        self._pixels = least + bisect_left(sizes, True, key=self._is_too_large)
        self.update()

    def _is_too_large(self, pixels: int) -> bool:
        return self._height(pixels, self.width(), until=self.height()) > self.height()

    def _whole_height(self, pixels: int, width: int) -> float:
        """Return how high everything is in type of this size; each is measured once, as long texts take a while."""
        if (pixels, width) not in self._heights:
            self._heights[pixels, width] = self._height(pixels, width)
        return self._heights[pixels, width]

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
        note = self._note_laid(pixels, width, until).boundingRect().height() if self._note else 0.0
        gaps = max(0, len(heights) - 1) * _BETWEEN + (_ABOVE_NOTE if note and heights else 0.0)
        return sum(heights) + note + gaps * pixels

    def _note_laid(self, pixels: int, width: int | None = None, until: float = inf) -> QTextLayout:
        """Lay the note out, in regular type."""
        made = QFont(theme.font("body"))
        made.setPixelSize(round(max(pixels * _NOTE, QFontMetricsF(made).ascent())))
        room = self.width() if width is None else width
        return _laid(self._note, made, room, mirrored=self._is_mirrored(), until=until)

    def _labels(self) -> int:
        """Return the width of what is next to the text: the labels, or only the mark."""
        if any(label for label, _text in self._rows):
            return theme.space(_LABELS) + theme.space(_GAP)
        return 0 if self._said is None else theme.space(_GAP)

    def _label_width(self) -> int:
        return theme.space(_LABELS)

    def _font(self, pixels: int) -> QFont:
        made = QFont(theme.font("title"))
        made.setPixelSize(pixels)
        return made


def _laid(
    text: str, font: QFont, width: float, *, mirrored: bool = False, softer: int = 0, until: float = inf
) -> QTextLayout:
    """Lay a text out down to ``until``: words break at spaces, and anywhere if they're longer than a line.

    No short paragraph ends with a word on its own if narrower lines avoid it. The first ``softer`` characters are soft.
    """
    layout = _unbroken(text, font, mirrored=mirrored)
    if softer:
        part = QTextLayout.FormatRange()
        part.start, part.length = 0, softer
        part.format = QTextCharFormat()
        part.format.setForeground(theme.colour("soft"))
        layout.setFormats([part])
    shares = ((each, _share(each, font, width)) for each in text.split("\n"))
    end, share, top = 0, 1.0, 0.0
    layout.beginLayout()
    while top <= until and (line := layout.createLine()).isValid():
        if line.textStart() >= end:
            paragraph, share = next(shares)
            end += len(paragraph.encode("utf-16-le")) // 2 + 1
        room = max(width, 1) * share
        line.setLineWidth(room)
        line.setPosition(QPointF(max(width, 1) - room if mirrored else 0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _unbroken(text: str, font: QFont, *, mirrored: bool = False) -> QTextLayout:
    layout, option = QTextLayout(text.replace("\n", "\u2028"), font), QTextOption()  # a layout knows no other break
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    return layout


def _share(paragraph: str, font: QFont, width: float) -> float:
    """Return the share of the width that a paragraph takes so that it doesn't end with a word on its own."""
    if len(paragraph) > _SHORT:
        return 1
    layout = _unbroken(paragraph, font)
    count = _break(layout, width)
    if count > 1 and _ends_badly(layout):
        for share in _NARROWER:
            if _break(layout, max(width, 1) * share) == count and not _ends_badly(layout):
                return share
    return 1


def _break(layout: QTextLayout, width: float) -> int:
    """Break a paragraph into lines, and return their number."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
    layout.endLayout()
    return layout.lineCount()


def _ends_badly(layout: QTextLayout) -> bool:
    """Return whether the last line is a single word, or a line ends within a word."""
    whole = layout.text().encode("utf-16-le")
    starts = [2 * layout.lineAt(number).textStart() for number in range(1, layout.lineCount())]
    lines = [whole[start:end].decode("utf-16-le") for start, end in pairwise([0, *starts, len(whole)])]
    return len(lines[-1].split()) == 1 or any(not line[-1:].isspace() for line in lines[:-1])
