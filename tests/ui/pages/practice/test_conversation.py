"""The phrase bank and a question set next to it, through the window, with the keyboard."""

from datetime import date

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollBar, QWidget

from netcoach.practice.phrase_bank import PhraseSaid
from netcoach.sample.sample import make_sample
from tests.builders import a_person, a_question_set, an_event, an_own_phrase
from tests.screenshots import NAMES
from tests.user import settle, widget_name
from ui.pages.practice.conversation.conversation_view import ConversationView
from ui.widgets.looks import theme

SURPRISED = "What surprised you when you started?"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def bank(user, controller):
    """Open the phrase bank, as the button in the overview does: one test goes there by it."""
    controller.navigator.open_phrase_bank()
    settle()
    return user


@pytest.fixture
def long_names(journal):
    """Give everyone and every event of the sample a name of 80 letters."""
    make_sample(journal)
    for person in journal.people.ids():
        journal.people.rename(person, NAMES[0])
    for event in journal.events.upcoming():
        journal.events.change(event.id, title=NAMES[0], place=NAMES[0])


def stand_on(user, text, name="Phrases"):
    view = user.view(name)
    model = view.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    place = next(n for n, row in enumerate(said) if text in row)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view.model().index(place, 0))
    settle()


def in_set(journal):
    return [each.text for each in journal.question_sets.all()[0].questions]


def here():
    return widget_name(QApplication.focusWidget())


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_no_phrase_is_cut_off_at_the_edge_of_the_window(bank, size):
    bank.window.resize(*size)
    for searched in ("", "you", "people"):
        bank.type_into("Search phrases", searched)
        settle()
        assert cut_phrases(bank) == []


@pytest.mark.parametrize("height", range(560, 720, 20))
def test_no_row_is_cut_off_in_a_low_window_whichever_list_it_is_in(bank, journal, height):
    a_question_set(journal, "Dinner", *(f"What would you do if there were {number} of them?" for number in range(6)))
    bank.window.resize(1100, height)
    settle()
    assert {name: cut_rows(bank, name) for name in ("Situation", "Phrases", "Question set")} == {
        "Situation": [],
        "Phrases": [],
        "Question set": [],
    }


def test_a_list_that_is_scrolled_in_a_low_window_ends_below_a_whole_phrase_again(bank):
    bank.window.resize(1100, 640)
    settle()
    view = bank.view("Phrases")
    view.verticalScrollBar().setValue(3)
    settle()
    seen = view.viewport().visibleRegion().boundingRect()
    last = view.rowAt(seen.bottom() - 4)
    assert view.rowViewportPosition(last) + view.rowHeight(last) <= seen.bottom() + 1


def test_the_rest_of_a_list_comes_into_view_with_the_phrase_that_the_arrow_keys_go_to(bank):
    bank.window.resize(1100, 640)
    settle()
    bank.view("Phrases").setFocus()
    bank.press("Down")
    assert bank.rows("Phrases")[1] not in cut_phrases(bank)
    bank.press("Down Down")
    assert bank.rows("Phrases")[3] not in cut_phrases(bank)


@pytest.mark.parametrize("size", [(1180, 760), (1180, 700), (1180, 600), (1500, 600), (900, 600)])
@pytest.mark.usefixtures("long_names")
def test_no_phrase_is_cut_off_where_the_set_is_higher_than_the_window(bank, size):
    bank.window.resize(*size)
    settle()
    assert cut_phrases(bank) == []


def test_the_bank_opens_on_its_phrases_and_goes_back(user, journal):
    user.press("Ctrl+4")
    user.click("Phrase bank")
    assert here() == "Phrases"
    assert len(user.view("Phrases").rows.ids()) == len(journal.content.phrases)
    user.press("Alt+Left")
    assert user.can_find("New pitch")


def test_enter_adds_to_a_new_set_for_the_next_event(bank, journal):
    event = an_event(journal, "PyCon meetup")
    stand_on(bank, SURPRISED)
    bank.press("Return")
    one = journal.question_sets.all()[0]
    assert (one.title, one.event_id) == ("For PyCon meetup", event)
    assert in_set(journal) == [SURPRISED]
    assert bank.sees("1 of 6")
    assert "in the set" in bank.rows("Phrases")[bank.view("Phrases").currentIndex().row()]
    assert here() == "Phrases"
    bank.press("Ctrl+Z")
    assert journal.question_sets.all() == []


