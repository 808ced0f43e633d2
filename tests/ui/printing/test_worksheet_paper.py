"""A worksheet on paper."""

from itertools import pairwise

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve, LTTextContainer, LTTextLine
from pypdf import PdfReader

from ui.printing.worksheet_paper import PrintedRow, PrintedSheet, worksheet_paper


def printed(path, rows, headings=("Skill", "Who has seen it", "Next step"), *, lead="Today"):
    sheet = PrintedSheet("Who can vouch for what", lead, "", headings, (1, 1, 1), rows, "A note")
    worksheet_paper(sheet, "A4").write_pdf(path)
    return [page.extract_text().split() for page in PdfReader(path).pages]


def lines_below_text(path):
    """Return how far down the last page the lines below its text are, in points."""
    *_others, page = extract_pages(path)
    text = min(part.y0 for part in page if isinstance(part, LTTextContainer))
    return sorted({round(page.height - part.y0) for part in page if isinstance(part, LTCurve) and part.y1 < text})


def lines_of_text(path):
    """Return the words of each line on paper."""
    parts = [part for page in extract_pages(path) for part in page if isinstance(part, LTTextContainer)]
    return [line.get_text().split() for part in parts for line in part if isinstance(line, LTTextLine)]


def a_row(number, lines):
    answer = "\n".join([*(f"line{at}" for at in range(lines)), f"last{number}"])
    return PrintedRow(f"row{number}", "A hint", (answer, ""), 1, is_tall=False)


@pytest.mark.usefixtures("qapp")
def test_no_row_is_split_over_two_pages(tmp_path):
    pages = printed(tmp_path / "paper.pdf", [a_row(number, number % 7) for number in range(40)])
    assert len(pages) > 2
    for number in range(40):
        row = {f"row{number}", f"last{number}"}
        assert [row & set(page) for page in pages if row & set(page)] == [row], number
    assert [page.count("Skill") for page in pages] == [1] * len(pages)


@pytest.mark.usefixtures("qapp")
def test_an_answer_longer_than_a_page_is_printed_whole(tmp_path):
    pages = printed(tmp_path / "paper.pdf", [a_row(0, 1), a_row(1, 200), a_row(2, 1)], headings=())
    words = [word for page in pages for word in page]
    assert {f"line{at}" for at in range(200)} | {"last0", "last1", "last2"} <= set(words)
    assert words[-2:] == ["A", "note"]


def lowest(path):
    """Return how far down the page the lowest text is, as a share of its height."""
    [page] = extract_pages(path)
    return 1 - min(part.y0 for part in page if isinstance(part, LTTextContainer)) / page.height


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("count", [8, 9])
def test_an_empty_worksheet_has_space_to_write_down_to_the_last_third_of_its_one_page(tmp_path, count):
    rows = [PrintedRow(f"row{number}", "A hint", ("",), 2, is_tall=True) for number in range(count)]
    assert len(printed(tmp_path / "paper.pdf", rows, headings=())) == 1
    assert lowest(tmp_path / "paper.pdf") > 2 / 3


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("count", [3, 24])
def test_a_third_of_a_page_that_stays_empty_has_lines_to_write_on_down_to_its_margin(tmp_path, count):
    printed(tmp_path / "paper.pdf", [a_row(number, 0) for number in range(count)])
    lines = lines_below_text(tmp_path / "paper.pdf")
    assert len(lines) > 10
    assert lines[-1] == pytest.approx(842 - 57, abs=1)
    assert {round((below - above) * 25.4 / 72) for above, below in pairwise(lines)} == {8}


@pytest.mark.usefixtures("qapp")
def test_a_page_that_is_two_thirds_full_has_no_lines_below_its_note(tmp_path):
    printed(tmp_path / "paper.pdf", [a_row(number, 0) for number in range(14)])
    assert lines_below_text(tmp_path / "paper.pdf") == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", range(11, 15))
def test_the_line_below_the_title_never_ends_with_a_word_on_a_line_of_its_own(tmp_path, words):
    printed(tmp_path / "paper.pdf", [a_row(0, 0)], lead=" ".join(["reading"] * words))
    lead = [line for line in lines_of_text(tmp_path / "paper.pdf") if set(line) == {"reading"}]
    assert sum(map(len, lead)) == words
    assert len(lead[-1]) > 1


@pytest.mark.usefixtures("qapp")
def test_a_row_too_many_for_a_page_leaves_the_others_a_line_less_to_write_on(tmp_path):
    rows = [PrintedRow(f"row{number}", "A hint", ("",), 2, is_tall=True) for number in range(12)]
    assert len(printed(tmp_path / "paper.pdf", rows, headings=())) == 1
