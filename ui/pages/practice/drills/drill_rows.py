"""The drills as rows of the overview, and when each was last done."""

from __future__ import annotations

from datetime import date

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.drills import SECONDS, drill_title, suggest
from ui.widgets.page import Place

_DAYS_BY_NAME = 7


def drill_rows(journal: Journal) -> list[tuple[str, str, Place]]:
    """Return title, detail and place of every drill: the suggested one first, then in their order."""
    done = journal.drills.last_done()
    upcoming = journal.events.upcoming()
    first = suggest(done, upcoming[0].kind if upcoming else "")
    kinds = (first, *(kind for kind in SECONDS if kind != first))
    return [
        (drill_title(kind), done_words(done.get(kind), journal.today) or _("a drill"), drill_place(kind))
        for kind in kinds
    ]


def drill_place(kind: str) -> Place:
    """Return the place of a drill."""
    return Place("practice", part=kind, view="drill")


def done_words(day: date | None, today: date) -> str:
    """Return when something was last done: "done today", "done on Friday", "done on 3 May"; empty if it wasn't yet."""
    if day is None:
        return ""
    ago = (today - day).days
    if ago <= 0:
        return _("done today")
    if ago == 1:
        return _("done yesterday")
    name = date_words.weekday(day) if ago < _DAYS_BY_NAME else date_words.day_and_month(day, today)
    return _("done on {day}").format(day=name)
