"""Corrects the ToUnicode tables of a PDF, so that its text can be searched, copied and read aloud.

For each glyph, Qt writes the first code point of the font that maps to it, which may differ from the text: a tab for a
space, the radical ⻛ for 风, a shaped form for an Arabic letter; emoji get none. As the format allows, the corrected
tables are appended to the file and replace the original ones.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QRawFont

from ui.printing.card_layout import CardPart

_TYPE0 = re.compile(rb"/BaseFont /([^\n/]+)\n/Encoding /Identity-H\n[^>]*?/ToUnicode (\d+) 0 R")
_LIST = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> (?:\[([^\]]*)\]|<([0-9A-F]{4})>)")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref\n(\d+)", re.DOTALL)
_ARABIC_FORMS = range(0xFB50, 0xFF00)
_LAST_OF_PLANE = "\uffff"
_POSTSCRIPT_NAME = 6

_TABLE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{lists}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class ToUnicodeFixer:
    """Records which text was printed in which font, and then fixes the tables of the finished file."""

    def __init__(self) -> None:
        self._text: set[str] = set()
        self._faces: dict[str, QRawFont] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._beyond: dict[str, str] = {}

    def record(self, part: CardPart) -> None:
        """Record a part as it's painted. Plain English needs no corrections."""
        if part.card.text.isascii():
            return
        text = ""
        for row in part.rows:
            if row.starts_block or not text:
                text = row.block.text()
                self._text.update(text)
            if not text.isascii():
                for run in row.line.glyphRuns():
                    self._see_face(run.rawFont(), text)

    def _see_face(self, face: QRawFont, text: str) -> None:
        key = (face.familyName(), face.styleName())
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = _postscript_name(face)
            self._faces[name] = face
            self._beyond[name] = ""
        for each in text if max(text) > _LAST_OF_PLANE else ():
            if each > _LAST_OF_PLANE and each not in self._beyond[name] and _glyph(face, each):
                self._beyond[name] += each

    def fix(self, data: bytes) -> bytes:
        """Return the PDF with correct code points for its glyphs."""
        trailer = _TRAILER.search(data)
        tables = {} if trailer is None else {number: table for number, table in self._tables(data) if table}
        if trailer is None or not tables:
            return data
        return _with_objects(data, tables, trailer)

    def _tables(self, data: bytes) -> Iterable[tuple[int, bytes]]:
        for found in _TYPE0.finditer(data):
            number = int(found[2])
            codes = _codes_of(_stream(data, number))
            mended = self._mended(found[1].decode("latin-1"), codes)
            yield number, _table(mended) if mended != codes else b""

    def _mended(self, face_name: str, codes: dict[int, str]) -> dict[int, str]:
        mended = {glyph: self._true(face_name, code) for glyph, code in codes.items()}
        beyond = self._beyond.get(face_name, "")
        last = max(codes, default=0)
        without = [glyph for glyph in range(1, last + 1) if glyph not in codes]
        without += range(last + 1, last + 1 + len(beyond) - len(without))  # Qt doesn't list those at the end
        if len(without) == len(beyond):  # both are in the order of their first use
            mended |= dict(zip(without, beyond, strict=True))
        return mended

    def _true(self, face_name: str, code: str) -> str:
        if unicodedata.category(code) == "Cc":
            return " "
        if code in self._text or code.isascii() or face_name not in self._faces:
            return code
        whole = unicodedata.normalize("NFKC", code)
        if ord(code) in _ARABIC_FORMS and self._text.issuperset(whole):
            return whole
        face = self._faces[face_name]
        glyph = _glyph(face, code)
        return next((each for each in sorted(self._text) if _glyph(face, each) == glyph), code)


def _glyph(face: QRawFont, letter: str) -> int:
    return next(iter(face.glyphIndexesForString(letter)), 0)


def _postscript_name(face: QRawFont) -> str:
    """Return a font's name in the PDF, from the font's own name table."""
    table = face.fontTable("name").data()
    if len(table) < 6:  # the header of the table
        return ""
    _format, count, start = struct.unpack_from(">HHH", table)
    for record in range(count):
        platform, _encoding, _language, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * record)
        if kind == _POSTSCRIPT_NAME:
            name = bytes(table[start + offset : start + offset + length])
            return name.decode("latin-1" if platform == 1 else "utf-16-be", errors="ignore")
    return ""


def _stream(data: bytes, number: int) -> str:
    start = data.index(b"stream\n", data.index(b"\n%d 0 obj\n" % number)) + len(b"stream\n")
    return data[start : data.index(b"endstream", start)].decode("latin-1")


def _codes_of(table: str) -> dict[int, str]:
    codes: dict[int, str] = {}
    for found in _LIST.finditer(table[table.index("endcodespacerange") :]):
        listed = re.findall(r"<([0-9A-F]{4})>", found[2]) if found[2] else [found[3]]
        for glyph, code in enumerate(listed, start=int(found[1], 16)):
            if code != "0000":
                codes[glyph] = chr(int(code, 16))
    return codes


def _table(codes: dict[int, str]) -> bytes:
    entries = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for glyph, text in sorted(codes.items())]
    lists = ""
    for start in range(0, len(entries), 100):  # a list has at most 100 entries
        some = entries[start : start + 100]
        lists += f"{len(some)} beginbfchar\n{''.join(some)}endbfchar\n"
    return _TABLE.format(lists=lists).encode("ascii")


def _with_objects(data: bytes, objects: dict[int, bytes], trailer: re.Match[bytes]) -> bytes:
    """Append new versions of objects, as an incremental update."""
    made, places = bytearray(data.rstrip(b"\n") + b"\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    table = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    made += b"trailer\n<<\n%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], table)
    return bytes(made)
