"""Pages in the pseudo-locale, with whatever each of their buttons opens."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog

from tests.conftest import FakeClock
from tests.screenshots import rooms
from tests.user import settle
from tests.window_texts import SIZES, place_of
from ui.pages.cards.header import CardsHeader
from ui.pages.practice.conversation.conversation_view import ConversationView
from ui.widgets.labels import PlainLabel
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

ROOMS = (
    "today", "people", "people-one", "events", "events-why", "events-checklist", "events-people", "events-questions",
    "events-pitch", "events-cards", "events-energy", "events-days", "events-afterwards", "events-evening",
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
MOST_ALIKE = 3
"""How many buttons of one kind to press in one part of a page: a further one opens nothing new."""


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


def press_everything(controller, name, pressed, findings):
    """Press every button of a page, check what opens, close it, and undo what was done."""
    window = controller.window
    bring_up = dict(rooms(controller))[name]
    before = None
    while True:
        if _kinds(window) != before:  # after a sheet was opened and closed, there's nothing to bring up again
            bring_up()
            settle()
            before = _kinds(window)
        button = next(_not_yet_pressed(window, pressed), None)
        if button is None:
            return
        kind = _kind(button)
        pressed.setdefault(kind[:2], []).append(kind)
        label, done = button.text() or button.accessibleName(), controller.journal.store.undo_label
        button.click()
        settle()
        findings.look(f"{name}, after {label}", window)
        _look_at_what_opened(window, f"{name}, {label}", findings)
        if controller.journal.store.undo_label != done:
            controller.journal.undo()


def _buttons(window):
    """Return the buttons of the room in view that can be pressed."""
    buttons = window.page(window.current_page_key()).findChildren(QAbstractButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled()]


def _kinds(window):
    return [_kind(button) for button in _buttons(window)]


def _not_yet_pressed(window, pressed):
    for button in _buttons(window):
        kind = _kind(button)
        alike = pressed.get(kind[:2], [])
        if kind not in alike and len(alike) < MOST_ALIKE:
            yield button


def _kind(button):
    return place_of(button), type(button), button.text() or button.accessibleName()


def _look_at_what_opened(window, view, findings):
    while (opened := QApplication.activePopupWidget() or _sheet(window)) is not None:
        if not isinstance(opened, QFileDialog):  # translated by Qt
            findings.look(view, opened)
        opened.close()
        settle()


def _sheet(window):
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


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


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_the_title_and_the_buttons_above_cards_have_space_for_their_words(controller, percent):
    theme.apply("light", percent)
    bring_up = dict(rooms(controller))["cards-backs"]
    for size in SIZES:
        controller.window.resize(*size)
        bring_up()
        settle()
        header = controller.window.page("cards").findChild(CardsHeader)
        title = next(each for each in header.findChildren(PlainLabel) if each.isVisible())
        assert [
            each
            for each in (title, header.more, header.sheets, header.save, header.print)
            if each.visibleRegion().boundingRect() != each.rect()
            or each.width() < each.minimumSizeHint().width()
            or each.height() < each.minimumSizeHint().height()
        ] == []
        assert QFontMetrics(theme.font("title")).horizontalAdvance(title.text()) <= title.width()


def test_the_choice_of_sheets_keeps_the_focus_when_it_moves(controller):
    theme.apply("light", 175)
    controller.window.resize(*SIZES[1])
    dict(rooms(controller))["cards-backs"]()
    sheets = controller.window.page("cards").findChild(CardsHeader).sheets
    sheets.setFocus()
    settle()
    before = sheets.mapTo(controller.window, sheets.rect().topLeft()).y()
    theme.apply("light", 100)
    settle()
    assert sheets.mapTo(controller.window, sheets.rect().topLeft()).y() < before
    assert controller.window.focusWidget() is sheets.combo


def test_no_room_is_left_out(controller):
    assert {name for name, _bring_up in rooms(controller)} == {*ROOMS}
