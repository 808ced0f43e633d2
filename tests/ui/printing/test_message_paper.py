"""A message on paper: its words and nothing else, in lines as they were written."""

from pypdf import PdfReader

from ui.printing.message_paper import message_paper


def test_a_message_is_printed_as_it_was_written(qapp, tmp_path):
    path = tmp_path / "message.pdf"
    message_paper("Thank Omar", "Dear Omar,\n\nThank you for <b>the review</b> & the tea.\n\nRobin", "A4").write_pdf(
        path
    )
    (page,) = PdfReader(path).pages
    lines = [" ".join(line.split()) for line in page.extract_text().splitlines() if line.strip()]
    assert lines == ["Dear Omar,", "Thank you for <b>the review</b> & the tea.", "Robin"]


def test_a_very_long_message_goes_on_over_as_many_pages_as_it_needs(qapp, tmp_path):
    path = tmp_path / "message.pdf"
    message_paper("Long", "".join(f"Line {number} ends.\n" for number in range(200)), "Letter").write_pdf(path)
    pages = PdfReader(path).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert len(pages) > 1
    assert all(f"Line {number} ends." in text for number in range(200))
