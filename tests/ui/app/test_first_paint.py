"""What the first paint doesn't need is imported later: each module costs the start two million instructions."""

import os
import subprocess
import sys

from tests.journals import sample_journal
from tests.paths import ROOT

LATER = (
    "tomllib", "statistics", "decimal", "jinja2", "icalendar", "sqlite_utils", "email", "PySide6.QtPrintSupport",
    "netcoach.content.content", "netcoach.practice", "netcoach.formats", "netcoach.exchange", "netcoach.cards",
    "ui.printing", "ui.pages.practice", "ui.pages.progress", "ui.pages.people", "ui.pages.events", "ui.pages.cards",
)  # fmt: skip

CHILD = """
import os, sys
from pathlib import Path
from tests.benchmarks import first_paint

def leave(_status):
    print(*sorted(sys.modules), file=sys.stderr, flush=True)
    end(0)

end, os._exit = os._exit, leave
first_paint._open_netcoach(Path(sys.argv[1]))
"""


def test_the_first_paint_imports_nothing_that_can_wait(tmp_path, clock):
    path = sample_journal(tmp_path / "test.netcoach", clock)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = child.stderr.split()
    assert "ui.pages.today.page" in imported
    assert [name for name in imported if any(f"{name}.".startswith(f"{late}.") for late in LATER)] == []
