"""Why a journal does not open, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.errors import JournalFromNewer, JournalUnavailable, NotAJournal
from netcoach.i18n import _
from ui.threshold import Choice, TroubleScreen


def trouble_screen(error: JournalUnavailable, choices: Sequence[Choice], ways_out: Sequence[Choice]) -> TroubleScreen:
    """Return what says why the journal does not open: the sentence of ``error``, and what it never touched."""
    title = _("Your journal does not open.")
    if isinstance(error, JournalFromNewer):
        title = _("This journal comes from a newer NetCoach.")
    elif isinstance(error, NotAJournal):
        title = _("This is not a journal.")
    return TroubleScreen(title, [str(error)], choices, ways_out)
