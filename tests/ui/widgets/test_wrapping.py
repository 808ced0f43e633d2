"""Text that wraps: headings and goal lines don't end with a word on its own."""

import pytest

from ui.widgets.labels import TextSpan, WrappedText

WORDS = "One good conversation, and home before nine"


def laid_out(role, width, *, mirrored=False):
    text = WrappedText([TextSpan(WORDS)], role, "ink", mirrored=mirrored)
    return text.fit(width), text.natural_width


def width_of(words, role):
    text = WrappedText([TextSpan(words)], role, "ink", mirrored=False)
    text.fit(4000)
    return text.natural_width


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("role", ["title", "heading", "lead"])
def test_the_last_word_takes_another_one_to_the_second_line(qapp, role, mirrored):
    """A little less than the width of one line leaves only one word over; the first line is then made shorter."""
    line, whole = laid_out(role, 4000)
    height, widest = laid_out(role, whole - 2, mirrored=mirrored)
    without_last = width_of(WORDS.rpartition(" ")[0], role)
    assert height == pytest.approx(2 * line)
    assert widest < without_last


def test_running_text_uses_the_whole_line(qapp):
    _line, whole = laid_out("body", 4000)
    _height, widest = laid_out("body", whole - 2)
    assert widest == pytest.approx(width_of(WORDS.rpartition(" ")[0], "body"), abs=6)


def test_two_words_that_need_two_lines_stay_as_they_are(qapp):
    text = WrappedText([TextSpan("Donaudampfschifffahrt Oberwittelsbach")], "title", "ink", mirrored=False)
    line = text.fit(4000)
    assert text.fit(text.natural_width - 2) == pytest.approx(2 * line)
