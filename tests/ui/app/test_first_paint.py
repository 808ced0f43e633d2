"""What the first paint doesn't need is imported and built later: each module costs the start a million instructions."""

import json
import os
import subprocess
import sys

import pytest

from netcoach.foundation.system_clock import system_clock
from tests.journals import sample_journal
from tests.paths import ROOT

LATER = (
    "tomllib", "statistics", "decimal", "getpass", "jinja2", "icalendar", "sqlite_utils", "email",
    "PySide6.QtPrintSupport", "netcoach.content.content", "netcoach.contacts.people", "netcoach.contacts.person",
    "netcoach.practice", "netcoach.formats", "netcoach.exchange", "netcoach.cards", "ui.printing",
    "ui.pages.practice", "ui.pages.progress", "ui.pages.people", "ui.pages.events", "ui.pages.cards",
    "ui.session.close_dialogs", "ui.widgets.notifications",
)  # fmt: skip

MANY_NAMES = {"QStyle", "QGradient", "QAbstractItemView", "QFontDatabase", "QTextCursor", "QLibraryInfo"}
"""Classes of Qt with large enumerations, which Qt for Python builds when it first meets the class: 600 for QStyle."""

MANY_FIELDS = 10

CHILD = """
import gc, json, linecache, os, sys
from pathlib import Path
from typing import ForwardRef
from tests.benchmarks import first_paint

collections = []
gc.callbacks.append(lambda phase, _facts: phase == "start" and not gc.isenabled() and collections.append(phase))

def leave(_status):
    modules = dict(sys.modules)
    ours = [module for name, module in modules.items() if name.partition(".")[0] in {"netcoach", "ui"}]
    classes = {each for module in ours for each in vars(module).values() if isinstance(each, type)}
    facts = {
        "modules": sorted(modules),
        "classes": [name for key, module in modules.items() if key.startswith("PySide6.Qt") for name in vars(module)],
        "sources": list(linecache.cache),
        "collections": len(collections),
        "forward": [
            each.__qualname__ for each in classes if len(getattr(each, "_fields", ())) > int(sys.argv[2])
            and any(isinstance(kind, ForwardRef) for kind in each.__annotations__.values())
        ],
    }
    print(json.dumps(facts), file=sys.stderr, flush=True)
    end(0)

end, os._exit = os._exit, leave
first_paint._open_netcoach(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def at_first_paint(tmp_path_factory):
    """Return what a process has imported, built and read when Today is painted."""
    path = sample_journal(tmp_path_factory.mktemp("first") / "test.netcoach", system_clock)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(MANY_FIELDS)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(child.stderr.splitlines()[-1])


def test_the_first_paint_imports_and_builds_nothing_that_can_wait(at_first_paint):
    imported = at_first_paint["modules"]
    assert "ui.pages.today.page" in imported
    assert [name for name in imported if any(f"{name}.".startswith(f"{late}.") for late in LATER)] == []
    assert "QLabel" in at_first_paint["classes"]
    assert MANY_NAMES & set(at_first_paint["classes"]) == set()


def test_qt_for_python_reads_no_source_for_its_name(at_first_paint):
    assert [path for path in at_first_paint["sources"] if path.startswith(str(ROOT / "ui"))] == []


def test_no_garbage_is_collected_before_the_first_paint(at_first_paint):
    assert at_first_paint["collections"] == 0


def test_the_annotations_of_large_named_tuples_are_not_compiled_one_by_one(at_first_paint):
    assert at_first_paint["forward"] == []
