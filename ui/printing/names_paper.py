"""The sheet for practising names on paper: the cue, a line to write the name on, and the answer to fold back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from netcoach.content.documents import render
from netcoach.foundation.i18n import _
from netcoach.practice.names import NameCard
from ui.printing.table_pages import rows_by_page
from ui.printing.text_paper import TextPaper

_LONGEST = 160  # letters of a line


def names_paper(title: str, cards: Sequence[NameCard], paper: str, *, with_answers: bool) -> TextPaper:
    """Lay out the sheet.

    Args:
        title: The title of the event, or of all names.
        cards: The people, in the order in which they appear.
        paper: ``A4`` or ``Letter``.
        with_answers: Whether names are in a last column, where the paper can be folded.
    """
    fold = _("Fold the last column back, write the names you remember, then look.")
    rows = [
        {"cue": _short(card.cue), "met": _short(card.met), "name": card.name, "lines": _lines(card)} for card in cards
    ]

    def laid_out(pages: Sequence[Sequence[object]]) -> TextPaper:
        html = render(
            "names.html.j2",
            title=_("Who is this?"),
            lead=_("{title}. {advice}").format(title=title, advice=fold if with_answers else _("Write from memory.")),
            cue_words=_("How I recognise them"),
            write_words=_("Name"),
            answer_words=_("Fold here"),
            with_answers=with_answers,
            pages=pages,
        )
        return TextPaper(_("Names: {title}").format(title=title), html, paper)

    return laid_out([rows[each] for each in rows_by_page(laid_out([rows]).document, 1)])


def _lines(card: NameCard) -> list[str]:
    say = " · ".join(part for part in (card.say_name, card.pronouns) if part)
    fact = next((text for text in (card.work, card.shared, card.cares_about) if text), "")
    ask = _("Ask about {topic}").format(topic=_short(card.ask_about)) if card.ask_about else ""
    return [line for line in chain((say, _short(fact)), (ask,)) if line]


def _short(text: str) -> str:
    line = " · ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
