"""The objects of a PDF as Qt writes it, to change some and add others.

Such a file has one cross-reference table and no compressed objects. A general reader would cost a dependency, and the
usual ones have no public way to add an object.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator

_ENTRY = re.compile(rb"^(\d{10}) \d{5} n", re.MULTILINE)
_TRAILER_KEPT = re.compile(rb"/(?:Info|Root) \d+ 0 R|/ID \[[^\]]*\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # PDF/UA-1 is defined on PDF 1.7


class PdfObjects:
    """The objects of a file by number.

    Args:
        data: The file.
    """

    def __init__(self, data: bytes) -> None:
        table = int(data[data.rindex(b"startxref") + len(b"startxref") :].split()[0])
        self._trailer = b"\n".join(_TRAILER_KEPT.findall(data, data.index(b"trailer", table)))
        places = sorted(int(found[1]) for found in _ENTRY.finditer(data, table))
        self._bodies: dict[int, bytes] = {}
        for start, end in zip(places, [*places[1:], table], strict=True):
            number, _generation, _obj = data[start : start + 24].split(maxsplit=3)[:3]
            self._bodies[int(number)] = data[data.index(b"obj", start) + 3 : data.rindex(b"endobj", start, end)].strip()
        self._next = max(self._bodies) + 1

    def __getitem__(self, number: int) -> bytes:
        return self._bodies[number]

    def __setitem__(self, number: int, body: bytes) -> None:
        self._bodies[number] = body

    def __iter__(self) -> Iterator[int]:
        return iter(self._bodies)

    def add(self, body: bytes = b"null") -> int:
        """Add an object and return its number."""
        number = self._next
        self._next += 1
        self._bodies[number] = body
        return number

    @property
    def root(self) -> int:
        """The number of the catalog."""
        return self.reference(self._trailer, b"/Root")

    def pages(self) -> list[int]:
        """Return the numbers of the pages, in order."""
        kids = self._bodies[self.reference(self._bodies[self.root], b"/Pages")].partition(b"/Kids")[2]
        return [int(number) for number in _REFERENCE.findall(kids.partition(b"]")[0])]

    @staticmethod
    def reference(body: bytes, key: bytes) -> int:
        """Return the number of the object that ``key`` refers to."""
        found = _REFERENCE.match(body, body.index(key + b" ") + len(key) + 1)
        if found is None:
            raise ValueError(key)
        return int(found[1])

    def stream(self, number: int) -> bytes:
        """Return the contents of a stream."""
        head, _stream, rest = self._bodies[number].partition(b"stream\n")
        data = rest[: rest.rindex(b"endstream")]
        return zlib.decompressobj().decompress(data) if b"/FlateDecode" in head else data

    def set_stream(self, number: int, data: bytes) -> None:
        """Replace the contents of a stream that has nothing in its dictionary but its length and filter."""
        packed = zlib.compress(data)
        self._bodies[number] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)

    def written(self) -> bytearray:
        """Return the file; the objects are then no longer here, so that they aren't in memory twice."""
        made, size = bytearray(_HEAD), max(self._bodies) + 1
        places = array("Q", bytes(size * array("Q").itemsize))
        for number in list(self._bodies):
            places[number] = len(made)
            made += b"%d 0 obj\n%s\nendobj\n" % (number, self._bodies.pop(number))
        table = len(made)
        made += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for place in places[1:]:
            made += b"%010d 00000 n \n" % place if place else b"0000000000 00000 f \n"
        made += b"trailer\n<< /Size %d\n%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, self._trailer, table)
        return made
