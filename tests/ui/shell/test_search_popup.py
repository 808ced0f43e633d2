"""The search field and its popup, from the user's side, and the search thread."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.contacts.people import Position
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.user import settle, wait_for
from ui.shell.search_popup import SearchPopup
from ui.widgets.looks import theme
from ui.widgets.process.search_thread import SearchThread

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def hits(controller):
    """The titles of the results opened from the popup."""
    heard = []
    controller._on_search("")  # creates the popup
    controller._search_popup.hit_opened.connect(lambda hit: heard.append(hit.title))
    return heard


def slip(user):
    return user.window.findChild(SearchPopup)


def searching_threads():
    return [one for one in threading.enumerate() if one.name == "search"]


def is_found(user, text):
    """Wait until a row of the popup says ``text``."""
    return wait_for(lambda: slip(user).isVisible() and any(text in row for row in user.rows("Search results")), 5)


def look_for(user, text):
    user.press("Ctrl+F")
    user.type(text)


def test_a_name_is_found_as_people_type_it_and_enter_opens_it(user, controller, journal):
    person = a_person(journal, name="Zoë Müller-Łukasz")
    look_for(user, "lukasz")
    assert is_found(user, "Zoë Müller-Łukasz, person")
    user.press("Return")
    assert controller.window.current_page_key() == "people"
    assert user.sees("Zoë Müller-Łukasz")
    assert not slip(user).isVisible()
    assert user.field_text("Search") == ""
    assert not controller.window.bar.search.hasFocus()
    assert journal.people.get(person).name == "Zoë Müller-Łukasz"


def test_a_person_with_the_name_is_listed_above_notes_that_mention_it(user, journal):
    a_person(journal, name="Priya Nair", positions=(Position(organisation="Acme"),))
    a_person(journal, name="Chiara Bellandi", met_how="At the print museum")
    a_conversation(journal, a_person(journal, name="Omar Haddad"), note="His printer")
    look_for(user, "pri")
    assert is_found(user, "Priya Nair, person")
    titles = [row.split(",")[0] for row in user.rows("Search results")]
    assert titles == ["Priya Nair", "Chiara Bellandi", "Omar Haddad"]


def test_every_kind_is_found_and_leads_to_its_room(user, controller, journal):
    ana = a_person(journal, name="Ana Sousa")
    an_event(journal, title="Harbour meetup")
    a_promise(journal, ana, text="Draw the map of the harbour")
    look_for(user, "harbour")
    assert is_found(user, "Harbour meetup, event · in 4 days")
    assert is_found(user, "Ana Sousa, promise")
    user.press("Return")
    assert controller.window.current_page_key() == "events"
    look_for(user, "map")
    assert is_found(user, "Ana Sousa, promise")
    user.press("Return")
    assert controller.window.current_page_key() == "people"


def test_the_arrows_go_through_the_hits_and_stay_within_them(user, journal, hits):
    for name in ("Ana Berg", "Ana Ek", "Ana Lund"):
        a_person(journal, name=name)
    look_for(user, "ana")
    assert is_found(user, "Ana Lund, person")
    user.press("Down Down Down Down")
    assert user.field("Search").accessibleDescription() == "Ana Lund, person"
    user.press("Up")
    user.press("Return")
    assert hits == ["Ana Ek"]


def test_escape_empties_the_line_which_closes_the_slip(user, journal):
    a_person(journal, name="Ana Berg")
    look_for(user, "ana")
    assert is_found(user, "Ana Berg, person")
    user.press("Escape")
    assert not slip(user).isVisible()
    assert user.field_text("Search") == ""


def test_down_reopens_the_popup_for_the_current_text(user, journal):
    a_person(journal, name="Ana Berg")
    look_for(user, "ana")
    assert is_found(user, "Ana Berg, person")
    user.press("Tab Shift+Tab")
    assert not slip(user).isVisible()
    user.press("Down")
    assert is_found(user, "Ana Berg, person")


def test_a_hit_can_be_clicked_though_the_line_has_the_keyboard(user, journal, hits):
    for name in ("Ana Berg", "Ana Ek"):
        a_person(journal, name=name)
    look_for(user, "ana")
    assert is_found(user, "Ana Ek, person")
    view = user.view("Search results")
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert hits == ["Ana Ek"]


def test_enter_takes_what_is_written_now_even_before_the_answer_is_there(user, journal, hits):
    for name in ("Ana Berg", "Omar Haddad"):
        a_person(journal, name=name)
    look_for(user, "ana")
    assert is_found(user, "Ana Berg, person")
    user.press("Ctrl+F")
    user.type("omar")  # the popup still shows Ana
    user.press("Return")
    user.wait_until(lambda: hits, "a hit to open")
    assert hits == ["Omar Haddad"]


def test_nothing_found_is_said_in_a_sentence_and_enter_does_nothing(user, hits):
    look_for(user, "zzz")
    assert user.sees("No results. Try fewer letters.")
    user.press("Return")
    settle()
    assert hits == []


def test_leaving_the_line_closes_the_slip_and_a_late_answer_does_not_open_it_again(user, journal, qtbot):
    a_person(journal, name="Ana Berg")
    look_for(user, "ana")
    user.press("Tab")
    qtbot.wait(200)  # longer than the pause after typing
    assert not slip(user).isVisible()


def test_the_slip_stays_inside_the_smallest_window_at_the_largest_text(user, controller, journal, qapp):
    for number in range(6):
        a_conversation(journal, a_person(journal, name=f"Ana Berg {number}"), note="ana said so")
    theme.apply("light", 175)
    controller.window.resize(900, 600)
    look_for(user, "ana")
    user.wait_until(lambda: slip(user).isVisible(), "the slip")
    assert controller.window.rect().contains(slip(user).geometry())
    assert slip(user).height() > user.view("Search results").rowHeight(0)


def test_nothing_runs_on_after_the_window_is_closed(user, controller, journal):
    a_person(journal, name="Ana Berg")
    look_for(user, "ana")
    assert is_found(user, "Ana Berg, person")
    assert searching_threads()
    controller.window.close()
    assert searching_threads() == []


# --- the search thread -----------------------------------------------------------------------------------------------


@pytest.fixture
def searcher(qapp, journal):
    made = SearchThread(journal.store.reader)
    yield made
    made.close()


@pytest.fixture
def answers(searcher):
    heard = []
    searcher.answered.connect(heard.append)
    return heard


def asking(sql, begun=None):
    def question(rows):
        if begun is not None:
            begun.set()
        return rows(sql)[0][0]

    return question


def test_the_newest_question_wins_and_an_endless_one_is_interrupted(searcher, answers, qtbot):
    begun = threading.Event()
    searcher.ask(asking(ENDLESS, begun), at_once=True)
    assert begun.wait(5)
    searcher.ask(asking("SELECT 'new'"), at_once=True)
    qtbot.waitUntil(lambda: answers == ["new"])
    assert not searcher.is_pending()


def test_however_fast_the_questions_come_the_last_is_answered(searcher, answers, qtbot):
    for number in range(200):
        searcher.ask(asking(f"SELECT {number}"), at_once=True)
    qtbot.waitUntil(lambda: answers[-1:] == [199])
    assert answers == sorted(answers)


def test_a_cancelled_query_is_never_answered(searcher, answers, qtbot):
    searcher.ask(asking("SELECT 'old'"), at_once=True)
    searcher.forget()
    searcher.ask(asking("SELECT 'new'"), at_once=True)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


def test_an_endless_question_does_not_hold_up_closing_and_another_can_follow(searcher, answers, qtbot):
    begun = threading.Event()
    searcher.ask(asking(ENDLESS, begun), at_once=True)
    assert begun.wait(5)
    searcher.close()
    assert searching_threads() == []
    searcher.ask(asking("SELECT 'again'"), at_once=True)
    qtbot.waitUntil(lambda: answers == ["again"])


def test_the_window_is_not_asked_to_wait(searcher, answers, qtbot):
    searcher.ask(lambda _rows: threading.current_thread().name, at_once=True)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["search"]
    assert QApplication.instance().thread() is searcher.thread()
