"""A page of Help on paper."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.content.content import Content
from netcoach.content.documents import render
from netcoach.content.help import HelpPage
from netcoach.foundation.i18n import _
from ui.forms.evidence import evidence_rows, grade_label
from ui.printing.table_pages import rows_by_page
from ui.printing.text_paper import TextPaper


def help_paper(page: HelpPage, content: Content, listed: Sequence[tuple[str, str]], paper: str) -> TextPaper:
    """Lay out a page of Help, with the findings its sections rest on.

    Args:
        page: The page.
        content: Where its findings come from.
        listed: What it lists: an action and its keys, a practice and where to do it.
        paper: ``A4`` or ``Letter``.
    """
    named = [content.finding(section.evidence) for section in page.sections if section.evidence]
    findings = content.evidence if page.lists == "evidence" else named

    def laid_out(pages: Sequence[Sequence[tuple[str, str]]]) -> TextPaper:
        html = render(
            "help.html.j2",
            page=page,
            findings={each.key: (each, grade_label(each.mark), evidence_rows(each)) for each in findings},
            pages=pages,
        )
        return TextPaper(_("NetCoach Help: {page}").format(page=page.title), html, paper)

    pages = rows_by_page(laid_out([listed]).document, 0) if listed else []
    return laid_out([listed[each] for each in pages])
