"""The clipboard and auto-lock: what others could find on an unattended desk."""

import pytest
from PySide6.QtCore import Q_ARG, QEvent, QMetaObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_person
from tests.user import User, settle
from ui.app.controller import WindowController
from ui.session.auto_lock import AutoLock, ScreenLockMonitor
from ui.session.clipboard import ClipboardAutoClear


class Owner:
    """The owner of the clipboard's contents."""

    def __init__(self):
        self.is_us = True

    def __call__(self):
        return self.is_us


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def clipboard(qapp):
    held = QGuiApplication.clipboard()
    held.clear()
    yield held
    held.clear()


class Wait:
    seconds = 30

    def __call__(self):
        return self.seconds


@pytest.fixture
def wait():
    return Wait()


@pytest.fixture
def keeper(clipboard, owner, wait):
    made = ClipboardAutoClear(wait, is_ours=owner)
    yield made
    made.end()


def test_copied_text_goes_after_as_long_as_it_is_set(clipboard, keeper):
    clipboard.setText("priya@acme.example")
    assert keeper.timer.isActive()
    assert keeper.timer.interval() == 30_000
    keeper.timer.timeout.emit()
    assert clipboard.text() == ""
    assert not keeper.timer.isActive()


def test_the_time_starts_again_with_every_copy(clipboard, keeper, wait):
    clipboard.setText("one")
    wait.seconds = 10
    clipboard.setText("two")
    assert keeper.timer.interval() == 10_000


def test_what_another_program_copied_is_never_touched(clipboard, keeper, owner):
    clipboard.setText("ours")
    owner.is_us = False
    clipboard.setText("theirs")
    assert not keeper.timer.isActive()
    keeper.timer.timeout.emit()
    keeper.clear()
    assert clipboard.text() == "theirs"


def test_a_clipboard_silently_taken_over_by_another_program_is_not_touched_either(clipboard, keeper, owner):
    clipboard.setText("ours")
    owner.is_us = False
    keeper.timer.timeout.emit()
    assert clipboard.text() == "ours"


def test_never_is_never(clipboard, keeper, wait):
    wait.seconds = 0
    clipboard.setText("kept")
    assert not keeper.timer.isActive()
    keeper.clear()
    assert clipboard.text() == "kept"


def test_closing_the_window_takes_it_off_at_once(controller, journal, clipboard, owner):
    journal.settings.set("clear_clipboard", 60)
    controller.privacy_guard.clipboard._is_ours = owner
    clipboard.setText("private")
    controller.window.close()
    assert clipboard.text() == ""


def test_an_address_copied_from_a_page_counts(controller, user, journal, clipboard, owner):
    from netcoach.contacts.person import Channel

    journal.settings.set("clear_clipboard", 10)
    controller.privacy_guard.clipboard._is_ours = owner
    person = a_person(journal, channels=(Channel(kind="email", value="mira@talvik.example"),))
    controller.navigator.open_person(person)
    settle()
    user.click("Copy mira@talvik.example")
    assert clipboard.text() == "mira@talvik.example"
    controller.privacy_guard.clipboard.timer.timeout.emit()
    assert clipboard.text() == ""


# --- locking ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path, clock):
    opened = Journal.open(tmp_path / "locked.netcoach", clock, passphrase=Passphrase("four quiet green words"))
    yield opened
    opened.close()


@pytest.fixture
def asked(locked, qtbot):
    """A list that grows with every request to lock."""

    class Asked(list):
        def note(self):
            self.append("lock")

    return Asked()


@pytest.fixture
def auto_lock(qapp, locked, asked):
    made = AutoLock(locked)
    made.wanted.connect(asked.note)
    yield made
    made.end()


def press_a_key(qapp):
    QApplication.sendEvent(qapp, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))


