"""The project's own commands: ``python3 packaging/do.py run``, and the others in the table in README.md.

It needs only Python's standard library, installs nothing outside ``.venv`` except through the system's package manager,
and can be interrupted and run again at any time.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
from environment import LOCK, ROOT, child_environment, python
from terminal import Stop, captured, in_sight, quietly, say

BUILD = ROOT / "build"
THE_CORE = ("-p", "no:pytest-qt", "-p", "tests.without_qt", "tests/core")
THE_REST = ("--ignore", "tests/core")
IN_PARALLEL = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0")
"""One worker per processor; a file's tests stay together, in the order of tests/conftest.py: the slowest first.

A worker that crashes fails its test and isn't replaced: pytest-xdist would wait for the new one forever.
"""
SAMPLE_EVENT = "PyCon meetup"
QT_PIN = "PySide6-Essentials==6.11.3"
"""The same binding for every Python: everyone gets the version that was tested."""


def has_screen() -> bool:
    """Return whether a window can be shown: always, except on Linux without a display."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):
        return Path(f"/tmp/.X11-unix/X{display[1:].split('.')[0]}").exists()  # noqa: S108  # where X stores its sockets
    return bool(display)


def run(words: Sequence[str]) -> int:
    """Open the window; without a display, make a sample journal and its pocket cards instead."""
    environment.ensure(*(["screen", "printer", "sound"] if has_screen() else []))
    if has_screen():
        return in_sight([python(), "-m", "netcoach", *words], env=child_environment())
    say("No display found to open the window on, so this makes a sample journal's pocket cards instead.")
    return _cards_of_a_sample()


def _cards_of_a_sample() -> int:
    BUILD.mkdir(exist_ok=True)
    journal, cards = BUILD / "sample.netcoach", BUILD / "pocket-cards.pdf"
    for old in BUILD.glob(f"{journal.name}*"):
        old.unlink()
    netcoach = [python(), "-m", "netcoach"]
    making = [
        [*netcoach, "sample", journal],
        [*netcoach, "cards", "--journal", journal, "--event", SAMPLE_EVENT, "--sheet", "a7", "--output", cards],
    ]
    for command in making:
        if not quietly(command, env=child_environment()):
            return 1
    say(f"Sample journal: {journal.relative_to(ROOT)}. Its pocket cards: {cards.relative_to(ROOT)}.")
    return 0


def test(words: Sequence[str]) -> int:
    """Check everything: style, types, the core without Qt, then the window; or only the tests you name."""
    environment.ensure("screen", "printer", "sound")
    tool = [python(), "-m"]
    env = _quiet()
    checks: dict[str, list[str | Path]] = {
        "style": [*tool, "ruff", "check", "."],
        "format": [*tool, "ruff", "format", "--check", "."],
        "types": [*tool, "mypy"],
    }
    failed = []
    with ThreadPoolExecutor() as pool:
        ended = {name: pool.submit(captured, command, env=env, cwd=ROOT) for name, command in checks.items()}
        if words:
            say("Checking style, format and types, and the tests you named")
            status = in_sight([*tool, "pytest", *words], cwd=ROOT, env=env)
        else:
            say("Checking style, format and types, and the core, where neither Qt nor the window can be imported")
            status = in_sight([*tool, "pytest", *IN_PARALLEL, *THE_CORE], cwd=ROOT, env=env)
            failed += ["the core"] if status else []
        for name, check in ended.items():
            succeeded, printed = check.result()
            if not succeeded:
                failed.append(name)
                sys.stdout.write(printed)
    if failed:
        say(f"Failed: {', '.join(failed)} (see above)")
    if words:
        return status or len(failed)
    say("Checking everything else, the window included")
    return in_sight([*tool, "pytest", *IN_PARALLEL, *THE_REST], cwd=ROOT, env=env) or len(failed)


def test_locked(words: Sequence[str]) -> int:
    """Run every test with every journal locked by a passphrase."""
    environment.ensure("screen", "printer", "sound")
    locked: list[str | Path] = [python(), "-m", "pytest", *IN_PARALLEL, "-p", "tests.locked_journals"]
    parts = [words] if words else [THE_CORE, THE_REST]
    return max(in_sight([*locked, *part], cwd=ROOT, env=_quiet()) for part in parts)


def trust(words: Sequence[str]) -> int:
    """Test every guarantee in SECURITY.md at full length, or only those with the numbers you give. Takes hours."""
    environment.ensure("screen", "printer", "sound")
    return in_sight([python(), "-m", "tests.trust", *words], cwd=ROOT, env=_quiet())


