"""The words of Help: each room explained in a few short sections that lead where they say."""

import re
from collections import Counter

import pytest

from netcoach.content.content import Content
from ui.app.controller import WindowController
from ui.shell.sidebar import SidebarButton

MOST_WORDS = 120
NOT_SAID = re.compile(
    r"\b(anew|once more|meanwhile|for good|for ever|by itself|beside|among|stands|lies|somebody|nobody"
    r"|put away|take out|let go|bring people|dormant|rhythm|enough is|owes? me|e-mail|phone call"
    r"|overdue|neglected|failed|behind|missed|streak lost)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def pages():
    return Content.load(["en"]).help


@pytest.fixture
def window(qtbot, journal):
    opened = WindowController(journal)
    qtbot.addWidget(opened.window)
    yield opened.window
    opened.window.close()


def rooms(window):
    return {button.key for button in window.sidebar.findChildren(SidebarButton)} - {"help"}


def sections(pages):
    return [(page, section) for page in pages for section in page.sections]


def texts(pages):
    for page in pages:
        yield from (page.title, page.lead)
        for section in page.sections:
            yield from (section.title, section.plain_text, section.link)


def test_every_room_of_the_window_has_a_page_of_a_few_sections(pages, window):
    sections_of = {page.key: len(page.sections) for page in pages}
    for room in rooms(window):
        assert 3 <= sections_of[room] <= {"today": 7, "practice": 7, "progress": 8, "events": 9}.get(room, 6), room


def test_the_other_pages_list_the_keys_the_findings_and_the_practices(pages):
    assert {page.key: page.lists for page in pages if page.lists} == {
        "practices": "practices", "shortcuts": "shortcuts", "evidence": "evidence"
    }  # fmt: skip


def test_every_link_leads_to_an_action_of_the_window(pages, window):
    keys = {key for _page, section in sections(pages) if (key := section.opens)}
    assert keys
    for key in keys:
        assert window.action_registry.get(key).text(), key


def test_sections_are_short_and_their_titles_shorter(pages):
    for page, section in sections(pages):
        assert len(section.plain_text.split()) <= MOST_WORDS, (page.key, section.title)
        assert 2 <= len(section.title.split()) <= (10 if page.key == "myths" else 5), (page.key, section.title)


def test_no_two_sections_of_a_page_have_the_same_title(pages):
    for page in pages:
        titles = [section.title for section in page.sections]
        assert len(titles) == len(set(titles)), page.key


def test_help_speaks_plain_english_and_never_reproaches(pages):
    for text in texts(pages):
        found = NOT_SAID.search(text)
        assert found is None, (found[0], text)


def test_every_finding_is_shown_next_to_something_it_supports(pages):
    content = Content.load(["en"])
    entries = (*content.checklists, *content.structures, *content.phrases, *content.plans, *content.goals)
    steps = (step for checklist in content.checklists for step in checklist.steps)
    parts = (*entries, *steps, *(section for _page, section in sections(pages)))
    assert {finding.key for finding in content.evidence} == {part.evidence for part in parts} - {""}


def test_a_page_shows_each_finding_only_once(pages):
    for page in pages:
        findings = Counter(section.evidence for section in page.sections if section.evidence)
        assert not [key for key, count in findings.items() if count > 1], page.key
