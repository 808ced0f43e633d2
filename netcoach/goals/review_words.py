"""What was done in a week, a quarter or a year, as sentences; and the three questions about it."""

from __future__ import annotations

from datetime import date

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.goals.figures import gave_and_asked
from netcoach.goals.reviews import Facts, Grown, Note, Span


def span_title(span: Span, today: date) -> str:
    """Return "The week of 16 November", "October to December 2026" or "The year 2026"."""
    if span.kind == "week":
        return _("The week of {day}").format(day=date_words.day_and_month(span.starts, today))
    if span.kind == "quarter":
        words = _("{first} to {last}")
        last = date_words.month_and_year(span.ends.month, span.ends.year)
        return words.format(first=date_words.month(span.starts.month), last=last)
    return _("The year {year}").format(year=span.starts.year)


def question_label(question: str) -> str:
    """Return one of the three questions."""
    return {
        "went_well": _("What went well?"),
        "learned": _("What did you learn?"),
        "next": _("What's next?"),
    }[question]


def facts_sentences(facts: Facts) -> list[str]:
    """Return a sentence for each fact there is, people first."""
    talked = ngettext("You had {count} conversation.", "You had {count} conversations.", facts.conversations)
    if facts.second:
        talked = ngettext(
            "You had {count} conversation, {second} with someone you'd talked to before.",
            "You had {count} conversations, {second} of them with someone you'd talked to before.",
            facts.conversations,
        )
    counted = (
        (facts.helped, ngettext("You helped {count} person.", "You helped {count} people.", facts.helped)),
        (facts.promises_kept, ngettext("You kept {count} promise.", "You kept {count} promises.", facts.promises_kept)),
        (facts.conversations, talked),
        (
            facts.enjoyed,
            ngettext("You enjoyed {count} conversation.", "You enjoyed {count} conversations.", facts.enjoyed),
        ),
        (
            facts.introductions,
            ngettext("You made {count} introduction.", "You made {count} introductions.", facts.introductions),
        ),
        (facts.events, ngettext("You went to {count} event.", "You went to {count} events.", facts.events)),
        (
            facts.rehearsals,
            ngettext("You said a pitch aloud once.", "You said a pitch aloud {count} times.", facts.rehearsals),
        ),
        (
            facts.rungs,
            ngettext(
                "You tried {count} rung of the courage ladder.",
                "You tried {count} rungs of the courage ladder.",
                facts.rungs,
            ),
        ),
        (
            facts.everyday,
            ngettext(
                "{count} bit of everyday networking counted.",
                "{count} bits of everyday networking counted.",
                facts.everyday,
            ),
        ),
    )
    lines = [words.format(count=number(count), second=number(facts.second)) for count, words in counted if count]
    return [*lines, *filter(None, [gave_and_asked(facts.giving)])]


def grown_words(grown: Grown, today: date) -> str:
    """Return what grew from which touch, with its day: "3 March · PyCon meetup: a lunch with Omar"."""
    day = date_words.day_and_month(grown.day, today)
    return _("{day} · {touch}: {grew}").format(day=day, touch=isolated(grown.touch), grew=grown.grew)


def note_words(note: Note, today: date) -> str:
    """Return what was noted, with its day and its goal: "19 November · Say the pitch aloud: in the lift"."""
    day, text = date_words.day_and_month(note.day, today), isolated(note.text)
    if not note.goal:
        return _("{day} · {note}").format(day=day, note=text)
    return _("{day} · {goal}: {note}").format(day=day, goal=isolated(note.goal), note=text)
