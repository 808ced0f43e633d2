"""An event on paper: its brief on one page, or its whole checklist."""

from __future__ import annotations

from netcoach.cards.event_brief import EventBrief
from netcoach.content.documents import render
from ui.printing.text_paper import TextPaper


def event_paper(brief: EventBrief, paper: str) -> TextPaper:
    """Lay out a brief or a checklist on A4 or Letter."""
    html = render("event.html.j2", title=brief.title, line=brief.line, sections=brief.sections)
    return TextPaper(brief.title, html, paper)
