"""A pytest plugin: with ``-p tests.locked_journals`` every journal that a test opens without a passphrase is locked.

A journal opened by the test itself gets a passphrase; one opened by the program doesn't, so that code that forgets to
pass it on fails. Child processes find it in NETCOACH_PASSPHRASE. Tests about passphrases, or about the bytes of an
unencrypted file, are marked ``own_passphrase`` and left alone.

The salt is always the same, and the key is derived once: it's deliberately slow, and would be repeated in each test.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WORDS = "the whole suite, locked"
_HERE = str(Path(__file__).resolve().parent)
_SALT = bytes(range(16))


class _Locking:
    """Whether the current test leaves the passphrase to this plugin."""

    on = True


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Change what tests open, before any of them is imported."""
    import netcoach.storage.passphrase  # nothing of the program may be imported earlier

    if "netcoach.storage.open_file" in sys.modules:
        raise pytest.UsageError("The salt was taken before it was fixed.")
    netcoach.storage.passphrase.new_salt = lambda: _SALT
    derive = netcoach.storage.passphrase.Passphrase.key

    @functools.cache
    def derived(words: str, salt: bytes) -> str:
        return derive(netcoach.storage.passphrase.Passphrase(words), salt)

    netcoach.storage.passphrase.Passphrase.key = lambda passphrase, salt: derived(passphrase.words, salt)
    from netcoach.journal import Journal
    from netcoach.storage.store import Store

    for kind in (Store, Journal):
        for name in ("open", "open_to_read"):
            setattr(kind, name, _with_passphrase(getattr(kind, name)))


def pytest_collection_finish() -> None:
    """Change what window tests open, too, if there's a window."""
    if "ui.app.session" in sys.modules:
        session = sys.modules["ui.app.session"].Session
        session.open = _with_passphrase(session.open)


def _with_passphrase(opens: Callable[..., Any]) -> Callable[..., Any]:
    from netcoach.storage.passphrase import Passphrase  # after the salt was fixed

    passphrase = Passphrase(WORDS)
    place = [*inspect.signature(opens).parameters].index("passphrase")

    @functools.wraps(opens)
    def opened(*arguments: Any, **named: Any) -> Any:
        asked_by = sys._getframe(1).f_code.co_filename
        if _Locking.on and asked_by.startswith(_HERE) and len(arguments) <= place:
            named.setdefault("passphrase", passphrase)
        return opens(*arguments, **named)

    return opened


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave tests alone that lock journals themselves."""
    _Locking.on = item.get_closest_marker("own_passphrase") is None
    if _Locking.on:
        os.environ["NETCOACH_PASSPHRASE"] = WORDS
    else:
        os.environ.pop("NETCOACH_PASSPHRASE", None)
