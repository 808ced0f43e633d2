"""The sheet for a friend who listens, on paper."""

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve

from ui.printing.peer_paper import peer_paper
from ui.printing.progress_paper import PaperSection, progress_paper


def lines_on(paper, path):
    paper.write_pdf(path)
    return [one for page in extract_pages(path) for one in page if isinstance(one, LTCurve)]


@pytest.mark.usefixtures("qapp")
def test_the_lines_to_write_on_are_as_thin_as_on_other_sheets(tmp_path):
    others = lines_on(
        progress_paper("The week", "", [PaperSection("What's next?", blank_lines=4)], "A4"), tmp_path / "a"
    )
    lines = lines_on(peer_paper("My pitch", "", "A4"), tmp_path / "b")
    assert len(lines) == 18
    assert {round(line.height, 1) for line in lines} == {round(line.height, 1) for line in others}
