"""A message on paper, to copy out by hand or to put in an envelope."""

from __future__ import annotations

from netcoach.content.documents import render
from ui.printing.text_paper import TextPaper


def message_paper(title: str, text: str, paper: str) -> TextPaper:
    """Lay out a message.

    Args:
        title: The title of the document, which isn't on the page.
        text: The message.
        paper: ``A4`` or ``Letter``.
    """
    return TextPaper(title, render("message.html.j2", paragraphs=text.strip().split("\n")), paper)
