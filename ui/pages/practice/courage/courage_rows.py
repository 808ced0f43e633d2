"""The courage ladder as rows of the overview, and where its rungs are opened."""

from __future__ import annotations

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import RungId
from netcoach.journal import Journal
from netcoach.practice.courage import Rung, RungRef
from ui.widgets.page import Place

LADDER = Place("practice", view="ladder")


def rung_place(ref: RungRef) -> Place:
    """Return the place of a rung: all of them are one place to go back to."""
    return Place("practice", part=str(ref), view="ladder")


def rung_of(place_part: str) -> RungRef:
    """Return which rung the part of a place names."""
    return RungId(int(place_part)) if place_part.isdecimal() else place_part


def rung_rows(journal: Journal) -> list[tuple[str, str, Place]]:
    """Return title, detail and place of the next rung, and of those done before, the latest first."""
    following = journal.courage.next_rung()
    done = [rung for rung in journal.courage.all() if rung.done and rung != following]
    done.sort(key=lambda rung: rung.done[0].created_at, reverse=True)
    rows = [(rung.text, _("done {times}").format(times=times_words(len(rung.done))), rung) for rung in done]
    if following is not None:
        rows.insert(0, (following.text, _("open") if following.open else _("next rung"), following))
    return [(text, detail, rung_place(rung.ref)) for text, detail, rung in rows]


def times_words(count: int) -> str:
    """Return how often something was done: "once", "3 times"."""
    return _("once") if count == 1 else ngettext("{count} time", "{count} times", count).format(count=number(count))


def state_words(rung: Rung) -> str:
    """Return how far a rung is: "open", "3 times", or nothing."""
    times = times_words(len(rung.done)) if rung.done else ""
    return " · ".join(filter(None, (_("open") if rung.open else "", times)))
