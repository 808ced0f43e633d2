"""Backs and booklets, read back from the PDF: each back is behind its front, upright when the card is turned."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pytest
from pdfminer.high_level import extract_text
from pdfminer.layout import LTChar, LTCurve, LTLine
from PySide6.QtGui import QFontDatabase

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.imposition import backs_on, card_places, possible_backs
from netcoach.cards.printer_shift import NO_SHIFT, PrinterShift
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cards.sheets import sheet, sheets
from tests.pdf_pages import is_within, on_paper, parts_of, pdf_pages
from ui.printing.crop_marks import ruler, ruler_words
from ui.printing.pdf_and_printer import lay_out, write_pdf

EACH = pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
FLIPS = pytest.mark.parametrize("flip", ["long edge", "short edge"])
WITH_BACKS = pytest.mark.parametrize(
    "one", [one for one in sheets() if "printed" in possible_backs(one)], ids=lambda one: one.key
)


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


def a_card(*lines, kicker="KICKER", back=None):
    return Card(key=kicker, label=kicker, kicker=kicker, lines=tuple(Line(text=line) for line in lines), back=back)


def numbered(count):
    """Return cards that say their number in front, and the same on the back."""
    return tuple(a_card(f"side of card {at}", back=a_card(f"side of card {at}")) for at in range(count))


def long(words):
    return a_card(" ".join(f"word{number}" for number in range(words)))


def written(cards, one, setup, folder, shift=NO_SHIFT):
    path = Path(folder, "cards.pdf")
    write_pdf(Deck(title="Cards", cards=tuple(cards)), one, path, setup, shift)
    return path


@cache
def both_sides(one, flip):
    with TemporaryDirectory() as folder:
        cards = numbered(len(card_places(one, SheetSetup(backs="printed"))))
        return pdf_pages(written(cards, one, SheetSetup(backs="printed", flip=flip), folder))


def glyphs(found, one, setup):
    """Return the glyphs on a page with their boxes, apart from the words at the ruler."""
    place = ruler(one).words
    every = [(each, on_paper(each, found)) for each in parts_of(LTChar, found)]
    return [(each, box) for each, box in every if not is_within(box, place, 1)]


def inside(box, trim):
    return [(each, at) for each, at in trim if is_within(at, box, 0.05)]


@WITH_BACKS
@FLIPS
def test_each_back_in_the_pdf_is_exactly_behind_its_front(one, flip):
    setup = SheetSetup(backs="printed", flip=flip)
    front, back = both_sides(one, flip)
    on_front, on_back = glyphs(front, one, setup), glyphs(back, one, setup)
    for place in card_places(one, setup):
        here, behind = place.front.box, place.back.box
        there = inside(behind, on_back)
        assert [each.get_text() for each, _box in inside(here, on_front)] == [each.get_text() for each, _box in there]
        for (_glyph, front_box), (_same, back_box) in zip(inside(here, on_front), there, strict=True):
            if place.back.is_turned:
                offset = (behind.right - back_box.right, behind.bottom - back_box.bottom)
            else:
                offset = (back_box.x - behind.x, back_box.y - behind.y)
            assert offset == pytest.approx((front_box.x - here.x, front_box.y - here.y), abs=0.01)


@WITH_BACKS
@FLIPS
def test_no_glyph_comes_closer_to_the_trim_than_four_millimetres_if_there_are_backs(one, flip):
    setup = SheetSetup(backs="printed", flip=flip)
    places = card_places(one, setup)
    for found, boxes in zip(
        both_sides(one, flip), ([each.front.box for each in places], [each.back.box for each in places]), strict=True
    ):
        for _glyph, box in glyphs(found, one, setup):
            assert any(is_within(box, trim.inside(4), 0.05) for trim in boxes)


@WITH_BACKS
@FLIPS
def test_both_sides_are_as_large_as_the_paper(one, flip):
    for found in both_sides(one, flip):
        assert found.width == pytest.approx(one.paper_width / 25.4 * 72, abs=0.1)
        assert found.height == pytest.approx(one.paper_height / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize(
    "one", [one for one in sheets() if "fold over" in possible_backs(one)], ids=lambda one: one.key
)
def test_fronts_and_backs_to_fold_over_are_on_one_page_inside_their_halves(one, tmp_path):
    setup = SheetSetup(backs="fold over")
    places = card_places(one, setup)
    (found,) = pdf_pages(written(numbered(len(places)), one, setup, tmp_path))
    boxes = [side.box for each in places for side in (each.front, each.back)]
    on_page = glyphs(found, one, setup)
    assert all(any(is_within(box, trim.inside(4), 0.05) for trim in boxes) for _glyph, box in on_page)
    for each in places:
        turned = {glyph.matrix[0] < 0 for glyph, _box in inside(each.back.box, on_page)}
        assert turned == {each.back.is_turned}


@EACH
def test_the_ruler_measures_fifty_millimetres_with_any_backs(one, tmp_path):
    for backs in possible_backs(one):
        setup = SheetSetup(backs=backs)
        found = pdf_pages(written(numbered(1), one, setup, tmp_path))[0]
        lengths = [max(each.width, each.height) for each in parts_of((LTLine, LTCurve), found)]
        assert any(length == pytest.approx(141.73, abs=0.02) for length in lengths)
        assert "".join(each.get_text() for each in parts_of(LTChar, found)).startswith(ruler_words(one, setup))


@pytest.mark.parametrize("key", ["booklet", "booklet-letter"])
def test_a_booklet_is_one_page_with_its_upper_row_upside_down_and_every_page_numbered(key, tmp_path):
    one = sheet(key)
    cards = [a_card(f"page {at} says this", kicker=f"KICKER {at}") for at in range(1, 7)]
    path = written(cards, one, SheetSetup(), tmp_path)
    (found,) = pdf_pages(path)
    on_page = glyphs(found, one, SheetSetup())
    for page, place in enumerate(card_places(one, SheetSetup()), start=1):
        there = inside(place.front.box.inside(3), on_page)
        words = "".join(each.get_text() for each, _box in there)
        assert words == (f"KICKER {page}page {page} says this{page}" if page < 7 else f"NOTES{page}")
        assert {each.matrix[0] < 0 for each, _box in there} == {page in {2, 3, 4, 5}}
    assert len(inside(one.card(0), on_page)) + sum(len(inside(one.card(at), on_page)) for at in range(1, 8)) == len(
        on_page
    )


def test_a_booklet_in_arabic_opens_from_the_other_side(tmp_path):
    one = sheet("booklet")
    cards = [Card(key=str(at), label="", heading=f"صفحة {at}{at}") for at in range(1, 9)]
    (found,) = pdf_pages(written(cards, one, SheetSetup(), tmp_path))
    on_page = glyphs(found, replace(one, binds_right=True), SheetSetup())
    for row, pages in enumerate(((2, 3, 4, 5), (1, 8, 7, 6))):
        for column, page in enumerate(pages):
            there = inside(one.card(4 * row + column).inside(3), on_page)
            digits = [(each.get_text(), box.x) for each, box in there if each.get_text().isdigit()]
            assert [digit for digit, _x in digits] == [str(page)] * 3
            assert {each.matrix[0] < 0 for each, _box in there} == {row == 0}
            middle = one.card(4 * row + column).x + one.card_width / 2
            assert (digits[-1][1] < middle) == (row == 1)  # where a line ends


def test_a_deck_of_more_cards_than_a_booklet_has_pages_makes_two(tmp_path):
    path = written([a_card(str(at)) for at in range(9)], sheet("booklet"), SheetSetup(), tmp_path)
    assert len(pypdf.PdfReader(path).pages) == 2


@pytest.mark.parametrize(
    ("sides", "order"),
    [("both", "FBFB"), ("two runs", "FFBB"), ("fronts", "FF"), ("backs", "BB")],
)
def test_sides_are_printed_in_the_order_they_are_needed(sides, order, tmp_path):
    cards = [a_card("a front", back=a_card("other side")) for _each in range(9)]
    path = written(cards, sheet("a7"), SheetSetup(backs="printed", sides=sides), tmp_path)
    texts = [each.extract_text() for each in pypdf.PdfReader(path).pages]
    assert "".join("B" if "other side" in text else "F" for text in texts) == order


def test_a_sheet_without_backs_still_has_an_empty_other_side(tmp_path):
    cards = [*[a_card("no back")] * 8, a_card("x", back=a_card("a back"))]
    reader = pypdf.PdfReader(written(cards, sheet("a7"), SheetSetup(backs="printed"), tmp_path))
    assert [each.extract_text().strip() == "" for each in reader.pages] == [False, True, False, False]


def test_a_used_sheet_is_also_used_on_its_other_side(tmp_path):
    one = sheet("a7")
    setup = SheetSetup(backs="printed", start_at=3)
    _front, back = pdf_pages(written(numbered(1), one, setup, tmp_path))
    place = card_places(one, setup)[2]
    assert all(is_within(box, place.back.box) for _glyph, box in glyphs(back, one, setup))
    assert place.back.box.x == 105


def test_a_back_that_fits_at_no_size_continues_behind_another_card_that_says_whose_it_is():
    card = a_card("a front", back=long(180))
    layout = lay_out(Deck(title="", cards=(card,)), sheet("a7"), SheetSetup(backs="printed"))
    fronts, backs = ([placed.part for placed in page] for page in layout.pages)
    assert [part.note for part in backs] == [f"{number} of {len(backs)}" for number in range(1, len(backs) + 1)]
    assert [part.text for part in fronts] == [
        f"KICKER\na front\n1 of {len(backs)}",
        *(f"KICKER\n{number} of {len(backs)}" for number in range(2, len(backs) + 1)),
    ]
    words = " ".join(part.text for part in backs).split()
    assert [word for word in words if word.startswith("word")] == [f"word{number}" for number in range(180)]


def test_fronts_and_backs_are_in_one_size():
    deck = Deck(title="", cards=(a_card("short", back=long(95)), a_card("another")))
    layout = lay_out(deck, sheet("a7"), SheetSetup(backs="printed"))
    sizes = {placed.part.points for page in layout.pages for placed in page}
    assert len(sizes) == 1
    assert sizes.pop() < 10.5


def test_a_page_of_a_booklet_that_fits_at_no_size_continues_on_the_next():
    layout = lay_out(Deck(title="", cards=(long(200), a_card("after it"))), sheet("booklet"))
    texts = [placed.part.text for placed in layout.pages[0]]
    count = next(number for number, text in enumerate(texts) if "after it" in text)
    assert count > 1
    assert [text.rpartition("\n")[2] for text in texts[:count]] == [f"{at} of {count}" for at in range(1, count + 1)]


def test_a_printer_that_is_off_is_put_right_on_backs_alone(tmp_path):
    one, setup = sheet("a7"), SheetSetup(backs="printed")
    before = pdf_pages(written(numbered(8), one, setup, tmp_path))
    after = pdf_pages(written(numbered(8), one, setup, tmp_path, PrinterShift(right=0.8, down=-0.5)))
    for side, expected in ((0, (0, 0)), (1, (0.8, -0.5))):
        one_box, other = (on_paper(parts_of(LTChar, found[side])[-1], found[side]) for found in (before, after))
        assert (other.x - one_box.x, other.y - one_box.y) == pytest.approx(expected, abs=0.01)


@EACH
def test_large_print_is_never_smaller_than_it_says_and_black_only_has_no_other_colour(one, tmp_path):
    setup = SheetSetup(type_size="large", is_black=True, backs=possible_backs(one)[-1])
    cards = [a_card("A sentence about the harbour. " * 9, back=a_card("and behind it")), a_card("x" * 90)]
    for found in pdf_pages(written(cards, one, setup, tmp_path)):
        found_glyphs = glyphs(found, one, setup)
        numbers = one.kind == "booklet"
        sizes = [each.size for each, _box in found_glyphs if not (numbers and each.get_text().isdigit())]
        assert min(sizes) >= one.large_sizes[1] - 0.01
        places = card_places(one, setup)
        trims = [side.box for each in places for side in (each.front, each.back) if side]
        assert all(any(is_within(box, trim.inside(3), 0.05) for trim in trims) for _glyph, box in found_glyphs)
        for each in (*parts_of(LTChar, found), *parts_of((LTLine, LTCurve), found)):
            colours = [each.graphicstate.ncolor] if isinstance(each, LTChar) else [each.stroking_color]
            assert {tuple(colour) if isinstance(colour, list | tuple) else (colour,) for colour in colours} <= {
                (0,), (0, 0, 0), (0.0, 0.0, 0.0)
            }  # fmt: skip


def test_large_print_is_larger_than_the_usual_wherever_there_is_room():
    larger = [one.key for one in sheets() if one.large_sizes[1] > one.sizes[0]]
    assert {one.key for one in sheets()} - set(larger) == {"avery-5160"}


def test_a_setup_a_sheet_cannot_do_prints_fronts(tmp_path):
    assert backs_on(sheet("booklet"), SheetSetup(backs="printed")) == "none"
    path = written(numbered(1), sheet("c32015"), SheetSetup(backs="fold over"), tmp_path)
    assert len(pypdf.PdfReader(path).pages) == 1


def test_backs_in_other_scripts_print_every_character(tmp_path):
    backs = {
        QFontDatabase.WritingSystem.Arabic: "أمل حداد",
        QFontDatabase.WritingSystem.SimplifiedChinese: "Wei Zhang 张伟 😀",
    }
    cards = [a_card("a front", back=a_card(text, kicker="")) for text in backs.values()]
    text = extract_text(written(cards, sheet("a7"), SheetSetup(backs="printed", flip="short edge"), tmp_path))
    assert [words for script, words in backs.items() if QFontDatabase.families(script) and words not in text] == []


def test_a_back_of_a_hundred_thousand_characters_ends_in_a_sentence_about_the_rest(tmp_path):
    cards = [a_card("a front", back=a_card("word " * 20_000))]
    layout = lay_out(Deck(title="", cards=tuple(cards)), sheet("a7"), SheetSetup(backs="printed"))
    assert layout.pages[1][-1].part.text.splitlines()[-2] == "The rest is in your journal."
    assert layout.card_count < 8
