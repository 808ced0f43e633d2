"""Messages in Practice, by keyboard alone: from a promise to the conversation that is logged, and undone."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.contacts.person import Position
from netcoach.foundation.i18n import without_isolates
from tests.builders import a_conversation, a_message, a_person, a_promise, a_worksheet
from tests.journeys.keyboard_user import KeyboardUser
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle
from ui.pages.practice.messages.message_rows import MESSAGES
from ui.widgets.buttons import Button, Chip, PrimaryButton
from ui.widgets.labels import Heading, SectionLabel
from ui.widgets.looks import theme
from ui.widgets.page import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen

ASK = "Could you look at the new version some time?"


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def omar(journal):
    journal.settings.set("my_name", "Robin")
    person = a_person(journal, "Omar Haddad", rhythm_days=30)
    a_conversation(journal, person, day=date(2026, 11, 17), note="He read the plan in an evening.")
    a_promise(journal, person, "Thank Omar Haddad for the review", kind="thank-you")
    return person


@pytest.fixture
def open_messages(open_view):
    return partial(open_view, MESSAGES)


def choose_thanks(user):
    user.choose_row("To write", "Thank Omar Haddad")
    user.press("Return")
    assert user.here() == "Message"


@pytest.fixture
def open_thanks(user, open_messages):
    def opened():
        open_messages()
        choose_thanks(user)

    return opened


def wait_for_the_note(controller):
    """Look for asks now, rather than a second after the last key press."""
    view = controller.window.page("practice").findChild(_view())
    view.look_for_asks()


def verbs(user):
    """Return the buttons of the page in view."""
    page = user.window.findChild(_view())
    return [one for one in page.findChildren(Button) if one.isVisible()]


def _view():
    from ui.pages.practice.messages.messages_view import MessagesView

    return MessagesView


def text_of(user):
    return user.field_text("Message")


def test_a_thank_you_is_written_copied_and_logged_as_one_step(user, journal, omar):
    user.press("Ctrl+4")
    user.click("All messages")
    choose_thanks(user)
    assert text_of(user).startswith("Dear Omar,\n\nThank you for the review.")
    assert journal.messages.begun() == []  # looking at it saves nothing
    user.press("Ctrl+A")
    user.type("Dear Omar, thank you for the review. We now stop at four.")
    user.click("Copy")
    assert QGuiApplication.clipboard().text() == "Dear Omar, thank you for the review. We now stop at four."
    user.click("I sent it")
    (logged, *_before) = journal.conversations.of_person(omar)
    assert (logged.kind, logged.note) == ("message", "Dear Omar, thank you for the review. We now stop at four.")
    assert journal.promises.open() == []
    assert user.sees("You sent this today.")
    assert not user.can_find("I sent it")
    user.press("Ctrl+Z")
    assert len(journal.promises.open()) == 1
    assert user.can_find("I sent it")
    assert text_of(user).endswith("We now stop at four.")


def test_a_message_that_was_not_touched_is_begun_and_sent_as_one_step_too(user, journal, omar, open_thanks):
    open_thanks()
    user.click("I sent it")
    assert len(journal.conversations.of_person(omar)) == 2
    user.press("Ctrl+Z")
    assert journal.messages.begun() == []
    assert len(journal.conversations.of_person(omar)) == 1


def test_an_ask_in_a_gift_is_pointed_out_and_taken_out(user, controller, journal, omar, open_thanks):
    open_thanks()
    user.press("Ctrl+Home")
    user.type(f"{ASK} ")
    assert user.does_not_see("sounds like an ask")  # not before there's a pause
    wait_for_the_note(controller)
    assert user.sees("“Could you” sounds like an ask, and this is meant as a gift.")
    user.click("Remove")
    assert ASK not in text_of(user)
    assert ASK not in journal.messages.begun()[0].text
    assert user.does_not_see("sounds like an ask")
    assert user.here() == "Message"
    user.press("Ctrl+Z")
    assert ASK in journal.messages.begun()[0].text


def test_an_ask_that_is_left_in_is_not_mentioned_again_in_this_message(user, controller, journal, omar, open_thanks):
    open_thanks()
    user.press("Ctrl+Home")
    user.type(f"{ASK} ")
    wait_for_the_note(controller)
    user.click("Leave it")
    user.type("And could you call? ")
    wait_for_the_note(controller)
    assert user.does_not_see("sounds like an ask")
    assert journal.messages.begun()[0].ask_is_fine


def test_what_is_meant_as_an_ask_may_ask(user, controller, journal, omar, open_thanks):
    open_thanks()
    user.press("Ctrl+Home")
    user.type(f"{ASK} ")
    user.click("Give")
    user.press("Right Right")
    assert user.here() == "Ask"
    wait_for_the_note(controller)
    assert user.does_not_see("sounds like an ask")
    assert journal.messages.begun()[0].intention == "ask"
    assert user.sees("it's easy to say no")


def test_the_note_comes_after_a_second_without_typing(user, controller, omar, open_thanks):
    open_thanks()
    view = controller.window.page("practice").findChild(_view())
    user.press("Ctrl+Home")
    user.type(f"{ASK} ")
    assert view.ask_timer.isActive()
    assert view.ask_timer.interval() == 1000
    view.ask_timer.timeout.emit()
    assert user.sees("“Could you” sounds like an ask")


def test_nothing_is_looked_for_once_the_window_is_closed(user, controller, omar, open_thanks):
    open_thanks()
    view = controller.window.page("practice").findChild(_view())
    user.press("Ctrl+Home")
    user.type(f"{ASK} ")
    controller.window.close()
    assert not view.ask_timer.isActive()


def test_the_ready_wording_follows_the_tone_until_it_is_changed(user, journal, omar, open_thanks):
    open_thanks()
    user.click("Warm")
    user.press("Left")
    assert user.here() == "Plain"
    assert text_of(user).startswith("Hi Omar,")
    user.click("Another wording")
    assert "Thank you for talking to me" in text_of(user)
    user.type_into("Message", "Hello Omar")
    user.click("Plain")
    user.press("Right Right")
    assert text_of(user) == "Hello Omar"
    assert journal.messages.begun()[0].tone == "formal"
    user.click("Use the ready wording")
    assert text_of(user).startswith("Dear Omar Haddad,")


def test_what_came_from_the_journal_is_marked_and_said_to_screen_readers(user, omar, open_thanks):
    open_thanks()
    field = user.field("Message")
    assert field.accessibleDescription() == "From your journal: Omar, the review and Robin"
    marked = [each.cursor.selectedText() for each in field.extraSelections()]
    assert marked == ["Omar", "the review", "Robin"]
    assert all(each.format.fontUnderline() for each in field.extraSelections())  # more than a colour
    assert user.sees("Shaded words come from your journal.")
    user.press("Ctrl+A")
    user.type("Dear Omar, hello \N{ROCKET} from Robin")
    assert [each.cursor.selectedText() for each in field.extraSelections()] == ["Omar", "Robin"]


def test_gaps_are_named_until_they_are_filled(user, omar, open_thanks):
    open_thanks()
    assert user.sees("1 gap left: [what changed because of it]")
    user.press("Ctrl+A")
    user.type("Thank you")
    assert user.does_not_see("gap left")


def test_a_linkedin_note_is_counted_and_can_be_copied_when_it_is_too_long(user, journal, open_messages):
    person = a_person(journal)
    a_message(journal, person, "linkedin", "a" * 239)
    open_messages()
    user.choose_row("To write", "A LinkedIn note to Mira Talvik")
    assert user.sees("239 of 300 characters")
    user.type_into("Message", "b" * 312)
    assert user.sees("12 over")
    user.click("Copy")
    assert QGuiApplication.clipboard().text() == "b" * 312


def test_a_pause_is_suggested_instead_of_a_third_message(user, journal, clock, open_messages):
    person = a_person(journal)
    for _time in range(2):
        journal.messages.send(a_message(journal, person))
        clock.move(days=3)
    a_message(journal, person, text="Could you write back?")
    open_messages()
    assert user.sees("Your last two messages haven't had an answer.")
    assert user.does_not_see("sounds like an ask")


def test_that_they_answered_is_noted_instead_of_the_pause(user, journal, open_messages):
    person = a_person(journal)
    for _time in range(2):
        journal.messages.send(a_message(journal, person))
    a_message(journal, person, text="Hello again")
    open_messages()
    user.click("They answered")
    assert user.does_not_see("haven't had an answer")
    assert journal.messages.pause_until(person) is None
    assert user.here() == "Message"
    user.press("Ctrl+Z")
    assert user.sees("Your last two messages haven't had an answer.")


def test_that_they_answered_is_noted_at_a_message_that_was_sent(user, controller, journal, omar):
    message = a_message(journal, omar)
    journal.messages.send(message)
    controller.navigator.open_place(Place("practice", message, view="messages"))
    settle()
    user.click("They answered")
    assert user.sees("You sent this today. They answered today.")
    assert not user.can_find("They answered")
    user.press("Ctrl+Z")
    assert user.sees("You sent this today.")
    assert user.can_find("They answered")


def test_a_fourth_ask_in_a_row_is_noticed_and_a_gift_is_not(user, journal, omar, open_messages):
    for _time in range(3):
        message = a_message(journal, omar, intention="ask")
        journal.messages.send(message)
        journal.messages.record_answer(message)
    a_message(journal, omar, text="Could you read my paper?", intention="ask")
    open_messages()
    noticed = "The last three times you were in touch with Omar, you asked for something."
    assert user.sees(noticed)
    user.click("Ask")
    user.press("Left")
    assert user.does_not_see(noticed)


def test_an_ask_to_someone_known_only_for_their_work_asks_for_one_thing_about_them(user, journal, open_messages):
    wei = a_person(journal, "Wei Chen", positions=(Position(organisation="Acme", title="Head of data"),))
    a_message(journal, wei, intention="ask")
    open_messages()
    question = "What do you know about Wei, apart from their work?"
    assert user.sees(question)
    user.type_into("One thing about them", "Sailing, and her dog")
    user.press("Return")
    assert user.here() == "Message"
    assert user.does_not_see(question)
    assert journal.people.get(wei).cares_about == "Sailing, and her dog"
    user.press("Ctrl+Z")
    assert user.sees(question)


def test_a_gift_to_someone_known_only_for_their_work_asks_nothing(user, journal, open_messages):
    a_message(journal, a_person(journal, "Wei Chen"), intention="give")
    open_messages()
    assert user.does_not_see("apart from their work")


def test_the_house_rules_are_shown_while_writing_to_someone_inside(user, journal, open_messages):
    person = a_person(journal, side="inside", positions=(Position(organisation="Acme"),))
    a_worksheet(journal, "house-rules", about="ACME", answer_3="On the last\nday of the month")
    a_message(journal, person)
    open_messages()
    assert user.sees("House rules at Acme")
    assert user.sees("When not to write: On the last day of the month")
    for line in ("Tone:", "Timing:", "Size:"):
        user.tick(line)


def test_the_menu_of_a_row_has_what_can_be_done_with_its_message(user, journal, open_messages):
    a_message(journal, a_person(journal, "Wei Chen"))
    open_messages()
    user.go_to("To write")
    user.press("Menu")
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions() if action.isVisible()]
    menu.close()
    assert texts[:3] == ["Copy", "I sent it", "Open their page"]
    assert "Delete" in texts


def test_the_lines_to_tick_before_sending_are_one_tab_stop(user, journal, open_messages):
    a_message(journal, a_person(journal, "Wei Chen"))
    open_messages()
    user.go_to("Tone:")
    user.press("Tab")
    assert not user.here().startswith(("Timing:", "Size:"))
    user.go_to("Tone:")
    user.press("Down Down Space")
    assert user.is_ticked("Size: they can read it and do nothing.")


def test_a_new_message_asks_with_whom_and_which_kind(user, journal, omar, open_messages):
    open_messages()
    user.click("New message")
    user.press("Ctrl+Return")
    assert user.sees("Choose someone to write to.")
    user.type_into("Write to", "Omar")
    user.press("Return")
    user.go_to("Kind")
    user.press("End")
    user.press("Ctrl+Return")
    assert user.sees("A kind word to Omar Haddad")
    assert user.here() == "Message"
    user.press("Ctrl+A")
    user.type("I'm sorry to hear it.")
    user.press("Tab")
    assert [one.kind for one in journal.messages.begun()] == ["hard time"]


def test_two_people_are_introduced_from_the_first_question_to_the_note_to_both(user, controller, journal):
    a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    user.press("Ctrl+4")
    user.click("New message")
    user.type("Ana")
    user.press("Return")
    user.go_to("Kind")
    user.choose("Kind", "Introducing two people")
    user.press("Ctrl+Return")
    assert user.sees("Introduce Ana Sousa")
    user.type_into("Introduce to", "Wei")
    user.press("Return")
    user.type_into("Why they should meet", "Both have typed old code")
    user.press("Ctrl+Return")
    assert "Both have typed old code" in text_of(user)
    user.click("I sent it")
    (introduction,) = journal.introductions.open()
    assert introduction.next_step == "agreed_on"


def test_the_last_conversations_are_below_the_text(user, omar, open_thanks):
    open_thanks()
    assert user.sees("Before this")
    assert user.sees("He read the plan in an evening.")


def test_a_message_is_deleted_and_restored(user, journal, omar, open_messages):
    a_message(journal, omar, text="A hello about boats")
    open_messages()
    user.choose_row("To write", "A hello to Omar")
    user.go_to("More actions for this message")
    user.press("Space")
    user.choose_in_menu("Delete")
    assert journal.messages.begun() == []
    assert user.sees("In the trash")
    user.click("Restore: A hello to Omar Haddad")
    assert len(journal.messages.begun()) == 1


def test_an_earlier_version_is_restored(user, journal, omar, open_messages):
    message = a_message(journal, omar, text="A long hello about the boats we saw in March")
    journal.messages.write(message, "Hm")
    open_messages()
    user.go_to("More actions for this message")
    user.press("Space")
    user.choose_in_menu("Earlier versions")
    user.press("Ctrl+Return")
    assert text_of(user) == "A long hello about the boats we saw in March"


def test_a_person_deleted_while_a_message_to_them_is_open_gives_way_to_the_rest(user, journal, omar, open_messages):
    mira = a_person(journal)
    a_message(journal, mira, text="Hello Mira")
    open_messages()
    user.go_to("Message")
    user.press("Ctrl+Home")
    user.type("And again. ")
    journal.people.delete([mira])
    assert not user.can_find("A hello to Mira Talvik")
    journal.people.restore([mira])
    assert journal.messages.begun()[0].text == "And again. Hello Mira"


def test_search_opens_a_message_and_back_returns(user, journal, omar):
    a_message(journal, omar, text="A hello about boats")
    user.press("Ctrl+4 Ctrl+F")
    user.type("boats")
    user.wait_until(lambda: user.sees("A hello about boats"), "what was found")
    user.press("Down Return")
    assert text_of(user) == "A hello about boats"
    user.press("Alt+Left")
    assert user.sees("Five minutes is plenty")


def test_a_hundred_thousand_letters_are_saved_and_one_more_is_refused_in_a_sentence(user, journal, omar, open_messages):
    message = a_message(journal, omar, text="a" * 100_000)
    open_messages()
    user.go_to("Message")
    user.press("Ctrl+Home")
    user.type("b")
    user.press("Tab")
    assert user.sees("longer than 100,000 characters")
    assert journal.messages.get(message).text == "a" * 100_000


def test_everything_is_in_view_in_a_small_window_and_with_large_text(user, controller, journal, omar):
    message = a_message(journal, omar, text=ASK)
    asking = a_message(journal, a_person(journal, "Wei Chen"), text=ASK, intention="ask")
    for percent in (100, 175):
        theme.apply("light", percent)
        for width, height in ((900, 600), (1180, 760)):
            user.window.resize(width, height)
            controller.navigator.open_place(Place("practice", view="messages"))
            fits(user)
            for one in (message, asking):
                controller.navigator.write_message(f"message/{one}")
                fits(user)


@pytest.mark.parametrize(("lines", "percent"), [(1, 100), (12, 100), (12, 175)])
def test_copy_is_in_view_in_a_small_window_also_below_a_note_or_a_long_text(
    user, controller, journal, omar, lines, percent
):
    journal.settings.set("text_size", percent)
    user.window.resize(900, 600)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}" + "\nI liked the plan." * lines, channel="linkedin")
    controller.navigator.write_message(f"message/{message}")
    wait_for_the_note(controller)
    assert user.sees("sounds like an ask")
    settle()
    copy = user.find("Copy", [Role.Button]).object()
    assert copy.visibleRegion().boundingRect() == copy.rect()
    user.click("Copy")
    assert ASK in QGuiApplication.clipboard().text()
    assert user.here() == "Copy"
    user.window.resize(1180, 1200 * percent // 100)
    settle()
    assert user.here() == "Copy"
    assert copy.visibleRegion().boundingRect() == copy.rect()
    user.press("Shift+Tab")
    assert user.here() == "Sent as"


@pytest.mark.parametrize("size", [(900, 600), (1180, 600)])
def test_what_sounds_like_an_ask_is_in_view_in_a_low_window(user, controller, journal, omar, size):
    user.window.resize(*size)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}\n\nI liked the plan.\n\nNo hurry.\n\nRobin")
    controller.navigator.write_message(f"message/{message}")
    settle()
    wait_for_the_note(controller)
    settle()
    words = user.find("“Could you” sounds like an ask", [Role.StaticText]).object()
    for one in (words, *(user.find(verb, [Role.Button]).object() for verb in ("Remove", "Leave it", "Copy"))):
        assert one.visibleRegion().boundingRect() == one.rect(), one


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
@pytest.mark.parametrize("percent", [100, 175])
def test_below_a_long_message_it_is_in_view_that_something_sounds_like_an_ask(
    user, controller, journal, omar, size, percent
):
    journal.settings.set("text_size", percent)
    user.window.resize(*size)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}" + "\nI liked the plan." * 30)
    controller.navigator.write_message(f"message/{message}")
    settle()
    wait_for_the_note(controller)
    settle()
    words = user.find("“Could you” sounds like an ask", [Role.StaticText]).object()
    link = user.find("See what sounds like an ask", [Role.Button]).object()
    assert words.visibleRegion().isEmpty()
    for one in (link, user.find("Copy", [Role.Button]).object()):
        assert one.visibleRegion().boundingRect() == one.rect(), one
    link.click()
    settle()
    assert user.here() == "Remove"
    for one in (words, *(user.find(verb, [Role.Button]).object() for verb in ("Remove", "Leave it", "Copy"))):
        assert one.visibleRegion().boundingRect() == one.rect(), one
    assert not user.can_find("See what sounds like an ask")
    user.press("Tab Space")
    settle()
    assert user.here() == "Message"
    assert not user.can_find("See what sounds like an ask")


@pytest.mark.parametrize("size", [(900, 600), (900, 650), (1180, 760)])
def test_nothing_above_a_message_is_cut_off_with_large_text(user, controller, journal, omar, size):
    journal.settings.set("text_size", 175)
    user.window.resize(*size)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}" + "\nI liked the plan." * 3)
    controller.navigator.write_message(f"message/{message}")
    settle()
    view = controller.window.page("practice").findChild(_view())
    assert view.scroll_area.verticalScrollBar().value() > 0  # or there would be nothing to cut off
    above = [*view.findChildren(Chip), *view.findChildren(SectionLabel)]
    heights = [(one.visibleRegion().boundingRect().height(), one.height()) for one in above if one.isVisible()]
    assert [height for height, whole in heights if height not in {0, whole}] == []


@pytest.mark.parametrize("percent", [100, 175])
def test_what_is_being_written_stays_in_view_as_the_text_grows(user, controller, journal, omar, percent):
    journal.settings.set("text_size", percent)
    user.window.resize(900, 600)
    controller.navigator.write_message(f"message/{a_message(journal, omar, text='Dear Omar,')}")
    settle()
    text = user.window.focusWidget()
    user.press("Ctrl+End")
    for _line in range(20):
        user.press("Return")
        user.type("I liked it.")
        settle()
        assert text.viewport().visibleRegion().boundingRect().contains(text.cursorRect())
    user.press("Ctrl+Home")
    settle()
    assert text.viewport().visibleRegion().boundingRect().contains(text.cursorRect())


@pytest.mark.parametrize("height", range(600, 640, 8))
def test_the_line_being_written_stays_in_view_when_it_sounds_like_an_ask(user, controller, journal, omar, height):
    journal.settings.set("text_size", 175)
    user.window.resize(900, height)
    message = a_message(journal, omar, text="Dear Omar,\n" + "\nI liked the plan." * 12)
    controller.navigator.write_message(f"message/{message}")
    settle()
    text = user.window.focusWidget()
    user.press("Ctrl+End Return")
    user.type(ASK)
    wait_for_the_note(controller)
    settle()
    assert user.can_find("See what sounds like an ask")
    assert text.viewport().visibleRegion().boundingRect().contains(text.cursorRect())


def test_a_message_opens_with_its_first_line_in_view_in_the_smallest_window(user, controller, journal, omar):
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}" + "\nI liked the plan." * 12)
    controller.navigator.write_message(f"message/{message}")
    settle()
    text = user.window.focusWidget()
    assert user.here() == "Message"
    assert text.viewport().visibleRegion().boundingRect().contains(text.cursorRect())


def test_a_message_opened_again_shows_where_it_is_being_written(user, controller, journal, omar, qtbot):
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    message = a_message(journal, omar, text=f"Dear Omar,\n\n{ASK}" + "\nI liked the plan." * 12)
    controller.navigator.write_message(f"message/{message}")
    settle()
    text, in_front = user.window.focusWidget(), QWidget()
    assert user.here() == "Message"
    qtbot.addWidget(in_front)
    for _time in range(2):  # the second time, no focus moves, because the window isn't the active one
        controller.navigator.write_message(f"message/{message}")
        settle()
        assert user.window.focusWidget() is text
        assert text.viewport().visibleRegion().boundingRect().contains(text.cursorRect())
        in_front.show()
        in_front.activateWindow()
        user.wait_until(in_front.isActiveWindow, "the other window to have the keyboard")


def test_today_leads_from_a_promise_and_from_a_hello_to_a_message(user, journal, omar):
    dana = a_person(journal, "Dana Kowalczyk", rhythm_days=30)
    a_conversation(journal, dana, day=date(2026, 8, 20))
    user.press("Ctrl+1")
    user.click("Draft a message: Thank Omar Haddad for the review")
    assert text_of(user).startswith("Dear Omar,")
    user.press("Ctrl+1")
    user.click("Draft a hello to Dana Kowalczyk")
    assert text_of(user).startswith("Dear Dana,")
    assert journal.messages.begun() == []


def test_the_name_in_settings_signs_messages(user, controller, journal):
    person = a_person(journal)
    controller.navigator.open_settings("general")
    user.type_into("Your name", "Robin")
    user.press("Tab")
    controller.navigator.write_message(f"hello/{person}")
    assert text_of(user).endswith("\n\nRobin")


def test_the_list_comes_first_in_a_narrow_window_and_back_returns_to_it(user, controller, journal, omar):
    user.window.resize(900, 600)
    controller.navigator.open_place(Place("practice", view="messages"))
    assert not user.can_find("Copy")
    user.press("Return")
    assert user.here() == "Message"
    user.click("All messages")
    assert user.here() == "To write"


def test_a_message_is_printed_by_its_key(user, controller, journal, omar, monkeypatch, open_thanks):
    printed = []
    monkeypatch.setattr("ui.printing.print_flow.PrintFlow.print", lambda _flow, job: printed.append(job.title))
    open_thanks()
    user.press("Ctrl+P")
    assert printed == ["Thank Omar Haddad"]


def test_without_anyone_to_write_to_it_says_so(user, open_messages):
    open_messages()
    assert user.sees("Messages you could write will be here, such as a thank-you or a hello.")
    assert user.here() == "New message"
    assert [one for one in verbs(user) if one.text() == "New message"] == [user.window.focusWidget()]
    assert [one for one in verbs(user) if isinstance(one, PrimaryButton)] == [user.window.focusWidget()]


def test_without_anyone_left_to_write_to_the_focus_stays_on_the_button_for_a_new_message(
    user, journal, omar, open_messages
):
    open_messages()
    user.press("Tab")
    assert user.here() == "New message"
    journal.people.delete([omar])
    settle()
    assert user.here() == "New message"
    assert isinstance(user.window.focusWidget(), PrimaryButton)
    journal.undo()
    settle()
    assert user.here() == "New message"
    assert not isinstance(user.window.focusWidget(), PrimaryButton)


def test_what_a_message_was_about_goes_while_it_is_open_and_nothing_breaks(user, journal, omar, open_thanks):
    open_thanks()
    journal.promises.delete(journal.promises.open()[0].id)
    settle()
    assert not user.can_find("Thank Omar Haddad")
    journal.undo()
    user.choose_row("To write", "Thank Omar Haddad")
    journal.people.delete_for_ever([omar])
    settle()
    assert user.sees("Messages you could write will be here")


def test_an_empty_message_is_not_sent(user, journal, omar, open_thanks):
    open_thanks()
    user.press("Ctrl+A Delete")
    user.click("I sent it")
    assert user.sees("There's nothing in this message yet.")
    assert len(journal.conversations.of_person(omar)) == 1


def test_five_minutes_would_do_for_what_was_promised_first(journal, omar):
    [offer] = [offer for offer in journal.five_minutes.offers() if offer.kind == "message"]
    assert without_isolates(offer.title) == "Thank Omar Haddad"
    assert offer.reason == "One short message: for the review · any time."
    assert (offer.thing, offer.part) == (0, "promise/1")


def test_tab_goes_through_the_list_and_then_the_page_as_they_are_read(user, omar, open_messages):
    open_messages()
    assert user.here() == "To write"
    new, more, evidence, *rest = user.tab_order(6)
    assert (new, more, rest) == ("New message", "More actions for this message", ["Give", "Warm", "Message"])
    assert evidence.startswith("fair evidence: A thank-you in writing")


@pytest.mark.parametrize("percent", [100, 175])
def test_the_title_of_a_message_is_level_with_that_of_the_list_next_to_it(controller, journal, omar, percent):
    journal.settings.set("text_size", percent)
    controller.window.resize(1180 * percent // 100, 760)
    controller.navigator.open_place(MESSAGES)
    settle()
    shown = [one for one in controller.window.findChildren(Heading) if one.isVisible()]
    assert [one.text() for one in shown] == ["Messages", "Thank Omar Haddad"]
    assert len({one.mapTo(controller.window, QPoint()).y() for one in shown}) == 1
