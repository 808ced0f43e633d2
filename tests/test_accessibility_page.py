"""ACCESSIBILITY.md: what a screen reader finds on each page."""

import re

import pytest
from PySide6.QtCore import QEvent

from netcoach.journal import Journal
from tests.accessibility_table import CHECKED, FAILURES, page
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


def test_every_page_has_a_named_region_a_tab_stop_and_a_heading_or_a_tab(controller):
    written = page(controller)
    for section in written.split("\n### ")[1:]:
        for row in ("regions", "headings", "Tab stops"):
            is_named_by_tab = row == "headings" and "(tab)" in section
            assert is_named_by_tab or f"| {row} | none |" not in section, section.partition("\n")[0]


@pytest.mark.parametrize(("where", "name"), [each[2:] for each in CHECKED])
def test_each_criterion_names_a_test_that_exists(where, name):
    assert re.search(
        rf"^def test_\w*{name}", (ROOT / "tests" / f"{where}.py").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_the_page_says_how_each_criterion_was_checked_and_what_fails():
    written = (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8")
    for criteria, how, where, _name in CHECKED:
        assert f"| {criteria} | {how} | `tests/{where}.py` |" in written
    assert all(failure in written for failure in FAILURES)
