"""Recording and playing: from a file, from a device that answers, and without one."""

import subprocess
import sys

import pytest

from netcoach.foundation.errors import Refused
from netcoach.voice import sound_system
from netcoach.voice.devices import FileMicrophone, Microphone, MicrophoneUnavailable, SpeakerPlayer
from netcoach.voice.sound import MAX_TAKE_S, RATE
from tests.paths import ROOT
from tests.sounds import silence, take, wav


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


class Devices:
    """The devices that are open, in place of the system's."""

    def __init__(self):
        self.open = []

    def start(self, talks_to):
        self.open.append(talks_to)
        self.talks_to = talks_to
        return self

    def close(self):
        self.open.remove(self.talks_to)


@pytest.fixture
def devices(monkeypatch):
    there = Devices()
    monkeypatch.setattr(sound_system, "SoundInput", there.start)
    monkeypatch.setattr(sound_system, "Loudspeaker", there.start)
    return there


@pytest.fixture
def without_devices(monkeypatch):
    def refuse(_talks_to):
        raise sound_system.SystemRefuses

    monkeypatch.setattr(sound_system, "SoundInput", refuse)
    monkeypatch.setattr(sound_system, "Loudspeaker", refuse)


class TestRecording:
    def test_a_file_is_recorded_like_a_voice(self):
        recorder = FileMicrophone(wav("pitch"))
        assert not recorder.is_recording
        recorder.start()
        assert recorder.is_recording
        assert recorder.seconds == take("pitch").seconds
        assert recorder.stop() == take("pitch")
        assert not recorder.is_recording

    def test_the_microphone_is_open_only_while_it_records(self, devices):
        microphone = Microphone(Clock())
        assert devices.open == []
        microphone.start()
        (heard,) = devices.open
        heard(take("pitch").pcm)
        assert microphone.is_recording
        assert microphone.seconds == take("pitch").seconds
        assert microphone.stop() == take("pitch")
        assert devices.open == []
        assert not microphone.is_recording

    def test_each_take_begins_empty(self, devices):
        microphone = Microphone(Clock())
        microphone.start()
        devices.open[0](silence(1).pcm)
        microphone.start()
        assert len(devices.open) == 1
        assert microphone.stop().seconds == 0

    def test_unplugged_during_a_take_it_says_so_and_keeps_what_was_said(self, devices):
        clock = Clock()
        microphone = Microphone(clock)
        microphone.start()
        devices.open[0](take("pitch").pcm)
        clock.now += 60
        assert not microphone.is_recording
        with pytest.raises(MicrophoneUnavailable, match="disconnected") as gone:
            microphone.stop()
        assert gone.value.sound == take("pitch")
        assert devices.open == []

    def test_without_a_microphone_it_says_so(self, without_devices):
        with pytest.raises(MicrophoneUnavailable, match="no microphone") as none:
            Microphone().start()
        assert none.value.sound.seconds == 0

    def test_a_take_ends_after_ten_minutes_without_a_complaint(self, devices):
        clock = Clock()
        microphone = Microphone(clock)
        microphone.start()
        for _minute in range(11):
            devices.open[0](silence(60).pcm)
        assert not microphone.is_recording
        clock.now += 60
        assert microphone.stop().seconds == MAX_TAKE_S


class TestPlaying:
    def test_it_plays_from_where_it_is_told_to_the_end(self, devices):
        player = SpeakerPlayer(Clock())
        player.play(take("pitch"), start=2.0)
        (pieces,) = devices.open
        next(pieces)
        assert pieces.send(RATE) == take("pitch").pcm[4 * RATE : 6 * RATE]
        assert player.position == 3.0
        assert player.is_playing
        for _second in range(7):
            pieces.send(RATE)
        with pytest.raises(StopIteration):
            pieces.send(RATE)
        assert not player.is_playing
        assert player.position == take("pitch").seconds
        player.stop()
        assert devices.open == []

    def test_stopping_stays_where_it_is(self, devices):
        player = SpeakerPlayer(Clock())
        player.play(take("pitch"))
        next(devices.open[0])
        devices.open[0].send(RATE)
        player.stop()
        player.stop()
        assert not player.is_playing
        assert player.position == 1.0

    def test_playing_another_take_stops_the_first(self, devices):
        player = SpeakerPlayer(Clock())
        player.play(take("pitch"))
        player.play(take("slow"), start=99)
        assert len(devices.open) == 1
        assert player.position == take("slow").seconds

    def test_unplugged_headphones_end_it(self, devices):
        clock = Clock()
        player = SpeakerPlayer(clock)
        player.play(take("pitch"))
        clock.now += 60
        assert not player.is_playing

    def test_without_a_loudspeaker_it_says_so(self, without_devices):
        with pytest.raises(Refused, match="nothing to play sound on"):
            SpeakerPlayer().play(take("pitch"))


class TestThroughMiniaudio:
    """With its null device, which is silent and deaf, but otherwise like any other."""

    @pytest.fixture(autouse=True)
    def null_device(self, monkeypatch):
        import miniaudio

        monkeypatch.setattr(sound_system, "_backends", lambda: [miniaudio.Backend.NULL])

    def test_it_records(self):
        microphone = Microphone()
        microphone.start()
        while microphone.is_recording and not microphone.seconds:
            pass
        assert microphone.stop().seconds > 0

    def test_leaving_the_program_while_it_records_and_plays_does_no_harm(self):
        leaving = "import miniaudio; from netcoach.voice import sound_system; from netcoach.voice.devices import *; "
        leaving += "sound_system._backends = lambda: [miniaudio.Backend.NULL]; m = Microphone(); m.start(); "
        leaving += "p = SpeakerPlayer(); p.play(Sound(bytes(320_000)))\nwhile not m.seconds: pass"
        done = subprocess.run([sys.executable, "-c", leaving], cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

    def test_it_plays_to_the_end(self):
        player = SpeakerPlayer()
        player.play(silence(0.1))
        while player.is_playing:
            pass
        player.stop()
        assert player.position == pytest.approx(0.1)
