"""Photos on cards: in the corner where lines end, clear of the text, described, and grey on black-only sheets."""

from dataclasses import replace

import pdfua
import pypdf
import pytest
from PySide6.QtCore import QRectF

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.fading import faded
from netcoach.cards.sheet_setup import AS_USUAL
from netcoach.cards.sheets import sheet, sheets
from tests.builders import a_picture
from tests.drawn_faces import a_face
from tests.pdf_structure import elements
from ui.printing.pdf_and_printer import lay_out, write_pdf

PERSON = Card(
    key="p",
    label="Priya",
    name="Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg",
    heading="“red glasses, a cello case”",
    lines=(
        Line(lead="Last time:", text="three weeks ago. She told me about the move to Porto, and about her choir."),
        Line(text="Send her the paper", mark="tick"),
        Line(text="I promised", mark="rule"),
    ),
    photo=a_face(),
)
ARABIC = replace(PERSON, name="نورالهدى عبد الرحمن", heading="نظارات حمراء", lines=(Line(text="مهندسة في القاهرة"),))
RULES = Card(key="r", label="Ada", name="Ada", lines=(Line(text="Name", mark="rule"),) * 3, photo=a_face(3))


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


def parts_of(card, one=None, setup=AS_USUAL):
    layout = lay_out(Deck(title="Cards", cards=(card,)), one or sheet("a7"), setup)
    return [placed.part for page in layout.pages for placed in page]


def written(card, tmp_path, setup=AS_USUAL):
    path = tmp_path / "cards.pdf"
    write_pdf(Deck(title="Cards", cards=(card,)), sheet("a7"), path, setup)
    return path


def shapes(part):
    """Return where text and lines to write on are, as they are painted."""
    for row in part.rows:
        yield row.line.naturalTextRect().translated(row.origin)
        if row.mark == "rule":
            yield QRectF(row.line.x(), row.top, row.line.width(), row.bottom - row.top)


@pytest.mark.parametrize("card", [PERSON, ARABIC, RULES], ids=["long", "mirrored", "lines"])
@pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
def test_a_photo_is_in_the_card_and_clear_of_every_line_on_every_sheet(one, card):
    (first, *further) = parts_of(card, one)
    assert all(part.photo is None for part in further)
    if first.photo is None:
        assert one.card_height < 40
        return
    place = first.photo.place
    assert QRectF(0, 0, first.width, first.height).contains(place)
    assert place.width() == place.height()
    assert place.left() == (0 if card.is_mirrored else first.width - place.width())
    assert not [each for each in shapes(first) if each.intersects(place)]


def test_below_a_photo_lines_are_as_long_as_without_one():
    with_photo, without = parts_of(PERSON)[0], parts_of(replace(PERSON, photo=b""))[0]
    assert with_photo.rows[-1].line.width() == without.rows[-1].line.width()
    assert with_photo.rows[0].line.width() < without.rows[0].line.width()


def test_a_photo_is_described_once_and_comes_after_the_text(tmp_path):
    path = written(replace(PERSON, name="Priya Nair"), tmp_path)
    found = [(each.kind, each.text) for each in elements(path)]
    assert found[-1] == ("Figure", "Photo of Priya Nair")
    assert [kind for kind, _text in found].count("Figure") == 2  # and the tick box
    assert pdfua.validate(str(path)).findings == ()


def test_a_photo_of_someone_whose_name_is_left_out_does_not_say_it(tmp_path):
    front = faded(PERSON, "one cue")
    assert front.photo == PERSON.photo
    assert ("Figure", "Photo") in [(each.kind, each.text) for each in elements(written(front, tmp_path))]


def test_an_empty_front_has_no_photo():
    assert faded(PERSON, "blank").photo == b""


@pytest.mark.parametrize("is_black", [False, True], ids=["colour", "black only"])
def test_on_black_only_sheets_a_photo_is_grey(tmp_path, is_black):
    (image,) = pypdf.PdfReader(written(PERSON, tmp_path, replace(AS_USUAL, is_black=is_black))).pages[0].images
    red, _green, blue = image.image.convert("RGB").getpixel((5, 5))
    assert (abs(red - blue) < 4) is is_black


@pytest.mark.parametrize("photo", [b"\xff\xd8\xff" + bytes(40), a_picture()[:20]], ids=["jpeg", "png"])
def test_a_photo_that_cannot_be_read_takes_no_space(photo):
    (part,) = parts_of(replace(PERSON, photo=photo))
    assert part.photo is None
    assert part.text == parts_of(replace(PERSON, photo=b""))[0].text


def test_a_front_that_is_only_there_for_a_long_back_has_no_photo():
    back = Card(key="b", label="Back", lines=(Line(text="A long story about the ledger. " * 60),))
    fronts = parts_of(replace(PERSON, back=back), setup=replace(AS_USUAL, backs="printed", sides="fronts"))
    assert [part.photo is not None for part in fronts] == [True] + [False] * (len(fronts) - 1)
    assert len(fronts) > 1
