"""Recording a take, from a file as from a microphone: what the report says, listening, and all that can fail."""

import pytest
from PySide6.QtCore import QTimer

from netcoach.foundation.journal_paths import wal_path
from netcoach.foundation.progress import Progress
from netcoach.practice.rehearsals import NO_NOTES, RECORDED
from netcoach.voice.alignment import Alignment, PlacedWord
from netcoach.voice.devices import FileMicrophone, MicrophoneUnavailable
from tests.builders import a_pitch, a_take
from tests.limited_disk import limited_disk
from tests.sounds import PITCH, PITCH_WORDS, UnpluggedMicrophone, wav
from tests.user import settle
from ui.pages.practice.rehearsal.recording_card import RecordingCard
from ui.widgets.figures.waveform import Waveform

SECONDS = 9
ENOUGH_FOR_A_TAKE = 100_000  # bytes; its recording has three times as many


class DeafMicrophone(FileMicrophone):
    """There's none."""

    def start(self):
        raise MicrophoneUnavailable("NetCoach finds no microphone.")


class FakePlayer:
    """Plays until a test says that it's over."""

    latest = None

    def __init__(self):
        self.position, self.is_playing = 0.0, False
        FakePlayer.latest = self

    def play(self, sound, start=0.0):
        self.position, self.is_playing = start, True

    def stop(self):
        self.is_playing = False


@pytest.fixture
def microphone(monkeypatch):
    """Plug in a microphone of a class, which hears a file."""

    def plug_in(kind=FileMicrophone, name="pitch"):
        monkeypatch.setattr("netcoach.voice.devices.Microphone", lambda: kind(wav(name)))

    monkeypatch.setattr("netcoach.voice.devices.SpeakerPlayer", FakePlayer)
    plug_in()
    return plug_in


@pytest.fixture
def pitch(journal):
    slots = [slot.key for slot in journal.content.default_structure.slots]
    return a_pitch(journal, "Theatres", **{slots[0]: PITCH})


@pytest.fixture
def recording(pitch, user, controller, journal, microphone):
    journal.settings.set("asked_to_record", 1)
    journal.settings.set("record_takes", 1)
    controller.navigator.open_pitch(pitch)
    return user


def say(user, clock, seconds=SECONDS):
    user.press("Ctrl+R")
    user.press("Space")
    clock.move(seconds=seconds)
    user.press("Space")
    assert user.sees(f"{seconds} seconds")


def waveform(user):
    return next((each for each in user.window.findChildren(Waveform) if each.isVisible()), None)


def test_recording_is_off_until_it_is_chosen_and_asked_for_once(pitch, user, controller, journal, clock, microphone):
    controller.navigator.rehearse(pitch)
    assert user.sees("Record my takes so that I can listen to them?")
    user.click("No, thanks")
    assert not user.can_find("Record my takes")
    say(user, clock)
    assert journal.recordings.count() == 0
    assert waveform(user) is None
    user.press("Ctrl+R")
    assert not user.can_find("Record my takes")
    user.click("Record")  # changed my mind
    assert journal.settings.record_takes


def test_a_recorded_take_shows_its_pauses_and_keeps_them(pitch, recording, journal, clock):
    say(recording, clock)
    assert recording.sees("Waveform with 2 pauses")
    assert recording.sees("longest after “audience”")
    take = journal.rehearsals.of_pitch(pitch)[0]
    assert len(take.pauses) == 2
    assert take.voiced_ms > 4_000
    assert take.script_words == PITCH_WORDS
    assert journal.recordings.of_pitch(pitch) == [take.id]
    journal.recordings.delete_all()
    assert recording.does_not_see("Listen")
    assert recording.sees("Pauses")
    recording.press("Ctrl+Z")  # the take and what was found in it are one step
    assert journal.rehearsals.of_pitch(pitch) == []


def test_a_sentence_that_was_left_out_is_named(recording, clock, microphone):
    microphone(name="clause_left_out")
    say(recording, clock)
    assert recording.sees("Left out: “What brings you here tonight?”")


def test_fillers_are_counted_by_a_key_while_listening_and_few_are_not_mentioned(pitch, recording, journal, clock):
    say(recording, clock)
    assert recording.sees("Waveform with 2 pauses")
    for moments, is_said in (((), False), ((1.0, 3.0, 4.5, 7.0), True)):
        recording.click("Listen")
        for moment in moments:
            FakePlayer.latest.position = moment
            recording.press("F")
        FakePlayer.latest.is_playing = False
        recording.wait_until(lambda: recording.can_find("Listen"), "the end")
        assert ("close together at 0:01" in recording.text()) == is_said
    assert journal.rehearsals.of_pitch(pitch)[0].fillers == (1_000, 3_000, 4_500, 7_000)


def test_with_single_keys_off_fillers_are_counted_by_a_button_only(pitch, recording, journal, clock):
    journal.settings.set("single_keys", 0)
    say(recording, clock)
    assert recording.sees("While you listen, press the button at each “um”.")
    recording.click("Listen")
    FakePlayer.latest.position = 1.0
    recording.press("F")
    FakePlayer.latest.position = 3.0
    recording.click("at each “um”")
    FakePlayer.latest.is_playing = False
    recording.wait_until(lambda: recording.can_find("Listen"), "the end")
    assert journal.rehearsals.of_pitch(pitch)[0].fillers == (3_000,)


def test_leaving_the_report_stops_playing(recording, clock):
    say(recording, clock)
    recording.click("Listen")
    recording.press("Ctrl+2")
    assert not FakePlayer.latest.is_playing


