"""The main window: sidebar, shortcuts, search, undo, notices, dropped files."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.user import User, settle
from ui.session.bridge import Bridge
from ui.shell.main_window import MainWindow, PageSpec
from ui.widgets.controls import CheckRow, ColumnLayout, Heading, PlainButton, PlainLabel, TextArea, TextField
from ui.widgets.dialogs import ModalDialog, ask_choice
from ui.widgets.focus.focus_frame import _FrameOverlay
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.looks import theme
from ui.widgets.page import Page


class RoomPage(Page):
    watches = frozenset({"people"})

    def __init__(self, title):
        super().__init__()
        self.refreshed = 0
        column = ColumnLayout(self)
        self.field = TextField(f"Name in {title}")
        self.box = CheckRow(f"Done in {title}")
        column.add(Heading(title), self.field, self.box, PlainButton(f"Press in {title}", self.refresh))
        column.add(TextArea(f"Note in {title}"))

    def refresh(self):
        self.refreshed += 1


class Rooms:
    """Creates pages and records which."""

    def __init__(self):
        self.made = []

    def maker(self, title):
        def make():
            self.made.append(title)
            return RoomPage(title)

        return make

    def all(self):
        names = ("Today", "People", "Events")
        return [PageSpec(key=one.lower(), title=one, icon_name=one.lower(), make=self.maker(one)) for one in names]


@pytest.fixture
def rooms():
    return Rooms()


@pytest.fixture
def window(qtbot, rooms):
    made = MainWindow("NetCoach", rooms.all())
    qtbot.addWidget(made)
    made.show_page("today")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def user(window):
    return User(window)


def test_a_room_is_built_when_it_is_opened_first(user, rooms):
    assert rooms.made == ["Today"]
    user.press("Ctrl+2")
    user.press("Ctrl+1")
    user.press("Ctrl+2")
    assert rooms.made == ["Today", "People"]
    assert user.window.current_page_key() == "people"


def test_the_rail_opens_rooms_and_shows_which_is_open(user):
    user.click("Events")
    assert user.window.current_page_key() == "events"
    assert user.is_ticked("Events")
    assert not user.is_ticked("Today")


def test_the_arrow_keys_walk_along_the_rail(user):
    user.window.sidebar.button("today").setFocus()
    user.press("Down Down Space")
    assert user.window.current_page_key() == "events"


def test_the_search_line_is_reached_by_its_key_and_tells_what_is_typed(user, qtbot):
    told = []
    user.window.search_text_changed.connect(told.append)
    user.press("Ctrl+F")
    user.type("zo")
    assert told == ["z", "zo"]
    with qtbot.waitSignal(user.window.search_submitted) as submitted:
        user.press("Return")
    assert submitted.args == ["zo"]
    user.press("Escape")
    assert told[-1] == ""


def test_what_the_search_line_says_always_fits_into_it(controller, journal):
    window = controller.window
    line = window.bar.search
    window.resize(1180, 760)
    settle()
    assert line.placeholderText() == "Search people, notes, events"
    journal.settings.set("text_size", 175)
    window.resize(900, 600)
    settle()
    assert line.placeholderText() == "Search"
    window.resize(1180, 760)
    settle()
    assert line.placeholderText() == "Search people, notes, events"


def test_undo_says_what_it_takes_back_and_works_by_button_and_key(user, qtbot):
    assert not user.window.bar.undo.isEnabled()
    user.window.show_undo("Rename person")
    assert "Rename person" in user.window.bar.undo.toolTip()
    with qtbot.waitSignal(user.window.undo_requested):
        user.click("Undo")
    with qtbot.waitSignal(user.window.undo_requested):
        user.press("Ctrl+Z")


def test_undo_stays_in_a_field_that_has_something_to_undo(user, qtbot):
    user.window.show_undo("Rename person")
    field = user.field("Name in Today")
    field.setFocus()
    user.type("abc")
    with qtbot.assertNotEmitted(user.window.undo_requested):
        user.press("Ctrl+Z")
    assert field.text() == ""


def test_redo_has_its_keys_too(user, qtbot):
    user.window.show_undo(None, "Rename person")
    for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
        with qtbot.waitSignal(user.window.redo_requested):
            user.press(keys)


def test_two_actions_never_share_a_shortcut(window):
    with pytest.raises(ValueError, match="belongs to search"):
        window.action_registry.add("other", "Other", window.focus_search, shortcut="Ctrl+F")


def test_a_notice_is_read_and_its_button_acts(user):
    done = []
    user.window.notices.say("Deleted Priya Nair.", action="Undo it", on_action=lambda: done.append(1))
    assert user.sees("Deleted Priya Nair.")
    user.click("Undo it")
    assert done == [1]
    assert user.does_not_see("Deleted Priya Nair.")


def test_a_notice_takes_no_markup(user):
    user.window.notices.say("<b>Zoë</b>")
    assert user.sees("<b>Zoë</b>")


def test_dropped_files_are_signalled(window, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/people.vcf"), QUrl("https://example.org/x")])
    at, actions = QPointF(10, 10), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), actions, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(window.files_dropped) as told:
        QApplication.sendEvent(window, QDropEvent(at, actions, data, Qt.MouseButton.LeftButton, none))
    assert told.args == [["/tmp/people.vcf"]]


def test_tab_goes_through_everything_and_comes_back(user):
    user.window.sidebar.button("today").setFocus()
    names = user.tab_order(14)
    for one in ("Search", "Name in Today", "Done in Today", "Press in Today", "Note in Today", "Today"):
        assert one in names
    assert "" not in names


def test_the_ring_follows_the_keyboard(user):
    user.window.sidebar.button("people").setFocus(Qt.FocusReason.TabFocusReason)
    user.press("Tab")
    ring = user.window.findChild(_FrameOverlay)
    focused = QApplication.focusWidget()
    assert ring.isVisible()
    assert ring.geometry().contains(focused.mapTo(user.window, focused.rect().center()))


def test_there_is_no_focus_frame_before_a_key_is_pressed(window):
    ring = window.findChild(_FrameOverlay)
    assert ring is None or ring.isHidden()


def test_a_visible_page_refreshes_at_once_and_a_hidden_one_when_shown(user):
    today = user.window.page("today")
    user.press("Ctrl+2")
    people = user.window.page("people")
    before = today.refreshed, people.refreshed
    for page in (today, people):
        page.handle_changes(SimpleNamespace(tables=frozenset({"people"})))
        page.handle_changes(SimpleNamespace(tables=frozenset({"goals"})))
    assert (today.refreshed, people.refreshed) == (before[0], before[1] + 1)
    assert today.is_stale()
    user.press("Ctrl+1")
    assert today.refreshed == before[0] + 1


def test_the_bridge_tells_what_the_journal_tells_until_it_is_closed(qtbot):
    listeners = []

    class Journal:
        def subscribe(self, callback):
            listeners.append(callback)
            return lambda: listeners.remove(callback)

    bridge = Bridge(Journal())
    with qtbot.waitSignal(bridge.changed) as told:
        listeners[0]("changes")
    assert told.args == ["changes"]
    bridge.close()
    assert listeners == []


def test_closing_commits_what_is_being_written(user):
    field = user.field("Name in Today")
    told = []
    field.edited.connect(lambda edit: told.append(edit.text))
    field.setFocus()
    user.type("Zoe")
    user.window.close()
    assert told == ["Zoe"]


def test_a_sheet_asks_and_says_why_not(user):
    body = TextField("Who")
    sheet = ModalDialog(user.window, "Add someone", body, primary="Add person")
    asked = []
    sheet.confirmed.connect(lambda: asked.append(body.text()))
    sheet.open()
    user.type_into("Who", "Zoë")
    user.click("Add person")
    assert asked == ["Zoë"]
    sheet.say("Give a name.")
    assert user.sees("Give a name.")
    user.press("Escape")
    user.wait_until(lambda: user.top() is user.window)


def test_a_question_tells_which_answer_was_taken(user):
    taken = []
    ask_choice(user.window, "Which one?", ["This one", "All of them"], taken.append)
    user.click("All of them")
    assert taken == [1]


def test_list_and_page_take_turns_in_a_slim_window(qtbot):
    listed, page = PlainLabel("the list"), PlainLabel("the page")
    both = ListDetailView(listed, page, back="All people")
    qtbot.addWidget(both)
    both.resize(1180, 700)
    both.show()
    assert listed.isVisible()
    assert page.isVisible()
    both.resize(900, 600)
    assert (listed.isVisible(), page.isVisible()) == (True, False)
    both.show_page()
    assert (listed.isVisible(), page.isVisible()) == (False, True)
    with qtbot.waitSignal(both.went_back):
        QTest.mouseClick(both.back, Qt.MouseButton.LeftButton)
    assert (listed.isVisible(), page.isVisible()) == (True, False)


def test_everything_still_fits_with_large_text_in_the_smallest_window(window, qapp):
    theme.apply("dark", 175)
    window.resize(900, 600)
    assert window.width() == 900
    assert window.height() == 600


def test_a_screen_reader_opens_a_room_too(user):
    found = user.find("People", {QAccessible.Role.RadioButton})
    found.actionInterface().doAction("Toggle")
    assert user.window.current_page_key() == "people"


def test_tab_reaches_the_open_room_in_the_rail_and_no_other(user):
    user.press("Ctrl+2")
    names = user.tab_order(12)
    assert "People" in names
    assert not {"Today", "Events"} & set(names)


class Listener(QObject):
    """Hears what a widget is told."""

    def __init__(self, widget):
        super().__init__()
        self.heard = set()
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.heard.add(event.type())
        return False


def test_what_is_behind_a_dialog_is_not_told_one_by_one_and_works_again_afterwards(user):
    field = user.window.page("today").field
    listener = Listener(field)
    dialog = ModalDialog(user.window, "Rename")
    dialog.open()
    settle()
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
    settle()
    assert not listener.heard & {QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked}
    user.type_into("Name in Today", "Zoe")
    assert field.text() == "Zoe"
