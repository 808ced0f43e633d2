"""Splitting a vCard file into cards, and a card into properties, for every version.

This works on text with one character per byte (latin-1): a fold may split a UTF-8 character, so a line can only be
decoded once it's unfolded. Everything takes linear time, and nothing is recursive.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from netcoach.formats.encoding import LONGEST_LINE, decode_piece
from netcoach.formats.vcard.values import label_of

PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""Properties that contain files: dropped if they're large, never truncated."""

_HEADER = re.compile(r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9_-]+)((?:;.*)?)", re.DOTALL)
_QUOTED_HEADER = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_SEGMENT = re.compile(r';((?:[^";]|"[^"]*"|")*)')
_ENCODINGS = {"QUOTED-PRINTABLE": "quoted", "BASE64": "base64", "B": "base64"}
_LONGEST_CACHED_HEADER = 120
_LONGEST_HEADER = 4000


class PropertyHeader(NamedTuple):
    """The part of a property before its colon."""

    group: str
    name: str
    label: str
    """The label for its types: ``work``, ``mobile``; empty if there is none."""
    parameters: tuple[tuple[str, str], ...]
    encoding: str
    charset: str
    text: str
    """The header in vCard 3.0 syntax: no charset, no quoted-printable, no bare types."""


class Property(NamedTuple):
    """One property of a card, unfolded and decoded, with backslash escapes still in its value."""

    header: PropertyHeader
    value: str
    line: int
    fits: bool
    """False if the value was neither UTF-8 nor in its declared character set."""


@dataclass(slots=True)
class RawCard:
    """The logical lines of one card, each with its first line number."""

    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    complete: bool = False


def split_cards(text: str) -> Iterator[RawCard]:
    """Yield every card of a file; unterminated ones have ``complete`` False."""
    splitter = _Splitter()
    for number, line in enumerate(text.split("\n"), 1):
        if splitter.take(number, line):
            yield from splitter.finished()
    splitter.end()
    yield from splitter.finished()


class _Splitter:
    """Joins folded lines and groups them into cards; a nested card (AGENT) becomes one value."""

    def __init__(self) -> None:
        self._card: RawCard | None = None
        self._done: list[RawCard] = []
        self._pieces: list[str] = []
        self._number = 0
        self._soft = False
        self._nested: list[str] = []
        self._depth = 0

    def take(self, number: int, line: str) -> bool:
        """Read one physical line; return True if a card is finished."""
        if not line:
            self._soft = False
            return False
        first = line[0]
        if first in "BEbe":
            marker = line[:16].strip().upper()
            if marker == "BEGIN:VCARD":
                return self._begin(number)
            if marker == "END:VCARD":
                return self._end_card()
        if self._card is None:
            return False
        if self._pieces and (self._soft or first in " \t"):
            if self._soft:
                self._pieces[-1] = self._pieces[-1][:-1]
            self._pieces.append(line if self._soft else line[1:])
        elif ":" not in line and self._continues(first):
            self._pieces.append(line)
        else:
            self._flush()
            self._pieces = [line]
            self._number = number
        # Only quoted-printable values continue without a fold; base64 ends in "=" too.
        self._soft = line[-1] == "=" and "QUOTED-PRINTABLE" in self._open_header()
        return False

    def end(self) -> None:
        """Finish the file: a card that is still open was truncated."""
        if self._card is not None:
            self._flush()
            self._done.append(self._card)
            self._card = None

    def finished(self) -> list[RawCard]:
        """Return the finished cards, and clear them."""
        done, self._done = self._done, []
        return done

    def _open_header(self) -> str:
        return self._pieces[0][:_LONGEST_CACHED_HEADER].partition(":")[0].upper() if self._pieces else ""

    def _continues(self, first: str) -> bool:
        """Some writers don't indent: base64 lines have no colon, quoted-printable ones may begin with "="."""
        header = self._open_header()
        if "BASE64" in header or "ENCODING=B" in header:
            return True
        return first == "=" and "QUOTED-PRINTABLE" in header

    def _begin(self, number: int) -> bool:
        if self._card is not None and self._opens_agent():
            self._nested += self._pieces if self._depth else []
            self._depth += 1
            self._pieces = []
            self._nested.append("BEGIN:VCARD")
            return False
        self.end()
        self._card = RawCard(line=number)
        self._pieces, self._nested, self._depth, self._soft = [], [], 0, False
        return bool(self._done)

    def _opens_agent(self) -> bool:
        opening = self._pieces[-1] if self._pieces else ""
        return opening[:5].upper() == "AGENT" and opening.rstrip().endswith(":")

    def _end_card(self) -> bool:
        if self._card is None:
            return False
        self._flush()
        if self._depth:
            self._depth -= 1
            self._nested.append("END:VCARD")
            if not self._depth:
                agent = "\\n".join(escape(line) for line in self._nested)
                self._card.lines.append((self._number, f"AGENT:{agent}"))
                self._nested = []
            return False
        self._card.complete = True
        self._done.append(self._card)
        self._card = None
        return True

    def _flush(self) -> None:
        if not self._pieces or self._card is None:
            return
        line = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        self._pieces = []
        if line[0] in "Aa" and line[:32].strip().upper() == "AGENT:BEGIN:VCARD":
            self._depth += 1
            self._nested.append("BEGIN:VCARD")
        elif self._depth:
            self._nested.append(line)
        elif ":" in line:
            self._card.lines.append((self._number, line))
        else:
            self._card.unreadable.append(self._number)


