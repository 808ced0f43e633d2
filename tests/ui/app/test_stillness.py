"""An idle window does nothing: no page is laid out again and again."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest

from tests.builders import a_pitch

TURNS = 40


class Layouts(QObject):
    """Counts how often anything is laid out."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    def eventFilter(self, _thing, event):
        self.asked += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def journal(sample):
    return sample


@pytest.fixture
def layouts(qapp):
    counting = Layouts()
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)


def comes_to_rest(layouts):
    """Return whether the layouts settle within that many iterations of the event loop."""
    for _turn in range(TURNS):
        before = layouts.asked
        QTest.qWait(5)
        if layouts.asked == before:
            return True
    return False


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_every_page_settles(journal, controller, layouts, size):
    controller.window.resize(*size)
    for room in ("today", "people", "events", "cards", "progress", "settings"):
        controller.window.show_page(room)
        assert comes_to_rest(layouts), room
    for person in journal.people.ids()[:6]:
        controller.navigator.open_person(person)
        assert comes_to_rest(layouts), journal.people.get(person).name
    for event in journal.events.rows():
        controller.navigator.open_event(event.id)
        assert comes_to_rest(layouts), event.title


@pytest.mark.parametrize("size", [(900, 600), (1000, 660), (1100, 660), (1180, 760)])
def test_a_take_settles_wherever_its_words_are_scrolled_to(journal, controller, layouts, user, size):
    slots = [slot.key for slot in journal.content.default_structure.slots]
    text = "Last winter we brought the longest night of the month down from six hours to one, and no one noticed."
    journal.settings.set("text_size", 175)
    controller.window.resize(*size)
    controller.navigator.rehearse(a_pitch(journal, "Quiet tools", **dict.fromkeys(slots, text)))
    restless = [] if comes_to_rest(layouts) else ["before"]
    for key in ("Space", "PgDown", "PgDown", "PgUp", "PgDown"):
        user.press(key)
        if not comes_to_rest(layouts):
            restless.append(key)
    assert restless == []
