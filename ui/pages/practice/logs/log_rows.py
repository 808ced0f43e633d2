"""The logs as rows of the overview, and where their entries are opened."""

from __future__ import annotations

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.journal import Journal
from netcoach.practice.interviews import Interview
from ui.widgets.page import Place

LOGS = Place("practice", view="logs")
INTERVIEW = "interview"
"""The kind of the informational interviews, next to those of the log."""


def log_place(kind: str, thing: int = 0) -> Place:
    """Return the place of a kind in the logs, or of an entry of it."""
    return Place("practice", part=f"{kind}#{thing}" if thing else kind, view="logs")


def log_rows(journal: Journal) -> list[tuple[str, str, Place]]:
    """Return title, detail and place of what goes on: what's new this week, interviews, questions, then the latest."""
    rows = []
    if not journal.log.has_news_this_week():
        rows.append((_("What's new, and who would like it?"), _("once a week"), log_place("news")))
    for interview in journal.interviews.all():
        if interview.next_stage:
            title = _("A chat with {name}").format(name=isolated(interview.person_name))
            rows.append((title, stage_words(interview), log_place(INTERVIEW, interview.id)))
    rows += [(each.text, _("a question"), log_place("question", each.id)) for each in journal.log.open_questions()]
    for entry in journal.log.all(most=2):
        if not entry.is_open:
            day = date_words.day_and_month(entry.day, journal.today)
            rows.append((entry.text, day, log_place(entry.kind, entry.id)))
    return rows


def stage_words(interview: Interview) -> str:
    """Return in a few words how far an interview is."""
    return {
        "": _("not asked yet"),
        "asked": _("asked"),
        "booked": _("booked"),
        "held": _("held"),
        "thanked": _("thanked"),
        "told": _("told the outcome"),
    }[interview.stage]
