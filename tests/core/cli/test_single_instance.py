"""Only one process writes to a journal, and a second start finds the first."""

import os
import stat
import subprocess
import sys
import time

import pytest

from netcoach.cli.single_instance import (
    DesktopSession,
    answer_requests,
    desktop_session,
    remove_request,
    request_activation,
)
from netcoach.foundation.errors import JournalInUse
from netcoach.storage.lock import WriterLock
from netcoach.storage.store import Store
from tests.repeat_counts import record_figure, repeat_count

RACES = repeat_count("NETCOACH_RACES")
RUNNERS = 3

RACER = """
import sys
from datetime import datetime
from pathlib import Path
from netcoach.foundation.errors import JournalInUse
from netcoach.storage.store import Store
path = Path(sys.argv[1])
for line in sys.stdin:
    try:
        store = Store.open(path, datetime.now)
    except JournalInUse:
        store = None
    print("writes" if store else "refused", flush=True)
    sys.stdin.readline()
    if store:
        store.close()
    print("out", flush=True)
"""

HOLDER = """
import sys, time
from datetime import datetime
from pathlib import Path
from netcoach.storage.store import Store
store = Store.open(Path(sys.argv[1]), datetime.now)
store.set_setting("theme", "dark")
print("open", flush=True)
time.sleep(600)
"""

HERE = DesktopSession(computer="desk", user=1000, screens={"DISPLAY": ":0"})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


def test_of_all_that_start_at_once_one_alone_writes(path):
    runners = [
        subprocess.Popen([sys.executable, "-c", RACER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _each in range(RUNNERS)
    ]
    try:
        for race in range(RACES):
            assert sorted(_all_say(runners, "go")) == ["refused"] * (RUNNERS - 1) + ["writes"], f"race {race}"
            assert _all_say(runners, "end") == ["out"] * RUNNERS
    finally:
        for runner in runners:
            runner.communicate()
    record_figure(14, f"0 double writers in {RACES:,} races of {RUNNERS} starts")


def _all_say(runners, word):
    """Send one word to all of them at once; return each one's answer."""
    for runner in runners:
        runner.stdin.write(f"{word}\n")
        runner.stdin.flush()
    return [runner.stdout.readline().strip() for runner in runners]


def test_after_a_kill_the_next_start_writes_at_once(path, clock):
    slowest = 0.0
    for _time in range(3):
        with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout.readline() == "open\n"
            with pytest.raises(JournalInUse):
                WriterLock(path)
            holder.kill()
        begun = time.monotonic()
        again = Store.open(path, clock)
        slowest = max(slowest, time.monotonic() - begun)
        assert slowest < 2
        assert again.setting("theme") == "dark"
        again.close()
    record_figure(14, f"opened again {slowest:.2f} s after a kill")


def test_a_request_is_answered_by_taking_it_away(path):
    request = request_activation(path, HERE)
    assert request.exists()
    assert answer_requests(path, HERE) == [HERE]
    assert not request.exists()
    assert answer_requests(path, HERE) == []


def test_several_requests_are_answered_at_once_and_those_of_another_journal_are_left(path):
    requests = [request_activation(path, HERE) for _each in range(3)]
    other = request_activation(path.with_name("other.netcoach"), HERE)
    assert len(answer_requests(path, HERE)) == 3
    assert not any(each.exists() for each in requests)
    assert other.exists()


@pytest.mark.parametrize(
    "elsewhere",
    [
        DesktopSession(computer="laptop", user=1000, screens={"DISPLAY": ":0"}),
        DesktopSession(computer="desk", user=1001, screens={"DISPLAY": ":0"}),
        DesktopSession(computer="desk", user=1000, screens={"DISPLAY": ":7"}),
        DesktopSession(computer="desk", user=1000, screens={}),
    ],
    ids=["another computer", "another user", "another screen", "no screen"],
)
def test_who_would_not_see_the_window_gets_no_answer(path, elsewhere):
    request = request_activation(path, elsewhere)
    assert answer_requests(path, HERE) == []
    assert request.exists()
    remove_request(request)
    assert list(path.parent.iterdir()) == []


def test_one_of_two_screens_is_enough():
    both = desktop_session({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0.0", "XDG_ACTIVATION_TOKEN": "abc"})
    assert both.token == "abc"
    assert both.shares_screen_with(desktop_session({"DISPLAY": ":0"}))
    assert both.shares_screen_with(desktop_session({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":1"}))
    assert not both.shares_screen_with(desktop_session({"DISPLAY": ":1"}))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b'{"computer": "d"}', b"\xff" * 9000, b'{"screens": 3}'])
def test_something_else_with_that_name_is_not_a_request(path, content):
    path.with_name(".mine.netcoach.request-00").write_bytes(content)
    assert answer_requests(path, HERE) == []


def test_a_request_is_for_its_owner_alone_and_tells_no_name(path, monkeypatch):
    before = os.umask(0)
    try:
        request = request_activation(path, HERE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(request.stat().st_mode) == 0o600
    assert b"mine" not in request.read_bytes()


def test_no_request_is_left_in_a_read_only_folder(path):
    assert request_activation(path.parent / "gone" / "mine.netcoach", HERE) is None
    assert answer_requests(path.parent / "gone" / "mine.netcoach", HERE) == []
