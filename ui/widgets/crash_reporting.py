"""What went wrong: logged by its kind and place in the program, and told in a sentence without a word of the user's."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from netcoach.cli.crash_log import CrashLog, places
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _


def note_fault(error: BaseException, trace: TracebackType | None, journal: Path | None) -> str:
    """Log ``error`` beside ``journal``, where there is one, and return what to say about it."""
    if isinstance(error, NetCoachError):
        return str(error)
    kind = type(error).__name__
    logging.getLogger("ui").error("%s\n%s", kind, places(trace))
    if journal is not None:
        CrashLog.beside(journal).note(kind, places(trace))
    return _("Something went wrong. Nothing was lost, and you can go on.")
