"""CSV for spreadsheets, with text escaped that they would otherwise run as a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠\t\r")
_CALMS = "'"
"""Before such a text, it makes spreadsheets show it literally."""


def write(header: Sequence[str], rows: Iterable[Sequence[str]], *, exact: bool = False) -> bytes:
    """Return a table as the bytes of a file, every cell quoted, in an encoding that spreadsheets detect correctly.

    Args:
        header: The column names.
        rows: The rows, each with one cell per column.
        exact: Leave every text unchanged. Otherwise an apostrophe is put in front of anything a spreadsheet could run,
            including a phone number such as +47 22 33.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell if exact else escape_formula(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def escape_formula(text: str) -> str:
    """Return ``text`` escaped so that no spreadsheet treats it as a formula."""
    return _CALMS + text if _could_run(text) else text


def _could_run(text: str) -> bool:
    for letter in text:
        if letter in _BEGINS_A_FORMULA:
            return True
        if not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf"}:
            return False
    return False
