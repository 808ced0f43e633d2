"""ACCESSIBILITY.md: what a screen reader finds on each page."""

import re

import pytest
from PySide6.QtCore import QEvent

from netcoach.journal import Journal
from tests.accessibility_table import BY_HAND, CHECKED, FAILURES, NOT_APPLICABLE, names, page
from tests.journals import sample_journal
from tests.paths import ROOT
from ui.app.controller import WindowController


@pytest.fixture
def controller(tmp_path, clock, qapp):
    opened = WindowController(Journal.open(sample_journal(tmp_path / "test.netcoach", clock), clock))
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or every later test of this process restyles it


CRITERIA = {
    f"{guideline}.{number}"
    for guideline, numbers in {
        "1.1": [1],
        "1.2": range(1, 6),
        "1.3": range(1, 6),
        "1.4": [*range(1, 6), *range(10, 14)],
        "2.1": [1, 2, 4],
        "2.2": [1, 2],
        "2.3": [1],
        "2.4": [*range(1, 8), 11],
        "2.5": [*range(1, 5), 7, 8],
        "3.1": [1, 2],
        "3.2": [*range(1, 5), 6],
        "3.3": [*range(1, 5), 7, 8],
        "4.1": [2, 3],
    }.items()
    for number in numbers
}
"""The criteria of WCAG 2.2 of levels A and AA."""


def test_the_page_names_every_page_dialog_and_startup_screen(controller):
    written = (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", written, re.MULTILINE) == [*names(controller)]


def test_every_criterion_of_levels_a_and_aa_is_tested_checked_by_hand_failing_or_not_applicable():
    named = {one for row in (*CHECKED, *BY_HAND, *FAILURES, *NOT_APPLICABLE) for one in row[0].split(", ")}
    assert named == CRITERIA
    assert len(CRITERIA) == 55


@pytest.mark.parametrize(("where", "name"), [each[2:] for each in CHECKED])
def test_each_criterion_names_a_test_that_exists(where, name):
    assert re.search(
        rf"^def test_\w*{name}", (ROOT / "tests" / f"{where}.py").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_the_page_says_how_each_criterion_was_checked_and_what_fails():
    assert (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8").startswith(page([]))
