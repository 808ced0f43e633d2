"""Tags for a PDF (PDF/UA-1): what is a heading, a paragraph or a list, in reading order, for screen readers.

Qt writes no tags. Therefore the paint routine fills a rectangle in a reserved colour, which numbers the element, before
each element and :data:`END` after it; black text is just painted in that colour (ui/printing/tagging.py). The pass over
the finished file replaces these with the operators that mark the element's contents, and black, and appends the
structure tree. Whatever is outside an element is an artifact: crop marks, rules, borders.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.sax.saxutils import escape

from netcoach.formats.pdf_objects import PdfObjects
from netcoach.foundation.i18n import SOURCE_LANGUAGE, _, languages
from netcoach.foundation.progress import Progress, Work

MARKER_BLUE = 77
END = 0xFFFF
"""The number of the fill that ends an element."""

_NUMBER = rb"/CSp cs\n(?P<high>[\d.]+) (?P<low>[\d.]+) 0\.3019\d* scn\n/GSa gs\n"
_FILL = rb"(?:q\n)?(?:[-\d. ]+ cm\n)?(?P<fill>[-\d. ]+ re\nf\n)"
_FILL_OR_NUMBERED_TEXT = re.compile(_NUMBER + b"(?:" + _FILL + rb"|(?P<text>BT\n.*?ET\n))", re.DOTALL)
_FILL_OR_TEXT = re.compile(_NUMBER + _FILL + rb"|(?P<text>BT\n.*?ET\n|/\S+ Do\n)", re.DOTALL)
_BLACK = b"/CSp cs\n0 0 0 scn\n/GSa gs\n"
_PAINTS = re.compile(rb"\n(?:[fB]\*?|[Sbs]|BT)\n")
_BOX = re.compile(rb"Box \[[^\]]*\]")
_CODE_LANGUAGE = "en-GB"
_EMPTY_ALLOWED = frozenset({"TD", "TH"})
_ARTIFACT = b"/Artifact BMC\n"
_TAGS_A_STEP = 50

Item = TypeVar("Item")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>NetCoach</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(slots=True, kw_only=True)
class Tag:
    """An element of the structure tree.

    ``text`` is what it says, where the shapes of the letters don't tell; ``alternate`` describes a figure; ``box`` is
    its place on the page in points from the bottom left. ``scope`` and ``span`` belong to the cells of a table. Most
    tags of a long document are leaves with one piece, so neither list exists before it has something in it.
    """

    kind: str
    text: str = ""
    alternate: str = ""
    language: str = ""
    scope: str = ""
    span: int = 1
    box: tuple[float, float, float, float] | None = None
    children: Sequence[Tag] = ()
    pieces: Sequence[tuple[int, int]] = ()  # page, number of the marked contents

    def add(self, child: Tag) -> None:
        """Put another tag under this one."""
        self.children = _with(self.children, child)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagTree:
    """The tags of a document: its title, the root of the tree, and each numbered element in the order of painting.

    Adding it to a file empties it, so that a long document isn't in memory twice.

    If ``marks_only_text``, an element is just the text that follows its number: lines and fills are artifacts.
    """

    title: str
    root: Tag
    numbered: list[Tag]
    marks_only_text: bool = False


def document_language() -> str:
    """Return the language that the window's texts are in, as a tag."""
    language = languages()[0]
    return _CODE_LANGUAGE if language == SOURCE_LANGUAGE else language.replace("_", "-")


def add_tags(pdf: PdfObjects, tree: TagTree, size: tuple[float, float]) -> Work[None]:
    """Tag the pages of ``pdf``, and give them their exact ``size`` in points, which Qt rounds to whole ones."""
    pages, structure = pdf.pages(), _Structure(pdf, tree)
    exact = b"Box [0 0 %.6f %.6f]" % size
    at = 0
    for index, page in enumerate(pages):
        body = _BOX.sub(exact, pdf[page])
        contents = pdf.reference(body, b"/Contents")
        marked, tags, at = _marked(pdf.stream(contents), tree, at)
        pdf.set_stream(contents, marked)
        pdf[page] = body.removesuffix(b">>") + b"/StructParents %d\n/Tabs /S\n>>" % index
        structure.note_page(index, tags)
        yield Progress(done=index + 1, total=len(pages), note=_("tags for screen readers"))
    tree.numbered.clear()
    yield from structure.add()
    language = document_language()
    xmp = _XMP.format(title=escape(tree.title), language=language).encode()
    metadata = pdf.add(b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(xmp), xmp))
    catalog = re.sub(rb"/Metadata \d+ 0 R", b"/Metadata %d 0 R" % metadata, pdf[pdf.root])
    pdf[pdf.root] = catalog.removesuffix(b">>") + (
        b"/StructTreeRoot %d 0 R\n/MarkInfo << /Marked true >>\n/Lang (%s)\n"
        b"/ViewerPreferences << /DisplayDocTitle true >>\n>>" % (structure.root, language.encode())
    )


