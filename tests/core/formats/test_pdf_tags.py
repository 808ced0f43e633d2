"""Tags for a PDF as Qt writes it: every element finds its contents, however many there are."""

from netcoach.formats.pdf_objects import PdfObjects
from netcoach.formats.pdf_tags import END, Tag, TagTree, add_tags
from netcoach.foundation.progress import finish


def _fill(number):
    high, low = (f"{channel / 255:.9f}" for channel in divmod(number, 256))
    return f"q\n/CSp cs\n{high} {low} 0.301960796 scn\n/GSa gs\nq\n1 0 0 1 5 5 cm\n0 0 1 1 re\nf\nQ\nQ\n"


def _pdf(*streams):
    pages = range(3, 3 + 2 * len(streams), 2)
    kids = " ".join(f"{page} 0 R" for page in pages)
    bodies = {1: "<<\n/Type /Catalog\n/Pages 2 0 R\n/Metadata 2 0 R\n>>", 2: f"<< /Type /Pages /Kids [ {kids} ] >>"}
    for page, stream in zip(pages, streams, strict=True):
        bodies[page] = f"<<\n/Type /Page\n/Parent 2 0 R\n/Contents {page + 1} 0 R\n/MediaBox [0 0 595.0 842.0]\n>>"
        bodies[page + 1] = f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"
    made, places = "%PDF-1.4\n", []
    for number, body in bodies.items():
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<<\n/Size {len(bodies) + 1}\n/Root 1 0 R\n>>\nstartxref\n{len(made)}\n%%EOF\n"
    return PdfObjects(f"{made}xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{rows}{trailer}".encode())


def test_elements_beyond_what_a_colour_can_number_are_told_apart():
    tags = [Tag(kind="P") for _number in range(70_000)]
    halves = [range(35_000), range(35_000, 70_000)]
    streams = ["".join(f"{_fill(number % END)}({number}) Tj\n{_fill(END)}" for number in half) for half in halves]
    pdf = _pdf(*streams)
    root = Tag(kind="Document", children=tags)
    finish(add_tags(pdf, TagTree(title="Many", root=root, numbered=[*tags]), (595.28, 841.89)))
    assert [tag.pieces for tag in tags] == [[divmod(number, 35_000)] for number in range(70_000)]
    assert b"/P <</MCID 34999>> BDC\nQ\nQ\n(69999) Tj\n" in pdf.stream(6)
    assert b"0 0 1 1 re" not in pdf.stream(6)


def test_a_row_that_continues_on_the_next_page_goes_back_to_its_first_cell():
    tags = [Tag(kind="P") for _number in range(3)]
    cells = [f"{_fill(number)}BT\n({number}) Tj\nET\n0 0 9 9 re\nf\n" for number in range(3)]
    pdf = _pdf("".join(cells), cells[0] + cells[2])
    tree = TagTree(title="Row", root=Tag(kind="Document", children=tags), numbered=[*tags], marks_only_text=True)
    finish(add_tags(pdf, tree, (595.28, 841.89)))
    assert [tag.pieces for tag in tags] == [[(0, 0), (1, 0)], [(0, 1)], [(0, 2), (1, 1)]]
    assert b"/P <</MCID 1>> BDC\nBT\n(2) Tj\nET\nEMC\n/Artifact BMC\n0 0 9 9 re\nf\n" in pdf.stream(6)
