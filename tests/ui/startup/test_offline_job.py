"""Work that needs the journal closed: the rooms go, the work is done, the rooms come back and say what came of it."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import Progress
from netcoach.journal import Workspace
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.store import Store
from tests.user import User, settle
from ui.app.session import Opening
from ui.startup.offline_job import ClosedWork


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


@pytest.fixture
def opening(qtbot, clock, path):
    opened = Opening(clock, "light")
    opened.open(path)
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


def back(opening, old):
    """Wait until other rooms are there than ``old``; return somebody before them."""
    User(opening.window()).wait_until(lambda: opening.home not in {None, old}, "the rooms")
    return User(opening.window())


def test_the_journal_is_closed_meanwhile_and_the_same_room_comes_back(opening, path, clock):
    def work():
        seen.append(threading.current_thread())
        Store.open(path, clock).close()  # nobody holds its lock
        yield Progress(done=1, total=1)
        return "done"

    seen, old = [], opening.home
    User(old.window).press("Ctrl+2")
    old.closed_work_wanted.emit(ClosedWork(title="Restoring", begin=work, says=lambda told: f"It is {told}."))
    user = back(opening, old)
    assert user.sees("It is done.")
    assert opening.home.window.room_key() == "people"
    assert seen != [threading.main_thread()]


def test_a_refusal_is_said_in_the_rooms_again(opening):
    def work():
        yield Progress(done=0, total=1)
        raise Refused("There is no room left on the disk.")

    old = opening.home
    opening.run_closed(ClosedWork(title="Restoring", begin=work))
    assert back(opening, old).sees("There is no room left on the disk.")


def test_a_fault_is_said_and_logged_and_the_rooms_come_back(opening, caplog, path):
    def work():
        yield Progress(done=0, total=1)
        raise KeyError("a private word")

    import logging  # noqa: PLC0415

    logging.getLogger("ui").handlers.clear()
    old = opening.home
    opening.run_closed(ClosedWork(title="Restoring", begin=work))
    assert back(opening, old).sees("Something went wrong. Nothing was lost, and you can go on.")
    assert "KeyError" in path.with_name("mine.netcoach.log").read_text()
    assert "private" not in path.with_name("mine.netcoach.log").read_text()


def test_long_work_shows_how_far_it_is_and_can_be_stopped_where_it_may(opening):
    def work():
        try:
            while True:
                go.wait(0.02)
                yield Progress(done=1, total=4, note="Copying")
        finally:
            closed.append(True)

    go, closed, old = threading.Event(), [], opening.home
    opening.run_closed(ClosedWork(title="Restoring", begin=work, can_stop=True))
    settle()
    user = User(opening.window())
    assert user.sees("Restoring")
    assert user.sees("Copying")
    user.click("Cancel")
    assert back(opening, old).sees("Stopped. Everything is as it was.")
    assert closed == [True]


def test_closing_the_window_waits_for_the_work(opening):
    def work():
        while not go.is_set():
            go.wait(0.02)
            yield Progress(done=1, total=4)
        done.append(True)

    go, done, old = threading.Event(), [], opening.home
    opening.run_closed(ClosedWork(title="Restoring", begin=work))
    settle()
    user = User(opening.window())
    assert user.sees("Restoring")
    assert not user.can_find("Cancel")
    window = opening.window()
    window.close()
    assert window.isVisible()
    go.set()
    user.wait_until(lambda: not window.isVisible(), "the window to close")
    assert done == [True]
    assert opening.home is None
    assert old.is_closed


def test_the_rooms_open_with_the_new_passphrase(opening, path, clock):
    def work():
        path.unlink()
        journal = Workspace.open(path, clock, passphrase=new)
        yield Progress(done=1, total=1)
        journal.close()

    new, old = Passphrase("new words"), opening.home
    opening.run_closed(ClosedWork(title="Locking", begin=work, passphrase=new, says=lambda _told: "It is locked now."))
    user = back(opening, old)
    assert user.sees("It is locked now.")
    assert opening.home.journal.store.is_locked


def test_where_no_passphrase_known_opens_it_the_window_asks(opening, path, clock):
    def work():
        path.unlink()
        journal = Workspace.open(path, clock, passphrase=Passphrase("another one"))
        yield Progress(done=1, total=1)
        journal.close()

    opening.run_closed(ClosedWork(title="Restoring", begin=work))
    settle()
    assert User(opening.window()).sees("Your journal is locked.")