class _MarkedPage:
    """A page's stream, in which numbers become the operators that mark the contents of elements."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self._made = [_ARTIFACT]
        self._text: Tag | None = None  # the element that more text may belong to

    def begin(self, tag: Tag | None, before: bytes) -> None:
        """Begin the contents of an element, or an artifact, after what is drawn before."""
        self._end_text(before)
        self._made.append(before)
        self._mark(tag)

    def add_text(self, tag: Tag | None, before: bytes, text: bytes) -> None:
        """Add a text, which is all of an element or a part of it, after what is drawn before."""
        if tag is not self._text or _PAINTS.search(before):
            self._end_text(before)
            self._made.append(before)
            if tag is not None:
                self._mark(tag)
            self._text = tag
        else:
            self._made.append(before)
        self._made.append(text)

    def finish(self, rest: bytes) -> bytes:
        """Return the whole stream."""
        self._end_text(rest)
        return b"".join((*self._made, rest, b"EMC\n"))

    def _end_text(self, following: bytes) -> None:
        if self._text is not None and following:
            self._mark(None)
        self._text = None

    def _mark(self, tag: Tag | None) -> None:
        if tag is None:
            self._made.append(b"EMC\n" + _ARTIFACT)
        else:
            self._made.append(b"EMC\n/%s <</MCID %d>> BDC\n" % (tag.kind.encode(), len(self.tags)))
            self.tags.append(tag)


def _marked(stream: bytes, tree: TagTree, at: int) -> tuple[bytes, list[Tag], int]:
    """Replace the numbers in a page's stream. Return the stream, the tag of each piece, and the last number.

    A number in the file is the lower 16 bits of the real one, which is never far from the last.
    """
    page, before, done = _MarkedPage(), b"", 0
    current: Tag | None = None
    for found in (_FILL_OR_TEXT if tree.marks_only_text else _FILL_OR_NUMBERED_TEXT).finditer(stream):
        if found["high"]:
            number = _channel(found["high"]) << 8 | _channel(found["low"])
            current = None
            if number != END:
                at += (number - at + END // 2) % END - END // 2
                current = tree.numbered[at]
        if found["text"]:
            before += stream[done : found.start()] + (_BLACK if found["high"] else b"")
            page.add_text(current, before, found["text"])
            before = b""
        else:
            before += stream[done : found.start("fill")]
            if not tree.marks_only_text:
                page.begin(current, before)
                before = b""
        done = found.end()
    return page.finish(before + stream[done:]), page.tags, at


def _channel(number: bytes) -> int:
    return round(float(number) * 255)


class _Structure:
    """The objects of the structure tree."""

    def __init__(self, pdf: PdfObjects, tree: TagTree) -> None:
        self._pdf, self._tree = pdf, tree
        self._pages = pdf.pages()
        self._parents: list[array[int]] = []  # for each page, the object that each piece of it belongs to
        self.root = pdf.add()

    def note_page(self, index: int, tags: list[Tag]) -> None:
        """Note which tag each piece of a page belongs to."""
        self._parents.append(array("L", bytes(len(tags) * array("L").itemsize)))
        for number, tag in enumerate(tags):
            tag.pieces = _with(tag.pieces, (index, number))

    def add(self) -> Work[None]:
        """Add the tree to the file, and take it apart."""
        document = self._pdf.add()
        kids = []
        for each in _taken(self._tree.root):
            if _is_needed(each):
                kids.append(b"%d 0 R" % self._add_tag(each, document))
            if not len(kids) % _TAGS_A_STEP:
                yield Progress(done=0, total=0, note=_("tags for screen readers"))
        kind = self._tree.root.kind.encode()
        self._pdf[document] = b"<</S/%s/P %d 0 R/K [%s]>>" % (kind, self.root, b" ".join(kids))
        pages = b"".join(
            b"%d [%s]\n" % (index, b" ".join(b"%d 0 R" % number for number in numbers))
            for index, numbers in enumerate(self._parents)
        )
        parents = self._pdf.add(b"<< /Nums [\n%s] >>" % pages)
        self._pdf[self.root] = b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>" % (
            document,
            parents,
            len(self._parents),
        )

    def _add_tag(self, tag: Tag, parent: int) -> int:
        number, page = self._pdf.add(), b""
        kids = [b"%d 0 R" % self._add_tag(each, number) for each in _taken(tag) if _is_needed(each)]
        for index, piece in tag.pieces:
            self._parents[index][piece] = number
        if len(tag.pieces) == 1:
            [(index, piece)] = tag.pieces
            page = b"/Pg %d 0 R" % self._pages[index]
            kids.append(b"%d" % piece)
        else:
            kids += (b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[index], piece) for index, piece in tag.pieces)
        self._pdf[number] = b"<</S/%s/P %d 0 R/K %s%s%s>>" % (
            tag.kind.encode(),
            parent,
            kids[0] if len(kids) == 1 else b"[%s]" % b" ".join(kids),
            page,
            b"".join(_entries(tag)),
        )
        return number


def _taken(tag: Tag) -> Iterator[Tag]:
    """Yield what is under a tag, and let go of it."""
    children, tag.children = deque(tag.children), ()
    while children:
        yield children.popleft()


def _with(those: Sequence[Item], another: Item) -> list[Item]:
    """Return a list with another item, in place if it's one already."""
    longer = those if isinstance(those, list) else list(those)
    longer.append(another)
    return longer


def _is_needed(tag: Tag) -> bool:
    return bool(tag.pieces) or tag.kind in _EMPTY_ALLOWED or any(map(_is_needed, tag.children))


def _entries(tag: Tag) -> Iterator[bytes]:
    if tag.text:
        yield b" /ActualText " + _string(tag.text)
    if tag.alternate:
        yield b" /Alt " + _string(tag.alternate)
    if tag.language:
        yield b" /Lang (%s)" % tag.language.encode()
    if tag.box:
        yield b" /A << /O /Layout /BBox [%.3f %.3f %.3f %.3f] >>" % tag.box
    if tag.scope or tag.span > 1:
        scope = b"/Scope /%s " % tag.scope.encode() if tag.scope else b""
        yield b" /A << /O /Table %s/ColSpan %d >>" % (scope, tag.span)


def _string(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode()