def test_a_seventh_question_is_refused_in_one_sentence(bank, journal):
    a_question_set(journal, "Dinner", *(f"What about {number}?" for number in range(6)))
    stand_on(bank, SURPRISED)
    bank.press("Return")
    assert bank.sees("A set holds 6 questions at most. Remove one first.")
    assert len(in_set(journal)) == 6


def test_s_stars_a_phrase_and_it_moves_to_the_top(bank, journal):
    stand_on(bank, "What was your first job?")
    bank.press("S")
    assert bank.rows("Phrases")[0].startswith("What was your first job?. favourite")
    bank.press("S")
    assert not journal.phrase_bank.get("path-first-job").is_favourite


def test_arrows_choose_a_situation_and_chips_a_kind(bank):
    stand_on(bank, "Saying no", "Situation")
    assert all("saying no" in row or "hard moment" in row or "exit" in row for row in bank.rows("Phrases"))
    bank.click("Hard moments")
    assert all("hard moment" in row for row in bank.rows("Phrases"))
    bank.click("Follow-ups")
    assert bank.sees("No phrase of this kind here. Try any situation, or add your own.")


def test_words_and_a_kind_of_event_narrow_the_list(bank, journal):
    bank.type_into("Search phrases", "first job")
    assert bank.rows("Phrases")[0].startswith("What was your first job?")
    bank.type_into("Search phrases", "xyzzy")
    assert bank.sees("No phrase has these words. Try fewer letters.")
    bank.type_into("Search phrases", "")
    bank.choose("Kind of event", "Dinner")
    suiting = [each for each in journal.content.phrases if each.suits("dinner")]
    assert len(bank.view("Phrases").rows.ids()) == len(suiting)


def test_my_own_answer_is_written_and_shown_below_the_phrase(bank, journal):
    stand_on(bank, SURPRISED)
    bank.press("Menu")
    bank.choose_in_menu("My answer")
    bank.type("كم كان هادئًا")
    bank.click("Save")
    assert journal.phrase_bank.get("path-surprised").answer == "كم كان هادئًا"
    assert any("كم كان هادئًا" in row for row in bank.rows("Phrases"))


def test_said_it_records_with_whom_and_how_it_landed_and_can_log_the_conversation(bank, journal):
    omar = a_person(journal, "Omar Haddad")
    journal.phrase_bank.say("path-surprised", PhraseSaid(day=date(2026, 5, 3), person_id=omar))
    stand_on(bank, SURPRISED)
    bank.press("Menu")
    bank.choose_in_menu("Said it: how it landed")
    bank.type("omar")
    bank.press("Return")
    assert bank.sees("You asked Omar Haddad this in May.")
    bank.click("Well")
    bank.type_into("A line about it", "He laughed")
    bank.tick("Log the conversation, too")
    bank.click("Save")
    use = journal.phrase_bank.get("path-surprised").uses[0]
    assert (use.person_id, use.landed, use.note) == (omar, "well", "He laughed")
    assert journal.conversations.last_of(omar).note == f"{SURPRISED}\nHe laughed"
    assert "used with Omar Haddad" in bank.rows("Phrases")[0]
    bank.press("Ctrl+Z")
    assert journal.conversations.last_of(omar) is None


def test_in_a_small_window_all_of_how_a_phrase_landed_is_in_view(bank):
    bank.window.resize(900, 600)
    stand_on(bank, SURPRISED)
    bank.press("Menu")
    bank.choose_in_menu("Said it: how it landed")
    settle()
    assert not [bar for bar in QApplication.activeModalWidget().findChildren(QScrollBar) if bar.maximum()]
    bank.press("Escape")


def test_a_time_it_was_said_can_be_removed_again(bank, journal):
    journal.phrase_bank.say("path-surprised", PhraseSaid(day=date(2026, 11, 3), landed="well"))
    stand_on(bank, SURPRISED)
    bank.press("Menu")
    bank.choose_in_menu("My answer")
    bank.click("Remove: 3 Nov")
    assert journal.phrase_bank.get("path-surprised").uses == ()


def test_a_hard_line_is_shown_in_another_form(bank, journal):
    hard = next(each for each in journal.content.phrases if each.easy)
    stand_on(bank, hard.text)
    bank.press("Menu")
    bank.choose_in_menu("Say it in easy English")
    assert bank.view("Phrases").currentIndex().data() == hard.easy


