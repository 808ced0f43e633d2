"""The rows of Names to remember in the overview of Practice: the next events, and what is due without one."""

from __future__ import annotations

from netcoach.foundation.i18n import _, ngettext
from netcoach.journal import Journal
from netcoach.practice.name_words import event_row_words, minutes_words
from netcoach.text.sentences import capitalized, number_word
from ui.widgets.page import Place

NAMES = Place("practice", view="names")
"""The list of all names."""

DUE = Place("practice", view="recall")
"""Practising the names that are due, apart from those before an event."""


def event_place(event_id: int) -> Place:
    """Return the place where the names of an event are practised."""
    return Place("practice", event_id, view="recall")


def name_rows(journal: Journal) -> list[tuple[str, str, Place]]:
    """Return rows of title, detail and place; without anything to practise, one that invites to choose."""
    rows = [
        (*event_row_words(names, journal.today), event_place(names.event.id))
        for names in journal.names.upcoming()
        if names.people
    ]
    count = len(journal.names.due())
    if count:
        words = ngettext("{count} name to go over", "{count} names to go over", count)
        title = capitalized(words.format(count=number_word(count)))
        rows.insert(1, (title, minutes_words(min(count, journal.names.tries_a_day())), DUE))
    return rows or [(_("Choose a few people whose names you'd like to know"), _("not begun"), NAMES)]
