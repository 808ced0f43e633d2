"""Guarantee 10 for passphrases: a kill during a change leaves an intact journal, and no unencrypted copy."""

import random
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from netcoach.backup.rekey import change_passphrase, copies_of
from netcoach.backup.replace import write_rekeyed_copy
from netcoach.cli.json_output import problems_of
from netcoach.foundation.errors import Refused, WrongPassphrase
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import is_locked
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_conversation, a_person
from tests.repeat_counts import record_figure, repeat_count

pytestmark = pytest.mark.own_passphrase

KILLS = "NETCOACH_PASSPHRASE_KILLS"
NOTE = "her sister is moving to Tartu"
STATES = (None, Passphrase("a quiet evening"), Passphrase("another evening"))

# Endlessly sets, changes and removes the passphrase, and prints each change before it begins.
_CHANGER = """
import sys
from datetime import datetime
from pathlib import Path
import netcoach.storage.passphrase
from netcoach.storage.passphrase import Passphrase
from netcoach.backup.rekey import change_passphrase
from netcoach.foundation.progress import finish
netcoach.storage.passphrase.ROUNDS = 10
states, now = (None, Passphrase("a quiet evening"), Passphrase("another evening")), int(sys.argv[2])
while True:
    then = (now + 1) % 3
    print(now, then, flush=True)
    finish(change_passphrase(Path(sys.argv[1]), states[now], states[then], lambda: datetime.now().astimezone()))
    now = then
"""


@pytest.fixture
def journal(tmp_path, clock, monkeypatch):
    """Create a closed, unencrypted journal with a backup and the copy before an update; derive keys quickly."""
    monkeypatch.setattr("netcoach.storage.passphrase.ROUNDS", 10)
    path = tmp_path / "journal.netcoach"
    opened = Journal.open(path, clock)
    a_conversation(opened, a_person(opened), note=NOTE)
    finish(opened.backups.make())
    opened.close()
    write_rekeyed_copy(path, None, tmp_path / "journal.netcoach.0001.backup", None)
    return path


def killed_while_changing(path, now, wait):
    """Return the states between which the journal was changing when the process was killed."""
    command = [sys.executable, "-c", _CHANGER, str(path), str(now)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as changer:
        first = changer.stdout.readline()
        time.sleep(wait)
        changer.kill()
        told = [first, *changer.stdout.readlines()]
    # A last line without a newline was cut off while it was being printed.
    whole = [line for line in told if line.endswith("\n")]
    return tuple(int(state) for state in whole[-1].split())


def note_in(path, passphrase, clock):
    opened = Journal.open_to_read(path, clock, passphrase=passphrase)
    try:
        assert problems_of(opened) == []
        assert opened.store.is_locked == (passphrase is not None)
        return opened.store.value("SELECT note FROM conversations")
    finally:
        opened.close()


def note_in_either(path, one, other, clock):
    """Return the note in an intact journal that opens with one of two passphrases."""
    for passphrase in (one, other):
        if is_locked(path) == (passphrase is not None):
            with suppress(WrongPassphrase):
                return note_in(path, passphrase, clock)
    raise AssertionError("neither opens it")


def test_a_kill_at_any_moment_leaves_a_journal_that_is_whole_with_the_one_passphrase_or_the_other(journal, clock):
    dice, now, kills = random.Random(23), 0, repeat_count(KILLS)
    for _ in range(kills):
        before, after = killed_while_changing(journal, now, dice.random() * 0.4)
        assert note_in_either(journal, STATES[before], STATES[after], clock) == NOTE
        for copy in copies_of(journal):
            assert note_in_either(copy, STATES[before], STATES[after], clock) == NOTE
        with suppress(Refused):  # it was finished already
            finish(change_passphrase(journal, STATES[before], STATES[after], clock))
        files = [file for file in journal.parent.rglob("*") if file.is_file()]
        assert not [file for file in files if ".part" in file.name]
        assert len(copies_of(journal)) == 2
        for each in (journal, *copies_of(journal)):
            assert note_in(each, STATES[after], clock) == NOTE
        if STATES[after]:
            plain = [file for file in files if b"Tartu" in file.read_bytes() or b"Talvik" in file.read_bytes()]
            assert plain == []
        now = after
    record_figure(23, f"whole and complete after {kills} kills while the passphrase changed")
