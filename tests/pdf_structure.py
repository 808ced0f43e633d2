"""Reads the tags of a PDF back, in the order in which a screen reader says them."""

from collections import defaultdict
from typing import NamedTuple

import pypdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

ARTIFACT = None


class Element(NamedTuple):
    """An element: its type, how deep it is in the tree, and what a screen reader says for it."""

    kind: str
    depth: int
    text: str
    language: str = ""


def elements(path):
    """Return every element of the tree, in reading order."""
    reader = pypdf.PdfReader(path, strict=True)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    root = reader.root_object["/StructTreeRoot"]
    return list(_under(root["/K"].get_object(), 0, marked_texts(path), numbers))


def outline(path):
    """Return the elements as "H1 A heading", indented by depth."""
    return [f"{'  ' * each.depth}{each.kind} {each.text}".rstrip() for each in elements(path)]


def marked_texts(path):
    """Return the text of each page by the number of its marked contents; artifacts are under None."""
    resources, found = PDFResourceManager(), []
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            device = _MarkedText(resources)
            PDFPageInterpreter(resources, device).process_page(page)
            found.append(device.texts)
    return found


def _under(element, depth, texts, numbers):
    kids = element.get("/K", [])
    kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    said = ""
    for kid in kids:
        if isinstance(kid, int):
            said += texts[numbers[element.raw_get("/Pg").idnum]][kid]
        elif kid.get("/Type") == "/MCR":
            said += texts[numbers[kid.raw_get("/Pg").idnum]][kid["/MCID"]]
    said = element.get("/Alt") or element.get("/ActualText") or said
    yield Element(element["/S"].removeprefix("/"), depth, str(said).strip(), str(element.get("/Lang", "")))
    for kid in kids:
        if not isinstance(kid, int) and kid.get("/Type") != "/MCR":
            yield from _under(kid, depth + 1, texts, numbers)


class _MarkedText(PDFLayoutAnalyzer):
    """Collects the text of each marked piece, and checks that nothing is outside of one."""

    def __init__(self, resources):
        super().__init__(resources)
        self.texts = defaultdict(str)
        self._open = []

    def receive_layout(self, _page):
        assert self._open == []

    def begin_tag(self, tag, props=None):
        self._open.append(ARTIFACT if tag.name == "Artifact" else props["MCID"])

    def end_tag(self):
        self._open.pop()

    def paint_path(self, *_args):
        assert len(self._open) == 1

    def render_image(self, _name, _stream):
        assert len(self._open) == 1

    def render_char(self, _matrix, font, fontsize, scaling, _rise, cid, _ncs, _graphicstate):
        assert len(self._open) == 1
        try:
            self.texts[self._open[0]] += font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            self.texts[self._open[0]] += "\ufffd"
        return font.char_width(cid) * fontsize * scaling