def _quiet() -> dict[str, str]:
    env = child_environment(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # or every process that a test starts compiles the program again
    return env


def pictures(words: Sequence[str]) -> int:
    """Save screenshots of every page in build/pictures/; words filter them by name."""
    environment.ensure()
    env = child_environment(QT_QPA_PLATFORM="offscreen")
    return in_sight([python(), "-m", "tests.screenshots", *words], cwd=ROOT, env=env)


def access(_words: Sequence[str]) -> int:
    """Write to ACCESSIBILITY.md what a screen reader finds on each page."""
    environment.ensure()
    return in_sight([python(), "-m", "tests.accessibility_table"], cwd=ROOT, env=_quiet())


def bench(words: Sequence[str]) -> int:
    """Run the benchmarks, each compared with a bare baseline."""
    environment.ensure()
    env = child_environment(QT_QPA_PLATFORM="offscreen")
    return in_sight([python(), "-m", "tests.benchmarks.run", *words], cwd=ROOT, env=env)


def measure_voice(words: Sequence[str]) -> int:
    """Measure how precisely pauses and pace are found, on takes made by a speech synthesiser."""
    environment.ensure("voice")
    return in_sight([python(), "-m", "tests.voice_measures.run", *words], cwd=ROOT, env=_quiet())


def simulate_names(words: Sequence[str]) -> int:
    """Compare practising names before an event with plain FSRS, on 10,000 artificial learners."""
    environment.ensure()
    return in_sight([python(), "-m", "tests.recall_measures.run", *words], cwd=ROOT, env=_quiet())


def simulate_goals(words: Sequence[str]) -> int:
    """Live 10,000 irregular years, and look for a figure of a goal that a pause lowers, or that isn't as designed."""
    environment.ensure()
    return in_sight([python(), "-m", "tests.goal_measures.run", *words], cwd=ROOT, env=_quiet())


def messages(words: Sequence[str]) -> int:
    """Update and compile the message files for translators; name a language (de, pt_BR) to start it."""
    environment.ensure()
    return in_sight([python(), ROOT / "packaging" / "messages.py", *words], cwd=ROOT, env=child_environment())


def lock(_words: Sequence[str]) -> int:
    """Regenerate packaging/requirements.lock from pyproject.toml, for every supported system and Python."""
    chosen = environment.find_python()
    with tempfile.TemporaryDirectory() as folder:
        tools, pin = Path(folder, "tools"), Path(folder, "pin.txt")
        pin.write_text(QT_PIN, encoding="utf-8")
        say("Installing uv in a temporary folder, and asking it for the newest versions that fit")
        uv = tools / ("Scripts/uv" if os.name == "nt" else "bin/uv")
        compiling = [uv, "pip", "compile", "pyproject.toml", "--all-extras", "--constraint", pin, "--universal"]
        compiling += ["--python-version", environment.PYTHONS[-1], "--generate-hashes", "--only-binary", ":all:"]
        compiling += ["--no-header", "--no-annotate", "--no-emit-index-url", "--upgrade", "--output-file", LOCK]
        for command in (
            [chosen, "-m", "venv", tools],
            [tools / python().relative_to(environment.VENV), "-m", "pip", "install", "--quiet", "uv"],
            compiling,
        ):
            if not quietly(command, env=child_environment(), cwd=ROOT):
                raise Stop("The list couldn't be made. The lines above say why.")
    head = "# Written by `make lock` from pyproject.toml: each file that may be installed, by its hash.\n"
    LOCK.write_text(head + LOCK.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


def clean(_words: Sequence[str]) -> int:
    """Remove everything these commands have created."""
    for name in (".venv", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for package in ("netcoach", "ui", "resources", "tests", "packaging"):
        for cache in list((ROOT / package).rglob("__pycache__")):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    verb.__name__.replace("_", "-"): verb
    for verb in (
        run,
        test,
        test_locked,
        trust,
        pictures,
        access,
        bench,
        measure_voice,
        simulate_names,
        simulate_goals,
        messages,
        lock,
        clean,
    )
}


def main(words: Sequence[str]) -> int:
    """Run the command in the first word and return the exit status."""
    if not words or words[0] not in VERBS:
        for name, verb in VERBS.items():
            print(f"{name:16}{(verb.__doc__ or '').splitlines()[0]}")
        return 2
    try:
        return VERBS[words[0]](words[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
