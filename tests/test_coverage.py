"""What does each of the practices in the program, and that it can be reached in the window."""

import pytest
from PySide6.QtWidgets import QComboBox

from netcoach.content.content import Content, ContentError
from netcoach.events.event import event_kind_label
from netcoach.foundation.assets import asset_text
from netcoach.text.sentences import capitalized
from tests.user import User, settle
from ui.app.controller import WindowController
from ui.pages.help.practice_places import practice_link, practice_places

WAITING = {
    "004-34",
}  # fmt: skip
"""The practices whose own table, chart or page isn't built yet; 8 at most may wait."""


@pytest.fixture(scope="module")
def content():
    return Content.load(["en"])


@pytest.fixture
def user(qtbot, journal):
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    user = User(controller.window)
    user.controller = controller
    yield user
    controller.window.close()


def references(content, *kinds):
    found = {reference for coverage in content.coverage.values() for reference in coverage.by}
    return sorted(reference for reference in found if reference.split(":")[0] in kinds)


def entry(content, reference):
    """Return the entry of the content that a reference names, if it has practices."""
    kind, key = reference.split(":", 1)
    finders = {
        "goal": content.goal, "checklist": content.checklist, "structure": content.structure,
        "message": content.message, "worksheet": content.worksheet, "agenda": content.agenda,
    }  # fmt: skip
    return finders[kind](key) if kind in finders else None


def test_every_practice_is_done_by_something_or_waits_for_what_is_not_built(content):
    waiting = {number for number, coverage in content.coverage.items() if coverage.waits}

    assert len(content.coverage) == 105
    assert waiting == WAITING


def test_what_does_a_practice_names_it(content):
    wrong = []
    for number, coverage in content.coverage.items():
        for reference in coverage.by:
            found = entry(content, reference)
            if found is not None:
                steps = {practice for step in getattr(found, "steps", ()) for practice in step.practices}
                if number not in {*found.practices, *steps}:
                    wrong.append((number, reference))
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"worksheet:vouchers"', '"worksheet:dragons"'),
        ('"004-34" = { waits = "journal" }', '"004-34" = { waits = "rain" }'),
        ('"004-34" = { waits = "journal" }', '"004-34" = { by = [] }'),
        ('"004-34" = { waits = "journal" }', '"004-34" = { by = ["hope"] }'),
        ('"004-34" = { waits = "journal" }', ""),
    ],
)
def test_a_table_that_names_nothing_is_refused(tmp_path, old, new):
    for file in (
        "practices",
        "goals",
        "checklists",
        "structures",
        "messages",
        "worksheets",
        "help",
        "evidence",
        "agendas",
    ):
        (tmp_path / f"{file}.toml").write_text(asset_text("content", "en", f"{file}.toml"), encoding="utf-8")
    text = asset_text("content", "en", "coverage.toml")
    assert old in text
    (tmp_path / "coverage.toml").write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=r"coverage\.toml"):
        _coverage = Content(tmp_path).coverage


def test_help_lists_every_practice_that_can_be_done_with_what_does_it(user, content):
    user.controller.navigator.open_help("practices")
    settle()
    said = set(user.names())
    for practice in practice_places(content):
        for link in practice.links:
            assert f"{practice.title}. {link.words}" in said
    assert not {content.practices[number] for number in WAITING} & said


def test_every_goal_that_does_a_practice_can_be_chosen(user, content):
    named = [content.goal(reference.split(":")[1]).title for reference in references(content, "goal")]
    user.press("Ctrl+G")
    assert user.view("Ready-made goals").model().rowCount() == len(content.goals) + 1
    assert set(named) <= {goal.title for goal in content.goals}


def test_every_kind_of_event_whose_checklist_does_a_practice_can_be_added(user, content):
    user.press("Ctrl+E")
    [kinds] = [box for box in user.top().findChildren(QComboBox) if box.findText("Conference") >= 0]
    for reference in references(content, "checklist"):
        kind = content.checklist(reference.split(":")[1]).kind
        assert kinds.findText(capitalized(event_kind_label(kind))) >= 0, kind


def test_every_worksheet_that_does_a_practice_is_in_the_list(user, content):
    user.controller.navigator.open_worksheets()
    settle()
    said = "\n".join(user.names())
    for reference in references(content, "worksheet"):
        assert content.worksheet(reference.split(":")[1]).title in said, reference


def test_everything_else_that_does_a_practice_opens_where_help_says(user, content):
    places = {}
    kinds = ("structure", "phrases", "drill", "message", "log", "practice", "help", "agenda", "progress")
    for reference in references(content, *kinds):
        places.setdefault(practice_link(content, reference).place, reference)
    for place, reference in places.items():
        user.controller.navigator.open_place(place)
        settle()
        shown = user.controller.navigator.place()
        assert (shown.room, shown.view) == (place.room, place.view), reference
