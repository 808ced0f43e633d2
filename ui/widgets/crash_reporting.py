"""What went wrong: logged by its kind and place in the program, and told in a sentence without a word of the user's."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from netcoach.cli.crash_log import CrashLog, frame_locations
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _


def log_crash(error: BaseException, trace: TracebackType | None, journal: Path | None) -> str:
    """Log ``error`` beside ``journal``, where there is one, and return what to say about it."""
    if isinstance(error, NetCoachError):
        return str(error)
    kind = type(error).__name__
    logging.getLogger("ui").error("%s\n%s", kind, frame_locations(trace))
    if journal is not None:
        CrashLog.for_journal(journal).note(kind, frame_locations(trace))
    return _("Something went wrong. Nothing was lost, and you can carry on.")
