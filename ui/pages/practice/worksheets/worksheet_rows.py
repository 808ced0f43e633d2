"""Worksheets as rows of the overview and of their list, and where each is opened."""

from __future__ import annotations

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.worksheet_words import full_title, short_words
from netcoach.practice.worksheets import Worksheet
from ui.widgets.page import Place

ALL_WORKSHEETS = Place("practice", view="worksheets")

_FIRST_OFFERED = "career-influence-map"


def worksheet_place(one: Worksheet) -> Place:
    """Return the place of a worksheet."""
    return Place("practice", one.id, view="worksheet")


def kind_place(journal: Journal, key: str) -> Place:
    """Return the place of a kind: its latest worksheet, otherwise an empty one, which isn't in the journal yet."""
    latest = journal.worksheets.of_kind(key)
    return worksheet_place(latest[0]) if latest else blank_place(journal, key)


def blank_place(journal: Journal, key: str, event: str = "") -> Place:
    """Return the place of an empty worksheet, perhaps for the event with this id."""
    return Place("practice", journal.worksheets.number(key), event, "worksheet")


def worksheet_title(journal: Journal, one: Worksheet) -> str:
    """Return the title of a worksheet with what it's about: "House rules: Acme"."""
    return full_title(journal.worksheets.title(one.kind), one)


def worksheet_detail(journal: Journal, one: Worksheet) -> str:
    """Return a few words about a worksheet: what is left to fill in, or that it's time to look again."""
    if journal.worksheets.is_due(one):
        return _("time to look again")
    kinds = [kind for kind in journal.worksheets.kinds() if kind.key == one.kind]
    return short_words(kinds[0], one) if kinds else _("from another version of NetCoach")


def worksheet_rows(journal: Journal) -> list[tuple[str, str, Place]]:
    """Return title, detail and place of the latest worksheets; without any, one row that invites to begin."""
    latest = journal.worksheets.latest()
    if not latest:
        return [(journal.worksheets.title(_FIRST_OFFERED), _("not begun"), blank_place(journal, _FIRST_OFFERED))]
    due = [one for one in latest if journal.worksheets.is_due(one)]
    ordered = [*due, *(one for one in latest if one not in due)]
    return [(worksheet_title(journal, one), worksheet_detail(journal, one), worksheet_place(one)) for one in ordered]
