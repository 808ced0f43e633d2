"""The field for the text of a message: what came from the journal is shaded, and what sounds like an ask is dotted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from netcoach.foundation.i18n import _, listed
from netcoach.practice.asks import Ask
from netcoach.practice.message_wording import still_there
from ui.widgets.fields.described import describe
from ui.widgets.fields.text_area import TextArea
from ui.widgets.looks import theme

_LONGEST_MARKED = 10_000  # letters: of a longer text, nothing is marked
_LINES = 6
_UNDERLINES = QTextCharFormat.UnderlineStyle


class MessageText(TextArea):
    """A text area that marks parts of its text, without changing it.

    What came from the journal is shaded and underlined as long as it's unchanged, and named in the description that
    screen readers read.
    """

    def __init__(self) -> None:
        super().__init__(_("Message"), lines=_LINES, role="lead")
        self._journal_pieces: Sequence[str] = ()
        self._ask: Ask | None = None
        self.textChanged.connect(self._mark)

    def show_pieces(self, pieces: Sequence[str]) -> None:
        """Mark these pieces from the journal, wherever they're unchanged."""
        self._journal_pieces = pieces
        self._mark()

    def show_ask(self, ask: Ask | None) -> None:
        """Underline what sounds like an ask with dots; it's forgotten as soon as the text changes."""
        self._ask = ask
        self._mark()

    def has_pieces(self) -> bool:
        """Return whether anything in it is marked as coming from the journal."""
        return any(True for _place in still_there(self.text()[:_LONGEST_MARKED], self._journal_pieces))

    def rescale(self) -> None:
        """Update fonts and colours."""
        super().rescale()
        if self.isVisible():
            self._mark()

    def _mark(self) -> None:
        text = self.text()
        marks: list[QTextEdit.ExtraSelection] = []
        if len(text) <= _LONGEST_MARKED:
            places = list(still_there(text, self._journal_pieces))
            marks = [self._selection(text, start, length, _shaded()) for start, length in places]
            ask = self._ask
            if ask is not None and ask.words and text[ask.start : ask.end] == ask.words:
                marks.append(self._selection(text, ask.start, len(ask.words), _dotted()))
            said = listed([text[start : start + length] for start, length in places])
            describe(self, own=_("From your journal: {words}").format(words=said) if places else "")
        self.setExtraSelections(marks)

    def _selection(self, text: str, start: int, length: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(_place(text, start))
        cursor.setPosition(_place(text, start + length), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, style
        return mark


def _place(text: str, at: int) -> int:
    """Return a place in a text as Qt counts it, in UTF-16."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _shaded() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(theme.colour("wash"))
    style.setUnderlineStyle(_UNDERLINES.SingleUnderline)
    style.setUnderlineColor(theme.colour("edge"))
    return style


def _dotted() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(_UNDERLINES.DotLine)
    style.setUnderlineColor(theme.colour("warm"))
    return style
