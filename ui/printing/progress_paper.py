"""Progress and looking back on paper: sentences with their tables, and what the user wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from netcoach.content.documents import render
from ui.printing.text_paper import TextPaper


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
    return TextPaper(title, html, paper, is_mirrored=mirrored)
