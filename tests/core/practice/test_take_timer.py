"""The timer of a rehearsal: three states by seconds, presets and times of one's own."""

import pytest

from netcoach.foundation.errors import Refused
from netcoach.practice.take_timer import (
    PRESETS,
    TimerTimes,
    checked_times,
    clock_words,
    parse_time,
    state_label,
    times_for,
    times_of,
)


@pytest.mark.parametrize("times", [TimerTimes(300, 360, 420), TimerTimes(30, 45, 60), TimerTimes(20, 25, 30)])
def test_the_state_changes_exactly_at_the_second(times):
    assert times in {*(preset.times for preset in PRESETS), times_for(30)}
    moments = (0, times.enough, times.wrap_up, times.stop)
    states = ("early", "enough", "wrap up", "stop")
    assert [times.state(moment) for moment in moments] == list(states)
    assert [times.state(moment - 0.001) for moment in moments[1:]] == list(states[:3])
    assert times.state(times.stop * 100) == "stop"


def test_each_state_has_its_own_words():
    labels = [state_label(state) for state in ("early", "enough", "wrap up", "stop")]
    assert labels == ["Take your time", "Long enough", "Wrap up", "Stop here"]


def test_the_times_of_a_pitch_follow_from_its_length():
    assert times_for(30) == (20, 25, 30)
    assert times_for(1) == (1, 2, 3)  # still three states
    assert times_of("pitch", 60) == (40, 50, 60)


def test_times_of_my_own_are_stored_as_text_and_read_again():
    mine = checked_times(40, 50, 90)
    assert times_of(mine.setting(), 30) == mine
    assert times_of("90/50/40", 30) == times_for(30)  # from another release, or by hand


@pytest.mark.parametrize("wrong", [(30, 20, 10), (0, 5, 10), (10, 10, 20), (3000, 3500, 3601)])
def test_times_that_are_not_in_order_are_refused(wrong):
    with pytest.raises(Refused):
        checked_times(*wrong)


def test_half_the_length_is_half_of_each():
    assert times_for(30).halved() == (10, 12, 15)
    assert TimerTimes(1, 2, 3).halved() == (1, 1, 1)


@pytest.mark.parametrize(("text", "seconds"), [("0:45", 45), ("5:00", 300), ("45", 45), (" 1 : 30 ", 90), ("90", 90)])
def test_a_time_is_read_as_it_is_written(text, seconds):
    assert parse_time(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "1:75", "1:2:3", "-5"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused, match="Try 0:45"):
        parse_time(text)


def test_a_second_shows_once_it_is_over():
    assert [clock_words(seconds) for seconds in (0, 0.999, 1, 59.9, 60, 605)] == [
        "0:00", "0:00", "0:01", "0:59", "1:00", "10:05",
    ]  # fmt: skip
