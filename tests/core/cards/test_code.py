"""QR codes for cards: what is accepted, and that it's a code."""

import pytest

from netcoach.cards.code import code_for
from netcoach.foundation.errors import Refused

FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
VCARD = "BEGIN:VCARD\nVERSION:3.0\nN:Nair;Priya\nFN:Priya Nair\nEMAIL:priya@example.org\nEND:VCARD"


@pytest.mark.parametrize("text", ["https://example.org/priya", VCARD, "أمل حداد 张伟 😀"])
def test_a_code_has_its_three_corners_and_no_quiet_zone(text):
    rows = ["".join("#" if dark else "." for dark in row) for row in code_for(text, "QR code").modules]
    assert len({len(rows), *map(len, rows)}) == 1
    assert [row[:7] for row in rows[:7]] == [row[-7:] for row in rows[:7]] == [row[:7] for row in rows[-7:]] == FINDER


def test_a_short_text_makes_a_small_code():
    assert len(code_for("https://example.org", "QR code").modules) == 25


@pytest.mark.parametrize("text", ["", " \n", "x" * 426, "x" * 100_000, "张" * 200])
def test_a_text_that_no_card_has_room_for_is_refused_in_one_sentence(text):
    with pytest.raises(Refused) as refusal:
        code_for(text, "QR code")
    assert str(refusal.value) in {
        "There's nothing to put in the code yet. Type a link, or choose what to share.",
        "That's too long for a code on a card. Shorten it, or leave a line out.",
    }
