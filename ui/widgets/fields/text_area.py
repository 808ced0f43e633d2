"""A multi-line text editor for texts of any length: invisible text costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent, QTextCursor, QTextLayout, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import ends_in_place, without_isolates
from netcoach.text.truncate import shortened
from netcoach.text.validation import plain_text
from ui.widgets.fields import long_lines
from ui.widgets.fields.autosave import HELD, AutosaveTimer, FieldEdit
from ui.widgets.fields.text_entry import (
    BESIDE,
    INSET,
    differs_only_in_whitespace,
    is_undo_without_use,
    margin_for_caret,
    start_of_line,
)
from ui.widgets.labels import ink_of_letters
from ui.widgets.layouts.layout import show_caret
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_MOST_LINES = 60
_AROUND = 2  # pixels that are seen around the text, into which letters reach that are higher than their line
_LONG_TEXT, _LINES_OF_LONG_TEXT = 10_000, 12
_FEW_LINES = 4


class TextArea(QPlainTextEdit):
    """A multi-line editor that grows with its text, up to a page, and then scrolls. Tab leaves it.

    ``edited(FieldEdit)`` reports what the user typed: 0.7 s after the last key press, at most 1.5 s after the first
    one, and when the field loses focus. Arguments as in :class:`TextField`; ``lines`` is its minimum height, ``most``
    its maximum.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        placeholder: str = "",
        quiet: bool = False,
        role: theme.Role = "body",
        lines: int = 1,
        most: int = _MOST_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: theme.Role = role
        self._lines, self._most, self._quiet = lines, most, quiet
        self._given = self._committed = ""
        self._tidied: str | None = None
        self._filling = self._is_touched = self._is_long = False
        self._has_bar = True
        self._pieces: long_lines.SplitLines | None = None
        self.autosave_timer = AutosaveTimer(self)
        self.autosave_timer.due.connect(self.commit)
        self.setAccessibleName(shown(name))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setPlaceholderText(ends_in_place(shown(placeholder)) if mirrored else shown(placeholder))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_AROUND)
        if quiet:
            self.setProperty("quiet", True)
            self.viewport().setAutoFillBackground(False)
        # Nothing is wider than the area, except a blank at the end of a line: right to left, it would shift the text.
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_range_changed)
        self._align()
        self._fill(text)
        self.rescale()
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._show_caret)

    def text(self) -> str:
        """Return the text."""
        if not self._is_touched:
            return self._committed
        held = self.document()
        return self._pieces.read() if self._pieces else long_lines.plain(held, 0, held.characterCount() - 1)

    def set_text(self, text: str) -> None:
        """Show ``text``, unless the user is typing something else."""
        if self.autosave_timer.is_waiting():
            return
        if text == self.text():
            self._given = self._committed = text
            self._tidied, self._is_touched = None, False
        elif self.hasFocus() and differs_only_in_whitespace(self.text(), text):
            self._given = self._tidied = text
        else:
            place = self.textCursor().position()
            self._fill(text)
            if place:
                cursor = self.textCursor()
                cursor.setPosition(min(place, self.document().characterCount() - 1))
                self.setTextCursor(cursor)

    def value(self) -> str:
        """Return the whole text."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show ``text``, as :meth:`set_text` does."""
        self.set_text(text)

    def commit(self) -> None:
        """Report the text now, if it differs from what was last reported."""
        self.autosave_timer.stop()
        text = self.text()
        self._is_touched = False
        if text != self._committed:
            before, self._committed, self._tidied = self._committed, text, None
            self._takes(text)
            self.edited.emit(FieldEdit(text, (self._given, before), self))

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self._fit()

    def rescale(self) -> None:
        """Update font and height after the text size changed."""
        self.setFont(theme.font(self._role))
        self.viewport().setFont(self.font())  # which Qt paints the placeholder in
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(320), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(120), self.height())

    def show_lines(self, most: int = _MOST_LINES, *, has_bar: bool = True) -> None:
        """Show another number of lines at most: without a scroll bar, something around it has to offer the rest."""
        self._most, self._has_bar = most, has_bar
        self._fit()

    def has_more(self) -> bool:
        """Return whether it has more lines than it shows, and no scroll bar for the rest."""
        return not self._has_bar and self.document().size().height() > self._lines_shown()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: in a quiet area, it surrounds the text, which is at the top."""
        whole = self.rect().toRectF()
        if not self._quiet:
            return whole, 6
        height = self._height_of(self._lines_shown()) - sum(self._taller()) + 2 * INSET
        return QRectF(-BESIDE, -INSET, whole.width() + 2 * BESIDE, height), 6

    def caret(self) -> QRect:
        """Return the position of the caret in this widget, which may be higher than what is visible of it."""
        return self.cursorRect().translated(self.viewport().pos())

    def parts(self, until: int) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each line that begins above ``until``: a few lines aren't cut in two."""
        if self._lines_shown() <= _FEW_LINES:
            yield 0, self.height()
            return
        block = self.firstVisibleBlock()
        top = self.viewport().y() + self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < min(until, self.height()):
            lines = block.layout()
            for line in map(lines.lineAt, range(lines.lineCount())):
                if top + line.y() < until:
                    yield round(top + line.y()), round(top + line.y() + line.height())
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def event(self, event: QEvent) -> bool:
        held = self.document()
        if is_undo_without_use(event, undo=held.isUndoAvailable(), redo=held.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        now = self.viewport().size()
        if now.width() != event.size().width():  # while it's being shown, Qt tells nothing of the new scroll bar
            super().resizeEvent(QResizeEvent(now, event.size()))
        if self._is_touched:  # what is around it has only now grown with the text
            self._show_caret()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._has_bar:
            super().wheelEvent(event)
        else:
            event.ignore()  # what is around it scrolls

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.autosave_timer.is_held() and not self.text().strip():
                self.setProperty(HELD, None)
                self.set_text(self._given)  # it can't stay empty, and there's nothing in it to keep
            self.commit()
            self.set_text(self.text().strip() if self._tidied is None else self._tidied)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, cursor = source.text(), self.textCursor()
        if len(text) <= long_lines.LONGEST_LINE:
            super().insertFromMimeData(source)
            return
        written = self.text()
        if not self._takes(written + text[len(cursor.selectedText()) :]):
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if self._pieces is None and long_lines.needs_splitting(text):
            self._show_in_pieces()
        long_lines.write(cursor, text.replace("\r\n", "\n").replace("\r", "\n"))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _takes(self, text: str) -> bool:
        """Return whether a field accepts so long a text; if it doesn't, say so until the text is changed."""
        try:
            plain_text(text)
        except Refused as refusal:
            from ui.widgets.fields.field_error import FieldError  # not needed for the first paint

            FieldError(self, str(refusal))
            return False
        return True

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy long lines in one piece.

        The clipboard may release its data after Python has gone, so Qt itself has to create it: here, an editor without
        a selection provides an object to fill.
        """
        if self._pieces is None:
            return super().createMimeDataFromSelection()
        cursor, copied = self.textCursor(), QPlainTextEdit().createMimeDataFromSelection()
        copied.setText(self._pieces.read(cursor.selectionStart(), cursor.selectionEnd()))
        return copied

    def _fill(self, text: str) -> None:
        """Show ``text`` with an empty undo history."""
        self._filling = True
        self._given = self._committed = text
        self._tidied, self._is_touched = None, False
        needs_splitting = long_lines.needs_splitting(text)
        if self._pieces is not None:
            self.document().contentsChange.disconnect(self._pieces.on_change)
            self._pieces = None
        self._is_long = shortened(text, _LONG_TEXT) != text
        self.setPlainText("" if needs_splitting else text)
        if needs_splitting:
            self._show_in_pieces()
            self.setUndoRedoEnabled(False)
            cursor = QTextCursor(self.document())
            here = self.textCursor()
            here.setKeepPositionOnInsert(True)
            self.setTextCursor(here)
            long_lines.write(cursor, text)
            here.setKeepPositionOnInsert(False)
            here.setPosition(0)  # with its anchor, which was moved to the end: everything would be selected
            self.setTextCursor(here)
            self.setUndoRedoEnabled(True)
        long_lines.remember_layout(self.document())
        self._filling = False

    def _show_in_pieces(self) -> None:
        self._pieces = long_lines.SplitLines(self.document())
        self.document().contentsChange.connect(self._pieces.on_change)

    def _on_text_changed(self) -> None:
        if not self._filling:
            if self._pieces is not None and not self.document().isRedoAvailable():  # undo restores the markers
                self._filling = True
                self._pieces.tidy()
                self._filling = False
            self._is_touched = True
            self.autosave_timer.touch()

    def _show_caret(self) -> None:
        if self.hasFocus() and not self._filling:
            show_caret(self, self.caret())

    def _most_lines(self) -> int:
        is_long = self._is_long or self.document().characterCount() > _LONG_TEXT
        return min(self._most, _LINES_OF_LONG_TEXT if is_long else _MOST_LINES)

    def _lines_shown(self) -> int:
        hint = self._hint()
        text = round(self.document().size().height()) if hint is None else hint.lineCount()
        return min(max(self._lines, text), self._most_lines())

    def _hint(self) -> QTextLayout | None:
        """Return the placeholder as Qt paints it, as far as there's space for it; None if there's a text."""
        if not self.document().isEmpty() or not self.placeholderText():
            return None
        width = self.viewport().width() - 2 * round(self.document().documentMargin())
        hint = QTextLayout(without_isolates(self.placeholderText()), self.font())
        hint.beginLayout()
        while (line := hint.createLine()).isValid():
            line.setLineWidth(max(width, 1))
        hint.endLayout()
        return hint

    def _align(self) -> None:
        option, side = self.document().defaultTextOption(), start_of_line(self)
        if option.alignment() != side:  # setting it lays out the text again
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _on_width_range_changed(self) -> None:
        self.horizontalScrollBar().setRange(0, 0)

    def _height_of(self, lines: int) -> float:
        """Return the height of the first ``lines`` lines: some scripts need more than the font's own line spacing."""
        height = 0.0
        for laid_out in self._layouts():
            shown_here = min(laid_out.lineCount(), lines)
            height += sum(laid_out.lineAt(at).height() for at in range(shown_here))
            lines -= shown_here
            if not lines:
                break
        return height + lines * ceil(QFontMetricsF(self.font()).lineSpacing())  # as high as a line of text

    def _layouts(self) -> Iterator[QTextLayout]:
        """Yield the paragraphs, or the placeholder."""
        hint, block = self._hint(), self.document().firstBlock()
        if hint is not None:
            yield hint
            return
        while block.isValid():
            yield block.layout()
            block = block.next()

    def _taller(self) -> tuple[int, int]:
        """Return how much further up and down than the font's own letters the text reaches on its first and last line.

        In a quiet area that much is cut off, as far as it's empty: it would move the text and what is below it.
        """
        first = last = self._hint()
        if first is None or last is None:
            first, last = self.document().firstBlock().layout(), self.document().lastBlock().layout()
        if not self._quiet or not first.lineCount() or not last.lineCount():
            return 0, 0
        font = self.fontMetrics()
        above = max(0, round(first.lineAt(0).ascent()) - font.ascent())
        above = min((above, *(round(ink.top()) for ink in ink_of_letters(first.lineAt(0)))))
        below = round(last.lineAt(last.lineCount() - 1).descent()) - font.descent()
        return above, max(0, below)

    def _fit(self) -> None:
        lines = self._lines_shown()
        frame = theme.space(8) if self._quiet else 2 * theme.space(8) + 2
        above, below = self._taller()
        goes_on = self.document().size().height() > self._most_lines()
        beside = margin_for_caret(self) - _AROUND
        # Qt paints a placeholder that begins at the right without the margin.
        end = 0 if margin_for_caret(self) and self._hint() is not None else beside
        # Below a text that goes on, the tops of its next letters would be seen.
        self.setViewportMargins(beside, -above - _AROUND, end, -below - (0 if goes_on else _AROUND))
        height = round(self._height_of(lines)) - above - below + frame
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(max(height, theme.space(32)))
        has_bar = goes_on and self._has_bar
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if has_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
