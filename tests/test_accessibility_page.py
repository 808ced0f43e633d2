"""ACCESSIBILITY.md: what a screen reader finds on each page."""

import re

import pytest
from PySide6.QtCore import QEvent

from netcoach.journal import Journal
from tests.accessibility_table import CHECKED, page
from tests.journals import sample_journal
from tests.paths import ROOT
from tests.screenshots import rooms
from ui.app.controller import WindowController


@pytest.fixture
def controller(tmp_path, clock, qapp):
    opened = WindowController(Journal.open(sample_journal(tmp_path / "test.netcoach", clock), clock))
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or every later test of this process restyles it


def test_the_page_names_every_page_of_the_window(controller):
    written = (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", written, re.MULTILINE) == [name for name, _bring_up in rooms(controller)]


@pytest.mark.parametrize(("where", "name"), [each[2:] for each in CHECKED])
def test_each_criterion_names_a_test_that_exists(where, name):
    assert re.search(
        rf"^def test_\w*{name}", (ROOT / "tests" / f"{where}.py").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_the_page_says_how_each_criterion_was_checked_and_what_fails():
    assert (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8").startswith(page([]))
