"""The PDF itself: exact size, every word in it, nothing outside its card."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from pdfminer.layout import LTChar, LTCurve, LTLine, LTRect
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from netcoach.cards.card import Card, Deck, Line, printable
from netcoach.cards.imposition import card_places, fold_and_cut_lines, possible_backs
from netcoach.cards.own_sheets import SheetMeasures, checked_sheet
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import POINTS_PER_MM, Box, page, sheet, sheets
from netcoach.foundation.errors import Refused
from tests.limited_disk import limited_disk
from tests.pdf_pages import is_within, on_paper, parts_of, pdf_pages
from tests.repeat_counts import record_figure
from ui.printing import card_fitting, card_text
from ui.printing.card_layout import NOTE_HEIGHT, PLAIN_STYLE, UNITS_PER_POINT
from ui.printing.card_text import Typesetter
from ui.printing.crop_marks import crop_marks, ruler, ruler_words
from ui.printing.pdf_and_printer import (
    lay_out,
    laying_out,
    offscreen_application,
    paint_sheet,
    print_deck,
    write_checklist_pdf,
    write_pdf,
)
from ui.printing.sheet_preview import SheetPreview
from ui.widgets.looks import theme

EACH = pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
FLOOR_TOLERANCE = 0.05
SCALE = "50 mm · Print at 100%; don't fit to page"
IN_OTHER_SCRIPTS = {
    QFontDatabase.WritingSystem.Arabic: ["أمل حداد", "مهندسة برمجيات"],
    QFontDatabase.WritingSystem.SimplifiedChinese: ["Wei Zhang 张伟", "北风公司研究员", "在里斯本 😀 还有 😎 fi"],
}


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


def _card(*texts, kicker="KICKER", heading="A heading", mark=""):
    lines = tuple(Line(text=text, mark=mark) for text in texts)
    return Card(key=kicker, label=kicker, kicker=kicker, heading=heading, lines=lines)


def _deck(*cards, title="Cards for PyCon meetup"):
    return Deck(title=title, cards=cards)


ORDINARY = _deck(
    _card("first hello by 18:40", "two short conversations", mark="tick", kicker="TONIGHT"),
    _card("Billing lead, Acme", "Last: three weeks ago. She is rebuilding invoicing.", kicker="Priya Nair"),
    _card("北风公司研究员", kicker="Wei Zhang 张伟"),
    _card("مهندسة برمجيات", kicker="أمل حداد", heading="تحمل دفترًا أحمر"),
    _card("Name", "Recognise by", mark="rule", heading=""),
    _card("A sentence about the harbour and the ledger. " * 26, kicker="Long"),
    _card("x" * 150, kicker="Unbroken"),
)


def _written(deck, one, tmp_path, **options):
    path = tmp_path / "cards.pdf"
    write_pdf(deck, one, path, **options)
    return path


@cache
def _ordinary(one):
    """Return the pages of the usual deck on a sheet, read back from its PDF once for all tests."""
    with TemporaryDirectory() as folder:
        return pdf_pages(_written(ORDINARY, one, Path(folder)))


def _is_at_the_ruler(glyph, one):
    return is_within(glyph, ruler(one).words, slack=1)  # the box of a glyph is higher than the line of text


def _words(layout):
    return " ".join(placed.part.text for one in layout.pages for placed in one).split()


@EACH
def test_the_page_is_as_large_as_the_paper(one):
    for found in _ordinary(one):
        assert found.width == pytest.approx(one.paper_width / 25.4 * 72, abs=0.01)
        assert found.height == pytest.approx(one.paper_height / 25.4 * 72, abs=0.01)


@EACH
def test_no_glyph_leaves_the_safe_area_of_its_card(one):
    safe = [one.safe(position) for position in range(one.capacity)]
    for found in _ordinary(one):
        glyphs = [on_paper(each, found) for each in parts_of(LTChar, found)]
        words = [glyph for glyph in glyphs if _is_at_the_ruler(glyph, one)]
        assert "".join(each.get_text() for each in parts_of(LTChar, found) if on_paper(each, found) in words) == SCALE
        for glyph in glyphs:
            assert glyph in words or any(is_within(glyph, each, FLOOR_TOLERANCE) for each in safe)


@EACH
def test_no_stroke_but_a_cut_line_enters_a_card(one):
    lines = [(line.x, line.y, line.right, line.bottom) for kind in fold_and_cut_lines(one, AS_USUAL) for line in kind]
    for x0, y0, x1, y1 in (*crop_marks(one), *lines):
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        assert not any(
            box.x + 0.01 < middle[0] < box.right - 0.01 and box.y + 0.01 < middle[1] < box.bottom - 0.01
            for box in one.cards()
        )
        assert min(x0, y0) >= 0
        assert max(x0, x1) <= one.paper_width + 0.01
        assert max(y0, y1) <= one.paper_height + 0.01


def test_crop_marks_are_three_millimetres_long_after_a_gap_of_two():
    one = sheet("index-3x5")
    marks = list(crop_marks(one))
    first = one.card(0)
    assert (first.x, first.y - 5, first.x, first.y - 2) in marks
    assert (first.x - 5, first.y, first.x - 2, first.y) in marks
    assert len(marks) == 4 + 2 * (one.rows + 1)


@EACH
def test_every_sheet_has_a_ruler_of_fifty_millimetres(one):
    for found in _ordinary(one):
        assert len(_rulers(found)) == 1


def _rulers(found):
    """Return the lines on a page that are 50 mm long."""
    strokes = [each for each in parts_of((LTLine, LTCurve), found) if not isinstance(each, LTRect)]
    return [each for each in strokes if max(each.width, each.height) == pytest.approx(141.73, abs=0.02)]


def _around(boxes):
    x, y = min(each.x for each in boxes), min(each.y for each in boxes)
    right, bottom = max(each.right for each in boxes), max(each.bottom for each in boxes)
    return Box(x=x, y=y, width=right - x, height=bottom - y)


def _ruler_and_words(one, setup, folder):
    """Return the places of the ruler with the ticks at its ends, and of its words, as printed."""
    found = pdf_pages(_written(_deck(_card("x")), one, folder, setup=setup))[0]
    (line,) = [on_paper(each, found) for each in _rulers(found)]
    is_level = line.width > line.height
    line = Box(
        x=line.x - (0 if is_level else 0.8),
        y=line.y - (0.8 if is_level else 0),
        width=line.width + (0 if is_level else 1.6),
        height=line.height + (1.6 if is_level else 0),
    )
    glyphs = [(each.get_text(), on_paper(each, found)) for each in parts_of(LTChar, found)]
    words = ruler_words(one, setup)
    assert "".join(text for text, _box in glyphs[: len(words)]) == words
    return line, _around([box for _text, box in glyphs[: len(words)]])


@EACH
def test_the_ruler_is_next_to_its_words_and_crosses_no_line(one, tmp_path):
    for backs in possible_backs(one):
        setup = SheetSetup(backs=backs)
        line, words = _ruler_and_words(one, setup, tmp_path)
        both = _around([line, words])
        assert min(both.width, both.height) < 5.5
        assert max(both.width, both.height) == pytest.approx(max(line.width, line.height, words.width, words.height))
        cuts_and_folds = [
            (each.x, each.y, each.right, each.bottom) for kind in fold_and_cut_lines(one, setup) for each in kind
        ]
        for x0, y0, x1, y1 in (*crop_marks(one), *cuts_and_folds):
            assert not (both.x < x1 + 0.1 and x0 - 0.1 < both.right and both.y < y1 + 0.1 and y0 - 0.1 < both.bottom)


@EACH
def test_the_ruler_is_on_a_card_only_if_the_paper_has_no_margin_and_never_at_the_text(one, tmp_path):
    both = _around(_ruler_and_words(one, AS_USUAL, tmp_path))
    has_margins = one.card(0).x > 0
    assert any(both.overlaps(box) for box in one.cards()) != has_margins
    assert not any(both.overlaps(one.safe(position)) for position in range(one.capacity))
    paper = Box(x=0, y=0, width=one.paper_width, height=one.paper_height)
    assert is_within(both, paper.inside(3))


@pytest.mark.parametrize("card", [(70.0, 37.0, 3, 8), (52.5, 29.7, 4, 10), (105.0, 57.0, 2, 5), (210.0, 297.0, 1, 1)])
def test_the_ruler_of_a_sheet_of_ones_own_is_clear_of_its_text_however_narrow_its_margins(card):
    width, height, columns, rows = card
    measures = SheetMeasures(
        name="Mine", paper="A4", card_width=width, card_height=height, columns=columns, rows=rows,
        first_x=0, first_y=0, step_x=width, step_y=height,
    )  # fmt: skip
    one = checked_sheet(measures, "own:x")
    found = ruler(one)
    for place in (found.words, Box(x=found.line[0], y=found.line[1] - 0.8, width=50, height=1.6)):
        assert not any(place.overlaps(one.safe(position)) for position in range(one.capacity))
        assert is_within(place, Box(x=0, y=0, width=210, height=297))


def test_a_booklet_bound_on_the_right_has_no_ruler_on_its_cover():
    one = replace(sheet("booklet"), binds_right=True)
    cover = card_places(one, AS_USUAL)[0].front.box
    assert not ruler(one).words.overlaps(cover)
    assert ruler(one).line[0] > cover.right


@EACH
def test_text_is_never_smaller_than_the_floor(one):
    for found in _ordinary(one):
        on_cards = [each for each in parts_of(LTChar, found) if not _is_at_the_ruler(on_paper(each, found), one)]
        assert min(each.size for each in on_cards) >= one.sizes[1] - 0.01


def test_the_text_of_the_pdf_is_the_text_of_the_cards_in_every_script(tmp_path):
    deck = _deck(*ORDINARY.cards[:5], _card("在里斯本 😀 还有 😎 fi", kicker="Zoë Müller-Łukasz"))
    text = extract_text(_written(deck, sheet("a7"), tmp_path))
    for words in ("first hello by 18:40", "Priya Nair", "She is rebuilding invoicing.", "Zoë Müller-Łukasz"):
        assert words in " ".join(text.split())
    for script, several in IN_OTHER_SCRIPTS.items():
        if QFontDatabase.families(script):  # if the system has a font for it
            assert [words for words in several if words not in text] == []


@pytest.mark.parametrize("text", ["plain", "张伟 😀"])
def test_the_file_is_sound_for_a_strict_reader(text, tmp_path):
    reader = pypdf.PdfReader(_written(_deck(_card(text)), sheet("a7"), tmp_path), strict=True)
    assert text.split()[0] in reader.pages[0].extract_text()


def test_the_pdf_has_a_title(tmp_path):
    assert pypdf.PdfReader(_written(ORDINARY, sheet("a7"), tmp_path)).metadata.title == "Cards for PyCon meetup"


def test_the_pdf_tells_nothing_about_whose_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "robin-the-user")
    path = _written(ORDINARY, sheet("a7"), tmp_path)
    told = {name: value for name, value in pypdf.PdfReader(path).metadata.items() if value}
    assert told.keys() == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
    assert str(tmp_path).encode() not in path.read_bytes()
    assert b"robin-the-user" not in path.read_bytes()


def test_a_name_in_a_right_to_left_script_is_on_the_right(tmp_path):
    one = sheet("a7")
    (found,) = pdf_pages(_written(_deck(_card(kicker="أمل حداد", heading="تحمل دفترًا أحمر")), one, tmp_path))
    rightmost = max(on_paper(each, found).right for each in parts_of(LTChar, found))
    assert rightmost == pytest.approx(one.safe(0).right, abs=1)


@pytest.mark.parametrize(
    ("card", "is_on_the_right"),
    [
        (_card("Billing lead, Acme", "Last time: three weeks ago.", kicker="", heading="أمل حداد"), False),
        (_card("مهندسة برمجيات", "Acme", kicker="", heading="أمل حداد"), True),
        (_card("Acme", kicker="", heading="רות לוי"), True),
    ],
    ids=["mostly English", "mostly Arabic", "as the name"],
)
def test_all_paragraphs_of_a_card_begin_at_one_edge(card, is_on_the_right):
    [[placed]] = lay_out(_deck(card), sheet("a7")).pages
    lines = [row.line.naturalTextRect() for row in placed.part.rows]
    assert len(lines) == len(card.lines) + 1
    begins = {round(placed.part.width - line.right() if is_on_the_right else line.left()) for line in lines}
    assert begins == {0}


def test_markup_in_notes_is_printed_as_it_was_typed():
    card = _card("<b>bold</b> &amp; <img src='file:///etc/hostname'>", heading="a & b", kicker="<i>Person</i>")
    [[placed]] = lay_out(_deck(card), sheet("a7")).pages
    assert placed.part.text.split("\n")[:2] == ["<i>Person</i>", "a & b"]
    assert "<b>bold</b> &amp; <img src='file:///etc/hostname'>" in placed.part.text


def test_long_text_continues_on_a_second_card_that_says_so():
    text = " ".join(f"word{number}" for number in range(260))
    layout = lay_out(_deck(_card(text)), sheet("a7"))
    parts = [placed.part for placed in layout.pages[0]]
    assert [part.note for part in parts] == [f"{number} of {len(parts)}" for number in range(1, len(parts) + 1)]
    assert len(parts) > 1
    assert all(part.text.startswith("KICKER") for part in parts)


def test_a_word_with_a_slash_is_not_divided_after_it():
    cards = [_card(f"{'so ' * letters}, she/her and/or more") for letters in range(1, 30)]
    pages = lay_out(_deck(*cards), sheet("avery-5371")).pages
    assert not [row.text for page in pages for placed in page for row in placed.part.rows if row.text.endswith("/")]


def test_a_long_address_with_slashes_is_divided_where_it_must_be():
    address = "example.org/" + "/".join(["part"] * 40)
    [[placed]] = lay_out(_deck(_card(f"See {address}")), sheet("avery-5371")).pages
    assert "".join(row.text for row in placed.part.rows).endswith(f"See {address}")
    assert len(placed.part.rows) > 2


def test_on_a_label_that_is_only_there_for_its_back_the_number_is_next_to_the_name_too():
    back = Card(key="b", label="B", kicker="BACK", lines=tuple(Line(text=f"And what then, {one}?") for one in range(6)))
    front = Card(key="q", label="Q", kicker="QUESTIONS", lines=(Line(text="What keeps you doing it?"),), back=back)
    setup = SheetSetup(backs="printed")
    fronts = [placed.part for placed in lay_out(_deck(front), sheet("avery-5160"), setup).pages[0]]
    assert [part.text.split("\n")[0] for part in fronts] == ["QUESTIONS"] * len(fronts)
    assert len(fronts) > 1
    assert all(part.has_note_on_top for part in fronts)
    assert [part.note for part in fronts] == [f"{number} of {len(fronts)}" for number in range(1, len(fronts) + 1)]


@pytest.mark.parametrize(("paragraphs", "behind"), [(1, 12), (5, 12), (12, 5)])
def test_both_sides_of_a_card_that_goes_on_have_the_same_number(paragraphs, behind):
    front, back = (
        Card(key=key, label=key, kicker=key, lines=(Line(text="a word or two " * 20),) * count)
        for key, count in (("FRONT", paragraphs), ("BACK", behind))
    )
    setup = SheetSetup(backs="printed")
    fronts, backs = lay_out(_deck(replace(front, back=back)), sheet("a7"), setup).pages[:2]
    assert len(fronts) > len(backs) or len(backs) > 2
    assert [placed.part.note for placed in fronts][: len(backs)] == [placed.part.note for placed in backs]


def test_a_full_front_whose_back_goes_on_has_no_number_on_its_text():
    back = Card(key="b", label="B", kicker="BACK", lines=(Line(text="a word or two " * 300),))
    setup, seen = SheetSetup(backs="printed"), set()
    for words in range(60, 90):
        front = Card(key="f", label="F", lines=(Line(text="a word or two " * words),), back=back)
        first = lay_out(_deck(front), sheet("a7"), setup).pages[0][0].part
        free = first.height - (first.rows[-1].bottom - first.rows[0].top)
        assert not first.note or free >= NOTE_HEIGHT * first.note_points * UNITS_PER_POINT
        seen.add(bool(first.note))
    assert seen == {False, True}


def test_on_a_label_the_number_is_next_to_the_name_so_that_it_takes_no_line_of_the_text(tmp_path):
    one = sheet("avery-5160")
    lines = (Line(lead="Last time:", text="She asked how many alarms we get."), Line(text="Developer, Eastmere Water"))
    card = Card(key="p", label="N", name="Noor van Dijkhuizen", heading="green raincoat, two rings", lines=lines)
    parts = [placed.part for placed in lay_out(_deck(card), one).pages[0]]
    assert [part.note for part in parts] == ["1 of 2", "2 of 2"]
    (found,) = pdf_pages(_written(_deck(card), one, tmp_path))
    letters = [on_paper(each, found) for each in parts_of(LTChar, found)]
    for position in (0, 1):
        safe = one.safe(position)
        tops = sorted(each.y for each in letters if is_within(each, safe, FLOOR_TOLERANCE))
        below = [each for each in letters if is_within(each, safe, FLOOR_TOLERANCE) and each.right > safe.right - 1]
        assert min(each.y for each in below) < tops[0] + 4


def test_emoji_that_no_font_has_are_left_out_whole_and_others_stay(monkeypatch):
    real = card_text.has_glyph
    monkeypatch.setattr(card_text, "has_glyph", lambda letter, style: letter not in "🏺👍" and real(letter, style))
    card = _card("the pottery 🏺 course", "👍🏽 👩‍👍 yes ★", "🏺")
    [[placed]] = lay_out(_deck(card), sheet("a7")).pages
    assert "the pottery course" in placed.part.text
    assert "🏽" not in placed.part.text
    assert placed.part.text.rstrip().endswith("yes ★")


def test_a_letter_has_a_glyph_if_any_font_of_the_system_has_it():
    assert card_text.has_glyph("a", PLAIN_STYLE)
    assert not card_text.has_glyph("\U000f1234", PLAIN_STYLE), "a private letter that no font has"


@EACH
@pytest.mark.parametrize(
    "heading",
    [
        "“grey scarf in all weathers, near the door”",
        "One good conversation, and home again by 20:30.",
        "“وشاح رمادي في كل الأحوال، قرب الباب”",
    ],
)
def test_no_heading_ends_with_a_word_on_a_line_of_its_own(one, heading):
    placed = lay_out(_deck(_card(heading, kicker="", heading=heading)), one).pages[0]
    part = next(each.part for each in placed if each.part.rows)
    lines = [row for row in part.rows if row.whole == heading and row.tag == "H1"]
    assert len(lines) == 1 or " " in lines[-1].text.strip()
    begins = [part.width - row.line.naturalTextRect().right() for row in lines]
    assert not part.card.is_mirrored or max(map(abs, begins)) <= 2 * UNITS_PER_POINT


def test_a_card_shrinks_before_it_continues():
    text = " ".join(f"word{number}" for number in range(95))
    (part,) = [placed.part for placed in lay_out(_deck(_card(text)), sheet("a7")).pages[0]]
    assert 8 <= part.points < 10.5
    assert part.note == ""


def test_a_deck_is_printed_in_one_size_the_largest_that_all_its_cards_fit():
    long, short = (_card(" ".join(f"word{number}" for number in range(count))) for count in (95, 3))
    (alone,) = _sizes(lay_out(_deck(short), sheet("a7")))
    (of_long,) = _sizes(lay_out(_deck(long), sheet("a7")))
    assert of_long < alone
    assert _sizes(lay_out(_deck(*[short] * 60, long, short), sheet("a7"))) == {of_long}


def test_a_card_that_fits_at_no_size_makes_the_others_no_smaller():
    endless, short = (_card(" ".join(f"word{number}" for number in range(count))) for count in (260, 3))
    layout = lay_out(_deck(short, endless), sheet("a7"))
    assert _sizes(layout) == _sizes(lay_out(_deck(short), sheet("a7")))
    assert layout.card_count > 2


def _sizes(layout):
    return {placed.part.points for one in layout.pages for placed in one}


def test_a_long_deck_keeps_some_cards_laid_out_and_prints_the_others_the_same(monkeypatch):
    cards = [_card(f"Line of card {number}", f"And another of {number}") for number in range(12)]
    whole = lay_out(_deck(*cards), sheet("a7"))
    laid_out = []
    lines = Typesetter.lines

    def counted(typesetter, card, points):
        laid_out.append(card)
        return lines(typesetter, card, points)

    monkeypatch.setattr(Typesetter, "lines", counted)
    monkeypatch.setattr(card_fitting, "_MOST_LAID_OUT", 3)
    bounded = lay_out(_deck(*cards), sheet("a7"))
    assert [bounded.text(at) for at in range(2)] == [whole.text(at) for at in range(2)]
    assert laid_out == [*cards, *cards[3:]]


def test_the_name_is_the_largest_thing_on_a_card_about_someone_and_the_cue_comes_second(tmp_path):
    card = Card(key="p", label="Zoë", name="Zoë", heading="laughs", lines=(Line(text="ferries"),))
    (found,) = pdf_pages(_written(_deck(card), sheet("a7"), tmp_path))
    sizes = {}
    for word in ("Zoë", "laughs", "ferries"):
        sizes[word] = next(each.size for each in parts_of(LTChar, found) if each.get_text() == word[0])
    assert sizes["Zoë"] > sizes["laughs"] > sizes["ferries"]


def test_a_card_with_a_third_empty_has_lines_to_write_on_and_a_full_one_has_none(tmp_path):
    one = sheet("index-3x5")
    full = _card(*[f"line {number}" for number in range(8)])
    found = pdf_pages(_written(_deck(_card("a line"), full), one, tmp_path))[0]
    across = [on_paper(each, found) for each in parts_of((LTLine, LTCurve), found) if each.height == 0]
    ruled = [[each for each in across if is_within(each, one.safe(position), 0.1)] for position in (0, 1)]
    assert len(ruled[0]) >= 4
    assert ruled[1] == []
    bottoms = [on_paper(each, found).bottom for each in parts_of(LTChar, found)]
    first = min(each.y for each in ruled[0])
    assert first - max(bottom for bottom in bottoms if bottom < one.safe(0).bottom) > 3


def test_a_question_is_not_torn_apart_where_the_card_ends():
    questions = [f"Question number {number}, which is long enough to need two lines of a card?" for number in range(14)]
    layout = lay_out(_deck(_card(*questions)), sheet("a7"))
    parts = [placed.part.text for placed in layout.pages[0]]
    assert len(parts) > 1
    for question in questions:
        assert any(question in text.replace(" \n", " ") for text in parts)


_ANY_BUT_PICTURES = st.characters(exclude_categories=["Cs", "So"])  # those that no font has are left out


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heading=st.text(_ANY_BUT_PICTURES, max_size=300),
    texts=st.lists(st.text(_ANY_BUT_PICTURES, min_size=1, max_size=1500), max_size=5),
    name=st.sampled_from(["a7", "avery-8371", "a6"]),
)
def test_no_word_is_ever_lost(heading, texts, name):
    card = _card(*texts, heading=heading, kicker="KICKER")
    layout = lay_out(_deck(card), sheet(name))
    parts = [placed.part for one in layout.pages for placed in one]
    printed = "".join("".join(row.text for row in part.rows).replace("\u2029", "") for part in parts)
    assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", card.text)
    for part in parts:
        assert part.rows[-1].bottom - part.rows[0].top <= part.height + 0.5


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet="abc äß張伟 ע ا", min_size=1, max_size=900), min_size=1, max_size=3))
def test_no_random_text_leaves_its_card(texts, tmp_path):
    one = sheet("a7")
    safe = [one.safe(position) for position in range(one.capacity)]
    for found in pdf_pages(_written(_deck(_card(*texts)), one, tmp_path)):
        for glyph in (on_paper(each, found) for each in parts_of(LTChar, found)):
            assert _is_at_the_ruler(glyph, one) or any(is_within(glyph, each, FLOOR_TOLERANCE) for each in safe)


def test_a_used_sheet_is_filled_from_the_place_one_names(tmp_path):
    one = sheet("a7")
    layout = lay_out(_deck(*[_card()] * 4), one, SheetSetup(start_at=7))
    assert [[placed.position for placed in each] for each in layout.pages] == [[6, 7], [0, 1]]
    assert write_pdf(_deck(*[_card()] * 4), one, tmp_path / "x.pdf", SheetSetup(start_at=7)) == (4, 2)


@pytest.mark.parametrize("place", [0, 9])
def test_a_place_the_sheet_does_not_have_is_refused(place):
    with pytest.raises(Refused, match="positions 1 to 8"):
        lay_out(_deck(_card()), sheet("a7"), SheetSetup(start_at=place))


def test_an_empty_deck_is_refused_and_leaves_no_file(tmp_path):
    with pytest.raises(Refused):
        write_pdf(_deck(), sheet("a7"), tmp_path / "cards.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_that_cannot_be_written_leaves_what_was_there(tmp_path):
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(Refused):
        write_pdf(ORDINARY, sheet("a7"), path)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_pdf_to_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "cards.pdf"
    path.write_bytes(b"old")
    with limited_disk(100), pytest.raises(Refused, match="no room"):
        write_pdf(ORDINARY, sheet("a7"), path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["cards.pdf"]
    write_pdf(ORDINARY, sheet("a7"), path)
    assert path.read_bytes().startswith(b"%PDF")
    record_figure(6, "PDF: said, the old file as before")


def test_markup_and_pictures_in_notes_are_printed_as_typed(tmp_path):
    text = "<b>bold</b> <img src='file:///etc/hostname'> & more"
    path = _written(_deck(_card(text)), sheet("a7"), tmp_path)
    assert "<img" in pypdf.PdfReader(path).pages[0].extract_text()
    assert len(pypdf.PdfReader(path).pages[0].images) == 0


def test_the_printer_gets_the_same_cards(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    deck = _deck(*ORDINARY.cards[:2], *ORDINARY.cards[5:])
    counts = print_deck(deck, sheet("c32010"), printer)
    assert counts == write_pdf(deck, sheet("c32010"), tmp_path / "cards.pdf")
    printed, saved = (pypdf.PdfReader(tmp_path / name) for name in ("printed.pdf", "cards.pdf"))
    assert [each.extract_text().split() for each in printed.pages] == [
        each.extract_text().split() for each in saved.pages
    ]


def test_the_preview_paints_the_same_sheet():
    layout = lay_out(ORDINARY, sheet("a7"))
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_sheet(painter, layout, 0, 1.0)
    painter.end()
    inked = [position for position in range(8) if _is_inked(image, layout.sheet.safe(position))]
    assert inked == [placed.position for placed in layout.pages[0]]


def _is_inked(image, box):
    white = image.pixel(300, 1)
    xs = range(round(box.x * POINTS_PER_MM), round(box.right * POINTS_PER_MM))
    ys = range(round(box.y * POINTS_PER_MM), round(box.bottom * POINTS_PER_MM))
    return any(image.pixel(x, y) != white for x in xs for y in ys)


def test_the_preview_turns_pages_by_key_and_describes_them(qtbot):
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(_deck(*[_card(f"number {number}") for number in range(10)]), sheet("a7"))
    preview.resize(QSize(700, 500))
    preview.show()
    assert preview.accessibleName() == "Sheet preview"
    assert "number 0" in preview.accessibleDescription()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 1
    assert "number 9" in preview.accessibleDescription()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 1
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page == 0


@pytest.mark.parametrize("size", [QSize(700, 500), QSize(380, 500), QSize(900, 300)])
def test_the_preview_shows_the_whole_sheet_until_one_zooms_in(qtbot, size):
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(_deck(_card("a line")), sheet("a7"))
    preview.resize(size)
    preview.show()
    bar = preview.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    QTest.keyClicks(preview, "++")
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(preview, Qt.Key.Key_Down)
    assert bar.value() > 0
    QTest.keyClicks(preview, "--")
    qtbot.waitUntil(lambda: bar.maximum() == 0)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_heading_of_each_side_begins_at_the_edge_where_the_window_begins(qapp, qtbot, direction):
    qapp.setLayoutDirection(direction)
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(_deck(replace(_card("a line"), back=_card("a back"))), sheet("a7"), SheetSetup(backs="printed"))
    preview.resize(QSize(900, 600))
    preview.show()
    view = preview.findChild(QScrollArea).widget()
    whole = view.grab().toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for paper in view._papers():
        left, right, top = round(paper.left()), round(paper.right()), round(paper.top())
        image = whole.copy(QRect(left, 0, right - left, top - 2))
        ink = theme.colour("ink").name()
        columns = [
            x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == ink
        ]
        gap = min(columns) if direction == Qt.LayoutDirection.LeftToRight else image.width() - 1 - max(columns)
        assert gap <= 3


def test_a_long_deck_shows_its_first_sheet_before_all_of_it_is_laid_out(qtbot):
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(_deck(*[_card(f"number {number}") for number in range(240)]), sheet("a7"))
    assert preview.page_count == 5
    assert "number 0" in preview.accessibleDescription()
    qtbot.waitUntil(lambda: preview.page_count == 30)
    assert preview.page == 0


def test_a_long_deck_is_laid_out_in_steps_and_another_deck_ends_that(qtbot, monkeypatch):
    monkeypatch.setattr("ui.widgets.process.jobs._SLICE_S", 0)  # one step at a time, however fast the machine is
    first, second = (_deck(*[_card(f"{name} {at}") for at in range(240)]) for name in ("before", "after"))
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(first, sheet("a7"))
    preview.show_deck(second, sheet("a7"))
    steps, clock = [], QTimer()
    clock.timeout.connect(lambda: steps.append(preview.page_count))
    clock.start(0)
    qtbot.waitUntil(lambda: preview.page_count == 30)
    assert steps.count(5) >= 240 / 48  # the window came to its other work in between
    preview.next_page()
    preview.show_deck(replace(second, cards=(*second.cards, _card("one more"))), sheet("a7"))
    assert (preview.page, preview.page_count) == (1, 30)  # what is there stays until the rest is ready
    qtbot.waitUntil(lambda: preview.page_count == 31)
    assert "after 8" in preview.accessibleDescription()
    assert "before" not in preview.accessibleDescription()


def test_text_that_fits_nowhere_holds_up_no_step():
    deck = _deck(*[_card("A sentence about the harbour and the ledger. " * 26) for _card_number in range(60)])
    steps = sum(1 for _step in laying_out(deck, sheet("a7")))
    assert steps > 2 * 60


def test_a_preview_of_an_empty_deck_says_so(qtbot):
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.show_deck(_deck(), sheet("a7"))
    preview.show()
    assert preview.page_count == 0
    assert preview.accessibleDescription() == "No card in this deck yet"


def test_the_checklist_is_a_page_with_boxes(journal, tmp_path):
    from netcoach.events.event import EventDraft  # only this test needs the journal

    event_id = journal.events.add(EventDraft(title="PyCon meetup", starts=journal.today))
    event, groups = journal.events.get(event_id), journal.checklists.groups(event_id)
    path = tmp_path / "checklist.pdf"
    assert write_checklist_pdf(event, groups, path, today=journal.today) == 1
    reader = pypdf.PdfReader(path)
    text = " ".join(reader.pages[0].extract_text().split())
    assert all(printable(step.text) in text for _heading, steps in groups for step in steps)
    assert float(reader.pages[0].mediabox.height) == pytest.approx(841.89, abs=0.01)


def test_a_long_checklist_continues_on_further_pages(tmp_path):
    card = _card(*[f"step number {number}" for number in range(90)], mark="tick")
    assert write_pdf(_deck(card), page("Letter"), tmp_path / "x.pdf") == (3, 3)


def test_commands_get_an_application_without_a_screen(application):
    assert offscreen_application() is application


def test_no_line_of_a_card_begins_with_the_dot_between_two_facts():
    cards = [_card(" · ".join(["Harbour Hall", "x" * length, "Friday"])) for length in range(8, 22)]
    layout = lay_out(_deck(*cards), sheet("poker-a4"))
    lines = [row.text for each in layout.pages for placed in each for row in placed.part.rows]
    assert any(" · " in line for line in lines)
    assert not any(line.startswith("·") for line in lines)


def test_tick_boxes_have_one_size_next_to_any_script(tmp_path):
    deck = _deck(_card("first hello", "最近、何に驚きましたか", "مرحبا", "हिन्दी में", mark="tick"))
    (found,) = pdf_pages(_written(deck, sheet("a7"), tmp_path))
    boxes = [each for each in parts_of(LTRect, found) if abs(each.width - each.height) < 0.1 and each.width > 3]
    assert len(boxes) == 4
    assert len({round(each.width, 2) for each in boxes}) == 1
