"""A pytest plugin for the core's tests: with ``-p no:pytest-qt -p tests.without_qt`` neither Qt nor ui can be imported.

It also accepts the settings of pytest-qt in pyproject.toml, which would otherwise be unknown.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder

import pytest

FORBIDDEN = frozenset({"PySide6", "shiboken6", "ui"})


class _ImportBlocker(MetaPathFinder):
    """Comes before every other finder and rejects the forbidden packages."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: object = None) -> None:
        if name.partition(".")[0] in FORBIDDEN:
            raise ModuleNotFoundError(f"The core does without {name}", name=name)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Accept the settings for pytest-qt in pyproject.toml."""
    for setting in ("qt_api", "qt_log_level_fail"):
        parser.addini(setting, "Means something to pytest-qt only.")
    parser.addini("qt_log_ignore", "Means something to pytest-qt only.", type="linelist")


def pytest_configure() -> None:
    """Block the imports before any test module is imported."""
    loaded = FORBIDDEN & sys.modules.keys()
    if loaded:
        raise pytest.UsageError(f"Loaded before the wall stood: {', '.join(sorted(loaded))}")
    sys.meta_path.insert(0, _ImportBlocker())