def test_without_a_microphone_the_take_goes_on(pitch, recording, journal, clock, microphone):
    microphone(DeafMicrophone)
    recording.press("Ctrl+R")
    recording.press("Space")
    assert recording.sees("NetCoach finds no microphone.")
    clock.move(seconds=SECONDS)
    recording.press("Space")
    assert recording.sees("9 seconds")
    assert journal.rehearsals.of_pitch(pitch)[0].seconds == SECONDS
    assert journal.recordings.count() == 0


def test_a_microphone_that_is_unplugged_ends_the_recording_and_not_the_take(
    pitch, recording, journal, clock, microphone
):
    microphone(UnpluggedMicrophone)
    recording.press("Ctrl+R")
    recording.press("Space")
    assert recording.sees("The microphone was disconnected.")
    clock.move(seconds=SECONDS)
    recording.press("Space")
    assert recording.sees("9 seconds")
    assert journal.rehearsals.of_pitch(pitch)[0].seconds == SECONDS
    assert journal.recordings.count() == 1


def test_a_disk_that_fills_up_while_recording_keeps_the_take_and_says_so(pitch, recording, journal, clock):
    recording.press("Ctrl+R Space")
    clock.move(seconds=SECONDS)
    with limited_disk(wal_path(journal.store.path).stat().st_size + ENOUGH_FOR_A_TAKE):
        recording.press("Space")
    assert recording.sees("The disk is full, so the take was kept without its recording.")
    assert journal.rehearsals.today(pitch) == 1
    assert journal.recordings.count() == 0


def test_recording_is_a_rung_only_if_something_was_recorded(pitch, recording, journal, clock, microphone):
    for rung in range(1, NO_NOTES + 1):
        a_take(journal, pitch, rung=rung)
        clock.move(days=1)
    recording.press("Ctrl+R")
    assert recording.sees("next rung: record, and listen once")
    recording.press("Escape")
    microphone(DeafMicrophone)
    say(recording, clock)
    assert RECORDED not in journal.rehearsals.ladder(pitch).reached
    microphone()
    say(recording, clock)
    assert RECORDED in journal.rehearsals.ladder(pitch).reached


def test_one_recording_is_deleted_or_all_with_one_key(pitch, recording, journal, clock):
    for _number in range(2):
        say(recording, clock)
    recording.click("Delete recording")
    assert recording.sees("Recording deleted. The take stays.")
    assert journal.recordings.count() == 1
    recording.press("Ctrl+Shift+Del")
    assert recording.sees("All recordings deleted. The takes stay.")
    assert journal.recordings.count() == 0
    assert journal.rehearsals.today(pitch) == 2


def test_the_settings_say_how_many_there_are_and_delete_them(recording, controller, journal, clock):
    say(recording, clock)
    controller.navigator.open_settings("privacy")
    settle()
    assert recording.sees("1 recording, 0.3 MB")
    recording.choose("Keep recordings for", "7 days")
    assert journal.settings.keep_recordings == 7
    recording.click("Delete all recordings")
    assert recording.sees("There are no recordings.")


def test_backups_leave_recordings_out_if_i_say_so(user, controller, journal):
    controller.navigator.open_settings("privacy")
    settle()
    assert user.is_ticked("Back up recordings")
    user.tick("Back up recordings")
    assert journal.settings.get("back_up_recordings") == 0


def test_where_most_pauses_were_is_said_of_a_take_that_has_a_middle(recording, clock, microphone):
    microphone(name="slow")
    say(recording, clock, 16)
    assert recording.sees("You paused most towards the end.")


def test_how_the_pace_changed_is_said_where_it_is_known_when_each_word_fell(
    pitch, recording, journal, clock, microphone, monkeypatch
):
    spoken = [PlacedWord(word, word * 0.4, word * 0.4 + 0.2) for word in range(24)]
    spoken += [PlacedWord(word, word * 0.6 - 4.8, word * 0.6 - 4.6) for word in range(24, 32)]

    def found(*_take):
        yield Progress(1, 1)
        return Alignment(tuple(spoken), (), ())

    monkeypatch.setattr("netcoach.voice.alignment.align", found)
    journal.pitches.set_slot(pitch, journal.content.default_structure.slots[0].key, f"{PITCH} {PITCH}")
    microphone(name="slow")
    say(recording, clock, 16)
    assert recording.sees("You said about 150 words a minute at the beginning, 150 in the middle and 100 at the end.")


def is_looking(card):
    return any(timer.isActive() for timer in card.findChildren(QTimer))


@pytest.mark.parametrize("leave", ["close", "undo"])
def test_looking_at_a_recording_ends_with_the_window_and_with_the_take(recording, controller, clock, leave):
    say(recording, clock)
    card = next(each for each in recording.window.findChildren(RecordingCard) if each.isVisible())
    assert is_looking(card)
    if leave == "close":
        controller.window.close()
    else:
        recording.press("Ctrl+Z")
    assert not is_looking(card)


def test_a_take_that_is_gone_once_its_recording_was_looked_at_is_no_trouble(recording, clock):
    say(recording, clock)
    card = next(each for each in recording.window.findChildren(RecordingCard) if each.isVisible())
    recording.press("Ctrl+1 Ctrl+Z")
    recording.wait_until(lambda: not is_looking(card), "the recording")
    recording.press("Ctrl+4")
    assert recording.sees("Theatres")
