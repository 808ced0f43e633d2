"""A worksheet on paper."""

import pytest
from pypdf import PdfReader

from ui.printing.worksheet_paper import PrintedRow, PrintedSheet, worksheet_paper


def printed(path, rows, headings=("Skill", "Who has seen it", "Next step")):
    sheet = PrintedSheet("Who can vouch for what", "Today", "", headings, (1, 1, 1), rows, "A note")
    worksheet_paper(sheet, "A4").write_pdf(path)
    return [page.extract_text().split() for page in PdfReader(path).pages]


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
