"""Guarantee 7: if it's killed during an update, a journal is either completely old or completely new."""

import random
import shutil
import subprocess
import sys
import time

import pytest

from netcoach.backup.backups import backups_of
from netcoach.cli.json_output import problems_of
from netcoach.journal import Journal
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import dbapi
from tests.core.storage.test_released_journals import JOURNALS
from tests.repeat_counts import record_figure, repeat_count

pytestmark = pytest.mark.own_passphrase  # released journals aren't locked

KILLS = repeat_count("NETCOACH_MIGRATION_KILLS")

_UPDATER = """
import sys
from datetime import datetime
from pathlib import Path
from netcoach.storage.store import Store
print("ready", flush=True)
sys.stdin.readline()
Store.open(Path(sys.argv[1]), lambda: datetime.now().astimezone()).close()
print("done", flush=True)
"""


def state_of(path):
    """Return the migrations of a journal, read without the program, and how much is in it."""
    connection = dbapi.connect(str(path))
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY name")]
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()
    return tuple(names), tuple(counts), frozenset(tables)


TABLES = ("people", "conversations", "events", "promises", "goals", "tallies")


def updated(path, wait):
    """Update the journal in a process that is killed after ``wait`` seconds; return its duration, if it finished."""
    with subprocess.Popen(
        [sys.executable, "-c", _UPDATER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as updater:
        assert updater.stdout.readline() == "ready\n"
        began = time.monotonic()
        updater.stdin.write("go\n")
        updater.stdin.flush()
        if wait is not None:
            time.sleep(wait)
            updater.kill()
        updater.stdout.read()
        return time.monotonic() - began


@pytest.mark.parametrize("released", JOURNALS, ids=lambda path: path.stem)
def test_a_released_journal_is_updated_completely_or_not_at_all(released, tmp_path, clock):
    first = tmp_path / released.name
    shutil.copy(released, first)
    old = state_of(first)
    takes = updated(first, None)
    new = state_of(first)
    assert old[0] != new[0] == tuple(sorted(each.name for each in MIGRATIONS))
    assert old[1] == new[1]
    dice, seen = random.Random(7), []
    for number in range(KILLS):
        path = tmp_path / f"killed{number}" / released.name
        path.parent.mkdir()
        shutil.copy(released, path)
        share = {0: 0.0, KILLS - 1: 3.0}.get(number, dice.random() * 1.1)  # one surely too early, one surely too late
        updated(path, takes * share)
        found = state_of(path)
        assert found in (old, new), f"kill {number} left something between"
        seen.append(found == new)
        for backup in backups_of(path):
            assert state_of(backup.path) == old
        journal = Journal.open(path, clock)
        assert problems_of(journal) == []
        journal.close()
        assert state_of(path) == new
        shutil.rmtree(path.parent)
    assert set(seen) == {True, False}
    record_figure(
        7, f"{released.stem}: 0 half-way in {KILLS:,} kills ({seen.count(False)} still old, {seen.count(True)} new)"
    )
