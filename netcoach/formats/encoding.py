"""Decoding text: byte order marks, UTF-16, Windows code pages, and files that aren't text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

LARGEST_FILE = 100_000_000
"""Bytes. The largest real address books are far smaller; anything larger is refused before it's read."""

LONGEST_LINE = 256 * 1024
"""The maximum characters of one line: enough for the longest text a field accepts, even with every letter escaped."""

_SAMPLE = 64 * 1024
_STRAY_CONTROLS = 8

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"BZh", "packed"),
    (b"SQLite format 3", "database"),
    (b"\xd0\xcf\x11\xe0", "office"),
)
_UNPRINTABLE = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
# The two bytes of a UTF-8 letter, each displayed as a Windows-1252 letter.
_GARBLED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\ufffd"
)
_CHARSET = re.compile(
    r"(?i)utf-?(?:8|16|7)(?:-?[bl]e)?|us-ascii|ascii|iso[-_]?8859[-_]?\d{1,2}|latin-?\d"
    r"|(?:windows|cp)-?(?:125\d|874|932|936|949|950|437|850|852|866)"
    r"|shift[-_]?jis|sjis|euc[-_](?:jp|kr)|iso-2022-(?:jp|kr)|gb(?:2312|k|18030)|big5|koi8-[ru]|macintosh"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """A decoded file, with the lines (from 1) that aren't in the same encoding as the rest."""

    text: str
    doubtful_lines: frozenset[int] = frozenset()


def refuse_too_large(size: int) -> None:
    """Refuse a file of ``size`` bytes if NetCoach doesn't read files that large. Call this before reading it.

    Raises:
        Refused: when the file is larger than ``LARGEST_FILE``.
    """
    if size > LARGEST_FILE:
        raise Refused(_("This file is larger than 100 MB, more than NetCoach reads at once. Nothing was imported."))


def refuse_unreadable(data: bytes) -> None:
    """Refuse a file that can't contain contacts: one that is empty, too large, or not text.

    Raises:
        Refused: with one sentence that says what the file is, if possible.
    """
    refuse_too_large(len(data))
    if not data[:_SAMPLE].strip() and not data.strip():
        raise Refused(_("This file is empty. Nothing was imported."))
    kind = _kind_of_binary(data)
    if kind:
        raise Refused(_sentence_for(kind))


def _kind_of_binary(data: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if _wide_encoding(data):
        return ""
    sample = data[:_SAMPLE]
    unprintable = len(sample) - len(sample.translate(None, _UNPRINTABLE))
    return "binary" if unprintable > max(_STRAY_CONTROLS, len(sample) // 50) else ""


def _sentence_for(kind: str) -> str:
    sentences = {
        "picture": _("This file is a picture, so it has no contacts NetCoach can read. Nothing was imported."),
        "zip": _("This is a ZIP file. Extract it first, then open the file inside (from LinkedIn: Connections.csv)."),
        "packed": _("This is a compressed file. Extract it first, then open the file inside."),
        "pdf": _("This file is a PDF, which NetCoach can't read. Nothing was imported."),
        "database": _("This file is a database, which NetCoach can't import. Nothing was imported."),
        "office": _("This is an Office document. Save it as CSV or vCard first, then open that file."),
        "binary": _("This file isn't text, so it has no contacts NetCoach can read. Nothing was imported."),
    }
    return sentences[kind]


def _wide_encoding(data: bytes) -> str:
    """Return the encoding of a file with two or four bytes per character, or an empty string."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return encoding
    # Without a byte order mark, Latin text has a zero in nearly every second byte.
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd * 4 > half * 3 and even * 20 < half:
        return "utf-16-le"
    if half and even * 4 > half * 3 and odd * 20 < half:
        return "utf-16-be"
    return ""


def to_utf8(data: bytes) -> bytes:
    """Return ``data`` without byte order mark, with wide encodings converted to UTF-8 and LF line ends."""
    encoding = _wide_encoding(data)
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8")
    if codecs.BOM_UTF8 in data:
        data = data.replace(codecs.BOM_UTF8, b"")
    if b"\r" in data:
        data = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def decode(data: bytes) -> DecodedText:
    """Return the text of a whole file: UTF-8, UTF-16 or, line by line if nothing else fits, Windows-1252."""
    data = to_utf8(data)
    try:
        return DecodedText(text=data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    lines: list[str] = []
    western: set[int] = set()
    mixed = False
    for number, line in enumerate(data.split(b"\n"), 1):
        text, fits = decode_piece(line)
        lines.append(text)
        if not fits:
            western.add(number)
        elif not line.isascii():
            mixed = True
    # A file that is all Windows-1252 is decoded correctly; only a mixture needs a second look.
    return DecodedText(text="\n".join(lines), doubtful_lines=frozenset(western if mixed else ()))


def decode_piece(piece: bytes, charset: str = "") -> tuple[str, bool]:
    """Return the text of one line or value, and whether its encoding was ``charset`` or UTF-8 as expected."""
    if charset and _CHARSET.fullmatch(charset):
        try:
            return piece.decode(charset), True
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return piece.decode("utf-8"), True
    except UnicodeDecodeError:
        return piece.decode("cp1252", "replace"), False


def looks_garbled(text: str) -> bool:
    """Return whether ``text`` was decoded with the wrong encoding earlier (``JosÃ©`` for ``José``)."""
    return not text.isascii() and _GARBLED.search(text) is not None
