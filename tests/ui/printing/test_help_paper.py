"""Help on paper: whatever is read in one go is on one page."""

import pytest
from pypdf import PdfReader

from ui.forms.evidence import evidence_rows
from ui.pages.help.help_paper import help_paper
from ui.pages.help.help_text import listed_lines


def letters(text):
    return "".join(text.replace("•", "").split())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_section_finding_or_practice_is_split_over_two_pages(journal, tmp_path, paper):
    content = journal.content
    findings = {each.key: [each.claim, *(text for _label, text in evidence_rows(each))] for each in content.evidence}
    for page in content.help:
        listed = listed_lines(page, content, [])
        wholes = [
            [
                section.title,
                *("".join(run.text for run in each.runs) for each in section.paragraphs()),
                *findings.get(section.evidence, []),
            ]
            for section in page.sections
        ]
        wholes += findings.values() if page.lists == "evidence" else listed
        help_paper(page, content, listed, paper).write_pdf(tmp_path / "help.pdf")
        sheets = [letters(sheet.extract_text()) for sheet in PdfReader(tmp_path / "help.pdf").pages]
        for whole in wholes:
            assert any(all(letters(text) in sheet for text in whole) for sheet in sheets), (page.title, whole[0])
