"""The error log: small, readable only by its owner, and without any private text."""

import os
import signal
import stat
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.cli.crash_log import MAX_BYTES, CrashLog
from tests.paths import ROOT

CANARY = "Kanarienvogel"


@pytest.fixture
def log(tmp_path):
    return CrashLog.for_journal(tmp_path / "mine.netcoach")


def test_nothing_went_wrong_yet_is_an_empty_log_and_no_file(log):
    assert log.text() == ""
    assert not log.path.exists()


def test_an_entry_says_what_kind_of_error_it_was_and_where(log):
    log.note("KeyError", "  app.py:120 on_exception\n  people.py:7 <listcomp>")
    assert log.text().splitlines()[0].endswith(": KeyError")
    assert log.text().startswith("NetCoach ")
    assert log.text().splitlines()[1:] == ["  app.py:120 on_exception", "  people.py:7 <listcomp>"]
    assert log.path.name == "mine.netcoach.log"


@pytest.mark.parametrize(
    ("kind", "frame_locations"),
    [
        (f"KeyError: {CANARY}", "app.py:1 run"),
        (f"{CANARY} is not here", "app.py:1 run"),
        ("KeyError", f"app.py:1 run {CANARY}"),
        ("KeyError", f"/home/{CANARY}/app.py:1 run"),
        ("KeyError", f"KeyError: “{CANARY}” in app.py:1 run\napp.py:1 run"),
    ],
)
def test_invalid_kinds_and_places_are_left_out(log, kind, frame_locations):
    log.note(kind, frame_locations)
    assert CANARY not in log.text()
    assert "(left out)" in log.text()


def test_only_the_owner_reads_it_whatever_the_system_would_let_others_read(log):
    before = os.umask(0)
    try:
        log.note("KeyError", "app.py:1 run")
    finally:
        os.umask(before)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_it_never_grows_past_its_bound_and_keeps_what_is_newest(log, tmp_path):
    frame_locations = "\n".join(f"people.py:{line} a_function_with_a_rather_long_name" for line in range(50))
    for number in range(300):
        log.note(f"Error{number}", frame_locations)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= MAX_BYTES
    assert "Error299" in log.text()
    assert "Error298" in log.text()
    assert "Error0\n" not in log.text()
    assert log.text().index("Error298") < log.text().index("Error299")


def test_an_endless_recursion_keeps_its_beginning_and_its_end(log):
    log.note("RecursionError", "\n".join(f"people.py:{line} again" for line in range(1000)))
    assert len(log.text().splitlines()) == 61
    assert "people.py:0 again" in log.text()
    assert "people.py:999 again" in log.text()


def test_where_no_log_can_be_written_or_read_nothing_more_goes_wrong(tmp_path):
    nowhere = CrashLog(tmp_path / "missing" / "log")
    nowhere.note("KeyError", "app.py:1 run")
    assert nowhere.text() == ""
    folder = CrashLog(tmp_path)
    folder.note("KeyError", "app.py:1 run")
    assert folder.text() == ""


@given(st.text(max_size=100), st.text(max_size=300))
@settings(deadline=None)
def test_any_text_at_all_leaves_a_log_of_kinds_and_places(tmp_path_factory, kind, frame_locations):
    log = CrashLog(tmp_path_factory.mktemp("log") / "log")
    log.note(kind, frame_locations)
    assert log.text().isascii()
    assert len(log.text().splitlines()) <= 61


CRASH = """
import os, resource
from netcoach.cli.core_dumps import no_core_dumps
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
no_core_dumps()
assert max(resource.getrlimit(resource.RLIMIT_CORE)) <= 1
os.abort()
"""


def test_no_image_of_the_memory_is_left_when_the_process_dies(tmp_path):
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", CRASH], cwd=tmp_path, env=surroundings) as process:
        _pid, status = os.waitpid(process.pid, 0)
        process.returncode = status
    assert os.WTERMSIG(status) == signal.SIGABRT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []
