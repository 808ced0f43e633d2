"""Pages in the pseudo-locale, with whatever each of their buttons opens."""

import pytest
from PySide6.QtCore import QEvent, QObject

from tests.conftest import FakeClock
from tests.screenshots import rooms
from tests.ui.pseudo_locale.pressing import press_everything
from tests.ui.pseudo_locale.test_other_looks import EVENING
from tests.user import settle
from tests.window_texts import SIZES
from ui.pages.practice.conversation.conversation_view import ConversationView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

ROOMS = (
    "today", "people", "people-one", "events", "events-why", "events-checklist", "events-people", "events-questions",
    "events-pitch", "events-cards", "events-energy", "events-days", "events-afterwards",
    "events-debriefed", "events-planned", "events-debrief", "today-evening", "today-look-back", "cards", "cards-deck",
    "cards-backs", "cards-booklet",
    "progress", "progress-year", "look-back-week", "look-back-quarter", "look-back-year",
    "progress-agenda-weekly", "progress-agenda-yearly", "settings-general", "settings-privacy",
    "settings-backups", "settings-backups-made", "settings-about",
    "help-today", "help-people", "help-events", "help-cards", "help-progress",
    "help-settings", "help-journal", "help-practices", "help-shortcuts", "help-evidence", "help-practice",
    "help-myths", "help-practice-people", "help-talk-to-someone",
    "practice", "practice-conversation", "practice-pitches", "practice-pitch", "practice-rehearse", "practice-take",
    "practice-rehearse-at-3", "practice-rehearse-at-10", "practice-rehearse-at-13", "practice-rehearse-at-16",
    "practice-drills", "practice-drill-follow-ups", "practice-drill-threads", "practice-drill-exits",
    "practice-drill-saying-no", "practice-drill-noisy-room", "practice-drill-attention",
    "practice-drill-follow-ups-done", "practice-drill-threads-done", "practice-drill-exits-done", "practice-plans",
    "practice-ladder", "practice-ladder-before", "practice-logs", "practice-logs-interviews",
    "practice-names", "practice-recall", "practice-recall-answer", "practice-messages", "practice-message-ask",
    "practice-worksheets", "practice-worksheet-career-influence-map", "practice-worksheet-house-rules",
    "practice-worksheet-top-five", "practice-worksheet-hard-conversation",
)  # fmt: skip


@pytest.fixture(autouse=True)
def usual_time(controller):
    """Bring the clock back after a room that belongs to another evening."""
    yield
    clock, usual = controller.journal.clock, FakeClock().moment
    if clock.moment != usual:
        clock.moment = usual
        controller.window.page("today").reload()


@pytest.fixture(scope="module")
def pressed():
    """The buttons already pressed, by kind and part of a page."""
    return {}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ROOMS)
def test_a_room_is_translated_whole_and_not_cut_off(controller, name, size, findings):
    controller.window.resize(*size)
    dict(rooms(controller))[name]()
    findings.look(name, controller.window)


class _Resizes(QObject):
    """Counts how often a widget is resized, and ends what would go on until the stack is full."""

    MOST = 30

    def __init__(self, of):
        super().__init__()
        self.count = 0
        of.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Resize:
            self.count += 1
        return self.count > self.MOST


def test_a_list_that_ends_at_the_edge_of_the_window_finds_its_height(controller):
    bring_up = dict(rooms(controller))["practice-conversation"]
    controller.window.resize(*SIZES[0])
    bring_up()
    settle()
    page = controller.window.page("practice").findChild(ConversationView).scroll_area
    counts = []
    for size in [SIZES[1], (900, 640), (900, 700), SIZES[1]]:
        resizes = _Resizes(page.widget())
        controller.window.resize(*size)
        settle()
        counts.append(resizes.count)
    assert max(counts) <= _Resizes.MOST
    assert min(counts) > 0


@pytest.mark.parametrize("name", ROOMS)
def test_what_the_buttons_of_a_room_bring_is_translated_whole_and_not_cut_off(controller, name, pressed, findings):
    controller.window.resize(*SIZES[1])
    press_everything(controller, name, pressed, findings)


def test_no_room_is_left_out(controller):
    assert {name for name, _bring_up in rooms(controller)} == {*ROOMS, EVENING}
