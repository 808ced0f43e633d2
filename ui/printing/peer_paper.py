"""The sheet for a friend who listens to a pitch: what worked, what to work on, what was hard to follow."""

from __future__ import annotations

from netcoach.content.documents import render
from netcoach.foundation.i18n import _
from ui.printing.text_paper import TextPaper

_LINES, _LINES_BELOW_PITCH = 6, 4


def peer_paper(title: str, text: str, paper: str) -> TextPaper:
    """Lay out the sheet.

    Args:
        title: The title of the pitch.
        text: The pitch as it's said, if it should be on the sheet.
        paper: ``A4`` or ``Letter``.
    """
    html = render(
        "peer.html.j2",
        title=_("While you listen"),
        lead=_("{title}. Listen first, and write afterwards. A few words are plenty.").format(title=title),
        pitch_words=_("The words"),
        pitch=text.splitlines(),
        questions=(_("What worked"), _("What to work on"), _("What was hard to follow")),
        lines=range(_LINES_BELOW_PITCH if text else _LINES),
        thanks=_("Thank you for listening."),
    )
    return TextPaper(_("Peer sheet: {title}").format(title=title), html, paper)
