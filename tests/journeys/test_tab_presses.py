"""The main workflow with few Tab presses: a list is one stop, and arrow keys move inside it."""

from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from netcoach.journal import Journal
from tests.journals import sample_journal
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import settle
from ui.app.controller import WindowController
from ui.widgets.focus.focus_frame import _FrameOverlay
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

BEFORE = 101
"""The Tab presses this journey took when every row, chip and verb was a stop of its own.

As the commit says that made a list one stop. This test, run on the commit before it, even presses Tab 177 times.
"""


class SeeingUser(KeyboardUser):
    """Also looks where each Tab leads: the control, or the current row of a list, has to be in view with its frame."""

    def strike(self, key):
        super().strike(key)
        if key.endswith("Tab"):
            settle()
            assert self.sees_focus(), f"the focus isn't in view: {self.here()!r}"

    def sees_focus(self):
        """Return whether the focus can be seen: of a text higher than its page, the caret."""
        focused = QApplication.focusWidget()
        part, painted = focused.rect(), focused
        if isinstance(focused, QAbstractItemView):  # it paints the frame on its row
            painted, part = focused.viewport(), focused.visualRect(focused.currentIndex())
        elif not any(frame.isVisible() for frame in focused.window().findChildren(_FrameOverlay)):
            return False
        elif hasattr(focused, "caret") and focused.visibleRegion().boundingRect() != part:
            part = focused.caret()
        return not part.isEmpty() and painted.visibleRegion().boundingRect().contains(part)


@contextmanager
def window_on(path, clock):
    controller = WindowController(Journal.open(path, clock))
    controller.window.resize(1180, 760)
    user = SeeingUser(controller.window)
    try:
        yield user, controller.journal
    finally:
        controller.window.close()
        controller.window.deleteLater()
        settle()


def test_an_evening_from_its_plan_to_its_promise_takes_few_tab_presses(tmp_path, clock, qapp):
    theme.apply("light", 100)
    path = sample_journal(tmp_path / "mine.netcoach", clock)
    journal = Journal.open(path, clock)
    journal.events.delete([row.id for row in journal.events.upcoming()])
    journal.close()
    with window_on(path, clock) as (user, journal):
        an_event_is_added_from_today(user)
        phrases_and_a_pitch_are_chosen(user)
        five_people_will_be_there(user)
        the_cards_are_saved(user, tmp_path / "cards.pdf")
        tabs = user.tabs
    clock.move(days=5)
    with window_on(path, clock) as (user, journal):
        a_conversation_and_a_promise(user)
        the_promise_is_kept(user, journal)
        tabs += user.tabs
    assert tabs <= 0.6 * BEFORE, f"{tabs} Tab presses, and {BEFORE} before"


def an_event_is_added_from_today(user):
    user.press("Ctrl+E")
    user.wait_until(lambda: user.here() == "Title", "the dialog")
    user.type("Payments meetup")
    user.type_into("Date", "Thursday")
    user.press("Ctrl+Return")
    assert user.sees("Payments meetup")


def open_event(user, part):
    """Open the event through the palette, and one of its parts."""
    user.press("Ctrl+K")
    user.type("payments meetup")
    user.press("Return")
    user.wait_until(lambda: user.top() is user.window, "the palette to close")
    user.open_tab("Parts of the event", part)


def phrases_and_a_pitch_are_chosen(user):
    open_event(user, "What to say")
    for part, count in (("questions", 6), ("openers", 3), ("exits", 3)):
        user.click(f"Choose from the phrase bank: {part}")
        user.wait_until(lambda: user.here() == "Search phrases", "the phrase bank")
        user.press("Down" + " Space Down Down Down" * (count - 1) + " Space Ctrl+Return")  # every third one
    assert user.sees("6 of 6")
    user.click("Use one of yours")
    user.press("Return")
    assert user.sees("How it will sound")


def five_people_will_be_there(user):
    open_event(user, "People")
    for name in ("Priya", "Omar", "Dana", "Wei", "Ana"):
        user.go_to("Who else will be there")
        user.type(name)
        user.press("Return")
    user.tick("I hope to meet Priya Nair")
    user.tick("I hope to meet Omar Haddad")
    user.tick("I hope to meet Wei Zhang")


def the_cards_are_saved(user, target):
    user.click("Print cards")
    user.click("Save PDF")
    user.name_file(target)
    user.wait_until(target.exists, "the PDF")


def a_conversation_and_a_promise(user):
    open_event(user, "Afterwards")
    user.click("Talked to Omar Haddad")
    user.click("Talked to Priya Nair")
    user.click("Log a conversation")
    user.wait_until(lambda: user.here() == "What it was about", "the dialog")
    user.type("How both teams test their invoices.")
    user.type_into("I promised", "Send Omar the checklist")
    user.type_into("I promised: due", "Friday")
    user.press("Ctrl+Return")


def the_promise_is_kept(user, journal):
    user.press("Ctrl+1")
    [promise] = [one for one in journal.promises.open() if one.text == "Send Omar the checklist"]
    user.tick("Send Omar the checklist")
    assert journal.promises.get(promise.id).kept_on is not None
