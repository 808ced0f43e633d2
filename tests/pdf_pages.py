"""Reads back what a PDF shows: glyphs and lines with their positions on the paper."""

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from netcoach.cards.sheets import POINTS_PER_MM, Box


def pdf_pages(path):
    """Return the pages of a PDF: glyphs and lines, not grouped into paragraphs."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    found = []
    with path.open("rb") as file:
        for each in PDFPage.get_pages(file):
            interpreter.process_page(each)
            found.append(device.get_result())
    return found


def parts_of(kind, found):
    """Return everything of one kind on a page."""
    return [each for each in _flat(found) if isinstance(each, kind)]


def on_paper(item, found: LTPage):
    """Return a position in the PDF in millimetres from the top left corner."""
    return Box(
        x=item.x0 / POINTS_PER_MM,
        y=(found.height - item.y1) / POINTS_PER_MM,
        width=item.width / POINTS_PER_MM,
        height=item.height / POINTS_PER_MM,
    )


def is_within(inner, outer, slack=0.0):
    """Return whether one box is inside another."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def _flat(item):
    yield item
    if not isinstance(item, LTChar) and hasattr(item, "__iter__"):
        for each in item:
            yield from _flat(each)
