"""A worksheet on paper: a table with what was filled in, and lines to write on where nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from netcoach.content.documents import render
from ui.printing.table_pages import rows_by_page
from ui.printing.text_paper import TextPaper

_HUNDRED = 100
_TALL, _LOW = 4, 2  # lines to write on
_SPARE = (2, 1, 0, -1)  # how many more where the page would stay empty, or fewer where it takes a second one


class PrintedRow(NamedTuple):
    """One row on paper: its name and hint, its cells, and whether a single answer has room for several lines."""

    name: str
    hint: str
    cells: tuple[str, ...]
    span: int
    is_tall: bool


class _PaperCell(NamedTuple):
    """A cell as the template reads it: its lines, none for one to write in, and how many columns it takes."""

    lines: tuple[str, ...]
    hint: str
    span: int
    spare: int
    width: int = 0


class PrintedSheet(NamedTuple):
    """What is on paper: the head, the column headings with their shares of the width, and the rows."""

    title: str
    lead: str
    summary: str
    headings: tuple[str, ...]
    shares: tuple[float, ...]
    rows: Sequence[PrintedRow]
    note: str


def worksheet_paper(sheet: PrintedSheet, paper: str) -> TextPaper:
    """Lay out a worksheet on A4 or Letter."""
    whole = sum(sheet.shares)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    headings = list(zip(sheet.headings, (round(_HUNDRED * share / whole) for share in sheet.shares), strict=False))
    name_width = round(_HUNDRED * sheet.shares[0] / whole)
    rows = [_paper_cells(row, name_width) for row in sheet.rows]
    if mirrored:  # QTextDocument never mirrors a table
        headings, rows = headings[::-1], [row[::-1] for row in rows]

    def laid_out(pages: Sequence[Sequence[Sequence[_PaperCell]]]) -> TextPaper:
        html = render(
            "worksheet.html.j2",
            title=sheet.title,
            lead=sheet.lead,
            summary=sheet.summary,
            headings=headings,
            pages=pages,
            note=sheet.note,
            direction="rtl" if mirrored else "ltr",
        )
        return TextPaper(sheet.title, html, paper, is_mirrored=mirrored, has_writing_lines=True)

    def by_page(rows: Sequence[Sequence[_PaperCell]]) -> list[slice]:
        return rows_by_page(laid_out([rows]).document, 1 if headings else 0)

    for more in _SPARE:
        spaced = [[cell._replace(spare=cell.spare + more * (not cell.lines)) for cell in row] for row in rows]
        if len(by_page(spaced)) == 1:
            return laid_out([spaced])
    return laid_out([rows[each] for each in by_page(rows)])


def _paper_cells(row: PrintedRow, name_width: int) -> list[_PaperCell]:
    cells = [_PaperCell((row.name,), row.hint, 1, 0, name_width)]
    for at, text in enumerate(row.cells):
        is_first = at == 0
        lines = tuple(text.split("\n")) if text else ()
        cells.append(_PaperCell(lines, "", row.span if is_first else 1, _TALL if row.is_tall and is_first else _LOW))
    return cells
