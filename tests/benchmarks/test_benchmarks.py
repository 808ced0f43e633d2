"""The benchmarks run and print their table. The figures are for people to judge, never for a test."""

import os
import re
import subprocess
import sys

import pytest

from tests.benchmarks.large_journal import large_journal
from tests.benchmarks.ratios import HEADINGS, Ratio, percentile, print_table
from tests.paths import ROOT

FIGURE = r"  +\d+\.\d\d (?:ms|MiB)"
LINE = re.compile(rf"(?P<what>.+?){FIGURE}{FIGURE}  +\d+\.\d\d  +\d+\.\d(?: \+ \d+\.\d ms)?  +(?:reached|above)")

MEASURED = {
    "window": ["start to Today painted", "Progress painted", "memory with Today painted"],
    "progress": ["Progress read", "looking back on a year", "slowest query of them and Today"],
    "search": [
        "search line, key to painted, median",
        "search line, key to painted, 95th of 100",
        "list of people, key to painted, median",
        "list of people, key to painted, 95th of 100",
    ],
    "locked": ["locked journal opened", "search in a locked journal, median"],
    "import": ["50 LinkedIn rows imported"],
    "cards": [
        "12 cards painted",
        "tags of 12 cards",
        "first of 12 cards seen",
        "16 cards saved with tags",
        "one of 12 cards ticked",
        "memory for 48 cards",
    ],
}


@pytest.mark.parametrize("name", MEASURED)
def test_each_benchmark_prints_a_ratio_to_its_floor(name, tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.run", name, "--quick", "--keep", tmp_path],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    headings, *lines = told.stdout.splitlines()
    assert headings.split() == [heading for heading in HEADINGS if heading]
    found = [LINE.fullmatch(line) for line in lines]
    assert [match and match["what"] for match in found] == MEASURED[name]


def test_a_target_may_be_a_multiple_of_the_floor_and_a_little_more(capsys):
    plain = Ratio(what="plain", ours=30, floor=10, unit="ms", target=2)
    spared = Ratio(what="spared", ours=30, floor=10, unit="ms", target=2, spare=10)
    print_table([plain, spared])
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()[1:]] == ["above", "reached"]
    assert plain.times == 3


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile(range(1, 101), 95) == 96
    assert percentile([5], 95) == 5


def test_the_large_journal_is_a_real_one_with_everyone_in_its_index(tmp_path, clock):
    from netcoach.journal import Journal  # after conftest has set its own

    journal = Journal.open(large_journal(tmp_path, 60, 90), clock)
    assert journal.store.value("SELECT count(*) FROM people") == 60
    assert journal.store.value("SELECT count(*) FROM conversation_people") == 90
    someone = journal.store.value("SELECT name FROM people WHERE id = 7")
    assert 7 in journal.search.people_ids(someone, limit=60)
    assert journal.store.value("PRAGMA integrity_check") == "ok"
    assert journal.store.rows("PRAGMA foreign_key_check") == []
    journal.close()
