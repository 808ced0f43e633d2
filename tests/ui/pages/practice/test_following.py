"""The prompter that follows a voice: heard from a file, through the window, and never in its way."""

import sys

import pytest
from PySide6.QtCore import QProcess

from netcoach.voice.devices import FileMicrophone
from tests.builders import a_pitch
from tests.sounds import PITCH, wav
from ui.pages.practice.rehearsal import prompter
from ui.widgets.figures.timer_bar import TimerBar
from ui.widgets.large_text import LargeText

pytestmark = [
    pytest.mark.skipif(sys.version_info >= (3, 14), reason="pocketsphinx has no wheels for Python 3.14 yet"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # menus without a screen
]

CHOICE = "Follow my voice"


@pytest.fixture
def microphone(monkeypatch):
    """Plug in a microphone that hears a file."""

    def plug_in(name):
        monkeypatch.setattr("netcoach.voice.devices.Microphone", lambda: FileMicrophone(wav(name)))

    plug_in("pitch")
    return plug_in


@pytest.fixture
def rehearse(user, controller, journal, microphone):
    slots = [slot.key for slot in journal.content.default_structure.slots]
    journal.settings.set("asked_to_record", 1)
    journal.settings.set("record_takes", 1)
    controller.navigator.open_pitch(a_pitch(journal, "Theatres", **{slots[0]: PITCH}))
    user.press("Ctrl+R")
    assert user.sees("take 1 today")
    return user


@pytest.fixture
def following(rehearse):
    rehearse.click(CHOICE)
    rehearse.click("start")
    return rehearse


def next_word(user):
    return next(each for each in user.window.findChildren(LargeText) if each.isVisible()).next_word()


def processes(user):
    return [each for each in user.window.findChildren(QProcess) if each.state() != QProcess.ProcessState.NotRunning]


def test_it_follows_a_voice_to_the_end_of_the_script(following):
    assert next_word(following) == "Hello,"
    following.wait_until(lambda: next_word(following) == "", "the end")


def test_it_is_off_until_chosen_and_chosen_once(rehearse, journal):
    rehearse.press("Space")
    assert not rehearse.can_find("next line")
    assert next_word(rehearse) == ""
    rehearse.press("Escape")
    rehearse.press("Ctrl+R")
    rehearse.click(CHOICE)
    assert journal.settings.get("follow_voice")


@pytest.mark.parametrize("missing", ["microphone", "extra", "English"])
def test_it_is_not_offered_without(rehearse, journal, monkeypatch, missing):
    assert rehearse.can_find(CHOICE)
    if missing == "extra":
        monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    elif missing == "English":
        monkeypatch.setattr("ui.pages.practice.rehearsal.rehearse_view.languages", lambda: ["de"])
    journal.settings.set("record_takes", int(missing != "microphone"))
    rehearse.press("Escape")
    rehearse.press("Ctrl+R")
    rehearse.wait_until(lambda: not rehearse.can_find(CHOICE), "it to go")


def test_another_language_moves_nothing_and_i_go_on_by_key(following, microphone):
    following.press("Escape")
    microphone("german")
    following.press("Ctrl+R")
    following.press("Space")
    places = []
    for key in ("Right", "Right", "Left"):
        following.press(key)
        places.append(next_word(following))
    assert places == ["I", "What", "I"]
    following.click("next line")
    assert next_word(following) == "What"


def test_it_is_only_in_view_with_the_whole_script(following):
    assert following.can_find("next line")
    following.press("Down")
    assert not following.can_find("next line")
    following.press("Up")
    following.press("Right")
    assert next_word(following) == "I"


@pytest.mark.parametrize("keys", ["Space", "Escape", "Ctrl+2"])
def test_it_ends_with_the_take_and_leaves_nothing(following, journal, keys):
    assert processes(following)
    following.press(keys)
    following.wait_until(lambda: not following.window.findChildren(QProcess), "the end of the process")
    assert "Theatres" in following.text() or keys == "Ctrl+2"


def test_closing_in_the_middle_ends_it(following, controller):
    (process,) = processes(following)
    ended = []
    process.finished.connect(lambda *_how: ended.append(True))
    controller.window.close()
    assert controller.is_closed
    assert ended


@pytest.mark.parametrize("instead", ["raise ImportError", "import os; os.abort()", "print('{', flush=True)"])
def test_a_process_that_fails_is_no_trouble(rehearse, monkeypatch, tmp_path, instead):
    broken = tmp_path / "broken.py"
    broken.write_text(instead, encoding="utf-8")
    monkeypatch.setattr(prompter, "FOLLOW_ARGUMENTS", (str(broken),))
    rehearse.click(CHOICE)
    rehearse.click("start")
    rehearse.wait_until(lambda: not processes(rehearse), "the failure")
    rehearse.press("Right")
    assert next_word(rehearse) == "I"
    rehearse.press("Space")
    assert rehearse.sees("How was it?")


def test_one_that_does_not_keep_up_is_ended(rehearse, monkeypatch, tmp_path, clock):
    endless = tmp_path / "endless.py"
    endless.write_text("import threading\nthreading.Event().wait()", encoding="utf-8")
    monkeypatch.setattr(prompter, "FOLLOW_ARGUMENTS", (str(endless),))
    monkeypatch.setattr(prompter, "_MOST_WAITING_BYTES", 1_000)
    monkeypatch.setattr(FileMicrophone, "since", lambda _self, _heard: bytes(200_000))
    rehearse.click(CHOICE)
    rehearse.click("start")
    rehearse.wait_until(lambda: not processes(rehearse), "the end of it")
    clock.move(seconds=9)
    timer = next(each for each in rehearse.window.findChildren(TimerBar) if each.isVisible())
    rehearse.wait_until(lambda: timer.accessibleName().startswith("0:09"), "the timer, which goes on")
