"""The names sheet on paper."""

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve
from pypdf import PdfReader

from netcoach.foundation.ids import PersonId
from netcoach.practice.names import NameCard
from ui.printing.names_paper import names_paper

HAIRLINE = 2  # points


def a_card(number, cue):
    return NameCard(
        person_id=PersonId(number),
        name=f"Person{number}",
        cue=cue,
        met="Met at PyCon",
        say_name="",
        pronouns="",
        work="Billing lead at Acme",
        ask_about=f"choir{number}",
        cares_about="",
        shared="",
    )


@pytest.mark.parametrize("lines", [1, 8])
@pytest.mark.usefixtures("qapp")
def test_the_lines_between_names_are_thin_on_every_page(tmp_path, lines):
    cards = [a_card(number, "red glasses " * 5 * lines) for number in range(20)]
    path = tmp_path / "names.pdf"
    names_paper("PyCon", cards, "A4", with_answers=True).write_pdf(path)
    shapes = [one for page in extract_pages(path) for one in page if isinstance(one, LTCurve)]
    assert len(shapes) >= 20
    assert max(one.height for one in shapes) < HAIRLINE


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("with_answers", [True, False])
@pytest.mark.usefixtures("qapp")
def test_everyone_is_whole_on_one_page_and_each_page_says_what_its_columns_are(tmp_path, paper, with_answers):
    cards = [a_card(number, f"first{number} {'red glasses ' * (number % 12)} last{number}") for number in range(60)]
    path = tmp_path / "names.pdf"
    names_paper("PyCon", cards, paper, with_answers=with_answers).write_pdf(path)
    texts = [page.extract_text().split() for page in PdfReader(path).pages]
    assert [text.count("recognise") for text in texts] == [1] * len(texts)
    assert len(texts) > 2
    pages = list(map(set, texts))
    for number in range(60):
        row = {f"first{number}", f"last{number}"}
        if with_answers:
            row |= {f"Person{number}", f"choir{number}"}
        assert [row & page for page in pages if row & page] == [row], number
