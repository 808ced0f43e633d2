"""Passphrases for the commands, and the command ``netcoach passphrase``.

Scripts pass it in an environment variable, never as an argument, which every user of the computer can see. On a
terminal the user is asked for it, without echo. The prompt goes to standard error, so that results can still be piped.
"""

from __future__ import annotations

import argparse
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
    """Return the passphrase from the environment, or None."""
    words = os.environ.get(variable, "")
    return Passphrase(words) if words else None


def passphrase_for(path: Path) -> Passphrase | None:
    """Return the passphrase that opens the journal at ``path`` or locks a new one; None if none is needed.

    Raises:
        PassphraseNeeded: when it's locked, and there is neither a variable nor a terminal; the message says what to do.
        Refused: when the user entered nothing.
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
    """Add the command's arguments."""
    parser.add_argument("--remove", action="store_true", help=_("remove the passphrase instead"))


def change(path: Path, clock: Clock, *, remove: bool) -> list[str]:
    """Set, change or remove the passphrase of the journal at ``path``; return the message to print.

    Raises:
        NetCoachError: with the sentence to show; the journal is unchanged.
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
    """Ask for a passphrase without echo.

    Raises:
        Refused: when the user presses only Enter, Ctrl+C or Ctrl+D.
    """
    import getpass  # not needed to open a window

    try:
        words = getpass.getpass(question, stream=sys.stderr)
    except (EOFError, KeyboardInterrupt):
        words = ""
        sys.stderr.write("\n")
    if not words:
        raise Refused(_("No passphrase entered, so nothing was changed."))
    return Passphrase(words)
