"""The lock that lets only one NetCoach write to a journal: held by the operating system on a file next to it.

The system releases it when the process ends for any reason, so there are no stale locks to clear.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from netcoach.foundation.errors import JournalInUse, JournalUnavailable
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import lock_path


class WriterLock:
    """A lock held from construction until :meth:`release`."""

    def __init__(self, journal: Path) -> None:
        """Acquire the lock of ``journal``.

        Raises:
            JournalInUse: when another process holds it.
            JournalUnavailable: when the folder can't be written.
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
        """Release the lock. The empty lock file remains: removing it would race with the next start."""
        os.close(self._file)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
