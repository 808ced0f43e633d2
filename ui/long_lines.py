"""Long lines, and very many, in a place to write: shown in paragraphs of a bearable size, and read as they were given.

Qt lays a line out as a whole, however little of it is seen, and again for each key: one line of 100,000 letters takes
seconds. So a long line is shown as several paragraphs. Each but its first carries a mark of its own, and is read as
going on with the line before. A mark that stands there twice was copied by Qt to the second half of a paragraph in
which somebody began a new line, so only the first one counts.

Each paragraph costs something, too, even out of sight: of thousands of short lines several share one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from netcoach.shortening import pieces, shortened

LONGEST_LINE = 2_000
"""Letters as :func:`shortened` counts them."""

_PIECE, _PIECE_OF_EMOJI, _LOOKED_AT = 500, 150, 60
_MANY, _LINES_SHARED, _LINE_WITHIN = 1_000, 20, "\u2028"
_GOES_ON = QTextFormat.Property.UserProperty.value + 1
_marks = itertools.count(1)


def is_too_much(text: str) -> bool:
    """Say whether ``text`` has too long a line, or too many, for a paragraph each."""
    return text.count("\n") > _MANY or (shortened(text, LONGEST_LINE) != text and any(map(_is_long, text.split("\n"))))


def write(cursor: QTextCursor, text: str) -> None:
    """Write ``text`` at ``cursor``, in paragraphs of a bearable size, as one step of undo."""
    cursor.beginEditBlock()
    are_many = text.count("\n") > _MANY
    several = False
    for are_long, lines in itertools.groupby(text.split("\n"), _is_long):
        for part in _parts(lines, are_long=are_long, are_many=are_many):
            if several:
                cursor.insertBlock(QTextBlockFormat())
            several = True
            _write_part(cursor, part)
    cursor.endEditBlock()


def _parts(lines: Iterable[str], *, are_long: bool, are_many: bool) -> Iterable[str]:
    """Return what to write at once of lines that are all long, or all short."""
    if are_long:
        return lines
    return _shared(lines) if are_many else ["\n".join(lines)]


def _shared(lines: Iterable[str]) -> Iterator[str]:
    """Yield short lines, several in one paragraph."""
    some, size = list[str](), 0
    for line in lines:
        if some and (size + len(line) > _PIECE or len(some) == _LINES_SHARED):
            yield _LINE_WITHIN.join(some)
            some, size = [], 0
        some.append(line)
        size += len(line)
    yield _LINE_WITHIN.join(some)


def read(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """Return what is written from ``start`` to ``end``, two places as Qt counts them, with each long line whole."""
    end = document.characterCount() - 1 if end is None else end
    found, seen = [], set[int]()
    block = document.begin()
    while block.isValid() and block.position() <= end:
        goes_on = _goes_on(block, seen)
        if block.position() + block.length() > start:
            if block.position() > start and not goes_on:
                found.append("\n")
            found.append(plain(document, max(start, block.position()), min(end, _last(block))))
        block = block.next()
    return "".join(found)


def plain(document: QTextDocument, start: int, end: int) -> str:
    """Return what stands between two places, a line for each paragraph."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def remember_layout(document: QTextDocument) -> None:
    """Let Qt keep how the first paragraphs are laid out: it would shape them again at each look."""
    block = document.begin()
    for _number in range(_LOOKED_AT):
        if not block.isValid():
            break
        block.layout().setCacheEnabled(True)
        block = block.next()


def _is_long(line: str) -> bool:
    return shortened(line, LONGEST_LINE) != line


def _write_part(cursor: QTextCursor, part: str) -> None:
    """Write one long line, or several short ones."""
    first, *others = _in_pieces(part) if "\n" not in part and _is_long(part) else [part]
    cursor.insertText(first)
    for piece in others:
        going_on = QTextBlockFormat()
        going_on.setProperty(_GOES_ON, next(_marks))
        cursor.insertBlock(going_on)
        cursor.insertText(piece)


def _in_pieces(line: str) -> list[str]:
    start = line[:LONGEST_LINE]
    return pieces(line, _PIECE if shortened(start, 2 * LONGEST_LINE) == start else _PIECE_OF_EMOJI)


def _goes_on(block: QTextBlock, seen: set[int]) -> bool:
    mark = block.blockFormat().intProperty(_GOES_ON)
    if not mark or mark in seen:
        return False
    seen.add(mark)
    return block.position() > 0


def _last(block: QTextBlock) -> int:
    return block.position() + block.length() - 1
