"""Takes as WAV files."""

import io
import wave

import pytest

from netcoach.foundation.errors import Refused
from netcoach.voice.sound import RATE, from_wav
from tests.sounds import silence, take, wav


def a_wav(channels=1, width=2, rate=RATE):
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(width)
        writer.setframerate(rate)
        writer.writeframes(bytes(channels * width * 100))
    return file.getvalue()


def test_a_take_is_the_same_after_it_was_saved():
    assert from_wav(take("pitch").to_wav()) == take("pitch")


def test_a_minute_takes_at_most_two_megabytes():
    assert len(silence(60).to_wav()) <= 2_000_000
    assert from_wav(silence(60).to_wav()).seconds == 60


@pytest.mark.parametrize(
    "data",
    [b"", b"RIFF", b"not a sound at all", wav("pitch")[:30], a_wav(channels=2), a_wav(width=1), a_wav(rate=44_100)],
)
def test_any_other_file_is_refused_in_one_sentence(data):
    with pytest.raises(Refused, match=r"^[A-Z][^.]*WAV[^.]*\.$"):
        from_wav(data)


def test_a_file_that_was_cut_short_gives_what_is_left_of_it():
    assert from_wav(wav("pitch")[:-32_000]).seconds == pytest.approx(take("pitch").seconds - 1)


def test_more_than_ten_minutes_are_refused():
    with pytest.raises(Refused, match="ten minutes"):
        from_wav(silence(601).to_wav())
