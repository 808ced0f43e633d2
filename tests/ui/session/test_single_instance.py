"""A second start on the same journal, with real processes: the open window comes to the front."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.cli.single_instance import desktop_session
from netcoach.foundation.errors import JournalInUse
from netcoach.foundation.journal_paths import lock_path
from netcoach.journal import Journal
from netcoach.storage.lock import WriterLock
from netcoach.storage.passphrase import Passphrase
from tests.user import TIMEOUT_S, User, settle, wait_for
from ui.app.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # windows without a screen

SENTENCE = "Your journal is already open; switched to its window.\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


@pytest.fixture
def start(path):
    """Start the program on the journal as a user does; every process ends with the test."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "netcoach", "--journal", path],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def session(qtbot, clock):
    opened = Session(clock, "light", desktop_session(os.environ))
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def is_open(path):
    """Return whether a process has the journal open for writing.

    If the system has a list of locks, that is read: acquiring the lock, even briefly, could collide with a start that
    wants it.
    """
    locks, lock = Path("/proc/locks"), lock_path(path)
    if not lock.exists():
        return False
    if locks.exists():
        return any(f":{lock.stat().st_ino} " in line for line in locks.read_text().splitlines() if "FLOCK" in line)
    try:
        WriterLock(path).release()
    except JournalInUse:
        return True
    return False


def requests(path):
    return [each.name for each in path.parent.iterdir() if ".request-" in each.name]


def test_it_comes_forward_says_so_and_the_second_one_ends(path, start):
    first = start()
    assert wait_for(lambda: is_open(path), TIMEOUT_S)
    second = start()
    said, problems = second.communicate(timeout=TIMEOUT_S)
    assert (second.returncode, said, problems) == (0, SENTENCE, "")
    assert first.poll() is None
    assert requests(path) == []


def test_after_a_kill_the_next_start_opens_it(path, start):
    first = start()
    assert wait_for(lambda: is_open(path), TIMEOUT_S)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not is_open(path)
    second = start()
    assert wait_for(lambda: is_open(path), TIMEOUT_S)
    assert second.poll() is None


def test_the_requested_window_comes_to_the_front(session, path, start):
    session.open(path)
    settle()
    window = session.window()
    window.showMinimized()
    second = start()
    assert wait_for(lambda: second.poll() is not None, TIMEOUT_S)
    assert second.communicate()[0] == SENTENCE
    assert not window.isMinimized()
    assert window.isVisible()


def test_a_window_that_is_locked_is_asked_as_well(session, path, start, clock):
    Journal.open(path, clock, passphrase=Passphrase("words")).close()
    session.open(path)
    settle()
    second = start()
    assert wait_for(lambda: second.poll() is not None, TIMEOUT_S)
    assert second.communicate()[0] == SENTENCE
    assert User(session.window()).sees("Your journal is locked.")


def test_one_that_hangs_leaves_the_journal_to_be_read(session, path, start):
    first = start()
    assert wait_for(lambda: is_open(path), TIMEOUT_S)
    assert start().communicate(timeout=TIMEOUT_S)[0] == SENTENCE  # it's stopped, and doesn't write any more
    first.send_signal(signal.SIGSTOP)
    session.open(path)
    assert wait_for(lambda: session.controller is not None, TIMEOUT_S)
    user = User(session.window())
    assert user.sees("Another NetCoach window has this journal open")
    assert session.controller.journal.store.is_read_only
    assert requests(path) == []
    first.kill()
    first.wait()
    user.click("Try again")
    assert wait_for(
        lambda: session.controller is not None and not session.controller.journal.store.is_read_only, TIMEOUT_S
    )
    assert User(session.window()).does_not_see("Another NetCoach window has this journal open")


def test_a_request_from_another_screen_opens_it_to_be_read(path, start, qtbot, clock):
    first = start()
    assert wait_for(lambda: is_open(path), TIMEOUT_S)
    elsewhere = Session(clock, "light", desktop_session({"DISPLAY": ":4711"}))
    begun = time.monotonic()
    elsewhere.open(path)
    assert wait_for(lambda: elsewhere.controller is not None, TIMEOUT_S)
    assert time.monotonic() - begun > 1.5  # it had enough time to answer
    assert elsewhere.controller.journal.store.is_read_only
    assert first.poll() is None
    elsewhere.close()
