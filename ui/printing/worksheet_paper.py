"""A worksheet on paper: a table with what was filled in, and lines to write on where nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from netcoach.content.documents import render
from ui.printing.text_paper import TextPaper

_HUNDRED = 100


class PrintedRow(NamedTuple):
    """One row on paper: its name and hint, its cells, and whether a single answer has room for several lines."""

    name: str
    hint: str
    cells: tuple[str, ...]
    span: int
    is_tall: bool


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
    widths = [round(_HUNDRED * share / whole) for share in sheet.shares]
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    html = render(
        "worksheet.html.j2",
        title=sheet.title,
        lead=sheet.lead,
        summary=sheet.summary,
        headings=sheet.headings,
        widths=widths,
        rows=sheet.rows,
        note=sheet.note,
        direction="rtl" if mirrored else "ltr",
    )
    return TextPaper(sheet.title, html, paper)
