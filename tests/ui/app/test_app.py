"""Starting, returning from the sample journal, and error messages."""

import logging
import sys

import pytest

from netcoach.foundation.errors import DiskFull, Refused
from netcoach.journal import Journal
from tests.builders import a_goal, a_person
from tests.user import User
from ui.app.app import check_pyside_version
from ui.app.session import Session

CANARY = "Kanarienvogel"


@pytest.fixture
def session(qtbot, journal, clock):
    opened = Session(clock, "light")
    opened.show_journal(journal)
    qtbot.addWidget(opened.controller.window)
    yield opened
    for controller in (opened.sample, opened.controller):
        if controller is not None and not controller.is_closed:
            controller.window.close()


@pytest.fixture
def user(session):
    return User(session.controller.window)


def caught(run, *arguments):
    try:
        run(*arguments)
    except Exception:  # whatever it is, the window must survive it
        return sys.exc_info()
    raise AssertionError("nothing was raised")


def test_the_one_broken_release_of_qt_for_python_is_refused_where_it_would_abort():
    with pytest.raises(Refused, match=r"6\.12\.0"):
        check_pyside_version("6.12.0", (3, 11))
    check_pyside_version("6.12.0", (3, 12))
    check_pyside_version("6.11.3", (3, 11))


def test_an_error_is_one_notice_and_the_log_holds_nothing_private(session, user, caplog, monkeypatch):
    def breaks(note):
        raise KeyError(note)

    logging.getLogger("ui").handlers.clear()
    with caplog.at_level(logging.DEBUG):
        session.on_exception(*caught(breaks, CANARY))
    assert user.sees("Something went wrong. Nothing was lost, and you can carry on.")
    assert "KeyError" in caplog.text
    assert "breaks" in caplog.text
    assert CANARY not in caplog.text


def test_a_sentence_made_for_people_is_shown_as_it_is(session, user):
    session.on_exception(DiskFull, DiskFull("The disk is full, so this wasn't saved."), None)
    assert user.sees("The disk is full, so this wasn't saved.")


def test_the_window_keeps_working_after_an_error(session, user, journal):
    goal = a_goal(journal, title="Say the pitch aloud")
    session.on_exception(DiskFull, DiskFull("The disk is full."), None)
    user.click("Did it: Say the pitch aloud")
    assert journal.goals.week(goal).done == 1


def test_a_look_around_never_touches_the_own_journal(session, journal):
    a_person(journal, name="Only Mine")
    session.open_sample()
    sample = session.sample
    visitor = User(sample.window)
    assert visitor.sees("PyCon meetup")
    assert visitor.sees("This is a sample journal.")
    assert not session.controller.window.isVisible()
    assert [name for _id, name in journal.people.find_names("")] == ["Only Mine"]
    sample.window.close()
    assert session.controller.window.isVisible()


def test_two_looks_around_begin_with_a_fresh_sample(session):
    session.open_sample()
    session.sample.journal.people.delete(session.sample.journal.people.ids()[:50])
    session.sample.window.close()
    session.open_sample()
    assert session.sample.journal.people.count() > 50


def test_after_a_look_around_its_window_is_gone_at_once(session, qtbot):
    session.open_sample()
    with qtbot.waitSignal(session.sample.window.destroyed):
        session.sample.window.close()


def test_the_theme_follows_the_setting_at_once_and_is_still_set_after_a_restart(session, user, journal, clock):
    user.press("Ctrl+Shift+L")
    chosen = journal.settings.theme
    assert chosen in {"dark", "light"}
    before = session.controller.window.palette().window().color().lightness()
    user.press("Ctrl+Shift+L")
    assert journal.settings.theme != chosen
    assert (session.controller.window.palette().window().color().lightness() > 128) != (before > 128)
    path = journal.store.path
    left_at = journal.settings.theme
    session.controller.window.close()
    again = Journal.open(path, clock)
    assert again.settings.theme == left_at
    again.close()


def test_closing_the_window_lets_go_of_the_journal(session, journal, clock):
    path = journal.store.path
    session.controller.window.close()
    Journal.open(path, clock).close()