class PropertyReader:
    """Parses logical lines into properties, caching the headers: a file repeats a few dozen."""

    def __init__(self) -> None:
        self._headers: dict[str, PropertyHeader | None] = {}

    def read(self, number: int, line: str, *, old: bool) -> Property | None:
        """Return the property in ``line``, or None if its header can't be parsed.

        Args:
            number: its first line number in the file.
            line: the whole line, one character per byte.
            old: whether the card is vCard 2.1, which has hardly any backslash escapes.
        """
        header_text, colon, value = line.partition(":")
        if '"' in header_text:
            match = _QUOTED_HEADER.fullmatch(line[:_LONGEST_HEADER])
            if match:
                header_text = match[1]
                value = line[len(header_text) + 1 :]
        header = self._header(header_text) if colon else None
        if header is None:
            return None
        fits = True
        if header.encoding == "base64":
            value = value.replace(" ", "").replace("\t", "")
        elif header.encoding == "quoted":
            piece = binascii.a2b_qp(value.encode("latin-1", "replace"))
            value, fits = decode_piece(piece, header.charset)
            value = _escape_breaks(value, old=True)
        elif header.charset or not value.isascii():
            value, fits = decode_piece(value.encode("latin-1", "replace"), header.charset)
            value = _escape_breaks(value, old=old)
        elif old and "\\" in value and header.name != "AGENT":
            value = _escape_breaks(value, old=True)
        return Property(header, value, number, fits)

    def _header(self, text: str) -> PropertyHeader | None:
        if len(text) > _LONGEST_CACHED_HEADER:
            return _parse_header(text) if len(text) <= _LONGEST_HEADER else None
        if text not in self._headers:
            self._headers[text] = _parse_header(text)
        return self._headers[text]


def _parse_header(text: str) -> PropertyHeader | None:
    if not text.isascii():
        text = decode_piece(text.encode("latin-1", "replace"))[0]
    match = _HEADER.fullmatch(text.strip())
    if match is None:
        return None
    group, name = match[1] or "", match[2].upper()
    types: list[str] = []
    parameters: list[tuple[str, str]] = []
    encoding = charset = ""
    for segment in _SEGMENT.findall(match[3]):
        key, equals, value = segment.partition("=")
        key, value = (key.strip().upper(), value.strip()) if equals else ("TYPE", key.strip())
        bare = value.strip('"')
        if key == "ENCODING" or (bare.upper() in _ENCODINGS and not equals):
            encoding = _ENCODINGS.get(bare.upper(), "")
        elif key == "CHARSET":
            charset = bare
        elif key == "TYPE":
            types += [one.strip() for one in bare.replace("\\,", ",").split(",") if one.strip()]
        elif re.fullmatch(r"[A-Z0-9-]+", key):
            parameters.append((key, value))
    shown = [f"{group}.{name}" if group else name]
    if encoding == "base64":
        shown.append("ENCODING=b")
    if types:
        shown.append("TYPE=" + ",".join(_safe_parameter(one) for one in types))
    shown += [f"{key}={_safe_parameter(value)}" for key, value in parameters]
    return PropertyHeader(
        group=group,
        name=name,
        label=label_of(tuple(one.casefold() for one in types)),
        parameters=tuple((key, value.strip('"')) for key, value in parameters),
        encoding=encoding,
        charset=charset,
        text=";".join(shown),
    )


def _safe_parameter(value: str) -> str:
    """Quote a parameter value that would otherwise end the header."""
    bare = value.replace('"', "")
    return f'"{bare}"' if any(sign in bare for sign in ":;,") else bare


def _escape_breaks(value: str, *, old: bool) -> str:
    """Put decoded text on one line, with vCard 3.0 escapes."""
    if old and "\\" in value:
        value = re.sub(r"\\(?![;,:\\])", r"\\\\", value)
    if "\n" in value or "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return value


def escape(text: str) -> str:
    """Return ``text`` as a vCard 3.0 value: nothing in it can end the line or the value."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


_ESCAPED = re.compile(r"\\([\\;,:nN])")


def unescape(value: str) -> str:
    """Return the meaning of an escaped value; a backslash that escapes nothing stays."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def parts(value: str, separator: str = ";") -> list[str]:
    """Split a structured value at its unescaped separators, and unescape each part."""
    if "\\" not in value:
        return value.split(separator)
    found = re.findall(rf"(?:^|{separator})((?:[^\\{separator}]|\\.|\\$)*)", value, re.DOTALL)
    return [unescape(part) for part in found]


def within_limit(entry: Property) -> Property:
    """Return ``entry`` with its value truncated to the line limit, which is more than any field accepts."""
    value = entry.value[:LONGEST_LINE]
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value = value[:-1]
    return entry._replace(value=value)
