"""The journals that many tests begin with, each made once in a process and copied for whoever begins with it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from netcoach.foundation.clock import Clock
from netcoach.foundation.i18n import languages
from netcoach.foundation.system_clock import system_clock
from netcoach.storage import passphrase as keys
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.store import Store

_made: dict[tuple[object, ...], bytes] = {}


def empty_journal(path: Path, passphrase: Passphrase | None = None) -> Path:
    """Copy the file of an empty journal to ``path``, as the first start creates it, and return its path.

    A copy takes a fifth of the time of a new one. If tests lock their journals, this one is locked, too.
    """

    def make(new: Path) -> None:
        Store.open(new, system_clock, passphrase=passphrase).close()

    return _copy(path, make, ("empty", _key(passphrase)))


def sample_journal(path: Path, clock: Clock, passphrase: Passphrase | None = None) -> Path:
    """Put a closed journal at ``path``, with the sample made on the day of ``clock``, and return its path.

    Where tests lock their journals, this one is locked, too.
    """

    def make(new: Path) -> None:
        from netcoach.journal import Journal  # tests of the store need none of it
        from netcoach.sample.sample import make_sample

        journal = Journal.open(new, clock, passphrase=passphrase)
        make_sample(journal)
        journal.close()

    _copy(path, make, ("sample", clock().date(), languages(), _key(passphrase)))
    WriterLock(path).release()  # its file stays beside the journal of whoever has opened it once
    return path


def _key(passphrase: Passphrase | None) -> tuple[object, ...]:
    """Return what the key of a locked journal is derived from; a test may derive it in fewer rounds."""
    return passphrase and passphrase.words, os.environ.get("NETCOACH_PASSPHRASE"), keys.ROUNDS


def _copy(path: Path, make: Callable[[Path], None], kind: tuple[object, ...]) -> Path:
    if kind not in _made:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder, "made.netcoach"))
            _made[kind] = Path(folder, "made.netcoach").read_bytes()
    path.write_bytes(_made[kind])
    path.chmod(0o600)
    return path
