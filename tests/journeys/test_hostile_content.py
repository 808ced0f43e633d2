"""What must never happen, tested on a whole journal in the real window.

The canary person comes from a file by someone else: each field contains something that would load files, freeze windows
or reverse lines, if it were treated as more than text.
"""

import os
import stat
from datetime import date, datetime, timedelta

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget

from netcoach.cli.commands import main
from netcoach.contacts.people import PersonDraft
from netcoach.contacts.person import Channel, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.formats.invitation import Invitation
from netcoach.journal import Journal
from tests.conftest import FakeClock
from tests.journeys.keyboard_user import KeyboardUser
from tests.repeat_counts import record_figure
from tests.screenshots import views
from tests.user import settle
from ui.app.cli_backend import QtBackend
from ui.app.controller import WindowController
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

CANARY = QColor(255, 0, 254)
LONG = "word " * 19_800  # as long as a text can be, on one line
TODAY = date(2026, 11, 22)


@pytest.fixture
def picture(tmp_path):
    """Return an image in a colour that nothing in the window has: if it's loaded, it shows."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(CANARY)
    path = tmp_path / "canary.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def hostile(picture):
    tags = f"<img src='file://{picture}'><img src=file:///etc/hostname>" + "<table><tr><td>" * 20
    return f"& Tom \u202egnirts\u202c {tags} \u2066\u2067\u2028 &amp; %s {{0}} \\n"


@pytest.fixture
def controller(tmp_path, qapp, hostile):
    theme.apply("light", 100)
    journal = Journal.open(tmp_path / "canary.netcoach", FakeClock())
    fill(journal, hostile)
    opened = WindowController(journal)
    opened.window.resize(1180, 760)
    yield opened
    opened.window.close()
    opened.window.deleteLater()
    settle()


def fill(journal, hostile):
    """Write the canary into every field."""
    long = f"{hostile} {LONG}"
    person = journal.people.add(
        PersonDraft(
            name=hostile, say_name=hostile, pronouns=hostile, recognition=hostile, ask_about=hostile,
            cares_about=hostile, met_how=hostile, note=long, positions=(Position(organisation=hostile, title=hostile),),
            channels=(Channel(kind="email", label=hostile, value=hostile), Channel(kind="link", value=hostile)),
            roles=("peer", hostile), tags=(hostile, "tom"), rhythm_days=30,
        )
    )  # fmt: skip
    tom = journal.people.add(PersonDraft(name="& Tom", note=hostile))
    invitation = Invitation(
        uid="canary", title=hostile, starts=datetime(2026, 11, 26, 18, 30), ends=None, zone="", place=hostile,
        note=long, attendees=((hostile, "tom@canary.example"),),
    )  # fmt: skip
    event = journal.invitations.apply(invitation).event_id
    over = journal.events.add(EventDraft(title=hostile, starts=TODAY - timedelta(days=1), place=hostile))
    for each in (event, over):
        journal.events.change(each, why=hostile, enough=hostile, note=long)
        journal.events.link(each, [person, tom])
        journal.events.hope(each, person, hoped=True)
        journal.events.set_shared(each, person, hostile)
        journal.plans.set_for_event(each, hostile, hostile)
        journal.checklists.add(each, hostile, -1)
        for part in ("question", "opener", "exit"):
            journal.phrases.choose(each, part, hostile)
    pitch = journal.pitches.add(hostile, journal.content.default_structure.key)
    for slot in journal.content.default_structure.slots:
        journal.pitches.set_slot(pitch, slot.key, hostile)
    journal.events.change(event, pitch_id=pitch)
    promise = PromiseDraft(person_id=person, text=hostile, due=TODAY)
    journal.conversations.log(
        [person, tom], TODAY - timedelta(days=1), "call", long, {person: hostile}, over, [promise]
    )
    journal.goals.add(hostile, 2)
    journal.people.delete([journal.people.add(PersonDraft(name=hostile))])


def everywhere(controller, hostile, look_for="Tom"):
    """Go through every page and dialog, search and the palette."""
    yield from views(controller)
    user = KeyboardUser(controller.window)
    person = controller.journal.people.find_names(look_for)[0][0]
    controller.navigator.open_person(person)
    settle()
    yield "person", controller.window
    for button in ("Edit", "Add a promise", "Log a conversation"):
        user.find(button, {QAccessible.Role.Button}).object().click()
        settle()
        yield button, user.top()
        user.top().close()
    user.press("Ctrl+1 Ctrl+F")
    user.type(look_for)
    user.wait_until(lambda: user.rows("Search results"), "something to be found")
    yield "search", controller.window
    user.press("Escape Ctrl+K")
    user.type(look_for.lower())
    yield "palette", user.top()
    user.press("Escape")
    controller.say(hostile)
    yield "notice", controller.window


def test_what_others_wrote_is_text_and_nothing_but_text_in_every_room_and_sheet(controller, hostile):
    seen = []
    for view, widget in everywhere(controller, hostile):
        seen.append(view)
        assert not shows_canary(widget), f"a picture was loaded in {view}"
        assert widget.width() <= controller.window.width() == 1180, f"{view} grew out of the window"
        for label in widget.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, f"{view}: {type(label).__name__} guesses its format"
        for one in (widget, *widget.findChildren(QWidget)):
            for text in (one.toolTip(), one.whatsThis(), one.statusTip()):
                assert "<img" not in text, f"{view}: the tooltip of {type(one).__name__} can be taken for markup"
        said = QAccessible.queryAccessibleInterface(controller.window).text(QAccessible.Text.Name)
        assert {controller.window.windowTitle(), said} <= {"NetCoach", ""}, (
            f"{view} tells something private in the title bar"
        )
    assert {"today", "people", "events", "cards", "search", "palette", "Edit"} <= set(seen)
    record_figure(16, f"0 pictures loaded and 0 texts taken for markup on {len(seen)} screens")
    user = KeyboardUser(controller.window)
    user.press("Ctrl+1")
    assert user.sees("Good morning")


def shows_canary(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes([CANARY.blue(), CANARY.green(), CANARY.red(), 255]) in bytes(image.constBits())


def test_the_canary_would_be_seen(qapp, picture):
    label = QLabel(f"<img src='file://{picture}'>")
    label.resize(80, 80)
    assert shows_canary(label)


def test_on_cards_it_is_printed_as_it_was_written(tmp_path, controller):
    controller.journal.close()
    output = tmp_path / "cards.pdf"
    arguments = ["cards", "--journal", str(controller.journal.store.path), "--event", "Tom", "--sheet", "a7"]
    assert main([*arguments, "--output", str(output)], QtBackend()) == 0
    assert "<img src=" in extract_text(output).replace("\n", "")
    assert all(not page.images for page in PdfReader(output).pages)


def test_only_the_owner_can_read_what_was_written(tmp_path, qapp):
    """Guarantee 20: even if the system would let everyone read new files."""
    folder = tmp_path / "home"
    folder.mkdir()
    journal = folder / "mine.netcoach"
    before = os.umask(0)
    try:
        assert main(["sample", str(journal)], QtBackend()) == 0
        assert main(["--journal", str(journal)], Clicks(folder)) == 0
    finally:
        os.umask(before)
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert {"mine.netcoach", "cards.pdf"} <= {path.name for path in written}
    assert {path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in written} == dict.fromkeys(
        (path.name for path in written), 0
    )


class Clicks(QtBackend):
    """Opens the window, saves the cards, changes something, checks the files while it's open, and closes."""

    def __init__(self, folder):
        self._folder = folder

    def open_window(self, journal, theme, passphrase=None):
        controller = WindowController(Journal.open(journal, FakeClock(), passphrase=passphrase))
        user = KeyboardUser(controller.window)
        user.press("Ctrl+5")
        user.click("Save PDF")
        user.name_file(self._folder / "cards.pdf")
        user.wait_until((self._folder / "cards.pdf").exists, "the PDF")
        controller.journal.people.add(PersonDraft(name="Someone new"))
        for path in self._folder.rglob("*"):
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name
        controller.window.close()
        controller.window.deleteLater()
        settle()
        return 0
