"""Text to read: it can be focused, read line by line, selected and copied by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.widgets.fields.text_entry import BESIDE, CARET, margin_for_caret, start_of_line
from ui.widgets.labels import TextSpan, above_first_line, display_spans, ink_of_letters, leading, without_orphan
from ui.widgets.layouts.layout import show_focused
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

_BETWEEN_PARAGRAPHS, _ITEM = 8, 16
_BASELINE = 0.8  # of the height of a line, where Qt puts the baseline if the height is fixed
_WIDE = 1 << 20
_ROUNDED = 0.5  # pixels: letters are painted on whole ones
_KEYS_OF_PAGE = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_KEYS_OF_TEXT = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


@dataclass(frozen=True, slots=True)
class ReadingParagraph:
    """A paragraph, or an item of a list."""

    spans: tuple[TextSpan, ...]
    is_item: bool = False


class ReadingText(QTextEdit):
    """Paragraphs that look like labels; the page around them scrolls.

    There is a caret once a key has moved it: before that, it would look as if the text could be changed.

    Args:
        name: The accessible name, such as "Note".
        text: The text, shown literally.
        role: Size and weight, as in :class:`PlainLabel`.
        tone: The colour.
    """

    def __init__(
        self,
        name: str,
        text: str = "",
        role: theme.Role = "body",
        *,
        tone: Tone = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: theme.Role = role
        self._tone: Tone = tone
        self._paragraphs: tuple[ReadingParagraph, ...] = ()
        self._heights: dict[int, int] = {}
        self.setAccessibleName(shown(name))
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Nothing is wider than the text, except a hanging indent that Qt counts twice: it would shift mirrored text.
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_range_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.setCursorWidth(0)
        self.setText(text)

    def setText(self, text: str) -> None:
        self.show_paragraphs([ReadingParagraph((TextSpan(text),))])

    def show_paragraphs(self, paragraphs: Sequence[ReadingParagraph]) -> None:
        """Show these paragraphs."""
        masked = tuple(ReadingParagraph(tuple(display_spans(each.spans)), each.is_item) for each in paragraphs)
        if masked != self._paragraphs:
            self._paragraphs = masked
            self.rescale()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if tone != self._tone:
            self._tone = tone
            self.rescale()

    def rescale(self) -> None:
        """Write the text again, after it, the text size or the colours changed."""
        self.setFont(theme.font(self._role))
        self._write()
        self._heights.clear()
        self.updateGeometry()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: further out, because the text begins at the edge."""
        return self.rect().toRectF().adjusted(-BESIDE, 0, BESIDE, 0), 6

    def caret(self) -> QRect:
        """Return the position of the caret in this widget, which may be higher than what is visible of it."""
        return self.cursorRect()

    def parts(self, until: int) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each line that begins above ``until``."""
        block, arranged = self.document().begin(), self.document().documentLayout()
        while block.isValid():
            top, lines = arranged.blockBoundingRect(block).top(), block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                if (start := top + line.y()) >= until:
                    return
                yield round(start), round(start + line.height())
            block = block.next()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document = self.document()
            document.setTextWidth(width)
            self._heights[width] = round(document.size().height() + 0.49)
            document.setTextWidth(self.viewport().width())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = min(round(self.document().idealWidth()) + 1, self.fontMetrics().averageCharWidth() * 60)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._write()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorWidth(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS_OF_PAGE:
            event.ignore()
            return
        before = self.textCursor()
        super().keyPressEvent(event)
        if self.textCursor() != before:
            self.setCursorWidth(CARET)
        elif event.key() in _KEYS_OF_TEXT:
            event.ignore()  # the caret is at the end of the text already, so this scrolls the page

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_caret_moved(self) -> None:
        if self.hasFocus():
            show_focused(self)

    def _on_width_range_changed(self) -> None:
        self.horizontalScrollBar().setRange(0, 0)

    def _write(self) -> None:
        side = start_of_line(self)
        mirrored = bool(side & Qt.AlignmentFlag.AlignRight)
        option = QTextOption(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        document, place = self.document(), self.textCursor().position()
        document.clear()
        document.setDefaultTextOption(option)
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font(self._role))
        frame = document.rootFrame().frameFormat()
        metrics = QFontMetricsF(theme.font(self._role))
        pitch, baseline = metrics.height() * leading(self._role) / 1.2, above_first_line(self._role) + metrics.ascent()
        above = round(baseline) - round(_BASELINE * pitch)  # Qt has only whole ones
        higher, lower = self._reach(round(above + _BASELINE * pitch), pitch)
        frame.setTopMargin(above + higher)
        frame.setBottomMargin(lower - above)  # it's as high as a label
        document.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(document)
        for number, paragraph in enumerate(self._paragraphs):
            block = QTextBlockFormat()
            block.setAlignment(side)
            # Whatever scripts are on them, as in a label.
            block.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            block.setTopMargin(theme.space(_BETWEEN_PARAGRAPHS) if number else 0)
            indent = theme.space(_ITEM) if paragraph.is_item else 0
            block.setLeftMargin(0 if mirrored else indent)
            block.setRightMargin(margin_for_caret(self) + (indent if mirrored else 0))
            block.setTextIndent(-indent)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            if paragraph.is_item:
                ends = QTextOption.TabType.RightTab if mirrored else QTextOption.TabType.LeftTab
                block.setTabPositions([QTextOption.Tab(indent, ends)])
                if mirrored:  # so that the mark is at the right, also of a text that is written from left to right
                    block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                cursor.setBlockFormat(block)
                self._insert(cursor, TextSpan("•\t", tone="soft"))
                if mirrored:
                    cursor.insertText("\u2068", _no_taller())
            for span in without_orphan(paragraph.spans):
                self._insert(cursor, span)
            if paragraph.is_item and mirrored:
                cursor.insertText("\u2069", _no_taller())
        caret = self.textCursor()
        caret.setPosition(min(place, document.characterCount() - 1))
        self.setTextCursor(caret)

    def _reach(self, baseline: float, pitch: float) -> tuple[int, int]:
        """Return how far letters reach above and below a line: those of some scripts need more than the font's own."""
        text = "".join(span.text for paragraph in self._paragraphs for span in paragraph.spans)
        if text.isascii():
            return 0, 0
        layout = QTextLayout(text, theme.font(self._role))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_WIDE)
        layout.endLayout()
        ink = [place.translated(0, baseline - line.ascent()) for place in ink_of_letters(line)]
        top, bottom = min(each.top() for each in ink), max(each.bottom() for each in ink)
        return max(0, ceil(_ROUNDED - top)), max(0, ceil(bottom + _ROUNDED - pitch))

    def _insert(self, cursor: QTextCursor, span: TextSpan) -> None:
        how = QTextCharFormat()
        span.add_to(how, self._tone)
        cursor.insertText(span.text.replace("\n", "\u2028"), how)


def _no_taller() -> QTextCharFormat:
    """Return the format of an invisible sign, which makes its line no taller, whichever font it's found in."""
    how = QTextCharFormat()
    how.setFontPointSize(1)
    return how
