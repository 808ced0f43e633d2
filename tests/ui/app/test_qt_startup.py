"""If Qt would abort or fail to load, one sentence says why; commands that don't need Qt still work."""

import ctypes.util
import importlib.util
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import qWarning

from netcoach.foundation.errors import Refused
from tests.paths import ROOT
from ui.app.qt_startup import LIBRARIES, fatal_errors_refused, missing_libraries_refused, package

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings what it needs")
_HAS_WAYLAND = ctypes.util.find_library("wayland-cursor") is not None
GONE = "gone" if _HAS_WAYLAND else "libwayland-cursor0"
"""Without its libraries Qt can't even look for a Wayland display."""


@pytest.fixture
def netcoach(tmp_path):
    """Run the real command with only the given environment."""

    def runs(*arguments, **surroundings):
        return subprocess.run(
            [sys.executable, "-m", "netcoach", *map(str, arguments)],
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)} | surroundings,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

    return runs


@pytest.fixture
def without(tmp_path):
    """Return the environment in which the dynamic linker finds only an empty file for a library."""

    def hides(library):
        folder = tmp_path / "libraries"
        folder.mkdir()
        (folder / library).touch()
        return {"LD_LIBRARY_PATH": str(folder)}

    return hides


def assert_refused(done, *words):
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("netcoach: ")
    assert done.stderr.count("\n") == 1
    for each in words:
        assert each in done.stderr


@linux_only
@pytest.mark.parametrize(
    ("surroundings", "word"),
    [
        ({"DISPLAY": ":4711"}, "No display found"),
        ({"DISPLAY": "127.0.0.1:4711"}, "127.0.0.1:4711"),
        ({"DISPLAY": "unix:4711"}, "unix:4711"),
        ({"WAYLAND_DISPLAY": "gone"}, GONE),
        ({"WAYLAND_DISPLAY": "gone", "DISPLAY": ":4711"}, GONE),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"}, ":4711"),
        ({"QT_QPA_PLATFORM": "xcb"}, "QT_QPA_PLATFORM"),
        ({"QT_QPA_PLATFORM": "imagined"}, "imagined"),
    ],
)
def test_a_display_that_is_not_there_is_one_sentence_and_no_abort(netcoach, tmp_path, surroundings, word):
    assert_refused(netcoach(**surroundings), word)
    assert list(tmp_path.rglob("*.netcoach")) == []


@linux_only
def test_without_a_library_of_qt_the_window_and_paper_are_refused_and_the_rest_works(netcoach, without, tmp_path):
    surroundings = without("libEGL.so.1") | {"QT_QPA_PLATFORM": "offscreen"}
    sample = tmp_path / "sample.netcoach"
    assert netcoach("sample", sample, **surroundings).returncode == 0
    events = netcoach("events", "--journal", sample, **surroundings)
    assert (events.returncode, events.stderr) == (0, "")
    assert "PyCon meetup" in events.stdout
    words = ("libEGL.so.1", "sudo apt install ", " libegl1")
    assert_refused(netcoach(**surroundings), *words)
    paper = ("--journal", sample, "--event", "PyCon meetup", "--output", tmp_path / "out.pdf")
    assert_refused(netcoach("cards", *paper, **surroundings), *words)
    assert_refused(netcoach("checklist", *paper, **surroundings), *words)


@linux_only
def test_a_library_of_the_platform_plugin_is_named_with_its_package(netcoach, without):
    surroundings = without("libxcb-cursor.so.0") | {"DISPLAY": "unix:4711"}
    assert_refused(netcoach(**surroundings), "libxcb-cursor.so.0", "libxcb-cursor0")


def test_a_library_that_is_not_in_the_list_is_named_too():
    with pytest.raises(Refused, match=r"libwayland-cursor\.so\.0.* libwayland-cursor0"), missing_libraries_refused():
        raise ImportError("libwayland-cursor.so.0: cannot open shared object file: No such file or directory")


def test_another_failure_to_import_stays_what_it_is():
    with pytest.raises(ImportError, match="undefined symbol"), missing_libraries_refused():
        raise ImportError("/site/PySide6/QtGui.abi3.so: undefined symbol: qt_version_tag_6_12")


def test_what_qt_says_is_passed_on_once_it_has_started(capsys):
    with fatal_errors_refused():
        qWarning("The fonts are odd.")
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err == "The fonts are odd.\n"


def test_the_libraries_are_those_that_make_run_looks_for(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "packaging")
    spec = importlib.util.spec_from_file_location("packaging_system", ROOT / "packaging" / "system.py")
    system = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, system)
    spec.loader.exec_module(system)
    assert {
        need.library: need.package for need in system.NEEDS if need.library and need.when in {"always", "screen"}
    } == {library: package(library) for library in LIBRARIES}
