"""A locked journal compared with the minimum cost of its passphrase: opening and searching it.

Opening can't be faster than one key derivation, which is deliberately slow; searching can't be faster than in an
unencrypted journal.
"""

from __future__ import annotations

import hashlib
import itertools
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from netcoach.backup.replace import write_rekeyed_copy
from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from netcoach.storage.passphrase import KEY_BYTES, ROUNDS, SALT_BYTES, Passphrase
from tests.benchmarks import sample_text
from tests.benchmarks.ratios import Ratio, log_progress, seconds, side_by_side

_WORDS = "a quiet evening"
_FOUND = 6


def measure(plain: Path, times: int, most_keys: int | None = None) -> list[Ratio]:
    """Return the ratios for opening the sample journal locked, and for searching a locked copy of ``plain``."""
    return [_opened(times), _searched(plain, most_keys)]


def _opened(times: int) -> Ratio:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "locked.netcoach")
        journal = _open(path)
        make_sample(journal)
        journal.close()
        ours, floor = side_by_side(lambda: _open(path).close(), _derive, times)
    return Ratio(what="locked journal opened", ours=ours, floor=floor, unit="ms", target=1.5)


def _open(path: Path) -> Journal:
    """Open a journal as a new start does, which has no key yet."""
    return Journal.open(path, lambda: datetime.now(tz=UTC), passphrase=Passphrase(_WORDS))


def _derive() -> None:
    hashlib.pbkdf2_hmac("sha512", _WORDS.encode(), bytes(SALT_BYTES), ROUNDS, KEY_BYTES)


def _searched(plain: Path, most_keys: int | None) -> Ratio:
    passphrase = Passphrase(_WORDS)
    locked = _locked_twin(plain, passphrase)
    journals = [
        Journal.open_to_read(path, lambda: datetime.now(tz=UTC), passphrase=passphrase) for path in (locked, plain)
    ]
    keys = list(itertools.islice(sample_text.keystrokes(), most_keys))
    pairs = [tuple(seconds(_looking(journal, key)) for journal in journals) for key in (keys[-1], *keys)]
    ours, floor = (
        statistics.median(column) * 1000 for column in zip(*pairs[1:], strict=True)
    )  # the first fills caches
    for journal in journals:
        journal.close()
    return Ratio(what="search in a locked journal, median", ours=ours, floor=floor, unit="ms", target=1.5)


def _looking(journal: Journal, text: str) -> Callable[[], object]:
    return lambda: journal.search.people_ids(text, limit=_FOUND)


def _locked_twin(plain: Path, passphrase: Passphrase) -> Path:
    """Return a locked copy of the journal, created once and cached next to it."""
    path = plain.with_name(f"locked-{plain.name}")
    if not path.exists():
        log_progress("Locking a copy of that journal; it is kept for the next time")
        unfinished = path.with_name(f"unfinished-{path.name}")
        unfinished.unlink(missing_ok=True)
        write_rekeyed_copy(plain, None, unfinished, passphrase)
        unfinished.rename(path)
    return path
