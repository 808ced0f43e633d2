"""Tags of a text document: its headings, paragraphs, lists and tables, block by block.

Qt paints a document in one go. Therefore a copy of it is painted, in which each block has a background in the colour
that numbers it; that background is removed from the PDF again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableCell,
)

from netcoach.formats.pdf_tags import Tag
from ui.printing.tagging import END_COLOUR, TaggingPainter, text_tag

_ITEM = re.compile(r"(?:•|\d+\.)\s")
_LINE_SEPARATOR = "\u2028"  # what QTextDocument makes of <br>


def tagged_copy(document: QTextDocument, painter: TaggingPainter, *, is_mirrored: bool) -> QTextDocument:
    """Return a copy of ``document`` to paint, whose blocks are tagged and numbered.

    Args:
        document: A document that has been laid out.
        painter: What the copy will be painted with.
        is_mirrored: Whether tables are read from right to left.
    """
    copy = document.clone()
    copy.documentLayout().setPaintDevice(document.documentLayout().paintDevice())
    tags = _BlockTags(painter, is_mirrored=is_mirrored)
    cursor = QTextCursor(copy)
    cursor.beginEditBlock()
    for block in blocks_of(copy):
        numbered = QTextCharFormat()
        numbered.setBackground(tags.add(block) or END_COLOUR)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(numbered)
    cursor.endEditBlock()
    copy.pageCount()  # lays it out
    for block in blocks_of(copy):
        if not block.text().isascii():
            painter.letters.record(block.text(), [block.layout().lineAt(at) for at in range(block.lineCount())])
    return copy


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


class _BlockTags:
    """Adds the tag of each block in turn, inside the list or table that it belongs to."""

    def __init__(self, painter: TaggingPainter, *, is_mirrored: bool) -> None:
        self._painter, self._is_mirrored = painter, is_mirrored
        self._list: Tag | None = None
        self._cells: dict[int, Tag] = {}  # by the position of their first block

    def add(self, block: QTextBlock) -> QColor | None:
        """Tag a block and return the colour that numbers it; None for a blank one, which isn't tagged."""
        text = block.text().replace(_LINE_SEPARATOR, " ").strip()
        if not text:
            return None
        parent = self._cell_of(block)
        kind = f"H{block.blockFormat().headingLevel()}" if block.blockFormat().headingLevel() else "P"
        if parent is not None:
            self._list = None
        elif _ITEM.match(text):
            if self._list is None:
                self._list = self._painter.add_tag(Tag(kind="L"))
            kind, parent = "LBody", self._painter.add_tag(Tag(kind="LI"), self._list)
        else:
            self._list = None
        return self._painter.number_tag(text_tag(kind, text), parent)

    def _cell_of(self, block: QTextBlock) -> Tag | None:
        """Return the tag of the cell that ``block`` is in, if it's in a table that is more than a frame or a rule."""
        table = QTextCursor(block).currentTable()
        if table is None or table.columns() == 1:
            return None
        cell = table.cellAt(block.position())
        if cell.firstPosition() not in self._cells:
            self._add_table(table)
        return self._cells[cell.firstPosition()]

    def _add_table(self, table: QTextTable) -> None:
        """Tag a table with its cells; one of a single row is a list."""
        rows = [cells for cells in _rows(table) if any(map(_text, cells))]
        if len(rows) == 1:
            several = self._painter.add_tag(Tag(kind="L"))
            for cell in rows[0]:
                item = self._painter.add_tag(Tag(kind="LI"), several)
                self._cells[cell.firstPosition()] = self._painter.add_tag(Tag(kind="LBody"), item)
            return
        whole = self._painter.add_tag(Tag(kind="Table"))
        has_head = all(_is_bold(cell) for cell in rows[0] if _text(cell))
        for number, cells in enumerate(rows):
            row = self._painter.add_tag(Tag(kind="TR"), whole)
            for at, cell in enumerate(reversed(cells) if self._is_mirrored else cells):
                scope = "Column" if has_head and number == 0 else "Row" if at == 0 else ""
                tag = Tag(kind="TH" if scope else "TD", scope=scope, span=cell.columnSpan())
                self._cells[cell.firstPosition()] = self._painter.add_tag(tag, row)


def _rows(table: QTextTable) -> Iterator[list[QTextTableCell]]:
    """Yield the cells of each row, one that spans several columns once."""
    for row in range(table.rows()):
        cells = (table.cellAt(row, column) for column in range(table.columns()))
        yield list({cell.firstPosition(): cell for cell in cells}.values())


def _text(cell: QTextTableCell) -> str:
    first, last = cell.firstCursorPosition(), cell.lastCursorPosition()
    first.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
    return first.selectedText().strip()


def _is_bold(cell: QTextTableCell) -> bool:
    cursor = cell.firstCursorPosition()
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.charFormat().fontWeight() >= QFont.Weight.DemiBold
