"""A page of Help on paper."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.content.content import Content, Evidence
from netcoach.content.documents import render
from netcoach.content.help import HelpPage
from netcoach.foundation.i18n import _
from ui.printing.text_paper import TextPaper
from ui.widgets.evidence import grade_label


def help_paper(page: HelpPage, content: Content, listed: Sequence[tuple[str, str]], paper: str) -> TextPaper:
    """Lay out a page of Help, with the findings its sections rest on.

    Args:
        page: The page.
        content: Where its findings come from.
        listed: What it lists: an action and its keys, a practice and where to do it.
        paper: ``A4`` or ``Letter``.
    """
    findings = {section.evidence: content.finding(section.evidence) for section in page.sections if section.evidence}
    html = render(
        "help.html.j2",
        page=page,
        findings={key: (finding, _facts(finding)) for key, finding in findings.items()},
        all_findings=[(each, _facts(each)) for each in (content.evidence if page.lists == "evidence" else ())],
        listed=listed,
    )
    return TextPaper(_("NetCoach Help: {page}").format(page=page.title), html, paper)


def _facts(finding: Evidence) -> list[tuple[str, str]]:
    return [
        (_("What was found"), finding.found),
        (_("How good it is"), _("{grade}: {reason}").format(grade=grade_label(finding.mark), reason=finding.quality)),
        (_("What it doesn't say"), finding.limits),
        (_("Source"), finding.source),
    ]
