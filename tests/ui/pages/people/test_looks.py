"""The page of a person and the list next to it, as they're drawn."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from netcoach.contacts.people import Channel
from netcoach.contacts.promises import PromiseDraft
from netcoach.sample.sample import make_sample
from tests.builders import a_conversation, a_favour, a_person, an_event
from tests.recording_navigator import RecordingNavigator
from tests.user import User, settle, widget_name
from ui.pages.people.person_view import PersonView
from ui.widgets.buttons import Button
from ui.widgets.check_boxes import CheckRow
from ui.widgets.empty_state import IconWidget
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.layout import ScrollArea
from ui.widgets.looks import theme
from ui.widgets.monogram import Monogram

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
    line, tag = shown_label(user, "she/her"), shown_button(user, "#typing")
    cue = user.field("How I recognise them")
    assert cue.toPlainText() == "“red glasses”"
    middle = [place(one, user.window).y() + one.height() / 2 for one in (line, tag)]
    assert abs(middle[0] - middle[1]) <= 1
    [name] = [one for one in user.page.findChildren(Heading) if one.isVisible()]
    assert place(cue, user.window).x() == place(name, user.window).x() == place(line, user.window).x()


def test_a_narrow_window_begins_with_the_picture_and_the_facts_below_the_search_field(controller, journal):
    priya = a_person(journal, "Priya Nair", ask_about="her choir")
    window = controller.window
    window.resize(900, 600)
    controller.navigator.open_person(priya)
    settle()
    [picture] = [one for one in window.page("people").findChildren(Monogram) if one.isVisible()]
    [fact] = [
        one for one in window.page("people").findChildren(PlainLabel) if one.text() == "Ask about" and one.isVisible()
    ]
    begin = place(window.bar.search, window).x()
    assert [place(picture, window).x(), place(fact, window).x()] == [begin, begin]


def test_many_tags_scroll_with_the_page_so_that_there_is_always_space_for_it(room, journal):
    tags = tuple(f"a-tag-of-some-length-{number}" for number in range(30))
    a_person(journal, "Priya Nair", tags=tags)
    user = room()
    settle()
    [name] = [one for one in user.page.findChildren(Heading) if one.isVisible()]
    assert shown_button(user, f"#{tags[-1]}").window() is user.window
    assert place(shown_button(user, f"#{tags[0]}"), user.window).x() < place(name, user.window).x()


def test_in_a_low_window_the_name_scrolls_away_with_the_rest(qapp, qtbot, journal):
    """With large text, a fixed header would leave two lines for everything else."""
    priya = a_person(journal, "Priya Nair", pronouns="she/her", tags=("typing",), recognition="red glasses")
    view = PersonView(journal, RecordingNavigator())
    qtbot.addWidget(view)
    view.show_person(priya)
    view.resize(490, 900)
    view.show()
    [name] = view.findChildren(Heading)
    [edit] = [one for one in view.findChildren(Button) if one.accessibleName() == "Edit"]
    [area] = view.findChildren(ScrollArea)
    settle()
    assert not area.isAncestorOf(name)
    edit.setFocus()
    view.resize(490, 150)
    settle()
    assert area.isAncestorOf(name)
    assert name.isVisible()
    assert area.height() == view.height()
    assert qapp.focusWidget() is edit
    view.resize(490, 900)
    settle()
    assert not area.isAncestorOf(name)
    assert name.mapTo(view, QPoint(0, 0)).y() < area.y()
    assert qapp.focusWidget() is edit


def is_whole(widget):
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
@pytest.mark.parametrize("percent", [100, 175])
def test_a_conversation_can_be_logged_without_scrolling_below_a_cue_and_a_state(controller, journal, size, percent):
    journal.settings.set("text_size", percent)
    controller.window.resize(*size)
    make_sample(journal)
    person = journal.people.ids()[-1]
    journal.people.archive([person])
    controller.navigator.open_person(person)
    settle()
    user = User(controller.window)
    user.page = controller.window.page("people")
    log = shown_button(user, "Log a conversation")
    assert is_whole(log)


def cue(user):
    return shown_label(user, "“blue cap, walks fast”")


def test_the_way_to_log_a_conversation_stays_in_view_whatever_grows_above_it(controller, journal):
    controller.window.resize(900, 600)
    make_sample(journal)
    person = journal.people.ids()[-1]
    controller.navigator.open_person(person)
    user = User(controller.window)
    user.page = controller.window.page("people")
    for change in ("Show more", "Show less"):
        user.click(change)
        settle()
        assert is_whole(shown_button(user, "Log a conversation")), change
    for number in range(4):
        journal.promises.make(PromiseDraft(person_id=person, text=f"Send her list {number}"))
        settle()
        assert is_whole(shown_button(user, "Log a conversation")), number


@pytest.mark.parametrize("channels", [(), (Channel(kind="email", value="priya@example.org"),)])
def test_more_facts_are_offered_below_the_last_one_on_the_spacing_scale(room, journal, channels):
    """As far below as another fact, or as two rows of controls are apart."""
    facts = {"ask_about": "her choir", "birthday": "1990-03-02", "note": "Sings on Sundays.", "channels": channels}
    a_person(journal, "Priya Nair", **facts)
    user = room()
    settle()
    more, last = shown_button(user, "Show more"), shown_label(user, "Contact" if channels else "Ask about")
    begin = place(more, user.window).y() + (more.height() - last.height()) / 2
    assert round(begin) - (place(last, user.window).y() + last.height()) in ((15, 16, 17) if channels else (7, 8, 9))


def test_the_way_to_log_a_conversation_moves_with_the_person_who_is_shown(controller, journal):
    controller.window.resize(1180, 760)
    full = a_person(journal, "Ana Sousa", recognition="silver rings", ask_about="the half marathon", roles=("peer",))
    for number in range(12):
        journal.promises.make(PromiseDraft(person_id=full, text=f"Send her list {number}"))
    bare = [a_person(journal, name, ask_about="the house") for name in ("Mira Talvik", "Wei Zhang")]
    a_conversation(journal, bare[0])
    user = User(controller.window)
    user.page = controller.window.page("people")
    for person in (bare[0], full, bare[1], full, bare[0]):
        controller.navigator.open_person(person)
        settle()
        log, timeline = shown_button(user, "Log a conversation"), shown_label(user, "Timeline")
        assert is_whole(log)
        middle = [place(one, user.window).y() + one.height() / 2 for one in (log, timeline)]
        assert (abs(middle[0] - middle[1]) <= 1) == (person != full)


def test_the_way_to_log_a_conversation_keeps_its_place_in_the_tab_order(controller, journal):
    controller.window.resize(900, 600)
    make_sample(journal)
    controller.navigator.open_person(journal.people.ids()[-1])
    settle()
    user = User(controller.window)
    user.page = controller.window
    shown_button(user, "Introduce them to someone").setFocus()
    user.press("Tab Tab")
    assert widget_name(controller.window.focusWidget()) == "Log a conversation"


def test_an_address_is_read_whole_after_the_text_size_changed(qapp, room, journal):
    a_person(journal, "Ana Sousa", channels=[Channel(kind="email", value="ana.sousa@harbourlight.example")])
    user = room()
    [field] = [one for one in user.page.findChildren(QLineEdit) if one.text().startswith("ana.sousa@")]
    for percent in (175, 100):
        theme.apply("light", percent)
        settle()
        assert field.text() == "ana.sousa@harbourlight.example"
        assert field.fontMetrics().horizontalAdvance(field.text()) < field.width()


def test_the_fact_below_an_address_is_as_close_as_the_one_above_it(room, journal):
    channels = [Channel(kind="email", value="ana.sousa@harbourlight.example")]
    a_person(journal, "Ana Sousa", met_how="At the open evening.", channels=channels, note="Knows every ferry.")
    user = room()
    settle()
    met, contact, note = (place(shown_label(user, name), user.window).y() for name in ("Met", "Contact", "Note"))
    assert abs((contact - met) - (note - contact)) <= 2


@pytest.mark.parametrize("percent", [100, 175])
def test_facts_to_read_are_as_far_apart_as_other_facts(room, journal, percent):
    """The rows of facts that can be read by keyboard were two pixels closer to the next one."""
    theme.apply(text_percent=percent)
    texts = {"met_how": "At the station.", "ask_about": "her choir", "cares_about": "plain words", "note": "Sings."}
    a_person(journal, "Priya Nair", rhythm_days=90, **texts)
    user = room()
    user.window.resize(2100, 900)  # wide enough for the list and the page side by side
    settle()
    names = ("Met", "Ask about", "Cares about", "Keep in touch", "Note")
    tops = [place(shown_label(user, name), user.window).y() for name in names]
    assert len({lower - upper for upper, lower in pairwise(tops)}) == 1, tops


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


def test_an_event_in_the_timeline_begins_at_the_edge_and_its_words_have_the_whole_width(room, journal):
    mira = a_person(journal)
    event = an_event(journal, "Mixer", place="Rua das Flores 12, second floor, Porto")
    journal.events.link(event, [mira])
    user = room()
    settle()
    [title] = [one for one in user.page.findChildren(PlainLabel) if one.text() == "Timeline"]
    [words] = [one for one in user.page.findChildren(PlainLabel) if "Rua das Flores" in one.text()]
    assert place(words, user.window).x() - place(title, user.window).x() < 48
    assert words.height() < 2 * words.fontMetrics().height()


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


def test_the_verb_of_a_promise_is_level_with_its_first_line_and_ends_where_the_words_do(controller, journal):
    priya = a_person(journal, "Priya Nair")
    long = "Introduce Wei Zhang to Ana Sousa and to everyone on her new team, including those who work at night"
    journal.promises.make(PromiseDraft(person_id=priya, text=long))
    window = controller.window
    window.resize(1180, 760)
    window.show()
    controller.navigator.open_person(priya)
    settle()
    [edit] = [one for one in window.findChildren(Button) if one.accessibleName() == f"Edit: {long}"]
    [check] = [one for one in window.findChildren(CheckRow) if one.text() == long and one.isVisible()]
    assert check.height() > theme.space(50)
    image, across = check.grab().toImage(), theme.space(11)
    box = [y for y in range(image.height()) if image.pixelColor(across, y) != image.pixelColor(across, 0)]
    level = edit.mapTo(check.parentWidget(), edit.rect().center()).y()
    assert abs(check.y() + (box[0] + box[-1]) / 2 - level) <= theme.space(1)
    row = check.parentWidget()
    assert row.width() - edit.geometry().right() <= 1
    assert edit.width() <= edit.fontMetrics().horizontalAdvance(edit.text()) + theme.space(4)


def test_the_timeline_is_in_view_below_promises_favours_and_the_facts_that_matter(controller, journal):
    make_sample(journal)
    window = controller.window
    window.resize(1180, 760)
    user = User(window)
    user.page = window.page("people")
    given = [one for one in journal.people.ids() if journal.promises.of_person(one) or journal.favours.of_person(one)]
    assert len(given) > 4
    for person in given:
        controller.navigator.open_person(person)
        settle()
        name = journal.people.get(person).name
        title, words = shown_label(user, "Timeline"), f" · {journal.people.timeline(person)[0].words}"
        first = next(one for one in user.page.findChildren(PlainLabel) if one.text().endswith(words))
        assert place(title, window).y() + title.height() < window.height(), name
        assert is_whole(first), name


def test_what_can_be_added_about_someone_is_on_one_line(room, journal):
    a_person(journal, "Priya Nair")
    user = room()
    settle()
    verbs = ("Add a promise", "Add a favour", "Introduce them to someone")
    assert len({place(shown_button(user, verb), user.window).y() for verb in verbs}) == 1
