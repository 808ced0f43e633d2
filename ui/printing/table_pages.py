"""Where a table on paper goes on to the next page, so that no row is split over two."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument, QTextTable

_ENDLESS = 1e7


def rows_by_page(document: QTextDocument, head_rows: int) -> list[slice]:
    """Return which rows of a table fit on each page; one that's higher than a page begins one.

    Args:
        document: What was laid out, with the whole table, the first or only one, on it.
        head_rows: How many rows of headings it begins with. Each page repeats them; the slices don't count them.
    """
    height = document.pageSize().height()
    edges, below = _measure(document)
    head = edges[head_rows] - edges[0]
    firsts, page_top = [0], 0.0
    for row, (top, bottom) in enumerate(pairwise(edges[head_rows:])):
        if row > firsts[-1] and bottom + below - page_top > height:
            firsts.append(row)
            page_top = top - head
    return [slice(*ends) for ends in pairwise([*firsts, len(edges) - 1 - head_rows])]


def _measure(document: QTextDocument) -> tuple[list[float], float]:
    """Return the upper edge of each row and the lower one of the last, on a page without end, and the room below it.

    That room is for the empty line that Qt has after each table.
    """
    page, layout = document.pageSize(), document.documentLayout()
    document.setPageSize(QSizeF(page.width(), _ENDLESS))
    table = next(frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))
    edges = []
    for row in range(table.rows()):
        cell = table.cellAt(row, 0)
        padding = cell.format().toTableCellFormat().topPadding()
        edges.append(layout.blockBoundingRect(cell.firstCursorPosition().block()).top() - padding)
    edges.append(layout.frameBoundingRect(table).bottom())
    below = layout.blockBoundingRect(document.lastBlock()).height()
    document.setPageSize(page)
    return edges, below