def move_the_mouse(qapp):
    nothing = Qt.MouseButton.NoButton
    place = QPointF(1, 1)
    QApplication.sendEvent(
        qapp, QMouseEvent(QEvent.Type.MouseMove, place, place, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    )


def test_nothing_is_watched_before_it_is_asked_for(auto_lock):
    assert not auto_lock.timer.isActive()
    assert not auto_lock.detects_screen_lock()


def test_a_journal_locks_after_minutes_without_key_or_mouse(auto_lock, locked, clock, asked):
    locked.settings.set("lock_after", 5)
    auto_lock.reload()
    clock.move(minutes=4, seconds=59)
    auto_lock.timer.timeout.emit()
    assert asked == []
    clock.move(seconds=1)
    auto_lock.timer.timeout.emit()
    assert asked == ["lock"]


@pytest.mark.parametrize("sign", [press_a_key, move_the_mouse])
def test_a_key_or_the_mouse_begins_the_time_again(qapp, auto_lock, locked, clock, asked, sign):
    locked.settings.set("lock_after", 5)
    auto_lock.reload()
    clock.move(minutes=4)
    sign(qapp)
    clock.move(minutes=4)
    auto_lock.timer.timeout.emit()
    assert asked == []
    clock.move(minutes=1)
    auto_lock.timer.timeout.emit()
    assert asked == ["lock"]


def test_after_a_sleep_of_the_computer_the_first_key_finds_it_locked(qapp, auto_lock, locked, clock, asked):
    locked.settings.set("lock_after", 60)
    auto_lock.reload()
    clock.move(hours=8)  # no timer ran in the meantime
    press_a_key(qapp)
    assert asked == ["lock"]


def test_switched_off_again_nothing_is_watched(qapp, auto_lock, locked, clock, asked):
    locked.settings.set("lock_after", 1)
    auto_lock.reload()
    locked.settings.set("lock_after", 0)
    auto_lock.reload()
    assert not auto_lock.timer.isActive()
    clock.move(hours=1)
    press_a_key(qapp)
    assert asked == []


@pytest.mark.own_passphrase
def test_a_journal_without_a_passphrase_never_asks_to_be_locked(qapp, journal, clock, asked):
    journal.settings.set("lock_after", 1)
    journal.settings.set("lock_with_screen", 1)
    made = AutoLock(journal)
    made.wanted.connect(asked.note)
    clock.move(hours=1)
    press_a_key(qapp)
    assert asked == []
    assert not made.timer.isActive()
    made.end()


def test_the_screen_that_locks_locks_the_journal_and_one_that_opens_does_not(qapp, asked):
    bus = ScreenLockMonitor()
    bus.locked.connect(asked.note)
    # As the bus calls it: by the registered name.
    assert QMetaObject.invokeMethod(bus, "_on_active", Q_ARG("bool", False))
    assert asked == []
    assert QMetaObject.invokeMethod(bus, "_on_active", Q_ARG("bool", True))
    assert asked == ["lock"]
    bus.disconnect_bus()


@pytest.fixture
def locked_home(qtbot, locked):
    opened = WindowController(locked)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def test_ctrl_shift_k_asks_for_the_lock_and_is_listed(locked_home, asked):
    locked_home.navigator.lock_requested.connect(asked.note)
    user = User(locked_home.window)
    user.press("Ctrl+Shift+K")
    assert asked == ["lock"]
    locked_home.navigator.open_help("shortcuts")
    assert user.sees("Lock the journal")
    user.press("Ctrl+K")
    user.type("lock")
    assert user.rows("Matches")[0] == "Lock the journal, command, Ctrl+Shift+K"


@pytest.mark.own_passphrase
def test_without_a_passphrase_there_is_no_such_key(controller, user):
    controller.navigator.open_help("shortcuts")
    assert user.does_not_see("Lock the journal")


def test_minutes_set_in_the_window_are_watched_at_once(locked_home, locked, clock, asked):
    locked_home.navigator.lock_requested.connect(asked.note)
    locked.settings.set("lock_after", 15)
    clock.move(minutes=15)
    locked_home.privacy_guard.auto_lock.timer.timeout.emit()
    assert asked == ["lock"]
