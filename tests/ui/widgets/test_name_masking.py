"""Initials only, on a shared desk: no page, dialog or screen reader says a name while it's switched on."""

import ast
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStackedWidget

from netcoach.contacts.person import Channel
from netcoach.journal import Journal
from tests.builders import a_conversation, a_person, a_promise
from tests.journals import empty_journal
from tests.paths import ROOT
from tests.screenshots import views
from tests.user import settle
from ui.app.controller import WindowController
from ui.widgets import name_masking

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

CANARY = ("Quillon", "Vandersnatch", "vandersnatch")
NOT_OF_THE_JOURNAL = {"banner.py", "passphrase_field.py", "startup_window.py", "top_bar.py", "unlock_screen.py"}
"""Startup screens, or text that only contains the path of the file or what a page calls its search."""

NAMING = {"setAccessibleName", "setAccessibleDescription", "setToolTip"}


@pytest.fixture
def journal(sample):
    return sample


@pytest.fixture
def canary(journal):
    """Someone whose name is wherever a name can be."""
    other = journal.people.ids()[0]
    event = journal.events.upcoming()[0].id
    person = a_person(
        journal,
        name="Quillon Vandersnatch",
        say_name="KWIL-on Vandersnatch",
        met_how="At the party of Quillon Vandersnatch",
        recognition="red glasses",
        rhythm_days=7,
        channels=(
            Channel(kind="email", value="quillon@vandersnatch.example"),
            Channel(kind="link", value="https://linked.example/quillon-vandersnatch"),
        ),
    )
    journal.people.change(other, introduced_by_id=person)
    journal.events.link(event, [person])
    journal.events.hope(event, person)
    a_conversation(journal, person, other, day=date(2026, 8, 1), note="With Quillon Vandersnatch", event_id=event)
    a_promise(journal, person, "Send Quillon Vandersnatch the paper", due=journal.today + timedelta(days=1))
    return person


@pytest.fixture
def shared(journal, canary):
    journal.settings.set("initials_only", 1)
    settle()
    return canary


TELLING = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def said_by(widget, behind=()):
    """Return everything a widget and its children show or tell a screen reader, including hidden ones.

    Leave out what is ``behind`` something else.
    """
    for each in with_children(widget, behind):
        for read in ("text", "accessibleName", "accessibleDescription", "toolTip", "windowTitle", "placeholderText"):
            method = getattr(each, read, None)
            if callable(method):
                yield each, str(method())
        if hasattr(each, "toPlainText"):
            yield each, each.toPlainText()
        if isinstance(each, QComboBox):
            yield from ((each, each.itemText(number)) for number in range(each.count()))
        if isinstance(each, QAbstractItemView):
            model = each.model()
            for row in range(model.rowCount() if model is not None else 0):
                for role in TELLING:
                    yield each, str(model.index(row, 0).data(role) or "")


def with_children(widget, behind):
    yield widget
    for child in widget.children():
        if child.isWidgetType() and child not in behind:
            yield from with_children(child, behind)


def behind_others(window):
    """Return the pages, and the views of a page, that are behind the one in view."""
    stacks = window.findChildren(QStackedWidget)
    pages = ((stack, page) for stack in stacks for page in map(stack.widget, range(stack.count())))
    return {page for stack, page in pages if page is not stack.currentWidget()}


def nothing_says_a_name(where, widget, behind=()):
    nothing_says(CANARY, widget, where, behind)


def nothing_says(words, widget, where="", behind=()):
    for each, text in said_by(widget, behind):
        if text:
            assert not any(word in text for word in words), (where, type(each).__name__, each.accessibleName(), text)


def test_no_room_and_no_sheet_says_a_name(controller, shared):
    seen, window = set(), controller.window
    for name, widget in views(controller):
        seen.add(name)
        nothing_says_a_name(name, widget, behind_others(window))  # they were read when they were in view
    nothing_says_a_name("all pages", window)
    assert {"today", "people", "people-one", "events-people", "cards", "sheet-palette"} <= seen


def test_the_pages_of_a_person_and_of_the_one_they_introduced_show_initials(controller, user, journal, shared):
    for one in (shared, journal.people.ids()[0]):
        controller.navigator.open_person(one)
        settle()
        nothing_says_a_name("person", controller.window)
    controller.navigator.open_person(shared)
    assert user.sees("Q. V.")
    assert user.sees("q…@…")


def test_with_names_the_same_rooms_do_say_them(controller, user, canary):
    said = {
        word
        for _name, widget in views(controller, wanted=["people"])
        for _each, text in said_by(widget)
        for word in CANARY
        if word in text
    }
    assert said >= {"Quillon", "Vandersnatch"}


