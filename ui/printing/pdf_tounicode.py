"""Corrects the ToUnicode tables of a PDF, so that its text can be searched, copied and read aloud.

For each glyph, Qt writes the first code point of the font that maps to it, which may differ from the text: a tab for a
space, the radical ⻛ for 风, a shaped form for an Arabic letter; emoji get none.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QRawFont, QTextLine

from netcoach.formats.pdf_objects import PdfObjects

_TYPE0 = re.compile(rb"<< /Type /Font\s+/Subtype /Type0\s+/BaseFont /([^\n/]+)\n[^>]*?/ToUnicode (\d+) 0 R")
_LIST = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:\[([^\]]*)\]|<([0-9A-F]{4})>)")
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

    def record(self, text: str, lines: Iterable[QTextLine]) -> None:
        """Record a text and its lines as they're painted. Plain English needs no corrections."""
        self._text.update(text)
        for line in lines:
            for run in line.glyphRuns():
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

    def fix(self, pdf: PdfObjects) -> None:
        """Give the glyphs of the PDF their correct code points."""
        for number in list(pdf):
            found = _TYPE0.match(pdf[number])
            if found is not None:
                table = int(found[2])
                codes = _codes_of(pdf.stream(table).decode("latin-1"))
                mended = self._mended(found[1].decode("latin-1"), codes)
                if mended != codes:
                    pdf.set_stream(table, _table(mended))

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


def _codes_of(table: str) -> dict[int, str]:
    codes: dict[int, str] = {}
    for found in _LIST.finditer(table[table.index("endcodespacerange") :]):
        first, last = int(found[1], 16), int(found[2], 16)
        if found[3]:
            listed = [int(code, 16) for code in re.findall(r"<([0-9A-F]{4})>", found[3])]
        else:  # glyphs whose code points follow each other, such as the digits
            listed = list(range(int(found[4], 16), int(found[4], 16) + last - first + 1))
        codes |= {glyph: chr(code) for glyph, code in enumerate(listed, start=first) if code}
    return codes


def _table(codes: dict[int, str]) -> bytes:
    entries = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for glyph, text in sorted(codes.items())]
    lists = ""
    for start in range(0, len(entries), 100):  # a list has at most 100 entries
        some = entries[start : start + 100]
        lists += f"{len(some)} beginbfchar\n{''.join(some)}endbfchar\n"
    return _TABLE.format(lists=lists).encode("ascii")
