"""The lock that lets only one NetCoach write a journal: held by the operating system on a file beside it.

The system itself lets go of it when the process ends, however it ends, so that there is no stale lock to clear.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from netcoach.foundation.errors import JournalInUse, JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import lock_path


class WriterLock:
    """Held from construction until :meth:`release`."""

    def __init__(self, journal: Path) -> None:
        """Take the lock of ``journal``.

        Raises:
            JournalInUse: when another process holds it.
            JournalUnavailable: when the folder cannot be written.
        """
        try:
            self._file = os.open(lock_path(journal), os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise JournalUnavailable(
                _("NetCoach can't write to the folder {folder}, so no journal can be kept there.").format(
                    folder=journal.parent
                )
            ) from error
        try:
            _take(self._file)
        except OSError as error:
            os.close(self._file)
            raise JournalInUse(
                _("{journal} is already open in another NetCoach. Close that one first.").format(journal=journal)
            ) from error

    def release(self) -> None:
        """Let go. The empty lock file stays: removing it would race with the next start."""
        os.close(self._file)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
