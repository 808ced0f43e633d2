"""If a text doesn't fit, its beginning is shown, with a sign that it continues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.text.truncate import pieces, shortened

ANY = st.text() | st.text("ab \n\u0301\u200d😀👍🏽字", max_size=200)


def test_a_text_that_fits_stays_as_it_is():
    assert shortened("Red glasses.", 12) == "Red glasses."


def test_a_longer_one_ends_after_a_whole_word():
    assert shortened("She laughs before she speaks.", 20) == "She laughs before…"


@pytest.mark.parametrize("unit", ["e\u0301", "👍🏽", "👩\u200d💻"])
def test_no_letter_loses_its_accent_and_no_emoji_falls_apart(unit):
    for most in range(120, 240):
        kept = shortened(unit * 200, most).removesuffix("…")
        assert kept == unit * (len(kept) // len(unit))


def test_what_is_slow_to_draw_counts_more_than_letters():
    assert len(shortened("x" * 5_000, 1_000)) == 1_000
    assert len(shortened("😀" * 5_000, 1_000)) == 67
    assert shortened("a\n" * 5_000, 1_000).count("\n") <= 100


@given(ANY, st.integers(min_value=2, max_value=60))
def test_what_is_shown_is_the_beginning_and_never_longer_than_asked(text, most):
    short = shortened(text, most)
    assert short == text or (short.endswith("…") and text.startswith(short.removesuffix("…")))
    assert len(short) <= most
    assert shortened(short, most) == short


@given(ANY, st.integers(min_value=1, max_value=60))
def test_pieces_are_the_whole_text(text, most):
    cut = pieces(text, most)
    assert "".join(cut) == text
    assert max(map(len, cut)) <= most