def test_an_own_phrase_is_added_reworded_deleted_and_restored(bank, journal):
    bank.click("New phrase")
    bank.type("你最近在读什么？")
    bank.click("Add phrase")
    assert widget_name(bank.window.focusWidget()) == "Phrases"
    bank.press("Menu")
    bank.choose_in_menu("Edit phrase")
    bank.type_into("What you'd say", "你在读什么？")
    bank.click("Save")
    stand_on(bank, "你在读什么？")
    bank.press("Menu")
    bank.choose_in_menu("Delete phrase")
    assert not any("你在读什么？" in row for row in bank.rows("Phrases"))
    stand_on(bank, "Deleted phrases", "Situation")
    stand_on(bank, "你在读什么？")
    bank.press("Return")
    assert [each.text for each in journal.phrase_bank.phrases() if each.is_own] == ["你在读什么？"]
    assert "Deleted phrases" not in bank.rows("Situation")


def test_a_phrase_of_ten_thousand_characters_is_refused_in_one_sentence_and_stays(bank, journal):
    bank.click("New phrase")
    bank.field("What you'd say").setPlainText("a" * 10_000)
    bank.click("Add phrase")
    assert bank.sees("This line is longer than 1,000 characters. Shorten it.")
    assert len(bank.field_text("What you'd say")) == 10_000
    assert not [each for each in journal.phrase_bank.phrases() if each.is_own]


def test_alt_up_and_down_reorder_the_set_and_delete_removes(bank, journal):
    a_question_set(journal, "Dinner", "First?", "Second?", "Third?")
    stand_on(bank, "Third?", "Question set")
    bank.press("Alt+Up Alt+Up")
    assert in_set(journal) == ["Third?", "First?", "Second?"]
    bank.press("Alt+Down")
    assert in_set(journal) == ["First?", "Third?", "Second?"]
    assert here() == "Question set"
    bank.press("Delete")
    assert in_set(journal) == ["First?", "Second?"]


def test_a_question_is_dragged_to_the_top(bank, journal):
    a_question_set(journal, "Dinner", "First?", "Second?", "Third?")
    settle()
    view = bank.view("Question set")
    rows = [view.visualRect(view.model().index(row, 0)).center() for row in range(3)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=rows[2])
    QTest.mouseMove(view.viewport(), rows[1])
    QTest.mouseMove(view.viewport(), rows[0])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=rows[0])
    assert in_set(journal) == ["Third?", "First?", "Second?"]


def test_pressing_the_star_or_add_does_what_the_keys_do(bank, journal):
    view = bank.view("Phrases")
    row = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(14, 20))
    assert journal.phrase_bank.phrases()[0].is_favourite
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.topRight() + QPoint(-45, 20))
    assert in_set(journal) == [journal.phrase_bank.phrases()[0].text]


def test_a_star_that_the_mouse_leaves_before_the_button_is_released_does_nothing(bank, journal):
    view = bank.view("Phrases")
    row = view.visualRect(view.model().index(0, 0))
    star, words = row.topLeft() + QPoint(14, 20), row.center()
    for pressed, released in ((star, words), (words, star)):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=pressed)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=released)
    assert not journal.phrase_bank.phrases()[0].is_favourite


def test_a_set_is_used_in_its_event_and_undone(bank, journal):
    event = an_event(journal, "PyCon meetup")
    an_event(journal, "Dinner")
    a_question_set(journal, "For PyCon meetup", "First?", "Second?", event_id=event)
    bank.click("Use in event")
    assert bank.sees("Added 2 questions to PyCon meetup.")
    assert [each.text for each in journal.phrases.of_event(event, "question")] == ["First?", "Second?"]
    bank.press("Ctrl+Z")
    assert journal.phrases.of_event(event, "question") == []


def test_a_set_without_an_event_asks_which_one(bank, journal):
    an_event(journal, "PyCon meetup")
    dinner = an_event(journal, "Dinner")
    a_question_set(journal, "Mine", "First?")
    bank.click("Use in event")
    menu = QApplication.activePopupWidget()
    action = next(each for each in menu.actions() if each.text() == "Dinner")
    menu.close()
    action.trigger()
    assert [each.text for each in journal.phrases.of_event(dinner, "question")] == ["First?"]


def test_it_warns_when_someone_who_will_be_there_was_already_asked(bank, journal):
    event, omar = an_event(journal, "PyCon meetup"), a_person(journal, "Omar Haddad")
    journal.events.link(event, [omar])
    journal.phrase_bank.say("path-surprised", PhraseSaid(day=date(2026, 5, 3), person_id=omar))
    one = journal.question_sets.add("For PyCon meetup", event)
    journal.question_sets.add_question(one, SURPRISED, "path-surprised")
    assert "You asked Omar Haddad this in May." in bank.rows("Question set")[0]


