"""Work that needs a closed journal: the window closes, the work is done, the window reopens with the result."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import Progress
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.store import Store
from tests.user import User, settle
from ui.app.session import Session
from ui.startup.offline_job import OfflineJob


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


@pytest.fixture
def session(qtbot, clock, path):
    opened = Session(clock, "light")
    opened.open(path)
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def back(session, old):
    """Wait until another window than ``old`` is open; return its user."""
    User(session.window()).wait_until(lambda: session.controller not in {None, old}, "the rooms")
    return User(session.window())


def test_the_journal_is_closed_in_the_meantime_and_reopens_on_the_same_page(session, path, clock):
    def work():
        seen.append(threading.current_thread())
        Store.open(path, clock).close()  # no process holds its lock
        yield Progress(done=1, total=1)
        return "done"

    seen, old = [], session.controller
    User(old.window).press("Ctrl+2")
    old.navigator.offline_job_requested.emit(
        OfflineJob(title="Restoring", begin=work, says=lambda told: f"It is {told}.")
    )
    user = back(session, old)
    assert user.sees("It is done.")
    assert session.controller.window.current_page_key() == "people"
    assert seen != [threading.main_thread()]


def test_a_refusal_is_said_in_the_rooms_again(session):
    def work():
        yield Progress(done=0, total=1)
        raise Refused("There is no room left on the disk.")

    old = session.controller
    session.run_offline(OfflineJob(title="Restoring", begin=work))
    assert back(session, old).sees("There is no room left on the disk.")


def test_a_fault_is_said_and_logged_and_the_rooms_come_back(session, caplog, path):
    def work():
        yield Progress(done=0, total=1)
        raise KeyError("a private word")

    import logging

    logging.getLogger("ui").handlers.clear()
    old = session.controller
    session.run_offline(OfflineJob(title="Restoring", begin=work))
    assert back(session, old).sees("Something went wrong. Nothing was lost, and you can carry on.")
    assert "KeyError" in path.with_name("mine.netcoach.log").read_text()
    assert "private" not in path.with_name("mine.netcoach.log").read_text()


def test_long_work_shows_how_far_it_is_and_can_be_stopped_where_it_may(session):
    def work():
        try:
            while True:
                go.wait(0.02)
                yield Progress(done=1, total=4, note="Copying")
        finally:
            closed.append(True)

    go, closed, old = threading.Event(), [], session.controller
    session.run_offline(OfflineJob(title="Restoring", begin=work, can_cancel=True))
    settle()
    user = User(session.window())
    assert user.sees("Restoring")
    assert user.sees("Copying")
    user.click("Cancel")
    assert back(session, old).sees("Cancelled. Nothing was changed.")
    assert closed == [True]


def test_closing_the_window_waits_for_the_work(session):
    def work():
        while not go.is_set():
            go.wait(0.02)
            yield Progress(done=1, total=4)
        done.append(True)

    go, done, old = threading.Event(), [], session.controller
    session.run_offline(OfflineJob(title="Restoring", begin=work))
    settle()
    user = User(session.window())
    assert user.sees("Restoring")
    assert not user.can_find("Cancel")
    window = session.window()
    window.close()
    assert window.isVisible()
    go.set()
    user.wait_until(lambda: not window.isVisible(), "the window to close")
    assert done == [True]
    assert session.controller is None
    assert old.is_closed


def test_the_rooms_open_with_the_new_passphrase(session, path, clock):
    def work():
        path.unlink()
        journal = Journal.open(path, clock, passphrase=new)
        yield Progress(done=1, total=1)
        journal.close()

    new, old = Passphrase("new words"), session.controller
    session.run_offline(OfflineJob(title="Locking", begin=work, passphrase=new, says=lambda _told: "It is locked now."))
    user = back(session, old)
    assert user.sees("It is locked now.")
    assert session.controller.journal.store.is_locked


def test_where_no_passphrase_known_opens_it_the_window_asks(session, path, clock):
    def work():
        path.unlink()
        journal = Journal.open(path, clock, passphrase=Passphrase("another one"))
        yield Progress(done=1, total=1)
        journal.close()

    session.run_offline(OfflineJob(title="Restoring", begin=work))
    settle()
    assert User(session.window()).sees("Your journal is locked.")
