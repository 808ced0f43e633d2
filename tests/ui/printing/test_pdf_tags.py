"""The tags of a PDF: read back in order, with the pages as they are without them."""

from datetime import date
from pathlib import Path

import pdfua
import pypdf
import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPdfWriter

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.code import code_for
from netcoach.cards.decks import DeckRef
from netcoach.cards.sheet_setup import AS_USUAL
from netcoach.cards.sheets import page, sheet, sheets
from netcoach.foundation.errors import Refused
from netcoach.practice.names import NameCard
from tests.limited_disk import limited_disk
from tests.pdf_structure import elements, marked_texts, outline
from ui.app.cli_backend import QtBackend
from ui.pages.help.help_paper import help_paper
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_POINT
from ui.printing.message_paper import message_paper
from ui.printing.names_paper import names_paper
from ui.printing.pdf_and_printer import lay_out, page_layout, paint_sheet, write_pdf, writing_pdf
from ui.printing.peer_paper import peer_paper
from ui.printing.recovery_paper import RecoveryPaper
from ui.printing.worksheet_paper import PrintedRow, PrintedSheet, worksheet_paper

TITLE = "Cards for PyCon <meetup> & more 张伟"
GOAL = Card(
    key="goal",
    label="Goal",
    kicker="TONIGHT",
    heading="One good conversation",
    lines=(
        Line(text="first hello by 18:40", mark="tick"),
        Line(text="leave by 20:30", mark="ticked"),
        Line(lead="Remember:", text="the harbour"),
        Line(text="Name", mark="rule"),
    ),
)
PERSON = Card(key="p", label="Priya", name="Priya Nair", heading="“red scarf”", lines=(Line(text="Acme"),))
LONG = Card(key="l", label="Long", kicker="LONG", lines=(Line(text="A sentence about the ledger. " * 40, mark="tick"),))
MIXED = Card(
    key="m",
    label="Mixed",
    kicker="أمل حداد",
    heading="Wei Zhang 张伟",
    lines=(Line(text="مهندسة برمجيات"), Line(text="北风公司研究员"), Line(text="fi 😀 Zoë"), Line(text="שלום Robin")),
)
HELLO = Card(
    key="h",
    label="Hello",
    kicker="HELLO",
    name="Robin",
    code=code_for("https://example.org/robin", "QR code with my contact details"),
)


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


def _deck(*cards):
    return Deck(title=TITLE, cards=cards)


def _written(deck, tmp_path, one=None):
    path = tmp_path / "cards.pdf"
    write_pdf(deck, one or sheet("a7"), path)
    return path


def _texts(path, kind):
    return [each.text for each in elements(path) if each.kind == kind]


def test_the_tags_read_back_in_the_order_of_the_cards(tmp_path):
    assert outline(_written(_deck(GOAL, PERSON), tmp_path)) == [
        "Document",
        "  Sect",
        "    P TONIGHT",
        "    H1 One good conversation",
        "    L",
        "      LI",
        "        Lbl",
        "          Figure tick box, empty",
        "        LBody first hello by 18:40",
        "      LI",
        "        Lbl",
        "          Figure tick box, ticked",
        "        LBody leave by 20:30",
        "    P Remember: the harbour",
        "    P Name",
        "  Sect",
        "    H1 Priya Nair",
        "    H2 “red scarf”",
        "    P Acme",
    ]


def test_every_script_reads_back_as_it_was_typed_and_says_its_language(tmp_path):
    found = {each.text: each.language for each in elements(_written(_deck(MIXED), tmp_path))}
    found.pop("")
    assert found == {
        "أمل حداد": "ar",
        "Wei Zhang 张伟": "",
        "مهندسة برمجيات": "ar",
        "北风公司研究员": "zh",
        "fi 😀 Zoë": "",
        "שלום Robin": "",
    }


def test_a_long_paragraph_has_its_spaces_at_the_ends_of_lines_on_each_of_its_cards(tmp_path):
    path = _written(_deck(LONG), tmp_path)
    pieces = _texts(path, "LBody")
    assert len(pieces) > 1
    assert " ".join(pieces) == ("A sentence about the ledger. " * 40).strip()
    assert _texts(path, "Figure") == ["tick box, empty"]
    assert f"1 of {len(pieces)}" in _texts(path, "P")


@pytest.mark.parametrize("name", ["a7", "poker-a4"], ids=["next to the text", "below it"])
def test_a_code_is_described_and_comes_after_the_text(name, tmp_path):
    kinds = [(each.kind, each.text) for each in elements(_written(_deck(HELLO), tmp_path, sheet(name)))]
    assert kinds[-1] == ("Figure", "QR code with my contact details")


@pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
def test_a_code_is_square_sharp_and_clear_of_everything_on_every_sheet(one, tmp_path):
    text = "x" * 425 if one.card_height >= 50 else "https://example.org/robin-ashworth"  # on a label for an address
    longest = Card(key="h", label="H", kicker="HELLO", name="Robin Ashworth", code=code_for(text, "QR code"))
    placed = lay_out(_deck(longest), one).pages[0][0]
    code = placed.part.code
    module = code.place.width() / len(code.code.modules)
    assert module == round(module)
    assert module / UNITS_PER_POINT * 25.4 / 72 >= 0.4
    assert code.place.width() == code.place.height()
    quiet = code.place.adjusted(-4 * module, -4 * module, 4 * module, 4 * module)
    for row in placed.part.rows:
        assert not quiet.intersects(row.line.naturalTextRect().translated(row.origin).translated(placed.part.text_x, 0))
    assert one.inset / 25.4 * UNITS_PER_INCH >= 4 * module
    page_of = pypdf.PdfReader(_written(_deck(longest), tmp_path, one)).pages[0]
    assert len(page_of.images) == 0


@pytest.mark.parametrize("one", [sheet("a7"), sheet("poker-letter"), page("A4")], ids=lambda one: one.key)
def test_pages_are_painted_the_same_as_without_tags(one, tmp_path):
    deck = _deck(GOAL, PERSON, LONG, MIXED, HELLO)
    layout = lay_out(deck, one)
    plain = tmp_path / "plain.pdf"
    _paint(plain, page_layout(one), len(layout.pages), lambda painter, at: paint_sheet(painter, layout, at, 20))
    _compare(_painted(_written(deck, tmp_path, one)), _painted(plain))


def _papers(content):
    names = NameCard(1, "Priya Nair", "PREE-ya", "she/her", "red scarf", "at PyCon", "Acme", "ferries", "", "")
    blank = PrintedRow("Blank", "", ("", ""), 1, is_tall=False)
    rows = [PrintedRow("First", "a hint", ("one\ntwo", "3"), 1, is_tall=False), blank]
    filled = PrintedSheet("My week", "A lead", "2 of 3", ("What", "When", "How"), (2, 1, 1), rows, "A note")
    bare = PrintedSheet("My week", "A lead", "", (), (1, 2), [PrintedRow("Why", "", ("",), 1, is_tall=True)], "")
    help_page = next(each for each in content.help if any(section.evidence for section in each.sections))
    return {
        "recovery": RecoveryPaper("correct Horse 7", Path("/home/robin/journal.netcoach"), date(2026, 1, 1), "A4"),
        "peer": peer_paper("My pitch", "Hello, I'm Robin.\nI look after ferries.", "Letter"),
        "message": message_paper("Thank Omar", "Dear Omar,\n\n1. Thank you 张伟\n" + "and more\n" * 90, "A4"),
        "names": names_paper("PyCon", [names, names._replace(name="أمل حداد")], "A4", with_answers=True),
        "worksheet": worksheet_paper(filled, "A4"),
        "worksheet without headings": worksheet_paper(bare, "Letter"),
        "help": help_paper(help_page, content, [("Search", "Ctrl+F"), ("Undo", "Ctrl+Z")], "A4"),
    }


PAPERS = ["recovery", "peer", "message", "names", "worksheet", "worksheet without headings", "help"]


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_tagged_without_a_finding_and_painted_the_same(name, journal, tmp_path):
    paper = _papers(journal.content)[name]
    path, plain = tmp_path / "tagged.pdf", tmp_path / "plain.pdf"
    paper.write_pdf(path)
    _check(path)
    _paint(plain, paper.layout, paper.document.pageCount(), lambda painter, at: paper.paint(painter, at, 1.0))
    _compare(_painted(path), _painted(plain))


def test_a_worksheet_is_a_table_with_headings_and_blank_cells(journal, tmp_path):
    _papers(journal.content)["worksheet"].write_pdf(tmp_path / "x.pdf")
    assert [line for line in outline(tmp_path / "x.pdf") if line.strip() not in {"TR", "P"}] == [
        "Document",
        "  H1 My week",
        "  P A lead",
        "  P 2 of 3",
        "  Table",
        *["      TH", "        P What", "      TH", "        P When", "      TH", "        P How"],
        *[
            "      TH",
            "        P First",
            "        P a hint",
            "      TD",
            "        P one two",
            "      TD",
            "        P 3",
        ],
        *["      TH", "        P Blank", "      TD", "      TD"],
        "  P A note",
    ]


