"""Guarantee 1: nothing that was saved is lost when the program is killed."""

import random
import subprocess
import sys
import time

from netcoach.storage.store import Store
from tests.repeat_counts import record_figure, repeat_count

KILLS = repeat_count("NETCOACH_KILLS")

# Endlessly adds people through the real store, and prints the number of each one only after its change has ended.
_WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from netcoach.cli.commands_passphrase import passphrase_from_environment
from netcoach.storage.store import Store
store = Store.open(Path(sys.argv[1]), lambda: datetime.now().astimezone(), passphrase=passphrase_from_environment())
number = store.value("SELECT count(*) FROM people")
print("open", flush=True)
while True:
    with store.change("Add") as db:
        for half in ("first", "second"):
            db.table("people").insert({"uid": f"{number}-{half}", "name": f"Person {number}", "sort_name": "p",
                                       "created_at": "t", "changed_at": "t"})
    number += 2
    print(number, flush=True)
"""


def test_no_kill_loses_what_was_saved(tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    dice = random.Random(11)
    saved = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout.readline() == "open\n"
            writer.stdout.readline()
            time.sleep(dice.random() * 0.03)
            writer.kill()
            told = writer.stdout.read().splitlines()
        # A last line without a newline was cut off while it was being printed.
        saved = max([saved, *(int(line) for line in told if line.isdigit())])
        journal = Store.open(path, clock)
        found = journal.value("SELECT count(*) FROM people")
        assert found >= saved
        assert found % 2 == 0, "half a change was kept"
        saved = found
        assert journal.value("PRAGMA integrity_check") == "ok"
        journal.close()
    record_figure(1, f"0 of {saved:,} saved changes lost in {KILLS:,} kills")
