"""Unexpected errors: logged by type and location, and reported in a sentence without any private text."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from netcoach.cli.crash_log import CrashLog, frame_locations
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _


def log_crash(error: BaseException, trace: TracebackType | None, journal: Path | None) -> str:
    """Log ``error`` next to ``journal``, if there is one, and return the message to show."""
    if isinstance(error, NetCoachError):
        return str(error)
    kind = type(error).__name__
    logging.getLogger("ui").error("%s\n%s", kind, frame_locations(trace))
    if journal is not None:
        CrashLog.for_journal(journal).note(kind, frame_locations(trace))
    return _("Something went wrong. Nothing was lost, and you can carry on.")
