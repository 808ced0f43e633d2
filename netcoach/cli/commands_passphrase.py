"""Where the commands take a passphrase from, and the command ``netcoach passphrase``.

A script gives it in a variable of the surroundings, never as an argument, which every user of the computer can see. On
a terminal it is asked for, unseen. What is asked for stands on standard error, so that results can still be piped.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from pathlib import Path

from netcoach.foundation.clock import Clock
from netcoach.foundation.errors import PassphraseNeeded, Refused, WrongPassphrase
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import finish
from netcoach.storage.open_file import check_journal_path, key_of, open_reader
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.unlock_delay import UnlockThrottle

VARIABLE = "NETCOACH_PASSPHRASE"
NEW_VARIABLE = "NETCOACH_NEW_PASSPHRASE"


def passphrase_from_environment(variable: str = VARIABLE) -> Passphrase | None:
    """Return the passphrase that the surroundings give, or None."""
    words = os.environ.get(variable, "")
    return Passphrase(words) if words else None


def passphrase_for(path: Path) -> Passphrase | None:
    """Return what opens the journal at ``path``, or locks it if there is none yet; None if nothing is needed.

    Raises:
        PassphraseNeeded: when it is locked, and there is neither a variable nor a terminal; with what to do.
        Refused: when whoever was asked gave nothing.
    """
    given = passphrase_from_environment()
    if given is not None or not path.is_file():
        return given
    try:
        key_of(path, None)
    except PassphraseNeeded as needed:
        if _is_terminal():
            return _asked_until_it_opens(path)
        raise PassphraseNeeded(
            _("{path} is locked. Set {variable} to its passphrase.").format(path=path, variable=VARIABLE)
        ) from needed
    return None


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--remove", action="store_true", help=_("remove the passphrase instead"))


def change(path: Path, clock: Clock, *, remove: bool) -> list[str]:
    """Set, change or remove the passphrase of the journal at ``path``; return what to say.

    Raises:
        NetCoachError: with the sentence to show; the journal is as it was.
    """
    from netcoach.backup.rekey import change_passphrase, lost_passphrase_warning  # no other command needs it

    check_journal_path(path, must_exist=True)
    old = passphrase_for(path)
    if remove:
        return list(finish(change_passphrase(path, old, None, clock)).sentences)
    new = passphrase_from_environment(NEW_VARIABLE)
    warned = [lost_passphrase_warning()]
    if new is None:
        if not _is_terminal():
            raise Refused(_("Set {variable} to the new passphrase.").format(variable=NEW_VARIABLE))
        sys.stderr.write(f"{warned.pop()}\n")
        new = _asked_twice()
    return [*warned, *finish(change_passphrase(path, old, new, clock)).sentences]


# --- asking on a terminal --------------------------------------------------------------------------------------------


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked_until_it_opens(path: Path) -> Passphrase:
    throttle = UnlockThrottle(time.monotonic)
    while True:
        passphrase = _asked(_("Passphrase for {path}: ").format(path=path))
        try:
            open_reader(path, MIGRATIONS, passphrase).close()
        except WrongPassphrase as wrong:
            sys.stderr.write(f"{wrong}\n")
            time.sleep(throttle.record_failure())
        else:
            return passphrase


def _asked_twice() -> Passphrase:
    while True:
        passphrase = _asked(_("New passphrase: "))
        if passphrase.matches(_asked(_("Repeat passphrase: "))):
            return passphrase
        sys.stderr.write(_("They don't match. Try again.") + "\n")


def _asked(question: str) -> Passphrase:
    """Ask for a passphrase that no one sees being typed.

    Raises:
        Refused: when Enter alone, Ctrl+C or Ctrl+D says that there will be none.
    """
    try:
        words = getpass.getpass(question, stream=sys.stderr)
    except (EOFError, KeyboardInterrupt):
        words = ""
        sys.stderr.write("\n")
    if not words:
        raise Refused(_("No passphrase entered, so nothing was changed."))
    return Passphrase(words)
