"""The page of a person and the list next to it, as they're drawn."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from tests.builders import a_conversation, a_favour, a_person
from tests.user import User, settle
from ui.widgets.buttons import Button
from ui.widgets.empty_state import IconWidget
from ui.widgets.labels import Heading, PlainLabel

HIGHEST = 177  # the middle of the first row's name in the drawing


def place(widget, window):
    return widget.mapTo(window, QPoint(0, 0))


def shown_label(user, text):
    [found] = [one for one in user.page.findChildren(PlainLabel) if one.text() == text and one.isVisible()]
    return found


def shown_button(user, name):
    [found] = [one for one in user.page.findChildren(Button) if one.accessibleName() == name and one.isVisible()]
    return found


def test_tags_are_on_the_line_below_the_name_and_the_cue_lines_up_with_it(room, journal):
    a_person(journal, "Priya Nair", pronouns="she/her", tags=("typing",), recognition="red glasses")
    user = room()
    settle()
    line, tag, cue = shown_label(user, "she/her"), shown_button(user, "#typing"), shown_label(user, "“red glasses”")
    middle = [place(one, user.window).y() + one.height() / 2 for one in (line, tag)]
    assert abs(middle[0] - middle[1]) <= 1
    [name] = [one for one in user.page.findChildren(Heading) if one.isVisible()]
    assert place(cue, user.window).x() == place(name, user.window).x() == place(line, user.window).x()


def test_many_tags_scroll_with_the_page_so_that_there_is_always_space_for_it(room, journal):
    tags = tuple(f"a-tag-of-some-length-{number}" for number in range(30))
    a_person(journal, "Priya Nair", tags=tags)
    user = room()
    settle()
    [name] = [one for one in user.page.findChildren(Heading) if one.isVisible()]
    assert shown_button(user, f"#{tags[-1]}").window() is user.window
    assert place(shown_button(user, f"#{tags[0]}"), user.window).x() < place(name, user.window).x()


def test_entries_of_the_timeline_have_a_drawing_of_their_kind_next_to_the_words(room, journal):
    mira = a_person(journal)
    a_conversation(journal, mira, kind="message", note="Sent her the list.")
    a_conversation(journal, mira, kind="in person", note="Met by the coffee.")
    a_favour(journal, mira)
    user = room()
    settle()
    drawings = {}
    for icon in user.page.findChildren(IconWidget):
        if icon.isVisible():
            [words] = [one for one in icon.parentWidget().findChildren(PlainLabel) if "·" in one.text()]
            drawings[words.text().rpartition(" · ")[2]] = icon.grab().toImage()
            assert place(icon, user.window).x() < place(words, user.window).x()
    assert len(drawings) == 3
    first, second, third = drawings.values()
    assert first != second
    assert second != third


def test_the_first_name_is_no_lower_than_in_the_drawing(controller, journal):
    a_person(journal, "Ana Sousa", roles=("mentor",))
    controller.window.resize(1180, 760)
    user = User(controller.window)
    user.press("Ctrl+2")
    settle()
    view = user.view("People")
    row = view.visualRect(view.model().index(0, 0))
    assert place(view.viewport(), user.window).y() + row.y() + row.height() / 3 <= HIGHEST


def test_every_menu_has_round_corners(room, journal):
    a_conversation(journal, a_person(journal))
    user = room()
    menus = user.page.findChildren(QMenu)
    assert menus
    assert all(menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground) for menu in menus)
