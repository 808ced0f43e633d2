"""Long lines and many lines in an editor: shown in paragraphs of manageable size, and read back unchanged.

Qt lays out a whole line, however little of it is visible, and again for each key press: a line of 100,000 letters takes
seconds. So a long line is split into several paragraphs. The start of each continuation is tracked through every edit,
and each has its own marker, so that it's recognised after undo.

Each paragraph has a cost, too, even out of sight: of thousands of short lines, several share one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from netcoach.text.truncate import pieces, shortened

LONGEST_LINE = 2_000
"""Letters, as counted by :func:`shortened`."""

_PIECE, _PIECE_OF_EMOJI, _LOOKED_AT = 500, 150, 60
_MANY, _LINES_SHARED, _LINE_WITHIN = 1_000, 50, "\u2028"
_SURELY_SHORT = 40
_GOES_ON = QTextFormat.Property.UserProperty.value + 1
_marks = itertools.count(1)


def needs_splitting(text: str) -> bool:
    """Return whether ``text`` has lines that are too long, or too many for one paragraph each."""
    return text.count("\n") > _MANY or (shortened(text, LONGEST_LINE) != text and any(map(_is_long, text.split("\n"))))


def write(cursor: QTextCursor, text: str) -> None:
    """Insert ``text`` at ``cursor``, in paragraphs of manageable size, as one undo step."""
    cursor.beginEditBlock()
    for number, (first, *others) in enumerate(_lines_in_pieces(text.split("\n"))):
        if number:
            cursor.insertBlock(QTextBlockFormat())
        cursor.insertText(first)
        for piece in others:
            cursor.insertBlock(_with_mark(next(_marks)))
            cursor.insertText(piece)
    cursor.endEditBlock()


def _lines_in_pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the pieces of each line; if there are very many lines, join several short ones."""
    together = _LINES_SHARED if len(lines) > _MANY else 1
    for start in range(0, len(lines), together):
        some = lines[start : start + together]
        shared = _LINE_WITHIN.join(some)
        if len(shared) <= _SURELY_SHORT * together:
            yield [shared]
        else:
            yield from (_in_pieces(line) if _is_long(line) else [line] for line in some)


class SplitLines:
    """Tracks which paragraphs of a document continue the previous line; it needs every change from the beginning on."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._marks: dict[int, int] = {}
        self._changed = (0, 0)

    def on_change(self, start: int, removed: int, added: int) -> None:
        """Process a change, with the arguments of the document's ``contentsChange``."""
        self._changed = (start, start + added)
        moved = added - removed
        known = {
            place if place <= start else place + moved: mark
            for place, mark in self._marks.items()
            if place <= start or place > start + removed
        }
        used = set(known.values())
        block = self._document.findBlock(start).next()
        while block.isValid() and block.position() <= start + added:
            mark = block.blockFormat().intProperty(_GOES_ON)
            if mark and mark not in used:
                known[block.position()] = mark
                used.add(mark)
            block = block.next()
        self._marks = known

    def tidy(self) -> None:
        """Restore the markers of the paragraphs that were just changed, as part of that change.

        Qt copies a marker to the second half when a line is split, and an empty paragraph takes over the marker of one
        that is deleted into it.
        """
        start, end = self._changed
        block = self._document.findBlock(start)
        while block.isValid() and block.position() <= end:
            mark = self._marks.get(block.position(), 0)
            if mark != block.blockFormat().intProperty(_GOES_ON):
                cursor = QTextCursor(block)
                cursor.joinPreviousEditBlock()
                cursor.setBlockFormat(_with_mark(mark))
                cursor.endEditBlock()
            block = block.next()

    def read(self, start: int = 0, end: int | None = None) -> str:
        """Return the text from ``start`` to ``end``, two positions in the document, with long lines rejoined."""
        end = self._document.characterCount() - 1 if end is None else end
        found = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() <= end:
            if block.position() > start and block.position() not in self._marks:
                found.append("\n")
            last = block.position() + block.length() - 1
            found.append(plain(self._document, max(start, block.position()), min(end, last)))
            block = block.next()
        return "".join(found)


def _with_mark(mark: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    if mark:
        made.setProperty(_GOES_ON, mark)
    return made


def plain(document: QTextDocument, start: int, end: int) -> str:
    """Return the text between two positions, one line per paragraph."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def remember_layout(document: QTextDocument) -> None:
    """Let Qt keep the layout of the first paragraphs: it would recompute it at each access."""
    block = document.begin()
    for _number in range(_LOOKED_AT):
        if not block.isValid():
            break
        block.layout().setCacheEnabled(True)
        block = block.next()


def _is_long(line: str) -> bool:
    return shortened(line, LONGEST_LINE) != line


def _in_pieces(line: str) -> list[str]:
    start = line[:LONGEST_LINE]
    return pieces(line, _PIECE if shortened(start, 2 * LONGEST_LINE) == start else _PIECE_OF_EMOJI)
