"""Every sheet matches its maker's measurements."""

from itertools import combinations

import pytest

from netcoach.cards.sheets import DEFAULT_SHEET, page, sheet, sheets
from netcoach.foundation.errors import Refused

EACH = pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)


@EACH
def test_every_card_is_on_the_paper(one):
    for box in one.cards():
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= one.paper_width + 0.01
        assert box.bottom <= one.paper_height + 0.01


@EACH
def test_no_card_overlaps_another(one):
    assert not any(first.overlaps(second) for first, second in combinations(one.cards(), 2))


@EACH
def test_text_stays_three_millimetres_inside_the_trim(one):
    for position in range(one.capacity):
        trim, safe = one.card(position), one.safe(position)
        assert safe.x - trim.x >= 3
        assert safe.y - trim.y >= 3
        assert trim.right - safe.right >= 3
        assert trim.bottom - safe.bottom >= 3


@EACH
def test_every_sheet_has_a_short_name_and_a_title_in_words(one):
    assert one.key == one.key.lower().replace(" ", "-")
    assert one.title
    assert one.cut in {"self", "ready"}


def test_short_names_and_other_codes_are_unique():
    names = [name for one in sheets() for name in (one.key, *one.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["a7", "index-3x5", "index-3x5-letter", "avery-5388", "avery-8371", "c32010"])
def test_the_promised_short_names_exist(name):
    assert sheet(name).key == name


def test_the_usual_sheet_is_eight_a7_cards_on_a4():
    usual = sheet(DEFAULT_SHEET)
    assert (usual.paper, usual.capacity) == ("A4", 8)
    assert (usual.card_width, usual.card_height) == (105.0, 74.25)


def test_another_code_of_the_same_geometry_finds_its_sheet():
    assert sheet("Avery-5371") == sheet("avery-8371")


def test_the_asymmetric_sheet_keeps_its_unequal_margins():
    dataline = sheet("dataline-57127")
    last = dataline.card(dataline.capacity - 1)
    assert dataline.card(0).x == pytest.approx(20.5)
    assert dataline.paper_width - last.right == pytest.approx(12.5)


def test_cards_as_large_as_a6_have_larger_print():
    assert sheet("a6").sizes[1] == 10
    assert sheet("a7").sizes[1] == 8


def test_an_unknown_sheet_is_refused_in_one_sentence():
    with pytest.raises(Refused, match="no sheet called “papyrus”"):
        sheet("papyrus")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_whole_page_leaves_margins(paper):
    whole = page(paper)
    assert whole.capacity == 1
    assert whole.safe(0).x >= 15
    assert whole.paper_width - whole.safe(0).right >= 15