def test_a_mirrored_worksheet_is_read_from_the_right(qapp, journal, tmp_path):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        _papers(journal.content)["worksheet"].write_pdf(tmp_path / "x.pdf")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert [each.text for each in elements(tmp_path / "x.pdf") if each.text][3:6] == ["What", "When", "How"]


@pytest.mark.parametrize("name", ["cards", "checklist"])
def test_the_commands_write_tagged_pdfs(name, sample, tmp_path):
    path, backend = tmp_path / "x.pdf", QtBackend()
    if name == "cards":
        deck = DeckRef(event_id=sample.events.find_by_title("PyCon").id)
        backend.cards_pdf(sample, deck, "a7", AS_USUAL, path)
    else:
        backend.checklist_pdf(sample, "PyCon", path)
    _check(path)
    assert "tick box, empty" in _texts(path, "Figure")


@pytest.mark.parametrize("card", [GOAL, PERSON, LONG, MIXED, HELLO], ids=lambda card: card.key)
def test_cards_are_tagged_without_a_finding(card, tmp_path):
    _check(_written(_deck(card), tmp_path))


def test_saving_in_steps_says_when_it_adds_tags_and_leaves_nothing_if_cancelled(tmp_path):
    path = tmp_path / "cards.pdf"
    path.write_bytes(b"old")
    notes = []
    work = writing_pdf(_deck(*[GOAL] * 20), sheet("a7"), path)
    for progress in work:
        notes.append(progress.note)
        if progress.note:
            break
    work.close()
    assert notes == [*[""] * (len(notes) - 1), "tags for screen readers"]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["cards.pdf"]


def test_a_paper_to_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    with limited_disk(100), pytest.raises(Refused, match="no room"):
        message_paper("Thank Omar", "Dear Omar", "A4").write_pdf(path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["letter.pdf"]


def _check(path):
    """Check what PDF/UA-1 asks of the file as a whole, and that everything painted is an element or an artifact."""
    report = pdfua.validate(str(path))
    assert (report.findings, report.skipped) == ((), ())
    reader = pypdf.PdfReader(path, strict=True)
    root = reader.root_object
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}
    tagged = elements(path)
    levels = [int(each.kind[1]) for each in tagged if each.kind in {"H1", "H2", "H3"}]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, (each, texts) in enumerate(zip(reader.pages, marked_texts(path), strict=True)):
        assert (each["/StructParents"], each["/Tabs"]) == (number, "/S")
        assert set(texts) - {None} <= set(range(len(parents[2 * number + 1])))


def _paint(path, layout, count, paint):
    writer = QPdfWriter(str(path))
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    for number in range(count):
        if number:
            writer.newPage()
        paint(painter, number)
    painter.end()


def _compare(tagged, plain):
    assert len(tagged) == len(plain)
    for one, other in zip(tagged, plain, strict=True):
        assert [look for _place, look in one] == [look for _place, look in other]
        places = [[side for place, _look in several for side in place] for several in (one, other)]
        assert places[0] == pytest.approx(places[1], abs=0.01)


def _painted(path):
    """Return what is painted on each page, in order: its place from the top left corner, and how it looks."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages = []
    with path.open("rb") as file:
        for each in PDFPage.get_pages(file):
            interpreter.process_page(each)
            found = device.get_result()
            seen = [(_place(item, found), _look(item)) for item in found if isinstance(item, (LTChar, LTCurve))]
            fills = [one for one in seen if one[1][:2] == ("LTRect", True)]
            pages.append([one for one in seen if not any(_covers(fill, one) for fill in fills)])
    return pages


def _place(item, found):
    return item.x0, found.height - item.y1, item.x1, found.height - item.y0


def _look(item):
    if isinstance(item, LTChar):
        return "glyph", item.fontname, round(item.size, 1), str(item.graphicstate.ncolor)
    return (
        type(item).__name__,
        item.fill,
        item.stroke,
        str(item.non_stroking_color if item.fill else item.stroking_color),
    )


def _covers(outer, inner):
    """Return whether ``outer`` covers ``inner`` in the same colour: Qt may paint a cell, and then behind its text."""
    (a, b, c, d), (e, f, g, h) = outer[0], inner[0]
    return outer != inner and outer[1] == inner[1] and a <= e and b <= f and c >= g and d >= h