def test_ctrl_p_prints_the_set_as_a_card(bank, journal, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    a_question_set(journal, "Dinner", "What keeps you here?", "And next?")
    bank.press("Ctrl+P")
    bank.click("Save PDF")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    dialog.filesSelected.emit([str(tmp_path / "set.pdf")])
    dialog.close()
    assert bank.sees("Saved 1 card to set.pdf.")
    text = " ".join(extract_text(tmp_path / "set.pdf").split())
    assert "What keeps you here?" in text
    assert "And next?" in text


def test_a_long_name_is_suggested_with_its_beginning_in_view(bank, journal):
    an_event(journal, "The yearly gathering of everyone who has ever looked after a lighthouse, or would like to")
    bank.click("New question set")
    field = bank.field("Name")
    field.grab()  # Qt scrolls a line when it's painted
    assert field.cursorPositionAt(QPoint(8, field.height() // 2)) == 0
    assert field.selectedText() == field.text() == "For The yearly gathering of everyone who…"
    bank.type("Lighthouses")
    assert field.text() == "Lighthouses"


def test_sets_are_made_renamed_shown_deleted_and_restored(bank, journal):
    bank.click("New question set")
    bank.type("Dinner")
    bank.click("Add question set")
    first = journal.question_sets.all()[0].id
    a_question_set(journal, "Mixer", "First?")
    menu = bank.find("Question sets", {QAccessible.Role.ButtonMenu}).object().menu()
    for words in ("Show “Mixer”", "Delete question set"):
        act(menu, words)
    assert [each.id for each in journal.question_sets.all()] == [first]
    act(menu, "Restore “Mixer”")
    assert bank.rows("Question set") == ["1. First?"]
    act(menu, "Edit name and event")
    bank.type_into("Name", "Mixer on Friday")
    bank.click("Save")
    assert bank.sees("Mixer on Friday")


def test_search_opens_the_phrase_or_the_set(user, controller, journal):
    an_own_phrase(journal, "Which tides do you follow?")
    a_question_set(journal, "Questions for sailors", "Which harbour?")
    find(user, "tides")
    assert here() == "Phrases"
    assert user.view("Phrases").currentIndex().data() == "Which tides do you follow?"
    find(user, "sailors")
    assert user.sees("Questions for sailors")


def test_a_set_deleted_elsewhere_gives_way_to_the_overview(user, controller, journal):
    one = a_question_set(journal, "Dinner", "First?")
    user.press("Ctrl+4")
    user.click("Dinner")
    assert user.can_find("Print as card")
    journal.question_sets.delete(one)
    assert user.can_find("Phrase bank")
    assert user.can_find("Choose four questions to carry with you")


def test_the_overview_shows_the_two_sets_used_last(user, journal, clock):
    for title in ("First", "Second", "Third"):
        clock.move(minutes=2)
        a_question_set(journal, title, "Why?")
    user.press("Ctrl+4")
    assert user.can_find("Third")
    assert user.can_find("Second")
    assert not user.can_find("First")


def test_everything_is_reached_by_tab_wide_and_narrow(bank, journal):
    a_question_set(journal, "Dinner", "First?")
    wide = ["Situation", "New phrase", "Search phrases", "Kind of event", "All", "Phrases", "Question sets"]
    wide += ["Question set", "Print as card", "Use in event"]
    assert ordered(bank, wide)
    bank.window.resize(900, 600)
    settle()
    narrow = ["Go to question set", "New phrase", "Search phrases", "Kind of event", "Situation", "All", "Phrases"]
    assert ordered(bank, [*narrow, "Question sets", "Question set", "Print as card", "Use in event"])


def test_in_a_small_window_a_button_leads_to_the_whole_set(bank, journal):
    a_question_set(journal, "Dinner", "First?", "Second?", "Third?", "Fourth?")
    bank.window.resize(900, 600)
    settle()
    bank.click("Go to question set")
    assert here() == "Question set"
    assert is_in_view(bank, "Print as card")


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.usefixtures("long_names")
def test_with_long_names_the_buttons_of_a_set_are_in_view(bank, size):
    bank.window.resize(*size)
    settle()
    assert is_in_view(bank, "Print as card")
    assert is_in_view(bank, "Use in event")
    count = bank.find("4 of 6", {QAccessible.Role.StaticText}).object()
    assert count.visibleRegion().boundingRect() in (QRect(), count.rect())


def test_the_buttons_of_a_set_of_long_questions_are_in_view_at_every_size(bank, journal):
    a_question_set(journal, "Dinner", *(f"What would you do if there were {number} of them?" for number in range(6)))
    for width in range(1300, 840, -90):
        for height in (560, 600, 680, 760, 840, 920, 1000, 760):
            bank.window.resize(width, height)
            settle()
            assert is_in_view(bank, "Print as card"), (width, height)


def test_with_large_text_a_set_of_long_questions_is_shown_at_every_size(bank, journal):
    a_question_set(journal, "Dinner", *(f"What would you do if there were {number} of them?" for number in range(6)))
    theme.apply("light", 175)
    for size in ((900, 600), (1180, 760), (1700, 900), (1700, 1300), (1500, 700), (1180, 1100), (900, 600)):
        bank.window.resize(*size)
        settle()
        assert is_in_view(bank, "Print as card"), size


def test_it_opens_with_its_title_in_view_where_the_list_is_below_the_window(user, controller):
    theme.apply("light", 175)
    controller.window.resize(900, 600)
    for _time in range(2):
        controller.navigator.open_phrase_bank()
        settle()
        assert here() == "Search phrases"
        way_back = user.find("Back to Practice", {QAccessible.Role.Button}).object()
        assert way_back.visibleRegion().boundingRect() == way_back.rect()
        user.press("Tab Tab Tab Tab")  # to the list, and so down
        controller.navigator.open_practice_room()


def test_no_phrase_is_cut_off(bank, journal):
    an_own_phrase(journal, "Which of these would you choose, and why? " * 20)
    bank.window.resize(900, 600)
    settle()
    bank.press("End")
    view = bank.view("Phrases")
    last = view.currentIndex()
    assert last.data().startswith("Which of these")
    assert view.rowHeight(last.row()) > 8 * view.fontMetrics().height()


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_with_large_text_no_row_is_cut_by_the_edge_of_the_window(bank, size):
    theme.apply("light", 175)
    bank.window.resize(*size)
    settle()
    bank.find("Search phrases", {QAccessible.Role.EditableText}).object().setFocus()
    view = bank.view("Phrases")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    shown = view.visibleRegion().boundingRect()
    last = view.rowAt(view.viewport().height() - 1)
    assert shown.height() == view.height()
    assert last == -1 or view.rowViewportPosition(last) + view.rowHeight(last) <= view.viewport().height()
    assert view.rowViewportPosition(1) > 0


def test_with_large_text_the_filters_begin_level(bank):
    theme.apply("light", 175)
    settle()
    tops = {find_field(bank, name).mapTo(bank.window, QPoint(0, 0)).y() for name in ("Search phrases", "Situation")}
    assert len(tops) == 1


def find_field(user, name):
    fields = (one for one in user.window.findChildren(QWidget) if widget_name(one) == name and one.isVisible())
    return next(one for one in fields if one.focusPolicy() != Qt.FocusPolicy.NoFocus)


def cut_phrases(user):
    """Return the phrases that the lower edge of the list, or of what scrolls it, cuts in two."""
    return cut_rows(user, "Phrases")


def cut_rows(user, name):
    """Return the rows of a list that are only in view in part, not counting what is above their text."""
    view, above = user.view(name), 4
    seen = view.viewport().visibleRegion().boundingRect()
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    places = {row.data(): view.visualRect(row) for row in rows}
    return [text for text, place in places.items() if above < seen.intersected(place).height() < place.height()]


def is_in_view(user, name):
    button = user.find(name, {QAccessible.Role.Button}).object()
    return button.visibleRegion().boundingRect() == button.rect()


def act(menu, words):
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == words).trigger()
    settle()


def find(user, words):
    user.press("Ctrl+F")
    user.type(words)
    user.wait_until(lambda: any(words in row for row in user.rows("Search results")), "the search")
    user.press("Down Return")
    settle()


def ordered(user, names):
    """Return whether Tab reaches these controls in this order, from the first of them."""
    found = user.tab_order(30)
    start = found.index(names[0])
    return found[start : start + len(names)] == names


def test_a_new_window_shows_all_of_it(bank):
    bank.window.resize(1180, 760)
    settle()
    view = next(one for one in bank.window.findChildren(ConversationView) if one.isVisible())
    assert view.scroll_area.verticalScrollBar().maximum() == 0


def test_the_filters_of_the_phrases_are_on_one_line_and_can_be_read(bank):
    bank.window.resize(1180, 760)
    settle()
    role = QAccessible.Role
    search = bank.find("Search phrases", {role.EditableText}).object()
    kind = bank.find("Kind of event", {role.ComboBox}).object()
    assert search.mapTo(bank.window, QPoint()).y() == kind.mapTo(bank.window, QPoint()).y()
    assert search.fontMetrics().horizontalAdvance("Search phrases") < search.width() - theme.space(48)
