"""Guarantee 4: killing the program while someone types loses at most two seconds of it, and the text is offered again.

A second process opens the real window and types without a pause, in a dialog or in an autosave field. Before each
letter it prints the letters so far and the time. It's killed at a random moment, as often as ``long_runs`` says.
"""

import random
import subprocess
import sys
import time

import pytest
from PySide6.QtWidgets import QWidget

from netcoach.journal import Journal
from tests.builders import an_event
from tests.repeat_counts import record_figure, repeat_count
from ui.forms.add_dialogs import AddPersonDialog

AT_MOST_LOST_S = 2.0

_TYPIST = """
import sys, time
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from netcoach.cli.commands_passphrase import passphrase_from_environment
from netcoach.journal import Journal
from ui.app.controller import WindowController
from ui.widgets.process.application import Application

class Typist:
    def __init__(self, home, where):
        if where == "sheet":
            home.navigator.add_person()
            self.field = QApplication.activeModalWidget().note
        else:
            home.navigator.open_event(1, "why")
            self.field = home.window.page("events").view._parts["plan"].why
        self.field.setFocus()
        self.written = ""
        self.timer = QTimer(interval=15)
        self.timer.timeout.connect(self.type)
        self.timer.start()

    def type(self):
        letter = "abcdefgh "[len(self.written) % 9]
        QTest.keyClicks(self.field, letter)
        self.written += letter
        print(len(self.written), time.monotonic(), flush=True)

app = Application(sys.argv[:1])
clock = lambda: datetime.now().astimezone()
home = WindowController(Journal.open(Path(sys.argv[1]), clock, passphrase=passphrase_from_environment()))
home.window.show()
typist = Typist(home, sys.argv[2])
app.exec()
"""


def letters(count):
    return ("abcdefgh " * (count // 9 + 1))[:count]


@pytest.fixture
def path(tmp_path, clock):
    journal = Journal.open(tmp_path / "journal.netcoach", clock)
    an_event(journal, with_checklist=False)
    journal.close()
    return journal.store.path


def typed_until_killed(path, where, after):
    """Type until a kill; return what was printed: the number of letters at each time."""
    command = [sys.executable, "-c", _TYPIST, str(path), where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        told = [typist.stdout.readline()]
        time.sleep(after)
        typist.kill()
        told += typist.stdout.read().splitlines()[:-1]  # the last line may be cut off
    return [(int(line.split()[0]), float(line.split()[1])) for line in told]


def lost_seconds(told, kept):
    """Return the seconds of typing that weren't saved.

    They're counted to the last letter, not to the kill: on a busy machine nothing may be typed for a while before it.
    """
    lost = [moment for count, moment in told if count > len(kept.rstrip()) + 1]
    return lost[-1] - lost[0] if lost else 0.0


def test_a_kill_takes_two_seconds_of_typing_at_most_and_what_was_written_is_offered(path, qtbot, clock):
    dice = random.Random(4)
    kills, worst, offered = repeat_count("NETCOACH_DRAFT_KILLS"), 0.0, 0
    for number in range(kills):
        where = ("sheet", "field")[number % 2]
        told = typed_until_killed(path, where, 0.2 + dice.random() * 3)
        journal = Journal.open(path, clock)
        if where == "sheet":
            draft = next(iter(journal.drafts.under("person")), None)
            kept = draft.words["words"]["note"] if draft else ""
            offered += draft is None or is_offered(journal, qtbot, kept)
            for each in journal.drafts.under("person"):
                journal.drafts.drop(each.key)
        else:
            kept = journal.store.value("SELECT why FROM events")
            journal.events.change(1, why="")
            offered += 1
        assert letters(len(kept)) == kept, "other letters were kept than were typed"
        worst = max(worst, lost_seconds(told, kept))
        assert journal.store.value("PRAGMA quick_check") == "ok"
        journal.close()
    assert worst <= AT_MOST_LOST_S
    assert offered == kills
    record_figure(4, f"{kills} kills while typing: {worst:.2f} s lost at most, offered {offered} times of {kills}")


def is_offered(journal, qtbot, kept):
    """Return whether the dialog offers the draft and restores it completely."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    sheet = AddPersonDialog(journal, window)
    sheet.open()
    sheet._draft_autosave._offer.resume.click()
    there = sheet.note.text() == kept
    sheet._draft_autosave._end()
    sheet.reject()
    return there