def test_the_window_changes_at_once_and_back(controller, user, journal, canary):
    controller.navigator.open_person(canary)
    assert user.sees("Quillon Vandersnatch")
    journal.settings.set("initials_only", 1)
    settle()
    assert user.does_not_see("Quillon")
    controller.navigator.open_person(canary)
    assert user.sees("Q. V.")
    journal.settings.set("initials_only", 0)
    controller.navigator.open_person(canary)
    assert user.sees("Quillon Vandersnatch")


def test_what_is_said_to_undo_and_done_says_initials_too(controller, user, journal, shared):
    journal.people.delete([shared])
    settle()
    assert "Q. V." in controller.window.bar.undo.toolTip()
    user.press("Ctrl+Z")
    assert user.sees("Q. V.")
    nothing_says_a_name("notice", controller.window)


def test_search_and_palette_find_by_the_name_and_show_initials(controller, user, shared):
    user.press("Ctrl+F")
    user.type("Quillon")
    user.wait_until(lambda: any("Q. V." in row for row in user.rows("Search results")))
    slip = user.view("Search results")
    nothing_says_a_name("search", slip)
    user.press("Escape Escape")
    user.press("Ctrl+K")
    user.type("quillon")
    assert any("Q. V., person" in row for row in user.rows("Matches"))
    nothing_says_a_name("palette", user.view("Matches"))


def test_where_a_name_is_edited_it_can_be_read(controller, user, shared):
    controller.navigator.open_person(shared)
    user.click("Edit")
    assert user.field_text("Name") == "Quillon Vandersnatch"
    user.press("Escape")


def test_a_person_just_added_is_initials_at_once(controller, user, journal, shared):
    a_person(journal, name="Zenobia Applewhite")
    controller.window.show_page("people")
    settle()
    assert any(row.startswith("Z. A.") for row in user.rows("People"))
    nothing_says(["Zenobia"], controller.window)


def test_the_paper_says_names_in_full_while_the_preview_does_not(controller, user, journal, shared):
    page = controller.window.show_page("cards")
    page.show_deck(journal.events.upcoming()[0].id)
    settle()
    nothing_says_a_name("cards", controller.window)
    assert user.sees("names print in full")
    assert any("Quillon Vandersnatch" in card.text for card in page._deck.cards)


def test_another_journal_without_it_shows_names(controller, journal, shared):
    assert name_masking.shown("Quillon Vandersnatch") == "Q. V."
    controller.window.close()
    assert name_masking.shown("Quillon Vandersnatch") == "Quillon Vandersnatch"


def test_two_journals_one_after_the_other_each_show_names_their_own_way(
    controller, journal, shared, qtbot, tmp_path, clock
):
    other = Journal.open(empty_journal(tmp_path / "other.netcoach"), clock)
    a_person(other, name="Zenobia Applewhite")
    second = WindowController(other)
    qtbot.addWidget(second.window)
    assert name_masking.shown("Quillon Vandersnatch") == "Quillon Vandersnatch"
    other.settings.set("initials_only", 1)
    controller.window.close()  # the first one, after the second has opened
    assert name_masking.shown("Zenobia Applewhite, Quillon Vandersnatch") == "Z. A., Quillon Vandersnatch"
    second.window.close()
    assert name_masking.shown("Zenobia Applewhite") == "Zenobia Applewhite"


def is_of_the_house(node):
    """Return whether an argument can't contain user text: our own text, or text that was masked."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_of_the_house(node.body) and is_of_the_house(node.orelse)
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return called in {
        "_",
        "shown",
        "plain_tooltip",
        "date_words.long_day",
        "date_words.whole_day",
    } or "shown(" in ast.unparse(node)


def test_what_screen_readers_hear_is_masked():
    files = sorted(path for path in (ROOT / "ui").rglob("*.py") if path.name not in NOT_OF_THE_JOURNAL)
    assert [f"{path}:{line}" for path in files for line in lines_past_the_door(path)] == []


def lines_past_the_door(path):
    """Yield the lines of a file that name something by words which may be the user's."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        through = {
            ast.unparse(target)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and "shown(" in ast.unparse(node.value)
            for target in node.targets
        }
        for node in ast.walk(function):
            names_something = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if names_something and node.func.attr in NAMING and node.args:
                said = node.args[0]
                if isinstance(said, ast.Call) and ast.unparse(said.func) == "without_isolates":
                    said = said.args[0]
                if not (is_of_the_house(said) or ast.unparse(said) in through):
                    yield node.lineno
