"""What "Five minutes today" offers: one thing of each kind at most, and what was practised longest ago first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.suggestion import PLENTY, PracticeSuggestion
from ui.pages.practice.courage_rows import rung_place
from ui.pages.practice.drill_rows import drill_place
from ui.pages.practice.message_rows import message_place
from ui.pages.practice.name_rows import suggested_names
from ui.pages.practice.worksheet_rows import suggested_worksheet
from ui.widgets.page import Place

MOST = 4
"""One thing, and three others for who wants something else."""


class Offer(NamedTuple):
    """Something to do for five minutes, why, and where; a pitch is said aloud instead of being opened."""

    title: str
    reason: str
    place: Place | None = None
    pitch: PracticeSuggestion | None = None


def offers_today(journal: Journal) -> list[Offer]:
    """Return what could be practised today, the best first; nothing once that's plenty.

    What is for an event of the next days comes first, then what was practised longest ago.
    """
    last = journal.practice_suggestions.last_practised()
    if sum(day == journal.today for day in last.values()) >= PLENTY:
        return []
    found = {kind: offer for kind, make in _MAKERS.items() if (offer := make(journal))}
    order = sorted(found, key=lambda kind: _rank(kind, last, journal))
    other_pitches = (_said_aloud(each) for each in journal.practice_suggestions.pitches()[1:])
    return [*(found[kind] for kind in order), *other_pitches][:MOST]


def _rank(kind: str, last: Mapping[str, date], journal: Journal) -> tuple[bool, date, bool]:
    """Return how early a kind comes: for the next event, unless it was done today, then the longest ago."""
    done = last.get(kind, date.min)
    is_for_event = kind in {"names", "pitch"} and journal.practice_suggestions.is_event_near()
    return done == journal.today, date.min if is_for_event and done < journal.today else done, not is_for_event


def _names(journal: Journal) -> Offer | None:
    found = suggested_names(journal)
    return Offer(*found) if found else None


def _pitch(journal: Journal) -> Offer | None:
    return next((_said_aloud(each) for each in journal.practice_suggestions.pitches()), None)


def _said_aloud(pitch: PracticeSuggestion) -> Offer:
    return Offer(pitch.title, pitch.reason, pitch=pitch)


def _drill(journal: Journal) -> Offer | None:
    found = journal.practice_suggestions.drill()
    return Offer(found.title, found.reason, drill_place(found.kind)) if found else None


def _rung(journal: Journal) -> Offer | None:
    found = journal.courage.suggest()
    return Offer(found.rung.text, found.reason, rung_place(found.rung.ref)) if found else None


def _message(journal: Journal) -> Offer | None:
    found = next(iter(journal.messages.to_write()), None)
    if found is None:
        return None
    return Offer(found.title, _("One short message: {detail}.").format(detail=found.detail), message_place(found))


def _worksheet(journal: Journal) -> Offer | None:
    found = suggested_worksheet(journal)
    return Offer(*found) if found else None


_MAKERS: Mapping[str, Callable[[Journal], Offer | None]] = {
    "names": _names,
    "pitch": _pitch,
    "drill": _drill,
    "rung": _rung,
    "message": _message,
    "worksheet": _worksheet,
}
