"""Guarantees 7 and 10: if it's killed during a restore or update, a journal is completely old or completely new."""

import random
import shutil
import subprocess
import sys
import time

from netcoach.backup.backups import backups_of
from netcoach.backup.replace import wal_files
from netcoach.cli.json_output import problems_of
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from tests.builders import a_conversation, a_person
from tests.repeat_counts import record_figure, repeat_count

KILLS = repeat_count("NETCOACH_RESTORE_KILLS")

_RESTORER = """
import os
import sys
from datetime import datetime
from pathlib import Path
from netcoach.backup.backups import backups_of
from netcoach.storage.passphrase import Passphrase
from netcoach.foundation.progress import finish
from netcoach.backup.restore import restore
path = Path(sys.argv[1])
words = os.environ.get("NETCOACH_PASSPHRASE")  # where every journal of the run is locked
passphrase = Passphrase(words) if words else None
print("ready", flush=True)
sys.stdin.readline()
finish(restore(path, passphrase, backups_of(path)[-1], passphrase, lambda: datetime.now().astimezone()))
print("done", flush=True)
"""


def people_in(path, clock):
    journal = Journal.open(path, clock)
    try:
        assert problems_of(journal) == []
        return [row[0] for row in journal.store.rows("SELECT name FROM people WHERE trashed_at IS NULL ORDER BY name")]
    finally:
        journal.close()


def test_killed_while_it_restores_nothing_is_ever_a_mixture(tmp_path, clock):
    """The replaced journal was itself killed before: its last changes are only in the WAL file."""
    source = tmp_path / "source"
    source.mkdir()
    journal = Journal.open(source / "journal.netcoach", clock)
    for number in range(30):
        a_conversation(journal, a_person(journal, f"Old {number:02}"), note="long ago " * 200)
    finish(journal.backups.make())
    journal.people.delete(journal.people.ids())
    for number in range(30):
        a_person(journal, f"New {number:02}", note="just now " * 200)
    ready = tmp_path / "ready"
    shutil.copytree(source, ready)
    journal.close()
    assert wal_files(ready / "journal.netcoach")[0].stat().st_size > 0

    old, new = [f"Old {number:02}" for number in range(30)], [f"New {number:02}" for number in range(30)]
    dice, seen = random.Random(3), []
    takes = 0.3
    for number in range(KILLS):
        folder = tmp_path / f"killed{number}"
        shutil.copytree(ready, folder)
        path = folder / "journal.netcoach"
        command = [sys.executable, "-c", _RESTORER, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as restorer:
            assert restorer.stdout.readline() == "ready\n"
            began = time.monotonic()
            restorer.stdin.write("go\n")
            restorer.stdin.flush()
            if number:
                time.sleep(dice.random() * takes * 1.2)
                restorer.kill()
            restorer.stdout.read()
            if not number:
                takes = time.monotonic() - began
        found = people_in(path, clock)
        assert found in (old, new), f"kill {number} left a mixture"
        seen.append("restored" if found == old else "as it was")
        for backup in backups_of(path):
            assert people_in(backup.path, clock) in (old, new)
        assert not list(folder.glob(".*part*"))
        shutil.rmtree(folder)
    assert set(seen) == {"restored", "as it was"}, "every kill came too early, or too late"
    record_figure(10, f"0 mixtures in {KILLS:,} kills ({seen.count('restored')} restored, the others as before)")
