"""The initial focus, the initial folder of the file dialog, and what the smallest window still shows in full."""

import pytest
from PySide6.QtCore import QPoint, QRect, QStandardPaths
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.builders import a_goal, a_person, an_event
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import Role, User, settle
from ui.app.controller import WindowController
from ui.widgets.dialogs import open_files, save_file
from ui.widgets.focus.focus_frame import _FrameOverlay
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen


def keyboard():
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def nothing(_paths):
    """Receive the paths of a dialog that isn't answered."""


@pytest.fixture
def documents(tmp_path, monkeypatch, qapp):
    folder = tmp_path / "Documents"
    folder.mkdir()
    places = {QStandardPaths.StandardLocation.DocumentsLocation: folder}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(places.get(place, tmp_path)))
    monkeypatch.setattr(qapp, "last_folder", "")
    return folder


@pytest.fixture
def meetup(journal):
    return an_event(journal, why="To find one person who has moved a team to typed Python.", enough="Home by 20:30.")


def test_the_first_return_in_an_empty_journal_starts_the_first_choice(user):
    assert keyboard() == "Add event"
    user.press("Return")
    assert user.sees("Title")


@pytest.mark.parametrize("start", ["Ctrl+N", "Ctrl+2 Return"], ids=["by its keys", "by the button"])
def test_after_the_first_person_is_added_the_keyboard_is_on_them_and_not_on_undo(user, controller, start):
    controller.window.resize(1180, 760)
    user.press(start)
    user.type("Priya Nair")
    user.press("Ctrl+Return")
    assert user.sees("Done: Add Priya Nair")
    controller.window.activateWindow()
    settle()
    assert keyboard() == "People"
    assert user.view("People").currentIndex().data() == "Priya Nair"


def test_after_the_first_goal_the_keyboard_is_still_in_its_room(user, controller):
    controller.window.resize(1180, 760)
    user.press("Ctrl+6 Return Down Ctrl+Return")
    controller.window.activateWindow()
    settle()
    assert controller.window.page("progress").isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("add", "keys", "heir"),
    [
        (a_person, "Ctrl+2", "Add person"),
        (a_person, "Ctrl+2 Return Tab Tab", "Add person"),
        (an_event, "Ctrl+3", "Add event"),
        (an_event, "Ctrl+3 Return", "Add event"),
        (a_goal, "Ctrl+6", "Choose a small goal"),
        (a_goal, "Ctrl+1", "Add event"),
        (an_event, "Ctrl+1", "Add event"),
    ],
)
def test_undo_that_empties_a_page_leaves_the_keyboard_on_what_adds_the_first_one(
    user, controller, journal, add, keys, heir
):
    add(journal)
    user.press(keys)
    user.press("Ctrl+Z")
    assert keyboard() == heir
    user.press("Ctrl+Shift+Z")
    page = controller.window.page(controller.window.current_page_key())
    assert page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(("button", "heir"), [("Undo", "Add person"), ("Dismiss", "Log a conversation")])
def test_a_notice_that_goes_with_the_keyboard_on_it_gives_it_back_to_the_page(controller, button, heir):
    user = KeyboardUser(controller.window)
    user.press("Ctrl+2 Ctrl+N")
    user.type("Priya Nair")
    user.press("Ctrl+Return")
    user.go_to(button)
    user.press("Space")
    assert keyboard() == heir
    assert controller.window.page("people").isAncestorOf(QApplication.focusWidget())


def test_an_empty_page_of_goals_is_opened_at_its_button(user):
    user.press("Ctrl+6")
    assert keyboard() == "Choose a small goal"


def test_the_first_return_does_the_next_step_of_the_next_event(qtbot, journal):
    an_event(journal)
    controller = WindowController(journal)
    qtbot.addWidget(controller.window)
    user = User(controller.window)
    assert keyboard() == "Write down why I'm going"
    ring = controller.window.findChild(_FrameOverlay)
    assert ring is None or ring.isHidden()
    user.press("Return")
    assert keyboard() == "Why I'm going"
    controller.window.close()


@pytest.mark.parametrize("keys", ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+,"])
def test_in_every_room_the_keyboard_begins_on_something_with_a_name(user, keys):
    user.press(keys)
    assert keyboard() != ""
    page = user.window.page(user.window.current_page_key())
    assert page.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().isVisible()


@pytest.mark.parametrize(
    ("keys", "adds"),
    [("Ctrl+2", "Add person"), ("Ctrl+3", "Add event"), ("Ctrl+5", "Add an event"), ("Ctrl+6", "Choose a small goal")],
)
def test_an_empty_room_begins_at_what_adds_the_first_thing(user, keys, adds):
    user.press(keys)
    assert keyboard() == adds


def test_the_keyboard_is_on_what_adds_the_first_thing_also_when_the_room_was_opened_for_something_else(user):
    assert keyboard() == "Add event"
    user.press("Ctrl+P")
    assert user.window.current_page_key() == "cards"
    assert keyboard() == "Add an event"


def test_in_a_small_window_the_key_of_help_puts_the_keyboard_on_what_is_in_view(user, controller):
    controller.window.resize(900, 600)
    user.press("Ctrl+1 F1")
    assert keyboard() == "All of Help"


@pytest.mark.parametrize(("before", "after", "begins"), [(1180, 900, "All of Help"), (900, 1180, "Contents of Help")])
def test_a_room_does_not_begin_at_what_a_window_of_another_width_hides(user, controller, before, after, begins):
    controller.window.resize(before, 760)
    user.press("Ctrl+1")
    controller.navigator.open_help("today")
    settle()
    controller.navigator.open_settings("backups")
    controller.window.resize(after, 760)
    settle()
    controller.navigator.open_help("today")
    settle()
    assert keyboard() == begins


@pytest.mark.parametrize("ask", ["open", "save"])
def test_files_are_looked_for_in_the_documents_and_then_where_one_last_was(user, documents, tmp_path, ask):
    def dialog():
        if ask == "open":
            return open_files(user.window, "A file", nothing)
        return save_file(user.window, "A file", nothing, name="cards.pdf")

    first = dialog()
    assert first.directory().absolutePath() == str(documents)
    first.setDirectory(str(tmp_path))
    first.reject()
    settle()
    second = dialog()
    assert second.directory().absolutePath() == str(tmp_path)
    second.reject()


def test_without_a_folder_for_documents_files_are_looked_for_at_home(user, documents, tmp_path):
    documents.rmdir()
    dialog = open_files(user.window, "A file", nothing)
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.reject()


def test_in_the_lowest_window_with_the_largest_text_the_rail_keeps_every_line_whole(user, qapp):
    theme.apply("light", 175)
    user.window.resize(900, 600)
    settle()
    for key in ("today", "people", "events", "cards", "progress", "settings"):
        button = user.window.sidebar.button(key)
        icon, words = button.slim_places()
        assert words.height() >= QFontMetrics(theme.font("small")).height()
        assert button.rect().contains(words)
        assert icon.top() >= 0
        assert icon.bottom() <= words.top()


def test_in_the_smallest_window_the_next_step_of_an_event_is_seen_without_scrolling(user, controller, meetup):
    user.window.resize(900, 600)
    controller.navigator.open_event(meetup)
    settle()
    button = user.find("Do it now", {Role.Button}).object()
    area = button.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    view = area.viewport()
    place = QRect(button.mapTo(view, QPoint(0, 0)), button.size())
    assert area.verticalScrollBar().value() == 0
    assert view.rect().contains(place)
