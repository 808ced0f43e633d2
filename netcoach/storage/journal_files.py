"""The files of a journal: created readable only by their owner, renamed when complete, removed together."""

from __future__ import annotations

import os
import re
from pathlib import Path

from netcoach.foundation.errors import JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import PART_PATTERN, SQLITE_SUFFIXES


def create_file(path: Path) -> None:
    """Create an empty file that only its owner can read.

    Raises:
        JournalUnavailable: when it already exists, or can't be created.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise JournalUnavailable(
            _("NetCoach can't create a journal at {path}: {reason}.").format(path=path, reason=_reason(error))
        ) from error


def _reason(error: OSError) -> str:
    return (error.strerror or _("the system refused")).lower()


def remove_journal(path: Path) -> None:
    """Remove a closed journal with its WAL files."""
    for suffix in ("", *SQLITE_SUFFIXES):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def temp_path_for(path: Path) -> Path:
    """Return an unused name next to ``path`` for a file that will replace it once complete."""
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.part")


def remove_temp_files(path: Path) -> None:
    """Remove partial files that a killed process left next to ``path``; the caller holds the writer lock."""
    name = re.compile(rf"\.{re.escape(path.name)}(\.\w+\.backup)?{PART_PATTERN}({'|'.join(SQLITE_SUFFIXES)})?")
    for each in os.listdir(path.parent):  # noqa: PTH208  # a third of the time, and the first paint waits for it
        if name.fullmatch(each):
            path.with_name(each).unlink(missing_ok=True)
