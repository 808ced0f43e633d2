"""Reader for LinkedIn's ``Connections.csv`` in every layout since 2018."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from netcoach.formats.contact import ContactCard, ParsedContacts, Problem
from netcoach.formats.encoding import LONGEST_LINE, decode, looks_garbled, refuse_unreadable
from netcoach.formats.links import is_dangerous, profile_key, web_address
from netcoach.formats.months import day_from_text
from netcoach.formats.tables import TableHeader, cells_of, find_header
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from netcoach.text.truncate import shortened
from netcoach.text.validation import MAX_LINE_CHARS, on_one_line

_ROWS_A_STEP = 1000
_MAX_LINES_PER_ROW = 20
_LONGEST_NAME = 80
_FIELDS = ("first", "last", "url", "email", "company", "position", "connected")
_MOST_LABELS, _LONGEST_LABEL = 4, 30
_EMPTY = ("", "0/0/00", "0000-00-00 00:00:00")
_HIDDEN = frozenset({("Restricted", "Member"), ("LinkedIn", "Member")})

NumberedRow = tuple[int, str, list[str]]
"""The first line number of a row, its text, and its cells (none if they can't be parsed)."""


def read(data: bytes) -> Work[ParsedContacts]:
    """Read the connections of a LinkedIn export.

    Raises:
        Refused: when the file is empty, too large, not text, has no header of connections, or is an address book with
            columns that NetCoach would lose.
    """
    refuse_unreadable(data)
    decoded = decode(data)
    lines = decoded.text.split("\n")
    header = find_header(lines)
    if header is None:
        raise Refused(
            _("This file has no LinkedIn connections: the column header row is missing. Nothing was imported.")
        )
    table = _Table(header, decoded.doubtful_lines, last_line=len(lines))
    for count, row in enumerate(_rows(lines, header)):
        if count % _ROWS_A_STEP == 0:
            yield Progress(done=row[0], total=len(lines))
        table.take(row)
    return table.result()


def _rows(lines: list[str], header: TableHeader) -> Iterator[NumberedRow]:
    """Yield every row after the header; an unclosed quotation mark affects only its own line."""
    separator = header.separator
    number = header.line
    total = len(lines)
    while number < total:
        line = lines[number]
        number += 1
        if '"' not in line:
            if line:
                yield number, line, line.split(separator) if len(line) <= LONGEST_LINE else []
            continue
        joined, taken = _whole_row(lines, number - 1)
        yield number, joined, cells_of(joined, separator) if taken else []
        number += max(taken - 1, 0)


def _whole_row(lines: list[str], start: int) -> tuple[str, int]:
    """Return the row that begins at ``start``, and its number of lines: 0 if its quotation mark is never closed."""
    quotes = size = 0
    for taken, line in enumerate(lines[start : start + _MAX_LINES_PER_ROW], 1):
        quotes += line.count('"')
        size += len(line)
        if size > LONGEST_LINE:
            break
        if quotes % 2 == 0:
            return "\n".join(lines[start : start + taken]), taken
    return lines[start], 0


class _Table:
    """The cards and problems of a file so far. It may have thirty thousand rows, so the usual row takes few steps."""

    def __init__(self, header: TableHeader, doubtful_lines: frozenset[int], *, last_line: int) -> None:
        self._header = header
        self._width = header.width
        self._last_line = last_line
        # A column that the file lacks is read from an empty cell added after the last one.
        self._pick = itemgetter(*(header.columns.get(field, header.width) for field in _FIELDS))
        self._before, self._behind = f" {header.separator}", f"{header.separator} "
        self._suspicious = {header.names[0], *(first for first, _last in _HIDDEN)}
        self._doubtful = doubtful_lines
        self._cards: list[ContactCard] = []
        self._problems: list[Problem] = []
        self._skipped = 0
        self._days: dict[str, date | None] = {}
        self._rows_by_key: dict[str, set[str] | str] = {}
        # Without the day of the connection, this could be anyone's address book.
        self._unknown = {} if "connected" in header.columns else header.unknown
        self._lost: set[int] = set()

    def result(self) -> ParsedContacts:
        if self._lost:
            raise Refused(self._what_is_lost())
        return ParsedContacts(
            format="linkedin", cards=tuple(self._cards), problems=tuple(self._problems), skipped=self._skipped
        )

    def take(self, row: NumberedRow) -> None:
        line, text, cells = row
        if len(cells) != self._width or not text.isprintable():
            cells = self._mended(line, text, cells)
            if not cells:
                return
        elif self._before in text or self._behind in text or text[0] == " " or text[-1] == " ":
            cells = [cell.strip() for cell in cells]
        if self._unknown:
            self._lost.update(at for at, label in self._unknown.items() if cells[at] not in {label, *_EMPTY})
        cells.append("")
        first, last, url, email, company, position, connected = self._pick(cells)
        name = f"{first} {last}" if first and last else first or last or company or email
        if (not name or not connected or first in self._suspicious) and not self._is_person(
            line, name, (first, last), cells
        ):
            return
        address = web_address(url) if url else ""
        key = profile_key(address) if address else f"{name}\n{company}".casefold()
        if key in self._rows_by_key:
            key = self._unique_key(key, text)
            if not key:
                self._skip(line, name, _("This row appears twice, so it was imported once."))
                return
        else:
            self._rows_by_key[key] = text
        link = address or ("" if is_dangerous(url) else url)
        if connected in self._days:
            day = self._days[connected]
        else:
            day = self._days[connected] = day_from_text(connected)
        self._cards.append(
            ContactCard(
                name=name,
                sort_name=f"{last} {first}" if first and last else "",
                organisation=company,
                title=position,
                emails=(("", email),) if email else (),
                links=(("linkedin", link),) if link else (),
                connected_on=day,
                unread=(("connected_on", connected),) if day is None and connected not in _EMPTY else (),
                key=key,
                raw=text,
                line=line,
            )
        )
        if not address or not name.isascii() or line in self._doubtful:
            self._remark(line, name, url)

    def _what_is_lost(self) -> str:
        labels = [
            on_one_line(self._unknown[at])[:_LONGEST_LABEL] or _("column {number}").format(number=at + 1)
            for at in sorted(self._lost)
        ]
        if len(labels) > _MOST_LABELS:
            labels[_MOST_LABELS:] = ["…"]
        return _(
            "This table has columns that NetCoach can't save yet ({columns}). Nothing was imported. Export your "
            "contacts as vCard (.vcf) instead, and import that file."
        ).format(columns=", ".join(labels))

    def _mended(self, line: int, text: str, cells: list[str]) -> list[str]:
        """Return the cells of an unusual row in the usual order; none if it was reported or is empty."""
        cells = [on_one_line(cell) for cell in cells]
        if not any(cells) and not text.strip():
            return []
        wrong = self._what_is_wrong(line, text, cells)
        if wrong:
            self._skip(line, " ".join(cells[:2])[:_LONGEST_NAME], wrong)
            return []
        return cells[: self._width] + [""] * (self._width - len(cells))

    def _what_is_wrong(self, line: int, text: str, cells: list[str]) -> str:
        if len(text) > LONGEST_LINE:
            return _("This row is longer than 256 kB, so it was left out.")
        if not cells:
            return _("A quotation mark in this row is never closed, so the row was left out.")
        if any(cells[self._width :]):
            return _("This row has more cells than the header has columns, so it was left out.")
        if len(cells) < self._width and line == self._last_line:
            return _("The file ends in the middle of this row, so it was left out.")
        return ""

    def _is_person(self, line: int, name: str, names: tuple[str, str], cells: list[str]) -> bool:
        """Return whether a row is a person; if it isn't, and isn't a repeated header, report it."""
        if not name:
            self._skip(
                line, "", _("This row has no name, company or email address. That often means a closed account.")
            )
            return False
        if not any(cells[1:]):
            # In some files LinkedIn's notes come after the header; every real row has at least its day.
            if not name.endswith(":") and len(name) <= _LONGEST_NAME:
                self._skip(line, name, _("This line isn't a row of the table."))
            return False
        if names in _HIDDEN:
            self._skip(line, name, _("LinkedIn hides who this is."))
            return False
        return names != self._header.names

    def _remark(self, line: int, name: str, url: str) -> None:
        if line in self._doubtful:
            self._report(line, name, _("This row uses a different encoding. Check its characters."))
        if looks_garbled(name):
            self._report(line, name, _("This name looks garbled. Check its spelling."))
        if is_dangerous(url):
            self._report(line, name, _("This link would run a program, so it was left out."))

    def _unique_key(self, key: str, text: str) -> str:
        """Return a key no other row has, or an empty string for a duplicate row."""
        before = self._rows_by_key[key]
        if isinstance(before, str):
            before = self._rows_by_key[key] = {before}
        if text in before:
            return ""
        before.add(text)
        return f"{key}#{len(before)}"

    def _skip(self, line: int, name: str, reason: str) -> None:
        self._skipped += 1
        self._report(line, name, reason)

    def _report(self, line: int, name: str, reason: str) -> None:
        self._problems.append(Problem(line=line, name=shortened(name, MAX_LINE_CHARS), reason=reason))
