"""Messages in the overview, and where they're opened."""

from __future__ import annotations

from itertools import islice

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.messages import MessageToWrite
from ui.widgets.page import Place

MESSAGES = Place("practice", view="messages")
_IN_OVERVIEW = 2


def message_place(one: MessageToWrite) -> Place:
    """Return where a message is written."""
    if one.message_id is not None:
        return Place("practice", one.message_id, view="messages")
    return Place("practice", part=one.key, view="messages")


def message_rows(journal: Journal) -> list[tuple[str, str, Place | None]]:
    """Return what could be written first: titles, details and places; without any, one row that invites to begin."""
    rows: list[tuple[str, str, Place | None]] = [
        (one.title, one.detail, message_place(one)) for one in islice(journal.messages.to_write(), _IN_OVERVIEW)
    ]
    return rows or [(_("Say hello to someone, and ask for nothing"), _("not begun"), None)]
