"""Moving about the window by keyboard: scrolling, going from part to part, and seeing what has the focus."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QScrollArea, QTextEdit, QWidget

from netcoach.events.evening import ends_at
from tests.builders import a_conversation, a_person
from tests.screenshots import rooms
from tests.user import Role, settle, widget_name
from ui.widgets.dialogs import ask_choice
from ui.widgets.focus.focus_frame import _FrameOverlay, install_focus_frame
from ui.widgets.layouts.layout import ColumnLayout, Divider, ReadableColumn, ScrollArea
from ui.widgets.page import Place

LOW = (1180, 600)
Tab = Qt.FocusPolicy.TabFocus


@pytest.fixture
def journal(sample):
    return sample


@pytest.fixture
def full(journal, controller):
    journal.settings.set("text_size", 175)
    controller.window.resize(*LOW)
    settle()
    return controller


def scrolling(window):
    """Return the scroll areas in view that have more than fits: those within another last, and the highest first."""
    found = [one for one in window.findChildren(QScrollArea) if one.isVisible() and one.verticalScrollBar().maximum()]
    return sorted(
        found, key=lambda one: (any(each.isAncestorOf(one) for each in found if each is not one), -one.height())
    )


def whole_view(widget):
    """Return the part of a widget that is in view."""
    seen = QRect(widget.mapToGlobal(QPoint()), widget.size())
    step = widget
    while (step := step.parentWidget()) is not None:
        seen &= QRect(step.mapToGlobal(QPoint()), step.size())
    return seen


def test_every_page_scrolls_by_page_keys_home_and_end(full, user):
    stuck = []
    for name, bring_up in rooms(full):
        bring_up()
        settle()
        there = scrolling(user.window)
        if not there:
            continue
        buttons = [one for one in there[0].widget().findChildren(QPushButton) if one.focusPolicy() & Tab]
        focused = next((one for one in buttons if one.isVisible() and one.isEnabled()), None)
        (focused or user.window.page(user.window.current_page_key())).setFocus()
        bar, inside = there[0].verticalScrollBar(), there[0].widget()
        bar.setValue(0)
        places, ends = [], []
        for key in ("PgDown", "End", "PgUp", "Home"):
            user.press(key)
            settle()
            places.append(bar.value())
            ends.append(whole_view(inside).bottom() == inside.mapToGlobal(inside.rect().bottomLeft()).y())
        if not (places[0] > 0 and places[1] > places[2] and ends[1] and places[3] == 0):
            stuck.append((name, places, ends))
    assert stuck == []


def test_a_page_scrolls_while_the_focus_is_in_its_heading(full, user):
    full.navigator.open_person(full.journal.people.ids()[0])
    settle()
    user.find("Edit", {Role.Button}).object().setFocus()
    user.press("End")
    bar = scrolling(user.window)[0].verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_a_question_with_many_answers_scrolls_while_the_focus_is_on_cancel(full, user):
    question = ask_choice(user.window, "Which one?", [f"Number {number}" for number in range(30)], full.say)
    settle()
    user.find("Cancel", {Role.Button}).object().setFocus()
    [area] = [one for one in question.findChildren(QScrollArea) if one.verticalScrollBar().maximum()]
    places = []
    for key in ("PgDown", "End", "PgUp", "Home"):
        user.press(key)
        places.append(area.verticalScrollBar().value())
    assert places[0] > 0
    assert places[1] == area.verticalScrollBar().maximum() > places[2]
    assert places[3] == 0


def test_home_and_end_stay_in_a_text_field(full, user):
    user.press("Ctrl+F")
    user.type("Priya")
    user.press("Home")
    user.type("x")
    assert user.window.bar.search.text() == "xPriya"


def test_whatever_takes_the_focus_is_scrolled_into_view(qtbot):
    install_focus_frame()
    inside, window = QWidget(), QWidget()
    column = ColumnLayout(inside)
    buttons = [QPushButton(f"Number {number}") for number in range(60)]
    column.add(*buttons)
    ColumnLayout(window).add(ScrollArea(inside))
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    settle()
    for button in (buttons[50], buttons[3]):
        button.setFocus()
        settle()
        assert whole_view(button).size() == button.size()


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("room", ["Ctrl+2", "Ctrl+3"])
def test_nothing_cuts_off_an_edge_of_the_focus_frame(journal, controller, user, room, percent):
    journal.settings.set("text_size", percent)
    controller.window.resize(900, 600)
    settle()
    user.press(f"{room} Return")
    framed, cut = set(), set()
    for way in ("Tab", "Shift+Tab"):
        for _step in range(40):
            user.press(way)
            focused = QApplication.focusWidget()
            frame = controller.window.findChild(_FrameOverlay)
            if not frame.isVisible() or whole_view(focused).size() != focused.size():
                continue
            name = widget_name(focused)
            framed.add(name)
            painted = frame.inner.adjusted(-4, -4, 4, 4).toAlignedRect()
            if not frame.rect().contains(painted):
                cut.add(name)
    assert len(framed) > 5
    assert cut == set()


def column_of_buttons(qtbot):
    """Show many buttons in an area that scrolls, the fourth of them hidden."""
    install_focus_frame()
    inside, window = QWidget(), QWidget()
    area, buttons = ScrollArea(inside), [QPushButton(f"Number {number}") for number in range(60)]
    ColumnLayout(inside).add(*buttons)
    ColumnLayout(window).add(area)
    buttons[3].hide()
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    settle()
    return window, area, buttons


def test_what_comes_back_above_the_focus_does_not_push_it_out_of_view(qtbot):
    window, _area, buttons = column_of_buttons(qtbot)
    for button in buttons[4:20]:
        button.setFocus()
    qtbot.keyClick(buttons[19], Qt.Key.Key_Z)
    buttons[3].show()
    settle()
    assert whole_view(buttons[19]).size() == buttons[19].size()
    window.resize(300, 200)  # as when a notice appears below
    settle()
    assert whole_view(buttons[19]).size() == buttons[19].size()


def test_a_view_scrolled_away_from_the_focus_stays_there_when_it_grows(qtbot):
    _window, area, buttons = column_of_buttons(qtbot)
    buttons[19].setFocus()
    qtbot.keyClick(buttons[19], Qt.Key.Key_Z)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    before = area.verticalScrollBar().value()
    buttons[3].show()
    settle()
    assert area.verticalScrollBar().value() == before


def test_f6_goes_round_sidebar_list_and_page_and_shift_f6_back(full, user):
    full.journal.settings.set("text_size", 100)
    user.press("Ctrl+2")
    there = []
    for _part in range(4):
        user.press("F6")
        there.append(widget_name(QApplication.focusWidget()))
    assert there == ["Edit", "People", "People", "Edit"]  # the page, the sidebar, the list, the page
    user.press("Shift+F6")
    assert user.window.focusWidget() is user.view("People")
    user.press("Shift+F6")
    assert user.window.sidebar.isAncestorOf(QApplication.focusWidget())


def test_f6_comes_to_a_notice(full, user):
    user.press("Ctrl+1")
    full.say("Something happened.")
    settle()
    reached = set()
    for _part in range(3):
        user.press("F6")
        reached.add(widget_name(QApplication.focusWidget()))
    assert "Dismiss" in reached


def test_f6_goes_back_to_where_the_focus_was(full, user):
    user.press("Ctrl+1 Tab Tab")
    before = QApplication.focusWidget()
    user.press("F6")
    assert QApplication.focusWidget() is not before
    user.press("Shift+F6")
    assert QApplication.focusWidget() is before


def test_a_conversation_is_read_selected_and_copied_by_keyboard(journal, controller, user):
    person = a_person(journal, "Priya Nair", note="Likes long walks. " * 60)
    a_conversation(journal, person, day=journal.today, note="About the move to Porto.")
    controller.navigator.open_person(person)
    settle()
    read = set()
    for _stop in range(40):
        user.press("Tab")
        if widget_name(QApplication.focusWidget()).startswith("More actions for this conversation"):
            user.press("Right")
        focused = QApplication.focusWidget()
        if isinstance(focused, QTextEdit) and "About the move" in focused.toPlainText():
            user.press("Home Shift+Ctrl+Right Ctrl+C")
            assert QGuiApplication.clipboard().text() == "About "
        if isinstance(focused, QTextEdit):
            read.add(widget_name(focused))
    assert read == {"Note", "Today · in person"}


def read_by_tab(user):
    """Return the text of each field to read that Tab comes to."""
    read = set()
    for _stop in range(60):
        user.press("Tab")
        focused = QApplication.focusWidget()
        if isinstance(focused, QTextEdit) and focused.isReadOnly():
            read.add(focused.toPlainText())
    return read


def test_what_was_said_before_is_read_and_copied_where_a_message_is_written(journal, controller, user):
    person = a_person(journal, "Priya Nair")
    a_conversation(journal, person, day=journal.today, note="About the move to Porto.")
    controller.navigator.open_place(Place("practice", view="messages", part=f"hello/{person}"))
    settle()
    assert "About the move to Porto." in read_by_tab(user)


def test_what_was_feared_is_read_and_copied_where_the_debrief_is_written(journal, controller, user, clock):
    event = journal.events.upcoming()[0].id
    clock.moment = ends_at(journal.events.get(event), clock()) + timedelta(minutes=20)
    journal.debriefs.write(event, hard_felt=28)
    controller.navigator.open_debrief(event)
    settle()
    assert any("I stand by the coats" in text for text in read_by_tab(user))


def test_what_a_pitch_sounds_like_is_next_to_its_slots_and_read_and_copied_by_keyboard(journal, controller, user):
    pitch = journal.pitches.all()[0]
    controller.navigator.open_pitch(pitch.id)
    settle()
    slots = [user.field(slot.label) for slot in journal.pitches.structure_of(pitch).slots]
    spoken = user.field("How it will sound")
    assert abs(top_of(spoken) - top_of(slots[0])) < 100
    assert top_of(spoken) < top_of(slots[-1]) + slots[-1].height()
    slots[-1].setFocus()
    user.press("Tab")
    while widget_name(QApplication.focusWidget()) != "How it will sound":
        assert widget_name(QApplication.focusWidget()) == "Edit draft"
        user.press("Tab")
    user.press("Ctrl+Home Shift+End Ctrl+C")
    first = journal.pitches.text(pitch).splitlines()[0]
    assert QGuiApplication.clipboard().text() == first != ""


def top_of(widget):
    return widget.mapTo(widget.window(), QPoint()).y()


def test_the_caret_in_a_long_text_is_in_view_wherever_it_goes(journal, controller, user):
    controller.window.resize(*LOW)
    person = a_person(journal, "Priya Nair", note="Likes long walks by the sea. " * 60)
    controller.navigator.open_person(person)
    journal.settings.set("text_size", 175)
    settle()
    note = user.field("Note")
    note.setFocus()
    user.press("Ctrl+End")
    assert whole_view(note).contains(note.mapToGlobal(note.cursorRect().center()))
    user.press("Ctrl+Home")
    assert whole_view(note).contains(note.mapToGlobal(note.cursorRect().center()))
    user.press("PgDown")
    assert not whole_view(note).contains(note.mapToGlobal(note.cursorRect().center()))


def test_the_scroll_bar_of_every_page_is_at_the_edge_of_the_window(full, user):
    elsewhere = []
    for name, bring_up in rooms(full):
        bring_up()
        settle()
        for area in scrolling(user.window):
            beyond = user.window.width() - area.mapTo(user.window, area.rect().bottomRight()).x() - 1
            is_part = area.width() < user.window.width() / 2 or isinstance(area, (QAbstractItemView, QTextEdit))
            if beyond and not is_part:
                elsewhere.append((name, type(area).__name__, beyond))
    assert elsewhere == []


@pytest.mark.parametrize("key", ["today", "practice", "progress"])
def test_a_page_ends_where_it_would_without_a_scroll_bar(full, user, key):
    full.window.show_page(key)
    settle()
    there = scrolling(user.window)[0]
    ends = []
    for height in (LOW[1], 6000):
        full.window.resize(LOW[0], height)
        settle()
        ends.append(there.widget().layout().contentsRect().right())
    assert there.verticalScrollBar().maximum() == 0
    assert ends[0] == ends[1]


def test_there_is_one_line_below_tabs_also_where_what_they_show_is_scrolled(full, user):
    full.navigator.open_settings("general")
    settle()
    [area] = scrolling(user.window)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()
    assert not [one for one in area.findChildren(Divider) if one.isVisible() and one.parent() is area]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("name", ["help-practice", "people-one"])
def test_the_line_above_a_scrolled_page_next_to_a_list_is_as_wide_as_its_column(
    qapp, journal, controller, user, name, direction
):
    qapp.setLayoutDirection(direction)
    journal.settings.set("text_size", 100)
    controller.window.resize(1280, 600)
    bring_up = dict(rooms(controller))[name]
    bring_up()
    settle()
    area = next(one for one in scrolling(user.window) if isinstance(one, ScrollArea))
    area.verticalScrollBar().setValue(40)
    [line] = [one for one in area.children() if isinstance(one, Divider) and one.isVisible()]
    for percent, width in ((100, 1280), (100, 1600), (115, 1600), (175, 1600), (175, 900), (100, 900)):
        journal.settings.set("text_size", percent)
        controller.window.resize(width, 600)
        settle()
        inside_area = (area.widget(), *area.findChildren(ReadableColumn))
        column = next(one for one in inside_area if isinstance(one, ReadableColumn))
        inside = column.layout().contentsRect()
        assert (line.x(), line.width()) == (column.mapTo(area, inside.topLeft()).x(), inside.width()), (percent, width)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
