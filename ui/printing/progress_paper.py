"""Progress and looking back on paper: sentences with their tables, and what the user wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor, QTextDocument, QTextFormat

from netcoach.content.documents import render
from ui.printing.text_paper import TextPaper

_SECTION_LEVEL = 2


class PaperSection(NamedTuple):
    """A heading with lines of text below it, empty lines to write on, and a table."""

    heading: str
    lines: Sequence[str] = ()
    blank_lines: int = 0
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def progress_paper(title: str, lead: str, sections: Sequence[PaperSection], paper: str) -> TextPaper:
    """Lay out sections on A4 or Letter."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if mirrored:  # QTextDocument never mirrors a table
        sections = [
            each._replace(headings=each.headings[::-1], rows=[row[::-1] for row in each.rows]) for each in sections
        ]
    html = render("progress.html.j2", title=title, lead=lead, sections=sections, direction="rtl" if mirrored else "ltr")
    made = TextPaper(title, html, paper, is_mirrored=mirrored)
    _keep_sections_whole(made.document)
    return made


def _keep_sections_whole(document: QTextDocument) -> None:
    """Begin a new page before each section that fits on one and would be split over two."""
    layout, height = document.documentLayout(), document.pageSize().height()
    for section in _sections(document):
        top = layout.blockBoundingRect(section[0]).top()
        bottom = max(layout.blockBoundingRect(block).bottom() for block in section if block.text())
        if top // height != bottom // height and bottom - top < height:
            head = section[0].blockFormat()
            head.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(section[0]).setBlockFormat(head)


def _sections(document: QTextDocument) -> list[list[QTextBlock]]:
    """Return the blocks of each section, its heading first."""
    sections: list[list[QTextBlock]] = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == _SECTION_LEVEL:
            sections.append([])
        if sections:
            sections[-1].append(block)
        block = block.next()
    return sections
