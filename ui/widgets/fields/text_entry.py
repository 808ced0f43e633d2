"""Shared by line edits and text areas: where text begins, undo that falls through to the journal."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.labels import ink_of_letters
from ui.widgets.looks import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

BESIDE = 4  # how much further out the focus frame of a quiet field is, so that it doesn't touch the text
_MEASURED = 300  # letters of a line, for the height of its scripts
CARET = 1  # how wide it is, in pixels
PADDING, GAP = 8, 12  # at the ends of a field, as for its text, and between that and what is said about it
INSET = 2  # QLineEdit indents its text by this much; in a quiet field it's aligned with the labels around it


def start_of_line(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where every text in ``widget`` begins, as its label does, whichever direction its script has."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def margin_for_caret(editor: QPlainTextEdit | QTextEdit) -> int:
    """Return the margin that the text of ``editor`` needs: at the right edge, Qt paints the caret just outside it."""
    return CARET if start_of_line(editor) & Qt.AlignmentFlag.AlignRight else 0


class LineEdit(QLineEdit):
    """Qt's line edit, whose text begins where its label does, on the same line in every script.

    Qt centres the line of text: taller letters of another script would move what is next to them upwards.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = self._right = 0
        self.setAlignment(start_of_line(self))
        self.textChanged.connect(self.keep_baseline)

    def indent_text(self, left: int, right: int) -> None:
        """Change how far the text is from the ends, in pixels."""
        self._left, self._right = left, right
        self.keep_baseline()

    def keep_baseline(self) -> None:
        """Move the text to the line of a button next to it, whatever letters it has, and to where its hint was.

        At the right edge, Qt leaves two pixels for the caret, which needs one.
        """
        text = self.displayText()
        lower = 0 if self.property("quiet") else self._above_button()
        lower += 0 if text.isascii() else self._missing(text, lower)
        at_right = bool(text) and bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        # Qt centres it between the margins, and cuts off what is beyond them.
        self.setTextMargins(self._left, min(2 * lower, 0), self._right - at_right, min(-2 * lower, 0))

    def free_end(self) -> QRect:
        """Return the space after the text or the hint, as in a layout from left to right, for a line about it."""
        edge, metrics = theme.space(PADDING) + 1 + INSET, self.fontMetrics()
        start = edge + metrics.horizontalAdvance(self.displayText() or self.placeholderText()) + theme.space(GAP)
        return QRect(start, (self.height() - metrics.height()) // 2, self.width() - edge - start, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_baseline()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(start_of_line(self))
            self.keep_baseline()
        elif event.type() == QEvent.Type.FontChange:
            self.keep_baseline()

    def _line_height(self) -> int:
        """Return how high a line is for Qt when it centres it."""
        return max(self.fontMetrics().height(), round(QFontMetricsF(self.font()).height()))

    def _above_button(self) -> int:
        """Return how much higher Qt paints a text here than in a button, where it doesn't round half a pixel up."""
        height, metrics = self.height(), QFontMetricsF(self.font())
        top = (height - self._line_height() + 1) // 2
        return round((height - metrics.height()) / 2 + metrics.ascent()) - round(top + metrics.ascent())

    def _missing(self, text: str, lower: int) -> int:
        """Return how much higher Qt paints this text than one in the font's own letters, ``lower`` than it would.

        It's less where its letters would reach below the field.
        """
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame  # with 600 names, which few texts need

        layout = QTextLayout(text[:_MEASURED], self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        contents = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, self)
        room, usual, height = contents.height(), self._line_height(), round(line.height())
        usual_top, top = ((room - high + 1) // 2 for high in (usual, max(usual, height)))  # rounded as Qt does
        baseline = round(contents.y() + usual_top + lower + QFontMetricsF(self.font()).ascent())
        reach = max((ink.bottom() for ink in ink_of_letters(line)), default=0.0) - line.ascent()
        ends = ceil(baseline + reach + 0.5)  # Qt rounds the baseline
        return usual_top - top - max(0, ends - self.height())


def is_undo_without_use(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether ``event`` asks this field to undo although it can't: then it's for the journal."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


def differs_only_in_whitespace(written: str, given: str) -> bool:
    """Return whether ``given`` is ``written`` without whitespace that isn't stored.

    After a word, the user has usually typed the space before the next one: it has to stay until the field loses focus.
    """
    return given in {written.strip(), " ".join(written.split())}
