"""Closing the window while a thread reads or copies the journal: the process still exits cleanly.

SQLite frees its memory when a process exits; a thread still using it would crash the process. So the process waits for
such a thread, out of sight, and unfinished work is completed.
"""

import subprocess
import sys

import pytest

from netcoach.backup.backups import backups_of
from netcoach.journal import Journal
from tests.builders import a_person

_CLOSED_AT_ONCE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from netcoach.backup import backup_files, integrity_scan
from netcoach.cli.commands_passphrase import passphrase_from_environment
from ui.app import app, session

def slowly(work):
    def after_a_while(*arguments, **named):
        begun.append(True)
        time.sleep(0.5)
        return work(*arguments, **named)
    return after_a_while

def close_once_begun():
    if begun:
        timer.stop()
        now.controller.window.close()

begun = []
integrity_scan.MAX_CHECKED_ON_OPEN = int(sys.argv[2])
integrity_scan.integrity_problems = slowly(integrity_scan.integrity_problems)
backup_files.write_verified = slowly(backup_files.write_verified)
begin = session.Session.open

def opened(self, *arguments):
    global now, timer
    now, timer = self, QTimer(self, interval=5)
    timer.timeout.connect(close_once_begun)
    timer.start()
    begin(self, *arguments)

session.Session.open = opened
sys.exit(app.run(Path(sys.argv[1]), "light", passphrase_from_environment()))
"""


@pytest.fixture
def path(tmp_path, clock):
    journal = Journal.open(tmp_path / "mine.netcoach", clock)
    a_person(journal)
    journal.close()
    return journal.store.path


def close_while(path, examined_at_opening):
    command = [sys.executable, "-c", _CLOSED_AT_ONCE, str(path), str(examined_at_opening)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_backup_that_was_begun_is_made_whole(path):
    ended = close_while(path, examined_at_opening=1_000_000_000)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(backups_of(path)) == 1
    assert [file.name for file in path.parent.rglob("*.part*")] == []


def test_a_journal_being_checked_while_closing_gets_no_backup(path):
    ended = close_while(path, examined_at_opening=0)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert backups_of(path) == []
